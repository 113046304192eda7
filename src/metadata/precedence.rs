//! Which source wins, field by field, and how sure that makes it.

use crate::data::precedence::Table;
use crate::model::{Field, Source};

/// A value on offer.
#[derive(Clone, Debug)]
pub(super) struct Candidate<T> {
    pub value: T,
    pub source: Source,
}

impl<T> Candidate<T> {
    pub(super) fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }
}

/// The source that a meta tag of this name counts as.
pub(super) fn source_of(name: &str) -> Source {
    if name.starts_with("og:") || name.starts_with("article:") { Source::OpenGraph } else { Source::Meta }
}

/// The candidate whose source has the first claim, the others as alternatives. Candidates of one key say the same.
pub(super) fn settle<T, K: PartialEq>(
    mut candidates: Vec<Candidate<T>>,
    table: &Table,
    key: impl Fn(&T) -> K,
) -> Option<Field<T>> {
    candidates.sort_by_key(|candidate| table.rank(candidate.source));
    field(candidates, table, key)
}

/// The first candidate as the value, the others that differ as alternatives.
///
/// Confidence: that of the value's source; each strong source that agrees closes half of the gap to 1, each that
/// disagrees takes a quarter away.
pub(super) fn field<T, K: PartialEq>(
    candidates: Vec<Candidate<T>>,
    table: &Table,
    key: impl Fn(&T) -> K,
) -> Option<Field<T>> {
    // Alternatives are for people; a page with more is hostile.
    const MOST: usize = 16;
    let mut candidates = candidates.into_iter();
    let Candidate { value, source } = candidates.next()?;
    // Each key is made once: values may be long, and candidates many.
    let own = key(&value);
    let mut confidence = table.confidence(source);
    let mut alternatives: Vec<(T, Source)> = Vec::new();
    let mut known: Vec<(K, Source)> = Vec::new();
    let mut agreeing: Vec<Source> = Vec::new();
    let mut heard = vec![source];
    for Candidate { value: other, source } in candidates {
        let said = (key(&other), source);
        let agrees = said.0 == own;
        if !heard.contains(&source) {
            heard.push(source);
            if table.is_strong(source) {
                confidence = if agrees { (1.0 + confidence) / 2.0 } else { confidence * 0.75 };
            }
        }
        if agrees {
            if !agreeing.contains(&source) {
                agreeing.push(source);
            }
        } else if alternatives.len() < MOST && !known.contains(&said) {
            known.push(said);
            alternatives.push((other, source));
        }
    }
    agreeing.retain(|agreeing| *agreeing != source);
    Some(Field::new(value, source).with_alternatives(alternatives, confidence).with_agreeing(agreeing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::precedence::TABLES;

    #[test]
    fn the_table_decides_and_losers_are_kept() {
        let offers = |order: [usize; 3]| {
            let all = [("og", Source::OpenGraph), ("url", Source::Url), ("ld", Source::JsonLd)];
            order.iter().map(|at| Candidate::new(all[*at].0, all[*at].1)).collect::<Vec<_>>()
        };
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let field = settle(offers(order), &TABLES.dates, |value| *value).unwrap();
            assert_eq!((field.value, field.source), ("ld", Source::JsonLd));
            assert_eq!(field.alternatives(), [("og", Source::OpenGraph), ("url", Source::Url)]);
            assert!(field.confidence < 0.9);
        }
    }

    #[test]
    fn agreement_raises_confidence() {
        let offers = vec![Candidate::new(1, Source::JsonLd), Candidate::new(1, Source::OpenGraph)];
        let field = settle(offers, &TABLES.dates, |value| *value).unwrap();
        assert!(field.confidence > 0.9 && field.alternatives().is_empty());
        assert!(settle(Vec::<Candidate<u8>>::new(), &TABLES.dates, |value| *value).is_none());
    }
}
