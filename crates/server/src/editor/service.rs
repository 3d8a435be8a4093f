//! Services: what an office does for citizens.

use super::form::{Control, Form, Input, Problems, Section};
use super::heading::RANKS;
use super::inputs::{
    LINE_MAX, Must, NAME_MAX, TEXT_MAX, Text, audience, in_english, input, lens, lines_of, maybe, number, one_line,
    tick, words,
};
use super::page::fresh_id;
use super::save::{self, Write};
use super::scene::{Scene, hex, read_hex};
use super::thing::{Draft, Editor, Found, Main, Outcome, Texts, Thing, Withdrawal};
use crate::booking;
use crate::catalog::import::{free_slug, is_slug};
use crate::catalog::{Stored, read_service, write_service};
use crate::changes::Kind;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::forms::Choice;
use domain::catalog::{Audience, COUNT_MAX, Combinable, Link, Service, Words, agree};
use domain::ids::{HeadingId, ServiceId};
use domain::time::Zone;
use serde_json::Value;
use std::collections::HashSet;

/// Digits of a LeiKa key.
const LEIKA_DIGITS: usize = 14;

impl Thing for Service {
    const KIND: Kind = Kind::Service;
    const LIST: &'static str = "/buero/dienstleistungen";
    const TEXTS: Texts = Texts {
        list: "editor-services",
        lede: "editor-services-lede",
        new: "editor-service-new",
        withdraw: "editor-service-withdraw",
    };

    fn id(&self) -> u128 {
        self.id.0
    }

    fn key(&self) -> String {
        hex(self.id.0)
    }

    fn name(&self) -> String {
        self.name.de.clone()
    }

    fn all(scene: &Scene) -> Vec<Found<Service>> {
        let mut all: Vec<_> = scene.shelf.services.iter().map(found).collect();
        all.sort_by_key(|found| (found.withdrawn, found.value.rank, found.value.name.de.to_lowercase()));
        all
    }

    fn find(scene: &Scene, key: &str) -> Option<Found<Service>> {
        let id = read_hex(key)?;
        scene.shelf.services.iter().find(|stored| stored.value.id.0 == id).map(found)
    }

    fn write(&self) -> Result<Value, Failure> {
        write_service(self)
    }

    fn earlier(&self, written: Value) -> Result<Service, Failure> {
        read_service(self.id, written)
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Service>) -> Result<Outcome, Failure> {
        let others = agreed(scene, &draft);
        let mut trail = vec![save::change(scene, None, draft.was.as_ref(), Some(&draft.value))?];
        for (was, became) in &others {
            trail.push(save::change(scene, None, Some(was), Some(became))?);
        }
        let writes: Vec<Write<'_>> =
            std::iter::once(&draft.value).chain(others.iter().map(|(_, became)| became)).map(Write::Service).collect();
        save::commit(scene, &writes, &trail).await
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        let today = Zone::berlin().day(scene.app.clock.now());
        let booked = booking::count_for_service(&scene.app.db, scene.site.tenant(), self.id, today).await?;
        let offices = offices(scene, self.id);
        let mut consequences = vec![scene.text("editor-service-gone")];
        if !offices.is_empty() {
            consequences.push(scene.with("editor-service-gone-offices", &[("text", offices.join(", ").into())]));
        }
        if booked > 0 {
            consequences.push(scene.count("editor-service-gone-booked", booked));
        }
        Ok(Withdrawal { consequences, blocked: None })
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        let change = save::change(scene, None, Some(self), None)?;
        save::commit(scene, &[Write::WithdrawService(self.id)], &[change]).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        &[("", "editor-tab-texts"), ("/angebot", "editor-tab-offers"), ("/kombinationen", "editor-tab-combinations")]
    }
}

fn found(stored: &Stored<Service>) -> Found<Service> {
    Found { value: stored.value.clone(), withdrawn: stored.withdrawn }
}

/// The services that are not withdrawn, in list order.
pub fn current(scene: &Scene) -> Vec<Service> {
    Service::all(scene).into_iter().filter(|found| !found.withdrawn).map(|found| found.value).collect()
}

/// Other services that have to change with this one, before and after.
fn agreed(scene: &Scene, draft: &Draft<Service>) -> Vec<(Service, Service)> {
    if draft.was.as_ref().is_some_and(|was| was.combinable == draft.value.combinable) {
        return Vec::new();
    }
    let services = current(scene);
    let before = |became: &Service| services.iter().find(|service| service.id == became.id).cloned();
    agree(&draft.value, &services).into_iter().filter_map(|became| Some((before(&became)?, became))).collect()
}

/// Short names of the offices that offer a service.
fn offices(scene: &Scene, id: ServiceId) -> Vec<String> {
    let offices = scene.shelf.offices.iter().filter(|stored| !stored.withdrawn).map(|stored| &stored.value.0);
    offices.filter(|office| office.offers.contains_key(&id)).map(|office| office.short_name.clone()).collect()
}

/// `/buero/dienstleistungen`
pub struct Services;

impl Editor for Services {
    type Thing = Service;
    const PART: &'static str = "";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Service]) -> Form<'a, Service> {
        Form { sections: vec![naming(scene), texts(scene), links(scene), booking(scene)] }
    }

    fn check(scene: &Scene, _: &Form<'_, Service>, service: &Service, problems: &mut Problems) {
        let services = scene.shelf.services.iter().map(|stored| &stored.value);
        if let Some(other) = services.clone().find(|other| other.slug == service.slug && other.id != service.id) {
            let text = scene.with("editor-slug-taken", &[("text", other.name.de.as_str().into())]);
            problems.entry("kurzname".into()).or_insert(text);
        }
    }

    fn settle(scene: &Scene, service: &mut Service) {
        if service.slug.is_empty() {
            let mut taken: HashSet<String> = scene.shelf.services.iter().map(|s| s.value.slug.clone()).collect();
            service.slug = free_slug(&service.name.de, &mut taken);
        }
    }
}

impl Main for Services {
    const FILE: &'static str = "dienstleistungen";
    const HEADS: &'static [&'static str] =
        &["editor-name", "editor-heading", "editor-audience", "editor-offices", "editor-english"];

    fn blank(scene: &Scene) -> Result<Service, PageError> {
        Ok(blank(scene))
    }

    fn cells(scene: &Scene, found: &Found<Service>) -> Vec<String> {
        let service = &found.value;
        let heading = scene.shelf.headings.iter().find(|heading| Some(heading.id) == service.heading);
        let audience = match service.audience {
            Audience::Public => "editor-public",
            Audience::Internal => "editor-internal",
        };
        vec![
            heading.map_or_else(|| "–".to_owned(), |heading| scene.site.say(&heading.name).to_owned()),
            scene.text(audience),
            offices(scene, service.id).len().to_string(),
            translation(scene, service),
        ]
    }
}

/// A service that nothing is known of yet.
pub fn blank(scene: &Scene) -> Service {
    Service::bare(ServiceId(fresh_id(scene)), String::new(), Words::default())
}

/// "fehlt", "3 von 5" or "ja": how much of what is said in German is said in English.
fn translation(scene: &Scene, service: &Service) -> String {
    let texts = [&service.name, &service.description, &service.fees, &service.prerequisites];
    let said: Vec<&Words> = texts.into_iter().chain(&service.documents).filter(|words| !words.de.is_empty()).collect();
    match said.iter().filter(|words| words.en.is_some()).count() {
        0 => scene.text("editor-untranslated"),
        n if n == said.len() => scene.text("editor-translated"),
        n => scene.with("editor-translated-partly", &[("n", n.into()), ("of", said.len().into())]),
    }
}

fn naming<'a>(scene: &'a Scene<'a>) -> Section<'a, Service> {
    let name = words(scene, ("name", "editor-name"), Text::Line(NAME_MAX, Must::Be), lens!(Service, name));
    let rank = number(scene, ("rang", "editor-rank"), ("", RANKS), lens!(Service, rank));
    let keywords = input(
        scene,
        ("woerter", "editor-keywords"),
        Control::Area(2, TEXT_MAX),
        |service: &Service| service.keywords.join(", "),
        |service, typed| {
            service.keywords = keywords(typed);
            Ok(())
        },
    );
    Section::new(scene.text("editor-part-name"), "")
        .with(name)
        .with([slug(scene), heading(scene)])
        .with([audience(scene, ("sichtbar", "editor-audience"), lens!(Service, audience)), rank_hint(scene, rank)])
        .with([keywords.hint(scene.text("editor-keywords-hint"))])
        .with([leika(scene)])
}

/// A place in lists with its hint.
pub fn rank_hint<'a, V>(scene: &Scene, rank: Input<'a, V>) -> Input<'a, V> {
    rank.hint(scene.text("editor-rank-hint"))
}

fn keywords(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in lines_of(&typed.replace([',', ';'], "\n")).into_iter().filter(|word| !word.is_empty()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn slug<'a>(scene: &'a Scene<'a>) -> Input<'a, Service> {
    let read = |service: &mut Service, typed: &str| {
        service.slug = read_slug(scene, typed)?;
        Ok(())
    };
    input(scene, ("kurzname", "editor-slug"), Control::Line(60), |service: &Service| service.slug.clone(), read)
        .hint(scene.text("editor-slug-hint"))
}

/// A name in addresses; empty asks for one made of the name.
pub fn read_slug(scene: &Scene, typed: &str) -> Result<String, String> {
    if typed.is_empty() || is_slug(typed) { Ok(typed.to_owned()) } else { Err(scene.text("editor-slug-wrong")) }
}

fn heading<'a>(scene: &'a Scene<'a>) -> Input<'a, Service> {
    let none = Choice::new("", scene.text("editor-no-heading"), false);
    let mut headings: Vec<_> = scene.shelf.headings.iter().collect();
    headings.sort_by_key(|heading| heading.rank);
    let choice = |heading: &&domain::catalog::Heading| {
        Choice::new(hex(heading.id.0), scene.site.say(&heading.name).to_owned(), false)
    };
    let choices: Vec<Choice> = std::iter::once(none).chain(headings.iter().map(choice)).collect();
    let known = move |typed: &str| scene.shelf.headings.iter().any(|heading| Some(heading.id.0) == read_hex(typed));
    input(
        scene,
        ("rubrik", "editor-heading"),
        Control::Select(choices),
        |service: &Service| service.heading.map(|id| hex(id.0)).unwrap_or_default(),
        move |service, typed| {
            if !typed.is_empty() && !known(typed) {
                return Err(scene.text("editor-heading-gone-meanwhile"));
            }
            service.heading = read_hex(typed).map(HeadingId);
            Ok(())
        },
    )
}

fn leika<'a>(scene: &'a Scene<'a>) -> Input<'a, Service> {
    let check = |key: &str| match key.len() == LEIKA_DIGITS && key.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(()),
        false => Err(scene.text("editor-leika-wrong")),
    };
    maybe(scene, ("leika", "editor-leika"), LEIKA_DIGITS, check, lens!(Service, leika))
        .hint(scene.text("editor-leika-hint"))
}

fn texts<'a>(scene: &'a Scene<'a>) -> Section<'a, Service> {
    let [documents, english] = documents(scene);
    let rich = |name, label, lens| {
        let [german, english] = words(scene, (name, label), Text::Rich, lens);
        [german.hint(scene.text("editor-rich-hint")), english]
    };
    Section::new(scene.text("editor-part-texts"), "")
        .with(rich("beschreibung", "editor-description", lens!(Service, description)))
        .with([documents.hint(scene.text("editor-lines-hint")), english.hint(scene.text("editor-lines-english-hint"))])
        .with(words(scene, ("gebuehren", "editor-fees"), Text::Plain, lens!(Service, fees)))
        .with(rich("voraussetzungen", "editor-prerequisites", lens!(Service, prerequisites)))
}

fn documents<'a>(scene: &'a Scene<'a>) -> [Input<'a, Service>; 2] {
    let german = input(
        scene,
        ("unterlagen", "editor-documents"),
        Control::Area(4, TEXT_MAX),
        |service: &Service| joined(service.documents.iter().map(|words| words.de.as_str())),
        |service, typed| {
            let lines = lines_of(typed).into_iter().filter(|line| !line.is_empty());
            service.documents = lines.map(Words::de).collect();
            Ok(())
        },
    );
    let english = input(
        scene,
        ("unterlagen-en", "editor-documents"),
        Control::Area(4, TEXT_MAX),
        |service: &Service| joined(service.documents.iter().map(|words| words.en.as_deref().unwrap_or_default())),
        |service, typed| {
            let lines = lines_of(typed);
            if lines.len() > service.documents.len() {
                return Err(scene.count("editor-lines-too-many", service.documents.len()));
            }
            for (words, line) in service.documents.iter_mut().zip(lines) {
                words.en = Some(line).filter(|line| !line.is_empty());
            }
            Ok(())
        },
    );
    [german, in_english(scene, english)]
}

/// Lines one below the other, without empty ones at the end.
fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn links<'a>(scene: &'a Scene<'a>) -> Section<'a, Service> {
    let check = |address: &str| web_address(scene, address);
    let online = maybe(scene, ("online", "editor-online"), LINE_MAX, check, lens!(Service, online_url))
        .hint(scene.text("editor-online-hint"));
    let links = input(
        scene,
        ("links", "editor-links"),
        Control::Area(3, TEXT_MAX),
        |service: &Service| {
            let lines: Vec<String> = service.links.iter().map(|link| format!("{} {}", link.name, link.url)).collect();
            lines.join("\n")
        },
        |service, typed| {
            let lines = lines_of(typed).into_iter().filter(|line| !line.is_empty());
            service.links = lines.map(|line| read_link(scene, &line)).collect::<Result<_, _>>()?;
            Ok(())
        },
    );
    Section::new(scene.text("editor-part-links"), "").with([online]).with([links.hint(scene.text("editor-links-hint"))])
}

/// The last word of the line is the address, what stands before it the text.
fn read_link(scene: &Scene, line: &str) -> Result<Link, String> {
    let (name, url) = line.rsplit_once(' ').unwrap_or((line, line));
    let line = scene.with("editor-link-wrong", &[("text", line.into())]);
    web_address(scene, url).map_err(|_| line)?;
    Ok(Link { name: one_line(scene, name, (LINE_MAX, Must::Be))?, url: url.to_owned() })
}

/// Whether a text can be an address of the web.
pub fn web_address(scene: &Scene, text: &str) -> Result<(), String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let good = |host: &str| host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c));
    if plain && host.is_some_and(good) { Ok(()) } else { Err(scene.text("editor-address-wrong")) }
}

fn booking<'a>(scene: &'a Scene<'a>) -> Section<'a, Service> {
    let count =
        number(scene, ("anzahl", "editor-max-count"), ("", 1..=i64::from(COUNT_MAX)), lens!(Service, max_count));
    let ticks = [
        tick(scene, ("fragt-geburtsdatum", "editor-asks-birth-date"), lens!(Service, asks.birth_date)),
        tick(scene, ("fragt-telefon", "editor-asks-phone"), lens!(Service, asks.phone)),
        tick(scene, ("fragt-notiz", "editor-asks-note"), lens!(Service, asks.note)),
    ];
    Section::new(scene.text("editor-part-booking"), "")
        .with([count.hint(scene.text("editor-max-count-hint"))])
        .with(ticks)
}

/// `…/kombinationen`: what a service can share a visit with.
pub struct Combinations;

impl Editor for Combinations {
    type Thing = Service;
    const PART: &'static str = "/kombinationen";

    fn form<'a>(scene: &'a Scene<'a>, values: &[&Service]) -> Form<'a, Service> {
        let own = values.first().map(|service| service.id);
        let others: Vec<Service> = current(scene).into_iter().filter(|other| Some(other.id) != own).collect();
        let section = Section::new("", scene.text("editor-combinations-lede"));
        Form { sections: vec![section.with([rule(scene)]).with([partners(scene, own, &others)])] }
    }
}

fn rule<'a>(scene: &'a Scene<'a>) -> Input<'a, Service> {
    let choice = |value: &str, key: &str| Choice::new(value, scene.text(key), false);
    let choices =
        vec![choice("alle", "editor-with-all"), choice("diese", "editor-with-these"), choice("allein", "editor-alone")];
    let show = |service: &Service| match &service.combinable {
        Combinable::WithAll => "alle".to_owned(),
        Combinable::With(set) if set.is_empty() => "allein".to_owned(),
        Combinable::With(_) => "diese".to_owned(),
    };
    let read = |service: &mut Service, typed: &str| {
        service.combinable = match typed {
            "alle" => Combinable::WithAll,
            "allein" => Combinable::With([].into()),
            // Whom it goes with is read next; until then only with itself, which says nothing.
            _ => Combinable::With([service.id].into()),
        };
        Ok(())
    };
    input(scene, ("regel", "editor-combinable"), Control::Select(choices), show, read)
}

fn partners<'a>(scene: &'a Scene<'a>, own: Option<ServiceId>, others: &[Service]) -> Input<'a, Service> {
    let choice = |other: &Service| {
        let name = scene.site.say(&other.name).to_owned();
        let refuses = own.is_some_and(|own| !other.allows(own));
        let label = if refuses { scene.with("editor-partner-refuses", &[("text", name.into())]) } else { name };
        Choice::new(hex(other.id.0), label, false)
    };
    let choices: Vec<Choice> = others.iter().map(choice).collect();
    let known: HashSet<ServiceId> = others.iter().map(|other| other.id).collect();
    let show = |service: &Service| match &service.combinable {
        Combinable::WithAll => String::new(),
        Combinable::With(set) => set.iter().map(|id| hex(id.0)).collect::<Vec<_>>().join("\n"),
    };
    let read = move |service: &mut Service, typed: &str| {
        if let Combinable::With(set) = &service.combinable
            && !set.is_empty()
        {
            let named = typed.lines().filter_map(|line| read_hex(line.trim()).map(ServiceId));
            let named: std::collections::BTreeSet<ServiceId> = named.filter(|id| known.contains(id)).collect();
            if named.is_empty() {
                return Err(scene.text("editor-partners-none"));
            }
            service.combinable = Combinable::With(named);
        }
        Ok(())
    };
    input(scene, ("mit", "editor-partners"), Control::Checks(choices, "–".to_owned()), show, read)
}
