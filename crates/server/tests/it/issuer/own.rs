//! An issuer of our own: it says whatever a test wants, also what no honest issuer would.

use axum::extract::{Form, Query, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;

/// What the town is called there.
pub const CLIENT: &str = "wartefrei-lindenhafen";
/// What the town and the issuer share. With characters that have to be written differently in addresses.
pub const SECRET: &str = "geheim:mit/Zeichen+=%";

type Fields = HashMap<String, String>;

/// The issuer. Clones are the same one.
#[derive(Clone)]
pub struct OwnIssuer {
    /// Its identifier.
    pub name: String,
    inside: Arc<Mutex<Inside>>,
}

/// What it does.
pub struct Inside {
    key: EcdsaKeyPair,
    /// Name of the key.
    pub kid: String,
    /// How it signs.
    pub hand: Hand,
    /// What it says about whoever comes, beyond the usual; null leaves something out.
    pub says: Value,
    /// What it says when it is asked about the person again.
    pub says_later: Value,
    /// How it describes itself, beyond the usual.
    pub describes: Value,
    /// How often its keys were asked for.
    pub keys_asked: usize,
    /// Seconds since 1970, in its view.
    pub now: i64,
    /// Answers of its token endpoint are this long, at least.
    pub padding: usize,
    codes: HashMap<String, Fields>,
}

/// How a token is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// As it should.
    Own,
    /// Not at all: `alg none`.
    None,
    /// With a key that it does not publish, under the name of its own.
    Foreign,
    /// With the secret that it shares with the town.
    Shared,
}

fn new_key() -> EcdsaKeyPair {
    let chance = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &chance).expect("a key")
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// `base` with what `beyond` says; null leaves something out.
fn merged(mut base: Value, beyond: &Value) -> Value {
    for (name, value) in beyond.as_object().into_iter().flatten() {
        let all = base.as_object_mut().expect("an object");
        if value.is_null() { drop(all.remove(name)) } else { drop(all.insert(name.clone(), value.clone())) }
    }
    base
}

impl OwnIssuer {
    /// Starts one on a free port.
    pub async fn start(now: i64) -> OwnIssuer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let name = format!("http://{}", listener.local_addr().expect("an address"));
        let inside = Inside {
            key: new_key(),
            kid: "erster".into(),
            hand: Hand::Own,
            says: json!({}),
            says_later: json!({}),
            describes: json!({}),
            keys_asked: 0,
            now,
            padding: 0,
            codes: HashMap::new(),
        };
        let issuer = OwnIssuer { name, inside: Arc::new(Mutex::new(inside)) };
        let pages = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/auth", get(authorize))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, pages).await });
        issuer
    }

    /// Changes what it does.
    pub fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("nobody panicked with it")
    }

    /// Signs with a new key from now on.
    pub fn take_new_key(&self) {
        let mut inside = self.inside();
        (inside.key, inside.kid) = (new_key(), "zweiter".into());
    }

    /// Signs whatever it is given.
    pub fn sign(&self, claims: &Value, typ: &str) -> String {
        let inside = self.inside();
        let alg = match inside.hand {
            Hand::None => "none",
            Hand::Shared => "HS256",
            Hand::Own | Hand::Foreign => "ES256",
        };
        let message = format!("{}.{}", encode(&json!({ "alg": alg, "kid": inside.kid, "typ": typ })), encode(claims));
        let ecdsa =
            |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), message.as_bytes()).expect("signs").as_ref().to_vec();
        let signature = match inside.hand {
            Hand::None => Vec::new(),
            Hand::Own => ecdsa(&inside.key),
            Hand::Foreign => ecdsa(&new_key()),
            Hand::Shared => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
                ring::hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
            }
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// A token that says somebody has logged out, with what a test wants otherwise.
    pub fn logout_token(&self, jti: &str, beyond: &Value) -> String {
        let now = self.inside().now;
        let usual = json!({
            "iss": self.name, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": jti, "sub": "petersen-7", "sid": "s-1",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        self.sign(&merged(usual, beyond), "logout+jwt")
    }
}

async fn describe(State(issuer): State<OwnIssuer>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", issuer.name);
    let usual = json!({
        "issuer": issuer.name,
        "authorization_endpoint": at("/auth"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/keys"),
        "end_session_endpoint": at("/end"),
        "backchannel_logout_supported": true,
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    });
    Json(merged(usual, &issuer.inside().describes))
}

async fn keys(State(issuer): State<OwnIssuer>) -> Json<Value> {
    let mut inside = issuer.inside();
    inside.keys_asked += 1;
    let point = inside.key.public_key().as_ref()[1..].to_vec();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[..32]), URL_SAFE_NO_PAD.encode(&point[32..]));
    Json(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "use": "sig", "kid": inside.kid, "x": x, "y": y }] }))
}

/// Knows everybody at once and sends them back.
async fn authorize(State(issuer): State<OwnIssuer>, Query(asked): Query<Fields>) -> (StatusCode, HeaderMap) {
    assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["scope"].split(' ').any(|part| part == "openid"), "{asked:?}");
    let code = format!("code-{}", asked["state"]);
    let back = format!("{}?code={code}&state={}&iss={}", asked["redirect_uri"], asked["state"], issuer.name);
    issuer.inside().codes.insert(code, asked);
    (StatusCode::FOUND, HeaderMap::from_iter([(LOCATION, back.parse().expect("an address"))]))
}

/// Takes a code once, from whoever knows the secret and the verifier.
async fn token(
    State(issuer): State<OwnIssuer>,
    headers: HeaderMap,
    Form(sent): Form<Fields>,
) -> (StatusCode, Json<Value>) {
    let asked = issuer.inside().codes.remove(&sent["code"]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(sent["code_verifier"].as_bytes()));
    let Some(asked) =
        asked.filter(|asked| asked["code_challenge"] == challenge && asked["redirect_uri"] == sent["redirect_uri"])
    else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    };
    // RFC 6749, 2.3.1: both are written as in a form before they are joined.
    let written = |text: &str| {
        reqwest::Url::parse_with_params("http://x", [("x", text)]).expect("an address").query().expect("one")[2..]
            .to_owned()
    };
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", written(CLIENT), written(SECRET))));
    assert_eq!(headers["authorization"].to_str().expect("text"), basic);
    let (now, beyond, padding) = {
        let inside = issuer.inside();
        (inside.now, inside.says.clone(), inside.padding)
    };
    let usual = json!({
        "iss": issuer.name, "aud": CLIENT, "sub": "petersen-7", "iat": now, "exp": now + 300, "nonce": asked["nonce"],
        "sid": "s-1", "preferred_username": "a.petersen", "name": "Anke Petersen", "groups": ["schalter"],
    });
    let id_token = issuer.sign(&merged(usual, &beyond), "JWT");
    let answer = json!({
        "access_token": "zugang", "token_type": "Bearer", "expires_in": 300, "id_token": id_token, "padding": "x".repeat(padding),
    });
    (StatusCode::OK, Json(answer))
}

async fn me(State(issuer): State<OwnIssuer>, headers: HeaderMap) -> Json<Value> {
    assert_eq!(headers["authorization"], "Bearer zugang");
    Json(merged(json!({ "sub": "petersen-7" }), &issuer.inside().says_later))
}
