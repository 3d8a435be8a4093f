### Anliegen suchen und Termin buchen. Kurze Hauptsätze, Sie und wir, ein Gedanke je Satz.

## Start und Suche
start-title = Was möchten Sie erledigen?
start-popular = Oft gesucht:
start-all = Alle Anliegen
start-offices = Unsere Standorte heute
start-own = Sie haben schon einen Termin?
start-own-text = Öffnen Sie den Link in unserer E-Mail. Dort können Sie den Termin ansehen, verschieben oder absagen.
search-title = Gefunden: { $text }
search-title-nothing = Nichts gefunden: { $text }
search-label = Suchen Sie mit Ihren eigenen Worten, zum Beispiel „neuer Ausweis“.
search-button = Suchen
search-count = { $n ->
    [one] 1 Anliegen passt
   *[other] { $n } Anliegen passen
}
search-nothing = Dazu kennen wir kein Anliegen. Versuchen Sie es mit einem anderen Wort.
suggest-nothing = Dazu kennen wir kein Anliegen.

## Ein Anliegen
service-online = Das geht auch ohne Termin.
service-length = Ein Termin dauert
service-book = Termin suchen
service-prerequisites = Das muss stimmen
service-offices = Hier können Sie das erledigen
service-links = Formulare und mehr
documents-heading = Bitte bringen Sie mit

## Auswahl
basket-title = Ihre Auswahl
basket-lede = Alles in einem Termin. Sie warten nur einmal.
basket-empty = Sie haben noch nichts ausgewählt.
basket-each = je etwa { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
}
basket-persons = { $n ->
    [one] Person
   *[other] Personen
}
basket-pieces = Anzahl
basket-less = Eins weniger: { $text }
basket-more = Eins mehr: { $text }
basket-remove = Entfernen
basket-first = Anliegen auswählen
basket-add = Weiteres Anliegen hinzufügen
basket-length = Ihr Termin dauert
basket-next = Weiter zu Tag und Uhrzeit

## Kalender
calendar-title = Wann möchten Sie kommen?
calendar-move-title = Wann möchten Sie stattdessen kommen?
calendar-change = Auswahl ändern
calendar-moving = Sie verschieben: { $text }. Die alte Zeit behalten Sie, bis die neue gebucht ist.
calendar-keep = Alles so lassen
calendar-unable = { $office } bietet das nicht an: { $text }.
calendar-earliest = Am schnellsten
filter-title = Tage und Standorte eingrenzen
filter-offices = Standort
filter-weekdays = Wochentag
filter-parts = Tageszeit
filter-apply = Auswahl anwenden
filter-all-offices = alle Standorte
filter-all-days = alle Tage
month-before = Monat davor
month-after = Monat danach
month-over = vorbei
month-end = noch nicht im Kalender
day-free = frei
day-few = wenige
day-full = voll
day-later = später
day-closed = zu
day-count = { $n ->
    [one] 1 Zeit
   *[other] { $n } Zeiten
}
legend-few = wenige Zeiten
legend-today = heute
part-morning = Vormittag
part-afternoon = Nachmittag
part-evening = Abend
times-count = { $n ->
    [one] 1 Zeit frei
   *[other] { $n } Zeiten frei
}
times-each = je etwa { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
}
times-none = keine Zeit frei
why-title = Warum sind manche Tage grau?
take-this = Diese Zeit nehmen
nothing-free = Das ist frei
nothing-more = So geht es weiter

## Gehaltene Zeit
hold-label = Ihr Termin
hold-free-until = Für Sie frei bis
hold-minutes = { $n ->
    [0] weniger als eine Minute
    [one] noch 1 Minute
   *[other] noch { $n } Minuten
}
hold-over = die Zeit ist abgelaufen
hold-extend = Mehr Zeit
hold-says = Ihre Zeit bleibt noch so viele Minuten frei:
hold-short = Ihre Zeit bleibt nur noch bis { $text } frei. Mit „Mehr Zeit“ halten wir sie länger.
expired-title = Die Zeit ist vorbei
expired-over = Wir konnten den Termin nicht länger für Sie freihalten.
expired-lost = { $text } ist jetzt vergeben.
expired-kept = Ihre Angaben haben wir behalten.
expired-near = Diese Zeiten liegen am nächsten
to-calendar = Zum Kalender

## Angaben
details-title = Ihre Angaben
details-still-held = Ihr Termin bleibt bis { $text } für Sie frei.
details-who = Wer kommt?
details-first-name = Vorname
details-last-name = Nachname
details-birth = Geburtsdatum
details-birth-hint = Zum Beispiel 27 3 1985
date-day = Tag
date-month = Monat
date-year = Jahr
details-reach = Wie erreichen wir Sie?
details-way = Ihre Bestätigung kommt
details-email = E-Mail-Adresse
details-email-hint = Dorthin schicken wir Ihre Nummer und den Link zum Termin
details-enough = Mit dieser Adresse { $n ->
    [one] ist hier schon 1 Termin
   *[other] sind hier schon { $n } Termine
} gebucht. Mehr gehen nicht gleichzeitig. Sagen Sie einen ab, den Sie nicht brauchen, oder rufen Sie uns an.
details-phone = Telefonnummer
details-phone-hint = Nur, wenn sich am Termin etwas ändert
details-support = Brauchen Sie Unterstützung?
details-note = Was sollen wir wissen?
details-note-hint = Zum Beispiel: Ich komme mit einem Rollstuhl. Oder: Ich bringe eine Dolmetscherin mit.
details-only = Wir fragen nur, was wir für den Termin brauchen.
next = Weiter

## Prüfen
check-title = Stimmt alles?
check-appointment = Termin
check-matter = Anliegen
check-details = Ihre Angaben
check-change = Ändern
check-book = Termin buchen
check-free = Der Termin ist kostenlos. Sie können ihn jederzeit verschieben oder absagen.
check-mail = Gleich bekommen Sie eine E-Mail. Mit dem Link darin bestätigen Sie den Termin.
fact-when = Wann
fact-where = Wo
fact-length = Dauer
fact-what = Was
fact-fees = Gebühren

## Bestätigen
unconfirmed-title = Bitte bestätigen Sie Ihren Termin
unconfirmed-status = Noch nicht bestätigt
unconfirmed-lede = Wir haben eine E-Mail an { $text } geschickt. Öffnen Sie den Link darin.
unconfirmed-until = Bis { $text } bleibt die Zeit für Sie frei. Danach bekommt sie jemand anderes.
unconfirmed-resent = Die E-Mail ist noch einmal unterwegs.
unconfirmed-none = Keine E-Mail bekommen?
unconfirmed-spam = Schauen Sie bitte auch im Ordner für Spam oder Werbung nach.
mail-again = E-Mail noch einmal schicken
confirm-title = Möchten Sie diesen Termin?
confirm-lede = Nur noch ein Klick. Dann ist der Termin gebucht.
confirm-button = Termin bestätigen

## Gebucht
confirmed-title = Ihr Termin ist gebucht
confirmed-status = Bestätigt
confirmed-early = Kommen Sie bitte 5 Minuten früher.
confirmed-call = Wir rufen Sie mit Ihrer Nummer auf.
confirmed-manage = Verschieben oder absagen
confirmed-manage-text = Termin ansehen, verschieben oder absagen:
confirmed-not-coming = Sie können doch nicht kommen?
confirmed-please-cancel = Bitte sagen Sie ab. Zwei Klicks genügen.
confirmed-waiting = Im { $office } warten gerade { $n ->
    [one] 1 Mensch
   *[other] { $n } Menschen
} auf einen Termin.
ticket-label = Ihre Wartenummer
ticket-number = Ihre Nummer
ticket-show = Zeigen Sie den Code am Eingang. Oder nennen Sie Ihre Nummer.
to-own-calendar = In den Kalender
print = Drucken

## Ansehen und ändern
manage-title = Ihr Termin { $text }
manage-status = { $n ->
    [0] Bestätigt, heute
    [one] Bestätigt, morgen
   *[other] Bestätigt, in { $n } Tagen
}
manage-what = Was möchten Sie tun?
manage-move = Termin verschieben
manage-move-text = Ihre alte Zeit behalten Sie, bis die neue gebucht ist.
manage-mail-text = Mit Ihrer Nummer, dem Code und dem Link zu dieser Seite.
manage-entrance = Für den Eingang
manage-show = Zeigen Sie den Code am Eingang. Oder nennen Sie Ihre Nummer.
cancel-heading = Termin absagen
cancel-title = Möchten Sie den Termin absagen?
cancel-why = Danach bekommt jemand anderes Ihre Zeit.
cancel-waiting = { $n ->
    [one] 1 Mensch wartet
   *[other] { $n } Menschen warten
} im { $office } auf einen Termin.
cancel-yes = Ja, ich möchte den Termin { $text } absagen.
cancel-missing = Bitte setzen Sie das Häkchen, wenn Sie absagen möchten.
cancel-button = Termin absagen
cancelled-title = Ihr Termin ist abgesagt
cancelled-thanks = Danke, dass Sie Bescheid gesagt haben. Jetzt kann jemand anderes kommen.
cancelled-undo-title = Das war ein Versehen?
cancelled-undo-text = Bis { $text } können Sie die Absage zurücknehmen.
cancelled-undo = Absage zurücknehmen
