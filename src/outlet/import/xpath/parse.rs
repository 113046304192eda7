//! Reads tokens into a tree.

use super::tokens::{Token, tokens};
use super::{Axis, Expr, Path, Step, Test};

/// Expressions within expressions: more than any rule has, and little enough for the stack.
const DEEPEST: usize = 32;
/// Characters of an expression.
const LONGEST: usize = 4096;

/// Reads an expression; or tells what is wrong with it.
pub(in crate::outlet::import) fn parse(text: &str) -> Result<Expr, String> {
    if text.len() > LONGEST {
        return Err(format!("is longer than {LONGEST} bytes"));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let expr = parser.or()?;
    match parser.peek() {
        None => Ok(expr),
        Some(token) => Err(format!("{} is not expected", told(token))),
    }
}

fn told(token: &Token) -> String {
    match token {
        Token::Sign(sign) => format!("'{sign}'"),
        Token::Name(name) => format!("'{name}'"),
        Token::Literal(text) => format!("\"{text}\""),
        Token::Number(number) => number.to_string(),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(own)) if *own == sign)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let is = self.is_sign(sign);
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.take_sign(sign) { Ok(()) } else { Err(format!("'{sign}' is missing")) }
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Name(name)) if name == word);
        self.at += usize::from(is);
        is
    }

    fn or(&mut self) -> Result<Expr, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("is nested too deeply".to_owned());
        }
        let mut all = vec![self.and()?];
        while self.take_word("or") {
            all.push(self.and()?);
        }
        self.depth -= 1;
        Ok(single(all, Expr::Or))
    }

    fn and(&mut self) -> Result<Expr, String> {
        let mut all = vec![self.compare()?];
        while self.take_word("and") {
            all.push(self.compare()?);
        }
        Ok(single(all, Expr::And))
    }

    fn compare(&mut self) -> Result<Expr, String> {
        let left = self.union()?;
        let signs = ["=", "!=", "<=", ">=", "<", ">", "-"];
        let Some(sign) = signs.into_iter().find(|sign| self.is_sign(sign)) else { return Ok(left) };
        self.at += 1;
        Ok(Expr::Compare(sign.to_owned(), Box::new(left), Box::new(self.union()?)))
    }

    fn union(&mut self) -> Result<Expr, String> {
        let mut all = vec![self.path()?];
        while self.take_sign("|") {
            all.push(self.path()?);
        }
        Ok(single(all, Expr::Union))
    }

    fn path(&mut self) -> Result<Expr, String> {
        match self.peek() {
            None => Err("it ends too early".to_owned()),
            Some(Token::Literal(text)) => {
                let literal = Expr::Literal(text.clone());
                self.at += 1;
                Ok(literal)
            }
            Some(Token::Number(number)) => {
                let number = Expr::Number(*number);
                self.at += 1;
                Ok(number)
            }
            Some(Token::Sign("(")) => {
                self.at += 1;
                let inner = self.or()?;
                self.expect(")")?;
                let predicates = self.predicates()?;
                let steps = if self.is_sign("/") || self.is_sign("//") { self.steps()? } else { Vec::new() };
                let is_plain = predicates.is_empty() && steps.is_empty();
                Ok(if is_plain { inner } else { Expr::Group(Box::new(inner), predicates, steps) })
            }
            Some(Token::Name(name)) if self.is_call(name) => self.call(),
            _ => {
                let absolute = self.is_sign("/") || self.is_sign("//");
                Ok(Expr::Path(Path { absolute, steps: self.steps()? }))
            }
        }
    }

    /// A name and a bracket are a function, but for the tests that look like one.
    fn is_call(&self, name: &str) -> bool {
        let is_test = matches!(name, "text" | "node" | "comment" | "processing-instruction");
        !is_test && matches!(self.tokens.get(self.at + 1), Some(Token::Sign("(")))
    }

    fn call(&mut self) -> Result<Expr, String> {
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return Err("a name is missing".to_owned());
        };
        self.at += 2;
        let mut arguments = Vec::new();
        while !self.take_sign(")") {
            arguments.push(self.or()?);
            if !self.take_sign(",") && !self.is_sign(")") {
                return Err(format!("{name}() is not closed"));
            }
        }
        Ok(Expr::Call(name, arguments))
    }

    fn predicates(&mut self) -> Result<Vec<Expr>, String> {
        let mut all = Vec::new();
        while self.take_sign("[") {
            all.push(self.or()?);
            self.expect("]")?;
        }
        Ok(all)
    }

    /// Steps with the slashes before and between them.
    fn steps(&mut self) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        let mut below = self.take_sign("//");
        if !below {
            self.take_sign("/");
        }
        loop {
            steps.push(self.step(below)?);
            below = self.take_sign("//");
            if !below && !self.take_sign("/") {
                return Ok(steps);
            }
        }
    }

    fn step(&mut self, below: bool) -> Result<Step, String> {
        if self.take_sign("..") {
            return Ok(Step { axis: Axis::Parent, test: Test::Any, predicates: Vec::new() });
        }
        if self.take_sign(".") {
            let axis = if below { Axis::Other } else { Axis::SelfOnly };
            return Ok(Step { axis, test: Test::Node, predicates: self.predicates()? });
        }
        let mut axis = if self.take_sign("@") { Axis::Attribute } else { Axis::Child };
        if let (Some(Token::Name(name)), Some(Token::Sign("::"))) =
            (self.peek(), self.tokens.get(self.at + 1))
        {
            axis = named_axis(name);
            self.at += 2;
        }
        axis = match (axis, below) {
            (Axis::Child, true) => Axis::Below,
            (Axis::Below, true) | (_, false) => axis,
            // `//@href` and `//self::p` speak of an element itself or any below it.
            (_, true) => Axis::Other,
        };
        let test = self.test()?;
        Ok(Step { axis, test, predicates: self.predicates()? })
    }

    fn test(&mut self) -> Result<Test, String> {
        if self.take_sign("*") {
            return Ok(Test::Any);
        }
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return Err("a name is missing".to_owned());
        };
        self.at += 1;
        if !self.take_sign("(") {
            return Ok(Test::Name(name.to_ascii_lowercase()));
        }
        self.expect(")")?;
        Ok(match name.as_str() {
            "text" => Test::Text,
            "node" => Test::Node,
            _ => Test::Other,
        })
    }
}

fn single(mut all: Vec<Expr>, several: fn(Vec<Expr>) -> Expr) -> Expr {
    match all.len() {
        1 => all.swap_remove(0),
        _ => several(all),
    }
}

fn named_axis(name: &str) -> Axis {
    match name {
        "child" => Axis::Child,
        "descendant" => Axis::Below,
        "self" => Axis::SelfOnly,
        "parent" => Axis::Parent,
        "ancestor" => Axis::Ancestor,
        "following-sibling" => Axis::FollowingSibling,
        "preceding-sibling" => Axis::PrecedingSibling,
        "attribute" => Axis::Attribute,
        _ => Axis::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_they_are_meant() {
        let Ok(Expr::Path(path)) = parse("//div[@id='a' and not(contains(@class, \"b\"))]/p[1]/@title")
        else {
            panic!()
        };
        assert!(path.absolute);
        assert_eq!(path.steps.len(), 3);
        assert_eq!(path.steps[0].axis, Axis::Below);
        assert_eq!(path.steps[1].predicates, [Expr::Number(1.0)]);
        assert_eq!((path.steps[2].axis, &path.steps[2].test), (Axis::Attribute, &Test::Name("title".into())));
        assert!(matches!(parse("(//p)[1]"), Ok(Expr::Group(..))));
        assert!(matches!(parse("//a | //b"), Ok(Expr::Union(both)) if both.len() == 2));
        assert!(
            matches!(parse("substring-after(//p, 'By ')"), Ok(Expr::Call(name, _)) if name == "substring-after")
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        for wrong in ["", "//", "//p[", "//p[@a='x]", "//p]", "contains(", "$x", "//p[text(]"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse(&format!("{}1{}", "(".repeat(9999), ")".repeat(9999))).is_err());
        assert!(parse(&format!("//p{}", "[a".repeat(600))).is_err());
    }
}
