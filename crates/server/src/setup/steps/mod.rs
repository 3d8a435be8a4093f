//! The steps of the guide, one file each: show the form, read it, save it.

pub mod desks;
pub mod door;
pub mod finish;
pub mod hours;
pub mod looks;
pub mod mail;
pub mod office;
pub mod people;
pub mod services;
pub mod town;

use super::guide::Frame;
use crate::web::errors::PageResult;
use crate::web::forms::FormError;
use crate::web::layout::show_with;
use askama::Template;
use axum::http::StatusCode;

/// Answers with a step's page: 422 when something is wrong.
fn answer(view: &impl Template, errors: &[FormError]) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(show_with(status, view))
}

/// The frame of a page with errors says so first in its title.
fn told(mut frame: Frame, errors: &[FormError]) -> Frame {
    frame.page.failed = !errors.is_empty();
    frame
}
