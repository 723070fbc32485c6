//! Which column each value of a short row stands in, where the lines around it show where the columns are: the text of a
//! page with its layout kept.

use super::line::{Layout, Piece};
use super::strip::{Element, Sequence, Strip};
use super::value::Value;
use crate::decimal::Decimal;
use crate::sort;
use crate::span::Span;
use crate::template::{APPLICANTS, Each, Generation, TableId};

/// So many rows show the columns where none of them is whole.
const FEWEST: usize = 5;

/// A row of table three whose values stand in columns.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its key in the form.
    pub key: &'static str,
    /// Its values.
    pub strip: &'a Strip,
}

/// The column of each value of a short row.
#[derive(Clone, Debug)]
struct Place {
    columns: Vec<usize>,
    /// Whether a whole row on the same page shows the columns.
    shown: bool,
}

/// Where the values of all rows stand.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// For each row, the column of each of its values; nothing where that is not known.
    pub rows: Vec<Option<Vec<usize>>>,
    /// Whether every row stands on one line of words between spaces, its columns are known, and with nothing in the rows that
    /// are not there all columns add up: a label without values is then that of a blank row.
    pub add_up: bool,
}

/// The columns of the values of `rows`.
///
/// Where a page has no whole row, a column may be blank all the way down, and values that a long label has pushed aside look
/// like another column. So the columns are believed only where they then add up as the form says, all but one: a value in
/// the wrong column is missed in one and too much in the other. Values that stand in no column are in the nearest where
/// with these all columns add up.
pub fn columns(text: &str, sequence: &Sequence, rows: &[Row<'_>]) -> Columns {
    let strips: Vec<&Strip> = rows.iter().map(|it| it.strip).collect();
    let mut out = by_page(text, sequence, &strips, |page| agreed(page, APPLICANTS.len()));
    let (told, broken) = sums(rows, &out);
    let near = || {
        MEASURES.iter().find_map(|it| {
            let near = by_page(text, sequence, &strips, |page| nearest(page, APPLICANTS.len(), *it));
            (sums(rows, &near) == (true, 0)).then_some(near)
        })
    };
    if (!told || broken > 1)
        && let Some(near) = near()
    {
        out = near;
    } else if broken > 1 {
        out.iter_mut().for_each(|it| *it = None);
    } else if !told {
        // What whole rows show needs no sum that cannot be had.
        out.iter_mut().for_each(|it| *it = it.take().filter(|it| it.shown));
    }
    for (strip, place) in strips.iter().zip(&mut out) {
        *place = place.take().filter(|_| !may_be_in_pieces(sequence, strip, &strips));
    }
    let placed = |(strip, place): (&&Strip, &Option<Place>)| {
        is_row_of_columns(sequence, strip, APPLICANTS.len())
            && (place.is_some() || strip.cells.len() == APPLICANTS.len())
    };
    let add_up = sums(rows, &out) == (true, 0) && strips.iter().zip(&out).all(placed);
    Columns { rows: out.into_iter().map(|it| it.map(|it| it.columns)).collect(), add_up }
}

/// Whether all sums down the columns can be had, and in how many columns one does not hold. A row that is not there has
/// nothing but blanks, unless it is one that no report leaves blank.
fn sums(rows: &[Row<'_>], places: &[Option<Place>]) -> (bool, usize) {
    let parted = rows.iter().any(|it| it.key.starts_with("other_"));
    let form = if parted { Generation::G2021.form() } else { Generation::G2019.form() };
    let number = |key: &str, at: usize| -> Option<Decimal> {
        let Some((row, place)) = rows.iter().zip(places).find(|it| it.0.key == key) else {
            return (!matches!(key, "new" | "result_total")).then_some(Decimal::ZERO);
        };
        let piece = if row.strip.cells.len() == APPLICANTS.len() {
            row.strip.cells.get(at)
        } else {
            let slot = place.as_ref()?.columns.iter().position(|it| *it == at);
            slot.and_then(|it| row.strip.cells.get(it))
        };
        match piece.map(|it| it.value) {
            Some(Value::Number(number, _)) => Some(number),
            Some(Value::Text) => None,
            _ => Some(Decimal::ZERO),
        }
    };
    let down = || form.identities.iter().filter(|it| it.table == TableId::T3 && it.each == Each::Column);
    let sum = |keys: &[&str], at: usize| keys.iter().map(|key| number(key, at)).sum::<Option<Decimal>>();
    let (mut told, mut broken) = (true, 0);
    for at in 0..APPLICANTS.len() {
        let sides = || down().map(|it| (sum(it.left, at), sum(it.right, at)));
        told &= sides().all(|it| it.0.is_some() && it.1.is_some());
        broken += usize::from(sides().any(|it| matches!(it, (Some(left), Some(right)) if left != right)));
    }
    (told, broken)
}

/// The place of each strip's values, page by page: from one page to the next the columns move.
fn by_page(
    text: &str,
    sequence: &Sequence,
    strips: &[&Strip],
    places: impl Fn(&[Option<&Strip>]) -> Vec<Option<Place>>,
) -> Vec<Option<Place>> {
    let mut out = Vec::with_capacity(strips.len());
    while out.len() < strips.len() {
        let rest = &strips[out.len()..];
        let apart = |pair: &[&Strip]| is_new_page(text, sequence, pair[0].last_line, pair[1].line);
        let count = rest.windows(2).position(apart).map_or(rest.len(), |it| it + 1);
        let in_columns = |it: &&Strip| is_row_of_columns(sequence, it, APPLICANTS.len());
        let page: Vec<Option<&Strip>> = rest[..count].iter().map(|it| Some(*it).filter(in_columns)).collect();
        out.extend(places(&page));
    }
    out
}

/// Where both measures tell, they have to agree: programs that keep a page's layout count columns in characters or in
/// half-widths.
fn agreed(page: &[Option<&Strip>], width: usize) -> Vec<Option<Place>> {
    let rows: Vec<&Strip> = page.iter().flatten().copied().collect();
    let shown = rows.iter().any(|it| it.cells.len() == width);
    let told: Vec<(Measure, Vec<(u32, u32)>)> =
        MEASURES.iter().filter_map(|it| Some((*it, places(&rows, width, *it)?))).collect();
    let place = |strip: &Strip| {
        let mut readings = told.iter().map(|(measure, places)| slots(strip, places, *measure));
        let first = readings.next().flatten()?;
        readings.all(|other| other.as_ref() == Some(&first)).then_some(Place { columns: first, shown })
    };
    page.iter().map(|it| it.and_then(place)).collect()
}

/// The nearest of the columns that the whole rows show, each as far as their values reach; a row's last value is its total.
fn nearest(page: &[Option<&Strip>], width: usize, measure: Measure) -> Vec<Option<Place>> {
    let whole: Vec<&Strip> = page.iter().flatten().filter(|it| it.cells.len() == width).copied().collect();
    let reach = |at: usize| {
        let places = whole.iter().filter_map(|it| it.cells.get(at)).map(measure);
        places.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    let places: Option<Vec<(u32, u32)>> = (0..width).map(reach).collect();
    let places = places.filter(|it| it.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    let place = |strip: &Strip| {
        let places = places.as_ref()?;
        let slot = |piece: &Piece| {
            let (from, to) = measure(piece);
            (0..width).min_by_key(|it| places[*it].0.saturating_sub(to).max(from.saturating_sub(places[*it].1)))
        };
        let columns: Vec<usize> = strip.cells.iter().map(slot).collect::<Option<_>>()?;
        let rising = columns.windows(2).all(|pair| pair[0] < pair[1]) && columns.last() == Some(&(width - 1));
        rising.then_some(Place { columns, shown: true })
    };
    page.iter().map(|it| it.and_then(place)).collect()
}

/// Whether `strip` is a short row that does not add up, or has but single digits, and values right above or below it belong to no row:
/// its numbers may be broken, and these the rest of them.
fn may_be_in_pieces(sequence: &Sequence, strip: &Strip, rows: &[&Strip]) -> bool {
    let short = strip.cells.len() < APPLICANTS.len();
    let single = || strip.cells.iter().all(|it| it.value.amount() < Decimal::from(10_i64));
    let next = |it: &Strip| it.last_line + 1 == strip.line || strip.last_line + 1 == it.line;
    let nobodys = |it: &Strip| rows.iter().all(|row| (row.line, row.offset) != (it.line, it.offset));
    let others = || sequence.elements.iter().filter_map(Element::values);
    short && (!strip.adds_up() || single()) && others().any(|it| !it.filled().is_empty() && next(it) && nobodys(it))
}

/// How a program counts columns.
type Measure = fn(&Piece) -> (u32, u32);
const MEASURES: [Measure; 2] = [|it| it.letters, |it| it.columns];

/// Whether a page ends between these lines.
fn is_new_page(text: &str, sequence: &Sequence, before: usize, line: usize) -> bool {
    let feeds = |it: &Span| it.of(text).contains('\u{c}');
    (before + 1..=line).any(|at| {
        sequence.breaks.binary_search(&at).is_ok() || sequence.lines.get(at).is_some_and(|it| feeds(&it.span))
    })
}

/// Whether the values stand on one line of words between spaces, and are no more than the row's columns. Those of fewer leave room where
/// a cell is blank.
fn is_row_of_columns(sequence: &Sequence, strip: &Strip, width: usize) -> bool {
    let Some(line) = sequence.lines.get(strip.line).filter(|it| it.layout == Layout::Space) else { return false };
    let room = || line.pieces.windows(2).any(|pair| pair[1].letters.0 > pair[0].letters.1 + 1);
    strip.offset.is_some() && !strip.glued && (strip.cells.len() == width || strip.cells.len() < width && room())
}

/// Where the `width` columns stand that the values of `rows` make; nothing where they make more or fewer. Long labels push
/// the values of some rows aside: those that are whole need not fit.
fn places(rows: &[&Strip], width: usize, measure: Measure) -> Option<Vec<(u32, u32)>> {
    let short: Vec<&Strip> = rows.iter().filter(|it| it.cells.len() < width).copied().collect();
    let all = |touch| places_of(rows, width, measure, touch).filter(|_| short.len() < rows.len());
    // The values of one column may touch, or those of the last two: a row's last is its total.
    let few = || places_of(&short, width, measure, true).filter(|_| short.len() >= FEWEST);
    all(true).or_else(few).or_else(|| all(false))
}

/// The same, of all these rows; where values `touch` they stand in one column, else in one but the last.
fn places_of(rows: &[&Strip], width: usize, measure: Measure, touch: bool) -> Option<Vec<(u32, u32)>> {
    let mut all: Vec<(u32, u32)> = rows.iter().flat_map(|it| &it.cells).map(measure).collect();
    sort::up(&mut all);
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in all {
        let touching = u32::from(touch || out.len() + 1 < width);
        match out.last_mut() {
            Some(last) if from < last.1 + touching => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    // No two values of a row stand in one column; a row's last value is its total.
    let fits = |row: &&Strip| slots(row, &out, measure).is_some_and(|it| it.last() == Some(&(width - 1)));
    (out.len() == width && rows.iter().all(fits)).then_some(out)
}

/// The place of each value; nothing where two share one.
fn slots(strip: &Strip, places: &[(u32, u32)], measure: Measure) -> Option<Vec<usize>> {
    let out: Option<Vec<usize>> = strip
        .cells
        .iter()
        .map(measure)
        .map(|(from, to)| places.iter().position(|it| it.0 <= from && to <= it.1))
        .collect();
    out.filter(|it| it.windows(2).all(|pair| pair[0] < pair[1]))
}

#[cfg(test)]
mod tests {
    use crate::table::testing;
    use crate::template::TableId;

    fn row(text: &str, key: &str) -> String {
        testing::row(text, TableId::T3, key).expect("the row")
    }

    const PAGE: &str = "\
一、本年新收政府信息公开申请数量    12   3    4    0    1    0    20
二、上年结转政府信息公开申请数量     1   0    0    0    2    0     3
三、本年度  （一）
                    5        4                   9
办理结果    予以公开
            （二）部分公开
                         2        1    3          6
";

    #[test]
    fn short_rows_are_read_where_the_lines_around_show_the_columns() {
        // Counted in characters, as pdftotext does.
        assert_eq!(row(PAGE, "granted"), "5,,4,,,,9");
        assert_eq!(row(PAGE, "partial"), ",2,,1,3,,6");
    }

    /// A row as a page's layout gives it: its label, and values that begin at these characters of the line.
    fn line(label: &str, values: &[(usize, u32)]) -> String {
        let mut out = label.to_owned();
        for (at, value) in values {
            let gap = at.saturating_sub(out.chars().count());
            out += &format!("{}{value}", " ".repeat(gap));
        }
        out + "\n"
    }

    /// The values of a whole row.
    const WHOLE: [(usize, u32); 7] = [(30, 12), (36, 3), (42, 5), (48, 2), (54, 1), (60, 2), (66, 25)];

    #[test]
    fn a_row_beside_values_of_nobody_may_be_in_pieces() {
        let text = |above: &str, values: &[(usize, u32)], below: &str| {
            let sum = line("二、上年结转政府信息公开申请数量", &WHOLE);
            format!(
                "{}{sum}{above}{}{below}",
                line("一、本年新收政府信息公开申请数量", &WHOLE),
                line("（一）予以公开", values)
            )
        };
        // 139, 10 and 149; 110 and 110.
        let (begun, rest) = (line("", &[(30, 13), (60, 1), (66, 14)]), line("", &[(30, 0), (66, 0)]));
        let read = |above: &str, values: &[(usize, u32)], below: &str| row(&text(above, values, below), "granted");
        assert_eq!(read(&begun, &[(30, 9), (60, 0), (66, 9)], ""), "?,?,?,?,?,?,?");
        assert_eq!(read("", &[(30, 12), (36, 1), (66, 12)], &rest), "?,?,?,?,?,?,?");
        assert_eq!(read("", &[(30, 1), (66, 1)], &rest), "?,?,?,?,?,?,?");
        assert_eq!(read("", &[(30, 9), (60, 0), (66, 8)], ""), "9,,,,,0,8");
    }

    #[test]
    fn values_one_space_apart_stand_in_no_columns() {
        // On its page the first stands right behind a value of the only whole row.
        let text = "一、本年新收政府信息公开申请数量 34 2 5 6 5 1 53\n二、上年结转政府信息公开申请数量 1 1 2\n（一）予以公开 6 2 4 12\n\
                    \u{c}（七）总计 34 2 5 6 6 1 54\n四、结转下年度继续办理 1 1\n注：一件申请只计一次。\n\
                    四、政府信息公开行政复议、行政诉讼情况\n";
        assert_eq!(row(text, "result_total"), "34,2,5,6,6,1,54");
        assert_eq!(row(text, "carried_out"), "?,?,?,?,?,?,?");
    }

    #[test]
    fn the_values_of_two_columns_may_touch() {
        let text = |total: usize| {
            line("5.要求行政机关确认或重新出具已获取信息", &[(42, 1), (56, 3), (62, 39), (66, 43)])
                + &line("3.其他", &[(37, 12), (42, 5), (46, 6), (51, 6), (66, 29)])
                + &line("（七）总计", &[(37, 12), (42, 6), (46, 6), (51, 6), (56, 3), (62, 39), (65, 72)])
                + &line("四、结转下年度继续办理", &[(37, 31), (46, 3), (51, 3), (56, 6), (62, 4), (total, 47)])
        };
        assert_eq!(row(&text(64), "carried_out"), "31,,3,3,6,4,47");
        // Under those of both.
        assert_eq!(row(&text(63).replace("4 47", "47"), "carried_out"), "?,?,?,?,?,?,?");
    }

    #[test]
    fn a_value_pushed_aside_makes_no_column() {
        let table = |granted: usize| {
            [
                line("一、本年新收政府信息公开申请数量", &[(30, 12), (36, 3), (48, 2), (54, 1), (60, 2), (66, 20)]),
                line("二、上年结转政府信息公开申请数量", &[(30, 1), (66, 1)]),
                line("（一）予以公开", &[(granted, 7), (66, 7)]),
                line("（二）部分公开", &[(36, 3), (48, 2), (54, 1), (60, 2), (66, 8)]),
                line("（三）1.属于国家秘密", &[(30, 4), (66, 4)]),
                line("（七）总计", &[(30, 11), (36, 3), (48, 2), (54, 1), (60, 2), (66, 19)]),
                line("四、结转下年度继续办理", &[(30, 2), (66, 2)]),
            ]
            .concat()
        };
        // 7 stands before the others, and so there are seven places, but two columns do not add up; else it is not known
        // which of seven columns is blank all the way down.
        for granted in [24, 30] {
            for key in ["new", "granted"] {
                assert_eq!(row(&table(granted), key), "?,?,?,?,?,?,?", "{key} {granted}");
            }
        }
        // A whole row tells.
        let told = table(30)
            .replace("3           2     1     2     20", "3     5     2     1     2     25")
            .replace("4                                   4", "4           5                       9")
            .replace("3           2     1     2     19", "3     5     2     1     2     24");
        assert_eq!(row(&told, "granted"), "7,,,,,,7");
        assert_eq!(row(&told, "deny_secret"), "4,,5,,,,9");
    }

    #[test]
    fn a_label_may_stand_above_and_below_that_of_its_group() {
        let page = format!(
            "{PAGE}            2.申请人逾期未按收费通\n       （六）\n            知要求缴纳费用、行政机\n\
             \x20      其他处             0    0    4    5    0    3    12\n\
             \x20           关不再处理其政府信息公\n       理\n            开申请\n"
        );
        assert_eq!(row(&page, "other_no_fee"), "0,0,4,5,0,3,12");
    }

    #[test]
    fn values_beside_their_columns_are_read_where_all_adds_up() {
        let table = |moved: u32| {
            [
                line("一、本年新收政府信息公开申请数量", &WHOLE),
                line("二、上年结转政府信息公开申请数量", &[(30, 1), (66, 1)]),
                line("（一）予以公开", &[(26, moved), (66, moved)]),
                line("（二）部分公开", &[(36, 3), (42, 5), (48, 2), (54, 1), (60, 2), (66, 13)]),
                line("（三）1.属于国家秘密", &[(30, 4), (66, 4)]),
                line("（七）总计", &[(30, 11), (36, 3), (42, 5), (48, 2), (54, 1), (60, 2), (66, 24)]),
                line("四、结转下年度继续办理", &[(30, 2), (66, 2)]),
            ]
            .concat()
        };
        assert_eq!(row(&table(7), "granted"), "7,,,,,,7");
        assert_eq!(row(&table(8), "granted"), "?,?,?,?,?,?,?");
    }

    #[test]
    fn short_rows_are_not_read_where_their_values_stand_between_the_columns() {
        let moved = PAGE.replace("                         2        1    3          6", "        2   1   3   6");
        assert_eq!(row(&moved, "partial"), "?,?,?,?,?,?,?");
    }

    #[test]
    fn a_label_without_values_is_that_of_a_blank_row_where_all_adds_up() {
        let table = |granted: u32| {
            [
                line("一、本年新收政府信息公开申请数量", &WHOLE),
                line("二、上年结转政府信息公开申请数量", &[]),
                line("（一）予以公开", &[(30, granted), (66, granted)]),
                line("（二）部分公开", &[(36, 3), (42, 5), (48, 2), (54, 1), (60, 2), (66, 13)]),
                line("（三）1.属于国家秘密", &[(30, 4), (66, 4)]),
                line("      2.其他法律行政法", &[]),
                line("      规禁止公开", &[]),
                line("（七）总计", &WHOLE),
                line("四、结转下年度继续办理", &[]),
            ]
            .concat()
        };
        let goes_on = |table: &str| format!("{table}四、政府信息公开行政复议、行政诉讼情况\n");
        for key in ["carried_in", "deny_law", "carried_out"] {
            assert_eq!(row(&goes_on(&table(8)), key), ",,,,,,", "{key}");
            // What is wanting in a sum may be its values.
            assert_eq!(row(&goes_on(&table(7)), key), "?,?,?,?,?,?,?", "{key}");
        }
        // The text may end before them.
        assert_eq!(row(&table(8), "carried_out"), "?,?,?,?,?,?,?");
    }
}
