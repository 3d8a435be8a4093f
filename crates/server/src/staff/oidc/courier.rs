//! Carries our questions to issuers and brings answers back: in time, of bounded size, from safe addresses only.

use super::address::safe;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use parking_lot::Mutex;
use rustls::crypto::ring;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// Until there is a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// Until there is an answer, all of it.
const ANSWER: Duration = Duration::from_secs(5);
/// Bytes of an answer. Keys with certificates of a large Keycloak have about 20,000.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    /// An answer named an address that we do not talk to.
    #[error("an address that is neither https nor on this machine")]
    Unsafe,
    /// More than we read.
    #[error("an answer of more than {ANSWER_BYTES_MAX} bytes")]
    TooLong,
    /// Nobody answers in time.
    #[error("no answer within {} seconds", ANSWER.as_secs())]
    Late,
    /// Nobody answers, or not with a certificate that this machine trusts.
    #[error("no connection: {0}")]
    Silent(#[from] hyper_util::client::legacy::Error),
    /// The answer broke off.
    #[error("the answer broke off")]
    Broken,
    /// This machine trusts no certificates at all.
    #[error("the certificates that this machine trusts cannot be read: {0}")]
    NoTrust(#[from] std::io::Error),
}

type Web = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Asks issuers. Cheap to clone.
#[derive(Clone, Default)]
pub struct Courier(Arc<Mutex<Option<Web>>>);

impl Courier {
    /// Sends a question. Follows no redirects: an issuer says where its parts are.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Undelivered> {
        if !Url::parse(&request.uri().to_string()).is_ok_and(|url| safe(&url)) {
            return Err(Undelivered::Unsafe);
        }
        let web = self.web()?;
        tokio::time::timeout(ANSWER, exchange(web, request)).await.map_err(|_| Undelivered::Late)?
    }

    /// Made when it is first needed: it reads the certificates that this machine trusts.
    fn web(&self) -> Result<Web, Undelivered> {
        let mut kept = self.0.lock();
        if let Some(web) = &*kept {
            return Ok(web.clone());
        }
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECT));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        Ok(kept.insert(Client::builder(TokioExecutor::new()).build(connector)).clone())
    }
}

async fn exchange(web: Web, request: HttpRequest) -> Result<HttpResponse, Undelivered> {
    let answer = web.request(request.map(|body| Full::from(Bytes::from(body)))).await?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
    let body = body.map_err(|error| match error.is::<LengthLimitError>() {
        true => Undelivered::TooLong,
        false => Undelivered::Broken,
    })?;
    Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
}

impl<'c> AsyncHttpClient<'c> for Courier {
    type Error = Undelivered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Undelivered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
