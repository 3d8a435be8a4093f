### Administration: the page with everything that is set up; lists.

hub-offices = Offices
hub-offer = What we offer
hub-people = People and rights
hub-town = Texts and looks
hub-house = In the house
hub-office = Choose an office
hub-hall = Hall
hub-hall-lede = Order, calls, kiosk, signs
hub-devices = Devices
hub-devices-lede = Pair displays, kiosks and doors

list-search = Search
list-go = Search
list-csv = As a table (CSV)
list-pages = Pages of the list
list-page = Page
list-before = Previous page
list-after = Next page
