//! From a program that is put together to one that answers, and back.

use crate::app::App;
use crate::booking;
use crate::config::Config;
use crate::router::router;
use crate::runner;
use crate::storage::{self, Failure};
use anyhow::Context;
use axum::serve::ListenerExt;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// How long answers may go on after the signal to stop; none may take longer.
const GRACE: Duration = Duration::from_secs(16);

/// Until the database is asked again for news of other nodes, after the connection was lost.
const DEAF: Duration = Duration::from_secs(2);

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
    let (stopping, stopped) = watch::channel(false);
    let work = tokio::spawn({
        let (app, stopped) = (app.clone(), stopped.clone());
        async move { runner::work(&app, &stopped).await }
    });
    let ears = tokio::spawn(hear_others(app.clone(), stopped.clone()));
    let server = tokio::spawn(answer(app.clone(), listener, stopped));
    stop.await;
    tracing::info!("stopping");
    stopping.send_replace(true);
    app.live.close();
    match tokio::time::timeout(GRACE, server).await {
        Ok(end) => end??,
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

async fn answer(app: App, listener: TcpListener, mut stopped: watch::Receiver<bool>) -> Result<(), Failure> {
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "small packets stay slow");
        }
    });
    let pages = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let stop = async move { drop(stopped.wait_for(|stop| *stop).await) };
    axum::serve(listener, pages).with_graceful_shutdown(stop).await?;
    Ok(())
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
