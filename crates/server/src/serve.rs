//! From a program that is put together to one that answers, and back.

use crate::app::App;
use crate::booking;
use crate::config::Config;
use crate::connections::{Connections, Guest};
use crate::router::router;
use crate::runner;
use crate::storage::{self, Failure};
use anyhow::Context;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tower::ServiceExt;

/// How long answers may go on after the signal to stop; none may take longer.
const GRACE: Duration = Duration::from_secs(16);

/// Until the database is asked again for news of other nodes, after the connection was lost.
const DEAF: Duration = Duration::from_secs(2);

/// Until the next try when the system has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(100);

/// How long clients may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the head of a request, from the opening of the connection or the end of the answer before.
    pub head: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { head: Duration::from_secs(30) }
    }
}

/// Listens at the configured address. Sets the public address to the port that was really taken, unless one is
/// configured.
pub async fn bind(config: &mut Config) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(&config.listen).await.with_context(|| {
        format!("cannot listen on {}: is another program using it? Set listen to another port", config.listen)
    })?;
    if config.base_url == format!("http://{}", config.listen) {
        config.base_url = format!("http://{}", listener.local_addr()?);
    }
    Ok(listener)
}

/// Answers and does recurring work until `stop` comes; then finishes what was begun and closes the database.
pub async fn run(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send) -> Result<(), Failure> {
    run_with(app, listener, Patience::default(), stop).await
}

/// The same with other patience.
pub async fn run_with(
    app: App,
    listener: TcpListener,
    patience: Patience,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), Failure> {
    let (stopping, stopped) = watch::channel(false);
    let work = tokio::spawn({
        let (app, stopped) = (app.clone(), stopped.clone());
        async move { runner::work(&app, &stopped).await }
    });
    let ears = tokio::spawn(hear_others(app.clone(), stopped.clone()));
    let server = tokio::spawn(answer(app.clone(), listener, patience, stopped));
    stop.await;
    tracing::info!("stopping");
    stopping.send_replace(true);
    app.live.close();
    match tokio::time::timeout(GRACE, server).await {
        Ok(end) => end?,
        Err(_) => tracing::info!("connections that stayed open were cut"),
    }
    work.await?;
    ears.await?;
    storage::close(&app.db).await;
    Ok(())
}

/// Follows what other nodes change; again and again, because connections get lost.
async fn hear_others(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            end = booking::sync::listen(&app) => {
                if let Err(failure) = end {
                    tracing::warn!("other nodes cannot be heard: {failure:#}");
                }
            }
        }
        tokio::time::sleep(DEAF).await;
    }
}

async fn answer(app: App, listener: TcpListener, patience: Patience, mut stopped: watch::Receiver<bool>) {
    let stop = async move { drop(stopped.wait_for(|stop| *stop).await) };
    tokio::pin!(stop);
    let proxies = app.config.trusted_proxies.clone();
    let (connections, pages, graceful) = (Connections::new(proxies), router(app), GracefulShutdown::new());
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.head);
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            came = listener.accept() => match came {
                Ok(came) => came,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(NO_ROOM).await;
                    continue;
                }
            },
        };
        let Some(guest) = connections.enter(peer.ip()) else { continue };
        without_delay(&stream);
        let tell_peer = move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        };
        let service = TowerToHyperService::new(ServiceExt::<Request<Incoming>>::map_request(pages.clone(), tell_peer));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(serve_connection(connection, guest));
    }
    drop(listener);
    graceful.shutdown().await;
}

/// A connection until its end; the guest leaves with it.
async fn serve_connection(connection: impl Future<Output = Result<(), hyper::Error>>, guest: Guest) {
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection ended early");
    }
    drop(guest);
}

fn without_delay(stream: &TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "small packets stay slow");
    }
}

/// SIGTERM or Ctrl-C.
pub async fn stop_signal() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return drop(tokio::signal::ctrl_c().await);
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
