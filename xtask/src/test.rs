//! Every test: those of the workspace, the shipped module in an old engine, the npm package in Node, the page and the
//! widget in real browsers.

use crate::shell::{command, run};
use crate::{Result, build, dist, package, serve, setup};

/// Runs them all; stops at the first kind that fails.
pub fn test() -> Result {
    run(&mut command(env!("CARGO"), &["test", "--workspace"]))?;
    build::build()?;
    package::package()?;
    setup::browsers()?;
    run(&mut command("node", &["tests/web/engine.mjs"]))?;
    run(&mut command("node", &["tests/web/package.mjs"]))?;
    let page = serve::background()?;
    run(command("node", &["tests/web/run.mjs"]).env("GOUJI_PAGE", page))?;
    dist::make()?;
    dist::again()?;
    run(&mut command("node", &["tests/web/shipped.mjs"]))
}

/// Runs what is shipped in old browsers, which are large and not part of the other tests.
pub fn old() -> Result {
    build::build()?;
    dist::make()?;
    setup::old_browsers()?;
    run(&mut command("node", &["tests/web/old/run.mjs"]))
}
