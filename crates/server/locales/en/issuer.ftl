### Login through a system of the town's own (OpenID Connect).

login-issuer = Log in with { $text }
login-local = Or with login and password

hub-issuer = Login service
hub-issuer-lede = Log in with the town's own account: Keycloak, Entra ID, AD FS

issuer-title = Login service
issuer-lede = Your people log in with the account that they already have. Whoever is locked out there does not get in here either. Login and password stay: for the day on which the service does not answer.
issuer-saved = Saved.
issuer-removed = The login service is removed. Everybody logs in with login and password.
issuer-which = The service
issuer-name = Name on the login page
issuer-name-hint = Stands on the button: “Log in with Staff account”.
issuer-name-missing = Please enter a name.
issuer-address = Address of the service (issuer)
issuer-address-hint = For example https://login.town.example/realms/town
issuer-address-wrong = Please enter an address with https://, without question mark and without #.
issuer-client = What the service calls this program (client ID)
issuer-client-hint = The name of this program in the settings of the service.
issuer-client-missing = Please enter the client ID.
issuer-secret = Secret (client secret)
issuer-secret-hint = The service gives you the secret. It is never shown here again.
issuer-secret-set = Set on { $text }. Leave empty to keep it.
issuer-too-long = At most { $n } characters, please.
issuer-addresses = The service needs to know these addresses
issuer-addresses-hint = Give them to the people who run the service.
issuer-address-back = Back after login (redirect URI)
issuer-address-left = Back after logout (post logout redirect URI)
issuer-address-told = Told of a logout (backchannel logout URI)
issuer-who = Who gets in, and who may do what
issuer-accounts = Accounts
issuer-accounts-make = Whoever comes for the first time gets an account, if a group below gives a role.
issuer-accounts-known = Only whoever already has an account here. The first time the login decides: it has to be the same here and at the service.
issuer-claim = Where the groups stand (claim)
issuer-claim-hint = For example groups, with Keycloak also realm_access.roles
issuer-claim-missing = Please say where the groups stand. Usually that is groups.
issuer-extra = Ask for more (scopes)
issuer-extra-hint = Only if the service needs them for groups, for example groups. Several apart by blanks.
issuer-rules = Which group gives which role
issuer-rules-hint = Roles are read anew at each login. Without a row the roles stay that are given here.
issuer-rules-missing = Without a group nobody gets in. Enter a group, or let in only people with an account.
issuer-rule = Row { $n }
issuer-rule-incomplete = Please choose role and place.
issuer-rule-chief = Only an administrator of the system gives this role.
issuer-group = Group
issuer-role = Role
issuer-place = Place
issuer-choose = Please choose
issuer-whole-town = Whole town
issuer-offered = Offer on the login page
issuer-save = Save
issuer-check = Check connection
issuer-remove = Remove login service
issuer-remove-what = After that everybody logs in with login and password. Accounts that the service has made have no password yet.
issuer-remove-go = Remove now
issuer-empty = empty
issuer-meanwhile = Somebody else has saved meanwhile
issuer-meanwhile-what = Below stands what you entered. This is what is saved now. If you save again, your entry counts.
issuer-check-good = The service answers
issuer-check-not-saved = This is about what stands below. Nothing is saved yet.
issuer-check-silent = The service does not answer
issuer-check-none = No login service answers at this address
issuer-check-name = The service calls itself differently. The address has to be exactly the same, with the stroke at its end.
issuer-check-unsafe = The service names an address without https
issuer-check-keys = { $n ->
    [one] 1 key for signatures
   *[other] { $n } keys for signatures
}
issuer-check-leave = Whoever logs out here is logged out there, too.
issuer-check-no-leave = Whoever logs out here stays logged in there.
issuer-check-told = The service can tell when somebody logs out there.
issuer-check-not-told = The service does not tell when somebody logs out there. Here the session ends after two hours without work.


issuer-silent = { $text } does not answer
issuer-silent-why = Please try again later. Whoever has a password here can log in with it.
issuer-stale = Logging in took too long
issuer-stale-why = Or you began in another window. Please log in again.
issuer-denied = The login was cancelled
issuer-denied-why = { $text } did not confirm the login. You can try again.
issuer-untrusted = The login is not valid
issuer-untrusted-why = We could not verify the answer of { $text }. Please try again. If it stays like this, tell your IT.
issuer-no-role = You have no role here yet
issuer-no-role-why = { $text } knows you, but none of your groups may work here. Please ask your user administrator.
issuer-unknown = You have no account here yet
issuer-unknown-why = { $text } knows you. Please have your user administrator make an account for you.
issuer-disabled = Your account is disabled
issuer-disabled-why = Please ask your user administrator.
issuer-taken = There is already an account with your login
issuer-taken-why = So that nobody gets somebody else's account, your user administrator has to sort this out.
issuer-nameless = { $text } does not tell us what you are called
issuer-nameless-why = Your account there has no user name. Please tell your IT.
issuer-back = To the login

issuer-left = You are logged out
issuer-left-onward = We now log you out at { $text }, too.
issuer-left-here = You may still be logged in at { $text }.
issuer-leave-there = Log out at { $text }
issuer-again = Log in again
