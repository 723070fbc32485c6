//! What the operators of a page draw: characters, and lines that rule tables.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{self, Resources};

use super::annotation::numbers;
use super::font::{Font, Text};
use super::layer::Layers;
use super::limit::Budget;
use super::mark::{self, Mark};
use super::path::Path;
use crate::read::ReadError;
use crate::read::layout::{Drawing, Matrix, Page, Sign};

/// Forms within forms are drawn this deep.
const DEEPEST: usize = 12;
/// States that may be saved.
const MOST_SAVED: usize = 512;
/// Share of a page that a picture covers at least where the page is a scan.
const COVERED: f32 = 0.5;

/// What the pages of a file share.
#[derive(Default)]
pub(super) struct Shared {
    /// Fonts already read.
    pub(super) fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    /// What may be shown or not.
    pub(super) layers: Layers,
}

/// What a page looks like.
pub(super) struct Look {
    /// A picture covers most of it.
    pub(super) covered: bool,
    /// Most of its text is not seen: what a machine recognised on such a picture.
    pub(super) recognised: bool,
}

/// Reads a page.
pub(super) fn page(page: &page::Page<'_>, shared: &mut Shared, budget: &mut Budget) -> Result<(Page, Look), ReadError> {
    let mut data = Vec::new();
    match page.raw().get::<Object<'_>>(&b"Contents"[..]) {
        Some(Object::Stream(it)) => data = budget.unpack(&it)?,
        Some(Object::Array(it)) => {
            for stream in it.iter::<Stream<'_>>() {
                data.extend(budget.unpack(&stream)?);
                data.push(b'\n');
            }
        }
        _ => {}
    }
    let ctm = Matrix(page.initial_transform(true).as_coeffs().map(|it| it as f32));
    let mut canvas = Canvas { shared, budget, drawing: Drawing::default(), pictures: Vec::new(), unseen: 0 };
    canvas.draw(&data, page.resources(), ctm, 0)?;
    canvas.annotate(page, ctm)?;
    let (width, height) = page.render_dimensions();
    canvas.drawing.cut(width, height);
    let area = |&((x0, y0), (x1, y1)): &((f32, f32), (f32, f32))| (x1 - x0).abs() * (y1 - y0).abs();
    let covered = canvas.pictures.iter().any(|it| area(it) > COVERED * width * height);
    let recognised = covered && canvas.unseen * 2 > canvas.drawing.signs.len();
    canvas.drawing.strokes.append(&mut canvas.pictures);
    Ok((canvas.drawing.page(width, height), Look { covered, recognised }))
}

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix(numbers.map(Number::as_f32))
}

/// What `q` saves.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    /// Whether text is neither filled nor stroked.
    unseen: bool,
}

/// What is drawn on.
pub(super) struct Canvas<'b> {
    shared: &'b mut Shared,
    pub(super) budget: &'b mut Budget,
    pub(super) drawing: Drawing,
    /// Corners of pictures: some programs draw lines as such.
    pictures: Vec<((f32, f32), (f32, f32))>,
    /// Characters that are neither filled nor stroked.
    unseen: usize,
}

/// Where text stands.
struct Pen {
    line: Matrix,
    at: Matrix,
    /// White space has been passed since the last character.
    spaced: bool,
}

impl Canvas<'_> {
    fn draw(&mut self, data: &[u8], resources: &Resources<'_>, ctm: Matrix, depth: usize) -> Result<(), ReadError> {
        let mut state = State {
            ctm,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            unseen: false,
        };
        let mut saved: Vec<State> = Vec::new();
        let mut pen = Pen { line: Matrix::ONE, at: Matrix::ONE, spaced: false };
        let mut path = Path::default();
        // Marked content.
        let mut marks: Vec<Mark> = Vec::new();
        let mut ops = TypedIter::new(data);
        while let Some(op) = ops.next() {
            self.budget.step()?;
            let shown = marks.iter().all(Mark::is_text);
            let drawn = !marks.contains(&Mark::Hidden);
            match op {
                Op::SaveState(_) if saved.len() < MOST_SAVED => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(it) => {
                    state.ctm = matrix([&it.0, &it.1, &it.2, &it.3, &it.4, &it.5]).then(state.ctm);
                }
                Op::BeginMarkedContent(_) if marks.len() < MOST_SAVED => marks.push(Mark::Plain),
                Op::BeginMarkedContentWithProperties(it) if marks.len() < MOST_SAVED => {
                    let drawn = self.drawing.signs.len();
                    marks.push(Mark::new(it.0, it.1, resources, &self.shared.layers, drawn));
                }
                Op::EndMarkedContent(_) => {
                    if let Some(Mark::Actual(text, from)) = marks.pop() {
                        self.budget.signs(text.len())?;
                        mark::replace(&mut self.drawing.signs, from, &text);
                    }
                }

                Op::CharacterSpacing(it) => state.spacing = it.0.as_f32(),
                Op::WordSpacing(it) => state.word_spacing = it.0.as_f32(),
                Op::HorizontalScaling(it) => state.stretch = it.0.as_f32() / 100.0,
                Op::TextLeading(it) => state.leading = it.0.as_f32(),
                Op::TextRenderingMode(it) => state.unseen = matches!(it.0.as_i64(), 3 | 7),
                Op::TextRise(it) => state.rise = it.0.as_f32(),
                Op::TextFont(it) => {
                    state.font = self.font(resources, it.0)?;
                    state.size = it.1.as_f32();
                }
                Op::BeginText(_) => pen = Pen { line: Matrix::ONE, at: Matrix::ONE, spaced: false },
                Op::NextLine(it) => pen.next_line(it.0.as_f32(), it.1.as_f32()),
                Op::NextLineAndSetLeading(it) => {
                    state.leading = -it.1.as_f32();
                    pen.next_line(it.0.as_f32(), it.1.as_f32());
                }
                Op::SetTextMatrix(it) => {
                    pen.line = matrix([&it.0, &it.1, &it.2, &it.3, &it.4, &it.5]);
                    pen.at = pen.line;
                }
                Op::NextLineUsingLeading(_) => pen.next_line(0.0, -state.leading),
                Op::ShowText(it) => self.show(it.0, &state, &mut pen, shown)?,
                Op::NextLineAndShowText(it) => {
                    pen.next_line(0.0, -state.leading);
                    self.show(it.0, &state, &mut pen, shown)?;
                }
                Op::ShowTextWithParameters(it) => {
                    state.word_spacing = it.0.as_f32();
                    state.spacing = it.1.as_f32();
                    pen.next_line(0.0, -state.leading);
                    self.show(it.2, &state, &mut pen, shown)?;
                }
                Op::ShowTexts(it) => {
                    for item in it.0.iter::<Object<'_>>() {
                        match item {
                            Object::String(it) => self.show(&it, &state, &mut pen, shown)?,
                            Object::Number(it) => {
                                let back = -it.as_f32() / 1000.0 * state.size;
                                pen.advance(back, &state);
                            }
                            _ => {}
                        }
                    }
                }

                Op::MoveTo(it) => path.move_to(state.ctm.point(it.0.as_f32(), it.1.as_f32())),
                Op::LineTo(it) => path.line_to(state.ctm.point(it.0.as_f32(), it.1.as_f32())),
                Op::CubicTo(it) => path.line_to(state.ctm.point(it.4.as_f32(), it.5.as_f32())),
                Op::CubicStartTo(it) => path.line_to(state.ctm.point(it.2.as_f32(), it.3.as_f32())),
                Op::CubicEndTo(it) => path.line_to(state.ctm.point(it.2.as_f32(), it.3.as_f32())),
                Op::ClosePath(_) => path.close(),
                Op::RectPath(it) => {
                    let [x, y, width, height] = [&it.0, &it.1, &it.2, &it.3].map(Number::as_f32);
                    path.move_to(state.ctm.point(x, y));
                    path.line_to(state.ctm.point(x + width, y));
                    path.line_to(state.ctm.point(x + width, y + height));
                    path.line_to(state.ctm.point(x, y + height));
                    path.close();
                }
                Op::CloseAndStrokePath(_) | Op::CloseFillAndStrokeEvenOdd(_) | Op::CloseFillAndStrokeNonZero(_) => {
                    path.close();
                    self.stroke(std::mem::take(&mut path), drawn);
                }
                Op::StrokePath(_) | Op::FillAndStrokeEvenOdd(_) | Op::FillAndStrokeNonZero(_) => {
                    self.stroke(std::mem::take(&mut path), drawn);
                }
                Op::FillPathNonZero(_) | Op::FillPathEvenOdd(_) | Op::FillPathNonZeroCompatibility(_) => {
                    self.fill(std::mem::take(&mut path), drawn);
                }
                Op::EndPath(_) => path = Path::default(),

                Op::InlineImage(_) => self.pictures.push((state.ctm.point(0.0, 0.0), state.ctm.point(1.0, 1.0))),
                Op::XObject(it) => {
                    if let Some(object) =
                        resources.get_x_object(it.0).filter(|it| drawn && !self.shared.layers.hides(it.dict()))
                    {
                        self.object(&object, resources, state.ctm, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws a form, or marks where a picture is.
    fn object(
        &mut self,
        object: &Stream<'_>,
        resources: &Resources<'_>,
        ctm: Matrix,
        depth: usize,
    ) -> Result<(), ReadError> {
        let dict = object.dict();
        if dict.get::<Name<'_>>(&b"Subtype"[..]).is_none_or(|it| &*it != b"Form") {
            self.pictures.push((ctm.point(0.0, 0.0), ctm.point(1.0, 1.0)));
            return Ok(());
        }
        self.form(object, resources, ctm, depth)
    }

    /// Draws a form.
    pub(super) fn form(
        &mut self,
        form: &Stream<'_>,
        resources: &Resources<'_>,
        ctm: Matrix,
        depth: usize,
    ) -> Result<(), ReadError> {
        if depth >= DEEPEST {
            return Ok(());
        }
        let matrix = numbers::<6>(form.dict(), b"Matrix").map_or(Matrix::ONE, Matrix);
        self.budget.leap()?;
        let data = self.budget.unpack(form)?;
        match form.dict().get::<Dict<'_>>(&b"Resources"[..]) {
            Some(own) => self.draw(&data, &Resources::new(own), matrix.then(ctm), depth + 1),
            None => self.draw(&data, resources, matrix.then(ctm), depth + 1),
        }
    }

    /// What may be shown or not.
    pub(super) fn layers(&self) -> &Layers {
        &self.shared.layers
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Result<Option<Rc<Font>>, ReadError> {
        // A font that stands in the resources themselves has no number of its own.
        let id = resources.fonts.get_ref(name).map(ObjectIdentifier::from);
        if let Some(font) = id.and_then(|it| self.shared.fonts.get(&it)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        self.budget.leap()?;
        let font = Rc::new(Font::read(&dict, self.budget)?);
        if let Some(id) = id {
            self.shared.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    fn show(&mut self, bytes: &[u8], state: &State, pen: &mut Pen, shown: bool) -> Result<(), ReadError> {
        let Some(font) = &state.font else { return Ok(()) };
        self.budget.signs(bytes.len())?;
        let before = self.drawing.signs.len();
        let signs = &mut self.drawing.signs;
        font.codes(bytes, |code| {
            let size = state.size;
            let place = Matrix([size * state.stretch, 0.0, 0.0, size, 0.0, state.rise]).then(pen.at).then(state.ctm);
            // Upright text hangs from the middle of its upper edge.
            let (x, y) = if font.vertical { (-code.width / 2.0, -0.88) } else { (0.0, 0.0) };
            let at = place.point(x, y);
            let reach = |x: f32, y: f32| {
                let to = place.point(x, y);
                (to.0 - at.0, to.1 - at.1)
            };
            let (along, up) = (reach(x + code.width, y), reach(x, y + 1.0));
            let mut add = |text: char, at: (f32, f32), along: (f32, f32)| {
                if text.is_whitespace() || text.is_control() {
                    pen.spaced = true;
                } else if !matches!(text, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}') {
                    signs.push(Sign { text, spaced: std::mem::take(&mut pen.spaced), at, along, up });
                }
            };
            if shown {
                match &code.text {
                    Text::Sign(it) => add(*it, at, along),
                    Text::Signs(all) => {
                        let share = 1.0 / all.chars().count().max(1) as f32;
                        let part = (along.0 * share, along.1 * share);
                        for (index, it) in all.chars().enumerate() {
                            add(it, (at.0 + part.0 * index as f32, at.1 + part.1 * index as f32), part);
                        }
                    }
                }
            }
            let own = if font.vertical { -1.0 } else { code.width };
            let word = if code.space { state.word_spacing } else { 0.0 };
            let spacing = if font.vertical { -state.spacing - word } else { state.spacing + word };
            pen.advance(own * size + spacing, state);
        });
        self.unseen += if state.unseen { self.drawing.signs.len() - before } else { 0 };
        Ok(())
    }

    fn stroke(&mut self, path: Path, drawn: bool) {
        for part in path.parts.into_iter().filter(|_| drawn) {
            self.drawing.strokes.extend(part.windows(2).filter_map(|it| Some((*it.first()?, *it.last()?))));
        }
    }

    /// Fills that are thin are lines.
    fn fill(&mut self, path: Path, drawn: bool) {
        for part in path.parts.into_iter().filter(|_| drawn) {
            let start = (f32::INFINITY, f32::INFINITY);
            let low = part.iter().fold(start, |low, it| (low.0.min(it.0), low.1.min(it.1)));
            let start = (f32::NEG_INFINITY, f32::NEG_INFINITY);
            let high = part.iter().fold(start, |high, it| (high.0.max(it.0), high.1.max(it.1)));
            self.drawing.strokes.push((low, high));
        }
    }
}

impl Pen {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.at = self.line;
    }

    /// Moves on along the writing direction.
    fn advance(&mut self, by: f32, state: &State) {
        let vertical = state.font.as_ref().is_some_and(|it| it.vertical);
        let (x, y) = if vertical { (0.0, by) } else { (by * state.stretch, 0.0) };
        self.at = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.at);
    }
}
