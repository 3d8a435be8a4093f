//! What files would change, item by item, and saving what was chosen of it.

use super::Ticked;
use super::table::{self, Line};
use super::views::{Group, Item};
use crate::booking;
use crate::catalog::import::{Chosen, Export, Fate, Plan, Save, apply, compare};
use crate::catalog::{self, Stored};
use crate::changes::{self, Change};
use crate::editor::form::{Difference, Form};
use crate::editor::offers::OffersOfOffice;
use crate::editor::office::{Offices, Premises};
use crate::editor::page::fresh_id;
use crate::editor::save::{self, Write};
use crate::editor::scene::{Scene, hex};
use crate::editor::service::{Combinations, Services, blank, current};
use crate::editor::store::Files;
use crate::editor::thing::{Editor, Main, Outcome};
use crate::replan;
use crate::storage::Failure;
use domain::catalog::Service;
use domain::ids::{OfficeId, ServiceId};
use std::collections::{HashMap, HashSet};

/// Characters of a text that a preview shows.
const SHOWN_MAX: usize = 400;

/// What files would change.
pub enum Proposal {
    /// By the files of Munich and Berlin.
    Dldb(Plan),
    /// By a table of services.
    Table(Vec<Line>),
}

/// A kind of item: the beginning of its key, and the title of its group.
const GROUPS: [(&str, &str); 8] = [
    ("neu-", "import-services-new"),
    ("anders-", "import-services-changed"),
    ("zurueck-", "import-services-back"),
    ("weg-", "import-services-gone"),
    ("ort-neu-", "import-offices-new"),
    ("ort-anders-", "import-offices-changed"),
    ("ort-zurueck-", "import-offices-back"),
    ("ort-weg-", "import-offices-gone"),
];

fn key(fate: Option<Fate>, office: bool, id: &str) -> String {
    let place = if office { "ort-" } else { "" };
    let fate = match fate {
        Some(Fate::Added) => "neu",
        Some(Fate::Back) => "zurueck",
        Some(Fate::Changed) | None => "anders",
    };
    format!("{place}{fate}-{id}")
}

fn service_key(save: &Save<Service>) -> String {
    key(save.fate, false, &save.source_key)
}

fn office_key(save: &Save<Premises>) -> String {
    key(save.fate, true, &save.source_key)
}

fn line_key(line: &Line) -> String {
    key(Some(if line.was.is_some() { Fate::Changed } else { Fate::Added }), false, &line.service.slug)
}

fn gone_service_key(id: ServiceId) -> String {
    format!("weg-{}", hex(id.0))
}

fn gone_office_key(id: OfficeId) -> String {
    format!("ort-weg-{}", hex(id.0))
}

impl Proposal {
    /// Compares files with what is stored; refused with file, line and reason.
    pub fn of(scene: &Scene, files: &Files) -> Result<Proposal, Vec<String>> {
        match files {
            Files::Table(text) => table::read(scene, text).map(Proposal::Table),
            Files::Dldb { services, offices } => {
                let names = [scene.text("import-services-file"), scene.text("import-offices-file")];
                let export = Export::parse((&names[0], services), (&names[1], offices));
                let export = export.map_err(|error| vec![format!("{error:#}")])?;
                Ok(Proposal::Dldb(compare(&export, scene.shelf, &mut || fresh_id(scene))))
            }
        }
    }

    /// Offices that would go although people have appointments there, by key.
    pub async fn booked(&self, scene: &Scene<'_>) -> Result<HashMap<String, usize>, Failure> {
        let mut booked = HashMap::new();
        if let Proposal::Dldb(plan) = self {
            for (id, _) in &plan.gone_offices {
                let count = replan::booked(scene.app, scene.site.tenant(), *id).await?;
                if count > 0 {
                    booked.insert(gone_office_key(*id), count);
                }
            }
        }
        Ok(booked)
    }

    /// Everything, grouped by what would become of it.
    pub fn groups(&self, scene: &Scene, booked: &HashMap<String, usize>, ticked: Ticked<'_>) -> Vec<Group> {
        let mut items: Vec<Item> = Vec::new();
        let mut add = |key: String, name: String, differences: Vec<Difference>| {
            let blocked = booked.get(&key).map(|n| scene.count("editor-office-booked", *n)).unwrap_or_default();
            let on = match ticked {
                Ticked::All => blocked.is_empty(),
                Ticked::These(keys) => blocked.is_empty() && keys.contains(&key),
            };
            items.push(Item { key, name, on, blocked, differences });
        };
        let forms = Forms::new(scene);
        match self {
            Proposal::Table(lines) => {
                for line in lines {
                    let differences = forms.service(line.was.as_ref(), &line.service);
                    add(line_key(line), line.service.name.de.clone(), differences);
                }
            }
            Proposal::Dldb(plan) => {
                for save in &plan.services {
                    let stored = stored(&scene.shelf.services, |service| service.id == save.value.id);
                    add(service_key(save), save.value.name.de.clone(), forms.service(stored, &save.value));
                }
                for save in &plan.offices {
                    let stored = stored(&scene.shelf.offices, |(office, _)| office.id == save.value.0.id);
                    add(office_key(save), save.value.0.name.clone(), forms.office(scene, stored, &save.value));
                }
                plan.gone_services.iter().for_each(|(id, name)| add(gone_service_key(*id), name.clone(), Vec::new()));
                plan.gone_offices.iter().for_each(|(id, name)| add(gone_office_key(*id), name.clone(), Vec::new()));
            }
        }
        let mut groups: Vec<Group> =
            GROUPS.iter().map(|(_, title)| Group { title: scene.text(title), items: Vec::new() }).collect();
        for item in items {
            // Keys of offices begin with their own word, so that no start fits two groups.
            if let Some(at) = GROUPS.iter().position(|(start, _)| item.key.starts_with(start)) {
                groups[at].items.push(item);
            }
        }
        groups
    }

    /// What of the files is left out, and why.
    pub fn left_out(&self, scene: &Scene) -> Vec<String> {
        let Proposal::Dldb(plan) = self else { return Vec::new() };
        let skipped = plan.skipped;
        let reasons = [
            (skipped.unknown, "import-skipped-unknown"),
            (skipped.without_appointment, "import-skipped-without"),
            (skipped.elsewhere, "import-skipped-elsewhere"),
            (skipped.no_length, "import-skipped-length"),
        ];
        reasons.into_iter().filter(|(count, _)| *count > 0).map(|(count, key)| scene.count(key, count)).collect()
    }

    /// Saves what was chosen, all of it or nothing.
    pub async fn take_over(self, scene: &Scene<'_>, chosen: &[String]) -> Result<Outcome, Failure> {
        let chosen: HashSet<&str> = chosen.iter().map(String::as_str).collect();
        match self {
            Proposal::Table(lines) => {
                let lines: Vec<Line> = lines.into_iter().filter(|l| chosen.contains(line_key(l).as_str())).collect();
                let trail = lines.iter().map(|line| save::change(scene, None, line.was.as_ref(), Some(&line.service)));
                let trail: Vec<Change> = trail.collect::<Result<_, _>>()?;
                let writes: Vec<Write<'_>> = lines.iter().map(|line| Write::Service(&line.service)).collect();
                save::commit(scene, &writes, &trail).await
            }
            Proposal::Dldb(mut plan) => {
                keep(scene, &mut plan, &chosen);
                save_plan(scene, &plan).await
            }
        }
    }
}

fn stored<T>(all: &[Stored<T>], fits: impl Fn(&T) -> bool) -> Option<&T> {
    all.iter().map(|stored| &stored.value).find(|value| fits(value))
}

fn keep(scene: &Scene, plan: &mut Plan, chosen: &HashSet<&str>) {
    let known: HashSet<ServiceId> = current(scene).into_iter().map(|service| service.id).collect();
    let services: HashSet<String> = plan
        .services
        .iter()
        .filter(|save| chosen.contains(service_key(save).as_str()))
        .map(|save| save.source_key.clone())
        .collect();
    let offices: HashSet<String> = plan
        .offices
        .iter()
        .filter(|save| chosen.contains(office_key(save).as_str()))
        .map(|save| save.source_key.clone())
        .collect();
    let authorities: HashSet<u128> = scene.shelf.authorities.iter().map(|authority| authority.id.0).collect();
    plan.keep(
        &known,
        &Chosen {
            authority: &|id| authorities.contains(&id.0),
            service: &|key| services.contains(key),
            office: &|key| offices.contains(key),
            gone_service: &|id| chosen.contains(gone_service_key(id).as_str()),
            gone_office: &|id| chosen.contains(gone_office_key(id).as_str()),
        },
    );
}

async fn save_plan(scene: &Scene<'_>, plan: &Plan) -> Result<Outcome, Failure> {
    let (app, tenant) = (scene.app, scene.site.tenant());
    let now = app.clock.now();
    let trail = trail(scene, plan)?;
    let mut tx = app.db.begin().await?;
    if !catalog::claim_version(&mut tx, tenant, scene.shelf.version).await? {
        return Ok(Outcome::Again);
    }
    apply(&mut tx, tenant, plan, now).await?;
    for change in &trail {
        changes::record(&mut tx, change, (now, &app.chance)).await?;
    }
    tx.commit().await?;
    booking::sync::reload_catalog(app).await?;
    Ok(Outcome::Saved)
}

/// What the trail says of a plan.
fn trail(scene: &Scene, plan: &Plan) -> Result<Vec<Change>, Failure> {
    let mut trail = Vec::new();
    for authority in &plan.authorities {
        let was = scene.shelf.authorities.iter().find(|known| known.id == authority.id);
        trail.push(save::change(scene, None, was, Some(authority))?);
    }
    for save in &plan.services {
        let stored = scene.shelf.services.iter().find(|s| s.value.id == save.value.id && !s.withdrawn);
        trail.push(save::change(scene, None, stored.map(|stored| &stored.value), Some(&save.value))?);
    }
    for save in &plan.offices {
        let id = save.value.0.id;
        let stored = scene.shelf.offices.iter().find(|s| s.value.0.id == id && !s.withdrawn);
        trail.push(save::change(scene, Some(id), stored.map(|stored| &stored.value), Some(&save.value))?);
    }
    for (id, _) in &plan.gone_services {
        trail.push(save::change(scene, None, stored(&scene.shelf.services, |service| service.id == *id), None)?);
    }
    for (id, _) in &plan.gone_offices {
        let office: Option<&Premises> = stored(&scene.shelf.offices, |(office, _)| office.id == *id);
        trail.push(save::change(scene, Some(*id), office, None)?);
    }
    Ok(trail)
}

/// The forms whose inputs a preview compares, made once for all items.
struct Forms<'a> {
    texts: Form<'a, Service>,
    combinations: Form<'a, Service>,
    address: Form<'a, Premises>,
    offers: Form<'a, Premises>,
    blank: Service,
    blank_office: Option<Premises>,
}

impl<'a> Forms<'a> {
    fn new(scene: &'a Scene<'a>) -> Forms<'a> {
        Forms {
            texts: Services::form(scene, &[]),
            combinations: Combinations::form(scene, &[]),
            address: Offices::form(scene, &[]),
            offers: OffersOfOffice::form(scene, &[]),
            blank: blank(scene),
            blank_office: Offices::blank(scene).ok(),
        }
    }

    fn service(&self, was: Option<&Service>, became: &Service) -> Vec<Difference> {
        let was = was.unwrap_or(&self.blank);
        let texts = self.texts.differences(was, became);
        texts.into_iter().chain(self.combinations.differences(was, became)).map(shortened).collect()
    }

    fn office(&self, scene: &Scene, was: Option<&Premises>, became: &Premises) -> Vec<Difference> {
        let Some(was) = was.or(self.blank_office.as_ref()) else { return Vec::new() };
        let mut differences = self.address.differences(was, became);
        differences.extend(self.offers.differences(was, became));
        let known: HashSet<ServiceId> = current(scene).into_iter().map(|service| service.id).collect();
        let new = became.0.offers.keys().filter(|id| !known.contains(id)).count();
        if new > 0 {
            let label = scene.text("import-new-offers");
            differences.push(Difference { label, was: String::new(), became: new.to_string() });
        }
        differences.into_iter().map(shortened).collect()
    }
}

fn shortened(difference: Difference) -> Difference {
    let short = |text: String| match text.char_indices().nth(SHOWN_MAX) {
        Some((at, _)) => format!("{} …", &text[..at]),
        None => text,
    };
    Difference { was: short(difference.was), became: short(difference.became), ..difference }
}
