//! Hashes: in names, in policies, in `integrity` attributes, and for whoever wants to know that a download is whole.

use super::file::Files;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write;

/// The file that `sha256sum --check` reads.
pub const SUMS: &str = "SHA256SUMS";
/// The hashes for `integrity` attributes, by file.
pub const INTEGRITY: &str = "integrity.json";

/// Hexadecimal digits of a hash that names hold: enough that no two contents of a name ever meet.
const IN_NAMES: usize = 10;

/// SHA-256, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `name` with a hash of its content before its extension: `a.css` becomes `a-0123456789.css`.
pub fn named(name: &str, bytes: &[u8]) -> String {
    let hash = &sha256(bytes)[..IN_NAMES];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// The source of a Content-Security-Policy that allows the script or style of this very text.
pub fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

/// `bytes` in base64.
pub fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// A line for each file, as `sha256sum --check` reads it.
pub fn sums(files: &Files) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect()
}

/// What `integrity` attributes say of the scripts, styles and modules among `files`, as JSON.
pub fn integrity(files: &Files) -> String {
    let checked = |name: &&String| [".js", ".css", ".wasm"].iter().any(|end| name.ends_with(end));
    let line = |name: &String| format!("  \"{name}\": \"sha384-{}\"", base64(&Sha384::digest(&files[name])));
    let lines: Vec<String> = files.keys().filter(checked).map(line).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_others_compute() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
        assert_eq!(named("page/a.css", b"abc"), "page/a-ba7816bf8f.css");
        let files = Files::from([("a.js".to_owned(), b"abc".to_vec()), ("b.txt".to_owned(), b"abc".to_vec())]);
        let sha384 = "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(&files), format!("{{\n  \"a.js\": \"sha384-{sha384}\"\n}}\n"));
        assert_eq!(sums(&files).lines().count(), 2);
    }
}
