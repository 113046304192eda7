//! Cuts an expression into tokens.

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `/`, `//`, `[`, `]`, `(`, `)`, `@`, `,`, `.`, `..`, `|`, `*`, `::`, and the comparisons.
    Sign(&'static str),
    Name(String),
    Literal(String),
    Number(f64),
}

/// Longest first.
const SIGNS: [&str; 20] = [
    "//", "..", "::", "!=", "<=", ">=", "/", "[", "]", "(", ")", "@", ",", ".", "|", "*", "=", "<", ">", "-",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if let Some(inside) = rest.strip_prefix(['"', '\'']) {
            let (literal, _) = inside.split_once(first).ok_or("a string is not closed")?;
            tokens.push(Token::Literal(literal.to_owned()));
            literal.len() + 2
        } else if first.is_ascii_digit() || first == '.' && starts_with_digit(rest.get(1..)) {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = rest.get(..end).and_then(|number| number.parse().ok()).ok_or("a number is wrong")?;
            tokens.push(Token::Number(number));
            end
        } else if first.is_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !is_name_char(c)).unwrap_or(rest.len());
            tokens.push(Token::Name(rest.get(..end).unwrap_or_default().to_owned()));
            end
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or_else(|| format!("'{first}' means nothing here"))?;
            tokens.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

fn starts_with_digit(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
