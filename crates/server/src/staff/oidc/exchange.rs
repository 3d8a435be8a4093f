//! What an issuer is asked and what it answers: the address for the browser, and who came back with a code.

use super::attempt::Attempt;
use super::issuers::{Issuers, Metadata, Trouble};
use super::refusal::Refusal;
use super::settings::{Issuer, groups};
use chrono::{DateTime, Utc};
use domain::time::Instant;
use openidconnect::ClaimsVerificationError;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::url::Url;
use openidconnect::{
    AdditionalClaims, AuthType, AuthorizationCode, Client, ClientId, ClientSecret, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IdTokenVerifier, OAuth2TokenResponse,
    PkceCodeChallenge, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse,
    TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Clocks of two machines may differ by so many seconds.
pub const SKEW_SECONDS: i64 = 60;
/// A token that was made longer ago is not the answer to our question.
pub const AGE_SECONDS: i64 = 600;
/// Signatures that we read: those that only the issuer can make. No `none`, and none with a shared secret.
pub const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What an issuer says about somebody beyond the standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Others {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for Others {}

type Fields = IdTokenFields<
    Others,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Here = Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Somebody as the issuer describes them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who they are at the issuer, for ever.
    pub subject: String,
    /// What they type there to log in.
    pub login: Option<String>,
    /// What colleagues read.
    pub name: Option<String>,
    /// Their groups; nothing when it does not say any.
    pub groups: Option<BTreeSet<String>>,
    /// Their session there.
    pub sid: Option<String>,
    /// What the issuer signed.
    pub id_token: String,
}

/// Login and name, as far as the standard claims of a token or of an answer about somebody say them.
macro_rules! named {
    ($claims:expr) => {{
        let claims = $claims;
        let full = claims.name().and_then(|name| name.get(None)).map(|name| name.to_string());
        let given = claims.given_name().and_then(|name| name.get(None)).map(|name| name.to_string());
        let family = claims.family_name().and_then(|name| name.get(None)).map(|name| name.to_string());
        let both = [given, family].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let login = claims.preferred_username().map(|name| name.to_string());
        Person {
            subject: claims.subject().to_string(),
            login: login.or_else(|| claims.email().map(|email| email.to_string())),
            name: full.or(Some(both).filter(|both| !both.is_empty())),
            groups: None,
            sid: None,
            id_token: String::new(),
        }
    }};
}

fn here(metadata: &Metadata, issuer: &Issuer, back: RedirectUrl) -> Here {
    let secret = Some(issuer.secret.0.clone()).filter(|secret| !secret.is_empty()).map(ClientSecret::new);
    let id = ClientId::new(issuer.settings.client_id.clone());
    let client = Here::from_provider_metadata(metadata.clone(), id, secret).set_redirect_uri(back);
    let ways = metadata.token_endpoint_auth_methods_supported().map(Vec::as_slice).unwrap_or_default();
    let basic = ways.is_empty() || ways.contains(&CoreClientAuthMethod::ClientSecretBasic);
    client.set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody })
}

/// Where the browser is sent to log in.
pub fn address(metadata: &Metadata, issuer: &Issuer, (back, attempt): (RedirectUrl, &Attempt)) -> Url {
    let (state, nonce) = (attempt.state(), attempt.nonce());
    let client = here(metadata, issuer, back);
    let extra = issuer.settings.extra.split_whitespace().map(|name| Scope::new(name.to_owned()));
    let request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
        .add_scope(Scope::new("profile".into()))
        .add_scopes(extra)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&attempt.verifier()));
    request.url().0
}

/// Who comes back with this code.
pub async fn person(
    issuers: &Issuers,
    issuer: &Issuer,
    (back, code, attempt): (RedirectUrl, String, &Attempt),
    now: Instant,
) -> Result<Person, Refusal> {
    let metadata = issuers.metadata(&issuer.settings.issuer, now).await?;
    let client = here(&metadata, issuer, back);
    let question =
        client.exchange_code(AuthorizationCode::new(code)).map_err(|_| Refusal::Untrusted("no token endpoint"))?;
    let answer =
        question.set_pkce_verifier(attempt.verifier()).request_async(&issuers.courier).await.map_err(refused)?;
    let token = answer.id_token().ok_or(Refusal::Untrusted("no ID token"))?;
    let nonce = attempt.nonce();
    let checked = match token.claims(&verifier(&client, now), &nonce) {
        Err(ClaimsVerificationError::SignatureVerification(_)) => {
            let fresh = issuers.with_new_keys(&issuer.settings.issuer, now).await?;
            let fresh = fresh.ok_or(Refusal::Untrusted("unknown key"))?;
            let keys = IdTokenVerifier::new_public_client(
                ClientId::new(issuer.settings.client_id.clone()),
                fresh.issuer().clone(),
                fresh.jwks().clone(),
            );
            token.claims(&timed(keys, now), &nonce).cloned()
        }
        checked => checked.cloned(),
    };
    let claims = checked.map_err(distrust)?;
    let mut person = Person {
        sid: text(&claims.additional_claims().all, "sid"),
        id_token: token.to_string(),
        groups: groups(&claims.additional_claims().all, &issuer.settings.claim),
        ..named!(&claims)
    };
    let groups_lack = person.groups.is_none() && !issuer.settings.rules.is_empty();
    if (groups_lack || person.login.is_none()) && client.user_info_url().is_some() {
        let question = client.user_info(answer.access_token().clone(), Some(claims.subject().clone()));
        let question = question.map_err(|_| Refusal::Untrusted("no userinfo endpoint"))?;
        let more: UserInfoClaims<Others, CoreGenderClaim> = question
            .request_async(&issuers.courier)
            .await
            .map_err(|_| Refusal::Untrusted("no answer about the person"))?;
        let more_named = named!(more.standard_claims());
        person.groups = person.groups.or_else(|| groups(&more.additional_claims().all, &issuer.settings.claim));
        person.login = person.login.or(more_named.login);
        person.name = person.name.or(more_named.name);
    }
    Ok(person)
}

fn verifier(client: &Here, now: Instant) -> IdTokenVerifier<'_, CoreJsonWebKey> {
    timed(client.id_token_verifier(), now)
}

/// Reads our signatures, and measures time with our clock, give or take what clocks differ.
fn timed(verifier: IdTokenVerifier<'_, CoreJsonWebKey>, now: Instant) -> IdTokenVerifier<'_, CoreJsonWebKey> {
    let moment = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
    let made = move |at: DateTime<Utc>| match fresh(at.timestamp(), now) {
        true => Ok(()),
        false => Err("made at another time".to_owned()),
    };
    verifier
        .set_allowed_algs(SIGNATURES)
        .set_time_fn(move || moment(now.0 - SKEW_SECONDS))
        .set_issue_time_verifier_fn(made)
}

/// Whether a token that was made at this second may be an answer to what was asked a moment ago.
pub fn fresh(made: i64, now: Instant) -> bool {
    (now.0 - AGE_SECONDS - SKEW_SECONDS..=now.0 + SKEW_SECONDS).contains(&made)
}

fn text(claims: &Map<String, Value>, name: &str) -> Option<String> {
    claims.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn refused<E: std::error::Error + 'static>(
    error: RequestTokenError<E, StandardErrorResponse<CoreErrorResponseType>>,
) -> Refusal {
    match error {
        RequestTokenError::Request(_) => Refusal::Silent("the token endpoint does not answer".into()),
        RequestTokenError::ServerResponse(_) => Refusal::Untrusted("the code was not taken"),
        RequestTokenError::Parse(..) => Refusal::Untrusted("an answer without a token"),
        RequestTokenError::Other(_) => Refusal::Untrusted("an answer of another kind"),
    }
}

fn distrust(error: ClaimsVerificationError) -> Refusal {
    Refusal::Untrusted(match error {
        ClaimsVerificationError::Expired(_) => "a token of another time",
        ClaimsVerificationError::InvalidAudience(_) => "a token for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "a token of another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "a token for another login",
        ClaimsVerificationError::SignatureVerification(_) => "a signature that is not the issuer's",
        _ => "a token that is not valid",
    })
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Refusal {
        Refusal::Silent(trouble.to_string())
    }
}
