//! The demo's mailbox: the last mails, read from the very message that would have gone over the wire.

use crate::notices::Letterbox;
use crate::web::format;
use crate::web::layout::{Page, Town, show};
use crate::web::texts::Lang;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::time::{Instant, Zone};
use mail_parser::{Address, ContentType, MessageParser, MessagePart, MimeHeaders, PartType};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::Arc;

/// So many mails are kept.
const KEPT: usize = 500;

/// The mails of the demo. Cheap to clone; clones share them.
#[derive(Clone, Default)]
pub struct Mailbox(Arc<Mutex<VecDeque<Mail>>>);

/// One mail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Mail {
    /// Counts from 1.
    pub id: u64,
    /// When it was written, as `Date` says, in seconds of Unix time.
    pub at: i64,
    /// Sender.
    pub from: String,
    /// Receiver, only the address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Language of the text, as `Content-Language` says.
    pub lang: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// Every address of a page in the text, in order.
    pub links: Vec<String>,
    /// Everything that is neither the text nor the HTML.
    pub attachments: Vec<Attachment>,
}

/// One file or calendar entry of a mail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Attachment {
    /// File name; empty for the calendar entry inside the mail.
    pub name: String,
    /// Media type with its parameters: `text/calendar; method=REQUEST`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Content; Base64 if it is not UTF-8.
    pub content: String,
}

impl Letterbox for Mailbox {
    fn take(&self, message: &[u8]) {
        let mut mails = self.0.lock();
        let id = mails.front().map_or(1, |latest| latest.id + 1);
        match read(id, message) {
            Some(mail) => mails.push_front(mail),
            None => tracing::error!("a mail of the demo could not be read"),
        }
        mails.truncate(KEPT);
    }
}

impl Mailbox {
    /// All mails, newest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.0.lock().iter().cloned().collect()
    }

    fn mail(&self, id: u64) -> Option<Mail> {
        self.0.lock().iter().find(|mail| mail.id == id).cloned()
    }
}

fn read(id: u64, message: &[u8]) -> Option<Mail> {
    let parsed = MessageParser::default().parse(message)?;
    let text = parsed.body_text(0).unwrap_or_default().replace("\r\n", "\n");
    Some(Mail {
        id,
        at: parsed.date().map_or(0, |date| date.to_timestamp()),
        from: first_address(parsed.from()),
        to: first_address(parsed.to()),
        subject: parsed.subject().unwrap_or_default().to_owned(),
        lang: parsed.header_raw("Content-Language").map_or("", str::trim).to_owned(),
        html: parsed.body_html(0).unwrap_or_default().into_owned(),
        links: words(&text).filter(|word| is_link(word)).map(str::to_owned).collect(),
        attachments: parsed.attachments().map(attachment).collect(),
        text,
    })
}

fn first_address(list: Option<&Address>) -> String {
    list.and_then(Address::first).and_then(|address| address.address()).unwrap_or_default().to_owned()
}

fn attachment(part: &MessagePart) -> Attachment {
    let content = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.to_string(),
        other => match std::str::from_utf8(contents(other)) {
            Ok(text) => text.to_owned(),
            Err(_) => BASE64_STANDARD.encode(contents(other)),
        },
    };
    let name = part.attachment_name().unwrap_or_default().to_owned();
    Attachment { name, media_type: part.content_type().map(media_type).unwrap_or_default(), content }
}

fn contents<'a>(body: &'a PartType) -> &'a [u8] {
    match body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        _ => &[],
    }
}

fn media_type(content_type: &ContentType) -> String {
    let kind = format!("{}/{}", content_type.ctype(), content_type.subtype().unwrap_or_default());
    let parameters = content_type.attributes().unwrap_or_default();
    parameters.iter().fold(kind, |text, parameter| format!("{text}; {}={}", parameter.name, parameter.value))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n']).filter(|word| !word.is_empty())
}

fn is_link(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://")
}

#[derive(Clone)]
struct Pages {
    mailbox: Mailbox,
    town: Town,
}

/// `/demo/mailbox` and `/demo/mailbox.json`. Only the demo may have these.
pub fn router<S: Clone + Send + Sync + 'static>(mailbox: Mailbox, town: Town) -> Router<S> {
    Router::new()
        .route("/demo/mailbox", get(list))
        .route("/demo/mailbox.json", get(list_json))
        .route("/demo/mailbox/{id}", get(one))
        .route("/demo/mailbox/{id}/{attachment}", get(file))
        .with_state(Pages { mailbox, town })
}

#[derive(Deserialize)]
struct Wanted {
    lang: Option<String>,
}

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct ListPage {
    page: Page,
    mails: Vec<MailView>,
}

struct MailView {
    mail: Mail,
    at: String,
    /// Lines of words; a word that is an address of a page becomes a link.
    lines: Vec<Vec<Word>>,
}

struct Word {
    text: String,
    link: bool,
}

async fn list(State(pages): State<Pages>, Query(wanted): Query<Wanted>, headers: HeaderMap) -> Response {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let chosen = wanted.lang.as_deref().and_then(Lang::from_code);
    let lang = chosen.unwrap_or_else(|| Lang::from_accept_language(accepted));
    let page = Page::new(lang, "", pages.town.clone(), "/demo/mailbox", lang.text("mailbox-title"));
    let mails = pages.mailbox.mails().into_iter().map(|mail| view(mail, lang)).collect();
    show(&ListPage { page, mails })
}

fn view(mail: Mail, lang: Lang) -> MailView {
    let (day, minute) = Zone::berlin().local(Instant(mail.at));
    let at = format!("{}, {}", format::date(day, lang), format::time_of_minute(minute, lang));
    let word = |text: &str| Word { text: text.to_owned(), link: is_link(text) };
    let lines = mail.text.trim_end().lines().map(|line| line.split(' ').map(word).collect()).collect();
    MailView { mail, at, lines }
}

async fn list_json(State(pages): State<Pages>) -> Json<Vec<Mail>> {
    Json(pages.mailbox.mails())
}

/// The HTML of a mail as a mail program shows it: with its own style, without anything from elsewhere.
async fn one(State(pages): State<Pages>, Path(id): Path<u64>) -> Response {
    match pages.mailbox.mail(id) {
        Some(mail) => {
            let policy = "default-src 'none'; style-src 'unsafe-inline'";
            ([(CONTENT_SECURITY_POLICY, policy)], Html(mail.html)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn file(State(pages): State<Pages>, Path((id, index)): Path<(u64, usize)>) -> Response {
    let mail = pages.mailbox.mail(id);
    match mail.as_ref().and_then(|mail| mail.attachments.get(index)) {
        Some(file) => {
            let headers = [(CONTENT_TYPE, file.media_type.as_str()), (CONTENT_DISPOSITION, "attachment")];
            (headers, file.content.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
