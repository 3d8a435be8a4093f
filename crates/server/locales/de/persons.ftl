### Personen: wer gebucht ist, was über jemanden gespeichert ist.

persons-title = Personen
persons-search = Wen suchen Sie?
persons-search-hint = Name, Nummer (B 137), E-Mail, Telefon oder Geburtsdatum (14.6.1989). Namen kennen wir nur bis zum Tag nach dem Termin.
persons-find = Suchen
persons-none = Niemand gefunden.
persons-sum = { $n ->
    [one] 1 Person gefunden
   *[other] { $n } Personen gefunden
}
persons-sum-more = Mehr als { $n } Personen gefunden. Bitte suchen Sie genauer.
persons-back = Zurück zur Suche
persons-back-to = Zurück zur Person
persons-details = Angaben
persons-save = Angaben speichern
persons-save-where = Die Angaben gelten für diesen Termin und für jeden, den Sie ankreuzen. Die Notiz gilt nur für diesen Termin.
persons-saved = Die Angaben sind gespeichert.
persons-not-saved = Nicht alle Angaben ließen sich speichern. Ein Termin hat sich inzwischen geändert.
persons-overtaken = Jemand hat die Angaben inzwischen geändert. Jetzt steht dort: { $text }. Speichern Sie noch einmal, wenn Ihre Angaben gelten sollen.
persons-visits = Termine
persons-perhaps = Gleicher Name
persons-perhaps-text = Vielleicht dieselbe Person, vielleicht nicht. Kreuzen Sie an, was zusammengehört.
persons-too = Angaben auch hier speichern
persons-double = doppelt
persons-book = Termin für diese Person
persons-export = Auskunft
persons-erase = Angaben löschen
persons-export-title = Was wir über Sie gespeichert haben
persons-export-text = Das steht in den Terminen, die Sie sehen dürfen. Einen Tag nach dem Termin löschen wir Name, Adresse und Nachricht.
persons-export-file = Als Datei (JSON)
persons-what = Anliegen
persons-extra = Grund für den Zusatzplatz
persons-booked-at = Gebucht
persons-changed-at = Geändert
persons-mails = E-Mails
persons-erase-title = Angaben löschen
persons-erase-text = Wir löschen Name, Geburtsdatum, Telefon, E-Mail und Notiz aus diesen Terminen. Das lässt sich nicht zurücknehmen. Die Person bekommt keine E-Mail mehr.
persons-erase-cancels = wird abgesagt
persons-erase-yes = Ja, diese Angaben löschen
persons-erase-missing = Bitte kreuzen Sie an, dass Sie die Angaben löschen möchten.
persons-erase-button = Löschen
persons-erased = Die Angaben sind gelöscht.
