//! Who asks: anybody, or a program with a key.

use super::grants::{Grant, Grants};
use super::problem::{Kind, Problem};
use super::store;
use crate::app::App;
use crate::booking::Actor;
use crate::chance::Chance;
use crate::storage::Failure;
use crate::web::limits::{Form, Who};
use crate::web::tenancy::Site;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::catalog::Audience;
use domain::ids::{OfficeId, TenantId};
use domain::policy::Channel;
use ipnet::IpNet;
use sha2::{Digest, Sha256};
use std::fmt;

/// Every key begins so: whoever finds one in a file sees what it is.
const PREFIX: &str = "wf_";
/// "Used" is written down at most once in so many seconds.
const TOUCH_SECONDS: i64 = 60;

/// The secret of a key, 256 bits. Shown once; the database keeps its hash.
pub struct Secret(String);

impl fmt::Debug for Secret {
    /// Secrets stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A new one.
    pub fn new(chance: &Chance) -> Secret {
        Secret(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(chance.bytes::<32>())))
    }

    /// From `Authorization: Bearer …`. Nonsense is found out by not being in the database.
    fn of_header(value: &str) -> Option<Secret> {
        let (scheme, secret) = value.split_once(' ')?;
        let ours = scheme.eq_ignore_ascii_case("bearer") && secret.trim().starts_with(PREFIX);
        ours.then(|| Secret(secret.trim().to_owned()))
    }

    /// For whoever keeps it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    pub fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// A key that was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApiKey {
    /// Identity.
    pub id: u128,
    /// The one office it is for; `None` for all of its tenant.
    pub office: Option<OfficeId>,
    /// What it may do.
    pub grants: Grants,
}

/// Who asks. An extractor on every handler.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Caller {
    /// Anybody, by their network.
    Anybody(IpNet),
    /// A program with a key.
    Key(ApiKey),
}

impl Caller {
    /// Who a request says it comes from. A key that is unknown here, or taken back, is refused, not overlooked.
    pub async fn identify(app: &App, site: &Site, headers: &HeaderMap, network: IpNet) -> Result<Caller, Problem> {
        let Some(shown) = headers.get(header::AUTHORIZATION) else { return Ok(Caller::Anybody(network)) };
        let key = match shown.to_str().ok().and_then(Secret::of_header) {
            Some(secret) => known(app, site.tenant(), &secret).await?,
            None => None,
        };
        key.map(Caller::Key).ok_or_else(|| Problem::new(Kind::UnknownKey))
    }

    /// Who is counted for this caller's requests.
    pub fn who(&self) -> Who {
        match self {
            Caller::Anybody(network) => Who::Network(*network),
            Caller::Key(key) => Who::Key(key.id),
        }
    }

    /// By which limit a request is counted. Without a key orders share the limits of the citizens' forms.
    pub fn form(&self, method: &Method, path: &str) -> Form {
        let asks = matches!(*method, Method::GET | Method::HEAD);
        match (self, asks) {
            (Caller::Anybody(_), true) => Form::Question,
            (Caller::Anybody(_), false) if path.ends_with("/holds") => Form::Hold,
            (Caller::Anybody(_), false) => Form::Details,
            (Caller::Key(_), true) => Form::KeyQuestion,
            (Caller::Key(_), false) => Form::KeyOrder,
        }
    }

    /// As the audit trail names them.
    pub fn actor(&self) -> Actor {
        match self {
            Caller::Anybody(_) => Actor::Citizen,
            Caller::Key(key) => Actor::Program(key.id),
        }
    }

    /// Whose offer they see.
    pub fn audience(&self) -> Audience {
        match self {
            Caller::Key(key) if key.grants.book() => Audience::Internal,
            _ => Audience::Public,
        }
    }

    /// Bytes that tell this caller's Idempotency-Keys from those of others.
    pub fn mark(&self) -> Vec<u8> {
        match self {
            Caller::Anybody(network) => network.to_string().into_bytes(),
            Caller::Key(key) => key.id.to_be_bytes().to_vec(),
        }
    }

    /// Refuses whoever may not use this channel, or not at this office.
    pub fn may_use(&self, channel: Channel, office: Option<OfficeId>) -> Result<(), Problem> {
        Grant::for_channel(channel).map_or(Ok(()), |grant| self.must(grant, office).map(drop))
    }

    /// The offices at which they may use a channel; empty for all.
    pub fn place(&self, channel: Channel) -> Vec<OfficeId> {
        match self {
            Caller::Key(key) if channel != Channel::Online => key.office.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The key, if it grants this at this office; without an office, at its place.
    pub fn must(&self, grant: Grant, office: Option<OfficeId>) -> Result<&ApiKey, Problem> {
        let Caller::Key(key) = self else { return Err(Problem::new(Kind::UnknownKey)) };
        let there = office.is_none_or(|office| key.office.is_none_or(|own| own == office));
        if key.grants.contain(grant) && there { Ok(key) } else { Err(Problem::new(Kind::NotGranted)) }
    }
}

/// The key of a secret. Notes that it is in use.
async fn known(app: &App, tenant: TenantId, secret: &Secret) -> Result<Option<ApiKey>, Failure> {
    let Some((key, used)) = store::by_hash(&app.db, tenant, &secret.hash()).await? else { return Ok(None) };
    let now = app.clock.now();
    if used.is_none_or(|used| now.0 - used.0 >= TOUCH_SECONDS) {
        let mut tx = app.db.begin().await?;
        store::touch(&mut tx, key.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(key))
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller, Problem> {
        let nobody = || anyhow::anyhow!("a request came past the door of the API");
        parts.extensions.get::<Caller>().cloned().ok_or_else(|| nobody().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_header_and_only_from_there() {
        let secret = Secret::new(&Chance::seeded(1));
        let header = format!("bearer {}", secret.as_str());
        assert_eq!(Secret::of_header(&header).map(|read| read.hash()), Some(secret.hash()));
        for other in ["", "Bearer", "Bearer x", "Basic d2Y6d2Y=", secret.as_str()] {
            assert!(Secret::of_header(other).is_none(), "{other}");
        }
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}
