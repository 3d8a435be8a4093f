//! Making words comparable.

/// Shortest stem that an ending is cut from.
const STEM_MIN: usize = 4;
/// Endings that change no meaning, longest first, folded.
const ENDINGS: [&str; 9] = ["ungen", "ung", "ern", "en", "er", "es", "e", "n", "s"];

/// A word in the form in which words are compared: small letters without marks, `ae`, `oe`, `ue` as `a`, `o`,
/// `u`, `ß` as `s`, `ph` as `f`, no letter twice in a row. `Führerschein`, `fuehrerschein` and `FUHRERSCHEIN`
/// give the same.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = plain(c);
        match (folded.chars().last(), c) {
            (Some(last), c) if last == c && !c.is_ascii_digit() => {}
            (Some('a' | 'o' | 'u'), 'e') => {}
            (Some('p'), 'h') => {
                folded.pop();
                folded.push('f');
            }
            // Marks that stand alone, as in decomposed text.
            (_, '\u{300}'..='\u{36f}') => {}
            (_, c) => folded.push(c),
        }
    }
    folded
}

fn plain(c: char) -> char {
    match c {
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => 'a',
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' => 'o',
        'ü' | 'ù' | 'ú' | 'û' => 'u',
        'ß' | 'ś' | 'š' | 'ş' => 's',
        'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' => 'n',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' => 'g',
        'ł' => 'l',
        c => c,
    }
}

/// A folded word without its ending: `ummelden` and `ummeldung` give `ummeld`.
pub fn stem(folded: &str) -> &str {
    let cut = |ending: &&str| folded.strip_suffix(*ending).filter(|stem| stem.len() >= STEM_MIN);
    ENDINGS.iter().find_map(cut).unwrap_or(folded)
}

/// The folded words of a text. Tags and entities of HTML are skipped. `Gewerbe-Anmeldung` gives three words:
/// both parts, and the compound that others write.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let text = without_tags(text);
    for chunk in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let parts: Vec<&str> = chunk.split('-').filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            words.push(fold(&parts.concat()));
        }
        words.extend(parts.into_iter().map(fold).filter(|word| !word.is_empty()));
    }
    words
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut until = None;
    for (at, c) in text.char_indices() {
        match (until, c) {
            (None, '<') => until = Some('>'),
            (None, '&') if is_entity(&text[at..]) => until = Some(';'),
            (None, c) => plain.push(c),
            (Some(end), c) if c == end => {
                until = None;
                plain.push(' ');
            }
            (Some(_), _) => {}
        }
    }
    plain
}

/// Whether `&` begins something like `&nbsp;` and not a sentence with an ampersand.
fn is_entity(text: &str) -> bool {
    let body = text.get(1..).unwrap_or_default();
    body.find(';').is_some_and(|end| end < 8 && body[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_spellings_fold_to_the_same() {
        for spelling in ["Führerschein", "fuehrerschein", "FUHRERSCHEIN", "Fu\u{308}hrerschein"] {
            assert_eq!(fold(spelling), "fuhrerschein", "{spelling}");
        }
        assert_eq!(fold("Reisepass"), fold("Reisepaß"));
        assert_eq!(fold("Photo"), fold("Foto"));
        assert_eq!(fold("1199"), "1199", "digits stay twice");
    }

    #[test]
    fn endings_do_not_matter() {
        assert_eq!(stem("ummelden"), stem("ummeldung"));
        assert_eq!(stem("reisepase"), "reisepas");
        assert_eq!(stem("eis"), "eis", "short words stay whole");
    }

    #[test]
    fn words_of_html_and_of_hyphens() {
        assert_eq!(words("<p class='x'>Kfz-Zulassung&nbsp;&amp; mehr</p>"), ["kfzulasung", "kfz", "zulasung", "mehr"]);
        assert_eq!(words("Bau & Wohnen"), ["bau", "wohnen"]);
    }
}
