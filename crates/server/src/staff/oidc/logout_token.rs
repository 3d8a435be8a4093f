//! The token by which an issuer says that somebody has logged out (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6).

use super::exchange::{SIGNATURES, SKEW_SECONDS, fresh};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::time::Instant;
use openidconnect::JsonWebKey;
use openidconnect::core::{CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What the token has to be about.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Bytes of a token, at most.
const TOKEN_MAX: usize = 16 * 1024;
/// Bytes of the identity of a token, at most.
const JTI_MAX: usize = 500;

/// Who has logged out: of this session, of all sessions of this person, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogoutToken {
    /// Identity of the token, used once.
    pub jti: String,
    /// Who.
    pub subject: Option<String>,
    /// Of which session.
    pub sid: Option<String>,
}

/// Why a token is not believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Distrust {
    /// It is no token.
    #[error("it is no signed token")]
    Unreadable,
    /// Signed with a key that we do not know: perhaps a new one.
    #[error("its signature fits none of the issuer's keys")]
    Key,
    /// It is another issuer's.
    #[error("it is another issuer's")]
    Issuer,
    /// It is for somebody else.
    #[error("it is for somebody else")]
    Audience,
    /// It was made at another time.
    #[error("it was made at another time")]
    Time,
    /// It is not about a logout.
    #[error("it is not about a logout")]
    Event,
    /// It holds a nonce, as tokens about a login do.
    #[error("it holds a nonce")]
    Nonce,
    /// It says neither who nor which session.
    #[error("it names nobody")]
    Nobody,
    /// It has no identity.
    #[error("it has no jti")]
    NoIdentity,
    /// It was used before.
    #[error("it was used before")]
    Used,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    iat: i64,
    exp: Option<i64>,
    jti: Option<String>,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<Value>,
    events: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn holds(&self, client_id: &str) -> bool {
        match self {
            Audience::One(one) => one == client_id,
            Audience::Several(all) => all.iter().any(|one| one == client_id),
        }
    }
}

/// Reads a token that this issuer made for this client a moment ago. Whether it was used before is for the caller.
pub fn read(
    token: &str,
    keys: &CoreJsonWebKeySet,
    (issuer, client_id): (&str, &str),
    now: Instant,
) -> Result<LogoutToken, Distrust> {
    let claims = signed(token, keys)?;
    if claims.iss != issuer {
        return Err(Distrust::Issuer);
    }
    if !claims.aud.holds(client_id) {
        return Err(Distrust::Audience);
    }
    let over = claims.exp.is_some_and(|end| end + SKEW_SECONDS <= now.0);
    if over || !fresh(claims.iat, now) {
        return Err(Distrust::Time);
    }
    if !claims.events.is_some_and(|events| events.get(EVENT).is_some_and(Value::is_object)) {
        return Err(Distrust::Event);
    }
    if claims.nonce.is_some() {
        return Err(Distrust::Nonce);
    }
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let (subject, sid) = (some(claims.sub), some(claims.sid));
    if subject.is_none() && sid.is_none() {
        return Err(Distrust::Nobody);
    }
    let jti = some(claims.jti).filter(|jti| jti.len() <= JTI_MAX).ok_or(Distrust::NoIdentity)?;
    Ok(LogoutToken { jti, subject, sid })
}

/// What a token says, if one of these keys has signed it.
fn signed(token: &str, keys: &CoreJsonWebKeySet) -> Result<Claims, Distrust> {
    let (message, signature) =
        token.rsplit_once('.').filter(|_| token.len() <= TOKEN_MAX).ok_or(Distrust::Unreadable)?;
    let (header, claims) = message.split_once('.').ok_or(Distrust::Unreadable)?;
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| Distrust::Unreadable);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Distrust::Unreadable)?;
    let kinds = ["logout+jwt", "application/logout+jwt", "jwt"];
    let kind = header.typ.is_none_or(|typ| kinds.contains(&typ.to_ascii_lowercase().as_str()));
    if !kind || header.crit.is_some() || !SIGNATURES.contains(&header.alg) {
        return Err(Distrust::Unreadable);
    }
    let named = |key: &&openidconnect::core::CoreJsonWebKey| {
        header.kid.is_none() || key.key_id().map(|id| id.as_str()) == header.kid.as_deref()
    };
    let signature = bytes(signature)?;
    let fits = |key: &openidconnect::core::CoreJsonWebKey| {
        key.verify_signature(&header.alg, message.as_bytes(), &signature).is_ok()
    };
    if !keys.keys().iter().filter(named).any(fits) {
        return Err(Distrust::Key);
    }
    serde_json::from_slice(&bytes(claims)?).map_err(|_| Distrust::Unreadable)
}
