//! What the objects of a page draw (section 8).

use std::collections::HashMap;

use super::text;
use crate::fold::is_wide;
use crate::outcome::Format;
use crate::read::ReadError;
use crate::read::layout::{Drawing, Matrix, Sign};
use crate::read::xml::{Item, Malformed, Tag, Xml};

/// Points in a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;
/// From the millimetres of a page to its points.
pub(super) const PAGE: Matrix = Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]);

/// What is drawn on, and what it is drawn of.
pub(super) struct Canvas<'d> {
    /// Objects that other objects stand for.
    pub(super) units: &'d Units,
    /// What is drawn.
    pub(super) drawing: Drawing,
    /// The area of the largest picture in square millimetres.
    pub(super) largest: f32,
    /// Bytes of units that may still be drawn in the document.
    pub(super) left: &'d mut usize,
}

impl Canvas<'_> {
    /// Draws the objects of a page, a template or a unit that is put on the page by `place`.
    pub(super) fn draw(&mut self, source: &str, place: Matrix, depth: usize) -> Result<(), ReadError> {
        let damaged = |it: Malformed| it.of(Format::Ofd);
        let mut xml = Xml::new(source);
        let mut object = Object::default();
        while let Some(item) = xml.next().map_err(damaged)? {
            let Item::Start(tag) = item else { continue };
            match tag.name() {
                "TextObject" | "PathObject" => object = Object::new(&tag, place),
                "ImageObject" => {
                    // Some programs draw lines as pictures.
                    object = Object::new(&tag, place);
                    let (width, height) = object.size;
                    self.largest = self.largest.max((width * height).abs());
                    self.drawing.strokes.push((object.map.point(0.0, 0.0), object.map.point(width, height)));
                }
                "CompositeObject" => {
                    object = Object::new(&tag, place);
                    let unit = tag.get("ResourceID").and_then(|it| self.units.0.get(&it));
                    if let Some(unit) = unit.filter(|_| object.shown && depth < DEEPEST) {
                        *self.left = self.left.checked_sub(unit.len()).ok_or(ReadError::TooMuch)?;
                        self.draw(unit, object.map, depth + 1)?;
                        if self.drawing.signs.len().max(self.drawing.strokes.len()) > MOST_DRAWN {
                            return Err(ReadError::TooMuch);
                        }
                    }
                }
                // Which glyph of the font is drawn says nothing about the character. Areas may be filled with drawings.
                "CGTransform" | "Clips" | "FillColor" | "StrokeColor" => xml.skip().map_err(damaged)?,
                "TextCode" => {
                    object.pen.0 = tag.number("X").unwrap_or(object.pen.0);
                    object.pen.1 = tag.number("Y").unwrap_or(object.pen.1);
                    let (across, down) = (tag.get("DeltaX"), tag.get("DeltaY"));
                    let content = text(&mut xml).map_err(damaged)?;
                    object.text(&content, across.as_deref(), down.as_deref(), &mut self.drawing);
                }
                "AbbreviatedData" => {
                    let content = text(&mut xml).map_err(damaged)?;
                    object.path(&content, &mut self.drawing);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Units within units are drawn this deep.
const DEEPEST: usize = 8;
/// Characters or lines that a page with units has at most.
const MOST_DRAWN: usize = 2_000_000;

/// The drawings that a document's resources hold for objects to stand for (13).
#[derive(Default)]
pub(super) struct Units(HashMap<String, String>);

impl Units {
    /// Adds those of a part of resources; one that is damaged has as many as come before the damage.
    pub(super) fn add(&mut self, source: &str) {
        let source = source.trim_start_matches('\u{feff}');
        let mut xml = Xml::new(source);
        let mut start = 0;
        while let Ok(Some(item)) = xml.next() {
            if let Item::Start(tag) = item
                && tag.name() == "CompositeGraphicUnit"
                && let Some(id) = tag.get("ID")
                && xml.skip().is_ok()
                && let Some(unit) = source.get(start..xml.position())
            {
                self.0.insert(id, unit.to_owned());
            }
            start = xml.position();
        }
    }
}

/// A graphic object (8.5).
struct Object {
    /// From its own millimetres to points of the page.
    map: Matrix,
    size: (f32, f32),
    font_size: f32,
    /// How wide characters are drawn, 1 being as designed.
    stretch: f32,
    stroke: bool,
    fill: bool,
    shown: bool,
    /// Where text goes on.
    pen: (f32, f32),
}

impl Default for Object {
    fn default() -> Self {
        Self {
            map: Matrix::ONE,
            size: (0.0, 0.0),
            font_size: 0.0,
            stretch: 1.0,
            stroke: true,
            fill: false,
            shown: false,
            pen: (0.0, 0.0),
        }
    }
}

impl Object {
    /// The object that `tag` starts on what is put on the page by `place`.
    fn new(tag: &Tag<'_>, place: Matrix) -> Self {
        let bounds = tag.get("Boundary").map(|it| numbers(&it)).unwrap_or_default();
        let [left, top, width, height] = <[f32; 4]>::try_from(bounds).unwrap_or_default();
        let own = tag.get("CTM").and_then(|it| <[f32; 6]>::try_from(numbers(&it)).ok()).map_or(Matrix::ONE, Matrix);
        Self {
            map: own.then(Matrix([1.0, 0.0, 0.0, 1.0, left, top])).then(place),
            size: (width, height),
            font_size: tag.number("Size").unwrap_or(0.0),
            stretch: tag.number("HScale").unwrap_or(1.0),
            stroke: tag.switch("Stroke").unwrap_or(true),
            fill: tag.switch("Fill").unwrap_or(false),
            shown: tag.switch("Visible").unwrap_or(true),
            pen: (0.0, 0.0),
        }
    }

    /// Draws a run of text (11.3): each step leads from one character to the next.
    fn text(&self, content: &str, across: Option<&str>, down: Option<&str>, drawing: &mut Drawing) {
        if !self.shown {
            return;
        }
        let count = content.chars().count();
        let across = across.map(|it| steps(it, count));
        let down = down.map(|it| steps(it, count)).unwrap_or_default();
        let (mut x, mut y) = self.pen;
        let mut spaced = false;
        for (at, sign) in content.chars().enumerate() {
            // The font alone knows how wide a character is.
            let width = self.font_size * self.stretch * if is_wide(sign) { 1.0 } else { 0.5 };
            let start = self.map.point(x, y);
            let reach = |x: f32, y: f32| {
                let end = self.map.point(x, y);
                (end.0 - start.0, end.1 - start.1)
            };
            if sign.is_whitespace() || sign.is_control() {
                spaced = true;
            } else {
                let (along, up) = (reach(x + width, y), reach(x, y - self.font_size));
                drawing.signs.push(Sign { text: sign, spaced: std::mem::take(&mut spaced), at: start, along, up });
            }
            let step = down.get(at).copied().unwrap_or(0.0);
            // Text without any steps runs as its font has it.
            let natural = if down.is_empty() { width } else { 0.0 };
            x += across.as_ref().map_or(natural, |it| it.get(at).copied().unwrap_or(width));
            y += step;
        }
    }

    /// Draws a path (9.3): its lines, or the thin area that it fills.
    fn path(&self, content: &str, drawing: &mut Drawing) {
        if !self.shown {
            return;
        }
        let mut parts: Vec<Vec<(f32, f32)>> = Vec::new();
        let mut words = content.split_ascii_whitespace();
        while let Some(word) = words.next() {
            // How many numbers follow; the last two are where it leads.
            let count = match word {
                "S" | "M" | "L" => 2,
                "Q" => 4,
                "B" => 6,
                "A" => 7,
                "C" => {
                    if let Some(part) = parts.last_mut()
                        && let Some(first) = part.first().copied()
                    {
                        part.push(first);
                    }
                    continue;
                }
                _ => continue,
            };
            let numbers: Vec<f32> = words.by_ref().take(count).filter_map(|it| it.parse().ok()).collect();
            let [.., x, y] = *numbers.as_slice() else { continue };
            let point = self.map.point(x, y);
            match parts.last_mut() {
                Some(part) if !matches!(word, "S" | "M") => part.push(point),
                _ => parts.push(vec![point]),
            }
        }
        for part in parts {
            if self.stroke {
                drawing.strokes.extend(part.windows(2).filter_map(|it| Some((*it.first()?, *it.last()?))));
            } else if self.fill {
                let fold = |start: f32, choose: fn(f32, f32) -> f32| {
                    part.iter().fold((start, start), |end, it| (choose(end.0, it.0), choose(end.1, it.1)))
                };
                drawing.strokes.push((fold(f32::INFINITY, f32::min), fold(f32::NEG_INFINITY, f32::max)));
            }
        }
    }
}

/// Numbers set apart by white space.
pub(super) fn numbers(text: &str) -> Vec<f32> {
    text.split_ascii_whitespace().filter_map(|it| it.parse().ok()).collect()
}

/// At most `count` steps (11.3): numbers, `g n x` standing for n times x.
fn steps(text: &str, count: usize) -> Vec<f32> {
    let mut out = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next().filter(|_| out.len() < count) {
        let (times, step) = if word == "g" {
            (words.next().and_then(|it| it.parse().ok()).unwrap_or(0), words.next())
        } else {
            (1, Some(word))
        };
        let step = step.and_then(|it| it.parse().ok()).unwrap_or(0.0);
        out.extend(std::iter::repeat_n(step, usize::min(times, count - out.len())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_be_repeated() {
        assert_eq!(steps("g 3 2.5 4", 9), [2.5, 2.5, 2.5, 4.0]);
        assert_eq!(steps("g 99999999 1", 2), [1.0, 1.0]);
        assert_eq!(steps("g x 1 2", 9), [2.0]);
    }
}
