//! How a town looks: colours that people can read, and a logo that can do no harm.

pub mod form;
pub mod pages;
mod picture;
pub mod serve;
mod sheet;

pub use picture::Picture;

use super::store;
use crate::app::App;
use crate::catalog::{Logo, Looks, Profile};
use crate::changes::{By, Stamp};
use crate::storage::Failure;
use domain::ids::TenantId;

/// Where looks are changed.
pub const PAGE: &str = "/buero/aussehen";

/// Looks as they are to be.
#[derive(Clone, Debug)]
pub struct NewLooks {
    /// Colours; the hash of the sheet is made from them.
    pub colours: Looks,
    /// What becomes of the logo.
    pub logo: NewLogo,
}

/// What becomes of the logo.
#[derive(Clone, Debug)]
pub enum NewLogo {
    /// It stays; only what it is said to show may change.
    Keep {
        /// What it shows.
        alt: String,
    },
    /// There is none any more.
    None,
    /// This one.
    Picture {
        /// The picture.
        picture: Picture,
        /// What it shows.
        alt: String,
    },
}

/// Somebody else changed the looks meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Conflict;

/// The stamp of a town's looks.
pub fn stamp(looks: &Looks) -> Stamp {
    Stamp::of(looks)
}

/// Saves looks, unless they are no longer those that the form was filled from; without a stamp whatever they are.
pub async fn save(
    app: &App,
    (tenant, by): (TenantId, &By),
    new: &NewLooks,
    from: Option<&Stamp>,
) -> Result<Result<(), Conflict>, Failure> {
    let edit = |profile: &Profile| {
        if from.is_some_and(|from| *from != stamp(&profile.looks)) {
            return Err(Conflict);
        }
        let mut profile = profile.clone();
        let file = match &new.logo {
            NewLogo::Keep { alt } => profile.looks.logo.take().map(|logo| Logo { alt: alt.clone(), ..logo }),
            NewLogo::None => None,
            NewLogo::Picture { picture, alt } => Some(Logo { file: picture.file(), alt: alt.clone() }),
        };
        profile.looks = Looks { logo: file, sheet: sheet::hash(&new.colours), ..new.colours.clone() };
        Ok(profile)
    };
    let mut tx = match super::begin_change(app, (tenant, by), edit).await? {
        Ok(tx) => tx,
        Err(conflict) => return Ok(Err(conflict)),
    };
    match &new.logo {
        NewLogo::Keep { .. } => {}
        NewLogo::None => store::drop_logo(&mut tx, tenant).await?,
        NewLogo::Picture { picture, .. } => store::save_logo(&mut tx, tenant, picture).await?,
    }
    super::finish_change(app, tx).await?;
    Ok(Ok(()))
}
