//! `wartefrei front-end`: what an administrator says of the town's front end.

use super::seeheim::Seeheim;
use std::path::{Path, PathBuf};
use wartefrei::zms::{FrontEndArgs, run};

fn args() -> FrontEndArgs {
    FrontEndArgs { tenant: "seeheim".into(), page: None, mail_confirms: None, captcha_at: None, login_key: None }
}

async fn refusal(town: &Seeheim, args: FrontEndArgs) -> String {
    format!("{:#}", run(town.test.db(), &args).await.expect_err("refused"))
}

on_both! {
    async fn what_is_said_is_kept_and_the_rest_stays(town: Seeheim) {
        let as_it_is = run(town.test.db(), &args()).await.expect("said");
        assert_eq!(as_it_is, "seeheim: page none, only mails confirm, captcha at 0 offices, logins do not count");
        let key = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/zms/login_public.pem");
        let page = Some("https://seeheim.example/termin/#/services/11".to_owned());
        run(town.test.db(), &FrontEndArgs { page, login_key: Some(key), ..args() }).await.expect("set");
        let captcha = FrontEndArgs { captcha_at: Some("7, 9".into()), mail_confirms: Some(false), ..args() };
        assert_eq!(run(town.test.db(), &captcha).await.expect("set"), "seeheim: page https://seeheim.example/termin/, \
            whoever booked can confirm, captcha at 2 offices, logins are checked with the key");
        wartefrei::booking::sync::reload_catalog(&town.test.app).await.expect("loads");
        let front_end = &town.town().profile.front_end;
        assert_eq!(front_end.puzzle_at, ["7".to_owned(), "9".to_owned()].into());
        let none = FrontEndArgs { captcha_at: Some("none".into()), page: Some("none".into()), ..args() };
        assert!(run(town.test.db(), &none).await.expect("set").contains("page none"));
    }

    async fn what_makes_no_sense_is_refused_with_the_reason(town: Seeheim) {
        let unknown = FrontEndArgs { tenant: "bergheim".into(), ..args() };
        assert_eq!(refusal(&town, unknown).await, "there is no tenant \"bergheim\"");
        let office = FrontEndArgs { captcha_at: Some("7,99".into()), ..args() };
        assert_eq!(refusal(&town, office).await, "--captcha-at \"99\" is no office of this town");
        let page = FrontEndArgs { page: Some("javascript:alert(1)".into()), ..args() };
        assert!(refusal(&town, page).await.contains("is not an address such as https://"));
        let key = FrontEndArgs { login_key: Some(PathBuf::from(file!()).join("none")), ..args() };
        assert!(refusal(&town, key).await.starts_with("cannot read"));
    }
}
