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
editor-rich-hint = Paragraphs, lists, tables and links are allowed. We take out scripts, pictures and colours.
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
