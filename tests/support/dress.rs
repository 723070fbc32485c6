//! Dresses the plain page of a report in the markup of a program: what Word, WPS, Excel, browsers and LibreOffice put on
//! the clipboard, and how government sites publish it.

/// A program, and what it makes of a plain page.
pub type Dress = (&'static str, fn(&str) -> String);

/// What programs put on the clipboard.
pub const CLIPBOARDS: [Dress; 10] = [
    ("Word", word),
    ("Word in Chromium", |page| word(page).replace("<![if", "<!--[if").replace("]>", "]-->")),
    ("Word as Windows hands it on", windows),
    ("WPS", wps),
    ("Excel", |page| excel(page, false)),
    ("WPS spreadsheets", |page| excel(page, true)),
    ("Chromium", chromium),
    ("Firefox", firefox),
    ("Safari", safari),
    ("LibreOffice", libreoffice),
];

/// How sites publish reports.
pub const SITES: [Dress; 11] = [
    ("divisions drawn as tables", drawn),
    ("tables for layout", tabled),
    ("TRS", trs),
    ("menus of numbers and years", furnished),
    ("a script", |page| scripted(page, &|it| json(it))),
    ("a script, escaped in full", |page| {
        scripted(page, &|it| json(it).replace('<', "\\u003c").replace('>', "\\u003E"))
    }),
    ("a script, as text", |page| scripted(page, &|it| json(&escape(it)))),
    ("a script, escaped twice", |page| {
        scripted(page, &|it| json(&format!("{{\"data\":{{\"content\":{}}}}}", json(it))))
    }),
    ("JSON", |page| format!("{{\"code\":200,\"data\":{{\"title\":\"年报\",\"content\":{}}}}}", json(body(page)))),
    ("a file of a script", |page| {
        format!("// 数据\nlet menu = [{{\"id\": \"2020\"}}]\nlet content = {}\n", json(body(page)))
    }),
    ("escaped in the page", |page| format!("<div>首页</div><textarea>{}</textarea>", escape(body(page)))),
];

/// What stands in the body of a page.
fn body(page: &str) -> &str {
    let after = page.split_once("<body>").map_or(page, |(_, it)| it);
    after.split_once("</body>").map_or(after, |(it, _)| it)
}

fn json(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

fn escape(markup: &str) -> String {
    markup.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Replaces what stands between `open`, its attributes and `close` by what `write` makes of attributes and content.
fn each(markup: &str, name: &str, mut write: impl FnMut(&str, &str) -> String) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find(&open) {
        let (before, after) = rest.split_at(at);
        out += before;
        let after = &after[open.len()..];
        if !after.starts_with(['>', ' ']) {
            out += &open;
            rest = after;
            continue;
        }
        let (attributes, after) = after.split_once('>').expect("a whole tag");
        let (content, after) = after.split_once(&close).expect("an end tag");
        out += &write(attributes, content);
        rest = after;
    }
    out + rest
}

/// Wraps every text of `markup` that is not white space.
fn each_text(markup: &str, write: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (at, piece) in markup.split_inclusive(['<', '>']).enumerate() {
        let text = piece.trim_end_matches('<');
        let is_tag = piece.ends_with('>') || at == 0 && piece.ends_with('<') && text.is_empty();
        if is_tag || text.trim().is_empty() {
            out += piece;
        } else {
            out += &write(text);
            out += &piece[text.len()..];
        }
    }
    out
}

/// Attributes as Word writes them, without quotes.
fn bare(attributes: &str) -> String {
    attributes.replace('"', "")
}

fn run(text: &str) -> String {
    let digits = text.trim().bytes().all(|it| it.is_ascii_digit());
    match digits {
        true => format!(
            "<span lang=EN-US style='font-size:10.5pt;mso-bidi-font-size:\n12.0pt;font-family:\"Times New Roman\",serif'>{text}<o:p></o:p></span>"
        ),
        false => format!(
            "<span style='font-family:仿宋_GB2312;mso-hansi-font-family:\"Times New Roman\";mso-no-proof:yes'>{text}</span>"
        ),
    }
}

/// A heading whose ordinal Word counts by itself.
fn counted(text: &str, reset: &str) -> String {
    let (ordinal, title) = text.split_at(text.find('、').map_or(0, |at| at + '、'.len_utf8()));
    format!(
        "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-36.0pt;mso-char-indent-count:\n0;mso-list:l0 level1 lfo1'>\
         <![if !supportLists]><b><span lang=EN-US style='font-size:16.0pt;font-family:黑体;mso-bidi-font-family:黑体'>\
         <span style='mso-list:Ignore'>{ordinal}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span></b>\
         <![endif]><b><span style='font-size:16.0pt;font-family:黑体'>{title}{reset}<o:p></o:p></span></b></p>"
    )
}

const WORD_HEAD: &str = "<html xmlns:v=\"urn:schemas-microsoft-com:vml\"\nxmlns:o=\"urn:schemas-microsoft-com:office:office\"\n\
xmlns:w=\"urn:schemas-microsoft-com:office:word\"\nxmlns:m=\"http://schemas.microsoft.com/office/2004/12/omml\"\n\
xmlns=\"http://www.w3.org/TR/REC-html40\">\n\n<head>\n<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n\
<meta name=ProgId content=Word.Document>\n<meta name=Generator content=\"Microsoft Word 15\">\n\
<link rel=File-List href=\"file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml\">\n\
<!--[if gte mso 9]><xml>\n <o:OfficeDocumentSettings>\n  <o:AllowPNG/>\n </o:OfficeDocumentSettings>\n</xml><![endif]-->\n\
<!--[if gte mso 9]><xml>\n <w:WordDocument>\n  <w:View>Normal</w:View>\n  <w:Zoom>0</w:Zoom>\n  <w:TrackMoves/>\n </w:WordDocument>\n</xml><![endif]-->\n\
<style>\n<!--\n /* Style Definitions */\n p.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{mso-style-unhide:no;margin:0cm;}\n\
@list l0:level1\n\t{mso-level-number-format:chinese-counting-thousand;mso-level-suffix:none;mso-level-text:%1、;}\n-->\n</style>\n\
<!--[if gte mso 10]>\n<style>\n table.MsoNormalTable\n\t{mso-style-name:普通表格;}\n</style>\n<![endif]-->\n</head>\n\n\
<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word;text-justify-trim:\npunctuation'>\n<!--StartFragment-->\n\n";

/// The clipboard of Word: headings counted by it, runs of the scripts apart, a deletion, hidden text, a field, and the rows
/// that hold the widths of columns which do not lie below each other.
fn word(page: &str) -> String {
    let lines = each(body(page), "h2", |_, text| counted(text, ""));
    let lines = each(&lines, "h1", |_, text| {
        format!(
            "<p class=MsoNormal align=center style='text-align:center'><a name=\"_Hlk1\"></a><b>{}</b><del cite=\"mailto:A\" datetime=\"2024-01-05T09:12\">（征求意见稿2018年）</del></p>\n<p class=MsoNormal><span style='mso-hide:all;display:none'>内部 99 99 99<o:p></o:p></span></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n",
            run(text)
        )
    });
    let lines = each(&lines, "p", |attributes, text| match attributes {
        "" => format!("<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{}</p>\n", run(text)),
        _ => format!("<p{attributes}>{text}</p>"),
    });
    let lines = each(&lines, "td", |attributes, text| {
        let text =
            if text.is_empty() { "<span lang=EN-US><o:p>&nbsp;</o:p></span>".to_owned() } else { each_text(text, run) };
        format!(
            "\n  <td width=66{} valign=top style='width:49.8pt;border:solid windowtext 1.0pt;\n  border-left:none;mso-border-left-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;\n  height:20.0pt'>\n  <p class=MsoNormal align=center style='text-align:center;line-height:13.0pt;\n  mso-line-height-rule:exactly;layout-grid-mode:char'>{text}</p>\n  </td>",
            bare(attributes)
        )
    });
    let mut at = 0;
    let lines = each(&lines, "tr", |_, cells| {
        at += 1;
        format!(
            "\n <tr style='mso-yfti-irow:{at};height:20.0pt'>{cells}\n  <![if !supportMisalignedRows]>\n  <td style='height:20.0pt;border:none' width=0 height=27></td>\n  <![endif]>\n </tr>"
        )
    });
    let widths = "<td width=66 style='border:none'></td>\n  ".repeat(10);
    let lines = lines
        .replace("<table border=\"1\" cellspacing=\"0\">", "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 width=\"100%\" style='border-collapse:collapse;\n mso-yfti-tbllook:1184'>")
        .replace("</table>", &format!(" <![if !supportMisalignedColumns]>\n <tr height=0>\n  {widths}</tr>\n <![endif]>\n</table>\n\n<p class=MsoNormal><span lang=EN-US style='display:none;mso-hide:all'><o:p>&nbsp;</o:p></span></p>\n"));
    format!("{WORD_HEAD}{lines}<!--EndFragment-->\n</body>\n\n</html>\n")
}

fn windows(page: &str) -> String {
    let html = word(page).replace('\n', "\r\n");
    format!(
        "Version:1.0\r\nStartHTML:0000000183\r\nEndHTML:{:010}\r\nStartFragment:0000001201\r\nEndFragment:0000098765\r\nSourceURL:file:///C:\\Users\\A\\年报2018.docx\r\n\r\n{html}",
        html.len() + 183
    )
}

/// The clipboard of WPS: two spaces before each attribute, fonts in elements, no lines.
fn wps(page: &str) -> String {
    let run = |text: &str| {
        format!(
            "<span style=\"mso-spacerun:'yes';font-family:仿宋_GB2312;mso-ascii-font-family:'Times New Roman';mso-hansi-font-family:仿宋_GB2312;font-size:16.0000pt;mso-font-kerning:1.0000pt;\" ><font face=\"仿宋_GB2312\" >{text}</font></span>"
        )
    };
    let end = "<span style=\"mso-spacerun:'yes';font-size:16.0000pt;\" ><o:p></o:p></span>";
    let lines = each(body(page), "h2", |_, text| {
        counted(text, "").replace("class=MsoListParagraph style=", "class=MsoNormal  style=").replace("'>", "' >")
    });
    let lines = each(&lines, "h1", |_, text| {
        format!("<p class=MsoNormal  align=center  style=\"text-align:center;\" ><b>{}</b>{end}</p>", run(text))
    });
    let lines = each(&lines, "p", |attributes, text| match attributes {
        "" => format!(
            "<p class=MsoNormal  style=\"text-indent:32.0000pt;mso-char-indent-count:2.0000;\" >{}{end}</p>",
            run(text)
        ),
        _ => format!("<p{attributes}>{text}</p>"),
    });
    let lines = each(&lines, "td", |attributes, text| {
        let text = if text.is_empty() {
            "<span style=\"mso-spacerun:'yes';\" ><o:p>&nbsp;</o:p></span>".to_owned()
        } else {
            each_text(text, run) + end
        };
        let attributes = bare(attributes).replace(' ', "  ");
        format!(
            "<td width=53  valign=center {attributes} style=\"width:39.9500pt;padding:0.0000pt 5.4000pt;border:1.0000pt solid windowtext;mso-border-alt:0.5000pt solid windowtext;\" ><p class=MsoNormal  align=center  style=\"text-align:center;vertical-align:middle;\" >{text}</p></td>"
        )
    });
    let lines = lines.replace("<tr>", "<tr style=\"height:28.3500pt;\" >").replace(
        "<table border=\"1\" cellspacing=\"0\">",
        "<table class=MsoTableGrid  border=1  cellspacing=0  style=\"border-collapse:collapse;mso-table-layout-alt:fixed;\" >",
    );
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:w=\"urn:schemas-microsoft-com:office:word\" xmlns=\"http://www.w3.org/TR/REC-html40\"><head><meta http-equiv=Content-Type  content=\"text/html; charset=utf-8\" ><meta name=ProgId  content=Word.Document ><meta name=Generator  content=\"Microsoft Word 14\" ><!--[if gte mso 9]><xml><o:CustomDocumentProperties><o:KSOProductBuildVer dt:dt=\"string\" >2052-12.1.0.16120</o:KSOProductBuildVer></o:CustomDocumentProperties></xml><![endif]--><style>@font-face{{font-family:\"Times New Roman\";}}p.MsoNormal{{mso-style-name:正文;margin:0pt;}}</style></head><body style=\"tab-interval:21pt;text-justify-trim:punctuation;\" ><!--StartFragment-->{}<!--EndFragment--></body></html>",
        lines.replace('\n', "")
    )
}

/// The clipboard of Excel, or of WPS: the whole report in one sheet, every paragraph in a merged row, numbers as numbers.
fn excel(page: &str, wps: bool) -> String {
    let row = |text: &str| {
        format!(
            "<tr height=19 style='height:14.25pt'>\n  <td colspan=10 height=19 class=xl65 width=720 style='height:14.25pt;width:540pt'>{text}</td>\n </tr>\n "
        )
    };
    let mut lines = body(page).to_owned();
    for name in ["h1", "h2", "p"] {
        lines = each(&lines, name, |_, text| row(text));
    }
    let lines = each(&lines, "td", |attributes, text| {
        let (attributes, number) = (bare(attributes), text.parse::<u64>().is_ok());
        match (number, wps) {
            (true, true) => format!("\n  <td{attributes} class=\"xl66\" align=\"right\" x:num>{text}</td>"),
            (true, false) => format!(
                "\n  <td{attributes} class=xl66 align=right style='border-top:none;border-left:none' x:num=\"{text}\">{text}</td>"
            ),
            (false, true) => format!("\n  <td{attributes} class=\"xl67\" x:str>{text}</td>"),
            (false, false) => format!(
                "\n  <td{attributes} class=xl67 style='border-top:none'>{}</td>",
                text.replace("<br>", "<br>\n    ")
            ),
        }
    });
    let lines = lines
        .replace("<tr>", "<tr height=19 style='mso-height-source:userset;height:14.25pt'>")
        .replace("<table border=\"1\" cellspacing=\"0\">", "")
        .replace("</table>", "");
    let widths = "<td width=72 style='width:54pt'></td>\n  ".repeat(10);
    let end = if wps {
        String::new()
    } else {
        format!("<![if supportMisalignedColumns]>\n <tr height=0 style='display:none'>\n  {widths}</tr>\n <![endif]>\n")
    };
    let generator = if wps { "WPS Office ET" } else { "Microsoft Excel 15" };
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\"\nxmlns:x=\"urn:schemas-microsoft-com:office:excel\"\nxmlns=\"http://www.w3.org/TR/REC-html40\">\n\n<head>\n<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n<meta name=ProgId content=Excel.Sheet>\n<meta name=Generator content=\"{generator}\">\n<style>\n<!--table\n\t{{mso-displayed-decimal-separator:\"\\.\";}}\n.xl66\n\t{{mso-number-format:\"\\#\\,\\#\\#0_ \";}}\n-->\n</style>\n</head>\n\n<body link=\"#0563C1\" vlink=\"#954F72\">\n\n<table border=0 cellpadding=0 cellspacing=0 width=720 style='border-collapse:\n collapse;width:540pt'>\n<!--StartFragment-->\n <col width=72 span=10 style='width:54pt'>\n {lines}{end}<!--EndFragment-->\n</table>\n\n</body>\n\n</html>\n"
    )
}

/// The styles that Chromium writes on every element.
const COMPUTED: &str = "color: rgb(0, 0, 0); font-family: &quot;Microsoft YaHei&quot;, SimSun; font-size: 16px; font-variant-ligatures: normal; letter-spacing: normal; orphans: 2; text-align: start; text-indent: 0px; text-transform: none; widows: 2; word-spacing: 0px; -webkit-text-stroke-width: 0px; white-space: normal; text-decoration-style: initial;";

fn chromium(page: &str) -> String {
    let mut lines = body(page).to_owned();
    for name in ["h1", "h2", "p", "td"] {
        lines = each(&lines, name, |attributes, text| {
            format!(
                "<{name}{attributes} style=\"box-sizing: border-box; margin: 0px; padding: 0px; {COMPUTED}\">{}</{name}>",
                if text.is_empty() { "&nbsp;" } else { text }
            )
        });
    }
    let lines = lines
        .replace("<tr>", "<tr style=\"box-sizing: border-box;\">")
        .replace('\n', "")
        .replace(
            "<table border=\"1\" cellspacing=\"0\">",
            &format!("<table border=\"1\" cellspacing=\"0\" style=\"border-collapse: collapse; {COMPUTED}\"><tbody>"),
        )
        .replace("</table>", "</tbody></table>");
    format!(
        "<meta charset='utf-8'><html><head></head><body>\n<!--StartFragment-->{lines}<!--EndFragment-->\n</body>\n</html>"
    )
}

fn firefox(page: &str) -> String {
    let lines = body(page)
        .replace("<table border=\"1\" cellspacing=\"0\">", "<table cellspacing=\"0\" border=\"1\">\n<tbody>")
        .replace("</table>", "</tbody></table>");
    format!(
        "<html><body>\n<!--StartFragment--><div id=\"zoom\" class=\"article-content\">\n{lines}\n</div><!--EndFragment-->\n</body>\n</html>"
    )
}

fn safari(page: &str) -> String {
    let mut lines = each(body(page), "td", |attributes, text| {
        format!(
            "<td valign=\"middle\"{attributes} style=\"border: 1px solid black; caret-color: rgb(0, 0, 0);\"><p class=\"p1\" style=\"margin: 0px;\">{}<span class=\"Apple-converted-space\">&nbsp;</span></p></td>",
            if text.is_empty() { "<br>" } else { text }
        )
    });
    lines = each(&lines, "h2", |_, text| {
        format!("<p class=\"p2\"><b>{text}<span class=\"Apple-converted-space\"> </span></b></p>")
    });
    format!(
        "<meta charset=\"UTF-8\"><div class=\"TRS_Editor\" style=\"caret-color: rgb(0, 0, 0); -webkit-text-size-adjust: auto;\">{lines}</div><br class=\"Apple-interchange-newline\">"
    )
}

fn libreoffice(page: &str) -> String {
    let lines = each(body(page), "td", |attributes, text| {
        let text = if text.is_empty() { "<br/>\n" } else { text };
        format!(
            "\n\t\t<td{attributes} width=\"8%\" style=\"border: 1px solid #000000; padding: 0.02cm 0.05cm\"><p align=\"center\" style=\"orphans: 0; widows: 0\">\n\t\t\t<font face=\"仿宋, 仿宋_GB2312\"><font size=\"2\" style=\"font-size: 10pt\"><span lang=\"zh-CN\">{text}</span></font></font></p>\n\t\t</td>"
        )
    });
    let lines = each(&lines, "h2", |_, text| {
        format!("<h2 class=\"cjk\" align=\"left\"><font face=\"黑体\"><span lang=\"zh-CN\">{text}</span></font></h2>")
    });
    let columns = "\t<col width=\"26*\"/>\n".repeat(10);
    let lines = lines
        .replace(
            "<table border=\"1\" cellspacing=\"0\">",
            &format!("<table width=\"100%\" cellpadding=\"2\" cellspacing=\"0\">\n{columns}"),
        )
        .replace("<tr>", "<tr valign=\"top\">");
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>\n\t<title></title>\n\t<meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"/>\n\t<style type=\"text/css\">\n\t\t@page {{ size: 21cm 29.7cm; margin: 2cm }}\n\t\th2.cjk {{ font-family: \"黑体\" }}\n\t</style>\n</head>\n<body lang=\"zh-CN\" link=\"#000080\" dir=\"ltr\">{lines}</body>\n</html>\n"
    )
}

/// Menus, an old report in the list of reports, dates, numbers of visits, a foot.
const MENU: &str = "<ul class=\"nav\"><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk/\">政务公开</a><ul><li><a href=\"/zfwj/\">规章</a></li><li><a href=\"/gfxwj/\">行政规范性文件</a></li><li><a href=\"/xzxk/\">行政许可</a></li></ul></li><li><a href=\"/hd/\">互动交流 12</a></li></ul>";
const LIST: &str = "<div class=\"list\"><h3>政府信息公开年报</h3><ul><li><a href=\"2018.html\">云溪市2018年政府信息公开工作年度报告</a><span>2019-03-20</span></li><li><a href=\"2017.html\">云溪市2017年政府信息公开工作年度报告</a><span>2018-03-26</span></li></ul></div>";
const FOOT: &str = "<p>上一篇：<a href=\"2018.html\">2018年政府信息公开工作年度报告</a></p><p>附件：<a href=\"b.xlsx\">2018年政府信息公开情况统计表.xlsx</a></p><div>版权所有：云溪市人民政府办公室　网站标识码：3300000001　浙ICP备05000001号-1　浙公网安备 33010002000092号　联系电话：0571-87050000</div>";

fn furnished(page: &str) -> String {
    page.replace("<body>", &format!("<body><div class=\"header\">{MENU}</div><div class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; <a>政府信息公开年报</a></div><div class=\"left\">{LIST}</div><div class=\"content\"><div class=\"info\">发布时间：2024-01-25 10:08　来源：市政府办公室　浏览次数：<span id=\"hits\">1532</span> 次　字体：[<a>大</a> <a>中</a> <a>小</a>]</div>"))
        .replace("</body>", &format!("</div>{FOOT}</body>"))
}

/// A page of tables in tables, as older portals are.
fn tabled(page: &str) -> String {
    page.replace("<body>", &format!("<body><table width=\"1000\" align=\"center\"><tr><td><img src=\"top.jpg\"></td></tr><tr><td><table><tr><td>首页</td><td>政务公开</td><td>互动交流</td></tr></table></td></tr><tr><td><table width=\"100%\"><tr><td width=\"220\" valign=\"top\"><table><tr><td>规章</td></tr><tr><td>行政许可</td></tr><tr><td>{LIST}</td></tr></table></td><td width=\"780\"><table><tr><td align=\"center\">发布日期：2024-01-25</td></tr><tr><td class=\"content\">"))
        .replace("</body>", &format!("</td></tr></table></td></tr></table></td></tr><tr><td align=\"center\">{FOOT}</td></tr></table></body>"))
}

/// A page of the most common publishing system, whose marks are elements that no browser knows.
fn trs(page: &str) -> String {
    let title = page.split_once("<title>").and_then(|(_, it)| it.split_once("</title>")).map_or("", |(it, _)| it);
    page.replace("<body>", &format!("<body><!--头部--><div class=\"head\"><script>document.write('<table><tr><td>1</td></tr></table>')</script>{MENU}</div><noscript>请启用脚本</noscript><UCAPTITLE>{title}</UCAPTITLE><table class=\"index\"><tr><td>索引号</td><td>11330000/2024-00123</td><td>生成日期</td><td>2024-01-25</td></tr></table><div id=\"zoom\"><UCAPCONTENT><div class=\"view TRS_UEDITOR trs_paper_default trs_web\">"))
        .replace("</body>", "</div></UCAPCONTENT></div><div class=\"share\" style=\"display:none\">分享 2018 1 2 3</div><div hidden><table><tr><td>规章</td><td>9</td><td>9</td><td>9</td></tr></table></div></body>")
}

/// A page without tables: divisions with the styles of rows and cells, and no spans.
fn drawn(page: &str) -> String {
    let lines = each(body(page), "td", |_, text| {
        format!("<div class=\"td\" style=\"display: table-cell; border: 1px solid\">{text}</div>")
    });
    let lines = each(&lines, "tr", |_, cells| format!("<div class=\"tr\" style=\"display: table-row\">{cells}</div>"));
    let lines = lines
        .replace("<table border=\"1\" cellspacing=\"0\">", "<div class=\"table\" style=\"display: table\">")
        .replace("<table>", "<div style=\"display:table\">")
        .replace("</table>", "</div>")
        .replace("<thead>", "")
        .replace("</thead>", "");
    format!("<!DOCTYPE html><html><body><div class=\"main\">{lines}</div></body></html>")
}

/// A page that its scripts draw.
fn scripted(page: &str, write: &dyn Fn(&str) -> String) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>政府信息公开</title></head><body>{MENU}<table><tr><td>首页</td><td>政务公开</td></tr></table><div id=\"app\"></div><script>window.__DATA__ = {{\"id\": 20240125, \"content\": {}}};\nrender('app')</script></body></html>",
        write(body(page))
    )
}
