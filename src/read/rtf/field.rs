//! Fields, of which those of forms keep what is chosen in their codes.

use super::target::Target;
use super::{Reader, State};
use crate::read::choice::Choice;

/// An open field.
#[derive(Default)]
pub(super) struct Field {
    /// The drop-down list that it is; one without entries where it is none.
    choice: Choice,
    /// Whether it shows any text.
    pub(super) shown: bool,
}

impl Reader {
    /// Whether `word`, in the code of a field, speaks of a field of a form, or of something that is passed over.
    pub(super) fn in_code(&mut self, word: &[u8], number: Option<i32>, optional: bool) -> bool {
        let Some(field) = self.fields.last_mut() else { return false };
        let index = usize::try_from(number.unwrap_or(0)).ok();
        match word {
            b"formfield" => {}
            b"ffres" => field.choice.chosen = index,
            b"ffdefres" => field.choice.usual = index.unwrap_or(0),
            b"ffl" => {
                self.flush();
                self.outer.push(std::mem::take(&mut self.story));
                self.in_entry = true;
                self.state = State { entry: true, target: Target::Text, in_table: false, depth: 0, ..self.state };
            }
            _ if optional => self.state.target = Target::Nothing,
            _ => return false,
        }
        true
    }

    /// Ends an entry of a drop-down list, or a field, where the group that ends is one.
    pub(super) fn end_field(&mut self) {
        if self.state.entry
            && let Some(outer) = self.outer.pop()
        {
            let entry = std::mem::replace(&mut self.story, outer).finish();
            self.in_entry = false;
            self.fields.iter_mut().last().into_iter().for_each(|it| it.choice.entries.push(entry.trim().to_owned()));
        }
        if self.state.field
            && let Some(field) = self.fields.pop()
        {
            if field.shown {
                self.fields.iter_mut().last().into_iter().for_each(|it| it.shown = true);
            } else if let Some(chosen) = field.choice.shown()
                && self.shown()
            {
                // A drop-down list shows what is chosen, which stands nowhere else.
                self.push(chosen);
            }
        }
    }
}
