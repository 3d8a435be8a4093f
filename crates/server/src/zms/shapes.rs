//! The JSON of the contract. Fields are named there; what we know by another word has ours in the comment.

use serde::{Serialize, Serializer};

/// `GET /offices-and-services/`.
#[derive(Serialize)]
pub struct Offers<'a> {
    pub offices: Vec<ListedOffice<'a>>,
    pub services: Vec<ListedService<'a>>,
    pub relations: Vec<Relation>,
}

/// An office.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedOffice<'a> {
    pub id: i32,
    pub name: &'a str,
    pub address: SiteAddress<'a>,
    pub show_alternative_locations: Option<bool>,
    pub display_name_alternatives: &'a [String],
    pub organization: Option<&'a str>,
    pub organization_unit: Option<&'a str>,
    pub slot_time_in_minutes: u16,
    pub geo: Option<Geo>,
    pub disabled_by_services: Vec<i32>,
    pub priority: u16,
    pub scope: OfficeSettings<'a>,
    pub slots_per_appointment: String,
    pub parent_id: Option<i32>,
    pub allow_disabled_services_mix: Option<Vec<i32>>,
    pub shared_booking_office_ids: Option<Vec<i32>>,
}

/// Where an office is.
#[derive(Serialize)]
pub struct SiteAddress<'a> {
    pub street: &'a str,
    pub house_number: &'a str,
    pub postal_code: &'a str,
    pub city: &'a str,
    pub hint: bool,
}

/// Degrees.
#[derive(Serialize)]
pub struct Geo {
    pub lat: f64,
    pub lon: f64,
}

/// A service.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedService<'a> {
    pub id: i32,
    pub name: &'a str,
    pub max_quantity: u8,
    pub combinable: Combinations,
    pub parent_id: Option<i32>,
    pub variant_id: Option<u16>,
    pub root_parent_id: i32,
    pub show_on_start_page: bool,
}

/// Services that can be added to one, in the order in which they are shown, each with the offices that offer both:
/// `{"1": {"<service>": [offices]}, "2": …}`, and `[]` when there is none.
pub struct Combinations(pub Vec<(i32, Vec<i32>)>);

impl Serialize for Combinations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct One<'a>(&'a (i32, Vec<i32>));
        impl Serialize for One<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let (service, offices) = self.0;
                serializer.collect_map([(service, offices)])
            }
        }
        if self.0.is_empty() {
            return serializer.collect_seq([(); 0]);
        }
        serializer.collect_map(self.0.iter().zip(1..).map(|(one, order): (_, usize)| (order, One(one))))
    }
}

/// An offer: a service at an office.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Relation {
    pub office_id: i32,
    pub service_id: i32,
    pub slots: u16,
    pub public: bool,
    /// Items in one visit; 0 for no limit.
    pub max_quantity: u16,
}

/// What front ends have to know of an office to book there ("scope"). Internal settings that ZMS shows there are
/// always null.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OfficeSettings<'a> {
    pub id: i32,
    pub provider: Site<'a>,
    pub short_name: &'a str,
    pub email_from: Option<()>,
    pub email_required: bool,
    pub telephone_activated: bool,
    pub telephone_required: bool,
    pub custom_textfield_activated: bool,
    pub custom_textfield_required: bool,
    pub custom_textfield_label: Option<&'static str>,
    #[serde(rename = "customTextfield2Activated")]
    pub custom_textfield2_activated: bool,
    #[serde(rename = "customTextfield2Required")]
    pub custom_textfield2_required: bool,
    #[serde(rename = "customTextfield2Label")]
    pub custom_textfield2_label: Option<&'static str>,
    pub captcha_activated_required: bool,
    pub info_for_appointment: Option<()>,
    pub info_for_all_appointments: Option<()>,
    pub slots_per_appointment: String,
    pub appointments_per_mail: Option<()>,
    pub whitelisted_mails: Option<()>,
    /// Minutes a hold lasts.
    pub reservation_duration: u16,
    /// Minutes until an appointment has to be confirmed.
    pub activation_duration: u16,
    pub hint: Option<()>,
}

/// The place behind an office ("provider").
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Site<'a> {
    pub id: i32,
    pub name: &'a str,
    pub display_name: &'a str,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub source: &'static str,
    pub contact: SiteContact<'a>,
}

/// Its address.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SiteContact<'a> {
    pub city: &'a str,
    pub country: &'static str,
    pub name: &'a str,
    pub postal_code: &'a str,
    pub region: &'a str,
    pub street: &'a str,
    pub street_number: &'a str,
}

/// `GET /available-calendar/`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    pub start_date: String,
    pub end_date: String,
    pub slots_start_date: String,
    pub slots_end_date: String,
    pub prev_bookable_date: Option<String>,
    pub next_bookable_date: Option<String>,
    pub available_days: Vec<AvailableDay>,
}

/// A day with free times; the times only of the day that was asked for.
#[derive(Serialize)]
pub struct AvailableDay {
    pub date: String,
    /// Numbers of the offices that have some.
    #[serde(rename = "providerIDs")]
    pub offices_with_times: String,
    pub offices: Vec<OfficeTimes>,
}

/// Free times at an office.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OfficeTimes {
    pub office_id: String,
    /// In unix seconds, ascending.
    pub appointments: Vec<i64>,
}

/// An appointment.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown<'a> {
    /// Its number.
    #[serde(rename = "processId")]
    pub number: i32,
    pub timestamp: String,
    pub auth_key: &'a str,
    pub family_name: Option<&'a str>,
    pub custom_textfield: Option<&'a str>,
    #[serde(rename = "customTextfield2")]
    pub custom_textfield2: Option<()>,
    pub email: Option<&'a str>,
    pub telephone: Option<&'a str>,
    pub office_name: &'a str,
    pub office_id: i32,
    pub scope: OfficeSettings<'a>,
    pub sub_request_counts: Vec<Counted<'a>>,
    pub service_id: i32,
    pub service_name: &'a str,
    pub service_count: u8,
    pub status: &'static str,
    pub captcha_token: Option<String>,
    pub slot_count: u16,
    pub display_number: Option<String>,
    pub ics_content: Option<String>,
}

/// A service of an appointment beside the main one.
#[derive(Serialize)]
pub struct Counted<'a> {
    pub id: i32,
    pub name: &'a str,
    pub count: u8,
}
