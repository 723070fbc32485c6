//! What is shipped, made from `www/` and the modules in its `pkg/`: the site, the single file, and what belongs to them.

pub mod bundle;
pub mod file;
pub mod hash;
mod head;
mod pack;
mod single;
pub mod site;
pub mod stage;

use crate::{Result, build, config, package, root};
use file::Files;
use stage::Source;
use std::path::Path;

/// Where everything is laid, from the root of the workspace.
pub const DIR: &str = "dist";

/// Builds the modules, then makes everything that is shipped.
///
/// # Errors
///
/// Where a step fails.
pub fn dist() -> Result {
    build::build()?;
    make()
}

/// Makes everything that is shipped from modules that are built already, and says what there is.
///
/// # Errors
///
/// Where a step fails.
pub fn make() -> Result {
    let files = assemble()?;
    let out = root().join(DIR);
    file::write(&out, &files)?;
    for (name, bytes) in files.iter().filter(|(name, _)| !name.contains('/')) {
        println!("{DIR}/{name}: {} bytes, sha256 {}", bytes.len(), hash::sha256(bytes));
    }
    println!(
        "{DIR}/{}/: the site as {} holds it; {DIR}/{}: hashes for integrity=\"\"",
        site::DIR,
        pack::SITE,
        hash::INTEGRITY
    );
    Ok(())
}

/// Makes everything once more, and fails where a single byte is another.
///
/// # Errors
///
/// Where a step fails, or a file differs.
pub fn again() -> Result {
    let (files, laid) = (assemble()?, file::read(&root().join(DIR))?);
    match files.iter().find(|(name, bytes)| laid.get(*name) != Some(bytes)) {
        None if files.len() == laid.len() => {
            println!("dist: {} files, made twice, the same byte by byte.", files.len());
            Ok(())
        }
        None => Err(format!("{DIR} has {} files, made again there are {}.", laid.len(), files.len())),
        Some((name, _)) => Err(format!("{DIR}/{name} is another when it is made again.")),
    }
}

/// Every file that is shipped, by its name under [`DIR`].
fn assemble() -> Result<Files> {
    let source = Source::new(&config::read()?);
    let work = root().join("target/xtask/dist");
    let licences = licences()?;

    let mut site = site::site(&source, &work.join("site"))?.files;
    site.extend(licences.clone());
    let mut files = Files::new();
    files.insert(single::NAME.to_owned(), single::single(&source, &work.join("single"))?);
    files.insert(pack::SITE.to_owned(), pack::zip(&site)?);
    files.extend(licences);
    files.insert(hash::INTEGRITY.to_owned(), hash::integrity(&site).into_bytes());
    files.insert(hash::SUMS.to_owned(), hash::sums(&files).into_bytes());
    files.extend(site.into_iter().map(|(name, bytes)| (format!("{}/{name}", site::DIR), bytes)));
    files.extend(package::files()?.into_iter().map(|(name, bytes)| (format!("npm/{name}"), bytes)));
    Ok(files)
}

fn licences() -> Result<Files> {
    package::LICENCES.iter().map(|(from, to)| Ok(((*to).to_owned(), file::one(&root().join(from))?))).collect()
}

/// A file of the page as it lies in `www`.
fn page_file(www: &Path, name: &str) -> Result<Vec<u8>> {
    file::one(&www.join(name))
}
