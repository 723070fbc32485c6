//! Measures how well the program does, and writes `docs/quality.md`.

pub mod reading;
