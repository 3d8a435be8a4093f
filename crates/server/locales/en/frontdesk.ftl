### Arriving: info point, kiosk, door, own telephone, slip.

staff-front-desk = Front desk

arrival-valid = Valid today
arrival-early = The appointment is at { $text }. You are early and will be called at your time.
arrival-on-time = The appointment is at { $text }.
arrival-late = The appointment was at { $text }. { $n ->
    [one] 1 minute
   *[other] { $n } minutes
} later is still fine.
arrival-too-late = The appointment was at { $text }, { $n } minutes ago. You will now be called as if without an appointment.
arrival-here = Already checked in
arrival-here-text = There is nothing more to do. We will call your number.
arrival-back = Welcome back
arrival-back-text = Please check in again. Then we will call your number.
arrival-over = No longer valid
arrival-over-text = This number was served or given back.
arrival-other-day = Not today
arrival-other-day-text = The appointment is on { $text }, { $time }.
arrival-other-office = Another office
arrival-right-office = The appointment is today at { $time } here: { $text }
arrival-go-there = Please go there. You can still make it.
arrival-missed-there = That time has passed. We can help you at the info point.
arrival-cancelled = Cancelled
arrival-cancelled-text = The appointment at { $text } was cancelled.
arrival-not-booked = Not booked
arrival-not-booked-text = This booking was never finished.
arrival-unknown = Unknown
arrival-unknown-text = We cannot find this code or number today.

entry-number = Number
entry-when = When
entry-where = Where
entry-check-in = I am here
entry-check-in-text = Are you in the building? Then check in here.
entry-from = You can check in here from { $text }.
entry-ticket = See my number

slip-number = Your number
slip-hint = With this code your telephone shows when it is your turn.
slip-back = Please come back at { $text }.
ahead = { $n ->
    [0] nobody before you
    [one] 1 person before you
   *[other] { $n } people before you
}

door-title = Entrance
door-code = Code or number
door-check = Check
door-check-in = Is here: check in now
door-checked-in = Checked in
door-at-once = Check in right away when checking
door-camera = Read with the camera
door-camera-off = The camera is not allowed or missing. Please type the number.

reception-title = Front desk
reception-search = Code, number or name
reception-found = Found
reception-check-in = Check in
reception-person = Open person
reception-open = Open
reception-number-here = Draw a number here
reception-move = Move the appointment
reception-new = Without appointment
reception-new-text = Check documents, draw a number
reception-house = In the house
reception-nobody = Nobody is here.
reception-side = Help and kiosks
reception-help = Help at { $text }
reception-help-since = since { $text }
reception-help-go = I am going there
reception-kiosks = Kiosks
reception-lock-reason = Reason that everybody reads
reception-lock = Stop giving numbers
reception-unlock = Go on giving numbers
reception-refused = Not served today
reception-refused-none = Nobody so far.
reception-door = Entrance: check codes
reception-settings = Settings of kiosks and arrival
ahead-staff = { $n ->
    [0] nobody before
    [one] 1 person before
   *[other] { $n } people before
}
reception-back = To the front desk
reception-said-here = { $text } is checked in.
reception-said-drawn = { $text } was drawn.
reception-said-locked = The kiosks have stopped giving numbers.
reception-said-unlocked = The kiosks give numbers again.
reception-said-help = Thank you. The call is answered.
hits = { $n ->
    [one] 1 person found
   *[other] { $n } people found
}
here-sum = { $n ->
    [0] nobody
    [one] 1 person
   *[other] { $n } people
}
here-waits = waiting since { $text }
here-called = called to desk { $text }
here-at-desk = at desk { $text }
here-parked = will be back at desk { $text }
here-away = comes back at { $text }
here-finished = finished at { $text }
here-left = left at { $text }
gate-open = They give numbers.
gate-locked = Stopped: { $text }
gate-from = They give numbers from { $text }.
gate-over = No more numbers today.
gate-none-left = All numbers of today were given.

choose-services = What does the person need?
choose-nothing = Choose at least one service.
choose-other = Other services
choose-elsewhere = Services that only other offices do
choose-next = Next

triage-title = Documents and responsibility
triage-back = Choose other services
triage-documents = Is everything here?
triage-missing-which = Tick what is missing:
triage-incomplete = Something is missing
triage-complete = Complete
triage-elsewhere = These offices can do it, too
triage-today = today { $text }
triage-closed-today = closed
triage-book-there = Book there
triage-take-along = List to take along
triage-link = The list on your own telephone:
missing-title = This is still missing
missing-times = Make a new appointment right away
missing-book = Book a new appointment
missing-print = Print the list

walkin-name = Name (optional)
walkin-phone = Telephone (optional)
walkin-needs = Needs
walkin-class = Order
walkin-reason = Reason, if somebody is let ahead
walkin-language = Language of the slip
walkin-draw = Draw a number
walkin-draw-print = Draw and print
walkin-too-many = { $text }: at most { $n } in one visit.
walkin-apart = These services do not fit into one visit. Draw two numbers.
walkin-too-long = That is too much for one visit. Draw two numbers.
walkin-not-here = This office does not do that.
guest-usual = as usual
guest-preferential = let ahead
guest-urgent = urgent, at once
class-reason-missing = Give a reason if somebody is let ahead.
guest-wheelchair = room for a wheelchair
guest-interpreter = an interpreter
guest-more-time = more time

guest-title = Person in the house
person-no-name = No name
person-print = Print slip
person-paper = See slip
person-own = The person's page
person-returned = Is back
person-came-back = Is here after all
guest-leaves = Leaves
person-later = Come back later at
person-split = Split the party
person-split-text = What goes with the new number? Both keep their place.
person-split-do = Split
person-class-do = Change order
person-told = Details
person-told-do = Save details
person-said-drawn = The number was drawn.
person-said-changed = Saved.
person-said-split = The party was split. This is the new number.
person-said-not-split = The party cannot be split like this: both parts need something to do.
person-said-printed = The slip was printed.
person-said-printer-off = The printer does not answer. The number is valid all the same.
person-said-overtaken = That was not possible any more. This is how things stand.

refused-documents = documents were missing
refused-not-responsible = not responsible
refused-wrong-place = another day or office
refused-none-left = no number left

kiosk-welcome = Welcome
kiosk-what = What would you like to do today?
kiosk-wait = Without appointment: { $text }
kiosk-no-numbers = There are no numbers here at the moment.
kiosk-locked-usual = Please go to the info point.
kiosk-from = Numbers are given from { $text }.
kiosk-over = There are no more numbers today. The office closes soon or is closed.
kiosk-none-left = All numbers of today were given. Please book an appointment.
kiosk-appointment = I have an appointment
kiosk-appointment-note = Show the code or type the number
kiosk-other = Something else
kiosk-other-note = We help you at the info point
kiosk-other-text = Please go to the info point. Or call us with “Get help”.
kiosk-language = Language
kiosk-back = Back
kiosk-lower = Lower buttons
kiosk-higher = Higher buttons
kiosk-get-help = Get help
kiosk-help-title = We are coming to you
kiosk-help = Please wait here at the kiosk.
kiosk-documents = Do you have these with you?
kiosk-how-many = How many?
kiosk-draw = Take a number
kiosk-draw-now = I will wait now
kiosk-back-at = I will come back at { $text }
kiosk-back-at-note = Then you will wait only briefly
kiosk-sit-down = Please take a seat
kiosk-called = You are being called
kiosk-come-back = See you later
kiosk-paper = Your slip comes out below.
kiosk-paper-off = The printer does not work right now. Please remember or photograph your number. It is valid.
kiosk-remember = Please remember or photograph your number.
kiosk-keep-back = Then check in here again with this number.
kiosk-no-paper = No paper?
kiosk-photograph = Photograph the code. Then your telephone shows when it is your turn.
kiosk-done = Done
kiosk-closes-before = Closes by itself in
kiosk-closes-after = seconds
kiosk-keypad = Show the code or type the number
kiosk-keypad-lede = The number is in your e-mail, for example B 137.
kiosk-number = Number
kiosk-erase = Erase
kiosk-check-in = Check in
kiosk-is-it-you = Is this your appointment?
kiosk-yes-here = Yes, I am here
kiosk-without = Go on without appointment

kset-title = Kiosks and arrival
kset-saved = Saved.
kset-contingent = Numbers a day, at most (empty: as many as come)
kset-before-opening = Numbers are given before opening from
kset-before-closing = Numbers end before closing by
kset-return-limit = Offer to come back when the wait is longer than (0: never)
kset-phone = Check in with your own telephone, before the appointment from
kset-more-time = Whoever needs more time gets in addition
kset-unit-minutes = minutes
kset-unit-numbers = numbers
kset-out-of-bounds = “{ $text }”: please a number from { $from } to { $to }.
kset-print = Slip at the kiosk
kset-print-nothing = no slip, only screen and code
kset-print-browser = the browser of the kiosk prints (72 mm)
kset-print-network = receipt printer in the network
kset-printer = Address of the receipt printer
kset-printer-hint = Name or IP address and port, for example 192.168.7.20:9100
kset-printer-missing = The address of the receipt printer is missing.
kset-printer-wrong = The address is only a name and a port, for example 192.168.7.20:9100.
kset-letters = Letters of numbers without appointment
kset-letters-hint = Appointments always have { $text }. A group of services can have a letter of its own.
kset-letter-twice = Two groups have the letter { $text }. Each needs one of its own.
kset-save = Save
kset-refused = Who was not served
kset-refused-why = Reason
kset-refused-today = today
kset-refused-weeks = in 4 weeks

kown-title = Kiosk “{ $text }”
kown-back = To the device
kown-printer = Receipt printer of this kiosk
kown-printer-hint = Name or IP address and port. Empty: the printer of the office.
