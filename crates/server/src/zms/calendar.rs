//! `GET /available-calendar/`: free days of a month and the times of one of them, from the board.

use super::listing::{self, Listing};
use super::read::{CalendarAsked, Choice};
use super::shapes::{AvailableDay, Calendar, OfficeTimes};
use super::{codes, codes::No};
use crate::booking::search::{Able, Finder, Wishes};
use crate::catalog::Town;
use domain::board::{Board, Days};
use domain::catalog::{Audience, Bundle, BundleRefusal, Office};
use domain::ids::{OfficeId, ServiceId};
use domain::mask::Mask;
use domain::time::{Cell, Day, Instant};
use std::collections::BTreeMap;

/// Offices and a bundle that clients chose by numbers.
pub struct Chosen<'t> {
    /// The offices, each with its number.
    pub offices: Vec<(i32, &'t Office)>,
    /// The services.
    pub bundle: Bundle,
}

/// Looks up what was chosen. Every office must offer every service; refused also when there is more of a service
/// than it or one of the offices allows.
pub fn chosen<'t>(town: &'t Town, listing: &Listing, choice: &Choice) -> Result<Chosen<'t>, No> {
    let office = |number: &i32| Some((*number, listing.office(town, *number)?));
    let offices: Option<Vec<(i32, &Office)>> = choice.offices.iter().map(office).collect();
    let service = |(number, count): &(i32, u8)| Some((listing.service(*number)?, *count));
    let services: Option<Vec<(ServiceId, u8)>> = choice.services.iter().map(service).collect();
    let (offices, services) = offices.zip(services).ok_or(codes::INVALID_PAIR)?;
    let bundle = town.catalog.bundle(&services, Audience::Public).map_err(|refusal| match refusal {
        BundleRefusal::Empty => codes::EMPTY_ARRAYS,
        BundleRefusal::Unknown | BundleRefusal::CannotCombine { .. } => codes::INVALID_PAIR,
        BundleRefusal::TooManyServices { .. } | BundleRefusal::TooMany { .. } => codes::TOO_MANY,
    })?;
    for (_, office) in &offices {
        for (id, count) in bundle.items() {
            let offered = office.offers.get(id).is_some_and(|offer| offer.audience == Audience::Public);
            if !offered {
                return Err(codes::INVALID_PAIR.into());
            }
            if listing::limit(town, office.id, *id).is_some_and(|limit| u16::from(*count) > limit) {
                return Err(codes::TOO_MANY.into());
            }
        }
    }
    Ok(Chosen { offices, bundle })
}

/// The calendar of what was chosen.
pub fn answer(town: &Town, board: &Board, chosen: &Chosen<'_>, asked: &CalendarAsked, now: Instant) -> Calendar {
    let able = |(_, office): &(i32, &'_ Office)| {
        Some(Able { office: town.catalog.office(office.id)?, need: chosen.bundle.at(office, Audience::Public).ok()? })
    };
    let able: Vec<Able<'_>> = chosen.offices.iter().filter_map(able).collect();
    let wishes = Wishes { offices: Vec::new(), weekdays: Vec::new(), cells: Mask::from(Cell(0)) };
    let finder = Finder::new(board, &able, &wishes, now);
    let free = Free::of(&finder, board.first(), asked.range);
    let answered = free.answered(asked.window);
    let month = answered.unwrap_or(asked.window.0);
    let day = |day: Day| AvailableDay {
        date: day.to_string(),
        offices_with_times: free.offices(day, &chosen.offices),
        offices: if Some(day) == answered { times(town, &finder, day, &chosen.offices) } else { Vec::new() },
    };
    let window = answered.map_or(asked.window, |day| (day, day));
    Calendar {
        start_date: asked.range.0.to_string(),
        end_date: asked.range.1.to_string(),
        slots_start_date: window.0.to_string(),
        slots_end_date: window.1.to_string(),
        prev_bookable_date: free.days().filter(|day| months(*day) < months(month)).last().map(|day| day.to_string()),
        next_bookable_date: free.days().find(|day| months(*day) > months(month)).map(|day| day.to_string()),
        available_days: free.days().filter(|day| months(*day) == months(month)).map(day).collect(),
    }
}

/// Year and month of a day.
fn months(day: Day) -> (i16, i8) {
    let date = day.date();
    (date.year(), date.month())
}

/// Free days of the offices that were asked for.
struct Free {
    first: Day,
    /// Positions of the days that were asked for.
    from: i32,
    to: i32,
    by_office: Vec<(OfficeId, Days)>,
}

impl Free {
    fn of(finder: &Finder<'_>, first: Day, range: (Day, Day)) -> Free {
        let by_office = finder.days().into_iter().map(|(office, days)| (office.id, days)).collect();
        let last = i32::try_from(domain::board::DAYS_MAX).unwrap_or(i32::MAX) - 1;
        Free { first, from: (range.0.0 - first.0).max(0), to: (range.1.0 - first.0).min(last), by_office }
    }

    fn has(days: &Days, position: i32) -> bool {
        usize::try_from(position).is_ok_and(|position| days.contains(position))
    }

    /// Days with a free time anywhere, in order.
    fn days(&self) -> impl Iterator<Item = Day> {
        let any = |position: &i32| self.by_office.iter().any(|(_, days)| Free::has(days, *position));
        (self.from..=self.to).filter(any).map(|position| self.first.plus(position))
    }

    /// The day whose times are told: one that was asked for, else the first of that month, else the first of all.
    fn answered(&self, (from, to): (Day, Day)) -> Option<Day> {
        let wanted = self.days().find(|day| (from..=to).contains(day));
        wanted.or_else(|| self.days().find(|day| months(*day) == months(from))).or_else(|| self.days().next())
    }

    /// Numbers of the offices with a free time on a day.
    fn offices(&self, day: Day, numbers: &[(i32, &Office)]) -> String {
        let free =
            |id| self.by_office.iter().any(|(office, days)| *office == id && Free::has(days, day.0 - self.first.0));
        let free = numbers.iter().filter(|(_, office)| free(office.id)).map(|(number, _)| number.to_string());
        free.collect::<Vec<_>>().join(",")
    }
}

/// Free times of a day, office by office. Offices that are shown as one place share each time: it stands at one of
/// those that have it, in turn.
fn times(town: &Town, finder: &Finder<'_>, day: Day, numbers: &[(i32, &Office)]) -> Vec<OfficeTimes> {
    let mut groups: BTreeMap<OfficeId, BTreeMap<Instant, Vec<OfficeId>>> = BTreeMap::new();
    for (office, starts) in finder.times(day) {
        let group = groups.entry(representative(town, office, numbers)).or_default();
        for at in starts.iter().filter_map(|start| office.zone.instant(day, start)) {
            group.entry(at).or_default().push(office.id);
        }
    }
    let mut by_office: BTreeMap<OfficeId, Vec<i64>> = BTreeMap::new();
    for group in groups.into_values() {
        for (turn, (at, having)) in group.into_iter().enumerate() {
            by_office.entry(having[turn % having.len()]).or_default().push(at.0);
        }
    }
    let listed = numbers.iter().filter_map(|(number, office)| {
        Some(OfficeTimes { office_id: number.to_string(), appointments: by_office.remove(&office.id)? })
    });
    listed.collect()
}

/// The first office, of those asked for, that is shown as one place with this one; itself when it stands alone.
fn representative(town: &Town, office: &Office, numbers: &[(i32, &Office)]) -> OfficeId {
    let shared = |id: OfficeId| town.sources.offices.get(&id).and_then(|source| source.said.shared_with.as_ref());
    let Some(own) = shared(office.id) else { return office.id };
    let peers = numbers.iter().map(|(_, peer)| peer.id).filter(|peer| shared(*peer) == Some(own));
    peers.min().unwrap_or(office.id)
}
