//! Passwords, as argon2id hashes. Hashing is slow on purpose, so it runs beside the pages.

use crate::chance::Chance;
use crate::storage::Failure;
use anyhow::{anyhow, bail};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Characters of a password, at least: length helps more than rules.
pub const LENGTH_MIN: usize = 10;
/// Bytes of a password, at most; more would only cost time.
pub const LENGTH_MAX: usize = 200;

/// The hash of no password. Compared with when there is no such login, so that the answer takes as long as for a wrong
/// password; stored for whoever only logs in elsewhere.
pub const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGF0IGhvbWU$z/6OfmPQuvNsFTnHpZxfApBR2xexKDCnuDeKr3EBxG4";

/// The hash of a new password, with its salt and costs.
pub async fn hash(password: &str, salt: [u8; 16]) -> Result<String, Failure> {
    if password.chars().count() < LENGTH_MIN || password.len() > LENGTH_MAX {
        bail!("a password has {LENGTH_MIN} to {LENGTH_MAX} characters");
    }
    let password = password.to_owned();
    let hash = move || -> Result<String, Failure> {
        let hash: PasswordHash = Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| anyhow!("{error}"))?;
        Ok(hash.to_string())
    };
    tokio::task::spawn_blocking(hash).await?
}

/// Whether the password belongs to the stored hash. `None` stands for an unknown login: never, and as slowly.
pub async fn fits(password: &str, stored: Option<String>) -> Result<bool, Failure> {
    if password.len() > LENGTH_MAX {
        return Ok(false);
    }
    let known = stored.is_some();
    let (password, stored) = (password.to_owned(), stored.unwrap_or_else(|| NOBODY.to_owned()));
    let compare = move || -> Result<bool, Failure> {
        let stored = PasswordHash::new(&stored).map_err(|error| anyhow!("a stored password hash: {error}"))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
    };
    Ok(tokio::task::spawn_blocking(compare).await?? && known)
}

/// Twenty letters and digits that do not look alike, in groups to be read out: almost 100 bits.
pub fn made_up(chance: &Chance) -> String {
    const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
    let groups: Vec<String> = chance.bytes::<20>().chunks(5).map(|group| group.iter().map(letter).collect()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_password_can_be_read_out() {
        let password = made_up(&Chance::seeded(1));
        assert_eq!(password.len(), 23);
        assert!(password.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        assert!(!password.contains(['0', 'o', '1', 'l', 'i']), "{password}");
    }

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let stored = hash("leuchtturm am kai", [7; 16]).await.expect("long enough");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(fits("leuchtturm am kai", Some(stored.clone())).await.expect("compares"));
        assert!(!fits("Leuchtturm am kai", Some(stored)).await.expect("compares"));
    }

    #[tokio::test]
    async fn an_unknown_login_costs_as_much_and_never_fits() {
        let nobody = PasswordHash::new(NOBODY).expect("well formed");
        let somebody = hash("leuchtturm am kai", [7; 16]).await.expect("long enough");
        assert_eq!(nobody.params, PasswordHash::new(&somebody).expect("well formed").params);
        assert!(!fits("anything at all", None).await.expect("compares"));
    }

    #[tokio::test]
    async fn short_passwords_are_refused() {
        assert!(hash("kurz", [7; 16]).await.is_err());
    }
}
