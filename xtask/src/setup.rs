//! What has to be on the machine, and putting it there: each says what it installs before it does so.

use crate::shell::{command, has, line, output, run, run_within};
use crate::{Result, root};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How WebAssembly is compiled on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain in use has the target.
    Installed,
    /// Debian's compiler for the web builds the standard library as well.
    Debian,
}

const DEBIAN_RUST: [&str; 4] = ["rustc-web", "rust-web-src", "rust-web-llvm", "lld-22"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// The packages, and the file by which each is known to be there, however it came.
const BROWSERS: [(&str, &str); 3] = [
    ("chromium", "/usr/bin/chromium"),
    ("firefox-esr", "/usr/bin/firefox-esr"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
];
/// A server that can be reached answers well within this.
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// Makes sure that WebAssembly can be compiled for `target`.
pub fn toolchain(target: &str) -> Result<Toolchain> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"]))?;
    let has_target = || Path::new(&sysroot).join("lib/rustlib").join(target).join("lib").is_dir();
    if has_target() {
        return Ok(Toolchain::Installed);
    }
    let mut missing = format!("The Rust target {target} is missing");
    if has("rustup") {
        let mut add = command("rustup", &["target", "add", target]);
        println!("Installing the Rust target: {}", line(&add));
        match run_within(&mut add, RUSTUP_LIMIT) {
            Ok(()) if has_target() => return Ok(Toolchain::Installed),
            Ok(()) => {}
            Err(error) => {
                println!("{error} Trying Debian's compiler for the web.");
                missing = format!("{missing} and could not be added");
            }
        }
    }
    debian(&missing_of(&DEBIAN_RUST))
        .map_err(|error| format!("{missing}. Run: rustup target add {target}\nOr, on Debian: {error}"))?;
    Ok(Toolchain::Debian)
}

impl Toolchain {
    /// `cargo build`, ready for the rest of its arguments.
    pub fn cargo_build(self) -> Command {
        let mut cargo = command(env!("CARGO"), &["build"]);
        if self == Self::Debian {
            cargo
                .args(["-Z", "build-std=std,panic_abort", "--target-dir", "target/debian"])
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "rust-lld");
        }
        cargo
    }

    /// Where that puts what it builds, from the root of the workspace.
    pub fn target_dir(self) -> &'static str {
        match self {
            Self::Installed => "target",
            Self::Debian => "target/debian",
        }
    }
}

/// Makes sure that the packages of `package-lock.json` are in `node_modules`.
pub fn packages() -> Result {
    let version = output(&mut command("node", &["--version"]))
        .map_err(|_| "Node is missing. Install Node 20 or later: sudo apt-get install nodejs npm".to_owned())?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|it| it.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        return Err(format!("Node 20 or later is needed, this is {version}."));
    }
    locked("", &[])
}

/// Makes sure that the old browsers of `tests/web/old/package-lock.json` are there.
pub fn old_browsers() -> Result {
    // Their packages ask for drivers that are not used here, and run scripts that would fetch other browsers.
    locked("tests/web/old", &["--legacy-peer-deps", "--ignore-scripts"]).map_err(|error| {
        format!("{error} Without these packages the old browsers cannot be had; all other tests do without them.")
    })
}

/// Makes sure that the packages of the `package-lock.json` in `dir` are in its `node_modules`.
fn locked(dir: &str, wishes: &[&str]) -> Result {
    let dir = root().join(dir);
    let lock = dir.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}.", lock.display()))?;
    let stamp = dir.join("node_modules/.gouji-lock");
    if fs::read(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.args(wishes).current_dir(&dir);
    println!("Installing the packages of {} beside it: {}", lock.display(), line(&install));
    run(&mut install).map_err(|error| format!("{error} Check the network, then run: {}", line(&install)))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}.", stamp.display()))
}

/// Makes sure that the browsers of the tests are there, and a font that has Chinese.
pub fn browsers() -> Result {
    let missing: Vec<&str> =
        BROWSERS.iter().filter(|(_, file)| !Path::new(file).exists()).map(|(name, _)| *name).collect();
    debian(&missing)
}

/// Those of `packages` that Debian's package manager does not know to be installed.
fn missing_of(packages: &[&'static str]) -> Vec<&'static str> {
    let installed = |name: &str| {
        let query = command("dpkg-query", &["--show", "--showformat=${db:Status-Status}", name]).output();
        query.is_ok_and(|it| it.stdout == b"installed")
    };
    packages.iter().copied().filter(|name| !installed(name)).collect()
}

/// Installs the Debian packages `missing`, if there are any.
fn debian(missing: &[&str]) -> Result {
    if missing.is_empty() {
        return Ok(());
    }
    let arguments = [&["install", "-y", "--no-install-recommends"], missing].concat();
    let manual = format!("sudo apt-get update && sudo apt-get {}", arguments.join(" "));
    let names = missing.join(", ");
    if !has("apt-get") {
        return Err(format!("{names} must be installed; this is no Debian, so please install them by its own means."));
    }
    if output(&mut command("id", &["-u"]))? != "0" {
        return Err(format!("{names} must be installed, which only an administrator may do. Run: {manual}"));
    }
    println!("Installing Debian packages: {names}");
    let apt = |arguments: &[&str]| run(command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"])
        .and_then(|()| apt(&arguments))
        .map_err(|error| format!("{names} could not be installed. {error} Run: {manual}"))
}
