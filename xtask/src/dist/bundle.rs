//! Scripts and styles as they are shipped: joined, made small and put into the words of the oldest browsers by esbuild.

use super::file;
use crate::shell::{command, run};
use crate::{Result, root};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The oldest engines that run what is shipped, in esbuild's words.
const TARGET: &str = "--target=chrome78,firefox78";

/// What esbuild has made, in the order of the names.
#[derive(Debug)]
pub struct Bundle {
    /// The files.
    pub parts: Vec<Part>,
}

/// One file of a bundle.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it lies.
    pub file: PathBuf,
    /// Whether it is what begins.
    pub entry: bool,
    /// Whether the entry loads it at once, not only when it is needed.
    pub first: bool,
}

/// Words of the scripts, and the JavaScript that stands for each.
pub type Words = [(String, String)];

impl Bundle {
    /// What begins it all.
    ///
    /// # Errors
    ///
    /// Where nothing does.
    pub fn entry(&self) -> Result<&Part> {
        self.parts.iter().find(|it| it.entry).ok_or_else(|| "esbuild has made nothing to begin with.".to_owned())
    }
}

impl Part {
    /// Its name without folders.
    pub fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Joins the modules that `entry` imports into modules in `out`; what is imported on demand stays apart.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with a script.
pub fn modules(entry: &Path, out: &Path, words: &Words) -> Result<Bundle> {
    let names = ["--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]"];
    esbuild(entry, out, &[&["--bundle", "--splitting", "--format=esm", TARGET], names.as_slice()].concat(), words)
}

/// Joins all that `entry` imports, on demand or not, into one module in `out`.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with a script.
pub fn module(entry: &Path, out: &Path, words: &Words) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", "--format=esm", TARGET], words)
}

/// Joins all that `entry` imports, on demand or not, into one classic script in `out`: workers of Chromium before 80 and
/// Firefox before 114 know no modules.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with a script.
pub fn classic(entry: &Path, out: &Path, words: &Words) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", "--format=iife", TARGET], words)
}

/// Makes the script `entry` small, in the words of browsers that know no modules.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds something in the script that those browsers do not know.
pub fn oldest(entry: &Path, out: &Path) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", "--format=iife", "--target=es5"], &[])
}

/// Makes the style sheet `entry` small.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with the sheet.
pub fn style(entry: &Path, out: &Path) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", TARGET], &[])
}

/// Writes to `out` the script `glue` of wasm-bindgen as a module with one function, `instance`, which gives what `glue`
/// exports, new each time: by itself a script holds one instance of its module for good.
///
/// # Errors
///
/// Where esbuild cannot be run.
pub fn instance(glue: &Path, out: &Path) -> Result {
    let mut esbuild = command(&program(), &["--format=iife", "--global-name=glue", "--charset=utf8", TARGET]);
    esbuild.args(["--banner:js=export function instance() {", "--footer:js=return glue }"]);
    // It is always told where its module lies.
    esbuild.args(["--define:import.meta.url=\"\"", "--log-level=error"]).arg(glue);
    run(esbuild.arg(format!("--outfile={}", out.display())))
}

fn esbuild(entry: &Path, out: &Path, wishes: &[&str], words: &Words) -> Result<Bundle> {
    file::clear(out)?;
    let list = out.join("meta.json");
    let mut esbuild = command(&program(), &["--minify", "--charset=utf8", "--log-level=error"]);
    esbuild.args(wishes).args(words.iter().map(|(word, code)| format!("--define:{word}={code}"))).arg(entry);
    run(esbuild.arg(format!("--outdir={}", out.display())).arg(format!("--metafile={}", list.display())))?;
    parts(&file::text(&list)?)
}

/// A script that starts esbuild, or esbuild itself: what its installation has put there.
fn program() -> String {
    root().join("node_modules/.bin/esbuild").to_string_lossy().into_owned()
}

/// esbuild's own list of what it has made.
#[derive(Deserialize)]
struct List {
    outputs: BTreeMap<String, Output>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Output {
    imports: Vec<Import>,
    entry_point: Option<String>,
}

#[derive(Deserialize)]
struct Import {
    path: String,
    kind: String,
}

fn parts(list: &str) -> Result<Bundle> {
    let list: List =
        serde_json::from_str(list).map_err(|error| format!("What esbuild has made is not known: {error}."))?;
    // What is imported on demand is an entry as well, but something imports it.
    let imported: BTreeSet<&str> =
        list.outputs.values().flat_map(|it| &it.imports).map(|it| it.path.as_str()).collect();
    let entry = |(name, output): &(&String, &Output)| output.entry_point.is_some() && !imported.contains(name.as_str());
    let entries: Vec<&str> = list.outputs.iter().filter(entry).map(|(name, _)| name.as_str()).collect();
    let mut first = BTreeSet::new();
    let mut next = entries.clone();
    while let Some(name) = next.pop() {
        if let Some(output) = list.outputs.get(name).filter(|_| first.insert(name)) {
            next.extend(output.imports.iter().filter(|it| it.kind != "dynamic-import").map(|it| it.path.as_str()));
        }
    }
    let part = |name: &String| Part {
        file: root().join(name),
        entry: entries.contains(&name.as_str()),
        first: first.contains(name.as_str()),
    };
    Ok(Bundle { parts: list.outputs.keys().map(part).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_loaded_on_demand_is_known() {
        let list = r#"{"inputs": {}, "outputs": {
            "a/page.js": {"imports": [{"path": "a/x.js", "kind": "import-statement"}, {"path": "a/late.js", "kind": "dynamic-import"}],
                          "entryPoint": "www/page.js", "bytes": 1},
            "a/late.js": {"imports": [{"path": "a/x.js", "kind": "import-statement"}], "entryPoint": "www/late.js"},
            "a/x.js": {"imports": []}}}"#;
        let bundle = parts(list).expect("a list");
        let first: Vec<(PathBuf, bool)> = bundle.parts.into_iter().map(|it| (it.file, it.first)).collect();
        let expected = [("a/late.js", false), ("a/page.js", true), ("a/x.js", true)];
        assert_eq!(first, expected.map(|(name, first)| (root().join(name), first)));
        assert!(parts("[]").is_err());
    }
}
