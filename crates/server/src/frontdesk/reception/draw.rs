//! A number for somebody without an appointment, at the info point.

use super::show::booking_query;
use super::triage::{Typed, check_page};
use super::views::{Choice, ChoosePage, ServiceGroup};
use super::{address, frame, office};
use crate::app::App;
use crate::booking::Actor;
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::walkin::{Newcomer, NotHere, does, offered};
use crate::hall::{Door, Need, Visitor};
use crate::staff::Staff;
use crate::telephone::fields::{Fields, form_id};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{show, show_with};
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::catalog::{Audience, Service};
use domain::hall::Class;

/// Characters of a name, at most.
pub const NAME_MAX: usize = 80;
/// Characters of a telephone number, at most.
pub const PHONE_MAX: usize = 40;
/// Characters of a reason, at most.
pub const REASON_MAX: usize = 140;

/// Classes that staff give, with their words in forms and their texts.
pub const CLASSES: [(Class, &str, &str); 3] = [
    (Class::WalkIn, "normal", "guest-usual"),
    (Class::Preferential, "vorgezogen", "guest-preferential"),
    (Class::Urgent, "dringend", "guest-urgent"),
];

/// Needs with their words in forms and their texts.
pub const NEEDS: [(Need, &str, &str); 3] = [
    (Need::Wheelchair, "rollstuhl", "guest-wheelchair"),
    (Need::Interpreter, "dolmetschen", "guest-interpreter"),
    (Need::MoreTime, "mehr-zeit", "guest-more-time"),
];

/// What somebody told, as far as the form asks for it.
pub fn visitor(fields: &Fields) -> Visitor {
    let ticked = |(_, word, _): &&(Need, &str, &str)| fields.all("braucht").any(|value| value == *word);
    Visitor {
        name: fields.text("name", NAME_MAX),
        phone: fields.text("telefon", PHONE_MAX),
        needs: NEEDS.iter().filter(ticked).map(|(need, ..)| *need).collect(),
        reason: fields.text("grund", REASON_MAX),
        note: None,
    }
}

/// The class that was chosen.
pub fn class(fields: &Fields) -> Class {
    let chosen = CLASSES.iter().find(|(_, word, _)| *word == fields.get("klasse"));
    chosen.map_or(Class::WalkIn, |(class, ..)| *class)
}

/// `GET /buero/empfang/neu`: what for?
pub async fn choose(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let nothing = fields.get("hinweis") == "nichts";
    Ok(show(&choose_page(&entrance, &staff, &fields, nothing.then(|| site.lang.text("choose-nothing")))))
}

fn choose_page(entrance: &Entrance<'_>, staff: &Staff, fields: &Fields, error: Option<String>) -> ChoosePage {
    let (site, office) = (entrance.site, entrance.office);
    let chosen = fields.services(&site.town);
    let choice = |service: &&Service| Choice {
        slug: service.slug.clone(),
        name: site.say(&service.name).to_owned(),
        on: chosen.iter().any(|(id, _)| *id == service.id),
    };
    let groups = offered(&site.town.catalog, office, Audience::Internal);
    let one = groups.len() == 1;
    let group = |(heading, services): (Option<&domain::catalog::Heading>, Vec<&Service>)| {
        let services: Vec<Choice> = services.iter().map(choice).collect();
        ServiceGroup {
            name: heading.map_or_else(|| site.lang.text("choose-other"), |known| site.say(&known.name).to_owned()),
            open: one || services.iter().any(|service| service.on),
            services,
        }
    };
    let elsewhere = |service: &&Service| {
        !does(office, service, Audience::Internal)
            && site.town.catalog.offices().iter().any(|other| does(other, service, Audience::Internal))
    };
    ChoosePage {
        frame: frame(entrance, staff, "choose-services"),
        office: office.slug.clone(),
        error,
        groups: groups.into_iter().map(group).collect(),
        others: site.town.catalog.services().iter().filter(elsewhere).map(|service| choice(&service)).collect(),
        back: site.url(&address(office, "", "")),
    }
}

/// The sentence for a visit that cannot be.
pub fn not_here_words(site: &Site, why: &NotHere) -> String {
    match why {
        NotHere::Nothing => site.lang.text("choose-nothing"),
        NotHere::TooMany { service, limit } => {
            let name = site.town.service_name(*service).map_or("", |words| site.say(words));
            site.lang.text_with("walkin-too-many", &[("text", name.into()), ("n", (*limit).into())])
        }
        NotHere::Apart => site.lang.text("walkin-apart"),
        NotHere::TooLong => site.lang.text("walkin-too-long"),
        NotHere::NotOffered(_) => site.lang.text("walkin-not-here"),
    }
}

/// `POST /buero/empfang/nummer`
pub async fn draw(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let token = app.keys.open_ticket(fields.get("schein")).ok_or(PageError::NotFound)?;
    let (visitor, class) = (visitor(&fields), class(&fields));
    let items = fields.services(&site.town);
    let wanted = match entrance.wanted(&items, Audience::Internal, &visitor.needs) {
        Ok(_) if class != Class::WalkIn && visitor.reason.is_none() => Err(site.lang.text("class-reason-missing")),
        Ok(wanted) => Ok(wanted),
        Err(NotHere::Nothing) => {
            return Ok(site.to(&address(office, "/neu", "hinweis=nichts")));
        }
        Err(why) => Err(not_here_words(&site, &why)),
    };
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(error) => {
            let typed = Typed { visitor, class, error: Some(error) };
            let page = check_page(&entrance, &staff, &items, typed).await?;
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let lang = Lang::from_code(fields.get("sprache")).unwrap_or_default();
    let newcomer = Newcomer { token, class, visitor, door: Door::FrontDesk, lang };
    match entrance.draw(wanted, newcomer, Actor::Staff(staff.member.id)).await? {
        Ok(_) if fields.has("drucken") => {
            Ok(site.to(&address(office, &format!("/person/{}/zettel", form_id(token.0)), "")))
        }
        Ok(_) => Ok(site.to(&address(office, &format!("/person/{}", form_id(token.0)), "hinweis=nummer"))),
        Err(_) => Ok(site.to(&address(office, "/pruefen", &booking_query(&site, &items)))),
    }
}
