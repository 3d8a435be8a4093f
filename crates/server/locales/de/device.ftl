### Geräte: Anzeigen, Kioske und Eingänge koppeln und betreuen.

device-pair-title = Dieses Gerät koppeln
device-pair-how = Geben Sie diesen Code im Büro ein:
device-pair-until = Der Code gilt bis { $text }. Danach erscheint hier ein neuer.

device-list-title = Geräte
device-none = Noch ist kein Gerät gekoppelt.
device-name = Name
device-kind = Art
device-office = Standort
device-seen = Zuletzt gesehen
device-seen-now = gerade eben
device-seen-never = noch nie
device-seen-today = um { $text }
device-seen-day = am { $text }
device-display = Aufrufanzeige
device-kiosk = Kiosk
device-door = Eingang
device-new = Neues Gerät koppeln
device-new-open = Öffnen Sie am Gerät diese Adresse:
device-new-code = Dort erscheint ein Code aus sechs Buchstaben. Tragen Sie ihn hier ein.
device-new-go = Das Gerät öffnet danach seine Seite von selbst.
device-code = Code vom Gerät
device-code-unknown = Kein Gerät zeigt gerade diesen Code. Bitte lesen Sie ihn noch einmal ab. Er wechselt alle zehn Minuten.
device-name-missing = Bitte geben Sie dem Gerät einen Namen, zum Beispiel: Wartebereich im Erdgeschoss.
device-name-long = Der Name ist zu lang. Es passen { $n } Zeichen.
device-pair = Gerät koppeln
device-back = Alle Geräte
device-settings = Anzeige einstellen
device-save = Speichern
device-revoke = Gerät abmelden
device-revoke-what = Das Gerät zeigt dann wieder einen Code. Für einen neuen Anfang koppeln Sie es noch einmal.
device-said-paired = Gekoppelt. Das Gerät öffnet in wenigen Sekunden seine Seite.
device-said-revoked = Das Gerät ist abgemeldet.
device-said-saved = Gespeichert.
