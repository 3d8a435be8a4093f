//! What stands between the right password and the pages: a code, a password of their own, a second factor.

use crate::staff::guard::AREA;

/// Something that is still missing. In the order in which they are asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// The code of the second factor.
    Code,
    /// A password of their own instead of the one that somebody made up.
    Password,
    /// A second factor, which the town asks of people with their roles.
    Factor,
}

/// What is known of an account when somebody logs in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// There is a second factor.
    pub has_factor: bool,
    /// The password is one that somebody made up.
    pub one_time: bool,
    /// The town asks for a second factor.
    pub factor_required: bool,
}

impl Step {
    const ALL: [Step; 3] = [Step::Code, Step::Password, Step::Factor];

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Step::Code => "code",
            Step::Password => "password",
            Step::Factor => "factor",
        }
    }

    /// The step with this code.
    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The page that asks for it.
    pub fn path(self) -> &'static str {
        match self {
            Step::Code => "/buero/anmelden/code",
            Step::Password => "/buero/anmelden/passwort",
            Step::Factor => "/buero/anmelden/zweiter-faktor",
        }
    }
}

impl Missing {
    /// What comes after a step, or first; `None` when nothing is missing.
    pub fn after(self, done: Option<Step>) -> Option<Step> {
        let wanted = |step: &Step| match step {
            Step::Code => self.has_factor,
            Step::Password => self.one_time,
            Step::Factor => self.factor_required && !self.has_factor,
        };
        Step::ALL.into_iter().filter(|step| done.is_none_or(|done| *step > done)).find(wanted)
    }
}

/// Whether an address is one of those that stand between: nobody is led back to it.
pub fn is_between(address: &str) -> bool {
    address.strip_prefix(AREA).is_some_and(|rest| rest.starts_with("/anmelden"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_asked_once_and_only_if_it_is_missing() {
        let nothing = Missing { has_factor: false, one_time: false, factor_required: false };
        assert_eq!(nothing.after(None), None);
        let all = Missing { has_factor: true, one_time: true, factor_required: true };
        assert_eq!(all.after(None), Some(Step::Code));
        assert_eq!(all.after(Some(Step::Code)), Some(Step::Password));
        assert_eq!(all.after(Some(Step::Password)), None, "the factor is there");
        let new = Missing { has_factor: false, ..all };
        assert_eq!((new.after(None), new.after(Some(Step::Password))), (Some(Step::Password), Some(Step::Factor)));
    }

    #[test]
    fn steps_are_read_as_they_are_written() {
        assert!(Step::ALL.into_iter().all(|step| Step::from_code(step.code()) == Some(step)));
        assert!(Step::ALL.into_iter().all(|step| is_between(step.path())) && !is_between("/buero/konto"));
    }
}
