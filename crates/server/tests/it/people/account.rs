//! Stories of one account: from the first password to the lost telephone.

use super::{add, admin, confirm, log_in, office};
use crate::support::{Client, Lindenhafen, Page, serve};
use totp_rs::{Builder, Secret};
use wartefrei::app::{App, Ground, Mode};
use wartefrei::demo::PASSWORD;
use wartefrei::demo::mailbox::Mail;

const OWN: &str = "zwei moewen am kai";

/// What the telephone shows now: made from the letters on the page.
fn code(town: &Lindenhafen, page: &Page) -> String {
    let letters = page.all(".wf-seed").concat().replace(' ', "");
    let secret = Secret::try_from_base32(letters).expect("a secret");
    let totp = Builder::new().with_secret(secret).with_account_name("x").build().expect("a telephone");
    totp.generate(u64::try_from(town.app.clock.now().0).expect("after 1970")).to_string()
}

/// Sets up the second factor; gives the page with the recovery codes and the page before it.
async fn enrol(town: &Lindenhafen, browser: &Client) -> (Page, Page) {
    let page = browser.get("/buero/konto/zweiter-faktor").await;
    let form = page.form("Einrichten").with("code", &code(town, &page));
    (browser.submit(form).await, page)
}

/// The same town with the demo's mailbox instead of no mail at all.
async fn with_mailbox(town: &Lindenhafen) -> App {
    let (config, db) = (town.app.config.clone(), town.app.db.clone());
    let ground = Ground { config, db, clock: town.app.clock.clone(), chance: town.app.chance.clone() };
    App::start(ground, Mode::Demo).await.expect("the program starts")
}

/// Asks for a link; gives the page and every mail that came, when nothing more is on its way.
async fn forget(app: &App, browser: &Client, who: &str) -> (Page, Vec<Mail>) {
    let form = browser.get("/buero/passwort-vergessen").await.form("Link schicken");
    let page = browser.submit(form.with("wer", who)).await;
    for _ in 0..5_000 {
        if !app.mailbox.mails().is_empty() {
            break;
        }
        tokio::task::yield_now().await;
        browser.get("/health").await;
    }
    (page, app.mailbox.mails())
}

on_both! {
    async fn a_forgotten_password_is_replaced_by_mail_and_nobody_learns_who_has_an_account(town: Lindenhafen) {
        add(&admin(&town).await, ("schulz", "R. Schulz"), ("clerk", &office(&town, "hafen"))).await;
        let app = with_mailbox(&town).await;
        let browser = Client::new(&serve(app.clone()).await);
        let (page, mails) = forget(&app, &browser, " Schulz ").await;
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "schulz@lindenhafen.example"));
        let (nobody, mails_after) = forget(&app, &browser, "niemand").await;
        assert_eq!((nobody.text, mails_after.len()), (page.text, 1), "the same answer");
        assert_eq!(forget(&app, &browser, "schulz").await.1.len(), 1, "no second mail within five minutes");

        let link = mails[0].links[0].split_once("/buero").map(|(_, rest)| format!("/buero{rest}")).expect("a link");
        let page = browser.get(&link).await;
        let weak = browser.submit(page.form("Passwort speichern").with("neu", "kurz").with("wiederholt", "kurz")).await;
        assert_eq!(weak.status, 422);
        let done = browser.submit(weak.form("Passwort speichern").with("neu", OWN).with("wiederholt", OWN)).await;
        assert_eq!(done.title(), "Ihr Passwort ist geändert");
        assert_eq!(browser.get(&link).await.status, 404, "once");
        assert!(log_in(&town, "schulz", OWN).await.1.path.starts_with("/buero"));
    }

    async fn a_link_to_a_new_password_is_good_for_half_an_hour(town: Lindenhafen) {
        add(&admin(&town).await, ("schulz", "R. Schulz"), ("clerk", &office(&town, "hafen"))).await;
        let app = with_mailbox(&town).await;
        let browser = Client::new(&serve(app.clone()).await);
        let (_, mails) = forget(&app, &browser, "schulz@lindenhafen.example").await;
        let link = mails[0].links[0].split_once("/buero").map(|(_, rest)| format!("/buero{rest}")).expect("a link");
        assert_eq!(browser.get(&link).await.status, 200);
        app.clock.jump(app.clock.now().plus_minutes(31));
        assert_eq!(browser.get(&link).await.title(), "Dieser Link gilt nicht mehr");
    }

    async fn whoever_is_new_chooses_a_password_of_their_own(town: Lindenhafen) {
        let made_up = add(&admin(&town).await, ("schulz", "R. Schulz"), ("clerk", &office(&town, "hafen"))).await;
        let (browser, page) = log_in(&town, "Schulz", &made_up).await;
        assert_eq!(page.title(), "Eigenes Passwort wählen");
        assert_eq!(browser.get("/buero/schalter").await.title(), "Eigenes Passwort wählen", "nothing else opens");
        let short = browser.submit(page.form("Passwort speichern").with("neu", "kurz").with("wiederholt", "kurz")).await;
        assert_eq!((short.status.as_u16(), short.value("neu").as_str()), (422, ""));
        let same = page.form("Passwort speichern").with("neu", &made_up).with("wiederholt", &made_up);
        assert_eq!(browser.submit(same).await.status, 422);
        let inside = browser.submit(page.form("Passwort speichern").with("neu", OWN).with("wiederholt", OWN)).await;
        assert!(inside.path.starts_with("/buero") && !inside.path.contains("anmelden"), "{}", inside.path);
        assert_eq!(log_in(&town, "schulz", &made_up).await.1.status, 422, "the first password is gone");
        assert_eq!(log_in(&town, "schulz", OWN).await.1.status, 200);
    }

    async fn a_password_for_the_first_time_runs_out(town: Lindenhafen) {
        let made_up = add(&admin(&town).await, ("schulz", "R. Schulz"), ("clerk", &office(&town, "hafen"))).await;
        town.app.clock.jump(town.app.clock.now().plus_minutes(7 * 24 * 60));
        let (_, page) = log_in(&town, "schulz", &made_up).await;
        assert!(page.words().contains("gilt nicht mehr"), "{}", page.words());
    }

    async fn a_code_opens_once_and_a_recovery_code_replaces_the_telephone(town: Lindenhafen) {
        let (browser, _) = log_in(&town, "petersen", PASSWORD).await;
        let (codes, setup) = enrol(&town, &browser).await;
        assert_eq!(codes.all(".wf-codes li").len(), 10);
        assert!(!browser.get("/buero/konto").await.text.contains(&codes.all(".wf-codes li")[0]), "shown once");

        let (second, page) = log_in(&town, "petersen", PASSWORD).await;
        assert_eq!(page.title(), "Code eingeben");
        assert!(second.get("/buero/konto").await.path.starts_with("/buero/anmelden/code?ziel=/buero/konto"));
        let used = page.form("Weiter").with("code", &code(&town, &setup));
        assert_eq!(second.submit(used).await.status, 422, "the code was used to set it up");
        town.app.clock.jump(town.app.clock.now().plus_minutes(1));
        let fresh = page.form("Weiter").with("code", &code(&town, &setup));
        assert_eq!(second.submit(fresh).await.status, 200);

        let recovery = codes.all(".wf-codes li")[3].to_uppercase();
        let (third, page) = log_in(&town, "petersen", PASSWORD).await;
        assert_eq!(third.submit(page.form("Weiter").with("code", &recovery)).await.status, 200);
        let (fourth, page) = log_in(&town, "petersen", PASSWORD).await;
        assert_eq!(fourth.submit(page.form("Weiter").with("code", &recovery)).await.status, 422, "once");
    }

    async fn guessing_codes_takes_longer_and_longer(town: Lindenhafen) {
        let (browser, _) = log_in(&town, "petersen", PASSWORD).await;
        enrol(&town, &browser).await;
        let (other, page) = log_in(&town, "petersen", PASSWORD).await;
        for _ in 0..4 {
            assert!(other.submit(page.form("Weiter").with("code", "000000")).await.words().contains("stimmt nicht"));
        }
        assert!(other.submit(page.form("Weiter").with("code", "000000")).await.words().contains("Bitte warten Sie 2"));
    }

    async fn a_town_may_ask_for_a_second_factor(town: Lindenhafen) {
        let admin = admin(&town).await;
        let page = admin.get("/buero/menschen").await;
        admin.submit(page.form("Speichern").with("faktor", "1")).await;
        let (head, page) = log_in(&town, "krueger", PASSWORD).await;
        assert!(page.words().contains("Pflicht"), "{}", page.words());
        let form = page.form("Einrichten");
        let wrong = head.submit(page.form("Einrichten").with("code", "000000")).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.all(".wf-seed"), page.all(".wf-seed"), "the same code to scan");
        let codes = head.submit(form.with("code", &code(&town, &page))).await;
        assert_eq!(codes.all(".wf-codes li").len(), 10);
        assert!(head.get(&codes.link("aufgeschrieben")).await.path.starts_with("/buero"));
        assert_eq!(head.ask("POST", "/buero/konto/zweiter-faktor/aus").await.status, 403, "required");
        let (_, clerk) = log_in(&town, "petersen", PASSWORD).await;
        assert!(!clerk.path.contains("anmelden"), "clerks are not asked");
    }

    async fn after_ten_minutes_a_dangerous_deed_asks_again_and_loses_nothing(town: Lindenhafen) {
        let (browser, _) = log_in(&town, "petersen", PASSWORD).await;
        let account = browser.get("/buero/konto").await;
        town.app.clock.jump(town.app.clock.now().plus_minutes(11));
        let asked = browser.submit(account.form("Speichern").with("mail", "a.petersen@lindenhafen.example")).await;
        let wrong = browser.submit(asked.form("Bestätigen").with("bestaetigung", "geraten!!!")).await;
        assert_eq!(wrong.status, 422);
        let done = confirm(&browser, &wrong, PASSWORD).await;
        assert!(done.words().contains("Ihre Mail-Adresse ist gespeichert"), "{}", done.words());
        assert_eq!(done.value("mail"), "a.petersen@lindenhafen.example", "as typed before");
    }

    async fn a_new_password_logs_out_the_other_browsers(town: Lindenhafen) {
        let ((here, _), (there, _)) = (log_in(&town, "petersen", PASSWORD).await, log_in(&town, "petersen", PASSWORD).await);
        let account = here.get("/buero/konto").await;
        assert!(account.words().contains("dieser Browser"));
        let form = account.form("Passwort speichern").with("alt", PASSWORD).with("neu", OWN).with("wiederholt", OWN);
        assert!(here.submit(form).await.words().contains("Ihr Passwort ist geändert"));
        assert!(there.get("/buero/konto").await.path.starts_with("/buero/anmelden"));
        assert!(here.get("/buero/konto").await.path.starts_with("/buero/konto"));
    }
}
