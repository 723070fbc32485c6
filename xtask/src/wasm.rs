//! What is done to the compiler's module before wasm-bindgen sees it, so that it runs in old engines.

use crate::{Result, copy, trap};
use walrus::Module;

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const SECTION: &[u8] = b"target_features";

/// `module` without the marks `unwanted` in its `target_features` section; everything else byte by byte as it was.
pub fn unmark(module: &[u8], unwanted: &[String]) -> Result<Vec<u8>> {
    sections(module, unwanted).ok_or_else(|| "The compiler's module is no WebAssembly.".to_owned())
}

fn sections(module: &[u8], unwanted: &[String]) -> Option<Vec<u8>> {
    let mut rest = module.strip_prefix(HEADER)?;
    let mut out = HEADER.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (size, after) = number(after)?;
        let (content, next) = after.split_at_checked(size)?;
        rest = next;
        let kept = if id == 0 { features(content, unwanted) } else { None };
        let content = kept.as_deref().unwrap_or(content);
        out.push(id);
        put(&mut out, content.len());
        out.extend_from_slice(content);
    }
    Some(out)
}

/// The content of the section without the unwanted marks; `None` where it is another section.
fn features(content: &[u8], unwanted: &[String]) -> Option<Vec<u8>> {
    let (length, after) = number(content)?;
    let (name, after) = after.split_at_checked(length)?;
    if name != SECTION {
        return None;
    }
    let (count, mut rest) = number(after)?;
    let mut kept = Vec::new();
    for _ in 0..count {
        let (&prefix, after) = rest.split_first()?;
        let (length, after) = number(after)?;
        let (feature, next) = after.split_at_checked(length)?;
        rest = next;
        if !unwanted.iter().any(|it| it.as_bytes() == feature) {
            kept.push((prefix, feature));
        }
    }
    let mut out = Vec::new();
    put(&mut out, SECTION.len());
    out.extend_from_slice(SECTION);
    put(&mut out, kept.len());
    for (prefix, feature) in kept {
        out.push(prefix);
        put(&mut out, feature.len());
        out.extend_from_slice(feature);
    }
    Some(out)
}

/// wasm-bindgen 0.2.130 leaves this import in modules that keep JavaScript values in an array of their own, and no engine
/// can give it: its runtime asks where the fixed slots end. They are the 1024 of the stack, then undefined, null, true
/// and false; `dropObject` of the generated script has the same number.
const INTRINSICS: &str = "__wbindgen_externref_xform__";
const STATICS_END: &str = "__wbindgen_externref_statics_end";
const FIXED_SLOTS: i32 = 1024 + 4;

/// `module` with the number of fixed slots in place of the question for it, with functions in the place of `memory.copy`
/// and `memory.fill`, and with traps in the place of what panics would say.
pub fn settle(module: &[u8]) -> Result<Vec<u8>> {
    let broken = |error| format!("The compiler's module cannot be rewritten: {error:#}.");
    let mut module = Module::from_buffer(module).map_err(broken)?;
    if let Ok(question) = module.imports.get_func(INTRINSICS, STATICS_END) {
        module
            .replace_imported_func(question, |(body, _)| {
                body.i32_const(FIXED_SLOTS);
            })
            .map_err(broken)?;
    }
    copy::lower(&mut module);
    trap::shorten(&mut module);
    Ok(module.emit_wasm())
}

/// Reads an unsigned LEB128 number.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

fn put(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(marks: &[&str]) -> Vec<u8> {
        let mut content = vec![15];
        content.extend_from_slice(SECTION);
        content.push(marks.len() as u8);
        for mark in marks {
            content.push(b'+');
            content.push(mark.len() as u8);
            content.extend_from_slice(mark.as_bytes());
        }
        let mut out = HEADER.to_vec();
        out.extend_from_slice(&[1, 2, 7, 7]);
        out.push(0);
        put(&mut out, content.len());
        out.extend_from_slice(&content);
        out.extend_from_slice(&[0, 4, 3, b'a', b'b', b'c']);
        out
    }

    #[test]
    fn unwanted_marks_go_and_the_rest_stays() {
        let unwanted = ["multivalue".to_owned()];
        let before = module(&["bulk-memory", "multivalue", "sign-ext"]);
        assert_eq!(unmark(&before, &unwanted), Ok(module(&["bulk-memory", "sign-ext"])));
        let clean = module(&["sign-ext"]);
        assert_eq!(unmark(&clean, &unwanted), Ok(clean));
    }

    #[test]
    fn the_question_for_the_slots_is_answered_in_the_module() {
        let mut module = Module::default();
        let returns = module.types.add(&[], &[walrus::ValType::I32]);
        let (question, _) = module.add_import_func(INTRINSICS, STATICS_END, returns);
        module.exports.add("end", question);
        let settled = settle(&module.emit_wasm()).expect("a module");
        assert_eq!(Module::from_buffer(&settled).expect("a module").imports.iter().count(), 0);
        // i32.const 1028
        assert!(settled.windows(3).any(|it| it == [0x41, 0x84, 0x08]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(unmark(b"MZ", &[]).is_err());
        let whole = module(&["sign-ext"]);
        assert!(unmark(&whole[..whole.len() - 1], &[]).is_err());
    }
}
