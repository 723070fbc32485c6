//! HTML as programs and sites write it: a report that is copied from one of them, or saved, has every cell it had.

mod support;

use gouji::note::NoteKind;
use gouji::read::{html, string};
use gouji::{Options, check, parse};
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
        let plain = said(&string(&html).expect("HTML").text);
        for (name, dress) in dresses {
            let dressed = dress(&html);
            let read = string(&dressed).expect("HTML");
            let report = parse(&read.text, &Options::default());
            let mut problems = gold.compare_all(&report).problems;
            if report.year.as_ref().map(|it| it.value) != Some(draft.year) {
                problems.push(format!("the year {:?} for {}", report.year.as_ref().map(|it| it.value), draft.year));
            }
            let said = said(&read.text);
            if said != plain {
                problems.push(format!("it says {said:?} for {plain:?}"));
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

/// The title, and what is found.
fn said(text: &str) -> (Option<String>, Vec<&'static str>) {
    let outcome = check(text, &Options::default());
    let rules = outcome.judgements.iter().flat_map(|it| it.findings().iter().map(|_| it.rule.id)).collect();
    (outcome.report.title.map(|it| it.value), rules)
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

#[test]
fn what_word_counts_and_hides_is_read_as_it_is_printed() {
    // A list that counts by itself, in Word, and as browsers hand it on.
    let item = |open: &str, close: &str| {
        format!(
            "<p class=MsoNormal style='mso-list:l0 level1 lfo1'>{open}<span style='font-family:黑体'><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>{close}总体情况<o:p></o:p></p>"
        )
    };
    for (open, close) in [("<![if !supportLists]>", "<![endif]>"), ("<!--[if !supportLists]-->", "<!--[endif]-->")] {
        reads(&item(open, close), "一、\u{a0}\u{a0} 总体情况\n");
    }
    reads("<p>规章<span style='display:none;mso-hide:all'>9</span>1</p>", "规章1\n");
    reads(
        "<p>规章<span class=msoDel><del cite='mailto:A' datetime='2024-01-01T08:00'>9</del></span><span class=msoIns><ins cite='mailto:A'>1</ins></span></p>",
        "规章1\n",
    );
    reads(
        "<p>a<span style='mso-element:field-begin'></span><span style='mso-spacerun:yes'>&nbsp;</span>PAGE<span style='mso-element:field-end'></span></p>",
        "a\u{a0}PAGE\n",
    );
    // A comment of a reviewer, its mark and its list.
    let comment = "规章<![if !supportAnnotations]><a class=msocomanchor id=\"_anchor_1\" href=\"#_msocom_1\">[A1]</a><![endif]>1<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]><div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><p class=MsoCommentText>应为2</p></div></div></div>";
    reads(comment, "规章1\n");
    // Foot notes are text of the report.
    reads("规章<div style='mso-element:footnote-list'><p>说明</p></div>", "规章\n说明\n");
}

#[test]
fn columns_and_rows_that_only_carry_widths_are_left_out() {
    let rows = "<tr><td>规章</td><td>1</td><![if !supportMisalignedRows]><td style='height:1pt;border:none' width=0 height=27></td><![endif]></tr>";
    let widths = "<![if !supportMisalignedColumns]><tr height=0><td width=66 style='border:none'></td><td width=6 style='border:none'></td><td width=60 style='border:none'></td></tr><![endif]>";
    reads(&format!("<table>{rows}{rows}{widths}</table>a"), "规章\t1\n规章\t1\na\n");
    // One that is not the last has its place.
    reads(
        "<table><tr><td width=0></td><td>规章</td><td>1</td></tr><tr><td width=0></td><td>a</td><td></td></tr></table>",
        "\t规章\t1\n\ta\t\n",
    );
    reads("<table><tr height=0><td>规章</td><td width=0>1</td></tr></table>", "规章\t1\n");
    // A cell that only fills the row before or behind it; the columns stay where they are.
    let placeholder = "<td style='mso-cell-special:placeholder;border:none;padding:0cm 0cm 0cm 0cm' width=43 colspan=1><p class='MsoNormal'>&nbsp;</td>";
    reads(
        &format!("<table><tr>{placeholder}<td>a</td><td>1</td></tr><tr><td>b</td><td>c</td><td>2</td></tr></table>"),
        "\ta\t1\nb\tc\t2\n",
    );
}

#[test]
fn cells_of_spreadsheets_hold_what_they_show() {
    reads(
        "<table><col width=72 style='width:54pt'><col style='display:none'><tr height=19><td height=19 class=xl65 x:str>规章</td><td class=xl66 align=right x:num=\"1234\">1,234</td></tr></table>",
        "规章\t1,234\n",
    );
    reads(
        "<table><tr><td x:str=\"'规章\">规章</td><td x:num>0</td><td x:num=\"0.5\" x:fmla=\"=A1/2\">50%</td><td>&nbsp;</td></tr></table>",
        "规章\t0\t50%\t\n",
    );
    reads(
        "<table><tr><td>本年新<br>\n  制作数量</td><td style='mso-ignore:colspan' colspan=2></td></tr><tr style='display:none'><td>x</td><td>9</td></tr></table>",
        "本年新制作数量\t\n",
    );
    // Google, and whoever writes a line's end as an element in one cell.
    reads(
        "<google-sheets-html-origin><style>td {border: 1px solid}</style><table data-sheets-root=\"1\"><colgroup><col width=\"100\"/></colgroup><tbody><tr style=\"height:21px;\"><td data-sheets-value=\"{&quot;1&quot;:2}\">规章</td><td data-sheets-value=\"{&quot;1&quot;:3}\">1</td></tr></tbody></table></google-sheets-html-origin>",
        "规章\t1\n",
    );
}

#[test]
fn what_a_page_hides_is_left_out_and_what_it_folds_is_read() {
    for hidden in [
        "hidden",
        "style='display:none'",
        "style=\"DISPLAY : NONE !important\"",
        "style='visibility:hidden'",
        "hidden=until-found",
    ] {
        reads(&format!("a<div {hidden}><p>x</p><table><tr><td>规章<td>9</table></div>b"), "a\nb\n");
    }
    for shown in ["aria-hidden=true", "style='display:block'", "class=hidden", "style='opacity:1'"] {
        reads(&format!("a<div {shown}>x</div>b"), "a\nx\nb\n");
    }
    reads("<details><summary>三、申请</summary><table><tr><td>规章<td>1</table></details>", "三、申请\n规章\t1\n");
    reads("a<template><table><tr><td>规章<td>9</table></template><dialog>x</dialog>b", "a\nb\n");
}

#[test]
fn cells_hold_more_than_text() {
    reads(
        "<table><tr><td><div>规</div><div>章</div></td><td><input type=text value=\"12\" readonly></td><td><div><span>3</span></div></td><td><br></td></tr></table>",
        "规章\t12\t3\t\n",
    );
    reads(
        "<table><tr><td>规章</td><td><select><option>1</option><option selected>2</option></select></td><td><input type=checkbox value=9><input type=hidden value=8>4</td></tr></table>",
        "规章\t2\t4\n",
    );
    reads(
        "<table><tr><th scope=row>规章</th><td><a href=x>1</a></td><td><textarea>2</textarea></td><td><p><strong>3</strong></p></td></tr></table>",
        "规章\t1\t2\t3\n",
    );
}

#[test]
fn tables_with_faults_keep_their_cells() {
    reads("<table><tr><td rowspan=0>三<td>1<tr><td>2</table>四", "三\t1\n\t2\n四\n");
    reads("<table><tr><td rowspan=99>三<td>1<tr><td>2</table><table><tr><td>a<td>b</table>", "三\t1\n\t2\n\na\tb\n");
    reads(
        "<table><tr><td colspan=0>a<td colspan=-1>b<td colspan=x>c<td colspan='2 '>d<td colspan=4294967296>e</table>",
        "a\tb\tc\td\te\n",
    );
    reads("<div><tr><td>规章</td><td>1</td></tr><tr><td>行政许可</td><td>2</td></tr></div>", "规章\t1\n行政许可\t2\n");
    reads("<table><tr><td>规章<td>1<p>二<tr><td>a<td>b</tr>落款</table>文", "落款\n规章\t1 二\na\tb\n文\n");
    reads(
        "<table><thead><tr><th>类<th>数<tbody><tr><td>规章<td>1<tfoot><tr><td>计<td>1</table>",
        "类\t数\n规章\t1\n计\t1\n",
    );
    reads("<table><tr><td>规章</td><td>1</td></table></td></tr></table><p>二</p>", "规章\t1\n二\n");
}

#[test]
fn divisions_that_are_drawn_as_a_table_are_one() {
    let drawn = "<div style='display:table'><div style='display:table-row'><div style='display:table-cell'>规章</div><div style='display:table-cell'><div>1</div></div><div style='display:table-cell'></div></div><div style='display:table-row'><div style='display: table-cell'>行政许可</div><div style='display:table-cell'>2</div><div style='display:table-cell'>3</div></div></div>文";
    reads(drawn, "规章\t1\t\n行政许可\t2\t3\n文\n");
    reads("<div style='display:grid'><div>规章</div><div>1</div><div>2</div></div>", "规章\n1\n2\n");
    reads("<ul style='display:flex'><li><span>规章</span></li><li>1</li></ul>", "规章\n1\n");
}

/// A page that shows the same report twice, once for telephones, by classes that only its style sheet knows.
#[test]
fn of_two_readings_the_first_is_read_and_both_are_said() {
    for seed in 0..4 {
        let draft = draft(seed);
        let page = Page { draft: &draft, look: Look::PLAIN };
        let gold = Gold::new(&page.gold());
        let html = page.html();
        let body = html.split_once("<body>").expect("a body").1;
        let twice = format!("<div class=\"pc hidden-xs\">{body}</div><div class=\"mobile visible-xs\">{body}</div>");
        let mut tables = String::new();
        for piece in html.split_inclusive("</table>") {
            let (before, table) = piece.split_once("<table").unwrap_or((piece, ""));
            tables += before;
            if !table.is_empty() {
                tables += &format!(
                    "<div class=\"pc\"><table{table}</div><div class=\"m\" style=\"width:100%\"><table{table}</div>"
                );
            }
        }
        for html in [twice, tables] {
            let text = string(&html).expect("HTML").text;
            let report = parse(&text, &Options::default());
            assert_eq!(gold.compare_all(&report).problems, Vec::<String>::new(), "{seed}");
            let again = |it: &gouji::note::Note| matches!(it.kind, NoteKind::SecondTable | NoteKind::SecondReport);
            assert!(report.notes.iter().any(again), "{seed}: {:?}", report.notes);
        }
    }
}

/// Sites take the merged heads of the form apart: the heads stand in the first row, blank cells in the rows below.
#[test]
fn heads_that_were_taken_apart_leave_the_columns_where_they_are() {
    for seed in 0..8 {
        let draft = draft(seed);
        let page = Page { draft: &draft, look: Look::PLAIN };
        let plain = page.html();
        let mut html = plain.clone();
        for head in ["自然人", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结"] {
            html = html.replace(&format!("<td rowspan=\"2\">{head}</td>"), &format!("<td>{head}</td>"));
        }
        let (blank, last) = ("<td></td>", "<td>其他</td></tr>");
        html = html.replace("<tr><td>商业企业</td>", &format!("<tr>{blank}<td>商业企业</td>"));
        html = html.replace(last, &format!("<td>其他</td>{blank}</tr>"));
        let row = "<tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td><td>结果维持";
        html = html.replace(row, &row.replace("<tr>", &format!("<tr>{}", blank.repeat(5))));
        assert!(html.matches(blank).count() >= 7, "{seed}: {html}");
        let report = parse(&string(&html).expect("HTML").text, &Options::default());
        assert_eq!(Gold::new(&page.gold()).compare_all(&report).problems, Vec::<String>::new(), "{seed}");
    }
}

#[test]
fn what_is_never_closed_hides_no_report() {
    let rest = "<p>总体情况</p><table><tr><td>规章<td>1</table>";
    let expected = "总体情况\n规章\t1\n";
    // A browser shows nothing of the page behind these: they go on to its end.
    for open in [
        "<title>标题",
        "<head><title>标题</head><body>",
        "<script>var it = 1;",
        "<script src='x.js'>",
        "<style>td { color: red }",
        "<noscript>请启用脚本",
        "<iframe src='x'>",
        "<noframes>x",
        "<template>",
        "<canvas width=9>",
        "<video src=x>",
        "<datalist>",
        "<dialog>",
        "<del>",
        "<div hidden>",
        "<section style='display:none'>",
        "<span style='visibility:hidden'>",
        "<font style='mso-hide:all'>",
        "<!--",
        "<!---",
        "<plaintext>",
        "<xmp>",
        "<textarea>",
        "<p class='x>",
        "<p title=\"x>",
    ] {
        let read = html(&format!("{open}{rest}")).map(|it| it.text).unwrap_or_default();
        assert!(read.ends_with(expected), "{open}: {read:?}");
    }
    // What is closed holds what it holds, however its end is written.
    reads("a<title>x<p>y</title>b<!-- <p>c --><TITLE>d</Title >e", "abe\n");
    reads("a<script>'<p>x</p>'</SCRIPT>b<style><p>x</style>c<!--><p>d<!---->e", "abc\nde\n");
    reads("a<template><p>x</TEMPLATE>b<textarea><p>c</textarea>", "ab\n<p>c\n");
    // Where one is closed and the next is not, the second hides nothing.
    reads("a<script>x</script>b<script>y<p>c</p>", "ab\nc\n");
    reads("a<!-- x -->b<!-- y<p>c</p>", "ab y\nc\n");
}

#[test]
fn a_frame_that_holds_its_page_is_read() {
    let page = "<table><tr><td>规章</td><td>1</td></tr></table>";
    reads(&format!("<p>a</p><iframe srcdoc=\"{page}\"></iframe><p>b</p>"), "a\n规章\t1\nb\n");
    reads(&format!("<p>a</p><iframe srcdoc='{}'>x</iframe>", page.replace('<', "&lt;")), "a\n规章\t1\n");
    reads("a<iframe srcdoc='<p>x</p>'>y</iframe>b", "ab\n");
}
