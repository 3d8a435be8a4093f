### Menschen und Rechte: Konten, Rollen, Anmeldung mit zweitem Faktor.

role-admin = Verwaltung des Systems
role-user-admin = Benutzerverwaltung
role-head = Leitung
role-steering = Zentrale Steuerung
role-front-desk = Infotheke und Telefon
role-clerk = Sachbearbeitung
role-figures = Nur Zahlen
role-auditor = Prüfung

may-serve = An einem Platz sitzen und aufrufen
may-receive = Ankommende empfangen, Nummern ausgeben
may-read-day = Lesen, wer an einem Tag kommt
may-book-for-others = Für Anrufende und Gäste buchen, verschieben, absagen
may-find-persons = Personen suchen, ihre Angaben richtigstellen
may-erase-persons = Angaben über eine Person herausgeben und löschen
may-allow-extra-seat = Einen einzelnen Termin über die Kapazität erlauben
may-run-hall = Wartebereich einstellen
may-see-offices = Sehen, was Standorten fehlt
may-see-failures = Sehen, welche Nachrichten nicht ankamen, und sie neu senden
may-manage-devices = Anzeigen, Kioske und Türen verbinden
may-edit-office = Standort ändern: Adresse, Plätze, Angebot
may-edit-hours = Öffnungszeiten, Kapazität und Regeln der Buchung ändern
may-replan = Viele Termine auf einmal verschieben oder absagen
may-edit-catalog = Dienstleistungen, Rubriken und Behörden ändern
may-edit-texts = Texte der Nachrichten und Seiten ändern
may-edit-town = Name, Aussehen und Rechtliches der Stadt ändern
may-manage-staff = Menschen hinzufügen und ihre Rollen bestimmen
may-read-trail = Lesen, wer was geändert hat
may-see-figures = Zahlen ohne Personen lesen

device-may-calls = zeigt, welche Nummer an welchen Platz gerufen ist
device-may-waits = zeigt Wartezeiten
device-may-draw = gibt Nummern aus
device-may-arrive = meldet an, wer einen Termin hat
device-may-help = ruft jemanden zu Hilfe
device-may-check = sagt, ob ein Code heute gilt, ohne Namen

rights-title = Wer darf was
rights-lede = Eine Rolle gilt an einem Ort: in der ganzen Stadt, bei einer Behörde oder an einem Standort. Wer mehrere Rollen hat, darf alles, was eine davon erlaubt.
rights-what = Was
rights-devices = Geräte
rights-devices-lede = Ein verbundenes Gerät gehört zu einem Standort. Es öffnet keine Seite für Mitarbeitende.

account-title = Mein Konto
account-mail-hint = Dorthin schicken wir einen Link, wenn Sie Ihr Passwort vergessen haben.
account-password = Passwort ändern
account-old = Bisheriges Passwort
account-old-wrong = Das bisherige Passwort stimmt nicht. Bitte prüfen Sie es.
account-others-end = Danach sind Sie in allen anderen Browsern abgemeldet.
account-said-password = Ihr Passwort ist geändert.
account-said-mail = Ihre Mail-Adresse ist gespeichert.
account-said-factor-off = Der zweite Faktor ist ausgeschaltet.
account-said-ended = Abgemeldet.
account-factor-on = Nach dem Passwort fragen wir nach einem Code aus Ihrer App.
account-factor-none = Bisher reicht Ihr Passwort. Mit einem zweiten Faktor kommt niemand in Ihr Konto, der nur das Passwort kennt.
account-factor-required = Für Ihre Rolle ist er Pflicht.
account-factor-set-up = Zweiten Faktor einrichten
account-factor-move = Auf ein anderes Handy umziehen
account-factor-off = Zweiten Faktor ausschalten
account-new-codes = Neue Ersatzcodes
account-codes-left = { $n ->
    [0] Sie haben keinen Ersatzcode mehr.
    [one] Sie haben noch 1 Ersatzcode.
   *[other] Sie haben noch { $n } Ersatzcodes.
}

code-title = Code eingeben
code-lede = Öffnen Sie die App auf Ihrem Handy und geben Sie die sechs Ziffern ein.
code-label = Code
code-lost = Handy nicht da? Geben Sie einen Ihrer Ersatzcodes ein.
code-go = Weiter
code-wrong = Der Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten.

factor-title = Zweiten Faktor einrichten
factor-lede = Danach brauchen Sie zum Anmelden Ihr Passwort und Ihr Handy.
factor-required = Für Ihre Rolle ist ein zweiter Faktor Pflicht. Danach brauchen Sie zum Anmelden Ihr Passwort und Ihr Handy.
factor-scan = Code scannen
factor-app = Öffnen Sie auf Ihrem Handy eine App für Anmelde-Codes und scannen Sie diesen Code.
factor-type = Oder tippen Sie in der App:
factor-prove = Ersten Code eingeben
factor-code = Sechs Ziffern aus der App
factor-go = Einrichten
factor-wrong = Der Code passt nicht. Geben Sie die sechs Ziffern ein, die Ihre App jetzt zeigt. Stimmt die Uhr Ihres Handys?

codes-title = Ihre Ersatzcodes
codes-lede = Mit einem Ersatzcode melden Sie sich an, wenn Ihr Handy nicht da ist. Jeder gilt einmal.
codes-once = Schreiben Sie die Codes jetzt auf. Wir zeigen sie nicht noch einmal.
codes-next = Ich habe sie aufgeschrieben

password-own-title = Eigenes Passwort wählen
password-own-lede = Ihr bisheriges Passwort hat jemand anderes gemacht. Wählen Sie jetzt eines, das nur Sie kennen.
password-new = Neues Passwort
password-again = Neues Passwort noch einmal
password-hint = Mindestens 10 Zeichen. Ein kurzer Satz ist gut.
password-save = Passwort speichern
password-short = Das Passwort ist zu kurz. Es braucht mindestens { $n } Zeichen.
password-long = Das Passwort ist zu lang. Höchstens 200 Zeichen.
password-like-login = Ihre Kennung darf nicht im Passwort stehen.
password-simple = Das Passwort ist zu einfach. Nehmen Sie mehr verschiedene Zeichen.
password-differs = Die beiden Passwörter sind nicht gleich. Bitte geben Sie beide noch einmal ein.
password-same = Das ist das bisherige Passwort. Bitte wählen Sie ein neues.

forgotten-title = Passwort vergessen
forgotten-lede = Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.
forgotten-who = Kennung oder Mail-Adresse
forgotten-missing = Geben Sie Ihre Kennung oder Ihre Mail-Adresse ein.
forgotten-go = Link schicken
forgotten-sent-title = Bitte sehen Sie in Ihr Postfach
forgotten-sent = Gibt es ein Konto mit einer Mail-Adresse, dann ist ein Link unterwegs. Er gilt 30 Minuten.
forgotten-sent-nothing = Keine Mail? Dann fragen Sie die Person, die Ihre Konten verwaltet.

reset-subject = Neues Passwort
reset-greeting = Guten Tag { $text },
reset-why = jemand möchte für Ihre Kennung „{ $text }“ ein neues Passwort wählen.
reset-action = Neues Passwort wählen
reset-stranger = Der Link gilt { $n } Minuten und einmal. Waren Sie das nicht? Dann tun Sie nichts: Ihr Passwort bleibt, wie es ist.
reset-title = Neues Passwort wählen
reset-lede = Danach melden Sie sich mit dem neuen Passwort an.
reset-over-title = Dieser Link gilt nicht mehr
reset-over = Ein Link gilt 30 Minuten und einmal.
reset-again = Neuen Link anfordern
reset-done-title = Ihr Passwort ist geändert
reset-done = Sie sind überall abgemeldet. Melden Sie sich mit dem neuen Passwort an.

again-title = Bitte bestätigen Sie, dass Sie es sind
again-lede = Das ist eine wichtige Änderung. Deshalb fragen wir noch einmal. Was Sie getippt haben, bleibt erhalten.
again-label = Ihr Passwort, oder der Code aus Ihrer App
again-go = Bestätigen
again-wrong = Das stimmt nicht. Bitte versuchen Sie es noch einmal.
again-login = Kein Passwort? Neu anmelden

people-title = Menschen
people-new = Jemanden hinzufügen
people-sum = { $n ->
    [one] 1 Mensch
   *[other] { $n } Menschen
}
people-none = Nichts gefunden.
people-name = Name
people-name-hint = So lesen es Kolleginnen und Kollegen: A. Petersen
people-name-wrong = Geben Sie einen Namen ein, mit mindestens einem Buchstaben und höchstens 100 Zeichen.
people-login = Kennung
people-login-hint = Damit meldet man sich an. Kleine Buchstaben, Ziffern, Punkt oder Strich.
people-login-wrong = Eine Kennung hat 2 bis 60 Zeichen: kleine Buchstaben, Ziffern, Punkt, Strich oder @.
people-login-taken = Diese Kennung hat schon jemand. Bitte wählen Sie eine andere.
people-mail = Mail-Adresse
people-mail-hint = Für einen Link, wenn das Passwort vergessen ist. Darf leer sein.
people-mail-wrong = Das ist keine Mail-Adresse. Sie sieht so aus: name@stadt.de
people-roles = Rollen
people-roles-hint = Was jemand ist, und wo. „Keine Rolle“ nimmt eine Rolle weg.
people-role-n = Rolle { $n }
people-place-n = Ort der Rolle { $n }
people-no-role = Keine Rolle
people-role-missing = Wählen Sie mindestens eine Rolle.
people-not-yours-to-give = Diese Rolle dürfen Sie an diesem Ort nicht vergeben.
people-whole-town = ganze Stadt
people-gone-place = Ort, den es nicht mehr gibt
people-factor = Zweiter Faktor
people-state = Zustand
people-active = aktiv
people-disabled = gesperrt
people-invited = noch kein eigenes Passwort
people-yes = ja
people-no = nein
people-add = Hinzufügen
people-save = Speichern
people-added = { $text } ist hinzugefügt.
people-one-time = Passwort für das erste Mal
people-one-time-hint = Geben Sie es weiter. Wir zeigen es nicht noch einmal. Es gilt 7 Tage; beim ersten Anmelden wird ein eigenes gewählt.
people-said-saved = Gespeichert.
people-said-disabled = Das Konto ist gesperrt und überall abgemeldet.
people-said-enabled = Das Konto kann wieder benutzt werden.
people-said-factor = Der zweite Faktor ist weggenommen.
people-said-ended = Abgemeldet.
people-said-login = Gespeichert. Es gilt ab der nächsten Anmeldung.
people-not-whole = Dieses Konto hat auch Rollen an anderen Orten. Sie können hier nur die Rollen an Ihren Orten ändern.
people-kept = Weitere Rollen, die Sie nicht ändern können:
people-account = Konto
people-new-password = Neues Passwort machen
people-take-factor = Zweiten Faktor wegnehmen
people-disable = Konto sperren
people-enable = Konto wieder freigeben
people-disable-hint = Ein gesperrtes Konto bleibt gespeichert, damit man später lesen kann, wer was getan hat.
people-sessions = Angemeldet
people-sessions-none = Zurzeit nirgends.
people-since = seit
people-seen = zuletzt gesehen
people-this-browser = dieser Browser
people-end = Abmelden
people-end-others = Alle anderen abmelden
people-end-all = Überall abmelden
people-history = Verlauf
people-history-none = Noch keine Änderung.
people-past-disabled = gesperrt
people-past-password = Passwort
people-past-previous = bisheriges
people-past-new = neues, selbst gewählt
people-past-made-up = neues, für das erste Mal
people-past-operator = Betrieb (Kommandozeile)
people-past-program = Programm
people-overtaken = Jemand anderes hat inzwischen etwas geändert. Jetzt ist gespeichert, was hier steht. Im Formular steht, was Sie getippt haben. „Speichern“ ersetzt das Gespeicherte.
people-last-administrator = Das ist die letzte Verwaltung des Systems. Geben Sie diese Rolle zuerst jemand anderem.
people-own-rights = Damit nehmen Sie sich selbst das Recht, Konten zu verwalten. Sie kommen danach nicht mehr auf diese Seite.
people-sure = Ja, ich will das.
people-logging-in = Anmeldung
people-factor-required = Zweiter Faktor ist Pflicht für Leitung, Verwaltung, Steuerung und Prüfung
people-factor-required-hint = Wer noch keinen hat, richtet ihn bei der nächsten Anmeldung ein.
