### Die Rollen und die Uhr der Demo.

roles-title = Was möchten Sie ausprobieren?
roles-lede = Diese Stadt ist erfunden. Sie können nichts kaputt machen, und es gehen keine echten E-Mails hinaus.
roles-who = Rollen
roles-citizen = Bürgerin oder Bürger
roles-citizen-what = Termin buchen, verschieben und absagen.
roles-mailbox = Postfach
roles-mailbox-what = alle E-Mails, die das Programm verschickt hätte. Dort bestätigen Sie Ihren Termin.
roles-clerk = Schalter
roles-clerk-what = Menschen aufrufen, parken, weitergeben und ihren Besuch abschließen.
roles-head = Leitung
roles-head-what = sehen, was im Haus los ist, und den Wartebereich einstellen.
roles-admin = Verwaltung
roles-admin-what = alle Standorte im Blick.
roles-display = Anzeige
roles-display-what = der Bildschirm im Wartebereich.
roles-login = Kennung: { $text }.
roles-password = Das Passwort ist für alle gleich: { $text }
roles-clock = Uhr
roles-clock-now = Hier ist es gerade { $text }.
roles-clock-what = Sie können die Uhr vorstellen. Was bis dahin von selbst geschieht, geschieht dann sofort.
roles-clock-minutes = 20 Minuten vor
roles-clock-hour = Eine Stunde vor
roles-clock-morning = Bis morgen, 8 Uhr
