//! The page of the trail, and the table to take away.

use super::asked::{Asked, Sought};
use super::difference::differences;
use super::words::{Line, Speaker};
use crate::app::App;
use crate::changes::{self, Entry, Head, Kind};
use crate::staff::{Frame, Member, Permission, Staff};
use crate::web::csv;
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Choice, Field};
use crate::web::layout::show;
use crate::web::list::Listed;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;

const PATH: &str = "/buero/protokoll";
/// Changes that are looked through, the latest first: those of a large state in a year.
const HEADS_MAX: u32 = 50_000;
/// Changes of a table, at most.
const TABLE_MAX: usize = 10_000;

/// Pages of the trail.
pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show_trail)).route("/buero/protokoll.csv", get(table))
}

/// "Protokoll".
#[derive(Template)]
#[template(path = "trail/trail.html")]
struct TrailPage {
    frame: Frame,
    action: String,
    list: Listed<Told>,
    kinds: Vec<Choice>,
    from: Field,
    to: Field,
    /// Something was looked for.
    narrowed: bool,
}

impl TrailPage {
    /// The fields of days: name, key of the label, what they hold.
    fn days(&self) -> [(&'static str, &'static str, &Field); 2] {
        [("von", "trail-from", &self.from), ("bis", "trail-to", &self.to)]
    }
}

/// A change in words.
struct Told {
    /// "19. November 2026, 10:00".
    at: String,
    /// "K. Brandt".
    who: String,
    /// "Standort".
    kind: String,
    /// "Bürgerbüro Hafen".
    name: String,
    /// "geändert".
    verb: String,
    /// "Hafen"; empty for what concerns the town.
    office: String,
    lines: Vec<Line>,
}

/// `GET /buero/protokoll`
async fn show_trail(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::ReadTrail)?;
    let speaker = Speaker::new(&site);
    let sought = asked.read(&site, &speaker);
    let heads = find(&app, &site, &staff.member, (&sought, &speaker)).await?;
    let found = sought.list.page(&site, (PATH, &sought.more()), heads);
    let mut lines = Vec::with_capacity(found.lines.len());
    for head in &found.lines {
        lines.extend(changes::one(&app.db, site.tenant(), head.id).await?.map(|entry| told(&speaker, &entry)));
    }
    let kind = |kind: &Kind| Choice::new(kind.code(), speaker.kind(*kind), sought.kind == Some(*kind));
    let all = Choice::new("", site.lang.text("trail-kind-all"), sought.kind.is_none());
    Ok(show(&TrailPage {
        frame: Frame::of_town(&site, &staff, site.lang.text("trail-title"), app.clock.now()),
        action: site.url(PATH),
        kinds: [all].into_iter().chain(Kind::ALL.iter().map(kind)).collect(),
        narrowed: !found.search.is_empty() || !sought.more().is_empty(),
        list: found.with_lines(lines),
        from: sought.from_field,
        to: sought.to_field,
    }))
}

/// `GET /buero/protokoll.csv`: a row for each field that differs.
async fn table(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::ReadTrail)?;
    let speaker = Speaker::new(&site);
    let sought = asked.read(&site, &speaker);
    let heads = find(&app, &site, &staff.member, (&sought, &speaker)).await?;
    let keys = [
        "trail-at",
        "trail-who",
        "trail-kind",
        "trail-what",
        "trail-deed",
        "trail-office",
        "trail-field",
        "trail-was",
        "trail-became",
    ];
    let mut rows = Vec::new();
    for head in heads.iter().take(TABLE_MAX) {
        let Some(entry) = changes::one(&app.db, site.tenant(), head.id).await? else { continue };
        let Told { at, who, kind, name, verb, office, lines } = told(&speaker, &entry);
        let row = |line: &Line| {
            let start = [&at, &who, &kind, &name, &verb, &office].map(String::clone);
            start.into_iter().chain([line.field.clone(), line.was.clone(), line.became.clone()]).collect()
        };
        rows.extend(lines.iter().map(row));
    }
    csv::download("protokoll", &keys.map(|key| site.lang.text(key)), rows)
}

/// What somebody may read and looks for, the latest first.
async fn find(
    app: &App,
    site: &Site,
    member: &Member,
    (sought, speaker): (&Sought, &Speaker<'_>),
) -> Result<Vec<Head>, PageError> {
    let span = (sought.from, sought.to);
    let heads = changes::heads(&app.db, site.tenant(), span, (sought.kind, HEADS_MAX)).await?;
    let readable = |head: &Head| match head.office {
        Some(office) => member.may_at(office, Permission::ReadTrail),
        None => member.may_in_town(Permission::ReadTrail),
    };
    let worded = heads.into_iter().filter(readable).map(|head| {
        let office = head.office.map(|office| speaker.office(office)).unwrap_or_default();
        ([speaker.actor(head.staff.is_some(), &head.actor), speaker.kind(head.kind), office], head)
    });
    let found = sought.list.choose(worded.collect(), |(words, head)| {
        words.iter().map(String::as_str).chain([head.name.as_str()]).collect()
    });
    Ok(found.into_iter().map(|(_, head)| head).collect())
}

fn told(speaker: &Speaker<'_>, entry: &Entry) -> Told {
    let found = differences(entry.was.as_ref(), entry.became.as_ref());
    Told {
        at: speaker.moment(entry.at),
        who: speaker.actor(entry.staff.is_some(), &entry.actor),
        kind: speaker.kind(entry.subject.kind),
        name: entry.subject.name.clone(),
        verb: speaker.verb(entry),
        office: entry.office.map(|office| speaker.office(office)).unwrap_or_default(),
        lines: found.iter().map(|difference| speaker.line(difference)).collect(),
    }
}
