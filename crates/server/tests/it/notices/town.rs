//! A town with an outbox: appointments that stand in memory, messages in the database.

use crate::support::{Engine, NOW, TestDb};
use domain::booking::State;
use domain::ids::{AppointmentId, TenantId};
use domain::notices::{Event, Visit};
use domain::person::{Email, Name};
use domain::time::{Instant, Zone};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use uuid::Uuid;
use wartefrei::demo::mailbox::{Mail, Mailbox};
use wartefrei::notices::{Facts, FactsSource, FailedNotice, Happened, Letterbox, Post, Sender, Tally, failed, tell};
use wartefrei::on_tx;
use wartefrei::storage::{Db, Failure};
use wartefrei::web::layout::Town;
use wartefrei::web::texts::Lang;

pub const TENANT: TenantId = TenantId(0x7e);
pub const ANNA: AppointmentId = AppointmentId(0x0190_0000_0000_7000_8000_0000_0000_b137);
/// Wednesday, 9 December 2026, 9:10 in Lindenhafen.
pub const START: Instant = Instant(1_796_803_800);
pub const FROM: &str = "Terminvergabe <termine@lindenhafen.de>";

/// Appointments as booking would know them.
#[derive(Clone, Default)]
pub struct Appointments(Arc<Mutex<HashMap<AppointmentId, Facts>>>);

impl FactsSource for Appointments {
    async fn facts(&self, _tenant: TenantId, appointment: AppointmentId) -> Result<Option<Facts>, Failure> {
        Ok(self.0.lock().expect("not poisoned").get(&appointment).cloned())
    }
}

pub struct PostTown {
    pub db: Db,
    pub appointments: Appointments,
    _database: TestDb,
}

impl PostTown {
    pub async fn open(engine: Engine) -> Option<PostTown> {
        let database = TestDb::open(engine).await?;
        let (db, appointments) = (database.db.clone(), Appointments::default());
        let mut tx = db.begin().await.expect("a transaction");
        let sql = "INSERT INTO tenant (id, slug, main, data) VALUES ($1, 'lindenhafen', TRUE, '{}')";
        let id = Uuid::from_u128(TENANT.0);
        on_tx!(&mut tx, conn => sqlx::query(sql).bind(id).execute(conn).await.map(|_| ())).expect("a tenant");
        tx.commit().await.expect("committed");
        Some(PostTown { db, appointments, _database: database })
    }

    /// Changes an appointment and tells of it, as booking does in one transaction.
    pub async fn happens(&self, event: Event, facts: Facts, now: Instant) {
        let zone = facts.zone.clone();
        let (appointment, sequence, start) = (facts.appointment, facts.sequence, facts.start);
        let visit = Visit { appointment, sequence, start, zone: &zone, reminder_days: 2 };
        self.appointments.0.lock().expect("not poisoned").insert(appointment, facts);
        let mut tx = self.db.begin().await.expect("a transaction");
        tell(&mut tx, &[Happened { tenant: TENANT, event, visit, cause: None }], now).await.expect("told");
        tx.commit().await.expect("committed");
    }

    pub fn sender(&self, post: Post) -> Sender {
        Sender::new(self.db.clone(), post, FROM).expect("a sender")
    }

    pub async fn send(&self, post: &Post, now: Instant) -> Tally {
        let sender = self.sender(post.clone());
        wartefrei::notices::send_due(&sender, &self.appointments, now).await.expect("sent")
    }

    pub async fn failed(&self) -> Vec<FailedNotice> {
        failed(&self.db, TENANT).await.expect("a list")
    }
}

/// A letterbox that keeps what it is given.
pub fn letterbox() -> (Post, Mailbox) {
    let mailbox = Mailbox::default();
    (Post::Letterbox(Arc::new(mailbox.clone())), mailbox)
}

pub fn read(message: &[u8]) -> Mail {
    let mailbox = Mailbox::default();
    mailbox.take(message);
    mailbox.mails().remove(0)
}

/// Zoë's appointment, confirmed.
pub fn confirmed() -> Facts {
    Facts {
        appointment: ANNA,
        state: State::Confirmed,
        sequence: 0,
        name: Name::parse("Zoë O’Brien-Müller").ok(),
        to: Email::parse("zoe+amt@example.org").ok(),
        lang: Lang::De,
        town: Town { kind: "Stadt".into(), name: "Lindenhafen".into(), phone: "115".into(), ..Town::default() },
        reply_to: Email::parse("hafen@lindenhafen.de").ok(),
        number: Some("B\u{a0}137".into()),
        services: vec!["2\u{a0}×\u{a0}Personalausweis".into()],
        documents: vec!["Alter Ausweis; auch abgelaufen".into(), "Ein Foto, höchstens 6 Monate alt".into()],
        office: "Bürgerbüro Hafen".into(),
        address: vec!["Hafenstraße 1".into(), "47119 Lindenhafen".into()],
        start: START,
        end: START.plus_minutes(15),
        zone: Zone::berlin(),
        confirm_url: None,
        manage_url: "https://termine.lindenhafen.de/termin/k7?a=1&b=2".into(),
        town_url: "https://termine.lindenhafen.de/".into(),
        own: Default::default(),
        suggested: None,
    }
}

/// The same, not yet confirmed.
pub fn reserved() -> (Event, Facts) {
    let confirm_by = NOW.plus_minutes(60);
    let confirm_url = Some("https://termine.lindenhafen.de/termin/k7/bestaetigen".into());
    let facts = Facts { state: State::Unconfirmed { confirm_by }, confirm_url, ..confirmed() };
    (Event::Reserved { confirm_by }, facts)
}

/// The same with another receiver.
pub fn to(address: &str, facts: Facts) -> Facts {
    Facts { to: Some(Email::parse(address).expect("an address")), ..facts }
}
