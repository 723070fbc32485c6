//! `cargo xtask`: builds, serves and tests gouji.

mod quality;

fn main() {
    let verbose = std::env::args().any(|it| it == "--verbose");
    let filter = std::env::args().skip(1).find(|it| !it.starts_with("--"));
    if let Some(corpus) = quality::reading::corpus() {
        let mut readings = quality::reading::readings(&corpus);
        if let Some(filter) = filter {
            readings.retain(|it| format!("{}/{}", it.report, it.file).contains(&filter));
        }
        print!("{}", quality::reading::markdown(&readings, verbose));
    }
}
