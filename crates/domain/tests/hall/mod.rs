//! A little house that plays a day with the rules of `domain`. Times are minutes after opening.

use domain::catalog::Pool;
use domain::hall::{Class, Post, Rules, Services, Target, Ticket, TicketState, legs, next_call};
use domain::ids::{DeskId, PoolId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Instant, Minutes};
use std::collections::BTreeSet;

/// Whoever does not answer costs a desk this long.
const IN_VAIN: i64 = 1;
/// Whoever is sent for a photo is back after this long.
const PHOTO: i64 = 5;

pub mod any;

const TODAY: &BTreeSet<ServiceId> = &BTreeSet::new();

pub fn at(minute: i64) -> Instant {
    Instant(0).plus_minutes(minute)
}

/// Somebody who comes.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub class: Class,
    pub due: i64,
    pub came: i64,
    pub services: Vec<u128>,
    /// Asks to be called so many minutes later.
    pub later: Option<i64>,
    /// Calls they do not hear.
    pub deaf: u8,
    /// Has to fetch a photo.
    pub photo: bool,
}

impl Visitor {
    /// Comes for service 1 and does nothing odd.
    pub fn plain(class: Class, due: i64, came: i64) -> Visitor {
        Visitor { class, due, came, services: vec![1], later: None, deaf: 0, photo: false }
    }
}

/// A house and who comes on a day. Visitors stand in the order in which they come.
#[derive(Clone, Debug)]
pub struct House {
    pub pools: Vec<Pool>,
    pub rules: Rules,
    pub visitors: Vec<Visitor>,
    /// Minutes of the first call that is answered, the second, and so on; then from the front again.
    pub lengths: Vec<i64>,
}

pub fn pool(id: u128, desks: u8, services: impl IntoIterator<Item = u128>) -> Pool {
    Pool { id: PoolId(id), name: String::new(), desks, services: services.into_iter().map(ServiceId).collect() }
}

impl House {
    /// All desks, numbered from 1.
    pub fn posts(&self) -> Vec<Post<'_>> {
        let pools = self.pools.iter().flat_map(|pool| std::iter::repeat_n(pool, usize::from(pool.desks)));
        (1..).zip(pools).map(|(desk, pool)| Post { desk: DeskId(desk), pool, today: TODAY }).collect()
    }

    /// The ticket of a visitor who has just come in; numbered from 1.
    pub fn ticket(&self, nth: usize) -> Ticket {
        let visitor = &self.visitors[nth];
        let services: Services = visitor.services.iter().map(|service| (ServiceId(*service), 1)).collect();
        let (due, came) = (at(visitor.due), at(visitor.came));
        Ticket {
            id: TicketId(nth as u128 + 1),
            number: Number { letter: 'A', value: nth as u16 + 1 },
            class: visitor.class,
            legs: legs(&services, &self.pools),
            done: Services::new(),
            due,
            order: self.rules.order(visitor.class, due, came, nth as u32 + 1),
            not_before: visitor.later.map(|minutes| came.plus_minutes(minutes)),
            target: Target::Anyone,
            unanswered: 0,
            expected: Minutes(12),
            state: TicketState::Waiting,
        }
    }
}

/// Whom a desk calls.
pub type Rule = fn(&[Ticket], &Post<'_>, Instant) -> Option<TicketId>;

/// The product's rule.
pub fn due_time(tickets: &[Ticket], post: &Post<'_>, now: Instant) -> Option<TicketId> {
    next_call(tickets, post, now).map(|ticket| ticket.id)
}

/// Who came first.
pub fn fifo(tickets: &[Ticket], post: &Post<'_>, now: Instant) -> Option<TicketId> {
    let eligible = tickets.iter().filter(|ticket| ticket.is_ready(now) && post.serves(ticket));
    eligible.min_by_key(|ticket| (ticket.checked_in(), ticket.order.seq)).map(|ticket| ticket.id)
}

/// Every appointment before every walk-in.
pub fn appointments_first(tickets: &[Ticket], post: &Post<'_>, now: Instant) -> Option<TicketId> {
    let eligible = tickets.iter().filter(|ticket| ticket.is_ready(now) && post.serves(ticket));
    let place =
        |ticket: &Ticket| (ticket.class == Class::WalkIn, ticket.due.max(ticket.checked_in()), ticket.order.seq);
    eligible.min_by_key(|ticket| place(ticket)).map(|ticket| ticket.id)
}

/// A call and the house a moment before it.
#[derive(Clone, Debug)]
pub struct Call {
    pub at: i64,
    /// Place in [`House::posts`].
    pub post: usize,
    /// Place in [`House::visitors`].
    pub visitor: usize,
    /// Everybody in the house.
    pub before: Vec<Ticket>,
}

/// What happened.
#[derive(Clone, Debug, Default)]
pub struct Log {
    pub calls: Vec<Call>,
    /// The house whenever the desks have called whom they could: moment, free desks, tickets.
    pub pauses: Vec<(i64, Vec<usize>, Vec<Ticket>)>,
    /// The house in the evening.
    pub evening: Vec<Ticket>,
}

#[derive(Clone, Copy, Debug)]
enum End {
    InVain,
    Photo,
    Finished,
}

struct Play<'a> {
    house: &'a House,
    now: i64,
    tickets: Vec<Ticket>,
    busy: Vec<Option<(i64, End)>>,
    /// When who is back with a photo.
    back: Vec<(i64, usize)>,
    deaf: Vec<u8>,
    photo: Vec<bool>,
    answered: usize,
    log: Log,
}

/// Plays the day to its end.
pub fn play(house: &House, rule: Rule) -> Log {
    let mut play = Play {
        house,
        now: 0,
        tickets: Vec::new(),
        busy: vec![None; house.posts().len()],
        back: Vec::new(),
        deaf: house.visitors.iter().map(|visitor| visitor.deaf).collect(),
        photo: house.visitors.iter().map(|visitor| visitor.photo).collect(),
        answered: 0,
        log: Log::default(),
    };
    while let Some(now) = play.next_moment() {
        play.now = now;
        play.end_visits();
        play.let_in();
        play.call(rule);
    }
    Log { evening: play.tickets, ..play.log }
}

impl Play<'_> {
    fn next_moment(&self) -> Option<i64> {
        let comes = self.house.visitors.get(self.tickets.len()).map(|visitor| visitor.came.max(0));
        let ends = self.busy.iter().flatten().map(|(until, _)| *until);
        let back = self.back.iter().map(|(at, _)| *at);
        let waiting = self.tickets.iter().filter(|ticket| ticket.waits());
        let ready =
            waiting.filter_map(|ticket| ticket.not_before).map(|from| from.0 / 60).filter(|from| *from > self.now);
        ends.chain(comes).chain(back).chain(ready).min()
    }

    fn change(&mut self, visitor: usize, deed: impl FnOnce(Ticket) -> Result<Ticket, domain::hall::Refusal>) {
        self.tickets[visitor] = deed(self.tickets[visitor].clone()).expect("the house does only what can be done");
    }

    fn end_visits(&mut self) {
        let (now, rules) = (at(self.now), self.house.rules);
        for (post, desk) in self.house.posts().iter().enumerate() {
            let Some((_, end)) = self.busy[post].filter(|(until, _)| *until <= self.now) else { continue };
            self.busy[post] = None;
            let visitor = self.tickets.iter().position(|ticket| ticket.desk() == Some(desk.desk)).expect("is there");
            match end {
                End::InVain => self.change(visitor, |ticket| ticket.did_not_come(desk.desk, &rules, now)),
                End::Photo => {
                    self.change(visitor, |ticket| ticket.park(desk.desk, now));
                    self.back.push((self.now + PHOTO, visitor));
                }
                End::Finished => self.change(visitor, |ticket| ticket.finish(desk.desk, &[], now)),
            }
        }
    }

    fn let_in(&mut self) {
        let (back, still): (Vec<_>, Vec<_>) = self.back.iter().partition(|(at, _)| *at <= self.now);
        self.back = still;
        for (_, visitor) in back {
            let TicketState::Parked { desk, .. } = self.tickets[visitor].state else { panic!("was parked") };
            self.change(visitor, |ticket| ticket.resume(Target::Desk(desk)));
        }
        let came = |nth: usize| self.house.visitors.get(nth).is_some_and(|visitor| visitor.came <= self.now);
        while came(self.tickets.len()) {
            self.tickets.push(self.house.ticket(self.tickets.len()));
        }
    }

    fn call(&mut self, rule: Rule) {
        let posts = self.house.posts();
        for (post, desk) in posts.iter().enumerate() {
            if self.busy[post].is_some() {
                continue;
            }
            let Some(id) = rule(&self.tickets, desk, at(self.now)) else { continue };
            let visitor = id.0 as usize - 1;
            self.log.calls.push(Call { at: self.now, post, visitor, before: self.tickets.clone() });
            self.busy[post] = Some(self.answer(visitor, desk.desk));
        }
        let free = (0..posts.len()).filter(|post| self.busy[*post].is_none()).collect();
        self.log.pauses.push((self.now, free, self.tickets.clone()));
    }

    /// Whether they come to the desk, and for how long.
    fn answer(&mut self, visitor: usize, desk: DeskId) -> (i64, End) {
        let now = at(self.now);
        self.change(visitor, |ticket| ticket.call(desk, now));
        if self.deaf[visitor] > 0 {
            self.deaf[visitor] -= 1;
            return (self.now + IN_VAIN, End::InVain);
        }
        self.change(visitor, |ticket| ticket.start(desk, now));
        let length = self.house.lengths[self.answered % self.house.lengths.len()];
        self.answered += 1;
        let end = if std::mem::take(&mut self.photo[visitor]) { End::Photo } else { End::Finished };
        (self.now + length, end)
    }
}
