//! Who works here: an administrator with a password of their own first, then the others, whose first passwords are
//! made up and shown once.

use super::{answer, told};
use crate::app::App;
use crate::changes::{self, Change, Kind, Subject};
use crate::setup::guide::{BY, Frame, InTown, Step};
use crate::staff::{self, Colleague, Grant, NewMember, Role, password};
use crate::storage::Failure;
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError, Reading, Sent};
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::ids::UserId;

const LOGIN_MAX: usize = 60;
const NAME_MAX: usize = 80;
/// Roles that the guide gives; the others are given on the page of people.
const ROLES: [(Role, &str); 4] = [
    (Role::Clerk, "setup-role-clerk"),
    (Role::FrontDesk, "setup-role-front-desk"),
    (Role::Head, "setup-role-head"),
    (Role::Admin, "setup-role-admin"),
];

#[derive(Template)]
#[template(path = "setup/people.html")]
struct PeoplePage {
    frame: Frame,
    errors: Vec<FormError>,
    /// Names and logins of those who are there.
    colleagues: Vec<Colleague>,
    form: PersonForm,
    roles: Vec<Choice>,
    /// Login and password of whoever was just added.
    told: Option<(String, String)>,
}

/// Somebody new.
#[derive(Default)]
struct PersonForm {
    name: Field,
    login: Field,
    password: Field,
    again: Field,
    role: Option<Role>,
}

impl PersonForm {
    /// The first one chooses a password; for the others one is made up.
    fn read(sent: &Sent, inside: &InTown, first: bool) -> (PersonForm, Vec<FormError>) {
        let mut reading = Reading::new(sent, inside.guide.lang);
        let name = reading.line("name", "setup-person-name", NAME_MAX);
        let mut login = reading.line("kennung", "setup-person-login", LOGIN_MAX);
        if login.error.is_none() && login.value.contains(char::is_whitespace) {
            login = reading.refuse("kennung", "setup-person-login", login.value, "setup-login-spaces");
        }
        let (mut word, mut again) = (Field::default(), Field::default());
        if first {
            let typed = sent.get("passwort");
            if typed.chars().count() < password::LENGTH_MIN || typed.len() > password::LENGTH_MAX {
                word = reading.refuse("passwort", "setup-person-password", "", "setup-password-length");
            } else if sent.get("passwort-noch-einmal") != typed {
                again = reading.refuse("passwort-noch-einmal", "setup-person-again", "", "setup-password-differs");
            }
        }
        let role = ROLES.into_iter().map(|(role, _)| role).find(|role| role.code() == sent.get("rolle"));
        let form = PersonForm { name, login, password: word, again, role: role.or(Some(Role::Clerk)) };
        (form, reading.errors)
    }
}

/// `GET /einrichtung/menschen`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    page(&app, &inside, PersonForm::default(), (Vec::new(), None)).await
}

/// `POST /einrichtung/menschen`
pub async fn save(State(app): State<App>, inside: InTown, Form(sent): Form<Sent>) -> PageResult {
    let first = !staff::has_administrator(&app.db, inside.town.id).await?;
    let (form, mut errors) = PersonForm::read(&sent, &inside, first);
    if !errors.is_empty() {
        return page(&app, &inside, form, (errors, None)).await;
    }
    let role = if first { Role::Admin } else { form.role.unwrap_or(Role::Clerk) };
    let word = if first { sent.get("passwort").to_owned() } else { password::made_up(&app.chance) };
    if !add(&app, &inside, (&form, role), &word).await? {
        let lang = inside.guide.lang;
        let mut reading = Reading::new(&sent, lang);
        let login = reading.refuse("kennung", "setup-person-login", form.login.value.clone(), "setup-login-taken");
        errors.append(&mut reading.errors);
        return page(&app, &inside, PersonForm { login, ..form }, (errors, None)).await;
    }
    if first {
        return Ok(inside.guide.to(&Step::People.path()));
    }
    page(&app, &inside, PersonForm::default(), (Vec::new(), Some((form.login.value, word)))).await
}

/// Stores somebody. False when the login is taken.
async fn add(app: &App, inside: &InTown, (form, role): (&PersonForm, Role), word: &str) -> Result<bool, Failure> {
    let now = app.clock.now();
    let id = UserId(app.chance.id(now));
    let office = inside.office().map(|(office, _)| office.id).filter(|_| role != Role::Admin);
    let new = NewMember {
        id,
        tenant: inside.town.id,
        login: &form.login.value,
        name: &form.name.value,
        grants: &[office.map_or(Grant::in_town(role), |office| Grant::at(office, role))],
        password_hash: &password::hash(word, app.chance.bytes()).await?,
    };
    let mut tx = app.db.begin().await?;
    if !staff::create_staff(&mut tx, &new).await? {
        return Ok(false);
    }
    let change = Change {
        tenant: inside.town.id,
        office,
        by: BY,
        subject: Subject::new(Kind::Staff, id.0, new.name),
        was: None,
        became: Some(serde_json::json!({ "login": new.login.to_lowercase(), "role": role.code() })),
    };
    changes::record(&mut tx, &change, (now, &app.chance)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn page(
    app: &App,
    inside: &InTown,
    form: PersonForm,
    (errors, new): (Vec<FormError>, Option<(String, String)>),
) -> PageResult {
    let lang = inside.guide.lang;
    let chosen = form.role.unwrap_or(Role::Clerk);
    let role = |(role, key): (Role, &str)| Choice::new(role.code(), lang.text(key), role == chosen);
    let view = PeoplePage {
        frame: told(inside.guide.frame(app, Step::People).await?, &errors),
        colleagues: staff::colleagues(&app.db, inside.town.id).await?,
        roles: ROLES.into_iter().map(role).collect(),
        told: new,
        errors,
        form,
    };
    answer(&view, &view.errors)
}
