//! Where a receipt printer listens.

use std::fmt;

/// Characters of an address, at most.
const LENGTH_MAX: usize = 200;
/// The port of receipt printers, when none is said.
const PORT: u16 = 9100;

/// Host and port of a receipt printer; nothing else can be written in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Address {
    /// Name or number of the machine.
    pub host: String,
    /// Where it listens, 1 to 65535.
    pub port: u16,
}

impl Address {
    /// Reads "192.168.7.20:9100", "drucker.intern", "[fd00::7]:9100". The port may be left out.
    pub fn parse(text: &str) -> Option<Address> {
        let text = text.trim();
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, rest) = rest.split_once(']')?;
                host.parse::<std::net::Ipv6Addr>().ok()?;
                (host, if rest.is_empty() { None } else { Some(rest.strip_prefix(':')?) })
            }
            None => match text.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            },
        };
        let named = |host: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            host.chars().all(plain) && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let good = text.starts_with('[') || named(host);
        let port = port.map_or(Some(PORT), |port| port.parse().ok().filter(|port| *port > 0))?;
        (good && text.len() <= LENGTH_MAX).then(|| Address { host: host.to_owned(), port })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_port_and_nothing_else() {
        let read = |text| Address::parse(text).map(|address| address.to_string());
        assert_eq!(read(" 192.168.7.20:9100 ").as_deref(), Some("192.168.7.20:9100"));
        assert_eq!(read("drucker.intern").as_deref(), Some("drucker.intern:9100"));
        assert_eq!(read("[fd00::7]:9101").as_deref(), Some("[fd00::7]:9101"));
        for wrong in [
            "",
            ":9100",
            "drucker:0",
            "drucker:99999",
            "http://drucker",
            "a b:9100",
            "-x:1",
            "[x]:1",
            "a/b",
            "[fd00::7]x",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
