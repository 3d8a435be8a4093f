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
editor-rich-hint = Absätze, Listen, Tabellen und Links sind erlaubt. Skripte, Bilder und Farben nehmen wir heraus.
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
