//! Scripts and styles as they are shipped: joined, made small and put into the words of the oldest browsers by esbuild.

use crate::shell::{command, run};
use crate::{Result, root};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
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
    /// Whether the entry loads it at once, not only when it is needed.
    pub first: bool,
}

/// Joins the modules that `entry` imports into modules in `out`; what is imported on demand stays apart.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with a script.
pub fn modules(entry: &Path, out: &Path) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", "--splitting", "--format=esm", "--chunk-names=[name]-[hash]"])
}

/// Joins all that `entry` imports, on demand or not, into one classic script in `out`: workers of Chromium before 80 and
/// Firefox before 114 know no modules.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with a script.
pub fn classic(entry: &Path, out: &Path) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle", "--format=iife"])
}

/// Makes the style sheet `entry` small.
///
/// # Errors
///
/// Where esbuild cannot be run, or finds fault with the sheet.
pub fn style(entry: &Path, out: &Path) -> Result<Bundle> {
    esbuild(entry, out, &["--bundle"])
}

fn esbuild(entry: &Path, out: &Path, wishes: &[&str]) -> Result<Bundle> {
    match fs::remove_dir_all(out) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(format!("{}: {error}.", out.display()));
        }
        _ => {}
    }
    let list = out.join("meta.json");
    // Its warnings are about addresses that scripts make of `import.meta.url`, which are others in what is shipped.
    let mut esbuild = command(&program(), &["--minify", "--charset=utf8", TARGET]);
    esbuild.args(wishes).arg("--log-level=error").arg(entry);
    run(esbuild.arg(format!("--outdir={}", out.display())).arg(format!("--metafile={}", list.display())))?;
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}.", list.display()))?;
    parts(&text)
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
    let mut first = BTreeSet::new();
    let mut next: Vec<&str> = list.outputs.iter().filter(entry).map(|(name, _)| name.as_str()).collect();
    while let Some(name) = next.pop() {
        if let Some(output) = list.outputs.get(name).filter(|_| first.insert(name)) {
            next.extend(output.imports.iter().filter(|it| it.kind != "dynamic-import").map(|it| it.path.as_str()));
        }
    }
    let part = |name: &String| Part { file: root().join(name), first: first.contains(name.as_str()) };
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
