//! What is typed onto a page: the fields of a form, and text in boxes (PDF 32000-1, 12.5 and 12.7). Notes of readers, seals,
//! buttons and signatures are no text of the page.

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page;

use super::content::Canvas;
use super::string;
use crate::fold::is_wide;
use crate::read::ReadError;
use crate::read::layout::{Matrix, Sign};

/// Annotations of a page that are looked at.
const MOST: usize = 5000;
/// Fields within fields.
const DEEPEST: usize = 8;
/// Flags: not shown at all, not shown on the screen.
const HIDDEN: i64 = 2 | 32;
/// A field for a password.
const SECRET: i64 = 1 << 13;
/// Points between the edge of a field and its text.
const MARGIN: f32 = 2.0;

impl Canvas<'_> {
    /// Draws what is typed onto `page`.
    pub(super) fn annotate(&mut self, page: &page::Page<'_>, ctm: Matrix) -> Result<(), ReadError> {
        let all = page.raw().get::<Array<'_>>(&b"Annots"[..]);
        for dict in all.iter().flat_map(|it| it.iter::<Dict<'_>>()).take(MOST) {
            if !is_text(&dict) || self.layers().hides(&dict) {
                continue;
            }
            let Some([x0, y0, x1, y1]) = numbers::<4>(&dict, b"Rect") else { continue };
            let area = Area { left: x0.min(x1), low: y0.min(y1), right: x0.max(x1), high: y0.max(y1) };
            let (from, strokes) = (self.drawing.signs.len(), self.drawing.strokes.len());
            if let Some(form) = appearance(&dict) {
                let bounds = numbers::<4>(form.dict(), b"BBox");
                let own = numbers::<6>(form.dict(), b"Matrix").map_or(Matrix::ONE, Matrix);
                self.form(&form, page.resources(), area.holding(bounds, own).then(ctm), 0)?;
                // The frame of a field is no line of the table that it stands in.
                self.drawing.strokes.truncate(strokes);
            }
            // One that shows nothing, or characters without names, is drawn by the program that opens the file.
            let drawn = self.drawing.signs.get(from..).unwrap_or_default();
            if drawn.is_empty() || drawn.iter().any(|it| it.text == char::REPLACEMENT_CHARACTER) {
                let value = if is_field(&dict) { inherited(&dict, b"V") } else { dict.get(&b"Contents"[..]) };
                if let Some(Object::String(it)) = value {
                    self.drawing.signs.truncate(from);
                    self.typed(&string::decoded(&it), &area, &dict, ctm)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the value of a field as programs do.
    fn typed(&mut self, text: &str, area: &Area, dict: &Dict<'_>, ctm: Matrix) -> Result<(), ReadError> {
        self.budget.signs(text.chars().count())?;
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|it| !it.is_empty()).collect();
        let height = (area.high - area.low) / lines.len().max(1) as f32;
        let size = stated_size(dict).unwrap_or_else(|| (height * 0.6).clamp(4.0, 12.0));
        let wide = |it: char| size * if is_wide(it) { 1.0 } else { 0.5 };
        let step = height.min(1.2 * size);
        let top = f32::midpoint(area.low, area.high) + step * lines.len() as f32 / 2.0;
        for (at, line) in lines.into_iter().enumerate() {
            let free = area.right - area.left - line.chars().map(wide).sum::<f32>();
            let mut x = area.left
                + match inherited(dict, b"Q").and_then(Object::into_number).map(|it| it.as_i64()) {
                    Some(1) => free / 2.0,
                    Some(2) => free - MARGIN,
                    _ => MARGIN,
                };
            let y = top - step * (at + 1) as f32 + 0.2 * size;
            let mut spaced = false;
            for it in line.chars() {
                if it.is_whitespace() || it.is_control() {
                    spaced = true;
                } else {
                    let start = ctm.point(x, y);
                    let reach = |x: f32, y: f32| {
                        let end = ctm.point(x, y);
                        (end.0 - start.0, end.1 - start.1)
                    };
                    let (along, up) = (reach(x + wide(it), y), reach(x, y + size));
                    let spaced = std::mem::take(&mut spaced);
                    self.drawing.signs.push(Sign { text: it, spaced, at: start, along, up });
                }
                x += wide(it);
            }
        }
        Ok(())
    }
}

/// Where an annotation stands.
struct Area {
    left: f32,
    low: f32,
    right: f32,
    high: f32,
}

impl Area {
    /// How a form with these bounds and this map of its own is put here (12.5.5, algorithm 8.1).
    fn holding(&self, bounds: Option<[f32; 4]>, own: Matrix) -> Matrix {
        let Some([x0, y0, x1, y1]) = bounds else {
            return Matrix([1.0, 0.0, 0.0, 1.0, self.left, self.low]);
        };
        let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| own.point(x, y));
        let least = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min);
        let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        let (left, low) = (least(|it| it.0), least(|it| it.1));
        let scale = |here: f32, there: f32| if there > 0.0 { here / there } else { 1.0 };
        let across = scale(self.right - self.left, most(|it| it.0) - left);
        let up = scale(self.high - self.low, most(|it| it.1) - low);
        Matrix([across, 0.0, 0.0, up, self.left - left * across, self.low - low * up])
    }
}

/// Whether an annotation is text that is shown on the page.
fn is_text(dict: &Dict<'_>) -> bool {
    let number = |it: Option<Object<'_>>| it.and_then(Object::into_number).map_or(0, |it| it.as_i64());
    if number(dict.get(&b"F"[..])) & HIDDEN != 0 {
        return false;
    }
    if !is_field(dict) {
        return dict.get::<Name<'_>>(&b"Subtype"[..]).is_some_and(|it| &*it == b"FreeText");
    }
    let kind = inherited(dict, b"FT");
    let typed = matches!(kind, Some(Object::Name(it)) if &*it == b"Tx" || &*it == b"Ch");
    typed && number(inherited(dict, b"Ff")) & SECRET == 0
}

fn is_field(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>(&b"Subtype"[..]).is_some_and(|it| &*it == b"Widget")
}

/// An entry of a field, or of the field that it is part of.
fn inherited<'a>(dict: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
    let mut dict = dict.clone();
    for _ in 0..DEEPEST {
        if let Some(it) = dict.get::<Object<'a>>(key) {
            return Some(it);
        }
        dict = dict.get::<Dict<'a>>(&b"Parent"[..])?;
    }
    None
}

/// What is drawn for an annotation in the state in which it is.
fn appearance<'a>(dict: &Dict<'a>) -> Option<Stream<'a>> {
    match dict.get::<Dict<'a>>(&b"AP"[..])?.get::<Object<'a>>(&b"N"[..])? {
        Object::Stream(it) => Some(it),
        Object::Dict(states) => states.get::<Stream<'a>>(&*dict.get::<Name<'a>>(&b"AS"[..])?),
        _ => None,
    }
}

/// The size of the font that a field asks for: `/F 10 Tf`.
fn stated_size(dict: &Dict<'_>) -> Option<f32> {
    let Some(Object::String(it)) = inherited(dict, b"DA") else { return None };
    let text = String::from_utf8_lossy(&it).into_owned();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let at = words.iter().position(|it| *it == "Tf")?;
    words.get(at.checked_sub(1)?)?.parse().ok().filter(|it| (1.0..200.0).contains(it))
}

/// Numbers of an entry.
pub(super) fn numbers<const N: usize>(dict: &Dict<'_>, key: &[u8]) -> Option<[f32; N]> {
    let all = dict.get::<Array<'_>>(key)?;
    let all: Vec<f32> = all.iter::<Number>().map(|it| it.as_f32()).take(N).collect();
    all.try_into().ok()
}
