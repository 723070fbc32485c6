//! OFD (GB/T 33190) as the programs of Chinese offices write it.

use super::file::packed;
use super::{error, text};
use gouji::Format;
use gouji::read::ReadError;

const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// A package: the parts of the document, and its pages as name and content.
fn file(pages: &[(&str, &str)], more: &[(&str, &str)], common: &str) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD {SPACE} Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID>\
         <ofd:Title>报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"
    );
    let listed: String =
        pages.iter().zip(1..).map(|((name, _), id)| format!("<ofd:Page ID=\"{id}\" BaseLoc=\"{name}\"/>")).collect();
    let document = format!(
        "<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>\
         <ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Outlines><ofd:OutlineElem Title=\"目录\"/></ofd:Outlines></ofd:Document>"
    );
    let places: Vec<String> = pages
        .iter()
        .map(|(name, _)| if name.starts_with('/') { (*name).to_owned() } else { format!("Doc_0/{name}") })
        .collect();
    let mut parts = vec![
        ("OFD.xml", main.as_str()),
        ("Doc_0/Document.xml", &document),
        ("Doc_0/PublicRes.xml", "<ofd:Res/>"),
        ("Doc_0/Annots/Annotations.xml", "<ofd:Annotations/>"),
        ("Doc_0/Signs/Signatures.xml", "<ofd:Signatures/>"),
    ];
    parts.extend(places.iter().map(|it| it.trim_start_matches('/')).zip(pages.iter().map(|it| it.1)));
    parts.extend(more);
    packed(&parts)
}

fn page(content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:Page {SPACE}>{content}</ofd:Page>")
}

fn layer(objects: &str) -> String {
    format!("<ofd:Content><ofd:Layer ID=\"5\" Type=\"Body\" DrawParam=\"3\">{objects}</ofd:Layer></ofd:Content>")
}

/// A line of text, each character `step` millimetres after the last.
fn line(x: f32, y: f32, step: f32, it: &str) -> String {
    let count = it.chars().count();
    let delta = if count > 1 { format!(" DeltaX=\"g {} {step}\"", count - 1) } else { String::new() };
    format!(
        "<ofd:TextObject ID=\"9\" Boundary=\"{x} {y} 150 6\" Font=\"4\" Size=\"{step}\"><ofd:FillColor Value=\"0 0 0\"/><ofd:TextCode X=\"0\" Y=\"5\"{delta}>{it}</ofd:TextCode></ofd:TextObject>"
    )
}

fn stroke(x: f32, y: f32, width: f32, height: f32) -> String {
    format!(
        "<ofd:PathObject ID=\"8\" Boundary=\"{x} {y} {width} {height}\" LineWidth=\"0.25\"><ofd:StrokeColor Value=\"0 0 0\"/><ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
    )
}

#[test]
fn pages_templates_and_tables_are_read_in_order() {
    let head = page(&layer(&line(20.0, 15.0, 3.5, "某区文件")));
    let mut table = String::new();
    for at in 0..4u8 {
        table += &stroke(20.0, 60.0 + 10.0 * f32::from(at), 150.0, 0.0);
    }
    for x in [20.0, 70.0, 120.0, 170.0] {
        // The head of the second and third column is one cell.
        let top = if x == 120.0 { 70.0 } else { 60.0 };
        table += &stroke(x, top, 0.0, 90.0 - top);
    }
    for (row, cells) in [["信息内容", "本年件数", ""], ["规章", "12", "3"], ["收费", "", "0"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate().filter(|it| !it.1.is_empty()) {
            table += &line(25.0 + 50.0 * column as f32, 62.0 + 10.0 * row as f32, 4.0, cell);
        }
    }
    let first = page(&format!(
        "<ofd:Template TemplateID=\"2\" ZOrder=\"Background\"/><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>{}",
        layer(&(line(20.0, 40.0, 5.0, "一、总体情况") + &table))
    ));
    // The next page goes on with the table; its template is not in the package.
    let mut rest = String::new();
    for y in [30.0, 40.0] {
        rest += &stroke(20.0, y, 150.0, 0.0);
    }
    for x in [20.0, 70.0, 120.0, 170.0] {
        rest += &stroke(x, 30.0, 0.0, 10.0);
    }
    for (x, cell) in [(25.0, "许可"), (75.0, "7"), (125.0, "8")] {
        rest += &line(x, 32.0, 4.0, cell);
    }
    let second = page(&format!("<ofd:Template TemplateID=\"77\"/>{}", layer(&rest)));
    let common = "<ofd:TemplatePage ID=\"2\" Name=\"页眉\" BaseLoc=\"Tpls/Tpl_0/Content.xml\" ZOrder=\"Background\"/>";
    let bytes = file(
        &[("Pages/Page_0/Content.xml", &first), ("/Doc_0/Pages/第二页/Content.xml", &second)],
        &[("Doc_0/Tpls/Tpl_0/Content.xml", &head)],
        common,
    );
    for name in ["报告.ofd", "报告.zip", "报告"] {
        assert_eq!(
            text(&bytes, name),
            "某区文件\n一、总体情况\n信息内容\t本年件数\t\n规章\t12\t3\n收费\t\t0\n许可\t7\t8\n",
            "{name}"
        );
    }
}

/// The same at `size`, where digits take half of what others do.
fn set((x, y, it): (f32, f32, &str), size: f32) -> String {
    let width = |it: char| if it.is_ascii() { size / 2.0 } else { size };
    let steps: Vec<String> = it.chars().map(|it| width(it).to_string()).collect();
    let (_, steps) = steps.split_last().expect("a character");
    format!(
        "<ofd:TextObject ID=\"9\" Boundary=\"{x} {} 150 6\" Font=\"4\" Size=\"{size}\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"{}\">{it}</ofd:TextCode></ofd:TextObject>",
        y - 5.0,
        steps.join(" ")
    )
}

#[test]
fn a_table_without_rules_is_rows_and_goes_on_overleaf() {
    let first = [
        (20.0, 40.0, "三、收到和处理政府信息公开申请情况"),
        (110.0, 50.0, "法人或其他组织"),
        (20.0, 58.0, "办理情况"),
        (90.0, 58.0, "自然人"),
        (110.0, 55.5, "商业"),
        (110.0, 60.5, "企业"),
        (128.0, 55.5, "其"),
        (128.0, 60.5, "他"),
        (140.0, 58.0, "总计"),
        (20.0, 70.0, "一、本年新收数量"),
        (90.0, 70.0, "12"),
        (110.0, 70.0, "3"),
        (140.0, 70.0, "15"),
        (20.0, 78.0, "二、上年结转数量"),
        (90.0, 78.0, "4"),
        (140.0, 78.0, "4"),
        // Values beside the middle of a label of two lines, and a group's label beside its rows.
        (40.0, 86.0, "1.要求重新出具"),
        (40.0, 91.0, "已获取信息"),
        (90.0, 88.5, "—"),
        (110.0, 88.5, "3"),
        (140.0, 88.5, "3"),
        (20.0, 94.0, "（五）不"),
        (20.0, 99.0, "予处理"),
        (40.0, 99.0, "2.重复申请"),
        (90.0, 99.0, "11"),
        (140.0, 99.0, "11"),
    ];
    let second = [
        (40.0, 30.0, "3.其他"),
        (90.0, 30.0, "1,204"),
        (140.0, 30.0, "1,204"),
        (20.0, 38.0, "（七）总计"),
        (90.0, 38.0, "1,219"),
        (110.0, 38.0, "3"),
        (140.0, 38.0, "1,222"),
        (20.0, 60.0, "四、政府信息公开行政复议、行政诉讼情况"),
    ];
    let [one, two] =
        [&first[..], &second[..]].map(|it| page(&layer(&it.iter().map(|it| set(*it, 4.0)).collect::<String>())));
    let bytes = file(&[("Pages/Page_0/Content.xml", &one), ("Pages/Page_1/Content.xml", &two)], &[], "");
    assert_eq!(
        text(&bytes, "报告.ofd"),
        "三、收到和处理政府信息公开申请情况\n法人或其他组织\n办理情况\t自然人\t商业企业\t其他\t总计\n一、本年新收数量\t12\t3\t\t15\n\
         二、上年结转数量\t4\t\t\t4\n1.要求重新出具已获取信息\t—\t3\t\t3\n（五）不予处理\n2.重复申请\t11\t\t\t11\n\
         3.其他\t1,204\t\t\t1,204\n（七）总计\t1,219\t3\t\t1,222\n四、政府信息公开行政复议、行政诉讼情况\n"
    );
}

#[test]
fn text_is_placed_by_matrices_steps_and_breaks() {
    let objects = [
        // Points as units; the second run goes on beside the first.
        "<ofd:TextObject Boundary=\"20 20 100 10\" Size=\"10.5\" CTM=\"0.3528 0 0 0.3528 0 0\" Font=\"4\"><ofd:CGTransform CodePosition=\"0\" CodeCount=\"2\" GlyphCount=\"2\"><ofd:Glyphs>801 802</ofd:Glyphs></ofd:CGTransform>\
         <ofd:TextCode X=\"0\" Y=\"12\" DeltaX=\"10.5\">规章</ofd:TextCode><ofd:TextCode X=\"60\" Y=\"12\" DeltaX=\"5.25 5.25\">123</ofd:TextCode></ofd:TextObject>",
        // Several lines in one object, by steps down.
        "<ofd:TextObject Boundary=\"20 40 100 30\" Size=\"4\" Font=\"4\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"4 -4 4\" DeltaY=\"0 8 0\">收费许可</ofd:TextCode></ofd:TextObject>",
        // Not shown; a sign of XML; white space.
        "<ofd:TextObject Boundary=\"20 70 100 10\" Size=\"4\" Visible=\"false\"><ofd:TextCode X=\"0\" Y=\"5\">藏</ofd:TextCode></ofd:TextObject>",
        "<ofd:TextObject Boundary=\"20 80 100 10\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 4 4\">甲&lt;乙 丙</ofd:TextCode></ofd:TextObject>",
        // A stamp aslant.
        "<ofd:TextObject Boundary=\"60 100 100 100\" Size=\"20\" CTM=\"0.7 0.7 -0.7 0.7 0 0\"><ofd:TextCode X=\"0\" Y=\"20\" DeltaX=\"20\">草稿</ofd:TextCode></ofd:TextObject>",
    ];
    let own = page(&layer(&objects.concat()));
    let read = text(&file(&[("Pages/Page_0/Content.xml", &own)], &[], ""), "a.ofd");
    let lines: Vec<String> = read.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, ["规章 123", "收费", "许可", "甲<乙 丙"]);
}

#[test]
fn other_names_and_several_documents_are_read() {
    // No prefix, other cases of names, backslashes, a byte order mark.
    let own = page(&layer(&line(20.0, 20.0, 4.0, "甲"))).replace("ofd:", "");
    let other = page(&layer(&line(20.0, 20.0, 4.0, "乙")));
    let main = "\u{feff}<OFD xmlns=\"http://www.ofdspec.org/2016\"><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody><DocBody><DocRoot>Doc_1/Document.xml</DocRoot></DocBody></OFD>";
    let document = "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages><Page ID=\"1\" BaseLoc=\"Pages\\P.xml\"/></Pages></Document>";
    let bytes = packed(&[
        ("ofd.xml", main),
        ("Doc_0\\Document.xml", document),
        ("Doc_0\\Pages\\P.xml", &own),
        ("Doc_1/Document.xml", document),
        ("Doc_1/Pages/P.xml", &other),
    ]);
    assert_eq!(text(&bytes, "a.ofd"), "甲\n乙\n");
}

#[test]
fn scans_locks_and_damage_are_said() {
    let picture = "<ofd:ImageObject ID=\"7\" Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\" ResourceID=\"6\"/>";
    let of =
        |objects: &str, more: &[(&str, &str)]| file(&[("Pages/Page_0/Content.xml", &page(&layer(objects)))], more, "");
    assert_eq!(error(&of(picture, &[]), "a.ofd"), ReadError::NoText(Format::Ofd));
    assert_eq!(
        error(&of(&(picture.to_owned() + &line(150.0, 280.0, 4.0, "第1页")), &[]), "a.ofd"),
        ReadError::NoText(Format::Ofd)
    );
    let notice = line(20.0, 20.0, 4.0, "本文档已加密");
    assert_eq!(
        error(&of(&notice, &[("Encryptions.xml", "<ofd:Encryptions/>")]), "a.ofd"),
        ReadError::Encrypted(Format::Ofd)
    );
    let gone = packed(&[
        ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        ("Encryptions.xml", "<a/>"),
    ]);
    assert_eq!(error(&gone, "a.ofd"), ReadError::Encrypted(Format::Ofd));
    let whole = of(&notice, &[]);
    assert_eq!(text(&whole, "a.ofd"), "本文档已加密\n");
    assert_eq!(error(&whole[..whole.len() - 60], "a.ofd"), ReadError::Damaged(Format::Ofd));
    assert_eq!(error(&packed(&[("other", "")]), "a.ofd"), ReadError::Damaged(Format::Ofd));
}

/// Resources that hold `units`: number and objects.
fn resources(units: &[(u32, &str)]) -> String {
    let units: String = units
        .iter()
        .map(|(id, objects)| {
            format!(
                "<ofd:CompositeGraphicUnit ID=\"{id}\" Width=\"150\" Height=\"20\"><ofd:Content>{objects}</ofd:Content></ofd:CompositeGraphicUnit>"
            )
        })
        .collect();
    format!(
        "\u{feff}<?xml version=\"1.0\"?><ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"4\" FontName=\"宋体\"/></ofd:Fonts>\
         <ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    )
}

fn composite(id: u32, x: f32, y: f32, more: &str) -> String {
    format!("<ofd:CompositeObject ID=\"77\" Boundary=\"{x} {y} 150 20\" ResourceID=\"{id}\"{more}/>")
}

#[test]
fn objects_that_stand_for_others_are_drawn_where_they_stand() {
    let table = [
        stroke(0.0, 0.0, 100.0, 0.0),
        stroke(0.0, 10.0, 100.0, 0.0),
        stroke(0.0, 0.0, 0.0, 10.0),
        stroke(50.0, 0.0, 0.0, 10.0),
        stroke(100.0, 0.0, 0.0, 10.0),
        line(5.0, 2.0, 4.0, "规章"),
        line(55.0, 2.0, 4.0, "12"),
    ]
    .concat();
    let inner = line(0.0, 0.0, 4.0, "内");
    let outer = composite(31, 10.0, 2.0, "") + &line(20.0, 2.0, 4.0, "外");
    // One that stands for itself, and one for what is not there.
    let chain = composite(33, 0.0, 0.0, "") + &line(0.0, 0.0, 4.0, "环");
    let parts = resources(&[(30, &table), (31, &inner), (32, &outer), (33, &chain)]);
    let own = page(&layer(
        &[
            composite(30, 20.0, 20.0, ""),
            composite(32, 20.0, 50.0, ""),
            // Twice as large.
            composite(31, 20.0, 70.0, " CTM=\"2 0 0 2 0 0\""),
            composite(31, 20.0, 90.0, " Visible=\"false\""),
            composite(33, 20.0, 100.0, ""),
            composite(99, 20.0, 110.0, ""),
        ]
        .concat(),
    ));
    let more = [("Doc_0/PublicRes.xml", "<ofd:Res/>"), ("Doc_0/DocumentRes.xml", parts.as_str())];
    let pages = [("Pages/Page_0/Content.xml", own.as_str())];
    let read = text(&file(&pages, &more[1..], ""), "a.ofd");
    let lines: Vec<String> = read.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, ["规章 12", "内 外", "内", "环"], "{read}");
    // Damaged resources say nothing of the page.
    let cut = &parts[..parts.len() - 20];
    let own = page(&layer(&(composite(31, 20.0, 20.0, "") + &line(20.0, 40.0, 4.0, "页"))));
    let read = text(&file(&[("Pages/P.xml", &own)], &[("Doc_0/DocumentRes.xml", cut)], ""), "a.ofd");
    assert_eq!(read, "内\n页\n");
}

#[test]
fn blocks_are_read_and_fillings_clips_notes_and_seals_are_not() {
    let block = |inner: &str| format!("<ofd:PageBlock ID=\"5\">{inner}</ofd:PageBlock>");
    let filled = format!(
        "<ofd:PathObject ID=\"8\" Boundary=\"20 60 50 10\" Fill=\"true\"><ofd:FillColor><ofd:Pattern Width=\"9\" Height=\"9\"><ofd:CellContent>{}</ofd:CellContent></ofd:Pattern></ofd:FillColor>\
         <ofd:Clips><ofd:Clip><ofd:Area><ofd:Text ID=\"1\" Boundary=\"0 0 9 9\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"5\">剪</ofd:TextCode></ofd:Text></ofd:Area></ofd:Clip></ofd:Clips>\
         <ofd:AbbreviatedData>M 0 0 L 50 0 L 50 10 C</ofd:AbbreviatedData></ofd:PathObject>",
        line(0.0, 0.0, 4.0, "填")
    );
    let glyphs = "<ofd:TextObject Boundary=\"20 80 100 10\" Size=\"4\" Font=\"4\"><ofd:CGTransform CodePosition=\"0\" CodeCount=\"2\" GlyphCount=\"2\"><ofd:Glyphs>801 802</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"4\">收费</ofd:TextCode></ofd:TextObject>";
    let objects =
        [block(&(block(&line(20.0, 20.0, 4.0, "甲")) + &line(20.0, 40.0, 4.0, "乙"))), filled, glyphs.to_owned()];
    // Beyond the edge of the page.
    let objects = objects.concat() + &line(300.0, 100.0, 4.0, "页外");
    let own = page(&layer(&objects));
    let note = format!(
        "<ofd:PageAnnot {SPACE}><ofd:Annot ID=\"1\" Type=\"Stamp\" Creator=\"a\"><ofd:Remark>批注</ofd:Remark><ofd:Appearance Boundary=\"20 120 50 10\">{}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
        line(0.0, 0.0, 4.0, "注")
    );
    let annotations = format!(
        "<ofd:Annotations {SPACE}><ofd:Page PageID=\"1\"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    );
    let own_parts = [
        ("Doc_0/Annots/Page_0/Annotation.xml", note.as_str()),
        ("Doc_0/Annots/Other.xml", &annotations),
        (
            "Doc_0/Attachs/Attachments.xml",
            "<ofd:Attachments><ofd:Attachment ID=\"1\" Name=\"附件\"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
        ),
        ("Doc_0/Signs/Sign_0/Signature.xml", "<ofd:Signature><ofd:SignedInfo/></ofd:Signature>"),
    ];
    assert_eq!(text(&file(&[("Pages/Page_0/Content.xml", &own)], &own_parts, ""), "a.ofd"), "甲\n乙\n收费\n");
}

#[test]
fn a_page_whose_size_is_wrong_is_read() {
    let own = page(&layer(
        &(line(20.0, 280.0, 4.0, "甲") + &line(20.0, 330.0, 4.0, "规章共") + &line(20.0, 350.0, 4.0, "共十二件。")),
    ));
    assert_eq!(text(&file(&[("Pages/P.xml", &own)], &[], ""), "a.ofd"), "甲\n规章共\n共十二件。\n");
}

#[test]
fn units_within_units_without_end_are_refused() {
    let many = |id: u32| composite(id, 0.0, 0.0, "").repeat(40);
    let (a, b, c) = (many(31), many(32), many(33));
    let last = line(0.0, 0.0, 4.0, "内").repeat(400);
    let parts = resources(&[(30, &a), (31, &b), (32, &c), (33, &last)]);
    let own = page(&layer(&many(30)));
    let bytes = file(&[("Pages/P.xml", &own)], &[("Doc_0/DocumentRes.xml", &parts)], "");
    assert_eq!(error(&bytes, "a.ofd"), ReadError::TooMuch);
}
