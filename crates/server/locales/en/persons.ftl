### People: who is booked, what is stored about somebody.

persons-title = People
persons-search = Who are you looking for?
persons-search-hint = Name, number (B 137), e-mail, telephone or date of birth (14.6.1989). We know names only until the day after the appointment.
persons-find = Search
persons-none = Nobody found.
persons-sum = { $n ->
    [one] 1 person found
   *[other] { $n } people found
}
persons-sum-more = More than { $n } people found. Please search more exactly.
persons-back = Back to the search
persons-back-to = Back to the person
persons-details = Details
persons-save = Save the details
persons-save-where = The details count for this appointment and for each one you tick. The note counts for this appointment only.
persons-saved = The details are saved.
persons-not-saved = Not all details could be saved. An appointment has changed meanwhile.
persons-overtaken = Somebody has changed the details meanwhile. Now they are: { $text }. Save again if yours shall count.
persons-visits = Appointments
persons-perhaps = The same name
persons-perhaps-text = Perhaps the same person, perhaps not. Tick what belongs together.
persons-too = Save the details here, too
persons-double = twice
persons-book = Appointment for this person
persons-export = What is stored
persons-erase = Delete the details
persons-export-title = What we have stored about you
persons-export-text = This stands in the appointments that you may see. One day after the appointment we delete name, address and message.
persons-export-file = As a file (JSON)
persons-what = Matter
persons-extra = Reason for the extra seat
persons-booked-at = Booked
persons-changed-at = Changed
persons-mails = E-mails
persons-erase-title = Delete the details
persons-erase-text = We delete name, date of birth, telephone, e-mail and note from these appointments. This cannot be taken back. The person gets no more e-mail.
persons-erase-cancels = will be cancelled
persons-erase-yes = Yes, delete these details
persons-erase-missing = Please tick that you want to delete the details.
persons-erase-button = Delete
persons-erased = The details are deleted.
