//! What an article says of why its blocks stay or go.

use cleancopy::{BoilerplateKind, Extractor, Role};

const PAGE: &str = include_str!("../fixtures/judge--training-plan/input.html");

#[test]
fn a_rule_that_outweighs_the_score_is_named_first_with_what_it_outweighed() {
    let article = cleancopy::extract(PAGE).unwrap();
    let copy = article.removed.iter().find(|gone| gone.kind == BoilerplateKind::Duplicate).unwrap();
    let first = article.blocks.iter().find(|block| block.text == copy.text).unwrap();
    assert_eq!(copy.because[0].heuristic, "rule:duplicates");
    assert!(copy.because[0].weight < 0.0);

    let headline = article.blocks.iter().find(|block| block.role == Role::Headline).unwrap();
    assert!(
        headline.score < first.score.min(copy.score),
        "{} {} {}",
        headline.score,
        first.score,
        copy.score
    );
    assert_eq!(headline.evidence[0].heuristic, "rule:header");
    assert!(headline.evidence[0].weight > 0.0);

    let prose = article.blocks.iter().find(|block| block.text.starts_with("We asked Oda")).unwrap();
    assert!(prose.evidence.iter().all(|evidence| !evidence.heuristic.starts_with("rule:")), "{prose:?}");
}

#[test]
fn a_kind_that_the_caller_keeps_says_so() {
    let kept = Extractor::builder().keep(BoilerplateKind::Duplicate).build().unwrap();
    let article = kept.extract(cleancopy::Input::html(PAGE)).unwrap();
    let named = |block: &&cleancopy::Block| {
        block.evidence[0].heuristic == "rule:keep" && block.evidence[0].weight > 0.0
    };
    assert_eq!(article.blocks.iter().filter(named).count(), 1);
}
