//! Whether a kiosk gives numbers at this moment, and if not, why.

use crate::time::Window;

/// When a kiosk gives numbers and how many. Times in minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GateRules {
    /// From so many minutes before the office opens.
    pub before_opening: u16,
    /// Until so many minutes before it closes: whoever draws a number shall be served.
    pub before_closing: u16,
    /// So many numbers on one day, at most.
    pub contingent: Option<u32>,
    /// Staff stopped it.
    pub locked: bool,
}

/// What a kiosk does at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    /// Gives numbers.
    Open,
    /// Staff stopped it.
    Locked,
    /// Gives numbers later today, from this minute of the day on.
    From(u16),
    /// The office is closed today, or closes soon.
    Over,
    /// All numbers of today were given.
    NoneLeft,
}

impl GateRules {
    /// What a kiosk does at a minute of a day on which the office has these `windows`, sorted, after `given`
    /// numbers.
    pub fn at(&self, windows: &[Window], minute: u16, given: u32) -> Gate {
        let span = |window: &Window| {
            let (opens, closes) = (window.start().minute_of_day(), window.end().minute_of_day());
            opens.saturating_sub(self.before_opening)..closes.saturating_sub(self.before_closing)
        };
        if self.locked {
            return Gate::Locked;
        }
        // A window that is shorter than the end of giving numbers gives none.
        let Some(next) = windows.iter().map(span).find(|span| !span.is_empty() && minute < span.end) else {
            return Gate::Over;
        };
        if self.contingent.is_some_and(|contingent| given >= contingent) {
            return Gate::NoneLeft;
        }
        if next.contains(&minute) { Gate::Open } else { Gate::From(next.start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Cell;

    const RULES: GateRules = GateRules { before_opening: 15, before_closing: 30, contingent: None, locked: false };

    fn window(from: &str, to: &str) -> Window {
        Window::new(Cell::parse(from).expect("a time"), Cell::parse(to).expect("a time")).expect("it lasts")
    }

    /// A Thursday with a pause at noon.
    fn thursday(rules: GateRules, time: &str, given: u32) -> Gate {
        let (hour, minute) = time.split_once(':').expect("a time");
        let minute = hour.parse::<u16>().expect("an hour") * 60 + minute.parse::<u16>().expect("a minute");
        rules.at(&[window("8:00", "12:00"), window("14:00", "18:00")], minute, given)
    }

    #[test]
    fn a_day_with_a_pause_at_noon() {
        let at = |time| thursday(RULES, time, 0);
        assert_eq!(at("7:44"), Gate::From(7 * 60 + 45));
        assert_eq!(at("7:45"), Gate::Open);
        assert_eq!(at("11:29"), Gate::Open);
        assert_eq!(at("11:30"), Gate::From(13 * 60 + 45));
        assert_eq!(at("13:45"), Gate::Open);
        assert_eq!(at("17:30"), Gate::Over);
        assert_eq!(RULES.at(&[], 600, 0), Gate::Over, "a holiday");
    }

    #[test]
    fn a_window_shorter_than_its_end_gives_nothing() {
        let rules = GateRules { before_opening: 0, before_closing: 60, ..RULES };
        assert_eq!(rules.at(&[window("8:00", "8:30"), window("9:00", "12:00")], 485, 0), Gate::From(540));
    }

    #[test]
    fn a_contingent_is_given_once() {
        let rules = GateRules { contingent: Some(100), ..RULES };
        assert_eq!(thursday(rules, "9:00", 99), Gate::Open);
        assert_eq!(thursday(rules, "9:00", 100), Gate::NoneLeft);
        assert_eq!(thursday(rules, "17:45", 100), Gate::Over, "that it is late is the better reason");
    }

    #[test]
    fn what_staff_stopped_is_stopped() {
        assert_eq!(thursday(GateRules { locked: true, ..RULES }, "9:00", 0), Gate::Locked);
    }
}
