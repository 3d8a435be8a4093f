//! Which addresses we talk to: https, or plain http on this very machine.

use openidconnect::url::{Host, Url};

/// Characters of an address.
pub const ADDRESS_MAX: usize = 500;

/// An issuer's identifier, if we may talk to it: `https://anmelden.stadt.example/realms/stadt`.
pub fn issuer(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain =
        url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    (text.len() <= ADDRESS_MAX && plain && safe(&url)).then_some(url)
}

/// Whether what is sent there stays secret on the way.
pub fn safe(url: &Url) -> bool {
    url.scheme() == "https" && url.host().is_some() || url.scheme() == "http" && on_this_machine(url)
}

fn on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_reached_by_https_or_on_this_machine() {
        for good in [
            "https://anmelden.example/realms/stadt",
            "http://127.0.0.1:9400",
            "http://[::1]:9400/",
            "http://localhost/x",
        ] {
            assert!(issuer(good).is_some(), "{good}");
        }
        for bad in [
            "http://anmelden.example",
            "http://127.0.0.1.example",
            "ftp://127.0.0.1",
            "https://anmelden.example?x=1",
            "https://anmelden.example#x",
            "https://a:b@anmelden.example",
            "anmelden.example",
            "",
        ] {
            assert!(issuer(bad).is_none(), "{bad}");
        }
    }
}
