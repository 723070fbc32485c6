//! Running other programs.

use crate::{Result, root};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A command that runs in the root of the workspace.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The same command line again, for a reader to run.
pub fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|it| it.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs `command`; its output goes to the terminal.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| format!("{} cannot be run: {error}.", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status}).", line(command))) }
}

/// Runs `command` and gives back what it prints, without white space around it.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{} cannot be run: {error}.", line(command)))?;
    if !output.status.success() {
        return Err(format!("{} failed ({}).", line(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs `command`, but ends it after `limit`.
pub fn run_within(command: &mut Command, limit: Duration) -> Result {
    let mut child = command.spawn().map_err(|error| format!("{} cannot be run: {error}.", line(command)))?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("{} failed ({status}).", line(command))),
            Ok(None) if started.elapsed() < limit => sleep(Duration::from_millis(50)),
            Ok(None) => {
                // It may have ended this moment; then there is nothing left to end.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("{} took longer than {} seconds.", line(command), limit.as_secs()));
            }
            Err(error) => return Err(format!("{}: {error}.", line(command))),
        }
    }
}

/// Whether there is such a program.
pub fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}
