### Ankommen: Infotheke, Automat, Tür, eigenes Telefon, Zettel.

staff-front-desk = Empfang

arrival-valid = Gültig heute
arrival-early = Der Termin ist um { $text }. Sie sind früh da und kommen zu Ihrer Uhrzeit dran.
arrival-on-time = Der Termin ist um { $text }.
arrival-late = Der Termin war um { $text }. { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
} später ist noch in Ordnung.
arrival-too-late = Der Termin war um { $text }, vor { $n } Minuten. Sie kommen jetzt dran wie ohne Termin.
arrival-here = Schon angemeldet
arrival-here-text = Sie müssen nichts weiter tun. Wir rufen Ihre Nummer auf.
arrival-back = Willkommen zurück
arrival-back-text = Melden Sie sich wieder an. Dann rufen wir Ihre Nummer auf.
arrival-over = Nicht mehr gültig
arrival-over-text = Diese Nummer ist erledigt oder wurde zurückgegeben.
arrival-other-day = Nicht heute
arrival-other-day-text = Der Termin ist am { $text }, { $time }.
arrival-other-office = Anderes Büro
arrival-right-office = Der Termin ist heute um { $time } hier: { $text }
arrival-go-there = Gehen Sie bitte dorthin. Sie schaffen es noch.
arrival-missed-there = Diese Uhrzeit ist vorbei. Wir helfen Ihnen an der Infotheke.
arrival-cancelled = Abgesagt
arrival-cancelled-text = Der Termin um { $text } wurde abgesagt.
arrival-not-booked = Nicht gebucht
arrival-not-booked-text = Diese Buchung wurde nicht zu Ende geführt.
arrival-unknown = Unbekannt
arrival-unknown-text = Wir finden diesen Code oder diese Nummer heute nicht.

entry-number = Nummer
entry-when = Wann
entry-where = Wo
entry-check-in = Ich bin da
entry-check-in-text = Sind Sie im Haus? Dann melden Sie sich hier an.
entry-from = Ab { $text } können Sie sich hier anmelden.
entry-ticket = Meine Nummer ansehen

slip-number = Ihre Nummer
slip-hint = Mit diesem Code sehen Sie auf dem Telefon, wann Sie dran sind.
slip-back = Bitte kommen Sie um { $text } wieder.
ahead = { $n ->
    [0] niemand vor Ihnen
    [one] 1 Person vor Ihnen
   *[other] { $n } Personen vor Ihnen
}

door-title = Einlass
door-code = Code oder Nummer
door-check = Prüfen
door-check-in = Ist da: jetzt anmelden
door-checked-in = Angemeldet
door-at-once = Beim Prüfen gleich anmelden
door-camera = Mit der Kamera lesen
door-camera-off = Die Kamera ist nicht erlaubt oder fehlt. Bitte tippen Sie die Nummer.

reception-title = Empfang
reception-search = Code, Nummer oder Name
reception-found = Gefunden
reception-check-in = Anmelden
reception-person = Person öffnen
reception-open = Öffnen
reception-number-here = Nummer hier ziehen
reception-move = Termin verschieben
reception-new = Ohne Termin
reception-new-text = Unterlagen prüfen, Nummer ziehen
reception-house = Im Haus
reception-nobody = Niemand ist da.
reception-side = Hilfe und Automaten
reception-help = Hilfe am { $text }
reception-help-since = seit { $text }
reception-help-go = Ich gehe hin
reception-kiosks = Automaten
reception-lock-reason = Grund, den alle lesen
reception-lock = Ausgabe anhalten
reception-unlock = Ausgabe fortsetzen
reception-refused = Heute nicht bedient
reception-refused-none = Bisher niemand.
reception-door = Einlass: Codes prüfen
reception-settings = Automaten und Ankunft einstellen
ahead-staff = { $n ->
    [0] niemand davor
    [one] 1 Person davor
   *[other] { $n } Personen davor
}
reception-back = Zum Empfang
reception-said-here = { $text } ist angemeldet.
reception-said-drawn = { $text } wurde gezogen.
reception-said-locked = Die Automaten geben keine Nummern mehr aus.
reception-said-unlocked = Die Automaten geben wieder Nummern aus.
reception-said-help = Danke. Der Ruf ist erledigt.
hits = { $n ->
    [one] 1 Person gefunden
   *[other] { $n } Personen gefunden
}
here-sum = { $n ->
    [0] niemand
    [one] 1 Person
   *[other] { $n } Personen
}
here-waits = wartet seit { $text }
here-called = gerufen zu Platz { $text }
here-at-desk = an Platz { $text }
here-parked = kommt gleich zurück zu Platz { $text }
here-away = kommt um { $text } wieder
here-finished = fertig um { $text }
here-left = gegangen um { $text }
gate-open = Sie geben Nummern aus.
gate-locked = Angehalten: { $text }
gate-from = Sie geben ab { $text } Nummern aus.
gate-over = Für heute ist die Ausgabe beendet.
gate-none-left = Alle Nummern für heute sind vergeben.

choose-services = Was möchte die Person erledigen?
choose-nothing = Wählen Sie mindestens ein Anliegen.
choose-other = Weitere Anliegen
choose-elsewhere = Anliegen, die nur andere Büros bearbeiten
choose-next = Weiter

triage-title = Unterlagen und Zuständigkeit
triage-back = Andere Anliegen wählen
triage-documents = Ist alles dabei?
triage-missing-which = Haken Sie an, was fehlt:
triage-incomplete = Es fehlt etwas
triage-complete = Alles da
triage-elsewhere = Diese Büros sind auch zuständig
triage-today = heute { $text }
triage-closed-today = geschlossen
triage-book-there = Dort buchen
triage-take-along = Liste zum Mitnehmen
triage-link = Die Liste auf dem eigenen Telefon:
missing-title = Das fehlt noch
missing-times = Gleich einen neuen Termin machen
missing-book = Neuen Termin buchen
missing-print = Liste drucken

walkin-name = Name (freiwillig)
walkin-phone = Telefon (freiwillig)
walkin-needs = Braucht
walkin-class = Reihenfolge
walkin-reason = Grund, wenn jemand vorgezogen wird
walkin-language = Sprache des Zettels
walkin-draw = Nummer ziehen
walkin-draw-print = Ziehen und drucken
walkin-too-many = { $text }: höchstens { $n } in einem Besuch.
walkin-apart = Diese Anliegen gehen nicht in einem Besuch. Ziehen Sie zwei Nummern.
walkin-too-long = Das ist zu viel für einen Besuch. Ziehen Sie zwei Nummern.
walkin-not-here = Dieses Büro bearbeitet das nicht.
guest-usual = wie üblich
guest-preferential = vorgezogen
guest-urgent = dringend, sofort
class-reason-missing = Nennen Sie einen Grund, wenn jemand vorgezogen wird.
guest-wheelchair = Platz für einen Rollstuhl
guest-interpreter = Dolmetschen
guest-more-time = mehr Zeit

guest-title = Person im Haus
person-no-name = Ohne Namen
person-print = Zettel drucken
person-paper = Zettel ansehen
person-own = Seite der Person
person-returned = Ist wieder da
person-came-back = Ist doch da
guest-leaves = Geht weg
person-later = Später wiederkommen um
person-split = Gruppe teilen
person-split-text = Was geht mit der neuen Nummer? Beide behalten ihren Platz.
person-split-do = Teilen
person-class-do = Reihenfolge ändern
person-told = Angaben
person-told-do = Angaben speichern
person-said-drawn = Die Nummer ist gezogen.
person-said-changed = Das ist gespeichert.
person-said-split = Die Gruppe ist geteilt. Dies ist die neue Nummer.
person-said-not-split = So lässt sich die Gruppe nicht teilen: Beide Teile brauchen etwas zu erledigen.
person-said-printed = Der Zettel ist gedruckt.
person-said-printer-off = Der Drucker antwortet nicht. Die Nummer gilt trotzdem.
person-said-overtaken = Das ging nicht mehr. So ist der Stand jetzt.

refused-documents = Unterlagen fehlten
refused-not-responsible = nicht zuständig
refused-wrong-place = anderer Tag oder anderes Büro
refused-none-left = keine Nummer mehr

kiosk-welcome = Willkommen
kiosk-what = Was möchten Sie heute erledigen?
kiosk-wait = Ohne Termin: { $text }
kiosk-no-numbers = Zurzeit gibt es hier keine Nummern.
kiosk-locked-usual = Bitte wenden Sie sich an die Infotheke.
kiosk-from = Nummern gibt es ab { $text }.
kiosk-over = Für heute gibt es keine Nummern mehr. Das Büro schließt bald oder ist geschlossen.
kiosk-none-left = Alle Nummern für heute sind vergeben. Bitte buchen Sie einen Termin.
kiosk-appointment = Ich habe einen Termin
kiosk-appointment-note = Code zeigen oder Nummer eingeben
kiosk-other = Etwas anderes
kiosk-other-note = Wir helfen Ihnen an der Infotheke
kiosk-other-text = Bitte gehen Sie zur Infotheke. Oder rufen Sie uns mit „Hilfe holen“.
kiosk-language = Sprache
kiosk-back = Zurück
kiosk-lower = Tasten tiefer
kiosk-higher = Tasten höher
kiosk-get-help = Hilfe holen
kiosk-help-title = Wir kommen zu Ihnen
kiosk-help = Bitte warten Sie hier am Automaten.
kiosk-documents = Haben Sie das dabei?
kiosk-how-many = Wie oft?
kiosk-draw = Nummer ziehen
kiosk-draw-now = Ich warte jetzt
kiosk-back-at = Ich komme um { $text } wieder
kiosk-back-at-note = Dann warten Sie nur kurz
kiosk-sit-down = Bitte setzen Sie sich
kiosk-called = Sie werden gerufen
kiosk-come-back = Bis später
kiosk-paper = Ihr Zettel kommt unten aus dem Gerät.
kiosk-paper-off = Der Drucker geht gerade nicht. Bitte merken oder fotografieren Sie Ihre Nummer. Sie gilt.
kiosk-remember = Bitte merken oder fotografieren Sie Ihre Nummer.
kiosk-keep-back = Melden Sie sich dann wieder hier an, mit dieser Nummer.
kiosk-no-paper = Lieber ohne Papier?
kiosk-photograph = Fotografieren Sie den Code. Dann sehen Sie auf Ihrem Telefon, wann Sie dran sind.
kiosk-done = Fertig
kiosk-closes-before = Schließt von selbst in
kiosk-closes-after = Sekunden
kiosk-keypad = Code zeigen oder Nummer eingeben
kiosk-keypad-lede = Die Nummer steht in Ihrer E-Mail, zum Beispiel B 137.
kiosk-number = Nummer
kiosk-erase = Löschen
kiosk-check-in = Anmelden
kiosk-is-it-you = Ist das Ihr Termin?
kiosk-yes-here = Ja, ich bin da
kiosk-without = Ohne Termin weiter

kset-title = Automaten und Ankunft
kset-saved = Gespeichert.
kset-contingent = Nummern am Tag, höchstens (leer: so viele, wie kommen)
kset-before-opening = Ausgabe beginnt vor der Öffnung um
kset-before-closing = Ausgabe endet vor dem Schluss um
kset-return-limit = Wiederkommen anbieten, wenn das Warten länger dauert als (0: nie)
kset-phone = Anmelden mit dem eigenen Telefon, vor dem Termin ab
kset-more-time = Wer mehr Zeit braucht, bekommt zusätzlich
kset-unit-minutes = Minuten
kset-unit-numbers = Nummern
kset-out-of-bounds = „{ $text }“: bitte eine Zahl von { $from } bis { $to }.
kset-print = Zettel am Automaten
kset-print-nothing = kein Zettel, nur Bildschirm und Code
kset-print-browser = der Browser des Automaten druckt (72 mm)
kset-print-network = Bondrucker im Netz
kset-printer = Adresse des Bondruckers
kset-printer-hint = Name oder IP-Adresse und Port, zum Beispiel 192.168.7.20:9100
kset-printer-missing = Für den Bondrucker fehlt die Adresse.
kset-printer-wrong = Die Adresse besteht nur aus Name und Port, zum Beispiel 192.168.7.20:9100.
kset-letters = Buchstaben der Nummern ohne Termin
kset-letters-hint = Termine haben immer { $text }. Eine Gruppe von Anliegen kann einen eigenen Buchstaben haben.
kset-letter-twice = Den Buchstaben { $text } haben zwei Gruppen. Jede braucht einen eigenen.
kset-save = Speichern
kset-refused = Wer nicht bedient wurde
kset-refused-why = Grund
kset-refused-today = heute
kset-refused-weeks = in 4 Wochen

kown-title = Automat „{ $text }“
kown-back = Zum Gerät
kown-printer = Bondrucker dieses Automaten
kown-printer-hint = Name oder IP-Adresse und Port. Leer: der Drucker des Büros.
