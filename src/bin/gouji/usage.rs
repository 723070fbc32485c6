//! What to say when the command line is not understood.

use crate::{CLEAN, complain};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::process::ExitCode;

/// Prints the help or version that was asked for, or says in a sentence what was not understood.
pub fn answer(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody left to tell, if this fails.
            let _ = error.print();
            ExitCode::from(CLEAN)
        }
        _ => complain(&sentence(error)),
    }
}

fn sentence(error: &Error) -> String {
    let argument = word(error, ContextKind::InvalidArg);
    let value = word(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let instead = word(error, ContextKind::SuggestedArg);
            let hint = if instead.is_empty() { String::new() } else { format!("是否要写“{instead}”？") };
            format!("不认识“{argument}”。{hint}用“gouji --help”查看用法。")
        }
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有“{}”这个命令。可用的命令：check、rules、explain。",
                word(error, ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写取值。"),
        ErrorKind::InvalidValue => {
            format!("“{argument}”不能取“{value}”，可以取：{}。", word(error, ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|it| format!("：{it}")).unwrap_or_default();
            format!("“{argument}”不能取“{value}”{why}。")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = argument.replace(['<', '>'], "").replace("...", "");
            format!("还要写明{missing}。用“--help”查看用法。")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "请写明命令，如“gouji check 年度报告.docx”。用“gouji --help”查看帮助。".to_owned()
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”写了不止一次，或与其他选项冲突。"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("“{argument}”的取值个数不对。")
        }
        _ => "命令行有误。用“gouji --help”查看用法。".to_owned(),
    }
}

/// What `error` says of `kind`, several things joined.
fn word(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join("、"),
        _ => String::new(),
    }
}
