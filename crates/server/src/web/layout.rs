//! The frame of every citizen page: header, language, back link, step bar, footer.

use super::assets::asset;
use super::texts::Lang;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use fluent_bundle::FluentValue;

/// Who speaks on the page: the town and the people who help by telephone.
#[derive(Clone, Debug, Default)]
pub struct Town {
    /// Small line over the name: "Stadt", "Landkreis". May be empty.
    pub kind: String,
    /// "Lindenhafen".
    pub name: String,
    /// Telephone number of the people who help with booking, as people dial it: "115".
    pub phone: String,
    /// When somebody answers: "Montag bis Freitag, 8 bis 18 Uhr".
    pub phone_hours: String,
    /// Languages that it does not speak.
    pub silent: Vec<Lang>,
    /// Address of the style sheet with its colours, without the base; none for those of KERN UX.
    pub sheet: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Whether it has a page in Leichte Sprache.
    pub easy_language: bool,
    /// Whether it has a page about a film in sign language.
    pub sign_language: bool,
}

/// A town's logo on its pages.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Address without the base.
    pub path: String,
    /// What it shows.
    pub alt: String,
}

impl Town {
    /// The telephone number without blanks and strokes, for `tel:` links.
    pub fn phone_digits(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Address, with the base of the tenant.
    pub url: String,
    /// What it says.
    pub text: String,
}

impl Link {
    /// A link to `url` that says `text`.
    pub fn new(url: impl Into<String>, text: impl Into<String>) -> Link {
        Link { url: url.into(), text: text.into() }
    }
}

/// The five steps of a booking, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Which services and how many.
    Services,
    /// Day, time and office.
    Time,
    /// Who comes and how to reach them.
    Details,
    /// Everything once more.
    Check,
    /// Booked.
    Booked,
}

const STEPS: [(Step, &str); 5] = [
    (Step::Services, "step-services"),
    (Step::Time, "step-time"),
    (Step::Details, "step-details"),
    (Step::Check, "step-check"),
    (Step::Booked, "step-booked"),
];

/// Where the citizen is on the way to an appointment.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The step of this page.
    pub current: Step,
    /// Addresses of the steps already done, from the first on; none once it is booked.
    pub done: Vec<String>,
}

/// One part of the step bar.
pub struct StepView {
    /// "2. Tag und Uhrzeit".
    pub label: String,
    /// "Tag und Uhrzeit".
    pub name: String,
    /// Reached, this one included.
    pub reached: bool,
    /// The step of this page.
    pub current: bool,
    /// Address, if it is done and may still be changed.
    pub url: Option<String>,
}

/// What every page has. The title is the heading of the page and the title of the document.
#[derive(Clone, Debug)]
pub struct Page {
    /// Language of the page.
    pub lang: Lang,
    /// Prefix of every address: empty or `/tenant`.
    pub base: String,
    /// Who speaks.
    pub town: Town,
    /// The question or the answer of the page.
    pub title: String,
    /// Address of this page with its query, for the language switch.
    pub path: String,
    /// Step bar, on the pages of a booking.
    pub steps: Option<Steps>,
    /// Link to where the citizen came from.
    pub back: Option<Link>,
    /// A form came back with errors: the document title says so first.
    pub failed: bool,
}

impl Page {
    /// A page without step bar and back link.
    pub fn new(lang: Lang, base: &str, town: Town, path: &str, title: impl Into<String>) -> Page {
        let (base, path, title) = (base.to_owned(), path.to_owned(), title.into());
        Page { lang, base, town, title, path, steps: None, back: None, failed: false }
    }

    /// The same page with a back link.
    pub fn with_back(mut self, url: impl Into<String>, text: impl Into<String>) -> Page {
        self.back = Some(Link::new(url, text));
        self
    }

    /// The same page as a step of a booking; `done` are the addresses of the steps before it.
    pub fn with_step(mut self, current: Step, done: Vec<String>) -> Page {
        self.steps = Some(Steps { current, done });
        self
    }

    /// The same page with another title, for the answers to a form that went wrong.
    pub fn failed(mut self) -> Page {
        self.failed = true;
        self
    }

    /// Text of a key in the language of the page.
    pub fn t(&self, key: &str) -> String {
        self.lang.text(key)
    }

    /// Text of a key with the number `n`.
    pub fn tn<'a>(&self, key: &str, n: impl Into<FluentValue<'a>>) -> String {
        self.lang.text_with(key, &[("n", n.into())])
    }

    /// Text of a key with the word or phrase `text`.
    pub fn ts<'a>(&self, key: &str, text: impl Into<FluentValue<'a>>) -> String {
        self.lang.text_with(key, &[("text", text.into())])
    }

    /// Address of a page of this tenant.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Address of an embedded file.
    pub fn asset(&self, name: &str) -> String {
        asset(name)
    }

    /// This page in another language.
    pub fn url_in(&self, lang: &Lang) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let kept = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("lang="));
        let mut parts: Vec<&str> = kept.collect();
        let language = format!("lang={}", lang.code());
        parts.push(&language);
        format!("{path}?{}", parts.join("&"))
    }

    /// The languages that the page is not in.
    pub fn other_languages(&self) -> Vec<Lang> {
        Lang::ALL.into_iter().filter(|lang| *lang != self.lang && !self.town.silent.contains(lang)).collect()
    }

    /// "Fehler: Ihre Angaben · Lindenhafen".
    pub fn document_title(&self) -> String {
        let start = if self.failed { self.t("title-failed") } else { String::new() };
        format!("{start}{} · {}", self.title, self.town.name)
    }

    /// The parts of the step bar.
    pub fn step_views(&self) -> Vec<StepView> {
        let Some(steps) = &self.steps else { return Vec::new() };
        let view = |(index, (step, key)): (usize, &(Step, &str))| {
            let name = self.t(key);
            let url = steps.done.get(index).filter(|_| *step < steps.current).cloned();
            let (reached, current) = (*step <= steps.current, *step == steps.current);
            StepView { label: format!("{}. {name}", index + 1), name, reached, current, url }
        };
        STEPS.iter().enumerate().map(view).collect()
    }

    /// Number of the step of this page, from 1; 0 outside a booking.
    pub fn step_number(&self) -> i32 {
        self.step_views().iter().filter(|step| step.reached).count().try_into().unwrap_or(0)
    }
}

/// Answers with a page.
pub fn show(view: &impl Template) -> Response {
    show_with(StatusCode::OK, view)
}

/// Answers with a page and a status, for example 422 for a form with errors.
pub fn show_with(status: StatusCode, view: &impl Template) -> Response {
    match view.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str) -> Page {
        Page::new(Lang::De, "/hafen", Town { name: "Lindenhafen".into(), ..Town::default() }, path, "Ihre Angaben")
    }

    #[test]
    fn the_language_switch_keeps_the_rest_of_the_address() {
        let switched = |path| page(path).url_in(&Lang::En);
        assert_eq!(switched("/hafen/"), "/hafen/?lang=en");
        assert_eq!(switched("/hafen/termin?s=a:2&lang=de&s=b:1"), "/hafen/termin?s=a:2&s=b:1&lang=en");
    }

    #[test]
    fn done_steps_are_links_and_later_ones_are_not() {
        let page = page("/").with_step(Step::Details, vec!["/1".into(), "/2".into(), "/3".into()]);
        let links: Vec<_> = page.step_views().into_iter().map(|step| step.url).collect();
        assert_eq!(links, [Some("/1".into()), Some("/2".into()), None, None, None]);
        assert_eq!(page.step_number(), 3);
    }

    #[test]
    fn a_form_with_errors_says_so_first() {
        assert_eq!(page("/").failed().document_title(), "Fehler: Ihre Angaben · Lindenhafen");
    }
}
