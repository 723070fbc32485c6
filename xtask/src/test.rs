//! Every test: those of the workspace, the shipped module in an old engine, the page in real browsers.

use crate::shell::{command, run};
use crate::{Result, build, serve, setup};

/// Runs them all; stops at the first kind that fails.
pub fn test() -> Result {
    run(&mut command(env!("CARGO"), &["test", "--workspace"]))?;
    build::build()?;
    setup::browsers()?;
    run(&mut command("node", &["tests/web/engine.mjs"]))?;
    let page = serve::background()?;
    run(command("node", &["tests/web/run.mjs"]).env("GOUJI_PAGE", page))
}
