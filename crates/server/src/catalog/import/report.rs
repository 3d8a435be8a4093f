//! What an import did, for the person who ran it.

use super::plan::{Fate, Plan, Relations, Save};
use super::relations::Skipped;
use std::fmt;

/// Names listed of each kind, at most.
const NAMES_MAX: usize = 12;

/// What an import did, or would do. `Display` is for a terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The tenant's name in addresses.
    pub tenant: String,
    /// What was assumed about a tenant that did not exist yet.
    pub founded: Option<String>,
    /// Services.
    pub services: Tally,
    /// Offices.
    pub offices: Tally,
    /// Services at offices.
    pub relations: Relations,
    /// Relations in the files.
    pub relations_in_file: usize,
    /// Relations left out.
    pub skipped: Skipped,
    /// Imported offices that nobody can book at yet.
    pub not_bookable: usize,
    /// Nothing was saved because that was asked for.
    pub dry_run: bool,
}

/// Names by fate.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Tally {
    pub in_file: usize,
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub withdrawn: Vec<String>,
    pub back: Vec<String>,
}

impl Tally {
    /// Counts what is to be saved and withdrawn.
    pub fn of<T, I>(in_file: usize, saves: &[Save<T>], name: fn(&T) -> &str, gone: &[(I, String)]) -> Tally {
        let named = |fate| saves.iter().filter(|s| s.fate == Some(fate)).map(|s| name(&s.value).to_owned()).collect();
        Tally {
            in_file,
            added: named(Fate::Added),
            changed: named(Fate::Changed),
            withdrawn: gone.iter().map(|(_, name)| name.clone()).collect(),
            back: named(Fate::Back),
        }
    }
}

impl Report {
    /// Whether the files said nothing new.
    pub fn nothing_changed(&self) -> bool {
        let same = |tally: &Tally| {
            tally.added.is_empty() && tally.changed.is_empty() && tally.withdrawn.is_empty() && tally.back.is_empty()
        };
        self.founded.is_none() && same(&self.services) && same(&self.offices) && self.relations == Relations::default()
    }

    /// The report of a plan for a tenant that exists.
    pub fn of(tenant: &str, plan: &Plan, in_file: (usize, usize)) -> Report {
        Report {
            tenant: tenant.to_owned(),
            founded: None,
            services: Tally::of(in_file.0, &plan.services, |service| &service.name.de, &plan.gone_services),
            offices: Tally::of(in_file.1, &plan.offices, |(office, _)| &office.name, &plan.gone_offices),
            relations: plan.relations,
            relations_in_file: plan.relations_in_file,
            skipped: plan.skipped,
            not_bookable: 0,
            dry_run: false,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.founded {
            Some(assumed) => writeln!(f, "Tenant {} is new: {assumed}.", self.tenant)?,
            None => writeln!(f, "Tenant {}.", self.tenant)?,
        }
        writeln!(f, "            in file   added  changed  withdrawn    back")?;
        for (name, t) in [("services", &self.services), ("offices", &self.offices)] {
            let counts = [t.added.len(), t.changed.len(), t.withdrawn.len(), t.back.len()];
            line(f, name, t.in_file, counts)?;
        }
        let Relations { added, changed, withdrawn } = self.relations;
        line(f, "relations", self.relations_in_file, [added, changed, withdrawn, 0])?;
        for (what, t) in [("service", &self.services), ("office", &self.offices)] {
            names(f, &format!("{what} changed"), &t.changed)?;
            names(f, &format!("{what} withdrawn"), &t.withdrawn)?;
            names(f, &format!("{what} back"), &t.back)?;
        }
        skipped(f, &self.skipped)?;
        if self.not_bookable > 0 {
            writeln!(f, "{} offices cannot be booked yet: the files name no desks and no hours.", self.not_bookable)?;
        }
        match (self.nothing_changed(), self.dry_run) {
            (true, _) => writeln!(f, "Nothing changed."),
            (false, true) => writeln!(f, "Dry run: nothing was saved."),
            (false, false) => writeln!(f, "Saved."),
        }
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, in_file: usize, counts: [usize; 4]) -> fmt::Result {
    let [added, changed, withdrawn, back] = counts;
    writeln!(f, "{name:<10} {in_file:>8}{added:>8}{changed:>9}{withdrawn:>11}{back:>8}")
}

fn names(f: &mut fmt::Formatter<'_>, what: &str, names: &[String]) -> fmt::Result {
    for name in names.iter().take(NAMES_MAX) {
        writeln!(f, "  {what}: {name}")?;
    }
    match names.len().saturating_sub(NAMES_MAX) {
        0 => Ok(()),
        more => writeln!(f, "  {what}: and {more} more"),
    }
}

fn skipped(f: &mut fmt::Formatter<'_>, skipped: &Skipped) -> fmt::Result {
    let reasons = [
        (skipped.unknown, "name a service or an office that is in neither file"),
        (skipped.without_appointment, "are not done by appointment"),
        (skipped.elsewhere, "are booked in another system"),
        (skipped.no_length, "say no length between 1 and 480 minutes"),
    ];
    for (count, reason) in reasons.into_iter().filter(|(count, _)| *count > 0) {
        writeln!(f, "{count} relations {reason}: left out.")?;
    }
    Ok(())
}
