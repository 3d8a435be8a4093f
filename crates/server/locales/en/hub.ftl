### Administration: the page with everything that is set up; lists.

hub-offices = Offices
hub-offer = What we offer
hub-people = People and rights
hub-town = Texts and looks
hub-house = In the house
hub-office = Choose an office
hub-services = Services
hub-services-lede = Names, texts, documents, combinations
hub-headings = Headings
hub-headings-lede = Headings of the start page
hub-authorities = Authorities
hub-authorities-lede = Who runs offices
hub-office-list = Offices
hub-office-list-lede = Addresses, pools, desks, what is offered
hub-import = Import
hub-import-lede = Take over from files, with a preview
hub-hall = Hall
hub-hall-lede = Order, calls, kiosk, signs
hub-devices = Devices
hub-devices-lede = Pair displays, kiosks and doors
hub-staff = People
hub-staff-lede = Who works here and which roles they have
hub-rights = Who may do what
hub-rights-lede = The table of roles and rights

list-search = Search
list-go = Search
list-csv = As a table (CSV)
list-pages = Pages of the list
list-page = Page
list-before = Previous page
list-after = Next page
list-nothing = Nothing found.
