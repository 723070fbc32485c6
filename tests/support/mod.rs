//! Reports made up by chance: consistent ones, faults to plant in them, pages of them; and what was read, held against
//! true cells.
#![allow(dead_code)]

pub mod chance;
pub mod decision;
pub mod draw;
pub mod dress;
pub mod fault;
pub mod fill;
pub mod gold;
pub mod layout;
pub mod made;
pub mod page;
pub mod plant;
pub mod tally;
pub mod tell;
pub mod writer;
