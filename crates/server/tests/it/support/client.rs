//! People with a browser: they follow links and send forms as pages give them, with cookies.

use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};
use scraper::{ElementRef, Html, Selector};

/// Somebody with a browser of their own.
pub struct Client {
    http: reqwest::Client,
    origin: String,
    /// Origin of the page whose forms are sent.
    sent_from: String,
}

/// A page somebody sees.
pub struct Page {
    /// Its address without the origin, after all redirects.
    pub path: String,
    /// The answer's status.
    pub status: StatusCode,
    /// The answer's headers.
    pub headers: HeaderMap,
    /// The answer's body.
    pub text: String,
}

/// A form of a page, with what its fields hold.
pub struct Form {
    action: String,
    method: Method,
    fields: Vec<(String, String)>,
}

impl Client {
    /// A browser that has seen nothing of the program at `origin` yet.
    pub fn new(origin: &str) -> Client {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::limited(5)).no_proxy();
        Client { http: http.build().expect("a client"), origin: origin.to_owned(), sent_from: origin.to_owned() }
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, &[]).await
    }

    /// Sends files, each under the name of its field, as a form for files does.
    pub async fn upload(&self, path: &str, files: &[(&str, &[u8])]) -> Page {
        const BOUNDARY: &str = "wartefrei-test-boundary";
        let mut body = Vec::new();
        for (name, content) in files {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let origin = self.sent_from.clone();
        self.call("POST", path, &[("content-type", &kind), ("origin", &origin)], body).await
    }

    /// Sends an empty request of any kind.
    pub async fn ask(&self, method: &str, path: &str) -> Page {
        self.send(method.parse().expect("a method"), path, &[]).await
    }

    /// The same browser, on a page of somebody else.
    pub fn from(mut self, referrer: &str) -> Client {
        referrer.clone_into(&mut self.sent_from);
        self
    }

    /// Asks as a program does.
    pub async fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Page {
        self.try_call(method, path, headers, body).await.expect("the program answers")
    }

    /// The same; none when the connection was cut, as may happen to whoever goes on sending after the answer.
    pub async fn try_call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Option<Page> {
        let method: Method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.origin)).body(body.into());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Some(Page::of(request.send().await.ok()?).await)
    }

    /// Sends a form.
    pub async fn submit(&self, form: Form) -> Page {
        self.send(form.method, &form.action, &form.fields).await
    }

    async fn send(&self, method: Method, path: &str, fields: &[(String, String)]) -> Page {
        // Some forms and links lead to somebody else.
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) };
        let request = self.http.request(method.clone(), url).header("origin", &self.sent_from);
        let request = match method {
            Method::GET if fields.is_empty() => request,
            Method::GET => request.query(fields),
            _ => request.form(fields),
        };
        Page::of(request.send().await.expect("the program answers")).await
    }
}

fn path_of(url: &reqwest::Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

impl Page {
    async fn of(answer: reqwest::Response) -> Page {
        let (status, path) = (answer.status(), path_of(answer.url()));
        let headers = answer.headers().clone();
        Page { path, status, headers, text: answer.text().await.expect("a text") }
    }

    /// The one title.
    pub fn title(&self) -> String {
        self.all("h1").into_iter().next().unwrap_or_default()
    }

    /// The words of every element that fits.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        html.select(&parse(selector)).map(words).collect()
    }

    /// The addresses of every link that fits.
    pub fn links(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        html.select(&parse(selector)).filter_map(|link| link.value().attr("href").map(str::to_owned)).collect()
    }

    /// The address of the first link with these words.
    pub fn link(&self, words_of: &str) -> String {
        let html = Html::parse_document(&self.text);
        let found = html.select(&parse("a[href]")).find(|link| words(*link).contains(words_of));
        let found = found.and_then(|link| link.value().attr("href"));
        found.unwrap_or_else(|| panic!("no link {words_of:?} on {}:\n{}", self.path, self.words())).to_owned()
    }

    /// What every field or button that fits would send.
    pub fn values(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        html.select(&parse(selector)).filter_map(|field| field.value().attr("value").map(str::to_owned)).collect()
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> String {
        let html = Html::parse_document(&self.text);
        let field = html.select(&parse(&format!("[name={name}]"))).next();
        field.and_then(|field| field.value().attr("value")).unwrap_or_default().to_owned()
    }

    /// The form whose button has these words.
    pub fn form(&self, button: &str) -> Form {
        self.form_of("form button", button)
    }

    /// The form of the first button that fits a selector and has these words.
    pub fn form_of(&self, selector: &str, button: &str) -> Form {
        let html = Html::parse_document(&self.text);
        let pressed = html.select(&parse(selector)).find(|element| words(*element).contains(button));
        let pressed = pressed.unwrap_or_else(|| panic!("no button {button:?} on {}:\n{}", self.path, self.words()));
        let form = match pressed.value().attr("form") {
            Some(id) => html.select(&parse(&format!("form#{id}"))).next(),
            None => pressed.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "form"),
        };
        let form = form.expect("a button stands in a form");
        let inputs = parse("input, textarea, select");
        let mut fields: Vec<(String, String)> = form.select(&inputs).filter_map(field).collect();
        fields.extend(field(pressed));
        let post = form.value().attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let action = pressed.value().attr("formaction").or(form.value().attr("action"));
        Form {
            action: action.unwrap_or(&self.path).to_owned(),
            method: if post { Method::POST } else { Method::GET },
            fields,
        }
    }

    /// Everything the page says.
    pub fn words(&self) -> String {
        self.all("main").join("\n")
    }
}

impl Form {
    /// Leaves everything of a name out, as when no box is ticked.
    pub fn without(mut self, name: &str) -> Form {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// Adds a value beside others of the same name, as a further box that is ticked.
    pub fn and(mut self, name: &str, value: &str) -> Form {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Fills a field, as somebody would.
    pub fn with(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Adds one more field of a name, as lists of fields have them.
    pub fn and(mut self, name: &str, value: &str) -> Form {
        self.fields.push((name.into(), value.into()));
        self
    }
}

/// Name and value of a field that would be sent.
fn field(element: ElementRef) -> Option<(String, String)> {
    let value = element.value();
    let ticked = !matches!(value.attr("type"), Some("checkbox" | "radio")) || value.attr("checked").is_some();
    let typed = match value.name() {
        "textarea" => element.text().collect(),
        "select" => chosen(element),
        _ => value.attr("value").unwrap_or("").into(),
    };
    value.attr("name").filter(|_| ticked && value.attr("disabled").is_none()).map(|name| (name.into(), typed))
}

/// The chosen value of a list: the first one if none is marked.
fn chosen(list: ElementRef) -> String {
    let marked = list.select(&parse("option[selected]")).next();
    let option = marked.or_else(|| list.select(&parse("option")).next());
    option.and_then(|option| option.value().attr("value")).unwrap_or("").to_owned()
}

fn parse(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn words(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
