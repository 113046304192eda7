//! What a block is, by all that is known of it: the label whose facts weigh most.

use once_cell::sync::Lazy;

use super::facts;
use crate::data::kind_weights::{File, KIND_WEIGHTS, UNITS};
use crate::judge::Decision;
use crate::model::Evidence;

/// Labels that the weights have room for.
const WIDTH: usize = 48;

type Row = [i16; WIDTH];

/// The weights of each fact, found by its number.
struct Model {
    /// The labels in order of the weights.
    labels: Vec<Decision>,
    /// Numbers of rows, by the number of the fact.
    rows: Vec<u16>,
    /// The first is of facts that weigh nothing.
    weights: Vec<Row>,
}

static MODEL: Lazy<Model> = Lazy::new(|| Model::new(&KIND_WEIGHTS));

/// Reads the weights, if that wasn't done yet.
pub(crate) fn load() {
    Lazy::force(&MODEL);
}

impl Model {
    fn new(file: &File) -> Self {
        let labels: Vec<Decision> = file.labels.iter().filter_map(|name| facts::decision_of(name)).collect();
        let names = facts::names();
        let mut weights: Vec<Row> = vec![[0; WIDTH]];
        let rows = names.iter().map(|name| {
            let Some(row) = file.facts.get(name) else { return 0 };
            let mut filled = [0; WIDTH];
            filled.iter_mut().zip(File::weights(row)).for_each(|(place, weight)| *place = weight);
            weights.push(filled);
            (weights.len() - 1) as u16
        });
        let rows = rows.collect();
        Self { labels, rows, weights }
    }

    fn row(&self, fact: u16) -> &Row {
        let at = self.rows.get(usize::from(fact)).copied().unwrap_or_default();
        self.weights.get(usize::from(at)).unwrap_or(&[0; WIDTH])
    }
}

/// The fact that speaks most for what a block was decided to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Telling {
    fact: u16,
    weight: i16,
}

/// The names of facts as they stand among evidence.
static NAMES: Lazy<Vec<String>> =
    Lazy::new(|| facts::names().into_iter().map(|name| format!("kind:{name}")).collect());

impl Telling {
    /// As the article tells it.
    pub(crate) fn to_evidence(self) -> Option<Evidence> {
        let name = NAMES.get(usize::from(self.fact))?.as_str();
        Some(Evidence::new(name, 1.0, (f64::from(self.weight) / UNITS) as f32))
    }
}

/// The kind that the facts speak for: the one that rules gave, unless another has `lead` more log-odds, in the weights'
/// own units. With it the fact that says most for it, where one does.
pub(super) fn decide(known: &[u16], ruled: Decision, lead: i16) -> (Decision, Option<Telling>) {
    let model = &*MODEL;
    let mut sums = [0i16; WIDTH];
    for fact in known {
        sums.iter_mut().zip(model.row(*fact)).for_each(|(sum, weight)| *sum = sum.saturating_add(*weight));
    }
    let scored = || model.labels.iter().copied().zip(sums);
    let of_rules = scored().find(|(label, _)| *label == ruled).map(|found| found.1);
    let decided = match (scored().max_by_key(|found| found.1), of_rules) {
        (Some((label, sum)), Some(of_rules)) if sum > of_rules.saturating_add(lead) => label,
        _ => ruled,
    };
    let telling = model.labels.iter().position(|label| *label == decided).and_then(|at| {
        let weighed = known.iter().map(|fact| Telling { fact: *fact, weight: model.row(*fact)[at] });
        weighed.max_by_key(|telling| telling.weight).filter(|telling| telling.weight > 0)
    });
    (decided, telling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BoilerplateKind;

    #[test]
    fn the_file_names_known_facts_and_labels_that_are_open_to_them() {
        let names = facts::names();
        for fact in KIND_WEIGHTS.facts.keys() {
            assert!(names.contains(fact), "{fact}");
        }
        assert!(KIND_WEIGHTS.labels.len() <= WIDTH);
        for label in &KIND_WEIGHTS.labels {
            assert!(facts::decision_of(label).is_some_and(facts::is_open_to_facts), "{label}");
        }
    }

    #[test]
    fn the_rules_answer_stays_unless_another_leads() {
        let names = facts::names();
        let fact = |name: &str| names.iter().position(|known| known == name).unwrap() as u16;
        let legal = Decision::Remove(BoilerplateKind::Legal);
        let known = [fact("whole comments"), fact("named comments"), fact("zone comments")];
        let (decided, telling) = decide(&known, legal, 20);
        assert_eq!(decided, Decision::Remove(BoilerplateKind::Comments));
        let told = telling.and_then(Telling::to_evidence).unwrap();
        assert!(told.heuristic.starts_with("kind:") && told.heuristic.ends_with("comments"), "{told:?}");
        assert!(told.weight > 0.0);
        assert_eq!(decide(&known, legal, i16::MAX).0, legal);
        assert_eq!(decide(&[], legal, 0), (legal, None));
        let repeat = Decision::Remove(BoilerplateKind::Duplicate);
        assert_eq!(decide(&known, repeat, 0), (repeat, None));
    }
}
