//! `wasm-pack.toml`: how the WebAssembly is built.

use crate::{Result, root};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Where everything that is built goes, from the root of the workspace.
    pub out_dir: PathBuf,
    /// The target that rustc builds for.
    pub target: String,
    /// The profile of `Cargo.toml` that it is built with.
    pub profile: String,
    /// The modules, by what they are for.
    pub module: BTreeMap<String, Module>,
    /// What engines must have.
    pub engine: Engine,
    /// What the page may weigh.
    pub page: Page,
    /// What the widget may weigh.
    pub widget: Widget,
}

/// What the page may weigh.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Page {
    /// Bytes after brotli that the scripts and styles of a first visit may have together at most, as they are shipped,
    /// those of wasm-bindgen included.
    pub limit: usize,
}

/// What the widget may weigh.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Widget {
    /// Bytes after brotli that its script, which holds the styles, and its worker may have together at most.
    pub limit: usize,
    /// The same of the light build.
    pub light_limit: usize,
}

/// One WebAssembly module.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Module {
    /// What its files are called.
    pub name: String,
    /// Features of the library that it is built with; the default ones are off.
    pub features: Vec<String>,
    /// Bytes after brotli that it may have at most.
    pub limit: usize,
}

/// What engines must have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Engine {
    /// The features that the compiled modules use.
    pub features: Vec<String>,
    /// The features that are taken out of what rustc promises.
    pub unmark: Vec<String>,
}

/// The name of the file, in the root of the workspace.
pub const FILE: &str = "wasm-pack.toml";

/// Reads the file.
pub fn read() -> Result<Config> {
    let text =
        std::fs::read_to_string(root().join(FILE)).map_err(|error| format!("{FILE} cannot be read: {error}."))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Config> {
    toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_understood() {
        let config = read().expect("wasm-pack.toml");
        assert_eq!(config.module["core"].name, "gouji");
        assert!(config.module["core"].limit <= 350 * 1024);
    }

    #[test]
    fn unknown_keys_are_refused() {
        let text = std::fs::read_to_string(root().join(FILE)).expect("wasm-pack.toml");
        assert!(parse(&text).is_ok());
        for wrong in [format!("wasm-opt = true\n{text}"), format!("{text}\n[module.core.extra]\n")] {
            assert!(parse(&wrong).is_err());
        }
    }
}
