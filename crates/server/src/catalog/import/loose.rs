//! Reading JSON whose writers were not strict: numbers as texts, `false` for nothing, lists as maps.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A text, or a number or truth value in its place. `false`, `null` and blanks are nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(pub Option<String>);

/// A number, or a text with a number. `false`, `null` and blanks are nothing.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Number(pub Option<f64>);

/// A truth value, or `1`, `"true"` and the like. `null` and blanks are nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flag(pub Option<bool>);

/// A list, or a map whose keys do not matter. `false`, `null` and `""` are an empty one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Many<T>(pub Vec<T>);

/// An object. `false`, `null`, `""` and the empty list, as PHP writes an empty object, are the default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Object<T>(pub T);

impl<T> Default for Many<T> {
    fn default() -> Many<T> {
        Many(Vec::new())
    }
}

impl Text {
    /// The text, or an empty one.
    pub fn or_empty(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl Number {
    /// The number rounded to a whole one between bounds.
    pub fn whole(self, least: u16, most: u16) -> Option<u16> {
        let rounded = self.0?.round().clamp(f64::from(least), f64::from(most));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two u16")]
        Some(rounded as u16)
    }
}

macro_rules! scalar {
    ($kind:ident, $expecting:literal, $text:expr, $number:expr, $bool:expr) => {
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$kind, D::Error> {
                struct Loose;
                impl Visitor<'_> for Loose {
                    type Value = $kind;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$kind, E> {
                        let read: fn(&str) -> Option<$kind> = $text;
                        match text.trim() {
                            "" => Ok($kind(None)),
                            text => read(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self)),
                        }
                    }
                    fn visit_f64<E: Error>(self, number: f64) -> Result<$kind, E> {
                        let read: fn(f64) -> Option<$kind> = $number;
                        read(number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
                    }
                    #[expect(clippy::cast_precision_loss, reason = "identifiers and lengths are far below 2^53")]
                    fn visit_i64<E: Error>(self, number: i64) -> Result<$kind, E> {
                        self.visit_f64(number as f64)
                    }
                    #[expect(clippy::cast_precision_loss, reason = "identifiers and lengths are far below 2^53")]
                    fn visit_u64<E: Error>(self, number: u64) -> Result<$kind, E> {
                        self.visit_f64(number as f64)
                    }
                    fn visit_bool<E: Error>(self, value: bool) -> Result<$kind, E> {
                        let read: fn(bool) -> Option<$kind> = $bool;
                        read(value).ok_or_else(|| E::invalid_value(Unexpected::Bool(value), &self))
                    }
                    fn visit_unit<E: Error>(self) -> Result<$kind, E> {
                        Ok($kind(None))
                    }
                }
                deserializer.deserialize_any(Loose)
            }
        }
    };
}

scalar!(
    Text,
    "a text",
    |text| Some(Text(Some(text.to_owned()))),
    |number| Some(Text(Some(number.to_string()))),
    |value| Some(Text(value.then(|| "true".to_owned())))
);
scalar!(
    Number,
    "a number",
    |text| text.parse().ok().map(|number| Number(Some(number))),
    |number| Some(Number(Some(number))),
    |value| (!value).then_some(Number(None))
);
scalar!(
    Flag,
    "true or false",
    |text| match text {
        "1" | "true" => Some(Flag(Some(true))),
        "0" | "false" => Some(Flag(Some(false))),
        _ => None,
    },
    |number| Some(Flag(Some(number != 0.0))),
    |value| Some(Flag(Some(value)))
);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Many<T>, D::Error> {
        deserializer.deserialize_any(ManyVisitor(PhantomData))
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Many(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Many<T>, A::Error> {
        let mut items = Vec::new();
        while let Some((_, item)) = map.next_entry::<IgnoredAny, T>()? {
            items.push(item);
        }
        Ok(Many(items))
    }

    fn visit_unit<E: Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Many<T>, E> {
        if value { Err(E::invalid_type(Unexpected::Bool(true), &self)) } else { Ok(Many::default()) }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Many<T>, E> {
        if text.is_empty() { Ok(Many::default()) } else { Err(E::invalid_type(Unexpected::Str(text), &self)) }
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<T>, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Object<T>, A::Error> {
        match list.next_element::<IgnoredAny>()? {
            None => Ok(Object::default()),
            Some(_) => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<Object<T>, E> {
        Ok(Object::default())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Object<T>, E> {
        if value { Err(E::invalid_type(Unexpected::Bool(true), &self)) } else { Ok(Object::default()) }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Object<T>, E> {
        if text.is_empty() { Ok(Object::default()) } else { Err(E::invalid_type(Unexpected::Str(text), &self)) }
    }
}
