### The desk: who is called, what was done, pause, emergency.

desk-look = Look at { $text } before calling
desk-undo = Undo
desk-really-done = really done
desk-later = After that
desk-needs = Please note
desk-class = Order
desk-inner-note = Note
desk-add-service = Add a service
desk-add = Add
desk-not-done = Something was not possible
desk-why-nothing = Nothing was done. Please choose below why not.
desk-start = Is here
desk-park = Park
desk-forward = Hand on
desk-follow-up = Follow-up
desk-new-tab = (opens a new window)
desk-note-for = Note for later, when parking or handing on
desk-today = This desk does today:
desk-everything = everything
desk-change-duty = Change
desk-only = only { $text }
desk-some = { $n } services
desk-keys-on = Switch keys on
desk-keys-off = Switch keys off

not-done-nothing = No, all done
not-done-documents = Documents were missing
not-done-responsible = We are not responsible
not-done-withdrawn = The person no longer wants it
not-done-fault = Technical fault
not-done-other = Other reason

forward-to = Hand on to
forward-go = Hand on now
forward-pools = Groups
forward-desks = Desks

missed-again = Did not come? Then { $text } is called again from { $time }.
missed-later = Did not come? Then { $text } is called again from { $time }, but further back.
missed-closed = Did not come? Then { $text } is closed. The person was called often enough.

undo-call = { $text } was called.
undo-call-again = { $text } was called again.
undo-no-answer = { $text } did not come and is called again from { $time }.
undo-closed = { $text } did not come several times and is closed.
undo-start = { $text } is at the desk.
undo-park = { $text } is parked.
undo-forward = { $text } was handed on.
undo-next-leg = { $text } is done here and waits for the next desk.
undo-finish = { $text } is finished.

said-too-soon = That was just now. There are at least { $n } seconds between two calls.
said-called-enough = This office calls no more than { $n } times. If nobody comes, choose “Did not come”.
desk-on-the-way = is on the way
desk-needs-help = needs help on the way
said-unknown = There is no such number in this office today any more.
said-taken = Somebody is at this desk. Please finish with them first.
said-busy = You still have somebody at your desk. Please finish with them first.
said-pauses = This desk is paused. End the pause, then you can call.
said-too-late = This can no longer be undone. A minute is over, or more has happened since.
said-no-target = Please choose to whom you hand on.

pause-reason = Reason to pause
pause-begin = Begin pause
pause-end = End pause
pause-break = Break
pause-meeting = Meeting
pause-fault = Technical fault
pause-away = Away for a moment
pause-since = { $text } since { $since }. This desk calls nobody.

duty-title = What does desk { $text } do today?
duty-lede = You only get people with these services. This holds for today.
duty-services = Services
duty-save = Save
duty-none = Please choose at least one service.
back-to-desk = Back to the desk

queue-why = Why this order?
queue-details = More about this person
pick-title = Call out of turn
pick-reason = Why out of turn?
pick-go = Call { $text }
pick-why = Please write briefly why. For example: already stands at the desk.
pick-parked = was parked
parked-title = Parked
parked-lede = comes back without waiting anew
parked-since = since { $text }
parked-then = then back to desk { $text }
parked-here = Is back, to my desk
parked-any = Is back, to any desk

person-title = Number { $text }
person-matter = What it is about
person-leaves = Person has gone
person-back = Person is back
why-order-title = Why this order?
why-place = { $n ->
    [0] Nobody is called before.
    [one] 1 person is called before.
   *[other] { $n } people are called before.
}
why-rule = The order is fixed on arrival: whoever is due earlier comes first. Whoever comes without an appointment stands in line some minutes after arriving.
reclass-title = Change the class
reclass-to = New class
reclass-reason = Why?
reclass-why = Please choose a class and write briefly why.
reclass-go = Change
class-urgent = urgent
class-preferential = let ahead
class-appointment = with appointment
class-return = came back
class-walk-in = without appointment
need-wheelchair = wheelchair
need-interpreter = interpreter
need-more-time = more time
state-away = comes back
state-left = gone

alarm-open = Emergency: desk { $text } needs help, since { $since }
alarm-own = Your emergency call is on since { $since }. All desks see it.
alarm-answered = Desk { $helper } is coming to desk { $text }
alarm-answered-by = { $helper } comes to desk { $text }
alarm-come = I am coming
alarm-withdraw = All clear

settings-title = Set up the hall
settings-saved = Saved. It holds at once, for everybody who arrives from now on.
settings-order = Order
settings-order-lede = Who is called first. Whoever waits already keeps their place.
settings-urgent = Whoever is urgent stands in line this much earlier
settings-preferential = Whoever is let ahead stands in line this much earlier
settings-walk-in = Whoever comes without an appointment stands in line this much after arriving
settings-grace = One may be this late and keep the appointment
settings-pause = After a call that nobody answered, the next call comes after this time
settings-repeats = A desk may repeat a call this often
settings-repeat-seconds = Between two calls there are at least
settings-between = Please enter a whole number from { $from } to { $to }.
settings-bounds = { $from } to { $to }
settings-signs = Desks
settings-signs-lede = What the desks are called on the display, and how to get there.
settings-sign = Desk
settings-hint = The way there
settings-sign-missing = Please give desk { $text } a name again.
settings-sign-twice = Another desk has this name already. Please choose an own one for desk { $text }.
unit-minutes = minutes
unit-times = times
unit-seconds = seconds

strip-title = Today, { $text }
strip-work = expected work
strip-desks = staffed desks
strip-much = too much
strip-from = from
strip-table = As a table, in desks per half hour

closing-title = End of the day
closing-nobody = Everybody has gone. Nothing is open any more.
closing-lede = { $n ->
    [one] 1 number is still open.
   *[other] { $n } numbers are still open.
}
closing-when = Arrival
closing-all = { $n ->
    [one] Close this number
   *[other] Close all { $n } numbers
}
closing-night = Whoever sits at a desk counts as finished, everybody else as gone. What you leave open is closed by the program at night.
closing-sure = Yes, nobody will be called any more today. This cannot be undone.
closing-sure-missing = Please confirm that nobody will be called any more today.
list-title = Day list, { $text }
list-printed = As of { $text }
list-lede = Print the list in the morning. If the network fails, you can go on with it.
list-none = There are no appointments and no numbers on this day.
list-print = Print
list-blank = Note
list-open = Day list to print

times-title = Times today
times-lede = Medians. We show them from 5 visits on, and never for single desks or people.
times-too-few = Too few visits so far.
times-walk = Way to the desk
times-visit = At the desk
