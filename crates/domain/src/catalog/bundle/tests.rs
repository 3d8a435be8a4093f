use super::*;
use crate::catalog::{Address, Combinable, Heading, Words};
use crate::ids::{AuthorityId, OfficeId};
use crate::policy::Policy;
use crate::time::Zone;
use std::collections::HashMap;

const IDENTITY_CARD: ServiceId = ServiceId(1);
const PASSPORT: ServiceId = ServiceId(2);
const RESIDENCE: ServiceId = ServiceId(3);
const WEDDING: ServiceId = ServiceId(4);
const FILES: ServiceId = ServiceId(5);

fn service(id: ServiceId, name: &str) -> Service {
    Service { max_count: 5, ..Service::bare(id, name.to_lowercase(), Words::de(name)) }
}

/// Identity card and passport go with all, residence only with the identity card, a wedding with nothing;
/// files are internal.
fn town() -> Catalog {
    let services = vec![
        service(IDENTITY_CARD, "Personalausweis"),
        service(PASSPORT, "Reisepass"),
        Service { combinable: Combinable::With([IDENTITY_CARD].into()), ..service(RESIDENCE, "Wohnsitz") },
        Service { combinable: Combinable::With([].into()), max_count: 1, ..service(WEDDING, "Trauung") },
        Service { audience: Audience::Internal, ..service(FILES, "Akten") },
    ];
    Catalog::new(Vec::new(), services, Vec::new())
}

fn offer(minutes: u16, setup: u16, extra: u16) -> Offer {
    Offer { minutes: Minutes(minutes), setup: Minutes(setup), extra: Minutes(extra), audience: Audience::Public }
}

fn pool(number: u128, services: &[ServiceId]) -> Pool {
    Pool { id: PoolId(number), name: String::new(), desks: 2, services: services.iter().copied().collect() }
}

fn office(offers: &[(ServiceId, Offer)]) -> Office {
    Office {
        id: OfficeId(1),
        authority: AuthorityId(1),
        slug: "hafen".into(),
        name: "Bürgerbüro Hafen".into(),
        short_name: "Hafen".into(),
        letter: 'H',
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy { max_visit: Minutes(60), ..Policy::default() },
        pools: vec![pool(1, &[])],
        offers: offers.iter().copied().collect::<HashMap<_, _>>(),
        audience: Audience::Public,
        rank: 0,
    }
}

fn bundle(items: &[(ServiceId, u8)]) -> Bundle {
    town().bundle(items, Audience::Internal).expect("a bundle")
}

/// Expected minutes of a visit at an office, or why not.
fn minutes(items: &[(ServiceId, u8)], office: &Office) -> Result<u16, NotOffered> {
    bundle(items).at(office, Audience::Public).map(|need| need.minutes.0)
}

fn refusal(items: &[(ServiceId, u8)]) -> Option<BundleRefusal> {
    town().bundle(items, Audience::Public).err()
}

#[test]
fn a_bundle_keeps_the_chosen_order_and_adds_up_what_is_named_twice() {
    let bundle = bundle(&[(PASSPORT, 1), (RESIDENCE, 0), (IDENTITY_CARD, 2), (PASSPORT, 1)]);
    assert_eq!(bundle.items(), [(PASSPORT, 2), (IDENTITY_CARD, 2)]);
}

#[test]
fn nothing_is_not_a_bundle() {
    assert_eq!(refusal(&[]), Some(BundleRefusal::Empty));
    assert_eq!(refusal(&[(PASSPORT, 0)]), Some(BundleRefusal::Empty));
}

#[test]
fn citizens_choose_among_public_services_staff_among_all() {
    assert_eq!(refusal(&[(ServiceId(99), 1)]), Some(BundleRefusal::Unknown));
    assert_eq!(refusal(&[(PASSPORT, 1), (FILES, 1)]), Some(BundleRefusal::Unknown));
    assert!(town().bundle(&[(FILES, 1)], Audience::Internal).is_ok());
}

#[test]
fn a_service_bounds_its_items_even_when_named_twice() {
    assert_eq!(refusal(&[(PASSPORT, 5)]), None);
    let too_many = Some(BundleRefusal::TooMany { service: PASSPORT, limit: 5 });
    assert_eq!(refusal(&[(PASSPORT, 3), (PASSPORT, 3)]), too_many);
    assert_eq!(refusal(&[(PASSPORT, 255), (PASSPORT, 255)]), too_many);
}

#[test]
fn a_visit_holds_eight_services() {
    let services = (1..=9).map(|n| service(ServiceId(n), "Dienst")).collect();
    let town = Catalog::new(Vec::new(), services, Vec::new());
    let items = |n| (1..=n).map(|n| (ServiceId(n), 1)).collect::<Vec<_>>();
    assert!(town.bundle(&items(8), Audience::Public).is_ok());
    assert_eq!(town.bundle(&items(9), Audience::Public), Err(BundleRefusal::TooManyServices { limit: 8 }));
}

#[test]
fn services_are_combined_only_when_both_allow_it() {
    let clash = |a, b| Some(BundleRefusal::CannotCombine { a, b });
    assert_eq!(refusal(&[(IDENTITY_CARD, 1), (RESIDENCE, 1)]), None);
    assert_eq!(refusal(&[(RESIDENCE, 1), (PASSPORT, 1)]), clash(RESIDENCE, PASSPORT));
    assert_eq!(refusal(&[(PASSPORT, 1), (RESIDENCE, 1)]), clash(PASSPORT, RESIDENCE), "in either order");
    assert_eq!(refusal(&[(IDENTITY_CARD, 1), (PASSPORT, 1), (WEDDING, 1)]), clash(IDENTITY_CARD, WEDDING));
    assert_eq!(refusal(&[(WEDDING, 1)]), None, "alone it can be booked");
    assert_eq!(refusal(&[(RESIDENCE, 3)]), None, "several of one kind are no combination");
}

#[test]
fn set_up_is_counted_once_and_further_items_are_shorter() {
    let office = office(&[(IDENTITY_CARD, offer(15, 5, 8)), (PASSPORT, offer(20, 3, 10))]);
    assert_eq!(minutes(&[(IDENTITY_CARD, 1)], &office), Ok(15));
    assert_eq!(minutes(&[(IDENTITY_CARD, 3)], &office), Ok(15 + 8 + 8));
    assert_eq!(minutes(&[(IDENTITY_CARD, 1), (PASSPORT, 1)], &office), Ok(5 + 10 + 17), "the longer set-up");
    assert_eq!(minutes(&[(PASSPORT, 2), (IDENTITY_CARD, 2)], &office), Ok(5 + 17 + 10 + 10 + 8), "in any order");
}

#[test]
fn set_up_is_never_longer_than_the_service() {
    let office = office(&[(IDENTITY_CARD, offer(10, 30, 0)), (PASSPORT, offer(20, 0, 0))]);
    assert_eq!(minutes(&[(IDENTITY_CARD, 1)], &office), Ok(10));
    assert_eq!(minutes(&[(IDENTITY_CARD, 1), (PASSPORT, 1)], &office), Ok(30));
}

#[test]
fn a_visit_takes_whole_cells() {
    let cells = |minutes| bundle(&[(PASSPORT, 1)]).at(&office(&[(PASSPORT, offer(minutes, 0, 0))]), Audience::Public);
    assert_eq!(cells(1).map(|need| need.cells), Ok(1));
    assert_eq!(cells(15).map(|need| need.cells), Ok(3));
    assert_eq!(cells(16).map(|need| need.cells), Ok(4));
}

#[test]
fn an_office_names_what_it_does_not_offer() {
    let hidden = Offer { audience: Audience::Internal, ..offer(20, 0, 20) };
    let office = office(&[(IDENTITY_CARD, offer(15, 0, 15)), (PASSPORT, hidden), (WEDDING, offer(0, 0, 0))]);
    let missing = |items: &[ServiceId]| Err(NotOffered::Services(items.to_vec()));
    assert_eq!(minutes(&[(RESIDENCE, 1), (IDENTITY_CARD, 1)], &office), missing(&[RESIDENCE]));
    assert_eq!(minutes(&[(PASSPORT, 1)], &office), missing(&[PASSPORT]), "staff only");
    assert!(bundle(&[(PASSPORT, 1)]).at(&office, Audience::Internal).is_ok());
    assert_eq!(minutes(&[(WEDDING, 1)], &office), missing(&[WEDDING]), "nobody knows how long it takes");
}

#[test]
fn an_internal_office_offers_citizens_nothing() {
    let back_office = Office { audience: Audience::Internal, ..office(&[(PASSPORT, offer(20, 0, 20))]) };
    assert_eq!(minutes(&[(PASSPORT, 1)], &back_office), Err(NotOffered::Services(vec![PASSPORT])));
    assert!(bundle(&[(PASSPORT, 1)]).at(&back_office, Audience::Internal).is_ok());
}

#[test]
fn the_longest_visit_bounds_a_bundle_but_not_a_single_long_service() {
    let office = office(&[(PASSPORT, offer(20, 0, 20)), (WEDDING, offer(90, 0, 0)), (FILES, offer(90, 0, 5))]);
    let too_long = |minutes, limit| Err(NotOffered::TooLong { minutes, limit: Minutes(limit) });
    assert_eq!(minutes(&[(PASSPORT, 3)], &office), Ok(60));
    assert_eq!(minutes(&[(PASSPORT, 4)], &office), too_long(80, 60));
    assert_eq!(minutes(&[(WEDDING, 1)], &office), Ok(90));
    assert_eq!(minutes(&[(FILES, 2)], &office), too_long(95, 90));
}

#[test]
fn the_least_flexible_pool_that_can_do_all_comes_first() {
    let offers = [IDENTITY_CARD, PASSPORT, RESIDENCE].map(|id| (id, offer(10, 0, 10)));
    let pools =
        vec![pool(1, &[]), pool(2, &[IDENTITY_CARD, PASSPORT]), pool(3, &[IDENTITY_CARD]), pool(4, &[PASSPORT])];
    let with_all = Office { pools: pools.clone(), ..office(&offers) };
    let pools_for = |items: &[(ServiceId, u8)], office: &Office| {
        bundle(items).at(office, Audience::Public).map(|need| need.pools.iter().map(|id| id.0).collect::<Vec<_>>())
    };
    assert_eq!(pools_for(&[(IDENTITY_CARD, 1)], &with_all), Ok(vec![3, 2, 1]));
    assert_eq!(pools_for(&[(IDENTITY_CARD, 1), (PASSPORT, 1)], &with_all), Ok(vec![2, 1]));
    let specialists = Office { pools: pools[2..].to_vec(), ..office(&offers) };
    assert_eq!(pools_for(&[(IDENTITY_CARD, 1), (PASSPORT, 1)], &specialists), Err(NotOffered::NoPoolForAll));
}

#[test]
fn lists_are_in_the_order_of_their_rank_then_of_the_alphabet() {
    let names = ["Zulassung", "Übermittlung", "umzug", "Äpfel", "Abmeldung", "Straße", "Strassenfest"];
    let ranked = Service { rank: -1, ..service(ServiceId(99), "Zuerst") };
    let services = names.iter().zip(1..).map(|(name, n)| service(ServiceId(n), name)).chain([ranked]).collect();
    let headings = vec![Heading { id: crate::ids::HeadingId(1), name: Words::de("Wohnen"), rank: 0 }];
    let town = Catalog::new(headings, services, vec![office(&[])]);
    let sorted: Vec<&str> = town.services().iter().map(|s| s.name.de.as_str()).collect();
    assert_eq!(
        sorted,
        ["Zuerst", "Abmeldung", "Äpfel", "Straße", "Strassenfest", "Übermittlung", "umzug", "Zulassung"]
    );
    assert_eq!(town.service_by_slug("umzug").map(|s| s.id), Some(ServiceId(3)), "found after sorting");
    assert_eq!(town.office_by_slug("hafen").map(|o| o.id), Some(OfficeId(1)));
}
