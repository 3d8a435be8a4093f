### Texte, Aussehen und rechtliche Seiten; Felder der Formulare, die etwas einstellen.

field-missing = Bitte füllen Sie dieses Feld aus.
field-too-long = Höchstens { $n } Zeichen.
field-between = Bitte geben Sie eine Zahl von { $from } bis { $to } an.

hub-texts = Texte
hub-texts-lede = Mails und Hinweise in eigenen Worten
hub-looks = Aussehen
hub-looks-lede = Farben und Logo
hub-legal = Rechtliche Seiten
hub-legal-lede = Impressum, Datenschutz, Barrierefreiheit

history-title = Verlauf
history-operator = Einrichtung
history-program = Programm

texts-title = Texte
texts-lede = Was hier steht, können Sie anders sagen: für die ganze Stadt oder für einen Standort. Die Beispiele zeigen, wie es ankommt.
texts-mails = Mails
texts-pages = Seiten
texts-whole-town = Ganze Stadt
texts-places = Für wen gilt der Text?
texts-nothing = Hier steht nichts.
texts-is-own = eigener Text
texts-is-town = Text der Stadt
texts-is-broken = geht nicht mehr
texts-some-broken = Ein eigener Text geht nicht mehr. Bis er geändert ist, gilt der übliche Text.
texts-german = Deutsch
texts-english = Englisch
texts-sample = So kommt es an
texts-usual = Sonst steht hier
texts-theirs = So hat es jemand anderes gerade gespeichert
texts-placeholders = Platzhalter
texts-placeholders-lede = Sie werden durch die Angaben zum Termin ersetzt. Leerer Text heißt: der übliche Text.
texts-no-placeholders = keine
texts-unknown = „{ $name }“ ist hier nicht bekannt. Bekannt sind: { $known }
texts-broken = Zeile { $n }: Ein Platzhalter ist nicht geschlossen. So ist es richtig: { "{{ name }}" }
texts-too-much = Hier gehen nur Platzhalter und „if“, nichts zum Rechnen.
texts-save = Speichern
texts-preview = Vorschau
texts-reset = Wieder den üblichen Text nehmen
texts-saved = Gespeichert.
texts-conflict = Jemand anderes hat das gerade geändert. Ihre Eingaben stehen noch hier. Wenn Sie noch einmal speichern, gelten Ihre.

notice-note = { "" }
notice-note-label = Hinweis am Ende jeder Mail
notice-please-confirm-subject-label = Bitte bestätigen: Betreff
notice-please-confirm-label = Bitte bestätigen: erster Satz
notice-confirmed-subject-label = Termin steht fest: Betreff
notice-confirmed-label = Termin steht fest: erster Satz
notice-changed-subject-label = Termin geändert: Betreff
notice-changed-label = Termin geändert: erster Satz
notice-cancelled-subject-label = Termin abgesagt: Betreff
notice-cancelled-label = Termin abgesagt: erster Satz
notice-reminder-subject-label = Erinnerung: Betreff
notice-reminder-label = Erinnerung: erster Satz
start-note = { "" }
start-note-label = Hinweis auf der Startseite
confirmed-early-label = Gebucht: wann man da sein soll
confirmed-note = { "" }
confirmed-note-label = Gebucht: Hinweis des Standorts

looks-title = Aussehen
looks-lede = Ohne eigene Farben gelten die von KERN. Jede Farbe muss man gut lesen können.
looks-action = Farbe für Knöpfe und Links
looks-action-hint = Als Zahl wie #0b5fd0. Ohne Farbe für dunkle Seiten nehmen wir eine, die dazu passt.
looks-brand = Farbe der Stadt
looks-brand-hint = Der Strich neben dem Namen. Ohne Angabe hat er die Farbe der Knöpfe.
looks-light = Auf hellen Seiten
looks-dark = Auf dunklen Seiten
looks-logo = Logo
looks-logo-hint = SVG, PNG oder WebP, höchstens 512 KB. Es steht neben dem Namen der Stadt.
looks-logo-away = Logo entfernen
looks-alt = Was das Logo zeigt
looks-alt-hint = Für alle, die es nicht sehen: „Wappen der Stadt Bergkamen“
looks-alt-missing = Bitte beschreiben Sie das Logo in wenigen Worten.
looks-not-colour = Eine Farbe sieht so aus: #0b5fd0
looks-contrast-light = Der Kontrast auf hellen Seiten ist { $ratio } zu 1. Nötig sind 4,5 zu 1. Ganz nah daran und gut lesbar ist { $near }.
looks-contrast-dark = Der Kontrast auf dunklen Seiten ist { $ratio } zu 1. Nötig sind 4,5 zu 1. Ganz nah daran und gut lesbar ist { $near }.
looks-logo-large = Das Logo ist zu groß. Es darf höchstens { $n } KB haben.
looks-logo-kind = Das ist kein Bild, das wir kennen. Es gehen SVG, PNG und WebP.
looks-logo-unreadable = Dieses SVG lässt sich nicht lesen. Bitte speichern Sie es im Zeichenprogramm neu.
looks-logo-forbidden = Dieses SVG enthält „{ $text }“. Ein Logo darf nur zeichnen. Bitte speichern Sie es ohne.
looks-logo-pixels = Das Logo darf höchstens { $n } Pixel breit und hoch sein.

legal-title = Rechtliche Seiten
legal-lede = Diese Seiten stehen unten auf jeder Seite. Was nach dem Gesetz fehlt, steht dabei.
legal-complete = Alle Teile sind da.
legal-missing-parts = Es fehlt:
legal-read = Seite ansehen
legal-suggest = Übliche Sätze einsetzen
legal-suggested = Die üblichen Sätze stehen in den leeren Feldern. Bitte prüfen Sie sie. Gespeichert ist noch nichts.
legal-lacks = fehlt
legal-required = Pflicht
legal-film = Adresse des Films
legal-film-watch = Film ansehen
legal-film-wrong = Die Adresse beginnt mit https://
legal-others = Weitere Abschnitte
legal-others-lede = Ein Abschnitt ohne Überschrift und Text verschwindet.
legal-other-title = Überschrift
legal-other-title-en = Überschrift (Englisch)
legal-other-text = Text
legal-other-text-en = Text (Englisch)
legal-law-imprint = Nach § 5 DDG und § 18 MStV
legal-law-privacy = Nach Artikel 13 DSGVO
legal-law-accessibility = Nach § 12b BGG und den Gesetzen der Länder
legal-law-language = Nach § 4 BITV 2.0 und den Gesetzen der Länder
legal-imprint-name = Wer diese Seite anbietet
legal-imprint-name-hint = Name und Anschrift, kein Postfach
legal-imprint-represented = Wer die Stadt vertritt
legal-imprint-represented-hint = Zum Beispiel „Bürgermeisterin Hanne Lindqvist“
legal-imprint-contact = Kontakt
legal-imprint-contact-hint = Telefon und E-Mail
legal-imprint-content = Wer für den Inhalt verantwortlich ist
legal-imprint-content-hint = Name und Anschrift, wenn es jemand anderes ist
legal-imprint-tax = Umsatzsteuernummer
legal-imprint-tax-hint = Wenn die Stadt eine hat
legal-privacy-controller = Wer für Ihre Daten verantwortlich ist
legal-privacy-controller-hint = Name, Anschrift, Telefon und E-Mail der Stadt
legal-privacy-officer = Datenschutzbeauftragte
legal-privacy-officer-hint = Wie man sie erreicht
legal-privacy-purpose = Wofür wir Ihre Angaben brauchen
legal-privacy-purpose-hint = Zweck und Rechtsgrundlage
legal-privacy-purpose-draft = Für einen Termin brauchen wir Ihren Namen und einen Weg, Sie zu erreichen. Manche Anliegen brauchen mehr. Wir sagen bei jedem Feld, warum. Ohne diese Angaben können wir keinen Termin vergeben. Rechtsgrundlage ist Artikel 6 Absatz 1 Buchstabe e DSGVO.
legal-privacy-receivers = Wer Ihre Angaben bekommt
legal-privacy-receivers-hint = Zum Beispiel das Rechenzentrum
legal-privacy-receivers-draft = Ihre Angaben sehen nur die Menschen, die bei { $text } damit arbeiten. Wir geben sie nicht weiter.
legal-privacy-storage = Wann wir Ihre Angaben löschen
legal-privacy-storage-hint = Die Fristen stehen in der Dokumentation des Programms
legal-privacy-storage-draft = Nach dem Termin löschen wir Ihren Namen, Ihre Adresse und Ihre Nachricht. Es bleibt nur, dass es einen Termin gab.
legal-privacy-rights = Ihre Rechte
legal-privacy-rights-hint = Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch
legal-privacy-rights-draft = Sie dürfen wissen, was wir gespeichert haben. Sie dürfen es berichtigen und löschen lassen. Sie dürfen verlangen, dass wir es nur eingeschränkt nutzen. Und Sie dürfen widersprechen.
legal-privacy-authority = Wo Sie sich beschweren können
legal-privacy-authority-hint = Die Datenschutzaufsicht Ihres Landes
legal-access-state = Wie barrierefrei diese Seiten sind
legal-access-state-hint = Ganz, teilweise oder nicht vereinbar mit der BITV 2.0
legal-access-gaps = Was noch nicht barrierefrei ist
legal-access-gaps-hint = Und warum, mit einem Weg, der geht
legal-access-made = Wann und wie wir das geprüft haben
legal-access-made-hint = Tag der Prüfung und wer geprüft hat
legal-access-feedback = Barriere melden
legal-access-feedback-hint = Adresse, an die man schreiben kann
legal-access-enforcement = Schlichtung
legal-access-enforcement-hint = Name und Adresse der Schlichtungsstelle Ihres Landes
legal-easy-content = Was man hier machen kann
legal-easy-content-hint = In Leichter Sprache
legal-easy-content-draft =
    Auf dieser Internet-Seite machen Sie einen Termin.
    Der Termin ist bei: { $text }.
legal-easy-navigation = So geht es
legal-easy-navigation-hint = In Leichter Sprache
legal-easy-navigation-draft =
    Suchen Sie, was Sie brauchen.
    Suchen Sie einen Tag aus.
    Suchen Sie eine Uhrzeit aus.
    Schreiben Sie Ihren Namen.
    Dann bekommen Sie eine E-Mail.
    In der E-Mail ist ein Link.
    Klicken Sie auf den Link.
    Dann ist der Termin fest.
legal-easy-access = Barrierefreiheit
legal-easy-access-hint = Das Wichtigste aus der Erklärung, in Leichter Sprache
legal-sign-film = Film in Gebärdensprache
legal-sign-film-hint = Eine Adresse mit https://
legal-sign-text = Was der Film sagt
legal-sign-text-hint = Für alle, die den Film nicht sehen können
