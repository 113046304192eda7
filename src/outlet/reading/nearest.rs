//! The known name that a misspelt one was probably meant to be.

/// Longer names are not compared: nobody misspells a name into a page of text.
const LONGEST: usize = 40;

/// The known name with the fewest typing errors between, if those are few for its length.
pub(super) fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let letters: Vec<char> = name.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let far = |candidate: &str| (letters.len().max(candidate.len()) / 3).max(1);
    let distances = known.iter().map(|candidate| (distance(&letters, candidate), *candidate));
    let (least, candidate) = distances.min()?;
    (least <= far(candidate)).then_some(candidate)
}

/// Letters to add, drop, change or swap with the next until the two are equal.
fn distance(letters: &[char], candidate: &str) -> usize {
    let other: Vec<char> = candidate.chars().collect();
    let width = other.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, letter) in letters.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for (column, goal) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != goal);
            let mut least = change.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && letters[row - 1] == *goal && *letter == other[column - 1] {
                least = least.min(before[column - 1] + 1);
            }
            next[column + 1] = least;
        }
        before = std::mem::replace(&mut last, next);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_another_word_none() {
        let known = ["max_words", "min_words", "css", "tokens", "closest"];
        assert_eq!(nearest("max_word", &known), Some("max_words"));
        assert_eq!(nearest("colsest", &known), Some("closest"));
        assert_eq!(nearest("token", &known), Some("tokens"));
        assert_eq!(nearest("ccs", &known), Some("css"));
        assert_eq!(nearest("regex", &known), None);
        assert_eq!(nearest(&"x".repeat(10_000), &known), None);
    }
}
