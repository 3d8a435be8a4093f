//! What the trail keeps as names of fields, identities and codes, in words.

use super::difference::Difference;
use crate::catalog::Town;
use crate::changes::{Entry, Kind};
use crate::web::format;
use crate::web::tenancy::Site;
use domain::time::{Instant, Zone};
use jiff::civil::Weekday;
use serde_json::Value;
use uuid::Uuid;

/// Characters of a value that are shown; what is longer is a text that is read elsewhere.
const VALUE_MAX: usize = 300;
/// Between a field and the one inside it.
const INSIDE: &str = " › ";

/// Names of fields and their words. What is not listed shows its own name.
const FIELDS: &[(&str, &str)] = &[
    ("accessibility", "trail-field-accessibility"),
    ("accounts", "trail-field-accounts"),
    ("address", "trail-field-address"),
    ("anchor", "trail-field-anchor"),
    ("asks", "trail-field-asks"),
    ("authority", "trail-field-authority"),
    ("before_closing", "trail-field-before-closing"),
    ("before_opening", "trail-field-before-opening"),
    ("birth_date", "trail-field-birth-date"),
    ("buffer_after", "trail-field-buffer-after"),
    ("buffer_before", "trail-field-buffer-before"),
    ("cancelled", "trail-field-cancelled"),
    ("city", "trail-field-city"),
    ("claim", "trail-field-claim"),
    ("client_id", "trail-field-client-id"),
    ("closures", "trail-field-closures"),
    ("code", "trail-field-code"),
    ("columns", "trail-field-columns"),
    ("combinable", "trail-field-combinable"),
    ("confirm", "trail-field-confirm"),
    ("contingent", "trail-field-contingent"),
    ("day", "trail-field-day"),
    ("days", "trail-field-days"),
    ("de", "trail-field-de"),
    ("description", "trail-field-description"),
    ("desks", "trail-field-desks"),
    ("disabled", "trail-field-disabled"),
    ("documents", "trail-field-documents"),
    ("easy_language", "trail-field-easy-language"),
    ("email", "trail-field-email"),
    ("en", "trail-field-en"),
    ("every", "trail-field-every"),
    ("extra", "trail-field-extra"),
    ("fees", "trail-field-fees"),
    ("from", "trail-field-from"),
    ("front_end", "trail-field-front-end"),
    ("geo", "trail-field-geo"),
    ("gong", "trail-field-gong"),
    ("grace", "trail-field-grace"),
    ("grid", "trail-field-grid"),
    ("group", "trail-field-group"),
    ("heading", "trail-field-heading"),
    ("help", "trail-field-help"),
    ("hint", "trail-field-hint"),
    ("hold", "trail-field-hold"),
    ("horizon_days", "trail-field-horizon-days"),
    ("hours", "trail-field-hours"),
    ("imprint", "trail-field-imprint"),
    ("issuer", "trail-field-issuer"),
    ("keywords", "trail-field-keywords"),
    ("kind", "trail-field-kind"),
    ("kiosk", "trail-field-kiosk"),
    ("label", "trail-field-label"),
    ("languages", "trail-field-languages"),
    ("lead", "trail-field-lead"),
    ("legal", "trail-field-legal"),
    ("leika", "trail-field-leika"),
    ("letter", "trail-field-letter"),
    ("letters", "trail-field-letters"),
    ("links", "trail-field-links"),
    ("locked", "trail-field-locked"),
    ("login", "trail-field-login"),
    ("max_count", "trail-field-max-count"),
    ("max_visit", "trail-field-max-visit"),
    ("minutes", "trail-field-minutes"),
    ("month", "trail-field-month"),
    ("more_time", "trail-field-more-time"),
    ("moved", "trail-field-moved"),
    ("name", "trail-field-name"),
    ("note", "trail-field-note"),
    ("notice", "trail-field-notice"),
    ("nth", "trail-field-nth"),
    ("offered", "trail-field-offered"),
    ("offers", "trail-field-offers"),
    ("office", "trail-field-office"),
    ("online_url", "trail-field-online-url"),
    ("open_on_holidays", "trail-field-open-on-holidays"),
    ("order", "trail-field-order"),
    ("origins", "trail-field-origins"),
    ("password", "trail-field-password"),
    ("pause", "trail-field-pause"),
    ("phone", "trail-field-phone"),
    ("place", "trail-field-place"),
    ("policy", "trail-field-policy"),
    ("pool", "trail-field-pool"),
    ("pools", "trail-field-pools"),
    ("postal_code", "trail-field-postal-code"),
    ("preferential", "trail-field-preferential"),
    ("prerequisites", "trail-field-prerequisites"),
    ("print", "trail-field-print"),
    ("printer", "trail-field-printer"),
    ("privacy", "trail-field-privacy"),
    ("public", "trail-field-public"),
    ("rank", "trail-field-rank"),
    ("reason", "trail-field-reason"),
    ("recurrence", "trail-field-recurrence"),
    ("release_at", "trail-field-release-at"),
    ("release_weekday", "trail-field-release-weekday"),
    ("reminder_days", "trail-field-reminder-days"),
    ("repeat_seconds", "trail-field-repeat-seconds"),
    ("repeats", "trail-field-repeats"),
    ("return_limit", "trail-field-return-limit"),
    ("role", "trail-field-role"),
    ("roles", "trail-field-roles"),
    ("rules", "trail-field-rules"),
    ("schedule", "trail-field-schedule"),
    ("second_factor", "trail-field-second-factor"),
    ("second_factor_required", "trail-field-second-factor-required"),
    ("secret_since", "trail-field-secret-since"),
    ("services", "trail-field-services"),
    ("settings", "trail-field-settings"),
    ("setup", "trail-field-setup"),
    ("shares", "trail-field-shares"),
    ("short_name", "trail-field-short-name"),
    ("sign_language", "trail-field-sign-language"),
    ("slug", "trail-field-slug"),
    ("speaks_english", "trail-field-speaks-english"),
    ("speaks_german", "trail-field-speaks-german"),
    ("specials", "trail-field-specials"),
    ("staffing", "trail-field-staffing"),
    ("street", "trail-field-street"),
    ("text", "trail-field-text"),
    ("title", "trail-field-title"),
    ("to", "trail-field-to"),
    ("urgent", "trail-field-urgent"),
    ("url", "trail-field-url"),
    ("waits", "trail-field-waits"),
    ("walk_in", "trail-field-walk-in"),
    ("weeks", "trail-field-weeks"),
    ("window", "trail-field-window"),
    ("windows", "trail-field-windows"),
    ("zone", "trail-field-zone"),
];

/// Codes and their words: field, code, words.
const CODES: &[(&str, &str, &str)] = &[
    ("role", "admin", "role-admin"),
    ("role", "user_admin", "role-user-admin"),
    ("role", "head", "role-head"),
    ("role", "steering", "role-steering"),
    ("role", "front_desk", "role-front-desk"),
    ("role", "clerk", "role-clerk"),
    ("role", "figures", "role-figures"),
    ("role", "auditor", "role-auditor"),
    ("kind", "display", "device-display"),
    ("kind", "kiosk", "device-kiosk"),
    ("kind", "door", "device-door"),
    ("accounts", "make", "trail-accounts-make"),
    ("accounts", "known", "trail-accounts-known"),
    ("password", "previous", "trail-password-previous"),
    ("password", "new", "trail-password-new"),
];

/// Fields that hold a moment, in seconds since 1970.
const MOMENTS: [&str; 1] = ["secret_since"];
/// Fields that hold weekdays, 1 for Monday.
const WEEKDAYS: [&str; 2] = ["days", "release_weekday"];

/// Speaks of changes on the pages of one town.
pub struct Speaker<'a> {
    /// Town and language.
    pub site: &'a Site,
    /// Zone of the town.
    pub zone: Zone,
}

/// A field that differs, in words.
pub struct Line {
    /// "Adresse › Straße".
    pub field: String,
    /// "Kai 1"; empty when it was not there.
    pub was: String,
    /// "Kai 2"; empty when it is gone.
    pub became: String,
}

impl<'a> Speaker<'a> {
    /// Of a town.
    pub fn new(site: &'a Site) -> Speaker<'a> {
        let zone = site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
        Speaker { site, zone }
    }

    /// A difference in words.
    pub fn line(&self, difference: &Difference) -> Line {
        let field = difference.path.last().map_or("", String::as_str);
        let side =
            |value: &Option<Value>| value.as_ref().map(|value| cut(self.value(field, value))).unwrap_or_default();
        let names: Vec<String> = difference.path.iter().map(|name| self.field(name)).collect();
        Line { field: names.join(INSIDE), was: side(&difference.was), became: side(&difference.became) }
    }

    /// The name of whoever did it.
    pub fn actor(&self, entry_staff: bool, actor: &str) -> String {
        match (entry_staff, actor) {
            (false, "operator") => self.site.lang.text("trail-operator"),
            (false, "program") => self.site.lang.text("trail-program"),
            _ => actor.to_owned(),
        }
    }

    /// "Standort".
    pub fn kind(&self, kind: Kind) -> String {
        self.site.lang.text(match kind {
            Kind::Town => "trail-kind-town",
            Kind::Authority => "trail-kind-authority",
            Kind::Office => "trail-kind-office",
            Kind::Heading => "trail-kind-heading",
            Kind::Service => "trail-kind-service",
            Kind::Text => "trail-kind-text",
            Kind::Staff => "trail-kind-staff",
            Kind::Hall => "trail-kind-hall",
            Kind::Device => "trail-kind-device",
            Kind::Login => "trail-kind-login",
            Kind::Person => "trail-kind-person",
            Kind::Replan => "trail-kind-replan",
        })
    }

    /// "geändert"; empty for what is a deed in itself.
    pub fn verb(&self, entry: &Entry) -> String {
        let key = match (entry.subject.kind, &entry.was, &entry.became) {
            (Kind::Person | Kind::Replan, ..) => return String::new(),
            (_, None, _) => "trail-new",
            (_, _, None) => "trail-gone",
            _ => "trail-changed",
        };
        self.site.lang.text(key)
    }

    /// "19. November 2026, 10:00".
    pub fn moment(&self, at: Instant) -> String {
        let (day, minute) = self.zone.local(at);
        let lang = self.site.lang;
        format!("{} {}, {}", format::day_and_month(day, lang), day.date().year(), format::clock(minute, lang))
    }

    /// The name of an office.
    pub fn office(&self, id: domain::ids::OfficeId) -> String {
        self.site.town.catalog.office(id).map(|office| office.short_name.clone()).unwrap_or_default()
    }

    fn field(&self, name: &str) -> String {
        match FIELDS.iter().find(|(field, _)| *field == name) {
            Some((_, key)) => self.site.lang.text(key),
            None => named(self.site, name).unwrap_or_else(|| name.replace('_', " ")),
        }
    }

    fn value(&self, field: &str, value: &Value) -> String {
        let text = |key: &str| self.site.lang.text(key);
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => text(if *yes { "trail-yes" } else { "trail-no" }),
            Value::Number(number) => self.number(field, number),
            Value::String(empty) if empty.is_empty() => text("trail-empty"),
            Value::String(code) => self.word(field, code),
            Value::Array(empty) if empty.is_empty() => text("trail-none"),
            Value::Array(items) => {
                let between = if items.iter().any(Value::is_object) { "; " } else { ", " };
                items.iter().map(|item| self.value(field, item)).collect::<Vec<_>>().join(between)
            }
            Value::Object(fields) => {
                let said = |(name, value): (&String, &Value)| {
                    let says = !value.is_null() && value.as_str() != Some("");
                    says.then(|| format!("{}: {}", self.field(name), self.value(name, value)))
                };
                fields.iter().filter_map(said).collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn number(&self, field: &str, number: &serde_json::Number) -> String {
        match number.as_i64() {
            Some(seconds) if MOMENTS.contains(&field) => self.moment(Instant(seconds)),
            Some(day @ 1..=7) if WEEKDAYS.contains(&field) => {
                let weekday = i8::try_from(day).ok().and_then(|day| Weekday::from_monday_one_offset(day).ok());
                weekday.map_or_else(String::new, |day| format::weekday_short(day, self.site.lang).to_owned())
            }
            _ => number.to_string(),
        }
    }

    fn word(&self, field: &str, code: &str) -> String {
        match CODES.iter().find(|(of, known, _)| *of == field && *known == code) {
            Some((.., key)) => self.site.lang.text(key),
            None => named(self.site, code).unwrap_or_else(|| code.to_owned()),
        }
    }
}

/// What a thing of the catalogue is called, by its identity.
fn named(site: &Site, text: &str) -> Option<String> {
    let id = Uuid::parse_str(text).ok().filter(|_| text.len() >= 32)?.as_u128();
    let town: &Town = &site.town;
    let catalog = &town.catalog;
    let office = catalog.offices().iter().find(|office| office.id.0 == id).map(|office| office.name.clone());
    let service = || catalog.services().iter().find(|one| one.id.0 == id).map(|one| site.say(&one.name).to_owned());
    let heading = || catalog.headings().iter().find(|one| one.id.0 == id).map(|one| site.say(&one.name).to_owned());
    let pools = || catalog.offices().iter().flat_map(|office| &office.pools);
    let pool = || pools().find(|pool| pool.id.0 == id).map(|pool| pool.name.clone());
    let authority = || town.authorities.iter().find(|(known, _)| known.0 == id).map(|(_, name)| name.clone());
    office.or_else(service).or_else(heading).or_else(pool).or_else(authority)
}

fn cut(text: String) -> String {
    match text.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
