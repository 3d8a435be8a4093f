//! What somebody typed or a scanner read: a code of ours, a number, or words.
//!
//! Scanners with a cable type like a keyboard. One that believes in an American keyboard types into a German one
//! `httpsÖ--…-einlass-AbcßyZ` for `https://…/einlass/Abc-zY`; a caps lock turns letters round. Codes carry a seal, so
//! every reading may be tried: a wrong one opens nothing.

use crate::booking::{KeyKind, Keys};
use domain::ids::{AppointmentId, TicketId};
use domain::numbers::Number;

/// Characters that are read, at most; codes have about a hundred.
const TEXT_MAX: usize = 400;

/// What was scanned or typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scanned {
    /// Nothing.
    Nothing,
    /// The code of an appointment.
    Appointment(AppointmentId),
    /// The code of a ticket.
    Ticket(TicketId),
    /// A waiting number.
    Number(Number),
    /// Anything else: a name, or a code that is not ours.
    Words(String),
}

/// Reads a text. A number without a letter has the office's `letter`.
pub fn read(keys: &Keys, text: &str, letter: char) -> Scanned {
    let text: String = text.trim().chars().take(TEXT_MAX).collect();
    if text.is_empty() {
        return Scanned::Nothing;
    }
    let plain = unscrambled(&text);
    let readings = [text.clone(), turned_round(&text), turned_round(&plain), plain];
    if let Some(found) = readings.iter().find_map(|reading| code(keys, reading)) {
        return found;
    }
    match Number::parse(&text, letter) {
        Some(number) => Scanned::Number(number),
        None => Scanned::Words(text),
    }
}

/// The first part of a text that is a key of ours.
fn code(keys: &Keys, text: &str) -> Option<Scanned> {
    let of_key = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(|c| !of_key(c)).find_map(|part| {
        let appointment = || keys.open(KeyKind::Entry, part).or_else(|| keys.open(KeyKind::Manage, part));
        let ticket = || keys.open_ticket(part).map(Scanned::Ticket);
        appointment().map(Scanned::Appointment).or_else(ticket)
    })
}

/// A text that an American scanner typed on a German keyboard, as it was meant.
fn unscrambled(text: &str) -> String {
    let meant = |c| match c {
        'z' => 'y',
        'y' => 'z',
        'Z' => 'Y',
        'Y' => 'Z',
        'ß' => '-',
        '?' => '_',
        '_' => '?',
        '-' => '/',
        'Ö' => ':',
        other => other,
    };
    text.chars().map(meant).collect()
}

/// A text typed with caps lock on. The signs of its key are turned round as well.
fn turned_round(text: &str) -> String {
    let turn = |c: char| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
    text.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPOINTMENT: AppointmentId = AppointmentId(0x0123_4567_89ab_7def_8123_4567_89ab_cdef);
    const TICKET: TicketId = TicketId(0xfedc_ba98_7654_7210_8fed_cba9_8765_4321);

    fn keys() -> Keys {
        Keys::new([7; 32])
    }

    /// What a German keyboard writes where an American one would write `text`.
    fn scrambled(text: &str) -> String {
        let typed = |c| match c {
            'z' => 'y',
            'y' => 'z',
            'Z' => 'Y',
            'Y' => 'Z',
            '-' => 'ß',
            '_' => '?',
            '?' => '_',
            '/' => '-',
            ':' => 'Ö',
            other => other,
        };
        text.chars().map(typed).collect()
    }

    #[test]
    fn a_code_is_read_however_the_scanner_types_it() {
        for kind in [KeyKind::Entry, KeyKind::Manage] {
            let address = format!("https://termine.lindenhafen.example/einlass/{}", keys().seal(kind, APPOINTMENT));
            for text in
                [address.clone(), scrambled(&address), turned_round(&address), turned_round(&scrambled(&address))]
            {
                assert_eq!(read(&keys(), &text, 'B'), Scanned::Appointment(APPOINTMENT), "{text}");
            }
        }
        let ticket = format!("http://127.0.0.1:8080/hafen/nummer/{}?x=1\r\n", keys().seal_ticket(TICKET));
        assert_eq!(read(&keys(), &ticket, 'B'), Scanned::Ticket(TICKET));
        assert_eq!(read(&keys(), &scrambled(ticket.trim()), 'B'), Scanned::Ticket(TICKET));
    }

    #[test]
    fn a_confirm_link_and_a_foreign_code_open_nothing() {
        let confirm = keys().seal(KeyKind::Confirm, APPOINTMENT);
        assert_eq!(read(&keys(), &confirm, 'B'), Scanned::Words(confirm.clone()));
        let foreign = Keys::new([8; 32]).seal(KeyKind::Entry, APPOINTMENT);
        assert_eq!(read(&keys(), &foreign, 'B'), Scanned::Words(foreign.clone()));
    }

    #[test]
    fn numbers_and_names_are_told_apart() {
        let number = |letter, value| Scanned::Number(Number { letter, value });
        assert_eq!(read(&keys(), "137", 'B'), number('B', 137));
        assert_eq!(read(&keys(), " c 503", 'B'), number('C', 503));
        assert_eq!(read(&keys(), "Yılmaz", 'B'), Scanned::Words("Yılmaz".into()));
        assert_eq!(read(&keys(), "  ", 'B'), Scanned::Nothing);
        let long = "x".repeat(5000);
        assert_eq!(read(&keys(), &long, 'B'), Scanned::Words("x".repeat(TEXT_MAX)));
    }
}
