//! MIME HTML (.mht): what browsers and Word save as one file.

use super::foreign::Foreign;
use super::{Canonical, ReadError, charset, html};
use crate::fold::is_han;
use crate::outcome::Format;
use mailparse::{DispositionType, ParsedMail};

/// A message with fewer Chinese characters than this is none that holds a report: it goes with what is attached to it.
const NOTE: usize = 1000;

/// Whether `bytes` start like a MIME message.
pub(super) fn is_mht(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let is_name = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let header = |it: &str| it.split_once(':').is_some_and(|(name, _)| is_name(name));
    head.trim_start().lines().next().is_some_and(header)
        && head.contains("mime-version:")
        && head.contains("content-type:")
}

/// A MIME message as canonical text: that of its HTML parts that holds most Chinese characters.
///
/// # Errors
/// [`ReadError::Foreign`] where it is a message that has a file attached and says little itself; [`ReadError::Damaged`] where no
/// part of it is text; those of [`html()`].
pub(super) fn mht(bytes: &[u8]) -> Result<Canonical, ReadError> {
    let damaged = ReadError::Damaged(Format::Mht);
    let mail = mailparse::parse_mail(bytes).map_err(|_| damaged)?;
    let mut best: Option<(usize, Canonical)> = None;
    for part in mail.parts().filter(|it| it.ctype.mimetype.eq_ignore_ascii_case("text/html")) {
        let Some(source) = decoded(part) else { continue };
        let read = html(&source)?;
        let weight = weight(&read.text);
        if best.as_ref().is_none_or(|(most, _)| weight > *most) {
            best = Some((weight, Canonical { format: Format::Mht, ..read }));
        }
    }
    let plain = || {
        let part = mail.parts().find(|it| it.ctype.mimetype.eq_ignore_ascii_case("text/plain"))?;
        let text = super::text(&decoded(part)?);
        Some((weight(&text), Canonical { text, format: Format::Mht, notes: Vec::new() }))
    };
    let is_attached = |it: &ParsedMail<'_>| it.get_content_disposition().disposition == DispositionType::Attachment;
    let goes_with_file = mail.parts().any(is_attached);
    match best.or_else(plain) {
        Some((weight, read)) if weight >= NOTE || !goes_with_file => Ok(read),
        None if !goes_with_file => Err(damaged),
        _ => Err(ReadError::Foreign(Foreign::Mail)),
    }
}

/// How many Chinese characters `text` holds.
fn weight(text: &str) -> usize {
    text.chars().filter(|it| is_han(*it)).count()
}

fn decoded(part: &ParsedMail<'_>) -> Option<String> {
    charset::decode(&part.get_body_raw().ok()?, part.ctype.params.get("charset").map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--x\"\r\n\r\n\
        ----x\r\nContent-Type: text/html\r\n\r\n<p>menu</p>\r\n\
        ----x\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <table><tr><td>=B9=E6=D5=C2<td>5=\r\n</table>\r\n----x\r\nContent-Type: image/png\r\n\
        Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n";

    #[test]
    fn the_page_is_found_among_the_parts() {
        assert!(is_mht(PAGE.as_bytes()));
        let read = mht(PAGE.as_bytes()).unwrap();
        assert_eq!((read.text.as_str(), read.format), ("规章\t5\n", Format::Mht));
    }

    #[test]
    fn a_message_that_goes_with_a_file_is_no_report() {
        let message = |text: &str, disposition: &str| {
            let message = format!(
                "From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{text}--x\r\nContent-Type: \
                 application/msword; name=a.doc\r\nContent-Disposition: {disposition}; filename=a.doc\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n0M8R4A==\r\n--x--\r\n"
            );
            mht(message.as_bytes()).map(|it| it.text)
        };
        let plain = |it: &str| format!("--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{it}\r\n");
        let mail = Err(ReadError::Foreign(Foreign::Mail));
        assert_eq!(message(&plain("年报见附件。"), "attachment"), mail);
        assert_eq!(message("", "attachment"), mail);
        assert_eq!(message(&plain("规章"), "inline").as_deref().map(str::trim), Ok("规章"));
        let long = "规章".repeat(NOTE / 2);
        assert_eq!(message(&plain(&long), "attachment").as_deref().map(str::trim), Ok(long.as_str()));
    }

    #[test]
    fn messages_without_text_are_damaged() {
        let cut = &PAGE.as_bytes()[..100];
        assert_eq!(mht(cut).map(|it| it.text), Err(ReadError::Damaged(Format::Mht)));
        for text in [
            "标题\nMIME-Version: 1.0\nContent-Type: text/html",
            "Content-Type: text/html\n",
            "a b: c\nMIME-Version: 1.0",
        ] {
            assert!(!is_mht(text.as_bytes()), "{text}");
        }
        assert!(is_mht(b"Received: from a\r\nMIME-Version: 1.0\r\nContent-Type: text/html"));
    }
}
