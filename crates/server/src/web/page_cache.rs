//! Finished pages and messages, kept as long as what they were drawn from stays the same.
//!
//! A page depends on its address, the language, the version of the catalogue and of the board, and the minute
//! (notice times pass). Drawing and compressing it is paid once for all its readers.

use super::tenancy::Site;
use super::texts::Lang;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::TenantId;
use domain::time::Instant;
use parking_lot::RwLock;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

/// Bytes of pages kept, about and without their compressed copies; then all are dropped and drawn anew when
/// asked for.
const BYTES_MAX: usize = 12 * 1024 * 1024;
/// Longest address that is kept: nobody fills the memory with invented ones.
const ADDRESS_MAX: usize = 512;

/// What a page was drawn from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DrawnFrom {
    catalog: i64,
    board: u64,
    minute: i64,
    kind: Kind,
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// HTML, for people.
    Page,
    /// JSON, for programs: with a tag by which they ask for news only.
    Message,
}

impl DrawnFrom {
    /// The versions that a page of this town shows now.
    pub fn new(site: &Site, board: u64, now: Instant) -> DrawnFrom {
        DrawnFrom { catalog: site.town.version, board, minute: now.0.div_euclid(60), kind: Kind::Page }
    }

    /// The versions that a message of this town tells of now; `board` is 0 where free times do not matter.
    pub fn message(site: &Site, board: u64, now: Instant) -> DrawnFrom {
        DrawnFrom { kind: Kind::Message, ..DrawnFrom::new(site, board, now) }
    }
}

struct Drawn {
    from: DrawnFrom,
    plain: Bytes,
    compressed: OnceLock<Bytes>,
    tag: OnceLock<HeaderValue>,
}

#[derive(Default)]
struct Shelf {
    pages: HashMap<(TenantId, Lang), HashMap<String, Arc<Drawn>>>,
    bytes: usize,
}

/// The pages of all towns.
#[derive(Default)]
pub struct PageCache(RwLock<Shelf>);

impl PageCache {
    /// The page at the site's address: the kept one if it is still right, else `draw`n now.
    pub fn answer<E>(
        &self,
        site: &Site,
        headers: &HeaderMap,
        from: DrawnFrom,
        draw: impl FnOnce() -> Result<String, E>,
    ) -> Result<Response, E> {
        let kept = self.kept(site).filter(|page| page.from == from);
        let page = match kept {
            Some(page) => page,
            None => self.keep(site, Drawn::new(from, draw()?)),
        };
        Ok(page.response(headers))
    }

    /// The kept page, if there is one and it is still right: for pages that need more than a moment to draw.
    pub fn kept_answer(&self, site: &Site, headers: &HeaderMap, from: DrawnFrom) -> Option<Response> {
        Some(self.kept(site).filter(|page| page.from == from)?.response(headers))
    }

    fn kept(&self, site: &Site) -> Option<Arc<Drawn>> {
        self.0.read().pages.get(&(site.tenant(), site.lang))?.get(&site.path).cloned()
    }

    fn keep(&self, site: &Site, page: Drawn) -> Arc<Drawn> {
        let page = Arc::new(page);
        if site.path.len() <= ADDRESS_MAX {
            let mut shelf = self.0.write();
            if shelf.bytes > BYTES_MAX {
                *shelf = Shelf::default();
            }
            // Replaced pages still count until the shelf is emptied: simple, and on the safe side.
            shelf.bytes += page.plain.len();
            shelf.pages.entry((site.tenant(), site.lang)).or_default().insert(site.path.clone(), page.clone());
        }
        page
    }
}

/// A message that is not kept, with its tag: for those who may see more than others.
pub fn unkept(site: &Site, headers: &HeaderMap, now: Instant, text: String) -> Response {
    Drawn::new(DrawnFrom::message(site, 0, now), text).response(headers)
}

impl Drawn {
    fn new(from: DrawnFrom, text: String) -> Drawn {
        Drawn { from, plain: text.into(), compressed: OnceLock::new(), tag: OnceLock::new() }
    }

    fn response(&self, headers: &HeaderMap) -> Response {
        let tag = (self.from.kind == Kind::Message).then(|| self.tag());
        if let Some(tag) = tag.filter(|tag| is_known(headers, tag)) {
            return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag.clone())]).into_response();
        }
        let mut answer = self.whole(headers);
        if let Some(tag) = tag {
            answer.headers_mut().insert(header::ETAG, tag.clone());
        }
        answer
    }

    fn whole(&self, headers: &HeaderMap) -> Response {
        const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
        const JSON: HeaderValue = HeaderValue::from_static("application/json");
        const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
        let gzip = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|name| name.trim() == "gzip"));
        let mut answer = if gzip { self.compressed().into_response() } else { self.plain.clone().into_response() };
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, if self.from.kind == Kind::Page { HTML } else { JSON });
        headers.insert(header::VARY, VARY);
        if gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        answer
    }

    fn compressed(&self) -> Bytes {
        let compress = || {
            use std::io::Write;
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            // Writing to memory does not fail; should it, the empty answer would be seen at once.
            let _ = encoder.write_all(&self.plain);
            Bytes::from(encoder.finish().unwrap_or_default())
        };
        self.compressed.get_or_init(compress).clone()
    }

    /// Weak, because the compressed copy has the same: `W/"5d41402abc4b2a76b9719d91"`.
    fn tag(&self) -> &HeaderValue {
        self.tag.get_or_init(|| {
            let mut text = String::from("W/\"");
            for byte in Sha256::digest(&self.plain).iter().take(12) {
                // Writing to a text does not fail.
                let _ = write!(text, "{byte:02x}");
            }
            HeaderValue::try_from(text + "\"").unwrap_or(HeaderValue::from_static("W/\"\""))
        })
    }
}

/// Whether the asker has this version already: `If-None-Match`, compared weakly (RFC 9110, 13.1.2).
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let strong = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let tag = strong(tag.to_str().unwrap_or_default());
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|known| known.trim() == "*" || strong(known) == tag)
}
