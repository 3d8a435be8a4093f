### Das Postfach der Demo.

mailbox-title = Postfach der Demo
mailbox-lede = Hier liegen die E-Mails, die das Programm sonst verschickt. Die neueste steht oben.
mailbox-empty = Noch ist keine E-Mail da.
mailbox-to = An
mailbox-at = Gesendet
mailbox-files = Anhänge
mailbox-html = Als HTML ansehen
