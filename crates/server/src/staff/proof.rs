//! Whether somebody is who they say: password, code of the second factor, recovery code. Wrong ones make the next try
//! wait, counted per account and network, so that nobody keeps somebody else out.

use super::factor::{Seed, is_recovery, recovery_hash};
use super::password;
use super::session::LoginRefusal;
use super::store::proof::{self, Proof};
use crate::app::App;
use crate::storage::Failure;
use crate::web::client::Client;
use domain::ids::TenantId;

/// What came of a try.
pub type Tried = Result<(), LoginRefusal>;

/// The key that seals second factors; the database alone opens none.
pub fn factor_key(app: &App) -> [u8; 32] {
    app.keys.sign("second factor", b"")
}

/// Tries a code of the telephone, or a recovery code, which is used up.
pub async fn try_code(
    app: &App,
    tenant: TenantId,
    (who, from): (&Proof, Client),
    typed: &str,
) -> Result<Tried, Failure> {
    let (now, counted) = (app.clock.now(), format!("code/{:x}", who.id().0));
    if let Err(wait) = app.throttle.count(tenant, &counted, from.network(), now) {
        return Ok(Err(LoginRefusal::Wait(wait)));
    }
    let mut tx = app.db.begin().await?;
    let fits = if is_recovery(typed) {
        proof::use_code(&mut tx, (tenant, who.id()), &recovery_hash(typed)).await?
    } else {
        let sealed = who.factor_secret.as_deref();
        let seed = sealed.and_then(|sealed| Seed::open(sealed, &factor_key(app), who.id()));
        match seed.map(|seed| seed.step(typed, who.factor_step, now)).transpose()?.flatten() {
            Some(step) => proof::use_step(&mut tx, (tenant, who.id()), step).await?,
            None => false,
        }
    };
    tx.commit().await?;
    if fits {
        app.throttle.forgive(tenant, &counted, from.network());
    }
    Ok(if fits { Ok(()) } else { Err(LoginRefusal::Wrong) })
}

/// Tries the password of somebody who is known.
pub async fn try_password(
    app: &App,
    tenant: TenantId,
    (who, from): (&Proof, Client),
    typed: &str,
) -> Result<Tried, Failure> {
    let (now, counted) = (app.clock.now(), format!("password/{:x}", who.id().0));
    if let Err(wait) = app.throttle.count(tenant, &counted, from.network(), now) {
        return Ok(Err(LoginRefusal::Wait(wait)));
    }
    if !password::fits(typed, Some(who.password_hash.clone())).await? {
        return Ok(Err(LoginRefusal::Wrong));
    }
    app.throttle.forgive(tenant, &counted, from.network());
    Ok(Ok(()))
}
