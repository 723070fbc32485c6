//! HTML as programs and sites write it: a report that is copied from one of them, or saved, has every cell it had.

mod support;

use gouji::read::{html, string};
use gouji::{Options, parse};
use support::draw::draft;
use support::dress::{CLIPBOARDS, Dress, SITES};
use support::gold::Gold;
use support::page::{Look, Page};

/// Every cell, the title, the body and the year of made-up reports in these dresses.
fn all_read(dresses: &[Dress], reports: std::ops::Range<u64>) {
    let mut wrong = Vec::new();
    for seed in reports {
        let draft = draft(seed);
        // Every other one as the form is printed, the others as people change it.
        let look = if seed % 2 == 0 { Look::PLAIN } else { Look { furnished: false, ..Look::new(seed) } };
        let page = Page { draft: &draft, look };
        let gold = Gold::new(&page.gold());
        let html = page.html();
        for (name, dress) in dresses {
            let dressed = dress(&html);
            let read = string(&dressed).expect("HTML");
            let report = parse(&read.text, &Options::default());
            let mut problems = gold.compare_all(&report).problems;
            if report.year.as_ref().map(|it| it.value) != Some(draft.year) {
                problems.push(format!("the year {:?} for {}", report.year.as_ref().map(|it| it.value), draft.year));
            }
            if report.body.as_ref().map(|it| it.value.as_str()) != Some(draft.body) {
                problems.push(format!("the body {:?} for {}", report.body.map(|it| it.value), draft.body));
            }
            if !problems.is_empty() {
                if let Some(folder) = std::env::var_os("GOUJI_DRESSED") {
                    let folder = std::path::Path::new(&folder);
                    std::fs::write(folder.join(format!("{name}-{seed}.html")), &dressed).expect("a file");
                    std::fs::write(folder.join(format!("{name}-{seed}.txt")), &read.text).expect("a file");
                }
                wrong.push(format!("{name} {seed}: {problems:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_programs_put_on_the_clipboard_is_read() {
    all_read(&CLIPBOARDS, 0..8);
}

#[test]
fn what_sites_publish_is_read() {
    all_read(&SITES, 0..8);
}

/// What is read of `source`, with a line that has to be there before and behind what is tried.
#[track_caller]
fn reads(source: &str, expected: &str) {
    let read = html(source).map(|it| it.text);
    assert_eq!(read.as_deref(), Ok(expected), "{source}");
}

#[test]
fn a_drawing_without_an_end_hides_no_more_than_itself() {
    let row = "<table><tr><td>规章</td><td>1</td></tr></table>";
    for drawing in
        ["svg", "math", "svg viewBox='0 0 1 1'", "svg><g><path d='M0 0'/><text>9</text", "svg><text>9</text><svg"]
    {
        for block in
            ["<p>总体情况</p>", "<div>总体情况</div>", "<span>总体情况</span>", "</p>总体情况", "<h2>总体情况</h2>"]
        {
            reads(
                &format!("<p>一<{drawing}>{block}{row}"),
                "一\n总体情况\n规章\t1\n"
                    .replace("一\n总", if block.starts_with("<span") { "一总" } else { "一\n总" })
                    .as_str(),
            );
        }
        reads(&format!("<table><tr><td>规章<{drawing}></td><td>1</td></tr></table>二"), "规章\t1\n二\n");
    }
    // One that is whole holds what it holds, even text that is HTML.
    reads("a<svg/>b<svg><title>x</title><a>y</a></svg>c<math><mi>x</mi></math>d", "abcd\n");
    reads("a<svg><foreignObject><p>x</p><div>y</div></foreignObject><text>z</text></svg>b", "ab\n");
}

#[test]
fn elements_that_need_no_end_hide_no_more_than_themselves() {
    reads("<select><option>甲<option>乙</select>规章", "规章\n");
    reads("<select><option>甲<option>乙<p>规章</p><table><tr><td>a<td>1</table>", "规章\na\t1\n");
    reads("<select><option>甲<table><tr><td>a<td>1</table>", "a\t1\n");
    reads("<ruby>规<rp>(<rt>guī<rp>)</ruby>章", "规章\n");
    reads("<p>规章<del>甲</p><p>行政许可</p>", "规章\n行政许可\n");
    reads("<div><p>规章<span style='display:none'>甲</div>行政许可", "规章\n行政许可\n");
    reads("<div>a<del>b<div>c</div>d</del>e</div>f", "ae\nf\n");
    reads("<p>a<o:p>b<p>c<object data=x><p>d", "ab\nc\nd\n");
}

#[test]
fn conditions_of_office_are_followed() {
    let read = |condition: &str| format!("<p>a</p><![if {condition}]><p>b</p><![endif]><p>c</p>");
    reads(&read("!supportEmptyParas"), "a\nb\nc\n");
    reads("<p>a</p><!--[if gte mso 9]><xml><w:LsdException Name='x'/></xml><p>x</p><![endif]--><p>b</p>", "a\nb\n");
    reads("<p>a<!--[if !supportLists]-->一、<!--[endif]-->b</p>", "a一、b\n");
    reads("<!--[if !mso]><!--><p>a</p><!--<![endif]--><p>b</p>", "a\nb\n");
    reads("<p>a<o:p>&nbsp;</o:p></p><p><o:p></o:p></p><w:wrap type='none'/>b", "a\nb\n");
}
