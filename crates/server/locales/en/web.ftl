### Frame of every page, error pages, plain content. A fixed space stands between numbers and units.

skip = Skip to content
easy-language = Easy language
sign-language = Sign language
language = Language
back-label = Back
title-failed = Error:{" "}

steps-label = Steps
step-of = Step { $n } of 5
step-services = Services
step-time = Day and time
step-details = Your details
step-check = Check
step-booked = Appointment

footer-help = Help with booking:
footer-phone = Telephone
accessibility = Accessibility
privacy = Privacy
imprint = Legal notice

minutes-about = about { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
minutes-short = { $n } min

errors-title = { $n ->
    [one] Please check one entry
   *[other] Please check { $n } entries
}
optional = optional

error-not-found-title = This page does not exist
error-not-found = Perhaps the address is not complete. Or the page has moved.
error-forbidden-title = This page is not open to you
error-forbidden = Only people who have signed in and have this task may do that here.
error-too-many-title = That was too fast for us
error-too-many = Very many requests came from your connection. Please wait a minute, then go on.
error-internal-title = That did not work
error-internal = The fault is ours. Please try again in a few minutes.
error-elsewhere-title = Please send the form again
error-elsewhere = This came from another website. To protect you, we do not accept it.
error-too-large-title = That was too much text for us
error-too-large = Please shorten your details and send them again.
error-unreadable-title = We did not understand that
error-unreadable = The address may be incomplete. Please go back and try again.
not-set-up-title = Appointments will be here soon
not-set-up = This site is not set up yet.
not-set-up-how = For the administration: have the code at hand that the program printed when it started.
not-set-up-go = Set it up now
error-reference = If you call us, please quote this number:
error-to-start = To all services
error-call = Are you stuck? We help you by telephone: { $text }.

wait-none = no wait
wait-range = about { $about }, at most { $most } minutes
wait-about = about { $n } minutes
wait-most = at most { $n } minutes
