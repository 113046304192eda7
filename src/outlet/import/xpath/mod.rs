//! XPath 1.0, as far as rule files use it: read into a tree that the translation walks.
//!
//! Grammar: <https://www.w3.org/TR/1999/REC-xpath-19991116/>. Variables and arithmetic are read by nobody here.

mod parse;
mod tokens;

pub(super) use parse::parse;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    Path(Path),
    Literal(String),
    Number(f64),
    Call(String, Vec<Expr>),
    Or(Vec<Expr>),
    And(Vec<Expr>),
    Compare(String, Box<Expr>, Box<Expr>),
    Union(Vec<Expr>),
    /// `(…)[1]`, `(…)/@href`: an expression with predicates, then steps.
    Group(Box<Expr>, Vec<Expr>, Vec<Step>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Path {
    pub absolute: bool,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub axis: Axis,
    pub test: Test,
    pub predicates: Vec<Expr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Child,
    /// What `//` before a name means.
    Below,
    SelfOnly,
    Parent,
    Ancestor,
    FollowingSibling,
    PrecedingSibling,
    Attribute,
    /// An axis that no selector has.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Any,
    Name(String),
    Text,
    Node,
    Other,
}
