//! Who asks: the network address behind a request, as far as it can be believed.

use crate::app::App;
use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::{IpNet, Ipv6Net};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Written by every proxy: the address it was asked from, at the right end.
const FORWARDED: &str = "x-forwarded-for";

/// The address a request came from. Never stored and never logged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Client(pub IpAddr);

impl Client {
    /// The network that one household or company shares: one IPv4 address, or the first half of an IPv6 address.
    pub fn network(&self) -> IpNet {
        match self.0 {
            IpAddr::V4(_) => IpNet::from(self.0),
            IpAddr::V6(address) => Ipv6Net::new(address, 64).map_or(IpNet::from(self.0), |net| net.trunc().into()),
        }
    }

    /// The peer itself, or, when the peer is a trusted proxy, the last address in `X-Forwarded-For` that is not
    /// one. What stands further left was written by the client and may be anything.
    pub fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> Client {
        let trusted = |address: &IpAddr| proxies.iter().any(|net| net.contains(address));
        let mut known = peer.to_canonical();
        let lines = headers.get_all(FORWARDED).iter().rev().filter_map(|line| line.to_str().ok());
        for part in lines.flat_map(|line| line.rsplit(',')) {
            let (true, Ok(next)) = (trusted(&known), part.trim().parse::<IpAddr>()) else { break };
            known = next.to_canonical();
        }
        Client(known)
    }
}

impl<S: Sync> FromRequestParts<S> for Client
where
    App: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Client, Infallible> {
        // There is no peer only in tests that call the router without a socket.
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        Ok(Client::behind(peer, &parts.headers, &App::from_ref(state).config.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(peer: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, line.parse().expect("a header"));
        }
        let proxies = ["10.0.0.0/8".parse().expect("a network"), "fd00::/8".parse().expect("a network")];
        Client::behind(peer.parse().expect("an address"), &headers, &proxies).0.to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(address("198.51.100.7", &["203.0.113.9"]), "198.51.100.7");
        assert_eq!(address("10.0.0.2", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(address("::ffff:10.0.0.2", &["203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn what_a_client_writes_in_front_changes_nothing() {
        assert_eq!(address("10.0.0.2", &["1.2.3.4, 203.0.113.9, 10.0.0.9"]), "203.0.113.9");
        assert_eq!(address("10.0.0.2", &["1.2.3.4", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(address("10.0.0.2", &["203.0.113.9, nonsense"]), "10.0.0.2");
    }

    #[test]
    fn an_ipv6_household_is_one_network() {
        let network = |text: &str| Client(text.parse().expect("an address")).network();
        assert_eq!(network("2001:db8:1:2:a::1"), network("2001:db8:1:2:b::2"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
