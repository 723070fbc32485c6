//! Building the WebAssembly: compile, take away marks, write the JavaScript, make it small, weigh it.

use crate::config::{self, Config, Module};
use crate::shell::{command, output, run};
use crate::{Result, dist, root, setup, wasm};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// How wasm-opt makes a module small after brotli, which is not how it makes it short: a function that is put into its only
/// caller, or an expression that is kept in a local for its second use, takes fewer bytes but looks less like others; and
/// functions by their names stand beside those of the same file, which are like them.
const SMALL: &[&str] =
    &["-Os", "--one-caller-inline-max-function-size=0", "--skip-pass=local-cse", "--reorder-functions-by-name"];

/// Builds every module of `wasm-pack.toml`.
pub fn build() -> Result {
    let config = config::read()?;
    let toolchain = setup::toolchain(&config.target)?;
    setup::packages()?;
    for module in config.module.values() {
        let compiled = compile(&config, module, toolchain)?;
        finish(&config, module, &compiled)?;
    }
    weigh_page(&config)
}

/// Builds the core module as it is shipped, with one export more, by which the search for wrong numbers can be timed by
/// itself; gives its JavaScript.
pub fn trial() -> Result<PathBuf> {
    let mut config = config::read()?;
    config.out_dir = "target/xtask/trial/out".into();
    let toolchain = setup::toolchain(&config.target)?;
    setup::packages()?;
    let module = Module { name: "trial".to_owned(), features: vec!["testing".to_owned()], limit: usize::MAX };
    let compiled = compile(&config, &module, toolchain)?;
    finish(&config, &module, &compiled)?;
    Ok(root().join(config.out_dir).join("trial.js"))
}

/// Fails where what a first visit loads of scripts and styles, made as it is shipped, has become larger than
/// `wasm-pack.toml` allows. What is loaded on demand is weighed, and said, by itself.
fn weigh_page(config: &Config) -> Result {
    let work = root().join("target/xtask/page");
    let site = dist::site::site(&dist::stage::Source::new(config), &work.join("work"))?;
    let laid = work.join("site");
    dist::file::write(&laid, &site.files)?;
    for name in &site.later {
        println!("page: {name}, on demand, {} bytes after brotli.", brotli(&[laid.join(name)])?);
    }
    let first: Vec<PathBuf> = site.first.iter().map(|name| laid.join(name)).collect();
    weigh("page, scripts and styles of a first visit", &first, config.page.limit)
}

fn compile(config: &Config, module: &Module, toolchain: setup::Toolchain) -> Result<Vec<u8>> {
    let mut cargo = toolchain.cargo_build();
    cargo.args(["--package", "gouji", "--lib", "--no-default-features", "--features", &module.features.join(",")]);
    cargo.args(["--target", &config.target, "--profile", &config.profile]);
    run(cargo.env("CARGO_ENCODED_RUSTFLAGS", elsewhere().join("\x1f")))?;
    let file = root().join(toolchain.target_dir()).join(&config.target).join(&config.profile).join("gouji.wasm");
    read(&file)
}

/// What makes the compiler write down where a library's source lies as `/crates/`: the folder of this machine's cargo is
/// nobody's business, and the module is to be the same wherever it is built.
fn elsewhere() -> Vec<String> {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let Some(cargo) = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo"))) else {
        return Vec::new();
    };
    let Ok(sources) = fs::read_dir(cargo.join("registry/src")) else {
        return Vec::new();
    };
    sources.flatten().map(|it| format!("--remap-path-prefix={}=/crates", it.path().display())).collect()
}

/// From the compiler's module to the files that the page loads. Skipped where they were made from the same before.
fn finish(config: &Config, module: &Module, compiled: &[u8]) -> Result {
    let name = module.name.as_str();
    let out = root().join(&config.out_dir);
    let work = root().join("target/xtask").join(name);
    for dir in [&out, &work] {
        fs::create_dir_all(dir).map_err(|error| format!("{}: {error}.", dir.display()))?;
    }
    let (script, shipped) = (out.join(format!("{name}.js")), out.join(format!("{name}_bg.wasm")));
    let stamp = work.join("stamp");
    let mut hash = DefaultHasher::new();
    for input in [compiled, &read(&root().join(config::FILE))?, &read(&root().join("package-lock.json"))?] {
        input.hash(&mut hash);
    }
    let made_from = format!("{:016x}", hash.finish());
    if fs::read(&stamp).is_ok_and(|it| it == made_from.as_bytes()) && script.exists() && shipped.exists() {
        println!("{} is up to date.", config.out_dir.join(name).display());
        return Ok(());
    }

    let module_bytes = wasm::settle(&wasm::unmark(compiled, &config.engine.unmark)?)?;
    // The names of functions are kept until wasm-opt has put these in their order.
    Bindgen::new()
        .input_bytes(name, module_bytes)
        .web(true)
        .and_then(|it| it.remove_producers_section(true).typescript(true).generate(&out))
        .map_err(|error| format!("wasm-bindgen: {error:#}."))?;

    let small = work.join("small.wasm");
    let mut optimise = command("node", &["node_modules/binaryen/bin/wasm-opt", "--mvp-features"]);
    optimise.args(config.engine.features.iter().map(|it| format!("--enable-{it}")));
    run(optimise
        .args(SMALL)
        .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(&shipped)
        .arg("-o")
        .arg(&small))?;
    fs::rename(&small, &shipped).map_err(|error| format!("{}: {error}.", shipped.display()))?;

    weigh(name, &[shipped], module.limit)?;
    fs::write(&stamp, made_from).map_err(|error| format!("{}: {error}.", stamp.display()))
}

/// Says what `files` have after brotli, each by itself.
///
/// # Errors
///
/// Where that is more than the `limit` of `wasm-pack.toml`.
pub fn weigh(what: &str, files: &[PathBuf], limit: usize) -> Result {
    let size = brotli(files)?;
    println!("{what}: {size} bytes after brotli, of {limit} allowed.");
    within(what, size, limit)
}

fn within(what: &str, size: usize, limit: usize) -> Result {
    if size <= limit {
        return Ok(());
    }
    Err(format!("{what}: {size} bytes after brotli, {limit} are allowed in {}.", config::FILE))
}

/// Bytes of `files` after brotli at its best, each by itself.
fn brotli(files: &[PathBuf]) -> Result<usize> {
    const SCRIPT: &str = "const {brotliCompressSync} = require('zlib'), {readFileSync} = require('fs'); \
        console.log(process.argv.slice(1).reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0))";
    let text = output(command("node", &["--eval", SCRIPT, "--"]).args(files))?;
    text.parse().map_err(|_| format!("node printed no number but {text}."))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{}: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_become_too_large_fails_the_build() {
        assert!(within("core", 358_400, 358_400).is_ok());
        let error = within("core", 358_401, 358_400).expect_err("too large");
        assert!(error.contains("358401") && error.contains(config::FILE), "{error}");
    }
}
