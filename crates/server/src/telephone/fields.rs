//! Fields of forms and addresses as they were sent.

use crate::catalog::Town;
use domain::ids::{ServiceId, TicketId};

/// Fields of one form, at most.
const FIELDS_MAX: usize = 400;

/// What a form or an address said, in order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Keeps as many as a form of ours can have.
    pub fn new(mut fields: Vec<(String, String)>) -> Fields {
        fields.truncate(FIELDS_MAX);
        Fields(fields)
    }

    /// The value of a field without the space around it; empty if it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The value of a field, if it says something.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// A text of at most so many characters, without line ends and control characters; `None` if it is empty.
    pub fn text(&self, name: &str, max: usize) -> Option<String> {
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let text: String = self.get(name).chars().map(plain).take(max).collect();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Every value of a field that can be there several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked or a button was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Chosen services with counts: `s=personalausweis:2`; a count of its own (`n.personalausweis=3`) wins.
    pub fn services(&self, town: &Town) -> Vec<(ServiceId, u8)> {
        let item = |value: &str| {
            let (slug, count) = value.rsplit_once(':').unwrap_or((value, "1"));
            let service = town.catalog.service_by_slug(slug)?;
            let count = self.filled(&format!("n.{slug}")).unwrap_or(count);
            Some((service.id, count.parse::<u32>().ok()?.min(255).try_into().ok()?))
        };
        self.all("s").filter_map(item).collect()
    }

    /// An identity as forms carry it.
    pub fn id(&self, name: &str) -> Option<u128> {
        read_id(self.get(name))
    }

    /// A ticket as forms carry it.
    pub fn ticket(&self, name: &str) -> Option<TicketId> {
        self.id(name).map(TicketId)
    }
}

/// An identity as forms and addresses carry it.
pub fn form_id(id: u128) -> String {
    format!("{id:032x}")
}

/// The identity in a form or address.
pub fn read_id(text: &str) -> Option<u128> {
    u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32)
}
