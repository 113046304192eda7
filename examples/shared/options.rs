//! Arguments that every program here understands the same way: those that make the extractor.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use cleancopy::{Extractor, ProfileSet, Settings, Strictness};
use lexopt::{Parser, ValueExt};

/// What `--help` says about these arguments.
pub const HELP: &str = "      --profiles DIR       outlet profiles (*.toml) on top of the built-in ones
      --strictness HOW     precision, balanced (default) or recall
      --today YYYY-MM-DD   bound for plausible dates, base of relative ones
      --keep KIND          keep a kind of boilerplate, such as comments; may be repeated
      --include ROLE       count a role as text, such as caption; may be repeated
      --exclude ROLE       leave a role out of the text, such as table; may be repeated";

/// The arguments that make the extractor.
#[derive(Default)]
pub struct ExtractorOptions {
    settings: Settings,
    profiles: Option<PathBuf>,
}

impl ExtractorOptions {
    /// Takes one long option if it is one of these; says whether it was.
    pub fn take(&mut self, name: &str, parser: &mut Parser) -> Result<bool, lexopt::Error> {
        let settings = self.settings.clone();
        self.settings = match name {
            "profiles" => {
                self.profiles = Some(parser.value()?.into());
                settings
            }
            "strictness" => settings.strictness(parser.value()?.parse_with(strictness)?),
            "today" => {
                let (year, month, day) = parser.value()?.parse_with(date)?;
                settings.today(year, month, day)
            }
            "keep" => settings.keep(parser.value()?.parse()?),
            "include" => settings.include(parser.value()?.parse()?),
            "exclude" => settings.exclude(parser.value()?.parse()?),
            _ => return Ok(false),
        };
        Ok(true)
    }

    /// The extractor, or what is wrong with the arguments or the profiles.
    pub fn extractor(self) -> Result<Extractor, Box<dyn Error>> {
        let mut builder = Extractor::builder().settings(self.settings);
        if let Some(directory) = self.profiles {
            builder = builder.profiles(profiles(&directory)?.over(&ProfileSet::built_in()));
        }
        Ok(builder.build()?)
    }
}

/// The profiles of a directory, or everything that is wrong with them.
fn profiles(directory: &Path) -> Result<ProfileSet, String> {
    let (profiles, errors) = ProfileSet::load_lenient(directory);
    if errors.is_empty() {
        return Ok(profiles);
    }
    Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn strictness(text: &str) -> Result<Strictness, &'static str> {
    text.parse().map_err(|_| "expected precision, balanced or recall")
}

/// Year, month and day; whether there is such a day is checked where the extractor is built.
fn date(text: &str) -> Result<(i16, u8, u8), &'static str> {
    const WANTED: &str = "expected a date as YYYY-MM-DD";
    fn number<T: FromStr>(part: Option<&str>) -> Result<T, &'static str> {
        part.ok_or(WANTED)?.parse().map_err(|_| WANTED)
    }
    let mut parts = text.splitn(3, '-');
    Ok((number(parts.next())?, number(parts.next())?, number(parts.next())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(arguments: &[&str]) -> Result<ExtractorOptions, lexopt::Error> {
        let mut options = ExtractorOptions::default();
        let mut parser = Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            let lexopt::Arg::Long(name) = argument else { return Err(argument.unexpected()) };
            let name = name.to_owned();
            assert!(options.take(&name, &mut parser)?, "{name}");
        }
        Ok(options)
    }

    #[test]
    fn arguments_become_settings() {
        let arguments =
            ["--strictness=recall", "--today", "2025-04-08", "--keep", "comments", "--exclude", "table"];
        let options = taken(&arguments).unwrap();
        let expected = Settings::new()
            .strictness(Strictness::Recall)
            .today(2025, 4, 8)
            .keep(cleancopy::BoilerplateKind::Comments)
            .exclude(cleancopy::Role::Table);
        assert_eq!(options.settings, expected);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(taken(&["--strictness", "harsh"]).is_err());
        assert!(taken(&["--today", "8 April"]).is_err());
        assert!(taken(&["--keep", "nonsense"]).is_err());
        assert!(taken(&["--profiles", "no/such/folder"]).unwrap().extractor().is_err());
        assert!(taken(&["--today", "2025-02-31"]).unwrap().extractor().is_err());
    }
}
