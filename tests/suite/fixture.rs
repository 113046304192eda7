//! The fixtures: invented stories in real-looking pages, one folder a case, one file a form of the story.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cleancopy::{Article, Extractor, Input, ProfileSet, Settings};
use serde::Deserialize;

/// A folder of `tests/fixtures`.
pub struct Case {
    /// `<stage>--<case>`.
    pub name: String,
    pub folder: PathBuf,
    /// The forms of the story by name: `html`, `txt`, `lynx.txt`, `html2text.md`; HTML first.
    pub forms: Vec<Form>,
    pub options: Options,
}

/// One file of a case.
pub struct Form {
    /// The file's name after `input.`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// `options.toml`: what the caller says. Profiles lie beside it, in `profiles/`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    url: Option<String>,
    language: Option<String>,
    charset: Option<String>,
    strictness: Option<String>,
    keep: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    /// Year, month, day.
    today: Option<(i16, u8, u8)>,
}

/// Every case, by name.
pub fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folders: BTreeMap<String, PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    assert!(!folders.is_empty(), "tests/fixtures has no case");
    folders.into_iter().map(|(name, folder)| Case::read(name, folder)).collect()
}

impl Case {
    fn read(name: String, folder: PathBuf) -> Self {
        let mut forms: Vec<Form> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter_map(|entry| {
                let file = entry.file_name().into_string().unwrap();
                let name = file.strip_prefix("input.")?.to_owned();
                Some(Form { name, bytes: fs::read(entry.path()).unwrap() })
            })
            .collect();
        assert!(!forms.is_empty(), "{name} has no input");
        forms.sort_by_key(|form| (form.name != "html", form.name.clone()));
        let options = match fs::read_to_string(folder.join("options.toml")) {
            Ok(text) => toml::from_str(&text).unwrap_or_else(|error| panic!("{name}/options.toml: {error}")),
            Err(_) => Options::default(),
        };
        Self { name, folder, forms, options }
    }

    /// The extractor that the case's options ask for.
    pub fn extractor(&self) -> Extractor {
        let options = &self.options;
        let mut settings = Settings::new();
        if let Some((year, month, day)) = options.today {
            settings = settings.today(year, month, day);
        }
        let mut builder = Extractor::builder().settings(settings);
        let profiles = self.folder.join("profiles");
        if profiles.is_dir() {
            let own = ProfileSet::load(&profiles).unwrap_or_else(|error| panic!("{}: {error}", self.name));
            builder = builder.profiles(own.over(&ProfileSet::built_in()));
        }
        if let Some(strictness) = &options.strictness {
            let known = strictness.parse().unwrap_or_else(|_| panic!("{}: {strictness}", self.name));
            builder = builder.strictness(known);
        }
        builder = options.keep.iter().fold(builder, |builder, kind| builder.keep(kind.parse().unwrap()));
        builder =
            options.include.iter().fold(builder, |builder, role| builder.include(role.parse().unwrap()));
        builder =
            options.exclude.iter().fold(builder, |builder, role| builder.exclude(role.parse().unwrap()));
        builder.build().unwrap()
    }

    /// What the extractor is given for one form.
    pub fn input<'a>(&'a self, form: &'a Form) -> Input<'a> {
        let mut input = form.input();
        if let Some(url) = &self.options.url {
            input = input.url(url);
        }
        if let Some(language) = &self.options.language {
            input = input.language(language);
        }
        if let Some(charset) = &self.options.charset {
            input = input.charset(charset);
        }
        input
    }

    /// One form, read with the case's options.
    pub fn article(&self, form: &Form) -> Article {
        self.extractor().extract(self.input(form)).unwrap()
    }
}

impl Form {
    /// By the extension; HTML that is not UTF-8 goes in as bytes.
    fn input(&self) -> Input<'_> {
        let text = std::str::from_utf8(&self.bytes);
        match (self.name.rsplit('.').next(), text) {
            (Some("html"), Ok(text)) => Input::html(text),
            (Some("html"), Err(_)) => Input::bytes(&self.bytes),
            (Some("txt"), Ok(text)) => Input::text(text),
            (Some("md"), Ok(text)) => Input::markdown(text),
            _ => panic!("{} is of no known form, or no UTF-8", self.name),
        }
    }

    /// The form as text, where it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}
