//! Towns are saved and read again whole, and everybody sees a change after one refresh.

use crate::support::{NOW, TestTown};
use domain::catalog::*;
use domain::holidays::{Place, State};
use domain::ids::*;
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::Policy;
use domain::time::{Cell, Minutes, Window, Zone};
use wartefrei::catalog::{self, Authority, NewTown, Profile, Towns, offices_overview};

const TOWN: TenantId = TenantId(1);
const OFFICE: OfficeId = OfficeId(2);
const CARD: ServiceId = ServiceId(3);
const PASSPORT: ServiceId = ServiceId(4);

fn service(id: ServiceId, slug: &str, name: &str) -> Service {
    Service {
        id,
        slug: slug.into(),
        name: Words { de: name.into(), en: Some(format!("{name} in English")) },
        heading: Some(HeadingId(5)),
        leika: Some("99012345678901".into()),
        keywords: vec!["Ausweis".into()],
        description: Words::de("<p>Zum Mitnehmen</p>"),
        documents: vec![Words::de("Ein Lichtbild")],
        fees: Words::de("37 Euro"),
        prerequisites: Words::default(),
        links: vec![Link { name: "Vollmacht".into(), url: "https://lindenhafen.example/vollmacht.pdf".into() }],
        online_url: Some("https://lindenhafen.example/online".into()),
        max_count: 4,
        combinable: Combinable::With([CARD, PASSPORT].into()),
        audience: Audience::Public,
        asks: Asks { birth_date: true, phone: false, note: true },
        rank: 2,
    }
}

fn office() -> Office {
    let offer =
        |minutes| Offer { minutes: Minutes(minutes), setup: Minutes(5), extra: Minutes(8), audience: Audience::Public };
    Office {
        id: OFFICE,
        authority: AuthorityId(6),
        slug: "hafen".into(),
        name: "Bürgerbüro Hafen".into(),
        short_name: "Hafen".into(),
        letter: 'H',
        address: Address { city: "Lindenhafen".into(), geo: Some((51.5, 7.6)), ..Address::default() },
        zone: Zone::berlin(),
        policy: Policy { grid: Minutes(10), ..Policy::default() },
        pools: vec![
            Pool { id: PoolId(8), name: "Alle".into(), desks: 5, services: [].into() },
            Pool { id: PoolId(7), name: "Nur Ausweise".into(), desks: 2, services: [CARD].into() },
        ],
        offers: [(CARD, offer(15)), (PASSPORT, offer(20))].into(),
        audience: Audience::Public,
        rank: 1,
    }
}

fn schedule() -> Schedule {
    let windows = vec![Window::new(Cell(96), Cell(192)).expect("8 to 16")];
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows };
    Schedule::new(Openings::regular(Place::in_state(State::NW), vec![hours])).expect("makes sense")
}

/// Lindenhafen with one office, two services and a heading.
async fn save_lindenhafen(town: &TestTown) {
    let profile = Profile::named("Stadt", "Lindenhafen", Place::in_state(State::NW));
    let host = Some("termine.lindenhafen.example");
    let mut tx = town.db().begin().await.expect("a transaction");
    let new = NewTown { id: TOWN, slug: "lindenhafen", host, main: false, profile: &profile };
    catalog::insert_town(&mut tx, &new).await.expect("saved");
    let authority = Authority { id: AuthorityId(6), source_key: None, name: "Bürgeramt".into() };
    catalog::save_authority(&mut tx, TOWN, &authority).await.expect("saved");
    let heading = Heading { id: HeadingId(5), name: Words::de("Ausweise"), rank: 1 };
    catalog::save_heading(&mut tx, TOWN, &heading).await.expect("saved");
    for service in [service(CARD, "personalausweis", "Personalausweis"), service(PASSPORT, "reisepass", "Reisepass")] {
        catalog::save_service(&mut tx, TOWN, &service, None).await.expect("saved");
    }
    catalog::save_office(&mut tx, TOWN, (&office(), &schedule()), None).await.expect("saved");
    tx.commit().await.expect("committed");
}

on_both! {
    async fn a_town_reads_back_as_it_was_saved(town: TestTown) {
        save_lindenhafen(&town).await;
        let towns = Towns::load(town.db()).await.expect("loads");
        let read = towns.by_slug("lindenhafen").expect("there");
        assert_eq!(read.profile.full_name(), "Stadt Lindenhafen");
        assert_eq!(read.catalog.office(OFFICE), Some(&office()));
        assert_eq!(read.catalog.service(CARD), Some(&service(CARD, "personalausweis", "Personalausweis")));
        assert_eq!(read.schedules[&OFFICE], schedule());
        assert_eq!(read.finder.find("perso", 1)[0].0, CARD);
        assert!(offices_overview(&read)[0].lacks.is_empty());
    }

    async fn a_town_is_found_by_its_host_and_the_only_one_at_the_root(town: TestTown) {
        save_lindenhafen(&town).await;
        let towns = Towns::load(town.db()).await.expect("loads");
        for host in ["termine.lindenhafen.example", "Termine.Lindenhafen.Example:8443"] {
            assert_eq!(towns.by_host(host).map(|town| town.id), Some(TOWN), "{host}");
        }
        assert!(towns.by_host("lindenhafen.example").is_none());
        assert_eq!(towns.main().map(|town| town.id), Some(TOWN));
    }

    async fn a_withdrawn_service_is_not_offered_but_keeps_its_name_until_it_is_back(town: TestTown) {
        save_lindenhafen(&town).await;
        let towns = Towns::load(town.db()).await.expect("loads");
        let mut tx = town.db().begin().await.expect("a transaction");
        catalog::withdraw_service(&mut tx, TOWN, CARD, NOW).await.expect("withdrawn");
        tx.commit().await.expect("committed");
        assert_eq!(towns.refresh(town.db()).await.expect("refreshed"), [TOWN]);
        let read = towns.by_id(TOWN).expect("there");
        assert_eq!(read.catalog.service(CARD), None);
        assert_eq!(read.service_name(CARD).map(|name| name.de.as_str()), Some("Personalausweis"));
        assert!(!read.catalog.office(OFFICE).expect("there").offers.contains_key(&CARD));

        let mut tx = town.db().begin().await.expect("a transaction");
        let card = service(CARD, "personalausweis", "Personalausweis");
        catalog::save_service(&mut tx, TOWN, &card, None).await.expect("saved");
        tx.commit().await.expect("committed");
        towns.refresh(town.db()).await.expect("refreshed");
        assert_eq!(towns.by_id(TOWN).expect("there").catalog.service(CARD), Some(&card));
        assert!(towns.refresh(town.db()).await.expect("refreshed").is_empty(), "nothing changed since");
    }

    async fn nobody_saves_over_what_belongs_to_another_town(town: TestTown) {
        save_lindenhafen(&town).await;
        let profile = Profile::named("Stadt", "Nachbar", Place::in_state(State::NW));
        let neighbour = NewTown { id: TenantId(99), slug: "nachbar", host: None, main: false, profile: &profile };
        let mut tx = town.db().begin().await.expect("a transaction");
        catalog::insert_town(&mut tx, &neighbour).await.expect("saved");
        let stolen = service(CARD, "gestohlen", "Gestohlen");
        let refusal = catalog::save_service(&mut tx, neighbour.id, &stolen, None).await.expect_err("refused");
        assert!(refusal.to_string().contains("not one of this tenant"), "{refusal:#}");
    }

    async fn a_pool_that_is_no_longer_listed_loses_its_desks_but_stays(town: TestTown) {
        save_lindenhafen(&town).await;
        let mut smaller = office();
        smaller.pools.remove(1);
        let mut tx = town.db().begin().await.expect("a transaction");
        catalog::save_office(&mut tx, TOWN, (&smaller, &schedule()), None).await.expect("saved");
        tx.commit().await.expect("committed");
        let towns = Towns::load(town.db()).await.expect("loads");
        let read = towns.by_id(TOWN).expect("there");
        let pools = &read.catalog.office(OFFICE).expect("there").pools;
        let desks = |id| pools.iter().find(|pool| pool.id == id).map(|pool| pool.desks);
        assert_eq!((desks(PoolId(8)), desks(PoolId(7))), (Some(5), Some(0)));
    }
}
