//! What a mail says and how it is built.

use super::town::{PostTown, confirmed, letterbox, read, reserved};
use crate::support::{MailServer, NOW};
use domain::booking::State;
use domain::notices::Event;
use domain::person::Name;
use scraper::{Html, Selector};
use wartefrei::notices::{Facts, Post};
use wartefrei::web::texts::Lang;

on_both! {
    async fn please_confirm_names_the_time_limit_and_nobody(town: PostTown) {
        let (post, mailbox) = letterbox();
        let (event, facts) = reserved();
        town.happens(event, facts, NOW).await;
        town.send(&post, NOW).await;
        let mail = mailbox.mails().remove(0);
        assert_eq!(mail.subject, "Bitte bestätigen Sie Ihren Termin: Mittwoch, 9. Dezember, 9:10 Uhr");
        assert!(mail.text.contains("Bitte bestätigen Sie den Termin bis 11:00 Uhr."), "{}", mail.text);
        assert!(!mail.text.contains("Zoë") && !mail.html.contains("Zoë"), "the mailbox may be a stranger's");
        assert_eq!(mail.links[0], "https://termine.lindenhafen.de/termin/k7/bestaetigen");
        assert!(mail.attachments.is_empty(), "nothing for the calendar yet");
    }

    async fn a_confirmation_has_everything_in_both_forms(town: PostTown) {
        let (post, mailbox) = letterbox();
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        town.send(&post, NOW).await;
        let mail = mailbox.mails().remove(0);
        let page = Html::parse_document(&mail.html);
        let shown: String = page.root_element().text().collect::<String>().replace('\u{a0}', " ");
        for words in [
            "Guten Tag Zoë O’Brien-Müller",
            "Mittwoch, 9. Dezember 2026, 9:10 Uhr, etwa 15 Minuten",
            "Bürgerbüro Hafen",
            "47119 Lindenhafen",
            "B 137",
            "2 × Personalausweis",
            "Alter Ausweis; auch abgelaufen",
            "Rufen Sie uns an: 115",
        ] {
            assert!(mail.text.contains(words), "{words} is missing in\n{}", mail.text);
            assert!(shown.contains(words), "{words} is missing in\n{shown}");
        }
        let link = Selector::parse("a[href]").expect("a selector");
        let links: Vec<_> = page.select(&link).filter_map(|a| a.value().attr("href")).collect();
        assert_eq!(links, ["https://termine.lindenhafen.de/termin/k7?a=1&b=2"]);
        assert_eq!(mail.links, links);
        assert!(!mail.html.contains("<img") && !mail.html.contains("style="));
    }

    async fn mails_speak_the_language_of_the_citizen(town: PostTown) {
        let (post, mailbox) = letterbox();
        let cancelled = State::Cancelled { undo_until: None };
        town.happens(Event::Cancelled, Facts { lang: Lang::En, state: cancelled, sequence: 1, ..confirmed() }, NOW).await;
        town.send(&post, NOW).await;
        let mail = mailbox.mails().remove(0);
        assert_eq!(mail.subject, "Your appointment is cancelled: Wednesday, 9 December, 9:10 am");
        assert!(mail.text.contains("You do not need to come."));
        assert!(mail.html.contains("<html lang=\"en\">"));
    }

    async fn headers_keep_robots_quiet_and_names_cannot_add_any(town: PostTown) {
        let Some(server) = MailServer::start() else { return };
        let name = Name::parse("Anna \"Nano\", Meier-\\Schmidt");
        assert!(name.is_err(), "backslashes are refused");
        let name = Name::parse("Anna \"Nano\", O’Brien; 陈伟").ok();
        town.happens(Event::Confirmed, Facts { name, ..confirmed() }, NOW).await;
        town.send(&Post::open(Some(&server.url())).expect("a mail server"), NOW).await;
        let message = server.mails().remove(0).message;
        let parsed = mail_parser::MessageParser::default().parse(&message).expect("a message");
        let raw = |name: &str| parsed.header_raw(name).map(str::trim).unwrap_or_default().to_owned();
        assert_eq!(raw("Auto-Submitted"), "auto-generated");
        assert_eq!(raw("Content-Language"), "de");
        assert_eq!(raw("Message-ID"), "<01900000000070008000000000 00b137.confirmed.0@lindenhafen.de>".replace(' ', ""));
        assert_eq!(parsed.date().map(|date| date.to_timestamp()), Some(NOW.0));
        let reply_to = parsed.reply_to().and_then(|list| list.first()).and_then(|a| a.address());
        assert_eq!(reply_to, Some("hafen@lindenhafen.de"));
        let to = parsed.to().and_then(|list| list.first()).expect("a receiver");
        assert_eq!(to.name(), Some("Anna \"Nano\", O’Brien; 陈伟"));
        assert_eq!(to.address(), Some("zoe+amt@example.org"));
        let from = parsed.from().and_then(|list| list.first()).expect("a sender");
        assert_eq!((from.name(), from.address()), (Some("Stadt Lindenhafen"), Some("termine@lindenhafen.de")));
        assert!(message.split(|b| *b == b'\n').all(|line| line.len() <= 998), "lines fit the wire");
        assert_eq!(read(&message).attachments.len(), 2);
    }
}
