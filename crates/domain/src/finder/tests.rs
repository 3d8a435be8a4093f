//! What people type, and what they get first.

use super::{Entry, Finder};
use crate::ids::ServiceId;

/// Names and keywords of a small town's services.
const SERVICES: &[(&str, &[&str])] = &[
    ("Personalausweis", &["Ausweis", "ID-Karte"]),
    ("Reisepass", &["Pass", "biometrisch"]),
    ("Vorläufiger Reisepass", &[]),
    ("Wohnsitz anmelden", &["Umzug", "Einzug", "Meldebescheinigung"]),
    ("Wohnsitz ummelden", &["Umzug innerhalb der Stadt"]),
    ("Kfz-Zulassung", &["Fahrzeug", "Neuwagen"]),
    ("Kfz umschreiben (Halterwechsel)", &["Fahrzeug", "gebraucht"]),
    ("Führerschein: Ersterteilung", &["Fahrerlaubnis"]),
    ("Führerschein umtauschen", &["Fahrerlaubnis", "Pflichtumtausch"]),
    ("Führungszeugnis", &["polizeilich"]),
    ("Gewerbe-Anmeldung", &["Selbstständigkeit"]),
    ("Eheschließung anmelden", &["Standesamt"]),
    ("Bewohnerparkausweis", &[]),
    ("Fischereischein", &["Angeln"]),
];

fn found(query: &str) -> Vec<&'static str> {
    let entries = (0u128..).zip(SERVICES).map(|(id, (name, keywords))| Entry {
        id: ServiceId(id),
        names: vec![name],
        keywords: keywords.to_vec(),
        heading: if name.contains("Kfz") { vec!["Fahrzeuge und Verkehr"] } else { Vec::new() },
        texts: vec!["<p>Bringen Sie bitte Ihren Personalausweis mit. Zahlung mit Karte.</p>"],
    });
    let finder = Finder::new(entries);
    let names = |(id, _): (ServiceId, f32)| Some(SERVICES.get(usize::try_from(id.0).ok()?)?.0);
    finder.find(query, 5).into_iter().filter_map(names).collect()
}

#[track_caller]
fn check_first(query: &str, expected: &str) {
    let found = found(query);
    assert_eq!(found.first(), Some(&expected), "{query:?} found {found:?}");
}

#[test]
fn everyday_words_find_what_the_office_calls_otherwise() {
    check_first("Perso", "Personalausweis");
    check_first("Auto ummelden", "Kfz umschreiben (Halterwechsel)");
    check_first("auto anmelden", "Kfz-Zulassung");
    check_first("umgezogen", "Wohnsitz anmelden");
    check_first("Hochzeit", "Eheschließung anmelden");
    check_first("anwohnerparken", "Bewohnerparkausweis");
}

#[test]
fn umlauts_and_double_letters_do_not_matter() {
    check_first("fuehrerschein umtauschen", "Führerschein umtauschen");
    check_first("FUHRERSCHEIN UMTAUSCHEN", "Führerschein umtauschen");
    check_first("ausweiss", "Personalausweis");
    check_first("Eheschliessung", "Eheschließung anmelden");
}

#[test]
fn half_words_find_while_typing() {
    check_first("p", "Personalausweis");
    check_first("reisep", "Reisepass");
    check_first("führungsz", "Führungszeugnis");
}

#[test]
fn parts_of_compounds_find_the_whole_and_the_other_way_round() {
    check_first("Ausweis", "Personalausweis");
    check_first("gewerbeanmeldung", "Gewerbe-Anmeldung");
    check_first("parkausweis", "Bewohnerparkausweis");
    check_first("Kfzzulassungsstelle", "Kfz-Zulassung");
}

#[test]
fn small_typos_are_forgiven() {
    check_first("Persnalausweis", "Personalausweis");
    check_first("riesepass", "Reisepass");
    check_first("führungszeugniss", "Führungszeugnis");
    check_first("fishereischein", "Fischereischein");
}

#[test]
fn words_that_say_little_count_little() {
    check_first("neuer Ausweis", "Personalausweis");
    check_first("ich möchte meinen Reisepass beantragen", "Reisepass");
}

#[test]
fn names_count_more_than_keywords_and_these_more_than_texts() {
    let found = found("Personalausweis");
    assert_eq!(found.first(), Some(&"Personalausweis"));
    assert_eq!(found.len(), 1, "all other texts name it too, but only as a thing to bring: {found:?}");
}

#[test]
fn a_heading_finds_what_stands_under_it() {
    assert_eq!(found("Verkehr"), ["Kfz-Zulassung", "Kfz umschreiben (Halterwechsel)"]);
}

#[test]
fn nothing_is_found_for_nothing() {
    assert!(found("").is_empty());
    assert!(found("   !?").is_empty());
    assert!(found("Xylophonunterricht").is_empty());
}
