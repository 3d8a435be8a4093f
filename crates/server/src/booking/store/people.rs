//! People of appointments, found by name, number, mail, telephone and birth date. Every search runs on an index: a
//! city has half a million appointments.

use super::{Row, uuid};
use crate::booking::record::{Person, Record};
use crate::storage::{Db, Failure};
use crate::{on_db, statements};
use domain::ids::{OfficeId, TenantId};
use domain::likeness;
use domain::time::Day;

/// Appointments that one question to an index gives, at most.
const ROWS_MAX: i64 = 300;

statements! {
    /// By the beginning of the last word of the name; both bounds are folded.
    BY_LAST = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_last_key >= $2 \
        AND person_last_key < $3 ORDER BY person_last_key LIMIT $4");
    /// By the beginning of the word before the last.
    BY_MIDDLE = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_middle_key >= $2 \
        AND person_middle_key < $3 ORDER BY person_middle_key LIMIT $4");
    /// By the beginning of the first word.
    BY_FIRST = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_first_key >= $2 \
        AND person_first_key < $3 ORDER BY person_first_key LIMIT $4");
    /// By the beginning of the telephone number without the code of the country.
    BY_PHONE = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_phone_key >= $2 \
        AND person_phone_key < $3 ORDER BY person_phone_key LIMIT $4");
    /// By mail address, in small letters.
    BY_EMAIL = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_email IS NOT NULL \
        AND lower(person_email) = $2 LIMIT $3");
    /// By birth date.
    BY_BIRTH = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND person_birth_day = $2 LIMIT $3");
    /// By waiting number at an office, on the days from one on.
    BY_NUMBER = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND office_id = $2 AND day >= $3 \
        AND number = $4 ORDER BY day LIMIT $5");
}

/// What people are looked up by, as stored beside their name.
pub struct Keys {
    /// Last word of the name, folded.
    pub last: Option<String>,
    /// The word before the last: of double names and of those with a "von".
    pub middle: Option<String>,
    /// First word of the name, folded.
    pub first: Option<String>,
    /// Digits of the telephone number.
    pub phone: Option<String>,
}

impl Keys {
    /// The keys of a person.
    pub fn of(person: Option<&Person>) -> Keys {
        let keys = person.and_then(|p| likeness::Keys::of(&p.name));
        let (last, middle, first) = keys.map_or((None, None, None), |k| (Some(k.last), k.middle, Some(k.first)));
        let phone = person.and_then(|p| p.phone.as_deref()).map(likeness::phone_key);
        Keys { last, middle, first, phone: phone.filter(|key| !key.is_empty()) }
    }
}

/// What somebody is looked for by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// The beginning of the first word of their name, the last or the one before, folded.
    Name(String),
    /// The beginning of their telephone number, as a key.
    Phone(String),
    /// Their mail address.
    Email(String),
    /// Their birth date.
    Birth(Day),
    /// A waiting number at an office, from a day on.
    Number(OfficeId, Day, u16),
}

/// Appointments of a tenant whose people fit; not more than some hundred. Tells also whether there are more.
pub async fn find(db: &Db, tenant: TenantId, by: &By) -> Result<Vec<Record>, Failure> {
    let tenant = uuid(tenant.0);
    let mut rows: Vec<Row> = Vec::new();
    match by {
        By::Name(start) => {
            for sql in [BY_LAST, BY_MIDDLE, BY_FIRST] {
                let found: Vec<Row> = on_db!(db, pool => sqlx::query_as(sql).bind(tenant).bind(start).bind(after(start))
                    .bind(ROWS_MAX).fetch_all(pool).await)?;
                rows.extend(
                    found.into_iter().filter(|row| !rows.iter().any(|known| known.id == row.id)).collect::<Vec<_>>(),
                );
            }
        }
        By::Phone(start) => {
            rows = on_db!(db, pool => sqlx::query_as(BY_PHONE).bind(tenant).bind(start).bind(after(start))
                .bind(ROWS_MAX).fetch_all(pool).await)?;
        }
        By::Email(email) => {
            rows = on_db!(db, pool => sqlx::query_as(BY_EMAIL).bind(tenant).bind(email.to_ascii_lowercase())
                .bind(ROWS_MAX).fetch_all(pool).await)?;
        }
        By::Birth(day) => {
            rows = on_db!(db, pool => sqlx::query_as(BY_BIRTH).bind(tenant).bind(day.0)
                .bind(ROWS_MAX).fetch_all(pool).await)?;
        }
        By::Number(office, day, number) => {
            rows = on_db!(db, pool => sqlx::query_as(BY_NUMBER).bind(tenant).bind(uuid(office.0)).bind(day.0)
                .bind(i32::from(*number)).bind(ROWS_MAX).fetch_all(pool).await)?;
        }
    }
    rows.into_iter().map(Row::record).collect()
}

/// The first text after all that begin so: keys are compared as bytes.
fn after(start: &str) -> String {
    format!("{start}{}", char::MAX)
}
