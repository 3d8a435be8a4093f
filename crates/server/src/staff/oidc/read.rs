//! The form of the settings: what it says, and what is wrong with it.

use super::address;
use super::settings::{Accounts, ClientSecret, Issuer, Rule, Settings, there};
use crate::staff::{Grant, Place, Role};
use crate::web::forms::{Choice, Field, FormError};
use crate::web::tenancy::Site;
use domain::ids::{AuthorityId, OfficeId};
use domain::time::Instant;

/// Characters of each field, at most.
pub const NAME_MAX: usize = 40;
const TEXT_MAX: usize = 200;
/// Rules, at most.
const RULES_MAX: usize = 200;
/// Empty rows for more rules.
const SPARE_ROWS: usize = 3;
/// What an issuer usually calls the groups.
const CLAIM: &str = "groups";

/// What a form sent: names and values, in order.
pub type Sent = Vec<(String, String)>;

/// A row of the table of rules.
pub struct Row {
    /// Number of the row, for the names of its fields.
    pub index: usize,
    /// The group, as typed.
    pub group: Field,
    /// What it makes of people.
    pub roles: Vec<Choice>,
    /// And where.
    pub places: Vec<Choice>,
}

impl Row {
    /// Its two lists: name of the field, key of its label, choices.
    pub fn selects(&self) -> [(&'static str, &'static str, &[Choice]); 2] {
        [("rolle", "issuer-role", &self.roles), ("ort", "issuer-place", &self.places)]
    }
}

/// The form as it was filled.
pub struct Filled {
    /// What the login page calls the issuer.
    pub name: Field,
    /// Its address.
    pub issuer: Field,
    /// What we are called there.
    pub client_id: Field,
    /// Never filled again: only what is wrong with it.
    pub secret: Field,
    /// Where the groups stand.
    pub claim: Field,
    /// What else is asked for.
    pub extra: Field,
    /// Who gets in.
    pub accounts: Vec<Choice>,
    /// The rules.
    pub rows: Vec<Row>,
    /// The login page offers it.
    pub offered: bool,
}

impl Filled {
    /// As it is stored; as it is at first when nothing is.
    pub fn of(site: &Site, settings: &Settings) -> Filled {
        let claim = if settings.issuer.is_empty() { CLAIM } else { &settings.claim };
        let mut filled = Filled {
            name: Field::filled(&settings.name),
            issuer: Field::filled(&settings.issuer),
            client_id: Field::filled(&settings.client_id),
            secret: Field::default(),
            claim: Field::filled(claim),
            extra: Field::filled(&settings.extra),
            accounts: accounts(site, settings.accounts),
            rows: Vec::new(),
            offered: settings.offered || settings.issuer.is_empty(),
        };
        filled.rows =
            settings.rules.iter().map(|rule| (Field::filled(&rule.group), rule.grant())).map(row(site)).collect();
        filled.add_rows(site);
        filled
    }

    /// As it was sent, with the issuer it describes if nothing is wrong.
    /// Only a `chief` makes administrators.
    pub fn read(
        site: &Site,
        (sent, chief): (&Sent, bool),
        stored: Option<&Issuer>,
        now: Instant,
    ) -> (Filled, Option<Issuer>) {
        let reader = Reader { site, sent, chief };
        let secret = reader.get("geheimnis");
        let (mut rows, rules) = reader.rules();
        let accounts_chosen = if reader.get("konten") == "bekannt" { Accounts::Known } else { Accounts::Make };
        if accounts_chosen == Accounts::Make && rules.is_empty() && rows.is_empty() {
            let error = site.lang.text("issuer-rules-missing");
            rows.push((Field::wrong("", error), None));
        }
        let mut filled = Filled {
            name: reader.needed("name", "issuer-name-missing", NAME_MAX),
            issuer: reader.issuer(),
            client_id: reader.needed("client", "issuer-client-missing", TEXT_MAX),
            secret: if secret.len() > TEXT_MAX {
                Field::wrong("", reader.too_long(TEXT_MAX))
            } else {
                Field::default()
            },
            claim: reader.needed("angabe", "issuer-claim-missing", TEXT_MAX),
            extra: reader.bounded("weitere"),
            accounts: accounts(site, accounts_chosen),
            rows: rows.into_iter().map(row(site)).collect(),
            offered: reader.get("angeboten") == "ja",
        };
        let good = filled.errors(site).is_empty();
        filled.add_rows(site);
        let kept = stored.filter(|_| secret.is_empty());
        let settings = Settings {
            offered: filled.offered,
            name: filled.name.value.clone(),
            issuer: filled.issuer.value.clone(),
            client_id: filled.client_id.value.clone(),
            claim: filled.claim.value.clone(),
            extra: filled.extra.value.clone(),
            accounts: accounts_chosen,
            rules,
            secret_since: kept.map_or(now.0, |issuer| issuer.settings.secret_since),
        };
        let secret = kept.map_or_else(|| ClientSecret(secret.to_owned()), |issuer| issuer.secret.clone());
        (filled, good.then_some(Issuer { settings, secret }))
    }

    /// What is wrong, in the order of the form.
    pub fn errors(&self, site: &Site) -> Vec<FormError> {
        let single = [
            ("name", "issuer-name", &self.name),
            ("aussteller", "issuer-address", &self.issuer),
            ("client", "issuer-client", &self.client_id),
            ("geheimnis", "issuer-secret", &self.secret),
            ("angabe", "issuer-claim", &self.claim),
            ("weitere", "issuer-extra", &self.extra),
        ];
        let line = |id: String, label: &str, field: &Field| {
            let error = field.error.as_ref()?;
            Some(FormError::new(id, format!("{}: {error}", site.lang.text(label))))
        };
        let fields = single.into_iter().filter_map(|(id, label, field)| line(id.into(), label, field));
        let rows = self.rows.iter();
        let rows = rows.filter_map(|row| line(format!("gruppe-{}", row.index), "issuer-rules", &row.group));
        fields.chain(rows).collect()
    }

    fn add_rows(&mut self, site: &Site) {
        self.rows.extend((0..SPARE_ROWS).map(|_| (Field::default(), None)).map(row(site)));
        self.rows.iter_mut().enumerate().for_each(|(index, row)| row.index = index);
    }
}

struct Reader<'a> {
    site: &'a Site,
    sent: &'a Sent,
    /// May let groups become administrators.
    chief: bool,
}

impl Reader<'_> {
    fn get(&self, name: &str) -> &str {
        self.sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b str> {
        self.sent.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    fn too_long(&self, most: usize) -> String {
        self.site.lang.text_with("issuer-too-long", &[("n", most.into())])
    }

    fn bounded(&self, name: &str) -> Field {
        let value = self.get(name);
        if value.chars().count() > TEXT_MAX {
            Field::wrong(value, self.too_long(TEXT_MAX))
        } else {
            Field::filled(value)
        }
    }

    fn needed(&self, name: &str, missing: &str, most: usize) -> Field {
        let value = self.get(name);
        match value.chars().count() {
            0 => Field::wrong(value, self.site.lang.text(missing)),
            n if n > most => Field::wrong(value, self.too_long(most)),
            _ => Field::filled(value),
        }
    }

    fn issuer(&self) -> Field {
        // Whoever copies the address of the description means the issuer.
        let typed = self.get("aussteller");
        let value = typed.strip_suffix("/.well-known/openid-configuration").unwrap_or(typed);
        match address::issuer(value) {
            Some(_) => Field::filled(value),
            None => Field::wrong(value, self.site.lang.text("issuer-address-wrong")),
        }
    }

    /// Rows that name a group, as the page shows them again, and the rules they make.
    fn rules(&self) -> (Vec<(Field, Option<Grant>)>, Vec<Rule>) {
        let rows = self.all("gruppe").zip(self.all("rolle")).zip(self.all("ort"));
        let (mut shown, mut rules) = (Vec::new(), Vec::new());
        for ((group, role), place) in rows.filter(|((group, _), _)| !group.is_empty()).take(RULES_MAX) {
            let grant = Role::from_code(role).zip(self.place(place)).map(|(role, place)| Grant { role, place });
            let wrong = match grant {
                None => Some(self.site.lang.text("issuer-rule-incomplete")),
                Some(Grant { role: Role::Admin, .. }) if !self.chief => Some(self.site.lang.text("issuer-rule-chief")),
                Some(_) => (group.chars().count() > TEXT_MAX).then(|| self.too_long(TEXT_MAX)),
            };
            rules.extend(grant.map(|grant| Rule::new(group, grant)));
            shown.push((wrong.map_or_else(|| Field::filled(group), |error| Field::wrong(group, error)), grant));
        }
        (shown, rules)
    }

    fn place(&self, code: &str) -> Option<Place> {
        let id = |text: &str| u128::from_str_radix(text, 16).ok();
        let place = match code.split_once('-') {
            None if code == "stadt" => Place::Town,
            Some(("behoerde", text)) => Place::Authority(AuthorityId(id(text)?)),
            Some(("standort", text)) => Place::Office(OfficeId(id(text)?)),
            _ => return None,
        };
        there(place, &self.site.town).then_some(place)
    }
}

fn accounts(site: &Site, chosen: Accounts) -> Vec<Choice> {
    let one = |value: &str, key: &str, accounts: Accounts| Choice::new(value, site.lang.text(key), chosen == accounts);
    vec![one("neu", "issuer-accounts-make", Accounts::Make), one("bekannt", "issuer-accounts-known", Accounts::Known)]
}

fn row(site: &Site) -> impl Fn((Field, Option<Grant>)) -> Row + '_ {
    |(group, grant)| {
        let choose = || Choice::new("", site.lang.text("issuer-choose"), grant.is_none());
        let role = |role: &Role| {
            let on = grant.is_some_and(|grant| grant.role == *role);
            Choice::new(role.code(), site.lang.text(role.key()), on)
        };
        let roles = [choose()].into_iter().chain(Role::ALL.iter().map(role)).collect();
        let places = [choose()].into_iter().chain(places(site, grant.map(|grant| grant.place))).collect();
        Row { index: 0, group, roles, places }
    }
}

/// The town, its authorities, its offices.
fn places(site: &Site, chosen: Option<Place>) -> Vec<Choice> {
    let town = &site.town;
    let place = |code: String, label: &str, place: Place| Choice::new(code, label, chosen == Some(place));
    let mut authorities: Vec<_> = town.authorities.iter().collect();
    authorities.sort_by_key(|(_, name)| name.as_str());
    let authorities =
        authorities.into_iter().map(|(id, name)| place(format!("behoerde-{:032x}", id.0), name, Place::Authority(*id)));
    let offices = town.catalog.offices().iter();
    let offices =
        offices.map(|office| place(format!("standort-{:032x}", office.id.0), &office.name, Place::Office(office.id)));
    let whole = place("stadt".into(), &site.lang.text("issuer-whole-town"), Place::Town);
    [whole].into_iter().chain(authorities).chain(offices).collect()
}
