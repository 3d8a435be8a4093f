### Der Platz: wer aufgerufen wird, was erledigt wurde, Pause, Notruf.

desk-look = { $text } vorher ansehen
desk-undo = Rückgängig machen
desk-really-done = wirklich erledigt
desk-later = Danach
desk-needs = Bitte beachten
desk-class = Reihenfolge
desk-inner-note = Notiz
desk-add-service = Anliegen ergänzen
desk-add = Ergänzen
desk-not-done = Etwas ging nicht
desk-why-nothing = Es wurde nichts erledigt. Bitte wählen Sie unten aus, warum nicht.
desk-start = Ist da
desk-park = Parken
desk-forward = Weitergeben
desk-follow-up = Folgetermin
desk-new-tab = (öffnet ein neues Fenster)
desk-note-for = Notiz für später, beim Parken und Weitergeben
desk-today = Dieser Platz macht heute:
desk-everything = alles
desk-change-duty = Ändern
desk-only = nur { $text }
desk-some = { $n } Dienstleistungen
desk-keys-on = Tasten einschalten
desk-keys-off = Tasten ausschalten

not-done-nothing = Nein, alles erledigt
not-done-documents = Unterlagen fehlten
not-done-responsible = Wir sind nicht zuständig
not-done-withdrawn = Die Person möchte es nicht mehr
not-done-fault = Technische Störung
not-done-other = Anderer Grund

forward-to = Weitergeben an
forward-go = Jetzt weitergeben
forward-pools = Bereiche
forward-desks = Plätze

missed-again = Nicht erschienen? Dann wird { $text } ab { $time } noch einmal gerufen.
missed-later = Nicht erschienen? Dann kommt { $text } ab { $time } wieder dran, aber weiter hinten.
missed-closed = Nicht erschienen? Dann ist { $text } beendet. Die Person wurde oft genug gerufen.

undo-call = { $text } wurde aufgerufen.
undo-call-again = { $text } wurde noch einmal gerufen.
undo-no-answer = { $text } kam nicht und wird ab { $time } noch einmal gerufen.
undo-closed = { $text } kam mehrmals nicht und ist beendet.
undo-start = { $text } ist am Platz.
undo-park = { $text } ist geparkt.
undo-forward = { $text } wurde weitergegeben.
undo-next-leg = { $text } ist hier fertig und wartet auf den nächsten Platz.
undo-finish = { $text } ist fertig.

said-too-soon = Das war eben erst. Zwischen zwei Aufrufen liegen mindestens { $n } Sekunden.
said-called-enough = Mehr als { $n }-mal ruft dieses Büro nicht. Kommt niemand, wählen Sie „Nicht erschienen“.
desk-on-the-way = ist unterwegs
desk-needs-help = braucht Hilfe auf dem Weg
said-unknown = Diese Nummer gibt es heute in diesem Büro nicht mehr.
said-taken = An diesem Platz ist gerade jemand. Bitte schließen Sie das zuerst ab.
said-busy = Sie haben noch jemanden am Platz. Bitte schließen Sie das zuerst ab.
said-pauses = Dieser Platz macht Pause. Beenden Sie die Pause, dann können Sie aufrufen.
said-too-late = Das lässt sich nicht mehr rückgängig machen. Eine Minute ist vorbei, oder es ist schon mehr passiert.
said-no-target = Bitte wählen Sie, an wen Sie weitergeben.

pause-reason = Grund der Pause
pause-begin = Pause beginnen
pause-end = Pause beenden
pause-break = Pause
pause-meeting = Besprechung
pause-fault = Technische Störung
pause-away = Kurz nicht am Platz
pause-since = { $text } seit { $since }. Dieser Platz ruft niemanden auf.

duty-title = Was macht Platz { $text } heute?
duty-lede = Sie bekommen nur Menschen mit diesen Anliegen. Das gilt für heute.
duty-services = Dienstleistungen
duty-save = Speichern
duty-none = Bitte wählen Sie mindestens eine Dienstleistung.
back-to-desk = Zurück zum Schalter

queue-why = Warum diese Reihenfolge?
queue-details = Mehr zu dieser Person
pick-title = Außer der Reihe aufrufen
pick-reason = Warum außer der Reihe?
pick-go = { $text } aufrufen
pick-why = Bitte schreiben Sie kurz, warum. Zum Beispiel: steht schon am Platz.
pick-parked = war geparkt
parked-title = Geparkt
parked-lede = kommt zurück, ohne neu zu warten
parked-since = seit { $text }
parked-then = danach wieder zu Platz { $text }
parked-here = Ist zurück, zu meinem Platz
parked-any = Ist zurück, zu allen Plätzen

person-title = Nummer { $text }
person-matter = Worum es geht
person-leaves = Person ist gegangen
person-back = Person ist wieder da
why-order-title = Warum diese Reihenfolge?
why-place = { $n ->
    [0] Niemand kommt vorher dran.
    [one] 1 Person kommt vorher dran.
   *[other] { $n } Personen kommen vorher dran.
}
why-rule = Die Reihenfolge steht seit der Ankunft fest: zuerst, wer früher dran ist. Wer ohne Termin kommt, steht einige Minuten nach seiner Ankunft in der Reihe.
reclass-title = Anders einordnen
reclass-to = Neue Einordnung
reclass-reason = Warum?
reclass-why = Bitte wählen Sie eine Einordnung und schreiben Sie kurz, warum.
reclass-go = Einordnen
class-urgent = dringend
class-preferential = wird vorgezogen
class-appointment = mit Termin
class-return = wiedergekommen
class-walk-in = ohne Termin
need-wheelchair = Rollstuhl
need-interpreter = Übersetzung
need-more-time = mehr Zeit
state-away = kommt wieder
state-left = gegangen

alarm-open = Notruf: Platz { $text } braucht Hilfe, seit { $since }
alarm-own = Ihr Notruf läuft seit { $since }. Alle Plätze sehen ihn.
alarm-answered = Platz { $helper } kommt zu Platz { $text }
alarm-answered-by = { $helper } kommt zu Platz { $text }
alarm-come = Ich komme
alarm-withdraw = Entwarnung

settings-title = Wartebereich einstellen
settings-saved = Gespeichert. Es gilt ab sofort für alle, die ab jetzt ankommen.
settings-order = Reihenfolge
settings-order-lede = Wer zuerst drankommt. Wer schon wartet, behält seinen Platz.
settings-urgent = Wer dringend ist, steht so viel früher in der Reihe
settings-preferential = Wer vorgezogen wird, steht so viel früher in der Reihe
settings-walk-in = Wer ohne Termin kommt, steht so viel nach der Ankunft in der Reihe
settings-grace = So viel zu spät darf man kommen und behält den Termin
settings-pause = Nach einem Aufruf ohne Antwort wird nach dieser Zeit wieder gerufen
settings-repeats = So oft darf ein Platz einen Aufruf wiederholen
settings-repeat-seconds = Zwischen zwei Aufrufen liegen mindestens
settings-between = Bitte geben Sie eine ganze Zahl von { $from } bis { $to } ein.
settings-bounds = { $from } bis { $to }
settings-signs = Plätze
settings-signs-lede = So heißen die Plätze auf der Anzeige, und so findet man hin.
settings-sign = Platz
settings-hint = Weg dorthin
settings-sign-missing = Bitte geben Sie Platz { $text } wieder einen Namen.
settings-sign-twice = Diesen Namen hat schon ein anderer Platz. Bitte nehmen Sie für Platz { $text } einen eigenen.
unit-minutes = Minuten
unit-times = Mal
unit-seconds = Sekunden

strip-title = Heute, { $text }
strip-work = erwartete Arbeit
strip-desks = besetzte Plätze
strip-much = zu viel
strip-from = ab
strip-table = Als Tabelle, in Plätzen je halbe Stunde

closing-title = Tagesende
closing-nobody = Alle sind gegangen. Es ist nichts mehr offen.
closing-lede = { $n ->
    [one] 1 Nummer ist noch offen.
   *[other] { $n } Nummern sind noch offen.
}
closing-when = Ankunft
closing-all = { $n ->
    [one] Diese Nummer abschließen
   *[other] Alle { $n } Nummern abschließen
}
closing-night = Wer am Platz sitzt, wird als fertig gezählt, alle anderen als gegangen. Was Sie offen lassen, schließt das Programm in der Nacht.
closing-sure = Ja, heute wird niemand mehr aufgerufen. Das lässt sich nicht rückgängig machen.
closing-sure-missing = Bitte bestätigen Sie, dass heute niemand mehr aufgerufen wird.
list-title = Tagesliste, { $text }
list-printed = Stand { $text }
list-lede = Drucken Sie die Liste am Morgen aus. Fällt das Netz aus, arbeiten Sie mit ihr weiter.
list-none = An diesem Tag gibt es keine Termine und keine Nummern.
list-print = Drucken
list-blank = Notiz
list-open = Tagesliste zum Drucken

times-title = Zeiten heute
times-lede = Mittlere Werte. Wir zeigen sie erst ab 5 Besuchen und nie für einzelne Plätze oder Menschen.
times-too-few = Noch zu wenige Besuche.
times-walk = Weg zum Platz
times-visit = Am Platz
