//! x
use gouji::rule::*;
fn main() {
    let e =
        Example { base: gouji::template::Generation::G2021, edits: &[Edit::RemoveTable("t3")], expect: Expect::Pass };
    print!("{}", e.text().unwrap());
}
