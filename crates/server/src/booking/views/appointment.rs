//! After booking: please confirm, confirmed, manage, cancel, cancelled.

use super::{Documents, Fact, TicketCard};
use crate::web::layout::{Link, Page};
use askama::Template;

/// The mail with the link is on its way.
#[derive(Template)]
#[template(path = "booking/unconfirmed.html")]
pub struct UnconfirmedPage {
    /// Frame.
    pub page: Page,
    /// Address that the mail went to.
    pub email: String,
    /// "heute um 11:30 Uhr".
    pub confirm_by: String,
    /// When, where, what.
    pub facts: Vec<Fact>,
    /// Where "Mail noch einmal schicken" posts to; none if it has been sent too often.
    pub resend: Option<String>,
    /// The mail has just been sent again.
    pub resent: bool,
    /// Page to cancel.
    pub cancel: String,
}

/// What the link in the mail opens: a page with one button, so that mail scanners confirm nothing.
#[derive(Template)]
#[template(path = "booking/confirm.html")]
pub struct ConfirmPage {
    /// Frame.
    pub page: Page,
    /// When, where, what.
    pub facts: Vec<Fact>,
    /// Where the button posts to.
    pub action: String,
}

/// "Ihr Termin ist gebucht".
#[derive(Template)]
#[template(path = "booking/confirmed.html")]
pub struct ConfirmedPage {
    /// Frame.
    pub page: Page,
    /// When to come: "Kommen Sie bitte 5 Minuten früher."
    pub early: String,
    /// A note of the office, one paragraph each; usually none.
    pub note: Vec<String>,
    /// The card.
    pub ticket: TicketCard,
    /// Calendar file.
    pub calendar: String,
    /// Manage page.
    pub manage: String,
    /// Address of the manage page as people type it, on paper only: "termine.lindenhafen.example/termin/K7M2-Q9XD".
    pub manage_text: String,
    /// What to bring.
    pub documents: Vec<Documents>,
    /// "Merve und Jonas Yıldırım müssen beide kommen."; may be empty.
    pub people: String,
    /// How many people wait for an appointment there; none if nobody counts yet.
    pub waiting: Option<u32>,
}

/// "Ihr Termin B 137".
#[derive(Template)]
#[template(path = "booking/manage.html")]
pub struct ManagePage {
    /// Frame.
    pub page: Page,
    /// What the status line says: "Bestätigt, in 8 Tagen".
    pub status: String,
    /// Whether the appointment is still ahead: else nothing can be changed.
    pub open: bool,
    /// The card; its code is for the entrance.
    pub ticket: TicketCard,
    /// When, where, what, persons, reminder.
    pub facts: Vec<Fact>,
    /// What to bring.
    pub documents: Vec<Documents>,
    /// A sentence about what has just happened: "Die E-Mail ist noch einmal unterwegs."; may be empty.
    pub notice: String,
    /// "Ich bin da"; on the day itself only.
    pub entry: Option<String>,
    /// Calendar in move mode; none if it is too late.
    pub move_to: Option<String>,
    /// Where "Mail noch einmal schicken" posts to; none without e-mail.
    pub resend: Option<String>,
    /// Calendar file.
    pub calendar: String,
    /// Cancelling; none if it is too late.
    pub cancel: Option<CancelForm>,
}

/// One tick, one button.
#[derive(Clone, Debug)]
pub struct CancelForm {
    /// Where it posts to; field `ja`.
    pub action: String,
    /// "B 137".
    pub number: String,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// How many people wait for an appointment there; none if nobody counts yet.
    pub waiting: Option<u32>,
    /// The button was pressed without the tick.
    pub missing: bool,
}

/// Cancelling on a page of its own, as the link in the mail opens it.
#[derive(Template)]
#[template(path = "booking/cancel.html")]
pub struct CancelPage {
    /// Frame; call `failed()` on it when the tick is missing.
    pub page: Page,
    /// When, where, what.
    pub facts: Vec<Fact>,
    /// The form.
    pub cancel: CancelForm,
}

/// "Ihr Termin ist abgesagt".
#[derive(Template)]
#[template(path = "booking/cancelled.html")]
pub struct CancelledPage {
    /// Frame.
    pub page: Page,
    /// When, where, what it was.
    pub facts: Vec<Fact>,
    /// Where "Absage zurücknehmen" posts to; none if it is too late or the time is taken.
    pub undo: Option<String>,
    /// "10:56 Uhr": until then it can be taken back.
    pub undo_until: String,
    /// Start page or basket for a new appointment.
    pub again: Link,
}
