//! The pages of the staffing slice: the week, the rules, people, the house evenly full, and why there is no slot.

mod crowd;
mod drawing;
mod people;
mod rules;
mod week;
mod why;

use crate::app::App;
use crate::replan::{self, Saved};
use crate::staff::{AREA, Frame, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::Link;
use crate::web::tenancy::Site;
use axum::Router;
use axum::routing::{get, post};
use domain::catalog::Office;
use domain::opening::{Nth, Pattern, Recurrence, Schedule};
use domain::time::Day;
use jiff::civil::Weekday;
use serde::Deserialize;

/// All pages of the staffing slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero/standorte/{slug}/kapazitaet", get(week::show_week).post(week::save))
        .route("/buero/standorte/{slug}/kapazitaet/entfernen", post(week::remove))
        .route("/buero/standorte/{slug}/kapazitaet/regeln", get(rules::show_rules).post(rules::save))
        .route("/buero/standorte/{slug}/kapazitaet/menschen", get(people::show_people).post(people::save))
        .route("/buero/standorte/{slug}/kapazitaet/abwesend", post(people::add))
        .route("/buero/standorte/{slug}/kapazitaet/abwesend/entfernen", post(people::remove))
        .route("/buero/standorte/{slug}/kapazitaet/andrang", get(crowd::show_crowd).post(crowd::save))
        .route("/buero/warum", get(why::show_why))
}

/// What a form or an address brought: names and values, in order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// One of the pages about an office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Week,
    Rules,
    People,
    Crowd,
}

const TABS: [(Tab, &str, &str); 4] = [
    (Tab::Week, "", "staffing-tab-week"),
    (Tab::Rules, "/regeln", "staffing-tab-rules"),
    (Tab::People, "/menschen", "staffing-tab-people"),
    (Tab::Crowd, "/andrang", "staffing-tab-crowd"),
];

/// What every page about an office begins with.
struct Head {
    /// The pages beside it; the current one is marked.
    tabs: Vec<(Link, bool)>,
    /// What has just happened.
    said: Option<String>,
}

impl Head {
    fn new(
        app: &App,
        site: &Site,
        staff: &Staff,
        office: &Office,
        (tab, title, said): (Tab, &str, &str),
    ) -> (Frame, Head) {
        let title = site.lang.text(title);
        let frame = Frame::new(site, staff, office, (Section::Administration, title), app.clock.now());
        // What somebody types here is not disturbed by what happens in the house.
        let frame = Frame { live: String::new(), ..frame };
        let link = |(which, path, key): &(Tab, &str, &str)| {
            (Link::new(site.url(&format!("{}{path}", address(office))), site.lang.text(key)), *which == tab)
        };
        let said = match said {
            "gespeichert" => Some("staffing-saved"),
            "entfernt" => Some("staffing-removed"),
            "andrang" => Some("staffing-levelled"),
            _ => None,
        };
        let mut tabs: Vec<_> = TABS.iter().map(link).collect();
        let why = site.url(&format!("{AREA}/warum?standort={}", office.slug));
        tabs.push((Link::new(why, site.lang.text("staffing-tab-why")), false));
        (frame, Head { tabs, said: said.map(|key| site.lang.text(key)) })
    }
}

/// A share of the desk time, as a part of a bar and as a line.
struct ShareView {
    /// Ending of the classes of its mark.
    kind: &'static str,
    name: String,
    percent: u32,
    /// Where its part of the bar begins, and how wide it is, in 300ths of the bar.
    from: u32,
    width: u32,
}

/// The shares of online, telephone and walk-ins, in percent.
fn share_views(site: &Site, percent: [u32; 3]) -> Vec<ShareView> {
    let kinds = [("online", "staffing-online"), ("phone", "staffing-phone"), ("walkin", "staffing-walk-in")];
    let mut until = 0;
    let row = |((kind, key), percent): ((&'static str, &str), u32)| {
        let from = until;
        until += percent;
        ShareView { kind, name: site.lang.text(key), percent, from: from * 3, width: percent * 3 }
    };
    kinds.into_iter().zip(percent).map(row).collect()
}

/// Where the pages about an office are.
fn address(office: &Office) -> String {
    format!("{AREA}/standorte/{}/kapazitaet", office.slug)
}

/// The office of a page, for whoever may say how it works.
fn office<'a>(site: &'a Site, staff: &Staff, slug: &str) -> Result<(&'a Office, &'a Schedule), PageError> {
    let office = site.town.catalog.office_by_slug(slug).ok_or(PageError::NotFound)?;
    staff.require_at(office.id, Permission::EditHours)?;
    let schedule = site.town.schedules.get(&office.id).ok_or(PageError::NotFound)?;
    Ok((office, schedule))
}

/// Where somebody goes after saving; nothing when somebody else was quicker.
fn after(site: &Site, office: &Office, saved: &Saved, to: &str) -> Option<PageResult> {
    match saved {
        Saved::Done => Some(Ok(site.to(&format!("{}{to}", address(office))))),
        Saved::Affects { replan, .. } => Some(Ok(site.to(&replan::address(&office.slug, *replan)))),
        Saved::Conflict { .. } => None,
    }
}

/// "Mo bis Fr", "Mo, Mi", "jede 2. Woche Do", with the days between which it holds.
pub fn recurrence(site: &Site, recurrence: &Recurrence) -> String {
    let lang = site.lang;
    let short = |day: Weekday| format::weekday_short(day, lang).to_owned();
    let days = match recurrence.pattern {
        Pattern::Weeks { days, every, .. } => {
            let names: Vec<Weekday> = super::desks::WEEK.into_iter().filter(|day| days.contains(*day)).collect();
            let row = names.windows(2).all(|pair| pair[1] == pair[0].next());
            let names = match (names.first(), names.last()) {
                (Some(first), Some(last)) if row && names.len() > 2 => {
                    lang.text_with("from-to", &[("from", short(*first).into()), ("to", short(*last).into())])
                }
                _ => names.into_iter().map(short).collect::<Vec<_>>().join(", "),
            };
            match every {
                1 => names,
                n => lang.text_with("staffing-every", &[("n", n.into()), ("text", names.into())]),
            }
        }
        Pattern::Month { nth, day } => {
            let text = format::weekday(day, lang).to_owned();
            match nth {
                Nth::FromStart(n) => lang.text_with("staffing-nth", &[("n", n.into()), ("text", text.into())]),
                Nth::Last => lang.text_with("staffing-last", &[("text", text.into())]),
            }
        }
    };
    let day = |day: Day| format::birth_date(day, lang);
    let lasting = match (recurrence.from, recurrence.to) {
        (None, None) => return days,
        (Some(from), None) => lang.text_with("staffing-since", &[("text", day(from).into())]),
        (None, Some(to)) => lang.text_with("staffing-until", &[("text", day(to).into())]),
        (Some(from), Some(to)) => lang.text_with("from-to", &[("from", day(from).into()), ("to", day(to).into())]),
    };
    format!("{days} ({lasting})")
}
