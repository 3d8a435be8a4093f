//! Where a town says how its people log in: forms, checks, two people at once, and a secret that stays one.

use super::{House, SECRET, is_in};
use crate::support::{Client, Form, Lindenhafen};
use domain::ids::UserId;
use serde_json::json;
use wartefrei::demo::PASSWORD;
use wartefrei::staff::{self, Grant, NewMember, Role};

const PAGE: &str = "/buero/anmeldung";

async fn log_in(house: &House, login: &str) -> Client {
    let browser = house.browser();
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

async fn removed(house: &House) -> Client {
    let admin = log_in(house, "admin").await;
    let gone = admin.submit(admin.get(PAGE).await.form("Jetzt entfernen")).await;
    assert!(gone.all("[role=status]").concat().contains("entfernt"));
    admin
}

/// The form, filled so that everything is right.
async fn filled(house: &House, admin: &Client, button: &str) -> Form {
    let page = admin.get(PAGE).await;
    let office = house.town().catalog.office_by_slug("rathaus").expect("there").id;
    let form = page.form(button).with("name", "Dienstkonto").with("aussteller", &house.issuer.name);
    let form = form.with("client", super::CLIENT).with("geheimnis", SECRET).with("angabe", "groups");
    form.with("gruppe", "schalter").with("rolle", "clerk").with("ort", &format!("standort-{:032x}", office.0))
}

/// Somebody who looks after accounts and nothing else.
async fn hire(house: &House, login: &str) {
    let password_hash = &staff::password::hash(PASSWORD, [7; 16]).await.expect("long enough");
    let (id, grants) = (UserId(70), &[Grant::in_town(Role::UserAdmin)]);
    let new = NewMember { id, tenant: house.town().id, login, name: "N. Nutzer", grants, password_hash };
    let mut tx = house.app.db.begin().await.expect("a transaction");
    assert!(staff::create_staff(&mut tx, &new).await.expect("saved"));
    tx.commit().await.expect("committed");
}

on_both! {
    async fn a_town_sets_its_issuer_up_and_its_people_get_in(town: Lindenhafen) {
        let house = House::open(&town).await;
        let admin = removed(&house).await;
        let checked = admin.submit(filled(&house, &admin, "Verbindung prüfen").await).await;
        assert!(checked.words().contains("Der Dienst antwortet") && checked.words().contains("1 Schlüssel"), "{}", checked.words());
        let before = admin.get("/buero/anmelden").await;
        assert!(!before.text.contains("Dienstkonto"), "checked is not saved");
        let saved = admin.submit(filled(&house, &admin, "Speichern").await).await;
        assert!(saved.all(".dk-said").concat().contains("Gespeichert"), "{}", saved.words());
        assert!(is_in(&house.somebody(json!({})).await.1));
    }

    async fn the_secret_is_never_seen_again(town: Lindenhafen) {
        let house = House::open(&town).await;
        let admin = removed(&house).await;
        let saved = admin.submit(filled(&house, &admin, "Speichern").await).await;
        assert!(!saved.text.contains(SECRET) && saved.words().contains("Gesetzt am 19. November"));
        let kept = admin.submit(saved.form("Speichern").with("name", "Stadtkonto").with("geheimnis", "")).await;
        assert_eq!(kept.status, 200);
        let again = admin.submit(kept.form("Speichern").with("angabe", "").with("geheimnis", "neu-und-geheim")).await;
        assert!(again.status == 422 && !again.text.contains("neu-und-geheim"), "not even when the form comes back");
        let trail = house.trail().await;
        assert!(trail.contains("Stadtkonto") && !trail.contains("geheim"), "{trail}");
        let link = admin.get("/buero/anmelden").await.link("Mit Stadtkonto anmelden");
        assert_eq!(house.browser().get(&link).await.status, 200, "and still works");
    }

    async fn each_mistake_is_said_at_its_field_and_nothing_typed_is_lost(town: Lindenhafen) {
        let house = House::open(&town).await;
        let admin = removed(&house).await;
        let wrong = filled(&house, &admin, "Speichern").await.with("name", "").with("aussteller", "http://anmelden.example");
        let page = admin.submit(wrong.with("client", &"x".repeat(201)).with("rolle", "")).await;
        assert_eq!((page.status.as_u16(), page.links(".wf-errors a")), (422, ["#name", "#aussteller", "#client", "#gruppe-0"].map(str::to_owned).to_vec()));
        assert_eq!((page.value("aussteller").as_str(), page.value("gruppe").as_str()), ("http://anmelden.example", "schalter"));
        let without = filled(&house, &admin, "Speichern").await.with("gruppe", " ");
        let page = admin.submit(without.with("konten", "neu")).await;
        assert!(page.words().contains("Ohne eine Gruppe kommt niemand hinein"), "{}", page.words());
        let known = filled(&house, &admin, "Speichern").await.with("gruppe", " ").with("konten", "bekannt");
        assert_eq!(admin.submit(known).await.status, 200);
    }

    async fn a_check_says_what_is_wrong(town: Lindenhafen) {
        let house = House::open(&town).await;
        let admin = log_in(&house, "admin").await;
        let check = async |address: &str| {
            let form = filled(&house, &admin, "Verbindung prüfen").await.with("aussteller", address);
            admin.submit(form).await.words()
        };
        assert!(check("http://127.0.0.1:9").await.contains("Der Dienst antwortet nicht"));
        assert!(check(&format!("{}/", house.issuer.name)).await.contains("nennt sich anders"));
        assert!(check(&format!("{}/auth/..", house.origin)).await.contains("kein Anmeldedienst"));
        let copied = check(&format!("{}/.well-known/openid-configuration", house.issuer.name)).await;
        assert!(copied.contains("Der Dienst antwortet"), "whoever copies the address of the description means the issuer");
        house.issuer.inside().describes = json!({ "end_session_endpoint": null, "backchannel_logout_supported": null });
        let less = check(&house.issuer.name).await;
        assert!(less.contains("bleibt dort angemeldet") && less.contains("meldet nicht"), "{less}");
    }

    async fn the_second_of_two_editors_sees_what_the_first_has_saved(town: Lindenhafen) {
        let house = House::open(&town).await;
        let admin = log_in(&house, "admin").await;
        let (first, second) = (admin.get(PAGE).await, admin.get(PAGE).await);
        admin.submit(first.form("Speichern").with("name", "Stadtkonto").with("geheimnis", "")).await;
        let page = admin.submit(second.form("Speichern").with("name", "Amtskonto")).await;
        assert_eq!((page.status.as_u16(), page.value("name").as_str()), (409, "Amtskonto"));
        assert!(page.all("[role=alert]").concat().contains("Stadtkonto"), "{}", page.words());
        assert_eq!(admin.submit(page.form("Speichern")).await.status, 200, "whoever has seen it decides");
        assert!(admin.get("/buero/anmelden").await.text.contains("Amtskonto"));
    }

    async fn only_an_administrator_lets_groups_become_administrators(town: Lindenhafen) {
        let house = House::open(&town).await;
        hire(&house, "nutzer").await;
        let users = log_in(&house, "nutzer").await;
        let page = users.submit(users.get(PAGE).await.form("Speichern")).await;
        assert_eq!((page.status.as_u16(), page.links(".wf-errors a")), (422, vec!["#gruppe-2".to_owned()]));
        let without = page.form("Speichern").with("gruppe", "leitung").with("rolle", "head").with("ort", "stadt");
        assert_eq!(users.submit(without).await.status, 200);
    }

    async fn only_whoever_looks_after_accounts_of_the_town_gets_there(town: Lindenhafen) {
        let house = House::open(&town).await;
        for login in ["petersen", "krueger"] {
            let browser = log_in(&house, login).await;
            assert_eq!(browser.get(PAGE).await.status, 403, "{login}");
            for path in [PAGE, "/buero/anmeldung/entfernen"] {
                assert_eq!(browser.ask("POST", path).await.status, 403, "{login} {path}");
            }
        }
    }
}
