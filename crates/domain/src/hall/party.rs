//! A party that splits: some go to one desk, some to another, and nobody loses the place.

use super::ticket::{Refusal, Services, Ticket, TicketState};
use crate::ids::{ServiceId, TicketId};
use crate::numbers::Number;
use crate::time::Minutes;

/// Takes these services with their counts out of a list. Nothing if more is taken than there is.
pub fn without(all: &[(ServiceId, u8)], taken: &[(ServiceId, u8)]) -> Option<Services> {
    let mut rest: Services = all.to_vec();
    for (service, count) in taken {
        let place = rest.iter().position(|(known, have)| known == service && have >= count)?;
        rest[place].1 -= count;
    }
    rest.retain(|(_, count)| *count > 0);
    Some(rest)
}

/// One half of a party: its services by legs and the minutes they are expected to take.
#[derive(Clone, Debug)]
pub struct Half {
    /// What is to be done, by desk.
    pub legs: Vec<Services>,
    /// How long it will take.
    pub expected: Minutes,
}

impl Ticket {
    /// Divides a waiting party: the first half keeps number and ticket, the second gets the ticket `id` with
    /// `number` and `seq` and the key that all of them have had since they came. Refused unless both have
    /// something to do.
    pub fn split(
        mut self,
        first: Half,
        second: Half,
        (id, number, seq): (TicketId, Number, u32),
    ) -> Result<(Ticket, Ticket), Refusal> {
        let nothing = |half: &Half| half.legs.iter().all(Vec::is_empty);
        if self.state != TicketState::Waiting || nothing(&first) || nothing(&second) {
            return Err(Refusal::Overtaken);
        }
        let mut other =
            Ticket { id, number, legs: second.legs, done: Vec::new(), expected: second.expected, ..self.clone() };
        other.order.seq = seq;
        (self.legs, self.expected) = (first.legs, first.expected);
        Ok((self, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::{Class, Rules, Target};
    use crate::time::Instant;

    const CARD: ServiceId = ServiceId(1);
    const CAR: ServiceId = ServiceId(2);

    fn family() -> Ticket {
        Ticket {
            id: TicketId(1),
            number: Number { letter: 'B', value: 137 },
            class: Class::Appointment,
            legs: vec![vec![(CARD, 2), (CAR, 1)]],
            done: Vec::new(),
            due: Instant(0).plus_minutes(30),
            order: Rules::default().order(Class::Appointment, Instant(0).plus_minutes(30), Instant(0), 7),
            not_before: None,
            target: Target::Anyone,
            unanswered: 0,
            expected: Minutes(40),
            state: TicketState::Waiting,
        }
    }

    fn half(services: &[(ServiceId, u8)], minutes: u16) -> Half {
        Half { legs: vec![services.to_vec()], expected: Minutes(minutes) }
    }

    #[test]
    fn one_card_goes_with_the_mother_and_the_rest_with_the_father() {
        let new = (TicketId(2), Number { letter: 'B', value: 503 }, 12);
        let (mother, father) =
            family().split(half(&[(CARD, 1)], 12), half(&[(CARD, 1), (CAR, 1)], 28), new).expect("both have a matter");
        assert_eq!((mother.number.value, mother.services(), mother.expected), (137, vec![(CARD, 1)], Minutes(12)));
        assert_eq!((father.number.value, father.expected), (503, Minutes(28)));
        assert_eq!(father.order.key, mother.order.key, "nobody loses the place");
        assert!(mother.order < father.order && father.order.seq == 12);
    }

    #[test]
    fn nobody_is_left_without_a_matter_and_nobody_is_split_at_a_desk() {
        let new = (TicketId(2), Number { letter: 'B', value: 503 }, 12);
        let all = || half(&[(CARD, 2), (CAR, 1)], 40);
        assert_eq!(family().split(all(), half(&[], 0), new), Err(Refusal::Overtaken));
        let gone = family().leave(Instant(60)).expect("it waited");
        assert_eq!(gone.split(half(&[(CARD, 1)], 12), half(&[(CAR, 1)], 20), new), Err(Refusal::Overtaken));
    }

    #[test]
    fn no_more_is_taken_than_there_is() {
        let all = [(CARD, 2), (CAR, 1)];
        assert_eq!(without(&all, &[(CARD, 1)]), Some(vec![(CARD, 1), (CAR, 1)]));
        assert_eq!(without(&all, &[(CARD, 2), (CAR, 1)]), Some(vec![]));
        assert_eq!(without(&all, &[(CARD, 3)]), None);
        assert_eq!(without(&all, &[(ServiceId(9), 1)]), None);
    }
}
