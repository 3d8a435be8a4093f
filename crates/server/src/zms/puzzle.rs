//! The captcha: a puzzle that costs a computer a second and a bot farm a fortune (ALTCHA, version 2).
//!
//! Solving it gives a token, a JWT (RFC 7519, HS256) for some minutes, bound to the network it was solved in. The
//! same kind of token comes with an appointment that is shown, so that moving it needs no new puzzle.

use super::{codes, codes::No, store};
use crate::app::App;
use crate::booking::Keys;
use crate::chance::Chance;
use crate::storage::Failure;
use crate::web::client::Client;
use altcha::{Challenge, ChallengeParameters, HmacAlgorithm, Payload, VerifySolutionOptions};
use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use domain::ids::TenantId;
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Rounds of SHA-256 for each try.
const COST: u32 = 1000;
/// A try succeeds when the key begins so: one of 256.
const KEY_PREFIX: &str = "00";
/// Bytes of the key.
const KEY_LENGTH: usize = 32;
/// Seconds a puzzle may be solved in.
const PUZZLE_SECONDS: i64 = 600;
/// Seconds a solved puzzle opens calendars and holds.
const TOKEN_SECONDS: i64 = 300;
/// Seconds an appointment that is shown can be moved without a new puzzle.
const MOVING_SECONDS: i64 = 1800;

/// What the signature of puzzles is made for.
const PUZZLES: &str = "zms puzzle";
/// What the signature of tokens is made for.
const TOKENS: &str = "zms token";
/// `{"alg":"HS256","typ":"JWT"}`
const HEAD: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// Base64 as browsers and PHP write it, with and without padding.
const LAX: GeneralPurposeConfig = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// A new puzzle. Its end is a moment of the world: the browser compares it with its own clock.
pub fn challenge(app: &App) -> Result<Challenge, Failure> {
    let hex = |bytes: [u8; 16]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let bytes = |chance: &Chance| hex(chance.bytes());
    let mut parameters = ChallengeParameters {
        algorithm: "SHA-256".to_owned(),
        cost: COST,
        data: None,
        expires_at: Some(app.clock.world().0 + PUZZLE_SECONDS),
        key_length: KEY_LENGTH,
        key_prefix: KEY_PREFIX.to_owned(),
        key_signature: None,
        memory_cost: None,
        nonce: bytes(&app.chance),
        parallelism: None,
        salt: bytes(&app.chance),
    };
    Ok(altcha::sign_challenge(&HmacAlgorithm::Sha256, &mut parameters, None, &secret(&app.keys), None)?)
}

/// The secret of puzzles, from the server's own.
fn secret(keys: &Keys) -> String {
    URL_SAFE_NO_PAD.encode(keys.sign(PUZZLES, b""))
}

/// Whether this solves one of our puzzles, for the first time. If not, why.
pub async fn solved(app: &App, tenant: TenantId, payload: &str) -> Result<Result<(), &'static str>, Failure> {
    let Some(payload) = read(payload) else { return Ok(Err("the payload cannot be read")) };
    let Payload { challenge, solution } = &payload;
    if challenge.parameters.cost != COST || challenge.parameters.algorithm != "SHA-256" {
        return Ok(Err("this is none of our challenges"));
    }
    let checked = altcha::verify_solution(VerifySolutionOptions::new(challenge, solution, secret(&app.keys)));
    match checked {
        Ok(found) if found.verified => {}
        Ok(found) if found.expired => return Ok(Err("the challenge has expired")),
        _ => return Ok(Err("the solution is wrong")),
    }
    let hash = Sha256::digest(challenge.parameters.nonce.as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let ends = app.clock.now().plus_minutes(PUZZLE_SECONDS / 60 + 1);
    let mut tx = app.db.begin().await?;
    let first = store::use_puzzle(&mut tx, tenant, &hash, ends).await?;
    tx.commit().await?;
    Ok(if first { Ok(()) } else { Err("this challenge was used before") })
}

fn read(payload: &str) -> Option<Payload> {
    let (standard, url) = (GeneralPurpose::new(&STANDARD, LAX), GeneralPurpose::new(&URL_SAFE, LAX));
    let json = standard.decode(payload).or_else(|_| url.decode(payload)).ok()?;
    serde_json::from_slice(&json).ok()
}

/// What a token says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claims {
    ip: String,
    iat: i64,
    exp: i64,
    /// Tenant whose offices it is for.
    town: String,
    /// Number of the appointment that may be replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moves: Option<i32>,
}

/// A token for a client who solved a puzzle, or who was shown the appointment with number `moves`.
pub fn token(app: &App, tenant: TenantId, client: Client, moves: Option<i32>) -> Result<String, Failure> {
    let now = app.clock.now().0;
    let seconds = if moves.is_some() { MOVING_SECONDS } else { TOKEN_SECONDS };
    let claims = Claims { ip: network(client), iat: now, exp: now + seconds, town: town(tenant), moves };
    let text = format!("{HEAD}.{}", URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?));
    let signature = URL_SAFE_NO_PAD.encode(app.keys.sign(TOKENS, text.as_bytes()));
    Ok(format!("{text}.{signature}"))
}

fn network(client: Client) -> String {
    client.network().to_string()
}

fn town(tenant: TenantId) -> String {
    format!("{:032x}", tenant.0)
}

/// What a token says, if it is genuine and not over.
pub fn open(keys: &Keys, tenant: TenantId, client: Client, token: &str, now: Instant) -> Result<Claims, No> {
    let claims = genuine(keys, token).ok_or(codes::CAPTCHA_INVALID)?;
    if claims.ip != network(client) || claims.town != town(tenant) {
        return Err(codes::CAPTCHA_INVALID.into());
    }
    if claims.exp <= now.0 {
        return Err(codes::CAPTCHA_EXPIRED.into());
    }
    Ok(claims)
}

fn genuine(keys: &Keys, token: &str) -> Option<Claims> {
    let (text, signature) = token.rsplit_once('.')?;
    let (head, claims) = text.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if head != HEAD || !keys.is_signed(TOKENS, text.as_bytes(), &signature) {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn signed(claims: &str) -> String {
        let text = format!("{HEAD}.{}", URL_SAFE_NO_PAD.encode(claims));
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(Keys::new([7; 32]).sign(TOKENS, text.as_bytes())))
    }

    #[test]
    fn a_token_is_genuine_only_as_it_was_given() {
        let token = signed(r#"{"ip":"192.0.2.1/32","iat":1,"exp":2,"town":"x"}"#);
        assert!(genuine(&Keys::new([7; 32]), &token).is_some_and(|claims| claims.moves.is_none()));
        assert_eq!(genuine(&Keys::new([8; 32]), &token), None, "another server's");
        assert_eq!(genuine(&Keys::new([7; 32]), &signed("{}")), None);
        for (at, _) in token.char_indices().step_by(7) {
            let mut other = token.clone();
            other.replace_range(at..=at, if &token[at..=at] == "A" { "B" } else { "A" });
            assert_eq!(genuine(&Keys::new([7; 32]), &other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn nothing_handed_in_makes_a_reader_panic(text in ".{0,200}", base in "[A-Za-z0-9+/_=.-]{0,200}") {
            let keys = Keys::new([7; 32]);
            for text in [&text, &base] {
                prop_assert_eq!(genuine(&keys, text), None);
                prop_assert!(read(text).is_none());
            }
        }
    }
}
