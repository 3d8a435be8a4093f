### Aufrufanzeige und ihre Einstellungen.

display-title = Aufrufe
display-number = Nummer
display-desk = Platz
display-called = gerufen
display-none = Hier erscheint Ihre Nummer.
display-waits = Wartezeit
display-with = Mit Termin
display-punctual = pünktlich
display-late = etwa { $n } Minuten später
display-waiting = { $n ->
    [0] Niemand wartet
    [one] 1 Person wartet
   *[other] { $n } Personen warten
}
display-now = Jetzt bitte
display-before = Vorher
display-lost = Die Verbindung ist unterbrochen seit { $text }. Neue Aufrufe fehlen vielleicht.
display-sound = Ton einschalten
display-go-de = Bitte gehen Sie zu dem Platz neben Ihrer Nummer.
display-go-en = Please go to the desk shown.
display-go-tr = Lütfen gösterilen masaya gidin.
display-offices = { $before } und { $last }
display-without = Ohne Termin
display-no-desk = gerade kein Platz besetzt
display-code-title = Auf dem Telefon warten
display-code-how = Code scannen und Ihre Nummer eingeben
display-say-de = Nummer { $number }, Platz { $desk }
display-say-en = Number { $number }, desk { $desk }
display-go-uk = Будь ласка, підійдіть до вказаного столу.
display-go-ar = يرجى التوجه إلى المكتب المعروض.
display-go-ru = Пожалуйста, подойдите к указанному столу.
display-go-pl = Proszę podejść do wskazanego stanowiska.
display-go-ro = Vă rugăm să mergeți la biroul afișat.
display-go-fr = Veuillez vous rendre au guichet indiqué.

display-setup-title = { $text } einstellen
display-setup-back = Zurück zum Gerät
display-set-pools = Welche Aufrufe erscheinen?
display-set-columns = Spalten
display-one-column = Eine Spalte
display-two-columns = Zwei Spalten
display-set-switches = Was gehört dazu?
display-set-speech-hint = Die Ansage spricht der Browser des Geräts. Probieren Sie vorher aus, ob man sie gut versteht.
display-set-gong = Gong bei jedem Aufruf
display-set-german = Ansage auf Deutsch
display-set-english = Ansage auf Englisch
display-set-waits = Wartezeiten
display-set-code = Code zur Wartezeitseite
display-set-languages = Fußzeile, zwei Sprachen neben Deutsch
display-languages-many = Es ist nur Platz für zwei Sprachen neben Deutsch.
display-set-notice = Hinweis an alle im Wartebereich (freiwillig)
display-set-notice-hint = Höchstens 160 Zeichen. Keine Namen und nichts über einzelne Menschen. Der Hinweis steht an der Stelle des Codes.
display-notice-long = Der Hinweis ist zu lang. Es passen { $n } Zeichen.

language-en = Englisch
language-tr = Türkisch
language-uk = Ukrainisch
language-ar = Arabisch
language-ru = Russisch
language-pl = Polnisch
language-ro = Rumänisch
language-fr = Französisch
