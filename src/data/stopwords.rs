//! Function words by language: tell prose from lists of names, and one language from another.

use crate::text::{self, HashMap};

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct WordFile {
    words: String,
}

macro_rules! languages {
    ($($code:literal,)+) => {
        const FILES: &[(&str, &str)] =
            &[$(($code, include_str!(concat!("stopwords/", $code, ".toml"))),)+];
    };
}

languages! {
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr", "uk", "vi", "zh",
}

/// Some of the languages that have a list, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageSet(u64);

impl LanguageSet {
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn contains(self, language: Language) -> bool {
        self.0 >> language.0 & 1 == 1
    }
}

/// The languages whose lists hold the word of a hash.
static WORDS: Lazy<HashMap<u64, LanguageSet>> = Lazy::new(|| {
    let mut table: HashMap<u64, LanguageSet> = HashMap::default();
    for (language, (_, text)) in FILES.iter().enumerate() {
        let file: WordFile = super::parse(text);
        for word in file.words.split_whitespace() {
            table.entry(crate::text::word_hash(word)).or_default().0 |= 1 << language;
        }
    }
    table
});

/// The languages that have the word of a hash as a function word.
pub(crate) fn languages(hash: u64) -> LanguageSet {
    WORDS.get(&hash).copied().unwrap_or_default()
}

/// Whether a word is a function word of any language.
pub(crate) fn is_stop_word(word: &str) -> bool {
    !languages(crate::text::word_hash(word)).is_empty()
}

/// Share of function words among the words of a text, in the language that has most of them. `stops` are the words, each
/// with the languages that have it.
pub(crate) fn share(text: &str, stops: impl IntoIterator<Item = LanguageSet>) -> f32 {
    let mut tally = Tally::default();
    tally.add(text, stops);
    tally.best().map_or(0.0, |language| tally.hits[language.0 as usize] as f32 / tally.words.max(1) as f32)
}

/// The words of a text, each with the languages that have it as a function word.
pub(crate) fn stops(text: &str) -> impl Iterator<Item = LanguageSet> {
    crate::text::words(text).map(|word| languages(crate::text::word_hash(word)))
}

/// A language that has a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language(u8);

impl Language {
    /// Its ISO 639-1 code.
    pub(crate) fn code(self) -> &'static str {
        FILES.get(usize::from(self.0)).map_or("", |(code, _)| code)
    }

    /// The language of a BCP 47 tag.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        let code = usual_code(&code);
        FILES.iter().position(|(known, _)| *known == code).map(|at| Self(at as u8))
    }

    /// Whether it is written with spaces between words; where it isn't, words are not what `words` yields.
    pub(crate) fn is_spaced(self) -> bool {
        !matches!(self.code(), "ja" | "th" | "zh")
    }
}

/// The code that a language is known by here: both ways of writing Norwegian are one.
pub(crate) fn usual_code(code: &str) -> &str {
    if matches!(code, "nb" | "nn") { "no" } else { code }
}

/// Function words seen so far, by language.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    words: u32,
    hits: [u32; FILES.len()],
    /// Hits, each shared among the languages that know the word.
    weight: [f32; FILES.len()],
    /// Characters of scripts that only one of the languages is written in.
    scripts: Scripts,
}

#[derive(Clone, Copy, Debug, Default)]
struct Scripts {
    letters: u32,
    kana: u32,
    han: u32,
    hangul: u32,
    thai: u32,
}

impl Default for Tally {
    fn default() -> Self {
        Self { words: 0, hits: [0; FILES.len()], weight: [0.0; FILES.len()], scripts: Scripts::default() }
    }
}

impl Tally {
    /// Adds a text, and its words, each with the languages that have it.
    pub(crate) fn add(&mut self, text: &str, stops: impl IntoIterator<Item = LanguageSet>) {
        for LanguageSet(mut languages) in stops {
            self.words += 1;
            if languages == 0 {
                continue;
            }
            let share = 1.0 / languages.count_ones() as f32;
            while languages != 0 {
                let language = languages.trailing_zeros() as usize;
                self.hits[language] += 1;
                self.weight[language] += share;
                languages &= languages - 1;
            }
        }
        self.add_scripts(text);
    }

    fn add_scripts(&mut self, text: &str) {
        let scripts = &mut self.scripts;
        if text.is_ascii() {
            scripts.letters += text.bytes().map(|byte| u32::from(byte.is_ascii_alphabetic())).sum::<u32>();
            return;
        }
        for c in text.chars() {
            if c.is_ascii() {
                scripts.letters += u32::from(c.is_ascii_alphabetic());
                continue;
            }
            if !c.is_alphabetic() {
                continue;
            }
            scripts.letters += 1;
            scripts.kana += u32::from(text::is_kana(c));
            scripts.han += u32::from(text::is_han(c));
            scripts.hangul += u32::from(text::is_hangul(c));
            scripts.thai += u32::from(text::is_thai(c));
        }
    }

    /// The language with most hits, words that many languages know counting less; by script where that decides.
    pub(crate) fn best(&self) -> Option<Language> {
        let scripts = self.scripts;
        let most = |count: u32| count * 3 > scripts.letters;
        let by_script = if most(scripts.kana + scripts.han) {
            Some(if scripts.kana * 20 > scripts.han { "ja" } else { "zh" })
        } else if most(scripts.hangul) {
            Some("ko")
        } else if most(scripts.thai) {
            Some("th")
        } else {
            None
        };
        if let Some(code) = by_script {
            return Language::of(code);
        }
        let mut best: Option<usize> = None;
        for language in 0..FILES.len() {
            let is_more = best.is_none_or(|best| self.score(language) > self.score(best));
            best = if is_more { Some(language) } else { best };
        }
        best.filter(|best| self.hits[*best] > 0).map(|best| Language(best as u8))
    }

    fn score(&self, language: usize) -> f32 {
        self.hits[language] as f32 + 2.0 * self.weight[language]
    }
}

impl Tally {
    /// The language of what was added and how sure that is, 0 to 1; `None` where too few function words were found.
    pub(crate) fn guess(&self) -> Option<(&'static str, f32)> {
        let best = self.best()?;
        if !best.is_spaced() || best.code() == "ko" {
            return Some((best.code(), 0.95));
        }
        let at = usize::from(best.0);
        let share = self.hits[at] as f32 / self.words.max(1) as f32;
        // Below a function word in twelve, or with fewer than five, any list of names would have a language.
        if self.hits[at] < 5 || share < 0.08 {
            return None;
        }
        let second = (0..FILES.len()).filter(|i| *i != at).map(|i| self.score(i)).fold(0.0, f32::max);
        let lead = 1.0 - second / self.score(at);
        Some((best.code(), (0.5 + lead).min(1.0) * (share * 4.0).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language_guess(text: &str) -> Option<(&'static str, f32)> {
        let mut tally = Tally::default();
        tally.add(text, stops(text));
        tally.guess()
    }

    #[test]
    fn lists_are_sorted_unique_lower_case_and_not_short() {
        for (code, text) in FILES {
            let file: WordFile = super::super::parse(text);
            let words: Vec<&str> = file.words.split_whitespace().collect();
            assert!((40..=200).contains(&words.len()), "{code} has {} words", words.len());
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{code} is not sorted and unique");
            assert!(words.iter().all(|word| word.to_lowercase() == **word), "{code} has capitals");
        }
    }

    #[test]
    fn neighbouring_languages_are_told_apart() {
        let texts = [
            ("en", "The council said on Friday that it would not pay for the bridge, which has been closed."),
            (
                "de",
                "Der Rat hat am Freitag beschlossen, dass die Brücke nicht mehr aus der Kasse bezahlt wird.",
            ),
            (
                "sv",
                "Rådet sade på fredagen att det inte ska betala för bron, som har varit stängd sedan i våras.",
            ),
            (
                "da",
                "Rådet sagde i fredags, at det ikke vil betale for broen, der har været lukket siden foråret.",
            ),
            (
                "no",
                "Rådet sa fredag at det ikke vil betale for broen, som har vært stengt siden i vår av seg selv.",
            ),
            (
                "pt",
                "O conselho disse na sexta-feira que não vai pagar pela ponte, que está fechada há um ano.",
            ),
            (
                "es",
                "El consejo dijo el viernes que no pagará por el puente, que lleva cerrado desde hace un año.",
            ),
            ("uk", "Рада заявила, що не буде платити за міст, який був закритий після повені та дощів."),
            (
                "ru",
                "Совет заявил, что не будет платить за мост, который был закрыт после наводнения и дождей.",
            ),
            ("ja", "市議会は金曜日に、閉鎖されている橋の費用を支払わないと発表した。"),
            ("zh", "市议会周五表示，不会支付已经关闭的大桥的费用。"),
        ];
        for (code, text) in texts {
            assert_eq!(language_guess(text).map(|(code, _)| code), Some(code), "{text}");
        }
        assert_eq!(language_guess("Ann Lee Bob Ray Tom Day Sue May"), None);
    }

    #[test]
    fn prose_has_a_larger_share_than_names() {
        let share = |text: &str| share(text, stops(text));
        assert!(share("It is one of the things that we have to do in the end.") > 0.6);
        assert!(share("Berlin Paris Madrid Lisbon Oslo Rome") < 0.1);
        assert_eq!(Language::of("nb-NO").map(Language::code), Some("no"));
    }
}
