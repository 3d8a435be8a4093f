### Opening hours: the week, exceptions, closures, holidays; what a change does.

hub-hours = Opening hours
hub-hours-lede = Week, single days, public holidays
hub-closures = Closures
hub-closures-lede = for many offices at once, also from a calendar file

hours-title = Opening hours
hours-week-lede = Week { $n } · { $days }
hours-weeks = Weeks
hours-week-before = Week before
hours-week-now = This week
hours-week-after = Week after
hours-saved = The opening hours are saved. Free times follow them from now on.
hours-undo = Undo
hours-shut = closed
hours-exception = Exception
hours-change = Change
hours-lift = Take back
hours-back = Back to the opening hours

hours-edit = Change
hours-regular = Regular hours
hours-regular-none = There are no regular hours yet. Until then nobody can book here.
hours-exceptions = Exceptions and closures
hours-exceptions-none = None. The regular hours hold.
hours-history = History
hours-history-none = Nobody has changed the opening hours for a year.
hours-restore = Bring back the state before
hours-past-only = Concerns only days that are over.
hours-more = and { $n } more { $n ->
    [one] line
   *[other] lines
}
hours-line = For maps and portals
hours-line-lede = This is how OpenStreetMap writes these hours. To copy.
hours-holidays-list = The next public holidays

hours-form-week = Change the week from a day on
hours-form-week-lede = New regular hours. Those that run end the day before.
hours-form-day = Change single days
hours-form-day-lede = One day or several are different.
hours-form-copy = Copy a week
hours-form-copy-lede = One week looks like another.
hours-form-series = Hours of their own rhythm
hours-form-series-lede = For example every first Saturday of the month.
hours-form-holidays = Public holidays
hours-form-holidays-lede = Open on public holidays, on all or on some.
hours-form-line = Take from OpenStreetMap
hours-form-line-lede = Read all hours from one line.

hours-field-from = From which day on?
hours-field-until = Until which day? (optional)
hours-field-until-hint = After it the hours so far hold again.
hours-field-series-until-hint = Without a last day it goes on.
hours-field-week = Hours of the week
hours-field-times = Times
hours-field-times-hint = For example: 8–12 and 14–18:30, in 24 hours. Empty means closed.
hours-field-day = Day
hours-field-first = First day
hours-field-last = Last day (optional)
hours-field-last-hint = Only if there are several days.
hours-field-kind = What holds?
hours-day-other = other times
hours-day-shut = closed
hours-day-usual = as usual: take back exceptions and closures
hours-field-reason = Reason (in German)
hours-field-reason-hint = Citizens read this, too. For example: Umzug, Fortbildung
hours-day-reason-hint = Needed when it is closed. Citizens read this, too.
hours-field-reason-en = Reason in English (optional)
hours-field-deed = What do you want to do?
hours-series-change = change from a day on
hours-series-end = end: from this day on it no longer holds
hours-field-rhythm = How often?
hours-field-days = Weekdays
hours-rhythm-1 = every week
hours-rhythm-2 = every 2 weeks
hours-rhythm-3 = every 3 weeks
hours-rhythm-4 = every 4 weeks
hours-rhythm-m1 = every first of the month
hours-rhythm-m2 = every second of the month
hours-rhythm-m3 = every third of the month
hours-rhythm-m4 = every fourth of the month
hours-rhythm-m5 = every fifth of the month
hours-rhythm-ml = every last of the month
hours-every-weeks = every { $n } weeks
hours-of-month = every { $nth } { $day } of the month
hours-nth-1 = first
hours-nth-2 = second
hours-nth-3 = third
hours-nth-4 = fourth
hours-nth-5 = fifth
hours-nth-last = last
hours-field-model = Model: which week?
hours-field-target = This week should look like it
hours-field-any-day = Any day of the week. Holidays and closures stay where they are.
hours-field-weeks = For how many weeks?
hours-field-copy-reason = Reason for days that are closed then (in German)
hours-copy-reason = Andere Öffnungszeiten
hours-field-holidays = Public holidays
hours-holidays-shut = Closed on public holidays.
hours-holidays-open = Regular hours hold on public holidays.
hours-holidays-single = Single public holidays
hours-holidays-hint = Times mean: open on this holiday. “closed” means closed. Empty means: as chosen above.
hours-field-line = Line
hours-field-line-hint = For example: Mo-Fr 08:00-16:00; Th 08:00-18:00; PH off
hours-from = from { $day }
hours-to = until { $day }
hours-range = { $from } to { $to }
hours-each-from = every { $day } from { $from }
hours-each-between = { $n } × { $day }, { $from } to { $to }

hours-look = See what it does
hours-preview = What changes
hours-effect = Days that change
hours-effect-none = No day of the coming year changes.
hours-effect-span = Shown for a year ahead.
hours-col-before = So far
hours-col-after = Then
hours-col-desks = Desk hours a day
hours-notes = Please note
hours-appointments = Appointments
hours-nobody = No booked appointment falls outside the new hours.
hours-outside = { $n ->
    [one] 1 booked appointment falls
   *[other] { $n } booked appointments fall
} outside then.
hours-outside-lede = Nothing is cancelled. Next you see where you can move people to. The new hours hold only after that.
hours-people = { $n ->
    [one] 1 appointment
   *[other] { $n } appointments
}
hours-nothing = This changes nothing.
hours-no-day = no open day
hours-save = Save
hours-save-replan = Go on to moving appointments
hours-change-typed = Change what I typed
hours-note-holiday = { $day } is a public holiday ({ $text }). With this change the office is open all the same.
hours-note-clock = { $day }: the clocks change. The hour that is missing or comes twice does not count.
hours-note-overlap = { $day }: two rhythms overlap, { $a } and { $b }. Together the whole time holds.
hours-conflict = Somebody was quicker
hours-conflict-who = { $who } has changed the opening hours meanwhile ({ $when }).
hours-conflict-somebody = Somebody has changed the opening hours meanwhile.
hours-conflict-theirs = This has changed meanwhile
hours-conflict-decide = Below you see what your change does to that. Save, or go back. Nothing is saved yet.

hours-wrong-time = “{ $text }” is not a time. Write 8, 8:30 or 0830.
hours-wrong-minutes = “{ $text }” is not possible. Times begin and end every five minutes, for example 8:05.
hours-wrong-no-end = The end is missing after { $text }. Write 8–12.
hours-wrong-backwards = { $to } is not after { $from }. Write the end after the start, 24 at most.
hours-wrong-overlap = { $a } and { $b } overlap. Please make one time of them.
hours-wrong-many = These are more than six times on one day. Please write fewer.
hours-wrong-past = This day is over. Choose today or later.
hours-wrong-gone = These hours are no longer there. Somebody has changed them. Please go back and look.
hours-wrong-entries = These are too many entries. At most 500 exceptions and 500 closures may lie ahead.
hours-wrong-days = Choose at least one weekday.
hours-wrong-none = Please write times, for example 8–12.
hours-wrong-order = The last day is before the first.
hours-wrong-far = This is more than ten years away. Please check the year.
hours-wrong-no-day = Please choose a day.
hours-wrong-day = This is not a day of the calendar. Write 24.12.2026.
hours-wrong-no-reason = Please give a reason.
hours-wrong-choose = Please choose something.
hours-wrong-weeks = Write a number from 1 to 26.
hours-wrong-offices = Choose at least one office.
hours-line-long = The line is too long. At most { $n } characters.
hours-line-syntax = OpenStreetMap does not write opening hours like this. Example: Mo-Fr 08:00-16:00; PH off
hours-line-rule = We cannot take this rule: { $text }. Weekdays, dates, months and fixed times up to 24:00 are possible.

hours-closures = Closures
hours-closures-add = New closure
hours-closures-file = From a calendar file
hours-closures-none = No closure lies ahead.
hours-closures-lede = On these days it is closed, even if it would be open otherwise.
hours-closures-back = Back to the closures
hours-closures-saved = The closures are saved.
hours-closures-lifted = The closure is taken back.
hours-saved-partly = { $n ->
    [0] Not saved yet.
    [one] Saved at 1 office.
   *[other] Saved at { $n } offices.
} At { $open ->
    [one] 1 office
   *[other] { $open } offices
} something is left to do:
hours-open-replan = { $office }: move { $n ->
    [one] 1 appointment
   *[other] { $n } appointments
}
hours-open-conflict = { $office }: somebody has changed the opening hours meanwhile. Please look and enter the closure anew.
hours-offices = { $n ->
    [one] 1 office
   *[other] { $n } offices
}
hours-field-offices = Which offices?
hours-all-offices = All { $n } offices
hours-batch-replan = Where appointments are affected, nothing is cancelled. There the change holds only after they were moved.
hours-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
hours-col-desks-sum = Desk hours
hours-col-from = First day
hours-col-to = Last day
hours-col-reason = Reason
hours-col-offices = Offices
hours-field-file = Calendar file
hours-field-file-hint = A file that ends in .ics, { $n } entries at most
hours-file-lede = All-day entries of the file become closures. You choose before which.
hours-file-read = Read the file
hours-file-found = This is in the file. Choose what becomes a closure.
hours-field-entries = Closures
hours-file-skipped = We do not take these entries
hours-file-none = Please choose a file.
hours-file-large = The file is larger than 1 MB. Please export a shorter time.
hours-file-no-calendar = This is not a calendar file. Such a file begins with BEGIN:VCALENDAR.
hours-file-many = The file has { $n } entries. At most { $most } are possible at once. Please export a shorter time.
hours-file-empty = There is no closure ahead in the file.
hours-more-skipped = and { $n } more
hours-skip-hours = has times. A closure is for whole days.
hours-skip-recurs = recurs. Please enter its days one by one.
hours-skip-cancelled = is cancelled.
hours-skip-over = is over.
hours-skip-no-day = has no valid day.
