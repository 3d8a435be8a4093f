//! The way in for an administrator whom no page lets in any more.

use super::{admin, log_in};
use crate::support::{Lindenhafen, NOW};
use wartefrei::changes::{self, Kind};
use wartefrei::staff::command::{UserRescueArgs, rescue};

on_both! {
    async fn the_operator_lets_an_administrator_in_and_the_trail_says_so(town: Lindenhafen) {
        let before = admin(&town).await;
        let args = UserRescueArgs { tenant: None, login: "Admin".into() };
        let said = rescue(town.db(), &town.app.chance, &args, NOW).await.expect("rescued");
        let password = said.split("password ").nth(1).and_then(|rest| rest.split(',').next()).expect("a password");
        assert!(before.get("/buero/menschen").await.path.starts_with("/buero/anmelden"), "logged out everywhere");
        let (browser, page) = log_in(&town, "admin", password).await;
        let own = "der leuchtturm blinkt";
        browser.submit(page.form("Passwort speichern").with("neu", own).with("wiederholt", own)).await;
        let list = browser.get("/buero/menschen").await;
        let at = list.all("a.dk-table__link").iter().position(|name| name == "K. Brandt").expect("in the list");
        let person = browser.get(&list.links("a.dk-table__link")[at]).await;
        assert!(person.all(".pe-history").concat().contains("Kommandozeile"), "{}", person.words());

        let tenant = town.app.towns.main().expect("a town").id;
        let made = UserRescueArgs { tenant: None, login: "petersen".into() };
        rescue(town.db(), &town.app.chance, &made, NOW).await.expect("becomes administrator");
        let all = changes::find(town.db(), tenant, &changes::Filter {
            from: NOW, to: NOW.plus_minutes(1), kind: Some(Kind::Staff), text: "petersen".into(),
        }, (10, 0)).await.expect("reads");
        assert_eq!((all.len(), all[0].actor.as_str()), (1, "operator"));
        let nobody = UserRescueArgs { tenant: None, login: "niemand".into() };
        assert!(rescue(town.db(), &town.app.chance, &nobody, NOW).await.is_err());
    }
}
