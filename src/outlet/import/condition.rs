//! What stands in brackets behind a name.

use super::translate::relative;
use super::xpath::{Expr, Path, Test};

/// A condition on the element's text, by the profile's key.
pub(super) type Text = Option<(&'static str, Vec<String>)>;

/// How an attribute or text is compared.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    Equals(String),
    Contains(String),
    Starts(String),
    /// A whole word of a list, as classes are.
    Word(String),
}

impl Condition {
    /// The condition on an attribute as a selector.
    pub(super) fn of(&self, attribute: &str) -> Result<String, String> {
        let (sign, value) = match self {
            Self::Equals(value) => ("", value),
            Self::Contains(value) => ("*", value),
            Self::Starts(value) => ("^", value),
            Self::Word(value) => ("~", value),
        };
        if value.is_empty() && !matches!(self, Self::Equals(_)) {
            return Err("compares with nothing".to_owned());
        }
        let is_plain = |value: &str| {
            value.starts_with(|c: char| c.is_ascii_alphabetic())
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        Ok(match (self, attribute) {
            (Self::Equals(value), "id") if is_plain(value) => format!("#{value}"),
            (Self::Word(value), "class") if is_plain(value) => format!(".{value}"),
            _ => format!("[{attribute}{sign}=\"{}\"]", value.replace('\\', "\\\\").replace('"', "\\\"")),
        })
    }

    fn text(self) -> Text {
        match self {
            Self::Equals(text) => Some(("equals", vec![text])),
            Self::Contains(text) => Some(("contains", vec![text])),
            Self::Starts(text) => Some(("starts", vec![text])),
            Self::Word(_) => None,
        }
    }
}

/// A name with its conditions. `is_placed`: numbers count among the children of one element.
pub(super) fn compound(test: &Test, predicates: &[Expr], is_placed: bool) -> Result<(String, Text), String> {
    let mut css = match test {
        Test::Name(name) => name.clone(),
        Test::Any | Test::Node => "*".to_owned(),
        Test::Text | Test::Other => return Err("asks for something that is no element".to_owned()),
    };
    let mut text = None;
    for (at, predicate) in predicates.iter().enumerate() {
        if let Some(place) = place(predicate, matches!(test, Test::Name(_)))? {
            if at > 0 || !is_placed {
                return Err("counts what is left after another condition".to_owned());
            }
            css.push_str(&place);
            continue;
        }
        let (more, condition) = condition(predicate)?;
        css.push_str(&more);
        text = match (text, condition) {
            (None, condition) => condition,
            (text, None) => text,
            _ => return Err("has two conditions on the text".to_owned()),
        };
    }
    // `*` before a condition says nothing.
    let css = css.strip_prefix('*').filter(|rest| !rest.is_empty()).map_or(css.clone(), str::to_owned);
    Ok((css, text))
}

/// A condition on the place among the siblings, if it is one.
fn place(predicate: &Expr, named: bool) -> Result<Option<String>, String> {
    let (first, last) =
        if named { (":nth-of-type", ":nth-last-of-type") } else { (":nth-child", ":nth-last-child") };
    let is_call = |expr: &Expr, name: &str| matches!(expr, Expr::Call(own, arguments) if own == name && arguments.is_empty());
    Ok(match predicate {
        Expr::Number(number) => Some(format!("{first}({})", counted(*number)?)),
        expr if is_call(expr, "last") => Some(format!("{last}(1)")),
        Expr::Compare(sign, left, right) if is_call(left, "last") && sign == "-" => match **right {
            Expr::Number(number) => Some(format!("{last}({})", counted(number)? + 1)),
            _ => None,
        },
        Expr::Compare(sign, left, right) if is_call(left, "position") => {
            if is_call(right, "last") && sign == "=" {
                return Ok(Some(format!("{last}(1)")));
            }
            let Expr::Number(number) = **right else { return Err("compares its place".to_owned()) };
            let number = counted(number)?;
            Some(match sign.as_str() {
                "=" => format!("{first}({number})"),
                ">" => format!("{first}(n+{})", number + 1),
                ">=" => format!("{first}(n+{number})"),
                "<" => format!("{first}(-n+{})", number - 1),
                "<=" => format!("{first}(-n+{number})"),
                _ => format!(":not({first}({number}))"),
            })
        }
        _ => None,
    })
}

/// A place as a whole number; no element has as many siblings as it can't say.
fn counted(number: f64) -> Result<i32, String> {
    const MOST: f64 = 10_000.0;
    if number.abs() <= MOST { Ok(number as i32) } else { Err("counts too far".to_owned()) }
}

/// A condition as a selector to append, or as one on the text.
fn condition(expr: &Expr) -> Result<(String, Text), String> {
    match expr {
        Expr::And(all) => {
            let (mut css, mut text) = (String::new(), None);
            for part in all {
                let (more, condition) = condition(part)?;
                css.push_str(&more);
                if text.is_some() && condition.is_some() {
                    return Err("has two conditions on the text".to_owned());
                }
                text = text.or(condition);
            }
            Ok((css, text))
        }
        Expr::Or(all) => either(all),
        Expr::Call(name, arguments) if name == "not" => match arguments.as_slice() {
            [inner] => match condition(inner)? {
                (css, None) if !css.is_empty() => Ok((format!(":not({css})"), None)),
                _ => Err("asks for a text not to be there".to_owned()),
            },
            _ => Err("not() has no argument".to_owned()),
        },
        Expr::Call(name, arguments) => compared(name, arguments),
        Expr::Compare(sign, left, right) => equal(sign, left, right),
        Expr::Path(path) if !path.absolute => Ok((relative(path, None)?, None)),
        _ => Err("has a condition that selectors don't have".to_owned()),
    }
}

fn either(all: &[Expr]) -> Result<(String, Text), String> {
    let (mut selectors, mut phrases): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut key = None;
    for part in all {
        match condition(part)? {
            (css, None) => selectors.push(css),
            (css, Some((own, more))) if css.is_empty() && key.is_none_or(|key| key == own) => {
                key = Some(own);
                phrases.extend(more);
            }
            _ => return Err("mixes text and marks in one choice".to_owned()),
        }
    }
    match (key, selectors.is_empty()) {
        (None, _) => Ok((format!(":is({})", selectors.join(", ")), None)),
        (Some(key), true) => Ok((String::new(), Some((key, phrases)))),
        _ => Err("mixes text and marks in one choice".to_owned()),
    }
}

/// `contains(…)` and `starts-with(…)`.
fn compared(name: &str, arguments: &[Expr]) -> Result<(String, Text), String> {
    let [what, Expr::Literal(value)] = arguments else {
        return Err(format!("{name}() compares with something that is no string"));
    };
    let condition = match name {
        "contains" => match as_word(what, value) {
            Some((attribute, word)) => return Ok((Condition::Word(word).of(&attribute)?, None)),
            None => Condition::Contains(value.clone()),
        },
        "starts-with" => Condition::Starts(value.clone()),
        _ => return Err(format!("{name}() is not carried over here")),
    };
    on(what, condition)
}

fn equal(sign: &str, left: &Expr, right: &Expr) -> Result<(String, Text), String> {
    let (what, value) = match (left, right) {
        (what, Expr::Literal(value)) | (Expr::Literal(value), what) => (what, value),
        _ => return Err("compares two things".to_owned()),
    };
    if let Expr::Call(name, arguments) = what
        && matches!(name.as_str(), "name" | "local-name")
        && arguments.is_empty()
        && sign == "="
    {
        return Ok((format!(":is({})", value.to_ascii_lowercase()), None));
    }
    match (sign, on(what, Condition::Equals(value.clone()))?) {
        ("=", found) => Ok(found),
        // Unlike another value, XPath means: there is one, and it is another.
        ("!=", (css, None)) => match what {
            Expr::Path(path) => Ok((format!("{}:not({css})", relative(path, None)?), None)),
            _ => Err("compares by inequality".to_owned()),
        },
        _ => Err("compares by size".to_owned()),
    }
}

/// A condition on an attribute, on the element's own text, or on an attribute of another element.
fn on(what: &Expr, condition: Condition) -> Result<(String, Text), String> {
    match what {
        Expr::Call(name, arguments) if matches!(name.as_str(), "normalize-space" | "string") => {
            match arguments.as_slice() {
                [] => Ok((String::new(), condition.text())),
                [inner] => on(inner, condition),
                _ => Err(format!("{name}() has too many arguments")),
            }
        }
        Expr::Path(path) if is_text(path) => Ok((String::new(), condition.text())),
        Expr::Path(path) if !path.absolute => Ok((relative(path, Some(&condition))?, None)),
        Expr::Call(name, _) => Err(format!("{name}() is not carried over here")),
        _ => Err("compares something that is no attribute".to_owned()),
    }
}

/// `.`, `text()`, `./text()`.
fn is_text(path: &Path) -> bool {
    use super::xpath::Axis;
    !path.absolute
        && path.steps.iter().all(|step| {
            step.predicates.is_empty()
                && (step.axis == Axis::SelfOnly && step.test == Test::Node
                    || step.axis == Axis::Child && step.test == Test::Text)
        })
}

/// `contains(concat(' ', normalize-space(@class), ' '), ' x ')`: a whole word.
fn as_word(what: &Expr, value: &str) -> Option<(String, String)> {
    let Expr::Call(name, arguments) = what else { return None };
    let [Expr::Literal(before), inner, Expr::Literal(after)] = arguments.as_slice() else { return None };
    if name != "concat" || before != " " || after != " " {
        return None;
    }
    let inner = match inner {
        Expr::Call(name, arguments) if name == "normalize-space" => arguments.first()?,
        other => other,
    };
    let Expr::Path(path) = inner else { return None };
    let [step] = path.steps.as_slice() else { return None };
    let Test::Name(attribute) = &step.test else { return None };
    let word = value.strip_prefix(' ')?.strip_suffix(' ')?;
    (!word.contains(' ') && !word.is_empty()).then(|| (attribute.clone(), word.to_owned()))
}
