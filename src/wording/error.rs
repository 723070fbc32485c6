//! Why a source could not be read or checked, and what to do about it.

#[cfg(feature = "files")]
use crate::note::{Note, NoteKind};
use crate::outcome::Format;
#[cfg(feature = "files")]
use crate::read::Foreign;
use crate::read::ReadError;
use crate::report::Report;

/// What happened and what to do: one line of plain sentences.
#[must_use]
pub fn read_error(error: ReadError) -> String {
    match error {
        ReadError::Empty => "文件中没有文字。请确认选对了文件。".to_owned(),
        ReadError::Binary => "无法识别文件格式。请另存为docx、xlsx、pdf、html或纯文本后再检查。".to_owned(),
        #[cfg(feature = "files")]
        ReadError::Foreign(kind) => foreign(kind).to_owned(),
        ReadError::Damaged(format) => {
            format!("{}已损坏或不完整。请重新获取，或用原软件打开后另存一份再检查。", file(format))
        }
        ReadError::Encrypted(format) => format!("{}有密码保护。请取消密码另存一份再检查。", file(format)),
        ReadError::NoText(format) => {
            format!("{}中没有文字，可能是扫描件。请改用可以复制文字的文件，或把文字粘贴为纯文本。", file(format))
        }
        ReadError::TooLong => "文字过多（上限3 MB，约一百万字）。请只保留一份年度报告后再检查。".to_owned(),
        ReadError::TooMuch => {
            "文件展开后的内容过多，不像一份年度报告。请用原软件打开，只保留年度报告部分，另存后再检查。".to_owned()
        }
        ReadError::TooManyCells => {
            "表格或行数过多（上限10万个单元格、10万行）。请只保留一份年度报告后再检查。".to_owned()
        }
        ReadError::TooDeep => {
            "表格或元素嵌套过深，不像一份年度报告。请只保留年度报告部分，或者粘贴为纯文本后再检查。".to_owned()
        }
        ReadError::TooLarge => "文件过大（上限200 MB）。请只保留年度报告部分后再检查。".to_owned(),
    }
}

#[cfg(feature = "files")]
fn foreign(kind: Foreign) -> &'static str {
    match kind {
        Foreign::Picture => "这是图片，其中的文字无法读取。请打开可以复制文字的原文件，或把报告文字复制后粘贴。",
        Foreign::Archive => "这是压缩包。请先解压，再打开其中的年度报告。",
        Foreign::Slides => "这是演示文稿，无法读取。请把其中的文字和表格复制后粘贴，或另存为docx后再检查。",
        Foreign::Drawing => "这是绘图类文件，无法读取。请把其中的文字和表格复制后粘贴，或另存为docx后再检查。",
        Foreign::BinaryWorkbook => {
            "这是xlsb文件（Excel二进制工作簿），无法读取。请用Excel或WPS打开，另存为xlsx后再检查。"
        }
        Foreign::OldWord => "这是Word 95或更早版本的文件，无法读取。请用Word或WPS打开，另存为docx后再检查。",
        Foreign::OldExcel => "这是Excel 4.0或更早版本的文件，无法读取。请用Excel或WPS打开，另存为xlsx后再检查。",
        Foreign::Works => {
            "这是Microsoft Works文件，不是WPS文字文件，无法读取。请用原软件打开，另存为docx或rtf后再检查。"
        }
        Foreign::Caj => "这是CAJ文件，无法读取。请用CAJ阅读器打开，另存为pdf或复制文字后再检查。",
        Foreign::Uof => "这是标文通（UOF）文件，无法读取。请用WPS或永中Office打开，另存为docx后再检查。",
        Foreign::Pages => "这是苹果Pages或Numbers文件，无法读取。请用原软件打开，导出为Word、Excel或PDF后再检查。",
        Foreign::Form => {
            "这是动态表单（XFA）PDF，其中的内容只有Adobe的软件能显示，无法读取。请用Adobe Reader打开，打印为新的pdf，或复制文字后粘贴。"
        }
        Foreign::Mail => {
            "这是邮件，年度报告可能在附件中。请先把附件另存出来，再打开附件；报告在正文中的，请复制后粘贴。"
        }
        Foreign::Other => "这不是文档，无法读取。请确认选对了文件，或另存为docx、xlsx、pdf、html或纯文本后再检查。",
    }
}

/// Of what is no such report at all: what it is, in a first sentence, and what to do. Nothing of a report.
#[must_use]
pub fn unrecognised(report: &Report) -> Option<&'static str> {
    if report.is_recognised() {
        return None;
    }
    if report.text.contains("信息公開") {
        return Some("报告是繁体字的，只能检查简体字的报告。请转换为简体字（网页可切换到简体版）后再检查。");
    }
    Some("没有认出政府信息公开工作年度报告。三张统计表和各部分标题都没有找到，请确认内容是否完整。")
}

/// What is to be known of a file that was read, for what reading it met.
#[cfg(feature = "files")]
#[must_use]
pub fn remark(notes: &[Note]) -> Option<&'static str> {
    let recognised = notes.iter().any(|it| it.kind == NoteKind::Recognised);
    recognised.then_some("文件中有扫描的页面，其文字由机器识别，数字可能有误，请对照原件核对。")
}

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
