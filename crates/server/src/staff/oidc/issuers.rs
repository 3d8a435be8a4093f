//! What issuers say about themselves: where their parts are and with which keys they sign. Kept for an hour; keys are
//! fetched anew when a signature cannot be read with those that are known.

use super::address;
use super::courier::{Courier, Undelivered};
use domain::time::Instant;
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::url::Url;
use openidconnect::{AdditionalProviderMetadata, DiscoveryError, IssuerUrl, ProviderMetadata};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// For so long is believed what an issuer said about itself.
const KEEP_MINUTES: i64 = 60;
/// Keys are asked for at most once in so many seconds, whoever sends signatures that fit none.
pub const KEYS_SECONDS: i64 = 30;
/// Issuers that are remembered, at most: towns seldom change theirs.
const REMEMBERED_MAX: usize = 1_000;

/// What an issuer may say beyond the core of the standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Extra {
    /// Where browsers are sent to log out.
    pub end_session_endpoint: Option<Url>,
    /// Whether it tells us when somebody logs out there.
    #[serde(default)]
    pub backchannel_logout_supported: bool,
}

impl AdditionalProviderMetadata for Extra {}

/// What an issuer says about itself, with its keys.
pub type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Why an issuer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It does not answer.
    #[error("it does not answer: {0}")]
    Silent(Undelivered),
    /// Something else answers there.
    #[error("no issuer answers there: {0}")]
    NoIssuer(String),
    /// It calls itself differently.
    #[error("it calls itself differently: {0}")]
    OtherName(String),
    /// One of its parts is neither reached by https nor on this machine.
    #[error("one of its addresses is neither https nor on this machine")]
    Unsafe,
}

/// What is known of issuers. Cheap to clone; clones share what they know.
#[derive(Clone, Default)]
pub struct Issuers {
    /// Asks them.
    pub courier: Courier,
    known: Arc<Mutex<HashMap<String, Known>>>,
}

struct Known {
    metadata: Metadata,
    asked: Instant,
    keys_asked: Instant,
}

impl Issuers {
    /// What an issuer says about itself now.
    pub async fn ask(&self, issuer: &str) -> Result<Metadata, Trouble> {
        address::issuer(issuer).ok_or(Trouble::Unsafe)?;
        let url = IssuerUrl::new(issuer.to_owned()).map_err(|_| Trouble::Unsafe)?;
        let metadata = Metadata::discover_async(url, &self.courier).await.map_err(trouble)?;
        if parts(&metadata).all(address::safe) { Ok(metadata) } else { Err(Trouble::Unsafe) }
    }

    /// What it said within the last hour, or says now.
    pub async fn metadata(&self, issuer: &str, now: Instant) -> Result<Metadata, Trouble> {
        let fresh = |known: &&Known| known.asked.minutes_until(now) < KEEP_MINUTES;
        if let Some(known) = self.known.lock().get(issuer).filter(fresh) {
            return Ok(known.metadata.clone());
        }
        let metadata = self.ask(issuer).await?;
        self.remember(issuer, Known { metadata: metadata.clone(), asked: now, keys_asked: now });
        Ok(metadata)
    }

    /// The same with the keys of this moment, for a signature that fits none of the known ones. Nothing when they
    /// were asked for a moment ago.
    pub async fn with_new_keys(&self, issuer: &str, now: Instant) -> Result<Option<Metadata>, Trouble> {
        let metadata = {
            let mut known = self.known.lock();
            let due = |known: &&mut Known| now.0 - known.keys_asked.0 >= KEYS_SECONDS;
            let Some(known) = known.get_mut(issuer).filter(due) else { return Ok(None) };
            known.keys_asked = now;
            known.metadata.clone()
        };
        let keys = CoreJsonWebKeySet::fetch_async(metadata.jwks_uri(), &self.courier).await.map_err(trouble)?;
        let metadata = metadata.set_jwks(keys);
        if let Some(known) = self.known.lock().get_mut(issuer) {
            known.metadata = metadata.clone();
        }
        Ok(Some(metadata))
    }

    /// Asks again next time: somebody has changed the settings.
    pub fn forget(&self, issuer: &str) {
        self.known.lock().remove(issuer);
    }

    fn remember(&self, issuer: &str, fresh: Known) {
        let mut known = self.known.lock();
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert(issuer.to_owned(), fresh);
    }
}

/// Every address that an issuer names and we use.
fn parts(metadata: &Metadata) -> impl Iterator<Item = &Url> {
    let needed = [metadata.authorization_endpoint().url(), metadata.jwks_uri().url()];
    let token = metadata.token_endpoint().map(|endpoint| endpoint.url());
    let person = metadata.userinfo_endpoint().map(|endpoint| endpoint.url());
    let end = metadata.additional_metadata().end_session_endpoint.as_ref();
    needed.into_iter().chain(token).chain(person).chain(end)
}

fn trouble(error: DiscoveryError<Undelivered>) -> Trouble {
    match error {
        DiscoveryError::Request(Undelivered::Unsafe) => Trouble::Unsafe,
        DiscoveryError::Request(undelivered) => Trouble::Silent(undelivered),
        DiscoveryError::Validation(difference) => Trouble::OtherName(difference),
        DiscoveryError::Response(status, ..) => Trouble::NoIssuer(format!("status {status}")),
        other => Trouble::NoIssuer(other.to_string()),
    }
}
