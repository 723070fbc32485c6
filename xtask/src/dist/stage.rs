//! A copy of `www/` in which other files take the place of some: what is shipped is bundled from it.

use super::file;
use crate::config::{self, Config};
use crate::dist::bundle::{self, Bundle, Words};
use crate::{Result, root};
use std::fs;
use std::path::{Path, PathBuf};

/// What is shipped from.
#[derive(Debug)]
pub struct Source {
    /// The page as it is written.
    pub www: PathBuf,
    /// The modules as they are built.
    pub modules: Vec<Module>,
}

/// A module of WebAssembly, and the script that wasm-bindgen has written for it.
#[derive(Debug)]
pub struct Module {
    /// What it is for: its key in `wasm-pack.toml`.
    pub key: String,
    /// What its files are called.
    pub name: String,
    /// The module.
    pub bytes: PathBuf,
    /// The script.
    pub script: PathBuf,
}

impl Source {
    /// The page of this workspace, and the modules of `config`.
    pub fn new(config: &Config) -> Self {
        let pkg = root().join(&config.out_dir);
        let module = |(key, it): (&String, &config::Module)| Module {
            key: key.clone(),
            name: it.name.clone(),
            bytes: pkg.join(format!("{}_bg.wasm", it.name)),
            script: pkg.join(format!("{}.js", it.name)),
        };
        Self { www: root().join("www"), modules: config.module.iter().map(module).collect() }
    }
}

/// The copy.
#[derive(Debug)]
pub struct Stage {
    dir: PathBuf,
}

impl Stage {
    /// Lays out what there is in `dir`, with the files of `xtask/place/{places}` over them.
    ///
    /// # Errors
    ///
    /// Where something cannot be read, written or run.
    pub fn new(source: &Source, places: &str, dir: &Path) -> Result<Self> {
        file::clear(dir)?;
        let copy = |name: &String| name.ends_with(".js") || name.ends_with(".css");
        let mut files = file::read(&source.www)?;
        files.retain(|name, _| copy(name) && !name.starts_with("pkg/"));
        files.extend(file::read(&root().join("xtask/place").join(places))?);
        file::write(&dir.join("www"), &files)?;
        let into = dir.join("www/pkg");
        fs::create_dir_all(&into).map_err(|error| format!("{}: {error}.", into.display()))?;
        for module in &source.modules {
            bundle::instance(&module.script, &into.join(format!("{}_instance.js", module.name)))?;
        }
        Ok(Self { dir: dir.to_path_buf() })
    }

    /// The script `name` and all that it imports as modules; `words` are put in.
    ///
    /// # Errors
    ///
    /// Where esbuild fails, or a script makes an address of its own.
    pub fn modules(&self, name: &str, words: &Words) -> Result<Bundle> {
        bundle::modules(&self.source(name), &self.out(name), words)
    }

    /// The script `name` and all that it imports, on demand or not, as one classic script.
    ///
    /// # Errors
    ///
    /// Where esbuild fails.
    pub fn classic(&self, name: &str, words: &Words) -> Result<String> {
        let bundle = bundle::classic(&self.source(name), &self.out(name), words)?;
        the_one(&bundle)
    }

    /// The same as one module.
    ///
    /// # Errors
    ///
    /// Where esbuild fails.
    pub fn module(&self, name: &str, words: &Words) -> Result<String> {
        the_one(&bundle::module(&self.source(name), &self.out(name), words)?)
    }

    /// The script `name` in the words of browsers that know no modules.
    ///
    /// # Errors
    ///
    /// Where esbuild fails, as it does where the script says what these browsers do not know.
    pub fn oldest(&self, name: &str) -> Result<String> {
        the_one(&bundle::oldest(&self.source(name), &self.out(name))?)
    }

    /// The style sheet `name`.
    ///
    /// # Errors
    ///
    /// Where esbuild fails.
    pub fn style(&self, name: &str) -> Result<String> {
        the_one(&bundle::style(&self.source(name), &self.out(name))?)
    }

    fn source(&self, name: &str) -> PathBuf {
        self.dir.join("www").join(name)
    }

    fn out(&self, name: &str) -> PathBuf {
        self.dir.join("out").join(name)
    }
}

fn the_one(bundle: &Bundle) -> Result<String> {
    match bundle.parts.as_slice() {
        [part] => file::text(&part.file),
        parts => Err(format!("esbuild has made {} files where one was to be.", parts.len())),
    }
}
