### Devices: pairing displays, kiosks and doors, and looking after them.

device-pair-title = Pair this device
device-pair-how = Enter this code at the office:
device-pair-until = The code is good until { $text }. After that a new one appears here.

device-list-title = Devices
device-none = No device is paired yet.
device-name = Name
device-kind = Kind
device-office = Office
device-seen = Last seen
device-seen-now = just now
device-seen-never = never
device-seen-today = at { $text }
device-seen-day = on { $text }
device-display = Call display
device-kiosk = Kiosk
device-door = Door
device-new = Pair a new device
device-new-open = Open this address on the device:
device-new-code = It shows a code of six letters. Enter it here.
device-new-go = The device then opens its page by itself.
device-code = Code on the device
device-code-unknown = No device shows this code at present. Please read it again. It changes every ten minutes.
device-name-missing = Please give the device a name, for example: Waiting area, ground floor.
device-name-long = The name is too long. There is room for { $n } characters.
device-pair = Pair device
device-back = All devices
device-settings = Set up the display
device-save = Save
device-revoke = Revoke device
device-revoke-what = The device then shows a code again. To start anew, pair it once more.
device-said-paired = Paired. The device opens its page in a few seconds.
device-said-revoked = The device is revoked.
device-said-saved = Saved.
