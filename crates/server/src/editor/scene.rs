//! What every page of the editor works with.

use crate::app::App;
use crate::catalog::{self, Shelf};
use crate::hall::{self, Desk};
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
    /// The desks of all offices.
    pub desks: &'a [Desk],
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

/// Everything that is stored of a town and can be edited, as of now.
pub struct Stock {
    shelf: Shelf,
    desks: Vec<Desk>,
}

/// What is stored of the site's town.
pub async fn stock(app: &App, site: &Site) -> Result<Stock, PageError> {
    let shelf = catalog::load_shelf(&app.db, site.tenant()).await?.ok_or(PageError::NotFound)?;
    Ok(Stock { shelf, desks: hall::desks(&app.db, site.tenant()).await? })
}

impl Stock {
    /// As a page works with it.
    pub fn scene<'a>(&'a self, app: &'a App, site: &'a Site, staff: &'a Staff) -> Scene<'a> {
        Scene { app, site, staff, shelf: &self.shelf, desks: &self.desks }
    }
}

/// An identity as it stands in addresses.
pub fn hex(id: u128) -> String {
    format!("{id:032x}")
}

/// An identity from an address.
pub fn read_hex(text: &str) -> Option<u128> {
    (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok())?
}
