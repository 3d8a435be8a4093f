### Verwaltung: die Seite mit allem, was eingerichtet wird; Listen.

hub-offices = Standorte
hub-offer = Angebot
hub-people = Menschen und Rechte
hub-town = Texte und Aussehen
hub-house = Im Haus
hub-office = Standort wählen
hub-services = Dienstleistungen
hub-services-lede = Namen, Texte, Unterlagen, Kombinationen
hub-headings = Rubriken
hub-headings-lede = Überschriften der Startseite
hub-authorities = Behörden
hub-authorities-lede = Wer Standorte betreibt
hub-office-list = Standorte
hub-office-list-lede = Adressen, Bereiche, Schalter, Angebot
hub-import = Import
hub-import-lede = Aus Dateien übernehmen, mit Vorschau
hub-hall = Wartebereich
hub-hall-lede = Reihenfolge, Aufrufe, Kiosk, Schilder
hub-devices = Geräte
hub-devices-lede = Anzeigen, Kioske und Türen verbinden
hub-staff = Menschen
hub-staff-lede = Wer hier arbeitet und welche Rollen jemand hat
hub-rights = Wer darf was
hub-rights-lede = Die Tabelle der Rollen und Rechte

list-search = Suche
list-go = Suchen
list-csv = Als Tabelle (CSV)
list-pages = Seiten der Liste
list-page = Seite
list-before = Vorige Seite
list-after = Nächste Seite
list-nothing = Nichts gefunden.
