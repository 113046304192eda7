//! Whether words that stand where a name should look like one.

use super::name::has_case;
use crate::data::bylines::WORDS;
use crate::data::stopwords::{self, Language};
use crate::model::AuthorKind;

/// Whether a printed text can be a name: capitals where the script has them, no number, no sentence, no function word
/// of the page's language.
pub(super) fn is_name(name: &str, words: &[&str], kind: AuthorKind, language: Option<&str>) -> bool {
    let is_organisation = kind == AuthorKind::Organisation;
    !name.chars().any(char::is_numeric)
        && is_capitalised(words)
        && !is_run_on(words)
        && has_whole_quotes(name)
        && !words.last().is_some_and(|word| WORDS.organisation_particles.contains(&word.to_lowercase()))
        && (is_organisation || !has_function_word(words, language))
}

/// Whether a name that nothing leads is one by its looks. Capitals tell one of two words or more. Scripts without case have
/// nothing but length: a single word is a name where a trade follows it on its line, and in Korean only there.
pub(super) fn is_name_alone(name: &str, line: &str) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let is_several = name.split_whitespace().nth(1).is_some();
    if !letters().any(crate::text::is_dense_script) {
        return is_several;
    }
    let has_trade = || {
        let rest = line.trim().strip_prefix(name).map(str::trim);
        rest.is_some_and(|rest| WORDS.roles.contains(rest))
    };
    if is_several {
        !letters().any(|c| crate::text::is_hangul(c) || crate::text::is_hiragana(c))
    } else {
        LETTERS.contains(&letters().count()) && has_trade()
    }
}

/// Whether every word starts as names do: with a capital, or in a script without; particles may be small.
fn is_capitalised(words: &[&str]) -> bool {
    let is_large = |word: &str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_none_or(|c| c.is_uppercase() || !has_case(c))
    };
    let has_large = words.iter().any(|word| is_large(word));
    let bare = |word: &str| word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_particle = |word: &str| {
        let head = word.split(['\'', '’', '-']).next().unwrap_or(word);
        WORDS.particles.contains(word)
            || WORDS.particles.contains(head)
            || WORDS.organisation_particles.contains(word)
            || WORDS.articles.contains(word)
    };
    let is_known = |word: &str| WORDS.organisation_words.contains(word) || WORDS.agencies.contains(word);
    let mut small = words.iter().filter(|word| !is_large(word)).map(|word| bare(word));
    // Particles alone are no name; an agency or a desk may be printed small.
    if has_large {
        small.all(|word| is_particle(&word) || is_known(&word))
    } else {
        small.all(|word| is_known(&word))
    }
}

/// A name of one script without case is short; a long run is a sentence without spaces.
fn is_run_on(words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().count() > 24)
}

/// Quotes come in pairs around a nickname; one alone is the edge of a sentence.
fn has_whole_quotes(name: &str) -> bool {
    let count = name.chars().filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»')).count();
    count % 2 == 0
}

/// Whether a word of a person's name is a function word of the page's language, and no particle or given name too.
fn has_function_word(words: &[&str], language: Option<&str>) -> bool {
    let Some(language) = language.and_then(Language::of) else { return false };
    words.iter().map(|word| word.to_lowercase()).any(|word| {
        let is_name =
            || WORDS.particles.contains(&word) || WORDS.names.contains(&word) || WORDS.and.contains(&word);
        stopwords::languages(crate::text::word_hash(&word)).contains(language) && !is_name()
    })
}

#[cfg(test)]
mod tests {
    use super::is_name_alone;

    #[test]
    fn a_single_word_without_case_is_a_name_beside_a_trade() {
        assert!(is_name_alone("김도윤", "김도윤 기자"));
        assert!(!is_name_alone("김도윤", "김도윤"));
        assert!(!is_name_alone("주민들 반발", "주민들 반발"));
        assert!(is_name_alone("欧阳 玉洁", "欧阳 玉洁"));
        assert!(!is_name_alone("分享", "分享"));
        assert!(is_name_alone("Ann Ode", "Ann Ode") && !is_name_alone("Share", "Share"));
    }
}
