//! Every page with the sample data of Lindenhafen, in both languages: checked here, and written to
//! `<target>/preview` so that people can look at them.

mod after;
mod before;
mod during;

use crate::web::layout::{Page, Town};
use crate::web::texts::Lang;
use askama::Template;
use domain::time::{Cell, Day};
use scraper::{Html, Selector};
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn at(text: &str) -> Cell {
    Cell::parse(text).expect("a time")
}

fn town() -> Town {
    Town {
        kind: "Stadt".into(),
        name: "Lindenhafen".into(),
        phone: "115".into(),
        phone_hours: "Montag bis Freitag, 8 bis 18\u{a0}Uhr".into(),
        easy_language: true,
        sign_language: true,
        ..Town::default()
    }
}

/// The frame of a sample page.
fn page(lang: Lang, title: String) -> Page {
    Page::new(lang, "", town(), "/", title)
}

/// All sample pages of a language: name and HTML.
fn pages(lang: Lang) -> Vec<(&'static str, String)> {
    let html = |view: &dyn DynRender| view.html();
    vec![
        ("start", html(&before::start(lang))),
        ("search", html(&before::search(lang, true))),
        ("search-nothing", html(&before::search(lang, false))),
        ("service", html(&before::service(lang))),
        ("basket", html(&before::basket(lang))),
        ("basket-problem", html(&before::basket_with_problem(lang))),
        ("basket-empty", html(&before::basket_empty(lang))),
        ("calendar", html(&during::calendar(lang))),
        ("calendar-filter", html(&during::calendar_filtered(lang))),
        ("calendar-move", html(&during::calendar_moving(lang))),
        ("nothing-fits", html(&during::nothing_fits(lang))),
        ("details", html(&during::details(lang))),
        ("details-error", html(&during::details_with_errors(lang))),
        ("overview", html(&during::overview(lang))),
        ("expired", html(&during::expired(lang))),
        ("unconfirmed", html(&after::unconfirmed(lang))),
        ("confirm", html(&after::confirm(lang))),
        ("confirmed", html(&after::confirmed(lang))),
        ("manage", html(&after::manage(lang))),
        ("manage-over", html(&after::manage_over(lang))),
        ("cancel", html(&after::cancel(lang))),
        ("cancelled", html(&after::cancelled(lang))),
        ("content", html(&after::content(lang))),
        ("error", html(&after::error(lang))),
    ]
}

/// Templates are not object safe; this is.
trait DynRender {
    fn html(&self) -> String;
}

impl<T: Template> DynRender for T {
    fn html(&self) -> String {
        self.render().expect("a page")
    }
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// What every page must keep: one heading, a title, no inline style or script, labels, links that lead somewhere.
fn check(name: &str, text: &str) {
    let html = Html::parse_document(text);
    assert_eq!(select(&html, "h1").len(), 1, "{name}: one h1");
    let title = select(&html, "title").first().map(|title| title.text().collect::<String>());
    assert!(title.is_some_and(|title| title.ends_with("· Lindenhafen")), "{name}: document title");
    assert!(select(&html, "[style], script:not([src]), [onclick], style").is_empty(), "{name}: inline style or script");
    let ids: Vec<&str> = select(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let unique: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{name}: an id is there twice");
    for attribute in ["for", "aria-labelledby", "aria-describedby", "form"] {
        for element in select(&html, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                assert!(unique.contains(id), "{name}: {attribute} names the missing {id}");
            }
        }
    }
    for link in select(&html, "a") {
        let target = link.attr("href").unwrap_or_default();
        assert!(!target.is_empty() && target != "#", "{name}: a link leads nowhere");
        if let Some(id) = target.strip_prefix('#') {
            assert!(unique.contains(id), "{name}: a link leads to the missing {id}");
        }
    }
    for asset in select(&html, "link[href], script[src]") {
        let address = asset.attr("href").or(asset.attr("src")).unwrap_or_default();
        assert!(address.starts_with("/assets/") && address.contains('-'), "{name}: no such asset {address}");
    }
}

/// `<target>/preview`: the test program lies in `<target>/debug/deps`.
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("a path");
    program.ancestors().nth(3).expect("the target folder").join("preview")
}

#[test]
fn every_page_is_sound_in_both_languages() {
    let folder = folder();
    fs::create_dir_all(&folder).expect("a folder");
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            check(name, &html);
            fs::write(folder.join(format!("{name}-{}.html", lang.code())), html).expect("a file");
        }
    }
}

#[test]
fn a_free_day_says_weekday_date_state_and_number() {
    let calendar = during::calendar(Lang::De).html();
    let html = Html::parse_document(&calendar);
    let chosen: String = select(&html, ".wf-day[aria-current='true']")[0].text().collect();
    assert_eq!(chosen.replace('\u{a0}', " "), "Mittwoch, 9. Dezember, frei, 18 Zeiten");
    assert!(select(&html, "a.wf-day--full, a.wf-day--later, a.wf-day--closed").is_empty(), "grey days are no links");
}

#[test]
fn the_count_buttons_keep_the_order_of_the_basket() {
    let basket = before::basket(Lang::De).html();
    let html = Html::parse_document(&basket);
    let sent: Vec<_> = select(&html, ".wf-item:first-child .wf-item__count [name=s]")
        .iter()
        .filter_map(|field| field.attr("value"))
        .collect();
    assert_eq!(sent, ["personalausweis:1", "personalausweis:3", "fuehrungszeugnis:1"]);
}
