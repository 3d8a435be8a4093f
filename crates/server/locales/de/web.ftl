### Rahmen jeder Seite, Fehlerseiten, einfache Inhalte. Vor Einheiten und nach Zahlen steht ein festes Leerzeichen.

skip = Zum Inhalt
easy-language = Leichte Sprache
sign-language = Gebärdensprache
language = Sprache
back-label = Zurück
title-failed = Fehler:{" "}

steps-label = Schritte
step-of = Schritt { $n } von 5
step-services = Anliegen
step-time = Tag und Uhrzeit
step-details = Ihre Angaben
step-check = Prüfen
step-booked = Termin

footer-help = Hilfe beim Buchen:
footer-phone = Telefon
accessibility = Barrierefreiheit
privacy = Datenschutz
imprint = Impressum

minutes-about = etwa { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
}
minutes-short = { $n } Min.

errors-title = { $n ->
    [one] Bitte prüfen Sie eine Angabe
   *[other] Bitte prüfen Sie { $n } Angaben
}
optional = freiwillig

error-not-found-title = Diese Seite gibt es nicht
error-not-found = Vielleicht ist die Adresse nicht vollständig. Oder die Seite ist umgezogen.
error-forbidden-title = Diese Seite ist nicht für Sie frei
error-forbidden = Das darf hier nur, wer angemeldet ist und die Aufgabe hat.
error-too-many-title = Das ging zu schnell für uns
error-too-many = Von Ihrem Anschluss kamen sehr viele Anfragen. Bitte warten Sie eine Minute. Dann geht es weiter.
error-internal-title = Das hat nicht geklappt
error-internal = Der Fehler liegt bei uns. Bitte versuchen Sie es in einigen Minuten noch einmal.
error-elsewhere-title = Bitte senden Sie das Formular noch einmal
error-elsewhere = Diese Eingabe kam von einer fremden Seite. Zu Ihrem Schutz nehmen wir sie nicht an.
error-too-large-title = Das war zu viel Text für uns
error-too-large = Bitte kürzen Sie Ihre Angaben und senden Sie sie noch einmal.
error-unreadable-title = Das haben wir nicht verstanden
error-unreadable = Vielleicht ist die Adresse nicht vollständig. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
not-set-up-title = Hier gibt es bald Termine
not-set-up = Diese Seite ist noch nicht eingerichtet.
not-set-up-how = Für die Verwaltung: Halten Sie den Code bereit, den das Programm beim Start ausgegeben hat.
not-set-up-go = Jetzt einrichten
error-reference = Wenn Sie anrufen, nennen Sie bitte diese Nummer:
error-to-start = Zu allen Anliegen
error-call = Kommen Sie nicht weiter? Wir helfen Ihnen am Telefon: { $text }.

wait-none = keine Wartezeit
wait-range = etwa { $about }, höchstens { $most } Minuten
wait-about = etwa { $n } Minuten
wait-most = höchstens { $n } Minuten
