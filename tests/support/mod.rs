//! Reports made up by chance: consistent ones, and faults to plant in them.
#![allow(dead_code)]

pub mod chance;
pub mod draw;
pub mod layout;
pub mod plant;
