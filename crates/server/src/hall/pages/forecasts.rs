//! Whether what people are told about their wait comes true, week by week.

use super::AtOffice;
use super::day::desk_office;
use crate::app::App;
use crate::hall::HallKey;
use crate::hall::forecast::{self, Coverage};
use crate::hall::views::forecasts::{ForecastsPage, Share, Week};
use crate::staff::{Permission, Section, Staff};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::extract::{Query, State};

/// Fewer forecasts in a week say nothing, and might say something about one person.
const COUNT_MIN: i64 = 10;
/// Percent of people for whom "at most" should be true.
const GOOD: std::ops::RangeInclusive<i64> = 85..=95;

/// `GET /buero/vorhersage`
pub async fn show_forecasts(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(at): Query<AtOffice>,
) -> PageResult {
    let sits_at = desk_office(&app, &site, &staff).await?;
    let office = super::office(&site.town, &staff, at.standort.as_deref(), sits_at)?;
    staff.require_at(office.id, Permission::SeeOffices)?;
    let now = app.clock.now();
    forecast::judge(&app).await?;
    let weeks = forecast::coverage(&app, HallKey::today(site.tenant(), office, now)).await?;
    let title = site.lang.text("forecasts-title");
    Ok(show(&ForecastsPage {
        frame: super::frame(&app, &site, &staff, office, (Section::Overview, title)).await?,
        weeks: weeks.into_iter().map(|week| line(&site, week)).collect(),
    }))
}

fn line(site: &Site, week: Coverage) -> Week {
    let percent = |part: i64| (part * 100 + week.count / 2) / week.count.max(1);
    let enough = week.count >= COUNT_MIN;
    let at_most = percent(week.q90);
    Week {
        week: site.lang.text_with("forecasts-week", &[("text", format::date(week.monday, site.lang).into())]),
        count: week.count,
        shares: enough.then_some(Share { about: percent(week.q50), eight: percent(week.q80), at_most }),
        verdict: site.lang.text(match (enough, at_most) {
            (false, _) => "forecasts-few",
            (true, share) if GOOD.contains(&share) => "forecasts-true",
            (true, share) if share > *GOOD.end() => "forecasts-cautious",
            (true, _) => "forecasts-bold",
        }),
        odd: enough && at_most < *GOOD.start(),
    }
}
