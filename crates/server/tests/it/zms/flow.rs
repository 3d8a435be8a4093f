//! From the calendar to the cancelled visit, as the front end goes.

use super::seeheim::{API, Answer, PAGE, Seeheim, handle, hold, opened_by, told};
use domain::booking::State;
use serde_json::json;
use wartefrei::booking::verify;

on_both! {
    async fn calendar_reserve_update_preconfirm_confirm_get_cancel(town: Seeheim) {
        let times = town.times().await;
        let reserved = town.reserve(times[0]).await;
        assert_eq!((reserved.status.as_u16(), &reserved.body["status"]), (200, &json!("reserved")));
        let told_ = town.post("/update-appointment/", &told(&reserved.body)).await;
        assert_eq!(told_.body["familyName"], "Zoë D’Angelo-Nguyễn");
        assert_eq!((&told_.body["status"], &told_.body["email"]), (&json!("reserved"), &json!("zoe@example.org")));

        town.front_end(|front_end| front_end.page = Some(PAGE.into())).await;
        let waiting = town.post("/preconfirm-appointment/", &handle(&told_.body)).await;
        assert_eq!((waiting.status.as_u16(), &waiting.body["status"]), (200, &json!("preconfirmed")));
        assert_eq!(waiting.body["displayNumber"], "S001");
        let mail = town.mail(&waiting.body).await;
        let by_mail = opened_by(&mail.confirm_url.expect("a link"), "confirm/");
        assert_eq!(by_mail["processId"], reserved.body["processId"]);

        let confirmed = town.post("/confirm-appointment/", &by_mail).await;
        assert_eq!((confirmed.status.as_u16(), &confirmed.body["status"]), (200, &json!("confirmed")));
        assert!(confirmed.body["captchaToken"].is_string());
        let ics = confirmed.body["icsContent"].as_str().expect("a calendar file");
        assert!(ics.starts_with("BEGIN:VCALENDAR") && ics.contains("DTSTART"), "{ics}");
        let again = town.post("/confirm-appointment/", &by_mail).await;
        assert_eq!(again.code(), (409, "processNotPreconfirmedAnymore"));

        let query = format!("/appointment/?processId={}&authKey={}", waiting.body["processId"],
            waiting.body["authKey"].as_str().expect("a key"));
        let seen = town.get(&query).await;
        assert_eq!((&seen.body["status"], &seen.body["authKey"]), (&json!("confirmed"), &waiting.body["authKey"]));

        let cancelled = town.post("/cancel-appointment/", &handle(&waiting.body)).await;
        assert_eq!((cancelled.status.as_u16(), &cancelled.body["status"]), (200, &json!("deleted")));
        assert_ne!(cancelled.body["authKey"], waiting.body["authKey"], "the key is another one now");
        assert_eq!(town.get(&query).await.code(), (406, "authKeyMismatch"));
        let late = town.post("/confirm-appointment/", &by_mail).await;
        assert_eq!(late.code(), (406, "authKeyMismatch"), "the mail's key ended as well");
        assert!(verify::run(town.test.db()).await.expect("a report").violations.is_empty());
    }

    async fn a_visit_is_moved_by_booking_anew_without_another_mail(town: Seeheim) {
        let (old, _) = town.confirmed().await;
        let query = format!("/appointment/?processId={}&authKey={}", old["processId"],
            old["authKey"].as_str().expect("a key"));
        let seen = town.get(&query).await;
        let mut wanted = hold(town.times().await[2]);
        wanted["captchaToken"] = seen.body["captchaToken"].clone();
        let reserved = town.post("/reserve-appointment/", &wanted).await;
        let updated = town.post("/update-appointment/", &told(&reserved.body)).await;
        let confirmed = town.post("/confirm-appointment/", &handle(&updated.body)).await;
        assert_eq!((confirmed.status.as_u16(), &confirmed.body["status"]), (200, &json!("confirmed")));
        let cancelled = town.post("/cancel-appointment/", &handle(&old)).await;
        assert_eq!(cancelled.body["status"], "deleted");
        assert_eq!(town.record(&confirmed.body).await.appointment.state, State::Confirmed);
        assert_ne!(confirmed.body["processId"], old["processId"]);
        assert!(verify::run(town.test.db()).await.expect("a report").violations.is_empty());
    }

    async fn a_first_booking_is_not_confirmed_without_its_mail(town: Seeheim) {
        let told = town.told().await;
        let direct = town.post("/confirm-appointment/", &handle(&told.body)).await;
        assert_eq!(direct.code(), (409, "processNotPreconfirmedAnymore"));
        let waiting = town.post("/preconfirm-appointment/", &handle(&told.body)).await;
        let own_key = town.post("/confirm-appointment/", &handle(&waiting.body)).await;
        assert_eq!(own_key.code(), (406, "authKeyMismatch"));
        assert!(matches!(town.record(&waiting.body).await.appointment.state, State::Unconfirmed { .. }));

        town.front_end(|front_end| front_end.mail_confirms = false).await;
        let as_in_zms = town.post("/confirm-appointment/", &handle(&waiting.body)).await;
        assert_eq!(as_in_zms.body["status"], "confirmed");
    }

    async fn moving_needs_the_same_mailbox_and_an_appointment_that_stands(town: Seeheim) {
        let (old, _) = town.confirmed().await;
        let query = format!("/appointment/?processId={}&authKey={}", old["processId"],
            old["authKey"].as_str().expect("a key"));
        let mut wanted = hold(town.times().await[2]);
        wanted["captchaToken"] = town.get(&query).await.body["captchaToken"].clone();
        let reserved = town.post("/reserve-appointment/", &wanted).await;
        let mut other = told(&reserved.body);
        other["email"] = "jemand.anders@example.org".into();
        town.post("/update-appointment/", &other).await;
        let refused = town.post("/confirm-appointment/", &handle(&reserved.body)).await;
        assert_eq!(refused.code(), (409, "processNotPreconfirmedAnymore"));

        town.post("/update-appointment/", &told(&reserved.body)).await;
        town.post("/cancel-appointment/", &handle(&old)).await;
        let refused = town.post("/confirm-appointment/", &handle(&reserved.body)).await;
        assert_eq!(refused.code(), (409, "processNotPreconfirmedAnymore"));
    }

    async fn a_mere_reservation_is_given_back_at_once(town: Seeheim) {
        let times = town.times().await;
        let first = town.reserve(times[0]).await;
        let second = town.reserve(times[0]).await;
        assert_eq!(second.status, 200, "two desks");
        assert_eq!(town.reserve(times[0]).await.code(), (404, "appointmentNotAvailable"));
        let dropped = town.post("/cancel-appointment/", &handle(&first.body)).await;
        assert_eq!(dropped.body["status"], "deleted");
        assert_eq!(town.reserve(times[0]).await.status, 200);
        assert!(first.body["processId"].as_i64() < second.body["processId"].as_i64(), "numbers only rise");
    }

    async fn what_has_ended_is_not_found(town: Seeheim) {
        let told = town.told().await;
        town.later(16);
        assert_eq!(town.post("/preconfirm-appointment/", &handle(&told.body)).await.code(), (404, "appointmentNotFound"));

        town.front_end(|front_end| front_end.page = Some(PAGE.into())).await;
        let told = town.told().await;
        let waiting = town.post("/preconfirm-appointment/", &handle(&told.body)).await;
        let by_mail = opened_by(&town.mail(&waiting.body).await.confirm_url.expect("a link"), "confirm/");
        town.later(61);
        assert_eq!(town.post("/confirm-appointment/", &by_mail).await.code(), (404, "appointmentNotFound"));
        wartefrei::booking::jobs::expire(&town.test.app).await.expect("freed");
        assert_eq!(town.post("/confirm-appointment/", &by_mail).await.code(), (404, "appointmentNotFound"));
    }

    async fn the_same_visit_stands_on_our_own_pages(town: Seeheim) {
        let (booked, _) = town.confirmed().await;
        let id = town.id(&booked).await;
        let key = town.test.app.keys.seal(wartefrei::booking::KeyKind::Manage, id);
        let page = town.client.get(&format!("/termin/{key}")).await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Angelschein"), "{}", page.words());
    }

    async fn numbers_end_when_nobody_is_known_any_more_and_never_come_back(town: Seeheim) {
        let (booked, _) = town.confirmed().await;
        town.later(60 * 24 * 4);
        for job in 0..2 {
            if job == 1 {
                wartefrei::booking::jobs::forget(&town.test.app).await.expect("forgotten");
                town.later(60 * 25);
            }
            wartefrei::zms::jobs::forget(&town.test.app).await.expect("forgotten");
        }
        let query = format!("/appointment/?processId={}&authKey={}", booked["processId"],
            booked["authKey"].as_str().expect("a key"));
        assert_eq!(town.get(&query).await.code(), (404, "appointmentNotFound"));
        let next = format!("{API}/available-calendar/?startDate=2026-11-24&endDate=2026-12-24&officeIds=7&serviceIds=11&serviceCounts=1");
        let calendar = Answer::of(&town.client.get(&next).await);
        let at = calendar.body["availableDays"][0]["offices"][0]["appointments"][0].as_i64().expect("a time");
        let new = town.reserve(at).await;
        assert!(new.body["processId"].as_i64() > booked["processId"].as_i64());
    }
}
