### Login and the frame of the staff pages.

login-title = Log in
login-lede = For people who work here.
login-name = Login
login-password = Password
login-go = Log in
login-wrong = Login and password do not belong together. Please check both.
login-run-out = The password for the first time is no longer good. Please ask for a new one.
login-wait = Those were many wrong tries. Please wait { $n ->
    [one] 1 second.
   *[other] { $n } seconds.
}

staff-areas = Areas
staff-desk = Desk
staff-day = Day
staff-overview = Overview
staff-administration = Administration
staff-hall = Hall
staff-at-desk = Desk { $text }
staff-leave = Log out
alarm-raise = Emergency
staff-lost = No connection since { $text }. The page keeps trying. What you have typed stays.
