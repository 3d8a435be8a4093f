//! Sessions: a random secret in the browser's cookie, its hash in the database.

use super::password;
use super::role::{Grant, Member};
use super::step::{Missing, Step};
use super::store::people::LoggedIn;
use super::store::proof::Proof;
use super::store::{self, NewSession};
use super::throttle::Throttle;
use crate::catalog::Town;
use crate::chance::Chance;
use crate::storage::{Db, Failure, Tx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{DeskId, TenantId, UserId};
use domain::time::Instant;
use ipnet::IpNet;
use sha2::{Digest, Sha256};
use std::fmt;

/// A session ends after a working day, whatever happens.
pub const LONGEST_HOURS: i64 = 12;
/// A session ends when nobody uses it for so long.
const IDLE_HOURS: i64 = 2;
/// Whoever showed who they are within so many minutes is not asked again before dangerous deeds.
pub const RECENT_MINUTES: i64 = 10;
/// "In use" is written down at most once in so many seconds.
const TOUCH_SECONDS: i64 = 60;

/// The secret that the browser keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    /// Secrets stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A new one, 256 bits.
    pub fn new(chance: &Chance) -> Secret {
        Secret(URL_SAFE_NO_PAD.encode(chance.bytes::<32>()))
    }

    /// As a cookie brought it. Nonsense is found out by not being in the database.
    pub fn from_cookie(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// For the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps: whoever reads it there cannot log in with it.
    pub fn key(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// Somebody who is logged in, and where they sit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Who.
    pub member: Member,
    /// At which desk.
    pub desk: Option<DeskId>,
    /// Key of the session in the database.
    pub key: String,
    /// What is still missing before the session opens anything.
    pub step: Option<Step>,
    /// They showed who they are a moment ago.
    pub proven: bool,
}

/// Why a login is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoginRefusal {
    /// Login and password do not belong together.
    Wrong,
    /// Too many wrong ones: try again in so many seconds.
    Wait(i64),
    /// The password was right, but it was made up by somebody else and has run out.
    RunOut,
}

/// What a login needs of the program.
pub struct Gate<'a> {
    /// The database.
    pub db: &'a Db,
    /// New secrets.
    pub chance: &'a Chance,
    /// Failed logins.
    pub throttle: &'a Throttle,
}

/// Who wants to come in.
pub struct Credentials<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// As typed.
    pub login: &'a str,
    /// As typed.
    pub password: &'a str,
    /// The network of the browser.
    pub from: IpNet,
}

/// Begins a session for whoever knows the password.
pub async fn log_in(
    gate: &Gate<'_>,
    who: &Credentials<'_>,
    now: Instant,
) -> Result<Result<Secret, LoginRefusal>, Failure> {
    let login = who.login.trim();
    if let Err(wait) = gate.throttle.count(who.tenant, login, who.from, now) {
        return Ok(Err(LoginRefusal::Wait(wait)));
    }
    let proof = store::proof::by_login(gate.db, who.tenant, login).await?;
    let stored = proof.as_ref().map(|proof| proof.password_hash.clone());
    let fits = password::fits(who.password, stored).await?;
    let Some(proof) = proof.filter(|_| fits) else { return Ok(Err(LoginRefusal::Wrong)) };
    if proof.one_time_until().is_some_and(|until| until <= now) {
        return Ok(Err(LoginRefusal::RunOut));
    }
    gate.throttle.forgive(who.tenant, login, who.from);
    let step = missing(gate.db, who.tenant, &proof).await?.after(None);
    let mut tx = gate.db.begin().await?;
    store::forget(&mut tx, (now, idle_since(now))).await?;
    let secret = begin_at(&mut tx, gate.chance, (who.tenant, proof.id()), step, now).await?;
    tx.commit().await?;
    Ok(Ok(secret))
}

/// What somebody still has to do after the password.
pub async fn missing(db: &Db, tenant: TenantId, proof: &Proof) -> Result<Missing, Failure> {
    let person = store::people::one(db, tenant, proof.id()).await?;
    let above = |grant: &Grant| grant.role.is_above_clerk();
    let asked = person.is_some_and(|person| person.grants.iter().any(above));
    Ok(Missing {
        has_factor: proof.factor_secret.is_some(),
        one_time: proof.one_time_until().is_some(),
        factor_required: asked && store::proof::factor_required(db, tenant).await?,
    })
}

/// Begins a session for somebody who is known to be who they say.
pub async fn begin(tx: &mut Tx, chance: &Chance, who: (TenantId, UserId), now: Instant) -> Result<Secret, Failure> {
    begin_at(tx, chance, who, None, now).await
}

async fn begin_at(
    tx: &mut Tx,
    chance: &Chance,
    (tenant, staff): (TenantId, UserId),
    step: Option<Step>,
    now: Instant,
) -> Result<Secret, Failure> {
    let secret = Secret::new(chance);
    let ends = now.plus_minutes(LONGEST_HOURS * 60);
    store::insert_session(tx, &NewSession { key: &secret.key(), tenant, staff, ends, step }, now).await?;
    Ok(secret)
}

/// The session of a secret, if it goes on and nothing is missing. Notes that it is in use.
pub async fn resume(db: &Db, town: &Town, secret: &Secret, now: Instant) -> Result<Option<Session>, Failure> {
    Ok(find(db, town, secret, now).await?.filter(|session| session.step.is_none()))
}

/// The same, also of somebody who has not come all the way in.
pub async fn find(db: &Db, town: &Town, secret: &Secret, now: Instant) -> Result<Option<Session>, Failure> {
    let key = secret.key();
    let Some(found) = store::session(db, town, &key, (now, idle_since(now))).await? else { return Ok(None) };
    if now.0 - found.seen.0 >= TOUCH_SECONDS {
        let mut tx = db.begin().await?;
        store::touch(&mut tx, &key, now).await?;
        tx.commit().await?;
    }
    let proven = found.proven.minutes_until(now) < RECENT_MINUTES;
    Ok(Some(Session { member: found.member, desk: found.desk, key, step: found.step, proven }))
}

/// Sits down at a desk, or gets up from it.
pub async fn take_desk(db: &Db, session: &Session, desk: Option<DeskId>) -> Result<(), Failure> {
    let mut tx = db.begin().await?;
    store::take_desk(&mut tx, &session.key, desk).await?;
    tx.commit().await
}

/// Who sits at which desk of the tenant.
pub async fn at_desks(db: &Db, tenant: TenantId, now: Instant) -> Result<Vec<(DeskId, String)>, Failure> {
    store::at_desks(db, tenant, (now, idle_since(now))).await
}

/// The desks at which whoever asks sits in another browser.
pub async fn other_desks(db: &Db, tenant: TenantId, session: &Session, now: Instant) -> Result<Vec<DeskId>, Failure> {
    store::other_desks(db, (tenant, session.member.id, &session.key), (now, idle_since(now))).await
}

/// Where somebody is logged in.
pub async fn logged_in(db: &Db, who: (TenantId, UserId), now: Instant) -> Result<Vec<LoggedIn>, Failure> {
    store::people::sessions(db, who, (now, idle_since(now))).await
}

/// Ends a session.
pub async fn log_out(db: &Db, session: &Session) -> Result<(), Failure> {
    let mut tx = db.begin().await?;
    store::end(&mut tx, &session.key).await?;
    tx.commit().await
}

fn idle_since(now: Instant) -> Instant {
    now.plus_minutes(-IDLE_HOURS * 60)
}
