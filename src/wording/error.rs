//! Why a source could not be read or checked, and what to do about it.

use crate::outcome::Format;
use crate::read::ReadError;

/// What happened and what to do: one line of plain sentences.
#[must_use]
pub fn read_error(error: ReadError) -> String {
    match error {
        ReadError::Empty => "文件中没有文字。请确认选对了文件。".to_owned(),
        ReadError::Binary => "无法识别文件格式。请另存为docx、xlsx、pdf、html或纯文本后再检查。".to_owned(),
        ReadError::Damaged(format) => {
            format!("{}已损坏或不完整。请重新获取，或用原软件打开后另存一份再检查。", file(format))
        }
        ReadError::Encrypted(format) => format!("{}有密码保护。请取消密码另存一份再检查。", file(format)),
        ReadError::NoText(format) => {
            format!("{}中没有文字，可能是扫描件。请改用可以复制文字的文件，或把文字粘贴为纯文本。", file(format))
        }
        ReadError::TooLong => "文字过多（上限3 MB，约一百万字）。请只保留一份年度报告后再检查。".to_owned(),
        ReadError::TooLarge => "文件过大（上限200 MB）。请只保留年度报告部分后再检查。".to_owned(),
    }
}

/// A text that is no such report at all.
pub const NOT_A_REPORT: &str =
    "未识别出政府信息公开工作年度报告：既没有找到三张统计表，也没有找到各部分标题。请确认内容是否完整。";

fn file(format: Format) -> &'static str {
    match format {
        Format::Text => "文本文件",
        Format::Html => "网页文件",
        Format::Mht => "网页归档（mht）文件",
        Format::Docx => "docx文件",
        Format::Doc => "doc文件",
        Format::Rtf => "rtf文件",
        Format::Odt => "odt文件",
        Format::Xlsx => "xlsx文件",
        Format::Xls => "xls文件",
        Format::Ods => "ods文件",
        Format::Pdf => "pdf文件",
        Format::Ofd => "ofd文件",
        Format::Markdown => "Markdown文件",
        Format::Csv => "csv文件",
    }
}
