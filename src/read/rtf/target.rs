//! What the groups of an RTF text are read into.

/// What a group is read into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// The text.
    #[default]
    Text,
    /// Nothing, nor anything within.
    Nothing,
    /// Nothing, but text boxes within are read.
    Shape,
    /// The table of fonts.
    Fonts,
    /// Nothing, but what the code of a field says of a field of a form is looked at.
    Code,
}

/// What a word says of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Its text is a story of its own.
    Aside,
    /// Its text stands before the paragraph: the number that a list gives it.
    Label,
    /// It is read into something else than the group around it.
    Other(Target),
    /// It is read into the same.
    Same,
    /// Nothing: the word is no destination.
    None,
}

impl Destination {
    /// What `word` says; `optional`: `\*` stands before it, so that whoever does not know it passes over the group.
    pub(super) fn of(word: &[u8], optional: bool) -> Self {
        match word {
            b"footnote" | b"shptxt" | b"dptxbxtext" => Self::Aside,
            b"listtext" | b"pntext" => Self::Label,
            b"fonttbl" => Self::Other(Target::Fonts),
            b"fldinst" => Self::Other(Target::Code),
            b"shp" | b"shpinst" | b"do" => Self::Other(Target::Shape),
            // Text twice, the second time as Unicode, which is read.
            b"upr" => Self::Other(Target::Shape),
            b"ud" => Self::Other(Target::Text),
            b"nesttableprops" | b"shpgrp" => Self::Same,
            b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"header" | b"headerl" | b"headerr" | b"headerf"
            | b"footer" | b"footerl" | b"footerr" | b"footerf" | b"object" | b"annotation" | b"xe" | b"tc" | b"sp"
            | b"shprslt" | b"nonshppict" | b"nonesttables" | b"pn" | b"listtable" | b"listoverridetable"
            | b"revtbl" | b"rsidtbl" | b"ftnsep" | b"ftnsepc" | b"aftnsep" | b"aftnsepc" | b"ftncn" | b"aftncn"
            | b"txe" | b"rxe" | b"template" | b"mmathPr" | b"bkmkstart" | b"bkmkend" => Self::Other(Target::Nothing),
            _ if optional => Self::Other(Target::Nothing),
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_may_be_passed_over() {
        assert_eq!(Destination::of(b"unknown", true), Destination::Other(Target::Nothing));
        assert_eq!(Destination::of(b"unknown", false), Destination::None);
        assert_eq!(Destination::of(b"shptxt", false), Destination::Aside);
        assert_eq!(Destination::of(b"nesttableprops", true), Destination::Same);
    }
}
