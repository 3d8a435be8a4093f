//! Finding somebody who is booked, within what the searcher may see. Every search is noted: who, how many were found,
//! never whom.

use crate::app::App;
use crate::booking::{self, By, Person, Record};
use crate::changes::{self, Change, Kind, Subject};
use crate::staff::{Permission, Staff};
use crate::storage::Failure;
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::catalog::Office;
use domain::ids::OfficeId;
use domain::likeness;
use domain::person::{BirthDate, Email};
use domain::time::{Day, Zone};

/// Characters of a search, at most.
pub const SEARCH_MAX: usize = 120;
/// Fewer letters of a name find too many people.
const LETTERS_MIN: usize = 2;
/// Words of a name that are looked up, at most.
const WORDS_ASKED: usize = 3;
/// Digits from which on a number is one of a telephone.
const PHONE_DIGITS_MIN: usize = 5;

/// What a text looks for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Sought {
    /// People, each by one question to an index; the words of a name have to fit besides.
    By(&'static str, Vec<By>, Vec<String>),
    /// Too little to search by.
    TooShort,
}

/// Appointments whose people fit, the next visit first; or nothing when the text is too short.
pub async fn find(app: &App, site: &Site, staff: &Staff, text: &str) -> Result<Option<Vec<Record>>, Failure> {
    let offices: Vec<&Office> = site.town.catalog.offices().iter().filter(|office| may_see(staff, office.id)).collect();
    let today = offices.first().map_or_else(Zone::berlin, |office| office.zone.clone()).day(app.clock.now());
    let Sought::By(kind, questions, words) = read(text, &offices, today) else { return Ok(None) };
    let mut found: Vec<Record> = Vec::new();
    for question in &questions {
        for record in booking::find_people(&app.db, site.tenant(), question).await? {
            let name = record.person.as_ref().map_or("", |person| person.name.as_str());
            let fits = likeness::fits(&words, name) && may_see(staff, record.appointment.place.office);
            let held = matches!(record.appointment.state, State::Held { .. }) && record.suggestion.is_none();
            if fits && !held && !found.iter().any(|known| known.appointment.id == record.appointment.id) {
                found.push(record);
            }
        }
    }
    found.sort_by_key(|record| (record.appointment.place.day, record.appointment.place.start));
    note(app, site, staff, serde_json::json!({ "searched_by": kind, "found": found.len() })).await?;
    Ok(Some(found))
}

/// Whether somebody may see the people of an office.
pub fn may_see(staff: &Staff, office: OfficeId) -> bool {
    staff.member.may_at(office, Permission::FindPersons)
}

/// Whether two people are surely one.
pub fn same(a: &Person, b: &Person) -> bool {
    likeness::same(&known(a), &known(b))
}

fn known(person: &Person) -> likeness::Known<'_> {
    let (email, phone) = (person.email.as_deref(), person.phone.as_deref());
    likeness::Known { name: &person.name, email, phone, birth_day: person.birth_day }
}

/// Notes that somebody searched, handed out, corrected or deleted what is stored about citizens.
pub async fn note(app: &App, site: &Site, staff: &Staff, what: serde_json::Value) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let change = Change {
        tenant: site.tenant(),
        office: staff.member.only_office(),
        by: changes::By::Staff(staff.member.id, staff.member.name.clone()),
        subject: Subject::new(Kind::Person, 0, ""),
        was: None,
        became: Some(what),
    };
    changes::record(&mut tx, &change, (app.clock.now(), &app.chance)).await?;
    tx.commit().await
}

/// What a text is: a mail address, a birth date, a waiting number, a telephone number or else a name.
fn read(text: &str, offices: &[&Office], today: Day) -> Sought {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if let Ok(email) = Email::parse(text) {
        return Sought::By("email", vec![By::Email(email.as_str().to_owned())], Vec::new());
    }
    if let Ok(born) = BirthDate::parse(text, today) {
        return Sought::By("birth_date", vec![By::Birth(born.day())], Vec::new());
    }
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let squeezed: String = text.chars().filter(char::is_ascii_digit).collect();
    if letters.chars().count() <= 1 && (1..PHONE_DIGITS_MIN).contains(&digits) {
        let number = squeezed.parse().unwrap_or(0);
        let called = |office: &&&Office| letters.is_empty() || letters.eq_ignore_ascii_case(&office.letter.to_string());
        let at = |office: &&Office| By::Number(office.id, today, number);
        return Sought::By("number", offices.iter().filter(called).map(at).collect(), Vec::new());
    }
    if letters.is_empty() && digits >= PHONE_DIGITS_MIN {
        return Sought::By("phone", vec![By::Phone(likeness::phone_key(text))], Vec::new());
    }
    let words = likeness::words(text);
    // Each word is asked for: of many called Anna only few are found, of those called Ott all.
    let mut asked: Vec<&String> = words.iter().filter(|word| word.chars().count() >= LETTERS_MIN).collect();
    asked.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let questions: Vec<By> = asked.into_iter().take(WORDS_ASKED).cloned().map(By::Name).collect();
    if questions.is_empty() { Sought::TooShort } else { Sought::By("name", questions, words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(text: &str) -> String {
        match read(text, &[], Day(20_000)) {
            Sought::By(kind, questions, _) => format!("{kind} {questions:?}"),
            Sought::TooShort => "too short".into(),
        }
    }

    #[test]
    fn a_search_is_what_it_looks_like() {
        assert_eq!(sought("Ott, Anna"), r#"name [Name("anna"), Name("ott")]"#);
        assert_eq!(sought("anna.ott@Example.org"), r#"email [Email("anna.ott@example.org")]"#);
        assert!(sought("4.7.1990").starts_with("birth_date"));
        assert_eq!(sought("+49 203 12345"), r#"phone [Phone("20312345")]"#);
        assert_eq!(sought("B 137"), "number []");
        assert_eq!(sought("o"), "too short");
        assert_eq!(sought("  "), "too short");
    }
}
