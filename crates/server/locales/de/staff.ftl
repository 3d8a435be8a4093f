### Anmeldung und Rahmen der Seiten für die Verwaltung.

login-title = Anmelden
login-lede = Für Menschen, die hier arbeiten.
login-name = Kennung
login-password = Passwort
login-go = Anmelden
login-wrong = Kennung und Passwort passen nicht zusammen. Bitte prüfen Sie beides.
login-run-out = Das Passwort für das erste Mal gilt nicht mehr. Bitten Sie um ein neues.
login-wait = Das waren viele falsche Versuche. Bitte warten Sie { $n ->
    [one] 1 Sekunde.
   *[other] { $n } Sekunden.
}

staff-areas = Bereiche
staff-desk = Schalter
staff-day = Tagesplan
staff-overview = Übersicht
staff-administration = Verwaltung
staff-hall = Wartebereich
staff-at-desk = Platz { $text }
staff-leave = Abmelden
alarm-raise = Notruf
staff-lost = Keine Verbindung seit { $text }. Die Seite versucht es weiter. Was Sie getippt haben, bleibt stehen.
