//! Carries our questions to issuers and brings answers back: in time, of bounded size, from safe addresses only.

use super::address::safe;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use parking_lot::Mutex;
use reqwest::redirect::Policy;
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
    /// Nobody answers, or not in time, or not with a certificate that this machine trusts.
    #[error(transparent)]
    Silent(#[from] reqwest::Error),
    /// An answer that is none.
    #[error(transparent)]
    Unreadable(#[from] http::Error),
}

/// Asks issuers. Cheap to clone.
#[derive(Clone, Default)]
pub struct Courier(Arc<Mutex<Option<reqwest::Client>>>);

impl Courier {
    /// Sends a question. Follows no redirects: an issuer says where its parts are.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Undelivered> {
        let url = Url::parse(&request.uri().to_string()).ok().filter(safe);
        if url.is_none() {
            return Err(Undelivered::Unsafe);
        }
        let mut answer = self.client()?.execute(request.try_into()?).await?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(Undelivered::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            whole = whole.header(name, value);
        }
        Ok(whole.body(body)?)
    }

    /// Made when it is first needed: it reads the certificates that this machine trusts.
    fn client(&self) -> Result<reqwest::Client, Undelivered> {
        let mut kept = self.0.lock();
        if let Some(client) = &*kept {
            return Ok(client.clone());
        }
        // Refused when somebody else has chosen the same before.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(Policy::none())
            .user_agent("wartefrei")
            .no_proxy()
            .build()?;
        Ok(kept.insert(client).clone())
    }
}

impl<'c> AsyncHttpClient<'c> for Courier {
    type Error = Undelivered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Undelivered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
