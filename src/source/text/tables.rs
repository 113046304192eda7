//! Tables: rows drawn with bars or padded with spaces become a line a cell.

use std::ops::Range;

use super::lines::{Edit, Line, read_line};
use super::openings::BULLETS;
use crate::model::Cell;

/// Splits the rows of tables. What only looks like one row stays a line.
pub(in crate::source) fn split<'a>(
    input: &'a str,
    lines: Vec<Line<'a>>,
    edits: &[Edit],
    padded: bool,
) -> Vec<Line<'a>> {
    let barred = lines.iter().any(|line| is_delimiter(&line.text) || is_frame(&line.text));
    if !barred && !padded {
        return lines;
    }
    let tables = tables(&lines, padded);
    if tables.is_empty() {
        return lines;
    }
    let mut splitting = Splitting { input, edits, tables: 0, done: Vec::with_capacity(lines.len()) };
    let mut at = 0;
    let mut lines = lines.into_iter();
    for (rows, drawn) in tables {
        splitting.done.extend(lines.by_ref().take(rows.start - at));
        let table: Vec<Line<'a>> = lines.by_ref().take(rows.len()).collect();
        splitting.table(&table, drawn);
        at = rows.end;
    }
    splitting.done.extend(lines);
    splitting.done
}

/// Where the tables are, in order, and how each is drawn.
fn tables(lines: &[Line<'_>], padded: bool) -> Vec<(Range<usize>, Drawn)> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let framed = || framed_table(lines, at).map(|rows| (rows, Drawn::Frame));
        let table = framed().or_else(|| bar_table(lines, at).map(|rows| (rows, Drawn::Bars)));
        let padded = || padded_table(lines, at).filter(|_| padded).map(|rows| (rows, Drawn::Spaces));
        match table.or_else(padded) {
            Some(table) => {
                at = table.0.end;
                tables.push(table);
            }
            None => at += 1,
        }
    }
    tables
}

/// How a table is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    /// Markdown's bars.
    Bars,
    /// Lines around every cell.
    Frame,
    Spaces,
}

struct Splitting<'a, 'e> {
    input: &'a str,
    edits: &'e [Edit],
    tables: u32,
    done: Vec<Line<'a>>,
}

impl<'a> Splitting<'a, '_> {
    fn table(&mut self, rows: &[Line<'a>], drawn: Drawn) {
        let mut row = 0;
        let has_head = rows.get(1).is_some_and(|line| is_delimiter(&line.text));
        for line in rows {
            let is_line = match drawn {
                Drawn::Bars => is_delimiter(&line.text),
                Drawn::Frame => is_frame(&line.text),
                Drawn::Spaces => false,
            };
            if is_line {
                continue;
            }
            let mut gap = line.gap;
            let header = has_head && row == 0;
            let ranges = match drawn {
                Drawn::Bars => self.bar_cells(line),
                Drawn::Frame => framed_cells(self.input, line),
                Drawn::Spaces => padded_cells(self.input, line),
            };
            for (column, range) in ranges.into_iter().enumerate() {
                let first = self.edits.partition_point(|edit| edit.end <= range.start);
                let edits = self.edits.get(first..).unwrap_or_default();
                let Some(raw) = self.input.get(range.clone()) else { continue };
                let Some(cell) = read_line(raw, range.start, edits) else { continue };
                let place = Cell { table: self.tables, row, column: column as u32, header };
                self.done.push(Line { cell: Some(place), gap, indent: line.indent, ..cell });
                gap = 0;
            }
            row += 1;
        }
        self.tables += 1;
    }

    /// The stretches between bars that are no part of markup and not escaped.
    fn bar_cells(&self, line: &Line<'_>) -> Vec<Range<usize>> {
        let Some(raw) = self.input.get(line.start..line.end) else { return Vec::new() };
        let mut edit = self.edits.partition_point(|edit| edit.end <= line.start);
        let mut cells = Vec::new();
        let mut start = line.start + usize::from(raw.starts_with('|'));
        let mut escaped = false;
        for (at, byte) in raw.bytes().enumerate() {
            let at = line.start + at;
            while self.edits.get(edit).is_some_and(|edit| edit.end <= at) {
                edit += 1;
            }
            let is_markup = self.edits.get(edit).is_some_and(|edit| edit.start <= at);
            if byte == b'|' && !escaped && !is_markup && at >= start {
                cells.push(start..at);
                start = at + 1;
            }
            escaped = byte == b'\\' && !escaped;
        }
        cells.push(start.min(line.end)..line.end);
        cells
    }
}

/// A line such as `---|:--:|---`.
fn is_delimiter(text: &str) -> bool {
    text.contains("--") && text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A line of a frame: box drawing characters, or `+---+`, and nothing else.
fn is_frame(text: &str) -> bool {
    let drawn = |c: char| ('\u{2500}'..='\u{257f}').contains(&c) && !is_bar(c);
    let ascii = text.starts_with('+') && text.ends_with('+') && text.contains("--");
    text.len() >= 3
        && (ascii || text.starts_with(drawn))
        && text.chars().all(|c| drawn(c) || ascii && matches!(c, '+' | '-' | '=' | ':'))
}

/// What stands between the cells of a framed row.
const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '║')
}

/// The lines of a framed table that starts here: a line of the frame, then rows and such lines in turn.
fn framed_table(lines: &[Line<'_>], at: usize) -> Option<Range<usize>> {
    if !is_frame(&lines[at].text) {
        return None;
    }
    let rest = lines.get(at + 1..).unwrap_or_default().iter();
    let of_table =
        |line: &&Line<'_>| line.gap == 0 && (is_frame(&line.text) || line.text.starts_with(is_bar));
    let count = rest.take_while(of_table).count();
    (count >= 2).then_some(at..at + 1 + count)
}

/// The stretches between the bars of a framed row.
fn framed_cells(input: &str, line: &Line<'_>) -> Vec<Range<usize>> {
    let Some(raw) = input.get(line.start..line.end) else { return Vec::new() };
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, bar) in raw.char_indices().filter(|(_, c)| is_bar(*c)) {
        if at > start {
            cells.push(line.start + start..line.start + at);
        }
        start = at + bar.len_utf8();
    }
    // A row that lost its last bar has a last cell all the same.
    if raw.len() > start {
        cells.push(line.start + start..line.start + raw.len());
    }
    cells
}

/// The lines of a table that starts here: a row with bars above a delimiter, or the delimiter itself.
fn bar_table(lines: &[Line<'_>], at: usize) -> Option<Range<usize>> {
    let is_head = |line: &Line<'_>| line.text.contains('|') && !line.code;
    let has_delimiter = |at: usize| lines.get(at).is_some_and(|line| !line.code && is_delimiter(&line.text));
    let head = is_head(&lines[at]) && has_delimiter(at + 1) && lines[at + 1].gap == 0;
    if !head && !has_delimiter(at) {
        return None;
    }
    let from = at + if head && !has_delimiter(at) { 2 } else { 1 };
    let rest = lines.get(from..).unwrap_or_default();
    let rows = rest.iter().enumerate().take_while(|(i, line)| {
        // A row above the next delimiter is the next table's head.
        line.gap == 0 && is_head(line) && !has_delimiter(from + i + 1)
    });
    Some(at..from + rows.count())
}

/// Cells wider than this are columns of prose, which are no data.
const WIDEST_CELL: usize = 40;

/// The lines of a padded table that starts here: rows that share columns with the one before. Two rows need three
/// columns, three rows two: less happens by chance.
fn padded_table(lines: &[Line<'_>], at: usize) -> Option<Range<usize>> {
    let mut columns = starts(&lines[at])?;
    let (mut end, mut shared_least) = (at + 1, usize::MAX);
    while let Some(line) = lines.get(end).filter(|line| line.gap == 0) {
        let Some(next) = starts(line) else { break };
        let shared = columns.iter().filter(|column| next.contains(column)).count();
        if shared < 2 {
            break;
        }
        shared_least = shared_least.min(shared);
        columns = next;
        end += 1;
    }
    let rows = end - at;
    (rows >= 3 || (rows == 2 && shared_least >= 3)).then_some(at..end)
}

/// The columns at which the cells of a padded row start; `None` where it has but one, or is too long for a row.
fn starts(line: &Line<'_>) -> Option<Vec<usize>> {
    const LONGEST_ROW: usize = 400;
    if line.text.len() > LONGEST_ROW || line.code || !line.text.contains("  ") {
        return None;
    }
    let mut starts = Vec::new();
    let (mut column, mut spaces, mut width) = (line.indent as usize, 2, 0);
    for c in line.text.chars() {
        if c == ' ' {
            spaces += 1;
        } else {
            if spaces >= 2 {
                starts.push(column);
                width = 0;
            }
            spaces = 0;
        }
        width += 1;
        column += 1;
        if width > WIDEST_CELL && spaces == 0 {
            return None;
        }
    }
    // The mark of a list's item is no cell.
    if starts.len() == 2 && line.text.split("  ").next().is_some_and(is_item_mark) {
        return None;
    }
    (starts.len() >= 2).then_some(starts)
}

/// A bullet, or a number with its dot.
fn is_item_mark(text: &str) -> bool {
    let number = text.strip_suffix('.').filter(|number| !number.is_empty());
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || text.chars().all(|c| BULLETS.contains(&c)) && text.chars().count() == 1
}

/// The stretches between runs of two or more spaces or a tab.
fn padded_cells(input: &str, line: &Line<'_>) -> Vec<Range<usize>> {
    let Some(raw) = input.get(line.start..line.end) else { return Vec::new() };
    let mut cells = Vec::new();
    let (mut start, mut end, mut space) = (0, 0, 0);
    for (at, c) in raw.char_indices() {
        if c.is_whitespace() {
            space += if c == '\t' { 2 } else { 1 };
            continue;
        }
        if space >= 2 && end > start {
            cells.push(line.start + start..line.start + end);
            start = at;
        }
        space = 0;
        end = at + c.len_utf8();
    }
    cells.push(line.start + start..line.start + end);
    cells
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn cells(input: &str, padded: bool) -> Vec<(u32, u32, bool, String)> {
        let (lines, _) = lines(input, &[], 100);
        split(input, lines, &[], padded)
            .into_iter()
            .filter_map(|line| {
                line.cell.map(|cell| (cell.row, cell.column, cell.header, line.text.into_owned()))
            })
            .collect()
    }

    #[test]
    fn bars_with_and_without_frame() {
        let expected =
            [(0, 0, true, "Port"), (0, 1, true, "Ships"), (1, 0, false, "Kiel"), (1, 1, false, "4")]
                .map(|(row, column, header, text)| (row, column, header, text.to_owned()));
        assert_eq!(cells("x\n\n| Port | Ships |\n| --- | --- |\n| Kiel | 4 |\n\ny | z", false), expected);
        assert_eq!(cells("Port | Ships\n---|---\nKiel | 4\n", false), expected);
        assert!(cells("Home | News | Sports\nand more | here", false).is_empty());
    }

    #[test]
    fn framed_tables_of_lines_or_plus_signs() {
        let names = |input: &str| cells(input, false).into_iter().map(|cell| cell.3).collect::<Vec<_>>();
        assert_eq!(
            names("┌────┬───┐\n│Kiel│4  │\n├────┼───┤\n│Köln│12 │\n└────┴───┘\n"),
            ["Kiel", "4", "Köln", "12"]
        );
        assert_eq!(names("+------+---+\n| Kiel | 4 |\n+------+---+\n"), ["Kiel", "4"]);
        // A row without its last bar has its last cell.
        assert_eq!(names("┌────┬───┐\n│Kiel  │4\n└────┴───┘\n"), ["Kiel", "4"]);
        assert!(names("──────\nText\n──────\n").is_empty());
    }

    #[test]
    fn padding_needs_shared_columns() {
        let table = "Port    Ships\nKiel    4\nBremen  11\n";
        assert_eq!(cells(table, true).len(), 6);
        assert!(cells("Two  spaces here\nand two  there", true).is_empty());
        assert!(cells("-   Kiel\n-   Bremen\n-   Köln\n", true).is_empty());
        assert!(cells("1.  Kiel\n2.  Bremen\n3.  Köln\n", true).is_empty());
        assert_eq!(cells("1.  Kiel    4\n2.  Bremen  11\n3.  Köln    9\n", true).len(), 9);
    }
}
