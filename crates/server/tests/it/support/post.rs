//! A real mail server for the tests: aiosmtpd on a free port.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, Once};

static LEFT_OUT: Once = Once::new();

/// The Python that has the packages of the tests: `TEST_PYTHON` or `python3`; none, said once, without them.
#[expect(clippy::disallowed_methods, reason = "tests have no settings file")]
pub fn python(module: &str) -> Option<String> {
    let python = std::env::var("TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    let probe = Command::new(&python).args(["-c", &format!("import {module}")]).stderr(Stdio::null()).status();
    if probe.is_ok_and(|status| status.success()) {
        return Some(python);
    }
    LEFT_OUT.call_once(|| eprintln!("left out: tests with Python's {module} (set TEST_PYTHON)"));
    None
}

/// A mail as the server took it.
#[derive(Debug)]
pub struct Taken {
    /// Receivers of the envelope.
    pub to: Vec<String>,
    /// The message.
    pub message: Vec<u8>,
}

#[derive(Deserialize)]
struct Line {
    to: Vec<String>,
    message: String,
}

/// A running mail server; ends with the test.
pub struct MailServer {
    child: Child,
    pipes: Mutex<(ChildStdin, BufReader<ChildStdout>)>,
    port: u16,
}

impl MailServer {
    /// Starts one; none without aiosmtpd.
    pub fn start() -> Option<MailServer> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp_server.py");
        let mut child = Command::new(python("aiosmtpd")?)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server starts");
        let stdin = child.stdin.take().expect("its input");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut port = String::new();
        stdout.read_line(&mut port).expect("its port");
        Some(MailServer { child, pipes: Mutex::new((stdin, stdout)), port: port.trim().parse().expect("a port") })
    }

    /// As the setting `smtp_url`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Every mail taken so far.
    pub fn mails(&self) -> Vec<Taken> {
        let mut pipes = self.pipes.lock().expect("one asker at a time");
        let (stdin, stdout) = &mut *pipes;
        stdin.write_all(b"\n").expect("the mail server runs");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("an answer");
        let lines: Vec<Line> = serde_json::from_str(&answer).expect("a list");
        let decode = |line: Line| Taken { to: line.to, message: BASE64_STANDARD.decode(line.message).expect("Base64") };
        lines.into_iter().map(decode).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
