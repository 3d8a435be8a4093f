### Öffnungszeiten: die Woche, Ausnahmen, Schließungen, Feiertage; was eine Änderung bewirkt.

hub-hours = Öffnungszeiten
hub-hours-lede = Woche, einzelne Tage, Feiertage
hub-closures = Schließungen
hub-closures-lede = für viele Standorte auf einmal, auch aus einer Kalenderdatei

hours-title = Öffnungszeiten
hours-week-lede = Kalenderwoche { $n } · { $days }
hours-weeks = Wochen
hours-week-before = Woche davor
hours-week-now = Diese Woche
hours-week-after = Woche danach
hours-saved = Die Öffnungszeiten sind gespeichert. Freie Zeiten richten sich ab jetzt danach.
hours-undo = Rückgängig machen
hours-shut = geschlossen
hours-exception = Ausnahme
hours-change = Ändern
hours-lift = Aufheben
hours-back = Zurück zu den Öffnungszeiten

hours-edit = Ändern
hours-regular = Regelmäßige Zeiten
hours-regular-none = Noch sind keine regelmäßigen Zeiten eingetragen. So lange kann hier niemand buchen.
hours-exceptions = Ausnahmen und Schließungen
hours-exceptions-none = Keine. Es gelten die regelmäßigen Zeiten.
hours-history = Verlauf
hours-history-none = Seit einem Jahr hat niemand die Öffnungszeiten geändert.
hours-restore = Stand davor zurückholen
hours-past-only = Betrifft nur Tage, die vorbei sind.
hours-more = und { $n } weitere { $n ->
    [one] Zeile
   *[other] Zeilen
}
hours-line = Für Karten und Portale
hours-line-lede = So schreibt OpenStreetMap diese Zeiten. Zum Kopieren.
hours-holidays-list = Die nächsten Feiertage

hours-form-week = Woche ab einem Tag ändern
hours-form-week-lede = Neue regelmäßige Zeiten. Die bisherigen enden am Tag davor.
hours-form-day = Einzelne Tage ändern
hours-form-day-lede = Ein Tag oder mehrere sind anders als sonst.
hours-form-copy = Woche übertragen
hours-form-copy-lede = Eine Woche soll aussehen wie eine andere.
hours-form-series = Eigene Reihe
hours-form-series-lede = Zum Beispiel jeder erste Samstag im Monat.
hours-form-holidays = Feiertage
hours-form-holidays-lede = An Feiertagen öffnen, an allen oder an einzelnen.
hours-form-line = Aus OpenStreetMap übernehmen
hours-form-line-lede = Alle Zeiten aus einer Zeile lesen.

hours-field-from = Ab welchem Tag?
hours-field-until = Bis welchem Tag? (freiwillig)
hours-field-until-hint = Danach gelten wieder die bisherigen Zeiten.
hours-field-series-until-hint = Ohne letzten Tag gilt die Reihe weiter.
hours-field-week = Zeiten der Woche
hours-field-times = Zeiten
hours-field-times-hint = Zum Beispiel: 8–12 und 14–18:30. Leer heißt geschlossen.
hours-field-day = Tag
hours-field-first = Erster Tag
hours-field-last = Letzter Tag (freiwillig)
hours-field-last-hint = Nur, wenn es mehrere Tage sind.
hours-field-kind = Was gilt?
hours-day-other = andere Zeiten
hours-day-shut = geschlossen
hours-day-usual = wie üblich: Ausnahmen und Schließungen aufheben
hours-field-reason = Grund
hours-field-reason-hint = Das lesen auch Bürgerinnen und Bürger. Zum Beispiel: Umzug, Fortbildung
hours-day-reason-hint = Nötig, wenn geschlossen ist. Das lesen auch Bürgerinnen und Bürger.
hours-field-reason-en = Grund auf Englisch (freiwillig)
hours-field-deed = Was möchten Sie tun?
hours-series-change = ab einem Tag ändern
hours-series-end = beenden: ab diesem Tag gilt sie nicht mehr
hours-field-rhythm = Wie oft?
hours-field-days = Wochentage
hours-rhythm-1 = jede Woche
hours-rhythm-2 = alle 2 Wochen
hours-rhythm-3 = alle 3 Wochen
hours-rhythm-4 = alle 4 Wochen
hours-rhythm-m1 = jeden ersten im Monat
hours-rhythm-m2 = jeden zweiten im Monat
hours-rhythm-m3 = jeden dritten im Monat
hours-rhythm-m4 = jeden vierten im Monat
hours-rhythm-m5 = jeden fünften im Monat
hours-rhythm-ml = jeden letzten im Monat
hours-every-weeks = alle { $n } Wochen
hours-of-month = jeder { $nth } { $day } im Monat
hours-nth-1 = erste
hours-nth-2 = zweite
hours-nth-3 = dritte
hours-nth-4 = vierte
hours-nth-5 = fünfte
hours-nth-last = letzte
hours-field-model = Vorbild: welche Woche?
hours-field-target = Diese Woche soll so aussehen
hours-field-any-day = Irgendein Tag der Woche. Feiertage und Schließungen bleiben, wo sie sind.
hours-field-weeks = Für wie viele Wochen?
hours-field-copy-reason = Grund für Tage, die dann geschlossen sind
hours-copy-reason = Andere Öffnungszeiten
hours-field-holidays = Feiertage
hours-holidays-shut = An Feiertagen ist geschlossen.
hours-holidays-open = An Feiertagen gelten die regelmäßigen Zeiten.
hours-holidays-single = Einzelne Feiertage
hours-holidays-hint = Zeiten heißt: an diesem Feiertag geöffnet. „zu“ heißt geschlossen. Leer heißt: wie oben gewählt.
hours-field-line = Zeile
hours-field-line-hint = Zum Beispiel: Mo-Fr 08:00-16:00; Th 08:00-18:00; PH off
hours-from = ab { $day }
hours-to = bis { $day }
hours-range = { $from } bis { $to }
hours-each-from = jeden { $day } ab { $from }
hours-each-between = { $n } × { $day }, { $from } bis { $to }

hours-look = Wirkung ansehen
hours-preview = Was sich ändert
hours-effect = Tage, die sich ändern
hours-effect-none = Im kommenden Jahr ändert sich kein Tag.
hours-effect-span = Gezeigt wird ein Jahr im Voraus.
hours-col-before = Bisher
hours-col-after = Dann
hours-col-desks = Schalterstunden am Tag
hours-notes = Bitte beachten
hours-appointments = Termine
hours-nobody = Kein gebuchter Termin liegt außerhalb der neuen Zeiten.
hours-outside = { $n ->
    [one] 1 gebuchter Termin liegt
   *[other] { $n } gebuchte Termine liegen
} dann außerhalb.
hours-outside-lede = Es wird nichts abgesagt. Als Nächstes sehen Sie, wohin Sie die Menschen verlegen können. Die neuen Zeiten gelten erst danach.
hours-people = { $n ->
    [one] 1 Termin
   *[other] { $n } Termine
}
hours-nothing = Damit ändert sich nichts.
hours-no-day = kein geöffneter Tag
hours-save = Speichern
hours-save-replan = Weiter zur Umplanung
hours-change-typed = Eingaben ändern
hours-note-holiday = { $day } ist ein Feiertag ({ $text }). Mit dieser Änderung ist trotzdem geöffnet.
hours-note-clock = { $day }: Die Uhr wird umgestellt. Die Stunde, die fehlt oder doppelt kommt, zählt nicht.
hours-note-overlap = { $day }: Zwei Reihen überschneiden sich, { $a } und { $b }. Zusammen gilt die ganze Zeit.
hours-conflict = Jemand war schneller
hours-conflict-who = { $who } hat die Öffnungszeiten inzwischen geändert ({ $when }).
hours-conflict-somebody = Jemand hat die Öffnungszeiten inzwischen geändert.
hours-conflict-theirs = Das hat sich inzwischen geändert
hours-conflict-decide = Unten steht, was Ihre Eingabe daran ändert. Speichern Sie, oder gehen Sie zurück. Es ist noch nichts gespeichert.

hours-wrong-time = „{ $text }“ ist keine Uhrzeit. So geht es: 8, 8:30 oder 0830.
hours-wrong-minutes = „{ $text }“ geht nicht. Zeiten beginnen und enden alle fünf Minuten, zum Beispiel 8:05.
hours-wrong-no-end = Nach { $text } fehlt das Ende. So geht es: 8–12.
hours-wrong-backwards = { $to } liegt nicht nach { $from }. Bitte das Ende nach dem Anfang eintragen, höchstens 24 Uhr.
hours-wrong-overlap = { $a } und { $b } überschneiden sich. Bitte eine Zeit daraus machen.
hours-wrong-many = Das sind mehr als sechs Zeiten an einem Tag. Bitte weniger eintragen.
hours-wrong-past = Dieser Tag ist vorbei. Bitte heute oder später wählen.
hours-wrong-gone = Diese Zeiten gibt es nicht mehr. Jemand hat sie geändert. Bitte gehen Sie zurück und sehen Sie nach.
hours-wrong-entries = Das sind zu viele Einträge. Höchstens 500 Ausnahmen und 500 Schließungen liegen in der Zukunft.
hours-wrong-days = Bitte mindestens einen Wochentag wählen.
hours-wrong-none = Bitte Zeiten eintragen, zum Beispiel 8–12.
hours-wrong-order = Der letzte Tag liegt vor dem ersten.
hours-wrong-far = Das ist mehr als zehn Jahre entfernt. Bitte das Jahr prüfen.
hours-wrong-no-day = Bitte einen Tag wählen.
hours-wrong-day = Das ist kein Tag im Kalender. So geht es: 24.12.2026.
hours-wrong-no-reason = Bitte einen Grund nennen.
hours-wrong-choose = Bitte etwas auswählen.
hours-wrong-weeks = Bitte eine Zahl von 1 bis 26 eintragen.
hours-wrong-offices = Bitte mindestens einen Standort wählen.
hours-line-long = Die Zeile ist zu lang. Höchstens { $n } Zeichen.
hours-line-syntax = So schreibt OpenStreetMap keine Öffnungszeiten. Beispiel: Mo-Fr 08:00-16:00; PH off
hours-line-rule = Diese Regel können wir nicht übernehmen: { $text }. Möglich sind Wochentage, Daten, Monate und feste Uhrzeiten bis 24 Uhr.

hours-closures = Schließungen
hours-closures-add = Neue Schließung
hours-closures-file = Aus einer Kalenderdatei
hours-closures-none = Keine Schließung liegt in der Zukunft.
hours-closures-lede = An diesen Tagen ist geschlossen, auch wenn sonst geöffnet wäre.
hours-closures-back = Zurück zu den Schließungen
hours-closures-saved = Die Schließungen sind gespeichert.
hours-closures-lifted = Die Schließung ist aufgehoben.
hours-saved-partly = { $n ->
    [0] Noch nicht gespeichert.
    [one] Bei 1 Standort gespeichert.
   *[other] Bei { $n } Standorten gespeichert.
} Bei { $open ->
    [one] 1 Standort
   *[other] { $open } Standorten
} ist noch etwas zu tun:
hours-open-replan = { $office }: { $n ->
    [one] 1 Termin
   *[other] { $n } Termine
} verlegen
hours-open-conflict = { $office }: Jemand hat die Öffnungszeiten inzwischen geändert. Bitte ansehen und die Schließung neu eintragen.
hours-offices = { $n ->
    [one] 1 Standort
   *[other] { $n } Standorte
}
hours-field-offices = Welche Standorte?
hours-all-offices = Alle { $n } Standorte
hours-batch-replan = Wo Termine betroffen sind, wird nichts abgesagt. Dort gilt die Änderung erst nach der Umplanung.
hours-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
}
hours-col-desks-sum = Schalterstunden
hours-col-from = Erster Tag
hours-col-to = Letzter Tag
hours-col-reason = Grund
hours-col-offices = Standorte
hours-field-file = Kalenderdatei
hours-field-file-hint = Eine Datei mit der Endung .ics, höchstens { $n } Einträge
hours-file-lede = Ganztägige Einträge der Datei werden Schließungen. Sie wählen vorher aus, welche.
hours-file-read = Datei lesen
hours-file-found = Das steht in der Datei. Wählen Sie aus, was Schließungen werden sollen.
hours-field-entries = Schließungen
hours-file-skipped = Diese Einträge nehmen wir nicht
hours-file-none = Bitte eine Datei auswählen.
hours-file-large = Die Datei ist größer als 1 MB. Bitte einen kürzeren Zeitraum ausgeben.
hours-file-no-calendar = Das ist keine Kalenderdatei. Die Datei beginnt mit BEGIN:VCALENDAR.
hours-file-many = Die Datei hat { $n } Einträge. Höchstens { $most } gehen auf einmal. Bitte einen kürzeren Zeitraum ausgeben.
hours-file-empty = In der Datei steht keine Schließung, die noch kommt.
hours-more-skipped = und { $n } weitere
hours-skip-hours = hat Uhrzeiten. Eine Schließung gilt für ganze Tage.
hours-skip-recurs = wiederholt sich. Bitte einzeln eintragen.
hours-skip-cancelled = ist abgesagt.
hours-skip-over = ist vorbei.
hours-skip-no-day = hat keinen gültigen Tag.
