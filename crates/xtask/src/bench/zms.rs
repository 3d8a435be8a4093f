//! (z) What front ends of ZMS ask for, compared with a bare axum in the same run, on a city of 40 offices that was
//! made from files as a real one is.

use super::city::NOW_TEXT;
use super::pages::{EVERY_TIME_ANEW, wrk};
use super::servers::{Hello, Program};
use super::table::Figure;
use super::{Failure, Ground};
use std::path::PathBuf;

const OFFICES: usize = 40;
const SERVICES: usize = 20;
const LIST: &str = "/zms/api/citizen/offices-and-services/";
const CALENDAR: &str = "/zms/api/citizen/available-calendar/?startDate=2026-11-19&endDate=2027-05-19&officeIds=1001,1002\
    &serviceIds=8&serviceCounts=1&slotsStartDate=2026-12-01&slotsEndDate=2026-12-01";

/// Shares of a bare axum, with 32 connections.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let [services, offices] = files(ground)?;
    let database = format!("sqlite:{}", ground.folder.join("zms.db").display());
    let town = ["--town", "munich", "--services", &services, "--locations", &offices, "--at", NOW_TEXT];
    let program = Program::start_town(&ground.binary, &database, &town)?;
    let hello = Hello::start().await?;
    let mut figures = Vec::new();
    for (name, path) in [("offices-and-services", LIST), ("available-calendar, two offices", CALENDAR)] {
        let url = format!("http://{}{path}", program.host);
        let (mut ratios, mut rate, mut bare) = (Vec::new(), 0.0, 0.0);
        for _ in 0..ground.runs {
            bare = wrk(ground, &format!("http://{}/", hello.host), 32, None)?.rate;
            rate = wrk(ground, &url, 32, None)?.rate;
            ratios.push(rate / bare);
        }
        let note = if path == LIST {
            format!("{rate:.0}/s, bare {bare:.0}/s")
        } else {
            let anew = wrk(ground, &url, 32, Some(EVERY_TIME_ANEW))?;
            format!("{rate:.0}/s, bare {bare:.0}/s; asked anew every time {:.0}/s, p99 {:.1} ms", anew.rate, anew.p99)
        };
        let what = format!("{name}, 32 connections: share of a bare axum");
        figures.push(Figure::at_least('z', what, "", 0.5, 0.3).runs(ratios).note(note));
    }
    Ok(figures)
}

/// Writes the files of the city; gives their paths.
fn files(ground: &Ground) -> Result<[String; 2], Failure> {
    let services = (1..=SERVICES).map(|n| {
        format!(
            r#"{{"id": {n}, "name": "Anliegen {n}", "duration": {}, "maxQuantity": 4, "public": true}}"#,
            10 + n % 4 * 5
        )
    });
    let offered: Vec<String> =
        (1..=SERVICES).map(|n| format!(r#"{{"service": {n}, "duration": {}}}"#, 10 + n % 4 * 5)).collect();
    let offices = (1..=OFFICES).map(|n| {
        format!(
            r#"{{"id": {}, "name": "Standort {n}", "displayName": "Standort {n}", "organization": "Stadt Messfeld",
                "slotTimeInMinutes": 5, "address": {{"street": "Weg", "house_number": {n}, "postal_code": "80331",
                "city": "Messfeld"}}, "services": [{}]}}"#,
            1000 + n,
            offered.join(", ")
        )
    });
    let write = |name: &str, records: Vec<String>| -> Result<String, Failure> {
        let path: PathBuf = ground.folder.join(name);
        std::fs::write(&path, format!(r#"{{"data": [{}]}}"#, records.join(",\n")))?;
        Ok(path.display().to_string())
    };
    Ok([write("zms_services.json", services.collect())?, write("zms_offices.json", offices.collect())?])
}
