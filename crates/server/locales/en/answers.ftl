### What we answer: reasons, errors, ways on. Short sentences, you and we.

## Start
start-more = Other matters
office-open = open today until { $text }
office-opens = opens today at { $text }
office-closed = closed today
office-closed-now = closed for today
service-not-bookable = There are no appointments for this at the moment. Please call us.
service-online-link = Do it online

## Selection
back-to-times = Choose another time
back-to-appointment = Your appointment
basket-online = This is also possible without an appointment.
basket-problem = This does not fit in one appointment
basket-nowhere = No office can do this in one appointment
basket-unknown = One of these services is no longer offered. Please choose again.
basket-too-many-services = Please choose { $n } services at most.
basket-too-many = { $text }: one appointment allows { $n } at most.
basket-clash = { $a } and { $b } need two appointments. Please remove one and book it afterwards.
basket-office = You can do this at { $text }.
basket-offices = You can do this at these offices: { $text }.
basket-offices-all = All { $n } offices offer this.
unable-too-long = the appointment would take { $n } minutes, { $limit } are possible
unable-together = these services cannot be combined there

## Calendar
from-to = { $from } to { $to }
moment = { $day }, at { $time }
day-unwanted = off
why-full = All times are taken.
why-unwanted = There are free times, but not as you narrowed them down.
why-later = We open these days on { $text }.
why-rest-later = Everything is taken for now. We open more times on { $text }.
why-too-short = It is too late for this day. Please book at least { $n } minutes ahead.
why-no-desk = We do not offer this service on these days.
why-no-hours = We are not open on these days.
why-holiday = Public holiday ({ $text }).
why-closed = { $text }. We are closed.
nothing-title = There is no free time for your selection
nothing-why = Everything is taken until { $text }.
nothing-why-narrowed = Until { $text } there is no time that fits the way you narrowed it down.
nothing-all-times = Show all free times
release-next = We open the next times on { $text }.
taken-title = Sorry, this time is taken
taken-why = { $text }: somebody else has just taken it.
taken-too-late = { $text }: it is too late for this now.
taken-not-yet = { $text }: we open this day later.
taken-closed = { $text }: we are closed then.

## Details
fact-name = Name
details-birth-why = We need it for this service.
details-deletion = We delete your details one day after the appointment.
error-first-name = Please write your first name.
error-last-name = Please write your last name.
error-name-long = The name is too long for our field. Please shorten it.
error-name-letters = Please write the name with letters.
error-name-sign = This sign does not belong in a name: { $text }
error-email-empty = Please write your e-mail address. We send your number there.
error-email-long = The address is too long. An address looks like this: name@example.com
error-email-space = There is a space in the address. Please delete it.
error-email-no-at = The @ is missing. An address looks like this: name@example.com
error-email-two-ats = There are two @ signs. An address looks like this: name@example.com
error-email-before = Something is missing before the @. An address looks like this: name@example.com
error-email-after = Something is missing after the @. An address looks like this: name@example.com
error-email-ending = Something is missing at the end, for example .com. An address looks like this: name@example.com
error-email-dot = A dot is in the wrong place. An address looks like this: name@example.com
error-email-domain = Something is wrong after the @. An address looks like this: name@example.com
error-email-sign = This sign does not belong in the address: { $text }
error-phone-short = The number is too short. A number looks like this: 01512 3456789
error-phone-long = The number is too long. A number looks like this: 01512 3456789
error-phone-signs = Please write digits only, for example 01512 3456789.
error-birth-empty = Please write your date of birth, for example 27 3 1985.
error-birth-none = There is no such day. A date looks like this: 27 3 1985
error-birth-year = Please write the year with four digits, for example 1985.
error-birth-future = The date is in the future. Please check the year.
error-birth-old = The date is very long ago. Please check the year.
error-note-long = Please shorten the text to { $n } characters.

## Afterwards
confirm-late-title = The time to confirm is over
confirm-late = We could not keep the appointment for you any longer. Please book again.
confirm-late-again = Choose a new time
manage-missed = Not attended
manage-arrived = You are checked in
manage-over = The appointment is over
manage-moved = Your appointment has been moved. The new time is here and in our e-mail.
manage-undone = Your appointment is valid again. Nothing has changed.
cancelled-again = Book a new appointment

## Legal
legal-missing = The town has not written this text yet. Please ask us on the phone.
manage-here = I am here
