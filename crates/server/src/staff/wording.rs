//! What forms about logging in have in common: a new password, and the sentence for what went wrong.

use super::password::{self, LENGTH_MIN};
use super::session::LoginRefusal;
use crate::web::texts::Lang;

/// A password typed twice, as it may be stored; else the sentence that says why not.
pub fn new_password<'a>(lang: Lang, login: &str, [typed, again]: [&'a str; 2]) -> Result<&'a str, String> {
    let few = typed.chars().count() < LENGTH_MIN;
    if few || typed.len() > password::LENGTH_MAX {
        let key = if few { "password-short" } else { "password-long" };
        return Err(lang.text_with(key, &[("n", LENGTH_MIN.into())]));
    }
    let like_login = login.chars().count() > 2 && typed.to_lowercase().contains(&login.to_lowercase());
    // "aaaaaaaaaa" is long and yet the first that is guessed.
    let letters: std::collections::BTreeSet<char> = typed.chars().collect();
    match () {
        () if like_login => Err(lang.text("password-like-login")),
        () if letters.len() < 4 => Err(lang.text("password-simple")),
        () if typed != again => Err(lang.text("password-differs")),
        () => Ok(typed),
    }
}

/// Why a try failed, in a sentence; `wrong` is the key of what was wrong.
pub fn refused(lang: Lang, refusal: LoginRefusal, wrong: &str) -> String {
    match refusal {
        LoginRefusal::Wrong => lang.text(wrong),
        LoginRefusal::Wait(seconds) => lang.text_with("login-wait", &[("n", seconds.into())]),
        LoginRefusal::RunOut => lang.text("login-run-out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_what_counts() {
        let read = |typed, again| new_password(Lang::De, "petersen", [typed, again]);
        assert_eq!(read("leuchtturm am kai", "leuchtturm am kai"), Ok("leuchtturm am kai"));
        for (typed, again) in [
            ("kurz", "kurz"),
            ("leuchtturm am kai", "leuchtturm am kap"),
            ("Petersen2026!", "Petersen2026!"),
            ("aaaaaaaaaaaa", "aaaaaaaaaaaa"),
        ] {
            assert!(read(typed, again).is_err(), "{typed}");
        }
    }
}
