//! How blocks are shown on a terminal.

use std::io::{self, Write};

use cleancopy::{Article, Evidence, Explained};

/// Characters shown of a text, unless all of it is wanted.
const WIDTH: usize = 96;

/// Which blocks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Every block.
    All,
    /// The article's.
    Kept,
    /// The others.
    Removed,
}

/// How blocks are shown.
pub struct View {
    /// Which of them.
    pub shown: Shown,
    /// How much of the evidence.
    pub evidence: usize,
    /// Whether texts are shown whole.
    pub full: bool,
    /// Whether the reader sees colours.
    pub coloured: bool,
}

#[derive(Clone, Copy)]
enum Colour {
    Green = 32,
    Red = 31,
    Dim = 2,
    Bold = 1,
}

impl View {
    /// Writes what was found, then every block.
    pub fn write(&self, out: &mut impl Write, article: &Article) -> io::Result<()> {
        let title = article.metadata.title.as_ref().map_or("(no title)", |title| title.value.as_str());
        writeln!(out, "{}", self.painted(Colour::Bold, &self.line(title)))?;
        let profile = article.profile.as_deref().map(|id| format!(", profile {id}")).unwrap_or_default();
        let (kept, removed) = (article.blocks.len(), article.removed.len());
        writeln!(
            out,
            "confidence {:.2}, {kept} blocks kept, {removed} removed{profile}",
            article.confidence
        )?;
        for note in &article.notes {
            writeln!(out, "note: {} {}", note.code, self.line(&note.detail))?;
        }
        writeln!(out)?;
        article
            .explain()
            .iter()
            .filter(|block| self.shows(block))
            .try_for_each(|block| self.block(out, &block))
    }

    fn shows(&self, block: &Explained<'_>) -> bool {
        match self.shown {
            Shown::All => true,
            Shown::Kept => block.is_kept(),
            Shown::Removed => !block.is_kept(),
        }
    }

    fn block(&self, out: &mut impl Write, block: &Explained<'_>) -> io::Result<()> {
        let (sign, colour) = if block.is_kept() { ('+', Colour::Green) } else { ('-', Colour::Red) };
        let label = self.painted(colour, &format!("{sign} {:<20}", block.label()));
        writeln!(out, "{:>5} {label} {}", block.position(), self.line(block.text()))?;
        let strongest = block.evidence().iter().take(self.evidence);
        let named = block.named_by().filter(|_| self.evidence > 0);
        let evidence: Vec<String> = strongest.chain(named).map(told).collect();
        if !evidence.is_empty() {
            writeln!(out, "        {}", self.painted(Colour::Dim, &evidence.join("   ")))?;
        }
        Ok(())
    }

    fn painted(&self, colour: Colour, text: &str) -> String {
        if self.coloured { format!("\x1b[{}m{text}\x1b[0m", colour as u8) } else { text.to_owned() }
    }

    /// A text on one line. What a page says must not steer the terminal or turn its lines around.
    fn line(&self, text: &str) -> String {
        let width = if self.full { usize::MAX } else { WIDTH };
        let mut line: String =
            text.chars().take(width).map(|c| if is_harmless(c) { c } else { ' ' }).collect();
        if text.chars().nth(width).is_some() {
            line.push('…');
        }
        line
    }
}

fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn told(evidence: &Evidence) -> String {
    let value = format!("{:.3}", evidence.value);
    let value = value.trim_end_matches('0').trim_end_matches('.');
    format!("{:+.2} {} = {value}", evidence.weight, evidence.heuristic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(view: &View, text: &str) -> Result<String, Box<dyn std::error::Error>> {
        let mut out = Vec::new();
        view.write(&mut out, &cleancopy::extract_text(text)?)?;
        Ok(String::from_utf8(out)?)
    }

    fn view(shown: Shown, coloured: bool) -> View {
        View { shown, evidence: 2, full: false, coloured }
    }

    #[test]
    fn every_block_has_its_line() {
        let text =
            "The ice on the lake is thin, said the warden.\n\nStay away from it until Monday, she said.";
        let count = |shown_blocks| {
            let shown = shown(&view(shown_blocks, false), text).unwrap();
            assert!(!shown.contains('\x1b'));
            shown.lines().filter(|line| line.contains(" + ") || line.contains(" - ")).count()
        };
        assert_eq!(count(Shown::All), 2);
        assert_eq!(count(Shown::Kept) + count(Shown::Removed), 2);
    }

    #[test]
    fn colours_are_the_views_not_the_pages() {
        let plain = view(Shown::All, false);
        assert_eq!(plain.line("a\x1b[31mb\n\u{202e}c"), "a [31mb  c");
        assert_eq!(view(Shown::All, true).painted(Colour::Red, "x"), "\x1b[31mx\x1b[0m");
        assert_eq!(plain.painted(Colour::Red, "x"), "x");
    }
}
