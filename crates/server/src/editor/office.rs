//! Offices: where people go. Every save goes through the door of re-planning, so that nobody loses a place unasked.

use super::form::{Control, Form, Input, Problems, Section};
use super::heading::RANKS;
use super::inputs::{LINE_MAX, Must, NAME_MAX, Text, audience, input, lens, line, number, one_line, words};
use super::page::fresh_id;
use super::save::{self, Write};
use super::scene::{Scene, hex, read_hex};
use super::service::{rank_hint, read_slug};
use super::thing::{Draft, Editor, Found, Main, Outcome, Texts, Thing, Withdrawal};
use crate::booking;
use crate::catalog::import::free_slug;
use crate::catalog::{Stored, Town, read_office, write_office};
use crate::changes::Kind;
use crate::replan::{self, OfficeChange, Part, Saved};
use crate::staff::{Permission, Staff};
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::forms::Choice;
use crate::web::layout::Link;
use anyhow::{Context, anyhow};
use domain::catalog::{Address, Audience, NotBookable, Office, Words};
use domain::ids::{AuthorityId, OfficeId};
use domain::opening::{Openings, Schedule};
use domain::person::Email;
use domain::policy::Policy;
use domain::time::Zone;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// An office with its hours: both are saved together.
pub type Premises = (Office, Schedule);

/// Letters of numbers: I and O are taken for digits when they are called.
const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Germany, in degrees: south, north, west, east.
const GERMANY: [f64; 4] = [47.2, 55.1, 5.8, 15.1];
/// Digits of a German postal code.
const POSTAL_CODE_DIGITS: usize = 5;

impl Thing for Premises {
    const KIND: Kind = Kind::Office;
    const LIST: &'static str = "/buero/standorte";
    const TEXTS: Texts = Texts {
        list: "editor-offices",
        lede: "editor-offices-lede",
        new: "editor-office-new",
        withdraw: "editor-office-withdraw",
    };

    fn admits(staff: &Staff) -> Result<(), PageError> {
        staff.require(Permission::EditOffice)
    }

    /// Whoever leads an office changes it; offices are added and withdrawn by who answers for the catalogue.
    fn may(staff: &Staff, thing: Option<&Premises>) -> Result<(), PageError> {
        match thing {
            Some((office, _)) => staff.require_at(office.id, Permission::EditOffice),
            None => staff.require_in_town(Permission::EditCatalog),
        }
    }

    fn id(&self) -> u128 {
        self.0.id.0
    }

    fn key(&self) -> String {
        self.0.slug.clone()
    }

    fn name(&self) -> String {
        self.0.name.clone()
    }

    fn all(scene: &Scene) -> Vec<Found<Premises>> {
        let mut all: Vec<_> = scene.shelf.offices.iter().map(found).collect();
        all.sort_by_key(|found| (found.withdrawn, found.value.0.rank, found.value.0.name.to_lowercase()));
        all
    }

    /// By its short name or, for who still has a page open from before it changed, by its identity.
    fn find(scene: &Scene, key: &str) -> Option<Found<Premises>> {
        let id = read_hex(key);
        let fits = |office: &Office| office.slug == key || Some(office.id.0) == id;
        scene.shelf.offices.iter().find(|stored| fits(&stored.value.0)).map(found)
    }

    fn write(&self) -> Result<Value, Failure> {
        write_office(&self.0, &self.1)
    }

    fn earlier(&self, written: Value) -> Result<Premises, Failure> {
        read_office(self.0.id, written)
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Premises>) -> Result<Outcome, Failure> {
        let (office, schedule) = draft.value;
        if let Some((was, _)) = &draft.was
            && was.zone.name() != office.zone.name()
        {
            let booked = replan::booked(scene.app, scene.site.tenant(), office.id).await?;
            if booked > 0 {
                let text = scene.count("editor-zone-booked", booked);
                return Ok(Outcome::Refused([("zeitzone".to_owned(), text)].into()));
            }
        }
        let town = fresh(scene).await?;
        if town.version != scene.shelf.version {
            return Ok(Outcome::Again);
        }
        put(scene, town, (office, schedule)).await
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        let booked = replan::booked(scene.app, scene.site.tenant(), self.0.id).await?;
        let way =
            || Link::new(scene.site.url(&format!("{}/umplanung", self.address())), scene.text("editor-to-replan"));
        let blocked = (booked > 0).then(|| (scene.count("editor-office-booked", booked), Some(way())));
        Ok(Withdrawal { consequences: vec![scene.text("editor-office-gone")], blocked })
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        let change = save::change(scene, Some(self.0.id), Some(self), None)?;
        save::commit(scene, &[Write::WithdrawOffice(self.0.id)], &[change]).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        &[
            ("", "editor-tab-address"),
            ("/bereiche", "editor-tab-pools"),
            ("/schalter", "editor-tab-desks"),
            ("/angebot", "editor-tab-offer"),
        ]
    }
}

fn found(stored: &Stored<Premises>) -> Found<Premises> {
    Found { value: stored.value.clone(), withdrawn: stored.withdrawn }
}

/// The town as it is now.
async fn fresh(scene: &Scene<'_>) -> Result<Arc<Town>, Failure> {
    booking::sync::reload_catalog(scene.app).await?;
    scene.app.towns.by_id(scene.site.tenant()).context("the town is gone")
}

/// Hands an office to the door. `town` is what the value was made from.
async fn put(scene: &Scene<'_>, town: Arc<Town>, (office, schedule): Premises) -> Result<Outcome, Failure> {
    let stored = town.catalog.office(office.id).zip(town.schedules.get(&office.id));
    // Who takes a change back may take back hours, too.
    let part = if stored.is_none_or(|(_, hours)| *hours == schedule) { Part::Office } else { Part::All };
    let (shown, hours) = stored.unwrap_or((&office, &schedule));
    let (stamp, slug) = (part.stamp(shown, hours)?, shown.slug.clone());
    let change = OfficeChange { base: town.clone(), office, schedule, part, stamp, reason: Words::default() };
    Ok(match replan::save_office(scene.app, &scene.staff.member, change).await? {
        Saved::Done => Outcome::Saved,
        Saved::Conflict { .. } => Outcome::Again,
        Saved::Affects { replan, .. } => Outcome::Replan(replan::address(&slug, replan)),
    })
}

/// Changes one office as it is now.
pub async fn put_with(
    scene: &Scene<'_>,
    id: OfficeId,
    change: impl FnOnce(&mut Office) + Send,
) -> Result<Outcome, Failure> {
    let town = fresh(scene).await?;
    let stored = town.catalog.office(id).cloned().zip(town.schedules.get(&id).cloned());
    let (mut office, schedule) = stored.context("the office is gone")?;
    change(&mut office);
    put(scene, town, (office, schedule)).await
}

/// What is missing before anybody can book at an office.
pub fn lacking(scene: &Scene, (office, schedule): &Premises) -> Vec<String> {
    let words = |lacking: NotBookable| {
        scene.text(match lacking {
            NotBookable::NoServices => "editor-lacks-services",
            NotBookable::NoDesks => "editor-lacks-desks",
            NotBookable::NoHours => "editor-lacks-hours",
        })
    };
    office.lacks(schedule.has_hours()).into_iter().map(words).collect()
}

/// `/buero/standorte`
pub struct Offices;

impl Editor for Offices {
    type Thing = Premises;
    const PART: &'static str = "";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Premises]) -> Form<'a, Premises> {
        let mut sections = vec![naming(scene), reach(scene)];
        if scene.staff.member.may_in_town(Permission::EditCatalog) {
            sections.push(place_in_catalog(scene));
        }
        Form { sections }
    }

    fn check(scene: &Scene, _: &Form<'_, Premises>, (office, _): &Premises, problems: &mut Problems) {
        let mut offices = scene.shelf.offices.iter().map(|stored| &stored.value.0);
        if let Some(other) = offices.find(|other| other.slug == office.slug && other.id != office.id) {
            let text = scene.with("editor-slug-taken", &[("text", other.name.as_str().into())]);
            problems.entry("kurzname".into()).or_insert(text);
        }
    }

    fn settle(scene: &Scene, (office, _): &mut Premises) {
        if office.short_name.is_empty() {
            office.short_name.clone_from(&office.name);
        }
        if office.slug.is_empty() {
            let mut taken: HashSet<String> = scene.shelf.offices.iter().map(|s| s.value.0.slug.clone()).collect();
            office.slug = free_slug(&office.name, &mut taken);
        }
    }

    fn notes(scene: &Scene, premises: &Premises) -> Vec<String> {
        lacking(scene, premises)
    }
}

impl Main for Offices {
    const FILE: &'static str = "standorte";
    const HEADS: &'static [&'static str] =
        &["editor-name", "editor-authority", "editor-audience", "editor-services", "editor-desks", "editor-lacks"];

    fn blank(scene: &Scene) -> Result<Premises, PageError> {
        let first = scene.shelf.authorities.first().map_or(AuthorityId(0), |authority| authority.id);
        let taken: BTreeSet<char> = scene.shelf.offices.iter().map(|stored| stored.value.0.letter).collect();
        let office = Office {
            id: OfficeId(fresh_id(scene)),
            authority: first,
            slug: String::new(),
            name: String::new(),
            short_name: String::new(),
            letter: LETTERS.chars().find(|letter| !taken.contains(letter)).unwrap_or('A'),
            address: Address::default(),
            zone: Zone::berlin(),
            policy: Policy::default(),
            pools: Vec::new(),
            offers: HashMap::new(),
            audience: Audience::Public,
            rank: 0,
        };
        let openings = Openings::regular(scene.site.town.place(), Vec::new());
        let schedule = Schedule::new(openings).map_err(|refusal| anyhow!("{refusal:?}"))?;
        Ok((office, schedule))
    }

    fn cells(scene: &Scene, found: &Found<Premises>) -> Vec<String> {
        let office = &found.value.0;
        let authority = scene.shelf.authorities.iter().find(|authority| authority.id == office.authority);
        let audience = match office.audience {
            Audience::Public => "editor-public",
            Audience::Internal => "editor-internal",
        };
        vec![
            authority.map(|authority| authority.name.clone()).unwrap_or_default(),
            scene.text(audience),
            office.offers.len().to_string(),
            office.pools.iter().map(|pool| u32::from(pool.desks)).sum::<u32>().to_string(),
            if found.withdrawn { String::new() } else { lacking(scene, &found.value).join(" ") },
        ]
    }
}

fn naming<'a>(scene: &'a Scene<'a>) -> Section<'a, Premises> {
    let name = line(scene, ("name", "editor-name"), (NAME_MAX, Must::Be), lens!(Premises, 0.name));
    let short = line(scene, ("kurz", "editor-short-name"), (40, Must::NotBe), lens!(Premises, 0.short_name))
        .hint(scene.text("editor-short-name-hint"));
    let read = |(office, _): &mut Premises, typed: &str| {
        let mut letters = typed.chars().flat_map(char::to_uppercase);
        let letter = letters.next().filter(|letter| LETTERS.contains(*letter) && letters.next().is_none());
        office.letter = letter.ok_or_else(|| scene.text("editor-letter-wrong"))?;
        Ok(())
    };
    let letter = input(
        scene,
        ("buchstabe", "editor-letter"),
        Control::Line(1),
        |(office, _): &Premises| office.letter.to_string(),
        read,
    )
    .hint(scene.text("editor-letter-hint"));
    Section::new(scene.text("editor-part-name"), "").with([name, short]).with([letter])
}

fn reach<'a>(scene: &'a Scene<'a>) -> Section<'a, Premises> {
    let text = |name, label, lens| line(scene, (name, label), (LINE_MAX, Must::NotBe), lens);
    let email = |address: &str| {
        if address.is_empty() || Email::parse(address).is_ok() { Ok(()) } else { Err(scene.text("editor-email-wrong")) }
    };
    let postal = |code: &str| {
        let good = code.len() == POSTAL_CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
        if code.is_empty() || good { Ok(()) } else { Err(scene.text("editor-postal-code-wrong")) }
    };
    Section::new(scene.text("editor-part-address"), "")
        .with([
            text("strasse", "editor-street", lens!(Premises, 0.address.street)),
            checked(scene, ("plz", "editor-postal-code"), postal, lens!(Premises, 0.address.postal_code)),
            text("ort", "editor-city", lens!(Premises, 0.address.city)),
        ])
        .with([
            text("hinweg", "editor-way", lens!(Premises, 0.address.hint)).hint(scene.text("editor-way-hint")),
            geo(scene),
        ])
        .with([
            text("telefon", "editor-phone", lens!(Premises, 0.address.phone)),
            checked(scene, ("email", "editor-email"), email, lens!(Premises, 0.address.email)),
        ])
        .with(words(
            scene,
            ("barrierefrei", "editor-accessibility"),
            Text::Plain,
            lens!(Premises, 0.address.accessibility),
        ))
}

/// A line that may be empty, and is looked at otherwise.
fn checked<'a>(
    scene: &'a Scene<'a>,
    name: (&str, &str),
    check: impl Fn(&str) -> Result<(), String> + Send + Sync + 'a,
    lens: super::inputs::Lens<Premises, String>,
) -> Input<'a, Premises> {
    let read = move |premises: &mut Premises, typed: &str| {
        let line = one_line(scene, typed, (LINE_MAX, Must::NotBe))?;
        check(&line)?;
        *(lens.of)(premises) = line;
        Ok(())
    };
    input(scene, name, Control::Line(LINE_MAX), move |premises| (lens.get)(premises).clone(), read)
}

/// "53.551100, 9.993700"
fn geo<'a>(scene: &'a Scene<'a>) -> Input<'a, Premises> {
    let show =
        |(office, _): &Premises| office.address.geo.map(|(lat, lon)| format!("{lat}, {lon}")).unwrap_or_default();
    let read = |(office, _): &mut Premises, typed: &str| {
        office.address.geo = match typed {
            "" => None,
            typed => Some(coordinates(typed).ok_or_else(|| scene.text("editor-geo-wrong"))?),
        };
        Ok(())
    };
    input(scene, ("lage", "editor-geo"), Control::Line(40), show, read).hint(scene.text("editor-geo-hint"))
}

/// Latitude and longitude of a point in Germany, to ten centimetres.
fn coordinates(typed: &str) -> Option<(f64, f64)> {
    let (lat, lon) = typed.split_once([',', ';', ' '])?;
    let degrees = |text: &str| text.trim().parse::<f64>().ok().map(|value| (value * 1e6).round() / 1e6);
    let (lat, lon) = (degrees(lat)?, degrees(lon)?);
    let [south, north, west, east] = GERMANY;
    ((south..=north).contains(&lat) && (west..=east).contains(&lon)).then_some((lat, lon))
}

/// What only who answers for the whole catalogue changes.
fn place_in_catalog<'a>(scene: &'a Scene<'a>) -> Section<'a, Premises> {
    let slug = input(
        scene,
        ("kurzname", "editor-slug"),
        Control::Line(60),
        |(office, _): &Premises| office.slug.clone(),
        |(office, _), typed| {
            office.slug = read_slug(scene, typed)?;
            Ok(())
        },
    );
    let zone = input(
        scene,
        ("zeitzone", "editor-zone"),
        Control::Line(40),
        |(office, _): &Premises| office.zone.name().to_owned(),
        |(office, _), typed| {
            office.zone = Zone::named(typed).ok_or_else(|| scene.text("editor-zone-wrong"))?;
            Ok(())
        },
    );
    let rank = number(scene, ("rang", "editor-rank"), ("", RANKS), lens!(Premises, 0.rank));
    Section::new(scene.text("editor-part-catalog"), "")
        .with([slug.hint(scene.text("editor-slug-hint")), authority(scene)])
        .with([
            audience(scene, ("sichtbar", "editor-audience"), lens!(Premises, 0.audience)),
            rank_hint(scene, rank),
            zone.hint(scene.text("editor-zone-hint")),
        ])
}

fn authority<'a>(scene: &'a Scene<'a>) -> Input<'a, Premises> {
    let choices = scene.shelf.authorities.iter();
    let choices = choices.map(|authority| Choice::new(hex(authority.id.0), authority.name.clone(), false)).collect();
    let read = |(office, _): &mut Premises, typed: &str| {
        let id = read_hex(typed).map(AuthorityId);
        let known = id.filter(|id| scene.shelf.authorities.iter().any(|authority| authority.id == *id));
        office.authority = known.ok_or_else(|| scene.text("editor-authority-missing"))?;
        Ok(())
    };
    let show = |(office, _): &Premises| hex(office.authority.0);
    input(scene, ("behoerde", "editor-authority"), Control::Select(choices), show, read)
}
