//! Drop-down lists of forms, whose choice Word and others keep beside the text.

/// A drop-down list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// What it offers.
    pub entries: Vec<String>,
    /// Which of it is chosen, where that is said.
    pub chosen: Option<usize>,
    /// Which of it is, where it is not.
    pub usual: usize,
}

impl Choice {
    /// What it shows: what is chosen, else what usually is, else the first (ISO 29500-1, 17.16.6 and 17.16.28).
    pub(super) fn shown(&self) -> Option<&str> {
        let chosen = self.chosen.and_then(|it| self.entries.get(it));
        chosen.or_else(|| self.entries.get(self.usual)).or_else(|| self.entries.first()).map(String::as_str)
    }
}
