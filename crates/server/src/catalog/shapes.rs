//! JSON shapes that several columns share.

use crate::storage::Failure;
use anyhow::Context;
use domain::catalog::Words;
use domain::holidays::{MunicipalityRule, Place, RegionalDay, State};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Reads a JSON column; an error says which column and where in it.
pub fn from_json<T: DeserializeOwned>(column: &str, json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).with_context(|| format!("column {column} cannot be read"))
}

/// Writes a JSON column.
pub fn to_json<T: Serialize>(value: &T) -> Result<String, Failure> {
    Ok(serde_json::to_string(value)?)
}

/// [`Words`] as `{"de": …, "en": …}`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WordsData {
    de: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl From<Words> for WordsData {
    fn from(Words { de, en }: Words) -> WordsData {
        WordsData { de, en }
    }
}

impl From<WordsData> for Words {
    fn from(WordsData { de, en }: WordsData) -> Words {
        Words { de, en }
    }
}

/// [`Place`] as `{"state": "BY", "regional_days": ["assumption"]}`.
#[derive(Serialize, Deserialize)]
pub struct PlaceData {
    state: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    regional_days: Vec<String>,
}

impl From<Place> for PlaceData {
    fn from(place: Place) -> PlaceData {
        let regional_days = place.rule().days().map(|day| day.code().to_owned()).collect();
        PlaceData { state: place.state().code().to_owned(), regional_days }
    }
}

impl TryFrom<PlaceData> for Place {
    type Error = Failure;

    fn try_from(data: PlaceData) -> Result<Place, Failure> {
        let state = State::parse(&data.state).with_context(|| format!("{:?} is not a German state", data.state))?;
        let day = |code: &String| {
            RegionalDay::parse(code).with_context(|| format!("{code:?} is not a holiday of municipalities"))
        };
        let rule = MunicipalityRule::of(&data.regional_days.iter().map(day).collect::<Result<Vec<_>, _>>()?);
        Place::new(state, rule)
            .map_err(|day| anyhow::anyhow!("{} does not leave {} to its towns", state.name(), day.code()))
    }
}

/// For fields of serde structs that are a [`Colour`](domain::colour::Colour): `"#0b5fd0"`.
pub mod colour {
    use domain::colour::Colour;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(colour: &Colour, serializer: S) -> Result<S::Ok, S::Error> {
        colour.to_string().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Colour, D::Error> {
        let text = String::deserialize(deserializer)?;
        Colour::parse(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is not a colour such as #0b5fd0")))
    }
}

/// For fields of serde structs that are [`Words`]: `#[serde(with = "words")]`.
pub mod words {
    use super::{Words, WordsData};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(words: &Words, serializer: S) -> Result<S::Ok, S::Error> {
        WordsData::from(words.clone()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        WordsData::deserialize(deserializer).map(Words::from)
    }
}

/// For fields of serde structs that are a [`Place`]: `#[serde(with = "place")]`.
pub mod place {
    use super::{Place, PlaceData};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
        PlaceData::from(*place).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Place, D::Error> {
        Place::try_from(PlaceData::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
