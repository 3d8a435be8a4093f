//! Who is connected: nobody may take all connections there are.

use ipnet::IpNet;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use crate::web::client::Client;

/// Connections of one network at the same time: a whole town hall behind one address has fewer.
const PER_NETWORK: usize = 256;
/// Connections of all together; a process may usually have 1,024 files, the units we show raise that.
const ALL: usize = 16_384;

/// The open connections. Cheap to clone.
#[derive(Clone)]
pub struct Connections(Arc<Inner>);

struct Inner {
    /// Peers that speak for many and are not counted: reverse proxies, and this machine itself.
    trusted: Vec<IpNet>,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    all: usize,
    by_network: HashMap<IpNet, usize>,
}

/// One open connection; leaves when dropped.
pub struct Guest {
    connections: Connections,
    network: Option<IpNet>,
}

impl Connections {
    /// None open.
    pub fn new(trusted: Vec<IpNet>) -> Connections {
        Connections(Arc::new(Inner { trusted, open: Mutex::default() }))
    }

    /// Lets somebody in, unless there are too many already, of their network or of all.
    pub fn enter(&self, peer: IpAddr) -> Option<Guest> {
        let peer = peer.to_canonical();
        let trusted = peer.is_loopback() || self.0.trusted.iter().any(|net| net.contains(&peer));
        let network = (!trusted).then(|| Client(peer).network());
        let mut open = self.0.open.lock();
        if open.all >= ALL {
            return None;
        }
        if let Some(network) = network {
            let count = open.by_network.entry(network).or_default();
            if *count >= PER_NETWORK {
                return None;
            }
            *count += 1;
        }
        open.all += 1;
        Some(Guest { connections: self.clone(), network })
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut open = self.connections.0.open.lock();
        open.all -= 1;
        let Some(network) = self.network else { return };
        if let Some(count) = open.by_network.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                open.by_network.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_network_cannot_take_all_connections() {
        let connections = Connections::new(vec!["10.0.0.0/8".parse().expect("a network")]);
        let enter = |text| connections.enter(address(text));
        let crowd: Vec<Guest> = (0..PER_NETWORK).filter_map(|_| enter("2001:db8::1")).collect();
        assert!(enter("2001:db8::2").is_none(), "the same household");
        assert!(enter("2001:db8:0:1::1").is_some() && enter("192.0.2.1").is_some(), "others");
        let proxied: Vec<Guest> = (0..2 * PER_NETWORK).filter_map(|_| enter("10.0.0.1")).collect();
        assert_eq!(proxied.len(), 2 * PER_NETWORK, "a proxy speaks for many");
        drop(crowd);
        assert!(enter("2001:db8::2").is_some());
    }
}
