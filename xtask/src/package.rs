//! The folder that others take gouji from: the npm package, which is also what a portal copies to its site. It holds the
//! module for scripts, the widget, the WebAssembly, and what each needs.

mod style;

use crate::build;
use crate::config;
use crate::dist::file::{self, Files};
use crate::dist::hash;
use crate::shell::{command, run};
use crate::{Result, root};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// Where it is put, from the root of the workspace.
pub const FOLDER: &str = "dist/npm";

/// The scripts that are registered or run by being loaded.
const EFFECTS: [&str; 6] = [
    "./gouji-check.js",
    "./gouji-check-light.js",
    "./gouji-embed.js",
    "./gouji-frame.js",
    "./gouji-frame-files.js",
    "./gouji-worker.js",
];

/// The oldest engines that run it, in esbuild's words.
const TARGET: &str = "--target=chrome78,firefox78";

/// Lays the package into its folder, and says the hashes of what pages load of it.
///
/// # Errors
///
/// Where a part is missing, or esbuild finds fault with a script.
pub fn package() -> Result {
    let files = files()?;
    file::write(&root().join(FOLDER), &files)?;
    println!("{FOLDER}: {} files. Hashes for integrity=\"\":", files.len());
    for line in hash::integrity(&files).lines().filter(|it| it.contains("\"gouji")) {
        println!("{line}");
    }
    Ok(())
}

/// The files of the package, made anew from `www/` and the modules in its `pkg/`, which must have been built.
///
/// # Errors
///
/// Where a part is missing, or esbuild finds fault with a script.
pub fn files() -> Result<Files> {
    let work = root().join("target/xtask/package");
    let out = work.join("npm");
    file::clear(&work)?;
    modules(&out)?;
    copies(&out)?;
    built(&out, &work)?;
    scripts(&out, &work)?;
    weigh(&out)?;
    let mut files = file::read(&out)?;
    files.insert("package.json".to_owned(), format!("{:#}\n", manifest()).into_bytes());
    files.insert(hash::INTEGRITY.to_owned(), hash::integrity(&files).into_bytes());
    files.insert(hash::SUMS.to_owned(), hash::sums(&files).into_bytes());
    Ok(files)
}

/// The WebAssembly, and the scripts that wasm-bindgen has written for it.
fn modules(out: &Path) -> Result {
    let config = config::read()?;
    // Those that check; what writes exports belongs to the page.
    for name in config.module.values().filter(|it| it.name != "gouji_export").map(|it| it.name.as_str()) {
        let (from, to) = (root().join(&config.out_dir), out.join("pkg"));
        copy(&from.join(format!("{name}_bg.wasm")), &to.join(format!("{name}_bg.wasm")))?;
        esbuild(&from.join(format!("{name}.js")), &to.join(format!("{name}.js")), &["--format=esm"])?;
    }
    Ok(())
}

/// The licences, each with its name among what is shipped: our own, and that of the table of characters that PDF needs.
pub const LICENCES: [(&str, &str); 3] = [
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("src/read/pdf/collection/LICENSE.md", "LICENSE-CMAP-RESOURCES.md"),
];

/// What is shipped as it is.
fn copies(out: &Path) -> Result {
    for (from, to) in [
        ("www/headless/gouji.d.ts", "gouji.d.ts"),
        ("www/headless/README.md", "README.md"),
        ("www/widget/gouji-check.d.ts", "gouji-check.d.ts"),
        ("www/widget/gouji-check.d.ts", "gouji-check-light.d.ts"),
        ("www/widget/gouji-embed.d.ts", "gouji-embed.d.ts"),
        ("www/widget/shipped/gouji-frame.html", "gouji-frame.html"),
        ("docs/report.schema.json", "report.schema.json"),
        ("docs/embedding.md", "embedding.md"),
    ]
    .into_iter()
    .chain(LICENCES)
    {
        copy(&root().join(from), &out.join(to))?;
    }
    Ok(())
}

/// The styles, and the module `gouji-built` that holds them as text beside the hashes of the WebAssembly.
fn built(out: &Path, work: &Path) -> Result {
    let www = root().join("www");
    let mut styles = Map::new();
    for (name, sheets) in [
        ("day", &["style/palette.css"][..]),
        ("night", &["style/dark.css"]),
        ("rest", &["style/base.css", "style/elements.css", "widget/widget.css"]),
    ] {
        let texts: Result<Vec<String>> = sheets.iter().map(|it| file::text(&www.join(it))).collect();
        let (joined, small) = (work.join(format!("{name}.css")), out.join(format!("styles/{name}.css")));
        write(&joined, style::scaled(&texts?.join("\n")))?;
        esbuild(&joined, &small, &[])?;
        styles.insert(name.into(), file::text(&small)?.trim_end().into());
    }
    esbuild(&www.join("widget/frame.css"), &out.join("styles/frame.css"), &[])?;
    let modules = file::read(out)?.into_iter().filter(|(name, _)| name.ends_with(".wasm")).collect();
    let hashes = hash::integrity(&modules);
    let text = format!("export const integrity = {hashes}\nexport const styles = {}\n", Value::Object(styles));
    write(&work.join("built.js"), &text)
}

/// The scripts: modules for pages and Node, classic ones for workers and for frames without an origin.
fn scripts(out: &Path, work: &Path) -> Result {
    let www = root().join("www");
    let built = format!("--alias:gouji-built={}", work.join("built.js").display());
    let module = ["--bundle", "--format=esm", "--external:./pkg/*", "--external:node:*", &built];
    esbuild(&www.join("headless/gouji.js"), &out.join("gouji.js"), &module)?;
    for name in ["gouji-check", "gouji-check-light", "gouji-embed"] {
        esbuild(&www.join(format!("widget/shipped/{name}.js")), &out.join(format!("{name}.js")), &module)?;
    }
    let worker = out.join("gouji-worker.js");
    esbuild(&www.join("widget/worker.js"), &worker, &["--bundle", "--format=iife"])?;
    copy(&worker, &work.join("worker.txt"))?;
    let text = format!("--alias:gouji-worker-text={}", work.join("worker.txt").display());
    let classic = ["--bundle", "--format=iife", "--loader:.wasm=binary", "--loader:.txt=text", &built, &text];
    for name in ["gouji-frame", "gouji-frame-files"] {
        esbuild(&www.join(format!("widget/shipped/{name}.js")), &out.join(format!("{name}.js")), &classic)?;
    }
    Ok(())
}

/// Fails where a build of the widget has become larger than `wasm-pack.toml` allows.
fn weigh(out: &Path) -> Result {
    let limits = config::read()?.widget;
    for (name, limit) in [("gouji-check", limits.limit), ("gouji-check-light", limits.light_limit)] {
        let files = [format!("{name}.js"), "gouji-worker.js".to_owned()].map(|it| out.join(it));
        build::weigh(&format!("{name} and its worker"), &files, limit)?;
    }
    Ok(())
}

fn manifest() -> Value {
    let typed = |name: &str| json!({ "types": format!("./{name}.d.ts"), "default": format!("./{name}.js") });
    json!({
        "name": "gouji",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Checks Chinese government-information-disclosure annual reports (政府信息公开工作年度报告), in browsers, workers and Node.",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./gouji.js",
        "types": "./gouji.d.ts",
        "exports": {
            ".": typed("gouji"),
            "./gouji-check.js": typed("gouji-check"),
            "./gouji-check-light.js": typed("gouji-check-light"),
            "./gouji-embed.js": typed("gouji-embed"),
            "./gouji-worker.js": "./gouji-worker.js",
            "./gouji-frame.html": "./gouji-frame.html",
            "./pkg/*": "./pkg/*",
            "./styles/*": "./styles/*",
            "./report.schema.json": "./report.schema.json",
            "./integrity.json": "./integrity.json",
            "./package.json": "./package.json",
        },
        "sideEffects": EFFECTS,
        "engines": { "node": ">=18" },
    })
}

fn esbuild(entry: &Path, out: &Path, wishes: &[&str]) -> Result {
    let mut esbuild = command(&root().join("node_modules/.bin/esbuild").to_string_lossy(), &["--minify"]);
    // Its warnings are about addresses made of `import.meta.url`, which nobody asks for in classic scripts.
    esbuild.args(["--charset=utf8", "--log-level=error", TARGET]).args(wishes);
    run(esbuild.arg(entry).arg(format!("--outfile={}", out.display())))
}

fn copy(from: &Path, to: &Path) -> Result {
    write(to, &fs::read(from).map_err(|error| format!("{}: {error}. Run: cargo xtask build", from.display()))?)
}

fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Result {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, bytes));
    made.map_err(|error| format!("{}: {error}.", file.display()))
}
