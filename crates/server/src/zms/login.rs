//! Citizens who are logged in at the town's identity provider: the token they bring, as a JWT signed with RS256.
//!
//! ZMS leaves the signature to a gateway and believes every token. We have no gateway: a token counts when it is
//! signed with the key that the town has set, and only then.

use super::codes::{KEY_MISMATCH, No};
use crate::booking::Keys;
use crate::catalog::FrontEnd;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::time::Instant;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde::Deserialize;

/// What the signature over citizens' names is made for.
const OWNERS: &str = "zms owner";
/// Longest name of a citizen at an identity provider.
const NAME_MAX: usize = 200;
/// The DER of `SEQUENCE { OBJECT rsaEncryption, NULL }` (RFC 8017), before the key itself.
const RSA: [u8; 15] = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

#[derive(Deserialize)]
struct Head {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    #[serde(rename = "lhmExtID")]
    name: String,
    exp: i64,
}

/// A citizen who is logged in. We keep a hash of their name at the identity provider.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citizen {
    /// Hash of their name there.
    pub owner_hash: String,
}

/// Who is logged in; nobody without a token. Refused when there is one that does not count.
pub fn citizen(headers: &HeaderMap, town: &FrontEnd, keys: &Keys, now: Instant) -> Result<Option<Citizen>, No> {
    let Some(header) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let token = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
    let name = token.zip(town.login_key.as_deref()).and_then(|(token, key)| name(token.trim(), key, now));
    let name = name.ok_or(KEY_MISMATCH)?;
    let hash = keys.sign(OWNERS, name.as_bytes());
    Ok(Some(Citizen { owner_hash: hash.iter().map(|byte| format!("{byte:02x}")).collect() }))
}

/// The name in a token, if it is signed and not over.
fn name(token: &str, key: &str, now: Instant) -> Option<String> {
    let (text, signature) = token.rsplit_once('.')?;
    let (head, claims) = text.split_once('.')?;
    let head: Head = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).ok()?).ok()?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, rsa_key(key)?);
    if head.alg != "RS256" || key.verify(text.as_bytes(), &signature).is_err() {
        return None;
    }
    let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    let known = !claims.name.is_empty() && claims.name.len() <= NAME_MAX;
    (known && claims.exp > now.0).then_some(claims.name)
}

/// The RSA key in a PEM of a SubjectPublicKeyInfo (RFC 5280), as `openssl rsa -pubout` writes it.
pub fn rsa_key(pem: &str) -> Option<Vec<u8>> {
    let body = pem.split_once("-----BEGIN PUBLIC KEY-----")?.1.split_once("-----END PUBLIC KEY-----")?.0;
    let der = STANDARD.decode(body.split_whitespace().collect::<String>()).ok()?;
    let at = der.windows(RSA.len()).position(|window| window == RSA)? + RSA.len();
    // BIT STRING: its tag, a length of two bytes (keys of 2048 bits and more), no unused bits, the key.
    match der.get(at..)? {
        [0x03, 0x82, _, _, 0x00, key @ ..] => Some(key.to_vec()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_token_and_no_key_makes_a_reader_panic(token in "[A-Za-z0-9_.-]{0,200}", pem in ".{0,200}") {
            prop_assert_eq!(name(&token, &pem, Instant(0)), None);
            let framed = format!("-----BEGIN PUBLIC KEY-----\n{token}\n-----END PUBLIC KEY-----");
            prop_assert_eq!(rsa_key(&framed), None);
        }
    }
}
