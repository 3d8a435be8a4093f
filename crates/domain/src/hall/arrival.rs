//! Somebody stands at the door with an appointment: are they right here, and when?
//!
//! The kiosk, the info point, the people at the door and the visitor's own phone ask the same question and get the
//! same answer, [`Arrival`].

use super::order::Rules;
use super::queue::EARLY_MINUTES;
use super::ticket::TicketState;
use crate::booking::{Appointment, State};
use crate::ids::OfficeId;
use crate::time::{Day, Instant, Zone};

/// With their own phone people check in from so many minutes before the appointment on, unless the office has
/// another limit. Before that they may still be at home.
pub const PHONE_MINUTES: i64 = 30;

/// How the moment of coming stands to the time of the appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timing {
    /// More than a quarter of an hour before: welcome, but called at the appointment.
    Early {
        /// Minutes until the appointment.
        minutes: i64,
    },
    /// At the appointment or a little before.
    OnTime,
    /// After it, within the grace: keeps the place.
    Late {
        /// Minutes since the appointment.
        minutes: i64,
    },
    /// After the grace: is called as if without an appointment.
    TooLate {
        /// Minutes since the appointment.
        minutes: i64,
    },
}

/// What can be said to somebody who comes for an appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// Can check in here and now.
    Welcome(Timing),
    /// Is in the house already: waits, is called or is served.
    Here,
    /// Went away until a time that was offered, and is back: checks in again.
    Back,
    /// Was served, or has gone for good.
    Over,
    /// The appointment is on another day.
    OtherDay(Day),
    /// It is today, at another office.
    OtherOffice {
        /// Which one.
        office: OfficeId,
        /// How it stands to its time: who comes early or on time can still go there.
        timing: Timing,
    },
    /// It was cancelled.
    Cancelled,
    /// It was never booked: details were not given or the link of the mail was not used.
    NotBooked,
}

impl Timing {
    /// How this moment stands to an appointment.
    pub fn of(due: Instant, rules: &Rules, now: Instant) -> Timing {
        let minutes = due.minutes_until(now);
        if rules.is_late(due, now) {
            Timing::TooLate { minutes }
        } else if now > due {
            Timing::Late { minutes }
        } else if now.minutes_until(due) > EARLY_MINUTES {
            Timing::Early { minutes: now.minutes_until(due) }
        } else {
            Timing::OnTime
        }
    }

    /// Whether the place of the appointment is kept.
    pub fn keeps_place(self) -> bool {
        !matches!(self, Timing::TooLate { .. })
    }
}

impl Arrival {
    /// Judges who comes to `here`, whose clock is `zone`, with an appointment. `ticket` is the state of the ticket
    /// that was made of it, if one was.
    pub fn judge(
        appointment: &Appointment,
        (here, zone): (OfficeId, &Zone),
        rules: &Rules,
        ticket: Option<TicketState>,
        now: Instant,
    ) -> Arrival {
        match appointment.state {
            State::Held { .. } => return Arrival::NotBooked,
            State::Cancelled { .. } if appointment.number.is_none() => return Arrival::NotBooked,
            State::Cancelled { .. } => return Arrival::Cancelled,
            State::Unconfirmed { .. } | State::Confirmed | State::Arrived | State::Missed => {}
        }
        if zone.day(now) != appointment.place.day {
            return Arrival::OtherDay(appointment.place.day);
        }
        let timing = Timing::of(appointment.starts_at(zone), rules, now);
        if appointment.place.office != here {
            return Arrival::OtherOffice { office: appointment.place.office, timing };
        }
        match ticket {
            Some(TicketState::Finished { .. }) => Arrival::Over,
            Some(TicketState::Away { .. }) => Arrival::Back,
            // Gave the number back or did not answer, and stands at the door again: the old place is still known.
            Some(TicketState::Left { .. }) | None => Arrival::Welcome(timing),
            Some(_) => Arrival::Here,
        }
    }

    /// Whether the visitor's own phone may check in: in time, and not from home. `early` is how many minutes
    /// before the appointment that begins.
    pub fn from_phone(self, early: i64) -> Result<(), NotYet> {
        match self {
            Arrival::Welcome(Timing::Early { minutes }) if minutes > early => Err(NotYet::In(minutes - early)),
            Arrival::Welcome(Timing::TooLate { .. }) => Err(NotYet::AskStaff),
            Arrival::Welcome(_) | Arrival::Back => Ok(()),
            _ => Err(NotYet::AskStaff),
        }
    }
}

/// Why a phone does not check in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotYet {
    /// Too early: in so many minutes.
    In(i64),
    /// Only people in the house can tell.
    AskStaff,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::Place;
    use crate::ids::{AppointmentId, DeskId, PoolId};
    use crate::policy::Channel;
    use crate::slots::Run;
    use crate::time::{Cell, Minutes};

    const HERE: OfficeId = OfficeId(1);
    const THERE: OfficeId = OfficeId(2);

    fn today() -> Day {
        Day::from_ymd(2026, 11, 19).expect("a day")
    }

    /// An appointment today at 9:30 here.
    fn appointment() -> Appointment {
        let run = Run { before: 0, visit: 3, after: 0 };
        let start = Cell::at(9, 30).expect("a time");
        let (office, pool, channel) = (HERE, PoolId(1), Channel::Online);
        Appointment {
            id: AppointmentId(1),
            place: Place { office, pool, day: today(), start, run, channel, extra: false },
            minutes: Minutes(15),
            state: State::Confirmed,
            number: Some(137),
            sequence: 0,
            created: Instant(0),
            by_mail: true,
        }
    }

    fn at(hour: u16, minute: i64) -> Instant {
        let cell = Cell::at(hour, 0).expect("a time");
        Zone::berlin().instant(today(), cell).expect("it exists").plus_minutes(minute)
    }

    /// Who comes at this time; `change` tells what is special about the appointment.
    fn comes(hour: u16, minute: i64, change: impl FnOnce(&mut Appointment)) -> Arrival {
        let mut booked = appointment();
        change(&mut booked);
        Arrival::judge(&booked, (HERE, &Zone::berlin()), &Rules::default(), None, at(hour, minute))
    }

    #[test]
    fn the_morning_of_somebody_with_an_appointment_at_half_past_nine() {
        let comes = |hour, minute| comes(hour, minute, |_| ());
        assert_eq!(comes(8, 0), Arrival::Welcome(Timing::Early { minutes: 90 }));
        assert_eq!(comes(9, 14), Arrival::Welcome(Timing::Early { minutes: 16 }));
        assert_eq!(comes(9, 15), Arrival::Welcome(Timing::OnTime));
        assert_eq!(comes(9, 30), Arrival::Welcome(Timing::OnTime));
        assert_eq!(comes(9, 31), Arrival::Welcome(Timing::Late { minutes: 1 }));
        assert_eq!(comes(9, 45), Arrival::Welcome(Timing::Late { minutes: 15 }), "fifteen minutes are forgiven");
        assert_eq!(comes(9, 46), Arrival::Welcome(Timing::TooLate { minutes: 16 }), "then as a walk-in");
        assert_eq!(comes(23, 0), Arrival::Welcome(Timing::TooLate { minutes: 13 * 60 + 30 }));
    }

    #[test]
    fn an_office_without_grace_and_one_with_an_hour() {
        let judge = |grace, minute| {
            let rules = Rules { grace, ..Rules::default() };
            Arrival::judge(&appointment(), (HERE, &Zone::berlin()), &rules, None, at(9, minute))
        };
        assert_eq!(judge(0, 31), Arrival::Welcome(Timing::TooLate { minutes: 1 }));
        assert_eq!(judge(60, 90), Arrival::Welcome(Timing::Late { minutes: 60 }));
    }

    #[test]
    fn another_day_is_said_before_another_office() {
        let tomorrow = |booked: &mut Appointment| booked.place.day = today().plus(1);
        assert_eq!(comes(9, 30, tomorrow), Arrival::OtherDay(today().plus(1)));
        let yesterday = |booked: &mut Appointment| {
            (booked.place.day, booked.place.office, booked.state) = (today().plus(-1), THERE, State::Missed);
        };
        assert_eq!(comes(9, 30, yesterday), Arrival::OtherDay(today().plus(-1)));
    }

    #[test]
    fn who_stands_at_the_wrong_office_hears_whether_the_right_one_can_still_be_reached() {
        let elsewhere = |hour, minute| comes(hour, minute, |booked| booked.place.office = THERE);
        let timing = Timing::Early { minutes: 30 };
        assert_eq!(elsewhere(9, 0), Arrival::OtherOffice { office: THERE, timing });
        let timing = Timing::TooLate { minutes: 30 };
        assert_eq!(elsewhere(10, 0), Arrival::OtherOffice { office: THERE, timing });
        assert!(!timing.keeps_place());
    }

    #[test]
    fn what_was_cancelled_or_never_booked_does_not_count_whenever_it_was() {
        let cancelled = State::Cancelled { undo_until: None };
        assert_eq!(comes(9, 30, |booked| booked.state = cancelled), Arrival::Cancelled);
        let tomorrow = |booked: &mut Appointment| (booked.state, booked.place.day) = (cancelled, today().plus(1));
        assert_eq!(comes(9, 30, tomorrow), Arrival::Cancelled);
        let lapsed = |booked: &mut Appointment| (booked.state, booked.number) = (cancelled, None);
        assert_eq!(comes(9, 30, lapsed), Arrival::NotBooked);
        let held = |booked: &mut Appointment| booked.state = State::Held { until: at(9, 40) };
        assert_eq!(comes(9, 30, held), Arrival::NotBooked);
    }

    #[test]
    fn a_forgotten_confirmation_and_a_call_in_vain_keep_nobody_out() {
        let unconfirmed = |booked: &mut Appointment| booked.state = State::Unconfirmed { confirm_by: at(10, 0) };
        assert_eq!(comes(9, 30, unconfirmed), Arrival::Welcome(Timing::OnTime));
        assert_eq!(
            comes(9, 50, |booked| booked.state = State::Missed),
            Arrival::Welcome(Timing::TooLate { minutes: 20 })
        );
    }

    #[test]
    fn a_second_scan_finds_the_ticket_of_the_first() {
        let judge = |ticket| {
            let booked = Appointment { state: State::Arrived, ..appointment() };
            Arrival::judge(&booked, (HERE, &Zone::berlin()), &Rules::default(), Some(ticket), at(9, 40))
        };
        let desk = DeskId(4);
        assert_eq!(judge(TicketState::Waiting), Arrival::Here);
        assert_eq!(judge(TicketState::Called { desk, at: at(9, 39), calls: 1 }), Arrival::Here);
        assert_eq!(judge(TicketState::Parked { desk, since: at(9, 39) }), Arrival::Here);
        assert_eq!(judge(TicketState::Away { back: at(11, 0) }), Arrival::Back);
        assert_eq!(judge(TicketState::Finished { at: at(9, 38) }), Arrival::Over);
        let gone = judge(TicketState::Left { at: at(9, 35) });
        assert_eq!(gone, Arrival::Welcome(Timing::Late { minutes: 10 }), "turned up after all");
    }

    #[test]
    fn a_phone_checks_in_from_half_an_hour_before_until_the_grace_is_over() {
        let phone = |hour, minute| comes(hour, minute, |_| ()).from_phone(PHONE_MINUTES);
        assert_eq!(phone(8, 40), Err(NotYet::In(20)));
        assert_eq!(phone(9, 0), Ok(()));
        assert_eq!(phone(9, 45), Ok(()));
        assert_eq!(phone(9, 46), Err(NotYet::AskStaff));
        assert_eq!(Arrival::Back.from_phone(PHONE_MINUTES), Ok(()));
        assert_eq!(Arrival::Cancelled.from_phone(PHONE_MINUTES), Err(NotYet::AskStaff));
    }
}
