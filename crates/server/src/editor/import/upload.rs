//! Files as a browser sends them.

use crate::editor::scene::Scene;
use crate::editor::store::Files;
use crate::web::errors::PageError;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::IntoResponse;

/// Bytes of a file.
const FILE_MAX: usize = 15 * 1024 * 1024;

/// The files of a form, or what is wrong with them in one sentence.
pub async fn read(scene: &Scene<'_>, mut parts: Multipart) -> Result<Result<Files, String>, PageError> {
    let (mut services, mut offices, mut table) = (String::new(), String::new(), String::new());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(unreadable)?;
        if bytes.len() > FILE_MAX {
            let text = scene.with("import-too-large", &[("text", file.into()), ("n", (FILE_MAX / 1024 / 1024).into())]);
            return Ok(Err(text));
        }
        let Ok(text) = String::from_utf8(bytes.into()) else {
            return Ok(Err(scene.with("import-no-text", &[("text", file.into())])));
        };
        match name.as_str() {
            "dienste" => services = text,
            "standorte" => offices = text,
            "tabelle" => table = text,
            _ => {}
        }
    }
    Ok(match (services.trim().is_empty(), offices.trim().is_empty(), table.trim().is_empty()) {
        (true, true, false) => Ok(Files::Table(table)),
        (false, false, true) => Ok(Files::Dldb { services, offices }),
        (true, true, true) => Err(scene.text("import-no-file")),
        _ => Err(scene.text("import-which-files")),
    })
}

/// A body that is too long or was cut.
fn unreadable(error: MultipartError) -> PageError {
    let status = if error.status() == StatusCode::PAYLOAD_TOO_LARGE { error.status() } else { StatusCode::BAD_REQUEST };
    status.into_response().into()
}
