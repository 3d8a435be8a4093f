//! The reference day through the doors of the program: 240 appointments, the walk-ins of the day and eight desks, over
//! HTTP and by the clock. The simulator plays the same day; every call has to be the same, and explained on the page.

use crate::support::ReferenceHouse;
use domain::ids::TicketId;
use domain::numbers::{Number, Range};
use domain::time::{Cell, Instant, Zone};
use reqwest::header::LOCATION;
use reqwest::redirect::Policy as Redirects;
use scraper::{Html, Selector};
use simulator::day::Day;
use simulator::play::{Call, play};
use simulator::policies::Policy;
use simulator::script::Script;
use std::collections::HashMap;
use wartefrei::booking::{of_day, verify};
use wartefrei::demo::PASSWORD;

const DESKS: usize = 8;
const DESK: &str = "/buero/schalter";
const FORM: &str = "application/x-www-form-urlencoded";

/// A browser that follows no redirect: a day has hundreds of clicks, and most answers only lead back to the page.
struct Browser {
    http: reqwest::Client,
    origin: String,
}

impl Browser {
    fn new(origin: &str) -> Browser {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Redirects::none()).no_proxy();
        Browser { http: http.build().expect("a client"), origin: origin.to_owned() }
    }

    async fn logged_in(origin: &str, login: &str) -> Browser {
        let browser = Browser::new(origin);
        browser.post("/buero/anmelden", format!("kennung={login}&passwort={PASSWORD}")).await;
        browser
    }

    /// A page.
    async fn get(&self, path: &str) -> Html {
        let answer = self.http.get(format!("{}{path}", self.origin)).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        Html::parse_document(&answer.text().await.expect("a text"))
    }

    /// Sends a form; gives where it leads.
    async fn post(&self, path: &str, form: String) -> String {
        let request = self.http.post(format!("{}{path}", self.origin)).header("origin", &self.origin);
        let answer = request.header("content-type", FORM).body(form.clone()).send().await.expect("an answer");
        assert_eq!(answer.status(), 303, "{path} {form}");
        let location = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        location.expect("it leads somewhere").to_owned()
    }
}

/// Words of every element that fits.
fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| plain(&element.text().collect::<String>())).collect()
}

/// The space inside a number is as good as any.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an attribute of the first element that fits says.
fn attribute(page: &Html, selector: &str, name: &str) -> String {
    let found = page.select(&Selector::parse(selector).expect("a selector")).next();
    found.and_then(|element| element.value().attr(name)).unwrap_or_else(|| panic!("no {selector}")).to_owned()
}

/// Everybody who acts, on a Friday.
struct Actors<'a> {
    house: &'a ReferenceHouse,
    opens: Instant,
    /// One at each desk, and whom they serve.
    clerks: Vec<(Browser, String)>,
    front_desk: Browser,
    kiosk: Browser,
    /// Numbers from the mails of those who have not come yet, by seconds after opening.
    mails: HashMap<i64, Vec<String>>,
    /// Visits by their number.
    visits: HashMap<String, usize>,
}

impl<'a> Actors<'a> {
    async fn gather(house: &'a ReferenceHouse) -> Actors<'a> {
        let (town, origin) = (house.app.towns.main().expect("a town"), house.origin().await);
        let office = town.catalog.offices().first().expect("an office");
        let friday = Zone::berlin().day(house.app.clock.now()).plus(1);
        let at = |cell| Zone::berlin().instant(friday, cell).expect("it exists");
        let opens = at(Cell(96));
        house.app.clock.jump(opens.plus_minutes(-70));
        let mut mails: HashMap<i64, Vec<String>> = HashMap::new();
        for record in of_day(house.db(), town.id, office.id, friday).await.expect("read") {
            let value = record.appointment.number.expect("a number");
            let number = plain(&Number { letter: office.letter, value }.to_string());
            mails.entry(at(record.appointment.place.start).0 - opens.0).or_default().push(number);
        }
        let mut clerks = Vec::new();
        for place in 0..DESKS {
            let clerk = Browser::logged_in(origin, &format!("schalter{}", place + 1)).await;
            let desks = clerk.get(DESK).await;
            let desk = desks.select(&Selector::parse("[name=platz]").expect("a selector")).nth(place);
            let id = desk.and_then(|desk| desk.value().attr("value")).expect("a desk");
            clerk.post("/buero/schalter/platz", format!("platz={id}")).await;
            clerks.push((clerk, String::new()));
        }
        let (front_desk, kiosk) = (Browser::logged_in(origin, "schalter").await, Browser::new(origin));
        let code = all(&kiosk.get("/geraet").await, ".ds-pair__code").concat().replace(' ', "");
        front_desk.post("/buero/geraete", format!("code={code}&name=Eingang&standort=halle&art=kiosk")).await;
        Actors { house, opens, clerks, front_desk, kiosk, mails, visits: HashMap::new() }
    }

    /// Somebody comes in: to the info point with the number from the mail, or to the kiosk.
    async fn comes(&mut self, visit: usize, appointment: Option<i64>) {
        let number = match appointment {
            Some(due) => {
                let number = self.mails.get_mut(&due).and_then(Vec::pop).expect("an appointment at that time");
                let form = format!("standort=halle&wer={}", number.replace(' ', ""));
                let to = self.front_desk.post("/buero/empfang/ankunft", form).await;
                assert!(to.contains("hinweis=da"), "{number}: {to}");
                number
            }
            None => {
                let begin = attribute(&self.kiosk.get("/kiosk").await, ".kk-button--first", "href");
                let token = begin.split("v=").nth(1).expect("a visit").to_owned();
                let slip = self.kiosk.post("/kiosk/ziehen", format!("s=anliegen:1&lang=de&v={token}")).await;
                all(&self.kiosk.get(&slip).await, ".kk-ticket__number").concat()
            }
        };
        assert_eq!(self.visits.insert(number.clone(), visit), None, "{number} is given once");
    }

    /// Calls the next person to a desk and lets them sit down. Gives the visit, and whoever still waits, as the page
    /// of the desk shows them.
    async fn call(&mut self, desk: usize) -> (usize, Vec<usize>) {
        let (clerk, serves) = &mut self.clerks[desk - 1];
        let to = clerk.post("/buero/schalter/aufrufen", String::new()).await;
        *serves = to.strip_prefix("/buero/schalter#p-").unwrap_or_else(|| panic!("nobody is called: {to}")).to_owned();
        let page = clerk.get(DESK).await;
        clerk.post("/buero/schalter/ist-da", format!("nummer={serves}")).await;
        let called = all(&page, ".dk-person__number").concat();
        let reasons = all(&page, ".dk-wait__why");
        let waiting = all(&page, ".dk-wait__number");
        for (number, reason) in waiting.iter().zip(&reasons) {
            let walked_in = Number::parse(number, 'H').is_some_and(|number| Range::WalkIns.contains(number.value));
            assert_eq!(reason.contains("ohne Termin"), walked_in || reason.contains("verpasst"), "{number}: {reason}");
        }
        assert_eq!(reasons.len(), waiting.len(), "everybody's place has a reason");
        (self.visits[&called], waiting.iter().map(|number| self.visits[number]).collect())
    }

    async fn finish(&mut self, desk: usize) {
        let (clerk, serves) = &self.clerks[desk - 1];
        clerk.post("/buero/schalter/fertig", format!("nummer={serves}")).await;
    }

    /// "Why this order?" of somebody who waits: whoever is called before.
    async fn before(&self, visit: usize) -> Vec<usize> {
        let town = self.house.app.towns.main().expect("a town");
        let office = town.catalog.offices().first().expect("an office");
        let key = wartefrei::hall::HallKey::today(town.id, office, self.house.app.clock.now());
        let hall = self.house.app.halls.look(self.house.db(), key).await.expect("read");
        let is = |id: &TicketId| {
            let number = hall.person(*id).map(|person| plain(&person.ticket.number.to_string()));
            number.is_some_and(|number| self.visits.get(&number) == Some(&visit))
        };
        let ticket = hall.tickets().map(|ticket| ticket.id).find(is).expect("a ticket");
        let page = self.front_desk.get(&format!("/buero/nummer/{:032x}", ticket.0)).await;
        all(&page, ".dk-before a").iter().map(|number| self.visits[number]).collect()
    }
}

/// Acts a day out; gives the calls.
async fn act(actors: &mut Actors<'_>, day: &Day, policy: &Policy) -> Vec<Call> {
    let mut script = Script::new(day, DESKS, policy.office.rules);
    while let Some(moment) = script.next_moment() {
        actors.house.app.clock.jump(Instant(actors.opens.0 + moment.at));
        for desk in moment.done {
            actors.finish(desk).await;
        }
        for visit in moment.come {
            actors.comes(visit, day.visits[visit].appointment).await;
        }
        while let Some(desk) = script.calling_desk() {
            let (visit, waiting) = actors.call(desk).await;
            let line: Vec<usize> = script.line().collect();
            assert!(script.called(desk, visit), "second {}: {visit} was called before {line:?}", moment.at);
            let line: Vec<usize> = script.line().collect();
            assert_eq!(waiting, line, "second {}: the queue on the page", moment.at);
            if let Some((last, before)) = line.split_last().filter(|_| script.calls().len() % 10 == 0) {
                assert_eq!(actors.before(*last).await, before, "second {}: why this order?", moment.at);
            }
        }
    }
    script.calls().to_vec()
}

on_both! {
    async fn every_call_of_the_reference_day_is_the_simulators_and_explained(house: ReferenceHouse) {
        let report = verify::run(house.db()).await.expect("a report");
        assert!(report.violations.is_empty(), "240 appointments a day have their seats");
        let policy = Policy::named("E'").expect("the order of the program, at times that can be booked");
        let day = Day::drawn(&policy.plan, 1, 0);
        let mut actors = Actors::gather(&house).await;
        let calls = act(&mut actors, &day, &policy).await;
        assert!(calls.len() > 250, "{} people", calls.len());
        assert_eq!(calls, play(&day, &policy.office, |_, _, _| {}));
        let report = verify::run(house.db()).await.expect("a report");
        assert!(report.violations.is_empty());
    }
}
