//! The description of the API (OpenAPI 3.1), made of the same declarations as its routes.

use super::page;
use super::problem::{KINDS, Kind, MEDIA_TYPE, Problem};
use super::shapes::{Channel, ProblemBody, Wrong};
use super::surrounding::Reply;
use super::values::{ClockText, DayText, Item, Slug};
use super::{appointments, catalog, free, holds};
use crate::app::App;
use crate::web::page_cache::DrawnFrom;
use crate::web::tenancy::Site;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::get;
use std::sync::OnceLock;
use utoipa::PartialSchema;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ResponseBuilder, Server,
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Groups of requests, in the order of the page.
pub const TAGS: [(&str, &str); 4] = [
    ("catalogue", "Which towns there are, what each offers and where."),
    ("search", "Free days and times, for several services in one visit, at one, several or any office."),
    ("booking", "Hold a time, make an appointment of it, confirm, move, cancel."),
    ("staff", "What needs a key."),
];

const INTRODUCTION: &str = "What citizens do on the pages of their town, programs can do here: search, hold, book, \
    confirm, move and cancel appointments at public offices. No key is needed for that; bookings are confirmed by mail, \
    as on the pages. With a key (`Authorization: Bearer wf_…`, made by `wartefrei key add`) a program of the town books \
    for others without mail, from the shares of telephone and front desk, and reads the appointments of its place.\n\n\
    Moments are RFC 3339 with the offset of the office, days are days at the office. Texts are in the language of \
    `Accept-Language` (German or English). What is unknown, twice or of another type is refused. Every refusal is a \
    problem after RFC 9457.";

/// Statuses of problems that any request may end with, and those of requests with a message or a change.
const EVERY: [u16; 8] = [400, 401, 403, 404, 409, 422, 429, 500];
const CHANGES: [u16; 4] = [408, 410, 413, 415];

fn collected() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(frame())
        .routes(routes!(catalog::tenants))
        .routes(routes!(catalog::services))
        .routes(routes!(catalog::service))
        .routes(routes!(catalog::offices))
        .routes(routes!(catalog::office))
        .routes(routes!(free::free_days))
        .routes(routes!(free::free_times))
        .routes(routes!(holds::hold))
        .routes(routes!(holds::look, holds::release))
        .routes(routes!(holds::extend))
        .routes(routes!(appointments::reserve, appointments::list))
        .routes(routes!(appointments::look, appointments::cancel))
        .routes(routes!(appointments::confirm))
        .routes(routes!(appointments::move_to))
        .routes(routes!(appointments::undo_cancel))
        .routes(routes!(appointments::calendar_file))
}

/// All routes of version 1, with their description and its page.
pub fn routes() -> Router<App> {
    let (routes, _) = collected().split_for_parts();
    routes
        .route("/", get(page::page))
        .route("/openapi.json", get(description))
        .route("/problems/{kind}", get(explained))
}

fn frame() -> OpenApi {
    let info = InfoBuilder::new().title("wartefrei").version("1").description(Some(INTRODUCTION));
    let tags = TAGS.map(|(name, what)| TagBuilder::new().name(name).description(Some(what)).build());
    let mut key = Http::new(HttpAuthScheme::Bearer);
    key.description = Some("A key made by `wartefrei key add`.".into());
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new().description("Refused, and why.").content(MEDIA_TYPE, problem).build();
    let components = ComponentsBuilder::new()
        .security_scheme("key", SecurityScheme::Http(key))
        .response("Problem", response)
        .schema("Problem", ProblemBody::schema())
        .schema("FieldError", Wrong::schema())
        // Named by parameters only, which bring no schemas along.
        .schema("Slug", Slug::schema())
        .schema("Item", Item::schema())
        .schema("DayText", DayText::schema())
        .schema("ClockText", ClockText::schema())
        .schema("Weekday", free::Weekday::schema())
        .schema("Channel", Channel::schema())
        .build();
    let key = SecurityRequirement::new::<_, [String; 0], String>("key", []);
    OpenApiBuilder::new()
        .info(info.build())
        .tags(Some(tags))
        .components(Some(components))
        .security(Some([SecurityRequirement::default(), key]))
        .build()
}

/// The whole description. Its server is `/api/v1`, for a town with a prefix that of [`described_at`].
pub fn document() -> &'static OpenApi {
    static DOCUMENT: OnceLock<OpenApi> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let mut document = collected().into_openapi();
        for item in document.paths.paths.values_mut() {
            let reading = [item.get.as_mut()].into_iter().flatten().map(|operation| (operation, false));
            let changing = [item.post.as_mut(), item.put.as_mut(), item.delete.as_mut()].into_iter().flatten();
            reading
                .chain(changing.map(|operation| (operation, true)))
                .for_each(|(operation, changes)| refuse(operation, changes));
        }
        document
    })
}

/// Adds the problems that every operation may end with.
fn refuse(operation: &mut Operation, changes: bool) {
    let more = CHANGES.into_iter().filter(|_| changes);
    for status in EVERY.into_iter().chain(more) {
        let problem = RefOr::Ref(Ref::from_response_name("Problem"));
        operation.responses.responses.entry(status.to_string()).or_insert(problem);
    }
}

/// The description as a town with this prefix has it.
fn described_at(base: &str) -> OpenApi {
    let mut document = document().clone();
    document.servers = Some(vec![Server::new(format!("{base}/api/v1"))]);
    document
}

/// `GET /api/v1/openapi.json`
async fn description(site: Site, State(app): State<App>, headers: HeaderMap) -> Reply {
    let from = DrawnFrom::message(&site, 0, app.clock.now());
    app.pages.answer(&site, &headers, from, || {
        Ok(serde_json::to_string(&described_at(&site.base)).map_err(anyhow::Error::from)?)
    })
}

/// `GET /api/v1/problems/{kind}`: where the `type` of a problem leads.
async fn explained(site: Site, Path(kind): Path<String>) -> Reply {
    let known = KINDS.iter().any(|row| row.word() == kind);
    if known { Ok(site.to(&format!("/api/v1#problem-{kind}"))) } else { Err(Problem::new(Kind::NotFound)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn everything_that_is_referred_to_is_described() {
        let document = serde_json::to_value(document()).expect("a document");
        assert_eq!(document["openapi"], "3.1.0");
        let mut missing = Vec::new();
        walk(&document, &mut |reference| {
            if document.pointer(reference.trim_start_matches('#')).is_none() {
                missing.push(reference.to_owned());
            }
        });
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_request_says_what_it_is_for_and_belongs_to_a_group() {
        let document = document();
        for (path, item) in &document.paths.paths {
            for operation in [&item.get, &item.put, &item.post, &item.delete].into_iter().flatten() {
                assert!(operation.summary.as_ref().is_some_and(|summary| !summary.is_empty()), "{path}");
                let tag = operation.tags.iter().flatten().next().map(String::as_str);
                assert!(TAGS.iter().any(|(name, _)| Some(*name) == tag), "{path}");
                assert!(operation.responses.responses.contains_key("429"), "{path}");
            }
        }
    }

    fn walk(value: &Value, found: &mut impl FnMut(&str)) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    found(reference);
                }
                map.values().for_each(|value| walk(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
}
