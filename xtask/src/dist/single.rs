//! The single file: the page with everything in it, for machines without a network and for a double click.

use super::head::{self, Face, Thing};
use super::stage::{Source, Stage};
use super::{file, hash, pack, page_file};
use crate::Result;
use std::path::Path;

/// What it is called.
pub const NAME: &str = "gouji-offline.html";

/// The file.
///
/// # Errors
///
/// Where a step fails.
pub fn single(source: &Source, work: &Path) -> Result<Vec<u8>> {
    let stage = Stage::new(source, "single", work)?;
    let www = &source.www;
    let own = [("import.meta.url".to_owned(), "self.location.href".to_owned())];
    let page = stage.module("page.js", &own)?;
    let html = file::text(&www.join("index.html"))?;
    let (mut scripts, mut styles) = (Vec::new(), Vec::new());
    let html = head::rewrite(&html, Face::File, |thing| {
        Ok(match thing {
            // The hashes are known when the rest is written.
            Thing::Policy(_) => POLICY.to_owned(),
            Thing::Style(address, media) => {
                let text = inline(&stage.style(address)?, "</style");
                styles.push(hash::source(&text));
                let media = if media.is_empty() { String::new() } else { format!(" media=\"{media}\"") };
                format!("<style{media}>{text}</style>")
            }
            Thing::Module(_) => {
                let text = inline(&page, "</script");
                scripts.push(hash::source(&text));
                format!("<script type=\"module\">{text}</script>")
            }
            Thing::Script(address) => {
                let text = inline(&stage.oldest(address)?, "</script");
                scripts.push(hash::source(&text));
                format!("<script>{text}</script>")
            }
            Thing::Icon(address) => {
                let icon = hash::base64(&page_file(www, address)?);
                format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" type=\"image/svg+xml\">")
            }
            // Only a page of a server can be installed.
            Thing::Manifest(_) => String::new(),
        })
    })?;

    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {} 'wasm-unsafe-eval'; \
         style-src {}; img-src data:; worker-src blob:; form-action 'none'; base-uri 'none'\">",
        scripts.join(" "),
        styles.join(" "),
    );
    let html = html.replacen(POLICY, &policy, 1);
    let mut held = String::new();
    let examples = serde_json::to_string(&examples(www)?).map_err(|error| error.to_string())?;
    let worker = stage.classic("worker.js", &own)?;
    for (name, text) in [("worker", &worker), ("examples", &examples)] {
        held.push_str(&hold(name, text)?);
    }
    for module in &source.modules {
        held.push_str(&hold(&module.key, &hash::base64(&pack::deflate(&module.bytes)?))?);
    }
    let end = html.rfind("</body>").ok_or("index.html has no end.")?;
    let (before, after) = html.split_at(end);
    Ok(format!("{before}{held}{after}").into_bytes())
}

const POLICY: &str = "<meta policy>";

/// An element that holds a text and is no script.
fn hold(name: &str, text: &str) -> Result<String> {
    let (kind, text) = match name {
        // In JSON a character may be written by its number, which keeps markup out.
        "examples" => ("application/json", text.replace('<', "\\u003c")),
        _ => ("text/plain", inline(text, "</script")),
    };
    // With both of these in it, what follows would be taken for the rest of a comment.
    if text.contains("<!--") && text.contains("<script") {
        return Err(format!("What is held as {name} cannot stand in the page."));
    }
    Ok(format!("<script type=\"{kind}\" id=\"holds-{name}\">{text}</script>\n"))
}

/// `text` as it can stand in an element that ends with `end`: in strings of scripts and styles a stroke may be escaped.
fn inline(text: &str, end: &str) -> String {
    text.trim_end().replace(end, &end.replace('/', "\\/"))
}

fn examples(www: &Path) -> Result<std::collections::BTreeMap<String, String>> {
    let text = |(name, bytes)| Ok((name, String::from_utf8(bytes).map_err(|error| error.to_string())?));
    file::read(&www.join("examples"))?.into_iter().map(text).collect()
}
