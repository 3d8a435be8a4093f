//! What every page of the editor works with.

use crate::app::App;
use crate::catalog::{self, Shelf};
use crate::staff::Staff;
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use fluent_bundle::FluentValue;

/// The program, the town and its language, who edits, and everything that is stored, withdrawn things too.
pub struct Scene<'a> {
    /// The program.
    pub app: &'a App,
    /// The town and the language of the page.
    pub site: &'a Site,
    /// Who edits.
    pub staff: &'a Staff,
    /// The catalogue as it is stored.
    pub shelf: &'a Shelf,
}

impl Scene<'_> {
    /// A text of the pages.
    pub fn text(&self, key: &str) -> String {
        self.site.lang.text(key)
    }

    /// A text of the pages with values.
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.site.lang.text_with(key, values)
    }

    /// A text of the pages with a number.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", n.into())])
    }
}

/// The catalogue of the site's town as it is stored now.
pub async fn shelf(app: &App, site: &Site) -> Result<Shelf, PageError> {
    Ok(catalog::load_shelf(&app.db, site.tenant()).await?.ok_or(PageError::NotFound)?)
}

/// An identity as it stands in addresses.
pub fn hex(id: u128) -> String {
    format!("{id:032x}")
}

/// An identity from an address.
pub fn read_hex(text: &str) -> Option<u128> {
    (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok())?
}
