//! Every test: those of the workspace, the shipped module in an old engine.

use crate::shell::{command, run};
use crate::{Result, build};

/// Runs them all; stops at the first kind that fails.
pub fn test() -> Result {
    run(&mut command(env!("CARGO"), &["test", "--workspace"]))?;
    build::build()?;
    run(&mut command("node", &["tests/web/engine.mjs"]))
}
