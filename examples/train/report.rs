//! Figures of the cross-validation: every page scored by trees that have not seen its site.

use std::io::{self, Write};
use std::path::Path;

use cleancopy::Strictness;
use rayon::prelude::*;

use crate::fit::Fitted;
use crate::measures::{self, Figures, Prediction};
use crate::pages::Group;

/// What the whole pipeline makes of a page, with out-of-fold scores.
pub struct PageFigures {
    pub fold: usize,
    /// Whether the page is as somebody published it.
    pub is_found: bool,
    pub text: String,
    pub figures: Figures,
    pub expected_f1: f32,
}

/// Measures every page.
pub fn measure(pages: &[Fitted<'_>], strictness: Strictness) -> Vec<PageFigures> {
    pages.par_iter().map(|page| figures(page, strictness)).collect()
}

/// Prints a line for each group: the figures of the whole pipeline with out-of-fold scores. The last is of all pages that
/// somebody published.
pub fn print<'a>(
    pages: &'a [Fitted<'a>],
    figures: &'a [PageFigures],
    groups: &[Group],
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(
        out,
        "{:<28}{:>6}{:>10}{:>9}{:>9}{:>12}{:>9}{:>9}{:>9}{:>10}",
        "cross-validated",
        "pages",
        "word_f1",
        "word_p",
        "word_r",
        "shingle_f1",
        "exact",
        "with",
        "without",
        "doubtful"
    )?;
    for (number, group) in groups.iter().enumerate() {
        let of_group = pages.iter().zip(figures).filter(|(page, _)| page.page.group == number);
        line(out, group.name, of_group)?;
    }
    line(out, "all", pages.iter().zip(figures).filter(|(page, _)| page.page.is_found))
}

fn line<'a>(
    out: &mut impl Write,
    name: &str,
    counted: impl Iterator<Item = (&'a Fitted<'a>, &'a PageFigures)>,
) -> io::Result<()> {
    let mut figures = Figures::default();
    let (mut pages, mut doubtful) = (0, 0);
    for (page, measured) in counted {
        figures.add(&measured.figures);
        pages += 1;
        doubtful += usize::from(page.doubtful);
    }
    let get = |measure| figures.get(measure).map_or_else(|| "-".to_owned(), |mean| format!("{mean:.4}"));
    writeln!(
        out,
        "{name:<28}{pages:>6}{:>10}{:>9}{:>9}{:>12}{:>9}{:>9}{:>9}{doubtful:>10}",
        get("word_f1"),
        get("word_p"),
        get("word_r"),
        get("shingle_f1"),
        get("exact"),
        get("with"),
        get("without"),
    )
}

/// Writes a JSON object for each page: which it is, its measures, and the text that came out.
pub fn write_pages(
    path: &Path,
    pages: &[Fitted<'_>],
    figures: &[PageFigures],
    groups: &[Group],
) -> io::Result<()> {
    let mut out = io::BufWriter::new(std::fs::File::create(path)?);
    for (page, figures) in pages.iter().zip(figures) {
        let get = |measure| figures.figures.get(measure);
        let line = serde_json::json!({
            "group": groups[page.page.group].name, "id": page.page.truth.id, "type": page.page.truth.page_type,
            "site": page.page.site, "word_f1": get("word_f1"), "word_p": get("word_p"), "word_r": get("word_r"),
            "exact": get("exact"), "expected_f1": figures.expected_f1, "text": figures.text,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn figures(page: &Fitted<'_>, strictness: Strictness) -> PageFigures {
    let story: Vec<f32> = page.last.iter().map(|logit| 1.0 / (1.0 + (-logit).exp())).collect();
    let (text, expected_f1) = page.page.prepared.text(&page.measured, &story, strictness);
    let figures =
        measures::measure(&page.page.truth, &Prediction { text: text.clone(), ..Prediction::default() });
    PageFigures { fold: page.page.fold, is_found: page.page.is_found, text, figures, expected_f1 }
}
