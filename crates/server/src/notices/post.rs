//! Handing a message over: to a mail server, to the demo's mailbox, or to nobody.

use crate::storage::Failure;
use anyhow::{Context, bail};
use domain::person::Email;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// How long one step of the conversation with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where messages go.
#[derive(Clone)]
pub enum Post {
    /// To a mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a box inside the program: the demo.
    Letterbox(Arc<dyn Letterbox>),
    /// Nowhere; they wait.
    None,
}

/// Keeps messages instead of sending them.
pub trait Letterbox: Send + Sync {
    /// Takes a message as it would go over the wire (RFC 5322).
    fn take(&self, message: &[u8]);
}

/// What the mail server made of a message. Reasons name no address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// It took it.
    Sent,
    /// Not now.
    Later(String),
    /// It never will.
    Never(String),
}

impl Post {
    /// The mail server with this address, `smtp://user:secret@host:587` or `smtps://…`; nobody without one.
    ///
    /// With `smtp` the connection is encrypted when the server offers it, and always when a password is sent
    /// or `?tls=required` says so. A server on the same machine gets no encryption unless `?tls=` asks for it;
    /// nor does one in the town's own network with `?tls=none`, for a certificate that nobody signed.
    pub fn open(smtp_url: Option<&str>) -> Result<Post, Failure> {
        let Some(url) = smtp_url else { return Ok(Post::None) };
        if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
            bail!("smtp_url must start with smtp:// or smtps://");
        }
        // The error must not repeat the address: it holds the password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_encryption(url))
            .ok()
            .context("smtp_url is no address such as smtp://user:secret@host:587")?;
        Ok(Post::Smtp(transport.timeout(Some(PATIENCE)).build()))
    }

    /// Whether there is anybody to hand messages to.
    pub fn is_open(&self) -> bool {
        !matches!(self, Post::None)
    }

    /// Hands one message over.
    pub async fn send(&self, message: &Message) -> Delivery {
        match self {
            Post::Smtp(transport) => match transport.send_raw(message.envelope(), &message.formatted()).await {
                Ok(_) => Delivery::Sent,
                Err(error) => refused(&error),
            },
            Post::Letterbox(letterbox) => {
                letterbox.take(&message.formatted());
                Delivery::Sent
            }
            Post::None => Delivery::Later("no mail server is set".into()),
        }
    }
}

/// Adds the encryption we want to an `smtp://` address that says nothing about it.
fn with_encryption(url: &str) -> String {
    let Some(rest) = url.strip_prefix("smtp://") else { return url.to_owned() };
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    let (login, host) = authority.rsplit_once('@').map_or((None, authority), |(login, host)| (Some(login), host));
    if let Some(open) = url.strip_suffix("?tls=none").or_else(|| url.strip_suffix("&tls=none")) {
        return open.to_owned();
    }
    if rest.contains("tls=") || is_this_machine(host) {
        return url.to_owned();
    }
    let tls = if login.is_some() { "required" } else { "opportunistic" };
    let separator = if rest.contains('?') { '&' } else { '?' };
    format!("{url}{separator}tls={tls}")
}

fn is_this_machine(host_and_port: &str) -> bool {
    let host = match host_and_port.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => host_and_port,
    };
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Permanent is what speaks of this message or its receiver. Refused logins and the like are our own trouble:
/// once mended, the message can go.
fn refused(error: &Error) -> Delivery {
    let reason = without_addresses(&error.to_string());
    let code = error.status().map(u16::from).unwrap_or_default();
    let our_trouble = matches!(code, 530 | 534 | 535 | 538);
    if error.is_permanent() && !our_trouble { Delivery::Never(reason) } else { Delivery::Later(reason) }
}

/// Mail servers like to quote the receiver; that is nobody's business here.
fn without_addresses(reply: &str) -> String {
    let words = reply.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

/// The address with its domain in ASCII (IDNA), as mail servers need it; none if the domain has no such form.
pub fn ascii_address(email: &Email) -> Option<String> {
    let domain = idna::domain_to_ascii_strict(email.domain()).ok()?;
    let address = format!("{}@{domain}", email.local());
    (address.len() <= domain::person::EMAIL_MAX).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_only_travel_encrypted() {
        assert_eq!(with_encryption("smtp://u:p@mail.town.de"), "smtp://u:p@mail.town.de?tls=required");
        assert_eq!(with_encryption("smtp://mail.town.de:25"), "smtp://mail.town.de:25?tls=opportunistic");
        assert_eq!(with_encryption("smtp://mail.town.de:25?tls=none"), "smtp://mail.town.de:25");
        for kept in [
            "smtps://u:p@mail.town.de",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:25",
            "smtp://localhost",
            "smtp://mail.town.de?tls=required",
        ] {
            assert_eq!(with_encryption(kept), kept);
        }
    }

    #[test]
    fn a_wrong_address_of_the_mail_server_is_refused_without_its_password() {
        for url in ["mail.town.de", "smtp://u:hunter2@", "http://u:hunter2@mail.town.de"] {
            let refusal = Post::open(Some(url)).err().map(|error| format!("{error:#}")).expect("refused");
            assert!(refusal.contains("smtp_url") && !refusal.contains("hunter2"), "{refusal}");
        }
    }

    #[test]
    fn replies_are_kept_without_the_receiver() {
        let reply = "permanent error (550): 5.1.1 <anna@example.org>: unknown";
        assert_eq!(without_addresses(reply), "permanent error (550): 5.1.1 … unknown");
    }

    #[test]
    fn domains_with_umlauts_get_their_ascii_form() {
        let ascii = |text| ascii_address(&Email::parse(text).expect("an address"));
        assert_eq!(ascii("a+b@müller.de").as_deref(), Some("a+b@xn--mller-kva.de"));
        assert_eq!(ascii("a@xn--mller-kva.de").as_deref(), Some("a@xn--mller-kva.de"));
    }
}
