//! The order in which people are called: the golden vector, and what holds in every house on every day.

use domain::hall::{Booked, Class, Habits, OpenDesk, Rules, Ticket, TicketState, ahead, queue, waiting};
use domain::time::Minutes;
use hall::any::{any_house, rules, simple_house};
use hall::{House, Log, Rule, Visitor, appointments_first, at, due_time, fifo, play, pool};
use proptest::prelude::*;

mod hall;

// --- the golden vector ---

const NAMES: [&str; 10] = ["A1", "W1", "W2", "W3", "A2", "W4", "A3", "A5", "A4", "W5"];

fn golden(rule: Rule) -> Vec<(&'static str, i64)> {
    let appointment = |due, came| Visitor::plain(Class::Appointment, due, came);
    let walk_in = |came| Visitor::plain(Class::WalkIn, came, came);
    let house = House {
        pools: vec![pool(1, 2, [])],
        rules: Rules::default(),
        visitors: vec![
            appointment(10, -3),
            walk_in(0),
            walk_in(1),
            walk_in(2),
            appointment(10, 4),
            walk_in(5),
            appointment(12, 11),
            appointment(20, 12),
            appointment(0, 18),
            walk_in(19),
        ],
        lengths: vec![8, 12, 6, 10, 9, 7, 11, 5, 8, 6],
    };
    let calls = play(&house, rule).calls;
    assert_eq!(calls.iter().map(|call| call.at).sum::<i64>(), 176);
    calls.iter().map(|call| (NAMES[call.visitor], call.at)).collect()
}

#[track_caller]
fn check(rule: Rule, picture: &str) {
    let called: Vec<String> = golden(rule).iter().map(|(name, minute)| format!("{name} {minute}")).collect();
    assert_eq!(called.join(", "), picture);
}

#[test]
fn two_desks_and_ten_people() {
    check(due_time, "A1 0, W1 0, A2 8, W2 12, W3 14, A3 22, W4 23, A5 29, A4 34, W5 34");
    check(appointments_first, "A1 0, W1 0, A2 8, A3 12, A5 14, A4 22, W2 23, W3 29, W4 34, W5 34");
    check(fifo, "A1 0, W1 0, W2 8, W3 12, A2 14, W4 22, A3 23, A5 29, A4 34, W5 34");
}

// --- every house ---

fn moments(log: &Log) -> Vec<i64> {
    log.calls.iter().map(|call| call.at).collect()
}

/// Where somebody stands in the line.
fn place(tickets: &[Ticket], visitor: usize) -> Option<usize> {
    queue(tickets).iter().position(|ticket| ticket.id.0 as usize == visitor + 1)
}

proptest! {
    /// 1. Work conservation. Eligibility is spelled out here once more.
    #[test]
    fn no_desk_is_idle_while_somebody_waits_whom_it_serves(house in any_house()) {
        let posts = house.posts();
        for (now, free, tickets) in play(&house, due_time).pauses {
            let ready = |ticket: &&Ticket| {
                ticket.state == TicketState::Waiting && ticket.not_before.is_none_or(|from| from <= at(now))
            };
            for ticket in tickets.iter().filter(ready) {
                prop_assert!(free.iter().all(|post| !posts[*post].serves(ticket)), "{} at {now}", ticket.number);
            }
        }
    }

    /// Everybody who can be served is served in the end, or was called in vain three times.
    #[test]
    fn nobody_is_forgotten(house in any_house()) {
        let posts = house.posts();
        for ticket in play(&house, due_time).evening {
            let nobody_can = ticket.waits() && posts.iter().all(|post| !post.serves(&ticket));
            prop_assert!(ticket.state.is_over() || nobody_can, "{ticket:?}");
        }
    }

    /// 2. Conservation law: the order divides the waiting among people; it makes none and takes none away.
    #[test]
    fn no_order_changes_the_moments_of_the_calls(house in simple_house(), walk_in in 5i64..=60) {
        let due = moments(&play(&house, due_time));
        let other_head_start = House { rules: Rules { walk_in, ..house.rules }, ..house.clone() };
        prop_assert_eq!(&due, &moments(&play(&other_head_start, due_time)));
        prop_assert_eq!(&due, &moments(&play(&house, fifo)));
        prop_assert_eq!(&due, &moments(&play(&house, appointments_first)));
    }

    /// 3. Bounded overtaking: whoever is called to a desk that could have called me was before me by key.
    #[test]
    fn only_smaller_keys_pass_somebody_who_is_ready(house in any_house()) {
        let posts = house.posts();
        for call in play(&house, due_time).calls {
            let called = &call.before[call.visitor];
            let passed = call.before.iter().filter(|ticket| ticket.is_ready(at(call.at)) && posts[call.post].serves(ticket));
            for ticket in passed {
                prop_assert!(called.order <= ticket.order, "{} passes {}", called.number, ticket.number);
            }
        }
    }

    /// 3. For a walk-in: nobody who walks in later, and no appointment that is due or came later than the office's
    /// minutes after them.
    #[test]
    fn a_walk_in_is_passed_only_by_what_is_due_within_the_head_start(house in simple_house()) {
        for call in play(&house, due_time).calls {
            let called = &house.visitors[call.visitor];
            for ticket in call.before.iter().filter(|ticket| ticket.waits() && ticket.class == Class::WalkIn) {
                let came = house.visitors[ticket.id.0 as usize - 1].came;
                let bound = match called.class {
                    Class::WalkIn => came,
                    Class::Appointment | Class::Return => came + house.rules.walk_in,
                    Class::Preferential => came + house.rules.walk_in + house.rules.preferential,
                    Class::Urgent => came + house.rules.walk_in + house.rules.urgent,
                };
                prop_assert!(called.due.max(called.came) <= bound, "{called:?} passes the walk-in of {came}");
            }
        }
    }

    /// 4. Coming later never helps.
    #[test]
    fn the_key_never_falls_with_the_check_in(
        rules in rules(), class in hall::any::class(), due in 0i64..200, came in 0i64..200, later in 0i64..100,
    ) {
        prop_assert!(rules.key(class, at(due), at(came)) <= rules.key(class, at(due), at(came + later)));
    }

    /// 4. Within a class people are called by what they are due: an earlier appointment, whoever came first.
    #[test]
    fn within_a_class_the_order_of_due_is_never_reversed(house in simple_house()) {
        let on_time = |visitor: &Visitor| !house.rules.is_late(at(visitor.due), at(visitor.came));
        let base = |visitor: &Visitor| visitor.due.max(visitor.came);
        for call in play(&house, due_time).calls {
            let called = &house.visitors[call.visitor];
            for ticket in call.before.iter().filter(|ticket| ticket.waits()) {
                let other = &house.visitors[ticket.id.0 as usize - 1];
                if other.class == called.class && on_time(other) && on_time(called) {
                    prop_assert!(base(called) <= base(other), "{called:?} before {other:?}");
                }
            }
        }
    }

    /// 5. Monotonic fairness: a larger head start never lets more walk-ins stand before an appointment.
    #[test]
    fn a_larger_head_start_never_sets_an_appointment_back(house in simple_house(), more in 0i64..60) {
        let larger = House { rules: Rules { walk_in: house.rules.walk_in + more, ..house.rules }, ..house.clone() };
        let all = |house: &House| -> Vec<Ticket> { (0..house.visitors.len()).map(|nth| house.ticket(nth)).collect() };
        let (now, then) = (all(&house), all(&larger));
        for (nth, visitor) in house.visitors.iter().enumerate().filter(|(_, v)| v.class == Class::Appointment) {
            for other in (0..now.len()).filter(|other| house.visitors[*other].class == Class::WalkIn) {
                let before = |tickets: &[Ticket]| place(tickets, nth) < place(tickets, other);
                prop_assert!(!before(&now) || before(&then), "{visitor:?}");
            }
        }
    }

    /// 6. Explainability: those who are shown as before me are those who are called before me, and nobody else but
    /// who comes in meanwhile with a smaller key.
    #[test]
    fn who_is_shown_before_me_is_called_before_me(house in simple_house(), nth in 0usize..40) {
        prop_assume!(nth < house.visitors.len());
        let log = play(&house, due_time);
        let mine = log.calls.iter().position(|call| call.visitor == nth).expect("everybody is called");
        let came = at(house.visitors[nth].came.max(0));
        let (_, _, tickets) = log.pauses.iter().find(|(now, ..)| at(*now) >= came).expect("the house saw me");
        let me = &tickets[nth];
        prop_assume!(me.waits());
        let mut shown: Vec<usize> = ahead(tickets, me, &house.posts()).iter().map(|t| t.id.0 as usize - 1).collect();
        let since = log.calls.iter().position(|call| at(call.at) > came).unwrap_or(mine);
        let called: Vec<usize> = log.calls[since..mine].iter().map(|call| call.visitor).collect();
        let (were_here, came_later): (Vec<usize>, Vec<usize>) = called.iter().partition(|who| **who < tickets.len());
        prop_assert_eq!(&were_here, &shown);
        prop_assert!(came_later.iter().all(|who| house.ticket(*who).order < me.order));
        shown.extend(came_later);
        prop_assert_eq!(shown.len(), called.len());
    }

    /// 6. In a house with several skills whoever is called before me to a desk that serves me was shown, or came
    /// later.
    #[test]
    fn nobody_passes_unseen(house in any_house()) {
        let posts = house.posts();
        let log = play(&house, due_time);
        for call in &log.calls {
            for me in call.before.iter().filter(|ticket| ticket.is_ready(at(call.at)) && posts[call.post].serves(ticket)) {
                let shown = ahead(&call.before, me, &posts);
                let is_me = me.id.0 as usize - 1 == call.visitor;
                prop_assert!(is_me || shown.iter().any(|ticket| ticket.id.0 as usize - 1 == call.visitor));
            }
        }
    }

    /// The forecast has an answer for everybody whom an open desk serves, and for nobody else; it is in order, and
    /// the same when asked again. For whoever is called this very moment it says so.
    #[test]
    fn the_forecast_knows_what_the_desks_will_do(house in any_house(), finished in prop::sample::select(vec![0u32, 500])) {
        let posts = house.posts();
        let desks: Vec<OpenDesk<'_>> = posts.iter().map(|post| OpenDesk { post: *post, from: None, until: None }).collect();
        let habits = Habits { finished, ..Habits::default() };
        let log = play(&house, due_time);
        for call in log.calls.iter().step_by(7) {
            let booked: Vec<Booked> = house.visitors[call.before.len()..]
                .iter()
                .map(|visitor| Booked { due: at(visitor.due), expected: Minutes(12), services: Vec::new() })
                .collect();
            let (now, rules, tickets) = (at(call.at), &house.rules, &call.before);
            let picture =
                waiting::House { now, rules, tickets, desks: &desks, booked: &booked, habits: &habits };
            for ticket in tickets {
                let told = picture.waiting(ticket);
                prop_assert_eq!(told, picture.waiting(ticket));
                prop_assert_eq!(told.is_some(), ticket.waits() && posts.iter().any(|post| post.serves(ticket)));
                if let Some(told) = told {
                    let steps = [0.0, told.q50, told.q80, told.q90, 24.0 * 60.0];
                    prop_assert!(steps.is_sorted() && told.mean.is_finite(), "{told:?}");
                }
            }
            if finished > 0 {
                let called = picture.waiting(&tickets[call.visitor]).expect("a desk calls");
                prop_assert_eq!(called.q90, 0.0, "{} is called now", tickets[call.visitor].number);
            }
        }
    }
}
