//! `[body]`, `[[keep]]`, `[[remove]]`.

use std::ops::Range;

use toml::de::DeTable;

use super::DraftBody;
use super::sheet::{Labels, Sheet};
use crate::model::{BoilerplateKind, Role};
use crate::outlet::condition::{Condition, fold_text};
use crate::outlet::css::Css;
use crate::outlet::profile::{Action, OnMiss, Phase, Rule};

/// Bytes of a selector; the longest of 8,477 public ones has under 400.
const MOST_SELECTOR_BYTES: usize = 2_000;

/// The keys that conditions on a text have everywhere.
pub(super) const CONDITION_KEYS: &[&str] = &["starts", "equals", "contains"];

const BODY_KEYS: &[&str] = &["select", "min_words", "on_miss"];
const RULE_KEYS: &[&str] =
    &["id", "css", "tokens", "text", "max_words", "closest", "nth", "rest", "if_missing"];

pub(super) fn read_body(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> DraftBody {
    let Some(table) = sheet.table(root, "body") else { return DraftBody::default() };
    sheet.check_keys(table, "body", BODY_KEYS);
    let selectors = sheet.texts(table, "select").unwrap_or_default();
    let mut select = Vec::new();
    for (index, (source, span)) in selectors.into_iter().enumerate() {
        if let Some(css) = parse_css(sheet, &source.value, span) {
            select.push(Rule { css: Some(css), ..Rule::new(format!("body[{index}]"), Action::Body) });
        }
    }
    let min_words = sheet.integer(table, "min_words", 0..100_001).map(|words| words as u32);
    let set = choice(&["judge", "empty"]);
    let on_miss: Option<OnMiss> = sheet.label(table, "on_miss", &set);
    DraftBody { select, min_words, on_miss }
}

pub(super) fn read_keep(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (index, (table, span)) in sheet.tables(root, "keep").into_iter().enumerate() {
        let known: Vec<&str> = RULE_KEYS.iter().chain(&["role"]).copied().collect();
        sheet.check_keys(table, "keep", &known);
        let role = sheet.label::<Role>(table, "role", &roles());
        rules.extend(read_rule(sheet, table, span, format!("keep[{index}]"), Action::Keep(role)));
    }
    rules
}

pub(super) fn read_remove(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (index, (table, span)) in sheet.tables(root, "remove").into_iter().enumerate() {
        let known: Vec<&str> = RULE_KEYS.iter().chain(&["kind", "phase"]).copied().collect();
        sheet.check_keys(table, "remove", &known);
        let kind = read_kind(sheet, table, &span, "remove");
        let phase: Option<Phase> = sheet.label(table, "phase", &choice(&["before", "after"]));
        let action = Action::Remove(kind.unwrap_or(BoilerplateKind::Other));
        let rule = read_rule(sheet, table, span, format!("remove[{index}]"), action);
        rules.extend(rule.map(|rule| Rule { phase: phase.unwrap_or_default(), ..rule }));
    }
    rules
}

fn read_rule(
    sheet: &mut Sheet<'_>,
    table: &DeTable<'_>,
    span: Range<usize>,
    name: String,
    action: Action,
) -> Option<Rule> {
    let id = sheet.words(table, "id").map(|id| id.value);
    let css = read_css(sheet, table, "css");
    let closest = read_css(sheet, table, "closest");
    let tokens = read_tokens(sheet, table);
    let condition = match sheet.table(table, "text") {
        Some(text) => {
            sheet.check_keys(text, "text", CONDITION_KEYS);
            read_condition(sheet, text)
        }
        None => Condition::default(),
    };
    let max_words = sheet.integer(table, "max_words", 1..10_001).map(|words| words as u32);
    let nth = sheet.integer(table, "nth", -10_000..10_001).map(|nth| nth as i32);
    if let (Some(0), Some(node)) = (nth, table.get("nth")) {
        sheet.error("profile.range", node.span(), "`nth` counts from 1, or from -1 backwards; it is never 0");
    }
    let rest = sheet.flag(table, "rest").unwrap_or(false);
    let needed: Option<Needed> = sheet.label(table, "if_missing", &choice(&["ok", "stale"]));
    check_whole(sheet, table, span);
    let needed = matches!(needed, Some(Needed::Stale));
    let rule = Rule::new(id.unwrap_or(name), action);
    Some(Rule { css, tokens, condition, max_words, closest, nth, rest, needed, ..rule })
}

/// Keys that ask for each other.
fn check_whole(sheet: &mut Sheet<'_>, table: &DeTable<'_>, span: Range<usize>) {
    let has = |key: &str| table.get(key).is_some();
    if !has("css") && !has("tokens") && !has("text") {
        sheet.error("profile.missing_key", span, "a rule needs `css`, `tokens` or `text`");
        return;
    }
    for key in ["closest", "nth", "rest"] {
        if let Some(at) = Sheet::key_span(table, key)
            && !has("css")
            && !has("tokens")
        {
            let message = format!("`{key}` works on elements: the rule needs `css` or `tokens`");
            sheet.error("profile.missing_key", at, message);
        }
    }
}

/// The kind that every removal names.
pub(super) fn read_kind(
    sheet: &mut Sheet<'_>,
    table: &DeTable<'_>,
    span: &Range<usize>,
    what: &str,
) -> Option<BoilerplateKind> {
    if table.get("kind").is_none() {
        sheet.error("profile.missing_key", span.clone(), format!("`{what}` needs a `kind`"));
    }
    sheet.label(table, "kind", &kinds())
}

pub(super) fn read_css(sheet: &mut Sheet<'_>, table: &DeTable<'_>, key: &str) -> Option<Css> {
    let node = table.get(key)?;
    let source = sheet.words(table, key)?;
    parse_css(sheet, &source.value, node.span())
}

fn parse_css(sheet: &mut Sheet<'_>, source: &str, span: Range<usize>) -> Option<Css> {
    if source.len() > MOST_SELECTOR_BYTES {
        let message =
            format!("a selector has at most {MOST_SELECTOR_BYTES} bytes, this one has {}", source.len());
        sheet.error("profile.selector", span, message);
        return None;
    }
    match Css::parse(source) {
        Ok(css) => Some(css),
        Err(reason) => {
            sheet.error("profile.selector", span, format!("`{source}` is no selector: {reason}"));
            None
        }
    }
}

/// Whole class or id tokens: a dot or a space would never match, as copied rule sets show.
fn read_tokens(sheet: &mut Sheet<'_>, table: &DeTable<'_>) -> Vec<String> {
    let mut tokens = Vec::new();
    for (token, span) in sheet.texts(table, "tokens").unwrap_or_default() {
        let wrong = |c: char| matches!(c, '.' | '#' | '"' | '\'') || c.is_whitespace();
        match token.value.chars().find(|c| wrong(*c)) {
            Some(c) => {
                let message =
                    format!("token `{}` holds {c:?}: a token is one whole class or id", token.value);
                sheet.error("profile.token", span, message);
            }
            None => tokens.push(token.value),
        }
    }
    tokens
}

/// `starts`, `equals`, `contains`, folded.
pub(super) fn read_condition(sheet: &mut Sheet<'_>, table: &DeTable<'_>) -> Condition {
    let mut phrases = |key: &str| {
        let mut folded = Vec::new();
        for (text, span) in sheet.texts(table, key).unwrap_or_default() {
            let phrase = fold_text(&text.value);
            if phrase.chars().count() >= crate::outlet::condition::COMPARED_CHARS {
                let most = crate::outlet::condition::COMPARED_CHARS - 1;
                sheet.error("profile.phrase", span, format!("a phrase has at most {most} characters"));
            } else {
                folded.push(phrase);
            }
        }
        folded
    };
    Condition { starts: phrases("starts"), equals: phrases("equals"), contains: phrases("contains") }
}

fn choice<'n>(names: &[&'n str]) -> Labels<'n> {
    Labels { code: "profile.value", what: "value", names: names.to_vec() }
}

pub(super) fn kinds() -> Labels<'static> {
    let names = BoilerplateKind::ALL.iter().map(|kind| kind.as_str()).collect();
    Labels { code: "profile.unknown_kind", what: "kind", names }
}

fn roles() -> Labels<'static> {
    let names = Role::ALL.iter().map(|role| role.as_str()).collect();
    Labels { code: "profile.unknown_role", what: "role", names }
}

/// `if_missing`.
enum Needed {
    Ok,
    Stale,
}

impl std::str::FromStr for Needed {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "ok" => Ok(Self::Ok),
            "stale" => Ok(Self::Stale),
            _ => Err(()),
        }
    }
}

impl std::str::FromStr for OnMiss {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "judge" => Ok(Self::Judge),
            "empty" => Ok(Self::Empty),
            _ => Err(()),
        }
    }
}

impl std::str::FromStr for Phase {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "before" => Ok(Self::Before),
            "after" => Ok(Self::After),
            _ => Err(()),
        }
    }
}

impl Rule {
    /// A rule that finds nothing yet.
    pub(super) fn new(id: String, action: Action) -> Self {
        Self {
            id,
            action,
            css: None,
            tokens: Vec::new(),
            condition: Condition::default(),
            max_words: None,
            closest: None,
            nth: None,
            rest: false,
            phase: Phase::Before,
            needed: false,
        }
    }
}
