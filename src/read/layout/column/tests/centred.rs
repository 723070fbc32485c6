//! Numbers broken where cells stand around their middles.

use super::{narrow_heads, read};

#[test]
fn a_number_of_three_lines_around_its_row_is_none_of_the_row_above() {
    // As near to that as to its own, but that would not stand around its middle.
    let table = |first: &[(f32, f32, &'static str)]| {
        let rows = [
            (100.0, 236.0, "1.规章"),
            (200.0, 236.0, "５"),
            (230.0, 236.0, "６"),
            (100.0, 260.0, "2.许可"),
            (200.0, 260.0, "１"),
            (230.0, 260.0, "１"),
            (260.0, 260.0, "２"),
            (260.0, 272.0, "１"),
            (100.0, 284.0, "3.处罚"),
            (200.0, 284.0, "９"),
            (230.0, 284.0, "３"),
            (260.0, 284.0, "０"),
            (260.0, 296.0, "２"),
            (100.0, 314.0, "4.其他"),
            (200.0, 314.0, "３"),
            (260.0, 314.0, "３"),
        ];
        let mut all = [&narrow_heads(200.0), first, &rows].concat();
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        read(&all)
    };
    let text = table(&[(260.0, 230.0, "１"), (260.0, 242.0, "１")]);
    let rows = "\n1.规章\t５\t６\t１１\n2.许可\t１\t１\t２\n3.处罚\t９\t３\t１０２\n4.其他\t３\t\t３\n";
    assert!(text.ends_with(rows), "{text}");
    // Where none shows that cells do, it may be that one's.
    let text = table(&[(260.0, 236.0, "１")]);
    assert!(!text.contains("１０２") && !text.contains("\t２\n"), "{text}");
}
