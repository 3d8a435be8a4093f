//! A clerk needs help at once: told to every staff page of the office.

use super::seat::{PATH, seat, seat_of};
use super::{AtOffice, form_id, read_id};
use crate::app::App;
use crate::hall::views::AlarmsPart;
use crate::hall::{self, Alarm, HallKey, Helper, House};
use crate::staff::{AREA, AlarmLine, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use domain::catalog::Office;
use domain::ids::DeskId;
use domain::time::Instant;

use super::fields::Fields;

/// An answered alarm is shown for so many minutes more.
const ANSWERED_MINUTES: i64 = 5;

/// Whoever works with people at an office sees its alarms and can come.
const HELPERS: [Permission; 3] = [Permission::Serve, Permission::Receive, Permission::RunHall];

fn may_help(staff: &Staff, office: &Office) -> bool {
    HELPERS.iter().any(|permission| staff.member.may_at(office.id, *permission))
}

/// The alarms of an office that still matter to somebody who sits at this desk, or at none.
pub fn lines(
    site: &Site,
    staff: &Staff,
    (office, house, own): (&Office, &House, Option<DeskId>),
    now: Instant,
) -> Vec<AlarmLine> {
    let open = house.alarms.iter().filter(|alarm| match &alarm.acknowledged {
        None => true,
        // Withdrawn by the desk itself.
        Some((Helper::Desk(helper), _)) if *helper == alarm.desk => false,
        Some((_, at)) => at.minutes_until(now) < ANSWERED_MINUTES,
    });
    let helps = may_help(staff, office);
    open.map(|alarm| line(site, (office, house, own), helps, alarm)).collect()
}

fn line(site: &Site, (office, house, own): (&Office, &House, Option<DeskId>), helps: bool, alarm: &Alarm) -> AlarmLine {
    let lang = site.lang;
    let label = |id| house.desk(id).map(|desk| desk.label.clone()).unwrap_or_default();
    let mut values = vec![("text", label(alarm.desk).into())];
    let (text, answer) = match (&alarm.acknowledged, own == Some(alarm.desk)) {
        (None, true) => ("alarm-own", "alarm-withdraw"),
        (None, false) => ("alarm-open", if helps { "alarm-come" } else { "" }),
        (Some((Helper::Desk(helper), _)), _) => {
            values.push(("helper", label(*helper).into()));
            ("alarm-answered", "")
        }
        (Some((Helper::Member(name), _)), _) => {
            values.push(("helper", name.clone().into()));
            ("alarm-answered-by", "")
        }
    };
    values.push(("since", format::clock(office.zone.local(alarm.at).1, lang).into()));
    let answer = if answer.is_empty() { String::new() } else { lang.text(answer) };
    AlarmLine { id: form_id(alarm.id), office: office.slug.clone(), text: lang.text_with(text, &values), answer }
}

/// `GET /buero/notruf`: the alarms as a part of a page.
pub async fn show_alarms(State(app): State<App>, site: Site, staff: Staff, Query(at): Query<AtOffice>) -> PageResult {
    let seat = seat_of(&app, &site, &staff).await?;
    let sits_at = seat.map(|seat| seat.office.id);
    let office = super::office(&site.town, &staff, at.standort.as_deref(), sits_at)?;
    if !may_help(&staff, office) {
        return Err(PageError::Forbidden);
    }
    let frame = super::frame(&app, &site, &staff, office, (Section::Desk, String::new())).await?;
    Ok(show(&AlarmsPart { frame }))
}

/// `POST /buero/notruf`
pub async fn raise(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let key = seat.hall(&app, &site);
    let house = app.halls.look(&app.db, key).await?;
    // A second click is no second alarm.
    if !house.alarms.iter().any(|alarm| alarm.desk == seat.desk.id && alarm.acknowledged.is_none()) {
        hall::raise_alarm(&app, key, seat.desk.id).await?;
    }
    Ok(site.to(PATH))
}

/// `POST /buero/notruf/antwort`: this desk comes, or withdraws its own alarm; somebody without a desk comes as
/// themselves.
pub async fn answer(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let seat = seat_of(&app, &site, &staff).await?;
    let wanted = Some(fields.get("standort")).filter(|slug| !slug.is_empty());
    let office = super::office(&site.town, &staff, wanted, seat.as_ref().map(|seat| seat.office.id))?;
    if !may_help(&staff, office) {
        return Err(PageError::Forbidden);
    }
    let id = read_id(fields.get("notruf")).ok_or(PageError::NotFound)?;
    let key = HallKey::today(site.tenant(), office, app.clock.now());
    let house = app.halls.look(&app.db, key).await?;
    if !house.alarms.iter().any(|alarm| alarm.id == id) {
        return Err(PageError::NotFound);
    }
    let seat = seat.filter(|seat| seat.office.id == office.id);
    let helper = seat.as_ref().map_or(Helper::Member(staff.member.name.clone()), |seat| Helper::Desk(seat.desk.id));
    hall::acknowledge(&app, key, id, &helper).await?;
    Ok(match seat {
        Some(_) => site.to(PATH),
        None => site.to(&format!("{AREA}?standort={}", office.slug)),
    })
}
