//! Which services can share a visit, kept the same from both sides.

use super::{Combinable, Service};
use crate::ids::ServiceId;

impl Service {
    /// Whether this service allows the other one in its visit. Both have to.
    pub fn allows(&self, other: ServiceId) -> bool {
        match &self.combinable {
            Combinable::WithAll => true,
            Combinable::With(set) => set.contains(&other),
        }
    }
}

/// What has to change at the other services so that `changed` says the same as they do: whom it names names it, too,
/// and whom it leaves out no longer does. Services that go with all need no list.
pub fn agree(changed: &Service, services: &[Service]) -> Vec<Service> {
    let Combinable::With(wanted) = &changed.combinable else { return Vec::new() };
    let agreed = |other: &Service| {
        let Combinable::With(mut set) = other.combinable.clone() else { return None };
        let differs = match wanted.contains(&other.id) {
            true => set.insert(changed.id),
            false => set.remove(&changed.id),
        };
        differs.then(|| Service { combinable: Combinable::With(set), ..other.clone() })
    };
    services.iter().filter(|other| other.id != changed.id).filter_map(agreed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Words;

    fn service(id: u128, combinable: Combinable) -> Service {
        Service { combinable, ..Service::bare(ServiceId(id), id.to_string(), Words::default()) }
    }

    fn with(ids: &[u128]) -> Combinable {
        Combinable::With(ids.iter().map(|id| ServiceId(*id)).collect())
    }

    #[test]
    fn whom_a_service_names_names_it_and_whom_it_leaves_out_no_longer_does() {
        let passport = service(1, with(&[2]));
        let others =
            [passport.clone(), service(2, with(&[])), service(3, with(&[1, 2])), service(4, Combinable::WithAll)];
        let agreed = agree(&passport, &others);
        assert_eq!(agreed, [service(2, with(&[1])), service(3, with(&[2]))]);
        let all = |id: usize| others.iter().map(|s| agreed.iter().find(|a| a.id == s.id).unwrap_or(s)).nth(id);
        for (index, other) in [(1, 2), (2, 3)] {
            let other_side = all(index).expect("is there");
            assert_eq!(passport.allows(ServiceId(other)), other_side.allows(passport.id), "both sides say the same");
        }
        assert!(agree(&passport, &[service(2, with(&[1]))]).is_empty(), "nothing to say twice");
    }

    #[test]
    fn a_service_that_goes_with_all_leaves_the_others_their_own_word() {
        assert!(agree(&service(1, Combinable::WithAll), &[service(2, with(&[]))]).is_empty());
    }
}
