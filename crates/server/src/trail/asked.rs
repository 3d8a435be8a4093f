//! What somebody looks for in the trail.

use super::words::Speaker;
use crate::changes::Kind;
use crate::web::forms::Field;
use crate::web::list;
use crate::web::tenancy::Site;
use domain::time::{Cell, Day, Instant};
use serde::Deserialize;

/// The query of the page and of the table.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct Asked {
    suche: String,
    seite: Option<usize>,
    /// Code of a [`Kind`].
    art: String,
    /// Days such as `2026-11-19`; empty for any.
    von: String,
    bis: String,
}

/// The same, read.
pub struct Sought {
    /// Words and page.
    pub list: list::Asked,
    /// Only this kind of thing.
    pub kind: Option<Kind>,
    /// From this moment on.
    pub from: Instant,
    /// Up to this moment, excluded.
    pub to: Instant,
    /// The day as typed, with what is wrong with it.
    pub from_field: Field,
    /// As [`Sought::from_field`].
    pub to_field: Field,
}

impl Asked {
    /// Reads it; days that are none count as not given and are said.
    pub fn read(self, site: &Site, speaker: &Speaker<'_>) -> Sought {
        let day = |typed: &str| match typed.trim() {
            "" => Ok(None),
            text => Day::parse(text).map(Some).ok_or_else(|| site.lang.text("trail-day-wrong")),
        };
        let begins = |day: Day| speaker.zone.instant(day, Cell(0));
        let field = |typed: &str, error: Option<String>| Field { value: typed.trim().to_owned(), error };
        let (from, to) = (day(&self.von), day(&self.bis));
        let turned = matches!((&from, &to), (Ok(Some(from)), Ok(Some(to))) if from > to);
        let to_error = to.clone().err().or_else(|| turned.then(|| site.lang.text("trail-day-turned")));
        Sought {
            kind: Kind::from_code(&self.art),
            from: from.clone().ok().flatten().and_then(begins).unwrap_or(Instant(0)),
            to: to.ok().flatten().and_then(|day| begins(day.plus(1))).unwrap_or(Instant(i64::MAX)),
            from_field: field(&self.von, from.err()),
            to_field: field(&self.bis, to_error),
            list: list::Asked { suche: self.suche, seite: self.seite },
        }
    }
}

impl Sought {
    /// The rest of the query, for links to other pages.
    pub fn more(&self) -> String {
        let days = [("von", &self.from_field), ("bis", &self.to_field)];
        let days = days.into_iter().filter(|(_, field)| field.error.is_none() && !field.value.is_empty());
        let days = days.map(|(name, field)| format!("{name}={}", list::encode(&field.value)));
        let kind = self.kind.map(|kind| format!("art={}", kind.code()));
        kind.into_iter().chain(days).collect::<Vec<_>>().join("&")
    }
}
