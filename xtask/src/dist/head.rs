//! `index.html` with other things in place of those that it loads.

use crate::Result;

/// A thing that the page loads, or that says what it may load: a line of `index.html`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing<'a> {
    /// The policy.
    Policy(&'a str),
    /// A style sheet, and the media that it is for, which may be none.
    Style(&'a str, &'a str),
    /// The script of the page, a module.
    Module(&'a str),
    /// A script that old browsers run as well.
    Script(&'a str),
    /// The icon.
    Icon(&'a str),
    /// What makes the page installable.
    Manifest(&'a str),
}

/// The face of the page that a line marked `data-only` is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The site.
    Site,
    /// The single file.
    File,
}

/// `html` with what `replace` gives in place of each thing.
///
/// # Errors
///
/// Where `replace` fails, or the page loads something that is none of these things.
pub fn rewrite(html: &str, face: Face, mut replace: impl FnMut(Thing<'_>) -> Result<String>) -> Result<String> {
    let mut out = String::new();
    for line in html.lines() {
        let kept = match attribute(line, "data-only") {
            Some("site") if face == Face::File => continue,
            Some("file") if face == Face::Site => continue,
            Some(only) => line.replace(&format!(" data-only=\"{only}\""), "").replace(" hidden>", ">"),
            None => line.to_owned(),
        };
        let line = match thing(line) {
            Some(thing) => replace(thing)?,
            None if loads(line) => {
                return Err(format!("index.html loads what the build knows nothing of: {}", line.trim()));
            }
            None => kept,
        };
        if !line.is_empty() || !out.ends_with("\n\n") {
            out.push_str(&line);
            out.push('\n');
        }
    }
    Ok(out)
}

fn thing(line: &str) -> Option<Thing<'_>> {
    let line = line.trim_start();
    let source = attribute(line, "src");
    if line.starts_with("<meta ") && attribute(line, "http-equiv") == Some("Content-Security-Policy") {
        return attribute(line, "content").map(Thing::Policy);
    }
    if line.starts_with("<script ") {
        return match attribute(line, "type") {
            Some("module") => source.map(Thing::Module),
            Some(_) => None,
            None => source.map(Thing::Script),
        };
    }
    if !line.starts_with("<link ") {
        return None;
    }
    let address = attribute(line, "href")?;
    match attribute(line, "rel") {
        Some("stylesheet") => Some(Thing::Style(address, attribute(line, "media").unwrap_or_default())),
        Some("icon") => Some(Thing::Icon(address)),
        Some("manifest") => Some(Thing::Manifest(address)),
        _ => None,
    }
}

/// Whether a line of the page has an address of something else; places within the page are none.
fn loads(line: &str) -> bool {
    attribute(line, "src").is_some() || attribute(line, "href").is_some_and(|it| !it.starts_with('#'))
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let at = line.find(&format!(" {name}=\""))?;
    line[at..].split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
        <link rel=\"stylesheet\" href=\"a.css\" media=\"print\">\n<script type=\"module\" src=\"page.js\"></script>\n\
        <script src=\"old.js\"></script>\n</head>\n<a href=\"#here\">\n<li data-only=\"file\" hidden>one file\n";

    #[test]
    fn what_the_page_loads_is_replaced() {
        let mut seen = Vec::new();
        let out = rewrite(PAGE, Face::File, |thing| {
            seen.push(format!("{thing:?}"));
            Ok("X".to_owned())
        });
        assert_eq!(out.as_deref(), Ok("<head>\nX\nX\nX\nX\n</head>\n<a href=\"#here\">\n<li>one file\n"));
        let expected = [
            "Policy(\"default-src 'none'\")",
            "Style(\"a.css\", \"print\")",
            "Module(\"page.js\")",
            "Script(\"old.js\")",
        ];
        assert_eq!(seen, expected);
        assert!(!rewrite(PAGE, Face::Site, |_| Ok(String::new())).expect("a page").contains("one file"));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["<img src=\"a.png\">", "<a href=\"other.html\">", "<script type=\"text/x\" src=\"a\"></script>"] {
            assert!(rewrite(line, Face::Site, |_| Ok(String::new())).is_err(), "{line}");
        }
    }
}
