//! The command line `gouji`: the only part of the program that knows files and terminals.

mod arguments;
mod catalogue;
mod check;
mod input;
mod output;
mod usage;

use arguments::{Arguments, Command};
use clap::Parser;
use std::io;
use std::process::ExitCode;

/// Checked, and no finding of level 错误.
const CLEAN: u8 = 0;
/// Checked, and at least one finding of level 错误.
const ERRORS: u8 = 1;
/// Could not check.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(&error),
    };
    let done = match arguments.command {
        Command::Check(it) => check::run(&it),
        Command::Rules(it) => catalogue::list(it.format),
        Command::Explain(it) => catalogue::explain(&it.rules),
    };
    match done {
        Ok(status) => ExitCode::from(status),
        // Whoever reads us has read enough: `gouji rules | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => complain(&format!("无法写出结果：{error}")),
    }
}

/// Says on standard error what went wrong.
fn complain(sentence: &str) -> ExitCode {
    anstream::eprintln!("gouji：{sentence}");
    ExitCode::from(FAILED)
}
