//! Invented prose, as much of it as a test wants.

/// What a story is called.
pub const TITLE: &str = "The bridge that never opened";

const WHO: [&str; 12] = [
    "The harbour master",
    "A retired teacher",
    "The council",
    "An engineer from the valley",
    "Her brother",
    "Nobody in the room",
    "The ferry company",
    "A young reporter",
    "The mayor of Oldwick",
    "The second witness",
    "Maren Oldcastle",
    "The night watchman",
];
const DID: [&str; 10] = [
    "said",
    "wrote",
    "explained",
    "recalled",
    "insisted",
    "argued",
    "noted",
    "repeated",
    "promised",
    "denied",
];
const WHAT: [&str; 13] = [
    "that the bridge would open in spring",
    "that the budget had been spent twice",
    "how the flood had reached the square",
    "why the lights went out that evening",
    "that nothing in the report was new",
    "what the letters had contained",
    "that the road was closed for repairs",
    "how few of the boats came back",
    "that the school would stay",
    "who had signed the contract",
    "when the last train had left the valley",
    "that the orchard belonged to his family",
    "where the missing ledger had been kept",
];
const WHEN: [&str; 11] = [
    "after a long silence",
    "before the meeting ended",
    "in front of some thirty people",
    "on the way to the station",
    "as the rain began",
    "with the papers on the table",
    "without looking up",
    "a day later",
    "in a letter to his sister",
    "while the others were still eating",
    "when the door had closed behind her",
];

/// Paragraphs that are all different, as many as are wanted; the first ones are the same for any number.
pub fn story(paragraphs: usize) -> Vec<String> {
    let mut turn = 0usize;
    let mut next = |of: &[&'static str]| {
        turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        of[(turn >> 33) % of.len()]
    };
    let mut paragraph = |number: usize| {
        let sentences = (0..2 + number % 5)
            .map(|_| format!("{} {} {} {}.", next(&WHO), next(&DID), next(&WHAT), next(&WHEN)));
        sentences.collect::<Vec<_>>().join(" ")
    };
    (0..paragraphs).map(&mut paragraph).collect()
}

/// The same sentences about something else: long words become others, a different one for each number.
pub fn about_something_else(text: &str, number: usize) -> String {
    const LETTERS: usize = 5;
    const VOWELS: &str = "aeiou";
    const CONSONANTS: &str = "bcdfghjklmnpqrstvwxz";
    let turned = |c: char| {
        let of = |alphabet: &str| {
            let at = alphabet.find(c)?;
            alphabet.chars().nth((at + 1 + number % (alphabet.len() - 1)) % alphabet.len())
        };
        of(VOWELS).or_else(|| of(CONSONANTS)).unwrap_or(c)
    };
    let words = text.split(' ').map(|word| {
        if word.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
            word.to_owned()
        } else {
            word.chars().map(turned).collect()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
