//! Creates that come twice: carried out once, answered twice.

use super::extract::idempotency_key;
use super::problem::{Kind, Problem};
use crate::app::App;
use crate::booking::{Actor, Answer, Once, Order, Receipt, Record};
use crate::web::tenancy::Site;
use axum::http::HeaderMap;
use parking_lot::Mutex;
use std::collections::HashSet;
use std::sync::Arc;

/// Orders with a key that are being carried out right now, in this process.
#[derive(Clone, Default, Debug)]
pub struct InFlight(Arc<Mutex<HashSet<Receipt>>>);

/// One of them; over when dropped.
struct Flight {
    all: InFlight,
    receipt: Receipt,
}

impl InFlight {
    /// Begins an order, unless one with the same key is under way.
    fn begin(&self, receipt: &Receipt) -> Option<Flight> {
        let mut all = self.0.lock();
        let same_key = |other: &Receipt| other.tenant == receipt.tenant && other.key == receipt.key;
        if all.iter().any(same_key) {
            return None;
        }
        all.insert(receipt.clone());
        Some(Flight { all: self.clone(), receipt: receipt.clone() })
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.all.0.lock().remove(&self.receipt);
    }
}

/// An order as it came.
pub struct Create<'a> {
    /// What to do.
    pub order: Order,
    /// Who says so.
    pub actor: Actor,
    /// Whose key it is and for what, see [`Receipt::new`].
    pub owner: Vec<u8>,
    /// The message.
    pub request: &'a [u8],
}

/// Gives the order to the booking desk; with an Idempotency-Key, at most once.
pub async fn order(app: &App, site: &Site, headers: &HeaderMap, create: Create<'_>) -> Result<Answer, Problem> {
    let Some(key) = idempotency_key(site, headers)? else {
        return Ok(app.desk.order(create.order, create.actor).await?);
    };
    let receipt = Receipt::new(site.tenant(), (&create.owner, &key), create.request);
    let Some(_flight) = app.in_flight.begin(&receipt) else { return Err(Problem::new(Kind::InProgress)) };
    match app.desk.once(create.order, create.actor, receipt).await? {
        Once::Done(answer) => Ok(answer.map(|record| Record { person: None, ..record })),
        Once::Again(record) => Ok(Ok(record)),
        Once::Other => Err(Problem::new(Kind::KeyReused)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::TenantId;

    #[test]
    fn an_order_is_under_way_until_it_is_over() {
        let (all, receipt) = (InFlight::default(), Receipt::new(TenantId(1), (b"holds", "key"), b"body"));
        let flight = all.begin(&receipt).expect("the first");
        let other_body = Receipt::new(TenantId(1), (b"holds", "key"), b"other");
        assert!(all.begin(&receipt).is_none() && all.begin(&other_body).is_none());
        assert!(all.begin(&Receipt::new(TenantId(2), (b"holds", "key"), b"body")).is_some(), "another town's");
        drop(flight);
        assert!(all.begin(&receipt).is_some());
    }
}
