### The mailbox of the demo.

mailbox-title = Mailbox of the demo
mailbox-lede = Here are the e-mails that the program would send. The latest comes first.
mailbox-empty = No e-mail has come yet.
mailbox-to = To
mailbox-at = Sent
mailbox-files = Attachments
mailbox-html = See as HTML
