//! The description as a page for people: plain HTML from our own server, without script.

use super::document::{TAGS, document};
use super::problem::{KINDS, Row};
use super::surrounding::Reply;
use crate::web::layout::{Page, show};
use crate::web::tenancy::Site;
use askama::Template;
use serde_json::{Map, Value};

/// `GET /api/v1`
#[derive(Template)]
#[template(path = "api/document.html")]
struct DocumentPage {
    page: Page,
    /// Address of the machine-readable description.
    description: String,
    /// The introduction, one paragraph each.
    paragraphs: Vec<String>,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
    problems: Vec<Explained>,
}

/// Requests that belong together.
struct Group {
    name: &'static str,
    what: &'static str,
    operations: Vec<Operation>,
}

/// One request.
struct Operation {
    method: String,
    path: String,
    /// For links within the page.
    anchor: String,
    summary: String,
    paragraphs: Vec<String>,
    needs_key: bool,
    parameters: Vec<Field>,
    /// What is sent.
    body: Option<Kind>,
    /// What comes back when it goes well.
    answers: Vec<(String, String, Option<Kind>)>,
}

/// A parameter or a field of a message.
struct Field {
    name: String,
    kind: Kind,
    required: bool,
    what: String,
}

/// What a value is: its words, and the shape it leads to.
struct Kind {
    text: String,
    shape: Option<String>,
}

/// A message or a part of one.
struct Shape {
    name: String,
    what: String,
    fields: Vec<Field>,
    /// The only values, if it is a choice.
    values: Vec<String>,
}

/// A kind of problem.
struct Explained {
    word: &'static str,
    status: u16,
    title: String,
    what: String,
}

/// The page.
pub async fn page(site: Site) -> Reply {
    let document = serde_json::to_value(document()).map_err(anyhow::Error::from)?;
    let reader = Reader(&document);
    let lang = site.lang;
    let explained = |row: &Row| Explained {
        word: row.word(),
        status: row.status.as_u16(),
        title: lang.text(row.title),
        what: lang.text(row.what),
    };
    Ok(show(&DocumentPage {
        page: site.page(lang.text("api-title")),
        description: site.url("/api/v1/openapi.json"),
        paragraphs: paragraphs(text(&document["info"], "description")),
        groups: TAGS.iter().map(|(name, what)| Group { name, what, operations: reader.operations(name) }).collect(),
        shapes: reader.shapes(),
        problems: KINDS.iter().map(explained).collect(),
    }))
}

/// What comes first on the page: as somebody would ask, one after the other.
const NOUNS: [&str; 8] =
    ["tenants", "services", "offices", "free-days", "free-times", "holds", "appointments", "confirmations"];
const METHODS: [&str; 4] = ["POST", "GET", "PUT", "DELETE"];

fn place(order: &[&str], name: Option<&str>) -> usize {
    order.iter().position(|known| Some(*known) == name).unwrap_or(order.len())
}

/// A text whose parts in backticks are code: whether, and the part.
fn spans(text: &str) -> Vec<(bool, &str)> {
    let parts = text.split('`').enumerate().map(|(n, part)| (n % 2 == 1, part));
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

/// Reads the OpenAPI document.
struct Reader<'d>(&'d Value);

impl Reader<'_> {
    fn operations(&self, tag: &str) -> Vec<Operation> {
        let paths = self.0["paths"].as_object().into_iter().flatten();
        let methods = paths.flat_map(|(path, item)| {
            item.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
        });
        let mut all: Vec<Operation> =
            methods.filter(|(.., o)| o["tags"][0] == tag).map(|(path, method, o)| operation(path, method, o)).collect();
        all.sort_by_key(|o| {
            (place(&NOUNS, o.path.split('/').nth(1)), o.path.clone(), place(&METHODS, Some(&o.method)))
        });
        all
    }

    fn shapes(&self) -> Vec<Shape> {
        let schemas = self.0["components"]["schemas"].as_object().into_iter().flatten();
        schemas.map(|(name, schema)| shape(name, schema)).collect()
    }
}

fn operation(path: &str, method: &str, value: &Value) -> Operation {
    let parameters = value["parameters"].as_array().into_iter().flatten();
    let answers = value["responses"].as_object().into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
    let answer =
        |(status, answer): (&String, &Value)| (status.clone(), text(answer, "description").to_owned(), body(answer));
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        anchor: format!("{method}{}", path.replace(['/', '{', '}', '.'], "-")),
        summary: text(value, "summary").trim_end_matches('.').to_owned(),
        paragraphs: paragraphs(text(value, "description")),
        needs_key: value["security"].as_array().is_some_and(|all| all.iter().all(|one| one.get("key").is_some())),
        parameters: parameters.map(parameter).collect(),
        body: value.get("requestBody").and_then(body),
        answers: answers.map(answer).collect(),
    }
}

fn parameter(value: &Value) -> Field {
    Field {
        name: text(value, "name").to_owned(),
        kind: kind(&value["schema"]),
        required: value["required"] == true,
        what: text(value, "description").to_owned(),
    }
}

/// The shape of a message, whatever its media type.
fn body(value: &Value) -> Option<Kind> {
    let (media, content) = value["content"].as_object()?.iter().next()?;
    let kind = kind(&content["schema"]);
    Some(if kind.shape.is_some() { kind } else { Kind { text: media.clone(), shape: None } })
}

fn shape(name: &str, schema: &Value) -> Shape {
    let values = schema["enum"].as_array().or(schema["oneOf"].as_array()).into_iter().flatten();
    let value =
        |value: &Value| value.as_str().or(value["enum"][0].as_str()).or(value["const"].as_str()).map(str::to_owned);
    let mut fields = fields(schema);
    let parts = schema["allOf"].as_array().into_iter().flatten();
    for part in parts {
        fields.extend(self::fields(part));
        if let Kind { shape: Some(shape), .. } = kind(part) {
            fields.push(Field {
                name: "…".into(),
                kind: Kind { text: shape.clone(), shape: Some(shape) },
                required: true,
                what: String::new(),
            });
        }
    }
    Shape {
        name: name.to_owned(),
        what: text(schema, "description").to_owned(),
        fields,
        values: values.filter_map(value).collect(),
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let field = |(name, value): (&String, &Value)| Field {
        name: name.clone(),
        kind: kind(value),
        required: required(name),
        what: text(value, "description").to_owned(),
    };
    schema["properties"].as_object().into_iter().flatten().map(field).collect()
}

/// "string", "array of Service", "string (date-time)".
fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return Kind { text: name.to_owned(), shape: Some(name.to_owned()) };
    }
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    if let Some(choice) = choices.clone().find(|choice| choice["type"] != "null") {
        return kind(choice);
    }
    let name = match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    if name == "array" {
        let Kind { text, shape } = kind(&schema["items"]);
        return Kind { text: format!("array of {text}"), shape };
    }
    let more = [schema["format"].as_str().map(str::to_owned), range(schema.as_object())];
    let more: Vec<String> = more.into_iter().flatten().collect();
    let text = if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) };
    Kind { text, shape: None }
}

fn range(schema: Option<&Map<String, Value>>) -> Option<String> {
    let bound = |name: &str| schema?.get(name)?.as_i64();
    Some(format!("{} to {}", bound("minimum")?, bound("maximum")?))
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|p| !p.is_empty())
        .collect()
}
