//! Whatever colour a town has, there is one near it that everybody can read.

use domain::colour::{Colour, Scheme, contrast, is_readable, nearest_readable};
use proptest::prelude::*;

fn colours() -> impl Strategy<Value = Colour> {
    any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour::new(red, green, blue))
}

proptest! {
    #[test]
    fn the_nearest_readable_colour_is_readable_and_what_is_readable_stays(colour in colours()) {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let near = nearest_readable(colour, scheme);
            prop_assert!(is_readable(near, scheme), "{colour} gives {near}");
            if is_readable(colour, scheme) {
                prop_assert_eq!(near, colour);
            }
        }
    }

    #[test]
    fn contrast_does_not_ask_which_is_which_and_stays_within_its_bounds(a in colours(), b in colours()) {
        let measured = contrast(a, b);
        prop_assert!((1.0..=21.0 + 1e-9).contains(&measured));
        prop_assert!((measured - contrast(b, a)).abs() < 1e-12);
    }

    #[test]
    fn a_colour_is_read_as_it_is_written(colour in colours()) {
        prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
    }
}
