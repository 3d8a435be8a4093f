### Messages to citizens: e-mails and calendar entries.

notice-greeting = Hello,
notice-greeting-name = Hello { $text },

notice-please-confirm-subject = Please confirm your appointment: { $text }
notice-please-confirm = We have reserved this time for you.
notice-please-confirm-until = Please confirm the appointment by { $text }. After that, the time will be free again.
notice-please-confirm-action = Confirm appointment
notice-please-confirm-stranger = You have not reserved anything? Then please do nothing. The time will become free by itself.

notice-suggested-subject = Please pick a time: { $text }
notice-suggested = We suggest these times. Please pick one.
notice-suggested-until = We keep these times for you until { $text }. After that they are free again.
notice-suggested-action = Pick a time
notice-suggested-times = To choose from

notice-confirmed-subject = Your appointment: { $text }
notice-confirmed = Your appointment is confirmed.
notice-changed-subject = Your appointment has changed: { $text }
notice-changed = Your appointment has changed. This is the new time.
notice-reminder-subject = Reminder of your appointment: { $text }
notice-reminder = We would like to remind you of your appointment.
notice-called = We will call you by the number { $text }.

notice-cancelled-subject = Your appointment is cancelled: { $text }
notice-cancelled = This appointment is cancelled. You do not need to come.
notice-cancelled-new = Do you need a new appointment? You can book it here.
notice-cancelled-action = Book a new appointment

notice-rescheduled-subject = We have to move your appointment: { $text }
notice-rescheduled-new = We have reserved a new time for you. Does it not suit you? Then choose another time or cancel.
notice-rescheduled-action = Choose another time or cancel
notice-called-off-subject = We have to cancel your appointment: { $text }
notice-called-off-new = Unfortunately we have not found another time for you. Please book a new appointment.
notice-office-was = Your appointment on { $when } cannot take place ({ $office }).
notice-office-reason = The reason: { $text }
notice-office-sorry = We are sorry.

notice-when = When
notice-where = Where
notice-number = Your number
notice-services = What for
notice-documents = Please bring with you
notice-cannot-come = You cannot come after all? Please cancel. Then somebody else can use the time.
notice-manage = See, move or cancel the appointment

notice-help = Do you have questions? Call us: { $text }
notice-automatic = This e-mail was sent automatically.
notice-no-reply = Nobody reads answers to this e-mail.

notice-calendar-title = Appointment
