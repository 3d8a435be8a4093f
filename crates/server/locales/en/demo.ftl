### The roles and the clock of the demo.

roles-title = What would you like to try?
roles-lede = This town is invented. You cannot break anything, and no real mails are sent.
roles-who = Roles
roles-citizen = Citizen
roles-citizen-what = book, move and cancel an appointment.
roles-mailbox = Mailbox
roles-mailbox-what = every mail the program would have sent. This is where you confirm your appointment.
roles-clerk = Desk
roles-clerk-what = call people, park them, hand them on and finish their visit.
roles-head = Head of office
roles-head-what = see what is going on in the house, and set up the hall.
roles-admin = Administration
roles-admin-what = all offices at a glance.
roles-display = Display
roles-display-what = the screen in the waiting area.
roles-login = Login: { $text }.
roles-password = The password is the same for everybody: { $text }
roles-clock = Clock
roles-clock-now = Here it is { $text }.
roles-clock-what = You can set the clock forward. What happens by itself until then happens at once.
roles-clock-minutes = 20 minutes on
roles-clock-hour = One hour on
roles-clock-morning = To tomorrow, 8 o’clock
