//! What somebody tells about themselves: read once, by the same rules, from the form of a page and from the
//! message of a program.

use super::record::Person;
use crate::catalog::Town;
use crate::web::forms::DatePart;
use crate::web::texts::Lang;
use domain::catalog::Asks;
use domain::ids::ServiceId;
use domain::person::{BirthDate, BirthDateRefusal, Email, EmailRefusal, Name, NameRefusal, Phone, PhoneRefusal};
use domain::time::Day;

/// Longest note, in characters.
pub const NOTE_MAX: usize = 300;

/// As it was typed; what was left out is empty.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    /// First name.
    pub first_name: &'a str,
    /// Last name; the whole name where one field is all there is.
    pub last_name: &'a str,
    /// Day, month and year of birth.
    pub birth: [&'a str; 3],
    /// E-mail address.
    pub email: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// A note for the desk.
    pub note: &'a str,
}

/// What is read and what is left out.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// What the services ask for; anything else is left out.
    pub asks: Asks,
    /// Without an e-mail address nobody can confirm. Staff vouch for those they book for.
    pub needs_email: bool,
    /// One field for the whole name: whoever listens on the telephone writes down what is said.
    pub whole_name: bool,
    /// The day at the office.
    pub today: Day,
}

/// A part of what is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// Date of birth; which part of it, if one alone is wrong.
    Birth(Option<DatePart>),
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Note.
    Note,
}

/// Something that cannot be read, with one sentence that says how to do it right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Which part.
    pub part: Part,
    /// The sentence.
    pub text: String,
}

/// What the services of a visit ask for together.
pub fn asks(town: &Town, items: &[(ServiceId, u8)]) -> Asks {
    let services = items.iter().filter_map(|(id, _)| town.catalog.service(*id));
    services.fold(Asks::default(), |all, s| Asks {
        birth_date: all.birth_date || s.asks.birth_date,
        phone: all.phone || s.asks.phone,
        note: all.note || s.asks.note,
    })
}

/// Reads everything. What cannot be read gets its sentence, in the order of the form.
pub fn read(typed: &Typed<'_>, rules: &Rules, lang: Lang) -> Result<Person, Vec<Wrong>> {
    let mut reader = Reader { lang, wrong: Vec::new() };
    let name = if rules.whole_name { reader.whole_name(typed) } else { reader.name(typed) };
    let birth = if rules.asks.birth_date { reader.birth(typed.birth, rules.today) } else { None };
    let email = if typed.email.trim().is_empty() && !rules.needs_email { None } else { reader.email(typed.email) };
    let phone = if rules.asks.phone { reader.phone(typed.phone) } else { None };
    let note = if rules.asks.note { reader.note(typed.note) } else { None };
    match name {
        Some(name) if reader.wrong.is_empty() => Ok(Person::new(name, email, phone, birth).with_note(note)),
        _ => Err(reader.wrong),
    }
}

struct Reader {
    lang: Lang,
    wrong: Vec<Wrong>,
}

impl Reader {
    fn fail(&mut self, part: Part, text: String) {
        self.wrong.push(Wrong { part, text });
    }

    fn name(&mut self, typed: &Typed<'_>) -> Option<Name> {
        let mut parts = Vec::new();
        for (part, value) in [(Part::FirstName, typed.first_name), (Part::LastName, typed.last_name)] {
            match Name::parse(value) {
                Ok(name) => parts.push(name.as_str().to_owned()),
                Err(why) => self.fail(part, name_sentence(self.lang, part, why)),
            }
        }
        if parts.len() < 2 {
            return None;
        }
        match Name::parse(&parts.join(" ")) {
            Ok(name) => Some(name),
            Err(why) => {
                self.fail(Part::LastName, name_sentence(self.lang, Part::LastName, why));
                None
            }
        }
    }

    fn whole_name(&mut self, typed: &Typed<'_>) -> Option<Name> {
        let name = Name::parse(typed.last_name);
        name.map_err(|why| self.fail(Part::LastName, name_sentence(self.lang, Part::LastName, why))).ok()
    }

    fn birth(&mut self, [day, month, year]: [&str; 3], today: Day) -> Option<BirthDate> {
        let why = match BirthDate::from_fields(day, month, year, today) {
            Ok(date) => return Some(date),
            Err(why) => why,
        };
        let (key, part) = match why {
            BirthDateRefusal::Empty => ("error-birth-empty", None),
            BirthDateRefusal::Unreadable | BirthDateRefusal::NoSuchDay => ("error-birth-none", None),
            BirthDateRefusal::YearNotFull => ("error-birth-year", Some(DatePart::Year)),
            BirthDateRefusal::Future => ("error-birth-future", Some(DatePart::Year)),
            BirthDateRefusal::TooLongAgo => ("error-birth-old", Some(DatePart::Year)),
        };
        self.fail(Part::Birth(part), self.lang.text(key));
        None
    }

    fn email(&mut self, text: &str) -> Option<Email> {
        match Email::parse(text) {
            Ok(email) => Some(email),
            Err(why) => {
                self.fail(Part::Email, email_sentence(self.lang, why));
                None
            }
        }
    }

    /// Never required: people without a telephone come, too.
    fn phone(&mut self, text: &str) -> Option<Phone> {
        let key = match Phone::parse(text) {
            Ok(phone) => return Some(phone),
            Err(PhoneRefusal::Empty) => return None,
            Err(PhoneRefusal::TooShort) => "error-phone-short",
            Err(PhoneRefusal::TooLong) => "error-phone-long",
            Err(PhoneRefusal::Forbidden(_)) => "error-phone-signs",
        };
        self.fail(Part::Phone, self.lang.text(key));
        None
    }

    fn note(&mut self, text: &str) -> Option<String> {
        let note = text.trim();
        if note.chars().count() > NOTE_MAX {
            self.fail(Part::Note, self.lang.text_with("error-note-long", &[("n", NOTE_MAX.into())]));
        }
        let clean: String = note.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        (!clean.is_empty()).then_some(clean)
    }
}

fn name_sentence(lang: Lang, part: Part, why: NameRefusal) -> String {
    match why {
        NameRefusal::Empty if part == Part::FirstName => lang.text("error-first-name"),
        NameRefusal::Empty => lang.text("error-last-name"),
        NameRefusal::TooLong => lang.text("error-name-long"),
        NameRefusal::NoLetter => lang.text("error-name-letters"),
        NameRefusal::Forbidden(c) => lang.text_with("error-name-sign", &[("text", visible(c).into())]),
    }
}

/// A character that was refused, as people can see it.
fn visible(c: char) -> String {
    if c.is_control() || c.is_whitespace() { format!("U+{:04X}", u32::from(c)) } else { c.to_string() }
}

fn email_sentence(lang: Lang, why: EmailRefusal) -> String {
    let key = match why {
        EmailRefusal::Empty => "error-email-empty",
        EmailRefusal::TooLong => "error-email-long",
        EmailRefusal::SpaceInside => "error-email-space",
        EmailRefusal::NoAt => "error-email-no-at",
        EmailRefusal::TwoAts => "error-email-two-ats",
        EmailRefusal::NothingBeforeAt => "error-email-before",
        EmailRefusal::NothingAfterAt => "error-email-after",
        EmailRefusal::NoEnding => "error-email-ending",
        EmailRefusal::StrayDot => "error-email-dot",
        EmailRefusal::BadDomain => "error-email-domain",
        EmailRefusal::Forbidden(c) => {
            return lang.text_with("error-email-sign", &[("text", visible(c).into())]);
        }
    };
    lang.text(key)
}
