### Anmeldung über einen eigenen Dienst der Stadt (OpenID Connect).

login-issuer = Mit { $text } anmelden
login-local = Oder mit Kennung und Passwort

hub-issuer = Anmeldedienst
hub-issuer-lede = Mit dem Konto der Stadt anmelden: Keycloak, Entra ID, AD FS

issuer-title = Anmeldedienst
issuer-lede = Ihre Leute melden sich mit dem Konto an, das sie schon haben. Wer dort gesperrt wird, kommt auch hier nicht mehr hinein. Die Anmeldung mit Kennung und Passwort bleibt: für den Tag, an dem der Dienst nicht antwortet.
issuer-saved = Gespeichert.
issuer-removed = Der Anmeldedienst ist entfernt. Alle melden sich mit Kennung und Passwort an.
issuer-which = Der Dienst
issuer-name = Name auf der Anmeldeseite
issuer-name-hint = Steht auf dem Knopf: „Mit Dienstkonto anmelden“.
issuer-name-missing = Bitte geben Sie einen Namen ein.
issuer-address = Adresse des Dienstes (Issuer)
issuer-address-hint = Zum Beispiel https://anmelden.stadt.example/realms/stadt
issuer-address-wrong = Bitte geben Sie eine Adresse mit https:// ein, ohne Fragezeichen und ohne #.
issuer-client = Kennung dieses Programms beim Dienst (Client-ID)
issuer-client-hint = So heißt dieses Programm in der Verwaltung des Dienstes.
issuer-client-missing = Bitte geben Sie die Kennung ein.
issuer-secret = Geheimnis (Client-Secret)
issuer-secret-hint = Das Geheimnis gibt Ihnen der Dienst. Es wird hier nie wieder angezeigt.
issuer-secret-set = Gesetzt am { $text }. Leer lassen, damit es bleibt.
issuer-too-long = Bitte höchstens { $n } Zeichen.
issuer-addresses = Diese Adressen trägt der Dienst ein
issuer-addresses-hint = Geben Sie sie den Menschen, die den Dienst betreuen.
issuer-address-back = Rückkehr nach der Anmeldung (Redirect URI)
issuer-address-left = Rückkehr nach der Abmeldung (Post Logout Redirect URI)
issuer-address-told = Meldung einer Abmeldung (Backchannel Logout URI)
issuer-who = Wer hineinkommt und was wer darf
issuer-accounts = Konten
issuer-accounts-make = Wer zum ersten Mal kommt, bekommt ein Konto, wenn eine Gruppe unten eine Rolle gibt.
issuer-accounts-known = Nur wer hier schon ein Konto hat. Beim ersten Mal entscheidet die Kennung: Sie muss hier und beim Dienst gleich sein.
issuer-claim = Wo die Gruppen stehen (Claim)
issuer-claim-hint = Zum Beispiel groups, bei Keycloak auch realm_access.roles
issuer-claim-missing = Bitte sagen Sie, wo die Gruppen stehen. Meistens ist das groups.
issuer-extra = Weitere Angaben anfordern (Scopes)
issuer-extra-hint = Nur wenn der Dienst sie für die Gruppen braucht, zum Beispiel groups. Mehrere mit Leerzeichen trennen.
issuer-rules = Welche Gruppe welche Rolle gibt
issuer-rules-hint = Die Rollen werden bei jeder Anmeldung neu gelesen. Ohne eine Zeile bleiben die Rollen, die hier vergeben sind.
issuer-rules-missing = Ohne eine Gruppe kommt niemand hinein. Geben Sie eine Gruppe ein, oder lassen Sie nur Menschen mit Konto herein.
issuer-rule = Zeile { $n }
issuer-rule-incomplete = Bitte wählen Sie Rolle und Ort.
issuer-rule-chief = Diese Rolle gibt nur, wer selbst das System verwaltet.
issuer-group = Gruppe
issuer-role = Rolle
issuer-place = Ort
issuer-choose = Bitte wählen
issuer-whole-town = Ganze Stadt
issuer-offered = Auf der Anmeldeseite anbieten
issuer-save = Speichern
issuer-check = Verbindung prüfen
issuer-remove = Anmeldedienst entfernen
issuer-remove-what = Danach melden sich alle mit Kennung und Passwort an. Konten, die der Dienst angelegt hat, haben noch kein Passwort.
issuer-remove-go = Jetzt entfernen
issuer-empty = leer
issuer-meanwhile = Jemand anderes hat inzwischen gespeichert
issuer-meanwhile-what = Unten steht, was Sie eingegeben haben. Gespeichert ist jetzt Folgendes. Wenn Sie noch einmal speichern, gilt Ihre Eingabe.
issuer-check-good = Der Dienst antwortet
issuer-check-not-saved = Geprüft ist, was unten steht. Gespeichert ist noch nichts.
issuer-check-silent = Der Dienst antwortet nicht
issuer-check-none = Unter dieser Adresse antwortet kein Anmeldedienst
issuer-check-name = Der Dienst nennt sich anders. Die Adresse muss genau gleich sein, auch der Strich am Ende.
issuer-check-unsafe = Der Dienst nennt eine Adresse ohne https
issuer-check-keys = { $n ->
    [one] 1 Schlüssel für Unterschriften
   *[other] { $n } Schlüssel für Unterschriften
}
issuer-check-leave = Wer sich hier abmeldet, wird auch dort abgemeldet.
issuer-check-no-leave = Wer sich hier abmeldet, bleibt dort angemeldet.
issuer-check-told = Der Dienst kann melden, wenn sich dort jemand abmeldet.
issuer-check-not-told = Der Dienst meldet nicht, wenn sich dort jemand abmeldet. Hier endet die Anmeldung dann nach zwei Stunden ohne Arbeit.


issuer-silent = { $text } antwortet nicht
issuer-silent-why = Bitte versuchen Sie es später noch einmal. Wer hier ein Passwort hat, kann sich damit anmelden.
issuer-stale = Die Anmeldung hat zu lange gedauert
issuer-stale-why = Oder Sie haben sie in einem anderen Fenster begonnen. Bitte melden Sie sich noch einmal an.
issuer-denied = Die Anmeldung wurde abgebrochen
issuer-denied-why = { $text } hat die Anmeldung nicht bestätigt. Sie können es noch einmal versuchen.
issuer-untrusted = Die Anmeldung ist nicht gültig
issuer-untrusted-why = Die Antwort von { $text } konnten wir nicht prüfen. Bitte versuchen Sie es noch einmal. Bleibt es dabei, sagen Sie es Ihrer IT.
issuer-no-role = Sie haben hier noch keine Rolle
issuer-no-role-why = { $text } kennt Sie, aber keine Ihrer Gruppen darf hier arbeiten. Bitte wenden Sie sich an Ihre Benutzerverwaltung.
issuer-unknown = Sie haben hier noch kein Konto
issuer-unknown-why = { $text } kennt Sie. Bitte lassen Sie sich von Ihrer Benutzerverwaltung ein Konto anlegen.
issuer-disabled = Ihr Konto ist gesperrt
issuer-disabled-why = Bitte wenden Sie sich an Ihre Benutzerverwaltung.
issuer-taken = Es gibt hier schon ein Konto mit Ihrer Kennung
issuer-taken-why = Damit niemand ein fremdes Konto bekommt, muss Ihre Benutzerverwaltung das klären.
issuer-nameless = { $text } sagt uns nicht, wie Sie heißen
issuer-nameless-why = Ihrem Konto dort fehlt eine Kennung. Bitte sagen Sie es Ihrer IT.
issuer-back = Zur Anmeldung

issuer-left = Sie sind abgemeldet
issuer-left-onward = Wir melden Sie jetzt auch bei { $text } ab.
issuer-left-here = Bei { $text } sind Sie vielleicht noch angemeldet.
issuer-leave-there = Bei { $text } abmelden
issuer-again = Neu anmelden
