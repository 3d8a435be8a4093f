### The call display and its settings.

display-title = Calls
display-number = Number
display-desk = Desk
display-called = called
display-none = Your number will appear here.
display-waits = Waiting time
display-with = With appointment
display-punctual = on time
display-late = about { $n } minutes later
display-waiting = { $n ->
    [0] Nobody is waiting
    [one] 1 person is waiting
   *[other] { $n } people are waiting
}
display-now = Now please
display-before = Before
display-lost = The connection has been lost since { $text }. New calls may be missing.
display-sound = Switch sound on
display-go-de = Bitte gehen Sie zu dem Platz neben Ihrer Nummer.
display-go-en = Please go to the desk shown.
display-go-tr = Lütfen gösterilen masaya gidin.
display-offices = { $before } and { $last }
display-without = Without appointment
display-no-desk = no desk is open at present
display-code-title = Wait with your phone
display-code-how = Scan the code and enter your number
display-say-de = Nummer { $number }, Platz { $desk }
display-say-en = Number { $number }, desk { $desk }
display-go-uk = Будь ласка, підійдіть до вказаного столу.
display-go-ar = يرجى التوجه إلى المكتب المعروض.
display-go-ru = Пожалуйста, подойдите к указанному столу.
display-go-pl = Proszę podejść do wskazanego stanowiska.
display-go-ro = Vă rugăm să mergeți la biroul afișat.
display-go-fr = Veuillez vous rendre au guichet indiqué.

display-setup-title = Set up { $text }
display-setup-back = Back to the device
display-set-pools = Which calls are shown?
display-set-columns = Columns
display-one-column = One column
display-two-columns = Two columns
display-set-switches = What belongs to it?
display-set-speech-hint = The browser of the device speaks the calls. Try first whether people understand it well.
display-set-gong = Gong with every call
display-set-german = Spoken in German
display-set-english = Spoken in English
display-set-waits = Waiting times
display-set-code = Code to the waiting time page
display-set-languages = Foot line, two languages beside German
display-languages-many = There is room for only two languages beside German.
display-set-notice = Notice to everybody in the waiting area (optional)
display-set-notice-hint = At most 160 characters. No names and nothing about single people. The notice takes the place of the code.
display-notice-long = The notice is too long. There is room for { $n } characters.

language-en = English
language-tr = Turkish
language-uk = Ukrainian
language-ar = Arabic
language-ru = Russian
language-pl = Polish
language-ro = Romanian
language-fr = French
