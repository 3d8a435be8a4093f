### Desks, shares and rules of booking of an office; why there is no slot.

hub-capacity = Desks and shares
hub-capacity-lede = How many desks work when, what can be booked online, release and rules
hub-no-slot = Why is there no slot?
hub-no-slot-lede = Choose service, office and day, read the reasons

## Week
staffing-tabs = Pages about this office
staffing-tab-week = Desks
staffing-tab-rules = Shares and rules
staffing-tab-people = People
staffing-tab-crowd = Crowd
staffing-tab-why = Why is there no slot?
staffing-week-title = Opening hours and desks
staffing-week = Week { $n } · { $from } to { $to }
staffing-weeks = Choose a week
staffing-week-before = Previous week
staffing-week-this = This week
staffing-week-next = Next week
staffing-pools = Choose desks
staffing-all-desks = All desks
staffing-online = online
staffing-phone = telephone
staffing-walk-in = without appointment
staffing-legend = One sign is one desk for half an hour.
staffing-no-hours = There are no opening hours in this week.
staffing-closed = closed
staffing-missing = people missing
staffing-window = { $from } to { $to }
staffing-n-desks = { $n ->
    [0] no desk
    [one] 1 desk
   *[other] { $n } desks
}
staffing-n-online = { $n } online
staffing-n-phone = { $n } by telephone
staffing-n-walk-in = { $n } without appointment
staffing-people-there = { $n } of { $of } people there
staffing-choose-day = Choose day
staffing-gap = { $n ->
    [one] { $day }: 1 person missing
   *[other] { $day }: { $n } people missing
}
staffing-fewer-desks = Adjust desks
staffing-n-leave = { $n } on leave
staffing-n-ill = { $n } ill
staffing-n-other = { $n } away otherwise
staffing-change = Change
staffing-shares-week = Shares of this week
staffing-change-desks = Change desks
staffing-whose = Which desks
staffing-days = Days
staffing-days-missing = Choose at least one day.
staffing-from = From
staffing-to = To
staffing-desks = Desks
staffing-desks-hint = 0 means that nobody works
staffing-desks-wrong = Enter a whole number from 0 to { $n }.
staffing-time-wrong = Enter a time in steps of 5 minutes, for example 8:30.
staffing-ends-first = The end has to come after the beginning.
staffing-lasting = How long does it hold?
staffing-lasting-on = every week, from this one on
staffing-lasting-week = in this week only
staffing-save = Save
staffing-entries = Other numbers
staffing-usual = Otherwise there are
staffing-entries-none = None. The full number always holds.
staffing-remove = Remove
staffing-every = every { $n } weeks { $text }
staffing-nth = { $n }. { $text } of the month
staffing-last = last { $text } of the month
staffing-since = from { $text }
staffing-until = until { $text }
staffing-too-many = More than { $n } entries are not possible. Remove old ones first.
staffing-saved = Saved.
staffing-removed = Removed.
staffing-levelled = Saved. The reserve now follows the crowd.
staffing-conflict = Somebody else has just changed something here. You see the new state. Save again if what you entered is to hold.
staffing-both = saved now: { $theirs }, you entered: { $mine }

## Shares and rules
staffing-rules-title = Shares and rules of booking
rules-shares = Shares
rules-shares-lede = At most so much of each half hour may be taken through a channel.
rules-online = Online
rules-phone = Telephone
rules-front-desk = Front desk
rules-reserve = Reserve for people without appointment
rules-give-back = Give unused reserve back
rules-percent = %
rules-hours-before = hours before, 0 means never
rules-no-shows = The place of somebody who does not come goes to people without appointment. It is not given again.
rules-reserve-crowd = The reserve follows the crowd: { $from } to { $to } % of the half hour. A number here holds all day instead.
rules-see-crowd = See the crowd
rules-too-long = { $pool }: at most { $n } minutes at a stretch can be booked online, as no half hour gives more than its share. Never bookable online: { $text }.
rules-too-long-at-first = { $pool }: until later parts are released, at most { $n } minutes at a stretch can be booked online. Bookable only later: { $text }.
rules-and-more = { $text } and { $n } more
rules-release = Release
rules-release-lede = From when on days can be booked.
rules-horizon = So far ahead
rules-lead = Notice for online appointments
rules-days = days
rules-days-before = days before
rules-minutes = minutes
rules-at = Hour of the release
rules-weekday = New days come
rules-daily = every day
rules-parts = Release later
rules-parts-lede = A part of a day's online times comes only later. So people who have to come soon find something, too. Empty means everything at once.
rules-part = Later part { $n }
rules-part-percent = Share
rules-part-days = When
rules-visit = Visit
rules-visit-lede = How much time a visit gets.
rules-grid = Starts every … minutes
rules-before = Buffer before
rules-after = Buffer after
rules-longest = Longest visit
rules-per-person = Online appointments per person, 0 means any number
rules-appointments = appointments
rules-hold = Hold and remind
rules-hold-lede = How long a time is kept.
rules-held = Kept while somebody fills the form
rules-confirm = Time to confirm
rules-remind = Reminder, 0 means none
rules-between = Enter a whole number from { $from } to { $to }.
rules-too-much = Online and reserve together are { $n } %. At most 100 % are possible.
rules-parts-too-much = All later parts together are { $n } %. At most 100 % are possible.
rules-part-before-horizon = This part would come before the day itself. Take fewer days.
rules-part-too-late = Because of the notice nobody could book any more. Take more days or less notice.

## People
staffing-people-title = People and desks
staffing-people-lede = Numbers only, no names. The week shows where more desks are planned than people are there.
staffing-strength = Target strength
staffing-strength-label = So many work here
staffing-people = people
staffing-absences = Absences
staffing-absences-none = Nobody is entered as away.
staffing-absence-new = Enter an absence
staffing-why-away = Reason
staffing-leave = Leave
staffing-illness = Illness
staffing-other = Another reason
staffing-first-day = First day
staffing-last-day = Last day
staffing-how-many = How many?
staffing-add = Enter
staffing-day-wrong = Choose a day.
staffing-day-over = This day is over already.
staffing-too-far = At most two years at a stretch are possible.

## Crowd
staffing-crowd-title = Evenly full
crowd-lede = Appointments lie where few people come without one. The house is then equally full all day, and everybody waits less.
crowd-preview = Preview
crowd-source-own = When people come without an appointment is learned from { $n } days of this office.
crowd-source-reference = This office has counted too few visits so far. The course is that of a usual day: many in the morning, few in the afternoon.
crowd-time = Time
crowd-come = Come without appointment
crowd-booked = Appointments
crowd-kept = Reserve
crowd-load = How full
crowd-before = before
crowd-after = after
crowd-n-booked = { $n } for appointments
crowd-day = A usual day
crowd-walk-ins = People without appointment
crowd-appointments = Appointments of the day
crowd-shows = Of 100 appointments come
crowd-minutes = Minutes of a visit
crowd-show = Show preview
crowd-apply = Apply
crowd-apply-lede = The reserve of each half hour is set as in the preview. Booked appointments stay.
crowd-apply-button = Apply reserve
crowd-online = Online may use all that is no reserve (now at most { $n } %)

## Why is there no slot?
noslot-title = Why is there no slot?
noslot-lede = Choose what is asked for. You then read reason by reason what it is.
noslot-service = Service
noslot-office = Office
noslot-day = Day
noslot-channel = Channel
noslot-count = Count
noslot-ask = Show reasons
noslot-channel-online = Online
noslot-channel-phone = Telephone
noslot-channel-front-desk = Front desk
noslot-none = Nothing is free here
noslot-some = { $n ->
    [one] There is, 1 time is free: { $text }
   *[other] There is, { $n } times are free: { $text }
}
noslot-good = Yes.
noslot-bad = No.
noslot-step-offer = Offered?
noslot-step-open = Open?
noslot-step-release = Day released?
noslot-step-desks = Desks staffed?
noslot-step-share = Fits the share?
noslot-step-tranche = All released?
noslot-not-offered = This office cannot do it: { $text }
noslot-offered = The visit takes { $n } minutes. It takes a desk for { $desk } minutes, buffers included.
noslot-closed-no-hours = The office has no opening hours on this day.
noslot-over = The day is over.
noslot-released = Since { $text }.
noslot-released-later = Only on { $text }.
noslot-unable-pools = Cannot do it: { $text }.
noslot-share = This channel may take { $n } % of the desk time. The longest visit that fits takes { $minutes } minutes.
noslot-share-too-short = This channel may take { $n } % of the desk time. The longest visit that fits takes { $minutes } minutes. This one is longer.
noslot-tranche = { $n } % of the online times are released. The next part comes on { $text }.
noslot-starts = Start by start
noslot-start = Start
noslot-free = free
noslot-past = over
noslot-part-before = buffer before
noslot-part-visit = visit
noslot-part-after = buffer after
noslot-cell-later = day bookable only from { $text }
noslot-cell-notice = too soon, { $n } minutes of notice are needed
noslot-cell-grid = no start on the grid of { $n } minutes
noslot-cell-not-staffed = no desk staffed
noslot-cell-does-not-fit = does not fit: no desk staffed from { $time } ({ $part })
noslot-cell-taken = { $n ->
    [one] { $time } the one desk taken ({ $part })
   *[other] { $time } all { $n } desks taken ({ $part })
}
noslot-cell-share = { $time } share of this channel used up: { $cap } of { $n } desks
noslot-cell-reserved = { $time } reserve for people without appointment
noslot-cell-reserved-until = { $time } reserve for people without appointment, free on { $text }
noslot-cell-tranche = { $time } later part, comes on { $text }
