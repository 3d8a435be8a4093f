//! The page on the telephone: what somebody wants, and when that can be.

use super::asked::{Asked, services};
use super::door::{channel_word, frame, may_book};
use super::fields::{Fields, form_id};
use super::said;
use super::times::{self, Said};
use super::views::{Chosen, FindPage};
use crate::app::App;
use crate::booking::why;
use crate::staff::{Permission, Staff};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::Choice;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::extract::{Query, State};
use domain::catalog::{BUNDLE_SERVICES_MAX, Office};
use domain::ids::ServiceId;
use domain::policy::Channel;
use domain::time::{Day, Zone};

/// Days that are one click away.
const NEAR_DAYS: i32 = 7;

/// `GET /buero/telefon`
pub async fn show_find(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::BookForOthers)?;
    let fields = Fields::new(fields);
    let asked = Asked::read(&app, &site, &staff, &fields).await?;
    let draft = Draft { app: &app, site: &site, staff: &staff, asked: &asked };
    let (times, wrong) = draft.look();
    let title = match (&asked.moving, asked.channel) {
        (Some(_), _) => "phone-title-move",
        (None, Channel::FrontDesk) => "phone-title-front-desk",
        (None, _) => "phone-title",
    };
    let frame = frame(&app, &site, &staff, site.lang.text(title)).await?;
    let nothing = wrong.or(times.nothing);
    Ok(show(&FindPage {
        said: said_words(&site, fields.get("hinweis")),
        doors: draft.doors(),
        kept: draft.kept(),
        chosen: draft.chosen(),
        unknown: asked
            .unknown
            .as_ref()
            .map(|words| site.lang.text_with("phone-unknown", &[("text", words.as_str().into())])),
        instead: draft.instead(),
        about: draft.about(),
        days: draft.days(),
        day: asked.day.map(|day| day.to_string()).unwrap_or_default(),
        offices: draft.offices(),
        teams: draft.teams(),
        all: asked.fields(&app, &site),
        next: times.next,
        day_title: times.day,
        by_office: times.all,
        nothing,
        extra: times.extra,
        suggest: (asked.moving.is_none() && !asked.items.is_empty())
            .then(|| Link::new(asked.url(&app, &site, "/vorschlaege/neu"), site.lang.text("phone-suggest"))),
        suggestions: Link::new(site.url("/buero/telefon/vorschlaege"), site.lang.text("phone-suggestions")),
        moving: asked.moving.is_some(),
        frame,
    }))
}

fn said_words(site: &Site, word: &str) -> Option<String> {
    let key = match word {
        "vergeben" => "phone-said-taken",
        "grund" => "phone-said-reason",
        "frei" => "phone-said-released",
        "vorbei" => "phone-said-over",
        _ => return None,
    };
    Some(site.lang.text(key))
}

struct Draft<'a> {
    app: &'a App,
    site: &'a Site,
    staff: &'a Staff,
    asked: &'a Asked,
}

impl Draft<'_> {
    /// Times for what is chosen, or why the services are no visit.
    fn look(&self) -> (Said, Option<String>) {
        if self.asked.items.is_empty() {
            return (Said::default(), None);
        }
        match self.asked.bundle(self.site) {
            Ok(bundle) => (times::look(self.app, self.site, self.staff, (self.asked, &bundle)), None),
            Err(refusal) => (Said::default(), Some(why::no_visit(self.site, &refusal))),
        }
    }

    fn link(&self, asked: &Asked, text: String) -> Link {
        Link::new(asked.url(self.app, self.site, ""), text)
    }

    /// Telephone or info point; the current one is marked. Nobody changes the door while moving.
    fn doors(&self) -> Vec<(Link, bool)> {
        let doors = [(Channel::Phone, "phone-door-phone"), (Channel::FrontDesk, "phone-door-front-desk")];
        let door = |(channel, key): (Channel, &str)| {
            let asked = Asked { channel, ..self.asked.clone() };
            (self.link(&asked, self.site.lang.text(key)), channel == self.asked.channel)
        };
        doors.into_iter().map(door).collect()
    }

    /// Fields that the line keeps; office, team and day have fields of their own.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let own = ["ort", "team", "tag"];
        self.asked.fields(self.app, self.site).into_iter().filter(|(name, _)| !own.contains(name)).collect()
    }

    fn chosen(&self) -> Vec<Chosen> {
        let with = |id: ServiceId, count: Option<u8>| {
            let mut asked = Asked { instead: Vec::new(), ..self.asked.clone() };
            match count {
                Some(count) => asked.items.iter_mut().filter(|(known, _)| *known == id).for_each(|item| item.1 = count),
                None => asked.items.retain(|(known, _)| *known != id),
            }
            asked.url(self.app, self.site, "")
        };
        let chosen = |(id, count): &(ServiceId, u8)| {
            let service = self.site.town.catalog.service(*id)?;
            Some(Chosen {
                name: self.site.say(&service.name).to_owned(),
                count: *count,
                more: (*count < service.max_count).then(|| with(*id, Some(count + 1))),
                less: (*count > 1).then(|| with(*id, Some(count - 1))),
                remove: self.asked.moving.is_none().then(|| with(*id, None)),
            })
        };
        self.asked.items.iter().take(BUNDLE_SERVICES_MAX + 1).filter_map(chosen).collect()
    }

    /// What the last word may have meant instead.
    fn instead(&self) -> Vec<Link> {
        let link = |id: &ServiceId| {
            let name = self.site.say(self.site.town.service_name(*id)?).to_owned();
            let mut asked = Asked { instead: Vec::new(), ..self.asked.clone() };
            if let Some(last) = asked.items.last_mut() {
                last.0 = *id;
            }
            Some(self.link(&asked, name))
        };
        self.asked.instead.iter().filter_map(link).collect()
    }

    /// For whom, or what is moved.
    fn about(&self) -> Option<String> {
        let (record, key) = match (&self.asked.moving, &self.asked.guest) {
            (Some(record), _) => (record, "phone-moves"),
            (None, Some(record)) => (record, "phone-for"),
            (None, None) => return None,
        };
        let name = record.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
        let when = said::when_and_where(self.site, record);
        Some(self.site.lang.text_with(key, &[("text", name.into()), ("when", when.into())]))
    }

    /// The next days, from today.
    fn days(&self) -> Vec<(Link, bool)> {
        let lang = self.site.lang;
        let zone = self.site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
        let today = zone.day(self.app.clock.now());
        let day = |day: Day| {
            let words = match day.0 - today.0 {
                0 => lang.text("phone-today"),
                1 => lang.text("phone-tomorrow"),
                _ => format!("{} {}", format::weekday_short(day.weekday(), lang), day.date().strftime("%-d.%-m.")),
            };
            let asked = Asked { day: Some(day), ..self.asked.clone() };
            (self.link(&asked, words), self.asked.day == Some(day))
        };
        (0..NEAR_DAYS).map(|n| day(today.plus(n))).collect()
    }

    fn may(&self) -> impl Iterator<Item = &Office> {
        let offices = self.site.town.catalog.offices().iter();
        offices.filter(|office| may_book(&self.staff.member, office) && self.site.town.lacks(office).is_empty())
    }

    fn offices(&self) -> Vec<Choice> {
        let any = Choice::new("", self.site.lang.text("phone-any-office"), self.asked.office.is_none());
        let one = |office: &Office| Choice::new(&office.slug, &office.name, self.asked.office == Some(office.id));
        std::iter::once(any).chain(self.may().map(one)).collect()
    }

    /// Teams of the chosen office, or of all where there are several.
    fn teams(&self) -> Vec<Choice> {
        let any = Choice::new("", self.site.lang.text("phone-any-team"), self.asked.team.is_none());
        let offices: Vec<&Office> =
            self.may().filter(|office| self.asked.office.is_none_or(|id| id == office.id)).collect();
        let one = |office: &&Office| {
            let short = if offices.len() > 1 { format!("{}: ", office.short_name) } else { String::new() };
            let team = |pool: &domain::catalog::Pool| {
                Choice::new(form_id(pool.id.0), format!("{short}{}", pool.name), self.asked.team == Some(pool.id))
            };
            office.pools.iter().filter(|_| office.pools.len() > 1).map(team).collect::<Vec<_>>()
        };
        std::iter::once(any).chain(offices.iter().flat_map(one)).collect()
    }
}

/// Address of the same question after something went wrong, with the word that says what.
pub fn again(app: &App, site: &Site, asked: &Asked, word: &str) -> String {
    let query: Vec<String> =
        asked.fields(app, site).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}?{}&hinweis={word}", super::HOME, query.join("&"))
}

/// Address of the page for the same services, when somebody starts over.
pub fn start(site: &Site, items: &[(ServiceId, u8)], channel: Channel, word: &str) -> String {
    let services: String = services(site, items).into_iter().map(|service| format!("s={service}&")).collect();
    format!("{}?{services}kanal={}&hinweis={word}", super::HOME, channel_word(channel))
}
