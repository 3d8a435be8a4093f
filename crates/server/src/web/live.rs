//! Tells open pages that something changed at an office. They then fetch what they show; no content travels
//! this way, so nothing can leak and nothing gets out of order.

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::ids::OfficeId;
use futures_util::stream::select_all;
use futures_util::{Stream, StreamExt};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;

/// PostgreSQL channel on which nodes tell each other about changed halls.
pub const HALL_CHANNEL: &str = "wartefrei_halls";
/// Changes that a slow page may miss before it is told once for all of them.
const BACKLOG: usize = 4;
/// So often an idle stream says that it is alive, so that proxies keep it open and pages notice its end.
const ALIVE_EVERY: Duration = Duration::from_secs(15);

/// Open pages by office. Cheap to clone; clones share the pages.
#[derive(Clone, Default, Debug)]
pub struct Live(Arc<Mutex<HashMap<OfficeId, broadcast::Sender<()>>>>);

impl Live {
    /// Something changed at this office: all its open pages learn of it.
    pub fn changed(&self, office: OfficeId) {
        let mut halls = self.0.lock();
        // Without receivers sending fails: the last page was closed.
        if halls.get(&office).is_some_and(|pages| pages.send(()).is_err()) {
            halls.remove(&office);
        }
    }

    /// Another node says so: the payload is what [`payload`] wrote. Others are ignored.
    pub fn hear(&self, payload: &str) {
        if let Ok(id) = u128::from_str_radix(payload, 16) {
            self.changed(OfficeId(id));
        }
    }

    /// Ends all streams, so that a program that stops need not wait for displays.
    pub fn close(&self) {
        self.0.lock().clear();
    }

    /// Yields once for each change, or once for several that came quickly.
    pub fn listen(&self, office: OfficeId) -> impl Stream<Item = ()> + Send + use<> {
        let receiver = self.0.lock().entry(office).or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe();
        // A page that lagged behind is told all the same: it fetches the present state anyway.
        BroadcastStream::new(receiver).map(|_| ())
    }

    /// The stream of server-sent events of an office: `event: changed`, nothing else.
    pub fn stream(&self, office: OfficeId) -> Response {
        self.stream_of(&[office])
    }

    /// The stream of several offices in one.
    pub fn stream_of(&self, offices: &[OfficeId]) -> Response {
        let events = select_all(offices.iter().map(|office| Box::pin(self.listen(*office))))
            .map(|()| Ok::<Event, Infallible>(Event::default().event("changed").data("1")));
        Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE_EVERY)).into_response()
    }
}

/// How an office is named on [`HALL_CHANNEL`].
pub fn payload(office: OfficeId) -> String {
    format!("{:x}", office.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn only_pages_of_the_office_are_told() {
        let live = Live::default();
        let (mut here, mut there) = (Box::pin(live.listen(OfficeId(1))), Box::pin(live.listen(OfficeId(2))));
        live.changed(OfficeId(1));
        assert_eq!(here.next().await, Some(()));
        assert_eq!(there.next().now_or_never(), None);
        live.hear(&payload(OfficeId(2)));
        assert_eq!(there.next().await, Some(()));
    }

    #[tokio::test]
    async fn streams_end_when_the_program_stops() {
        let live = Live::default();
        let mut page = Box::pin(live.listen(OfficeId(1)));
        live.close();
        assert_eq!(page.next().await, None);
    }

    #[tokio::test]
    async fn a_closed_page_leaves_nothing_behind() {
        let live = Live::default();
        drop(live.listen(OfficeId(1)));
        live.changed(OfficeId(1));
        assert!(live.0.lock().is_empty());
    }
}
