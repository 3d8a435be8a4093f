//! Everyday words and what offices call the same thing.

use super::fold::{fold, stem};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What people say, and the words of the catalogue they may mean, the likeliest first.
const MEANT: &[(&[&str], &[&str])] = &[
    (&["Auto", "Pkw", "Wagen", "Motorrad", "Roller"], &["Kfz", "Fahrzeug"]),
    (&["Kfz"], &["Fahrzeug"]),
    (&["zulassen"], &["Anmeldung"]),
    (&["Perso", "Ausweis"], &["Personalausweis"]),
    (&["Pass"], &["Reisepass"]),
    (&["ummelden"], &["Wohnsitz", "Umschreibung", "Halterwechsel"]),
    (&["anmelden"], &["Zulassung", "Wohnsitz"]),
    (&["abmelden"], &["Außerbetriebsetzung", "Stilllegung"]),
    (&["Umzug", "umziehen", "umgezogen", "Adresse"], &["Wohnsitz", "Wohnung", "Anschrift"]),
    (&["heiraten", "Hochzeit", "Trauung"], &["Eheschließung", "Ehe"]),
    (&["Führerschein", "Lappen"], &["Führerschein", "Fahrerlaubnis"]),
    (&["Fahrerlaubnis"], &["Führerschein"]),
    (&["Nummernschild"], &["Kennzeichen"]),
    (&["Fahrzeugbrief", "Fahrzeugschein"], &["Zulassungsbescheinigung"]),
    (&["Visum", "Aufenthalt"], &["Aufenthaltstitel", "Aufenthaltserlaubnis", "Aufenthaltskarte"]),
    (&["Staatsbürgerschaft"], &["Einbürgerung", "Staatsangehörigkeit"]),
    (&["verloren", "verlieren", "gestohlen", "geklaut", "weg"], &["Verlust", "Diebstahl", "Ersatz"]),
    (&["Anwohnerparken", "Anwohnerparkausweis", "parken"], &["Bewohnerparkausweis", "Parkausweis"]),
    (&["selbstständig", "Firma"], &["Gewerbe", "Gewerbeanmeldung"]),
    (&["Kopie", "beglaubigen"], &["Beglaubigung"]),
    (&["Baby"], &["Geburtsurkunde", "Geburt"]),
    (&["gestorben", "tot", "Todesfall"], &["Sterbefall", "Sterbeurkunde"]),
    (&["Kindergarten", "Krippe"], &["Kindertageseinrichtung", "Kita"]),
    (&["behindert"], &["Schwerbehindert", "Schwerbehindertenausweis"]),
    (&["Miete"], &["Wohngeld", "Mietzuschuss"]),
    (&["Kinderpass", "Kinderausweis"], &["Kinderreisepass", "Reisepass", "Personalausweis"]),
    (&["Passfoto", "Passbild"], &["Lichtbild", "Foto"]),
];

/// Words without meaning of their own.
const STOP: &str = "a am an auf aus bei bin bitte da das dem den der des die du ein eine einem einen einer eines es \
    for für habe haben hat i ich im in ist kann man mein meine meinem meinen meiner mit möchte muss my nach of oder \
    ohne sich sie sind the to um und unser unsere vom von wann was wegen wer wie wir wird wo woher zu zum zur";

/// Words that nearly every matter has.
const FAINT: &str = "neu neue neuer neues beantragen Antrag bekommen machen brauche holen Termin online Amt get new \
    appointment apply";

/// Words that say what is to be done with something; that something says more.
const DEED: &str = "abholen abmelden ändern Änderung anmelden ersetzen gestohlen geklaut melden tauschen ummelden \
    umschreiben umtauschen verlängern verloren verlieren Verlust weg zulassen";

/// The lists above, folded.
static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut meant: HashMap<String, Vec<String>> = HashMap::new();
    for (said, means) in MEANT {
        for said in *said {
            let means = means.iter().map(|word| fold(word));
            meant.entry(stem(&fold(said)).to_owned()).or_default().extend(means);
        }
    }
    Lists { meant, stop: STOP.split_whitespace().map(fold).collect(), faint: stems(FAINT), deeds: stems(DEED) }
});

fn stems(list: &str) -> HashSet<String> {
    list.split_whitespace().map(|word| stem(&fold(word)).to_owned()).collect()
}

struct Lists {
    meant: HashMap<String, Vec<String>>,
    stop: HashSet<String>,
    faint: HashSet<String>,
    deeds: HashSet<String>,
}

/// Folded words of the catalogue that an everyday word with this stem may mean, the likeliest first.
pub fn meant_by(stem: &str) -> &'static [String] {
    LISTS.meant.get(stem).map_or(&[], Vec::as_slice)
}

/// Whether a folded word is too small to search for.
pub fn is_stop(word: &str) -> bool {
    LISTS.stop.contains(word)
}

/// How much a word with this stem says about what is wanted, up to 1.
pub fn weight(stem: &str) -> f32 {
    if LISTS.faint.contains(stem) {
        0.15
    } else if LISTS.deeds.contains(stem) {
        0.6
    } else {
        1.0
    }
}
