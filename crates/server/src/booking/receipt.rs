//! Orders that may be sent twice and are carried out once.
//!
//! A program that hears no answer does not know whether it was booked. It sends the same order again with the
//! same key, and gets the answer of the first time: the receipt is written in the transaction of the order.
//! Refusals are not kept: a refused order changed nothing and is decided anew.

use super::desk::Answer;
use super::orders::{Actor, Batch, Moment, Order};
use super::record::Record;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::TenantId;
use sha2::{Digest, Sha256};

/// Days after which an order that is sent again counts as a new one; they are deleted each night.
pub const KEPT_DAYS: i64 = 1;

/// Under which key an order is kept, and what was ordered.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Receipt {
    /// Whose offices.
    pub tenant: TenantId,
    /// Hash of who orders and the key they chose.
    pub key: String,
    /// Hash of what was ordered.
    pub request: String,
}

impl Receipt {
    /// For a key that somebody chose. `owner` says whose key it is and for what: the same key of somebody else
    /// is another one.
    pub fn new(tenant: TenantId, (owner, key): (&[u8], &str), request: &[u8]) -> Receipt {
        let mut hash = Sha256::new();
        // The length keeps owner and key apart.
        hash.update(u64::try_from(owner.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(owner);
        hash.update(key);
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        Receipt { tenant, key: text(&hash.finalize()), request: text(&Sha256::digest(request)) }
    }
}

/// What is kept under a key.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Hash of what was ordered.
    pub request: String,
    /// The appointment as it was then, without the person.
    pub record: Record,
}

/// What becomes of an order that may have come before.
#[derive(Debug)]
pub enum Once {
    /// It came for the first time.
    Done(Answer),
    /// It was carried out before; the appointment as it was then, without the person.
    Again(Record),
    /// The key was used for another order.
    Other,
}

/// An order, who gives it, and whether it may come twice.
#[derive(Clone, Debug)]
pub struct Request {
    /// What to do.
    pub order: Order,
    /// Who says so.
    pub actor: Actor,
    /// Under which key the answer is kept.
    pub receipt: Option<Receipt>,
}

impl Batch {
    /// Decides a request on the snapshot, unless it was decided before.
    pub fn answer(&mut self, request: &Request, at: &Moment<'_>) -> Once {
        let Some(receipt) = &request.receipt else { return Once::Done(self.decide(&request.order, request.actor, at)) };
        let key = (receipt.tenant, receipt.key.clone());
        match self.known.get(&key) {
            Some(kept) if kept.request == receipt.request => return Once::Again(kept.record.clone()),
            Some(_) => return Once::Other,
            None => {}
        }
        let answer = self.decide(&request.order, request.actor, at);
        if let Ok(record) = &answer {
            let record = Record { person: None, ..record.clone() };
            self.known.insert(key, Kept { request: receipt.request.clone(), record: record.clone() });
            self.receipts.push((receipt.clone(), record));
        }
        Once::Done(answer)
    }
}
