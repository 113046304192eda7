//! Link numbers of text browsers: `[12]` in the text, a numbered list of addresses at the end.

use super::lines::{Edit, Line, Shown};

/// Numbered addresses that make a list of references: fewer may be part of the story.
const FEWEST: u32 = 3;

/// The link numbers to take out of the text, by start; none where the dump ends in no list of addresses.
pub(super) fn find(input: &str, lines: &[Line<'_>]) -> Vec<Edit> {
    let Some((list, most)) = list_of_addresses(lines) else { return Vec::new() };
    let mut edits = Vec::new();
    for line in lines.iter().filter(|line| line.start < list) {
        let Some(raw) = input.get(line.start..line.end) else { continue };
        for (at, _) in raw.match_indices('[') {
            let inside = raw.get(at + 1..).unwrap_or_default();
            let digits = inside.bytes().take(7).take_while(u8::is_ascii_digit).count();
            let number = inside.get(..digits).and_then(|digits| digits.parse::<u32>().ok());
            let closed = inside.as_bytes().get(digits) == Some(&b']');
            if closed && number.is_some_and(|number| (1..=most).contains(&number)) {
                let start = line.start + at;
                edits.push(Edit { start, end: start + digits + 2, shown: Shown::Nothing });
            }
        }
    }
    edits
}

/// Where the longest list starts, and its last number. Numbers count up, from 1 or from where hidden links end; fields and
/// buttons have numbers and no address.
fn list_of_addresses(lines: &[Line<'_>]) -> Option<(usize, u32)> {
    let mut longest = Addresses::default();
    let mut current = Addresses::default();
    for line in lines {
        let Some(number) = numbered_address(&line.text) else { continue };
        if number <= current.last {
            current = Addresses::default();
        }
        if current.count == 0 {
            current.start = line.start;
        }
        (current.count, current.last) = (current.count + 1, number);
        if current.count > longest.count {
            longest = current;
        }
    }
    (longest.count >= FEWEST).then_some((longest.start, longest.last))
}

/// A list of numbered addresses.
#[derive(Clone, Copy, Debug, Default)]
struct Addresses {
    start: usize,
    count: u32,
    last: u32,
}

/// The number of a line such as `12. https://…` or `[12] https://…`.
fn numbered_address(text: &str) -> Option<u32> {
    let inside = text.strip_prefix('[').unwrap_or(text);
    let digits = inside.bytes().take(7).take_while(u8::is_ascii_digit).count();
    let number = inside.get(..digits)?.parse().ok()?;
    let address = inside.get(digits..)?.trim_start_matches(['.', ']', ':', ')']).trim_start();
    let is_address =
        address.contains("://") || address.starts_with("mailto:") || address.starts_with("javascript:");
    (is_address && !address.contains(' ')).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn numbers_go_only_where_a_list_of_addresses_ends_the_dump() {
        let body = "The [1]mayor met [2]the council [2023] again[3].\n\n";
        let list = "References\n\n   1. https://a.b/\n   2. https://a.b/c\n   3. mailto:d@e.f\n";
        let all = format!("{body}{list}");
        let edits = find(&all, &lines(&all, &[], 100).0);
        assert_eq!(
            edits.iter().filter_map(|edit| all.get(edit.start..edit.end)).collect::<Vec<_>>(),
            ["[1]", "[2]", "[3]"]
        );
        assert!(find(body, &lines(body, &[], 100).0).is_empty());
    }

    #[test]
    fn fields_have_numbers_and_no_address() {
        let all = "[1]Home [2][ Search ] [3][ Go ]\n\nThe [4]mayor met [5]the council.\n\nReferences\n\n\
                   1. https://a.example/\n4. https://b.example/\n5. https://c.example/\n";
        let edits = find(all, &lines(all, &[], 100).0);
        let numbers = edits.iter().filter_map(|edit| all.get(edit.start..edit.end));
        assert_eq!(numbers.collect::<String>(), "[1][2][3][4][5]");
    }
}
