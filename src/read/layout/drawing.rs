//! What page descriptions draw, before it is known which way up a page is read.

use super::{Glyph, Page};

/// Text whose direction is off by more than this is a stamp or a watermark.
const ASLANT: f32 = 0.2;

/// An affine map: its six numbers as PDF and OFD write them.
#[derive(Clone, Copy)]
pub(crate) struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Leaves everything where it is.
    pub(crate) const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `outer`.
    pub(crate) fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, outer.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    /// Where a point goes.
    pub(crate) fn point(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// A character as drawn: where it starts, and how far it reaches along and up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sign {
    /// The character.
    pub text: char,
    /// Whether white space was written before it.
    pub spaced: bool,
    /// Where its base line starts.
    pub at: (f32, f32),
    /// From there to where its base line ends.
    pub along: (f32, f32),
    /// From there to where the line above would touch: as long as the font size.
    pub up: (f32, f32),
}

/// Characters, and lines or the corners of areas. Lengths are points, y grows downwards.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// Characters.
    pub signs: Vec<Sign>,
    /// Lines from point to point; what is no line is passed over.
    pub strokes: Vec<((f32, f32), (f32, f32))>,
}

/// Points beyond the edge of a page that may be its own: measures are rounded.
const EDGE: f32 = 2.0;

impl Drawing {
    /// Leaves out what starts beyond the edges of a page of this size, since nobody sees it; unless that is most of it:
    /// then the size is wrong rather than the text.
    pub(crate) fn cut(&mut self, width: f32, height: f32) {
        let seen = |(x, y): (f32, f32)| x > -EDGE && y > -EDGE && x < width + EDGE && y < height + EDGE;
        let beyond = self.signs.iter().filter(|it| !seen(it.at)).count();
        if beyond * 2 <= self.signs.len() {
            self.signs.retain(|it| seen(it.at));
        }
    }

    /// The page of this size that was drawn, turned so that most of its text is upright.
    pub(crate) fn page(self, width: f32, height: f32) -> Page {
        let Self { signs, strokes } = self;
        let mut turns = [0_usize; 4];
        for it in &signs {
            if let Some(count) = quarter(it.along).and_then(|it| turns.get_mut(it)) {
                *count += 1;
            }
        }
        let most = (1..4).fold(0, |most, it| if turns[it] > turns[most] { it } else { most });
        let turn = |(x, y): (f32, f32)| match most {
            0 => (x, y),
            1 => (y, width - x),
            2 => (width - x, height - y),
            _ => (height - y, x),
        };
        let mut page = Page { height: if most % 2 == 0 { height } else { width }, ..Page::default() };
        for it in signs {
            if quarter(it.along).is_none() {
                continue;
            }
            let end = |by: (f32, f32)| turn((it.at.0 + by.0, it.at.1 + by.1));
            let (start, along, up) = (turn(it.at), end(it.along), end((it.up.0 * 0.7, it.up.1 * 0.7)));
            page.glyph(Glyph {
                left: start.0.min(along.0).min(up.0),
                right: start.0.max(along.0).max(up.0),
                base: start.1.max(along.1).max(up.1),
                size: it.up.0.hypot(it.up.1),
                sign: it.text,
                spaced: it.spaced,
            });
        }
        for (from, to) in strokes {
            page.stroke(turn(from), turn(to));
        }
        page
    }
}

/// Which way text runs: 0 to the right, 1 down, 2 to the left, 3 up; nothing where aslant.
fn quarter((x, y): (f32, f32)) -> Option<usize> {
    if x.abs().min(y.abs()) > ASLANT * x.abs().max(y.abs()) {
        return None;
    }
    Some(if x.abs() >= y.abs() {
        if x >= 0.0 { 0 } else { 2 }
    } else if y >= 0.0 {
        1
    } else {
        3
    })
}
