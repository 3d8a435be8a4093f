//! Staff log in through the town's own system: who gets in, what they may do, what is not believed, and out again.

mod logout;
mod own;
mod real;
mod settings;

use crate::support::{Client, Lindenhafen, NOW, Page};
use own::{CLIENT, Hand, OwnIssuer, SECRET};
use serde_json::{Value, json};
use wartefrei::app::App;
use wartefrei::catalog::Town;
use wartefrei::changes::{self, Filter};
use wartefrei::clock::Clock;
use wartefrei::demo::PASSWORD;
use wartefrei::staff::oidc::{self, Accounts, ClientSecret, Issuer, KEYS_SECONDS, Rule, Settings};
use wartefrei::staff::{Grant, Role};

/// The town with its issuer.
struct House {
    app: App,
    origin: String,
    issuer: OwnIssuer,
}

/// Clerks of "schalter" work at the town hall, those of "leitung" lead it, those of "it" look after everything.
fn settings(town: &Town, issuer: &str) -> Settings {
    let office = town.catalog.office_by_slug("rathaus").expect("there").id;
    let rules = vec![
        Rule::new("schalter", Grant::at(office, Role::Clerk)),
        Rule::new("leitung", Grant::at(office, Role::Head)),
        Rule::new("it", Grant::in_town(Role::Admin)),
    ];
    Settings {
        offered: true,
        name: "Dienstkonto".into(),
        issuer: issuer.into(),
        client_id: CLIENT.into(),
        claim: "groups".into(),
        rules,
        ..Settings::default()
    }
}

impl House {
    async fn open(town: &Lindenhafen) -> House {
        let (app, origin) = town.at_its_address(Clock::set(NOW, 0.0)).await;
        let issuer = OwnIssuer::start(NOW.0).await;
        let house = House { app, origin, issuer };
        house.set(settings(&house.town(), &house.issuer.name)).await;
        house
    }

    fn town(&self) -> std::sync::Arc<Town> {
        self.app.towns.main().expect("there")
    }

    async fn set(&self, settings: Settings) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let issuer = Issuer { settings, secret: ClientSecret(SECRET.into()) };
        oidc::save(&mut tx, self.town().id, &issuer).await.expect("saved");
        tx.commit().await.expect("committed");
    }

    fn browser(&self) -> Client {
        Client::new(&self.origin)
    }

    /// Somebody presses the button on the login page; the issuer knows them already.
    async fn enter(&self, browser: &Client) -> Page {
        let link = browser.get("/buero/anmelden?ziel=/buero/termine").await.link("Mit Dienstkonto anmelden");
        browser.get(&link).await
    }

    /// Somebody of whom the issuer says this.
    async fn somebody(&self, says: Value) -> (Client, Page) {
        self.issuer.inside().says = says;
        let browser = self.browser();
        let page = self.enter(&browser).await;
        (browser, page)
    }

    async fn trail(&self) -> String {
        let filter = Filter { from: NOW.plus_minutes(-60), to: NOW.plus_minutes(600), kind: None, text: String::new() };
        let entries = changes::find(&self.app.db, self.town().id, &filter, (100, 0)).await.expect("reads");
        format!("{entries:?}")
    }
}

/// Whether somebody is asked to log in.
async fn is_out(browser: &Client) -> bool {
    browser.get("/buero/termine").await.path.starts_with("/buero/anmelden")
}

fn is_in(page: &Page) -> bool {
    page.status == 200 && page.path.starts_with("/buero/termine")
}

on_both! {
    async fn a_clerk_gets_in_with_the_account_of_the_town_and_works_where_the_group_says(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (browser, page) = house.somebody(json!({})).await;
        assert!(is_in(&page), "{} {}", page.path, page.words());
        assert!(page.text.contains("Anke Petersen"));
        assert_eq!(browser.get("/buero/termine?standort=hafen").await.status, 403, "the group gives the town hall only");
        assert_eq!(browser.get("/buero/geraete").await.status, 403);
        let trail = house.trail().await;
        assert!(trail.contains("a.petersen") && trail.contains("clerk"), "{trail}");
    }

    async fn roles_follow_the_groups_at_each_login_and_end_with_them(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (first, _) = house.somebody(json!({})).await;
        let (second, page) = house.somebody(json!({ "groups": "leitung", "name": "Anke Meyer" })).await;
        assert!(is_in(&page) && second.get("/buero/geraete").await.status == 200);
        assert_eq!(first.get("/buero/geraete").await.status, 200, "one account, whatever it is called meanwhile");
        let (_, refused) = house.somebody(json!({ "groups": ["kantine"] })).await;
        assert_eq!((refused.status.as_u16(), refused.title().as_str()), (403, "Sie haben hier noch keine Rolle"));
        assert_eq!(first.get("/buero/geraete").await.status, 403, "whoever has lost the group has lost the role");
    }

    async fn whoever_is_in_no_group_gets_neither_in_nor_an_account(town: Lindenhafen) {
        let house = House::open(&town).await;
        for says in [json!({ "groups": ["Schalter", "schalter "] }), json!({ "groups": null }), json!({ "groups": { "a": 1 } })] {
            let (browser, page) = house.somebody(says).await;
            assert_eq!((page.status.as_u16(), is_out(&browser).await), (403, true), "{}", page.words());
        }
        assert!(!house.trail().await.contains("a.petersen"));
    }

    async fn groups_are_found_at_the_path_that_was_set_also_when_asked_for_later(town: Lindenhafen) {
        let house = House::open(&town).await;
        house.set(Settings { claim: "realm_access.roles".into(), ..settings(&house.town(), &house.issuer.name) }).await;
        house.issuer.inside().says_later = json!({ "realm_access": { "roles": ["schalter"] }, "name": "A. Petersen" });
        let (_, page) = house.somebody(json!({ "groups": null, "name": null })).await;
        assert!(is_in(&page) && page.text.contains("A. Petersen"), "{}", page.words());
        house.issuer.inside().says_later = json!({ "sub": "somebody-else", "realm_access": { "roles": ["it"] } });
        let (_, page) = house.somebody(json!({ "groups": null })).await;
        assert_eq!(page.status, 403, "an answer about somebody else");
    }

    async fn what_is_not_the_issuers_word_is_not_believed(town: Lindenhafen) {
        let house = House::open(&town).await;
        let lies = [
            json!({ "iss": "https://anderswo.example" }),
            json!({ "aud": "another-client" }),
            json!({ "aud": [CLIENT, "another-client"] }),
            json!({ "exp": NOW.0 - 61 }),
            json!({ "iat": NOW.0 + 61 }),
            json!({ "iat": NOW.0 - 3600 }),
            json!({ "nonce": "of another login" }),
            json!({ "nonce": null }),
            json!({ "sub": null }),
        ];
        for lie in lies {
            let (browser, page) = house.somebody(lie.clone()).await;
            assert_eq!((page.status.as_u16(), is_out(&browser).await), (403, true), "{lie}");
        }
        for hand in [Hand::None, Hand::Foreign, Hand::Shared] {
            house.issuer.inside().hand = hand;
            let (browser, page) = house.somebody(json!({})).await;
            assert_eq!((page.title().as_str(), is_out(&browser).await), ("Die Anmeldung ist nicht gültig", true));
        }
        house.issuer.inside().hand = Hand::Own;
        assert!(is_in(&house.somebody(json!({})).await.1));
    }

    async fn clocks_may_differ_by_a_minute(town: Lindenhafen) {
        let house = House::open(&town).await;
        for drift in [-59, 59] {
            let (_, page) = house.somebody(json!({ "iat": NOW.0 + drift, "exp": NOW.0 + drift })).await;
            assert!(is_in(&page), "{drift}: {}", page.words());
        }
    }

    async fn a_new_key_is_fetched_when_it_is_first_used(town: Lindenhafen) {
        let house = House::open(&town).await;
        assert!(is_in(&house.somebody(json!({})).await.1));
        house.issuer.take_new_key();
        let early = house.somebody(json!({})).await.1;
        assert_eq!((early.status.as_u16(), house.issuer.inside().keys_asked), (403, 1), "asked for a moment ago");
        house.app.clock.jump(domain::time::Instant(NOW.0 + KEYS_SECONDS));
        house.issuer.inside().now = NOW.0 + KEYS_SECONDS;
        assert!(is_in(&house.somebody(json!({})).await.1));
        assert!(is_in(&house.somebody(json!({})).await.1));
        assert_eq!(house.issuer.inside().keys_asked, 2, "and then known");
    }

    async fn an_attempt_belongs_to_its_browser_and_is_good_once(town: Lindenhafen) {
        let house = House::open(&town).await;
        let there = house.browser().get("/buero/anmelden/zurueck?state=x&code=y").await;
        assert_eq!((there.status.as_u16(), there.title().as_str()), (400, "Die Anmeldung hat zu lange gedauert"));
        let (browser, _) = house.somebody(json!({})).await;
        let code = "/buero/anmelden/zurueck?state=AAAA&code=y";
        assert_eq!(browser.get(code).await.status, 400, "the attempt is over");
        let answer = browser.get("/buero/anmelden/zurueck?error=access_denied&state=x").await;
        assert_eq!(answer.status, 400, "nobody believes an error either that belongs to no attempt");
    }

    async fn a_silent_issuer_keeps_nobody_from_logging_in_with_a_password(town: Lindenhafen) {
        let house = House::open(&town).await;
        house.set(settings(&house.town(), "http://127.0.0.1:9")).await;
        let browser = house.browser();
        let page = house.enter(&browser).await;
        assert_eq!((page.status.as_u16(), page.title().as_str()), (502, "Dienstkonto antwortet nicht"));
        let form = browser.get(&page.link("Zur Anmeldung")).await.form("Anmelden");
        let inside = browser.submit(form.with("kennung", "petersen").with("passwort", PASSWORD)).await;
        assert_eq!((inside.status.as_u16(), is_out(&browser).await), (200, false));
    }

    async fn an_issuer_that_answers_nonsense_is_told_apart_from_one_that_answers(town: Lindenhafen) {
        let house = House::open(&town).await;
        house.issuer.inside().padding = 300_000;
        assert_eq!(house.somebody(json!({})).await.1.status, 502, "more than we read");
        house.issuer.inside().padding = 0;
        for nonsense in [json!({ "issuer": "http://127.0.0.1:1" }), json!({ "token_endpoint": "http://anderswo.example/token" }), json!({ "jwks_uri": null })] {
            house.issuer.inside().describes = nonsense.clone();
            house.app.clock.jump(house.app.clock.now().plus_minutes(61));
            assert_eq!(house.somebody(json!({})).await.1.status, 502, "{nonsense}");
        }
    }

    async fn where_only_known_people_get_in_the_account_decides(town: Lindenhafen) {
        let house = House::open(&town).await;
        let known = Settings { accounts: Accounts::Known, ..settings(&house.town(), &house.issuer.name) };
        house.set(known.clone()).await;
        let (_, stranger) = house.somebody(json!({})).await;
        assert_eq!(stranger.title(), "Sie haben hier noch kein Konto");
        let (_, aydin) = house.somebody(json!({ "sub": "aydin-3", "preferred_username": "Aydin" })).await;
        assert!(is_in(&aydin) && aydin.text.contains("S. Aydın"), "the name that colleagues here know");
        let (_, married) = house.somebody(json!({ "sub": "aydin-3", "preferred_username": "s.demir" })).await;
        assert!(is_in(&married) && married.text.contains("S. Aydın"), "from then on who they are there counts");
        let (_, impostor) = house.somebody(json!({ "sub": "other-4", "preferred_username": "aydin" })).await;
        assert_eq!(impostor.title(), "Es gibt hier schon ein Konto mit Ihrer Kennung");
        house.set(Settings { rules: Vec::new(), ..known }).await;
        let (novak, page) = house.somebody(json!({ "sub": "novak-5", "preferred_username": "novak", "groups": null })).await;
        assert!(is_in(&page) && novak.get("/buero/schalter").await.status == 200, "without rules roles are given here");
    }

    async fn nobody_takes_over_an_account_by_its_login(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (browser, page) = house.somebody(json!({ "preferred_username": "admin", "groups": ["schalter"] })).await;
        assert_eq!((page.status.as_u16(), is_out(&browser).await), (403, true));
        house.set(Settings { accounts: Accounts::Known, ..settings(&house.town(), &house.issuer.name) }).await;
        let (browser, page) = house.somebody(json!({ "preferred_username": "admin" })).await;
        let expected = ("Es gibt hier schon ein Konto mit Ihrer Kennung", true);
        assert_eq!((page.title().as_str(), is_out(&browser).await), expected, "nor an administrator's where logins count");
        let (_, nameless) = house.somebody(json!({ "preferred_username": null })).await;
        assert_eq!(nameless.title(), "Dienstkonto sagt uns nicht, wie Sie heißen");
    }

    async fn whoever_is_disabled_here_stays_out(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (browser, _) = house.somebody(json!({})).await;
        disable(&house, "a.petersen").await;
        assert!(is_out(&browser).await);
        let (_, page) = house.somebody(json!({})).await;
        assert_eq!((page.status.as_u16(), page.title().as_str()), (403, "Ihr Konto ist gesperrt"));
    }

    async fn without_an_issuer_there_is_no_other_way_in(town: Lindenhafen) {
        let house = House::open(&town).await;
        house.set(Settings { offered: false, ..settings(&house.town(), &house.issuer.name) }).await;
        let browser = house.browser();
        assert!(!browser.get("/buero/anmelden").await.text.contains("Dienstkonto"));
        assert_eq!(browser.get("/buero/anmelden/dienst").await.status, 404);
        assert_eq!(browser.get("/buero/anmelden/zurueck?state=x&code=y").await.status, 404);
    }
}

async fn disable(house: &House, login: &str) {
    use wartefrei::on_tx;
    let mut tx = house.app.db.begin().await.expect("a transaction");
    let sql = "UPDATE staff SET disabled_at = 1 WHERE login = $1";
    on_tx!(&mut tx, conn => sqlx::query(sql).bind(login).execute(conn).await.map(drop)).expect("saved");
    tx.commit().await.expect("committed");
}
