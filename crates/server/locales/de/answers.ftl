### Was wir antworten: Gründe, Fehler, Wege weiter. Kurze Hauptsätze, Sie und wir.

## Start
start-more = Weitere Anliegen
office-open = heute bis { $text } geöffnet
office-opens = öffnet heute um { $text }
office-closed = heute geschlossen
office-closed-now = heute nicht mehr geöffnet
service-not-bookable = Für dieses Anliegen gibt es zurzeit keine Termine. Bitte rufen Sie uns an.
service-online-link = Online erledigen

## Auswahl
back-to-times = Andere Zeit wählen
back-to-appointment = Ihr Termin
basket-online = Das geht auch ohne Termin.
basket-problem = Das geht nicht in einem Termin
basket-nowhere = Kein Standort kann das in einem Termin erledigen
basket-unknown = Ein Anliegen gibt es nicht mehr. Bitte wählen Sie neu.
basket-too-many-services = Bitte wählen Sie höchstens { $n } Anliegen.
basket-too-many = { $text }: In einem Termin sind höchstens { $n } möglich.
basket-clash = { $a } und { $b } brauchen zwei Termine. Bitte entfernen Sie eins davon und buchen Sie es danach.
basket-office = Das geht im { $text }.
basket-offices = Das geht an diesen Standorten: { $text }.
basket-offices-all = Alle { $n } Standorte bieten das an.
unable-too-long = der Termin würde { $n } Minuten dauern, möglich sind { $limit }
unable-together = diese Anliegen gehen dort nicht zusammen

## Kalender
from-to = { $from } bis { $to }
moment = { $day }, um { $time }
day-unwanted = aus
why-full = Alle Zeiten sind vergeben.
why-unwanted = Hier ist etwas frei, aber nicht so, wie Sie eingegrenzt haben.
why-later = Diese Tage geben wir am { $text } frei.
why-rest-later = Im Moment ist alles vergeben. Weitere Zeiten geben wir am { $text } frei.
why-too-short = Für diesen Tag ist es zu spät. Bitte buchen Sie mindestens { $n } Minuten vorher.
why-no-desk = An diesen Tagen erledigen wir dieses Anliegen nicht.
why-no-hours = An diesen Tagen haben wir nicht geöffnet.
why-holiday = Feiertag ({ $text }).
why-closed = { $text }. Wir haben geschlossen.
nothing-title = Für Ihre Auswahl ist keine Zeit frei
nothing-why = Bis { $text } ist alles vergeben.
nothing-why-narrowed = Bis { $text } gibt es keine Zeit, die zu Ihrer Eingrenzung passt.
nothing-all-times = Alle freien Zeiten zeigen
release-next = Die nächsten Zeiten geben wir am { $text } frei.
taken-title = Diese Zeit ist leider vergeben
taken-why = { $text }: Das hat gerade jemand anderes genommen.
taken-too-late = { $text }: Dafür ist es jetzt zu spät.
taken-not-yet = { $text }: Diesen Tag geben wir erst später frei.
taken-closed = { $text }: Dann haben wir geschlossen.

## Angaben
fact-name = Name
details-birth-why = Wir brauchen es für dieses Anliegen.
details-deletion = Einen Tag nach dem Termin löschen wir Ihre Angaben.
error-first-name = Bitte schreiben Sie Ihren Vornamen.
error-last-name = Bitte schreiben Sie Ihren Nachnamen.
error-name-long = Der Name ist zu lang für unser Feld. Bitte kürzen Sie ihn.
error-name-letters = Bitte schreiben Sie den Namen mit Buchstaben.
error-name-sign = Dieses Zeichen passt nicht in einen Namen: { $text }
error-email-empty = Bitte schreiben Sie Ihre E-Mail-Adresse. Dorthin schicken wir Ihre Nummer.
error-email-long = Die Adresse ist zu lang. So sieht eine Adresse aus: name@beispiel.de
error-email-space = In der Adresse ist ein Leerzeichen. Bitte löschen Sie es.
error-email-no-at = Es fehlt das @. So sieht eine Adresse aus: name@beispiel.de
error-email-two-ats = Das @ steht zweimal da. So sieht eine Adresse aus: name@beispiel.de
error-email-before = Vor dem @ fehlt etwas. So sieht eine Adresse aus: name@beispiel.de
error-email-after = Nach dem @ fehlt etwas. So sieht eine Adresse aus: name@beispiel.de
error-email-ending = Am Ende fehlt etwas, zum Beispiel .de. So sieht eine Adresse aus: name@beispiel.de
error-email-dot = Ein Punkt steht an der falschen Stelle. So sieht eine Adresse aus: name@beispiel.de
error-email-domain = Nach dem @ stimmt etwas nicht. So sieht eine Adresse aus: name@beispiel.de
error-email-sign = Dieses Zeichen passt nicht in die Adresse: { $text }
error-phone-short = Die Nummer ist zu kurz. So sieht eine Nummer aus: 01512 3456789
error-phone-long = Die Nummer ist zu lang. So sieht eine Nummer aus: 01512 3456789
error-phone-signs = Bitte schreiben Sie nur Ziffern, zum Beispiel 01512 3456789.
error-birth-empty = Bitte schreiben Sie Ihr Geburtsdatum, zum Beispiel 27 3 1985.
error-birth-none = Diesen Tag gibt es nicht. So sieht ein Datum aus: 27 3 1985
error-birth-year = Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1985.
error-birth-future = Das Datum liegt in der Zukunft. Bitte prüfen Sie das Jahr.
error-birth-old = Das Datum liegt sehr lange zurück. Bitte prüfen Sie das Jahr.
error-note-long = Bitte kürzen Sie den Text auf { $n } Zeichen.

## Danach
confirm-late-title = Die Zeit zum Bestätigen ist vorbei
confirm-late = Wir konnten den Termin nicht länger für Sie freihalten. Bitte buchen Sie noch einmal.
confirm-late-again = Neue Zeit aussuchen
manage-missed = Nicht erschienen
manage-arrived = Sie sind angemeldet
manage-over = Der Termin ist vorbei
manage-moved = Ihr Termin ist verschoben. Die neue Zeit steht hier und in unserer E-Mail.
manage-undone = Ihr Termin gilt wieder. Nichts hat sich geändert.
cancelled-again = Neuen Termin buchen

## Rechtliches
legal-missing = Diesen Text hat die Stadt noch nicht hinterlegt. Fragen Sie uns gern am Telefon.
manage-here = Ich bin da
