//! Desks, shares, release and people of an office, as its head sets them; why there is no slot; and what of all that
//! citizens feel.

use crate::house::{CARD, HAFEN, House, MONDAY, at, citizen, hold, said, town};
use crate::support::{Client, Lindenhafen, NOW, Page};
use domain::booking::Refusal;
use domain::catalog::{Office, Words};
use domain::ids::UserId;
use domain::opening::Schedule;
use domain::policy::{Channel, Policy, Reserve, Shares, Tranche, Tranches};
use domain::slots::WhyNot;
use domain::time::{Day, Minutes};
use wartefrei::booking::{self, Actor, Deed, Order};
use wartefrei::changes::{self, Kind};
use wartefrei::demo::PASSWORD;
use wartefrei::replan::{self, OfficeChange, Part, Saved};
use wartefrei::staff::Member;
use wartefrei::web::texts::Lang;

const WEEK: &str = "/buero/standorte/rathaus/kapazitaet";
const RULES: &str = "/buero/standorte/rathaus/kapazitaet/regeln";
const PEOPLE: &str = "/buero/standorte/rathaus/kapazitaet/menschen";
const CROWD: &str = "/buero/standorte/rathaus/kapazitaet/andrang";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// Figures of a column of the week, from its first half hour on: "7 7 6".
fn column(page: &Page, nth: usize) -> String {
    page.all(&format!(".dk-week tbody tr > td:nth-child({}) > b", nth + 1)).join(" ")
}

/// What the summary and the fields of a form say is wrong.
fn errors(page: &Page) -> String {
    page.all(".wf-errors__link, .dk-error").join("\n")
}

fn office(app: &wartefrei::app::App, slug: &str) -> (Office, Schedule) {
    let town = app.towns.main().expect("a town");
    let office = town.catalog.office_by_slug(slug).expect("an office");
    (office.clone(), town.schedules[&office.id].clone())
}

on_both! {
    async fn a_head_sets_desks_for_a_time_of_the_week_and_takes_it_back(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let next = format!("{WEEK}?woche=2026-12-07");
        let before = column(&head.get(&next).await, 1);
        assert!(before.starts_with("7 7 7 7"), "{before}");
        let form = head.get(&next).await.form("Speichern");
        let form = form.with("tage", "1").with("von", "8").with("bis", "9.30 Uhr").with("anzahl", "9");
        let saved = head.submit(form.with("dauer", "woche")).await;
        assert_eq!(saved.all(".dk-said"), ["Gespeichert."], "{}", saved.text);
        assert!(column(&head.get(&next).await, 1).starts_with("13 13 13 7"), "nine of the first pool and four others");
        assert!(column(&head.get(&format!("{WEEK}?woche=2026-12-14")).await, 1).starts_with("7 7 7 7"), "only that week");
        let (rathaus, _) = office(&town.app, "rathaus");
        let history = changes::of(town.db(), town.app.towns.main().expect("a town").id, (Kind::Office, rathaus.id.0), 9).await;
        assert_eq!(history.expect("reads").len(), 1, "it is written down");
        let page = head.get(&next).await;
        let entries = page.all("form[action$=entfernen] button");
        assert!(entries.iter().any(|entry| entry.contains("7. Dezember 2026 bis 13. Dezember 2026")), "{entries:?}");
        let remove = page.form_of("form[action$=entfernen] button", "7. Dezember 2026");
        assert_eq!(head.submit(remove).await.all(".dk-said"), ["Entfernt."]);
        assert_eq!(column(&head.get(&next).await, 1), before);
    }

    async fn what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let desks = |days: &str, from: &str, to: &str, count: &str| {
            let (days, from, to, count) = (days.to_owned(), from.to_owned(), to.to_owned(), count.to_owned());
            let head = &head;
            async move {
                let form = head.get(WEEK).await.form("Speichern").with("tage", &days);
                head.submit(form.with("von", &from).with("bis", &to).with("anzahl", &count)).await
            }
        };
        let thousand = desks("1", "8", "12", "1000").await;
        assert_eq!(thousand.status, 422);
        assert_eq!(thousand.value("anzahl"), "1000", "it is still there");
        assert!(errors(&thousand).contains("Schalter: Geben Sie eine ganze Zahl von 0 bis 64 ein."), "{}", errors(&thousand));
        assert!(errors(&desks("1", "12", "8", "5").await).contains("Bis: Das Ende muss nach dem Anfang liegen."));
        let odd = desks("", "8:03", "25:00", "-1").await;
        assert_eq!(odd.all(".wf-errors__link").len(), 4, "{}", errors(&odd));
        assert_eq!((odd.value("von").as_str(), odd.value("bis").as_str()), ("8:03", "25:00"));

        let rules = |changes: &[(&str, &str)]| {
            let (head, changes) = (&head, changes.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect::<Vec<_>>());
            async move {
                let form = head.get(RULES).await.form("Speichern");
                head.submit(changes.iter().fold(form, |form, (name, value)| form.with(name, value))).await
            }
        };
        for (name, value, said) in [
            ("online", "101", "Online: Geben Sie eine ganze Zahl von 0 bis 100 ein."),
            ("horizont", "0", "So weit voraus: Geben Sie eine ganze Zahl von 1 bis 180 ein."),
            ("horizont", "10000", "So weit voraus: Geben Sie eine ganze Zahl von 1 bis 180 ein."),
            ("vorlauf", "viel", "Vorlauf für Online-Termine: Geben Sie eine ganze Zahl"),
            ("um", "acht", "Uhrzeit der Freigabe: Geben Sie eine Uhrzeit"),
            ("reserve", "40", "Online und Reserve sind zusammen 115 %. Höchstens 100 % gehen."),
        ] {
            let page = rules(&[(name, value)]).await;
            assert!(page.status == 422 && errors(&page).contains(said), "{name} {value}: {}", errors(&page));
            assert_eq!(page.value(name), value, "it is still there");
        }
        let parts = [("teil1-prozent", "60"), ("teil1-tage", "7"), ("teil2-prozent", "50"), ("teil2-tage", "1")];
        assert!(errors(&rules(&parts).await).contains("Alle späteren Teile sind zusammen 110 %."));
        let early = rules(&[("teil1-prozent", "60"), ("teil1-tage", "60")]).await;
        assert!(errors(&early).contains("Dieser Teil käme früher als der Tag selbst."), "{}", errors(&early));
        let late = rules(&[("teil1-prozent", "60"), ("teil1-tage", "1"), ("vorlauf", "2400")]).await;
        assert!(errors(&late).contains("Wegen des Vorlaufs kann dann niemand mehr buchen."), "{}", errors(&late));
        let half = rules(&[("teil1-prozent", "60")]).await;
        assert_eq!(half.status, 422, "a part without its days");
        assert_eq!(office(&town.app, "rathaus").0.policy.shares, Shares([75, 100, 100]), "nothing of it was saved");
    }

    async fn the_second_of_two_heads_sees_what_the_first_has_saved_and_decides(town: Lindenhafen) {
        let (first, second) = (log_in(&town, "krueger").await, log_in(&town, "admin").await);
        let (mine, yours) = (first.get(RULES).await.form("Speichern"), second.get(RULES).await.form("Speichern"));
        assert_eq!(first.submit(mine.with("vorlauf", "90")).await.all(".dk-said"), ["Gespeichert."]);
        let refused = second.submit(yours.with("vorlauf", "120")).await;
        assert_eq!(refused.status, 422);
        assert!(errors(&refused).contains("jetzt gespeichert: 90, Ihre Eingabe: 120"), "{}", errors(&refused));
        assert_eq!(refused.value("vorlauf"), "120", "nothing typed is lost");
        assert_eq!(office(&town.app, "rathaus").0.policy.lead, Minutes(90));
        assert_eq!(second.submit(refused.form("Speichern")).await.all(".dk-said"), ["Gespeichert."]);
        assert_eq!(office(&town.app, "rathaus").0.policy.lead, Minutes(120), "the second one has decided");
    }

    async fn desks_that_people_have_booked_are_taken_away_only_through_a_re_plan(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let form = head.get(WEEK).await.form("Speichern").with("tage", "1").with("von", "8").with("bis", "16");
        let answer = head.submit(form.with("anzahl", "0").with("dauer", "immer")).await;
        assert!(answer.path.contains("/buero/standorte/rathaus/umplanung/"), "{}", answer.path);
        assert!(column(&head.get(&format!("{WEEK}?woche=2026-11-23")).await, 1).starts_with("7 7 7"), "nothing has changed yet");
    }

    async fn more_desks_than_people_are_shown_with_how_many_are_missing(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let week = "2026-11-23";
        while head.get(PEOPLE).await.words().contains("Entfernen") {
            head.submit(head.get(PEOPLE).await.form("Entfernen")).await;
        }
        head.submit(head.get(PEOPLE).await.form("Speichern").with("staerke", "8")).await;
        let absent = |from: &str, to: &str, count: &str| {
            let (head, from, to, count) = (&head, from.to_owned(), to.to_owned(), count.to_owned());
            async move {
                let form = head.get(PEOPLE).await.form("Eintragen").with("art", "krank");
                head.submit(form.with("ab", &from).with("bis", &to).with("anzahl", &count)).await
            }
        };
        let added = absent("2026-11-24", "2026-11-25", "3").await;
        assert!(added.words().contains("24. November 2026 bis 25. November 2026: 3 krank"), "{}", added.words());
        let shown = head.get(&format!("{WEEK}?woche={week}")).await;
        assert!(shown.words().contains("Dienstag fehlen 2 Menschen 8:00 bis 16:00 Uhr, 3 krank."), "{}", shown.words());
        assert!(shown.words().contains("5 von 8 Menschen da"));
        let fewer = head.get(&shown.link("Schalter anpassen")).await;
        assert_eq!((fewer.value("von").as_str(), fewer.value("anzahl").as_str()), ("8:00", "5"), "the form is filled");
        for (from, to, count, said) in [
            ("2026-11-25", "2026-11-24", "1", "Letzter Tag: Das Ende muss nach dem Anfang liegen."),
            ("2026-11-01", "2026-11-02", "1", "Letzter Tag: Dieser Tag ist schon vorbei."),
            ("2026-11-25", "2036-11-25", "1", "Erster Tag: Höchstens zwei Jahre am Stück gehen."),
            ("", "", "0", "Erster Tag: Wählen Sie einen Tag."),
        ] {
            let page = absent(from, to, count).await;
            assert!(page.status == 422 && errors(&page).contains(said), "{said}: {}", errors(&page));
        }
        let gone = head.submit(head.get(PEOPLE).await.form("Entfernen")).await;
        assert!(gone.words().contains("niemand als abwesend eingetragen"));
    }

    async fn the_reserve_follows_those_who_walk_in_after_a_preview(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let shown = head.get(CROWD).await;
        assert!(shown.words().contains("Der Verlauf ist der eines üblichen Tages"), "{}", shown.words());
        let wrong = head.submit(shown.form("Vorschau zeigen").with("kommen", "0")).await;
        assert!(wrong.status == 422 && errors(&wrong).contains("Geben Sie eine ganze Zahl von 10 bis 100 ein."));
        let preview = head.submit(shown.form("Vorschau zeigen").with("gaeste", "60").with("termine", "180")).await;
        let kept: Vec<u8> = preview.all(".dk-crowd tbody td:nth-child(5)").iter().map(|text| text.trim_end_matches("\u{a0}%").trim_end_matches(" %").parse().expect("percent")).collect();
        assert!(kept.first() > kept.last(), "{kept:?}");
        assert_eq!(office(&town.app, "rathaus").0.policy.reserve, Reserve::even(0), "only looked at");
        let applied = head.submit(preview.form("Reserve übernehmen")).await;
        assert_eq!(applied.all(".dk-said"), ["Gespeichert. Die Reserve folgt jetzt dem Andrang."], "{}", applied.words());
        let policy = office(&town.app, "rathaus").0.policy;
        assert_eq!((policy.reserve.of(16), policy.shares), (kept[0], Shares([100, 100, 100])));
        let rules = head.get(RULES).await;
        assert!(rules.words().contains("Die Reserve folgt dem Andrang"), "{}", rules.words());
        head.submit(rules.form("Speichern").with("vorlauf", "30")).await;
        assert_eq!(office(&town.app, "rathaus").0.policy.reserve, policy.reserve, "an empty number leaves it");
    }

    async fn a_small_pool_says_which_visits_can_never_be_booked_online(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let rules = admin.get("/buero/standorte/nord/kapazitaet/regeln").await;
        let form = rules.form("Speichern").with("teil1-prozent", "60").with("online", "50");
        let saved = admin.submit(form).await;
        assert_eq!(saved.all(".dk-said"), ["Gespeichert."], "{}", saved.words());
        let few = "Solange spätere Teile nicht freigegeben sind, gehen online höchstens 10 Minuten am Stück.";
        assert!(saved.words().contains(few), "{}", saved.words());
    }

    async fn staff_read_why_there_is_no_slot(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let ask = |office: &str, day: &str, channel: &str| {
            let path = format!("/buero/warum?dienst=personalausweis&standort={office}&tag={day}&kanal={channel}&anzahl=1");
            let clerk = &clerk;
            async move { clerk.get(&path).await }
        };
        let sunday = ask("rathaus", "2026-11-22", "online").await;
        assert!(sunday.words().contains("Hier ist nichts frei") && sunday.words().contains("keine Öffnungszeit"));
        let far = ask("rathaus", "2027-03-01", "online").await;
        assert!(far.words().contains("Tag freigegeben? Nein. Erst am"), "{}", far.words());
        let today = ask("rathaus", "2026-11-19", "online").await;
        assert!(today.words().contains("vorbei") && today.words().contains("zu kurzfristig"), "{}", today.words());
        assert!(today.words().contains("alle 3 Schalter vergeben"));
        let far = ask("rathaus", "2026-12-17", "telefon").await;
        assert!(far.words().contains("Zeiten sind frei"), "{}", far.words());
        assert_eq!(ask("hafen", "2026-11-19", "online").await.status, 403, "another office");
        assert_eq!(clerk.get(WEEK).await.status, 403, "a clerk does not say how many desks there are");
        let blank = clerk.get("/buero/warum").await;
        assert!(blank.status == 200 && blank.words().contains("Wählen Sie, wonach gefragt wird"));
        for odd in ["?tag=gestern&dienst=personalausweis", "?dienst=nichts", "?anzahl=999&dienst=personalausweis", "?tag=9999-12-31&dienst=personalausweis"] {
            assert_eq!(clerk.get(&format!("/buero/warum{odd}")).await.status, 200, "{odd}");
        }
    }

    async fn nobody_sees_or_changes_another_office(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        for path in ["", "/regeln", "/menschen", "/andrang"] {
            assert_eq!(head.get(&format!("/buero/standorte/hafen/kapazitaet{path}")).await.status, 403, "{path}");
            assert_eq!(head.get(&format!("/buero/standorte/nirgends/kapazitaet{path}")).await.status, 404, "{path}");
        }
        for path in ["", "/entfernen", "/regeln", "/menschen", "/andrang", "/abwesend", "/abwesend/entfernen"] {
            let path = format!("/buero/standorte/hafen/kapazitaet{path}");
            let answer = head.call("POST", &path, &[("content-type", "application/x-www-form-urlencoded")], "x=y").await;
            assert_eq!(answer.status, 403, "{path}");
        }
    }
}

/// Hafen under other rules.
async fn under(house: &House, edit: impl FnOnce(&mut Policy)) {
    let app = house.app();
    let base = town(app);
    let (office, schedule) = (base.catalog.office(HAFEN).expect("Hafen").clone(), base.schedules[&HAFEN].clone());
    let stamp = Part::Capacity.stamp(&office, &schedule).expect("a stamp");
    let mut policy = office.policy;
    edit(&mut policy);
    let change = OfficeChange {
        base: base.clone(),
        office: Office { policy, ..office },
        schedule,
        part: Part::Capacity,
        stamp,
        reason: Words::default(),
    };
    let head = Member::new((UserId(1), "K. Brandt".into()), &[], &base);
    let saved = replan::save_office(app, &head, change).await.expect("the door works");
    assert!(matches!(saved, Saved::Done), "{saved:?}");
}

/// Somebody at the front desk is booked for.
async fn at_the_front_desk(house: &House, when: &str) -> Result<&'static str, Refusal> {
    let town = town(house.app());
    let bundle = town.catalog.bundle(&[(CARD, 1)], domain::catalog::Audience::Internal).expect("a card");
    let order = Order::Hold { town, bundle, wanted: at(HAFEN, when), channel: Channel::FrontDesk, lang: Lang::De };
    said(house.app().desk.order(order, Actor::Citizen).await.expect("the desk works"))
}

on_both! {
    async fn a_part_of_the_day_opens_later_at_the_desk_and_on_the_board_of_every_node(house: House) {
        let later = Tranches([Tranche { percent: 67, days_before: 3 }, Tranche::default(), Tranche::default()]);
        under(&house, |policy| policy.tranches = later).await;
        let other = house.another().await;
        assert_eq!(said(house.hold("2026-11-23 9:20").await), Ok("held"), "a third of three desks");
        let opens = domain::time::Zone::berlin().instant(Day::parse("2026-11-20").expect("a day"), domain::time::Cell(96));
        let opens = opens.expect("it exists");
        for cell in 96..144 {
            let when = format!("2026-11-23 {}", domain::time::Cell(cell));
            while house.hold(&when).await.is_ok() {}
        }
        let full = said(house.hold("2026-11-23 9:20").await);
        assert_eq!(full, Err(Refusal::WhyNot(WhyNot::RestNotReleased { at: opens })), "all that is released is taken");
        let visitor = house.town.visitor().await;
        let month = visitor.get("/termin/kalender?s=personalausweis:1&monat=2026-11&ort=hafen").await;
        assert!(month.words().contains("Weitere Zeiten geben wir am Freitag, 20. November, um 8 Uhr frei."), "{}", month.words());
        for app in [house.app(), &other] {
            app.clock.jump(opens);
            booking::sync::release(app).await.expect("released");
        }
        assert_eq!(said(hold(&other, HAFEN, "2026-11-23 9:20").await), Ok("held"), "on the minute");
        let month = visitor.get("/termin/kalender?s=personalausweis:1&monat=2026-11&ort=hafen").await;
        assert!(!month.words().contains("Weitere Zeiten geben wir"), "{}", month.words());
        booking::sync::catch_up(house.app()).await.expect("caught up");
        house.holds().await;
    }

    async fn the_reserve_of_a_half_hour_is_given_back_shortly_before_it(house: House) {
        under(&house, |policy| {
            policy.lead = Minutes(0);
            policy.shares = Shares([50, 0, 100]);
            policy.reserve = Reserve::even(50);
            policy.give_back = Minutes(120);
        }).await;
        let monday = Day::parse(MONDAY).expect("a day");
        let at = |cell| domain::time::Zone::berlin().instant(monday, domain::time::Cell(cell)).expect("it exists");
        assert_eq!(said(house.hold("2026-11-23 10:00").await), Ok("held"), "half of what is there");
        house.app().clock.jump(at(95));
        assert_eq!(said(house.hold("2026-11-23 10:00").await), Err(Refusal::Taken), "the other half is kept");
        assert_eq!(at_the_front_desk(&house, "2026-11-23 10:00").await, Ok("held"), "for who stands before us");
        house.app().clock.jump(at(96));
        assert_eq!(said(house.hold("2026-11-23 10:00").await), Ok("held"), "two hours before");
        for _ in 0..2 {
            assert_eq!(said(house.hold("2026-11-23 10:30").await), Ok("held"), "half of the next half hour");
        }
        assert_eq!(said(house.hold("2026-11-23 10:30").await), Err(Refusal::Taken), "not yet");
        booking::sync::release(house.app()).await.expect("released");
        house.holds().await;
    }

    async fn one_person_has_no_more_appointments_than_the_office_allows(house: House) {
        house.book("2026-11-23 9:00").await;
        under(&house, |policy| policy.per_person = 2).await;
        house.book("2026-11-23 9:30").await;
        let third = house.hold("2026-11-24 9:00").await.expect("a free time");
        house.deed(&third, Deed::Tell(citizen())).await.expect("a hold");
        assert_eq!(said(house.deed(&third, Deed::Reserve).await), Err(Refusal::EnoughBooked { limit: 2 }));
        assert_eq!(said(house.deed(&third, Deed::Book(citizen())).await), Err(Refusal::EnoughBooked { limit: 2 }));
        let another = booking::Person { email: Some("bo@example.org".into()), ..citizen() };
        assert_eq!(said(house.deed(&third, Deed::Book(another)).await), Ok("unconfirmed"), "somebody else may");
        house.holds().await;
    }

    async fn the_seats_of_somebody_who_did_not_come_go_to_those_without_appointment(house: House) {
        let booked = house.book("2026-11-23 9:00").await;
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        house.app().clock.jump(NOW.plus_days(5));
        let mut tx = house.town.db().begin().await.expect("a transaction");
        booking::miss(&mut tx, booked.appointment.id, NOW.plus_days(5)).await.expect("missed");
        tx.commit().await.expect("committed");
        booking::sync::refresh(house.app(), booked.tenant, (HAFEN, Day::parse(MONDAY).expect("a day"))).await.expect("read");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11", "nobody books them: the line has them");
    }
}
