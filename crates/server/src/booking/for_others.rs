//! What staff order for others: a time with a certain team or beyond the desks, and times that are suggested.

use super::orders::{Batch, Deed, Moment, Wanted};
use super::record::{Person, Record};
use super::search::audience;
use crate::catalog::Town;
use crate::web::texts::Lang;
use domain::booking::{self, Place, Refusal};
use domain::catalog::{Bundle, Office};
use domain::ids::{AppointmentId, PoolId, SuggestionId};
use domain::policy::Channel;
use domain::slots::{Search, WhyNot};
use domain::time::{Instant, Minutes};
use std::sync::Arc;

/// What is wanted for somebody, wherever and whenever it will be.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The catalogue it was chosen from.
    pub town: Arc<Town>,
    /// The services.
    pub bundle: Bundle,
    /// Only at desks of this pool: the team that knows the matter.
    pub team: Option<PoolId>,
    /// Through which door it is booked.
    pub channel: Channel,
    /// Language of the papers.
    pub lang: Lang,
}

/// A time that staff keep for somebody.
#[derive(Clone, Debug)]
pub struct HoldFor {
    /// What.
    pub visit: Visit,
    /// Where and when.
    pub wanted: Wanted,
    /// Why an extra seat is allowed if every desk is taken; `None` allows none.
    pub extra: Option<String>,
}

/// A visit that is suggested at several times.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// What.
    pub visit: Visit,
    /// Where and when, one to three.
    pub times: Vec<Wanted>,
    /// Who picks, by the mail.
    pub person: Person,
    /// Until when the times are kept.
    pub until: Instant,
}

/// The answer to a suggestion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settle {
    /// All its times.
    pub times: Vec<AppointmentId>,
    /// The one that was picked; `None` for none of them.
    pub picked: Option<AppointmentId>,
}

/// How long a hold lasts, and whether an extra seat may be added.
#[derive(Clone, Copy)]
struct Terms {
    until: Instant,
    may_add: bool,
}

impl Batch {
    /// Keeps a time for somebody. The reason stays with the appointment only if there was no other way.
    pub(super) fn hold_for(&mut self, order: &HoldFor, at: &Moment<'_>) -> Result<Record, Refusal> {
        let office = order.visit.town.catalog.office(order.wanted.office).ok_or(Refusal::Unknown)?;
        let until = at.now.plus_minutes(i64::from(office.policy.hold.0));
        let terms = Terms { until, may_add: order.extra.is_some() };
        let mut record = self.keep(&order.visit, order.wanted, terms, at)?;
        if record.appointment.place.extra {
            record.extra_reason.clone_from(&order.extra);
        }
        self.add(&record);
        Ok(record)
    }

    /// Keeps all the times or none. Gives the first: the mail speaks of it.
    pub(super) fn suggest(&mut self, order: &Suggest, at: &Moment<'_>) -> Result<Record, Refusal> {
        let suggestion = SuggestionId(at.chance.id(at.now));
        let mut kept: Vec<Record> = Vec::new();
        for wanted in &order.times {
            match self.keep(&order.visit, *wanted, Terms { until: order.until, may_add: false }, at) {
                Ok(record) => kept.push(record),
                Err(refusal) => {
                    kept.iter().for_each(|record| self.free(&record.appointment.place, record.appointment.id));
                    return Err(refusal);
                }
            }
        }
        for record in &mut kept {
            record.suggestion = Some(suggestion);
            record.person = Some(order.person.clone());
            record.appointment.by_mail = order.person.email.is_some();
            self.add(record);
        }
        let first = kept.into_iter().next().ok_or(Refusal::NotNow)?;
        self.tell_suggested(&order.visit.town, &first, order.until);
        Ok(first)
    }

    /// One of the times becomes the appointment, the others are free at once. Refused without any change when it is
    /// too late, or another one was picked before.
    pub(super) fn settle(&mut self, settle: &Settle, at: &Moment<'_>) -> Result<Record, Refusal> {
        let mut answer = None;
        if let Some(picked) = settle.picked {
            if !settle.times.contains(&picked) {
                return Err(Refusal::Unknown);
            }
            answer = Some(self.change(picked, &Deed::Pick, at)?);
        }
        for id in settle.times.iter().filter(|id| Some(**id) != settle.picked) {
            // What has ended meanwhile is free already.
            let declined = self.change(*id, &Deed::Decline, at);
            if answer.is_none() {
                answer = declined.ok();
            }
        }
        answer.ok_or(Refusal::Expired)
    }

    fn add(&mut self, record: &Record) {
        self.new.push(record.appointment.id);
        self.records.insert(record.appointment.id, record.clone());
    }

    /// Takes seats for a visit and makes the hold; nobody knows of it yet.
    fn keep(&mut self, visit: &Visit, wanted: Wanted, terms: Terms, at: &Moment<'_>) -> Result<Record, Refusal> {
        let office = visit.town.catalog.office(wanted.office).ok_or(Refusal::Unknown)?;
        let id = AppointmentId(at.chance.id(at.now));
        let (place, minutes) = self.take_for(office, visit, wanted, (id, terms.may_add), at.now)?;
        let appointment = booking::hold_until(id, place, minutes, (terms.until, at.now));
        let bundle = visit.bundle.items().to_vec();
        Ok(Record { bundle, lang: visit.lang, ..Record::new(visit.town.id, appointment) })
    }

    fn take_for(
        &mut self,
        office: &Office,
        visit: &Visit,
        wanted: Wanted,
        (id, may_add): (AppointmentId, bool),
        now: Instant,
    ) -> Result<(Place, Minutes), Refusal> {
        let not_offered = |why| Refusal::WhyNot(WhyNot::NotOffered(why));
        let mut need = visit.bundle.at(office, audience(visit.channel)).map_err(not_offered)?;
        need.pools.retain(|pool| visit.team.is_none_or(|team| team == *pool));
        let search = Search::new(office, &need, visit.channel, now);
        let sheet = self.days.get_mut(&(wanted.office, wanted.day)).ok_or(Refusal::Taken)?;
        let take = if may_add { booking::take_or_add } else { booking::take };
        let place = take(&mut sheet.day, &search, wanted.start)?;
        self.taken.extend(sheet.seat(&place, id)?);
        Ok((place, need.minutes))
    }
}
