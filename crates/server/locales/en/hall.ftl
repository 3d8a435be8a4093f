### Desk, day and overview.

desk-title = Desk
desk-call-next = Call the next person
desk-will-finish = { $text } will be finished
desk-nobody = Nobody is waiting.
desk-nobody-here = Nobody is waiting whom this desk can serve.
desk-person = Person at the desk
desk-no-name = No name known
desk-when = appointment { $due } · here since { $since }
desk-since = without appointment · here since { $since }
desk-of-about = of about { $n }
desk-calls = called { $n } times
desk-services = Services
desk-note = Note
desk-documents = Documents
desk-no-documents = No special documents.
desk-finish = Finished
desk-call-again = Call again
desk-missed = Did not come
desk-free = This desk is free
desk-free-call = Call the next person.
desk-free-wait = Whoever arrives appears in the queue.
desk-seats = Desks
desk-unstaffed = unstaffed
desk-seat-free = free
desk-leave = Change desk

queue-title = Queue
queue-empty = Nobody is waiting.
queue-sum = { $n } waiting · longest { $longest } min
queue-rest = and { $n } more
queue-count = { $n } waiting
queue-now = Appointment is now · here since { $text }
queue-ahead = Appointment · here since { $text }
queue-early = Appointment · here since { $text }, came early
queue-late = Appointment { $due } · here only since { $since }
queue-over = { $text } · over the goal
queue-urgent = Urgent · here since { $since }
queue-preferential = Let ahead · here since { $since }
queue-too-late = Missed { $due } · here since { $since }, as without appointment
queue-return = Came back at { $due }
queue-walk-in = Without appointment · by arrival
queue-unanswered = Called before, did not come · here since { $since }
queue-later = Wants to be called later · here since { $since }
queue-forwarded = Handed on · here since { $since }

state-called = called
state-expected = expected
state-unconfirmed = not confirmed
state-waiting = waiting
state-at-desk = at the desk
state-parked = parked
state-finished = finished
state-missed = did not come
state-cancelled = cancelled

arrivals-title = Arrivals
arrivals-search = Number or name
arrivals-find = Search
arrivals-all = End search
arrivals-here = Arrived
arrivals-between = Appointments from { $from } to { $to }
arrivals-none = Nobody else is expected between { $from } and { $to }.
arrivals-found = { $n ->
    [0] No appointment found today
    [one] 1 appointment found
   *[other] { $n } appointments found
}

said-already = That had been done already. This is how things stand now.
said-nobody = Nobody is waiting any more.
said-waits = { $text } is waiting now.
said-refused = This appointment is not today at this office, or it was cancelled.

choose-title = At which desk do you work?
choose-still = You still have { $number } at desk { $text }. Please finish or park first.
choose-lede = The display in the waiting area names this desk when you call somebody.
choose-none = This office has no desks yet.
choose-free = free
choose-taken = { $text } works here

day-title = Day, { $text }
day-other = Other days
day-before = Previous day
day-after = Next day
day-today = Today
day-none = There are no appointments on this day.
day-sum = { $n ->
    [one] 1 appointment
   *[other] { $n } appointments
}
day-sum-extra = { $n ->
    [one] 1 of them an extra seat
   *[other] { $n } of them extra seats
}
day-extra = Extra seat
day-time = Time
day-number = Number
day-name = Name
day-services = Services
day-length = Length
day-phone = Telephone
day-state = State

overview-title = Today, { $text }
overview-calm = Whoever has an appointment is served on time right now.
overview-late = Whoever has an appointment waits up to { $n } minutes right now.
overview-to-desk = To the desk
overview-display = Open the call display
overview-devices = Devices
overview-offices = Offices
overview-office = Office
overview-authority = Authority
overview-services = Services
overview-desks = Desks
overview-state = Online booking
overview-bookable = bookable
overview-not-bookable = not bookable yet
overview-no-services = It offers no service yet.
overview-no-desks = It has no desks yet.
overview-no-hours = It has no opening hours yet.
failures-title = Messages that did not arrive
failures-none = All messages have arrived.
failures-lede = We tried several times. Please call if it is urgent.
failures-again = Send again
failures-suggested = Suggested times
failures-please-confirm = Please confirm
failures-confirmed = Confirmation
failures-changed = Change
failures-cancelled = Cancellation
failures-reminder = Reminder
failures-rescheduled = Moved by the office
failures-called-off = Cancelled by the office
