//! A town's catalogue comes from the files it already publishes, again and again.

use crate::support::{NOW, TestTown, munich_files};
use domain::catalog::{Audience, Catalog, Combinable, NotBookable, Office, Pool, Service};
use domain::ids::PoolId;
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::time::{Cell, Minutes, Window};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wartefrei::catalog::import::{DldbArgs, Format, ImportArgs, Relations, Report};
use wartefrei::catalog::{self, Town, Towns, offices_overview};
use wartefrei::on_tx;

static SERIAL: AtomicU32 = AtomicU32::new(0);

/// Two files of a small town, as its editors write them.
struct Files {
    services: Value,
    offices: Value,
    folder: PathBuf,
}

impl Files {
    fn of(services: Value, offices: Value) -> Files {
        let name = format!("import_{}_{}", std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        Files { services, offices, folder }
    }

    /// Munich's shape: two services, one office that offers both.
    fn small() -> Files {
        let services = json!([
            {"id": "11", "name": "Angelschein", "description": "<p>Für den See.</p>", "fees": "<p>12 Euro<br></p>",
             "duration": 15, "maxQuantity": 3, "combinable": [11, 12], "leika": "99012345678901", "public": true,
             "meta": {"keywords": "Fischen, Angeln, Fischen"}, "forms": [], "links": [],
             "locations": [{"location": "7", "authority": {"id": "1", "name": "Stadt Seeheim"},
                            "appointment": {"slots": "0", "allowed": true, "external": false}}]},
            {"id": "12", "name": "Bootsschein", "duration": 30, "maxQuantity": 1, "combinable": [12],
             "leika": "99012345678901, 99012345678902", "public": false,
             "links": [{"name": "Antrag", "link": "https://seeheim.example/antrag"},
                       {"name": "Böses", "link": "javascript:alert(1)"}]},
        ]);
        let offices = json!([
            {"id": "7", "name": "Seeamt (A 3/1)", "displayName": "Seeamt", "organization": "Stadt Seeheim",
             "address": {"street": "Uferweg", "house_number": "3", "postal_code": "80331", "city": "Seeheim",
                         "hint": false},
             "geo": {"lat": "48.1371079183", "lon": "11.5753822176"}, "slotTimeInMinutes": 5, "prio": 90,
             "services": [{"service": "11", "duration": 15}, {"service": "12", "duration": 30, "public": false}]},
        ]);
        Files::of(services, offices)
    }

    fn args(&self) -> ImportArgs {
        let write = |name: &str, data: &Value| {
            let path = self.folder.join(name);
            std::fs::write(&path, json!({"meta": {}, "data": data}).to_string()).expect("the file can be written");
            path
        };
        args(write("services.json", &self.services), write("locations.json", &self.offices))
    }

    async fn import(&self, town: &TestTown) -> Report {
        import(town, &self.args()).await
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn args(services: PathBuf, locations: PathBuf) -> ImportArgs {
    let tenant = "seeheim".to_owned();
    let args = DldbArgs { tenant, services, locations, state: None, dry_run: false };
    ImportArgs { format: Format::Dldb(args) }
}

async fn import(town: &TestTown, args: &ImportArgs) -> Report {
    catalog::import::run(args, town.db(), &town.app.chance, NOW).await.expect("imports")
}

async fn seeheim(town: &TestTown) -> Arc<Town> {
    Towns::load(town.db()).await.expect("loads").by_slug("seeheim").expect("there")
}

fn service<'a>(catalog: &'a Catalog, slug: &str) -> &'a Service {
    catalog.service_by_slug(slug).unwrap_or_else(|| panic!("{slug} is in the catalogue"))
}

/// Minutes of a service at the only office.
fn minutes(town: &Town, slug: &str) -> Option<u16> {
    let service = town.catalog.service_by_slug(slug)?;
    town.catalog.offices()[0].offers.get(&service.id).map(|offer| offer.minutes.0)
}

/// The export of Munich, if it is there.
fn munich() -> Option<ImportArgs> {
    munich_files().map(|(services, offices)| args(services, offices))
}

on_both! {
    async fn what_the_file_says_beyond_the_catalogue_is_kept_and_comes_again(town: TestTown) {
        let mut files = Files::small();
        files.import(&town).await;
        let sources = seeheim(&town).await.sources.clone();
        let (office, angling) = (sources.offices.values().next(), sources.services.values().find(|s| s.key == "11"));
        assert_eq!(office.map(|office| (office.said.slot_minutes, office.said.priority)), Some((Some(5), Some(90))));
        assert_eq!(angling.map(|service| service.said.combinable.clone()), Some(vec!["11".into(), "12".into()]));

        let mut tx = town.db().begin().await.expect("a transaction");
        for sql in ["UPDATE office SET imported = NULL", "UPDATE service SET imported = NULL"] {
            let done = on_tx!(&mut tx, conn => sqlx::query(sql).execute(conn).await.map(drop));
            done.expect("as an older version left it");
        }
        tx.commit().await.expect("committed");
        let again = files.import(&town).await;
        assert!(!again.nothing_changed(), "{again}");
        assert_eq!(seeheim(&town).await.sources, sources);
        files.offices[0]["slotTimeInMinutes"] = 10.into();
        files.import(&town).await;
        let slots = seeheim(&town).await.sources.offices.values().next().and_then(|office| office.said.slot_minutes);
        assert_eq!(slots, Some(10));
        assert!(files.import(&town).await.nothing_changed());
    }

    async fn munich_comes_in_whole_and_a_second_time_changes_nothing(town: TestTown) {
        let Some(args) = munich() else { return };
        let first = import(&town, &args).await;
        assert_eq!((first.services.added.len(), first.offices.added.len(), first.relations.added), (287, 109, 526));
        assert_eq!(first.founded.as_deref(), Some("Landeshauptstadt München, in Bayern, as most postal codes say"));
        let before = seeheim(&town).await;
        assert_eq!((before.catalog.services().len(), before.catalog.offices().len()), (287, 109));

        let second = import(&town, &args).await;
        assert!(second.nothing_changed(), "{second}");
        assert!(second.to_string().ends_with("Nothing changed.\n"), "{second}");
        assert_eq!(seeheim(&town).await.version, before.version, "nobody has to read anything again");
    }

    async fn people_find_what_they_need_in_munich(town: TestTown) {
        let Some(args) = munich() else { return };
        import(&town, &args).await;
        let munich = seeheim(&town).await;
        let found = |query: &str| -> Vec<String> {
            let name = |(id, _)| munich.service_name(id).map(|name| name.de.clone());
            munich.finder.find(query, 5).into_iter().filter_map(name).collect()
        };
        assert_eq!(found("Perso")[0], "Personalausweis");
        assert_eq!(found("ausweiss")[0], "Personalausweis");
        assert_eq!(found("neuer Ausweis")[0], "Personalausweis");
        assert_eq!(found("Personalauswies")[0], "Personalausweis");
        assert_eq!(found("Ausweis verloren")[0], "Verlust oder Diebstahl Personalausweis");
        assert_eq!(found("Anwohnerparkausweis")[0], "Bewohnerparkausweis");
        assert!(found("fuehrerschein")[0].contains("Führerschein"), "{:?}", found("fuehrerschein"));
        assert!(found("Auto ummelden")[0].contains("Fahrzeug"), "{:?}", found("Auto ummelden"));
    }

    async fn the_older_shape_of_berlin_is_read_too(town: TestTown) {
        let services = json!({
            "120": {"id": 120, "name": "Fahrradkarte", "description": null, "unknown": {"a": [1]},
                    "requirements": [{"name": "Ein Lichtbild", "link": "https://spreeau.example/bild"}],
                    "prerequisites": [{"name": "Wohnsitz", "description": "in Spreeau"}],
                    "onlineprocessing": {"link": "https://spreeau.example/online"}, "meta": [],
                    "locations": [
                        {"location": 1, "appointment": {"slots": "2", "allowed": "1", "multiple": "1"}},
                        {"location": 2, "appointment": {"slots": "1", "allowed": true, "external": true}},
                        {"location": 99, "appointment": {"slots": "1", "allowed": true}}]},
            "121": {"id": "121", "name": "Ohne Termin",
                    "locations": [{"location": 1, "appointment": {"slots": "0", "allowed": false}}]},
        });
        let offices = json!({
            "1": {"id": 1, "name": "Bürgeramt Au", "slotTimeInMinutes": "12", "geo": {"lat": "1", "lon": "1"},
                  "authority": {"id": 5, "name": "Bezirk Mitte"}, "contact": [], "address": {"postal_code": 10115}},
            "2": {"id": 2, "name": "Bürgeramt Spree", "slotTimeInMinutes": "10"},
        });
        let report = Files::of(services, offices).import(&town).await;
        assert_eq!((report.relations.added, report.skipped.elsewhere, report.skipped.unknown), (1, 1, 1));
        let town = seeheim(&town).await;
        let card = service(&town.catalog, "fahrradkarte");
        assert_eq!(card.documents[0].de, "Ein Lichtbild");
        assert_eq!(card.prerequisites.de, "<ul><li><strong>Wohnsitz</strong> in Spreeau</li></ul>");
        assert_eq!(card.online_url.as_deref(), Some("https://spreeau.example/online"));
        assert_eq!(card.combinable, Combinable::WithAll, "that shape has no rules of combination");
        let office = town.catalog.office_by_slug("buergeramt-au").expect("there");
        assert_eq!(office.offers[&card.id].minutes, Minutes(24), "two slots of twelve minutes");
        assert_eq!(office.address.geo, None, "1/1 lies in the sea");
        assert_eq!(town.authorities[&office.authority], "Bezirk Mitte");
        assert_eq!(town.place().state(), domain::holidays::State::BE);
    }

    async fn texts_and_rules_arrive_clean(town: TestTown) {
        let mut files = Files::small();
        files.services[0]["description"] = json!("<p onclick='x()'>Für den See.<script>alert(1)</script></p>");
        files.import(&town).await;
        let town = seeheim(&town).await;
        let angling = service(&town.catalog, "angelschein");
        assert_eq!(angling.description.de, "<p>Für den See.</p>");
        assert_eq!((angling.fees.de.as_str(), angling.max_count), ("12 Euro", 3));
        assert_eq!(angling.keywords, ["Fischen", "Angeln"]);
        assert_eq!(angling.leika.as_deref(), Some("99012345678901"));
        let boat = service(&town.catalog, "bootsschein");
        assert_eq!(boat.leika, None, "two keys are none");
        assert_eq!(boat.links.len(), 1, "only links to the web");
        assert_eq!(boat.combinable, Combinable::With([angling.id].into()), "one of the two says so: that is enough");
        assert_eq!(angling.combinable, Combinable::With([boat.id].into()));
        assert_eq!((angling.audience, boat.audience), (Audience::Public, Audience::Internal));
    }

    async fn an_imported_office_says_what_it_lacks(town: TestTown) {
        let report = Files::small().import(&town).await;
        assert_eq!(report.not_bookable, 1);
        let town = seeheim(&town).await;
        let line = &offices_overview(&town)[0];
        assert_eq!(line.lacks, [NotBookable::NoDesks, NotBookable::NoHours]);
        assert_eq!((line.name.as_str(), line.authority.as_str(), line.services), ("Seeamt", "Stadt Seeheim", 2));
    }

    async fn a_changed_duration_changes_one_relation(town: TestTown) {
        let mut files = Files::small();
        files.import(&town).await;
        files.offices[0]["services"][0]["duration"] = json!(20);
        let report = files.import(&town).await;
        assert_eq!(report.relations, Relations { added: 0, changed: 1, withdrawn: 0 });
        assert!(report.offices.changed.is_empty() && report.services.changed.is_empty(), "{report}");
        assert_eq!(minutes(&*seeheim(&town).await, "angelschein"), Some(20));
    }

    async fn a_vanished_service_is_withdrawn_and_may_come_back(town: TestTown) {
        let whole = Files::small();
        whole.import(&town).await;
        let id = service(&seeheim(&town).await.catalog, "angelschein").id;
        let mut less = Files::small();
        less.services.as_array_mut().expect("a list").remove(0);
        less.offices[0]["services"].as_array_mut().expect("a list").remove(0);

        let report = less.import(&town).await;
        assert_eq!(report.services.withdrawn, ["Angelschein"]);
        assert_eq!(report.relations.withdrawn, 1);
        let without = seeheim(&town).await;
        assert!(without.catalog.service(id).is_none());
        assert_eq!(without.service_name(id).map(|name| name.de.as_str()), Some("Angelschein"));
        assert!(less.import(&town).await.nothing_changed(), "it is withdrawn once");

        let report = whole.import(&town).await;
        assert_eq!((report.services.back.as_slice(), report.relations.added), (["Angelschein".to_owned()].as_slice(), 1));
        assert_eq!(service(&seeheim(&town).await.catalog, "angelschein").id, id, "old links still work");
    }

    async fn a_vanished_office_is_hidden_but_not_forgotten(town: TestTown) {
        let files = Files::small();
        files.import(&town).await;
        let report = Files::of(files.services.clone(), json!([])).import(&town).await;
        assert_eq!(report.offices.withdrawn, ["Seeamt"]);
        let hidden = seeheim(&town).await;
        let office = &hidden.catalog.offices()[0];
        assert_eq!((office.audience, office.offers.len()), (Audience::Internal, 0));
        assert_eq!(files.import(&town).await.offices.back, ["Seeamt"]);
    }

    async fn desks_hours_and_rules_of_the_town_outlive_an_import(town: TestTown) {
        let mut files = Files::small();
        files.import(&town).await;
        let (office, schedule) = opened(&*seeheim(&town).await);
        let id = seeheim(&town).await.id;
        let mut tx = town.db().begin().await.expect("a transaction");
        catalog::save_office(&mut tx, id, (&office, &schedule), None).await.expect("saved");
        tx.commit().await.expect("committed");

        files.offices[0]["address"]["street"] = json!("Hafenweg");
        let report = files.import(&town).await;
        assert_eq!((report.offices.changed.as_slice(), report.not_bookable), (["Seeamt".to_owned()].as_slice(), 0));
        let town = seeheim(&town).await;
        let kept = town.catalog.office(office.id).expect("there");
        assert_eq!(kept.address.street, "Hafenweg 3");
        assert_eq!((&kept.pools, &kept.policy, &kept.offers), (&office.pools, &office.policy, &office.offers));
        assert_eq!(town.schedules[&office.id], schedule);
        assert!(town.lacks(kept).is_empty());
    }

    async fn a_file_that_cannot_be_read_leaves_nothing_behind(town: TestTown) {
        let mut files = Files::small();
        files.offices[0]["services"][1]["duration"] = json!("eine halbe Stunde");
        let refusal = catalog::import::run(&files.args(), town.db(), &town.app.chance, NOW).await.expect_err("refused");
        let refusal = format!("{refusal:#}");
        assert!(refusal.contains("locations.json: data[0].services[1].duration: invalid value"), "{refusal}");
        assert!(refusal.contains("\"eine halbe Stunde\", expected a number"), "{refusal}");
        let towns = Towns::load(town.db()).await.expect("loads");
        assert!(towns.main().is_none(), "not even the town");
    }

    async fn a_dry_run_says_the_same_and_saves_nothing(town: TestTown) {
        let files = Files::small();
        let mut args = files.args();
        let Format::Dldb(dldb) = &mut args.format;
        dldb.dry_run = true;
        let report = import(&town, &args).await;
        assert_eq!((report.services.added.len(), report.relations.added), (2, 2));
        assert!(report.to_string().ends_with("Dry run: nothing was saved.\n"));
        assert!(Towns::load(town.db()).await.expect("loads").main().is_none());
    }
}

/// The only office with desks, hours and a shorter second item.
fn opened(town: &Town) -> (Office, Schedule) {
    let mut office = town.catalog.offices()[0].clone();
    office.pools.push(Pool { id: PoolId(1), name: "Alle".into(), desks: 3, services: [].into() });
    office.policy.grid = Minutes(15);
    for offer in office.offers.values_mut() {
        offer.extra = Minutes(5);
    }
    let windows = vec![Window::new(Cell(96), Cell(144)).expect("8 to 12")];
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows };
    let schedule = Schedule::new(Openings::regular(town.place(), vec![hours])).expect("makes sense");
    (office, schedule)
}
