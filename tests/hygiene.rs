//! The house rules that a reader cannot keep in mind: layers, where Chinese stands, what the page must not do.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the library may use, besides itself. A stage uses what comes before it; nothing but a table row
/// here lets it use more.
const LAYERS: &[(&str, &[&str])] = &[
    // Words of the field, numbers and places: know nothing of reports.
    ("decimal", &[]),
    ("sort", &[]),
    ("span", &[]),
    ("fold", &["decimal"]),
    ("source", &["span", "fold"]),
    ("template", &["decimal", "span", "fold"]),
    // The typed report and what may be said of it.
    ("note", &["span", "template"]),
    ("report", &["decimal", "span", "template", "note", "prose", "sort"]),
    ("body", &["report", "template"]),
    // Reading.
    ("read", &["note", "outcome", "decimal", "fold", "sort", "span"]),
    ("table", &["decimal", "fold", "note", "report", "sort", "source", "span", "template"]),
    ("outline", &["fold", "note", "outcome", "report", "sort", "source", "span", "template", "decimal"]),
    ("prose", &["decimal", "fold", "report", "sort", "span", "template"]),
    // Judging: never looks at the layout of the text.
    ("repair", &["decimal", "prose", "report", "sort", "template"]),
    (
        "rule",
        &[
            "body", "decimal", "fold", "note", "prose", "repair", "report", "sort", "source", "span", "template",
            "wording",
        ],
    ),
    // Saying.
    ("outcome", &["decimal", "note", "repair", "report", "rule", "template"]),
    ("wording", &["decimal", "note", "outcome", "read", "repair", "report", "rule", "template"]),
    (
        "render",
        &["decimal", "outcome", "prose", "repair", "report", "rule", "sort", "source", "span", "template", "wording"],
    ),
    // The edges: every face of the program calls the whole, and the manual runs its examples.
    ("manual", &["outcome", "render", "root", "rule", "wording"]),
    ("wasm", &["outcome", "read", "render", "report", "root", "template", "wording"]),
    ("testing", &["decimal", "outcome", "read", "render", "report", "root", "rule", "span", "template"]),
    // A measuring instrument, in no module that is shipped: it times the search by itself, so it calls it by itself.
    ("wasm/trial", &["decimal", "repair", "report", "template", "testing"]),
];

/// Where Chinese may stand in the code itself. Comments and tests may speak of what they mean anywhere.
const CHINESE: &[&str] = &[
    "src/wording/",
    "src/rule/",
    "src/template/",
    "src/prose/",
    "src/outline/",
    "src/bin/",
    "src/body.rs",
    // Characters and what they stand for.
    "src/fold/",
    "src/read/ordinal.rs",
    "src/read/layout/",
    // Words that tell tables from text, and kinds of body.
    "src/table/",
    "src/report.rs",
];

/// A source file of the library with its tests and comments taken out.
struct Code {
    path: String,
    text: String,
}

impl Code {
    /// The module of the library that it belongs to: `render` for `src/render/json/mod.rs`.
    fn module(&self) -> &str {
        let inner = self.inner();
        &inner[..inner.find('/').unwrap_or(inner.len())]
    }

    /// The row of the table of layers that it is held to: its own where it has one, else that of its module.
    fn layer(&self) -> &str {
        let own = LAYERS.iter().any(|it| it.0 == self.inner());
        if own { self.inner() } else { self.module() }
    }

    /// Its path within the library, without the ending.
    fn inner(&self) -> &str {
        self.path.strip_prefix("src/").unwrap_or(&self.path).trim_end_matches(".rs")
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` whose name ends so.
fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "pkg" | "node_modules" | "target") {
                found.extend(files(&path, ends));
            }
        } else if ends.iter().any(|end| name.ends_with(end)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> (String, String) {
    let name = path.strip_prefix(root()).expect("a path below the project").to_string_lossy().replace('\\', "/");
    (name, fs::read_to_string(path).expect("a text"))
}

/// Where the tests of a file start.
fn tests_within() -> Regex {
    Regex::new(r"#\[cfg\(test\)\]\n(?:pub\(crate\) )?mod tests \{").expect("a pattern")
}

/// The code of the library and its program, without tests and comments.
fn code() -> Vec<Code> {
    let test_module = Regex::new(r"#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?mod (\w+);").expect("a pattern");
    let sources: Vec<_> = files(&root().join("src"), &[".rs"]).iter().map(|it| read(it)).collect();
    let mut tests = BTreeSet::new();
    for (path, text) in &sources {
        let folder = match path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix("/lib.rs")) {
            Some(folder) => folder,
            None => path.trim_end_matches(".rs"),
        };
        tests.extend(test_module.captures_iter(text).map(|it| format!("{folder}/{}", &it[1])));
    }
    let comment = Regex::new(r"(?m)(^|\s)//.*$").expect("a pattern");
    let tests_within = tests_within();
    let is_test = |path: &str| tests.iter().any(|it| path == format!("{it}.rs") || path.starts_with(&format!("{it}/")));
    sources
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| {
            // By convention the tests of a file are its last item.
            let body = tests_within.split(&text).next().unwrap_or_default();
            Code { path, text: comment.replace_all(body, "").into_owned() }
        })
        .collect()
}

/// The modules that `code` names after `crate::`, `root` for what `lib.rs` itself defines.
fn uses(code: &str) -> BTreeSet<String> {
    let path = Regex::new(r"\bcrate::(?:(\w+)|\{([^;]*?)\};)").expect("a pattern");
    let first = Regex::new(r"(?:^|,)\s*(\w+)").expect("a pattern");
    let mut found = BTreeSet::new();
    let mut add = |word: &str| {
        let is_module = word.starts_with(char::is_lowercase) && !matches!(word, "check" | "parse");
        found.insert(if is_module { word.to_owned() } else { "root".to_owned() });
    };
    for it in path.captures_iter(code) {
        match (it.get(1), it.get(2)) {
            (Some(word), _) => add(word.as_str()),
            (_, Some(group)) => first.captures_iter(&outer(group.as_str())).for_each(|it| add(&it[1])),
            _ => {}
        }
    }
    found
}

/// `group` without what stands in inner braces.
fn outer(group: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for it in group.chars() {
        match it {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => out.push(it),
            _ => {}
        }
    }
    out
}

#[test]
fn no_stage_uses_a_later_one() {
    let layers: BTreeMap<_, _> = LAYERS.iter().copied().collect();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for code in code().iter().filter(|it| it.path != "src/lib.rs" && !it.path.starts_with("src/bin/")) {
        let (module, layer) = (code.module(), code.layer());
        seen.insert(layer.to_owned());
        let Some(allowed) = layers.get(layer) else {
            faults.push(format!("{}: {module} has no row in the table of layers", code.path));
            continue;
        };
        for used in uses(&code.text).iter().filter(|it| *it != module) {
            if !allowed.contains(&used.as_str()) {
                faults.push(format!("{}: {layer} may not use {used}", code.path));
            }
        }
    }
    faults.extend(layers.keys().filter(|it| !seen.contains(**it)).map(|it| format!("there is no module {it}")));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_layers_are_read_from_every_kind_of_path() {
    let text = "use crate::span::Span;\nuse crate::{outcome::{Format, Options}, read, Outcome};\nlet x = crate::fold::fold(c);\ncrate::check(x)";
    let expected = ["fold", "outcome", "read", "root", "span"].map(str::to_owned);
    assert_eq!(uses(text).into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn javascript_is_known_to_one_file() {
    for code in code().iter().filter(|it| !it.path.starts_with("src/wasm/")) {
        for word in ["wasm_bindgen", "js_sys", "web_sys"] {
            assert!(!code.text.contains(word), "{}: {word}", code.path);
        }
    }
}

#[test]
fn files_clocks_and_terminals_are_known_to_the_command_line_alone() {
    for code in code().iter().filter(|it| !it.path.starts_with("src/bin/")) {
        for word in ["std::fs", "std::env", "std::time", "std::process", "std::net", "println!", "eprintln!"] {
            assert!(!code.text.contains(word), "{}: {word}", code.path);
        }
    }
}

#[test]
fn chinese_stands_where_it_is_looked_for() {
    let words = Regex::new(r#""[^"]*\p{Han}[^"]*""#).expect("a pattern");
    let mut faults = Vec::new();
    for code in code() {
        if CHINESE.iter().any(|it| code.path.starts_with(it)) {
            continue;
        }
        for line in code.text.lines() {
            if let Some(found) = words.find(line) {
                faults.push(format!("{}: {}", code.path, found.as_str()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_sentence_says_that_a_report_breaks_the_law() {
    for code in code().iter().filter(|it| !it.path.starts_with("src/prose/")) {
        assert!(!code.text.contains("违法"), "{}", code.path);
    }
}

#[test]
fn report_text_never_becomes_markup_in_the_page() {
    for path in files(&root().join("www"), &[".js", ".mjs", ".html", ".ts"]) {
        let (name, text) = read(&path);
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setHTMLUnsafe"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn two_scripts_of_the_page_know_addresses_and_no_others() {
    // What is shipped puts others in their place; an address made elsewhere would lead nowhere there.
    let page = root().join("www");
    for path in files(&page, &[".js"])
        .iter()
        .filter(|it| !["pkg", "widget", "headless"].iter().any(|dir| it.starts_with(page.join(dir))))
    {
        let (name, text) = read(path);
        let knows = ["place.js", "parts.js"].iter().any(|it| name.ends_with(&format!("www/{it}")));
        assert!(knows || !text.contains("import.meta"), "{name} makes an address of its own");
    }
}

#[test]
fn files_stay_short() {
    let tests_within = tests_within();
    for path in files(&root().join("src"), &[".rs"]) {
        let (name, text) = read(&path);
        // The length of code, as a reader meets it: tests are read apart. The aim is 400.
        let lines = tests_within.split(&text).next().unwrap_or_default().lines().count();
        assert!(lines <= 600, "{name}: {lines} lines, split it by idea");
    }
}
