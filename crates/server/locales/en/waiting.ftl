### One's own number and the public waiting times.

own-title = Your number { $text }
own-title-called = It is your turn now, { $text }
own-title-at-desk = It is your turn
own-title-parked = See you in a moment
own-title-away = Your number { $text }
own-title-finished = Thank you for your visit
own-title-given-back = You have given back your number
own-title-closed = Your number is no longer valid
own-title-gone = This number is not valid today
own-gone = The number was for another day or was deleted. Please tell the information desk if you are still waiting.
own-never = This address belongs to no number. Please scan the code again.
own-to-waits = See waiting times
own-to-start = To the start page
own-stand = As of { $text }
own-called-at = Called at { $text }
own-number = Your number
own-ahead = { $n ->
    [0] Nobody before you
    [one] 1 person before you
   *[other] { $n } people before you
}
own-now = now
own-no-desk = No desk is calling at present. As soon as it goes on, your waiting time stands here.
own-out = You may go out for a moment. Please be back at { $text }.
own-later = Be called later
own-later-how = Your number keeps its place. We just do not call you before.
own-later-at = not before { $text }
own-later-from = We do not call you before { $text }.
own-later-back = Be called earlier after all
own-leave = Give back the number
own-turn = It is your turn now,
own-desk = Desk { $text }
own-come = { $n ->
    [one] Please come within a minute. After that we call you once more.
   *[other] Please come within { $n } minutes. After that we call you once more.
}
own-on-the-way = I am on my way
own-help = I need help on the way
own-answered = Thank you. The desk knows that you are coming.
own-answered-help = Thank you. The desk knows that you need help.
own-at-desk = You are at desk { $text }.
own-parked = Go to desk { $text } as soon as you are ready. You do not have to wait anew.
own-away = Please come back at { $text }
own-away-how = You need not wait here. Shortly before, you can check in again here or at the information desk.
own-here-again = I am back
own-finished = Your number { $text } is done. You can close this page.
own-given-back = { $text } will not be called any more. A mistake? For a few minutes you can have your place back.
own-given-back-late = { $text } will not be called any more. If you want to wait after all, please go to the information desk.
own-keep = Keep the number after all
own-closed = We called { $text } and met nobody. Are you still here? Please go to the information desk.
own-documents = Please have ready
own-lost = The connection has been lost since { $text }. Please watch the display.
own-sound = Switch on sound and vibration

own-why-title = Why is { $text } called before me?
own-why-appointment = Appointments are called at their time. In between we call people without an appointment, so that nobody waits long.
own-why-earlier-time = That time is before yours. We go by the time of the appointment, not by arrival.
own-why-waits-longer = This person has waited longer without an appointment. They should not wait long either.
own-why-let-ahead = We let some people ahead, for example with a severe disability, in pregnancy or with an infant.
own-why-had-turn = This person had their turn before and keeps their place.
own-why-second-desk = This person has been at another desk and need not wait anew.
own-why-others = Also before you: { $text }

waits-title = Waiting times
waits-lede = So long you wait at present without an appointment. As of { $text }.
waits-back = Start page
waits-all = All waiting times
waits-none = There are no offices with waiting times here yet.
waits-panel = Wait without appointment
waits-stand = at our offices, as of { $text }
waits-closed = closed
waits-unknown = not known at present
waits-people = { $n ->
    [0] Nobody is waiting
    [one] 1 person is waiting
   *[other] { $n } people are waiting
}
waits-desks = { $n ->
    [0] No desk is calling at present
    [one] 1 desk is open
   *[other] { $n } desks are open
}
waits-punctual = Whoever has an appointment is called on time.
waits-late = Whoever has an appointment is called about { $n } minutes later.
waits-office-title = Waiting time: { $text }
waits-now = Without appointment
waits-number-title = Do you have a number already?
waits-number-how = See how many numbers are before yours. The code on your paper opens your own page.
waits-number = Number, for example B 137
waits-number-go = Look up
waits-number-ahead = { $n ->
    [0] Nobody is before { $text } any more.
    [one] 1 number is before { $text }.
   *[other] { $n } numbers are before { $text }.
}
waits-number-called = { $text } was called: desk { $desk }.
waits-number-unknown = This number is not waiting here at present.
waits-free = Next free appointment today
waits-free-none = nothing free today
waits-usual = How it usually is on { $text }
waits-usual-hour = Time
waits-usual-wait = Wait on average
waits-usual-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
waits-line = Wait without appointment, { $text }:
waits-brief = Without appointment: { $text }
waits-brief-unknown = How long is the wait without an appointment?
waits-addresses = Addresses and opening hours
