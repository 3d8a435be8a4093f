//! Somebody without an appointment: what they want, how long the line is, and their number.

use super::entrance::Entrance;
use crate::booking::Actor;
use crate::hall::forecast::{Picture, foretell};
use crate::hall::{Answer, Door, Draw, InHouse, Need, Order, Visitor};
use crate::storage::Failure;
use crate::web::texts::Lang;
use domain::catalog::{Audience, BundleRefusal, Catalog, Heading, NotOffered, Office, Service};
use domain::hall::{Class, Post, Services, Shown, Ticket};
use domain::ids::{ServiceId, TicketId};
use domain::time::{Instant, Minutes};
use std::sync::Arc;

/// A visit that the office can serve.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// What for.
    pub services: Services,
    /// Minutes it is expected to take.
    pub expected: Minutes,
    /// Letter of its number.
    pub letter: char,
}

/// Why somebody gets no number for what they want.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotHere {
    /// Nothing was chosen, or something that does not exist.
    Nothing,
    /// More of one service than one visit may have.
    TooMany {
        /// Which.
        service: ServiceId,
        /// At most.
        limit: u8,
    },
    /// These need two visits.
    Apart,
    /// Longer than a visit may be.
    TooLong,
    /// The office does not do these.
    NotOffered(Vec<ServiceId>),
}

/// How long the line is before somebody joins it.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// People who are called before.
    pub ahead: usize,
    /// The wait; nothing when no desk is open.
    pub wait: Option<Shown>,
    /// Times later today to come back at, when the wait is long.
    pub offers: Vec<Instant>,
}

/// Who draws.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Identity of the ticket, from the form.
    pub token: TicketId,
    /// Class, decided by staff.
    pub class: Class,
    /// What they told.
    pub visitor: Visitor,
    /// Through which door.
    pub door: Door,
    /// Language of their papers.
    pub lang: Lang,
}

/// Whether an office does a service for this audience.
pub fn does(office: &Office, service: &Service, audience: Audience) -> bool {
    let offer = office.offers.get(&service.id).filter(|offer| offer.minutes.0 > 0);
    offer.is_some_and(|offer| audience.may_use(offer.audience)) && audience.may_use(service.audience)
}

/// What an office does, by heading in the order of the page; services without a heading come last.
pub fn offered<'a>(
    catalog: &'a Catalog,
    office: &Office,
    audience: Audience,
) -> Vec<(Option<&'a Heading>, Vec<&'a Service>)> {
    let headings = catalog.headings().iter().map(Some).chain([None]);
    let under = |heading: Option<&Heading>| {
        let id = heading.map(|heading| heading.id);
        let known = |id| catalog.headings().iter().any(|heading| heading.id == id);
        let fits = |service: &&Service| {
            service.heading.filter(|heading| known(*heading)) == id && does(office, service, audience)
        };
        catalog.services().iter().filter(fits).collect::<Vec<_>>()
    };
    headings.map(|heading| (heading, under(heading))).filter(|(_, services)| !services.is_empty()).collect()
}

impl Entrance<'_> {
    /// Puts a visit together. Whoever needs more time gets the office's minutes on top.
    pub fn wanted(&self, items: &[(ServiceId, u8)], audience: Audience, needs: &[Need]) -> Result<Wanted, NotHere> {
        let catalog = &self.site.town.catalog;
        let bundle = catalog.bundle(items, audience).map_err(|refusal| match refusal {
            BundleRefusal::Empty | BundleRefusal::Unknown => NotHere::Nothing,
            BundleRefusal::TooMany { service, limit } => NotHere::TooMany { service, limit },
            BundleRefusal::CannotCombine { .. } | BundleRefusal::TooManyServices { .. } => NotHere::Apart,
        })?;
        let expected = match bundle.at(self.office, audience) {
            Ok(need) => need.minutes,
            Err(NotOffered::Services(missing)) => return Err(NotHere::NotOffered(missing)),
            Err(NotOffered::TooLong { .. }) => return Err(NotHere::TooLong),
            // One desk after the other: each leg is done in its own time.
            Err(NotOffered::NoPoolForAll) => self.one_by_one(bundle.items(), audience)?,
        };
        let settings = &self.house.settings.kiosk;
        let longer = if needs.contains(&Need::MoreTime) { settings.more_time } else { 0 };
        let heading = bundle.items().first().and_then(|(id, _)| catalog.service(*id)).and_then(|first| first.heading);
        Ok(Wanted {
            services: bundle.items().to_vec(),
            expected: Minutes(expected.0.saturating_add(longer)),
            letter: settings.letter(heading, self.office),
        })
    }

    fn one_by_one(&self, items: &[(ServiceId, u8)], audience: Audience) -> Result<Minutes, NotHere> {
        let minutes = |item: &(ServiceId, u8)| {
            let bundle = self.site.town.catalog.bundle(&[*item], audience).map_err(|_| NotHere::Nothing)?;
            bundle.at(self.office, audience).map(|need| need.minutes.0).map_err(|_| NotHere::NotOffered(vec![item.0]))
        };
        items.iter().map(minutes).sum::<Result<u16, _>>().map(Minutes)
    }

    /// The line that somebody would join now for these services.
    pub async fn line(&self, services: &Services) -> Result<Line, Failure> {
        let picture = Picture::take(self.app, &self.site.town, self.office).await?;
        Ok(self.line_in(&picture, services))
    }

    /// The same from a picture that was taken already.
    pub fn line_in(&self, picture: &Picture, services: &Services) -> Line {
        let limit = f64::from(self.house.settings.kiosk.return_limit);
        let waiting = picture.walk_in(services);
        let offers = waiting
            .as_ref()
            .filter(|_| limit > 0.0)
            .map(|waiting| picture.return_times(&self.site.town, waiting.q50, limit));
        Line {
            ahead: self.before_newcomer(services),
            wait: waiting.as_ref().map(Shown::from),
            offers: offers.unwrap_or_default(),
        }
    }

    /// People whom the desks for these services may call before somebody who comes now.
    pub fn before_newcomer(&self, services: &[(ServiceId, u8)]) -> usize {
        let posts = self.house.posts(self.office);
        let able = |post: &&Post<'_>| services.iter().any(|(service, _)| post.can_do(*service));
        let able: Vec<&Post<'_>> = posts.iter().filter(able).collect();
        let key = self.house.rules().key(Class::WalkIn, self.now, self.now);
        let before =
            |ticket: &&Ticket| ticket.waits() && ticket.order.key <= key && able.iter().any(|post| post.serves(ticket));
        self.house.tickets().filter(before).count()
    }

    /// Draws a number, and keeps what was told about the wait.
    pub async fn draw(&self, wanted: Wanted, newcomer: Newcomer, actor: Actor) -> Result<Answer, Failure> {
        let kiosk = newcomer.door == Door::Kiosk;
        let draw = Draw {
            token: Some(newcomer.token),
            limit: self.house.settings.kiosk.contingent.filter(|_| kiosk),
            services: wanted.services,
            expected: wanted.expected,
            letter: wanted.letter,
            class: newcomer.class,
            visitor: newcomer.visitor,
            door: newcomer.door,
            lang: newcomer.lang,
        };
        let answer = self.order(Order::Draw(Box::new(draw)), actor).await?;
        if let Ok(outcome) = &answer
            && let Some(person) = &outcome.person
        {
            self.told(person).await?;
        }
        Ok(answer)
    }

    /// The wait of somebody in the house, said for the first time. People before them, and the words.
    pub async fn told(&self, person: &Arc<InHouse>) -> Result<(), Failure> {
        foretell(self.app, &self.site.town, self.office, person.ticket.id).await.map(drop)
    }
}
