//! Reports made up by chance: consistent ones, and faults to plant in them.
#![allow(dead_code)]

pub mod chance;
pub mod draw;
pub mod fault;
pub mod fill;
pub mod layout;
pub mod plant;
pub mod tally;
pub mod tell;
