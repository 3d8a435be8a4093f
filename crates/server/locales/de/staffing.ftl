### Schalter, Anteile und Buchungsregeln eines Standorts; warum nichts frei ist.

hub-capacity = Schalter und Anteile
hub-capacity-lede = Wie viele Schalter wann offen sind, was online buchbar ist, Freigabe und Regeln
hub-no-slot = Warum ist nichts frei?
hub-no-slot-lede = Dienst, Standort und Tag wählen, Gründe lesen

## Woche
staffing-tabs = Seiten zu diesem Standort
staffing-tab-week = Schalter
staffing-tab-rules = Anteile und Regeln
staffing-tab-people = Menschen
staffing-tab-crowd = Andrang
staffing-tab-why = Warum ist nichts frei?
staffing-week-title = Öffnungszeiten und Schalter
staffing-week = Kalenderwoche { $n } · { $from } bis { $to }
staffing-weeks = Woche wählen
staffing-week-before = Vorige Woche
staffing-week-this = Diese Woche
staffing-week-next = Nächste Woche
staffing-pools = Bereich wählen
staffing-all-desks = Alle Schalter
staffing-online = online
staffing-phone = Telefon
staffing-walk-in = ohne Termin
staffing-legend = Ein Zeichen ist ein Schalter für eine halbe Stunde.
staffing-no-hours = Für diese Woche gibt es keine Öffnungszeiten.
staffing-closed = geschlossen
staffing-missing = Menschen fehlen
staffing-window = { $from } bis { $to }
staffing-n-desks = { $n ->
    [0] kein Schalter
    [one] 1 Schalter
   *[other] { $n } Schalter
}
staffing-n-online = { $n } online
staffing-n-phone = { $n } am Telefon
staffing-n-walk-in = { $n } ohne Termin
staffing-people-there = { $n } von { $of } Menschen da
staffing-choose-day = Tag auswählen
staffing-gap = { $n ->
    [one] { $day } fehlt 1 Mensch
   *[other] { $day } fehlen { $n } Menschen
}
staffing-fewer-desks = Schalter anpassen
staffing-n-leave = { $n } im Urlaub
staffing-n-ill = { $n } krank
staffing-n-other = { $n } anders abwesend
staffing-change = Ändern
staffing-shares-week = Anteile dieser Woche
staffing-change-desks = Schalter ändern
staffing-whose = Bereich
staffing-days = Tage
staffing-days-missing = Wählen Sie mindestens einen Tag.
staffing-from = Von
staffing-to = Bis
staffing-desks = Schalter
staffing-desks-hint = 0 heißt: niemand arbeitet
staffing-desks-wrong = Geben Sie eine ganze Zahl von 0 bis { $n } ein.
staffing-time-wrong = Geben Sie eine Uhrzeit in Schritten von 5 Minuten ein, zum Beispiel 8:30.
staffing-ends-first = Das Ende muss nach dem Anfang liegen.
staffing-lasting = Wie lange gilt das?
staffing-lasting-on = jede Woche, ab dieser
staffing-lasting-week = nur in dieser Woche
staffing-save = Speichern
staffing-entries = Abweichende Zahlen
staffing-usual = Sonst gilt
staffing-entries-none = Keine. Es gilt immer die volle Zahl.
staffing-remove = Entfernen
staffing-every = jede { $n }. Woche { $text }
staffing-nth = { $n }. { $text } im Monat
staffing-last = letzter { $text } im Monat
staffing-since = ab { $text }
staffing-until = bis { $text }
staffing-too-many = Mehr als { $n } Einträge gehen nicht. Entfernen Sie zuerst alte.
staffing-saved = Gespeichert.
staffing-removed = Entfernt.
staffing-levelled = Gespeichert. Die Reserve folgt jetzt dem Andrang.
staffing-conflict = Jemand anderes hat hier gerade etwas geändert. Sie sehen den neuen Stand. Speichern Sie noch einmal, wenn Ihre Eingabe gelten soll.
staffing-both = jetzt gespeichert: { $theirs }, Ihre Eingabe: { $mine }

## Anteile und Regeln
staffing-rules-title = Anteile und Buchungsregeln
rules-shares = Anteile
rules-shares-lede = Höchstens so viel von jeder halben Stunde darf ein Weg belegen.
rules-online = Online
rules-phone = Telefon
rules-front-desk = Infotheke
rules-reserve = Reserve für Menschen ohne Termin
rules-give-back = Unbenutzte Reserve freigeben
rules-percent = %
rules-hours-before = Stunden vorher, 0 heißt nie
rules-no-shows = Wer nicht erscheint, dessen Platz geht an die Menschen ohne Termin. Er wird nicht neu vergeben.
rules-reserve-crowd = Die Reserve folgt dem Andrang: { $from } bis { $to } % der halben Stunde. Eine Zahl hier gilt stattdessen den ganzen Tag.
rules-see-crowd = Andrang ansehen
rules-too-long = { $pool }: Online sind höchstens { $n } Minuten am Stück buchbar, denn keine halbe Stunde gibt mehr als ihren Anteil. Nie online buchbar: { $text }.
rules-too-long-at-first = { $pool }: Solange spätere Teile nicht freigegeben sind, gehen online höchstens { $n } Minuten am Stück. Erst später buchbar: { $text }.
rules-and-more = { $text } und { $n } weitere
rules-release = Freigabe
rules-release-lede = Ab wann Tage buchbar sind.
rules-horizon = So weit voraus
rules-lead = Vorlauf für Online-Termine
rules-days = Tage
rules-days-before = Tage vorher
rules-minutes = Minuten
rules-at = Uhrzeit der Freigabe
rules-weekday = Neue Tage kommen
rules-daily = jeden Tag
rules-parts = Später freigeben
rules-parts-lede = Ein Teil der Online-Zeiten eines Tages kommt erst später. So finden auch Menschen etwas, die bald kommen müssen. Leer heißt: alles sofort.
rules-part = { $n }. späterer Teil
rules-part-percent = Anteil
rules-part-days = Zeitpunkt
rules-visit = Besuch
rules-visit-lede = Was ein Besuch an Zeit bekommt.
rules-grid = Anfangszeiten alle … Minuten
rules-before = Puffer davor
rules-after = Puffer danach
rules-longest = Längster Besuch
rules-per-person = Online-Termine je Person, 0 heißt beliebig viele
rules-appointments = Termine
rules-hold = Reservieren und erinnern
rules-hold-lede = Wie lange eine Zeit gehalten wird.
rules-held = Reserviert, während jemand das Formular ausfüllt
rules-confirm = Zeit für die Bestätigung
rules-remind = Erinnerung, 0 heißt keine
rules-between = Geben Sie eine ganze Zahl von { $from } bis { $to } ein.
rules-too-much = Online und Reserve sind zusammen { $n } %. Höchstens 100 % gehen.
rules-parts-too-much = Alle späteren Teile sind zusammen { $n } %. Höchstens 100 % gehen.
rules-part-before-horizon = Dieser Teil käme früher als der Tag selbst. Nehmen Sie weniger Tage.
rules-part-too-late = Wegen des Vorlaufs kann dann niemand mehr buchen. Nehmen Sie mehr Tage oder weniger Vorlauf.

## Menschen
staffing-people-title = Menschen und Schalter
staffing-people-lede = Nur Zahlen, keine Namen. Die Woche zeigt, wo mehr Schalter geplant sind, als Menschen da sind.
staffing-strength = Soll-Stärke
staffing-strength-label = So viele arbeiten hier
staffing-people = Menschen
staffing-absences = Abwesenheiten
staffing-absences-none = Zurzeit ist niemand als abwesend eingetragen.
staffing-absence-new = Abwesenheit eintragen
staffing-why-away = Grund
staffing-leave = Urlaub
staffing-illness = Krankheit
staffing-other = anderer Grund
staffing-first-day = Erster Tag
staffing-last-day = Letzter Tag
staffing-how-many = Wie viele?
staffing-add = Eintragen
staffing-day-wrong = Wählen Sie einen Tag.
staffing-day-over = Dieser Tag ist schon vorbei.
staffing-too-far = Höchstens zwei Jahre am Stück gehen.

## Andrang
staffing-crowd-title = Gleichmäßig voll
crowd-lede = Termine liegen dort, wo wenige Menschen ohne Termin kommen. Das Haus ist dann den ganzen Tag gleich voll, und alle warten weniger.
crowd-preview = Vorschau
crowd-source-own = Wann Menschen ohne Termin kommen, ist von { $n } Tagen dieses Standorts gelernt.
crowd-source-reference = Dieser Standort hat noch zu wenige Besuche gezählt. Der Verlauf ist der eines üblichen Tages: morgens viele, nachmittags wenige.
crowd-time = Zeit
crowd-come = Kommen ohne Termin
crowd-booked = Termine
crowd-kept = Reserve
crowd-load = Wie voll
crowd-before = vorher
crowd-after = nachher
crowd-n-booked = { $n } für Termine
crowd-day = Ein üblicher Tag
crowd-walk-ins = Menschen ohne Termin
crowd-appointments = Termine am Tag
crowd-shows = Von 100 Terminen kommen
crowd-minutes = Minuten je Besuch
crowd-show = Vorschau zeigen
crowd-apply = Übernehmen
crowd-apply-lede = Die Reserve jeder halben Stunde wird so gesetzt wie in der Vorschau. Gebuchte Termine bleiben.
crowd-apply-button = Reserve übernehmen
crowd-online = Online darf alles nutzen, was keine Reserve ist (jetzt höchstens { $n } %)

## Warum ist nichts frei?
noslot-title = Warum ist nichts frei?
noslot-lede = Wählen Sie, wonach gefragt wird. Sie lesen dann Grund für Grund, woran es liegt.
noslot-service = Dienst
noslot-office = Standort
noslot-day = Tag
noslot-channel = Weg
noslot-count = Anzahl
noslot-ask = Gründe zeigen
noslot-channel-online = Online
noslot-channel-phone = Telefon
noslot-channel-front-desk = Infotheke
noslot-none = Hier ist nichts frei
noslot-some = { $n ->
    [one] Doch, 1 Zeit ist frei: { $text }
   *[other] Doch, { $n } Zeiten sind frei: { $text }
}
noslot-good = Ja.
noslot-bad = Nein.
noslot-step-offer = Angeboten?
noslot-step-open = Offen?
noslot-step-release = Tag freigegeben?
noslot-step-desks = Schalter besetzt?
noslot-step-share = Passt in den Anteil?
noslot-step-tranche = Alles freigegeben?
noslot-not-offered = Dieser Standort kann das nicht: { $text }
noslot-offered = Der Besuch dauert { $n } Minuten. Er belegt einen Schalter { $desk } Minuten, Puffer eingerechnet.
noslot-closed-no-hours = An diesem Tag hat der Standort keine Öffnungszeit.
noslot-over = Der Tag ist vorbei.
noslot-released = Seit { $text }.
noslot-released-later = Erst am { $text }.
noslot-unable-pools = Können das nicht: { $text }.
noslot-share = Dieser Weg darf { $n } % der Schalterzeit belegen. Der längste Besuch, der so hineinpasst, dauert { $minutes } Minuten.
noslot-share-too-short = Dieser Weg darf { $n } % der Schalterzeit belegen. Der längste Besuch, der so hineinpasst, dauert { $minutes } Minuten. Dieser ist länger.
noslot-tranche = { $n } % der Online-Zeiten sind freigegeben. Der nächste Teil kommt am { $text }.
noslot-starts = Uhrzeit für Uhrzeit
noslot-start = Anfang
noslot-free = frei
noslot-past = vorbei
noslot-part-before = Puffer davor
noslot-part-visit = Besuch
noslot-part-after = Puffer danach
noslot-cell-later = Tag erst ab { $text } buchbar
noslot-cell-notice = zu kurzfristig, nötig sind { $n } Minuten Vorlauf
noslot-cell-grid = kein Anfang im Raster von { $n } Minuten
noslot-cell-not-staffed = kein Schalter besetzt
noslot-cell-does-not-fit = passt nicht: ab { $time } kein Schalter besetzt ({ $part })
noslot-cell-taken = { $n ->
    [one] { $time } der eine Schalter vergeben ({ $part })
   *[other] { $time } alle { $n } Schalter vergeben ({ $part })
}
noslot-cell-share = { $time } Anteil dieses Wegs verbraucht: { $cap } von { $n } Schaltern
noslot-cell-reserved = { $time } Reserve für Menschen ohne Termin
noslot-cell-reserved-until = { $time } Reserve für Menschen ohne Termin, wird frei am { $text }
noslot-cell-tranche = { $time } späterer Teil, kommt am { $text }
