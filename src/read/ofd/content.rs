//! What the objects of a page draw (section 8).

use super::text;
use crate::fold::is_wide;
use crate::read::layout::{Drawing, Matrix, Sign};
use crate::read::xml::{Item, Malformed, Tag, Xml};

/// Points in a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;

/// Draws the objects of a page or of a template, and gives the area of the largest picture in square millimetres.
pub(super) fn draw(source: &str, drawing: &mut Drawing) -> Result<f32, Malformed> {
    let mut largest = 0.0_f32;
    let mut xml = Xml::new(source);
    let mut object = Object::default();
    while let Some(item) = xml.next()? {
        let Item::Start(tag) = item else { continue };
        match tag.name() {
            "TextObject" | "PathObject" | "ImageObject" => {
                object = Object::new(&tag);
                if tag.name() == "ImageObject" {
                    // Some programs draw lines as pictures.
                    let (width, height) = object.size;
                    largest = largest.max((width * height).abs());
                    drawing.strokes.push((object.map.point(0.0, 0.0), object.map.point(width, height)));
                }
            }
            // Which glyph of the font is drawn says nothing about the character.
            "CGTransform" | "Clips" => xml.skip()?,
            "TextCode" => {
                object.pen.0 = tag.number("X").unwrap_or(object.pen.0);
                object.pen.1 = tag.number("Y").unwrap_or(object.pen.1);
                let (across, down) = (tag.get("DeltaX"), tag.get("DeltaY"));
                let content = text(&mut xml)?;
                object.text(&content, across.as_deref(), down.as_deref(), drawing);
            }
            "AbbreviatedData" => {
                let content = text(&mut xml)?;
                object.path(&content, drawing);
            }
            _ => {}
        }
    }
    Ok(largest)
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
    fn new(tag: &Tag<'_>) -> Self {
        let bounds = tag.get("Boundary").map(|it| numbers(&it)).unwrap_or_default();
        let [left, top, width, height] = <[f32; 4]>::try_from(bounds).unwrap_or_default();
        let own = tag.get("CTM").and_then(|it| <[f32; 6]>::try_from(numbers(&it)).ok()).map_or(Matrix::ONE, Matrix);
        let page = Matrix([POINTS, 0.0, 0.0, POINTS, left * POINTS, top * POINTS]);
        Self {
            map: own.then(page),
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
