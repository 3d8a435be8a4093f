//! What is offered where and how long it takes: one table per office, one per service, the same four inputs in each
//! line. Whoever types minutes offers it; whoever empties them does not.

use super::form::{Control, Form, Input, Row, Section};
use super::inputs::{audience_code, audiences, input, read_audience, whole};
use super::office::{self, Premises};
use super::scene::Scene;
use super::service::current;
use super::thing::{Draft, Editor, Found, Outcome, Texts, Thing, Withdrawal};
use crate::changes::Kind;
use crate::storage::Failure;
use domain::catalog::{Audience, Offer, SERVICE_MINUTES_MAX, Service};
use domain::ids::{OfficeId, ServiceId};
use domain::time::Minutes;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What something says of an offer, and how it is told a new one.
struct Access<V> {
    get: Get<V>,
    put: Put<V>,
}

type Get<V> = Box<dyn Fn(&V) -> Option<Offer> + Send + Sync>;
type Put<V> = Box<dyn Fn(&mut V, Option<Offer>) + Send + Sync>;

/// The heads of both tables; the first is that of the lines.
fn heads(scene: &Scene, first: &str) -> Vec<String> {
    [first, "editor-minutes", "editor-setup", "editor-extra", "editor-bookable-for"].map(|key| scene.text(key)).into()
}

/// The four inputs of a line; `key` makes their names unique.
fn cells<'a, V: 'static>(scene: &'a Scene<'a>, key: &str, access: Access<V>) -> Vec<Input<'a, V>> {
    let access = Arc::new(access);
    let length = |name: String, label: &str, show: fn(Offer) -> u16, read: ReadLength| {
        let (shown, asked) = (access.clone(), access.clone());
        let show = move |value: &V| (shown.get)(value).map(|offer| show(offer).to_string()).unwrap_or_default();
        let read = move |value: &mut V, typed: &str| {
            if let Some(offer) = (asked.get)(value) {
                (asked.put)(value, Some(read(scene, offer, typed)?));
            }
            Ok(())
        };
        input(scene, (&name, label), Control::Number(String::new()), show, read)
    };
    let (shown, asked) = (access.clone(), access.clone());
    let whom = input(
        scene,
        (&format!("wer-{key}"), "editor-bookable-for"),
        Control::Select(audiences(scene)),
        move |value: &V| (shown.get)(value).map_or("alle", |offer| audience_code(offer.audience)).to_owned(),
        move |value, typed| {
            if let Some(offer) = (asked.get)(value) {
                (asked.put)(value, Some(Offer { audience: read_audience(typed), ..offer }));
            }
            Ok(())
        },
    );
    vec![
        minutes(scene, key, access.clone()),
        length(format!("vorbereitung-{key}"), "editor-setup", |offer| offer.setup.0, read_setup),
        length(format!("weitere-{key}"), "editor-extra", |offer| offer.extra.0, read_extra),
        whom,
    ]
}

fn minutes<'a, V: 'static>(scene: &'a Scene<'a>, key: &str, access: Arc<Access<V>>) -> Input<'a, V> {
    let asked = access.clone();
    let show = move |value: &V| (access.get)(value).map(|offer| offer.minutes.0.to_string()).unwrap_or_default();
    let read = move |value: &mut V, typed: &str| {
        let old = (asked.get)(value);
        let offer = match typed {
            "" => None,
            _ => {
                let minutes = whole(scene, typed, &(1..=i64::from(SERVICE_MINUTES_MAX)));
                let minutes = Minutes(minutes.map_err(|_| scene.text("editor-minutes-wrong"))?);
                let new = Offer { minutes, setup: Minutes(0), extra: minutes, audience: Audience::Public };
                Some(Offer { minutes, ..old.unwrap_or(new) })
            }
        };
        (asked.put)(value, offer);
        Ok(())
    };
    input(scene, (&format!("minuten-{key}"), "editor-minutes"), Control::Number(String::new()), show, read)
}

type ReadLength = fn(&Scene, Offer, &str) -> Result<Offer, String>;

fn read_setup(scene: &Scene, offer: Offer, typed: &str) -> Result<Offer, String> {
    let most = i64::from(offer.minutes.0);
    let setup = if typed.is_empty() { Minutes(0) } else { Minutes(whole(scene, typed, &(0..=most))?) };
    Ok(Offer { setup, ..offer })
}

/// Empty: as long as the first.
fn read_extra(scene: &Scene, offer: Offer, typed: &str) -> Result<Offer, String> {
    let extra = match typed {
        "" => offer.minutes,
        _ => Minutes(whole(scene, typed, &(0..=i64::from(SERVICE_MINUTES_MAX)))?),
    };
    Ok(Offer { extra, ..offer })
}

/// `/buero/standorte/{slug}/angebot`: what an office offers.
pub struct OffersOfOffice;

impl Editor for OffersOfOffice {
    type Thing = Premises;
    const PART: &'static str = "/angebot";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Premises]) -> Form<'a, Premises> {
        let row = |service: Service| {
            let id = service.id;
            let access = Access {
                get: Box::new(move |premises: &Premises| premises.0.offers.get(&id).copied()),
                put: Box::new(move |premises: &mut Premises, offer| set(&mut premises.0.offers, id, offer)),
            };
            let note = scene.count("editor-max-count-note", usize::from(service.max_count));
            let head = scene.site.say(&service.name).to_owned();
            Row { head, note, inputs: cells(scene, &service.slug, access) }
        };
        let title = scene.text("editor-services");
        let section = Section::new(title, scene.text("editor-offers-lede")).table(heads(scene, "editor-service"));
        Form { sections: vec![section.lines(current(scene).into_iter().map(row))] }
    }

    fn notes(scene: &Scene, premises: &Premises) -> Vec<String> {
        office::lacking(scene, premises)
    }
}

fn set(offers: &mut std::collections::HashMap<ServiceId, Offer>, id: ServiceId, offer: Option<Offer>) {
    match offer {
        Some(offer) => offers.insert(id, offer),
        None => offers.remove(&id),
    };
}

/// A service and where it is offered.
#[derive(Clone, PartialEq)]
pub struct Offered {
    service: Service,
    at: BTreeMap<OfficeId, Offer>,
}

/// `/buero/dienstleistungen/{id}/angebot`: which offices offer a service.
pub struct OffersOfService;

impl Editor for OffersOfService {
    type Thing = Offered;
    const PART: &'static str = "/angebot";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Offered]) -> Form<'a, Offered> {
        let row = |found: Found<Premises>| {
            let (id, office) = (found.value.0.id, found.value.0);
            let access = Access {
                get: Box::new(move |offered: &Offered| offered.at.get(&id).copied()),
                put: Box::new(move |offered: &mut Offered, offer| match offer {
                    Some(offer) => drop(offered.at.insert(id, offer)),
                    None => drop(offered.at.remove(&id)),
                }),
            };
            Row { head: office.name.clone(), note: String::new(), inputs: cells(scene, &office.slug, access) }
        };
        let title = scene.text("editor-offices");
        let section = Section::new(title, scene.text("editor-offers-lede")).table(heads(scene, "editor-office"));
        let offices = Premises::all(scene).into_iter().filter(|found| !found.withdrawn);
        Form { sections: vec![section.lines(offices.map(row))] }
    }
}

impl Thing for Offered {
    const KIND: Kind = Service::KIND;
    const LIST: &'static str = Service::LIST;
    const TEXTS: Texts = Service::TEXTS;

    fn id(&self) -> u128 {
        self.service.id()
    }

    fn key(&self) -> String {
        self.service.key()
    }

    fn name(&self) -> String {
        self.service.name()
    }

    fn all(scene: &Scene) -> Vec<Found<Offered>> {
        Service::all(scene).into_iter().map(|found| offered(scene, found)).collect()
    }

    fn find(scene: &Scene, key: &str) -> Option<Found<Offered>> {
        Some(offered(scene, Service::find(scene, key)?))
    }

    fn write(&self) -> Result<Value, Failure> {
        self.service.write()
    }

    /// Where it was offered is in the trail of each office.
    fn earlier(&self, _: Value) -> Result<Offered, Failure> {
        Ok(self.clone())
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Offered>) -> Result<Outcome, Failure> {
        let (id, at) = (draft.value.service.id, &draft.value.at);
        for found in Premises::all(scene).into_iter().filter(|found| !found.withdrawn) {
            let office = found.value.0;
            let offer = at.get(&office.id).copied();
            if office.offers.get(&id).copied() != offer
                && let other @ (Outcome::Again | Outcome::Refused(_) | Outcome::Replan(_)) =
                    office::put_with(scene, office.id, |office| set(&mut office.offers, id, offer)).await?
            {
                return Ok(other);
            }
        }
        Ok(Outcome::Saved)
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        self.service.withdrawal(scene).await
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        self.service.withdraw(scene).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        Service::parts()
    }
}

fn offered(scene: &Scene, found: Found<Service>) -> Found<Offered> {
    let offices = scene.shelf.offices.iter().filter(|stored| !stored.withdrawn).map(|stored| &stored.value.0);
    let at = offices.filter_map(|office| Some((office.id, *office.offers.get(&found.value.id)?))).collect();
    Found { value: Offered { service: found.value, at }, withdrawn: found.withdrawn }
}
