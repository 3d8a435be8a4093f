//! The screens up to the service: language, appointment or not, group, service; and help.

use super::views::{Button, ChoosePage, MessagePage, StartPage};
use super::visit::Visit;
use super::{HOME, entrance};
use crate::app::App;
use crate::device::Device;
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::help as calls;
use crate::frontdesk::walkin::offered;
use crate::hall::forecast::Picture;
use crate::telephone::fields::Fields;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use crate::web::wait::Wait;
use axum::Form;
use axum::extract::{Query, State};
use domain::catalog::{Audience, Heading, Service};
use domain::hall::{Gate, Services, Shown};

/// As many services fit on one screen; more are grouped by heading.
const SERVICES_MAX: usize = 6;

/// `GET /kiosk`: which language?
pub async fn start(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    // Whatever the one before chose: everybody begins in the language of the office.
    let site = Site { lang: Lang::De, ..site };
    let entrance = entrance(&app, &site, &device).await?;
    let visit = Visit::begin(&entrance, Fields::new(fields).get("t") == "1");
    let mut screen = visit.screen(&entrance, site.lang.text("kiosk-welcome"), (HOME, ""));
    screen.lower.url = site.url(if visit.low { HOME } else { "/kiosk?t=1" });
    let language =
        |lang: Lang| (Visit { lang, ..visit }.url(&entrance, "/kiosk/wahl", ""), lang.code(), lang.own_name());
    let others = Lang::ALL.into_iter().filter(|lang| *lang != site.lang);
    Ok(show(&StartPage {
        screen,
        welcome: others.map(|lang| lang.text("kiosk-welcome")).collect::<Vec<_>>().join(" · "),
        languages: Lang::ALL.into_iter().map(language).collect(),
    }))
}

/// `GET /kiosk/wahl`: an appointment, or what?
pub async fn what(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &Fields::new(fields)) else { return Ok(site.to(HOME)) };
    let groups = offered(&site.town.catalog, entrance.office, Audience::Public);
    let few = groups.iter().map(|(_, services)| services.len()).sum::<usize>() <= SERVICES_MAX;
    let buttons = match entrance.gate() {
        Gate::Open if few || groups.len() == 1 => {
            groups.into_iter().flat_map(|(_, services)| services).map(|s| service(&entrance, &visit, s)).collect()
        }
        Gate::Open => groups.iter().map(|known| group(&entrance, &visit, known)).collect(),
        _ => Vec::new(),
    };
    let screen = visit.screen(&entrance, site.lang.text("kiosk-what"), ("/kiosk/wahl", ""));
    let back = Link::new(screen.home.clone(), site.lang.text("kiosk-language"));
    Ok(show(&ChoosePage {
        screen: screen.with_back(back),
        lines: lines(&entrance).await?,
        appointment: Some(Button {
            url: visit.url(&entrance, "/kiosk/nummer", ""),
            text: site.lang.text("kiosk-appointment"),
            note: site.lang.text("kiosk-appointment-note"),
        }),
        buttons,
        other: other(&entrance, &visit),
    }))
}

/// The wait without an appointment, or why there are no numbers.
async fn lines(entrance: &Entrance<'_>) -> Result<Vec<String>, crate::storage::Failure> {
    let (lang, settings) = (entrance.site.lang, &entrance.house.settings.kiosk);
    Ok(match entrance.gate() {
        Gate::Open => {
            let picture = Picture::take(entrance.app, &entrance.site.town, entrance.office).await?;
            let wait = picture.walk_in(&Services::new()).map(|waiting| Wait::from(Shown::from(&waiting)));
            let line = wait.map(|wait| lang.text_with("kiosk-wait", &[("text", wait.sentence(&lang).into())]));
            line.into_iter().collect()
        }
        Gate::Locked => vec![lang.text("kiosk-no-numbers"), settings.locked.clone().unwrap_or_default()],
        Gate::From(minute) => {
            vec![lang.text_with("kiosk-from", &[("text", format::time_of_minute(minute, lang).into())])]
        }
        Gate::Over => vec![lang.text("kiosk-over")],
        Gate::NoneLeft => vec![lang.text("kiosk-none-left")],
    })
}

fn other(entrance: &Entrance<'_>, visit: &Visit) -> Button {
    Button {
        url: visit.url(entrance, "/kiosk/infotheke", ""),
        text: entrance.site.lang.text("kiosk-other"),
        note: entrance.site.lang.text("kiosk-other-note"),
    }
}

fn service(entrance: &Entrance<'_>, visit: &Visit, service: &Service) -> Button {
    let before = entrance.before_newcomer(&[(service.id, 1)]);
    Button {
        url: visit.url(entrance, "/kiosk/dienst", &format!("&s={}", service.slug)),
        text: entrance.site.say(&service.name).to_owned(),
        note: entrance.ahead_words(before),
    }
}

/// A group shows the longest of its lines.
fn group(entrance: &Entrance<'_>, visit: &Visit, (heading, services): &(Option<&Heading>, Vec<&Service>)) -> Button {
    if let [only] = services[..] {
        return service(entrance, visit, only);
    }
    let site = entrance.site;
    let name = heading.map_or_else(|| site.lang.text("choose-other"), |known| site.say(&known.name).to_owned());
    let id = heading.map_or_else(String::new, |known| crate::telephone::fields::form_id(known.id.0));
    let before = services.iter().map(|service| entrance.before_newcomer(&[(service.id, 1)])).max().unwrap_or(0);
    Button {
        url: visit.url(entrance, "/kiosk/dienste", &format!("&g={id}")),
        text: name,
        note: entrance.ahead_words(before),
    }
}

/// `GET /kiosk/dienste`: which service of the group?
pub async fn services(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    let wanted = fields.id("g");
    let groups = offered(&site.town.catalog, entrance.office, Audience::Public);
    let group = groups.into_iter().find(|(heading, _)| heading.map(|known| known.id.0) == wanted);
    let Some((heading, services)) = group.filter(|_| entrance.gate() == Gate::Open) else {
        return Ok(site.to(&visit.path(&entrance, "/kiosk/wahl", "")));
    };
    let title = heading.map_or_else(|| site.lang.text("choose-other"), |known| site.say(&known.name).to_owned());
    let here = ("/kiosk/dienste", format!("&g={}", fields.get("g")));
    let back = Link::new(visit.url(&entrance, "/kiosk/wahl", ""), site.lang.text("kiosk-back"));
    Ok(show(&ChoosePage {
        screen: visit.screen(&entrance, title, (here.0, &here.1)).with_back(back),
        lines: Vec::new(),
        appointment: None,
        buttons: services.into_iter().map(|known| service(&entrance, &visit, known)).collect(),
        other: other(&entrance, &visit),
    }))
}

/// `GET /kiosk/infotheke`: people help with everything else.
pub async fn front_desk(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    let called = fields.has("ruf");
    let (title, line) = if called { ("kiosk-help-title", "kiosk-help") } else { ("kiosk-other", "kiosk-other-text") };
    let more = if called { "&ruf" } else { "" };
    let back = Link::new(visit.url(&entrance, "/kiosk/wahl", ""), site.lang.text("kiosk-back"));
    let screen = visit.screen(&entrance, site.lang.text(title), ("/kiosk/infotheke", more));
    Ok(show(&MessagePage { screen: screen.announced().with_back(back), lines: vec![site.lang.text(line)] }))
}

/// `POST /kiosk/hilfe`: somebody is called.
pub async fn help(
    State(app): State<App>,
    site: Site,
    device: Device,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let entrance = entrance(&app, &site, &device).await?;
    let visit = Visit::read(&entrance, &Fields::new(fields)).unwrap_or_else(|| Visit::begin(&entrance, false));
    calls::call(&app, entrance.key, &device.name).await?;
    Ok(site.to(&visit.path(&entrance, "/kiosk/infotheke", "&ruf")))
}
