//! Finding people by what they are called, however it is spelled: `Müller`, `mueller` and `MULLER` are alike.

use crate::time::Day;

/// Words of a name that are looked at, at most.
const WORDS_MAX: usize = 12;

/// The words of a name as they are compared: small letters without marks, `ä` and `ae` as `a`, `ß` as `ss`.
pub fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric() && !is_mark(c));
    parts.map(plain).filter(|word| !word.is_empty()).take(WORDS_MAX).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' | 'œ' => plain.push(if c == 'æ' { 'a' } else { 'o' }),
            'þ' => plain.push_str("th"),
            c if is_mark(c) => {}
            // ae, oe and ue are how ä, ö and ü are written without their keys.
            'e' if plain.ends_with(['a', 'o', 'u']) => {}
            c => plain.push(without_mark(c)),
        }
    }
    plain
}

#[rustfmt::skip]
fn without_mark(c: char) -> char {
    match c {
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'ă' | 'ā' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ắ' => 'a',
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ő' | 'ō' | 'ọ' | 'ố' | 'ồ' | 'ộ' | 'ơ' | 'ờ' | 'ợ' => 'o',
        'ü' | 'ù' | 'ú' | 'û' | 'ű' | 'ū' | 'ů' | 'ụ' | 'ư' | 'ứ' | 'ừ' => 'u',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' | 'ế' | 'ề' | 'ễ' | 'ệ' | 'ẹ' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' | 'į' | 'ị' => 'i',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' | 'ģ' => 'g',
        'ł' | 'ľ' | 'ļ' => 'l',
        'đ' | 'ď' | 'ð' => 'd',
        'ť' | 'ț' | 'ţ' => 't',
        'ř' => 'r',
        'ý' | 'ÿ' | 'ỳ' => 'y',
        c => c,
    }
}

/// Words of a name that people are looked up by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keys {
    /// The last word.
    pub last: String,
    /// The one before, unless it is the first: double names are called by either half.
    pub middle: Option<String>,
    /// The first word.
    pub first: String,
}

impl Keys {
    /// The keys of a name; none when it has no letters.
    pub fn of(name: &str) -> Option<Keys> {
        let words = words(name);
        let middle = words.len().checked_sub(2).filter(|at| *at > 0).and_then(|at| words.get(at)).cloned();
        Some(Keys { last: words.last()?.clone(), middle, first: words.first()?.clone() })
    }
}

/// The digits of a telephone number by which two ways to write it are alike: without the code of Germany and the
/// leading nought.
pub fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let bare = digits.trim_start_matches('0');
    let bare = if international { bare.strip_prefix("49").unwrap_or(bare) } else { bare };
    bare.trim_start_matches('0').to_owned()
}

/// Whether every word that was typed begins a word of the name.
pub fn fits(typed: &[String], name: &str) -> bool {
    let words = words(name);
    typed.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
}

/// What is known of somebody, for telling whether two are one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known<'a> {
    /// First and last name.
    pub name: &'a str,
    /// Mail address.
    pub email: Option<&'a str>,
    /// Telephone number.
    pub phone: Option<&'a str>,
    /// Day of birth.
    pub birth_day: Option<Day>,
}

/// Whether two are surely the same person: the same name, nothing that speaks against it, and something that speaks
/// for it. The name alone does not: there are many called Schmidt.
pub fn same(a: &Known<'_>, b: &Known<'_>) -> bool {
    let mut ours = words(a.name);
    let mut theirs = words(b.name);
    ours.sort();
    theirs.sort();
    let birth = agree(a.birth_day, b.birth_day, |x, y| x == y);
    let email = agree(a.email, b.email, str::eq_ignore_ascii_case);
    let phone = agree(a.phone, b.phone, |x, y| phone_key(x) == phone_key(y));
    ours == theirs && birth != Some(false) && [birth, email, phone].contains(&Some(true))
}

/// Whether two values are alike; nothing when one of them is not known.
fn agree<T>(a: Option<T>, b: Option<T>, alike: impl Fn(T, T) -> bool) -> Option<bool> {
    a.zip(b).map(|(a, b)| alike(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_spelled() {
        for spelling in
            ["Jürgen Müller-Lüdenscheidt", "JUERGEN MUELLER-LUEDENSCHEIDT", "Ju\u{308}rgen Muller Ludenscheidt"]
        {
            assert_eq!(words(spelling), ["jurgen", "muller", "ludenscheidt"], "{spelling}");
        }
        let keys = |name| Keys::of(name).map(|keys| (keys.first, keys.middle.unwrap_or_default(), keys.last));
        assert_eq!(keys("Nguyễn Thị Thảo Groß"), Some(("nguyen".into(), "thao".into(), "gross".into())));
        assert_eq!(keys("Anna Ott"), Some(("anna".into(), String::new(), "ott".into())));
        assert_eq!(keys("Ott"), Some(("ott".into(), String::new(), "ott".into())));
        assert_eq!(keys("…"), None);
        assert_eq!(words("Иван Петров"), ["иван", "петров"]);
    }

    #[test]
    fn every_word_that_is_typed_has_to_begin_one_of_the_name() {
        let fit = |typed: &str, name: &str| fits(&words(typed), name);
        assert!(fit("ott a", "Anna Ott") && fit("lüd mü", "Ana Müller-Lüdenscheidt"));
        assert!(!fit("ott b", "Anna Ott") && !fit("tt", "Anna Ott"));
    }

    #[test]
    fn telephone_numbers_are_alike_with_and_without_the_code_of_the_country() {
        for spelling in ["0203 123456", "+49 203 123456", "0049 (0)203/123456", "+49 (0)203 / 123-456"] {
            assert_eq!(phone_key(spelling), "203123456", "{spelling}");
        }
        assert_eq!(phone_key("+33 1 2345"), "3312345");
    }

    #[test]
    fn the_same_name_alone_makes_nobody_the_same() {
        let anna = Known { name: "Anna Ott", email: None, phone: None, birth_day: None };
        let mailed = Known { email: Some("Anna@example.org"), ..anna };
        assert!(!same(&anna, &anna), "nothing speaks for it");
        assert!(same(&mailed, &Known { name: "Ott, Anna", email: Some("anna@example.org"), ..anna }));
        let born = |day| Known { birth_day: Some(Day(day)), ..mailed };
        assert!(!same(&born(1), &born(2)), "mother and daughter with one mailbox");
        assert!(!same(&mailed, &Known { name: "Anna Otte", ..mailed }));
    }
}
