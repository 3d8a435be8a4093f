//! What is refused, in the words of the contract: clients look at the code and translate it themselves.

use crate::web::errors::PageError;
use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Duration;

/// What every answer is.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// One reason for a refusal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Code {
    /// What clients know it by.
    #[serde(rename = "errorCode")]
    pub key: &'static str,
    /// A sentence for programmers.
    #[serde(rename = "errorMessage")]
    pub message: &'static str,
    /// Status of the answer, if there is no higher one.
    #[serde(rename = "statusCode")]
    pub status: u16,
    /// Colour of the box in which clients show it.
    #[serde(rename = "errorType")]
    pub kind: &'static str,
}

macro_rules! codes {
    ($($name:ident = $status:literal $kind:literal $key:literal $message:literal;)+) => {$(
        #[doc = $message]
        pub const $name: Code = Code { key: $key, message: $message, status: $status, kind: $kind };
    )+};
}

codes! {
    INVALID_REQUEST = 400 "warning" "invalidRequest" "The body is not a JSON object, or nested too deeply.";
    CAPTCHA_MISSING = 400 "error" "captchaMissing" "An office asks for a solved captcha; captchaToken is missing.";
    CAPTCHA_INVALID = 400 "error" "captchaInvalid" "The captchaToken is not one of ours, or of another client.";
    CAPTCHA_EXPIRED = 400 "error" "captchaExpired" "The captchaToken has expired; please solve a new captcha.";
    INVALID_PAIR = 400 "warning" "invalidLocationAndServiceCombination"
        "One of the offices does not offer these services, or not together.";
    INVALID_START = 400 "warning" "invalidStartDate" "startDate must be a date such as 2026-11-19.";
    INVALID_END = 400 "warning" "invalidEndDate" "endDate must be a date such as 2026-11-19.";
    START_AFTER_END = 400 "warning" "startDateAfterEndDate" "startDate must not be later than endDate.";
    RANGE_TOO_LARGE = 400 "warning" "dateRangeTooLarge" "startDate and endDate may be 365 days apart at most.";
    INVALID_SLOTS_START = 400 "warning" "invalidSlotsStartDate" "slotsStartDate must be a date such as 2026-11-19.";
    INVALID_SLOTS_END = 400 "warning" "invalidSlotsEndDate" "slotsEndDate must be a date such as 2026-11-19.";
    SLOTS_START_AFTER_END = 400 "warning" "slotsStartDateAfterEndDate"
        "slotsStartDate must not be later than slotsEndDate.";
    INVALID_OFFICE = 400 "warning" "invalidOfficeId" "An office must be named by a positive 32-bit integer.";
    INVALID_SERVICE = 400 "warning" "invalidServiceId" "Services must be named by positive 32-bit integers.";
    EMPTY_ARRAYS = 400 "warning" "EMPTY_SERVICE_ARRAYS" "At least one service and its count are needed.";
    MISMATCHED_ARRAYS = 400 "warning" "MISMATCHED_ARRAYS" "There must be one count for each service.";
    INVALID_COUNT = 400 "warning" "invalidServiceCount" "Counts must be integers from 1 to 25.";
    INVALID_NUMBER = 400 "warning" "invalidProcessId" "processId must be a positive 32-bit integer.";
    INVALID_KEY = 400 "warning" "invalidAuthKey" "authKey is missing or cannot be one.";
    INVALID_TIMESTAMP = 400 "warning" "invalidTimestamp" "timestamp must be a moment to come, in unix seconds.";
    INVALID_NAME = 400 "warning" "invalidFamilyName" "familyName is missing or is no name.";
    INVALID_EMAIL = 400 "warning" "invalidEmail" "email is missing or is no address.";
    INVALID_PHONE = 400 "warning" "invalidTelephone" "telephone is no number.";
    INVALID_TEXT = 400 "warning" "invalidCustomTextfield" "customTextfield may have 250 characters at most.";
    TOO_LONG = 400 "error" "tooManySlotsPerAppointment" "All of this together takes longer than the office allows.";
    TOO_MANY = 400 "error" "tooManyServicesPerAppointment" "More of a service than one appointment may have.";
    NOT_FOUND = 404 "error" "notFound" "There is nothing at this address.";
    NO_APPOINTMENT = 404 "error" "appointmentNotFound" "There is no such appointment, or no longer.";
    NOT_AVAILABLE = 404 "error" "appointmentNotAvailable" "This time is not free.";
    TOO_MANY_WITH_MAIL = 406 "error" "tooManyAppointmentsWithSameMail"
        "This address has as many appointments at the office as one may have.";
    WRONG_METHOD = 405 "warning" "requestMethodNotAllowed" "This address is asked with another method.";
    CANNOT_CANCEL = 406 "warning" "appointmentCanNotBeCanceled" "The appointment has begun or is over.";
    EMAIL_REQUIRED = 406 "warning" "emailIsRequired" "Contact details must be given first (update-appointment).";
    KEY_MISMATCH = 406 "warning" "authKeyMismatch" "This key does not open this appointment, or not for this.";
    NOT_RESERVED = 409 "error" "processNotReservedAnymore" "The appointment is not a mere reservation any more.";
    NOT_PRECONFIRMED = 409 "error" "processNotPreconfirmedAnymore" "The appointment does not wait to be confirmed.";
    TOO_LARGE = 413 "warning" "requestEntityTooLarge" "The body is too large.";
    TOO_OFTEN = 429 "warning" "rateLimitExceeded" "Too many requests from one network; please wait.";
    BROKEN = 500 "error" "internalError" "Something unexpected happened.";
    UNAVAILABLE = 503 "error" "serviceUnavailable" "The answer took too long.";
}

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
pub enum No {
    /// For these reasons; never none.
    Codes(Vec<Code>),
    /// Too many requests; welcome again after this time.
    TooOften(Duration),
    /// Something broke; logged once, with a reference number.
    Failure(PageError),
}

impl From<Code> for No {
    fn from(code: Code) -> No {
        No::Codes(vec![code])
    }
}

impl From<anyhow::Error> for No {
    fn from(cause: anyhow::Error) -> No {
        No::Failure(cause.into())
    }
}

impl From<PageError> for No {
    fn from(error: PageError) -> No {
        match error {
            PageError::TooMany(wait) => No::TooOften(wait),
            other => No::Failure(other),
        }
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        match self {
            No::Codes(codes) => envelope(&codes),
            No::TooOften(wait) => {
                let mut answer = envelope(&[TOO_OFTEN]);
                answer.headers_mut().insert(RETRY_AFTER, wait.as_secs().max(1).into());
                answer
            }
            No::Failure(error) => error.into_response(),
        }
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    errors: &'a [Code],
}

/// The reasons; the status is the highest of theirs.
fn envelope(codes: &[Code]) -> Response {
    let status = codes.iter().map(|code| code.status).max().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.unwrap_or(StatusCode::BAD_REQUEST);
    (status, [(CONTENT_TYPE, JSON)], Json(Envelope { errors: codes })).into_response()
}

/// What layers and the router refuse, and what failed.
pub fn refused(status: StatusCode) -> Response {
    let code = match status {
        StatusCode::NOT_FOUND => NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED => WRONG_METHOD,
        StatusCode::PAYLOAD_TOO_LARGE => TOO_LARGE,
        StatusCode::GATEWAY_TIMEOUT => UNAVAILABLE,
        status if status.is_server_error() => BROKEN,
        _ => INVALID_REQUEST,
    };
    envelope(&[code])
}
