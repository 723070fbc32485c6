//! Hands HTML to the tokenizer of html5ever. Its tree builder is not used: it drops rows without a table, which
//! clipboards hold, and hostile markup makes it quadratic.

use super::build::Builder;
use crate::read::ReadError;
use crate::read::block::Block;
use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::{Cell, RefCell};

/// A tag with more attributes is passed over: the tokenizer compares each one with all before it.
const MAX_ATTRIBUTES: usize = 256;
/// Elements whose ends are looked for; looking takes as long as the page.
const MAX_SOUGHT: usize = 32;
/// What comments start with.
const COMMENT: &str = "<!--";

/// The blocks of `source`, in reading order.
pub(super) fn blocks(source: &str) -> Result<Vec<Block>, ReadError> {
    let tokenizer = Tokenizer::new(Sink { source, ..Sink::default() }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let last_comment = source.as_bytes().windows(3).rposition(|it| it == b"-->").unwrap_or(0);
    let mut rest = source;
    // Pieces start at `<`, so that every tag starts a piece and its attributes can be counted before.
    let mut open = Open::Nothing;
    while !rest.is_empty() {
        let end = rest.get(1..).and_then(|it| it.find('<')).map_or(rest.len(), |at| at + 1);
        let (mut piece, mut after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let at = source.len() - rest.len();
        tokenizer.sink.at.set(at);
        if open != Open::Construct && tokenizer.sink.at_tag(piece) {
            let tag = measure(rest);
            // One whose quotes are never closed would take the rest along.
            let end = if tag.end > rest.len() { rest.find('>').map(|it| it + 1) } else { Some(tag.end) };
            if tag.attributes > MAX_ATTRIBUTES || tag.end > rest.len() {
                (piece, after) = ("", end.and_then(|it| rest.get(it..)).unwrap_or(""));
            }
        } else if open != Open::Construct && last_comment < at + 2 && tokenizer.sink.at_comment(piece) {
            // So would a comment without its end.
            (piece, after) = ("", rest.get(COMMENT.len()..).unwrap_or(""));
        }
        tokenizer.sink.emitted.set(piece.is_empty());
        queue.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&queue);
        open = match tokenizer.sink.emitted.get() {
            true => Open::Nothing,
            // `<` alone may still turn out to be text.
            false if piece == "<" => Open::Sign,
            false => Open::Construct,
        };
        rest = after;
    }
    // A line's end settles what is still open, as the tokenizer's own end would: that brings along a profile of its work and,
    // to print it, the formatting of fractions, 20 KB.
    queue.push_back(StrTendril::from_slice("\n"));
    let _ = tokenizer.feed(&queue);
    tokenizer.sink.builder.into_inner().finish()
}

/// What the tokenizer is in the middle of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Sign,
    Construct,
}

#[derive(Default)]
struct Sink<'s> {
    source: &'s str,
    /// How far the source is read.
    at: Cell<usize>,
    /// Elements and where the last of them ends.
    ends: RefCell<Vec<(LocalName, usize)>>,
    builder: RefCell<Builder>,
    emitted: Cell<bool>,
    /// The element whose text is no markup, while one is open.
    raw: RefCell<Option<String>>,
}

impl Sink<'_> {
    /// Whether the tokenizer, between two constructs, takes `piece` for the start of a tag.
    fn at_tag(&self, piece: &str) -> bool {
        let name = piece.strip_prefix('<').unwrap_or("");
        let (closing, name) = name.strip_prefix('/').map_or((false, name), |it| (true, it));
        match self.raw.borrow().as_deref() {
            Some(raw) => closing && name.get(..raw.len()).is_some_and(|it| it.eq_ignore_ascii_case(raw)),
            None => name.starts_with(|it: char| it.is_ascii_alphabetic()),
        }
    }

    /// Whether a comment starts with `piece`.
    fn at_comment(&self, piece: &str) -> bool {
        piece.starts_with(COMMENT) && self.raw.borrow().is_none()
    }

    /// Whether any element `name` ends further on.
    fn ends(&self, name: &LocalName) -> bool {
        let mut ends = self.ends.borrow_mut();
        let known = ends.iter().find(|it| it.0 == *name).map(|it| it.1);
        let last = known.unwrap_or_else(|| match ends.len() < MAX_SOUGHT {
            true => {
                let last = last_end(self.source, name);
                ends.push((name.clone(), last));
                last
            }
            false => usize::MAX,
        });
        last > self.at.get()
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        if tag.kind == TagKind::EndTag {
            self.raw.replace(None);
            builder.end(&tag.name);
            return TokenSinkResult::Continue;
        }
        let result = builder.start(tag, &|| self.ends(&tag.name));
        if matches!(result, TokenSinkResult::RawData(_)) {
            self.raw.replace(Some(tag.name.to_string()));
        }
        result
    }
}

/// Where the last end tag `name`, or one that starts like it, is; 0 where there is none.
fn last_end(source: &str, name: &str) -> usize {
    let is_end = |it: &[u8]| it.strip_prefix(b"</").is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
    source.as_bytes().windows(name.len() + 2).rposition(is_end).unwrap_or(0)
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if !matches!(token, Token::ParseError(_)) {
            self.emitted.set(true);
        }
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) => {
                self.builder.borrow_mut().text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// A tag: how many attributes, and where it ends: nowhere near, where its end is missing.
struct Measure {
    attributes: usize,
    end: usize,
}

/// Measures the tag that `source` starts with, as the tokenizer reads it.
fn measure(source: &str) -> Measure {
    let bytes = source.as_bytes();
    let find = |from: usize, stop: fn(u8) -> bool| {
        bytes.get(from..).and_then(|it| it.iter().position(|byte| stop(*byte))).map_or(bytes.len(), |at| from + at)
    };
    let name_end = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let mut attributes = 0;
    let mut at = find(2, name_end);
    loop {
        at = find(at, |byte| !byte.is_ascii_whitespace() && byte != b'/');
        match bytes.get(at) {
            None => return Measure { attributes, end: usize::MAX },
            Some(b'>') => return Measure { attributes, end: at + 1 },
            Some(_) => attributes += 1,
        }
        at = find(at + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
        let equals = find(at, |byte| !byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = find(equals + 1, |byte| !byte.is_ascii_whitespace());
        at = match bytes.get(at) {
            Some(b'"') => find(at + 1, |byte| byte == b'"') + 1,
            Some(b'\'') => find(at + 1, |byte| byte == b'\'') + 1,
            _ => find(at, |byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_source_ends_within_is_settled() {
        let read = |source: &str| super::super::html(source).map(|it| it.text).unwrap_or_default();
        for (source, text) in [
            ("a&lt", "a<\n"),
            ("a&#20843", "a八\n"),
            ("a&x", "a&x\n"),
            ("a<", "a<\n"),
            ("a</", "a\n"),
            ("a<b", "a\n"),
            ("a<td class='", "a\n"),
            ("a<!-", "a\n"),
            ("a<!-- b", "a b\n"),
            ("a<textarea>b</text", "a\nb\n"),
            ("a\r", "a\n"),
            ("<pre>a\n", "a\n"),
        ] {
            assert_eq!(read(source), text, "{source}");
        }
    }

    #[test]
    fn tags_are_measured_as_they_are_read() {
        for (source, attributes, end) in [
            ("<a>x", 0, 3),
            ("</a >x", 0, 5),
            ("<a b c=1 d='>' e=\">\"f>x", 5, 22),
            ("<a b c=1/d='>' e>x", 2, 13),
            ("<a =b>x", 1, 6),
            ("<a b = 'c'>x", 1, 11),
            ("<a b=>x", 1, 6),
            ("<a b='", 1, 6),
            ("<a", 0, 2),
        ] {
            let measure = measure(source);
            assert_eq!((measure.attributes, measure.end.min(source.len())), (attributes, end), "{source}");
        }
    }
}
