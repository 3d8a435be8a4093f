//! Is everything here, and is this the right office? Nobody waits for a "no".

use super::draw::{CLASSES, NEEDS, not_here_words};
use super::show::booking_query;
use super::views::{CheckPage, MissingPage};
use super::{address, frame, office};
use crate::app::App;
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::refusals::{self, Reason};
use crate::frontdesk::walkin::{NotHere, does};
use crate::hall::Visitor;
use crate::staff::Staff;
use crate::storage::Failure;
use crate::telephone::fields::Fields;
use crate::telephone::{self, Offered};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, show};
use crate::web::qr;
use crate::web::tenancy::{Site, public_url};
use crate::web::texts::Lang;
use crate::web::wait::Wait;
use axum::Form;
use axum::extract::{Query, State};
use domain::catalog::{Audience, Office};
use domain::hall::Class;
use domain::ids::{ServiceId, TicketId};
use domain::policy::Channel;
use domain::time::Window;

/// What came back from a form.
pub struct Typed {
    /// What was told.
    pub visitor: Visitor,
    /// The chosen class.
    pub class: Class,
    /// What is wrong.
    pub error: Option<String>,
}

impl Default for Typed {
    fn default() -> Typed {
        Typed { visitor: Visitor::default(), class: Class::WalkIn, error: None }
    }
}

/// `GET /buero/empfang/pruefen`
pub async fn check(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let items = fields.services(&site.town);
    if items.is_empty() {
        return Ok(site.to(&address(office, "/neu", "hinweis=nichts")));
    }
    let entrance = Entrance::open(&app, &site, office).await?;
    Ok(show(&check_page(&entrance, &staff, &items, Typed::default()).await?))
}

/// Papers of these services, each once.
fn documents(site: &Site, items: &[(ServiceId, u8)]) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    for service in items.iter().filter_map(|(id, _)| site.town.catalog.service(*id)) {
        for words in &service.documents {
            let document = site.say(words).to_owned();
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
    }
    documents
}

/// Address of the checklist that a visitor can open, as people type it.
fn checklist(entrance: &Entrance<'_>, items: &[(ServiceId, u8)]) -> String {
    let public = public_url(&entrance.app.config, &entrance.site.town);
    format!("{public}/termin?{}", booking_query(entrance.site, items))
}

/// Documents, line and ways on for these services.
pub async fn check_page(
    entrance: &Entrance<'_>,
    staff: &Staff,
    items: &[(ServiceId, u8)],
    typed: Typed,
) -> Result<CheckPage, Failure> {
    let (site, office) = (entrance.site, entrance.office);
    let wanted = entrance.wanted(items, Audience::Internal, &[]);
    let here = !matches!(wanted, Err(NotHere::NotOffered(_)));
    let line = match &wanted {
        Ok(wanted) => {
            let line = entrance.line(&wanted.services).await?;
            let wait = line.wait.map(|shown| Wait::from(shown).sentence(&site.lang));
            [Some(entrance.ahead_for_staff(line.ahead)), wait].into_iter().flatten().collect()
        }
        Err(_) => Vec::new(),
    };
    let said = wanted.err().filter(|_| here).map(|why| not_here_words(site, &why));
    let link = checklist(entrance, items);
    let item = |(id, count): &(ServiceId, u8)| {
        let service = site.town.catalog.service(*id)?;
        Some((service.slug.clone(), site.say(&service.name).to_owned(), *count, service.max_count))
    };
    let Visitor { name, phone, reason, needs: _, note: _ } = typed.visitor;
    let text = |text: Option<String>| text.unwrap_or_default();
    Ok(CheckPage {
        frame: frame(entrance, staff, "triage-title"),
        office: office.slug.clone(),
        error: typed.error.or(said),
        items: items.iter().filter_map(item).collect(),
        documents: documents(site, items).into_iter().enumerate().collect(),
        line,
        here,
        others: others(entrance, items),
        token: entrance.app.keys.seal_ticket(TicketId(entrance.app.chance.id(entrance.now))),
        classes: CLASSES.iter().map(|(class, word, key)| (*word, site.lang.text(key), *class == typed.class)).collect(),
        needs: NEEDS.iter().map(|(_, word, key)| (*word, site.lang.text(key))).collect(),
        languages: Lang::ALL.iter().map(|lang| (lang.code(), lang.own_name())).collect(),
        code: qr::code(&link),
        link,
        typed: (text(name), text(phone), text(reason)),
        back: site.url(&address(office, "/neu", &booking_query(site, items))),
    })
}

/// Other offices that do all of it: name in addresses, name, address, hours today.
fn others(entrance: &Entrance<'_>, items: &[(ServiceId, u8)]) -> Vec<(String, String, String, String)> {
    let site = entrance.site;
    let able = |office: &&Office| {
        let knows = |(id, _): &(ServiceId, u8)| {
            site.town.catalog.service(*id).is_some_and(|service| does(office, service, Audience::Public))
        };
        office.id != entrance.office.id && items.iter().all(knows)
    };
    let line = |office: &Office| {
        let address = [office.address.street.as_str(), office.address.hint.as_str()];
        let address = address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        (office.slug.clone(), office.name.clone(), address, hours_today(entrance, office))
    };
    site.town.catalog.offices().iter().filter(able).map(line).collect()
}

/// "8:00–12:00, 14:00–18:00", or that it is closed.
fn hours_today(entrance: &Entrance<'_>, office: &Office) -> String {
    let plan = entrance.site.town.schedules.get(&office.id).map(|known| known.day(entrance.key.day, &office.zone));
    let windows = plan.as_ref().map_or(&[][..], |plan| plan.windows());
    let window = |window: &Window| format!("{}–{}", window.start(), window.end());
    match windows {
        [] => entrance.site.lang.text("triage-closed-today"),
        windows => windows.iter().map(window).collect::<Vec<_>>().join(", "),
    }
}

/// `POST /buero/empfang/unvollstaendig`: counts, and shows what is missing.
pub async fn incomplete(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    refusals::count(&app, entrance.key, Reason::DocumentsMissing).await?;
    let missing: String =
        fields.all("d").filter_map(|at| at.parse::<usize>().ok()).map(|at| format!("&d={at}")).collect();
    let query = format!("{}{missing}", booking_query(&site, &fields.services(&site.town)));
    Ok(site.to(&address(office, "/fehlt", &query)))
}

/// `GET /buero/empfang/fehlt`: what is missing, on paper or as a link, and the way to a new appointment.
pub async fn missing(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let items = fields.services(&site.town);
    let ticked: Vec<usize> = fields.all("d").filter_map(|at| at.parse().ok()).collect();
    let all = documents(&site, &items);
    let some: Vec<String> = ticked.iter().filter_map(|at| all.get(*at).cloned()).collect();
    let link = checklist(&entrance, &items);
    let book = site.url(&other_times(&site, &staff, office, &items));
    Ok(show(&MissingPage {
        frame: frame(&entrance, &staff, "missing-title"),
        services: entrance.services(&items),
        documents: if some.is_empty() { all } else { some },
        times: booking_times(&entrance, &staff, office, &items),
        services_fields: telephone::services(&site, &items),
        book: Link::new(book, site.lang.text("missing-book")),
        code: qr::code(&link),
        link,
        back: site.url(&address(office, "", "")),
    }))
}

/// The next times at an office for whoever stands here, to be taken with one click by those who may.
fn booking_times(entrance: &Entrance<'_>, staff: &Staff, office: &Office, items: &[(ServiceId, u8)]) -> Vec<Offered> {
    let may = telephone::may_book(&staff.member, office);
    let at = |office| telephone::next_times(entrance.app, entrance.site, office, (items, Channel::FrontDesk));
    if may { at(office) } else { Vec::new() }
}

/// Where all times of an office are: the page for booking for others, or for those who may not the citizens' one.
fn other_times(site: &Site, staff: &Staff, office: &Office, items: &[(ServiceId, u8)]) -> String {
    if telephone::may_book(&staff.member, office) {
        return format!("{}&ort={}", telephone::address(site, items, Channel::FrontDesk), office.slug);
    }
    format!("/termin/kalender?{}&ort={}", booking_query(site, items), office.slug)
}

/// `POST /buero/empfang/woanders`: counts, and books at the right office.
pub async fn elsewhere(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let right = site.town.catalog.office_by_slug(fields.get("ort")).ok_or(PageError::NotFound)?;
    let entrance = Entrance::open(&app, &site, office).await?;
    refusals::count(&app, entrance.key, Reason::NotResponsible).await?;
    Ok(site.to(&other_times(&site, &staff, right, &fields.services(&site.town))))
}
