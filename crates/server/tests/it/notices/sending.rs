//! At least once, practically once, never too late, never untrue.

use super::town::{PostTown, START, TENANT, confirmed, letterbox, read, reserved, to};
use crate::support::{MailServer, NOW};
use domain::booking::State;
use domain::notices::{Event, Kind};
use domain::time::Instant;
use wartefrei::notices::{Facts, Post, Sender, Tally, send_again, send_due};

const SENT: Tally = Tally { sent: 1, later: 0, dropped: 0, failed: 0 };
const LATER: Tally = Tally { sent: 0, later: 1, dropped: 0, failed: 0 };
const DROPPED: Tally = Tally { sent: 0, later: 0, dropped: 1, failed: 0 };
const FAILED: Tally = Tally { sent: 0, later: 0, dropped: 0, failed: 1 };
const NOTHING: Tally = Tally { sent: 0, later: 0, dropped: 0, failed: 0 };

fn smtp(server: &MailServer) -> Post {
    Post::open(Some(&server.url())).expect("a mail server")
}

/// Monday, 7 December 2026, 9:00 in Lindenhafen: two days before the appointment.
const REMINDER: Instant = Instant(1_796_630_400);

on_both! {
    async fn a_mail_server_gets_each_message_once(town: PostTown) {
        let Some(server) = MailServer::start() else { return };
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        assert_eq!(town.send(&smtp(&server), NOW).await, SENT);
        assert_eq!(town.send(&smtp(&server), NOW.plus_minutes(30)).await, NOTHING);
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to, ["zoe+amt@example.org"]);
        assert_eq!(read(&mails[0].message).subject, "Ihr Termin: Mittwoch, 9. Dezember, 9:10 Uhr");
    }

    async fn a_domain_with_umlauts_is_written_in_ascii(town: PostTown) {
        let Some(server) = MailServer::start() else { return };
        town.happens(Event::Confirmed, to("o'brien@müller.example", confirmed()), NOW).await;
        assert_eq!(town.send(&smtp(&server), NOW).await, SENT);
        assert_eq!(server.mails()[0].to, ["o'brien@xn--mller-kva.example"]);
    }

    async fn a_busy_mail_server_is_asked_again_with_the_same_message_id(town: PostTown) {
        let Some(server) = MailServer::start() else { return };
        town.happens(Event::Confirmed, to("later@example.org", confirmed()), NOW).await;
        assert_eq!(town.send(&smtp(&server), NOW).await, LATER);
        assert_eq!(town.send(&smtp(&server), NOW.plus_minutes(1)).await.sent, 0, "spread over some seconds");
        assert_eq!(town.send(&smtp(&server), NOW.plus_minutes(2)).await, SENT);
        assert_eq!(server.mails().len(), 1);
    }

    async fn staff_see_what_a_mail_server_refuses_for_good_and_can_send_it_again(town: PostTown) {
        let Some(server) = MailServer::start() else { return };
        town.happens(Event::Confirmed, to("never@example.org", confirmed()), NOW).await;
        assert_eq!(town.send(&smtp(&server), NOW).await, FAILED);
        let failed = town.failed().await;
        assert_eq!((failed.len(), failed[0].kind, failed[0].attempts), (1, Kind::Confirmed, 1));
        assert!(failed[0].reason.contains("550") && !failed[0].reason.contains('@'), "{}", failed[0].reason);

        town.happens(Event::Confirmed, confirmed(), NOW).await;
        let mut tx = town.db.begin().await.expect("a transaction");
        send_again(&mut tx, TENANT, &failed[0].key, NOW).await.expect("revived");
        tx.commit().await.expect("committed");
        assert_eq!(town.send(&smtp(&server), NOW).await, SENT);
        assert!(town.failed().await.is_empty());
    }

    async fn without_a_mail_server_messages_wait_and_tries_come_to_an_end(town: PostTown) {
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        assert_eq!(town.send(&Post::None, NOW).await, NOTHING);
        // Nobody listens on port 1.
        let gone = Post::open(Some("smtp://127.0.0.1:1")).expect("an address");
        let mut now = NOW;
        for minutes in [1, 5, 15, 60, 240] {
            assert_eq!(town.send(&gone, now).await, LATER, "then {minutes} minutes of patience");
            assert_eq!(town.send(&gone, now).await, NOTHING);
            now = now.plus_minutes(minutes * 6 / 5 + 1);
        }
        assert_eq!(town.send(&gone, now).await, FAILED);
        assert_eq!(town.failed().await[0].attempts, 6);
    }

    async fn a_message_survives_a_node_that_dies_while_sending(town: PostTown) {
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        let sender = town.sender(Post::Letterbox(std::sync::Arc::new(Breaks)));
        let appointments = town.appointments.clone();
        let died = tokio::spawn(async move { send_due(&sender, &appointments, NOW).await.map(|_| ()) }).await;
        assert!(died.is_err(), "it panicked");
        let (post, mailbox) = letterbox();
        assert_eq!(town.send(&post, NOW).await, NOTHING, "the dead node still has its time");
        assert_eq!(town.send(&post, NOW.plus_minutes(5)).await, SENT);
        assert_eq!(mailbox.mails().len(), 1);
    }

    async fn many_senders_at_once_send_each_message_once(town: PostTown) {
        for number in 0..60 {
            let appointment = domain::ids::AppointmentId(number);
            town.happens(Event::Confirmed, Facts { appointment, ..confirmed() }, NOW).await;
        }
        let (post, mailbox) = letterbox();
        let run = |sender: Sender, appointments| async move { send_due(&sender, &appointments, NOW).await };
        let senders = (0..4).map(|_| tokio::spawn(run(town.sender(post.clone()), town.appointments.clone())));
        let mut sent = 0;
        for sender in senders.collect::<Vec<_>>() {
            sent += sender.await.expect("no panic").expect("sent").sent;
        }
        assert_eq!((sent, mailbox.mails().len()), (60, 60));
    }

    async fn the_reminder_goes_out_two_days_before_and_only_once(town: PostTown) {
        let (post, mailbox) = letterbox();
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        town.send(&post, NOW).await;
        assert_eq!(town.send(&post, Instant(REMINDER.0 - 1)).await, NOTHING);
        assert_eq!(town.send(&post, REMINDER).await, SENT);
        assert_eq!(mailbox.mails()[0].subject, "Erinnerung an Ihren Termin: Mittwoch, 9. Dezember, 9:10 Uhr");

        // Moved within the day: told, but not reminded once more.
        let moved = Facts { sequence: 1, start: START.plus_minutes(60), ..confirmed() };
        town.happens(Event::Moved, moved, REMINDER).await;
        assert_eq!(town.send(&post, REMINDER.plus_minutes(60)).await, SENT);
        assert!(mailbox.mails()[0].subject.starts_with("Ihr Termin hat sich geändert"));
    }

    async fn a_cancelled_visit_is_not_reminded_of_until_the_cancelling_is_taken_back(town: PostTown) {
        let (post, mailbox) = letterbox();
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        let undo_until = Some(NOW.plus_minutes(5));
        let cancelled = Facts { state: State::Cancelled { undo_until }, sequence: 1, ..confirmed() };
        town.happens(Event::Cancelled, cancelled, NOW).await;
        assert_eq!(town.send(&post, NOW).await, SENT, "only that it is cancelled");
        assert!(mailbox.mails()[0].subject.starts_with("Ihr Termin ist abgesagt"));
        town.happens(Event::Confirmed, Facts { sequence: 2, ..confirmed() }, NOW.plus_minutes(2)).await;
        assert_eq!(town.send(&post, NOW.plus_minutes(2)).await, SENT);
        assert_eq!(town.send(&post, REMINDER).await, SENT);
        assert_eq!(mailbox.mails().len(), 3);
    }

    async fn what_is_no_longer_true_or_too_late_is_not_sent(town: PostTown) {
        let (post, mailbox) = letterbox();
        let (event, facts) = reserved();
        town.happens(event, facts.clone(), NOW).await;
        assert_eq!(town.send(&post, NOW.plus_minutes(61)).await, DROPPED, "nobody could confirm any more");

        let again = Facts { sequence: 1, ..facts };
        town.happens(event, again, NOW).await;
        town.happens(Event::Confirmed, Facts { sequence: 1, to: None, ..confirmed() }, NOW).await;
        assert_eq!(town.send(&post, NOW).await, DROPPED, "confirmed meanwhile, and the address was erased");
        assert!(mailbox.mails().is_empty() && town.failed().await.is_empty());
    }
}

/// A letterbox that takes its node down.
struct Breaks;

impl wartefrei::notices::Letterbox for Breaks {
    fn take(&self, _message: &[u8]) {
        panic!("the node dies");
    }
}
