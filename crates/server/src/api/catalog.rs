//! Which towns there are, what each offers and where.

use super::caller::Caller;
use super::extract::Params;
use super::paging::{LIMIT, LIMIT_MAX, page};
use super::problem::{Kind, Problem};
use super::shapes::{Office, Page, Service, Tenant};
use super::surrounding::{Reply, tell};
use super::values::{Slug, given};
use crate::app::App;
use crate::web::page_cache::unkept;
use crate::web::tenancy::{Site, public_url};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use domain::catalog::{Audience, Office as CatalogOffice, Service as CatalogService};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which part of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// `next` of the page before.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Slug, required = false)]
    after: Option<Slug>,
    /// Entries of a page, 50 unless asked otherwise.
    #[serde(default, deserialize_with = "given")]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Which services.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ServicesQuery {
    /// What is wanted, as people say it: "Perso". Best first, without pages.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = String, max_length = 200, required = false)]
    q: Option<String>,
    /// `next` of the page before.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Slug, required = false)]
    after: Option<Slug>,
    /// Entries of a page, 50 unless asked otherwise.
    #[serde(default, deserialize_with = "given")]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Longest text that is searched for, in characters.
const QUERY_MAX: usize = 200;

/// The limit of a list, if it is one.
pub fn limit(site: &Site, limit: Option<u16>) -> Result<u16, Problem> {
    let limit = limit.unwrap_or(LIMIT);
    if (1..=LIMIT_MAX).contains(&limit) {
        return Ok(limit);
    }
    Err(unreadable(site, &format!("limit: 1 – {LIMIT_MAX}")))
}

fn unreadable(site: &Site, text: &str) -> Problem {
    Problem::new(Kind::Unreadable).saying(site.lang.text_with("problem-parameter", &[("text", text.into())]))
}

impl Part {
    fn read(&self, site: &Site) -> Result<(Option<&str>, u16), Problem> {
        Ok((self.after.as_ref().map(|slug| slug.0.as_str()), limit(site, self.limit)?))
    }
}

/// Towns, counties and states of this installation.
#[utoipa::path(get, path = "/tenants", tag = "catalogue", params(Part),
    responses((status = 200, body = Page<Tenant>, description = "In the order of their names.")))]
pub async fn tenants(site: Site, State(app): State<App>, headers: HeaderMap, Params(part): Params<Part>) -> Reply {
    let part = part.read(&site)?;
    let mut towns = app.towns.all();
    towns.sort_by(|a, b| a.slug.cmp(&b.slug));
    let tenant = |town: std::sync::Arc<crate::catalog::Town>| Tenant {
        id: Slug(town.slug.clone()),
        name: town.profile.full_name(),
        url: format!("{}/api/v1", public_url(&app.config, &town)),
    };
    let list = page(towns.into_iter(), part, |town| town.slug.clone(), tenant);
    let text = serde_json::to_string(&list).map_err(anyhow::Error::from)?;
    // Not kept: other towns change without this one's version.
    Ok(unkept(&site, &headers, app.clock.now(), text))
}

/// Services that can be booked, all or those that are meant by some words.
#[utoipa::path(get, path = "/services", tag = "catalogue", params(ServicesQuery),
    responses((status = 200, body = Page<Service>, description = "In the order of the start page.")))]
pub async fn services(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Params(query): Params<ServicesQuery>,
) -> Reply {
    tell(&app, &site, (&caller, &headers, 0), || {
        let limit = limit(&site, query.limit)?;
        let after = query.after.as_ref().map(|slug| slug.0.as_str());
        let show = |service: &CatalogService| Service::of(&site, service);
        let Some(words) = &query.q else {
            let seen =
                site.town.catalog.services().iter().filter(|service| caller.audience().may_use(service.audience));
            return Ok(page(seen, (after, limit), |service| service.slug.clone(), show));
        };
        if words.chars().count() > QUERY_MAX {
            return Err(unreadable(&site, &format!("q: 0 – {QUERY_MAX}")));
        }
        let found = site.town.finder.find(words, usize::from(limit)).into_iter();
        let services = found.filter_map(|(id, _)| site.town.catalog.service(id));
        let public = services.filter(|service| service.audience == Audience::Public);
        Ok(Page { items: public.map(show).collect(), next: None })
    })
}

/// One service.
#[utoipa::path(get, path = "/services/{service}", tag = "catalogue",
    params(("service" = Slug, Path, description = "Name of the service")),
    responses((status = 200, body = Service, description = "What it is and what to bring.")))]
pub async fn service(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(service): Path<String>,
) -> Reply {
    tell(&app, &site, (&caller, &headers, 0), || {
        let found = site.town.catalog.service_by_slug(&service);
        let seen = found.filter(|service| caller.audience().may_use(service.audience));
        Ok(Service::of(&site, seen.ok_or(Problem::new(Kind::NotFound))?))
    })
}

fn office_of(site: &Site, caller: &Caller, office: &CatalogOffice) -> Office {
    let may_see = |service: &CatalogService| {
        let offer = office.offers.get(&service.id).map(|offer| offer.audience);
        let audience = caller.audience();
        audience.may_use(service.audience) && offer.is_some_and(|offer| audience.may_use(offer))
    };
    Office::of(site, office, may_see)
}

/// Whether an office is one that this caller can book at.
fn is_seen(site: &Site, caller: &Caller, office: &CatalogOffice) -> bool {
    caller.audience().may_use(office.audience) && site.town.lacks(office).is_empty()
}

/// Offices where something can be booked.
#[utoipa::path(get, path = "/offices", tag = "catalogue", params(Part),
    responses((status = 200, body = Page<Office>, description = "In the order of their ranks and names.")))]
pub async fn offices(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Params(part): Params<Part>,
) -> Reply {
    tell(&app, &site, (&caller, &headers, 0), || {
        let seen = site.town.catalog.offices().iter().filter(|office| is_seen(&site, &caller, office));
        Ok(page(seen, part.read(&site)?, |office| office.slug.clone(), |office| office_of(&site, &caller, office)))
    })
}

/// One office.
#[utoipa::path(get, path = "/offices/{office}", tag = "catalogue",
    params(("office" = Slug, Path, description = "Name of the office")),
    responses((status = 200, body = Office, description = "Where it is and what it does.")))]
pub async fn office(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(office): Path<String>,
) -> Reply {
    tell(&app, &site, (&caller, &headers, 0), || {
        let found = site.town.catalog.office_by_slug(&office);
        let seen = found.filter(|office| is_seen(&site, &caller, office)).ok_or(Problem::new(Kind::NotFound))?;
        Ok(office_of(&site, &caller, seen))
    })
}
