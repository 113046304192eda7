//! Least values of measures, so that quality can't be lost unnoticed.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::measures::MEASURES;
use crate::record::Record;

/// The least value of each measure, for one corpus or dump.
pub type Floors = BTreeMap<String, f64>;

/// Reads the floors of `name` from a file of floors.
///
/// A file that has none for `name`, or for a measure that doesn't exist, is an error: a floor that is
/// never looked at would hold for ever.
pub fn load(path: &Path, name: &str) -> Result<Floors, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    parse(&text, name).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn parse(text: &str, name: &str) -> Result<Floors, String> {
    let mut all: BTreeMap<String, Floors> = toml::from_str(text).map_err(|error| error.to_string())?;
    let floors = all.remove(name).ok_or_else(|| format!("no floors for {name}"))?;
    let is_known =
        |measure: &str| measure != "err" && (measure == "shingle_f1" || MEASURES.contains(&measure));
    match floors.keys().find(|measure| !is_known(measure)) {
        Some(measure) => Err(format!("{name} has a floor for {measure}, which is no measure")),
        None => Ok(floors),
    }
}

/// Every floor that did not hold, in words.
pub fn broken(floors: &Floors, record: &Record) -> Vec<String> {
    let told = |(measure, floor): (&String, &f64)| match record.means.get(measure) {
        Some(value) if value >= floor => None,
        Some(value) => Some(format!("{measure} is {value:.4}, below its floor {floor:.4}")),
        None => Some(format!("{measure} was not measured, its floor is {floor:.4}")),
    };
    floors.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[\"news/pages\"]\nword_f1 = 0.9\ndate = 0.8\n[\"news/lynx\"]\nword = 1\n";

    #[test]
    fn broken_floors_are_told() {
        let floors = parse(FILE, "news/pages").unwrap();
        let means = BTreeMap::from([("word_f1".to_owned(), 0.8999), ("date".to_owned(), 0.8)]);
        let record = Record { name: "news/pages".into(), means, pages: Vec::new() };
        assert_eq!(broken(&floors, &record), ["word_f1 is 0.8999, below its floor 0.9000"]);
    }

    #[test]
    fn a_floor_nobody_looks_at_is_an_error() {
        assert!(parse(FILE, "news/w3m").is_err());
        assert!(parse(FILE, "news/lynx").is_err());
    }
}
