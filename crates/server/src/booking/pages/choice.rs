//! What an address of the booking pages says: the basket, the wishes, the chosen month and day.

use crate::booking::search::{EVENING, NOON, Wishes};
use crate::catalog::Town;
use domain::catalog::{Audience, Bundle, BundleRefusal};
use domain::ids::{OfficeId, ServiceId};
use domain::mask::Mask;
use domain::time::{Cell, Day};
use jiff::civil::Weekday;

/// Fields of a query or form, at most; more is no booking.
const FIELDS_MAX: usize = 64;

/// Parts of the day that can be wished for, by their value in addresses.
pub const PARTS: [&str; 3] = ["vm", "nm", "ab"];

/// A read address. Everything unknown is left out: old bookmarks still open.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Services with counts, in order.
    pub items: Vec<(ServiceId, u8)>,
    /// Wished offices.
    pub offices: Vec<OfficeId>,
    /// Wished weekdays.
    pub weekdays: Vec<Weekday>,
    /// Wished parts of the day.
    pub parts: Vec<&'static str>,
    /// First day of the chosen month.
    pub month: Option<Day>,
    /// The chosen day.
    pub day: Option<Day>,
    /// The chosen time.
    pub time: Option<Cell>,
}

/// Reads `2026-12` as the first day of the month.
fn parse_month(text: &str) -> Option<Day> {
    Day::parse(&format!("{text}-01")).filter(|_| text.len() == 7)
}

impl Choice {
    /// Reads the fields `s`, `ort`, `wt`, `tz`, `monat`, `tag` and `zeit`.
    pub fn read(town: &Town, fields: &[(String, String)]) -> Choice {
        let mut choice = Choice::default();
        for (name, value) in fields.iter().take(FIELDS_MAX) {
            match name.as_str() {
                "s" => choice.items.extend(read_item(town, value)),
                "ort" => choice.offices.extend(town.catalog.office_by_slug(value).map(|o| o.id)),
                "wt" => {
                    let day = value.parse().ok().and_then(|n| Weekday::from_monday_one_offset(n).ok());
                    choice.weekdays.extend(day);
                }
                "tz" => choice.parts.extend(PARTS.into_iter().find(|p| p == value)),
                "monat" => choice.month = parse_month(value),
                "tag" => choice.day = Day::parse(value),
                "zeit" => choice.time = Cell::parse(value),
                _ => {}
            }
        }
        choice
    }

    /// The visit, if the services go together.
    pub fn bundle(&self, town: &Town) -> Result<Bundle, BundleRefusal> {
        town.catalog.bundle(&self.items, Audience::Public)
    }

    /// The wishes for the search.
    pub fn wishes(&self) -> Wishes {
        let all = Mask::from(Cell(0));
        let part = |part: &str| match part {
            "vm" => all.without(Mask::from(NOON)),
            "nm" => Mask::from(NOON).without(Mask::from(EVENING)),
            _ => Mask::from(EVENING),
        };
        let cells =
            if self.parts.is_empty() { all } else { self.parts.iter().map(|p| part(p)).fold(Mask::NONE, Mask::or) };
        Wishes { offices: self.offices.clone(), weekdays: self.weekdays.clone(), cells }
    }

    /// Whether anything narrows the search.
    pub fn is_narrowed(&self) -> bool {
        !self.offices.is_empty() || !self.weekdays.is_empty() || !self.parts.is_empty()
    }

    /// The basket as `slug:count`, for forms.
    pub fn basket(&self, town: &Town) -> Vec<String> {
        basket(town, &self.items)
    }

    /// The fields that narrow the search, for forms and addresses.
    pub fn wish_fields(&self, town: &Town) -> Vec<(String, String)> {
        let office = |id: &OfficeId| Some(("ort".to_owned(), town.catalog.office(*id)?.slug.clone()));
        let mut fields: Vec<(String, String)> = self.offices.iter().filter_map(office).collect();
        fields.extend(self.weekdays.iter().map(|d| ("wt".to_owned(), d.to_monday_one_offset().to_string())));
        fields.extend(self.parts.iter().map(|p| ("tz".to_owned(), (*p).to_owned())));
        fields
    }
}

/// Services as `slug:count`.
pub fn basket(town: &Town, items: &[(ServiceId, u8)]) -> Vec<String> {
    let field = |(id, count): &(ServiceId, u8)| Some(format!("{}:{count}", town.catalog.service(*id)?.slug));
    items.iter().filter_map(field).collect()
}

/// A basket as part of an address: `s=personalausweis:2&s=reisepass:1`.
pub fn basket_query(town: &Town, items: &[(ServiceId, u8)]) -> String {
    basket(town, items).into_iter().map(|item| format!("s={item}")).collect::<Vec<_>>().join("&")
}

fn read_item(town: &Town, value: &str) -> Option<(ServiceId, u8)> {
    let (slug, count) = value.rsplit_once(':').unwrap_or((value, "1"));
    let service = town.catalog.service_by_slug(slug)?;
    Some((service.id, count.parse::<u32>().ok()?.clamp(0, 255).try_into().ok()?))
}
