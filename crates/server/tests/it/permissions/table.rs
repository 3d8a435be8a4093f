//! Who may call which address. A new address gets a row here; the test names those that have none.

use wartefrei::staff::Permission::{self, *};

/// Who comes through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Door {
    /// Everybody: citizens, and programs that bring their own key.
    Open,
    /// Paired devices of this kind.
    Device(&'static str),
    /// Whoever works here.
    Staff,
    /// Whoever may do one of these anywhere: the page shows what is theirs.
    Anywhere(&'static [Permission]),
    /// Whoever may do one of these at the office that the address or the form is about.
    At(&'static [Permission]),
    /// Whoever may do one of these in the whole town.
    InTown(&'static [Permission]),
}

use Door::{Anywhere, At, Device, InTown, Open, Staff};

/// Methods and address as in the router, who comes through, and what a form holds. Words in braces are samples of the
/// town hall, `rathaus`: `Scene::take_samples` makes them; their names are free (`{kiosk}` for the router's `{id}`).
/// Each address of staff gets `standort=rathaus` by itself, in its query and in its form.
pub const TABLE: &[(&str, &str, Door, &str)] = &[
    // Login, what is set up.
    ("GET POST", "/buero/anmelden", Open, ""),
    // Ends the session of whoever has one; leads everybody to the login.
    ("POST", "/buero/abmelden", Open, ""),
    ("GET", "/buero/verwaltung", Staff, ""),
    ("GET", "/buero/rechte", Staff, ""),
    // Between password and pages: leads whoever is not there to the login.
    ("GET POST", "/buero/anmelden/code", Open, ""),
    ("GET POST", "/buero/anmelden/passwort", Open, ""),
    ("GET POST", "/buero/anmelden/zweiter-faktor", Open, ""),
    ("GET POST", "/buero/passwort-vergessen", Open, ""),
    ("GET POST", "/buero/passwort/{key}", Open, ""),
    // One's own account.
    ("POST", "/buero/bestaetigen", Staff, ""),
    ("GET", "/buero/konto", Staff, ""),
    ("POST", "/buero/konto/passwort", Staff, ""),
    ("POST", "/buero/konto/mail", Staff, ""),
    ("GET POST", "/buero/konto/zweiter-faktor", Staff, ""),
    ("POST", "/buero/konto/zweiter-faktor/aus", Staff, ""),
    ("POST", "/buero/konto/ersatzcodes", Staff, ""),
    ("POST", "/buero/konto/abmelden", Staff, ""),
    // Who works here.
    ("GET", "/buero/menschen", Anywhere(&[ManageStaff]), ""),
    ("GET", "/buero/menschen.csv", Anywhere(&[ManageStaff]), ""),
    ("GET POST", "/buero/menschen/neu", Anywhere(&[ManageStaff]), ""),
    ("POST", "/buero/menschen/anmeldung", InTown(&[ManageStaff]), ""),
    ("GET POST", "/buero/menschen/{member}", At(&[ManageStaff]), ""),
    ("POST", "/buero/menschen/{member}/passwort", At(&[ManageStaff]), ""),
    ("POST", "/buero/menschen/{member}/zweiter-faktor", At(&[ManageStaff]), ""),
    ("POST", "/buero/menschen/{member}/abmelden", At(&[ManageStaff]), ""),
    ("POST", "/buero/menschen/{member}/sperre", At(&[ManageStaff]), ""),
    // The login through the town's own system, and the trail.
    ("GET POST", "/buero/anmeldung", InTown(&[ManageStaff]), ""),
    ("POST", "/buero/anmeldung/entfernen", InTown(&[ManageStaff]), ""),
    ("GET", "/buero/protokoll", Anywhere(&[ReadTrail]), ""),
    ("GET", "/buero/protokoll.csv", Anywhere(&[ReadTrail]), ""),
    // The office and its house.
    ("GET", "/buero", At(&[ReadDay]), ""),
    ("POST", "/buero/nachrichten", At(&[SeeFailures]), "nachricht={notice}"),
    ("GET", "/buero/live", At(&[ReadDay]), ""),
    ("GET", "/buero/notruf", At(&[Serve, Receive, RunHall]), ""),
    ("POST", "/buero/notruf", Anywhere(&[Serve]), ""),
    ("POST", "/buero/notruf/antwort", At(&[Serve, Receive, RunHall]), "notruf={alarm}"),
    ("GET", "/buero/termine", At(&[ReadDay]), ""),
    ("GET", "/buero/tagesliste", At(&[ReadDay]), ""),
    ("GET POST", "/buero/tagesende", At(&[Serve]), ""),
    ("GET", "/buero/vorhersage", At(&[SeeOffices]), ""),
    ("GET POST", "/buero/wartebereich", At(&[RunHall]), ""),
    ("GET POST", "/buero/wartebereich/kiosk", At(&[RunHall]), ""),
    // The desk: everybody's own.
    ("GET", "/buero/schalter", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/platz", At(&[Serve]), "platz={desk}"),
    ("GET POST", "/buero/schalter/heute", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/pause", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/karte", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/aufrufen", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/erneut", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/ist-da", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/nicht-erschienen", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/fertig", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/parken", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/weitergeben", Anywhere(&[Serve]), ""),
    ("POST", "/buero/schalter/rueckgaengig", Anywhere(&[Serve]), ""),
    ("GET", "/buero/nummer/{ticket}", At(&[Serve]), ""),
    ("POST", "/buero/nummer/{ticket}/einordnen", At(&[Serve]), ""),
    ("POST", "/buero/nummer/{ticket}/zurueck", At(&[Serve]), ""),
    ("POST", "/buero/nummer/{ticket}/wieder-da", At(&[Serve]), ""),
    ("POST", "/buero/nummer/{ticket}/aufrufen", At(&[Serve]), "grund=Fieber"),
    ("POST", "/buero/nummer/{ticket}/gegangen", At(&[Serve]), ""),
    ("POST", "/buero/ankunft", At(&[Serve]), "termin={appointment}"),
    // The info point and the door.
    ("GET", "/buero/empfang", At(&[Receive]), ""),
    ("POST", "/buero/empfang/ankunft", At(&[Receive]), "wer={number}"),
    ("POST", "/buero/empfang/hilfe", At(&[Receive]), "ruf={ticket}"),
    ("POST", "/buero/empfang/kiosk", At(&[Receive]), "frei=1"),
    ("GET", "/buero/empfang/neu", At(&[Receive]), ""),
    ("GET", "/buero/empfang/pruefen", At(&[Receive]), ""),
    ("POST", "/buero/empfang/nummer", At(&[Receive]), "schein={token}"),
    ("POST", "/buero/empfang/unvollstaendig", At(&[Receive]), ""),
    ("GET", "/buero/empfang/fehlt", At(&[Receive]), ""),
    ("POST", "/buero/empfang/woanders", At(&[Receive]), "ort=hafen"),
    ("GET", "/buero/empfang/person/{person}", At(&[Receive]), ""),
    ("POST", "/buero/empfang/person/{person}", At(&[Receive]), "tat=angaben"),
    ("POST", "/buero/empfang/person/{person}/teilen", At(&[Receive]), "schein={token}"),
    ("GET POST", "/buero/empfang/person/{person}/zettel", At(&[Receive]), ""),
    ("GET POST", "/buero/tuer", At(&[Receive]), ""),
    // Booking for others: whoever may at their office may at every office that citizens see.
    ("GET", "/buero/telefon", Anywhere(&[BookForOthers]), ""),
    ("POST", "/buero/telefon/zeiten", Anywhere(&[BookForOthers]), "s=personalausweis&zeit=rathaus+2026-11-23+10:00"),
    ("GET", "/buero/telefon/vorschlaege", Anywhere(&[BookForOthers]), ""),
    ("GET", "/buero/telefon/vorschlaege/neu", Anywhere(&[BookForOthers]), ""),
    ("POST", "/buero/telefon/vorschlaege", At(&[BookForOthers]), "s=personalausweis&zeit=rathaus+2026-11-23+10:00"),
    ("POST", "/buero/telefon/vorschlaege/{suggestion}", At(&[BookForOthers]), "tat=zurueck"),
    ("GET", "/buero/telefon/{booked}", Anywhere(&[BookForOthers]), ""),
    ("POST", "/buero/telefon/{booked}", Anywhere(&[BookForOthers]), "tat=mail"),
    ("GET POST", "/buero/telefon/{booked}/angaben", Anywhere(&[BookForOthers]), "name=Ott"),
    ("POST", "/buero/telefon/{booked}/person", Anywhere(&[FindPersons]), "name=Ott"),
    ("POST", "/buero/telefon/{booked}/freigabe", Anywhere(&[BookForOthers]), ""),
    ("GET", "/buero/telefon/{booked}/brief", Anywhere(&[BookForOthers]), ""),
    // Who is booked.
    ("GET POST", "/buero/personen", Anywhere(&[FindPersons]), "q=Ott"),
    ("GET POST", "/buero/personen/{booked}", At(&[FindPersons]), "name=Ott"),
    ("GET", "/buero/personen/{booked}/auskunft", At(&[ErasePersons]), ""),
    ("GET", "/buero/personen/{booked}/auskunft.json", At(&[ErasePersons]), ""),
    ("GET POST", "/buero/personen/{booked}/loeschen", At(&[ErasePersons]), ""),
    // Devices.
    ("GET", "/buero/geraete", Anywhere(&[ManageDevices]), ""),
    ("POST", "/buero/geraete", At(&[ManageDevices]), "art=display"),
    ("GET POST", "/buero/geraete/{display}/anzeige", At(&[ManageDevices]), ""),
    ("GET POST", "/buero/geraete/{kiosk}/kiosk", At(&[ManageDevices]), ""),
    ("GET POST", "/buero/geraete/{display}", At(&[ManageDevices]), "name=Foyer"),
    ("POST", "/buero/geraete/{spare}/abmelden", At(&[ManageDevices]), ""),
    // Opening hours.
    ("GET", "/buero/standorte/{slug}/oeffnungszeiten", At(&[EditHours]), ""),
    ("GET POST", "/buero/standorte/{slug}/oeffnungszeiten/{hours}", At(&[EditHours]), ""),
    ("GET", "/buero/schliessungen", Anywhere(&[EditHours]), ""),
    ("GET", "/buero/schliessungen.csv", Anywhere(&[EditHours]), ""),
    ("GET", "/buero/schliessungen/neu", Anywhere(&[EditHours]), ""),
    ("POST", "/buero/schliessungen/neu", At(&[EditHours]), "bei=rathaus"),
    ("GET POST", "/buero/schliessungen/kalender", Anywhere(&[EditHours]), ""),
    ("POST", "/buero/schliessungen/aufheben", Anywhere(&[EditHours]), "ab=2026-12-24&bis=2026-12-24&grund=Heiligabend"),
    // Desks, shares, people; why there is no slot.
    ("GET POST", "/buero/standorte/{slug}/kapazitaet", At(&[EditHours]), ""),
    ("POST", "/buero/standorte/{slug}/kapazitaet/entfernen", At(&[EditHours]), "eintrag=0"),
    ("GET POST", "/buero/standorte/{slug}/kapazitaet/regeln", At(&[EditHours]), ""),
    ("GET POST", "/buero/standorte/{slug}/kapazitaet/menschen", At(&[EditHours]), "staerke=7"),
    ("POST", "/buero/standorte/{slug}/kapazitaet/abwesend", At(&[EditHours]), ""),
    ("POST", "/buero/standorte/{slug}/kapazitaet/abwesend/entfernen", At(&[EditHours]), ""),
    ("GET POST", "/buero/standorte/{slug}/kapazitaet/andrang", At(&[EditHours]), ""),
    ("GET", "/buero/warum", At(&[ReadDay]), ""),
    // Texts, looks, legal pages.
    ("GET", "/buero/texte", At(&[EditTexts]), ""),
    ("GET POST", "/buero/texte/{phrase}", At(&[EditTexts]), "text-de=Bis+bald"),
    ("GET POST", "/buero/aussehen", Door::InTown(&[EditTown]), ""),
    ("GET", "/buero/rechtliches", Door::InTown(&[EditTown]), ""),
    ("GET POST", "/buero/rechtliches/{paper}", Door::InTown(&[EditTown]), ""),
    ("GET", "/geraet", Open, ""),
    ("GET", "/anzeige", Device("display"), ""),
    ("GET", "/anzeige/stand", Device("display"), ""),
    ("GET", "/anzeige/live", Device("display"), ""),
    ("GET", "/kiosk", Device("kiosk"), ""),
    ("GET", "/kiosk/wahl", Device("kiosk"), ""),
    ("GET", "/kiosk/dienste", Device("kiosk"), ""),
    ("GET", "/kiosk/dienst", Device("kiosk"), ""),
    ("POST", "/kiosk/ziehen", Device("kiosk"), ""),
    ("GET", "/kiosk/zettel", Device("kiosk"), ""),
    ("GET", "/kiosk/nummer", Device("kiosk"), ""),
    ("POST", "/kiosk/ankunft", Device("kiosk"), ""),
    ("GET", "/kiosk/infotheke", Device("kiosk"), ""),
    ("POST", "/kiosk/hilfe", Device("kiosk"), ""),
    ("GET POST", "/tuer", Device("door"), ""),
];

/// Addresses of citizens and programs: everything that begins like this is open to everybody.
pub const CITIZENS: &[&str] = &[
    "/",
    "/anliegen/{slug}",
    "/anzeige/{slug}",
    "/anzeige/{slug}/live",
    "/anzeige/{slug}/stand",
    "/api/*",
    "/assets/*",
    "/aussehen/{file}",
    "/barrierefreiheit",
    // On the way to the town's own system and back, and what it tells us: nobody is logged in here yet, or any more.
    "/buero/abgemeldet",
    "/buero/abmelden/dienst",
    "/buero/anmelden/dienst",
    "/buero/anmelden/zurueck",
    "/datenschutz",
    "/demo/*",
    "/demo",
    "/einlass/{key}",
    // Gone once a town is set up; before, the code of the console opens it.
    "/einrichtung",
    "/einrichtung/*",
    "/gebaerdensprache",
    "/health",
    "/impressum",
    "/leichte-sprache",
    "/nummer/{key}*",
    "/suche",
    "/suche/vorschlaege",
    "/termin",
    "/termin/*",
    "/wartezeiten*",
    "/zms/*",
];
