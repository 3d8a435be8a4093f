//! The form of looks: reading it piece by piece, checking colours and logo.

use super::picture::{BYTES_MAX, Picture, Refusal};
use super::{NewLogo, NewLooks};
use crate::catalog::{Looks, Shades};
use crate::web::errors::PageError;
use crate::web::forms::{Field, FormError, Reading, Sent};
use crate::web::layout::Link;
use crate::web::texts::Lang;
use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use domain::colour::{Colour, Scheme, contrast_on_page, is_readable, nearest_readable};

/// Characters of what a logo is said to show, at most.
const ALT_MAX: usize = 120;
/// Bytes of a field that is no file, at most.
const TEXT_MAX: usize = 4096;
/// Name of the field with the logo.
const LOGO: &str = "logo";
/// Fields of a colour: for light and for dark pages, and the key of their words.
const ACTION: [&str; 3] = ["farbe", "farbe-dunkel", "looks-action"];
const BRAND: [&str; 3] = ["marke", "marke-dunkel", "looks-brand"];

/// What a form brought that may hold a file.
pub struct Upload {
    /// Its fields.
    pub sent: Sent,
    logo: Brought,
}

enum Brought {
    Nothing,
    TooLarge,
    Bytes(Vec<u8>),
}

/// A colour in the form.
#[derive(Clone, Debug, Default)]
pub struct ColourFields {
    /// On light pages.
    pub light: Field,
    /// On dark pages.
    pub dark: Field,
}

/// The form.
#[derive(Clone, Debug, Default)]
pub struct LooksForm {
    /// Buttons and links.
    pub action: ColourFields,
    /// The bar beside the town's name.
    pub brand: ColourFields,
    /// The logo there is: address below the town and what it shows.
    pub logo: Option<Link>,
    /// What is wrong with the new logo.
    pub logo_error: Option<String>,
    /// What the logo shows.
    pub alt: Field,
}

/// Reads a form that may hold a file. No more of a file is kept than a logo may have, however much comes.
pub async fn read(request: Request) -> Result<Upload, PageError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/") {
        let form = Form::<Sent>::from_request(request, &()).await;
        let Form(sent) = form.map_err(|refused| PageError::from(refused.into_response()))?;
        return Ok(Upload { sent, logo: Brought::Nothing });
    }
    let form = Multipart::from_request(request, &()).await;
    read_parts(form.map_err(|refused| PageError::from(refused.into_response()))?).await
}

async fn read_parts(mut form: Multipart) -> Result<Upload, PageError> {
    let mut upload = Upload { sent: Sent::default(), logo: Brought::Nothing };
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        let longest = if name == LOGO { BYTES_MAX } else { TEXT_MAX };
        let (mut bytes, mut too_large) = (Vec::new(), false);
        while let Some(piece) = field.chunk().await.map_err(unreadable)? {
            too_large |= bytes.len() + piece.len() > longest;
            if !too_large {
                bytes.extend_from_slice(&piece);
            }
        }
        match (name == LOGO, too_large, bytes.is_empty()) {
            (true, true, _) => upload.logo = Brought::TooLarge,
            (true, false, false) => upload.logo = Brought::Bytes(bytes),
            (true, false, true) => {}
            (false, ..) => upload.sent.0.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(upload)
}

fn unreadable(error: MultipartError) -> PageError {
    error.into_response().into()
}

impl LooksForm {
    /// The form as it is stored.
    pub fn of(looks: &Looks) -> LooksForm {
        let fields = |shades: Option<Shades>| ColourFields {
            light: Field::filled(shades.map_or(String::new(), |shades| shades.light.to_string())),
            dark: Field::filled(shades.map_or(String::new(), |shades| shades.dark.to_string())),
        };
        LooksForm {
            action: fields(looks.action),
            brand: fields(looks.brand),
            logo: looks.logo.as_ref().map(|logo| Link::new(logo.path(), &logo.alt)),
            logo_error: None,
            alt: Field::filled(looks.logo.as_ref().map_or("", |logo| logo.alt.as_str())),
        }
    }

    /// The form as it was sent, with the looks it asks for, or what is wrong.
    pub fn read(upload: Upload, lang: Lang, stored: &Looks) -> (LooksForm, Result<NewLooks, Vec<FormError>>) {
        let mut reading = Reading::new(&upload.sent, lang);
        let (action, action_shades) = colour(&mut reading, &upload.sent, lang, ACTION);
        let (brand, brand_shades) = colour(&mut reading, &upload.sent, lang, BRAND);
        let mut alt = reading.optional("logo-text", "looks-alt", ALT_MAX);
        let mut logo_error = None;
        let picture = match upload.logo {
            Brought::Nothing => None,
            Brought::TooLarge => Some(Err(lang.text_with("looks-logo-large", &[("n", (BYTES_MAX / 1024).into())]))),
            Brought::Bytes(bytes) => Some(Picture::check(bytes).map_err(|refusal| words(&refusal, lang))),
        };
        let logo = match picture {
            _ if upload.sent.has("logo-weg") => NewLogo::None,
            Some(Err(error)) => {
                logo_error = reading.wrong(LOGO, "looks-logo", "", error).error;
                NewLogo::None
            }
            Some(Ok(picture)) => NewLogo::Picture { picture, alt: alt.value.clone() },
            None if stored.logo.is_some() => NewLogo::Keep { alt: alt.value.clone() },
            None => NewLogo::None,
        };
        if !matches!(logo, NewLogo::None) && alt.value.is_empty() {
            alt = reading.refuse("logo-text", "looks-alt", "", "looks-alt-missing");
        }
        let form = LooksForm { action, brand, logo_error, alt, ..LooksForm::of(stored) };
        let colours = Looks { action: action_shades, brand: brand_shades, ..Looks::default() };
        let good = reading.is_good();
        (form, if good { Ok(NewLooks { colours, logo }) } else { Err(reading.errors) })
    }
}

/// A colour: both empty means KERN's; without one for dark pages the nearest that can be read there is taken.
fn colour(
    reading: &mut Reading,
    sent: &Sent,
    lang: Lang,
    [light, dark, label]: [&str; 3],
) -> (ColourFields, Option<Shades>) {
    let (typed_light, typed_dark) = (sent.line(light), sent.line(dark));
    if typed_light.is_empty() && typed_dark.is_empty() {
        return (ColourFields::default(), None);
    }
    let (light_field, on_light) = shade(reading, lang, (light, label, typed_light), Scheme::Light);
    let (dark_field, on_dark) = match on_light {
        Some(colour) if typed_dark.is_empty() => {
            let colour = nearest_readable(colour, Scheme::Dark);
            (Field::filled(colour.to_string()), Some(colour))
        }
        None if typed_dark.is_empty() => (Field::default(), None),
        _ => shade(reading, lang, (dark, label, typed_dark), Scheme::Dark),
    };
    let shades = on_light.zip(on_dark).map(|(light, dark)| Shades { light, dark });
    (ColourFields { light: light_field, dark: dark_field }, shades)
}

fn shade(
    reading: &mut Reading,
    lang: Lang,
    (name, label, typed): (&str, &str, String),
    scheme: Scheme,
) -> (Field, Option<Colour>) {
    let Some(colour) = Colour::parse(&typed) else {
        return (reading.refuse(name, label, typed, "looks-not-colour"), None);
    };
    if is_readable(colour, scheme) {
        return (Field::filled(colour.to_string()), Some(colour));
    }
    let near = nearest_readable(colour, scheme).to_string();
    let values = [("ratio", ratio(contrast_on_page(colour, scheme), lang).into()), ("near", near.into())];
    let key = if scheme == Scheme::Light { "looks-contrast-light" } else { "looks-contrast-dark" };
    (reading.wrong(name, label, typed, lang.text_with(key, &values)), None)
}

/// "2,1", never rounded up: 4,49 is not enough.
fn ratio(contrast: f64, lang: Lang) -> String {
    let text = format!("{:.2}", (contrast * 100.0).floor() / 100.0);
    if lang == Lang::De { text.replace('.', ",") } else { text }
}

fn words(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Kind => lang.text("looks-logo-kind"),
        Refusal::Unreadable => lang.text("looks-logo-unreadable"),
        Refusal::Forbidden(what) => lang.text_with("looks-logo-forbidden", &[("text", what.as_str().into())]),
        Refusal::TooManyPixels(side) => lang.text_with("looks-logo-pixels", &[("n", (*side).into())]),
    }
}
