//! An outlet's profile in the judging: what is kept whatever else, what goes before its neighbours are judged, what a
//! verdict is overridden by, and how much rules may take.

mod lines;
mod marks;

use super::context::{logit, sigmoid};
use super::{Decision, Judgement, Score, score};
use crate::config::Resolved;
use crate::features::{Features, Rows};
use crate::model::{BoilerplateKind, Evidence, Metadata, Note, NoteCode, Role};
use crate::outlet::{Found, OnMiss, Profile};
use crate::page::{Format, Page};
use marks::Marks;

/// The share of the judged story's words that a profile's removals may take together. A rule that takes more has most
/// likely lost its element: of 227 public rule files touched within three years 15% no longer find what they were
/// written for.
const MOST_SHARE: f32 = 0.5;

/// Pages with fewer words of story than this are too small for a share to mean anything.
const LEAST_STORY_WORDS: f32 = 30.0;

/// What a rule's word weighs where it decides, in log-odds: a probability of 0.99995.
const DECISIVE: f32 = 10.0;

/// What a rule weighs that may only advise: it turns a block that is no more than likely, not one that is sure.
const ADVICE: f32 = 1.0;

/// What standing outside the profile's body weighs against a block, in log-odds. A body selector is one piece of
/// evidence among others, since of those in public rule files a third no longer hits; but a strong one.
const OUTSIDE_BODY: f32 = -4.0;

/// What standing inside the profile's body weighs for a block.
const INSIDE_BODY: f32 = 1.0;

/// Judges a page of an outlet that is known.
pub(super) fn decide(
    page: &Page,
    features: &Features,
    rows: Rows<'_>,
    metadata: &Metadata,
    settings: &Resolved,
    found: Found<'_>,
) -> Judgement {
    let profile = found.profile;
    let mut notes = Vec::new();
    let mut marks = Marks::read(page, profile, &features.words);
    let scale = |heuristic: &str| profile.weight(heuristic);
    // Most profiles leave the weights alone.
    let scale: score::Scale<'_> = if profile.weights.is_empty() { None } else { Some(&scale) };
    let look = score::look(page.format, rows, features, scale);
    if marks.has_removals() && is_too_much(&marks.taken(), &look.story_words(&features.words)) {
        notes.push(guard_note(profile, "before"));
        marks.demote();
    }
    let mut scores = look.corrected(features, &marks.taken());
    let missed = weigh_body(page, profile, &marks, &features.words, &mut scores);
    weigh_rules(profile, &marks, &mut scores);
    notes.extend(stale_note(page, found, &marks, missed));
    if !found.by_caller {
        notes.push(Note::new(NoteCode::GuessedOutlet, profile.id.as_str()));
    }
    let settings = merged(settings, profile);
    let mut judgement = super::label(page, features, scores, metadata, &settings);
    if missed && profile.body.as_ref().is_some_and(|body| body.on_miss == OnMiss::Empty) {
        empty(profile, &mut judgement);
    } else {
        turn_kinds(page, profile, features, &mut judgement);
        notes.extend(override_verdicts(page, profile, &marks, &features.words, &mut judgement));
    }
    judgement.weigh(&features.words, page.format);
    judgement.notes.extend(notes);
    judgement.rules = marks.counts(profile, page);
    judgement
}

/// The name under which a rule stands in evidence.
fn named(profile: &Profile, rule: &str) -> String {
    format!("profile:{}#{rule}", profile.id)
}

/// The caller's settings with the profile's on top, which are the more specific.
fn merged(settings: &Resolved, profile: &Profile) -> Resolved {
    let mut merged = settings.clone();
    merged.keep.extend(&profile.kinds.keep);
    merged.keep.retain(|kind| !profile.kinds.remove.contains(kind));
    merged
}

/// Whether removals take more than they may of what the first look sees as the story.
fn is_too_much(taken: &[bool], story_words: &[f32]) -> bool {
    let all: f32 = story_words.iter().sum();
    let lost: f32 = story_words.iter().zip(taken).filter(|(_, taken)| **taken).map(|(words, _)| words).sum();
    all >= LEAST_STORY_WORDS && lost > all * MOST_SHARE
}

fn guard_note(profile: &Profile, phase: &str) -> Note {
    let share = MOST_SHARE * 100.0;
    let detail =
        format!("{}: rules of phase {phase} would have taken more than {share}% of the story", profile.id);
    Note::new(NoteCode::ProfileGuard, detail)
}

/// Lets the body's selector speak; whether it had nothing to say although it should have.
fn weigh_body(page: &Page, profile: &Profile, marks: &Marks, words: &[u32], scores: &mut [Score]) -> bool {
    let Some(body) = profile.body.as_ref().filter(|_| page.format == Format::Html) else { return false };
    let Some((rule, inside)) = marks.body(words, body.min_words) else { return true };
    for (block, score) in scores.iter_mut().enumerate() {
        let weight = if inside[block] { INSIDE_BODY } else { OUTSIDE_BODY };
        add(score, named(profile, &profile.rules[rule].id), f32::from(u8::from(inside[block])), weight);
    }
    false
}

/// Lets the rules that keep and remove speak, so that the neighbours' roles are decided with them in mind.
fn weigh_rules(profile: &Profile, marks: &Marks, scores: &mut [Score]) {
    for (block, score) in scores.iter_mut().enumerate() {
        if let Some(rule) = marks.keep[block] {
            add(score, named(profile, marks.name(profile, rule)), 1.0, DECISIVE);
        } else if let Some(rule) = marks.before[block] {
            add(score, named(profile, marks.name(profile, rule)), 1.0, -DECISIVE);
        } else if let Some(rule) = marks.advice[block] {
            add(score, named(profile, marks.name(profile, rule)), 1.0, -ADVICE);
        }
    }
}

/// Adds evidence, which then stands by its strength among the rest.
fn add(score: &mut Score, heuristic: String, value: f32, weight: f32) {
    score.story = sigmoid(logit(score.story) + weight);
    let at = score.evidence.partition_point(|evidence| evidence.weight.abs() >= weight.abs());
    score.evidence.insert(at, Evidence::new(heuristic, value, weight));
}

/// No article, since the profile says that there is none where its body is not.
fn empty(profile: &Profile, judgement: &mut Judgement) {
    for verdict in &mut judgement.verdicts {
        if let Decision::Keep(_) = verdict.decision {
            verdict.decide(Decision::Remove(BoilerplateKind::OutsideMainContent));
            verdict.evidence.insert(0, Evidence::new(named(profile, "body"), 0.0, -DECISIVE));
        }
    }
}

/// Kinds that this outlet never means, and kinds that are content here.
fn turn_kinds(page: &Page, profile: &Profile, features: &Features, judgement: &mut Judgement) {
    let kinds = &profile.kinds;
    if kinds.remove.is_empty() && kinds.keep.is_empty() {
        return;
    }
    for (block, verdict) in judgement.verdicts.iter_mut().enumerate() {
        let stated = features.lexical[block].whole.iter().filter_map(|cue| cue.kind());
        let unwanted = stated.into_iter().find(|kind| kinds.remove.contains(kind));
        if let Some(kind) = unwanted {
            verdict.decide(Decision::Remove(kind));
            let name = named(profile, &format!("kinds.remove.{kind}"));
            verdict.evidence.insert(0, Evidence::new(name, 1.0, -DECISIVE));
        } else if let Decision::Remove(kind) = verdict.decision
            && kinds.keep.contains(&kind)
        {
            verdict.decide(Decision::Keep(kept_role(page, block, None, verdict.decision)));
            let name = named(profile, &format!("kinds.keep.{kind}"));
            verdict.evidence.insert(0, Evidence::new(name, 1.0, DECISIVE));
        }
    }
}

/// Keep beats remove, remove beats the judge.
fn override_verdicts(
    page: &Page,
    profile: &Profile,
    marks: &Marks,
    words: &[u32],
    judgement: &mut Judgement,
) -> Option<Note> {
    let kept = |block: usize, verdict: &super::Verdict| match verdict.decision {
        Decision::Keep(_) => words[block] as f32,
        Decision::Remove(_) => 0.0,
    };
    let verdicts = &judgement.verdicts;
    let all: f32 = verdicts.iter().enumerate().map(|(block, verdict)| kept(block, verdict)).sum();
    let taken = verdicts.iter().enumerate().filter(|(block, _)| marks.after[*block].is_some());
    let taken: f32 = taken.map(|(block, verdict)| kept(block, verdict)).sum();
    let spared = all >= LEAST_STORY_WORDS && taken > all * MOST_SHARE;
    for (block, verdict) in judgement.verdicts.iter_mut().enumerate() {
        if let Some(rule) = marks.keep[block] {
            let role = kept_role(page, block, marks.role(profile, rule), verdict.decision);
            verdict.decide(Decision::Keep(role));
        } else if let Some(rule) = marks.before[block] {
            verdict.decide(removed_as(marks.kind(profile, rule), verdict.decision));
        } else if let Some(rule) = marks.after[block].filter(|_| !spared) {
            verdict.decide(removed_as(marks.kind(profile, rule), verdict.decision));
            let name = named(profile, marks.name(profile, rule));
            verdict.evidence.insert(0, Evidence::new(name, 1.0, -DECISIVE));
        }
    }
    spared.then(|| guard_note(profile, "after"))
}

/// The rule's kind; where it only says that the story is elsewhere, the judge's, which may know more.
fn removed_as(stated: Option<BoilerplateKind>, judged: Decision) -> Decision {
    match (stated, judged) {
        (Some(kind), _) | (None, Decision::Remove(kind)) => Decision::Remove(kind),
        (None, Decision::Keep(_)) => Decision::Remove(BoilerplateKind::OutsideMainContent),
    }
}

/// The role of a block that is kept by a rule: the rule's, else the judge's, else what its markup says.
fn kept_role(page: &Page, block: usize, stated: Option<Role>, judged: Decision) -> Role {
    match (stated, judged) {
        (Some(role), _) | (None, Decision::Keep(role)) => role,
        (None, Decision::Remove(_)) => super::label::role_of_shape(page.blocks[block].shape),
    }
}

/// The note that a profile no longer fits its outlet's pages.
fn stale_note(page: &Page, found: Found<'_>, marks: &Marks, missed: bool) -> Option<Note> {
    let profile = found.profile;
    let mut reasons = Vec::new();
    if found.expired {
        reasons.push("its window is past".to_owned());
    }
    if missed {
        reasons.push("no body selector yields enough words".to_owned());
    }
    if page.format == Format::Html {
        let rules = profile.rules.iter().enumerate().filter(|(_, rule)| rule.needed);
        let missing = rules.filter(|(index, _)| marks.hits(page, *index) == 0);
        reasons.extend(missing.map(|(_, rule)| format!("{} finds nothing", rule.id)));
    }
    let detail = format!("{}: {}", profile.id, reasons.join("; "));
    (!reasons.is_empty()).then(|| Note::new(NoteCode::StaleProfile, detail))
}
