//! What the page on the telephone was asked: services, day, time, office, team, for whom.

use super::door::{channel, channel_word, opened};
use super::fields::{Fields, form_id};
use super::{HOME, door};
use crate::app::App;
use crate::booking::search::{Offices, Wishes, offices_through};
use crate::booking::{KeyKind, Record};
use crate::staff::Staff;
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use domain::catalog::{Audience, Bundle, BundleRefusal, Office};
use domain::ids::{OfficeId, PoolId, ServiceId};
use domain::mask::Mask;
use domain::policy::Channel;
use domain::shorthand;
use domain::time::{Cell, Day};

/// Services that a word may have meant, at most.
const MEANT_MAX: usize = 6;

/// A question, read. What is unknown is left out: an old bookmark still opens.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Services with counts.
    pub items: Vec<(ServiceId, u8)>,
    /// What the last word may have meant instead of the last service.
    pub instead: Vec<ServiceId>,
    /// Words that name no service.
    pub unknown: Option<String>,
    /// Through which door.
    pub channel: Channel,
    /// Not before this day.
    pub day: Option<Day>,
    /// Not before this time of the day.
    pub from: Option<Cell>,
    /// Only this office.
    pub office: Option<OfficeId>,
    /// Only this team.
    pub team: Option<PoolId>,
    /// An appointment whose person is booked for again.
    pub guest: Option<Record>,
    /// The appointment that is moved.
    pub moving: Option<Record>,
}

impl Asked {
    /// Reads an address or a form. The typed line counts more than the fields beside it.
    pub async fn read(app: &App, site: &Site, staff: &Staff, fields: &Fields) -> Result<Asked, PageError> {
        let mut asked = Asked {
            items: fields.services(&site.town),
            instead: Vec::new(),
            unknown: None,
            channel: channel(fields),
            day: fields.filled("tag").and_then(Day::parse),
            from: fields.filled("ab").and_then(Cell::parse),
            office: fields
                .filled("ort")
                .and_then(|slug| site.town.catalog.office_by_slug(slug))
                .map(|office| office.id),
            team: fields.id("team").map(PoolId),
            guest: None,
            moving: None,
        };
        if let Some(key) = fields.filled("verschieben") {
            let moving = opened(app, site, staff, key).await?;
            asked.items.clone_from(&moving.bundle);
            asked.moving = Some(moving);
        } else if let Some(key) = fields.filled("von") {
            asked.guest = Some(opened(app, site, staff, key).await?);
        }
        let line = fields.text("q", shorthand::LENGTH_MAX).unwrap_or_default();
        asked.hear(site, &line, app);
        // A team of another office is none.
        let team = asked.team.filter(|team| asked.pool_of(site, *team).is_some());
        asked.team = team;
        Ok(asked)
    }

    /// Adds what was typed.
    fn hear(&mut self, site: &Site, line: &str, app: &App) {
        let zone = site.town.catalog.offices().first().map(|office| office.zone.clone());
        let today = zone.unwrap_or_else(domain::time::Zone::berlin).day(app.clock.now());
        let heard = shorthand::read(line, today);
        self.day = heard.day.or(self.day);
        self.from = heard.from.or(self.from);
        if self.moving.is_some() {
            return;
        }
        for (words, count) in heard.services {
            let mut found = site.town.staff_finder.find(&words, MEANT_MAX).into_iter().map(|(id, _)| id);
            let Some(id) = found.next() else {
                self.unknown = Some(words);
                continue;
            };
            self.instead = found.collect();
            match self.items.iter_mut().find(|(known, _)| *known == id) {
                Some((_, known)) => *known = count,
                None => self.items.push((id, count)),
            }
        }
    }

    fn pool_of<'s>(&self, site: &'s Site, team: PoolId) -> Option<(&'s Office, &'s str)> {
        let offices = site.town.catalog.offices().iter().filter(|office| self.office.is_none_or(|id| id == office.id));
        offices.into_iter().find_map(|office| {
            let pool = office.pools.iter().find(|pool| pool.id == team)?;
            Some((office, pool.name.as_str()))
        })
    }

    /// The visit, if the services go together.
    pub fn bundle(&self, site: &Site) -> Result<Bundle, BundleRefusal> {
        site.town.catalog.bundle(&self.items, Audience::Internal)
    }

    /// Offices where somebody may book the visit, the team considered.
    pub fn offices<'s>(&self, site: &'s Site, staff: &Staff, bundle: &Bundle) -> Offices<'s> {
        let mut offices = offices_through(&site.town, bundle, self.channel);
        for able in &mut offices.able {
            able.need.pools.retain(|pool| self.team.is_none_or(|team| team == *pool));
        }
        offices.able.retain(|able| door::may_book(&staff.member, able.office) && !able.need.pools.is_empty());
        offices.unable.retain(|(office, _)| door::may_book(&staff.member, office));
        offices
    }

    /// What narrows the search.
    pub fn wishes(&self) -> Wishes {
        let cells = Mask::from(self.from.unwrap_or(Cell(0)));
        Wishes { offices: self.office.into_iter().collect(), weekdays: Vec::new(), cells }
    }

    /// The question as fields of a form; services first.
    pub fn fields(&self, app: &App, site: &Site) -> Vec<(&'static str, String)> {
        let key = |record: &Record| app.keys.seal(KeyKind::Manage, record.appointment.id);
        let mut fields = Vec::new();
        if self.moving.is_none() {
            fields.extend(services(site, &self.items).into_iter().map(|service| ("s", service)));
        }
        fields.push(("kanal", channel_word(self.channel).to_owned()));
        fields.extend(self.day.map(|day| ("tag", day.to_string())));
        fields.extend(self.from.map(|from| ("ab", from.to_string())));
        let office = self.office.and_then(|id| site.town.catalog.office(id));
        fields.extend(office.map(|office| ("ort", office.slug.clone())));
        fields.extend(self.team.map(|team| ("team", form_id(team.0))));
        fields.extend(self.guest.as_ref().map(|record| ("von", key(record))));
        fields.extend(self.moving.as_ref().map(|record| ("verschieben", key(record))));
        fields
    }

    /// Address that asks the same; `path` lies below the page of the telephone.
    pub fn url(&self, app: &App, site: &Site, path: &str) -> String {
        let query: Vec<String> =
            self.fields(app, site).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        site.url(&format!("{HOME}{path}?{}", query.join("&")))
    }
}

/// Services as fields: `personalausweis:2`.
pub fn services(site: &Site, items: &[(ServiceId, u8)]) -> Vec<String> {
    let field = |(id, count): &(ServiceId, u8)| Some(format!("{}:{count}", site.town.catalog.service(*id)?.slug));
    items.iter().filter_map(field).collect()
}

/// Address of the page for these services through a door, for other slices.
pub fn address(site: &Site, items: &[(ServiceId, u8)], channel: Channel) -> String {
    let services: String = services(site, items).into_iter().map(|service| format!("s={service}&")).collect();
    format!("{HOME}?{services}kanal={}", channel_word(channel))
}

/// Address of an appointment's page for whoever books for others.
pub fn address_of(app: &App, record: &Record) -> String {
    format!("{HOME}/{}", app.keys.seal(KeyKind::Manage, record.appointment.id))
}
