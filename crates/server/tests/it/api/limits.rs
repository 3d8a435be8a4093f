//! How much one may ask, and how long one may take.

use super::program::Program;
use crate::support::Lindenhafen;
use reqwest::StatusCode;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use wartefrei::serve::{Patience, run_with};

/// A program that answers on a socket until told to stop.
struct Served {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    end: tokio::task::JoinHandle<()>,
}

async fn serve(town: &Lindenhafen, head: Duration) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let app = town.app.clone();
    let end = tokio::spawn(async move {
        let stopped = async move { drop(stopped.await) };
        run_with(app, listener, Patience { head }, stopped).await.expect("it ends well");
    });
    Served { address, stop, end }
}

/// Everything the program says until it closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    // A connection that is cut may end with an error.
    let _ = stream.read_to_end(&mut said).await;
    String::from_utf8_lossy(&said).into_owned()
}

on_both! {
    async fn who_asks_too_much_waits_and_is_told_how_long(town: Lindenhafen) {
        let program = Program::on(&town.app);
        let first = program.get("/services/reisepass").await;
        assert_eq!(first.header("ratelimit-policy").as_deref(), Some("\"questions\";q=300;w=60"));
        assert_eq!(first.header("ratelimit").as_deref(), Some("\"questions\";r=299;t=1"));
        let mut answer = first;
        for _ in 0..300 {
            answer = program.get("/services/reisepass").await;
        }
        assert_eq!((answer.status, answer.problem()), (StatusCode::TOO_MANY_REQUESTS, "too-many"));
        assert_eq!(answer.header("retry-after").as_deref(), Some("1"));
        let (_, secret) = crate::api::key(&town, &["--grant", "read:appointments"]).await;
        assert_eq!(Program::with_key(&town.app, &secret).get("/services").await.status, StatusCode::OK, "others do not");
    }

    async fn orders_share_the_limit_of_the_forms(town: Lindenhafen) {
        let program = Program::on(&town.app);
        for _ in 0..20 {
            assert_eq!(program.send("POST", "/holds", "{}").await.status, StatusCode::BAD_REQUEST);
        }
        assert_eq!(program.send("POST", "/holds", "{}").await.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn who_dawdles_is_cut_and_who_was_accepted_is_served(town: Lindenhafen) {
        let served = serve(&town, Duration::from_millis(300)).await;
        let mut dawdler = TcpStream::connect(served.address).await.expect("open");
        dawdler.write_all(b"GET /api/v1/services HTTP/1.1\r\nhost: a\r\nx-slow: ").await.expect("sent");
        let said = tokio::time::timeout(Duration::from_secs(10), rest(dawdler)).await.expect("cut");
        assert!(!said.contains("200 OK"), "{said}");

        let mut accepted = TcpStream::connect(served.address).await.expect("open");
        let message = "{\"services\":[]}";
        let head = format!("POST /api/v1/holds HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n", message.len());
        accepted.write_all(head.as_bytes()).await.expect("sent");
        let mut go_on = [0; 25];
        accepted.read_exact(&mut go_on).await.expect("it is being served");
        served.stop.send(()).expect("it runs");
        accepted.write_all(message.as_bytes()).await.expect("the rest is taken");
        let said = rest(accepted).await;
        assert!(said.contains("400 Bad Request") && said.contains("missing field"), "{said}");
        served.end.await.expect("it ended");
    }
}
