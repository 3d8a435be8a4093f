//! The same with a real issuer: oidc-provider from npm, a certified implementation, in `tests/oidc`.

use super::{CLIENT, House, SECRET, is_in, is_out, settings};
use crate::issuer::own::OwnIssuer;
use crate::support::{Client, Lindenhafen, NOW, Page};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Once;
use wartefrei::clock::Clock;

static LEFT_OUT: Once = Once::new();

/// A started issuer; ends with the test.
struct RealIssuer {
    child: Child,
    url: String,
    /// It goes on talking; nobody listening would end it.
    _talk: BufReader<ChildStdout>,
}

impl RealIssuer {
    /// Starts one for the program at this address; none, said once, without its packages.
    fn start(origin: &str) -> Option<RealIssuer> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/oidc");
        if !folder.join("node_modules").is_dir() {
            LEFT_OUT.call_once(|| eprintln!("left out: tests with a real issuer (run npm ci in tests/oidc)"));
            return None;
        }
        let mut command = Command::new("node");
        command.arg(folder.join("issuer.mjs")).args([origin, CLIENT, SECRET]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut talk = BufReader::new(child.stdout.take()?);
        let mut line = String::new();
        while !line.starts_with("ready ") {
            line.clear();
            assert!(talk.read_line(&mut line).expect("a text") > 0, "the issuer starts");
        }
        Some(RealIssuer { url: line["ready ".len()..].trim().to_owned(), child, _talk: talk })
    }
}

impl Drop for RealIssuer {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The town with a real issuer, in the time of the world: that is the one it knows.
async fn open(town: &Lindenhafen) -> Option<(House, RealIssuer)> {
    let (app, origin) = town.at_its_address(Clock::System).await;
    let real = RealIssuer::start(&origin)?;
    let house = House { app, origin, issuer: OwnIssuer::start(NOW.0).await };
    house.set(settings(&house.town(), &real.url)).await;
    Some((house, real))
}

/// Somebody logs in at the issuer, who has not been there yet.
async fn enter(house: &House, name: &str) -> (Client, Page) {
    let browser = house.browser();
    let there = house.enter(&browser).await;
    assert_eq!(there.title(), "Stadtkonto", "{}", there.text);
    let page = browser.submit(there.form("Weiter").with("name", name)).await;
    (browser, page)
}

async fn regroup(real: &RealIssuer, id: &str, groups: &[&str]) {
    let told = json!({ "id": id, "groups": groups }).to_string();
    Client::new(&real.url).call("POST", "/people", &[], told).await;
}

on_both! {
    async fn people_of_a_real_issuer_get_in_and_out(town: Lindenhafen) {
        let Some((house, _real)) = open(&town).await else { return };
        let (anke, page) = enter(&house, "anke").await;
        assert!(is_in(&page) && page.text.contains("Anke Petersen"), "{} {}", page.path, page.words());
        assert_eq!(anke.get("/buero/geraete").await.status, 403, "a clerk");
        let (jonas, _) = enter(&house, "jonas").await;
        assert_eq!(jonas.get("/buero/geraete").await.status, 200, "a head of office");
        let (guest, page) = enter(&house, "gast").await;
        assert_eq!((page.title().as_str(), is_out(&guest).await), ("Sie haben hier noch keine Rolle", true));
        let cancelled = enter(&house, "niemand").await.1;
        assert_eq!(cancelled.title(), "Die Anmeldung wurde abgebrochen");

        let farewell = anke.submit(page_of(&anke).await.form("Abmelden")).await;
        let there = anke.get(&farewell.link("Bei Dienstkonto abmelden")).await;
        let back = anke.submit(there.form("Ja, abmelden")).await;
        assert_eq!((back.path.as_str(), back.title().as_str()), ("/buero/abgemeldet", "Sie sind abgemeldet"));
        assert_eq!(house.enter(&anke).await.title(), "Stadtkonto", "out at the issuer, too");
        assert!(!is_out(&jonas).await);
    }

    async fn groups_that_a_real_issuer_changes_count_at_the_next_login(town: Lindenhafen) {
        let Some((house, real)) = open(&town).await else { return };
        let (anke, _) = enter(&house, "anke").await;
        regroup(&real, "anke", &["leitung"]).await;
        assert!(is_in(&house.enter(&anke).await), "the issuer knows her still");
        assert_eq!(anke.get("/buero/geraete").await.status, 200);
    }

    async fn a_real_issuer_tells_of_a_logout(town: Lindenhafen) {
        let Some((house, real)) = open(&town).await else { return };
        let (anke, _) = enter(&house, "anke").await;
        let (jonas, _) = enter(&house, "jonas").await;
        let there = anke.get(&format!("{}/session/end", real.url)).await;
        anke.submit(there.form("Ja, abmelden")).await;
        assert!(is_out(&anke).await && !is_out(&jonas).await);
    }
}

async fn page_of(browser: &Client) -> Page {
    browser.get("/buero/termine").await
}
