//! A small HTTP client that keeps its connection: so little work that the server is what is measured.

use super::Failure;
use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One connection.
pub struct Client {
    stream: TcpStream,
    host: String,
    buffer: Vec<u8>,
    /// Name and value of the cookie that every request carries; empty for none.
    pub cookie: String,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// Name and value of the cookie that the answer sets.
    pub cookie: Option<String>,
    /// Where it leads.
    pub location: Option<String>,
}

impl Client {
    /// Connects to `127.0.0.1:8080`.
    pub async fn connect(host: &str) -> Result<Client, Failure> {
        let stream = TcpStream::connect(host).await.with_context(|| format!("connecting to {host}"))?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, host: host.to_owned(), buffer: Vec::with_capacity(16_384), cookie: String::new() })
    }

    /// Sends a form, as a browser would from a page of the same site.
    pub async fn post(&mut self, path: &str, form: &str) -> Result<Reply, Failure> {
        let host = &self.host;
        let length = form.len();
        let cookie = &self.cookie;
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\nsec-fetch-site: same-origin\r\n\
             cookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        self.exchange(request.as_bytes()).await
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Result<Reply, Failure> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n\r\n", self.host, self.cookie);
        self.exchange(request.as_bytes()).await
    }

    /// Opens a stream of server-sent events.
    pub async fn listen(&mut self, path: &str) -> Result<(), Failure> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n\r\n", self.host, self.cookie);
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        self.until(0, b"\r\n\r\n").await?;
        Ok(())
    }

    /// Waits for the next event that says "changed".
    pub async fn changed(&mut self) -> Result<(), Failure> {
        let end = self.until(0, b"event: changed").await?;
        self.buffer.drain(..end);
        Ok(())
    }

    async fn exchange(&mut self, request: &[u8]) -> Result<Reply, Failure> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = self.until(0, b"\r\n\r\n").await?;
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let status = text.get(9..12).and_then(|code| code.parse().ok()).context("a status line")?;
        let field = |name: &str| {
            let line = text.lines().find(|l| l.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))?;
            line.get(name.len()..)?.strip_prefix(':').map(|value| value.trim().to_owned())
        };
        let cookie = field("set-cookie").map(|value| value.split(';').next().unwrap_or("").to_owned());
        let location = field("location");
        let chunked = field("transfer-encoding").is_some_and(|value| value == "chunked");
        let length = field("content-length").and_then(|value| value.parse::<usize>().ok());
        let body = match (chunked, length) {
            (true, _) => self.chunks(head).await?,
            (false, Some(length)) => {
                self.at_least(head + length).await?;
                self.buffer[head..head + length].to_vec()
            }
            (false, None) => Vec::new(),
        };
        Ok(Reply { status, body, cookie, location })
    }

    /// Reads chunks from a position on.
    async fn chunks(&mut self, mut at: usize) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let end = self.until(at, b"\r\n").await?;
            let size = std::str::from_utf8(&self.buffer[at..end])?.trim();
            let size = usize::from_str_radix(size, 16).context("the size of a chunk")?;
            self.at_least(end + size + 2).await?;
            body.extend_from_slice(&self.buffer[end..end + size]);
            at = end + size + 2;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    /// Reads until these bytes came; gives the position after them.
    async fn until(&mut self, from: usize, bytes: &[u8]) -> Result<usize, Failure> {
        let mut searched = from;
        loop {
            if let Some(found) = self.buffer[searched..].windows(bytes.len()).position(|w| w == bytes) {
                return Ok(searched + found + bytes.len());
            }
            searched = self.buffer.len().saturating_sub(bytes.len()).max(from);
            self.more().await?;
        }
    }

    async fn at_least(&mut self, length: usize) -> Result<(), Failure> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(())
    }

    async fn more(&mut self) -> Result<(), Failure> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}
