//! The times that are said: soonest first, and which of them citizens do not get by themselves.

use super::asked::Asked;
use crate::app::App;
use crate::booking::search::{self, Able, Finder, FreeTime, Offices, Wishes};
use crate::booking::{Wanted, why};
use crate::staff::{Permission, Staff};
use crate::web::format;
use crate::web::tenancy::Site;
use domain::catalog::{Audience, Bundle, Office};
use domain::ids::ServiceId;
use domain::next_times::SAID;
use domain::policy::Channel;
use domain::slots::{Bookable, WhyNot};
use domain::time::{Cell, Day, Instant};

/// Times on the form for a suggestion.
const SUGGESTED: usize = 12;

/// Why citizens do not get a time by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// They do.
    None,
    /// Only staff see the service or the office.
    Internal,
    /// Too soon for booking online.
    TooSoon,
    /// What the shares keep for people who call and come.
    Reserved,
}

/// A time that can be said and taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// `hafen 2026-11-20 8:10`.
    pub value: String,
    /// "Freitag, 20. November".
    pub day: String,
    /// "8:10 Uhr".
    pub time: String,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "nur intern", "für Anrufe frei gehalten"; empty for a time that everybody may book.
    pub mark: String,
}

/// Everything the page says about times.
#[derive(Default)]
pub struct Said {
    /// The next ones.
    pub next: Vec<Offered>,
    /// All of the day that was asked for, or else of the first free one: its name, and times by office.
    pub day: String,
    /// Times by office.
    pub all: Vec<(String, Vec<Offered>)>,
    /// Why there is nothing on the day that was asked for, or at all.
    pub nothing: Option<String>,
    /// Times at which an extra seat could be allowed by whoever asks.
    pub extra: Vec<Offered>,
}

/// What a button sends: `hafen 2026-11-20 8:10`.
pub fn read(site: &Site, value: &str) -> Option<Wanted> {
    let mut parts = value.split(' ');
    let office = site.town.catalog.office_by_slug(parts.next()?)?.id;
    Some(Wanted { office, day: Day::parse(parts.next()?)?, start: Cell::parse(parts.next()?)? })
}

/// Looks for times to say, wherever somebody may book.
pub fn look(app: &App, site: &Site, staff: &Staff, (asked, bundle): (&Asked, &Bundle)) -> Said {
    look_at(app, site, staff, (asked, bundle, asked.offices(site, staff, bundle)), SAID)
}

/// Looks for times to suggest: only where somebody works, for the answer comes back there.
pub fn look_at_own(app: &App, site: &Site, staff: &Staff, (asked, bundle): (&Asked, &Bundle)) -> Said {
    let mut offices = asked.offices(site, staff, bundle);
    offices.able.retain(|able| staff.member.may_at(able.office.id, Permission::BookForOthers));
    look_at(app, site, staff, (asked, bundle, offices), SUGGESTED)
}

fn look_at(
    app: &App,
    site: &Site,
    staff: &Staff,
    (asked, bundle, offices): (&Asked, &Bundle, Offices<'_>),
    wanted: usize,
) -> Said {
    let (wishes, now) = (asked.wishes(), app.clock.now());
    let Some(board) = app.boards.look(site.tenant()) else { return Said::default() };
    let finder = Finder::through(&board, &offices.able, &wishes, (asked.channel, now));
    let public = search::offices(&site.town, bundle);
    let online = Finder::through(&board, &public.able, &wishes, (Channel::Online, now));
    let marks = Marks::new((site, bundle), &online, now);
    let (first, last) = finder.range();
    let from = asked.day.unwrap_or(first).max(first);
    let next = finder.next(from, wanted);
    let shown = asked.day.unwrap_or_else(|| next.first().map_or(from, |free| free.day));
    let by_office = finder.times(shown).into_iter().filter(|(_, starts)| !starts.is_empty());
    let all: Vec<_> = by_office
        .map(|(office, starts)| {
            let times = starts.iter().map(|start| marks.offered(&FreeTime { office, day: shown, start }));
            (office.name.clone(), times.collect())
        })
        .collect();
    let nothing = if offices.able.is_empty() {
        Some(cannot(site, &offices))
    } else if all.is_empty() {
        Some(why_not(site, &finder, shown.clamp(first, last.max(first))))
    } else {
        None
    };
    let may = |office: &Office| staff.member.may_at(office.id, Permission::AllowExtraSeat);
    let extra = finder.extra(shown).into_iter().filter(|(office, _)| may(office));
    let extra =
        extra.flat_map(|(office, starts)| starts.iter().map(move |start| FreeTime { office, day: shown, start }));
    Said {
        next: next.iter().map(|free| marks.offered(free)).collect(),
        day: format::date(shown, site.lang),
        all,
        nothing,
        extra: extra.map(|free| Offered { mark: String::new(), ..marks.offered(&free) }).collect(),
    }
}

/// The next times for services at an office through a door: for other slices that send somebody there. Empty when they
/// do not go together or there is none.
pub fn next_times(
    app: &App,
    site: &Site,
    office: &Office,
    (items, channel): (&[(ServiceId, u8)], Channel),
) -> Vec<Offered> {
    let Ok(bundle) = site.town.catalog.bundle(items, Audience::Internal) else { return Vec::new() };
    let (wishes, now) = (Wishes::anytime(), app.clock.now());
    let Ok(need) = bundle.at(office, Audience::Internal) else { return Vec::new() };
    let able = [Able { office, need }];
    let Some(board) = app.boards.look(site.tenant()) else { return Vec::new() };
    let finder = Finder::through(&board, &able, &wishes, (channel, now));
    let public = search::offices(&site.town, &bundle);
    let online = Finder::through(&board, &public.able, &wishes, (Channel::Online, now));
    let marks = Marks::new((site, &bundle), &online, now);
    finder.next(finder.range().0, SAID).iter().map(|free| marks.offered(free)).collect()
}

/// No office can do it, or none where this person may book.
fn cannot(site: &Site, offices: &Offices<'_>) -> String {
    match offices.unable.first() {
        Some((office, why)) => {
            let why = why::unable(site, why);
            site.lang.text_with("phone-unable", &[("office", office.name.as_str().into()), ("text", why.into())])
        }
        None => site.lang.text("phone-nowhere"),
    }
}

/// Why a day has nothing, in one sentence.
fn why_not(site: &Site, finder: &Finder<'_>, day: Day) -> String {
    let lang = site.lang;
    let text = format::date(day, lang);
    let why = match finder.day(day) {
        search::DayAnswer::Free(_) => return String::new(),
        search::DayAnswer::NotWanted => lang.text("phone-not-at-this-time"),
        // For staff there is no notice: what is free has passed already.
        search::DayAnswer::Nothing(WhyNot::TooShortNotice { .. }) => lang.text("phone-over-today"),
        search::DayAnswer::Nothing(why) => why::sentence(site, &why).unwrap_or_else(|| lang.text("why-past")),
    };
    lang.text_with("phone-nothing-on", &[("day", text.into()), ("text", why.into())])
}

struct Marks<'a> {
    site: &'a Site,
    bundle: &'a Bundle,
    online: &'a Finder<'a>,
    now: Instant,
    /// Every service of the visit is open to citizens.
    public: bool,
}

impl<'a> Marks<'a> {
    fn new((site, bundle): (&'a Site, &'a Bundle), online: &'a Finder<'a>, now: Instant) -> Marks<'a> {
        let public = site.town.catalog.bundle(bundle.items(), Audience::Public).is_ok();
        Marks { site, bundle, online, now, public }
    }

    fn offered(&self, free: &FreeTime<'_>) -> Offered {
        let lang = self.site.lang;
        let key = match self.mark(free) {
            Mark::None => "",
            Mark::Internal => "phone-internal",
            Mark::TooSoon => "phone-too-soon-online",
            Mark::Reserved => "phone-reserved",
        };
        Offered {
            value: format!("{} {} {}", free.office.slug, free.day, free.start),
            day: format::date(free.day, lang),
            time: format::time(free.start, lang),
            office: free.office.name.clone(),
            mark: if key.is_empty() { String::new() } else { lang.text(key) },
        }
    }

    fn mark(&self, free: &FreeTime<'_>) -> Mark {
        let office = free.office;
        if !self.public || self.bundle.at(office, Audience::Public).is_err() {
            return Mark::Internal;
        }
        let same =
            |(other, starts): &(&Office, domain::mask::Mask)| other.id == office.id && starts.contains(free.start);
        if self.online.times(free.day).iter().any(same) {
            return Mark::None;
        }
        let bookable = Bookable::at(&office.policy, Channel::Online, self.now, &office.zone);
        if !bookable.late_enough(free.day).contains(free.start) { Mark::TooSoon } else { Mark::Reserved }
    }
}
