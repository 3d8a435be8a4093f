//! A little office for rule tests.

use domain::catalog::{Address, Audience, Office, Pool};
use domain::ids::{AuthorityId, OfficeId, PoolId};
use domain::policy::Policy;
use domain::time::Zone;
use std::collections::{BTreeSet, HashMap};

/// An office with one pool of `desks` desks that can do everything.
pub fn office(desks: u8) -> Office {
    Office {
        id: OfficeId(1),
        authority: AuthorityId(1),
        slug: "hafen".into(),
        name: "Bürgerbüro Hafen".into(),
        short_name: "Hafen".into(),
        letter: 'B',
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy::default(),
        pools: vec![Pool { id: PoolId(7), name: "Schalter".into(), desks, services: BTreeSet::new() }],
        offers: HashMap::new(),
        audience: Audience::Public,
        rank: 0,
    }
}
