//! How a line opens: bullet, number, heading, quote, rule, or plainly.

use super::lines::{BREAK, IMAGE, LINK_CLOSE, LINK_OPEN, Line};
use crate::data::calendar;
use crate::text::is_word_char;

/// How a line opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Plain,
    /// A list item, with its number in an ordered list.
    Item(Option<u32>),
    /// Level 1 to 6.
    Heading(u8),
    Quote,
    /// No word in it: a separator, a lone bullet, an underline.
    Rule,
    /// Pictures and no word.
    Image,
    /// Nothing but markup.
    Markup,
    /// A field of the front matter, "title: …".
    Field,
}

/// A line's opening, and where its own text starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    pub opening: Opening,
    /// Bytes of stand-ins before the mark; they belong to the text.
    pub lead: usize,
    /// Bytes of the mark after them; they don't.
    pub mark: usize,
    /// Column at which the text after the mark starts.
    pub column: u32,
    /// Marks in front of one another, as where an item holds nothing but a list.
    pub depth: u32,
    /// Whether a link goes on over the line's start.
    pub in_link: bool,
}

/// How each line opens.
pub(super) fn openings(lines: &[Line<'_>], markdown: bool) -> Vec<Opened> {
    let mut links = 0u32;
    let mut opened = Vec::with_capacity(lines.len());
    for line in lines {
        opened.push(Opened { in_link: links > 0, ..opening(line, markdown) });
        for c in line.text.chars().filter(|c| *c >= LINK_OPEN) {
            match c {
                LINK_OPEN => links += 1,
                LINK_CLOSE => links = links.saturating_sub(1),
                _ => {}
            }
        }
    }
    check_numbers(&mut opened, lines, markdown);
    for line in opened.iter_mut().take(front_matter(lines)).skip(1) {
        *line = Opened { opening: Opening::Field, lead: 0, mark: 0, depth: 0, ..*line };
    }
    if !markdown {
        mark_deep_items(&mut opened, lines);
    }
    opened
}

/// Lines of front matter before its closing mark: what generators of sites, and tools that write Markdown for them, put above a
/// text between two rules of three signs (Jekyll's and Hugo's documentation, "Front matter").
fn front_matter(lines: &[Line<'_>]) -> usize {
    const MOST: usize = 60;
    let Some((first, rest)) = lines.split_first() else { return 0 };
    let closing: &[&str] = match &*first.text {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return 0,
    };
    let end = rest.iter().take(MOST).position(|line| closing.contains(&&*line.text));
    let Some(inside) = end.and_then(|end| rest.get(..end)) else { return 0 };
    let is_field = |line: &Line<'_>| {
        let key = line.text.split([':', '=']).next().unwrap_or_default().trim_end();
        let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        key.len() < line.text.len() && !key.is_empty() && key.chars().all(is_key)
    };
    let goes_on = |line: &Line<'_>| line.indent > 0 || line.text.starts_with("- ");
    let holds = inside.first().is_some_and(is_field)
        && inside.iter().all(|line| line.gap == 0 && (is_field(line) || goes_on(line)));
    if holds { inside.len() + 1 } else { 0 }
}

/// Bullets of the common dump tools; a dash counts only before a space.
pub(super) const BULLETS: &[char] =
    &['*', '+', '-', '•', '·', '◦', '▪', '‣', '○', '●', '■', '□', '▸', '►', '➤', '✓', '✔'];

/// How a line opens.
fn opening(line: &Line<'_>, markdown: bool) -> Opened {
    let text = &*line.text;
    let plain = |opening| Opened { opening, lead: 0, mark: 0, column: line.indent, depth: 0, in_link: false };
    if line.code {
        return plain(Opening::Plain);
    }
    // A fenced division's mark, with its class behind.
    if markdown && text.trim_start_matches(['>', '-', ' ']).starts_with(":::") {
        return plain(Opening::Markup);
    }
    if !text.contains(is_word) {
        return plain(wordless(text, markdown));
    }
    if line.cell.is_some() {
        return plain(Opening::Plain);
    }
    let inner = text.trim_start_matches(is_stand_in);
    let lead = text.len() - inner.len();
    let (opening, mark, depth) = if markdown { markdown_mark(inner) } else { plain_mark(inner) };
    let columns = inner.chars().take(mark).count() as u32;
    Opened { opening, lead, mark, column: line.indent + columns, depth, in_link: false }
}

/// Whether a character tells a reader something; an underscore alone is a form field or a rule.
fn is_word(c: char) -> bool {
    is_word_char(c) && c != '_'
}

pub(super) fn is_stand_in(c: char) -> bool {
    matches!(c, LINK_OPEN | LINK_CLOSE | IMAGE | BREAK)
}

fn wordless(text: &str, markdown: bool) -> Opening {
    if text.contains(IMAGE) {
        Opening::Image
    } else if text.chars().all(|c| is_stand_in(c) || c == ' ' || (markdown && c == '>')) {
        Opening::Markup
    } else {
        Opening::Rule
    }
}

fn markdown_mark(text: &str) -> (Opening, usize, u32) {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && text.as_bytes().get(hashes) == Some(&b' ') {
        return (Opening::Heading(hashes as u8), hashes + 1, 0);
    }
    if text.starts_with('>') {
        let mark = text.len() - text.trim_start_matches(['>', ' ']).len();
        return (Opening::Quote, mark, 0);
    }
    plain_mark(text)
}

/// A bullet or number; several in a row are one, as where an item's own text is empty.
fn plain_mark(text: &str) -> (Opening, usize, u32) {
    let mut rest = text;
    let mut found = (Opening::Plain, 0, 0);
    loop {
        let mark = match bullet(rest) {
            Some(len) => (None, len),
            None => match number(rest) {
                Some((number, len)) if found.2 == 0 => (Some(number), len),
                _ => return found,
            },
        };
        rest = rest.get(mark.1..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        if spaces == 0 || rest.len() == spaces {
            return found;
        }
        rest = rest.trim_start_matches(' ');
        found = (Opening::Item(mark.0), text.len() - rest.len(), found.2 + 1);
    }
}

fn bullet(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| BULLETS.contains(c)).map(char::len_utf8)
}

/// `12.`, `12)` or `(12)`: the number and the mark's length.
fn number(text: &str) -> Option<(u32, usize)> {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let number = inside.get(..digits)?.parse().ok()?;
    let close = *inside.as_bytes().get(digits)?;
    let open = text.len() - inside.len();
    (close == b')' || (close == b'.' && open == 0)).then_some((number, open + digits + 1))
}

/// Takes back numbers that count nothing: a line may start with a date or a sum. A number stays where it is
/// indented, or where the one before or after it is a neighbour in the count. In Markdown it goes only right below a plain line, in
/// which no list but one that begins with 1 may begin (CommonMark 0.31, §5.3).
fn check_numbers(opened: &mut [Opened], lines: &[Line<'_>], markdown: bool) {
    let numbered: Vec<(usize, u32)> = opened
        .iter()
        .enumerate()
        .filter_map(|(i, opened)| match opened.opening {
            Opening::Item(Some(number)) => Some((i, number)),
            _ => None,
        })
        .collect();
    for (k, (i, number)) in numbered.iter().enumerate() {
        let before = k.checked_sub(1).and_then(|k| numbered.get(k)).map(|(_, number)| *number);
        let after = numbered.get(k + 1).map(|(_, number)| *number);
        let is_near = |other: Option<u32>| other.is_some_and(|other| other.abs_diff(*number) == 1);
        let counts = is_near(before) || is_near(after);
        let is_below_text = || {
            lines[*i].gap == 0
                && i.checked_sub(1).is_some_and(|above| opened[above].opening == Opening::Plain)
        };
        let may_be_text = if markdown { *number != 1 && is_below_text() } else { lines[*i].indent < 2 };
        if may_be_text && !counts || is_day(&lines[*i].text) {
            opened[*i] = Opened { opening: Opening::Plain, mark: 0, column: lines[*i].indent, ..opened[*i] };
        }
    }
}

/// Whether a line begins with a date whose day is written with a full stop: `11. Juli 2023`.
fn is_day(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let is_month = words.next().is_some_and(|word| {
        word.len() <= calendar::longest_month()
            && calendar::month_of(word.trim_end_matches('.').to_lowercase().as_str(), None).is_some()
    });
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = words.next().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    is_number && is_month && year.is_some_and(is_year)
}

/// The bullets that lynx draws at a list's third, fourth and fifth level, each with its column. They are letters and
/// signs of other uses, so only their place inside a list tells.
const DEEP_BULLETS: &[(char, u32)] = &[('o', 15), ('#', 20), ('@', 25)];
/// Columns by which a level stands deeper than the one above.
const LEVEL: u32 = 5;

/// Finds the items of lists inside lists.
fn mark_deep_items(opened: &mut [Opened], lines: &[Line<'_>]) {
    // The column of the last bullet of a list that is open.
    let mut open: Option<u32> = None;
    for (opened, line) in opened.iter_mut().zip(lines) {
        let is_mark = |(bullet, column): &&(char, u32)| {
            *column == line.indent
                && open.is_some_and(|mark| mark + LEVEL >= *column)
                && line
                    .text
                    .strip_prefix(*bullet)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if opened.opening == Opening::Plain && DEEP_BULLETS.iter().any(|bullet| is_mark(&bullet)) {
            let is_lone = line.text.len() == 1;
            opened.opening = if is_lone { Opening::Rule } else { Opening::Item(None) };
            (opened.mark, opened.depth) = if is_lone { (0, 0) } else { (2, 1) };
            opened.column = line.indent + opened.mark as u32;
        }
        match opened.opening {
            Opening::Item(_) | Opening::Rule => open = Some(line.indent),
            _ if line.indent < LEVEL => open = None,
            _ => {}
        }
    }
}

/// The heading level of an underline, where the text above is about as wide.
pub(super) fn underline_level(text: &str, width: u32) -> Option<u8> {
    let level = match text.chars().next()? {
        '=' => 1,
        '-' => 2,
        _ => return None,
    };
    let len = text.chars().count() as u32;
    let mark = if level == 1 { '=' } else { '-' };
    (len >= 3 && len * 2 >= width && text.chars().all(|c| c == mark)).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn open(text: &str, markdown: bool) -> (Opening, String) {
        let (lines, _) = lines(text, &[], 10);
        let opened = opening(&lines[0], markdown);
        (opened.opening, lines[0].text.get(opened.mark..).unwrap_or_default().to_owned())
    }

    #[test]
    fn marks_of_items_headings_and_quotes() {
        assert_eq!(open("  *   * Sports", true), (Opening::Item(None), "Sports".to_owned()));
        assert_eq!(open(" 12. Sports", false), (Opening::Item(Some(12)), "Sports".to_owned()));
        assert_eq!(open("## Sports", true), (Opening::Heading(2), "Sports".to_owned()));
        assert_eq!(open("## Sports", false).0, Opening::Plain);
        assert_eq!(open("> > Sports", true), (Opening::Quote, "Sports".to_owned()));
        assert_eq!(open("*Sports* and more", true).0, Opening::Plain);
        assert_eq!(open("-5 degrees", false).0, Opening::Plain);
        assert_eq!(open("* * *", true).0, Opening::Rule);
        assert_eq!(open("3.5 million", false).0, Opening::Plain);
    }

    #[test]
    fn letters_are_bullets_inside_lists_only() {
        let text =
            "     * News\n          + World\n               o Asia\n               o\n\n   o no list\n";
        let (lines, _) = lines(text, &[], 10);
        let found: Vec<Opening> = openings(&lines, false).iter().map(|opened| opened.opening).collect();
        let item = Opening::Item(None);
        assert_eq!(found, [item, item, item, Opening::Rule, Opening::Plain]);
    }

    #[test]
    fn a_lone_number_at_the_margin_is_text() {
        let (lines, _) = lines("24. Dezember war es.\n\nText.\n\n1. Erstens\n2. Zweitens", &[], 10);
        let mut opened: Vec<Opened> = lines.iter().map(|line| opening(line, false)).collect();
        check_numbers(&mut opened, &lines, false);
        let openings: Vec<Opening> = opened.iter().map(|opened| opened.opening).collect();
        assert_eq!(
            openings,
            [Opening::Plain, Opening::Plain, Opening::Item(Some(1)), Opening::Item(Some(2))]
        );
    }

    #[test]
    fn a_day_before_its_month_is_text() {
        let (lines, _) = lines("Text.\n\n11. Juli 2023, 17:34 Uhr\n\n12. Julia", &[], 10);
        let found: Vec<Opening> = openings(&lines, true).iter().map(|opened| opened.opening).collect();
        assert_eq!(found, [Opening::Plain, Opening::Plain, Opening::Item(Some(12))]);
    }
}
