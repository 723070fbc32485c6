//! The module of files: bytes in, canonical text out. The core module checks that text.

use crate::read;
use crate::wording;
use serde::Serialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// A file, read.
#[derive(Serialize)]
struct Opened {
    /// The canonical text.
    text: String,
    /// What it was read from: a key of the JSON contract.
    format: &'static str,
    /// A sentence on what is to be known of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'static str>,
}

/// Reads a file of any kind that reports come in; what kind it is, its bytes tell. Gives
/// `{ text, format }`, and a `remark` where there is something to be known of the file.
///
/// # Errors
/// Where the file is damaged, encrypted, holds no text or is too large: one sentence in Chinese that says what to do.
#[wasm_bindgen]
pub fn open(bytes: &[u8], name: Option<String>) -> Result<JsValue, JsError> {
    let read = read::open(bytes, name.as_deref()).map_err(|error| JsError::new(&wording::read_error(error)))?;
    let remark = wording::remark(&read.notes);
    let opened = Opened { text: read.text, format: read.format.key(), remark };
    Ok(serde_wasm_bindgen::to_value(&opened)?)
}
