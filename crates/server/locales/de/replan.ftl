### Umplanung: wer seinen Termin verliert, wohin er stattdessen kommt, wer angerufen werden muss.

hub-replan = Umplanung
hub-replan-lede = Ein Tag, ein Schalter oder der ganze Standort fällt aus

replan-title = Umplanung: { $text }
replan-start-lede = Fällt etwas aus, das schon gebucht ist? Wir zeigen, wen es betrifft, und schlagen jeder Person eine andere Zeit vor.
replan-nobody-affected = Gespeichert. Niemand hat einen Termin in dieser Zeit.
replan-dropped = Die Umplanung ist verworfen. Alle Termine bleiben, wie sie sind.
replan-conflict-try-again = Gerade hat jemand anderes den Standort geändert. Bitte senden Sie das Formular noch einmal.
replan-what = Was fällt aus?
replan-what-office = Der ganze Standort
replan-what-hours = Der Standort zu bestimmten Stunden
replan-what-desks = Einzelne Schalter
replan-what-missing = Bitte wählen Sie, was ausfällt.
replan-from = Erster Tag
replan-to = Letzter Tag
replan-from-wrong = Erster Tag: Bitte wählen Sie heute oder einen späteren Tag.
replan-to-wrong = Letzter Tag: Bitte wählen Sie einen Tag.
replan-to-before-from = Letzter Tag: Dieser Tag liegt vor dem ersten.
replan-to-too-far = Letzter Tag: Höchstens drei Monate auf einmal.
replan-start = Von (Uhrzeit)
replan-end = Bis (Uhrzeit)
replan-hours-hint = Ohne Uhrzeit gilt der Ausfall den ganzen Tag.
replan-hours-wrong = Uhrzeit: Bitte nennen Sie Beginn und Ende, zum Beispiel 9:00 und 12:30.
replan-desks-of = Welche Schalter?
replan-pool = { $text } ({ $n })
replan-pool-missing = Welche Schalter? Bitte wählen Sie eine Gruppe.
replan-count = Wie viele fallen aus?
replan-count-unit = Schalter
replan-count-wrong = Wie viele fallen aus? Bitte eine Zahl von 1 bis 64.
replan-reason = Grund
replan-reason-hint = Das lesen die Bürgerinnen und Bürger in der Nachricht, zum Beispiel „Wasserschaden im Gebäude“.
replan-reason-en = Grund auf Englisch (freiwillig)
replan-reason-missing = Grund: Bitte schreiben Sie, warum.
replan-next = Zeigen, wer betroffen ist
replan-next-hint = Es wird noch nichts geändert, wenn jemand betroffen ist.
replan-list = Bisherige Umplanungen
replan-list-none = Es gibt noch keine.
replan-stage-open = Wird geplant
replan-stage-done = Ausgeführt
replan-stage-undone = Zurückgenommen
replan-stage-dropped = Verworfen
replan-all = Alle Umplanungen
replan-back = Zurück zur Umplanung

replan-lede = { $n ->
    [one] Eine Person verliert ihren Termin
   *[other] { $n } Personen verlieren ihren Termin
} ({ $text }). Noch ist nichts geändert.
replan-nobody-left = Es ist niemand mehr betroffen. Sie können die Änderung ausführen.
replan-figure-all = betroffen
replan-figure-here = gleicher Standort
replan-figure-elsewhere = anderer Standort
replan-figure-cancel = werden abgesagt
replan-figure-open = noch offen
replan-figure-without-mail = ohne E-Mail
replan-deed-title = Umplanen
replan-carry-out = { $n ->
    [0] Änderung ausführen
    [one] Eine Person umplanen
   *[other] { $n } Personen umplanen
}
replan-deed-hint = Alle Termine ändern sich auf einmal. Die E-Mails gehen erst nach fünf Minuten hinaus. Bis dahin können Sie alles zurücknehmen.
replan-open-left = { $n ->
    [one] Eine Person hat noch keine andere Zeit.
   *[other] { $n } Personen haben noch keine andere Zeit.
}
replan-propose-again = Noch einmal suchen
replan-cancel-open = { $n ->
    [one] Diesen Termin absagen
   *[other] Diese { $n } Termine absagen
}
replan-show = Welche Personen
replan-show-all = Alle
replan-show-open = Noch offen
replan-show-elsewhere = Anderer Standort
replan-show-without-mail = Ohne E-Mail
replan-nobody-here = Hier ist niemand.
replan-drop = Umplanung verwerfen
replan-drop-hint = Dann bleibt alles, wie es ist: Öffnungszeiten, Schalter und Termine.
replan-conflict = Inzwischen hat jemand dieselben Einstellungen des Standorts geändert. Bitte verwerfen Sie diese Umplanung und beginnen Sie neu. Es wurde nichts geändert.
replan-said-open = { $n ->
    [one] Nichts wurde geändert. Eine Person braucht noch eine Zeit: Sie hat gerade erst gebucht, oder ihre Zeit ist inzwischen vergeben. Bitte prüfen Sie die Liste.
   *[other] Nichts wurde geändert. { $n } Personen brauchen noch eine Zeit: Sie haben gerade erst gebucht, oder ihre Zeit ist inzwischen vergeben. Bitte prüfen Sie die Liste.
}
replan-said-told = Dafür ist es zu spät: Die ersten Nachrichten sind unterwegs.
replan-said-conflict = Inzwischen hat jemand dieselben Einstellungen geändert. Es wurde nichts getan.
replan-said-not-now = Das hat schon jemand anderes getan.

replan-people = Betroffene Personen
replan-col-number = Nummer
replan-col-who = Wer
replan-col-was = Bisher
replan-col-becomes = Neu
replan-col-reach = Erreichbar
replan-by-mail = E-Mail
replan-by-call = anrufen
replan-change = Ändern
replan-open = noch keine Zeit
replan-cancel = wird abgesagt

replan-mails-waiting = { $n ->
    [one] Eine E-Mail geht um { $text } hinaus.
   *[other] { $n } E-Mails gehen um { $text } hinaus.
}
replan-mails-stopped = { $n ->
    [one] Eine E-Mail ist angehalten. Diese Person weiß noch nichts.
   *[other] { $n } E-Mails sind angehalten. Diese Personen wissen noch nichts.
}
replan-mails-sent = { $n ->
    [one] Eine E-Mail ist verschickt.
   *[other] { $n } E-Mails sind verschickt.
}
replan-mails-failed = { $n ->
    [one] Eine E-Mail kam nicht an. Diese Person steht jetzt auf der Anrufliste.
   *[other] { $n } E-Mails kamen nicht an. Diese Personen stehen jetzt auf der Anrufliste.
}
replan-stop = Nachrichten anhalten
replan-resume = Nachrichten jetzt senden
replan-undo = Alles zurücknehmen
replan-undo-hint = Dann haben alle wieder den Termin, den sie hatten, und der Standort ist wie vorher. Niemand bekommt eine Nachricht.
replan-calls = { $n ->
    [0] Anrufliste (alle erreicht)
   *[other] Anrufliste (noch { $n })
}
replan-letters = { $n ->
    [0] Briefe (PDF)
    [one] Ein Brief (PDF)
   *[other] { $n } Briefe (PDF)
}
replan-letters-title = Briefe: { $text }

replan-person = Andere Zeit für { $text }
replan-other-time = Andere Zeit
replan-office = Standort
replan-look = Zeiten zeigen
replan-days = Tage mit freien Zeiten
replan-no-time = An diesem Tag ist nichts frei.
replan-reserve = Aus der Reserve für Menschen ohne Termin:
replan-no-office = Kein Standort kann dieses Anliegen noch erledigen.
replan-cancel-one = Diesen Termin absagen
replan-time-gone = Diese Zeit ist gerade vergeben worden. Bitte wählen Sie eine andere.

replan-calls-title = Anrufliste: { $text }
replan-calls-lede = Diese Personen haben keine E-Mail. Bitte rufen Sie an und haken Sie ab. Wer nicht erreicht wird, bekommt einen Brief.
replan-calls-none = Alle Betroffenen bekommen eine E-Mail.
replan-calls-left = { $n ->
    [0] Alle sind erreicht.
    [one] Noch eine Person ist zu erreichen.
   *[other] Noch { $n } Personen sind zu erreichen.
}
replan-no-phone = keine Telefonnummer
replan-tick = Erreicht
replan-reached = Erreicht
replan-not-reached = Doch nicht erreicht
replan-address = Anschrift für den Brief
replan-address-like = Straße und Hausnummer, PLZ und Ort
replan-address-save = Anschrift merken
replan-overview = { $n ->
    [one] Eine Person weiß noch nicht, dass ihr Termin verlegt oder abgesagt ist. Bitte anrufen.
   *[other] { $n } Personen wissen noch nicht, dass ihr Termin verlegt oder abgesagt ist. Bitte anrufen.
}

letter-subject-move = Wir müssen Ihren Termin verlegen
letter-subject-cancel = Wir müssen Ihren Termin absagen
letter-lost = Ihr Termin am { $when } kann nicht stattfinden ({ $office }).
letter-reason = Der Grund: { $text }
letter-sorry = Das tut uns leid.
letter-new = Wir haben eine neue Zeit für Sie reserviert:
letter-change-both = Passt die Zeit nicht? Rufen Sie uns an: { $phone }. Oder ändern Sie den Termin selbst: { $url }
letter-change-online = Passt die Zeit nicht? Ändern Sie den Termin hier: { $text }
letter-book-phone = Brauchen Sie Hilfe oder einen neuen Termin? Rufen Sie uns an: { $text }
letter-book-online = Einen neuen Termin buchen Sie hier: { $text }
letter-closing = Mit freundlichen Grüßen
