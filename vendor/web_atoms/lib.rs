// Copyright 2014-2017 The html5ever Project Developers. See the
// COPYRIGHT file at the top-level directory of this distribution.
//
// Licensed under the Apache License, Version 2.0 <LICENSE-APACHE or
// http://www.apache.org/licenses/LICENSE-2.0> or the MIT license
// <LICENSE-MIT or http://opensource.org/licenses/MIT>, at your
// option. This file may not be copied, modified, or distributed
// except according to those terms.

#![allow(unexpected_cfgs)]

use std::sync::OnceLock;

/// The spec replaces most characters in the ISO-2022 C1 control code range
/// (U+0080 through U+009F) with these characters, based on Windows 8-bit
/// codepages.
pub static C1_REPLACEMENTS: [Option<char>; 32] = [
    Some('\u{20ac}'),
    None,
    Some('\u{201a}'),
    Some('\u{0192}'),
    Some('\u{201e}'),
    Some('\u{2026}'),
    Some('\u{2020}'),
    Some('\u{2021}'),
    Some('\u{02c6}'),
    Some('\u{2030}'),
    Some('\u{0160}'),
    Some('\u{2039}'),
    Some('\u{0152}'),
    None,
    Some('\u{017d}'),
    None,
    None,
    Some('\u{2018}'),
    Some('\u{2019}'),
    Some('\u{201c}'),
    Some('\u{201d}'),
    Some('\u{2022}'),
    Some('\u{2013}'),
    Some('\u{2014}'),
    Some('\u{02dc}'),
    Some('\u{2122}'),
    Some('\u{0161}'),
    Some('\u{203a}'),
    Some('\u{0153}'),
    None,
    Some('\u{017e}'),
    Some('\u{0178}'),
];

/// Entity names and their codepoints. Changed in gouji: see README.md.
pub struct NamedEntities(OnceLock<Vec<(&'static str, (u32, u32))>>);

/// A map of entity names to their codepoints. The second codepoint will
/// be 0 if the entity contains a single codepoint. Entities have their preceding '&' removed.
/// The beginnings of names are in it, too, with both codepoints 0.
///
/// # Examples
///
/// ```
/// use web_atoms::NAMED_ENTITIES;
///
/// assert_eq!(NAMED_ENTITIES.get("gt;").unwrap(), &(62, 0));
/// ```
pub static NAMED_ENTITIES: NamedEntities = NamedEntities(OnceLock::new());

impl NamedEntities {
    /// The codepoints of `name`.
    pub fn get(&self, name: &str) -> Option<&(u32, u32)> {
        let entities = self.0.get_or_init(|| {
            let text = include_str!(concat!(env!("OUT_DIR"), "/named_entities.txt"));
            text.split_terminator('\0')
                .filter_map(|entity| {
                    let (name, value) = entity.split_once('\u{1}')?;
                    let mut codepoints = value.chars().map(u32::from);
                    Some((name, (codepoints.next()?, codepoints.next().unwrap_or(0))))
                })
                .collect()
        });
        let at = entities.partition_point(|it| it.0 < name);
        match entities.get(at) {
            Some((found, codepoints)) if *found == name => Some(codepoints),
            Some((found, _)) if found.starts_with(name) => Some(&(0, 0)),
            _ => None,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/generated.rs"));
