//! Reading what clients send. Everything wrong is collected, so that one answer names all of it.

use super::codes::{self, Code, No};
use crate::booking::Person;
use axum::body::Bytes;
use domain::person::{Email, Name, Phone};
use domain::time::Day;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Items of one service that can be asked for; the service itself may allow less.
const COUNT_MAX: i64 = 25;
/// Offices or services in one request; no town's front end asks for more.
const LIST_MAX: usize = 500;
/// Deepest nesting of a body.
const DEPTH_MAX: usize = 10;
/// Characters of a free text.
const TEXT_MAX: usize = 250;
/// Characters of a key; ours have 64.
const KEY_MAX: usize = 128;

/// Days between the first and the last day of a calendar.
const RANGE_DAYS_MAX: i32 = 365;

/// What is wrong with a request, as far as it was read.
#[derive(Default)]
pub struct Wrong(Vec<Code>);

impl Wrong {
    /// The value, or a note that there is none.
    fn need<T>(&mut self, value: Option<T>, code: Code) -> Option<T> {
        if value.is_none() {
            self.note(code);
        }
        value
    }

    fn note(&mut self, code: Code) {
        if !self.0.contains(&code) {
            self.0.push(code);
        }
    }

    /// What was read, unless anything was wrong.
    fn end<T>(self, read: Option<T>) -> Result<T, No> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ if self.0.is_empty() => Err(codes::INVALID_REQUEST.into()),
            _ => Err(No::Codes(self.0)),
        }
    }
}

/// Parameters of an address; of a name that is there twice the last one counts.
pub struct Params(pub Vec<(String, String)>);

impl Params {
    /// A parameter; empty ones are there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Services with counts and the offices they are wanted at, by number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Offices, none twice.
    pub offices: Vec<i32>,
    /// Services with counts; the first is the main one.
    pub services: Vec<(i32, u8)>,
}

/// `GET /available-calendar/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CalendarAsked {
    /// First and last day.
    pub range: (Day, Day),
    /// Days whose times are wanted.
    pub window: (Day, Day),
    /// What is wanted where.
    pub choice: Choice,
}

/// Reads the question for a calendar.
pub fn calendar(params: &Params) -> Result<CalendarAsked, No> {
    let mut wrong = Wrong::default();
    let day = |name: &str| params.get(name).and_then(date);
    let start = wrong.need(day("startDate"), codes::INVALID_START);
    let end = wrong.need(day("endDate"), codes::INVALID_END);
    let optional = |name: &str| params.get(name).filter(|text| !text.is_empty());
    let slots = |name: &str, other: Option<Day>| optional(name).map_or(other, date);
    let slots_start = slots("slotsStartDate", start);
    let slots_end = slots("slotsEndDate", slots_start);
    if optional("slotsStartDate").is_some() {
        wrong.need(slots_start, codes::INVALID_SLOTS_START);
    }
    if optional("slotsEndDate").is_some() {
        wrong.need(slots_end, codes::INVALID_SLOTS_END);
    }
    let offices = wrong.need(params.get("officeIds").and_then(csv), codes::INVALID_OFFICE);
    let services = params.get("serviceIds").filter(|text| !text.is_empty());
    let services = wrong.need(services.and_then(csv), empty_or(params, "serviceIds", codes::INVALID_SERVICE));
    let counts = params.get("serviceCounts").filter(|text| !text.is_empty());
    let counts = wrong.need(counts.and_then(counts_csv), empty_or(params, "serviceCounts", codes::INVALID_COUNT));
    if let (Some(start), Some(end)) = (start, end) {
        if start > end {
            wrong.note(codes::START_AFTER_END);
        } else if end.0 - start.0 > RANGE_DAYS_MAX {
            wrong.note(codes::RANGE_TOO_LARGE);
        }
    }
    if slots_start.zip(slots_end).is_some_and(|(start, end)| start > end) {
        wrong.note(codes::SLOTS_START_AFTER_END);
    }
    let services = pairs(&mut wrong, services, counts);
    let range = start.zip(end);
    let read = range.zip(slots_start.zip(slots_end)).zip(offices.zip(services));
    let asked = |((range, window), (offices, services))| CalendarAsked {
        range,
        window,
        choice: Choice { offices: distinct(offices), services },
    };
    wrong.end(read.map(asked))
}

fn empty_or(params: &Params, name: &str, code: Code) -> Code {
    if params.get(name) == Some("") { codes::EMPTY_ARRAYS } else { code }
}

/// Each service with its count.
fn pairs(wrong: &mut Wrong, services: Option<Vec<i32>>, counts: Option<Vec<u8>>) -> Option<Vec<(i32, u8)>> {
    let (services, counts) = services.zip(counts)?;
    if services.len() != counts.len() {
        wrong.note(codes::MISMATCHED_ARRAYS);
    }
    Some(services.into_iter().zip(counts).collect())
}

fn distinct(mut numbers: Vec<i32>) -> Vec<i32> {
    let mut seen = HashSet::new();
    numbers.retain(|number| seen.insert(*number));
    numbers
}

/// `2026-11-19`, within the years that a calendar can have.
fn date(text: &str) -> Option<Day> {
    let dashes = text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == (at == 4 || at == 7));
    Day::parse(text).filter(|_| dashes)
}

/// A positive number of 31 bits.
fn number(text: &str) -> Option<i32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number > 0)
}

fn csv(text: &str) -> Option<Vec<i32>> {
    let numbers: Option<Vec<i32>> = text.split(',').take(LIST_MAX + 1).map(|part| number(part.trim())).collect();
    numbers.filter(|numbers| numbers.len() <= LIST_MAX)
}

fn counts_csv(text: &str) -> Option<Vec<u8>> {
    csv(text)?.into_iter().map(|count| count_of(count.into())).collect()
}

fn count_of(count: i64) -> Option<u8> {
    u8::try_from(count).ok().filter(|count| (1..=COUNT_MAX).contains(&i64::from(*count)))
}

/// The JSON object of a body.
pub fn body(bytes: &Bytes) -> Result<Map<String, Value>, No> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) if object.values().all(|value| depth(value) < DEPTH_MAX) => Ok(object),
        _ => Err(codes::INVALID_REQUEST.into()),
    }
}

/// How deep a value is nested. It was read before, so it is no deeper than the reader allows.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// A whole number, or a text with one.
fn whole(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

fn id(value: Option<&Value>) -> Option<i32> {
    i32::try_from(whole(value)?).ok().filter(|id| *id > 0)
}

fn list<T>(value: &Value, read: impl Fn(Option<&Value>) -> Option<T>) -> Option<Vec<T>> {
    let items = value.as_array().filter(|items| items.len() <= LIST_MAX)?;
    items.iter().map(|item| read(Some(item))).collect()
}

/// `POST /reserve-appointment/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldAsked {
    /// Start, in unix seconds.
    pub at: i64,
    /// What is wanted; of one office.
    pub choice: Choice,
    /// That a puzzle was solved, or an appointment shown that shall be moved.
    pub token: Option<String>,
}

/// Reads which time is wanted. `now` in unix seconds.
pub fn hold(body: &Map<String, Value>, now: i64) -> Result<HoldAsked, No> {
    let mut wrong = Wrong::default();
    let office = wrong.need(id(body.get("officeId")), codes::INVALID_OFFICE);
    let services = body.get("serviceId").and_then(|value| list(value, id));
    let services = wrong.need(services, codes::INVALID_SERVICE);
    let at = wrong.need(whole(body.get("timestamp")).filter(|at| *at > now), codes::INVALID_TIMESTAMP);
    let count = |value: Option<&Value>| whole(value).and_then(count_of);
    let counts = match body.get("serviceCount") {
        None | Some(Value::Null) => Some(vec![1]),
        Some(value) => list(value, count),
    };
    let counts = wrong.need(counts, codes::INVALID_COUNT);
    if services.as_ref().is_some_and(Vec::is_empty) {
        wrong.note(codes::EMPTY_ARRAYS);
    }
    let services = pairs(&mut wrong, services, counts);
    let token = body.get("captchaToken").and_then(Value::as_str).filter(|token| !token.is_empty());
    let asked = |((office, services), at)| HoldAsked {
        at,
        choice: Choice { offices: vec![office], services },
        token: token.map(str::to_owned),
    };
    wrong.end(office.zip(services).zip(at).map(asked))
}

/// Number and key of an appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handle {
    /// Its number.
    pub number: i32,
    /// The key that opens it.
    pub key: String,
}

/// Number and key from a body.
pub fn handle(body: &Map<String, Value>) -> Result<Handle, No> {
    let mut wrong = Wrong::default();
    let handle = handle_of(&mut wrong, id(body.get("processId")), body.get("authKey").and_then(Value::as_str));
    wrong.end(handle)
}

/// Number and key from an address.
pub fn handle_in(params: &Params) -> Result<Handle, No> {
    let mut wrong = Wrong::default();
    let handle = handle_of(&mut wrong, params.get("processId").and_then(number), params.get("authKey"));
    wrong.end(handle)
}

fn handle_of(wrong: &mut Wrong, number: Option<i32>, key: Option<&str>) -> Option<Handle> {
    let number = wrong.need(number, codes::INVALID_NUMBER);
    let key = wrong.need(key.filter(|key| !key.is_empty() && key.len() <= KEY_MAX), codes::INVALID_KEY);
    let (number, key) = number.zip(key)?;
    Some(Handle { number, key: key.to_owned() })
}

/// What a citizen says of themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Which appointment.
    pub handle: Handle,
    /// Who comes.
    pub person: Person,
}

/// Reads number, key and details.
pub fn told(body: &Map<String, Value>) -> Result<Told, No> {
    let mut wrong = Wrong::default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let handle = handle_of(&mut wrong, id(body.get("processId")), body.get("authKey").and_then(Value::as_str));
    let name = wrong.need(text("familyName").and_then(|text| Name::parse(text).ok()), codes::INVALID_NAME);
    let email = wrong.need(text("email").and_then(|text| Email::parse(text).ok()), codes::INVALID_EMAIL);
    let phone = text("telephone").and_then(|text| wrong.need(Phone::parse(text).ok(), codes::INVALID_PHONE));
    let note = text("customTextfield");
    if note.is_some_and(|note| note.chars().count() > TEXT_MAX) {
        wrong.note(codes::INVALID_TEXT);
    }
    let clean = |note: &str| note.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>();
    let note = note.map(clean).filter(|note| !note.is_empty());
    let told =
        |((handle, name), email)| Told { handle, person: Person::new(name, Some(email), phone, None).with_note(note) };
    wrong.end(handle.zip(name).zip(email).map(told))
}

#[cfg(test)]
mod tests;
