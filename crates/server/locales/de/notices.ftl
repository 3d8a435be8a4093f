### Nachrichten an Bürgerinnen und Bürger: E-Mails und Kalendereinträge.

notice-greeting = Guten Tag!
notice-greeting-name = Guten Tag { $text }!

notice-please-confirm-subject = Bitte bestätigen Sie Ihren Termin: { $text }
notice-please-confirm = Wir haben diese Zeit für Sie reserviert.
notice-please-confirm-until = Bitte bestätigen Sie den Termin bis { $text }. Danach geben wir die Zeit wieder frei.
notice-please-confirm-action = Termin bestätigen
notice-please-confirm-stranger = Sie haben nichts reserviert? Dann tun Sie bitte nichts. Die Zeit wird von selbst wieder frei.

notice-suggested-subject = Bitte suchen Sie eine Zeit aus: { $text }
notice-suggested = Wir schlagen Ihnen diese Zeiten vor. Bitte suchen Sie eine aus.
notice-suggested-until = Wir halten die Zeiten bis { $text } für Sie frei. Danach geben wir sie wieder frei.
notice-suggested-action = Zeit aussuchen
notice-suggested-times = Zur Auswahl

notice-confirmed-subject = Ihr Termin: { $text }
notice-confirmed = Ihr Termin steht fest.
notice-changed-subject = Ihr Termin hat sich geändert: { $text }
notice-changed = Ihr Termin hat sich geändert. Ab jetzt gilt diese Zeit.
notice-reminder-subject = Erinnerung an Ihren Termin: { $text }
notice-reminder = Wir erinnern Sie an Ihren Termin.
notice-called = Wir rufen Sie mit der Nummer { $text } auf.

notice-cancelled-subject = Ihr Termin ist abgesagt: { $text }
notice-cancelled = Dieser Termin ist abgesagt. Sie müssen nicht kommen.
notice-cancelled-new = Brauchen Sie einen neuen Termin? Sie können ihn hier buchen.
notice-cancelled-action = Neuen Termin buchen

notice-rescheduled-subject = Wir müssen Ihren Termin verlegen: { $text }
notice-rescheduled-new = Wir haben eine neue Zeit für Sie reserviert. Passt sie nicht? Dann wählen Sie eine andere Zeit oder sagen Sie ab.
notice-rescheduled-action = Andere Zeit wählen oder absagen
notice-called-off-subject = Wir müssen Ihren Termin absagen: { $text }
notice-called-off-new = Wir haben leider keine andere Zeit für Sie gefunden. Bitte buchen Sie einen neuen Termin.
notice-office-was = Ihr Termin am { $when } kann nicht stattfinden ({ $office }).
notice-office-reason = Der Grund: { $text }
notice-office-sorry = Das tut uns leid.

notice-when = Wann
notice-where = Wo
notice-number = Ihre Nummer
notice-services = Anliegen
notice-documents = Bitte bringen Sie mit
notice-cannot-come = Sie können doch nicht kommen? Bitte sagen Sie ab. Dann kann jemand anderes die Zeit nutzen.
notice-manage = Termin ansehen, verschieben oder absagen

notice-help = Haben Sie Fragen? Rufen Sie uns an: { $text }
notice-automatic = Diese E-Mail wurde automatisch verschickt.
notice-no-reply = Antworten auf diese E-Mail liest niemand.

notice-calendar-title = Termin
