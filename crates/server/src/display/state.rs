//! Gathers what a display shows: the latest calls of its pools, and how long people wait.

use super::settings::{FOOT_LINES, Settings};
use super::views::{DisplayState, Expected, Shown};
use crate::app::App;
use crate::hall::forecast::Picture;
use crate::hall::{Call, InHouse};
use crate::storage::Failure;
use crate::web::format;
use crate::web::qr;
use crate::web::tenancy::{Site, public_url};
use domain::catalog::Office;
use domain::ids::{OfficeId, PoolId};
use domain::time::{Instant, Minutes};
use std::collections::HashSet;
use std::sync::Arc;

/// Calls in the only column, at most; a wide screen shows fewer.
const CALLS_MAX: usize = 7;
/// Calls in each of two columns.
const CALLS_OF_TWO: usize = 5;
/// A call is new for so many seconds. As long as a display without script shows one picture.
const FRESH_SECONDS: i64 = 10;
/// Offices whose waits have room beside the calls.
const WAITS_MAX: usize = 3;

/// What one display is about.
pub struct Scene<'a> {
    /// Its offices, the one where it hangs first.
    pub offices: Vec<&'a Office>,
    /// Pools whose calls are shown; none for all.
    pools: HashSet<PoolId>,
    /// How it is set up.
    settings: Settings,
}

impl<'a> Scene<'a> {
    /// What a display at this office shows with these settings.
    pub fn new(site: &'a Site, own: OfficeId, settings: Settings) -> Option<Scene<'a>> {
        let pools = settings.pools();
        let wanted = |office: &&Office| office.pools.iter().any(|pool| pools.contains(&pool.id));
        let mut offices: Vec<&Office> = site.town.catalog.offices().iter().filter(wanted).collect();
        if offices.is_empty() {
            offices.push(site.town.catalog.office(own)?);
        }
        offices.sort_by_key(|office| office.id != own);
        Some(Scene { offices, pools, settings })
    }

    /// What it shows now.
    pub async fn state(&self, app: &App, site: &Site) -> Result<DisplayState, Failure> {
        let mut pictures = Vec::with_capacity(self.offices.len());
        for office in &self.offices {
            pictures.push((*office, Picture::take(app, &site.town, office).await?));
        }
        let (first, now) = (self.offices[0], app.clock.now());
        let (_, minute) = first.zone.local(now);
        let settings = &self.settings;
        let waits = pictures.iter().filter(|_| settings.waits).take(WAITS_MAX);
        Ok(DisplayState {
            page: site.page(site.lang.text("display-title")),
            title: self.title(site),
            time: format::clock(minute, site.lang),
            minute,
            columns: self.columns(site, &pictures, now),
            waits: waits.map(|(office, picture)| self.expected(app, site, (office, picture))).collect(),
            code: if self.has_room_for_code() { self.code(app, site) } else { None },
            notice: settings.notice.clone(),
            foot: foot(site, settings),
            gong: settings.gong,
            speech: settings.speech(),
        })
    }

    /// Beside the waits there is room for a notice or for the code.
    fn has_room_for_code(&self) -> bool {
        self.settings.code && (!self.settings.waits || self.settings.notice.is_empty())
    }

    fn title(&self, site: &Site) -> String {
        match self.offices[..] {
            [only] => only.name.clone(),
            [ref before @ .., last] => {
                let before: Vec<&str> = before.iter().map(|office| office.short_name.as_str()).collect();
                let words = [("before", before.join(", ").into()), ("last", last.short_name.as_str().into())];
                site.lang.text_with("display-offices", &words)
            }
            [] => String::new(),
        }
    }

    fn columns(&self, site: &Site, pictures: &[(&Office, Arc<Picture>)], now: Instant) -> Vec<Vec<Shown>> {
        let each = if self.settings.columns > 1 { CALLS_OF_TWO } else { CALLS_MAX };
        let count = each * usize::from(self.settings.columns);
        let mut calls: Vec<(Call, Shown)> = Vec::new();
        for (office, picture) in pictures {
            let here = picture.house.calls(usize::MAX).into_iter().filter_map(|(person, call)| {
                let desk = picture.house.desk(call.desk)?;
                let wanted = self.pools.is_empty() || self.pools.contains(&desk.pool);
                wanted.then(|| (call, shown(site, office, (person, call), &desk.label, now)))
            });
            calls.extend(here.take(count));
        }
        calls.sort_by_key(|(call, _)| std::cmp::Reverse(call.at));
        let mut calls = calls.into_iter().map(|(_, shown)| shown).take(count);
        let columns = (0..self.settings.columns.max(1)).map(|_| calls.by_ref().take(each).collect());
        columns.filter(|column: &Vec<Shown>| !column.is_empty()).collect()
    }

    fn expected(&self, app: &App, site: &Site, (office, picture): (&Office, &Picture)) -> Expected {
        let outlook = picture.outlook(app);
        let people = picture.house.people().iter().filter(|person| person.ticket.waits());
        let (promised, walk_ins): (Vec<&InHouse>, Vec<&InHouse>) =
            people.map(AsRef::as_ref).partition(|person| person.appointment.is_some());
        Expected {
            office: if self.offices.len() > 1 { office.short_name.clone() } else { String::new() },
            walk_in: outlook.walk_in.map(|told| told.shown.into()),
            walk_ins: walk_ins.len(),
            late: outlook.late.map(|late| late_words(site, late)),
            promised: promised.len(),
        }
    }

    /// Leads to the wait page of the office where it hangs.
    fn code(&self, app: &App, site: &Site) -> Option<qr::Code> {
        let town = public_url(&app.config, &site.town);
        qr::code(&format!("{town}/wartezeiten/{}", self.offices[0].slug))
    }
}

fn shown(site: &Site, office: &Office, (person, call): (&InHouse, Call), desk: &str, now: Instant) -> Shown {
    let age = now.0 - call.at.0;
    Shown {
        number: person.ticket.number.to_string(),
        desk: desk.to_owned(),
        time: format::clock(office.zone.local(call.at).1, site.lang),
        key: format!("{}-{}-{}", person.ticket.number, call.calls, call.at.0),
        age,
        fresh: age < FRESH_SECONDS,
    }
}

/// How much later than promised people are called at present.
fn late_words(site: &Site, late: Minutes) -> String {
    match late {
        Minutes(0) => site.lang.text("display-punctual"),
        Minutes(minutes) => site.lang.text_with("display-late", &[("n", minutes.into())]),
    }
}

fn foot(site: &Site, settings: &Settings) -> Vec<(&'static str, &'static str, String)> {
    let chosen = settings.languages.iter().filter_map(|code| FOOT_LINES.iter().find(|(known, _)| known == code));
    chosen.map(|(code, key)| (*code, if *code == "ar" { "rtl" } else { "ltr" }, site.lang.text(key))).collect()
}
