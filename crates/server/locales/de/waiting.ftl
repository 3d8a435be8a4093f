### Die eigene Nummer und die öffentlichen Wartezeiten.

own-title = Ihre Nummer { $text }
own-title-called = Jetzt sind Sie dran, { $text }
own-title-at-desk = Sie sind an der Reihe
own-title-parked = Bis gleich
own-title-away = Ihre Nummer { $text }
own-title-finished = Vielen Dank für Ihren Besuch
own-title-given-back = Sie haben Ihre Nummer zurückgegeben
own-title-closed = Ihre Nummer gilt nicht mehr
own-title-gone = Diese Nummer gilt heute nicht
own-gone = Die Nummer war für einen anderen Tag oder wurde gelöscht. Bitte melden Sie sich an der Infotheke, wenn Sie noch warten.
own-never = Diese Adresse gehört zu keiner Nummer. Bitte scannen Sie den Code noch einmal.
own-to-waits = Wartezeiten ansehen
own-to-start = Zur Startseite
own-stand = Stand { $text }
own-called-at = Aufgerufen um { $text }
own-number = Ihre Nummer
own-ahead = { $n ->
    [0] Niemand vor Ihnen
    [one] 1 Person vor Ihnen
   *[other] { $n } Personen vor Ihnen
}
own-now = jetzt
own-no-desk = Gerade ruft kein Platz auf. Sobald es weitergeht, steht hier Ihre Wartezeit.
own-out = Sie können kurz hinausgehen. Bitte seien Sie um { $text } zurück.
own-later = Später aufgerufen werden
own-later-how = Ihre Nummer behält ihre Stelle. Wir rufen Sie nur nicht vorher auf.
own-later-at = nicht vor { $text }
own-later-from = Wir rufen Sie nicht vor { $text } auf.
own-later-back = Doch früher aufgerufen werden
own-leave = Nummer zurückgeben
own-turn = Jetzt sind Sie dran,
own-desk = Platz { $text }
own-come = { $n ->
    [one] Bitte kommen Sie in der nächsten Minute. Danach rufen wir Sie noch einmal auf.
   *[other] Bitte kommen Sie in den nächsten { $n } Minuten. Danach rufen wir Sie noch einmal auf.
}
own-on-the-way = Ich bin unterwegs
own-help = Ich brauche Hilfe auf dem Weg
own-answered = Danke. Der Platz weiß, dass Sie kommen.
own-answered-help = Danke. Der Platz weiß, dass Sie Hilfe brauchen.
own-at-desk = Sie sind an Platz { $text }.
own-parked = Melden Sie sich an Platz { $text }, wenn Sie so weit sind. Sie müssen nicht neu warten.
own-away = Bitte um { $text } wiederkommen
own-away-how = Sie müssen nicht hier warten. Kurz vorher können Sie sich hier oder an der Infotheke wieder anmelden.
own-here-again = Ich bin wieder da
own-finished = Ihre Nummer { $text } ist erledigt. Sie können diese Seite schließen.
own-given-back = { $text } wird nicht mehr aufgerufen. Ein Versehen? Einige Minuten lang bekommen Sie Ihre Stelle wieder.
own-given-back-late = { $text } wird nicht mehr aufgerufen. Möchten Sie doch warten, melden Sie sich bitte an der Infotheke.
own-keep = Nummer doch behalten
own-closed = Wir haben { $text } aufgerufen und niemanden getroffen. Sind Sie noch da? Bitte melden Sie sich an der Infotheke.
own-documents = Bitte halten Sie bereit
own-lost = Die Verbindung ist unterbrochen seit { $text }. Bitte achten Sie auf die Anzeige.
own-sound = Ton und Vibration einschalten

own-why-title = Warum wird { $text } vor mir aufgerufen?
own-why-appointment = Termine kommen zu ihrer Uhrzeit dran. Dazwischen rufen wir Menschen ohne Termin auf, damit niemand lange wartet.
own-why-earlier-time = Diese Uhrzeit liegt vor Ihrer. Wir gehen nach der Uhrzeit des Termins, nicht nach dem Kommen.
own-why-waits-longer = Diese Person wartet schon länger ohne Termin. Auch sie soll nicht lange warten.
own-why-let-ahead = Einige Menschen lassen wir vor, zum Beispiel mit Schwerbehinderung, in der Schwangerschaft oder mit einem Säugling.
own-why-had-turn = Diese Person war schon einmal an der Reihe und behält ihre Stelle.
own-why-second-desk = Diese Person war schon an einem anderen Platz und muss nicht neu warten.
own-why-others = Auch vor Ihnen: { $text }

waits-title = Wartezeiten
waits-lede = So lange warten Sie gerade ohne Termin. Stand { $text }.
waits-back = Startseite
waits-all = Alle Wartezeiten
waits-none = Hier gibt es noch keine Standorte mit Wartezeiten.
waits-panel = Wartezeit ohne Termin
waits-stand = in unseren Standorten, Stand { $text }
waits-closed = geschlossen
waits-unknown = gerade keine Angabe
waits-people = { $n ->
    [0] Niemand wartet
    [one] 1 Person wartet
   *[other] { $n } Personen warten
}
waits-desks = { $n ->
    [0] Kein Platz ruft gerade auf
    [one] 1 Platz ist besetzt
   *[other] { $n } Plätze sind besetzt
}
waits-punctual = Wer einen Termin hat, kommt pünktlich dran.
waits-late = Wer einen Termin hat, kommt etwa { $n } Minuten später dran.
waits-office-title = Wartezeit: { $text }
waits-now = Ohne Termin
waits-number-title = Sie haben schon eine Nummer?
waits-number-how = Hier sehen Sie, wie viele Nummern vor Ihrer dran sind. Ihre eigene Seite öffnet der Code auf Ihrem Zettel.
waits-number = Nummer, zum Beispiel B 137
waits-number-go = Nachsehen
waits-number-ahead = { $n ->
    [0] Vor { $text } ist niemand mehr dran.
    [one] Vor { $text } ist noch 1 Nummer dran.
   *[other] Vor { $text } sind noch { $n } Nummern dran.
}
waits-number-called = { $text } wurde aufgerufen: Platz { $desk }.
waits-number-unknown = Diese Nummer wartet hier gerade nicht.
waits-free = Nächster freier Termin heute
waits-free-none = heute nichts mehr frei
waits-usual = So ist es sonst am { $text }
waits-usual-hour = Uhrzeit
waits-usual-wait = Wartezeit im Durchschnitt
waits-usual-minutes = { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
}
waits-line = Wartezeit ohne Termin, { $text }:
waits-brief = Ohne Termin: { $text }
waits-brief-unknown = Wie lange wartet man ohne Termin?
waits-addresses = Adressen und Öffnungszeiten
