//! The whole catalogue of Munich, bookable: `wartefrei demo --town munich`.

use super::seeheim::{API, Answer, Export};
use crate::support::{Client, Engine, NOW, TestTown, munich_files};
use domain::capacity::OfficeDay;
use domain::time::Zone;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use wartefrei::booking::{sync, verify};
use wartefrei::chance::Chance;
use wartefrei::demo::{Choice, Files, Prepared, prepare};

async fn get(client: &Client, path: &str) -> Answer {
    Answer::of(&client.get(&format!("{API}{path}")).await)
}

async fn post(client: &Client, path: &str, body: &Value) -> Answer {
    Answer::of(&client.call("POST", &format!("{API}{path}"), &[], body.to_string()).await)
}

/// Builds a city and lets the program see it; gives its appointments.
async fn build(test: &TestTown, (services, offices): (PathBuf, PathBuf)) -> usize {
    let choice = Choice::Munich(Files { services, offices, page: None });
    let built = prepare(test.db(), choice.clone(), NOW, &Chance::seeded(2026)).await.expect("the city is built");
    let Prepared::Built { appointments } = built else { panic!("it was not there before") };
    assert_eq!(prepare(test.db(), choice, NOW, &Chance::seeded(2026)).await.expect("kept"), Prepared::Kept);
    sync::reload_catalog(&test.app).await.expect("loads");
    appointments
}

/// Percent of the desk time of sixty days that is taken.
async fn percent_taken(test: &TestTown) -> i64 {
    let town = test.app.towns.main().expect("the city");
    let today = Zone::berlin().day(NOW);
    let mut staffed = 0;
    for office in town.catalog.offices() {
        let schedule = &town.schedules[&office.id];
        let days = (0..60).map(|n| OfficeDay::empty(office, schedule, today.plus(n)));
        staffed += days
            .flat_map(|day| day.pools)
            .map(|pool| pool.cells().map(|(_, cell)| i64::from(cell.desks)).sum::<i64>())
            .sum::<i64>();
    }
    let sql = "SELECT COUNT(*) FROM seat";
    let taken: i64 =
        wartefrei::on_db!(test.db(), pool => sqlx::query_scalar(sql).fetch_one(pool).await).expect("a count");
    taken * 100 / staffed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn munich_answers_its_front_end_from_the_list_to_the_confirmed_visit() {
    let Some(files) = munich_files() else { return };
    let test = TestTown::open(Engine::Sqlite).await.expect("SQLite is always there");
    let appointments = build(&test, files).await;
    assert!((70_000..200_000).contains(&appointments), "{appointments}");
    let taken = percent_taken(&test).await;
    assert!((65..=75).contains(&taken), "{taken} %");
    let client = test.visitor().await;

    let listed = get(&client, "/offices-and-services/").await.body;
    let counts = ["offices", "services", "relations"].map(|list| listed[list].as_array().map(Vec::len));
    assert_eq!(counts, [Some(100), Some(150), Some(287)]);
    let ids = |list: &str, key: &str| -> BTreeSet<i64> {
        listed[list].as_array().into_iter().flatten().filter_map(|item| item[key].as_i64()).collect()
    };
    assert_eq!(ids("relations", "serviceId"), ids("services", "id"), "no service without a relation, none unknown");
    assert!(ids("relations", "officeId").is_subset(&ids("offices", "id")));
    let office = |id: i64| listed["offices"].as_array().into_iter().flatten().find(|o| o["id"] == id).expect("listed");
    assert_eq!(office(10_489)["sharedBookingOfficeIds"], json!([10_489, 10_503, 10_500, 10_491]));
    assert_eq!(office(10_489)["disabledByServices"], json!([1_063_453, 1_063_441, 1_080_582]));
    assert_eq!(office(10_502)["allowDisabledServicesMix"], json!([10_489, 10_491, 10_500, 10_502]));

    let question = "/available-calendar/?startDate=2026-11-19&endDate=2027-05-19&officeIds=10489&serviceIds=1063453,1063441&serviceCounts=1,1";
    let calendar = get(&client, question).await.body;
    let day = calendar["availableDays"].as_array().into_iter().flatten().find(|day| day["offices"] != json!([]));
    let at = day.expect("a day with times")["offices"][0]["appointments"][0].clone();
    let wanted =
        json!({"timestamp": at, "officeId": "10489", "serviceId": ["1063453", "1063441"], "serviceCount": [1, 1]});
    let reserved = post(&client, "/reserve-appointment/", &wanted).await.body;
    assert_eq!((&reserved["status"], &reserved["subRequestCounts"][0]["id"]), (&json!("reserved"), &json!(1_063_441)));
    let person = json!({"processId": reserved["processId"], "authKey": reserved["authKey"], "familyName": "Zoë Wu",
        "email": "zoe@example.org"});
    for (path, status) in
        [("update", "reserved"), ("preconfirm", "preconfirmed"), ("confirm", "confirmed"), ("cancel", "deleted")]
    {
        let answer = post(&client, &format!("/{path}-appointment/"), &person).await;
        assert_eq!(answer.body["status"], status, "{:?}", answer.body);
    }
    let report = verify::run(test.db()).await.expect("a report");
    assert!(report.violations.is_empty(), "{:?}", &report.violations[..1]);
}

on_both! {
    async fn the_same_moment_makes_the_same_city(test: TestTown) {
        let export = Export::write();
        let mut cities = Vec::new();
        for page in [None, Some("https://other.example/".to_owned())] {
            let files = Files { services: export.services.clone(), offices: export.offices.clone(), page };
            prepare(test.db(), Choice::Munich(files), NOW, &Chance::seeded(2026)).await.expect("a city");
            let sql = "SELECT id, office_id, day, start_cell, person_email FROM appointment ORDER BY id";
            let city: Vec<(uuid::Uuid, uuid::Uuid, i32, i32, Option<String>)> =
                wartefrei::on_db!(test.db(), pool => sqlx::query_as(sql).fetch_all(pool).await).expect("rows");
            assert!(city.len() > 500, "{}", city.len());
            cities.push(city);
        }
        assert!(cities[0] == cities[1]);
        assert!(verify::run(test.db()).await.expect("a report").violations.is_empty());
    }
}
