//! Fields of forms (2.9.157 NilPICFAndBinData, 2.9.78 FFData): what a drop-down list offers, and what is chosen in it.

use super::{u16_at, u32_at};
use crate::read::choice::Choice;

/// Entries that a list has at most in Word, and characters of each.
const MOST: usize = 25;
const LONGEST: usize = 255;

/// The drop-down list at `place` in the data stream.
pub(super) fn choice(data: &[u8], place: u32) -> Option<Choice> {
    let start = place as usize;
    let end = start.checked_add(u32_at(data, start)? as usize)?;
    let head = usize::from(u16_at(data, start.checked_add(4)?)?);
    let data = data.get(start.checked_add(head)?..end)?;
    let bits = u16_at(data, 4).filter(|_| u32_at(data, 0) == Some(u32::MAX))?;
    // A text field is 0, a check box 1.
    if bits & 3 != 2 {
        return None;
    }
    let name = after_text(data, 10)?;
    let usual = usize::from(u16_at(data, name)?);
    // A format, two texts of help and two macros stand before the list (2.2.4 STTB).
    let list = (0..5).try_fold(name + 2, |at, _| after_text(data, at))?;
    let count = usize::from(u16_at(data, list + 2).filter(|_| u16_at(data, list) == Some(0xffff))?);
    if count > MOST {
        return None;
    }
    let mut at = list + 6;
    let mut entries = Vec::new();
    for _ in 0..count {
        let units = usize::from(u16_at(data, at).filter(|it| usize::from(*it) <= LONGEST)?);
        let text = data.get(at + 2..at + 2 + 2 * units)?;
        let text: Vec<u16> = text.chunks_exact(2).filter_map(|it| u16_at(it, 0)).collect();
        entries.push(String::from_utf16_lossy(&text));
        at += 2 + 2 * units;
    }
    Some(Choice { entries, chosen: Some(usize::from(bits >> 2 & 0x1f)), usual })
}

/// Where the text at `at` ends (2.9.352 Xstz): its length stands before it, a zero after it.
fn after_text(data: &[u8], at: usize) -> Option<usize> {
    Some(at + 2 + 2 * usize::from(u16_at(data, at)?) + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(bits: u16, usual: u16, entries: &[&str]) -> Vec<u8> {
        let mut data = vec![0xff; 4];
        data.extend(bits.to_le_bytes());
        data.extend([0; 4]);
        // A name of one character, what is chosen where nothing is, and five texts of none.
        data.extend([1, 0, b'D', 0, 0, 0]);
        data.extend(usual.to_le_bytes());
        data.extend([0; 20]);
        data.extend([0xff, 0xff, entries.len() as u8, 0, 0, 0]);
        for entry in entries {
            let units: Vec<u16> = entry.encode_utf16().collect();
            data.extend((units.len() as u16).to_le_bytes());
            data.extend(units.iter().flat_map(|it| it.to_le_bytes()));
        }
        let mut out = ((data.len() + 68) as u32).to_le_bytes().to_vec();
        out.extend([68, 0]);
        out.resize(68, 0);
        out.extend(data);
        out
    }

    #[test]
    fn a_list_shows_what_is_chosen() {
        let shown = |bits, usual| {
            let data = field(bits, usual, &["0", "17", "无"]);
            choice(&data, 0).and_then(|it| it.shown().map(str::to_owned))
        };
        assert_eq!(shown(2 | 1 << 2, 0).as_deref(), Some("17"));
        assert_eq!(shown(2, 1).as_deref(), Some("0"));
        // Nothing chosen is 25.
        assert_eq!(shown(2 | 25 << 2, 2).as_deref(), Some("无"));
        assert_eq!(shown(2 | 25 << 2, 9).as_deref(), Some("0"));
        // A text field, a check box.
        assert_eq!(shown(0, 0), None);
        assert_eq!(shown(1, 0), None);
    }

    #[test]
    fn what_is_cut_off_shows_nothing() {
        let data = field(2, 0, &["0", "17"]);
        for len in 0..data.len() {
            assert_eq!(choice(&data[..len], 0), None, "{len}");
        }
        assert_eq!(choice(&data, u32::MAX), None);
    }
}
