//! A clerk at a desk, as a browser without script sends the forms.

use super::Failure;
use super::client::Client;
use anyhow::{Context, bail, ensure};
use wartefrei::demo;

const DESK_PAGE: &str = "/buero/schalter";

/// Somebody who works in the town `hall`.
pub struct Clerk {
    /// Their browser.
    pub client: Client,
    /// The ticket at their desk, as forms name it; empty for nobody.
    pub serves: String,
}

impl Clerk {
    /// Whoever leads the house logs in.
    pub async fn log_in(host: &str) -> Result<Clerk, Failure> {
        Clerk::log_in_as(host, "schalter").await
    }

    async fn log_in_as(host: &str, who: &str) -> Result<Clerk, Failure> {
        let mut client = Client::connect(host).await?;
        let login = format!("kennung={who}&passwort={}", demo::PASSWORD);
        let reply = client.post("/buero/anmelden", &login).await?;
        client.cookie = reply.cookie.with_context(|| format!("the login answered {}", reply.status))?;
        Ok(Clerk { client, serves: String::new() })
    }

    /// The clerk of the desk with this place in the list, from 0, logs in and sits down; whoever is served there stays.
    pub async fn at_desk(host: &str, place: usize) -> Result<Clerk, Failure> {
        let mut clerk = Clerk::log_in_as(host, &format!("schalter{}", place + 1)).await?;
        let page = clerk.desk_page().await?;
        let mut desks = page.split("name=\"platz\" value=\"").skip(1);
        let desk = desks.nth(place).and_then(|rest| rest.split('"').next()).context("a desk to sit down at")?;
        clerk.led_by("/buero/schalter/platz", &format!("platz={desk}")).await?;
        let page = clerk.desk_page().await?;
        let card = page.split_once("dk-person\" id=\"p-").and_then(|(_, card)| card.split('"').next());
        card.unwrap_or_default().clone_into(&mut clerk.serves);
        Ok(clerk)
    }

    /// The page of the desk.
    pub async fn desk_page(&mut self) -> Result<String, Failure> {
        self.page(DESK_PAGE).await
    }

    /// Any page.
    pub async fn page(&mut self, path: &str) -> Result<String, Failure> {
        let page = self.client.get(path).await?;
        ensure!(page.status == 200, "{path} answered {}", page.status);
        Ok(String::from_utf8(page.body)?)
    }

    /// Calls the next person; whoever sits at the desk is finished by the same click. False when nobody waits.
    pub async fn call_next(&mut self) -> Result<bool, Failure> {
        let form = format!("nummer={}", self.serves);
        let to = self.led_by("/buero/schalter/aufrufen", &form).await?;
        if let Some((_, ticket)) = to.split_once("#p-") {
            ticket.clone_into(&mut self.serves);
            return Ok(true);
        }
        self.serves.clear();
        if to.ends_with("hinweis=niemand") { Ok(false) } else { bail!("a call led to {to}") }
    }

    /// Whoever was called has come to the desk.
    pub async fn start(&mut self) -> Result<(), Failure> {
        self.deed("/buero/schalter/ist-da").await
    }

    /// Whoever is at the desk is done.
    pub async fn finish(&mut self) -> Result<(), Failure> {
        self.deed("/buero/schalter/fertig").await?;
        self.serves.clear();
        Ok(())
    }

    async fn deed(&mut self, path: &str) -> Result<(), Failure> {
        let to = self.led_by(path, &format!("nummer={}", self.serves)).await?;
        ensure!(to == DESK_PAGE, "{path} led to {to}");
        Ok(())
    }

    /// Sends a form; gives where its answer leads.
    pub async fn led_by(&mut self, path: &str, form: &str) -> Result<String, Failure> {
        let reply = self.client.post(path, form).await?;
        ensure!(reply.status == 303, "{path} answered {}", reply.status);
        reply.location.context("an answer that leads somewhere")
    }
}
