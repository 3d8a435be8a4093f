//! Sends bytes to a receipt printer in the network, and never waits long for it.

use super::Address;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Until a printer that is on has answered and taken a slip.
const PATIENCE: Duration = Duration::from_secs(2);

/// What became of a slip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Printed {
    /// The printer took it.
    Taken,
    /// The printer is off, cannot be reached or takes nothing.
    Off,
}

/// Sends a slip. The ticket is valid whatever becomes of it.
pub async fn send(address: &Address, bytes: &[u8]) -> Printed {
    let attempt = async {
        let mut printer = TcpStream::connect((address.host.as_str(), address.port)).await?;
        printer.write_all(bytes).await?;
        printer.shutdown().await
    };
    match timeout(PATIENCE, attempt).await {
        Ok(Ok(())) => Printed::Taken,
        Ok(Err(error)) => {
            tracing::warn!(printer = %address, %error, "a slip was not printed");
            Printed::Off
        }
        Err(_) => {
            tracing::warn!(printer = %address, "a slip was not printed: no answer");
            Printed::Off
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_printer_gets_exactly_the_bytes() {
        let printer = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = Address::parse(&printer.local_addr().expect("an address").to_string()).expect("host and port");
        let paper = tokio::spawn(async move {
            let (mut connection, _) = printer.accept().await.expect("somebody prints");
            let mut paper = Vec::new();
            connection.read_to_end(&mut paper).await.expect("the whole slip");
            paper
        });
        assert_eq!(send(&address, b"\x1b@B 501\n").await, Printed::Taken);
        assert_eq!(paper.await.expect("printed"), b"\x1b@B 501\n");
    }

    #[tokio::test]
    async fn a_printer_that_is_off_is_said_to_be_off() {
        let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
        let address = Address::parse(&gone.to_string()).expect("host and port");
        assert_eq!(send(&address, b"B 501").await, Printed::Off);
    }
}
