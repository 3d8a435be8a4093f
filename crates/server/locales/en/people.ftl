### People and rights: accounts, roles, logging in with a second factor.

role-admin = Administrator
role-user-admin = User administrator
role-head = Head of office
role-steering = Central steering
role-front-desk = Front desk and telephone
role-clerk = Clerk
role-figures = Figures only
role-auditor = Audit

may-serve = Take a desk and call people
may-receive = Check people in, give numbers
may-read-day = Read who comes on a day
may-book-for-others = Book, move and cancel for callers and visitors
may-find-persons = Search persons, correct what is stored about them
may-erase-persons = Hand out and delete what is stored about a person
may-allow-extra-seat = Allow a single appointment beyond the capacity
may-run-hall = Say how the hall is run
may-see-offices = See what offices lack
may-see-failures = See which messages did not arrive, and send them again
may-manage-devices = Pair displays, kiosks and doors
may-edit-office = Change an office: address, desks, offers
may-edit-hours = Change opening hours, capacity and rules of booking
may-replan = Move or cancel many appointments at once
may-edit-catalog = Change services, headings and authorities
may-edit-texts = Change texts of messages and pages
may-edit-town = Change name, looks and legal pages of the town
may-manage-staff = Add people and say what they may do
may-read-trail = Read who changed what
may-see-figures = Read figures without persons

device-may-calls = shows which number is called to which desk
device-may-waits = shows waiting times
device-may-draw = gives numbers
device-may-arrive = checks in who has an appointment
device-may-help = calls somebody to help
device-may-check = says whether a code is valid today, without names

rights-title = Who may do what
rights-lede = A role counts at a place: in the whole town, at an authority, or at an office. Whoever has several roles may do what any of them allows.
rights-what = What
rights-devices = Devices
rights-devices-lede = A paired device belongs to one office. It opens no page for staff.

account-title = My account
account-mail-hint = We send a link there when you have forgotten your password.
account-password = Change password
account-old = Current password
account-old-wrong = The current password is wrong. Please check it.
account-others-end = After that you are logged out in all other browsers.
account-said-password = Your password is changed.
account-said-mail = Your mail address is saved.
account-said-factor-off = The second factor is switched off.
account-said-ended = Logged out.
account-factor-on = After the password we ask for a code from your app.
account-factor-none = So far your password is enough. With a second factor, nobody gets into your account who only knows the password.
account-factor-required = Your role requires it.
account-factor-set-up = Set up second factor
account-factor-move = Move to another phone
account-factor-off = Switch second factor off
account-new-codes = New recovery codes
account-codes-left = { $n ->
    [0] You have no recovery code left.
    [one] You have 1 recovery code left.
   *[other] You have { $n } recovery codes left.
}

code-title = Enter the code
code-lede = Open the app on your phone and enter the six digits.
code-label = Code
code-lost = Phone not at hand? Enter one of your recovery codes.
code-go = Continue
code-wrong = The code is wrong or was used before. Please wait for the next one.

factor-title = Set up second factor
factor-lede = After that you need your password and your phone to log in.
factor-required = Your role requires a second factor. After that you need your password and your phone to log in.
factor-scan = Scan the code
factor-app = Open an app for login codes on your phone and scan this code.
factor-type = Or type into the app:
factor-prove = Enter the first code
factor-code = Six digits from the app
factor-go = Set up
factor-wrong = The code does not fit. Enter the six digits that your app shows now. Is the clock of your phone right?

codes-title = Your recovery codes
codes-lede = With a recovery code you log in when your phone is not at hand. Each is good once.
codes-once = Write the codes down now. We do not show them again.
codes-next = I have written them down

password-own-title = Choose your own password
password-own-lede = Somebody else made your current password. Choose one now that only you know.
password-new = New password
password-again = New password again
password-hint = At least 10 characters. A short sentence is good.
password-save = Save password
password-short = The password is too short. It needs at least { $n } characters.
password-long = The password is too long. At most 200 characters.
password-like-login = Your login must not be part of the password.
password-simple = The password is too simple. Use more different characters.
password-differs = The two passwords are not the same. Please enter both again.
password-same = That is the current password. Please choose a new one.

forgotten-title = Forgotten password
forgotten-lede = We send you a link with which you choose a new password.
forgotten-who = Login or mail address
forgotten-missing = Enter your login or your mail address.
forgotten-go = Send link
forgotten-sent-title = Please look into your mailbox
forgotten-sent = If there is an account with a mail address, a link is on its way. It is good for 30 minutes.
forgotten-sent-nothing = No mail? Then ask the person who looks after your accounts.

reset-subject = New password
reset-greeting = Hello { $text },
reset-why = somebody wants to choose a new password for your login “{ $text }”.
reset-action = Choose a new password
reset-stranger = The link is good for { $n } minutes and once. Was it not you? Then do nothing: your password stays as it is.
reset-title = Choose a new password
reset-lede = After that you log in with the new password.
reset-over-title = This link is no longer good
reset-over = A link is good for 30 minutes and once.
reset-again = Ask for a new link
reset-done-title = Your password is changed
reset-done = You are logged out everywhere. Log in with the new password.

again-title = Please confirm that it is you
again-lede = This is an important change. That is why we ask again. What you have typed is kept.
again-label = Your password, or the code from your app
again-go = Confirm
again-wrong = That is wrong. Please try again.
again-login = No password? Log in anew

people-title = People
people-new = Add somebody
people-sum = { $n ->
    [one] 1 person
   *[other] { $n } people
}
people-none = Nothing found.
people-name = Name
people-name-hint = As colleagues read it: A. Petersen
people-name-wrong = Enter a name with at least one letter and at most 100 characters.
people-login = Login
people-login-hint = What they type to log in. Small letters, digits, dot or hyphen.
people-login-wrong = A login has 2 to 60 characters: small letters, digits, dot, hyphen or @.
people-login-taken = Somebody has this login already. Please choose another one.
people-mail = Mail address
people-mail-hint = For a link when the password is forgotten. May be empty.
people-mail-wrong = That is no mail address. One looks like this: name@town.de
people-roles = Roles
people-roles-hint = What somebody is, and where. “No role” takes a role away.
people-role-n = Role { $n }
people-place-n = Place of role { $n }
people-no-role = No role
people-role-missing = Choose at least one role.
people-not-yours-to-give = You may not give this role at this place.
people-whole-town = whole town
people-gone-place = place that is gone
people-factor = Second factor
people-state = State
people-active = active
people-disabled = disabled
people-invited = no password of their own yet
people-yes = yes
people-no = no
people-add = Add
people-save = Save
people-added = { $text } is added.
people-one-time = Password for the first time
people-one-time-hint = Pass it on. We do not show it again. It is good for 7 days; at the first login they choose their own.
people-said-saved = Saved.
people-said-disabled = The account is disabled and logged out everywhere.
people-said-enabled = The account can be used again.
people-said-factor = The second factor is taken away.
people-said-ended = Logged out.
people-said-login = Saved. It counts from the next login on.
people-not-whole = This account has roles at other places, too. Here you can only change the roles at your places.
people-kept = Further roles that you cannot change:
people-account = Account
people-new-password = Make a new password
people-take-factor = Take second factor away
people-disable = Disable account
people-enable = Enable account
people-disable-hint = A disabled account stays stored, so that one can read later who did what.
people-sessions = Logged in
people-sessions-none = Nowhere at present.
people-since = since
people-seen = last seen
people-this-browser = this browser
people-end = Log out
people-end-others = Log out all others
people-end-all = Log out everywhere
people-history = History
people-history-none = No change yet.
people-past-disabled = disabled
people-past-password = Password
people-past-previous = previous one
people-past-new = new one, their own choice
people-past-made-up = new one, for the first time
people-past-operator = operator (command line)
people-past-program = program
people-overtaken = Somebody else has changed something meanwhile. What stands here is stored now. The form holds what you typed. “Save” replaces what is stored.
people-last-administrator = This is the last administrator. Give this role to somebody else first.
people-own-rights = With this you take the right to look after accounts from yourself. You will not come to this page again.
people-sure = Yes, I want that.
people-logging-in = Logging in
people-factor-required = A second factor is required for heads, administrators, steering and audit
people-factor-required-hint = Whoever has none yet sets it up at the next login.
