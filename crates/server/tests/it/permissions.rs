//! Every address of the program is called by every role, by nobody, by somebody of another office, by a device and
//! by somebody of another town, and lets through exactly who is in the table.

mod scene;
mod table;

use crate::support::{Lindenhafen, NOW};
use axum::http::StatusCode;
use scene::{Answer, Routes, Scene, Who, bare, routes};
use table::{CITIZENS, Door, TABLE};
use wartefrei::staff::{Permission, Role, may};

/// What has to come of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// The page or what the form does.
    Through,
    /// Not for them.
    Refused,
    /// Led to the login.
    Login,
    /// Led to where screens are paired, or to their own page.
    Pair,
}

/// Everybody who tries every address.
fn everybody() -> Vec<Who> {
    let roles = Role::ALL.into_iter();
    let members = roles.flat_map(|role| [Who::Here(role), Who::InTown(role)]);
    let others = [Who::Nobody, Who::Foreign, Who::Elsewhere, Who::Device("display"), Who::Device("door")];
    others.into_iter().chain([Who::Device("kiosk")]).chain(members).collect()
}

/// What the table says of somebody.
fn expected(door: Door, who: Who) -> Outcome {
    let any = |permissions: &[Permission], role| permissions.iter().any(|permission| may(role, *permission));
    let through = match (door, who) {
        (Door::Open, _) => true,
        (Door::Device(kind), who) => return if who == Who::Device(kind) { Outcome::Through } else { Outcome::Pair },
        (_, Who::Nobody | Who::Foreign | Who::Device(_)) => return Outcome::Login,
        (Door::Staff, _) => true,
        (Door::Anywhere(permissions) | Door::At(permissions), Who::Here(role) | Who::InTown(role)) => {
            any(permissions, role)
        }
        // They are everything, but at another office.
        (Door::Anywhere(_), Who::Elsewhere) => true,
        (Door::At(_), Who::Elsewhere) => false,
        (Door::InTown(permissions), Who::InTown(role)) => any(permissions, role),
        (Door::InTown(_), _) => false,
    };
    if through { Outcome::Through } else { Outcome::Refused }
}

/// Whether an answer is what had to come of the call.
fn fits(outcome: Outcome, answer: &Answer) -> bool {
    let leads = |path: &str| answer.leads_to.as_deref().is_some_and(|to| to.starts_with(path));
    match outcome {
        Outcome::Through => {
            let answered = answer.status.is_success() || answer.status.is_redirection();
            let corrected = [StatusCode::NOT_FOUND, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY];
            (answered || corrected.contains(&answer.status)) && !leads("/buero/anmelden") && !leads("/geraet")
        }
        // What somebody may not see does not exist for them; the first page leads to what is theirs.
        Outcome::Refused => {
            [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status) || leads("/buero/verwaltung")
        }
        Outcome::Login => leads("/buero/anmelden"),
        Outcome::Pair => ["/geraet", "/anzeige", "/kiosk", "/tuer"].iter().any(|path| leads(path)),
    }
}

/// Calls one address as everybody: first who is refused, because who comes through may change what is asked for.
async fn row_holds(scene: &Scene, method: &str, (path, door, form): (&str, Door, &str)) -> Vec<String> {
    let mut findings = Vec::new();
    let (through, refused): (Vec<Who>, Vec<Who>) =
        everybody().into_iter().partition(|who| expected(door, *who) == Outcome::Through);
    let mut found = false;
    for who in refused.into_iter().chain(through) {
        let answer = scene.call(who, method, path, form).await;
        let outcome = expected(door, who);
        if !fits(outcome, &answer) {
            findings.push(format!("{method} {path} as {who:?}: {outcome:?} wanted, but {answer:?}"));
        }
        found |= outcome == Outcome::Through && answer.status != StatusCode::NOT_FOUND;
    }
    if !found {
        findings.push(format!("{method} {path} is found by nobody: the row needs a sample that exists"));
    }
    findings
}

/// Whether an address is one of citizens and programs.
fn is_open(path: &str) -> bool {
    CITIZENS.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == *known,
    })
}

/// Every method and address of the table.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, Door, &'static str)> {
    let each = |(methods, path, door, form): &(&'static str, &'static str, Door, &'static str)| {
        let (path, door, form) = (*path, *door, *form);
        methods.split(' ').map(move |method| (method, path, door, form))
    };
    TABLE.iter().flat_map(each)
}

/// Addresses without a row, and rows without an address.
fn missing(routes: &Routes) -> Vec<String> {
    let has_row = |method: &str, path: &str| rows().any(|row| row.0 == method && bare(row.1) == bare(path));
    let unknown = routes.iter().filter(|(method, path)| !is_open(path) && !has_row(method, path));
    let gone = rows().filter(|row| !routes.iter().any(|(method, path)| method == row.0 && bare(path) == bare(row.1)));
    let unknown = unknown.map(|(method, path)| format!("{method} {path} has no row in tests/it/permissions/table.rs"));
    unknown.chain(gone.map(|row| format!("{} {} is no address of the program", row.0, row.1))).collect()
}

#[test]
fn a_role_counts_where_it_is_held() {
    let manages: &[Permission] = &[Permission::ManageStaff];
    assert_eq!(expected(Door::InTown(manages), Who::InTown(Role::UserAdmin)), Outcome::Through);
    assert_eq!(expected(Door::InTown(manages), Who::Here(Role::UserAdmin)), Outcome::Refused);
    assert_eq!(expected(Door::At(manages), Who::Here(Role::UserAdmin)), Outcome::Through);
    assert_eq!(expected(Door::At(manages), Who::Elsewhere), Outcome::Refused);
}

on_both! {
    async fn every_address_lets_through_whom_the_table_names_and_nobody_else(town: Lindenhafen) {
        let scene = Scene::set(&town).await;
        let routes = routes(&scene.app);
        assert!(routes.len() > 150, "the addresses are read from the router: {routes:?}");
        let mut findings = missing(&routes);
        for (method, path, door, form) in rows().filter(|row| row.2 != Door::Open) {
            findings.extend(row_holds(&scene, method, (path, door, form)).await);
        }
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }

    async fn citizens_and_programs_need_no_login_and_nothing_falls_over(town: Lindenhafen) {
        let scene = Scene::set(&town).await;
        let mut findings = Vec::new();
        for (method, path) in routes(&scene.app).iter().filter(|(_, path)| is_open(path)) {
            let answer = scene.call(Who::Nobody, method, path, "").await;
            let login = answer.leads_to.as_deref().is_some_and(|to| to.starts_with("/buero"));
            if answer.status.is_server_error() || answer.status == StatusCode::FORBIDDEN || login {
                findings.push(format!("{method} {path}: {answer:?}"));
            }
        }
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }

    async fn whoever_reads_no_day_is_led_to_what_they_may_do(town: Lindenhafen) {
        let scene = Scene::set(&town).await;
        for role in [Role::UserAdmin, Role::Steering, Role::Figures, Role::Auditor] {
            let answer = scene.call(Who::Here(role), "GET", "/buero", "").await;
            assert_eq!(answer.leads_to.as_deref(), Some("/buero/verwaltung"), "{role:?}");
            assert_eq!(scene.call(Who::Here(role), "GET", "/buero/verwaltung", "").await.status, StatusCode::OK);
        }
        assert_eq!(scene.app.clock.now(), NOW);
    }
}
