//! Writes an appointment as an iCalendar object (RFC 5545, 5546), for mails and for the download.
//!
//! A calendar program files changes under the same `UID` and keeps the highest `SEQUENCE`.

use crate::time::{Instant, Minutes, Zone};
use std::fmt::Write;

/// Longest line in octets, without its line break.
const LINE_MAX: usize = 75;

/// The clock changes of Germany since 1996. Calendar programs want the zone that `TZID` names spelled out.
const BERLIN: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n\
    BEGIN:DAYLIGHT\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
    DTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    DTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// What the receiving calendar shall do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Enter the appointment, or move it to its new time.
    Request,
    /// Strike it out.
    Cancel,
    /// Enter a copy: the form for a file that somebody downloads.
    Publish,
}

impl Method {
    /// As written in the calendar and in the content type of a mail.
    pub fn name(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
            Method::Publish => "PUBLISH",
        }
    }
}

/// Who gives or gets an appointment.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// Name to show.
    pub name: &'a str,
    /// E-mail address in ASCII.
    pub email: &'a str,
}

/// One appointment.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// The same for ever, unique in the world: `<id>@<host>`.
    pub uid: &'a str,
    /// Rises with every change.
    pub sequence: u16,
    /// When this object is written.
    pub stamp: Instant,
    /// First moment.
    pub start: Instant,
    /// First moment after.
    pub end: Instant,
    /// The office's clock.
    pub zone: &'a Zone,
    /// The office.
    pub organizer: Party<'a>,
    /// The citizen.
    pub attendee: Party<'a>,
    /// Title.
    pub summary: &'a str,
    /// Plain text.
    pub description: &'a str,
    /// Where it is, in one line.
    pub location: &'a str,
    /// Page to move or cancel it.
    pub url: Option<&'a str>,
    /// How long before the start the calendar rings, if it shall.
    pub alarm: Option<Minutes>,
}

/// The iCalendar object: lines end with CRLF and have at most 75 octets.
pub fn write(method: Method, event: &Event) -> String {
    let mut out = Lines(String::with_capacity(2048));
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//wartefrei//wartefrei//DE");
    out.line("CALSCALE:GREGORIAN");
    out.line(&format!("METHOD:{}", method.name()));
    if is_berlin(event.zone) {
        out.0.push_str(BERLIN);
    }
    out.line("BEGIN:VEVENT");
    write_event(&mut out, method, event);
    if let (Some(alarm), false) = (event.alarm, method == Method::Cancel) {
        out.line("BEGIN:VALARM");
        out.line("ACTION:DISPLAY");
        out.text("DESCRIPTION", event.summary);
        out.line(&format!("TRIGGER:-PT{}M", alarm.0));
        out.line("END:VALARM");
    }
    out.line("END:VEVENT");
    out.line("END:VCALENDAR");
    out.0
}

fn write_event(out: &mut Lines, method: Method, event: &Event) {
    out.text("UID", event.uid);
    out.line(&format!("SEQUENCE:{}", event.sequence));
    out.line(&format!("DTSTAMP:{}", utc(event.stamp)));
    out.line(&format!("DTSTART{}", moment(event.start, event.zone)));
    out.line(&format!("DTEND{}", moment(event.end, event.zone)));
    out.line(if method == Method::Cancel { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    out.text("SUMMARY", event.summary);
    out.text("DESCRIPTION", event.description);
    out.text("LOCATION", event.location);
    out.line(&format!("ORGANIZER;CN={}:{}", quoted(event.organizer.name), mailto(event.organizer.email)));
    if method != Method::Publish {
        let name = quoted(event.attendee.name);
        // Already accepted: nobody needs to answer, the office would not read it.
        out.line(&format!(
            "ATTENDEE;CN={name};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:{}",
            mailto(event.attendee.email)
        ));
    }
    if let Some(url) = event.url {
        out.line(&format!("URL:{}", url.replace(char::is_control, "")));
    }
    out.line("CLASS:PRIVATE");
    out.line("TRANSP:OPAQUE");
}

/// Lines with the folding that RFC 5545 asks for.
struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// A line that is too long goes on after a line break and a space, never inside a character.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A value of type TEXT. Control characters have no place in it; line breaks are written `\n`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A quoted parameter. It cannot hold the quotation mark itself.
fn quoted(text: &str) -> String {
    let inner: String = text.chars().filter(|c| !c.is_control()).map(|c| if c == '"' { '\'' } else { c }).collect();
    format!("\"{inner}\"")
}

/// An address as a URI: what is special there is percent-encoded (RFC 6068).
fn mailto(address: &str) -> String {
    let mut out = String::from("mailto:");
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_~+!$'*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn is_berlin(zone: &Zone) -> bool {
    zone.name() == "Europe/Berlin"
}

/// Value of DTSTART or DTEND with what stands before it: wall-clock time where the zone is spelled out, else UTC.
fn moment(at: Instant, zone: &Zone) -> String {
    if is_berlin(zone) { format!(";TZID=Europe/Berlin:{}", local(at, zone)) } else { format!(":{}", utc(at)) }
}

fn local(at: Instant, zone: &Zone) -> String {
    let (day, minute) = zone.local(at);
    let date = day.date();
    let second = at.0.rem_euclid(60);
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{second:02}", minute / 60, minute % 60)
}

fn utc(at: Instant) -> String {
    local(at, &Zone::utc()) + "Z"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Cell, Day};
    use proptest::prelude::*;

    fn example(zone: &Zone) -> Event<'_> {
        let day = Day::parse("2026-12-09").expect("a date");
        let at = |hour, minute| zone.instant(day, Cell::at(hour, minute).expect("a time")).expect("not skipped");
        Event {
            uid: "0190-1@termine.lindenhafen.de",
            sequence: 0,
            stamp: Instant(1_795_000_000),
            start: at(9, 10),
            end: at(9, 25),
            zone,
            organizer: Party { name: "Bürgerbüro \"Hafen\"", email: "termine@lindenhafen.de" },
            attendee: Party { name: "Zoë O’Brien", email: "zoe+a/b@example.org" },
            summary: "Termin B 137, Bürgerbüro Hafen",
            description: "Bitte bringen Sie mit:\n- Personalausweis; alt\n- Foto",
            location: "Hafenstraße 1, 47119 Lindenhafen",
            url: Some("https://termine.lindenhafen.de/termin/abc"),
            alarm: Some(Minutes(60)),
        }
    }

    /// Undoes the folding: the logical lines of an object.
    fn unfolded(object: &str) -> Vec<String> {
        object.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn has(object: &str, line: &str) -> bool {
        unfolded(object).iter().any(|l| l == line)
    }

    #[test]
    fn a_request_carries_the_time_of_the_office_with_its_zone() {
        let object = write(Method::Request, &example(&Zone::berlin()));
        for line in [
            "METHOD:REQUEST",
            "TZID:Europe/Berlin",
            "DTSTART;TZID=Europe/Berlin:20261209T091000",
            "DTEND;TZID=Europe/Berlin:20261209T092500",
            "DTSTAMP:20261118T110640Z",
            "STATUS:CONFIRMED",
            "LOCATION:Hafenstraße 1\\, 47119 Lindenhafen",
            "DESCRIPTION:Bitte bringen Sie mit:\\n- Personalausweis\\; alt\\n- Foto",
            "ORGANIZER;CN=\"Bürgerbüro 'Hafen'\":mailto:termine@lindenhafen.de",
            "TRIGGER:-PT60M",
        ] {
            assert!(has(&object, line), "{line} is missing in\n{object}");
        }
        assert!(unfolded(&object).iter().any(|l| l.ends_with("RSVP=FALSE:mailto:zoe+a%2Fb@example.org")));
    }

    #[test]
    fn a_cancellation_rings_no_bell() {
        let object = write(Method::Cancel, &example(&Zone::berlin()));
        assert!(has(&object, "METHOD:CANCEL") && has(&object, "STATUS:CANCELLED"));
        assert!(!object.contains("VALARM"));
    }

    #[test]
    fn a_published_copy_names_no_citizen() {
        let object = write(Method::Publish, &example(&Zone::berlin()));
        assert!(!object.contains("ATTENDEE") && !object.contains("Zoë"));
    }

    #[test]
    fn offices_with_another_clock_write_universal_time() {
        let zone = Zone::named("Europe/London").expect("known");
        let object = write(Method::Request, &example(&zone));
        assert!(has(&object, "DTSTART:20261209T091000Z") && !object.contains("VTIMEZONE"));
    }

    proptest! {
        #[test]
        fn any_text_survives_escaping_and_folding(text in "[\\PC\n;,\\\\]{0,300}") {
            let mut lines = Lines(String::new());
            lines.text("SUMMARY", &text);
            prop_assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE_MAX));
            let logical = unfolded(&lines.0);
            prop_assert_eq!(logical.len(), 1);
            prop_assert_eq!(unescaped(&logical[0]["SUMMARY:".len()..]), text);
        }

        #[test]
        fn no_text_can_add_a_line(text in "\\PC*[\r\n]+(END|BEGIN):\\PC*") {
            let zone = Zone::berlin();
            let plain = write(Method::Request, &example(&zone));
            let mut event = example(&zone);
            (event.uid, event.summary, event.location, event.description) = (&text, &text, &text, &text);
            (event.url, event.attendee.name, event.attendee.email) = (Some(text.as_str()), &text, &text);
            let object = write(Method::Request, &event);
            prop_assert_eq!(unfolded(&object).len(), unfolded(&plain).len());
        }
    }

    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => out.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
                c => out.push(c),
            }
        }
        out
    }
}
