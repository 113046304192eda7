//! Reads a rule file line by line.

use super::Skipped;
use super::translate::{Target, translate};
use super::write;
use crate::data::kind_tokens::kind_of;
use crate::model::BoilerplateKind;
use crate::outlet::ProfileSet;

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub host: String,
    pub body: Vec<String>,
    /// Whether a page without the body has no article.
    pub only_body: bool,
    pub removals: Vec<Removal>,
    pub fields: Vec<(&'static str, Target)>,
    /// Addresses, each with what its page must hold.
    pub tests: Vec<(String, Vec<String>)>,
    pub carried: usize,
    pub skipped: Vec<Skipped>,
}

#[derive(Debug)]
pub(super) struct Removal {
    pub kind: BoilerplateKind,
    pub what: What,
}

#[derive(Debug)]
pub(super) enum What {
    Token(String),
    Target(Target),
}

/// Directives that speak of what this library doesn't do, each with the reason.
const FOREIGN: &[(&str, &str)] = &[
    ("autodetect_next_page", "no network: next pages are told, not fetched"),
    ("convert_double_br_tags", "line breaks are read by the front end"),
    ("dissolve", "no key: elements are not rewritten"),
    ("find_string", "no key: the source is not rewritten"),
    ("footnotes", "no key: footnotes are not rewritten"),
    ("http_header", "no network"),
    ("if_page_contains", "no key: conditions on other links"),
    ("insert_detected_image", "no key: pictures are not inserted"),
    ("login_extra_fields", "no network"),
    ("login_password_field", "no network"),
    ("login_uri", "no network"),
    ("login_username_field", "no network"),
    ("move_into", "no key: elements are not moved"),
    ("native_ad_clue", "no key: whole pages are not judged adverts"),
    ("not_logged_in_xpath", "no network"),
    ("parser", "there is one parser"),
    ("prune", "no key: what is in the body is judged as anywhere"),
    ("replace_string", "no key: the source is not rewritten"),
    ("requires_login", "no network"),
    ("single_page_link", "no key: pages are told, not fetched"),
    ("single_page_link_in_feed", "no network"),
    ("skip_id_or_class", "no key: the opposite of strip_id_or_class in some tools only"),
    ("skip_json_ld", "no key: sources of fields are chosen by their precedence"),
    ("src_lazy_load_attr", "lazy pictures are read by the front end"),
    ("strip_attr", "no key: attributes are not carried into articles"),
    ("tidy", "no key: markup is parsed as browsers do"),
    ("wrap_in", "no key: elements are not rewritten"),
];

/// Reads one file.
pub(super) fn read(name: &str, text: &str) -> Reading {
    let host = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let host = host.strip_suffix(".txt").unwrap_or(host).trim_start_matches('.').trim_start_matches("www.");
    let mut reading = Reading { host: host.to_ascii_lowercase(), ..Reading::default() };
    for (index, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match reading.take_checked(line) {
            Ok(()) => reading.carried += 1,
            Err(reason) => reading.skipped.push(Skipped {
                file: name.to_owned(),
                line: index + 1,
                text: line.to_owned(),
                reason,
            }),
        }
    }
    reading
}

impl Reading {
    pub(super) fn is_empty(&self) -> bool {
        self.body.is_empty() && self.removals.is_empty() && self.fields.is_empty()
    }

    /// Carries a line over if what comes of it is what a profile may hold.
    fn take_checked(&mut self, line: &str) -> Result<(), String> {
        let mut alone = Self { tests: self.tests.pop().into_iter().collect(), ..Self::default() };
        let taken = alone.take(line).and_then(|()| {
            let toml = format!("id = \"x\"\nmatch.hosts = [\"x.example\"]\n{}", write::rules(&alone));
            let errors = ProfileSet::parse("imported", &toml).err().unwrap_or_default();
            errors.first().map_or(Ok(()), |error| Err(format!("would be a wrong profile: {error}")))
        });
        self.tests.append(&mut alone.tests);
        taken?;
        self.body.append(&mut alone.body);
        self.only_body |= alone.only_body;
        self.removals.append(&mut alone.removals);
        self.fields.append(&mut alone.fields);
        Ok(())
    }

    /// Carries a line over, or tells why not.
    fn take(&mut self, line: &str) -> Result<(), String> {
        let (directive, value) = line.split_once(':').ok_or("is no directive: it has no colon")?;
        let (directive, value) = (directive.trim(), value.trim());
        // `replace_string(…): …` has its first argument in the name.
        let bare = directive.split('(').next().unwrap_or(directive);
        if let Some((_, reason)) = FOREIGN.iter().find(|(name, _)| *name == bare) {
            return Err((*reason).to_owned());
        }
        if value.is_empty() {
            return Err("says nothing".to_owned());
        }
        match directive {
            "body" => self.take_body(value),
            "title" => self.take_field("title", value),
            "author" => self.take_field("authors", value),
            "date" => self.take_field("published", value),
            "next_page_link" => self.take_field("next_page", value),
            "strip" => self.take_strip(value),
            "strip_id_or_class" => self.take_token(value),
            "strip_image_src" => self.take_image(value),
            "autodetect_on_failure" => {
                self.only_body |= value == "no";
                Ok(())
            }
            "test_url" => {
                self.tests.push((value.to_owned(), Vec::new()));
                Ok(())
            }
            "test_contains" => match self.tests.last_mut() {
                Some((_, held)) => {
                    held.push(value.to_owned());
                    Ok(())
                }
                None => Err("no test_url stands before it".to_owned()),
            },
            _ => Err("unknown directive".to_owned()),
        }
    }

    fn take_body(&mut self, value: &str) -> Result<(), String> {
        let targets = translate(value)?;
        let is_plain = |target: &Target| {
            let Target { attr, text, closest, nth, value, after, before, .. } = target;
            attr.is_none()
                && text.is_none()
                && closest.is_none()
                && value.is_none()
                && after.is_none()
                && before.is_none()
                && (nth.is_none() || *nth == Some(1))
                && !target.is_text
        };
        if !targets.iter().all(is_plain) {
            return Err("no key: a body is an element".to_owned());
        }
        self.body.extend(targets.into_iter().map(|target| target.css));
        Ok(())
    }

    fn take_field(&mut self, field: &'static str, value: &str) -> Result<(), String> {
        let mut targets = translate(value)?;
        for target in &mut targets {
            // A link stands for where it leads.
            if field == "next_page" && target.value.is_none() {
                target.attr.get_or_insert_with(|| "href".to_owned());
            }
            if target.closest.is_some() || target.nth.is_some_and(|nth| nth != 1) || target.text.is_some() {
                return Err("no key: a field is the first element that fits a selector".to_owned());
            }
            if target.value.as_ref().is_some_and(|value| value.trim().is_empty()) {
                return Err("states nothing".to_owned());
            }
        }
        self.fields.extend(targets.into_iter().map(|target| (field, target)));
        Ok(())
    }

    fn take_strip(&mut self, value: &str) -> Result<(), String> {
        let targets = translate(value)?;
        for target in &targets {
            if target.attr.is_some() || target.is_text || target.value.is_some() || target.after.is_some() {
                return Err("no key: blocks are removed, not attributes or pieces of text".to_owned());
            }
        }
        let kind = BoilerplateKind::OutsideMainContent;
        self.removals.extend(targets.into_iter().map(|target| Removal { kind, what: What::Target(target) }));
        Ok(())
    }

    fn take_token(&mut self, value: &str) -> Result<(), String> {
        let token = value.trim_matches(['\'', '"']).trim_start_matches(['.', '#']);
        if token.is_empty() || token.contains(['.', '#', ' ', '\'', '"', '[', '/']) {
            return Err("is no single class or id".to_owned());
        }
        let letters: String = token.chars().filter(char::is_ascii_alphabetic).collect();
        let kind = kind_of(&letters.to_ascii_lowercase()).unwrap_or(BoilerplateKind::OutsideMainContent);
        self.removals.push(Removal { kind, what: What::Token(token.to_owned()) });
        Ok(())
    }

    fn take_image(&mut self, value: &str) -> Result<(), String> {
        let value = value.trim_matches(['\'', '"']).replace('\\', "\\\\").replace('"', "\\\"");
        let css = format!("img[src*=\"{value}\"]");
        let what = What::Target(Target { css, ..Target::default() });
        self.removals.push(Removal { kind: BoilerplateKind::OutsideMainContent, what });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_directives_are_sorted_and_unique() {
        assert!(FOREIGN.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
