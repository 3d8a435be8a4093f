//! Adding somebody, and changing who they are and what they are where.

use super::person::{self, id_of, one};
use super::save::{Save, Saved, Wanted, save};
use super::words::{read_place, write_place};
use super::{PATH, by, places, words};
use crate::app::App;
use crate::changes::Stamp;
use crate::staff::changed::{self, Deed};
use crate::staff::frame::Frame;
use crate::staff::granting::{answers_for, may_grant};
use crate::staff::guard::Staff;
use crate::staff::password;
use crate::staff::role::{Grant, Place};
use crate::staff::store::people::{self, Person};
use crate::staff::store::{NewMember, create_staff, proof};
use crate::staff::who_may::{Permission, Role};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Choice, Field, FormError};
use crate::web::layout::{show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::ids::UserId;
use domain::person::{Email, Name};

/// Characters of a login, at most.
const LOGIN_MAX: usize = 60;
/// Empty lines for further roles.
const SPARE_LINES: usize = 2;
/// Days for which a password that was made up for somebody is good.
pub const INVITED_DAYS: i64 = 7;

/// Everything that was sent.
pub type Fields = Vec<(String, String)>;

/// The fields, with what is wrong with them.
#[derive(Default)]
pub struct PersonForm {
    /// Shown to colleagues.
    pub name: Field,
    /// What they type to log in.
    pub login: Field,
    /// Where links to a new password go.
    pub mail: Field,
    /// A line for each role: number, roles and places to choose from, and what is wrong with it.
    pub lines: Vec<RoleLine>,
    /// For the summary above the form.
    pub errors: Vec<FormError>,
}

/// A role at a place, to choose.
pub struct RoleLine {
    /// From 1.
    pub number: usize,
    /// Roles; the first stands for none.
    pub roles: Vec<Choice>,
    /// Places.
    pub places: Vec<Choice>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// A role and a place as they were sent, and what is wrong with them.
type Line = (String, String, Option<String>);

impl PersonForm {
    /// The form filled with somebody.
    pub fn of(site: &Site, staff: &Staff, person: &Person) -> PersonForm {
        let own = person.grants.iter().filter(|grant| may_grant(&staff.member, grant));
        let lines: Vec<Line> =
            own.map(|grant| (grant.role.code().to_owned(), write_place(grant.place), None)).collect();
        PersonForm {
            name: Field::filled(&person.name),
            login: Field::filled(&person.login),
            mail: Field::filled(person.email.clone().unwrap_or_default()),
            lines: role_lines(site, staff, lines),
            errors: Vec::new(),
        }
    }

    fn complain(&mut self, site: &Site, field: &'static str, key: &str) {
        let sentence = site.lang.text(key);
        let known = match field {
            "name" => &mut self.name,
            "kennung" => &mut self.login,
            _ => &mut self.mail,
        };
        known.error = Some(sentence.clone());
        self.errors.push(FormError::new(field, sentence));
    }
}

/// The lines as they were, and empty ones below.
fn role_lines(site: &Site, staff: &Staff, mut lines: Vec<Line>) -> Vec<RoleLine> {
    let places = places(site, &staff.member);
    let first = places.first().map(|place| write_place(*place)).unwrap_or_default();
    lines.extend((0..SPARE_LINES).map(|_| (String::new(), first.clone(), None)));
    let admins = places.iter().any(|place| may_grant(&staff.member, &Grant { role: Role::Admin, place: *place }));
    let roles: Vec<Role> = Role::ALL.into_iter().filter(|role| *role != Role::Admin || admins).collect();
    let line = |(at, (role, place, error)): (usize, Line)| {
        let none = Choice::new("", site.lang.text("people-no-role"), role.is_empty());
        let own = roles.iter().map(|own| Choice::new(own.code(), site.lang.text(own.key()), own.code() == role));
        let choice = |own: &Place| {
            let value = write_place(*own);
            Choice::new(value.as_str(), words::place(site, *own), value == place)
        };
        let places = places.iter().map(choice).collect();
        RoleLine { number: at + 1, roles: [none].into_iter().chain(own).collect(), places, error }
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// Reads the form: what is wanted, if everything makes sense, and the form as it was typed.
fn read(site: &Site, staff: &Staff, fields: &Fields) -> (Option<Wanted>, PersonForm) {
    let get = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
    let all = |name: &'static str| fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value);
    let (name, login, mail) = (get("name"), get("kennung").to_lowercase(), get("mail"));
    let mut form = PersonForm {
        name: Field::filled(name),
        login: Field::filled(&login),
        mail: Field::filled(mail),
        ..PersonForm::default()
    };
    let read_name = Name::parse(name).ok();
    if read_name.is_none() {
        form.complain(site, "name", "people-name-wrong");
    }
    if !is_login(&login) {
        form.complain(site, "kennung", "people-login-wrong");
    }
    let email = (!mail.is_empty()).then(|| Email::parse(mail));
    if matches!(email, Some(Err(_))) {
        form.complain(site, "mail", "people-mail-wrong");
    }
    let (mut chosen, mut lines) = (Vec::new(), Vec::new());
    for (role, place) in all("rolle").zip(all("ort")).filter(|(role, _)| !role.is_empty()) {
        let grant = Role::from_code(role).zip(read_place(site, place)).map(|(role, place)| Grant { role, place });
        let error = match grant {
            Some(grant) if may_grant(&staff.member, &grant) => {
                chosen.push(grant);
                None
            }
            _ => {
                let sentence = site.lang.text("people-not-yours-to-give");
                form.errors.push(FormError::new(format!("rolle-{}", lines.len() + 1), sentence.clone()));
                Some(sentence)
            }
        };
        lines.push((role.clone(), place.clone(), error));
    }
    form.lines = role_lines(site, staff, lines);
    let sure = fields.iter().any(|(field, _)| field == "trotzdem");
    let email = email.and_then(Result::ok).map(|email| email.as_str().to_owned());
    let name = read_name.map(|name| name.as_str().to_owned()).unwrap_or_default();
    let wanted = Wanted { name, login, email, chosen, sure };
    (form.errors.is_empty().then_some(wanted), form)
}

/// Small letters, digits and a few signs: what people can spell on the telephone.
fn is_login(login: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() && !c.is_uppercase() || ".-_@+".contains(c);
    (2..=LOGIN_MAX).contains(&login.chars().count()) && login.chars().all(fits)
}

/// "Jemanden hinzufügen".
#[derive(Template)]
#[template(path = "staff/people/new.html")]
struct NewPage {
    frame: Frame,
    action: String,
    form: PersonForm,
    /// Somebody was added: their name, login and the password that is shown once.
    added: Option<(String, String, String)>,
}

fn new_page(app: &App, site: &Site, staff: &Staff, form: PersonForm) -> NewPage {
    let mut frame = Frame::of_town(site, staff, site.lang.text("people-new"), app.clock.now());
    frame.page.failed = !form.errors.is_empty();
    NewPage { frame, action: site.url(&format!("{PATH}/neu")), form, added: None }
}

/// `GET /buero/menschen/neu`
pub async fn show_new(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    staff.require(Permission::ManageStaff)?;
    let form = PersonForm { lines: role_lines(&site, &staff, Vec::new()), ..PersonForm::default() };
    Ok(show(&new_page(&app, &site, &staff, form)))
}

/// `POST /buero/menschen/neu`
pub async fn add(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    staff.require(Permission::ManageStaff)?;
    let (wanted, mut form) = read(&site, &staff, &fields);
    let unplaced = wanted.as_ref().is_some_and(|wanted| wanted.chosen.is_empty());
    if unplaced {
        // Whoever is nothing anywhere would be out of sight of whoever added them.
        form.errors.push(FormError::new("rolle-1", site.lang.text("people-role-missing")));
        form.lines.iter_mut().take(1).for_each(|line| line.error = Some(site.lang.text("people-role-missing")));
    }
    let Some(wanted) = wanted.filter(|_| !unplaced) else {
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&app, &site, &staff, form)));
    };
    guard_administrators(&site, &staff, &fields, (&[], &wanted.chosen))?;
    let made_up = password::made_up(&app.chance);
    if !create(&app, &site, &staff, &wanted, &made_up).await? {
        form.complain(&site, "kennung", "people-login-taken");
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&app, &site, &staff, form)));
    }
    let empty = PersonForm { lines: role_lines(&site, &staff, Vec::new()), ..PersonForm::default() };
    let mut page = new_page(&app, &site, &staff, empty);
    page.added = Some((wanted.name, wanted.login, made_up));
    Ok(show(&page))
}

/// Stores somebody with a password that is good for some days and once. False when the login is taken.
async fn create(app: &App, site: &Site, staff: &Staff, wanted: &Wanted, made_up: &str) -> Result<bool, PageError> {
    let (now, tenant) = (app.clock.now(), site.tenant());
    let hash = password::hash(made_up, app.chance.bytes()).await?;
    let id = UserId(app.chance.id(now));
    let (login, name, grants) = (wanted.login.as_str(), wanted.name.as_str(), wanted.chosen.as_slice());
    let mut tx = app.db.begin().await?;
    people::wait_turn(&mut tx, tenant).await?;
    let new = NewMember { id, tenant, login, name, grants, password_hash: &hash };
    if !create_staff(&mut tx, &new).await? {
        return Ok(false);
    }
    proof::set_password(&mut tx, (tenant, id), &hash, Some(now.plus_minutes(INVITED_DAYS * 24 * 60))).await?;
    let Some(person) = people::one_in(&mut tx, tenant, id).await? else { return Err(PageError::NotFound) };
    let person = Person { email: wanted.email.clone(), ..person };
    people::update(&mut tx, tenant, &person).await?;
    let deed = Deed { tenant, by: by(staff), to: (id, name) };
    changed::record(&mut tx, deed, (None, Some(changed::settings(&person))), (now, &app.chance)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whoever makes an administrator shows once more who they are.
fn guard_administrators(
    site: &Site,
    staff: &Staff,
    fields: &Fields,
    (before, chosen): (&[Grant], &[Grant]),
) -> Result<(), PageError> {
    let new = |grant: &&Grant| grant.role == Role::Admin && !before.contains(grant);
    if chosen.iter().any(|grant| new(&grant)) { staff.recent(site, fields) } else { Ok(()) }
}

/// `POST /buero/menschen/{id}`
pub async fn change(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(mut fields): Form<Fields>,
) -> PageResult {
    let person = one(&app, &site, &staff, &id).await?;
    let whole = answers_for(&staff.member, &person.grants);
    if !whole {
        // Their name, login and mail address are not in this form.
        fields.retain(|(name, _)| !["name", "kennung", "mail"].contains(&name.as_str()));
        fields.push(("name".into(), person.name.clone()));
        fields.push(("kennung".into(), person.login.clone()));
        fields.push(("mail".into(), person.email.clone().unwrap_or_default()));
    }
    let (wanted, mut form) = read(&site, &staff, &fields);
    let Some(wanted) = wanted else { return person::again(&app, &site, &staff, &person, form, None).await };
    guard_administrators(&site, &staff, &fields, (&person.grants, &wanted.chosen))?;
    if wanted.email != person.email {
        staff.recent(&site, &fields)?;
    }
    let typed = fields.iter().find(|(name, _)| name == "stand").map_or("", |(_, stamp)| stamp.as_str());
    let stamp_typed = Stamp::from_form(typed);
    let tenant = site.tenant();
    let whom = Save { tenant, actor: &staff.member, id: id_of(&id)?, stamp: stamp_typed };
    match save(&app, &whom, &wanted).await? {
        Saved::Done if staff.member.id == whom.id && wanted.sure => Ok(site.to(crate::staff::HUB)),
        Saved::Done => Ok(site.to(&format!("{PATH}/{id}?hinweis=gespeichert"))),
        Saved::Taken => {
            form.complain(&site, "kennung", "people-login-taken");
            person::again(&app, &site, &staff, &person, form, None).await
        }
        Saved::Overtaken(now) => person::again(&app, &site, &staff, &now, form, Some(person::Doubt::Overtaken)).await,
        Saved::LastAdministrator => {
            person::again(&app, &site, &staff, &person, form, Some(person::Doubt::LastAdministrator)).await
        }
        Saved::OwnRights => person::again(&app, &site, &staff, &person, form, Some(person::Doubt::OwnRights)).await,
        Saved::NotTheirs => Err(PageError::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_can_be_spelled_out() {
        assert!(["petersen", "a.petersen", "jürgen", "p-2@stadt.de"].into_iter().all(is_login));
        assert!(!["p", "Petersen", "a b", "a\u{7}b", ""].into_iter().any(is_login));
    }
}
