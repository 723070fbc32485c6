//! The review sheet as plain text: what is pasted where nothing but text can be.

use super::contract::{Document, Remarks};
use super::sheet::{self, Block};

/// The review sheet of `document`, with what the reviewer adds.
#[must_use]
pub fn sheet(document: &Document, remarks: &Remarks) -> String {
    let mut out = String::new();
    for block in sheet::sheet(document, remarks) {
        match block {
            Block::Title(text) => out += &format!("{text}\n\n"),
            Block::Facts(facts) => {
                facts.iter().for_each(|(label, value)| out += &format!("{label}：{}\n", flat(value)))
            }
            Block::Sentence(text) => out += &format!("\n{}\n", flat(&text)),
            Block::Heading(text) => out += &format!("\n{text}\n"),
            Block::Item { number, head, message, notes } => {
                out += &format!("\n{number}. {}\n", flat(&head));
                if !message.is_empty() {
                    out += &format!("   {}\n", flat(&message));
                }
                notes.iter().for_each(|(label, value)| out += &format!("   {label}：{}\n", flat(value)));
            }
            Block::Point(text) => out += &format!("- {}\n", flat(&text)),
        }
    }
    out
}

/// `text` on one line, without characters that terminals and editors obey.
fn flat(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
