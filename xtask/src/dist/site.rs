//! The site: plain files with hashes in their names, for any server.

use super::file::{self, Files};
use super::head::{self, Face, Thing};
use super::stage::{Source, Stage};
use super::{hash, page_file};
use crate::Result;
use std::path::Path;

/// The folder of the site among what is shipped.
pub const DIR: &str = "web";

/// What has a name that others know, and none with a hash.
const FIXED: [&str; 4] = ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];

/// The site.
#[derive(Debug)]
pub struct Site {
    /// Every file, by name.
    pub files: Files,
    /// The names of the scripts and styles that a first visit loads.
    pub first: Vec<String>,
    /// The names of the scripts that are loaded on demand.
    pub later: Vec<String>,
}

/// Makes the site, with `work` to work in.
///
/// # Errors
///
/// Where a step fails.
pub fn site(source: &Source, work: &Path) -> Result<Site> {
    let stage = Stage::new(source, "site", work)?;
    let www = &source.www;
    let mut files = Files::new();
    let mut words = Vec::new();
    for module in &source.modules {
        let laid = put(&mut files, &format!("{}.wasm", module.name), file::one(&module.bytes)?);
        words.push((module.key.to_uppercase(), quoted(&laid)));
    }
    let mut examples = Vec::new();
    for (name, text) in file::read(&www.join("examples"))? {
        let laid = put(&mut files, &name, text);
        examples.push(format!("{}: {}", quoted(&name), quoted(&laid)));
    }

    let own = ("import.meta.url".to_owned(), "self.location.href".to_owned());
    let worker = stage.classic("worker.js", &[words.as_slice(), &[own]].concat())?;
    let worker = put(&mut files, "worker.js", worker.into_bytes());
    let (mut first, mut later) = (vec![asset(&worker)], Vec::new());
    words.push(("WORKER".to_owned(), quoted(&worker)));
    words.push(("EXAMPLES".to_owned(), format!("{{{}}}", examples.join(","))));
    let page = stage.modules("page.js", &words)?;
    for part in &page.parts {
        files.insert(asset(&part.name()), file::one(&part.file)?);
        if part.first { &mut first } else { &mut later }.push(asset(&part.name()));
    }

    for name in FIXED {
        files.insert(name.to_owned(), page_file(www, name)?);
    }
    let html = file::text(&www.join("index.html"))?;
    let html = head::rewrite(&html, Face::Site, |thing| {
        Ok(match thing {
            Thing::Policy(policy) => format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
            Thing::Style(address, media) => {
                let text = stage.style(address)?;
                let name = put(&mut files, address.rsplit('/').next().unwrap_or(address), text.into_bytes());
                first.push(asset(&name));
                let media = if media.is_empty() { String::new() } else { format!(" media=\"{media}\"") };
                format!("<link rel=\"stylesheet\" href=\"{}\"{media}>", asset(&name))
            }
            Thing::Module(_) => format!("<script type=\"module\" src=\"{}\"></script>", asset(&page.entry()?.name())),
            Thing::Script(address) => {
                let text = stage.oldest(address)?;
                let name = put(&mut files, address, text.into_bytes());
                first.push(asset(&name));
                format!("<script src=\"{}\"></script>", asset(&name))
            }
            Thing::Icon(address) => format!("<link rel=\"icon\" href=\"{address}\" type=\"image/svg+xml\">"),
            Thing::Manifest(address) => format!("<link rel=\"manifest\" href=\"{address}\">"),
        })
    })?;
    files.insert("index.html".to_owned(), html.into_bytes());
    let keeper = keeper(&stage, &files)?;
    files.insert("service-worker.js".to_owned(), keeper.into_bytes());
    Ok(Site { files, first, later })
}

/// The service worker: it keeps every one of `files`, under a version that is a hash of them all.
fn keeper(stage: &Stage, files: &Files) -> Result<String> {
    let version = hash::sha256(hash::sums(files).as_bytes());
    let names: Vec<String> =
        files.keys().map(|name| if name == "index.html" { "./" } else { name.as_str() }).map(quoted).collect();
    stage.classic(
        "service-worker.js",
        &[("VERSION".to_owned(), quoted(&version[..16])), ("FILES".to_owned(), format!("[{}]", names.join(",")))],
    )
}

/// Puts a file among the assets, and gives its name there.
fn put(files: &mut Files, name: &str, bytes: Vec<u8>) -> String {
    let name = hash::named(name, &bytes);
    files.insert(asset(&name), bytes);
    name
}

fn asset(name: &str) -> String {
    format!("assets/{name}")
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
