//! Web archives (.mht) as Chromium, Word and WPS save them, and as mail and old browsers do: the report's page is found in
//! them, whatever its character set, its encoding, and the parts around it.

#![cfg(feature = "files")]

mod support;

use encoding_rs::GB18030;
use gouji::Format;
use gouji::read::open;
use gouji::{Options, parse};
use support::draw::draft;
use support::dress::CLIPBOARDS;
use support::gold::Gold;
use support::page::{Look, Page};

/// A part of an archive: its head and its encoded body.
fn part(head: &str, body: &str) -> String {
    format!("{head}\r\n\r\n{body}\r\n")
}

/// Bytes as quoted-printable text, its lines cut as programs do.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut width = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let plain =
            matches!(byte, b' '..=b'~') && *byte != b'=' && !(*byte == b' ' && bytes.get(at + 1) == Some(&b'\n'));
        let written = match byte {
            b'\n' => "\r\n".to_owned(),
            _ if plain => char::from(*byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        if width + written.len() > 75 && *byte != b'\n' {
            out += "=\r\n";
            width = 0;
        }
        width = if *byte == b'\n' { 0 } else { width + written.len() };
        out += &written;
    }
    out
}

/// Bytes as base64, in lines of 76 signs.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, chunk) in bytes.chunks(3).enumerate() {
        if at > 0 && at % 19 == 0 {
            out += "\r\n";
        }
        let number = chunk.iter().chain([0, 0].iter()).take(3).fold(0, |sum, it| sum << 8 | u32::from(*it));
        for place in 0..4 {
            let sign = SIGNS[(number >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

const PICTURE: &str =
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.gov.cn/top.png";
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const MENU: &str = "<!DOCTYPE html><html><body><p>首页</p><p>政务公开</p><table><tr><td>规章</td><td>2018</td></tr></table></body></html>";

/// As Chromium saves a page: UTF-8, quoted, pictures and styles beside it, a frame with a menu.
fn chromium(page: &str) -> Vec<u8> {
    let boundary = "----MultipartBoundary--kW1lGZ0d3hF8n2qTb7XvA4sYeUoR----";
    let mut out = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.gov.cn/zfxxgk/2023nb.html\r\nSubject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\r\nDate: Mon, 22 Jan 2024 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"{boundary}\"\r\n\r\n\r\n"
    );
    let parts = [
        part(
            "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.gov.cn/zfxxgk/2023nb.html",
            &quoted(page.as_bytes()),
        ),
        part(
            "Content-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css-1@mhtml.blink",
            "@charset \"utf-8\";\r\n.a { color: red }",
        ),
        part(PICTURE, PIXEL),
        part(
            "Content-Type: text/html\r\nContent-ID: <frame-2@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.gov.cn/menu.html",
            &quoted(MENU.as_bytes()),
        ),
    ];
    for it in parts {
        out += &format!("--{boundary}\r\n{it}");
    }
    (out + &format!("\r\n--{boundary}--\r\n")).into_bytes()
}

/// As Word saves one: GB2312, a sentence before the first part, a list of its files behind.
fn word(page: &str) -> Vec<u8> {
    let page = CLIPBOARDS[0].1(page).replace("charset=utf-8", "charset=gb2312");
    let boundary = "----=_NextPart_01DA4D1B.7D2C3A00";
    let parts = [
        part(
            "Content-Location: file:///C:/3A0B1C2D/nb.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"",
            &quoted(&GB18030.encode(&page).0),
        ),
        part(
            "Content-Location: file:///C:/3A0B1C2D/nb.files/themedata.thmx\r\nContent-Transfer-Encoding: base64\r\nContent-Type: application/vnd.ms-officetheme",
            PIXEL,
        ),
        part(
            "Content-Location: file:///C:/3A0B1C2D/nb.files/header.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"",
            &quoted(
                &GB18030
                    .encode("<html><div style='mso-element:footer' id=f1><p class=MsoFooter>- 2 -</p></div></html>")
                    .0,
            ),
        ),
        part(
            "Content-Location: file:///C:/3A0B1C2D/nb.files/filelist.xml\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/xml; charset=\"utf-8\"",
            "<xml xmlns:o=3D\"urn:schemas-microsoft-com:office:office\">\r\n <o:MainFile HRef=3D\"../nb.htm\"/>\r\n</xml>",
        ),
    ];
    let mut out = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"{boundary}\"\r\n\r\n此文档为“单个文件网页”，也称为“Web 档案”文件。如果您看到此消息，但是您的浏览器或编辑器不支持“Web 档案”文件。请下载支持“Web 档案”的浏览器，如 Microsoft Internet Explorer。\r\n\r\n"
    );
    for it in parts {
        out += &format!("--{boundary}\r\n{it}");
    }
    GB18030.encode(&(out + &format!("--{boundary}--\r\n"))).0.into_owned()
}

/// As WPS does: base64, no character set in the head, line feeds alone.
fn wps(page: &str) -> Vec<u8> {
    let page = CLIPBOARDS[3].1(page).replace("charset=utf-8", "charset=gb2312");
    let boundary = "Boundary_(ID_WPS)";
    let html = part(
        "Content-Type: text/html\r\nContent-Transfer-Encoding: BASE64\r\nContent-Location: nb.htm",
        &base64(&GB18030.encode(&page).0),
    );
    let out = format!(
        "Mime-Version: 1.0\r\nContent-type: Multipart/Related;\r\n boundary=\"{boundary}\";\r\n type=text/html\r\n\r\n--{boundary}\r\n{html}--{boundary}\r\n{}--{boundary}--",
        part(PICTURE, PIXEL)
    );
    out.replace("\r\n", "\n").into_bytes()
}

/// A mail with the report in it: an alternative within a mixture, the plain text first, a boundary without quotes, bytes as
/// they are, and no end.
fn mail(page: &str) -> Vec<u8> {
    let html = part("Content-Type: text/html; charset=GBK\r\nContent-Transfer-Encoding: 8bit", page);
    let plain = part("Content-Type: text/plain; charset=GBK", "您的邮箱不能显示这封邮件。");
    let inner = format!("--inner\r\n{plain}\r\n--inner\r\n{html}\r\n--inner--\r\n");
    let out = format!(
        "Received: from a by b; Mon, 22 Jan 2024 10:00:00 +0800\r\nSubject: =?gb2312?B?xOqxqA==?=\r\nFrom: a@example.gov.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n{}\r\n--outer\r\n{}",
        part("Content-Type: multipart/alternative; boundary=inner", &inner),
        part(PICTURE, PIXEL)
    );
    GB18030.encode(&out).0.into_owned()
}

/// One page and nothing else, as Internet Explorer saves pages without pictures.
fn single(page: &str) -> Vec<u8> {
    let page = page.replace("charset=\"utf-8\"", "http-equiv=\"Content-Type\" content=\"text/html; charset=unicode\"");
    let units: Vec<u8> = std::iter::once(0xfeff).chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    format!("From: \"Saved by Windows Internet Explorer 8\"\r\nSubject: \r\nDate: Mon, 22 Jan 2024 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset=\"unicode\"\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.gov.cn/\r\nX-MimeOLE: Produced By Microsoft MimeOLE V6.1.7601.17609\r\n\r\n{}", base64(&units)).into_bytes()
}

/// A program, and how it saves a page.
type Program = (&'static str, fn(&str) -> Vec<u8>);

#[test]
fn archives_of_every_program_are_read() {
    let programs: [Program; 5] =
        [("Chromium", chromium), ("Word", word), ("WPS", wps), ("mail", mail), ("Internet Explorer", single)];
    for seed in 0..6 {
        let draft = draft(seed);
        let look = if seed % 2 == 0 { Look::PLAIN } else { Look { furnished: false, ..Look::new(seed) } };
        let page = Page { draft: &draft, look };
        let gold = Gold::new(&page.gold());
        for (name, save) in programs {
            let saved = save(&page.html());
            let read = open(&saved, Some("年报.mht")).unwrap_or_else(|it| panic!("{name} {seed}: {it:?}"));
            assert_eq!(read.format, Format::Mht, "{name}");
            let report = parse(&read.text, &Options::default());
            assert_eq!(gold.compare_all(&report).problems, Vec::<String>::new(), "{name} {seed}\n{}", read.text);
            assert_eq!(report.body.map(|it| it.value).as_deref(), Some(draft.body), "{name} {seed}");
            assert_eq!(report.year.map(|it| it.value), Some(draft.year), "{name} {seed}");
            // A program that wrote other line ends into it.
            let text: Vec<u8> = saved.iter().copied().filter(|it| *it != b'\r').collect();
            assert_eq!(open(&text, None).map(|it| it.text), Ok(read.text), "{name} {seed}");
        }
    }
}
