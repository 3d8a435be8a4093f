//! What a citizen tells about themselves: parsed once at the edge, or refused with what to mend.
//!
//! The values print as `Name(…)` when debugged, so that no log ever shows whom they belong to.

use crate::time::Day;
use std::fmt;

/// Longest name, in characters.
pub const NAME_MAX: usize = 120;
/// Longest e-mail address, in octets (RFC 5321).
pub const EMAIL_MAX: usize = 254;
/// Nobody is older than this, in years.
const AGE_MAX: i16 = 130;

macro_rules! private_debug {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

private_debug!(Name, Email, Phone, BirthDate);

/// A person's name as they write it, in any script, inner spaces single.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

/// Why a text is no name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameRefusal {
    /// Nothing was written.
    Empty,
    /// More than [`NAME_MAX`] characters.
    TooLong,
    /// No letter in it.
    NoLetter,
    /// This character is in no name: a control character, one that turns the reading direction, or part of a link.
    Forbidden(char),
}

impl Name {
    /// Reads a name. Letters of all scripts, combining marks, digits, spaces, apostrophes and hyphens of all
    /// kinds are fine.
    pub fn parse(text: &str) -> Result<Name, NameRefusal> {
        let text = squeeze(text);
        if text.is_empty() {
            return Err(NameRefusal::Empty);
        }
        if let Some(odd) = text.chars().find(|c| !may_be_in_name(*c)) {
            return Err(NameRefusal::Forbidden(odd));
        }
        if text.chars().count() > NAME_MAX {
            return Err(NameRefusal::TooLong);
        }
        if !text.chars().any(char::is_alphabetic) {
            return Err(NameRefusal::NoLetter);
        }
        Ok(Name(text))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Trims and makes each run of blanks one space. Line breaks are no blanks here: they stay and are refused.
fn squeeze(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() && !is_break(c);
    text.trim().split(blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters of addresses on the web are refused because names stand in mails: nobody shall be able to have
/// us send a link to strangers.
fn may_be_in_name(c: char) -> bool {
    let link = matches!(c, '/' | '\\' | ':' | '@' | '<' | '>');
    !link && !c.is_control() && !is_break(c) && !is_unseen(c)
}

/// Format characters: they draw nothing, and some turn the reading direction. The two joiners are spelling
/// in Persian and Indian names, so they may stay.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}')
}

/// An e-mail address: the domain in lower case and Unicode, the part before the @ as written.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EmailRefusal {
    /// Nothing was written.
    Empty,
    /// More than [`EMAIL_MAX`] octets.
    TooLong,
    /// There is a space inside.
    SpaceInside,
    /// The @ is missing.
    NoAt,
    /// There is more than one @.
    TwoAts,
    /// Before the @ something is missing.
    NothingBeforeAt,
    /// After the @ something is missing.
    NothingAfterAt,
    /// The ending of the domain, such as `.de`, is missing.
    NoEnding,
    /// A dot stands first, last or next to another one or to the @.
    StrayDot,
    /// This character is in no address at this place.
    Forbidden(char),
    /// A part of the domain is too long or starts or ends with a hyphen.
    BadDomain,
}

impl Email {
    /// Reads an address. Spaces around it are dropped.
    pub fn parse(text: &str) -> Result<Email, EmailRefusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailRefusal::Empty);
        }
        if text.len() > EMAIL_MAX {
            return Err(EmailRefusal::TooLong);
        }
        if text.chars().any(char::is_whitespace) {
            return Err(EmailRefusal::SpaceInside);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailRefusal::NoAt)?;
        if domain.contains('@') {
            return Err(EmailRefusal::TwoAts);
        }
        check_local(local)?;
        check_domain(domain)?;
        let email = format!("{local}@{}", domain.to_lowercase());
        if email.len() > EMAIL_MAX { Err(EmailRefusal::TooLong) } else { Ok(Email(email)) }
    }

    /// The address with its domain in Unicode.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the @.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the @, in Unicode. Whoever sends turns it into ASCII (IDNA).
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

/// The unquoted form of RFC 5322. Letters beyond ASCII are refused: few mail servers in Germany take them, so
/// they are nearly always a slip, and the confirmation would never arrive.
fn check_local(local: &str) -> Result<(), EmailRefusal> {
    if local.is_empty() {
        return Err(EmailRefusal::NothingBeforeAt);
    }
    let fine = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    if let Some(odd) = local.chars().find(|c| !fine(*c)) {
        return Err(EmailRefusal::Forbidden(odd));
    }
    if local.split('.').any(str::is_empty) {
        return Err(EmailRefusal::StrayDot);
    }
    if local.len() > 64 { Err(EmailRefusal::TooLong) } else { Ok(()) }
}

fn check_domain(domain: &str) -> Result<(), EmailRefusal> {
    if domain.is_empty() {
        return Err(EmailRefusal::NothingAfterAt);
    }
    let fine = |c: char| if c.is_ascii() { c.is_ascii_alphanumeric() || "-.".contains(c) } else { may_be_in_name(c) };
    if let Some(odd) = domain.chars().find(|c| !fine(*c)) {
        return Err(EmailRefusal::Forbidden(odd));
    }
    if domain.split('.').any(str::is_empty) {
        return Err(EmailRefusal::StrayDot);
    }
    let (_, ending) = domain.rsplit_once('.').ok_or(EmailRefusal::NoEnding)?;
    if ending.chars().count() < 2 || ending.chars().all(|c| c.is_ascii_digit()) {
        return Err(EmailRefusal::NoEnding);
    }
    let bad = |label: &str| label.chars().count() > 63 || label.starts_with('-') || label.ends_with('-');
    if domain.split('.').any(bad) { Err(EmailRefusal::BadDomain) } else { Ok(()) }
}

/// A telephone number as people write it: `+49 (0)203 / 123-456`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// Why a text is no telephone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhoneRefusal {
    /// Nothing was written.
    Empty,
    /// This character is in no telephone number at this place.
    Forbidden(char),
    /// Fewer than 5 digits.
    TooShort,
    /// More than 20 digits or far too many signs between them.
    TooLong,
}

impl Phone {
    /// Reads a number: digits, a plus in front, and spaces, dots, slashes, hyphens and brackets between.
    pub fn parse(text: &str) -> Result<Phone, PhoneRefusal> {
        let text = squeeze(text);
        if text.is_empty() {
            return Err(PhoneRefusal::Empty);
        }
        let fine = |(i, c): &(usize, char)| c.is_ascii_digit() || " ./-–()".contains(*c) || (*c == '+' && *i == 0);
        if let Some((_, odd)) = text.char_indices().find(|at| !fine(at)) {
            return Err(PhoneRefusal::Forbidden(odd));
        }
        match text.chars().filter(char::is_ascii_digit).count() {
            0..5 => Err(PhoneRefusal::TooShort),
            5..=20 if text.chars().count() <= 40 => Ok(Phone(text)),
            _ => Err(PhoneRefusal::TooLong),
        }
    }

    /// The number as written, inner spaces single.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Only its digits, with a plus in front if there was one: for dialling and comparing.
    pub fn digits(&self) -> String {
        self.0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// A day somebody was born on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BirthDate(Day);

/// Why a text is no birth date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BirthDateRefusal {
    /// Nothing was written.
    Empty,
    /// Not of the form `TT.MM.JJJJ`.
    Unreadable,
    /// The year has fewer than four digits.
    YearNotFull,
    /// The calendar has no such day.
    NoSuchDay,
    /// The day lies in the future.
    Future,
    /// Longer ago than anybody lives.
    TooLongAgo,
}

impl BirthDate {
    /// Reads `TT.MM.JJJJ`; zeros in front and spaces may be missing.
    pub fn parse(text: &str, today: Day) -> Result<BirthDate, BirthDateRefusal> {
        if text.trim().is_empty() {
            return Err(BirthDateRefusal::Empty);
        }
        let mut parts = text.split('.');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(day), Some(month), Some(year), None) => BirthDate::from_fields(day, month, year, today),
            _ => Err(BirthDateRefusal::Unreadable),
        }
    }

    /// Reads the three fields of a form.
    pub fn from_fields(day: &str, month: &str, year: &str, today: Day) -> Result<BirthDate, BirthDateRefusal> {
        let fields = [day.trim(), month.trim(), year.trim()];
        if fields.iter().all(|field| field.is_empty()) {
            return Err(BirthDateRefusal::Empty);
        }
        if fields.iter().any(|f| f.is_empty() || f.len() > 4 || !f.bytes().all(|b| b.is_ascii_digit())) {
            return Err(BirthDateRefusal::Unreadable);
        }
        if fields[2].len() < 4 {
            return Err(BirthDateRefusal::YearNotFull);
        }
        let number = |text: &str| text.parse::<i16>().unwrap_or(0);
        let small = |text: &str| i8::try_from(number(text)).unwrap_or(0);
        let born = Day::from_ymd(number(fields[2]), small(fields[1]), small(fields[0]));
        BirthDate::new(born.ok_or(BirthDateRefusal::NoSuchDay)?, today)
    }

    /// A birth date read from the database or another program.
    pub fn new(born: Day, today: Day) -> Result<BirthDate, BirthDateRefusal> {
        if born > today {
            return Err(BirthDateRefusal::Future);
        }
        let too_old = today.date().year() - born.date().year() > AGE_MAX;
        if too_old { Err(BirthDateRefusal::TooLongAgo) } else { Ok(BirthDate(born)) }
    }

    /// The day.
    pub fn day(self) -> Day {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Result<String, NameRefusal> {
        Name::parse(text).map(|n| n.as_str().to_owned())
    }

    fn email(text: &str) -> Result<String, EmailRefusal> {
        Email::parse(text).map(|e| e.as_str().to_owned())
    }

    #[test]
    fn names_of_people_in_germany_are_kept_as_written() {
        for text in [
            "Zoë O’Brien-Müller",
            "Ağca İnönü",
            "Łukasz Żółć",
            "Nguyễn Thị Hồng",
            "محمد بن سلمان",
            "יוסף כהן",
            "Ṣ\u{323}a\u{304}lih\u{323}",
            "می\u{200c}خواهم",
            "Anna \"Nano\" Meier",
            "d'Artagnan, Dr. h. c.",
            "陈伟",
        ] {
            assert_eq!(name(text), Ok(text.to_owned()));
        }
        assert_eq!(name("  Anna \u{a0}\t Meier "), Ok("Anna Meier".into()));
    }

    #[test]
    fn names_that_could_trick_a_reader_or_a_mail_server_are_refused() {
        assert_eq!(name(" \t"), Err(NameRefusal::Empty));
        assert_eq!(name("12"), Err(NameRefusal::NoLetter));
        assert_eq!(name("Anna\r\nBcc: all"), Err(NameRefusal::Forbidden('\r')));
        assert_eq!(name("Anna\u{202e}reieM"), Err(NameRefusal::Forbidden('\u{202e}')));
        assert_eq!(name("http://gewinn.example"), Err(NameRefusal::Forbidden(':')));
        assert_eq!(name(&"ä".repeat(NAME_MAX + 1)), Err(NameRefusal::TooLong));
        assert!(name(&"ä".repeat(NAME_MAX)).is_ok());
    }

    #[test]
    fn addresses_with_plus_apostrophe_and_umlaut_domain_are_fine() {
        assert_eq!(email(" Anna.O'Brien+amt@Müller-Söhne.DE "), Ok("Anna.O'Brien+amt@müller-söhne.de".into()));
        assert_eq!(email("a@xn--mller-kva.de"), Ok("a@xn--mller-kva.de".into()));
        assert_eq!(email("a@почта.рф"), Ok("a@почта.рф".into()));
    }

    #[test]
    fn a_refused_address_says_what_is_missing() {
        let cases = [
            ("", EmailRefusal::Empty),
            ("anna meier@gmx.de", EmailRefusal::SpaceInside),
            ("anna.gmx.de", EmailRefusal::NoAt),
            ("anna@@gmx.de", EmailRefusal::TwoAts),
            ("@gmx.de", EmailRefusal::NothingBeforeAt),
            ("anna@", EmailRefusal::NothingAfterAt),
            ("anna@gmx", EmailRefusal::NoEnding),
            ("anna@127.0.0.1", EmailRefusal::NoEnding),
            ("anna.@gmx.de", EmailRefusal::StrayDot),
            ("anna@gmx..de", EmailRefusal::StrayDot),
            ("anna@gmx,de", EmailRefusal::Forbidden(',')),
            ("müller@gmx.de", EmailRefusal::Forbidden('ü')),
            ("a\"b@gmx.de", EmailRefusal::Forbidden('"')),
            ("anna@-gmx.de", EmailRefusal::BadDomain),
        ];
        for (text, refusal) in cases {
            assert_eq!(email(text), Err(refusal), "{text}");
        }
        assert_eq!(email(&format!("{}@gmx.de", "a".repeat(250))), Err(EmailRefusal::TooLong));
    }

    #[test]
    fn telephone_numbers_are_read_as_people_write_them() {
        let phone = Phone::parse(" +49 (0)203  / 123-456 ").expect("a number");
        assert_eq!(phone.as_str(), "+49 (0)203 / 123-456");
        assert_eq!(phone.digits(), "+490203123456");
        assert_eq!(Phone::parse("1234"), Err(PhoneRefusal::TooShort));
        assert_eq!(Phone::parse(&"1".repeat(21)), Err(PhoneRefusal::TooLong));
        assert_eq!(Phone::parse("0203 x"), Err(PhoneRefusal::Forbidden('x')));
        assert_eq!(Phone::parse("02+03123"), Err(PhoneRefusal::Forbidden('+')));
    }

    #[test]
    fn birth_dates_lie_in_a_human_life() {
        let today = Day::parse("2026-11-20").expect("a date");
        let parse = |text| BirthDate::parse(text, today).map(|b| b.day().to_string());
        assert_eq!(parse("29.2.2024"), Ok("2024-02-29".into()));
        assert_eq!(parse(" 01. 12. 1999"), Ok("1999-12-01".into()));
        assert_eq!(parse("20.11.2026"), Ok("2026-11-20".into()));
        assert_eq!(parse("21.11.2026"), Err(BirthDateRefusal::Future));
        assert_eq!(parse("29.2.2023"), Err(BirthDateRefusal::NoSuchDay));
        assert_eq!(parse("1.1.1895"), Err(BirthDateRefusal::TooLongAgo));
        assert_eq!(parse("1.1.95"), Err(BirthDateRefusal::YearNotFull));
        assert_eq!(parse("1999-12-01"), Err(BirthDateRefusal::Unreadable));
        assert_eq!(parse(""), Err(BirthDateRefusal::Empty));
    }

    #[test]
    fn debug_output_never_names_anybody() {
        assert_eq!(format!("{:?}", Name::parse("Anna Meier")), "Ok(Name(…))");
    }
}
