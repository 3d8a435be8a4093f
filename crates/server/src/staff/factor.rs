//! The second factor: a telephone that makes a new code every thirty seconds (TOTP, RFC 6238), and recovery codes for
//! whoever has lost it.

use crate::chance::Chance;
use crate::storage::Failure;
use anyhow::anyhow;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::UserId;
use domain::time::Instant;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use std::fmt;
use totp_rs::{Builder, Totp};

/// Bytes of a seed: what RFC 4226 recommends.
const SEED_BYTES: usize = 20;
/// Recovery codes that somebody gets at once.
pub const RECOVERY_CODES: usize = 10;
/// Letters of a recovery code: almost 50 bits.
const RECOVERY_LETTERS: usize = 10;
/// Letters and digits that do not look alike.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// What telephone and program both make codes from.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; SEED_BYTES]);

impl fmt::Debug for Seed {
    /// Secrets stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

impl Seed {
    /// A new one.
    pub fn new(chance: &Chance) -> Seed {
        Seed(chance.bytes())
    }

    /// Encrypted for one account: moved to another it cannot be opened.
    pub fn seal(&self, key: &[u8; 32], owner: UserId, chance: &Chance) -> Result<String, Failure> {
        let nonce = chance.bytes::<NONCE_LEN>();
        let mut bytes = self.0.to_vec();
        let owner = Aad::from(owner.0.to_be_bytes());
        let sealed = cipher(key)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), owner, &mut bytes);
        sealed.map_err(|_| anyhow!("the second factor cannot be encrypted"))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &bytes].concat()))
    }

    /// The seed of an account; `None` if it was sealed for another one or with another key.
    pub fn open(sealed: &str, key: &[u8; 32], owner: UserId) -> Option<Seed> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut rest = rest.to_vec();
        let owner = Aad::from(owner.0.to_be_bytes());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = cipher(key).ok()?.open_in_place(nonce, owner, &mut rest).ok()?;
        Some(Seed(opened.try_into().ok()?))
    }

    fn totp(&self, issuer: &str, account: &str) -> Result<Totp, Failure> {
        // The standard keeps colons for itself.
        let plain = |text: &str| text.replace(':', " ");
        let builder = Builder::new().with_secret(self.0.to_vec()).with_account_name(plain(account));
        builder.with_issuer(Some(plain(issuer))).build().map_err(|error| anyhow!("{error}"))
    }

    /// What telephones read from the QR code: `otpauth://totp/…`.
    pub fn address(&self, issuer: &str, account: &str) -> Result<String, Failure> {
        self.totp(issuer, account)?.to_url().map_err(|error| anyhow!("{error}"))
    }

    /// For typing: "JBSW Y3DP …".
    pub fn letters(&self) -> Result<String, Failure> {
        let letters: Vec<char> = self.totp("", "")?.secret().to_base32().chars().collect();
        Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" "))
    }

    /// The step of time to which a code belongs, if it is one of now, or of half a minute before or after. Each step
    /// counts once: one that is not after `used` is refused.
    pub fn step(&self, code: &str, used: Option<i64>, now: Instant) -> Result<Option<i64>, Failure> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp("", "")?.check(&code, u64::try_from(now.0).unwrap_or(0));
        let step = step.and_then(|step| i64::try_from(step).ok());
        Ok(step.filter(|step| used.is_none_or(|used| *step > used)))
    }
}

fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, Failure> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, key).map_err(|_| anyhow!("the key has another length"))?;
    Ok(LessSafeKey::new(key))
}

/// New recovery codes: "k7m2p-9xd4w".
pub fn recovery_codes(chance: &Chance) -> Vec<String> {
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
    let code = |_| {
        let letters: String = chance.bytes::<RECOVERY_LETTERS>().iter().map(letter).collect();
        let (start, end) = letters.split_at(RECOVERY_LETTERS / 2);
        format!("{start}-{end}")
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// What the database keeps of a recovery code; however it is typed.
pub fn recovery_hash(code: &str) -> String {
    let plain: String = code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    URL_SAFE_NO_PAD.encode(Sha256::digest(plain.as_bytes()))
}

/// Whether this is typed like a recovery code and not like one of the telephone.
pub fn is_recovery(code: &str) -> bool {
    code.chars().filter(char::is_ascii_alphanumeric).count() == RECOVERY_LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const NOW: Instant = Instant(1_795_078_800);

    fn code(seed: &Seed, at: i64) -> String {
        let at = u64::try_from(at).expect("after 1970");
        seed.totp("", "").expect("a seed").generate(at).to_string()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, for SHA-1 and 59 seconds: 94287082 with eight digits.
        let seed = Seed(*b"12345678901234567890");
        assert_eq!(code(&seed, 59), "287082");
        let address = seed.address("Stadt: Lindenhafen", "brandt").expect("written");
        assert!(address.starts_with("otpauth://totp/Stadt"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert!(seed.letters().expect("written").starts_with("GEZD GNBV "));
    }

    #[test]
    fn a_code_is_good_once_and_for_about_a_minute() {
        let seed = Seed(*b"12345678901234567890");
        let typed = code(&seed, NOW.0);
        let step = seed.step(&format!(" {} {}", &typed[..3], &typed[3..]), None, NOW).expect("checked");
        assert_eq!(step, Some(NOW.0 / 30));
        assert_eq!(seed.step(&typed, step, NOW).expect("checked"), None, "a second time");
        assert_eq!(seed.step(&typed, None, Instant(NOW.0 + 30)).expect("checked"), step);
        assert_eq!(seed.step(&typed, None, Instant(NOW.0 + 90)).expect("checked"), None, "too late");
        assert_eq!(seed.step("keiner", None, NOW).expect("checked"), None);
    }

    #[test]
    fn a_sealed_seed_opens_for_its_account_only() {
        let (chance, seed) = (Chance::seeded(3), Seed(*b"12345678901234567890"));
        let sealed = seed.seal(&KEY, UserId(1), &chance).expect("sealed");
        assert_eq!(Seed::open(&sealed, &KEY, UserId(1)), Some(seed.clone()));
        assert_eq!(Seed::open(&sealed, &KEY, UserId(2)), None);
        assert_eq!(Seed::open(&sealed, &[8; 32], UserId(1)), None);
        assert_ne!(seed.seal(&KEY, UserId(1), &chance).expect("sealed"), sealed);
    }

    #[test]
    fn recovery_codes_are_read_however_they_are_typed() {
        let codes = recovery_codes(&Chance::seeded(1));
        assert_eq!(codes.len(), RECOVERY_CODES);
        let shouted = codes[0].to_uppercase().replace('-', " ");
        assert!(is_recovery(&shouted) && !is_recovery("287 082"));
        assert_eq!(recovery_hash(&shouted), recovery_hash(&codes[0]));
        assert_ne!(recovery_hash(&codes[0]), recovery_hash(&codes[1]));
    }
}
