//! Links that cannot be guessed, without a stored token: an identifier sealed with the server's key.
//!
//! A key is the id of an appointment or ticket and 96 bits of HMAC-SHA256 over what the key may do and the id. It can be
//! made again for every mail; whoever has one kind of key cannot make another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{AppointmentId, SuggestionId, TicketId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;

const MAC_BYTES: usize = 12;

/// What a key may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyKind {
    /// See, change and cancel: known to the browser that booked and to the mailbox.
    Manage,
    /// Confirm: known to the mailbox only.
    Confirm,
    /// Pick one of the times that were suggested: known to the mailbox only.
    Suggestion,
    /// Show at the entrance: a QR code that others may see.
    Entry,
    /// See one's own ticket and give it back: known to whoever holds the paper.
    Ticket,
}

impl KeyKind {
    fn label(self) -> &'static [u8] {
        match self {
            KeyKind::Manage => b"manage",
            KeyKind::Confirm => b"confirm",
            KeyKind::Suggestion => b"suggestion",
            KeyKind::Entry => b"entry",
            KeyKind::Ticket => b"ticket",
        }
    }
}

/// Seals and opens keys.
#[derive(Clone)]
pub struct Keys(Arc<[u8; 32]>);

impl Keys {
    /// With the server's secret, which all nodes share.
    pub fn new(secret: [u8; 32]) -> Keys {
        Keys(Arc::new(secret))
    }

    fn mac(&self, kind: KeyKind, id: &[u8]) -> Hmac<Sha256> {
        self.labelled(kind.label(), id)
    }

    fn labelled(&self, label: &[u8], text: &[u8]) -> Hmac<Sha256> {
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&*self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(label);
        mac.update(text);
        mac
    }

    /// A signature of 256 bits over a text, for what other slices hand out: the text stays readable. `purpose` keeps
    /// signatures of different kinds apart.
    pub fn sign(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        self.signature(purpose, text).finalize().into_bytes().into()
    }

    /// Whether this is the signature over a text, for this purpose.
    pub fn is_signed(&self, purpose: &str, text: &[u8], signature: &[u8]) -> bool {
        self.signature(purpose, text).verify_slice(signature).is_ok()
    }

    fn signature(&self, purpose: &str, text: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.labelled(b"signature", purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text);
        mac
    }

    /// The key of an appointment: 38 characters for an address.
    pub fn seal(&self, kind: KeyKind, id: AppointmentId) -> String {
        self.seal_id(kind, id.0)
    }

    /// The appointment a key belongs to, if the key is genuine and of this kind.
    pub fn open(&self, kind: KeyKind, key: &str) -> Option<AppointmentId> {
        self.open_id(kind, key).map(AppointmentId)
    }

    /// The key of a suggestion.
    pub fn seal_suggestion(&self, id: SuggestionId) -> String {
        self.seal_id(KeyKind::Suggestion, id.0)
    }

    /// The suggestion a key belongs to, if the key is genuine.
    pub fn open_suggestion(&self, key: &str) -> Option<SuggestionId> {
        self.open_id(KeyKind::Suggestion, key).map(SuggestionId)
    }

    /// The key of a ticket.
    pub fn seal_ticket(&self, id: TicketId) -> String {
        self.seal_id(KeyKind::Ticket, id.0)
    }

    /// The ticket a key belongs to, if the key is genuine.
    pub fn open_ticket(&self, key: &str) -> Option<TicketId> {
        self.open_id(KeyKind::Ticket, key).map(TicketId)
    }

    fn seal_id(&self, kind: KeyKind, id: u128) -> String {
        let id = id.to_be_bytes();
        let mac = self.mac(kind, &id).finalize().into_bytes();
        let mut bytes = id.to_vec();
        bytes.extend_from_slice(&mac[..MAC_BYTES]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open_id(&self, kind: KeyKind, key: &str) -> Option<u128> {
        let bytes = URL_SAFE_NO_PAD.decode(key).ok()?;
        let (id, mac) = bytes.split_at_checked(16)?;
        if mac.len() != MAC_BYTES {
            return None;
        }
        self.mac(kind, id).verify_truncated_left(mac).ok()?;
        Some(u128::from_be_bytes(id.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_what_it_was_sealed_for_and_nothing_else() {
        let keys = Keys::new([7; 32]);
        let id = AppointmentId(0x0123_4567_89ab_7def_8123_4567_89ab_cdef);
        let key = keys.seal(KeyKind::Manage, id);
        assert_eq!(key.len(), 38);
        assert_eq!(keys.open(KeyKind::Manage, &key), Some(id));
        assert_eq!(keys.open(KeyKind::Confirm, &key), None, "a manage key cannot confirm");
        assert_eq!(keys.open_ticket(&key), None, "nor is it a ticket's");
        assert_eq!(keys.open_suggestion(&key), None, "nor a suggestion's");
        assert_eq!(keys.open_ticket(&keys.seal_ticket(TicketId(5))), Some(TicketId(5)));
        assert_eq!(Keys::new([8; 32]).open(KeyKind::Manage, &key), None, "another server's key");
        for wrong in ["", "x", &key[1..], &key.replace(&key[..1], "_")] {
            assert_eq!(keys.open(KeyKind::Manage, wrong), None, "{wrong}");
        }
    }
}
