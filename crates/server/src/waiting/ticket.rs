//! What somebody with a ticket is shown.

use super::lookup::Holder;
use super::views::{Because, Stage, TicketState, Waiting};
use crate::app::App;
use crate::hall::forecast::{Picture, Told};
use crate::hall::{Coming, House, InHouse};
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::Site;
use domain::hall::{self, Class, Target, Ticket, Why, ahead, why};
use domain::ids::DeskId;
use domain::opening::DayPlan;
use domain::time::{Instant, Minutes};
use std::collections::BTreeSet;

/// How much later somebody may ask to be called, in minutes.
pub const LATER: [i64; 3] = [10, 20, 30];
/// A number that was given back may be taken again for so long, if nobody was called meanwhile.
pub const UNDO_MINUTES: i64 = 5;
/// Whoever comes back to an offered time may check in so long before it.
pub const SOON_MINUTES: i64 = 30;
/// Going out is worth it from so many minutes on.
const OUT_MINUTES: i64 = 10;
/// Others before somebody that are named, at most.
const NAMED_MAX: usize = 6;

/// What the page of a ticket shows now; nothing when there is no such ticket any more.
pub async fn state(app: &App, site: &Site, holder: &Holder<'_>, url: String) -> Result<Option<TicketState>, Failure> {
    let picture = Picture::take(app, &site.town, holder.office).await?;
    let now = app.clock.now();
    let Some(person) = picture.house.person(holder.ticket) else { return Ok(None) };
    let told = picture.of(app, holder.ticket);
    let scene = Scene { site, holder, house: &picture.house, now };
    let stage = scene.stage(person, told);
    let number = person.ticket.number.to_string();
    Ok(Some(TicketState {
        page: site.page(site.lang.text_with(title_key(&stage), &[("text", number.as_str().into())])),
        url,
        office: holder.office.name.clone(),
        at: scene.clock(now),
        documents: scene.documents(&stage, person),
        number,
        stage,
    }))
}

fn title_key(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting(_) => "own-title",
        Stage::Called { .. } => "own-title-called",
        Stage::AtDesk { .. } => "own-title-at-desk",
        Stage::Parked { .. } => "own-title-parked",
        Stage::Away { .. } => "own-title-away",
        Stage::Finished => "own-title-finished",
        Stage::GivenBack { .. } => "own-title-given-back",
        Stage::Closed => "own-title-closed",
    }
}

struct Scene<'a> {
    site: &'a Site,
    holder: &'a Holder<'a>,
    house: &'a House,
    now: Instant,
}

impl Scene<'_> {
    fn clock(&self, at: Instant) -> String {
        format::time_of_minute(self.holder.office.zone.local(at).1, self.site.lang)
    }

    fn desk(&self, desk: DeskId) -> (String, String) {
        let desk = self.house.desk(desk);
        desk.map(|desk| (desk.label.clone(), desk.hint.clone())).unwrap_or_default()
    }

    fn stage(&self, person: &InHouse, told: Option<Told>) -> Stage {
        use domain::hall::TicketState as Is;
        match person.state() {
            Is::Waiting => Stage::Waiting(Box::new(self.waiting(&person.ticket, told))),
            Is::Called { desk, at, .. } => {
                let (desk, hint) = self.desk(desk);
                let answered = person.coming().map(|coming| self.site.lang.text(answer_key(coming)));
                let (since, minutes) = (self.clock(at), self.house.rules().pause);
                Stage::Called { desk, hint, since, minutes, answered: answered.unwrap_or_default() }
            }
            Is::AtDesk { desk, .. } => Stage::AtDesk { desk: self.desk(desk).0 },
            Is::Parked { desk, .. } => Stage::Parked { desk: self.desk(desk).0 },
            Is::Away { back } => {
                Stage::Away { back: self.clock(back), soon: self.now >= back.plus_minutes(-SOON_MINUTES) }
            }
            Is::Finished { .. } => Stage::Finished,
            Is::Left { .. } if person.last_deed.deed == "leave" => {
                Stage::GivenBack { undo: may_come_back(self.house, person, self.now) }
            }
            Is::Left { .. } => Stage::Closed,
        }
    }

    fn waiting(&self, ticket: &Ticket, told: Option<Told>) -> Waiting {
        let posts = self.house.posts(self.holder.office);
        let before = ahead(self.house.tickets(), ticket, &posts);
        let later = ticket.not_before.filter(|from| *from > self.now);
        Waiting {
            ahead: told.map(|told| told.waiting.ahead),
            wait: told.map(|told| told.shown.into()),
            out_until: told.and_then(|told| self.out_until(&told)),
            later: later.map(|from| self.clock(from)),
            choices: self.choices(),
            why: self.because(ticket, &before),
        }
    }

    /// Half of the time that half of the people wait at least: whoever is back by then has lost nothing.
    fn out_until(&self, told: &Told) -> Option<String> {
        // Far below what an i64 holds: nobody waits for years.
        let half = (told.waiting.q50 / 2.0) as i64;
        (half >= OUT_MINUTES).then(|| self.clock(self.now.plus_minutes(half - half % 5)))
    }

    /// Later times before the office closes.
    fn choices(&self) -> Vec<(i64, String)> {
        let office = self.holder.office;
        let (day, _) = office.zone.local(self.now);
        let plan = self.site.town.schedules.get(&office.id).map(|schedule| schedule.day(day, &office.zone));
        let Some(DayPlan::Open(windows)) = plan else { return Vec::new() };
        let closes = windows.iter().filter_map(|window| office.zone.instant(day, window.end())).max();
        let choice = |minutes: i64| (minutes, self.now.plus_minutes(minutes));
        let open = LATER.map(choice).into_iter().filter(|(_, at)| closes.is_some_and(|closes| *at < closes));
        open.map(|(minutes, at)| (minutes, self.clock(at))).collect()
    }

    fn because(&self, own: &Ticket, before: &[&Ticket]) -> Option<Because> {
        let (first, others) = before.split_first()?;
        let others: Vec<String> = others.iter().take(NAMED_MAX).map(|ticket| ticket.number.to_string()).collect();
        let key = reason_key(own, first, why(first, &self.house.rules(), self.now));
        Some(Because { number: first.number.to_string(), reason: self.site.lang.text(key), others: others.join(", ") })
    }

    /// What to have ready, for whoever is not served yet.
    fn documents(&self, stage: &Stage, person: &InHouse) -> Vec<String> {
        if !matches!(stage, Stage::Waiting(_) | Stage::Called { .. } | Stage::Away { .. } | Stage::Parked { .. }) {
            return Vec::new();
        }
        let catalog = &self.site.town.catalog;
        let services = person.ticket.services().into_iter().filter_map(|(id, _)| catalog.service(id));
        let mut seen = BTreeSet::new();
        let all = services.flat_map(|service| &service.documents).map(|words| self.site.say(words).to_owned());
        all.filter(|document| seen.insert(document.clone())).collect()
    }
}

/// Whether somebody who gave the number back may have it again: for a few minutes, and only while nobody else was
/// called.
pub fn may_come_back(house: &House, person: &InHouse, now: Instant) -> bool {
    let hall::TicketState::Left { at } = person.state() else { return false };
    let called_since = house.calls(1).first().is_some_and(|(_, call)| call.at > at);
    person.last_deed.deed == "leave" && at.minutes_until(now) < UNDO_MINUTES && !called_since
}

fn answer_key(coming: Coming) -> &'static str {
    match coming {
        Coming::OnTheWay => "own-answered",
        Coming::NeedsHelp => "own-answered-help",
    }
}

/// Why somebody is called before; says nothing about that person that others must not know.
fn reason_key(own: &Ticket, other: &Ticket, why: Why) -> &'static str {
    match why {
        Why::Urgent | Why::Preferential => "own-why-let-ahead",
        Why::Unanswered | Why::Later => "own-why-had-turn",
        Why::Forwarded => "own-why-second-desk",
        _ if other.target != Target::Anyone => "own-why-second-desk",
        Why::Now | Why::Ahead | Why::Early | Why::Late | Why::Return if own.class == Class::WalkIn => {
            "own-why-appointment"
        }
        Why::Now | Why::Ahead | Why::Early | Why::Late | Why::Return => "own-why-earlier-time",
        Why::WalkIn | Why::TooLate => "own-why-waits-longer",
    }
}

/// How late appointments are called, as a sentence.
pub fn late_words(site: &Site, late: Option<Minutes>) -> String {
    match late {
        None => String::new(),
        Some(Minutes(0)) => site.lang.text("waits-punctual"),
        Some(Minutes(minutes)) => site.lang.text_with("waits-late", &[("n", minutes.into())]),
    }
}
