### Editing authorities, offices, headings, services.

editor-save = Save
editor-said-saved = Saved.
editor-said-new = Added and saved.
editor-said-withdrawn = Withdrawn.
editor-said-back = On offer again.
editor-said-undone = The last change is taken back.
editor-said-meanwhile = Something has changed meanwhile. That is why we took nothing back.
editor-tabs = Pages about this
editor-none = Nothing is entered yet.
editor-entries = { $n ->
    [one] One entry
   *[other] { $n } entries
}
editor-withdrawn = withdrawn
editor-is-withdrawn = Withdrawn: nobody can book it. Saving brings it back.
editor-reopen = Offer again

editor-missing = Please enter something here.
editor-too-long = This is too long. { $n } characters fit.
editor-between = Please enter a whole number from { $from } to { $to }.
editor-slug-wrong = Please use small letters, digits and hyphens only, for example: identity-card
editor-slug-taken = “{ $text }” already has this short name. Please take another one.
editor-leika-wrong = A LeiKa key has 14 digits, for example: 99008001001000
editor-address-wrong = This is what an address looks like: https://www.example.org/form
editor-link-wrong = The line “{ $text }” does not end with an address. Like this: Form https://www.example.org/form
editor-lines-too-many = There are more lines here than in German. There { $n ->
    [one] is one
   *[other] are { $n }
}.
editor-heading-gone-meanwhile = This heading does not exist any more. Please choose another one.
editor-partners-none = Please tick at least one service. Or choose “only alone”.
editor-still-used = Something still depends on it, for example the rights of staff. Please untie that first.

editor-conflict-title = Two people edited “{ $text }”
editor-conflict-lede = Somebody saved while you were writing. What you typed is still there. Please decide.
editor-conflict-who = Last saved: { $text }.
editor-conflict-mine = Save what I typed
editor-conflict-theirs = Keep what is saved
editor-theirs = Saved
editor-mine = What you typed
editor-input = Field
editor-differences = Differences
editor-differences-count = { $n ->
    [one] One field
   *[other] { $n } fields
}
editor-was = Before
editor-became = After

editor-past = History
editor-past-new = added
editor-past-back = offered again
editor-past-changed = changed
editor-past-withdrawn = withdrawn
editor-undo = Take back

editor-name = Name
editor-in-english = { $text } in English
editor-english = English
editor-untranslated = missing
editor-translated = yes
editor-translated-partly = { $n } of { $of }
editor-untranslated-here = Not translated yet: in English, the German text stands here.
editor-rank = Place in lists
editor-rank-hint = Small numbers come first; equal ones in alphabetical order
editor-public = everybody
editor-internal = staff only
editor-audience = Visible to

editor-authorities = Authorities
editor-authorities-lede = Who runs offices.
editor-authority-new = New authority
editor-authority-remove = Delete the authority
editor-authority-used = This authority still runs offices: { $text }. Please give them to another authority first.
editor-authority-gone = The authority disappears from all lists.
editor-offices = Offices

editor-headings = Headings
editor-headings-lede = Services stand under these headings on the start page.
editor-heading = Heading
editor-heading-new = New heading
editor-heading-remove = Delete the heading
editor-heading-gone = { $n ->
    [0] The heading disappears from the start page. No service stands under it.
    [one] The heading disappears from the start page. One service then stands under no heading.
   *[other] The heading disappears from the start page. { $n } services then stand under no heading.
}
editor-no-heading = no heading

editor-services = Services
editor-services-lede = What people can get done with you.
editor-service-new = New service
editor-service-withdraw = Withdraw the service
editor-service-gone = Nobody can book it any more. It stays in this list. You can offer it again later.
editor-service-gone-offices = These offices then no longer offer it: { $text }. Its minutes there are deleted.
editor-service-gone-booked = { $n ->
    [one] One appointment that is booked stays and takes place.
   *[other] { $n } appointments that are booked stay and take place.
}
editor-tab-texts = Details
editor-tab-offers = Where and how long
editor-tab-combinations = Combinations
editor-part-name = Name and place
editor-part-texts = What people need to know
editor-part-links = Online and links
editor-part-booking = Booking
editor-slug = Short name
editor-slug-hint = Stands in the address of the page. Empty: we make it from the name.
editor-keywords = Everyday words
editor-keywords-hint = What people search for, with commas between: ID, card, travel
editor-leika = LeiKa key
editor-leika-hint = 14 digits, optional
editor-description = Description
editor-rich-hint = Empty line: new paragraph. Hyphen at the start: list. HTML works, too; we take out scripts, pictures and colours.
editor-documents = Please bring
editor-lines-hint = One document per line
editor-lines-english-hint = The same lines in English, in the same order
editor-fees = Fees
editor-prerequisites = Prerequisites
editor-online = Address to get it done on the internet
editor-online-hint = Whoever does it there needs no appointment.
editor-links = More links
editor-links-hint = One link per line, the address at the end: Form https://www.example.org/form
editor-max-count = At most per appointment
editor-max-count-hint = times in one appointment, 1 to 20
editor-asks-birth-date = Ask for the birth date
editor-asks-phone = Ask for the telephone number
editor-asks-note = Allow a note
editor-combinations-lede = What goes together in one appointment. The other service takes over what you tick here.
editor-combinable = In one appointment
editor-with-all = with all others
editor-with-these = only with these
editor-alone = only alone
editor-partners = Together with
editor-partner-refuses = { $text } (refuses so far)

editor-offices-lede = Where people go: address, desks and what there is.
editor-office = Office
editor-office-new = New office
editor-office-withdraw = Close the office
editor-office-gone = Nobody can book here any more. The office stays in this list. You can open it again later.
editor-office-booked = { $n ->
    [one] One appointment is still booked here. Please re-plan it first.
   *[other] { $n } appointments are still booked here. Please re-plan them first.
}
editor-to-replan = Re-plan appointments
editor-lacks = Still missing
editor-lacks-services = No services: nobody can book here.
editor-lacks-desks = No desk: nobody can book here.
editor-lacks-hours = No opening hours: nobody can book here.
editor-tab-address = Address
editor-tab-pools = Pools
editor-tab-desks = Desks
editor-tab-offer = Services
editor-short-name = Short name
editor-short-name-hint = For narrow places, for example: Harbour
editor-letter = Letter of the numbers
editor-letter-hint = One letter, neither I nor O: they are heard as digits.
editor-letter-wrong = Please one letter from A to Z, but not I or O.
editor-part-address = Address and contact
editor-part-catalog = In the catalogue
editor-street = Street and number
editor-postal-code = Postal code
editor-postal-code-wrong = A postal code has five digits.
editor-city = City
editor-way = Way in the house
editor-way-hint = Entrance, floor, room
editor-geo = Coordinates
editor-geo-hint = Latitude and longitude: 53.551086, 9.993682
editor-geo-wrong = Please latitude and longitude of a place in Germany, for example: 53.551086, 9.993682
editor-phone = Telephone
editor-email = E-mail
editor-email-wrong = This is what an address looks like: name@example.org
editor-accessibility = Accessibility
editor-authority = Authority
editor-authority-missing = Please choose an authority. If there is none yet, add one first.
editor-zone = Time zone
editor-zone-hint = In Germany: Europe/Berlin
editor-zone-wrong = We do not know this time zone. In Germany it is: Europe/Berlin
editor-zone-booked = { $n ->
    [one] One appointment is still booked here, in the present time. The time zone can be changed after it. Or you re-plan it.
   *[other] { $n } appointments are still booked here, in the present time. The time zone can be changed after them. Or you re-plan them.
}

editor-pools = Pools
editor-pools-lede = Desks that can do the same form a pool. 0 desks means: the pool is closed.
editor-pool = Pool
editor-pool-new = New pool
editor-pool-can = Can do
editor-pool-can-all = everything the office offers
editor-pool-nameless = Please give the pool a name.
editor-desks = Desks
editor-desk = Desk
editor-desk-new = New desk
editor-desks-lede = What stands over the desk, how to get there and which pool it belongs to. Without a sign the desk goes.
editor-sign = Sign
editor-desk-way = Way there
editor-desk-nameless = Please give the desk a sign.
editor-desk-without-pool = Please add a pool first.
editor-desk-busy = Somebody is being served at desk { $text }. Please wait until it is free.
editor-sign-twice = The sign “{ $text }” is already here.

editor-service = Service
editor-offers-lede = Whoever enters minutes offers it here. Empty means: not offered here. “Each further” empty: as long as the first.
editor-minutes = Minutes
editor-setup = of that, set-up
editor-extra = each further
editor-bookable-for = Bookable for
editor-minutes-wrong = Please 1 to 480 minutes. Empty means: not offered here.
editor-max-count-note = at most { $n } per appointment

import-title = Import
import-lede = First you see what would change. Then you tick what you take over.
import-said-saved = { $n ->
    [one] One change taken over.
   *[other] { $n } changes taken over.
}
import-said-discarded = The files are discarded. Nothing changed.
import-said-gone = These files are no longer here: they were taken over, discarded or are older than a day.
import-refused = We cannot read these files. Nothing changed.
import-dldb = Services and offices (DLDB)
import-dldb-lede = Two JSON files as Munich and Berlin publish them. Desks, opening hours and rules stay as they are.
import-services-file = File of services
import-offices-file = File of offices
import-look = Look at the preview
import-table = Services from a table (CSV)
import-table-lede = The columns are those of the table that you download. If one is missing, it stays as it is. Services with the same short name are the same.
import-table-file = Table
import-table-look = Look at the preview of the table
import-template = Download the table
import-too-large = The file “{ $text }” is too large. { $n } MB at most.
import-no-text = The file “{ $text }” is no text in UTF-8. Please save it again in this encoding.
import-no-file = Please choose the files.
import-which-files = Please choose both JSON files or one table.
import-line = Line { $n }: { $text }
import-too-many-lines = The table is too long. { $n } lines at most.
import-columns-unknown = We do not know these columns: { $text }
import-no-names = The column “Name” is missing.
import-twice = “{ $text }” is in the table twice.
import-preview-title = What would change
import-meanwhile = Somebody has changed something meanwhile. This is what it looks like now. What you ticked is still ticked.
import-nothing = Nothing changed. The files say what is already here.
import-take-over = Take over what is ticked
import-tick-none = Tick nothing
import-tick-all = Tick everything
import-discard = Discard the files
import-now = Now
import-file = File
import-new-offers = New services at this office
import-services-new = New services
import-services-changed = Changed services
import-services-back = Services that come back
import-services-gone = Services that the file lacks: withdraw
import-offices-new = New offices
import-offices-changed = Changed offices
import-offices-back = Offices that come back
import-offices-gone = Offices that the file lacks: close
import-skipped-unknown = { $n ->
    [one] One offer names something that is in neither file. We leave it out.
   *[other] { $n } offers name something that is in neither file. We leave them out.
}
import-skipped-without = { $n ->
    [one] One offer needs no appointment. We leave it out.
   *[other] { $n } offers need no appointment. We leave them out.
}
import-skipped-elsewhere = { $n ->
    [one] One offer is booked elsewhere. We leave it out.
   *[other] { $n } offers are booked elsewhere. We leave them out.
}
import-skipped-length = { $n ->
    [one] One offer says no length from 1 to 480 minutes. We leave it out.
   *[other] { $n } offers say no length from 1 to 480 minutes. We leave them out.
}
