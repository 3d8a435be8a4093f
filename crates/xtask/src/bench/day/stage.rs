//! The house of the reference day on a started program: its clock, its kiosk, its info point, its desks.

use super::read::{self, Waiting};
use crate::bench::Failure;
use crate::bench::clerk::Clerk;
use crate::bench::client::Client;
use crate::bench::servers::Program;
use anyhow::{Context, ensure};
use domain::time::Day;
use std::collections::HashMap;

/// Desks of the reference day.
pub const DESKS: usize = 8;
/// The house opens at eight.
const OPENS: i64 = 8 * 3600;
/// The staff come before anybody checks in, and not so long before the first call that their sessions end.
const STAFF: i64 = OPENS - 70 * 60;

/// A program with its people.
pub struct Stage {
    host: String,
    _program: Program,
    world: Client,
    kiosk: Client,
    day: Day,
    clerks: Vec<Clerk>,
    front_desk: Clerk,
    /// Numbers of appointments whose people have not come yet, by seconds after opening.
    mails: HashMap<i64, Vec<String>>,
    /// Visits that came, by number.
    visits: HashMap<String, usize>,
}

/// A call as the page of the desk shows it.
pub struct Called {
    /// Who was called.
    pub visit: usize,
    /// Who still waits, first to last.
    pub waiting: Vec<usize>,
    /// The reason beside each of them.
    pub reasons: Vec<String>,
}

impl Stage {
    /// Pairs a kiosk on the first morning and lets everybody come to work.
    pub async fn open(program: Program, first: Day) -> Result<Stage, Failure> {
        let host = program.host.clone();
        let mut stage = Stage {
            world: Client::connect(&host).await?,
            kiosk: Client::connect(&host).await?,
            front_desk: Clerk::log_in(&host).await?,
            host,
            _program: program,
            day: first,
            clerks: Vec::new(),
            mails: HashMap::new(),
            visits: HashMap::new(),
        };
        stage.pair().await?;
        Ok(stage)
    }

    async fn pair(&mut self) -> Result<(), Failure> {
        let asked = self.kiosk.get("/geraet").await?;
        self.kiosk.cookie = asked.cookie.context("a screen gets a cookie")?;
        let code = read::pairing_code(std::str::from_utf8(&asked.body)?).context("a screen shows a code")?;
        let form = format!("code={code}&name=Eingang&standort=halle&art=kiosk");
        self.front_desk.led_by("/buero/geraete", &form).await.map(drop)
    }

    /// A new day: everybody logs in and sits down, and the list of the day is read.
    pub async fn morning(&mut self, day: Day) -> Result<(), Failure> {
        self.day = day;
        self.set_clock(STAFF).await?;
        self.clerks.clear();
        for place in 0..DESKS {
            self.clerks.push(Clerk::at_desk(&self.host, place).await?);
        }
        self.front_desk = Clerk::log_in(&self.host).await?;
        (self.mails, self.visits) = Default::default();
        let list = self.front_desk.page(&format!("/buero/termine?tag={day}")).await?;
        for (minutes, number) in read::appointments(&list) {
            self.mails.entry(minutes * 60 - OPENS).or_default().push(number);
        }
        Ok(())
    }

    /// Sets the clock to so many seconds after opening.
    pub async fn at(&mut self, second: i64) -> Result<(), Failure> {
        self.set_clock(OPENS + second).await
    }

    async fn set_clock(&mut self, second: i64) -> Result<(), Failure> {
        // The reference week is in winter.
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let form = format!("at={}T{hour:02}:{minute:02}:{second:02}%2B01:00", self.day);
        let reply = self.world.post("/demo/clock", &form).await?;
        ensure!(reply.status == 303, "the clock answered {}", reply.status);
        Ok(())
    }

    /// Somebody comes in: to the info point with the number from the mail, or to the kiosk without one.
    pub async fn comes(&mut self, visit: usize, appointment: Option<i64>) -> Result<(), Failure> {
        let number = match appointment {
            Some(due) => {
                let number = self.mails.get_mut(&due).and_then(Vec::pop).context("an appointment at that time")?;
                let form = format!("standort=halle&wer={}", number.replace(' ', ""));
                let to = self.front_desk.led_by("/buero/empfang/ankunft", &form).await?;
                ensure!(to.contains("hinweis=da"), "{number} was not let in: {to}");
                number
            }
            None => self.draw().await?,
        };
        ensure!(self.visits.insert(number, visit).is_none(), "a number was given twice");
        Ok(())
    }

    /// Language, service, number: what somebody touches at the kiosk.
    async fn draw(&mut self) -> Result<String, Failure> {
        let begin = self.kiosk.get("/kiosk").await?;
        let begin = String::from_utf8(begin.body)?;
        let form = format!("lang=de&s=anliegen:1&v={}", read::kiosk_visit(&begin).context("a kiosk that begins")?);
        let drawn = self.kiosk.post("/kiosk/ziehen", &form).await?;
        let to = drawn.location.context("a kiosk that gives a number")?;
        let slip = self.kiosk.get(&to).await?;
        read::slip(std::str::from_utf8(&slip.body)?).with_context(|| format!("no number: {to}"))
    }

    /// Calls the next person to a desk, from 1, and lets them sit down.
    pub async fn call(&mut self, desk: usize) -> Result<Called, Failure> {
        let clerk = &mut self.clerks[desk - 1];
        ensure!(clerk.call_next().await?, "desk {desk} found nobody");
        let page = clerk.desk_page().await?;
        clerk.start().await?;
        let number = read::at_desk(&page).context("the page shows who was called")?;
        let queue = read::queue(&page);
        let waiting = queue.iter().map(|waiting| self.visit(&waiting.number)).collect::<Result<_, _>>()?;
        if let Some(last) = queue.last() {
            self.explains(&queue, last).await?;
        }
        let reasons = queue.into_iter().map(|waiting| waiting.reason).collect();
        Ok(Called { visit: self.visit(&number)?, waiting, reasons })
    }

    /// The page "why this order?" of the last one names everybody before them.
    async fn explains(&mut self, queue: &[Waiting], last: &Waiting) -> Result<(), Failure> {
        let page = self.front_desk.page(&format!("/buero/nummer/{}", last.id)).await?;
        let others = queue.iter().map(|waiting| &waiting.number).filter(|number| **number != last.number);
        let before = read::before(&page);
        ensure!(before.iter().eq(others), "{} is told that {before:?} are called before", last.number);
        Ok(())
    }

    fn visit(&self, number: &str) -> Result<usize, Failure> {
        self.visits.get(number).copied().with_context(|| format!("nobody has the number {number}"))
    }

    /// Whoever is at a desk, from 1, is done.
    pub async fn finish(&mut self, desk: usize) -> Result<(), Failure> {
        self.clerks[desk - 1].finish().await
    }
}
