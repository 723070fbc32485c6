//! What a check gives back, and what it can be told beforehand.

pub use crate::repair::{Change, Direction, Effect, Repair, Search, Slip, Sure, Typing};
use crate::report::{BodyClass, Date, Report};
use crate::rule::{self, Judgement, Severity, Verdict};
use crate::template::Generation;

/// What the caller knows or wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the source, for output.
    pub name: Option<String>,
    /// What the text was read from; plain text where nothing is said.
    pub format: Format,
    /// Size of the source in bytes; that of the text where nothing is said.
    pub bytes: Option<usize>,
    /// The kind of body, where the caller knows better than the title.
    pub body_class: Option<BodyClass>,
    /// The title, where the caller knows better than the text.
    pub title: Option<String>,
    /// The body that publishes the report, where the caller knows better than the title.
    pub body: Option<String>,
    /// The generation of the form that tables two and three follow, where the caller knows better than their heads.
    pub template: Option<Generation>,
    /// The report year, where the caller knows better than the text.
    pub year: Option<i32>,
    /// The day of checking. Without it, rules about deadlines are undecided.
    pub today: Option<Date>,
    /// Ids of rules to run although they are off by default.
    pub with: Vec<String>,
    /// Ids of rules to leave out.
    pub without: Vec<String>,
    /// What reading the file met, where another module has read it.
    pub notes: Vec<crate::note::Note>,
}

/// What a text was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text, pasted or saved.
    #[default]
    Text,
    /// HTML, saved or from the clipboard.
    Html,
    /// MIME HTML (.mht).
    Mht,
    /// Word 2007 and later.
    Docx,
    /// Word 97 to 2003, and WPS Writer's .wps.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// PDF with text.
    Pdf,
    /// GB/T 33190.
    Ofd,
    /// Markdown.
    Markdown,
    /// Values separated by commas.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Html,
        Self::Mht,
        Self::Docx,
        Self::Doc,
        Self::Rtf,
        Self::Odt,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Pdf,
        Self::Ofd,
        Self::Markdown,
        Self::Csv,
    ];

    /// The format with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The key of the JSON contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
        }
    }
}

/// Everything a check has to say.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Name of the source, where one was given.
    pub name: Option<String>,
    /// What it was read from.
    pub format: Format,
    /// Its size in bytes.
    pub bytes: usize,
    /// The report as read.
    pub report: Report,
    /// What each rule that ran said, in the order of the catalogue.
    pub judgements: Vec<Judgement>,
    /// Smallest repairs, best first.
    pub repairs: Vec<Repair>,
    /// The same, block by block, with what could not be decided.
    pub search: Search,
}

/// The counts of a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings of level 错误.
    pub errors: usize,
    /// Findings of level 警告.
    pub warnings: usize,
    /// Findings of level 提示.
    pub infos: usize,
    /// Rules that the report keeps (通过).
    pub passed: usize,
    /// Rules that it breaks (未通过).
    pub failed: usize,
    /// Rules whose input is missing or unreadable (无法判断).
    pub undecided: usize,
    /// Rules that have nothing to judge here (不适用).
    pub not_applicable: usize,
    /// Equations of the form that could be judged.
    pub equations: usize,
    /// Those of them that do not hold.
    pub equations_broken: usize,
}

impl Outcome {
    /// The counts.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally {
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            infos: self.count(Severity::Info),
            ..Tally::default()
        };
        for it in &self.judgements {
            *match it.verdict {
                Verdict::Pass => &mut tally.passed,
                Verdict::Fail(_) => &mut tally.failed,
                Verdict::Undecided(_) => &mut tally.undecided,
                Verdict::NotApplicable => &mut tally.not_applicable,
            } += 1;
        }
        for equation in self.report.equations() {
            let holds = rule::equation::state(&self.report, equation).holds();
            tally.equations += usize::from(holds.is_some());
            tally.equations_broken += usize::from(holds == Some(false));
        }
        tally
    }

    /// How many findings are of `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.judgements
            .iter()
            .flat_map(|it| it.findings().iter().map(|finding| finding.severity.unwrap_or(it.rule.severity)))
            .filter(|it| *it == severity)
            .count()
    }
}
