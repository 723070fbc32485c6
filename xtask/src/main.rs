//! `cargo xtask`: builds, serves and tests gouji.

fn main() {
    let _ = gouji::template::FORMS;
}
