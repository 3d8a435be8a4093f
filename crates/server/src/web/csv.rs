//! Tables as files that spreadsheets open: UTF-8 with a byte order mark, semicolons as German Excel expects them.

use super::errors::PageError;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use csv::WriterBuilder;

/// Without it Excel takes UTF-8 for another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Answers with a table as a file. What a spreadsheet would take for a formula comes with an apostrophe before it.
pub fn download(
    name: &str,
    head: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Response, PageError> {
    let bytes = write(head, rows).map_err(anyhow::Error::from)?;
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

fn write(head: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new().delimiter(b';').from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that begins like a formula is shown as text (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_semicolons_and_quotes_stay_text() {
        let rows = [vec!["=HYPERLINK(\"http://example.org\")".to_owned(), "Müller; Söhne".to_owned()]];
        let bytes = write(&["Name".to_owned(), "Firma".to_owned()], rows).expect("writes");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(text, "\u{feff}Name;Firma\n\"'=HYPERLINK(\"\"http://example.org\"\")\";\"Müller; Söhne\"\n");
    }
}
