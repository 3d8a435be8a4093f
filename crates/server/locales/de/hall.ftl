### Schalter, Tagesplan und Übersicht.

desk-title = Schalter
desk-call-next = Nächste Person aufrufen
desk-will-finish = { $text } wird abgeschlossen
desk-nobody = Niemand wartet.
desk-nobody-here = Es wartet niemand, den dieser Platz bedienen kann.
desk-person = Person am Schalter
desk-no-name = Kein Name bekannt
desk-when = Termin { $due } · da seit { $since }
desk-since = ohne Termin · da seit { $since }
desk-of-about = von etwa { $n }
desk-calls = { $n }-mal gerufen
desk-services = Anliegen
desk-note = Nachricht
desk-documents = Unterlagen
desk-no-documents = Keine besonderen Unterlagen.
desk-finish = Fertig
desk-call-again = Erneut rufen
desk-missed = Nicht erschienen
desk-free = Dieser Platz ist frei
desk-free-call = Rufen Sie die nächste Person auf.
desk-free-wait = Wer ankommt, erscheint rechts in der Warteschlange.
desk-seats = Plätze
desk-unstaffed = unbesetzt
desk-seat-free = frei
desk-leave = Platz wechseln

queue-title = Warteschlange
queue-empty = Niemand wartet.
queue-sum = { $n ->
    [one] 1 wartet
   *[other] { $n } warten
} · längste { $longest } Min.
queue-rest = und { $n } weitere
queue-count = { $n ->
    [one] 1 wartet
   *[other] { $n } warten
}
queue-now = Termin ist jetzt · da seit { $text }
queue-ahead = Termin · da seit { $text }
queue-early = Termin · da seit { $text }, früh gekommen
queue-late = Termin { $due } · erst da seit { $since }
queue-over = { $text } · über dem Ziel
queue-urgent = dringend · da seit { $since }
queue-preferential = wird vorgezogen · da seit { $since }
queue-too-late = Termin { $due } verpasst · da seit { $since }, wie ohne Termin
queue-return = wiedergekommen um { $due }
queue-walk-in = ohne Termin · nach Ankunft
queue-unanswered = schon gerufen, kam nicht · da seit { $since }
queue-later = möchte später gerufen werden · da seit { $since }
queue-forwarded = weitergegeben · da seit { $since }

state-called = aufgerufen
state-expected = erwartet
state-unconfirmed = nicht bestätigt
state-waiting = wartet
state-at-desk = am Schalter
state-parked = geparkt
state-finished = fertig
state-missed = nicht erschienen
state-cancelled = abgesagt

arrivals-title = Ankunft
arrivals-search = Nummer oder Name
arrivals-find = Suchen
arrivals-all = Suche beenden
arrivals-here = Angekommen
arrivals-between = Termine von { $from } bis { $to }
arrivals-none = Zwischen { $from } und { $to } wird niemand mehr erwartet.
arrivals-found = { $n ->
    [0] Keinen Termin heute gefunden
    [one] 1 Termin gefunden
   *[other] { $n } Termine gefunden
}

said-already = Das war schon erledigt. So ist der Stand jetzt.
said-nobody = Niemand wartet mehr.
said-waits = { $text } wartet jetzt.
said-refused = Dieser Termin ist nicht heute in diesem Büro oder wurde abgesagt.

choose-title = An welchem Platz arbeiten Sie?
choose-still = Sie haben noch { $number } an Platz { $text }. Bitte erst beenden oder parken.
choose-lede = Die Anzeige im Wartebereich nennt diesen Platz, wenn Sie jemanden aufrufen.
choose-none = Dieses Büro hat noch keine Plätze.
choose-free = frei
choose-taken = Hier arbeitet { $text }

day-title = Tagesplan, { $text }
day-other = Andere Tage
day-before = Vorheriger Tag
day-after = Nächster Tag
day-today = Heute
day-none = An diesem Tag gibt es keine Termine.
day-sum = { $n ->
    [one] 1 Termin
   *[other] { $n } Termine
}
day-sum-extra = { $n ->
    [one] davon 1 Zusatzplatz
   *[other] davon { $n } Zusatzplätze
}
day-extra = Zusatzplatz
day-time = Uhrzeit
day-number = Nummer
day-name = Name
day-services = Anliegen
day-length = Dauer
day-phone = Telefon
day-state = Stand

overview-title = Heute, { $text }
overview-calm = Wer einen Termin hat, kommt gerade pünktlich dran.
overview-late = Wer einen Termin hat, wartet gerade bis zu { $n } Minuten.
overview-to-desk = Zum Schalter
overview-display = Aufrufanzeige öffnen
overview-devices = Geräte
overview-offices = Büros
overview-office = Büro
overview-authority = Behörde
overview-services = Dienstleistungen
overview-desks = Schalter
overview-state = Online-Termine
overview-bookable = buchbar
overview-not-bookable = noch nicht buchbar
overview-no-services = Es bietet noch keine Dienstleistung an.
overview-no-desks = Es hat noch keine Schalter.
overview-no-hours = Es hat noch keine Öffnungszeiten.
failures-title = Nachrichten, die nicht ankamen
failures-none = Alle Nachrichten sind angekommen.
failures-lede = Wir haben es mehrmals versucht. Rufen Sie an, wenn es eilt.
failures-again = Noch einmal senden
failures-suggested = Terminvorschlag
failures-please-confirm = Bitte bestätigen
failures-confirmed = Bestätigung
failures-changed = Änderung
failures-cancelled = Absage
failures-reminder = Erinnerung
failures-rescheduled = Verlegung
failures-called-off = Absage durch das Amt
