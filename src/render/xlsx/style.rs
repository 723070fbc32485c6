//! How the cells of the workbook look.

use super::LEVELS;
use crate::rule::Severity;
use crate::wording::sheet::TYPEFACE;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Text by itself.
    Plain,
    /// The heading of a table.
    Heading,
    /// A head of columns, or of a group of rows.
    Head,
    /// The label of a row.
    Label,
    /// A value that is a number.
    Value(Option<Severity>),
    /// A value that is text, and stays text when somebody edits it.
    Text(Option<Severity>),
    /// A field of the list.
    List,
    /// The head of the list.
    ListHead,
}

impl Style {
    /// Every style, in the order of [`styles`].
    const ALL: [Self; 14] = [
        Self::Plain,
        Self::Heading,
        Self::Head,
        Self::Label,
        Self::List,
        Self::ListHead,
        Self::Value(None),
        Self::Value(Some(LEVELS[0])),
        Self::Value(Some(LEVELS[1])),
        Self::Value(Some(LEVELS[2])),
        Self::Text(None),
        Self::Text(Some(LEVELS[0])),
        Self::Text(Some(LEVELS[1])),
        Self::Text(Some(LEVELS[2])),
    ];

    /// Its number in the workbook.
    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or(0)
    }

    /// Whether text goes on in a further line where it is too long.
    pub(super) fn wraps(self) -> bool {
        !matches!(self, Self::Plain | Self::Heading)
    }

    fn xml(self) -> String {
        let (font, border, align) = match self {
            Self::Plain => (0, 0, "vertical=\"center\""),
            Self::Heading => (1, 0, "vertical=\"center\""),
            Self::Head | Self::Value(_) | Self::Text(_) => {
                (0, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
            }
            Self::Label => (0, 1, "vertical=\"center\" wrapText=\"1\""),
            Self::List => (0, 1, "vertical=\"top\" wrapText=\"1\""),
            Self::ListHead => (2, 1, "vertical=\"center\" wrapText=\"1\""),
        };
        let fill = match self {
            Self::Value(Some(level)) | Self::Text(Some(level)) => {
                LEVELS.iter().position(|it| *it == level).map_or(0, |at| at + 2)
            }
            _ => 0,
        };
        // What is typed after the mark is text, whatever it begins with.
        let quote = if matches!(self, Self::Text(_) | Self::List) { " quotePrefix=\"1\"" } else { "" };
        format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{quote} applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {align}/></xf>"
        )
    }
}

/// Fills of marked cells, in the order of [`LEVELS`].
const FILLS: [&str; 3] = ["FFE3EEF8", "FFFCEFD6", "FFFBE0DC"];
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The file of styles.
pub(super) fn styles() -> String {
    let font = |points: &str, bold: &str| {
        format!(
            "<font>{bold}<sz val=\"{points}\"/><name val=\"{TYPEFACE}\"/><family val=\"3\"/><charset val=\"134\"/></font>"
        )
    };
    let fonts = [font("10.5", ""), font("14", "<b/>"), font("10.5", "<b/>")].concat();
    let fill = |colour: &&str| {
        format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        )
    };
    let fills: String = FILLS.iter().map(fill).collect();
    let side = |name: &str| format!("<{name} style=\"thin\"><color auto=\"1\"/></{name}>");
    let sides: String = ["left", "right", "top", "bottom"].map(side).concat();
    let all: String = Style::ALL.iter().map(|it| it.xml()).collect();
    format!(
        "{HEAD}<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <fonts count=\"3\">{fonts}</fonts>\
         <fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{fills}</fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{sides}<diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\">{all}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        Style::ALL.len()
    )
}
