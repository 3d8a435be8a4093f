//! One person at the kiosk, from choosing the language to taking the paper: what every address carries on.

use super::HOME;
use super::views::Screen;
use crate::frontdesk::entrance::Entrance;
use crate::telephone::fields::Fields;
use crate::web::layout::Link;
use crate::web::texts::Lang;
use domain::ids::TicketId;

/// After so many seconds without a touch the kiosk goes back to the start.
const IDLE_SECONDS: u16 = 30;
/// Without script no touch is noticed, so that reading gets more time where something has to be chosen.
const PATIENT_SECONDS: u16 = 60;

/// What every address of a visit carries on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Identity of the ticket to be: however often somebody presses, it is drawn once.
    pub token: TicketId,
    /// The buttons stand in the lowest half.
    pub low: bool,
    /// Language.
    pub lang: Lang,
}

impl Visit {
    /// A new visit.
    pub fn begin(entrance: &Entrance<'_>, low: bool) -> Visit {
        let token = TicketId(entrance.app.chance.id(entrance.now));
        Visit { token, low, lang: Lang::De }
    }

    /// The visit that an address carries; nothing when it carries none of ours.
    pub fn read(entrance: &Entrance<'_>, fields: &Fields) -> Option<Visit> {
        let token = entrance.app.keys.open_ticket(fields.get("v"))?;
        Some(Visit { token, low: fields.get("t") == "1", lang: entrance.site.lang })
    }

    /// The fields that carry it.
    pub fn fields(&self, entrance: &Entrance<'_>) -> Vec<(&'static str, String)> {
        let mut fields = vec![("lang", self.lang.code().to_owned()), ("v", entrance.app.keys.seal_ticket(self.token))];
        if self.low {
            fields.push(("t", "1".to_owned()));
        }
        fields
    }

    /// The path of another page of the visit, without the base of the town; `more` begins with `&` or is empty.
    pub fn path(&self, entrance: &Entrance<'_>, path: &str, more: &str) -> String {
        let fields = self.fields(entrance);
        let query: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{path}?{}{more}", query.join("&"))
    }

    /// Address of another page of the visit.
    pub fn url(&self, entrance: &Entrance<'_>, path: &str, more: &str) -> String {
        entrance.site.url(&self.path(entrance, path, more))
    }

    /// The surrounding of a page at this path; `more` is what its address says beside the visit.
    pub fn screen(&self, entrance: &Entrance<'_>, title: String, (path, more): (&str, &str)) -> Screen {
        let site = entrance.site;
        let lower = Visit { low: !self.low, ..*self };
        let text = site.lang.text(if self.low { "kiosk-higher" } else { "kiosk-lower" });
        let home = if self.low { format!("{HOME}?t=1") } else { HOME.to_owned() };
        Screen {
            page: site.page(title),
            office: entrance.office.name.clone(),
            time: entrance.clock(entrance.now),
            low: self.low,
            lower: Link::new(lower.url(entrance, path, more), text),
            home: site.url(&home),
            back: None,
            help: self.fields(entrance),
            idle: IDLE_SECONDS,
            patient: PATIENT_SECONDS,
        }
    }
}
