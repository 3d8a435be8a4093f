//! Whether mail goes out. The mail server and its password stand in the settings of the program and nowhere else: what
//! is in the database is in every backup. So the guide tries a server out and says which lines to write.

use super::{answer, told};
use crate::app::App;
use crate::notices::{Delivery, Post, Sender};
use crate::setup::guide::{self, Frame, InTown, Step};
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError, Reading, Sent};
use crate::web::limits::Form as Kind;
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::person::Email;

const HOST_MAX: usize = 200;
const SECRET_MAX: usize = 200;
/// Port at which mail servers take mail from programs.
const USUAL_PORT: &str = "587";

#[derive(Template)]
#[template(path = "setup/mail.html")]
struct MailPage {
    frame: Frame,
    errors: Vec<FormError>,
    /// A server is set in the settings.
    set: bool,
    /// The sender that is set.
    from: String,
    form: MailForm,
    security: Vec<Choice>,
    outcome: Option<Outcome>,
    /// Lines for the settings file, once a server was tried out.
    lines: Vec<String>,
}

/// What became of a test mail.
struct Outcome {
    good: bool,
    /// To whom, or why not.
    text: String,
}

/// The form.
#[derive(Default)]
struct MailForm {
    to: Field,
    host: Field,
    port: Field,
    login: Field,
    from: Field,
    /// Encrypted from the first byte, instead of by STARTTLS.
    whole: bool,
}

/// `GET /einrichtung/mail`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let to = Field::filled(&inside.town.profile.help.email);
    let form = MailForm { to, port: Field::filled(USUAL_PORT), ..MailForm::default() };
    page(&app, &inside, form, Shown::default()).await
}

/// What an answer shows beside the form.
#[derive(Default)]
struct Shown {
    errors: Vec<FormError>,
    outcome: Option<Outcome>,
    lines: Vec<String>,
}

/// `POST /einrichtung/mail`: sends a test mail, by the server that is set or by one that is typed.
pub async fn save(State(app): State<App>, inside: InTown, client: Client, Form(sent): Form<Sent>) -> PageResult {
    app.limits.count(client, Kind::Mail)?;
    let set = app.config.smtp_url.is_some();
    let (form, read) = read(&sent, &inside, set);
    let (to, typed) = match read {
        Ok(read) => read,
        Err(errors) => return page(&app, &inside, form, Shown { errors, ..Shown::default() }).await,
    };
    let lang = inside.guide.lang;
    let town = inside.town.profile.full_name();
    let letter = (lang.text("setup-mail-subject"), lang.text_with("setup-mail-body", &[("text", town.into())]));
    let delivery = match &typed {
        Some(typed) => match typed.sender(&app) {
            Ok(sender) => sender.try_out(&to, &letter, app.clock.now()).await?,
            Err(failure) => Delivery::Never(format!("{failure:#}")),
        },
        None => app.sender.try_out(&to, &letter, app.clock.now()).await?,
    };
    let outcome = match delivery {
        Delivery::Sent => Outcome { good: true, text: to.as_str().to_owned() },
        Delivery::Later(reason) | Delivery::Never(reason) => Outcome { good: false, text: reason },
    };
    // Only what stands in the settings will send tomorrow, too.
    if outcome.good && set {
        guide::mark(&app, &inside.set_up, Step::Mail).await?;
    }
    let lines = typed.filter(|_| outcome.good).map(|typed| typed.lines()).unwrap_or_default();
    page(&app, &inside, form, Shown { outcome: Some(outcome), lines, ..Shown::default() }).await
}

/// A mail server as it was typed.
struct Typed {
    scheme: &'static str,
    host: String,
    port: u16,
    login: String,
    password: String,
    from: String,
}

impl Typed {
    fn url(&self, password: &str) -> String {
        let login = match self.login.as_str() {
            "" => String::new(),
            login => format!("{}:{}@", encoded(login), password),
        };
        format!("{}://{login}{}:{}", self.scheme, self.host, self.port)
    }

    fn sender(&self, app: &App) -> Result<Sender, Failure> {
        let post = Post::open(Some(&self.url(&encoded(&self.password))))?;
        Sender::new(app.db.clone(), post, &self.from)
    }

    /// For `wartefrei.toml`. The password is not shown again: whoever reads over a shoulder has not got it.
    fn lines(&self) -> Vec<String> {
        vec![format!("smtp_url = \"{}\"", self.url("PASSWORT")), format!("mail_from = \"{}\"", self.from)]
    }
}

/// As it may stand in the login part of an address (RFC 3986).
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn read(sent: &Sent, inside: &InTown, set: bool) -> (MailForm, Result<(Email, Option<Typed>), Vec<FormError>>) {
    let mut reading = Reading::new(sent, inside.guide.lang);
    let mut form = MailForm { whole: sent.get("sicherheit") == "smtps", ..MailForm::default() };
    form.to = reading.line("an", "setup-mail-to", HOST_MAX);
    let to = Email::parse(&form.to.value).ok();
    if form.to.error.is_none() && to.is_none() {
        form.to = reading.refuse("an", "setup-mail-to", form.to.value, "setup-email-wrong");
    }
    let mut typed = None;
    if !set {
        form.host = reading.line("server", "setup-mail-host", HOST_MAX);
        let odd = |c: char| !(c.is_ascii_alphanumeric() || ".-:[]".contains(c));
        if form.host.value.contains(odd) {
            form.host = reading.refuse("server", "setup-mail-host", form.host.value, "setup-mail-host-wrong");
        }
        let (field, port) = reading.number("port", "setup-mail-port", (1, u16::MAX));
        form.port = field;
        form.login = reading.optional("kennung", "setup-mail-login", HOST_MAX);
        form.from = reading.line("absender", "setup-mail-from", HOST_MAX);
        if form.from.error.is_none() && Email::parse(&form.from.value).is_err() {
            form.from = reading.refuse("absender", "setup-mail-from", form.from.value, "setup-email-wrong");
        }
        let name = inside.town.profile.full_name().replace(['"', '<', '>', '\\'], " ");
        typed = port.map(|port| Typed {
            scheme: if form.whole { "smtps" } else { "smtp" },
            host: form.host.value.clone(),
            port,
            login: form.login.value.clone(),
            password: sent.get("passwort").chars().take(SECRET_MAX).collect(),
            from: format!("{name} <{}>", form.from.value),
        });
    }
    let good = reading.is_good();
    let read = to.filter(|_| good).map(|to| (to, typed)).ok_or(reading.errors);
    (form, read)
}

async fn page(app: &App, inside: &InTown, form: MailForm, shown: Shown) -> PageResult {
    let lang = inside.guide.lang;
    let view = MailPage {
        frame: told(inside.guide.frame(app, Step::Mail).await?, &shown.errors),
        set: app.config.smtp_url.is_some(),
        from: app.config.mail_from.clone(),
        security: vec![
            Choice::new("smtp", lang.text("setup-mail-starttls"), !form.whole),
            Choice::new("smtps", lang.text("setup-mail-tls"), form.whole),
        ],
        form,
        errors: shown.errors,
        outcome: shown.outcome,
        lines: shown.lines,
    };
    answer(&view, &view.errors)
}
