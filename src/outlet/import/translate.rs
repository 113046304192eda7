//! XPath to what a profile says: a selector, and where it needs them an attribute, text conditions, `closest`, `nth`.

use super::condition::{self, Condition};
use super::xpath::{Axis, Expr, Path, Step, Test, parse};
use crate::outlet::css::Css;

/// What an expression becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Target {
    pub css: String,
    pub attr: Option<String>,
    /// Conditions on the text, by the profile's key.
    pub text: Option<(&'static str, Vec<String>)>,
    /// The nearest ancestor is meant.
    pub closest: Option<String>,
    pub nth: Option<i32>,
    /// A fixed value in place of a selector.
    pub value: Option<String>,
    /// What comes before and behind the value.
    pub after: Option<String>,
    pub before: Option<String>,
    /// The text of the element itself is meant, not of those in it.
    pub is_text: bool,
}

/// Translates an expression; several targets are tried in order. Or tells why it can't be said.
pub(super) fn translate(source: &str) -> Result<Vec<Target>, String> {
    let targets = expression(&parse(source)?)?;
    for target in &targets {
        for css in [Some(&target.css), target.closest.as_ref()].into_iter().flatten() {
            if target.value.is_none() {
                Css::parse(css)
                    .map_err(|why| format!("would be the selector {css}, which is wrong: {why}"))?;
            }
        }
    }
    Ok(targets)
}

fn expression(expr: &Expr) -> Result<Vec<Target>, String> {
    match expr {
        Expr::Path(path) => Ok(vec![path_target(path)?]),
        Expr::Union(all) => {
            let targets: Vec<Target> =
                all.iter().map(expression).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            Ok(joined(targets))
        }
        Expr::Group(inner, predicates, steps) => group(inner, predicates, steps),
        Expr::Literal(text) => Ok(vec![Target { value: Some(text.clone()), ..Target::default() }]),
        Expr::Call(name, arguments) => call(name, arguments),
        _ => Err("is a condition, not a place".to_owned()),
    }
}

/// Selectors of the same sort in one.
fn joined(targets: Vec<Target>) -> Vec<Target> {
    let mut joined: Vec<Target> = Vec::new();
    for target in targets {
        let alike = |last: &&mut Target| {
            let same = Target { css: target.css.clone(), ..(**last).clone() };
            same == target && target.value.is_none() && target.nth.is_none()
        };
        match joined.last_mut().filter(alike) {
            Some(last) => {
                last.css.push_str(", ");
                last.css.push_str(&target.css);
            }
            None => joined.push(target),
        }
    }
    joined
}

/// `(…)[1]`, `(…)[last()]`, `(…)/@href`.
fn group(inner: &Expr, predicates: &[Expr], steps: &[Step]) -> Result<Vec<Target>, String> {
    let mut targets = expression(inner)?;
    let [target] = targets.as_mut_slice() else {
        return Err("takes one of several things of different sorts".to_owned());
    };
    for predicate in predicates {
        match (predicate, target.nth) {
            (Expr::Number(number), None) if *number >= 1.0 => target.nth = Some(*number as i32),
            (Expr::Call(name, _), None) if name == "last" => target.nth = Some(-1),
            _ => return Err("has a condition on a group".to_owned()),
        }
    }
    match steps {
        [] => {}
        [Step { axis: Axis::Attribute, test: Test::Name(name), predicates }]
            if predicates.is_empty() && target.attr.is_none() =>
        {
            target.attr = Some(name.clone());
        }
        _ => return Err("goes on from a group".to_owned()),
    }
    Ok(targets)
}

fn call(name: &str, arguments: &[Expr]) -> Result<Vec<Target>, String> {
    let literal = |at: usize| match arguments.get(at) {
        Some(Expr::Literal(text)) => Ok(text.clone()),
        _ => Err(format!("{name}() has an argument that is no string")),
    };
    let inner = arguments.first().ok_or_else(|| format!("{name}() lacks an argument"))?;
    let mut targets = expression(inner)?;
    for target in &mut targets {
        match name {
            "substring-after" if target.after.is_none() && target.before.is_none() => {
                target.after = Some(literal(1)?);
            }
            "substring-before" if target.before.is_none() => target.before = Some(literal(1)?),
            // Values are trimmed and single-spaced anyway.
            "normalize-space" | "string" if arguments.len() == 1 => {}
            _ => return Err(format!("{name}() is not carried over here")),
        }
    }
    Ok(targets)
}

/// A location path.
fn path_target(path: &Path) -> Result<Target, String> {
    let mut target = Target::default();
    let mut steps = path.steps.as_slice();
    // `.` at the start is where one is: at the root.
    while let [Step { axis: Axis::SelfOnly, test: Test::Node, predicates }, rest @ ..] = steps
        && predicates.is_empty()
    {
        steps = rest;
    }
    for (at, step) in steps.iter().enumerate() {
        if target.attr.is_some() || target.closest.is_some() || target.is_text || target.text.is_some() {
            return Err("goes on from an attribute, a text or an ancestor".to_owned());
        }
        add(&mut target, step, at == 0)?;
    }
    if target.css.is_empty() { Err("names no element".to_owned()) } else { Ok(target) }
}

fn add(target: &mut Target, step: &Step, is_first: bool) -> Result<(), String> {
    if step.test == Test::Text {
        target.is_text = true;
        return if step.predicates.is_empty() && !is_first {
            Ok(())
        } else {
            Err("has conditions on pieces of text".to_owned())
        };
    }
    if step.axis == Axis::Attribute {
        return match &step.test {
            Test::Name(name) if step.predicates.is_empty() && !is_first => {
                target.attr = Some(name.clone());
                Ok(())
            }
            _ => Err("asks for any attribute".to_owned()),
        };
    }
    if step.axis == Axis::Ancestor {
        return ancestor(target, step);
    }
    let next_sibling = step.axis == Axis::FollowingSibling
        && step.test == Test::Any
        && step.predicates.first() == Some(&Expr::Number(1.0));
    let predicates = if next_sibling { &step.predicates[1..] } else { step.predicates.as_slice() };
    let is_placed = !next_sibling && matches!(step.axis, Axis::Child | Axis::Below);
    let (compound, text) = condition::compound(&step.test, predicates, is_placed)?;
    target.text = text;
    target.css = match step.axis {
        Axis::Child | Axis::Below if is_first => {
            if step.axis == Axis::Child && step.test != Test::Name("html".to_owned()) {
                return Err("begins at the root with something else than html".to_owned());
            }
            compound
        }
        Axis::Child => format!("{} > {compound}", target.css),
        Axis::Below => format!("{} {compound}", target.css),
        Axis::FollowingSibling if next_sibling => format!("{} + {compound}", target.css),
        Axis::FollowingSibling => format!("{} ~ {compound}", target.css),
        Axis::PrecedingSibling => format!("{compound}:has(~ {})", in_has(&target.css)),
        Axis::Parent => format!("{compound}:has(> {})", in_has(&target.css)),
        Axis::SelfOnly if step.test == Test::Node && predicates.is_empty() => target.css.clone(),
        _ => return Err("goes along an axis that selectors don't have".to_owned()),
    };
    Ok(())
}

/// `ancestor::x[1]` is the nearest one, `ancestor::x` every one.
fn ancestor(target: &mut Target, step: &Step) -> Result<(), String> {
    let nearest = step.predicates.iter().position(|predicate| *predicate == Expr::Number(1.0));
    let predicates: Vec<Expr> = match nearest {
        Some(at) if at + 1 == step.predicates.len() => step.predicates[..at].to_vec(),
        Some(_) => return Err("asks more of the nearest ancestor than to be it".to_owned()),
        None => step.predicates.clone(),
    };
    let (compound, text) = condition::compound(&step.test, &predicates, false)?;
    if text.is_some() {
        return Err("asks for a text of an ancestor".to_owned());
    }
    match nearest {
        Some(_) => target.closest = Some(compound),
        None => target.css = format!("{compound}:has({})", in_has(&target.css)),
    }
    Ok(())
}

/// A selector as it stands after the combinator in `:has()`.
fn in_has(css: &str) -> String {
    if css.contains([' ', ',']) { format!(":is({css})") } else { css.to_owned() }
}

/// A path that starts at an element, as a condition on it: `h2`, `.//img/@src`, `../p`.
pub(super) fn relative(path: &Path, last: Option<&Condition>) -> Result<String, String> {
    let mut css = String::new();
    let mut steps = path.steps.as_slice();
    while let [Step { axis: Axis::SelfOnly, test: Test::Node, predicates }, rest @ ..] = steps
        && predicates.is_empty()
    {
        steps = rest;
    }
    // `../h2`: a condition on what is around the element.
    if let [first @ Step { axis: Axis::Parent | Axis::Ancestor, .. }, second, ..] = steps
        && second.axis != Axis::Attribute
    {
        let (compound, _) = condition::compound(&first.test, &first.predicates, false)?;
        let rest = relative(&Path { absolute: false, steps: steps[1..].to_vec() }, last)?;
        let below = if first.axis == Axis::Parent { "> *" } else { "*" };
        return Ok(format!(":is({compound}{rest} {below})"));
    }
    let (attribute, steps) = match steps {
        [before @ .., Step { axis: Axis::Attribute, test: Test::Name(name), predicates }]
            if predicates.is_empty() =>
        {
            (Some(name), before)
        }
        _ => (None, steps),
    };
    let count = steps.len();
    // What stands behind it in `:is(…)`, where the element itself is below or behind the one that is asked for.
    let mut outer: Option<&str> = None;
    for (at, step) in steps.iter().enumerate() {
        let (mut compound, text) =
            condition::compound(&step.test, &step.predicates, !matches!(step.axis, Axis::Ancestor))?;
        if text.is_some() {
            return Err("asks for the text of another element".to_owned());
        }
        if at + 1 == count {
            match (attribute, last) {
                (Some(name), Some(last)) => compound.push_str(&last.of(name)?),
                (Some(name), None) => compound.push_str(&format!("[{name}]")),
                (None, Some(_)) => return Err("compares the text of another element".to_owned()),
                (None, None) => {}
            }
        }
        let first = css.is_empty() && outer.is_none();
        match (step.axis, first) {
            (Axis::Child, true) => css = format!("> {compound}"),
            (Axis::Below, true) => css = compound,
            (Axis::FollowingSibling, true) => css = format!("~ {compound}"),
            (Axis::Parent, true) => (css, outer) = (compound, Some(" > *")),
            (Axis::Ancestor, true) => (css, outer) = (compound, Some(" *")),
            (Axis::PrecedingSibling, true) => (css, outer) = (compound, Some(" ~ *")),
            (Axis::SelfOnly, true) => (css, outer) = (compound, Some("")),
            (Axis::Child, false) if outer.is_none() => css.push_str(&format!(" > {compound}")),
            (Axis::Below, false) if outer.is_none() => css.push_str(&format!(" {compound}")),
            _ => return Err("goes to and fro in a condition".to_owned()),
        }
    }
    if css.is_empty() {
        // Only an attribute of the element itself.
        return match (attribute, last) {
            (Some(name), Some(last)) => last.of(name),
            (Some(name), None) => Ok(format!("[{name}]")),
            _ => Err("is an empty condition".to_owned()),
        };
    }
    Ok(outer.map_or_else(|| format!(":has({css})"), |behind| format!(":is({css}{behind})")))
}
