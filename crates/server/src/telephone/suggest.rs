//! Suggesting times by mail: up to three, kept until a day; and what became of those that were suggested.

use super::asked::Asked;
use super::details::{Entries, errors};
use super::door::frame;
use super::fields::{Fields, form_id, read_id};
use super::times;
use super::views::{SuggestPage, Suggestion, SuggestionsPage};
use super::{HOME, said};
use crate::app::App;
use crate::booking::details::{Part, Wrong};
use crate::booking::{self, Actor, Order, Record, Settle, Suggest, Visit, Wanted};
use crate::staff::{Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::FormError;
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::booking::{Refusal, State as Standing};
use domain::catalog::Office;
use domain::ids::SuggestionId;
use domain::suggestion::{self, NotUntil, TIMES_MAX};
use domain::time::{Day, Instant};

/// Days that are offered for an answer at first.
const ANSWER_DAYS: i32 = 3;

/// `GET /buero/telefon/vorschlaege/neu`
pub async fn show_form(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::BookForOthers)?;
    let asked = Asked::read(&app, &site, &staff, &Fields::new(fields)).await?;
    let entries = Entries::of(asked.guest.as_ref().and_then(|guest| guest.person.as_ref()));
    let last = today(&site, &app).plus(ANSWER_DAYS).to_string();
    form(&app, &site, &staff, &asked, Typed { entries, last, ..Typed::default() }).await
}

/// What came back from the form.
#[derive(Default)]
struct Typed {
    entries: Entries,
    times: Vec<String>,
    last: String,
    wrong: Vec<Wrong>,
    errors: Vec<FormError>,
}

fn today(site: &Site, app: &App) -> Day {
    let zone = site.town.catalog.offices().first().map(|office| office.zone.clone());
    zone.unwrap_or_else(domain::time::Zone::berlin).day(app.clock.now())
}

async fn form(app: &App, site: &Site, staff: &Staff, asked: &Asked, typed: Typed) -> PageResult {
    let Ok(bundle) = asked.bundle(site) else { return Ok(site.to(HOME)) };
    let found = times::look_at_own(app, site, staff, (asked, &bundle));
    let frame = frame(app, site, staff, site.lang.text("suggest-title")).await?;
    let failed = !typed.errors.is_empty() || !typed.wrong.is_empty();
    let services = super::said::names(site, &asked.items);
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_with(
        status,
        &SuggestPage {
            errors: typed.errors.into_iter().chain(errors(&typed.wrong)).collect(),
            services,
            times: found.next.into_iter().map(|time| (typed.times.contains(&time.value), time)).collect(),
            nothing: found.nothing,
            fields: typed.entries.entries(site, &typed.wrong),
            last: typed.last,
            latest: today(site, app).plus(suggestion::DAYS_MAX).to_string(),
            all: asked.fields(app, site),
            back: Link::new(asked.url(app, site, ""), site.lang.text("suggest-back")),
            frame,
        },
    ))
}

/// `POST /buero/telefon/vorschlaege`
pub async fn send(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::BookForOthers)?;
    let fields = Fields::new(fields);
    let asked = Asked::read(&app, &site, &staff, &fields).await?;
    let Ok(bundle) = asked.bundle(&site) else { return Ok(site.to(HOME)) };
    let mut typed = Typed {
        entries: Entries::typed(&fields),
        times: fields.all("zeit").map(str::to_owned).collect(),
        last: fields.get("bis").to_owned(),
        ..Typed::default()
    };
    let draft = match draft(&app, &site, &staff, &mut typed) {
        Some(draft) => draft?,
        None => return form(&app, &site, &staff, &asked, typed).await,
    };
    let lang = asked.guest.as_ref().map_or(site.lang, |guest| guest.lang);
    let visit = Visit { town: site.town.clone(), bundle, team: asked.team, channel: asked.channel, lang };
    let order = Suggest { visit, times: draft.times, person: draft.person, until: draft.until };
    match app.desk.order(Order::Suggest(Box::new(order)), Actor::Staff(staff.member.id)).await? {
        Ok(_) => Ok(site.to(&format!("{HOME}/vorschlaege?hinweis=geschickt"))),
        Err(_) => {
            typed.errors.push(FormError::new("zeiten", site.lang.text("suggest-taken")));
            form(&app, &site, &staff, &asked, typed).await
        }
    }
}

struct Draft {
    times: Vec<Wanted>,
    person: booking::Person,
    until: Instant,
}

/// Reads the form; `None` when something in it has to be mended, which `typed` then says.
fn draft(app: &App, site: &Site, staff: &Staff, typed: &mut Typed) -> Option<Result<Draft, PageError>> {
    let lang = site.lang;
    let mut times: Vec<Wanted> = typed.times.iter().filter_map(|value| times::read(site, value)).collect();
    times.sort_by_key(|time| (time.day, time.start));
    times.dedup();
    if times.is_empty() || times.len() > TIMES_MAX {
        typed.errors.push(FormError::new("zeiten", lang.text_with("suggest-how-many", &[("n", TIMES_MAX.into())])));
    }
    let offices: Vec<&Office> = times.iter().filter_map(|time| site.town.catalog.office(time.office)).collect();
    if offices.iter().any(|office| !staff.member.may_at(office.id, Permission::BookForOthers)) {
        return Some(Err(PageError::Forbidden));
    }
    let until = times.first().zip(offices.first()).map(|(first, office)| {
        let start = office.zone.instant(first.day, first.start).unwrap_or(Instant(0));
        let last = Day::parse(&typed.last).ok_or("suggest-until-unreadable");
        last.and_then(|last| suggestion::until(last, start, &office.zone, app.clock.now()).map_err(until_key))
    });
    if let Some(Err(key)) = &until {
        typed.errors.push(FormError::new("bis", lang.text_with(key, &[("n", suggestion::DAYS_MAX.into())])));
    }
    let person = typed.entries.read_with_mail(site, app);
    match (person, until) {
        (Ok(person), Some(Ok(until))) if typed.errors.is_empty() => Some(Ok(Draft { times, person, until })),
        (person, _) => {
            typed.wrong = person.err().unwrap_or_default();
            None
        }
    }
}

fn until_key(not: NotUntil) -> &'static str {
    match not {
        NotUntil::Past => "suggest-until-past",
        NotUntil::TooLong { .. } => "suggest-until-long",
        NotUntil::TooSoon => "suggest-until-soon",
    }
}

/// The people of one suggestion, and where it stands.
fn standing(times: &[Record], now: Instant) -> suggestion::Standing {
    suggestion::standing(times.iter().map(|record| {
        let kept = matches!(record.appointment.state, Standing::Held { until } if until > now);
        let cancelled = matches!(record.appointment.state, Standing::Cancelled { .. });
        (record.appointment.number.is_some(), kept, cancelled && record.appointment.sequence > 0)
    }))
}

/// `GET /buero/telefon/vorschlaege`
pub async fn show_list(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::BookForOthers)?;
    let now = app.clock.now();
    let from = today(&site, &app).plus(-1);
    let records = booking::suggestions(&app.db, site.tenant(), from).await?;
    let mut groups: Vec<Vec<Record>> = Vec::new();
    for record in records {
        // Whose people somebody may see: where they work.
        if !staff.member.may_at(record.appointment.place.office, Permission::BookForOthers) {
            continue;
        }
        match groups.iter_mut().find(|group| group[0].suggestion == record.suggestion) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    let frame = frame(&app, &site, &staff, site.lang.text("suggestions-title")).await?;
    let views: Vec<Suggestion> = groups.iter().filter_map(|group| view(&app, &site, group, now)).collect();
    let (open, ended) = views.into_iter().partition(|view| view.open);
    let said = match Fields::new(fields).get("hinweis") {
        "geschickt" => Some("suggestions-sent"),
        "zurueck" => Some("suggestions-withdrawn"),
        "weg" => Some("suggestions-put-away"),
        _ => None,
    };
    Ok(show(&SuggestionsPage {
        said: said.map(|key| site.lang.text(key)),
        open,
        ended,
        new: Link::new(site.url(HOME), site.lang.text("suggestions-new")),
        frame,
    }))
}

fn view(app: &App, site: &Site, times: &[Record], now: Instant) -> Option<Suggestion> {
    let lang = site.lang;
    let first = times.first()?;
    let office = site.town.catalog.office(first.appointment.place.office)?;
    let standing = standing(times, now);
    let until = times.iter().find_map(|record| match record.appointment.state {
        Standing::Held { until } => Some(until),
        _ => None,
    });
    let state = match standing {
        suggestion::Standing::Open => {
            let until = said::until(&office.zone, until.unwrap_or(now), lang);
            lang.text_with("suggestions-open", &[("text", until.into())])
        }
        suggestion::Standing::Picked => lang.text("suggestions-picked"),
        suggestion::Standing::Declined => lang.text("suggestions-declined"),
        suggestion::Standing::Unanswered => lang.text("suggestions-unanswered"),
    };
    let picked = times.iter().find(|record| record.appointment.number.is_some());
    let person = first.person.as_ref();
    let services: String = super::asked::services(site, &first.bundle).into_iter().map(|s| format!("s={s}&")).collect();
    let key = app.keys.seal(booking::KeyKind::Manage, first.appointment.id);
    Some(Suggestion {
        id: form_id(first.suggestion?.0),
        name: person.map(|person| person.name.clone()).unwrap_or_default(),
        told: person.and_then(|person| person.email.clone()).unwrap_or_default(),
        services: said::services(site, first).join(", "),
        times: times
            .iter()
            .map(|record| (said::when_and_where(site, record), record.appointment.number.is_some()))
            .collect(),
        state,
        open: standing == suggestion::Standing::Open,
        unanswered: standing == suggestion::Standing::Unanswered,
        appointment: picked.map(|record| site.url(&super::address_of(app, record))),
        again: site.url(&format!("{HOME}/vorschlaege/neu?{services}von={key}")),
    })
}

/// `POST /buero/telefon/vorschlaege/{id}`: takes it back, or puts it away when it has ended.
pub async fn change(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let id = read_id(&id).map(SuggestionId).ok_or(PageError::NotFound)?;
    let times = booking::of_suggestion(&app.db, site.tenant(), id).await?;
    let first = times.first().ok_or(PageError::NotFound)?;
    for record in &times {
        staff.require_at(record.appointment.place.office, Permission::BookForOthers)?;
    }
    let word = match Fields::new(fields).get("tat") {
        "zurueck" => {
            let all = times.iter().map(|record| record.appointment.id).collect();
            let order = Order::Settle(Settle { times: all, picked: None });
            match app.desk.order(order, Actor::Staff(staff.member.id)).await? {
                Ok(_) | Err(Refusal::Expired) => "zurueck",
                Err(_) => "",
            }
        }
        "weg" if standing(&times, app.clock.now()) != suggestion::Standing::Open => {
            let mut tx = app.db.begin().await?;
            booking::put_suggestion_away(&mut tx, first.tenant, id).await?;
            tx.commit().await?;
            "weg"
        }
        _ => return Err(PageError::NotFound),
    };
    Ok(site.to(&format!("{HOME}/vorschlaege?hinweis={word}")))
}

impl Entries {
    /// Reads whose the times are: the mail with the link has to reach them.
    fn read_with_mail(&self, site: &Site, app: &App) -> Result<booking::Person, Vec<Wrong>> {
        use crate::booking::details::{Rules, Typed, read};
        let [name, phone, birth, email, note] = &self.0;
        let mut parts = birth.split('.').map(str::trim);
        let asks = domain::catalog::Asks { birth_date: !birth.is_empty(), phone: true, note: true };
        let birth = [(); 3].map(|()| parts.next().unwrap_or_default());
        let rules = Rules { asks, needs_email: true, whole_name: true, today: today(site, app) };
        let typed = Typed { first_name: "", last_name: name, birth, email, phone, note };
        read(&typed, &rules, site.lang).map_err(|mut wrong| {
            wrong.sort_by_key(|wrong| wrong.part != Part::LastName);
            wrong
        })
    }
}
