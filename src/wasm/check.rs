//! The core module: text and HTML in, the document `gouji.report/1` out; what the page says and draws.

use crate::outcome::{Format, Options};
use crate::read;
use crate::render::catalogue;
use crate::render::json::{self, Unit};
use crate::report::{BodyClass, Date};
use crate::template::Generation;
use crate::wording;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What JavaScript may say beforehand: [`Options`] in plain values. Unknown keys are refused, so that a slip shows. Read by
/// hand: serde's reading and what it would say of mistakes take two hundredths of the module.
#[derive(Default)]
struct Wishes {
    name: Option<String>,
    format: Option<String>,
    bytes: Option<usize>,
    body_class: Option<String>,
    title: Option<String>,
    body: Option<String>,
    template: Option<String>,
    year: Option<i32>,
    today: Option<String>,
    with: Vec<String>,
    without: Vec<String>,
}

impl Wishes {
    fn read(value: &JsValue) -> Result<Self, JsError> {
        let mut wishes = Self::default();
        if value.is_undefined() || value.is_null() {
            return Ok(wishes);
        }
        let object = Object::try_from(value).ok_or_else(|| JsError::new("the options are no object"))?;
        for key in Object::keys(object).iter().filter_map(|it| it.as_string()) {
            let value = Reflect::get(object, &JsValue::from_str(&key)).unwrap_or_default();
            let text = || given(&key, &value, "a string", JsValue::as_string);
            let whole = || given(&key, &value, "a whole number", |it| it.as_f64().filter(|it| it.trunc() == *it));
            let list = || given(&key, &value, "a list of strings", strings);
            match key.as_str() {
                "name" => wishes.name = text()?,
                "format" => wishes.format = text()?,
                "bytes" => wishes.bytes = whole()?.map(|it| it as usize),
                "bodyClass" => wishes.body_class = text()?,
                "title" => wishes.title = text()?,
                "body" => wishes.body = text()?,
                "template" => wishes.template = text()?,
                "year" => wishes.year = whole()?.map(|it| it as i32),
                "today" => wishes.today = text()?,
                "with" => wishes.with = list()?.unwrap_or_default(),
                "without" => wishes.without = list()?.unwrap_or_default(),
                _ => return Err(JsError::new(&format!("unknown option: {key}"))),
            }
        }
        Ok(wishes)
    }

    fn options(self) -> Result<Options, JsError> {
        let unknown = |what: &str, value: &str| JsError::new(&format!("unknown {what}: {value}"));
        let format = self.format.map(|key| Format::from_key(&key).ok_or_else(|| unknown("format", &key)));
        let class = self.body_class.map(|key| BodyClass::from_key(&key).ok_or_else(|| unknown("bodyClass", &key)));
        let template = self.template.map(|key| Generation::from_key(&key).ok_or_else(|| unknown("template", &key)));
        let today = self.today.map(|day| Date::parse(&day).ok_or_else(|| unknown("today", &day)));
        Ok(Options {
            name: self.name,
            format: format.transpose()?.unwrap_or_default(),
            bytes: self.bytes,
            body_class: class.transpose()?,
            title: self.title,
            body: self.body,
            template: template.transpose()?,
            year: self.year,
            today: today.transpose()?,
            with: self.with,
            without: self.without,
            ..Options::default()
        })
    }
}

/// The option `key` as `read` gives it; nothing where it is not given.
fn given<T>(
    key: &str,
    value: &JsValue,
    wanted: &str,
    read: impl FnOnce(&JsValue) -> Option<T>,
) -> Result<Option<T>, JsError> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    read(value).map(Some).ok_or_else(|| JsError::new(&format!("option {key}: {wanted} is wanted")))
}

fn strings(value: &JsValue) -> Option<Vec<String>> {
    value.dyn_ref::<Array>()?.iter().map(|it| it.as_string()).collect()
}

/// Checks a report in plain text and gives the document `gouji.report/1` with the canonical text, offsets in UTF-16.
///
/// # Errors
/// Where `options` holds a key or a value that is not known, and where the text is too long; then in Chinese.
#[wasm_bindgen]
pub fn check(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options = Wishes::read(&options)?.options()?;
    let canonical = read::string(text).map_err(|error| JsError::new(&wording::read_error(error)))?;
    let outcome = crate::check(&canonical.text, &options);
    give(&json::document(&outcome, Unit::Utf16, true))
}

/// Checks a report in HTML, such as the clipboard of Word, WPS and browsers holds; the document is the same as that of
/// [`check`] for the canonical text that it gives.
///
/// # Errors
/// Where `options` holds a key or a value that is not known, and where the HTML is too large; then in Chinese.
#[wasm_bindgen(js_name = "checkHtml")]
pub fn check_html(html: &str, options: JsValue) -> Result<JsValue, JsError> {
    let mut options = Wishes::read(&options)?.options()?;
    let canonical = read::html(html).map_err(|error| JsError::new(&wording::read_error(error)))?;
    options.format = canonical.format;
    options.bytes = options.bytes.or(Some(html.len()));
    options.notes = canonical.notes;
    let outcome = crate::check(&canonical.text, &options);
    give(&json::document(&outcome, Unit::Utf16, true))
}

/// Every rule with its title, why it is one, what to do, and what it rests on.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsError> {
    give(&catalogue::rules())
}

/// The parts, tables, kinds of body and generations of the form, with their official names.
///
/// # Errors
/// None that is known.
#[wasm_bindgen(js_name = "catalogue")]
pub fn names() -> Result<JsValue, JsError> {
    give(&catalogue::catalogue())
}

/// The three tables as the form `generation` (`2019`, `2021`) prints them, with the optional rows `present`, each named
/// as `t2.other_inspection`.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn layouts(generation: Option<String>, present: Vec<String>) -> Result<JsValue, JsError> {
    give(&catalogue::layouts(generation.as_deref(), &present))
}

/// The version of the program.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A value as plain JavaScript objects, arrays, strings, numbers and `null`: what `JSON.parse` would give.
fn give(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
