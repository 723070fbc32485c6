//! Every test: those of the workspace, the shipped module in an old engine, the page in real browsers.

use crate::shell::{command, run};
use crate::{Result, build, dist, serve, setup};

/// Runs them all; stops at the first kind that fails.
pub fn test() -> Result {
    run(&mut command(env!("CARGO"), &["test", "--workspace"]))?;
    build::build()?;
    setup::browsers()?;
    run(&mut command("node", &["tests/web/engine.mjs"]))?;
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
