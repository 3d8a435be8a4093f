//! The week as its page shows it: figures, marks and words of each half hour.

use super::week::Asked;
use super::{ShareView, address, share_views};
use crate::staffing::desks::pool_value;
use crate::staffing::week::{Block, DayPicture, span, start};
use crate::web::format;
use crate::web::layout::Link;
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::ids::PoolId;
use domain::opening::{ClosedWhy, DayPlan};
use domain::staffing::Split;
use domain::time::{Cell, Day};

/// Head of a day's column.
pub(super) struct DayView {
    /// "Mo 7.".
    pub(super) short: String,
    /// "Montag, 7. Dezember".
    pub(super) long: String,
    /// "8:00 bis 16:00 Uhr", "Feiertag".
    pub(super) hours: String,
    /// "5 von 7 Menschen da".
    pub(super) people: String,
    pub(super) url: String,
    pub(super) chosen: bool,
    pub(super) halves: Vec<(String, HalfView)>,
}

/// A half hour of a day.
#[derive(Clone, Default)]
pub(super) struct HalfView {
    pub(super) open: bool,
    pub(super) desks: u8,
    /// Endings of the classes of its marks.
    pub(super) marks: Vec<&'static str>,
    /// "3 online, 1 Telefon, 1 ohne Termin".
    pub(super) words: String,
    pub(super) missing: bool,
    pub(super) chosen: bool,
}

/// The day that was chosen, in stretches with the same number of desks.
pub(super) struct ChosenDay {
    pub(super) title: String,
    pub(super) blocks: Vec<BlockView>,
}

pub(super) struct BlockView {
    pub(super) times: String,
    pub(super) text: String,
    pub(super) change: String,
    pub(super) chosen: bool,
}

/// People that a day lacks.
pub(super) struct Gap {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) change: String,
}

/// The week being drawn.
pub(super) struct Drawing<'a> {
    pub(super) site: &'a Site,
    pub(super) office: &'a Office,
    pub(super) asked: &'a Asked,
    pub(super) days: &'a [DayPicture],
}

impl Drawing<'_> {
    fn url(&self, more: &str) -> String {
        self.site.url(&format!("{}{}{more}", address(self.office), self.asked.query(self.asked.monday)))
    }

    pub(super) fn pools(&self) -> Vec<(Link, bool)> {
        if self.office.pools.len() < 2 {
            return Vec::new();
        }
        let link = |pool: Option<PoolId>, text: String| {
            let pool_query = pool.map(|pool| format!("&bereich={}", pool_value(pool))).unwrap_or_default();
            let url = self.site.url(&format!("{}?woche={}{pool_query}", address(self.office), self.asked.monday));
            (Link::new(url, text), self.asked.pool == pool)
        };
        let all = link(None, self.site.lang.text("staffing-all-desks"));
        std::iter::once(all)
            .chain(self.office.pools.iter().map(|pool| link(Some(pool.id), pool.name.clone())))
            .collect()
    }

    fn half(&self, picture: &DayPicture, at: usize) -> HalfView {
        if !picture.is_open(at) {
            return HalfView::default();
        }
        let desks = picture.desks[at];
        let split = Split::of(&self.office.policy, u16::try_from(at).unwrap_or(0));
        let counts = split.marks(desks);
        let kinds = ["online", "phone", "walkin"];
        let marks = kinds.into_iter().zip(counts).flat_map(|(kind, n)| std::iter::repeat_n(kind, n.into())).collect();
        let chosen = self.asked.day == Some(picture.day)
            && self.asked.window.is_some_and(|(from, to)| from <= start(at) && start(at) < to);
        let words = self.split_words(counts);
        HalfView { open: true, desks, marks, words, missing: picture.missing(at) > 0, chosen }
    }

    /// "3 online, 1 Telefon, 1 ohne Termin".
    fn split_words(&self, counts: [u8; 3]) -> String {
        let keys = ["staffing-n-online", "staffing-n-phone", "staffing-n-walk-in"];
        let parts = keys.into_iter().zip(counts).filter(|(_, n)| *n > 0);
        parts.map(|(key, n)| self.site.lang.text_with(key, &[("n", n.into())])).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn rows(&self) -> Vec<(String, Vec<HalfView>)> {
        let (first, end) = span(self.days);
        let row = |at: usize| {
            let label = if at.is_multiple_of(2) { format::time_bare(start(at), self.site.lang) } else { String::new() };
            (label, self.days.iter().map(|picture| self.half(picture, at)).collect())
        };
        (first..end).map(row).collect()
    }

    pub(super) fn days(&self) -> Vec<DayView> {
        let lang = self.site.lang;
        let view = |picture: &DayPicture| {
            let open = (0..domain::policy::HALF_HOURS).filter(|at| picture.is_open(*at));
            let people = picture.people.map(|people| {
                let counts = [("n", people.there().into()), ("of", people.strength.into())];
                lang.text_with("staffing-people-there", &counts)
            });
            let short = format::weekday_short(picture.day.weekday(), lang);
            DayView {
                short: format!("{short} {}.", picture.day.date().day()),
                long: format::date(picture.day, lang),
                hours: self.hours(&picture.plan),
                people: people.unwrap_or_default(),
                url: self.url(&format!("&tag={}", picture.day)),
                chosen: self.asked.day == Some(picture.day),
                halves: open.map(|at| (format::time_bare(start(at), lang), self.half(picture, at))).collect(),
            }
        };
        self.days.iter().map(view).collect()
    }

    fn hours(&self, plan: &DayPlan) -> String {
        let lang = self.site.lang;
        match plan {
            DayPlan::Open(windows) => {
                let times = windows.iter().map(|window| times(self.site, window.start(), window.end()));
                times.collect::<Vec<_>>().join(", ")
            }
            DayPlan::Closed(ClosedWhy::NoHours) => lang.text("staffing-closed"),
            DayPlan::Closed(ClosedWhy::Holiday(holiday)) => self.site.say(&holiday.name()).to_owned(),
            DayPlan::Closed(ClosedWhy::Closure(words) | ClosedWhy::Special(words)) => self.site.say(words).to_owned(),
        }
    }

    pub(super) fn chosen(&self) -> Option<ChosenDay> {
        let picture = self.days.iter().find(|picture| self.asked.day == Some(picture.day))?;
        let block = |block: Block| {
            let half = self.half(picture, block.from);
            let desks = self.site.lang.text_with("staffing-n-desks", &[("n", block.desks.into())]);
            let text = if half.words.is_empty() { desks } else { format!("{desks}: {}", half.words) };
            BlockView {
                times: times(self.site, block.start(), block.end()),
                text,
                change: self.change(picture.day, (block.start(), block.end()), block.desks.into()),
                chosen: self.asked.window == Some((block.start(), block.end())),
            }
        };
        let title = format::date(picture.day, self.site.lang);
        Some(ChosenDay { title, blocks: picture.blocks().into_iter().map(block).collect() })
    }

    fn change(&self, day: Day, (from, to): (Cell, Cell), desks: u16) -> String {
        self.url(&format!("&tag={day}&von={from}&bis={to}&anzahl={desks}#aendern"))
    }

    /// Percent of the week's desk time by what it is for.
    pub(super) fn shares(&self) -> Vec<ShareView> {
        let mut sums = [0u32; 3];
        for picture in self.days {
            for (at, desks) in (0u16..).zip(picture.desks) {
                let split = Split::of(&self.office.policy, at);
                let parts = [split.online, split.phone, split.walk_in];
                sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += u32::from(desks) * u32::from(part));
            }
        }
        let whole: u32 = sums.iter().sum();
        let percent = |part: u32| (part * 100 + whole / 2).checked_div(whole).unwrap_or(0);
        if whole > 0 { share_views(self.site, sums.map(percent)) } else { Vec::new() }
    }

    pub(super) fn gaps(&self) -> Vec<Gap> {
        let lang = self.site.lang;
        let gap = |picture: &DayPicture| {
            let (people, (from, to, missing)) = (picture.people?, picture.gap()?);
            let day = format::weekday(picture.day.weekday(), lang);
            let away = [
                ("staffing-n-leave", people.leave),
                ("staffing-n-ill", people.illness),
                ("staffing-n-other", people.other),
            ];
            let mut reasons = vec![times(self.site, from, to)];
            reasons.extend(
                away.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| lang.text_with(key, &[("n", n.into())])),
            );
            Some(Gap {
                title: lang.text_with("staffing-gap", &[("day", day.into()), ("n", missing.into())]),
                text: format!("{}.", reasons.join(", ")),
                change: self.change(picture.day, (from, to), people.there()),
            })
        };
        self.days.iter().filter_map(gap).collect()
    }
}

/// "8:00 bis 12:30 Uhr".
fn times(site: &Site, from: Cell, to: Cell) -> String {
    let (from, to) = (format::time_bare(from, site.lang), format::time(to, site.lang));
    site.lang.text_with("staffing-window", &[("from", from.into()), ("to", to.into())])
}
