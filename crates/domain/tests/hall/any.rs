//! Houses and people as chance makes them.

use super::{House, Visitor, pool};
use domain::hall::order::BOUNDS;
use domain::hall::{Class, Rules};
use proptest::prelude::*;

pub fn class() -> impl Strategy<Value = Class> {
    prop::sample::select(Class::ALL.to_vec())
}

pub fn rules() -> impl Strategy<Value = Rules> {
    let bounds = |nth: usize| BOUNDS[nth].1.clone();
    (bounds(0), bounds(1), bounds(2), bounds(3), bounds(4)).prop_map(|(urgent, preferential, walk_in, grace, pause)| {
        Rules { urgent, preferential, walk_in, grace, pause, ..Rules::default() }
    })
}

/// People who come for one thing and wait until they are called: by due time, with some far too late.
fn plain() -> impl Strategy<Value = Visitor> {
    (class(), 0i64..120, -30i64..40).prop_map(|(class, came, late)| match class {
        Class::Appointment | Class::Return => Visitor::plain(class, came - late, came),
        _ => Visitor::plain(class, came, came),
    })
}

/// People as they are.
fn any() -> impl Strategy<Value = Visitor> {
    let services = prop::collection::btree_set(1u128..4, 1..4);
    let later = prop::option::weighted(0.1, 1i64..30);
    let deaf = prop_oneof![8 => Just(0u8), 2 => 1u8..4];
    (plain(), services, later, deaf, prop::bool::weighted(0.1)).prop_map(|(visitor, services, later, deaf, photo)| {
        Visitor { services: services.into_iter().collect(), later, deaf, photo, ..visitor }
    })
}

fn house(
    visitor: impl Strategy<Value = Visitor>,
    pools: impl Strategy<Value = Vec<(u8, Vec<u128>)>>,
) -> impl Strategy<Value = House> {
    let visitors = prop::collection::vec(visitor, 0..40);
    let lengths = prop::collection::vec(1i64..30, 1..60);
    (pools, rules(), visitors, lengths).prop_map(|(pools, rules, mut visitors, lengths)| {
        visitors.sort_by_key(|visitor| visitor.came);
        let pools = (1..).zip(pools).map(|(id, (desks, services))| pool(id, desks, services)).collect();
        House { pools, rules, visitors, lengths }
    })
}

/// One pool that can do everything, and people who wait until they are called.
pub fn simple_house() -> impl Strategy<Value = House> {
    house(plain(), (1u8..5).prop_map(|desks| vec![(desks, Vec::new())]))
}

/// Several pools with their own skills, and people as they are.
pub fn any_house() -> impl Strategy<Value = House> {
    let services = prop::collection::btree_set(1u128..4, 0..3).prop_map(|services| services.into_iter().collect());
    house(any(), prop::collection::vec((0u8..4, services), 1..4))
}
