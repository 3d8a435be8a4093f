//! What people come for: a list of usual services to tick, and own ones beside them.

use super::{answer, told};
use crate::app::App;
use crate::catalog::{self, Town};
use crate::changes::{self, Change, Kind, Subject};
use crate::setup::guide::{BY, Frame, InTown, Step, first_office};
use crate::setup::office;
use crate::setup::starter::{self, Group, Suggestion};
use crate::storage::{Failure, Tx};
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError, Reading, Sent};
use crate::web::texts::Lang;
use anyhow::Context;
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::catalog::{Heading, Office, SERVICE_MINUTES_MAX, Service, Words};
use domain::ids::{HeadingId, ServiceId};
use std::collections::HashSet;

/// Shortest service, in minutes: a cell of a day.
const MINUTES_MIN: u16 = 5;
const NAME_MAX: usize = 120;
/// Characters of the documents and of the everyday words of an own service.
const LIST_MAX: usize = 1000;

#[derive(Template)]
#[template(path = "setup/services.html")]
struct ServicesPage {
    frame: Frame,
    errors: Vec<FormError>,
    groups: Vec<GroupView>,
    own: Vec<OwnView>,
    new: NewService,
    headings: Vec<Choice>,
    added: bool,
}

/// A heading with its services.
struct GroupView {
    name: String,
    services: Vec<SuggestionView>,
}

/// A service to tick.
struct SuggestionView {
    slug: String,
    name: String,
    documents: String,
    on: bool,
    minutes: Field,
}

/// A service that the town added.
struct OwnView {
    slug: String,
    name: String,
    minutes: Field,
}

/// The fields of one more service.
#[derive(Default)]
struct NewService {
    name: Field,
    minutes: Field,
    documents: Field,
    keywords: Field,
    heading: String,
}

/// What the form says, once it is good.
struct Choices<'a> {
    groups: &'a [Group],
    /// Ticked ones with their minutes.
    ticked: Vec<(&'a Group, &'a Suggestion, u16)>,
    /// Own ones that stay, with their minutes.
    own: Vec<(String, u16)>,
    new: Option<(NewService, u16)>,
}

/// `GET /einrichtung/dienstleistungen`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let groups = starter::read()?;
    let view = shown(&app, &inside, &groups, None).await?;
    answer(&view, &[])
}

/// `POST /einrichtung/dienstleistungen`
pub async fn save(State(app): State<App>, inside: InTown, Form(sent): Form<Sent>) -> PageResult {
    let groups = starter::read()?;
    let more = sent.has("dazu");
    let read = read(&sent, &inside, &groups);
    let choices = match read {
        Ok(choices) => choices,
        Err(errors) => {
            let view = ServicesPage { errors, ..shown(&app, &inside, &groups, Some(&sent)).await? };
            let view = ServicesPage { frame: told(view.frame, &view.errors), ..view };
            return answer(&view, &view.errors);
        }
    };
    store(&app, &inside, &choices).await?;
    if more {
        Ok(inside.guide.to(&format!("{}?neu=ja#eigene", Step::Services.path())))
    } else {
        Ok(inside.guide.after(Step::Services))
    }
}

fn minutes_field(slug: &str) -> String {
    format!("minuten-{slug}")
}

/// The services that the town has beside those of the list.
fn own<'a>(town: &'a Town, groups: &[Group]) -> Vec<&'a Service> {
    let usual: HashSet<&str> = groups.iter().flat_map(|group| &group.service).map(|s| s.slug.as_str()).collect();
    town.catalog.services().iter().filter(|service| !usual.contains(service.slug.as_str())).collect()
}

fn read<'a>(sent: &Sent, inside: &InTown, groups: &'a [Group]) -> Result<Choices<'a>, Vec<FormError>> {
    let mut reading = Reading::new(sent, inside.guide.lang);
    let on: HashSet<&str> = sent.all("s").collect();
    let bounds = (MINUTES_MIN, SERVICE_MINUTES_MAX);
    let mut minutes = |slug: &str| {
        let name = minutes_field(slug);
        reading.number(&name, "setup-services-minutes", bounds).1.unwrap_or(MINUTES_MIN)
    };
    let all = groups.iter().flat_map(|group| group.service.iter().map(move |service| (group, service)));
    let ticked: Vec<_> = all
        .filter(|(_, service)| on.contains(service.slug.as_str()))
        .map(|(group, service)| (group, service, minutes(&service.slug)))
        .collect();
    let own: Vec<(String, u16)> = own(&inside.town, groups)
        .into_iter()
        .filter(|service| on.contains(service.slug.as_str()))
        .map(|service| (service.slug.clone(), minutes(&service.slug)))
        .collect();
    // Whoever has typed a name means to add it, whichever button they press.
    let adds = sent.has("dazu") || sent.has("eigen-name");
    let new = adds.then(|| {
        let (service, minutes) = new_service(&mut reading, sent);
        (service, minutes.unwrap_or(MINUTES_MIN))
    });
    if ticked.is_empty() && own.is_empty() && new.is_none() {
        reading.refuse("liste", "setup-services", "", "setup-services-none");
    }
    if reading.is_good() { Ok(Choices { groups, ticked, own, new }) } else { Err(reading.errors) }
}

fn new_service(reading: &mut Reading, sent: &Sent) -> (NewService, Option<u16>) {
    let name = reading.line("eigen-name", "setup-own-name", NAME_MAX);
    let (minutes, number) =
        reading.number("eigen-minuten", "setup-services-minutes", (MINUTES_MIN, SERVICE_MINUTES_MAX));
    let documents = reading.lines("eigen-unterlagen", "setup-own-documents", LIST_MAX);
    let keywords = reading.optional("eigen-woerter", "setup-own-keywords", LIST_MAX);
    let heading = sent.get("eigen-rubrik").to_owned();
    (NewService { name, minutes, documents, keywords, heading }, number)
}

/// Everything in one transaction: headings, services, what the office offers.
async fn store(app: &App, inside: &InTown, choices: &Choices<'_>) -> Result<(), Failure> {
    let (mut tx, town) = office::begin(app, inside.town.id).await?;
    let (office, schedule) = first_office(&town).context("the office is gone")?;
    let mut office = office.clone();
    office.offers.clear();
    let mut saving = Saving { app, tx: &mut tx, town: &town };
    let headings = saving.headings(choices).await?;
    for (rank, (group, suggestion, minutes)) in (1i32..).zip(&choices.ticked) {
        let known = town.catalog.service_by_slug(&suggestion.slug);
        let id = known.map_or_else(|| saving.id(), |service| service.id.0);
        let heading = heading_of(&headings, &group.slug);
        let service = match known {
            // What was changed on other pages stays.
            Some(service) => service.clone(),
            None => suggestion.service((ServiceId(id), heading, rank * 10)),
        };
        saving.service(&service).await?;
        office.offers.insert(ServiceId(id), suggestion.offer(*minutes));
    }
    for (slug, minutes) in &choices.own {
        if let Some(service) = town.catalog.service_by_slug(slug) {
            office.offers.insert(service.id, starter::offer(*minutes));
        }
    }
    if let Some((new, minutes)) = &choices.new {
        let service = saving.own_service(new, &headings)?;
        saving.service(&service).await?;
        office.offers.insert(service.id, starter::offer(*minutes));
    }
    for gone in town.catalog.services().iter().filter(|service| !office.offers.contains_key(&service.id)) {
        saving.withdraw(gone).await?;
    }
    office::save(app, &mut tx, &town, (&office, schedule)).await?;
    office::finish(app, tx).await
}

fn heading_of(headings: &[(String, HeadingId)], slug: &str) -> HeadingId {
    let found = headings.iter().find(|(known, _)| known == slug).or(headings.first());
    found.map_or(HeadingId(0), |(_, id)| *id)
}

/// Saves parts of the catalogue and writes each down.
struct Saving<'a> {
    app: &'a App,
    tx: &'a mut Tx,
    town: &'a Town,
}

impl Saving<'_> {
    fn id(&self) -> u128 {
        self.app.chance.id(self.app.clock.now())
    }

    /// The headings of the list that are in use, by their names in the form, and those that the town has.
    async fn headings(&mut self, choices: &Choices<'_>) -> Result<Vec<(String, HeadingId)>, Failure> {
        let chosen = choices.new.as_ref().map(|(new, _)| new.heading.as_str());
        let mut headings = Vec::new();
        for (rank, group) in (1i32..).zip(choices.groups) {
            let words = group.words();
            let known = self.town.catalog.headings().iter().find(|heading| heading.name.de == words.de);
            let used = choices.ticked.iter().any(|(of, ..)| of.slug == group.slug) || chosen == Some(&group.slug);
            let id = match known {
                Some(heading) => heading.id,
                None if !used => continue,
                None => {
                    let heading = Heading { id: HeadingId(self.id()), name: words, rank };
                    catalog::save_heading(self.tx, self.town.id, &heading).await?;
                    let written = catalog::write_heading(&heading)?;
                    let subject = Subject::new(Kind::Heading, heading.id.0, &heading.name.de);
                    self.record(subject, (None, Some(written))).await?;
                    heading.id
                }
            };
            headings.push((group.slug.clone(), id));
        }
        Ok(headings)
    }

    async fn service(&mut self, service: &Service) -> Result<(), Failure> {
        let before = self.town.catalog.service(service.id).map(catalog::write_service).transpose()?;
        let written = catalog::write_service(service)?;
        if before.as_ref() == Some(&written) {
            return Ok(());
        }
        catalog::save_service(self.tx, self.town.id, service, None).await?;
        self.record(Subject::new(Kind::Service, service.id.0, &service.name.de), (before, Some(written))).await
    }

    async fn withdraw(&mut self, service: &Service) -> Result<(), Failure> {
        catalog::withdraw_service(self.tx, self.town.id, service.id, self.app.clock.now()).await?;
        let subject = Subject::new(Kind::Service, service.id.0, &service.name.de);
        self.record(subject, (Some(catalog::write_service(service)?), None)).await
    }

    fn own_service(&self, new: &NewService, headings: &[(String, HeadingId)]) -> Result<Service, Failure> {
        let groups = starter::read()?;
        let usual = groups.iter().flat_map(|group| &group.service).map(|service| service.slug.clone());
        let mut taken: HashSet<String> = self.town.catalog.services().iter().map(|s| s.slug.clone()).collect();
        taken.extend(usual);
        let slug = catalog::import::free_slug(&new.name.value, &mut taken);
        let rank = 1000 + i32::try_from(self.town.catalog.services().len()).unwrap_or(0);
        let place = (ServiceId(self.id()), heading_of(headings, &new.heading), rank);
        let lines = |text: &str, at: &[char]| -> Vec<String> {
            text.split(at).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        };
        Ok(Service {
            documents: lines(&new.documents.value, &['\n']).into_iter().map(Words::de).collect(),
            keywords: lines(&new.keywords.value, &[',', ';']),
            ..starter::plain(place, slug, Words::de(&new.name.value))
        })
    }

    async fn record(
        &mut self,
        subject: Subject,
        (was, became): (Option<serde_json::Value>, Option<serde_json::Value>),
    ) -> Result<(), Failure> {
        let change = Change { tenant: self.town.id, office: None, by: BY, subject, was, became };
        changes::record(self.tx, &change, (self.app.clock.now(), &self.app.chance)).await
    }
}

/// The page, as it is stored or as it was sent.
async fn shown(
    app: &App,
    inside: &InTown,
    groups: &[Group],
    sent: Option<&Sent>,
) -> Result<ServicesPage, crate::web::errors::PageError> {
    let (office, _) = inside.some_office()?;
    let lang = inside.guide.lang;
    let town = &inside.town;
    let fresh = office.offers.is_empty();
    let row = |suggestion: &Suggestion| {
        let offer = town.catalog.service_by_slug(&suggestion.slug).and_then(|s| office.offers.get(&s.id));
        let minutes = offer.map_or(suggestion.minutes, |offer| offer.minutes.0).to_string();
        SuggestionView {
            on: sent.map_or(fresh || offer.is_some(), |sent| sent.all("s").any(|slug| slug == suggestion.slug)),
            minutes: minutes_of(lang, sent, &suggestion.slug, minutes),
            slug: suggestion.slug.clone(),
            name: say(lang, &suggestion.words()),
            documents: suggestion.documents(),
        }
    };
    let group = |group: &Group| GroupView {
        name: say(lang, &group.words()),
        services: group.service.iter().map(row).collect(),
    };
    let own = own(town, groups).into_iter().map(|service| OwnView {
        minutes: minutes_of(lang, sent, &service.slug, minutes_at(office, service)),
        slug: service.slug.clone(),
        name: say(lang, &service.name),
    });
    let new = sent
        .filter(|sent| sent.has("dazu") || sent.has("eigen-name"))
        .map(|sent| new_service(&mut Reading::new(sent, lang), sent).0);
    let new = new.unwrap_or_else(|| NewService { minutes: Field::filled("10"), ..NewService::default() });
    Ok(ServicesPage {
        frame: inside.guide.frame(app, Step::Services).await?,
        errors: Vec::new(),
        groups: groups.iter().map(group).collect(),
        own: own.collect(),
        headings: groups.iter().map(|g| Choice::new(&g.slug, say(lang, &g.words()), g.slug == new.heading)).collect(),
        new,
        added: inside.guide.asked("neu"),
    })
}

fn minutes_at(office: &Office, service: &Service) -> String {
    office.offers.get(&service.id).map_or(String::new(), |offer| offer.minutes.0.to_string())
}

/// Minutes as they were sent, with what is wrong with them, or as they are.
fn minutes_of(lang: Lang, sent: Option<&Sent>, slug: &str, stored: String) -> Field {
    let Some(sent) = sent else { return Field::filled(stored) };
    let name = minutes_field(slug);
    if sent.all("s").any(|on| on == slug) {
        let mut reading = Reading::new(sent, lang);
        return reading.number(&name, "setup-services-minutes", (MINUTES_MIN, SERVICE_MINUTES_MAX)).0;
    }
    Field::filled(sent.get(&name))
}

fn say(lang: Lang, words: &Words) -> String {
    match (lang, &words.en) {
        (Lang::En, Some(english)) => english.clone(),
        _ => words.de.clone(),
    }
}
