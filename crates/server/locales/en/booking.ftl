### Find services and book an appointment. Short main clauses, you and we, one thought per sentence.

## Start and search
start-title = What would you like to get done?
start-popular = Often searched:
start-all = All services
start-offices = Our offices today
start-own = Do you already have an appointment?
start-own-text = Open the link in our e-mail. There you can see, move or cancel the appointment.
search-title = Found: { $text }
search-title-nothing = Nothing found: { $text }
search-label = Search in your own words, for example “new identity card”.
search-button = Search
search-count = { $n ->
    [one] 1 service fits
   *[other] { $n } services fit
}
search-nothing = We know no service for this. Please try another word.
suggest-nothing = We know no service for this.

## One service
service-online = You can do this without an appointment.
service-length = An appointment takes
service-book = Find an appointment
service-prerequisites = This must be the case
service-offices = Where you can do this
service-links = Forms and more
documents-heading = Please bring along

## Selection
basket-title = Your selection
basket-lede = Everything in one appointment. You wait only once.
basket-empty = You have not chosen anything yet.
basket-each = about { $n ->
    [one] 1 minute
   *[other] { $n } minutes
} each
basket-persons = { $n ->
    [one] Person
   *[other] People
}
basket-pieces = How many
basket-less = One less: { $text }
basket-more = One more: { $text }
basket-remove = Remove
basket-first = Choose a service
basket-add = Add another service
basket-length = Your appointment takes
basket-next = Continue to day and time

## Calendar
calendar-title = When would you like to come?
calendar-move-title = When would you like to come instead?
calendar-change = Change selection
calendar-moving = You are moving: { $text }. You keep the old time until the new one is booked.
calendar-keep = Leave everything as it is
calendar-unable = { $office } does not offer this: { $text }.
calendar-earliest = Soonest
filter-title = Narrow down days and offices
filter-offices = Office
filter-weekdays = Weekday
filter-parts = Time of day
filter-apply = Apply
filter-all-offices = all offices
filter-all-days = all days
month-before = Month before
month-after = Month after
month-over = over
month-end = not in the calendar yet
day-free = free
day-few = few
day-full = full
day-later = later
day-closed = shut
day-count = { $n ->
    [one] 1 time
   *[other] { $n } times
}
legend-few = few times
legend-today = today
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening
times-count = { $n ->
    [one] 1 time free
   *[other] { $n } times free
}
times-each = about { $n ->
    [one] 1 minute
   *[other] { $n } minutes
} each
times-none = no time free
why-title = Why are some days grey?
take-this = Take this time
nothing-free = This is free
nothing-more = What you can do

## Held time
hold-label = Your appointment
hold-free-until = Kept for you until
hold-minutes = { $n ->
    [0] less than a minute
    [one] 1 more minute
   *[other] { $n } more minutes
}
hold-over = the time is over
hold-extend = More time
hold-says = Minutes that your time is still kept:
hold-short = Your time is kept only until { $text }. With “More time” we keep it longer.
expired-title = The time is over
expired-over = We could not keep the appointment for you any longer.
expired-lost = { $text } has been given away.
expired-kept = We have kept your details.
expired-near = These times are nearest
to-calendar = To the calendar

## Details
details-title = Your details
details-still-held = Your appointment is kept for you until { $text }.
details-who = Who is coming?
details-first-name = First name
details-last-name = Last name
details-birth = Date of birth
details-birth-hint = For example 27 3 1985
date-day = Day
date-month = Month
date-year = Year
details-reach = How can we reach you?
details-way = Your confirmation comes
details-email = E-mail address
details-email-hint = We send your number and the link to your appointment there
details-enough = This address already has { $n ->
    [one] 1 appointment
   *[other] { $n } appointments
} here. More at the same time are not possible. Cancel one that you do not need, or call us.
details-phone = Telephone number
details-phone-hint = Only if something about the appointment changes
details-support = Do you need support?
details-note = What should we know?
details-note-hint = For example: I come with a wheelchair. Or: I bring an interpreter.
details-only = We ask only what we need for the appointment.
next = Continue

## Check
check-title = Is everything right?
check-appointment = Appointment
check-matter = Services
check-details = Your details
check-change = Change
check-book = Book appointment
check-free = The appointment is free of charge. You can move or cancel it at any time.
check-mail = You will get an e-mail in a moment. Confirm the appointment with the link in it.
fact-when = When
fact-where = Where
fact-length = Length
fact-what = What
fact-fees = Fees

## Confirm
unconfirmed-title = Please confirm your appointment
unconfirmed-status = Not confirmed yet
unconfirmed-lede = We have sent an e-mail to { $text }. Open the link in it.
unconfirmed-until = We keep the time for you until { $text }. After that somebody else gets it.
unconfirmed-resent = The e-mail is on its way again.
unconfirmed-none = No e-mail?
unconfirmed-spam = Please also look in your folder for spam or advertising.
mail-again = Send the e-mail again
confirm-title = Would you like this appointment?
confirm-lede = One more click. Then the appointment is booked.
confirm-button = Confirm appointment

## Booked
confirmed-title = Your appointment is booked
confirmed-status = Confirmed
confirmed-early = Please come 5 minutes early.
confirmed-call = We call you by your number.
confirmed-manage = Move or cancel
confirmed-manage-text = See, move or cancel your appointment:
confirmed-not-coming = You cannot come after all?
confirmed-please-cancel = Please cancel. Two clicks are enough.
confirmed-waiting = At { $office } { $n ->
    [one] 1 person is
   *[other] { $n } people are
} waiting for an appointment.
ticket-label = Your waiting number
ticket-number = Your number
ticket-show = Show the code at the entrance. Or say your number.
to-own-calendar = Add to calendar
print = Print

## See and change
manage-title = Your appointment { $text }
manage-status = { $n ->
    [0] Confirmed, today
    [one] Confirmed, tomorrow
   *[other] Confirmed, in { $n } days
}
manage-what = What would you like to do?
manage-move = Move the appointment
manage-move-text = You keep your old time until the new one is booked.
manage-mail-text = With your number, the code and the link to this page.
manage-entrance = For the entrance
manage-show = Show the code at the entrance. Or say your number.
cancel-heading = Cancel the appointment
cancel-title = Would you like to cancel the appointment?
cancel-why = Somebody else then gets your time.
cancel-waiting = { $n ->
    [one] 1 person is
   *[other] { $n } people are
} waiting for an appointment at { $office }.
cancel-yes = Yes, I would like to cancel appointment { $text }.
cancel-missing = Please set the tick if you would like to cancel.
cancel-button = Cancel appointment
cancelled-title = Your appointment is cancelled
cancelled-thanks = Thank you for telling us. Now somebody else can come.
cancelled-undo-title = Was that a mistake?
cancelled-undo-text = Until { $text } you can take the cancellation back.
cancelled-undo = Take it back
