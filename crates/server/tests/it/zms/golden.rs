//! Whole answers, word for word as the contract has them.

use super::seeheim::{API, Seeheim, calendar, friday};
use serde_json::{Value, json};

fn scope(id: i32, names: [&str; 2], house_number: &str, geo: [Value; 2], slots: &str) -> Value {
    json!({
        "id": id,
        "provider": {
            "id": id, "name": names[0], "displayName": names[1], "lat": geo[0], "lon": geo[1], "source": "dldb",
            "contact": {"city": "Seeheim", "country": "Deutschland", "name": names[1], "postalCode": "80331",
                        "region": "Bayern", "street": "Uferweg", "streetNumber": house_number},
        },
        "shortName": names[1], "emailFrom": null, "emailRequired": true, "telephoneActivated": false,
        "telephoneRequired": false, "customTextfieldActivated": false, "customTextfieldRequired": false,
        "customTextfieldLabel": null, "customTextfield2Activated": false, "customTextfield2Required": false,
        "customTextfield2Label": null, "captchaActivatedRequired": false, "infoForAppointment": null,
        "infoForAllAppointments": null, "slotsPerAppointment": slots, "appointmentsPerMail": null,
        "whitelistedMails": null, "reservationDuration": 15, "activationDuration": 60, "hint": null,
    })
}

fn seeamt() -> Value {
    scope(7, ["Seeamt (A 3/1)", "Seeamt"], "3", [json!(48.137108), json!(11.575382)], "8")
}

on_both! {
    async fn offices_services_and_relations(town: Seeheim) {
        let listed = town.get("/offices-and-services/?serviceId=11&locationId=7").await;
        assert_eq!(listed.status, 200);
        let address = |number: &str| json!({"street": "Uferweg", "house_number": number, "postal_code": "80331",
            "city": "Seeheim", "hint": false});
        assert_eq!(listed.body["offices"], json!([
            {"id": 7, "name": "Seeamt", "address": address("3"), "showAlternativeLocations": true,
             "displayNameAlternatives": ["Haus am See"], "organization": "Stadt Seeheim",
             "organizationUnit": "Wasserreferat", "slotTimeInMinutes": 15, "geo": {"lat": 48.137108, "lon": 11.575382},
             "disabledByServices": [], "priority": 90, "scope": seeamt(), "slotsPerAppointment": "8", "parentId": null,
             "allowDisabledServicesMix": [7, 8], "sharedBookingOfficeIds": [7, 8]},
            {"id": 8, "name": "Hafenamt", "address": address("5"), "showAlternativeLocations": false,
             "displayNameAlternatives": [], "organization": "Stadt Seeheim", "organizationUnit": null,
             "slotTimeInMinutes": 15, "geo": null, "disabledByServices": [12], "priority": 1,
             "scope": scope(8, ["Hafenamt (A 3/2)", "Hafenamt"], "5", [json!(null), json!(null)], "8"),
             "slotsPerAppointment": "8", "parentId": null, "allowDisabledServicesMix": [7, 8],
             "sharedBookingOfficeIds": [7, 8]},
            {"id": 9, "name": "Fernamt", "address": address("7"), "showAlternativeLocations": null,
             "displayNameAlternatives": [], "organization": "Stadt Seeheim", "organizationUnit": null,
             "slotTimeInMinutes": 20, "geo": null, "disabledByServices": [], "priority": 1,
             "scope": scope(9, ["Fernamt", "Fernamt"], "7", [json!(null), json!(null)], "6"),
             "slotsPerAppointment": "6", "parentId": null, "allowDisabledServicesMix": null,
             "sharedBookingOfficeIds": null},
        ]));
        assert_eq!(listed.body["services"], json!([
            {"id": 11, "name": "Angelschein", "maxQuantity": 3, "combinable": {"1": {"12": [7, 8]}, "2": {"11": [7, 8]}},
             "parentId": null, "variantId": null, "rootParentId": 11, "showOnStartPage": true},
            {"id": 12, "name": "Bootsschein", "maxQuantity": 1, "combinable": {"1": {"12": [7, 8]}}, "parentId": null,
             "variantId": null, "rootParentId": 12, "showOnStartPage": true},
            {"id": 13, "name": "Angelschein am Telefon", "maxQuantity": 5, "combinable": [], "parentId": 11,
             "variantId": 2, "rootParentId": 11, "showOnStartPage": false},
        ]));
        assert_eq!(listed.body["relations"], json!([
            {"officeId": 7, "serviceId": 11, "slots": 1, "public": true, "maxQuantity": 0},
            {"officeId": 7, "serviceId": 12, "slots": 2, "public": true, "maxQuantity": 0},
            {"officeId": 8, "serviceId": 11, "slots": 1, "public": true, "maxQuantity": 2},
            {"officeId": 8, "serviceId": 12, "slots": 2, "public": true, "maxQuantity": 0},
            {"officeId": 9, "serviceId": 13, "slots": 2, "public": true, "maxQuantity": 0},
        ]));
    }

    async fn a_month_with_the_times_of_one_day(town: Seeheim) {
        let answer = town.get(&calendar("9", "13", "1", "2026-11-20")).await;
        let at = |time| friday(time).0;
        assert_eq!(answer.body, json!({
            "startDate": "2026-11-19", "endDate": "2027-05-19",
            "slotsStartDate": "2026-11-20", "slotsEndDate": "2026-11-20",
            "prevBookableDate": null, "nextBookableDate": "2026-12-03",
            "availableDays": [
                {"date": "2026-11-19", "providerIDs": "9", "offices": []},
                {"date": "2026-11-20", "providerIDs": "9",
                 "offices": [{"officeId": "9", "appointments": [at("11:00"), at("11:15")]}]},
                {"date": "2026-11-26", "providerIDs": "9", "offices": []},
                {"date": "2026-11-27", "providerIDs": "9", "offices": []},
            ],
        }));
    }

    async fn offices_shown_as_one_place_share_each_time(town: Seeheim) {
        let answer = town.get(&calendar("7,8", "11", "1", "2026-11-20")).await;
        let day = &answer.body["availableDays"][1];
        let at = |time| friday(time).0;
        assert_eq!(day["providerIDs"], "7,8");
        assert_eq!(day["offices"], json!([
            {"officeId": "7", "appointments": [at("11:00"), at("11:30")]},
            {"officeId": "8", "appointments": [at("11:15"), at("11:45")]},
        ]));
    }

    async fn a_day_without_times_gives_way_to_the_next_that_has_some(town: Seeheim) {
        let in_month = town.get(&calendar("9", "13", "1", "2026-11-23")).await;
        assert_eq!(in_month.body["slotsStartDate"], "2026-11-19", "the first of that month");
        assert_eq!(in_month.body["availableDays"][0]["offices"][0]["officeId"], "9");
        let december = town.get(&calendar("9", "13", "1", "2026-12-01")).await;
        assert_eq!((&december.body["slotsStartDate"], &december.body["prevBookableDate"]),
            (&json!("2026-12-03"), &json!("2026-11-27")));
        let april = town.get(&calendar("9", "13", "1", "2027-04-01")).await;
        assert_eq!(april.body["slotsEndDate"], "2026-11-19", "none in that month: the first of all");
        let past = "/available-calendar/?startDate=2025-01-01&endDate=2025-02-01&officeIds=9&serviceIds=13&serviceCounts=1";
        let nothing = town.get(past).await;
        assert_eq!(nothing.body, json!({"startDate": "2025-01-01", "endDate": "2025-02-01",
            "slotsStartDate": "2025-01-01", "slotsEndDate": "2025-01-01", "prevBookableDate": null,
            "nextBookableDate": null, "availableDays": []}));
        let too_long = town.get(&calendar("9", "13", "4", "2026-11-20")).await;
        assert_eq!((too_long.status.as_u16(), &too_long.body["availableDays"]), (200, &json!([])));
    }

    async fn an_appointment(town: Seeheim) {
        let wanted = json!({"timestamp": friday("11:00").0, "officeId": 7, "serviceId": [11, "12"],
            "serviceCount": ["2", 1], "captchaToken": ""});
        let reserved = town.post("/reserve-appointment/", &wanted).await;
        let mut shown = reserved.body.clone();
        let fields = shown.as_object_mut().expect("an appointment");
        assert_eq!(fields.remove("processId"), Some(json!(100_001)));
        let key = fields.remove("authKey").and_then(|key| key.as_str().map(str::to_owned)).expect("a key");
        assert!(key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
        assert_eq!(shown, json!({
            "timestamp": friday("11:00").0.to_string(), "familyName": null, "customTextfield": null,
            "customTextfield2": null, "email": null, "telephone": null, "officeName": "Seeamt", "officeId": 7,
            "scope": seeamt(), "subRequestCounts": [{"id": 12, "name": "Bootsschein", "count": 1}],
            "serviceId": 11, "serviceName": "Angelschein", "serviceCount": 2, "status": "reserved",
            "captchaToken": null, "slotCount": 4, "displayNumber": null, "icsContent": null,
        }));
    }

    async fn every_address_is_open_to_other_origins_and_counts(town: Seeheim) {
        let page = town.client.call("OPTIONS", &format!("{API}/reserve-appointment/"),
            &[("origin", "https://seeheim.example"), ("access-control-request-method", "POST")], "").await;
        assert_eq!(page.status, 204);
        assert_eq!(page.headers["access-control-allow-origin"], "*");
        assert_eq!(page.headers["access-control-allow-headers"], "content-type, authorization");
        let foreign = [("origin", "https://seeheim.example"), ("sec-fetch-site", "cross-site"),
            ("content-type", "application/json")];
        let refused = town.client.call("POST", &format!("{API}/reserve-appointment/"), &foreign, "{}").await;
        assert_eq!((refused.status.as_u16(), &refused.headers["access-control-allow-origin"]), (400, &"*".parse().expect("a value")));
        assert_eq!(refused.headers["x-ratelimit-limit"], "60");
        assert_eq!(refused.headers["content-type"], "application/json; charset=utf-8");
        let listed = town.client.get(&format!("/seeheim{API}/offices-and-services/")).await;
        assert_eq!(listed.status, 404, "the main town has no prefix");
        let neighbour = town.client.get(&format!("/nachbar{API}/offices-and-services/")).await;
        assert_eq!((neighbour.status.as_u16(), neighbour.headers["cache-control"].to_str().ok()), (200, Some("no-store, max-age=0")));
        assert_eq!(neighbour.headers["content-type"], "application/json; charset=utf-8");
        assert!(neighbour.headers.get("set-cookie").is_none());
    }
}
