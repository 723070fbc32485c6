//! Paths under construction.

/// Points that a path may have.
const MOST_POINTS: usize = 100_000;

/// A path under construction.
#[derive(Default)]
pub(super) struct Path {
    pub(super) parts: Vec<Vec<(f32, f32)>>,
    points: usize,
}

impl Path {
    pub(super) fn move_to(&mut self, it: (f32, f32)) {
        if self.points < MOST_POINTS {
            self.points += 1;
            self.parts.push(vec![it]);
        }
    }

    pub(super) fn line_to(&mut self, it: (f32, f32)) {
        if self.points < MOST_POINTS
            && let Some(part) = self.parts.last_mut()
        {
            self.points += 1;
            part.push(it);
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(first) = self.parts.last().and_then(|it| it.first()).copied() {
            self.line_to(first);
        }
    }
}
