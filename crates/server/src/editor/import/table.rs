//! Services from a table: the columns are those of the table that the list is taken along as.

use crate::editor::form::{Form, Problems, Typed};
use crate::editor::scene::Scene;
use crate::editor::service::{Services, blank};
use crate::editor::thing::Editor;
use domain::catalog::Service;
use std::collections::{HashMap, HashSet};

/// Lines of a table.
const LINES_MAX: usize = 5_000;
/// Problems that are told at once.
const PROBLEMS_MAX: usize = 20;

/// A line of the table: as the service is stored, and as it shall be.
pub struct Line {
    /// As stored; nothing for a new one.
    pub was: Option<Service>,
    /// As the table has it.
    pub service: Service,
}

/// The lines that differ from what is stored; refused with line, column and reason.
pub fn read(scene: &Scene, table: &str) -> Result<Vec<Line>, Vec<String>> {
    let table = table.trim_start_matches('\u{feff}');
    let first = table.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
    let unreadable = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        vec![scene.with("import-line", &[("n", line.into()), ("text", error.to_string().into())])]
    };
    let form = Services::form(scene, &[]);
    let columns = columns((scene, &form), reader.headers().map_err(unreadable)?)?;
    let (mut lines, mut problems, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        let number = record.position().map_or(0, csv::Position::line);
        let typed = columns.iter().zip(&record).filter_map(|(name, cell)| Some((name.clone()?, plain(cell))));
        match line(scene, &form, &Typed(typed.collect()), &mut seen) {
            Ok(line) => lines.extend(line),
            Err(wrong) => problems.extend(
                wrong.into_iter().map(|text| scene.with("import-line", &[("n", number.into()), ("text", text.into())])),
            ),
        }
        if index >= LINES_MAX {
            problems.push(scene.count("import-too-many-lines", LINES_MAX));
        }
        if problems.len() >= PROBLEMS_MAX {
            break;
        }
    }
    problems.truncate(PROBLEMS_MAX);
    if problems.is_empty() { Ok(lines) } else { Err(problems) }
}

/// The name of the input that each column fills: by its label in this language, or by the name itself.
fn columns(
    (scene, form): (&Scene, &Form<'_, Service>),
    heads: &csv::StringRecord,
) -> Result<Vec<Option<String>>, Vec<String>> {
    let labels: HashMap<String, String> =
        form.labels().into_iter().flat_map(|(n, l)| [(l, n.clone()), (n.clone(), n)]).collect();
    let columns: Vec<Option<String>> = heads.iter().map(|head| labels.get(head.trim()).cloned()).collect();
    let unknown: Vec<&str> =
        heads.iter().zip(&columns).filter(|(_, known)| known.is_none()).map(|(head, _)| head).collect();
    if !unknown.is_empty() {
        return Err(vec![scene.with("import-columns-unknown", &[("text", unknown.join(", ").into())])]);
    }
    if columns.iter().flatten().all(|name| name != "name") {
        return Err(vec![scene.text("import-no-names")]);
    }
    Ok(columns)
}

/// What a spreadsheet took for a formula came with an apostrophe before it.
fn plain(cell: &str) -> String {
    let harmless = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    harmless.unwrap_or(cell).to_owned()
}

/// Columns that the table does not have stay as they are stored.
fn line(
    scene: &Scene,
    form: &Form<'_, Service>,
    sent: &Typed,
    seen: &mut HashSet<String>,
) -> Result<Option<Line>, Vec<String>> {
    let slug = sent.get("kurzname");
    let known = scene.shelf.services.iter().filter(|stored| !stored.withdrawn).map(|stored| &stored.value);
    let was = known.clone().find(|service| match slug.trim() {
        "" => service.name.de == sent.get("name").trim(),
        slug => service.slug == slug,
    });
    let base = was.cloned().unwrap_or_else(|| blank(scene));
    let stored = form.labels().into_iter().zip(form.texts(&base));
    let kept = stored.filter(|((name, _), _)| sent.0.iter().all(|(sent, _)| sent != name));
    let typed = Typed(kept.map(|((name, _), text)| (name, text)).chain(sent.0.iter().cloned()).collect());
    let (mut service, mut problems) = form.read(base, &typed);
    Services::settle(scene, &mut service);
    Services::check(scene, form, &service, &mut problems);
    if !seen.insert(service.slug.clone()) {
        problems.insert("kurzname".into(), scene.with("import-twice", &[("text", service.slug.as_str().into())]));
    }
    if !problems.is_empty() {
        return Err(told(&form.labels(), &problems));
    }
    Ok((was != Some(&service)).then(|| Line { was: was.cloned(), service }))
}

fn told(labels: &[(String, String)], problems: &Problems) -> Vec<String> {
    let told = |(name, problem): (&String, &String)| {
        let label = labels.iter().find(|(known, _)| known == name).map_or(name, |(_, label)| label);
        format!("{label}: {problem}")
    };
    problems.iter().map(told).collect()
}
