### Re-planning: who loses their appointment, where they come instead, who has to be called.

hub-replan = Re-planning
hub-replan-lede = A day, a desk or the whole office falls out

replan-title = Re-planning: { $text }
replan-start-lede = Does something fall out that is already booked? We show who is affected and propose another time to each person.
replan-nobody-affected = Saved. Nobody has an appointment at that time.
replan-dropped = The re-plan was dropped. All appointments stay as they are.
replan-conflict-try-again = Somebody else has just changed the office. Please send the form once more.
replan-what = What falls out?
replan-what-office = The whole office
replan-what-hours = The office at certain hours
replan-what-desks = Single desks
replan-what-missing = Please choose what falls out.
replan-from = First day
replan-to = Last day
replan-from-wrong = First day: please choose today or a later day.
replan-to-wrong = Last day: please choose a day.
replan-to-before-from = Last day: this day is before the first one.
replan-to-too-far = Last day: three months at once at most.
replan-start = From (time)
replan-end = To (time)
replan-hours-hint = Without a time it falls out all day.
replan-hours-wrong = Time: please give begin and end, such as 9:00 and 12:30.
replan-desks-of = Which desks?
replan-pool = { $text } ({ $n })
replan-pool-missing = Which desks? Please choose a group.
replan-count = How many fall out?
replan-count-unit = desks
replan-count-wrong = How many fall out? Please a number from 1 to 64.
replan-reason = Reason in German
replan-reason-hint = Citizens read this in the message, for example “Wasserschaden im Gebäude”.
replan-reason-en = Reason in English (optional)
replan-reason-missing = Reason: please write why.
replan-next = Show who is affected
replan-next-hint = Nothing is changed yet if somebody is affected.
replan-list = Re-plans so far
replan-list-none = There are none yet.
replan-stage-open = Being planned
replan-stage-done = Carried out
replan-stage-undone = Taken back
replan-stage-dropped = Dropped
replan-all = All re-plans
replan-back = Back to the re-plan

replan-lede = { $n ->
    [one] One person loses their appointment
   *[other] { $n } people lose their appointment
} ({ $text }). Nothing is changed yet.
replan-nobody-left = Nobody is affected any more. You can carry out the change.
replan-figure-all = affected
replan-figure-here = same office
replan-figure-elsewhere = other office
replan-figure-cancel = will be cancelled
replan-figure-open = still open
replan-figure-without-mail = without e-mail
replan-deed-title = Re-plan
replan-carry-out = { $n ->
    [0] Carry out the change
    [one] Re-plan one person
   *[other] Re-plan { $n } people
}
replan-deed-hint = All appointments change at once. The e-mails go out only after five minutes. Until then you can take everything back.
replan-open-left = { $n ->
    [one] One person has no other time yet.
   *[other] { $n } people have no other time yet.
}
replan-propose-again = Search once more
replan-cancel-open = { $n ->
    [one] Cancel this appointment
   *[other] Cancel these { $n } appointments
}
replan-show = Which people
replan-show-all = All
replan-show-open = Still open
replan-show-elsewhere = Other office
replan-show-without-mail = Without e-mail
replan-nobody-here = Nobody is here.
replan-drop = Drop the re-plan
replan-drop-hint = Then everything stays as it is: hours, desks and appointments.
replan-conflict = Meanwhile somebody has changed the same settings of the office. Please drop this re-plan and begin anew. Nothing was changed.
replan-said-open = { $n ->
    [one] Nothing was changed. One person still needs a time: they have only just booked, or their time was taken meanwhile. Please check the list.
   *[other] Nothing was changed. { $n } people still need a time: they have only just booked, or their time was taken meanwhile. Please check the list.
}
replan-said-told = It is too late for that: the first messages are on their way.
replan-said-conflict = Meanwhile somebody has changed the same settings. Nothing was done.
replan-said-not-now = Somebody else has done that already.

replan-people = People who are affected
replan-col-number = Number
replan-col-who = Who
replan-col-was = Until now
replan-col-becomes = New
replan-col-reach = How to reach
replan-by-mail = e-mail
replan-by-call = call
replan-change = Change
replan-open = no time yet
replan-cancel = will be cancelled

replan-mails-waiting = { $n ->
    [one] One e-mail goes out at { $text }.
   *[other] { $n } e-mails go out at { $text }.
}
replan-mails-stopped = { $n ->
    [one] One e-mail is stopped. This person knows nothing yet.
   *[other] { $n } e-mails are stopped. These people know nothing yet.
}
replan-mails-sent = { $n ->
    [one] One e-mail was sent.
   *[other] { $n } e-mails were sent.
}
replan-mails-failed = { $n ->
    [one] One e-mail did not arrive. This person now stands on the list of calls.
   *[other] { $n } e-mails did not arrive. These people now stand on the list of calls.
}
replan-stop = Stop the messages
replan-resume = Send the messages now
replan-undo = Take everything back
replan-undo-hint = Then everybody has the appointment they had, and the office is as before. Nobody gets a message.
replan-calls = { $n ->
    [0] List of calls (all reached)
   *[other] List of calls ({ $n } left)
}
replan-letters = { $n ->
    [0] Letters (PDF)
    [one] One letter (PDF)
   *[other] { $n } letters (PDF)
}
replan-letters-title = Letters: { $text }

replan-person = Another time for { $text }
replan-other-time = Another time
replan-office = Office
replan-look = Show times
replan-days = Days with free times
replan-no-time = Nothing is free on this day.
replan-reserve = From the reserve for people without an appointment:
replan-no-office = No office can do this any more.
replan-cancel-one = Cancel this appointment
replan-time-gone = This time has just been taken. Please choose another one.

replan-calls-title = List of calls: { $text }
replan-calls-lede = These people have no e-mail. Please call them and tick them off. Whoever is not reached gets a letter.
replan-calls-none = Everybody who is affected gets an e-mail.
replan-calls-left = { $n ->
    [0] Everybody was reached.
    [one] One person is still to be reached.
   *[other] { $n } people are still to be reached.
}
replan-no-phone = no telephone number
replan-tick = Reached
replan-reached = Reached
replan-not-reached = Not reached after all
replan-address = Address for the letter
replan-address-like = Street and number, postal code and town
replan-address-save = Keep address
replan-overview = { $n ->
    [one] One person does not know yet that their appointment was moved or cancelled. Please call.
   *[other] { $n } people do not know yet that their appointment was moved or cancelled. Please call.
}

letter-subject-move = We have to move your appointment
letter-subject-cancel = We have to cancel your appointment
letter-lost = Your appointment on { $when } cannot take place ({ $office }).
letter-reason = The reason: { $text }
letter-sorry = We are sorry.
letter-new = We have reserved a new time for you:
letter-change-both = Does the time not suit you? Call us: { $phone }. Or change the appointment yourself: { $url }
letter-change-online = Does the time not suit you? Change the appointment here: { $text }
letter-book-phone = Do you need help or a new appointment? Call us: { $text }
letter-book-online = You can book a new appointment here: { $text }
letter-closing = Kind regards
