//! Which notice is due when: never twice for one occasion, never too late, never for something that has changed.
//!
//! [`notices`] says what an event at an appointment brings; [`still_fits`] is asked again just before sending.

use crate::booking::State;
use crate::ids::AppointmentId;
use crate::time::{Cell, Day, Instant, Zone};

/// Reminders go out at nine in the morning.
const REMINDER_TIME: Cell = Cell(108);
/// Who asks for a mail again gets one at most this often, in seconds.
const AGAIN_EVERY: i64 = 120;
/// What the office itself changes is told after so many minutes: until then it can be stopped.
pub const STOPPABLE_MINUTES: i64 = 5;

/// What a notice tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Times to pick one from.
    Suggested,
    /// Reserved: please confirm.
    PleaseConfirm,
    /// The appointment stands.
    Confirmed,
    /// It has another time or place.
    Changed,
    /// It was cancelled.
    Cancelled,
    /// It is soon.
    Reminder,
    /// The office had to give it another time or place.
    Rescheduled,
    /// The office had to cancel it.
    CalledOff,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 8] = [
        Kind::Suggested,
        Kind::PleaseConfirm,
        Kind::Confirmed,
        Kind::Changed,
        Kind::Cancelled,
        Kind::Reminder,
        Kind::Rescheduled,
        Kind::CalledOff,
    ];

    /// As stored and as part of keys.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Suggested => "suggested",
            Kind::PleaseConfirm => "please_confirm",
            Kind::Confirmed => "confirmed",
            Kind::Changed => "changed",
            Kind::Cancelled => "cancelled",
            Kind::Reminder => "reminder",
            Kind::Rescheduled => "rescheduled",
            Kind::CalledOff => "called_off",
        }
    }

    /// Reads a [`Kind::code`].
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What messages need to know of an appointment.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Which one.
    pub appointment: AppointmentId,
    /// Rises with every change; 0 when booked.
    pub sequence: u16,
    /// Its first moment.
    pub start: Instant,
    /// The office's clock.
    pub zone: &'a Zone,
    /// Days before the visit on which the reminder goes out; 0 for none.
    pub reminder_days: u8,
}

/// What happened to the appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// Times were suggested; the citizen picks one.
    Suggested {
        /// Until then.
        until: Instant,
    },
    /// Reserved, or moved before it was confirmed; the citizen must confirm.
    Reserved {
        /// Until then.
        confirm_by: Instant,
    },
    /// Confirmed, or booked by staff, or a cancellation was taken back.
    Confirmed,
    /// Moved to another time or place after it was confirmed.
    Moved,
    /// Cancelled.
    Cancelled,
    /// Moved by the office, confirmed or not.
    Rescheduled,
    /// Cancelled by the office.
    CalledOff,
    /// What the office had changed was taken back before anybody was told.
    Restored,
}

/// A notice with its time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The appointment.
    pub appointment: AppointmentId,
    /// What it tells.
    pub kind: Kind,
    /// Sequence of the appointment it speaks of.
    pub sequence: u16,
    /// Unique for the occasion.
    pub key: String,
    /// Not sent earlier.
    pub due: Instant,
    /// Not sent later.
    pub not_after: Instant,
}

/// The notices an event brings. `visit` is the appointment after the event. What waited before has to be
/// withdrawn first, see [`supersedes`].
pub fn notices(event: Event, visit: &Visit, now: Instant) -> Vec<Due> {
    let at_once = |kind, not_after| due(visit, kind, visit.sequence, now, not_after);
    let mut all = match event {
        Event::Suggested { until } => vec![at_once(Kind::Suggested, until)],
        Event::Reserved { confirm_by } => vec![at_once(Kind::PleaseConfirm, confirm_by)],
        Event::Confirmed => vec![at_once(Kind::Confirmed, visit.start)],
        Event::Moved => vec![at_once(Kind::Changed, visit.start)],
        Event::Cancelled => vec![at_once(Kind::Cancelled, visit.start)],
        Event::Rescheduled => vec![stoppable(visit, Kind::Rescheduled, now)],
        Event::CalledOff => vec![stoppable(visit, Kind::CalledOff, now)],
        Event::Restored => Vec::new(),
    };
    if matches!(event, Event::Confirmed | Event::Moved | Event::Rescheduled | Event::Restored) {
        all.extend(reminder(visit, now));
    }
    all
}

/// Whether messages about this appointment may still wait that the event makes untrue. All of them then go.
pub fn supersedes(event: Event, visit: &Visit) -> bool {
    !matches!(event, Event::Reserved { .. } | Event::Suggested { .. }) || visit.sequence > 0
}

/// The notice of the present state once more, because the citizen asks for it. At most one in two minutes.
pub fn again(state: State, visit: &Visit, now: Instant) -> Option<Due> {
    let (kind, not_after) = match state {
        State::Unconfirmed { confirm_by } => (Kind::PleaseConfirm, confirm_by),
        State::Confirmed => (Kind::Confirmed, visit.start),
        State::Held { .. } | State::Arrived | State::Missed | State::Cancelled { .. } => return None,
    };
    let mut notice = due(visit, kind, visit.sequence, now, not_after);
    notice.key += &format!("/again/{}", now.0.div_euclid(AGAIN_EVERY));
    Some(notice)
}

/// A reminder, if there is still time for one. Its key names the day: nobody is reminded of one day twice.
fn reminder(visit: &Visit, now: Instant) -> Option<Due> {
    let day = visit.zone.day(visit.start);
    let at = reminder_at(day, visit)?;
    (now < at).then(|| due(visit, Kind::Reminder, day, at, visit.start))
}

fn reminder_at(day: Day, visit: &Visit) -> Option<Instant> {
    let days = i32::from(visit.reminder_days);
    if days == 0 { None } else { visit.zone.instant(day.plus(-days), REMINDER_TIME) }
}

/// A notice that waits a little, and may be late: who comes in vain must at least read why.
fn stoppable(visit: &Visit, kind: Kind, now: Instant) -> Due {
    let at = now.plus_minutes(STOPPABLE_MINUTES);
    due(visit, kind, visit.sequence, at, visit.start.max(at.plus_days(1)))
}

fn due(visit: &Visit, kind: Kind, occasion: impl std::fmt::Display, at: Instant, not_after: Instant) -> Due {
    Due {
        appointment: visit.appointment,
        kind,
        sequence: visit.sequence,
        key: format!("{:032x}/{}/{occasion}", visit.appointment.0, kind.code()),
        due: at,
        not_after,
    }
}

/// Whether a notice still says the truth about an appointment with this sequence.
pub fn still_fits(kind: Kind, told: u16, state: State, sequence: u16) -> bool {
    let state_fits = match kind {
        Kind::Suggested => matches!(state, State::Held { .. }),
        Kind::PleaseConfirm => matches!(state, State::Unconfirmed { .. }),
        Kind::Confirmed | Kind::Changed | Kind::Reminder => state == State::Confirmed,
        Kind::Cancelled | Kind::CalledOff => matches!(state, State::Cancelled { .. }),
        Kind::Rescheduled => matches!(state, State::Confirmed | State::Unconfirmed { .. }),
    };
    state_fits && told == sequence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(day: &str, time: &str) -> Instant {
        let (day, time) = (Day::parse(day).expect("a date"), Cell::parse(time).expect("a time"));
        Zone::berlin().instant(day, time).expect("not skipped")
    }

    fn visit(zone: &Zone) -> Visit<'_> {
        let start = moment("2026-12-09", "9:10");
        Visit { appointment: AppointmentId(0xb137), sequence: 0, start, zone, reminder_days: 2 }
    }

    fn kinds(notices: &[Due]) -> Vec<Kind> {
        notices.iter().map(|n| n.kind).collect()
    }

    #[test]
    fn a_confirmed_appointment_is_told_at_once_and_reminded_two_days_before_at_nine() {
        let (zone, now) = (Zone::berlin(), moment("2026-12-01", "14:00"));
        let notices = notices(Event::Confirmed, &visit(&zone), now);
        assert_eq!(kinds(&notices), [Kind::Confirmed, Kind::Reminder]);
        assert_eq!((notices[0].due, notices[0].not_after), (now, visit(&zone).start));
        assert_eq!(notices[1].due, moment("2026-12-07", "9:00"));
        assert!(notices[1].key.ends_with("b137/reminder/2026-12-09"));
    }

    #[test]
    fn who_books_after_the_reminder_would_have_gone_out_gets_none() {
        let zone = Zone::berlin();
        let late = notices(Event::Confirmed, &visit(&zone), moment("2026-12-07", "9:00"));
        assert_eq!(kinds(&late), [Kind::Confirmed]);
        let none = Visit { reminder_days: 0, ..visit(&zone) };
        assert_eq!(kinds(&notices(Event::Confirmed, &none, moment("2026-12-01", "9:00"))), [Kind::Confirmed]);
    }

    #[test]
    fn the_reminder_keeps_to_the_wall_clock_over_a_clock_change() {
        let zone = Zone::berlin();
        let monday = Visit { start: moment("2026-10-26", "8:00"), ..visit(&zone) };
        let notices = notices(Event::Confirmed, &monday, moment("2026-10-01", "8:00"));
        assert_eq!(notices[1].due, moment("2026-10-24", "9:00"), "Saturday, still summer time");
    }

    #[test]
    fn a_request_to_confirm_is_useless_after_its_time() {
        let (zone, now) = (Zone::berlin(), moment("2026-12-01", "14:00"));
        let confirm_by = now.plus_minutes(60);
        let notices = notices(Event::Reserved { confirm_by }, &visit(&zone), now);
        assert_eq!((notices[0].kind, notices[0].not_after), (Kind::PleaseConfirm, confirm_by));
        assert!(notices[0].key.ends_with("/please_confirm/0"));
    }

    #[test]
    fn a_move_within_the_day_does_not_remind_twice_and_each_move_is_told() {
        let (zone, now) = (Zone::berlin(), moment("2026-12-01", "14:00"));
        let moved = |sequence| notices(Event::Moved, &Visit { sequence, ..visit(&zone) }, now);
        let (first, second) = (moved(1), moved(2));
        assert_ne!(first[0].key, second[0].key);
        assert_eq!(first[1].key, second[1].key);
    }

    #[test]
    fn what_has_changed_meanwhile_is_not_told_any_more() {
        let cancelled = State::Cancelled { undo_until: None };
        let unconfirmed = State::Unconfirmed { confirm_by: Instant(0) };
        assert!(still_fits(Kind::PleaseConfirm, 0, unconfirmed, 0));
        assert!(!still_fits(Kind::PleaseConfirm, 0, State::Confirmed, 0), "already confirmed");
        assert!(!still_fits(Kind::Reminder, 0, cancelled, 1), "cancelled");
        assert!(!still_fits(Kind::Changed, 1, State::Confirmed, 2), "moved again");
        assert!(still_fits(Kind::Cancelled, 1, cancelled, 1));
        assert!(!still_fits(Kind::Reminder, 0, State::Arrived, 0), "arrived");
    }

    #[test]
    fn asking_again_brings_one_mail_in_two_minutes() {
        let zone = Zone::berlin();
        let key = |second| again(State::Confirmed, &visit(&zone), Instant(second)).map(|n| n.key);
        assert_eq!(key(1200), key(1319));
        assert_ne!(key(1200), key(1320));
        assert_eq!(again(State::Missed, &visit(&zone), Instant(0)), None);
    }

    #[test]
    fn what_the_office_changes_is_told_when_it_can_no_longer_be_stopped() {
        let (zone, now) = (Zone::berlin(), moment("2026-12-01", "14:00"));
        let moved = notices(Event::Rescheduled, &visit(&zone), now);
        assert_eq!(kinds(&moved), [Kind::Rescheduled, Kind::Reminder]);
        assert_eq!(moved[0].due, moment("2026-12-01", "14:05"));
        let off = notices(Event::CalledOff, &visit(&zone), moment("2026-12-09", "9:05"));
        assert!(off[0].not_after > visit(&zone).start, "also who is on the way is told");
        let unconfirmed = State::Unconfirmed { confirm_by: Instant(0) };
        assert!(still_fits(Kind::Rescheduled, 0, unconfirmed, 0));
        assert!(!still_fits(Kind::CalledOff, 0, State::Confirmed, 0), "taken back");
        assert_eq!(kinds(&notices(Event::Restored, &visit(&zone), now)), [Kind::Reminder]);
    }

    #[test]
    fn codes_of_kinds_are_read_back() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::from_code(kind.code()) == Some(kind)));
    }
}
