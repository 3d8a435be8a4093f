### Behörden, Standorte, Rubriken, Dienstleistungen bearbeiten.

editor-save = Speichern
editor-said-saved = Gespeichert.
editor-said-new = Angelegt und gespeichert.
editor-said-withdrawn = Zurückgezogen.
editor-said-back = Wieder im Angebot.
editor-said-undone = Die letzte Änderung ist zurückgenommen.
editor-said-meanwhile = Inzwischen hat sich etwas geändert. Deshalb haben wir nichts zurückgenommen.
editor-tabs = Seiten dazu
editor-none = Noch ist nichts eingetragen.
editor-entries = { $n ->
    [one] Ein Eintrag
   *[other] { $n } Einträge
}
editor-withdrawn = zurückgezogen
editor-is-withdrawn = Zurückgezogen: Niemand kann es buchen. Speichern bringt es zurück.
editor-reopen = Wieder anbieten

editor-missing = Bitte tragen Sie hier etwas ein.
editor-too-long = Das ist zu lang. Es passen { $n } Zeichen.
editor-between = Bitte geben Sie eine ganze Zahl von { $from } bis { $to } ein.
editor-slug-wrong = Bitte nur kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel: personalausweis
editor-slug-taken = Diesen Kurznamen hat schon „{ $text }“. Bitte nehmen Sie einen anderen.
editor-leika-wrong = Ein LeiKa-Schlüssel hat 14 Ziffern, zum Beispiel: 99008001001000
editor-address-wrong = So sieht eine Adresse aus: https://www.beispiel.de/antrag
editor-link-wrong = In der Zeile „{ $text }“ fehlt am Ende die Adresse. So geht es: Antrag https://www.beispiel.de/antrag
editor-lines-too-many = Hier stehen mehr Zeilen als im Deutschen. Dort { $n ->
    [one] steht eine
   *[other] stehen { $n }
}.
editor-heading-gone-meanwhile = Diese Rubrik gibt es nicht mehr. Bitte wählen Sie eine andere.
editor-partners-none = Bitte kreuzen Sie mindestens eine Dienstleistung an. Oder wählen Sie „nur allein“.
editor-still-used = Daran hängt noch etwas, zum Beispiel Rechte von Mitarbeitenden. Bitte lösen Sie das zuerst.

editor-conflict-title = Zwei haben „{ $text }“ bearbeitet
editor-conflict-lede = Jemand hat gespeichert, während Sie geschrieben haben. Ihre Angaben sind noch da. Bitte entscheiden Sie.
editor-conflict-who = Zuletzt gespeichert: { $text }.
editor-conflict-mine = Meine Angaben speichern
editor-conflict-theirs = Die gespeicherten Angaben behalten
editor-theirs = Gespeichert
editor-mine = Ihre Angaben
editor-input = Angabe
editor-differences = Unterschiede
editor-differences-count = { $n ->
    [one] Eine Angabe
   *[other] { $n } Angaben
}
editor-was = Vorher
editor-became = Nachher

editor-past = Verlauf
editor-past-new = angelegt
editor-past-back = wieder angeboten
editor-past-changed = geändert
editor-past-withdrawn = zurückgezogen
editor-undo = Zurücknehmen

editor-name = Name
editor-in-english = { $text } auf Englisch
editor-english = Englisch
editor-untranslated = fehlt
editor-translated = ja
editor-translated-partly = { $n } von { $of }
editor-untranslated-here = Noch nicht übersetzt: Auf Englisch steht hier der deutsche Text.
editor-rank = Platz in Listen
editor-rank-hint = Kleine Zahlen kommen zuerst; bei gleicher Zahl nach dem Alphabet
editor-public = alle
editor-internal = nur intern
editor-audience = Sichtbar für

editor-authorities = Behörden
editor-authorities-lede = Wer Standorte betreibt.
editor-authority-new = Neue Behörde
editor-authority-remove = Behörde löschen
editor-authority-used = Diese Behörde betreibt noch Standorte: { $text }. Bitte geben Sie diese zuerst an eine andere Behörde.
editor-authority-gone = Die Behörde verschwindet aus allen Listen.
editor-offices = Standorte

editor-headings = Rubriken
editor-headings-lede = Unter diesen Überschriften stehen die Dienstleistungen auf der Startseite.
editor-heading = Rubrik
editor-heading-new = Neue Rubrik
editor-heading-remove = Rubrik löschen
editor-heading-gone = { $n ->
    [0] Die Rubrik verschwindet von der Startseite. Keine Dienstleistung steht unter ihr.
    [one] Die Rubrik verschwindet von der Startseite. Eine Dienstleistung steht danach unter keiner Rubrik.
   *[other] Die Rubrik verschwindet von der Startseite. { $n } Dienstleistungen stehen danach unter keiner Rubrik.
}
editor-no-heading = keine Rubrik

editor-services = Dienstleistungen
editor-services-lede = Was Menschen bei Ihnen erledigen können.
editor-service-new = Neue Dienstleistung
editor-service-withdraw = Dienstleistung zurückziehen
editor-service-gone = Niemand kann sie mehr buchen. Sie bleibt in dieser Liste. Sie können sie später wieder anbieten.
editor-service-gone-offices = Diese Standorte bieten sie dann nicht mehr an: { $text }. Ihre Minuten dort werden gelöscht.
editor-service-gone-booked = { $n ->
    [one] Ein gebuchter Termin bleibt und findet statt.
   *[other] { $n } gebuchte Termine bleiben und finden statt.
}
editor-tab-texts = Angaben
editor-tab-offers = Wo und wie lange
editor-tab-combinations = Kombinationen
editor-part-name = Name und Platz
editor-part-texts = Was Menschen wissen müssen
editor-part-links = Online und Links
editor-part-booking = Buchung
editor-slug = Kurzname
editor-slug-hint = Steht in der Adresse der Seite. Leer: Wir bilden ihn aus dem Namen.
editor-keywords = Alltagswörter
editor-keywords-hint = Wonach Menschen suchen, mit Kommas dazwischen: Perso, Ausweis, Reise
editor-leika = LeiKa-Schlüssel
editor-leika-hint = 14 Ziffern, freiwillig
editor-description = Beschreibung
editor-rich-hint = Leere Zeile: neuer Absatz. Bindestrich am Anfang: Liste. Wer will, nimmt HTML; Skripte, Bilder und Farben nehmen wir heraus.
editor-documents = Bitte bringen Sie mit
editor-lines-hint = Jede Unterlage in eine Zeile
editor-lines-english-hint = Dieselben Zeilen auf Englisch, in derselben Reihenfolge
editor-fees = Gebühren
editor-prerequisites = Voraussetzungen
editor-online = Adresse zum Erledigen im Internet
editor-online-hint = Wer es dort erledigt, braucht keinen Termin.
editor-links = Weitere Links
editor-links-hint = Jeder Link in eine Zeile, die Adresse am Ende: Antrag https://www.beispiel.de/antrag
editor-max-count = Höchstens je Termin
editor-max-count-hint = mal in einem Termin, 1 bis 20
editor-asks-birth-date = Nach dem Geburtsdatum fragen
editor-asks-phone = Nach der Telefonnummer fragen
editor-asks-note = Eine Notiz erlauben
editor-combinations-lede = Was in einem Termin zusammen geht. Die andere Dienstleistung übernimmt, was Sie hier ankreuzen.
editor-combinable = In einem Termin
editor-with-all = mit allen anderen
editor-with-these = nur mit diesen
editor-alone = nur allein
editor-partners = Zusammen mit
editor-partner-refuses = { $text } (lehnt es bisher ab)

editor-offices-lede = Wo Menschen hingehen: Adresse, Schalter und was es dort gibt.
editor-office = Standort
editor-office-new = Neuer Standort
editor-office-withdraw = Standort schließen
editor-office-gone = Niemand kann hier mehr buchen. Der Standort bleibt in dieser Liste. Sie können ihn später wieder öffnen.
editor-office-booked = { $n ->
    [one] Hier ist noch ein Termin gebucht. Bitte planen Sie ihn zuerst um.
   *[other] Hier sind noch { $n } Termine gebucht. Bitte planen Sie diese zuerst um.
}
editor-to-replan = Termine umplanen
editor-lacks = Fehlt noch
editor-lacks-services = Kein Angebot: Niemand kann hier buchen.
editor-lacks-desks = Kein Schalter: Niemand kann hier buchen.
editor-lacks-hours = Keine Öffnungszeiten: Niemand kann hier buchen.
editor-tab-address = Adresse
editor-tab-pools = Bereiche
editor-tab-desks = Schalter
editor-tab-offer = Angebot
editor-short-name = Kurzer Name
editor-short-name-hint = Für schmale Stellen, zum Beispiel: Hafen
editor-letter = Buchstabe der Wartenummern
editor-letter-hint = Ein Buchstabe, nicht I und nicht O: Man hört sie als Ziffern.
editor-letter-wrong = Bitte ein Buchstabe von A bis Z, aber nicht I oder O.
editor-part-address = Adresse und Kontakt
editor-part-catalog = Im Verzeichnis
editor-street = Straße und Hausnummer
editor-postal-code = Postleitzahl
editor-postal-code-wrong = Eine Postleitzahl hat fünf Ziffern.
editor-city = Ort
editor-way = Weg im Haus
editor-way-hint = Eingang, Stockwerk, Zimmer
editor-geo = Koordinaten
editor-geo-hint = Breite und Länge: 53.551086, 9.993682
editor-geo-wrong = Bitte Breite und Länge eines Ortes in Deutschland, zum Beispiel: 53.551086, 9.993682
editor-phone = Telefon
editor-email = E-Mail
editor-email-wrong = So sieht eine Adresse aus: name@beispiel.de
editor-accessibility = Barrierefreiheit
editor-authority = Behörde
editor-authority-missing = Bitte wählen Sie eine Behörde. Gibt es noch keine, legen Sie zuerst eine an.
editor-zone = Zeitzone
editor-zone-hint = In Deutschland: Europe/Berlin
editor-zone-wrong = Diese Zeitzone kennen wir nicht. In Deutschland gilt: Europe/Berlin
editor-zone-booked = { $n ->
    [one] Hier ist noch ein Termin gebucht, in der bisherigen Zeit. Die Zeitzone lässt sich erst danach ändern. Oder Sie planen ihn um.
   *[other] Hier sind noch { $n } Termine gebucht, in der bisherigen Zeit. Die Zeitzone lässt sich erst danach ändern. Oder Sie planen sie um.
}

editor-pools = Bereiche
editor-pools-lede = Schalter, die dasselbe können, bilden einen Bereich. 0 Schalter heißt: Der Bereich ist geschlossen.
editor-pool = Bereich
editor-pool-new = Neuer Bereich
editor-pool-can = Kann
editor-pool-can-all = alles, was der Standort anbietet
editor-pool-nameless = Bitte geben Sie dem Bereich einen Namen.
editor-desks = Schalter
editor-desk = Schalter
editor-desk-new = Neuer Schalter
editor-desks-lede = Was über dem Schalter steht, wie man hinkommt und zu welchem Bereich er gehört. Ohne Schild fällt der Schalter weg.
editor-sign = Schild
editor-desk-way = Weg dorthin
editor-desk-nameless = Bitte geben Sie dem Schalter ein Schild.
editor-desk-without-pool = Bitte legen Sie zuerst einen Bereich an.
editor-desk-busy = An Schalter { $text } wird gerade jemand bedient. Bitte warten Sie, bis er frei ist.
editor-sign-twice = Das Schild „{ $text }“ gibt es hier schon.

editor-service = Dienstleistung
editor-offers-lede = Wer Minuten einträgt, bietet sie hier an. Leer heißt: wird hier nicht angeboten. „Je weitere“ leer: so lang wie die erste.
editor-minutes = Minuten
editor-setup = davon Vorbereitung
editor-extra = je weitere
editor-bookable-for = Buchbar für
editor-minutes-wrong = Bitte 1 bis 480 Minuten. Leer heißt: wird hier nicht angeboten.
editor-max-count-note = höchstens { $n } je Termin

import-title = Import
import-lede = Sie sehen zuerst, was sich ändern würde. Dann kreuzen Sie an, was Sie übernehmen.
import-said-saved = { $n ->
    [one] Eine Änderung übernommen.
   *[other] { $n } Änderungen übernommen.
}
import-said-discarded = Die Dateien sind verworfen. Nichts hat sich geändert.
import-said-gone = Diese Dateien sind nicht mehr da: Sie wurden übernommen, verworfen oder sind älter als ein Tag.
import-refused = Diese Dateien können wir nicht lesen. Nichts hat sich geändert.
import-dldb = Dienstleistungen und Standorte (DLDB)
import-dldb-lede = Zwei JSON-Dateien, wie München und Berlin sie veröffentlichen. Schalter, Öffnungszeiten und Regeln bleiben, wie sie sind.
import-services-file = Datei der Dienstleistungen
import-offices-file = Datei der Standorte
import-look = Vorschau ansehen
import-table = Dienstleistungen aus einer Tabelle (CSV)
import-table-lede = Die Spalten sind dieselben wie in der Tabelle, die Sie herunterladen. Fehlt eine Spalte, bleibt sie, wie sie ist. Gleich ist, was denselben Kurznamen hat.
import-table-file = Tabelle
import-table-look = Vorschau der Tabelle ansehen
import-template = Tabelle herunterladen
import-too-large = Die Datei „{ $text }“ ist zu groß. Höchstens { $n } MB.
import-no-text = Die Datei „{ $text }“ ist kein Text in UTF-8. Bitte speichern Sie sie neu in dieser Kodierung.
import-no-file = Bitte wählen Sie die Dateien aus.
import-which-files = Bitte wählen Sie beide JSON-Dateien oder eine Tabelle.
import-line = Zeile { $n }: { $text }
import-too-many-lines = Die Tabelle ist zu lang. Höchstens { $n } Zeilen.
import-columns-unknown = Diese Spalten kennen wir nicht: { $text }
import-no-names = Die Spalte „Name“ fehlt.
import-twice = „{ $text }“ steht zweimal in der Tabelle.
import-preview-title = Was sich ändern würde
import-meanwhile = Inzwischen hat jemand etwas geändert. So sieht es jetzt aus. Was Sie angekreuzt haben, ist noch angekreuzt.
import-nothing = Nichts hat sich geändert. Die Dateien sagen dasselbe, was schon da ist.
import-take-over = Angekreuztes übernehmen
import-tick-none = Nichts ankreuzen
import-tick-all = Alles ankreuzen
import-discard = Dateien verwerfen
import-now = Jetzt
import-file = Datei
import-new-offers = Neue Dienstleistungen an diesem Standort
import-services-new = Neue Dienstleistungen
import-services-changed = Geänderte Dienstleistungen
import-services-back = Dienstleistungen, die wiederkommen
import-services-gone = Dienstleistungen, die in der Datei fehlen: zurückziehen
import-offices-new = Neue Standorte
import-offices-changed = Geänderte Standorte
import-offices-back = Standorte, die wiederkommen
import-offices-gone = Standorte, die in der Datei fehlen: schließen
import-skipped-unknown = { $n ->
    [one] Ein Angebot nennt etwas, das in keiner Datei steht. Wir lassen es weg.
   *[other] { $n } Angebote nennen etwas, das in keiner Datei steht. Wir lassen sie weg.
}
import-skipped-without = { $n ->
    [one] Ein Angebot geht ohne Termin. Wir lassen es weg.
   *[other] { $n } Angebote gehen ohne Termin. Wir lassen sie weg.
}
import-skipped-elsewhere = { $n ->
    [one] Ein Angebot wird anderswo gebucht. Wir lassen es weg.
   *[other] { $n } Angebote werden anderswo gebucht. Wir lassen sie weg.
}
import-skipped-length = { $n ->
    [one] Ein Angebot nennt keine Dauer von 1 bis 480 Minuten. Wir lassen es weg.
   *[other] { $n } Angebote nennen keine Dauer von 1 bis 480 Minuten. Wir lassen sie weg.
}
