//! x
use gouji::rule::{RULES, Verdict, judge};
use gouji::{Options, parse, wording};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let cells = args.iter().any(|a| a == "--cells");
    let paras = args.iter().any(|a| a == "--paras");
    let all = args.iter().any(|a| a == "--all");
    for name in args.iter().filter(|a| !a.starts_with("--")) {
        let text = if name == "2019" || name == "2021" {
            gouji::rule::Example {
                base: if name == "2019" {
                    gouji::template::Generation::G2019
                } else {
                    gouji::template::Generation::G2021
                },
                edits: &[],
                expect: gouji::rule::Expect::Pass,
            }
            .text()
            .unwrap()
        } else {
            gouji::read::text(&std::fs::read_to_string(name).unwrap())
        };
        let report = parse(&text, &Options::default());
        println!(
            "=== {name}: title {:?} body {:?} class {:?} year {:?} template {:?} period {:?}",
            report.title.as_ref().map(|t| &t.value),
            report.body.as_ref().map(|t| &t.value),
            report.body_class,
            report.year.map(|y| y.value),
            report.template,
            report.period.map(|y| y.value)
        );
        for s in &report.sections {
            println!("  section {} {:?} {}", s.kind, s.ordinal, s.title);
        }
        if cells {
            for t in report.tables.iter() {
                println!(
                    "  table {:?} {:?} heads {:?}",
                    t.id,
                    t.generation,
                    t.heads.iter().map(|h| &h.value).collect::<Vec<_>>()
                );
                for r in &t.rows {
                    println!(
                        "    {} {:?} {:?}",
                        r.key,
                        r.label.as_ref().map(|l| &l.value),
                        r.cells
                            .iter()
                            .map(|c| format!(
                                "{}{}",
                                c.raw,
                                match c.kind {
                                    gouji::report::CellKind::Text => "(T)",
                                    gouji::report::CellKind::Missing => "(M)",
                                    _ => "",
                                }
                            ))
                            .collect::<Vec<_>>()
                    );
                }
            }
            for n in &report.notes {
                println!("  note {:?} {:?}/{:?} {:?}", n.kind, n.table, n.row, n.span.of(&text));
            }
        }
        if paras {
            for p in &report.paragraphs {
                println!("  [{}] {}", p.section.unwrap_or("-"), p.text);
            }
            for f in &report.figures {
                println!("   fig {:?} {} {}", f.measure, f.value, f.text);
            }
        }
        for j in judge(RULES, &report, |r| r.on || all) {
            for f in j.findings() {
                println!(
                    "  {:?} {} {}",
                    f.severity.unwrap_or(j.rule.severity),
                    j.rule.id,
                    wording::sentence(f.message, &f.facts)
                );
            }
            if let Verdict::Undecided(r) = j.verdict {
                println!("     ? {} {}", j.rule.id, wording::reason(r));
            }
        }
    }
}
