//! Invented citizens. Names as they are heard in a harbour town; every address ends in `example.org`.

use super::dice::Dice;
use crate::booking::Person;
use crate::web::texts::Lang;
use domain::person::{BirthDate, Email, Name, Phone};
use domain::time::Day;
use unicode_normalization::UnicodeNormalization;

#[rustfmt::skip]
const GIVEN: [&str; 72] = [
    "Merve", "Jonas", "Agnieszka", "Mehmet", "Lena", "Ahmad", "Nguyễn Thị", "Karl-Heinz", "Oksana", "Emilia",
    "Tomasz", "Fatma", "Finn", "Yasmin", "Jürgen", "Minh Anh", "Zeynep", "Łukasz", "Anna-Lena", "Samir", "Renate",
    "Piotr", "Hannah", "Emre", "Małgorzata", "Uwe", "Layla", "Søren", "Ayşe", "Björn", "Chiara", "Dieter", "Elif",
    "Friederike", "Giulia", "Hüseyin", "Ibrahim", "Jana", "Katarzyna", "Leon", "Mona", "Noor", "Oğuz", "Paul",
    "Quang", "Rosa", "Stanisław", "Thảo", "Ulrike", "Volodymyr", "Wiebke", "Xuân", "Yusuf", "Zofia", "Amélie",
    "Bohdan", "Céline", "Daan", "Esra", "Günter", "Ioana", "José", "Khadija", "Luisa", "Marie-Louise", "Niklas",
    "Olena", "Petra", "Rania", "Sinéad", "Theo", "Walid",
];

#[rustfmt::skip]
const FAMILY: [&str; 72] = [
    "Yıldırım", "Petersen", "Kowalski", "Öztürk", "Schmidt", "al-Hassan", "Nguyễn", "Müller-Lüdenscheidt",
    "Kowalenko", "Schulze", "Wiśniewski", "Demir", "Brandt", "Haddad", "Krüger", "Trần", "Çelik", "Nowak",
    "von der Heide", "Khalil", "Hoffmann", "Zieliński", "Becker", "Şahin", "Dąbrowska", "Lüttke", "Abu-Bakr",
    "Ångström", "Kaya", "Janßen", "D’Angelo", "Groß", "Aydın", "Brüggemann", "Rossi", "Yılmaz", "Diallo", "Horváth",
    "Wójcik", "Fischer", "El-Sayed", "Rahimi", "Güneş", "Weiß", "Phạm", "Jiménez Ruiz", "Szymański", "Lê",
    "Oellers", "Schewtschenko", "Ostermann", "Võ", "Doğan", "Kamińska", "Dubois", "Melnyk", "Lefèvre",
    "van den Berg", "Arslan", "Küppers", "Ionescu", "Pérez", "Ben Salah", "Möllenkamp", "Sommerfeld-Öz", "Tillmann",
    "Boyko", "Nazari", "Haji", "O’Brien", "Voß", "Saleh",
];

const NOTES: [&str; 8] = [
    "Ich komme mit Kinderwagen.",
    "Ich sitze im Rollstuhl.",
    "Meine Tochter übersetzt für mich.",
    "Bitte auf Deutsch und langsam sprechen.",
    "Ich brauche eine Quittung für den Arbeitgeber.",
    "Der Schlüsselbund hat einen blauen Anker.",
    "Das Boot heißt „Seeschwalbe“ und ist 7\u{a0}Meter lang.",
    "Wir sind zwei Erwachsene und ein Hund.",
];

/// What has to be known of a citizen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Whether mail must reach them; else only some have an address.
    pub email: bool,
    /// Whether they have to leave a telephone number.
    pub phone: bool,
    /// Whether they have to give their birth date.
    pub birth_date: bool,
    /// Whether they may write a note.
    pub note: bool,
}

/// Invents a citizen and the language they want mails in. Nothing when a list above holds what is no name,
/// which a test rules out.
pub fn citizen(dice: &mut Dice, wanted: Wanted, today: Day) -> Option<(Person, Lang)> {
    let (given, family) = (*dice.pick(&GIVEN)?, *dice.pick(&FAMILY)?);
    let born = today.plus(-i32::try_from(17 * 365 + dice.below(65 * 365)).ok()?);
    let name = Name::parse(&format!("{given} {family}")).ok()?;
    let email = if wanted.email || dice.percent(30) { Email::parse(&address(dice, given, family)).ok() } else { None };
    let phone = if wanted.phone || dice.percent(20) { number(dice) } else { None };
    let born = if wanted.birth_date { BirthDate::new(born, today).ok() } else { None };
    let note = if wanted.note && dice.percent(40) { dice.pick(&NOTES).map(|note| (*note).to_owned()) } else { None };
    let lang = if dice.percent(8) { Lang::En } else { Lang::De };
    Some((Person::new(name, email, phone, born).with_note(note), lang))
}

/// `merve.yildirim+amt@example.org`: plain letters, now and then with a plus sign.
fn address(dice: &mut Dice, given: &str, family: &str) -> String {
    let tail = match dice.below(20) {
        0 => "+amt".to_owned(),
        n @ 1..=6 => (60 + 5 * n).to_string(),
        _ => String::new(),
    };
    format!("{}.{}{tail}@example.org", plain(given), plain(family))
}

/// A number from the range that is kept for films and books.
fn number(dice: &mut Dice) -> Option<Phone> {
    Phone::parse(&format!("+49 171 39200{:02}", dice.below(100))).ok()
}

/// A name in the letters a to z.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'å' => plain.push_str("aa"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            _ => plain.extend(letter.nfd().filter(char::is_ascii_alphabetic)),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_makes_a_citizen_with_an_address() {
        for (given, family) in GIVEN.iter().flat_map(|given| FAMILY.map(|family| (*given, family))) {
            assert!(Name::parse(&format!("{given} {family}")).is_ok(), "{given} {family}");
            let (given, family) = (plain(given), plain(family));
            assert!(!given.is_empty() && family.len() > 1 && (given + &family).is_ascii());
        }
        let today = Day(20_000);
        let all = Wanted { email: true, phone: true, birth_date: true, note: true };
        let mut dice = Dice::seeded([1; 32]);
        for _ in 0..500 {
            let (person, _) = citizen(&mut dice, all, today).expect("a citizen");
            assert!(person.email.is_some() && person.phone.is_some() && person.birth_day.is_some());
        }
    }
}
