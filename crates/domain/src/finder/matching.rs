//! How well a word that was typed fits a word of a service. Both are folded.

use super::fold::stem;

/// Shortest word looked for in the middle of others.
const INFIX_MIN: usize = 4;
/// Shortest word of a service looked for inside a longer typed one.
const PART_MIN: usize = 5;
/// Longest words compared letter by letter; longer ones are cut.
const COMPARED_MAX: usize = 32;

/// A typed word.
pub struct Token<'a> {
    pub text: &'a str,
    pub stem: &'a str,
}

impl<'a> Token<'a> {
    pub fn new(text: &'a str) -> Token<'a> {
        Token { text, stem: stem(text) }
    }
}

/// The fit without typos, 0 to 1.
pub fn same(token: &Token, word: &str) -> f32 {
    if token.text == word {
        return 1.0;
    }
    let word_stem = stem(word);
    if token.stem == word_stem {
        return 0.95;
    }
    let shorter = token.stem.len() < word.len();
    let part = token.stem.len() as f32 / word.len() as f32;
    if shorter && (word.starts_with(token.text) || (token.stem.len() >= INFIX_MIN && word.starts_with(token.stem))) {
        // The beginning of a word, as it is being typed.
        return 0.65 + 0.25 * part;
    }
    if token.stem.len() < INFIX_MIN {
        return 0.0;
    }
    if word_stem.ends_with(token.stem) {
        // The end of a compound says what it is: a Personalausweis is an Ausweis.
        return 0.75 + 0.2 * part;
    }
    if word.contains(token.stem) {
        return 0.4 + 0.2 * part;
    }
    if word.len() >= PART_MIN && token.text.contains(word_stem) {
        // A longer word than any the office uses: the more of it is known, the better.
        return 0.6 * word_stem.len() as f32 / token.text.len() as f32;
    }
    0.0
}

/// The fit with a word of a longer text: whole words and beginnings only.
pub fn in_text(token: &Token, word: &str) -> f32 {
    if token.text == word || token.stem == stem(word) {
        1.0
    } else if token.text.len() >= INFIX_MIN && word.starts_with(token.stem) {
        0.6
    } else {
        0.0
    }
}

/// The fit if there are typos: with the whole word, with its beginning, with the end of a compound.
pub fn near(token: &Token, word: &str) -> f32 {
    let (typed, word) = (token.text.as_bytes(), word.as_bytes());
    let most = match typed.len() {
        0..=3 => return 0.0,
        4..=8 => 1,
        _ => 2,
    };
    if word.len() + most < typed.len() {
        return 0.0;
    }
    let share = |mistakes: usize| 1.0 - 2.0 * mistakes as f32 / typed.len() as f32;
    if word.len() <= typed.len() + most {
        return mistakes(typed, word, most).map_or(0.0, |n| 0.9 * share(n));
    }
    // Half a word has few letters to tell by: fewer typos are forgiven.
    let most = most.min(typed.len() / 5);
    let beginning = mistakes(typed, &word[..typed.len()], most).map_or(0.0, |n| 0.7 * share(n));
    let end = mistakes(typed, &word[word.len() - typed.len()..], most).map_or(0.0, |n| 0.65 * share(n));
    beginning.max(end)
}

/// Letters to add, leave out, change or swap with their neighbour to get from one to the other, if at most `most`.
fn mistakes(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let (a, b) = (&a[..a.len().min(COMPARED_MAX)], &b[..b.len().min(COMPARED_MAX)]);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = [[0usize; COMPARED_MAX + 1]; 3];
    rows[1] = std::array::from_fn(|j| j);
    for i in 1..=a.len() {
        // Rows turn: the one before the last, the last, the present.
        let (before, last, now) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        rows[now][0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let change = rows[last][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut n = change.min(rows[last][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                n = n.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = n;
            least = least.min(n);
        }
        if least > most {
            return None;
        }
    }
    let n = rows[(a.len() + 1) % 3][b.len()];
    (n <= most).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_counted_up_to_a_bound() {
        let count = |a: &str, b: &str| mistakes(a.as_bytes(), b.as_bytes(), 2);
        assert_eq!(count("ausweis", "ausweis"), Some(0));
        assert_eq!(count("ausweis", "auswies"), Some(1), "two letters swapped");
        assert_eq!(count("ausweis", "auweis"), Some(1), "one left out");
        assert_eq!(count("meldung", "heldong"), Some(2), "two changed");
        assert_eq!(count("meldung", "zulasung"), None);
        assert_eq!(count("", "ab"), Some(2));
    }
}
