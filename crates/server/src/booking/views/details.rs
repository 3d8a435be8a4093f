//! While a time is held: details, check, and what happens when the hold has ended.

use super::{Fact, HoldView, Offer, about};
use crate::web::forms::{Choice, DateField, DatePart, Field, FormError};
use crate::web::layout::Page;
use askama::Template;

/// "Ihre Angaben". Fields of the form: `vorname`, `nachname`, `geburt_tag`, `geburt_monat`, `geburt_jahr`,
/// `person_2` …, `weg`, `email`, `telefon`, `hinweis`.
#[derive(Template)]
#[template(path = "booking/details.html")]
pub struct DetailsPage {
    /// Frame; call `failed()` on it when there are errors.
    pub page: Page,
    /// The time that is held.
    pub hold: HoldView,
    /// Where the form posts to.
    pub action: String,
    /// Lines of the error summary, in the order of the fields; empty at first.
    pub errors: Vec<FormError>,
    /// First name.
    pub first_name: Field,
    /// Last name.
    pub last_name: Field,
    /// Date of birth, if a service needs it.
    pub birth: Option<DateField>,
    /// Why the date of birth is asked; may be empty.
    pub birth_why: String,
    /// Names of further persons: label, hint and field each; the first is `person_2`.
    pub others: Vec<OtherPerson>,
    /// Ways to get the confirmation, field `weg`: `email`, `sms`, `keine`. Shown when there are two or more.
    pub ways: Vec<Choice>,
    /// E-mail address; none if no mail is offered.
    pub email: Option<Field>,
    /// Whether the e-mail address may be left out.
    pub email_optional: bool,
    /// Telephone number.
    pub phone: Option<Field>,
    /// Whether the telephone number may be left out.
    pub phone_optional: bool,
    /// Note to the office, under "Brauchen Sie Unterstützung?".
    pub note: Option<Field>,
    /// When the details are deleted: "Einen Tag nach dem Termin löschen wir Ihre Angaben."
    pub deletion: String,
}

impl DetailsPage {
    /// Day, month and year with their names and values, for the template.
    pub fn date_parts(&self, birth: &DateField) -> [DateInput; 3] {
        let part = |part: DatePart, name, key, value: &str, width, complete| DateInput {
            name,
            key,
            value: value.to_owned(),
            width,
            complete,
            wrong: birth.is_wrong(&part),
        };
        [
            part(DatePart::Day, "geburt_tag", "date-day", &birth.day, 2, "bday-day"),
            part(DatePart::Month, "geburt_monat", "date-month", &birth.month, 2, "bday-month"),
            part(DatePart::Year, "geburt_jahr", "date-year", &birth.year, 4, "bday-year"),
        ]
    }

    /// Name of the field of a further person, counted from 0: the first is `person_2`.
    pub fn person_id(&self, index: &usize) -> String {
        format!("person_{}", index + 2)
    }

    /// Says over the errors that nothing is lost.
    pub fn still_held(&self) -> String {
        self.page.ts("details-still-held", self.hold.until(&self.page.lang))
    }
}

/// One of the three fields of a date.
pub struct DateInput {
    /// Name and `id` of the field.
    pub name: &'static str,
    /// Text key of its label.
    pub key: &'static str,
    /// As typed.
    pub value: String,
    /// Digits.
    pub width: u8,
    /// Token for browsers that fill in forms.
    pub complete: &'static str,
    /// Marked as wrong.
    pub wrong: bool,
}

/// A further person of the visit.
#[derive(Clone, Debug)]
pub struct OtherPerson {
    /// "Name der zweiten Person".
    pub label: String,
    /// "Für den zweiten Personalausweis"; may be empty.
    pub hint: String,
    /// What was typed.
    pub field: Field,
}

/// "Stimmt alles?"
#[derive(Template)]
#[template(path = "booking/overview.html")]
pub struct OverviewPage {
    /// Frame.
    pub page: Page,
    /// The time that is held.
    pub hold: HoldView,
    /// Where "Termin buchen" posts to.
    pub action: String,
    /// Calendar, to change time or place.
    pub change_time: String,
    /// Basket, to change the services.
    pub change_services: String,
    /// Form, to change the details.
    pub change_details: String,
    /// "2 × Personalausweis beantragen", one line each.
    pub services: Vec<String>,
    /// "87,00 €, mit Karte oder bar", or one line per service; empty if nothing is known about fees.
    pub fees: Vec<String>,
    /// Name, date of birth, further persons, e-mail, telephone, note: those that were given.
    pub details: Vec<Fact>,
    /// A mail with a link must be answered before the appointment counts.
    pub mail_follows: bool,
}

impl OverviewPage {
    /// When, where and how long.
    pub fn appointment(&self) -> Vec<Fact> {
        let (page, hold) = (&self.page, &self.hold);
        let when = format!("{}, {}", crate::web::format::date_with_year(hold.day, page.lang), hold.start(&page.lang));
        let place: Vec<&str> =
            [hold.office.as_str(), hold.address.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
        vec![
            Fact::new(page.t("fact-when"), when),
            Fact::new(page.t("fact-where"), place.join(", ")),
            Fact::new(page.t("fact-length"), about(page, &hold.minutes)),
        ]
    }

    /// Services and fees.
    pub fn matter(&self) -> Vec<Fact> {
        let mut facts = vec![Fact::list(self.page.t("fact-what"), self.services.clone())];
        if !self.fees.is_empty() {
            facts.push(Fact::list(self.page.t("fact-fees"), self.fees.clone()));
        }
        facts
    }
}

/// The hold has ended and somebody else has the time.
#[derive(Template)]
#[template(path = "booking/expired.html")]
pub struct ExpiredPage {
    /// Frame.
    pub page: Page,
    /// The time that was held: "Mittwoch, 9. Dezember, 9:10 Uhr, Bürgerbüro Hafen"; empty if it is not known any more.
    pub lost: String,
    /// The nearest free times, at most three; may be empty.
    pub neighbours: Vec<Offer>,
    /// What was typed already: hidden fields that are sent on with a neighbour.
    pub kept: Vec<(String, String)>,
    /// Calendar.
    pub calendar: String,
}
