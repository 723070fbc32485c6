//! The module of exports: the document that the core module has given comes in, files and texts go out.

use crate::render::contract::{Document, Remarks};
use crate::render::export::Export;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Something that is taken out of a check.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Written {
    name: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Written {
    /// What a file with it is called.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// What is in it: text in UTF-8, the bytes of a workbook; nothing for `json`, which the caller has.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// Writes the `kind` of export (`markdown`, `sheet-html`, `sheet-text`, `csv`, `html`, `xlsx`, `json`) of the document
/// `gouji.report/1`, given as JSON, with the remarks of a reviewer, as JSON or empty.
///
/// # Errors
///
/// Where `kind` is not known, or what is given is no document or no remarks.
#[wasm_bindgen]
pub fn write(document: &str, remarks: &str, kind: &str) -> Result<Written, JsError> {
    let export = Export::from_key(kind).ok_or_else(|| JsError::new(&format!("unknown export: {kind}")))?;
    let (document, remarks) = (Document::read(document)?, Remarks::read(remarks)?);
    let bytes = export.write(&document, &remarks).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(Written { name: export.file(&document), bytes })
}
