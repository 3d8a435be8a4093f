//! Mails in the own words of a town or an office.

use super::town::{PostTown, confirmed, letterbox, reserved};
use crate::support::NOW;
use domain::notices::Event;
use std::collections::BTreeMap;
use wartefrei::demo::mailbox::Mail;
use wartefrei::notices::Facts;

/// Sends Zoë's mail with these own words.
async fn mail(town: &PostTown, (event, facts): (Event, Facts), own: &[(&str, &str)]) -> Mail {
    let own: BTreeMap<String, String> = own.iter().map(|(key, body)| ((*key).into(), (*body).into())).collect();
    town.happens(event, Facts { own, ..facts }, NOW).await;
    let (post, mailbox) = letterbox();
    town.send(&post, NOW).await;
    mailbox.mails().remove(0)
}

on_both! {
    async fn subject_first_sentence_and_a_note_are_said_as_the_office_words_them(town: PostTown) {
        let own = [
            ("notice-confirmed-subject", "{{ standort }}:\nTermin am {{ datum }}"),
            ("notice-confirmed", "Liebe {{ name }},\n\nIhre Nummer ist {{ nummer }}."),
            ("notice-note", "Der Eingang ist am Kai."),
        ];
        let mail = mail(&town, (Event::Confirmed, confirmed()), &own).await;
        assert_eq!(mail.subject, "Bürgerbüro Hafen: Termin am Mittwoch, 9. Dezember 2026");
        for said in ["Liebe Zoë O’Brien-Müller,", "Ihre Nummer ist B 137.", "Der Eingang ist am Kai."] {
            assert!(mail.text.contains(said), "{said}: {}", mail.text);
        }
        assert!(!mail.text.contains("Ihr Termin steht fest."));
    }

    async fn words_that_no_longer_work_give_way_to_the_usual_ones(town: PostTown) {
        let own = [("notice-confirmed-subject", "{{ wetter }}"), ("notice-confirmed", "{{ nummer * 999999999 }}")];
        let mail = mail(&town, (Event::Confirmed, confirmed()), &own).await;
        assert!(mail.subject.starts_with("Ihr Termin: ") && mail.text.contains("Ihr Termin steht fest."), "{}", mail.text);
    }

    async fn nobody_learns_the_name_from_a_mail_that_still_has_to_be_confirmed(town: PostTown) {
        let own = [("notice-please-confirm", "Hallo {{ name }}"), ("notice-note", "Hallo {{ name }}")];
        let mail = mail(&town, reserved(), &own).await;
        assert!(!mail.text.contains("Hallo") && !mail.text.contains("Zoë"), "{}", mail.text);
    }
}
