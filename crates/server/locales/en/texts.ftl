### Texts, looks and legal pages; fields of the forms that set something up.

field-missing = Please fill in this field.
field-too-long = At most { $n } characters.
field-between = Please give a number from { $from } to { $to }.

hub-texts = Texts
hub-texts-lede = Mails and notes in your own words
hub-looks = Looks
hub-looks-lede = Colours and logo
hub-legal = Legal pages
hub-legal-lede = Legal notice, privacy, accessibility

history-title = History
history-operator = Set-up
history-program = Program

texts-title = Texts
texts-lede = You can say what stands here in other words: for the whole town or for one office. The samples show how it arrives.
texts-mails = Mails
texts-pages = Pages
texts-whole-town = Whole town
texts-places = Whom is the text for?
texts-nothing = There is nothing here.
texts-is-own = own text
texts-is-town = text of the town
texts-is-broken = no longer works
texts-some-broken = An own text no longer works. Until it is changed the usual text counts.
texts-german = German
texts-english = English
texts-sample = This is how it arrives
texts-usual = What stands here otherwise
texts-theirs = Somebody else has just saved this
texts-placeholders = Placeholders
texts-placeholders-lede = The details of the appointment take their place. An empty text means: the usual text.
texts-no-placeholders = none
texts-unknown = “{ $name }” is not known here. Known are: { $known }
texts-broken = Line { $n }: a placeholder is not closed. This is right: { "{{ name }}" }
texts-too-much = Only placeholders and “if” work here, nothing to calculate.
texts-save = Save
texts-preview = Preview
texts-reset = Take the usual text again
texts-saved = Saved.
texts-conflict = Somebody else has just changed this. What you typed is still here. If you save again, yours counts.

notice-note = { "" }
notice-note-label = Note at the end of each mail
notice-please-confirm-subject-label = Please confirm: subject
notice-please-confirm-label = Please confirm: first sentence
notice-confirmed-subject-label = Appointment stands: subject
notice-confirmed-label = Appointment stands: first sentence
notice-changed-subject-label = Appointment changed: subject
notice-changed-label = Appointment changed: first sentence
notice-cancelled-subject-label = Appointment cancelled: subject
notice-cancelled-label = Appointment cancelled: first sentence
notice-reminder-subject-label = Reminder: subject
notice-reminder-label = Reminder: first sentence
start-note = { "" }
start-note-label = Note on the start page
confirmed-early-label = Booked: when to be there
confirmed-note = { "" }
confirmed-note-label = Booked: note of the office

looks-title = Looks
looks-lede = Without colours of your own those of KERN count. Every colour has to be easy to read.
looks-action = Colour of buttons and links
looks-action-hint = As a number like #0b5fd0. Without a colour for dark pages we take one that goes with it.
looks-brand = Colour of the town
looks-brand-hint = The stroke beside the name. If you say nothing it has the colour of the buttons.
looks-light = On light pages
looks-dark = On dark pages
looks-logo = Logo
looks-logo-hint = SVG, PNG or WebP, at most 512 KB. It stands beside the name of the town.
looks-logo-away = Remove the logo
looks-alt = What the logo shows
looks-alt-hint = For everybody who does not see it: “Coat of arms of Bergkamen”
looks-alt-missing = Please describe the logo in a few words.
looks-not-colour = A colour looks like this: #0b5fd0
looks-contrast-light = The contrast on light pages is { $ratio } to 1. It needs 4.5 to 1. Very near and easy to read is { $near }.
looks-contrast-dark = The contrast on dark pages is { $ratio } to 1. It needs 4.5 to 1. Very near and easy to read is { $near }.
looks-logo-large = The logo is too large. It may have { $n } KB at most.
looks-logo-kind = This is no picture that we know. SVG, PNG and WebP work.
looks-logo-unreadable = This SVG cannot be read. Please save it again in your drawing program.
looks-logo-forbidden = This SVG contains “{ $text }”. A logo may only draw. Please save it without.
looks-logo-pixels = The logo may be { $n } pixels wide and high at most.

legal-title = Legal pages
legal-lede = These pages are linked below every page. What is missing by law is said here.
legal-complete = All parts are there.
legal-missing-parts = Missing:
legal-read = See the page
legal-suggest = Put in the usual sentences
legal-suggested = The usual sentences stand in the empty fields. Please check them. Nothing is saved yet.
legal-lacks = missing
legal-required = required
legal-film = Address of the film
legal-film-watch = Watch the film
legal-film-wrong = The address begins with https://
legal-others = More sections
legal-others-lede = A section without heading and text disappears.
legal-other-title = Heading
legal-other-title-en = Heading (English)
legal-other-text = Text
legal-other-text-en = Text (English)
legal-law-imprint = According to § 5 DDG and § 18 MStV
legal-law-privacy = According to article 13 GDPR
legal-law-accessibility = According to § 12b BGG and the laws of the states
legal-law-language = According to § 4 BITV 2.0 and the laws of the states
legal-imprint-name = Who offers this site
legal-imprint-name-hint = Name and address, no post-office box
legal-imprint-represented = Who represents the town
legal-imprint-represented-hint = For example “Mayor Hanne Lindqvist”
legal-imprint-contact = Contact
legal-imprint-contact-hint = Telephone and e-mail
legal-imprint-content = Who is responsible for the content
legal-imprint-content-hint = Name and address, if it is somebody else
legal-imprint-tax = VAT number
legal-imprint-tax-hint = If the town has one
legal-privacy-controller = Who is responsible for your data
legal-privacy-controller-hint = Name, address, telephone and e-mail of the town
legal-privacy-officer = Data protection officer
legal-privacy-officer-hint = How to reach them
legal-privacy-purpose = What we need your details for
legal-privacy-purpose-hint = Purpose and legal basis
legal-privacy-purpose-draft = For an appointment we need your name and a way to reach you. Some matters need more. We tell you at each field why. Without these details we cannot give an appointment. The legal basis is article 6 (1) (e) GDPR.
legal-privacy-receivers = Who gets your details
legal-privacy-receivers-hint = For example the data centre
legal-privacy-receivers-draft = Only the people who work with them at { $text } see your details. We do not pass them on.
legal-privacy-storage = When we delete your details
legal-privacy-storage-hint = The periods stand in the documentation of the program
legal-privacy-storage-draft = After the appointment we delete your name, your address and your message. What stays is only that there was an appointment.
legal-privacy-rights = Your rights
legal-privacy-rights-hint = Access, rectification, erasure, restriction, objection
legal-privacy-rights-draft = You may know what we have stored. You may have it corrected and deleted. You may ask us to restrict its use. And you may object.
legal-privacy-authority = Where you can complain
legal-privacy-authority-hint = The data protection authority of your state
legal-access-state = How accessible these pages are
legal-access-state-hint = Fully, partly or not compliant with BITV 2.0
legal-access-gaps = What is not accessible yet
legal-access-gaps-hint = And why, with a way that works
legal-access-made = When and how we checked it
legal-access-made-hint = Day of the check and who checked
legal-access-feedback = Report a barrier
legal-access-feedback-hint = Address that people can write to
legal-access-enforcement = Conciliation
legal-access-enforcement-hint = Name and address of the conciliation body of your state
legal-easy-content = What you can do here
legal-easy-content-hint = In easy language
legal-easy-content-draft =
    On this website you make an appointment.
    The appointment is at: { $text }.
legal-easy-navigation = How it works
legal-easy-navigation-hint = In easy language
legal-easy-navigation-draft =
    Look for what you need.
    Choose a day.
    Choose a time.
    Write your name.
    Then you get an e-mail.
    In the e-mail there is a link.
    Click on the link.
    Then the appointment is fixed.
legal-easy-access = Accessibility
legal-easy-access-hint = The most important things of the statement, in easy language
legal-sign-film = Film in sign language
legal-sign-film-hint = An address with https://
legal-sign-text = What the film says
legal-sign-text-hint = For everybody who cannot see the film
