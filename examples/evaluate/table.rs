//! The table of means.

use std::io::{self, Write};

use crate::measures::Figures;
use crate::page::PageReport;

const COLUMNS: [&str; 15] = [
    "err",
    "word_f1",
    "word_p",
    "word_r",
    "shingle_f1",
    "sh_p",
    "sh_r",
    "exact",
    "with",
    "without",
    "title",
    "title_in",
    "authors",
    "date",
    "date_p",
];

/// A row: some pages together.
pub struct Group {
    /// What the pages have in common.
    pub name: String,
    /// How many they are.
    pub pages: usize,
    /// Their figures together.
    pub figures: Figures,
}

/// All pages, then each type if wanted, in order of appearance.
pub fn groups(pages: &[PageReport], by_type: bool) -> Vec<Group> {
    let mut groups = vec![Group { name: "all".to_owned(), pages: 0, figures: Figures::default() }];
    for page in pages {
        let own =
            groups.iter().position(|group| by_type && group.name == page.page_type).unwrap_or_else(|| {
                if by_type {
                    groups.push(Group {
                        name: page.page_type.clone(),
                        pages: 0,
                        figures: Figures::default(),
                    });
                }
                groups.len() - 1
            });
        let rows = if own == 0 { vec![0] } else { vec![0, own] };
        for row in rows {
            groups[row].pages += 1;
            groups[row].figures.add(&page.figures);
        }
    }
    groups
}

/// Writes the means, a row for each group; columns that no truth allows are left out.
pub fn write(out: &mut impl Write, name: &str, groups: &[Group]) -> io::Result<()> {
    let has = |column: &&&str| groups.iter().any(|group| group.figures.get(column).is_some());
    let columns: Vec<&&str> = COLUMNS.iter().filter(has).collect();
    write!(out, "{name:<24}{:>10}", "n")?;
    columns.iter().try_for_each(|column| write!(out, " {column:>10}"))?;
    writeln!(out)?;
    for group in groups {
        write!(out, "{:<24}{:>10}", group.name, group.pages)?;
        for column in &columns {
            match group.figures.get(column) {
                Some(value) => write!(out, " {value:>10.4}")?,
                None => write!(out, " {:>10}", "")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
