//! The fields that come from judged blocks: by the role of what is kept and the kind of what is removed.

use std::cell::Cell;
use std::ops::Range;

use super::authors::{self, Origin};
use super::dateline;
use super::dates::{self, Habits};
use super::{captions, clean, reading};
use crate::data::calendar::{self, Lead};
use crate::data::lexicon::{Cue, lexicon};
use crate::data::precedence::TABLES;
use crate::model::{
    Article, Author, BoilerplateKind, Caption, Draft, Field, Metadata, Note, NoteCode, Removed, Role, Source,
    Style,
};

/// Lines of topics that are read: no story has more.
const MOST_TOPIC_LINES: usize = 40;

/// Fills the fields that come from blocks by their role or kind.
pub(crate) fn complete(article: &mut Article) {
    let draft = std::mem::take(&mut article.metadata.draft);
    let mut metadata = std::mem::take(&mut article.metadata);
    let source = if draft.is_dump { Source::Text } else { Source::Dom };
    let reader = Reader { article, draft: &draft, source, is_cut: Cell::new(false) };
    reader.roles(&mut metadata);
    reader.byline(&mut metadata);
    reader.topics(&mut metadata);
    metadata.captions = reader.captions();
    let is_cut = reader.is_cut.get();
    article.metadata = metadata;
    article.notes.extend(draft.notes);
    if is_cut {
        article.notes.push(Note::new(NoteCode::TruncatedMetadata, "block"));
    }
}

struct Reader<'a> {
    article: &'a Article,
    draft: &'a Draft,
    source: Source,
    /// Whether a value was longer than the limit.
    is_cut: Cell<bool>,
}

impl Reader<'_> {
    fn clean(&self, text: &str) -> String {
        let cleaned = clean::clean(text, self.draft.max_chars);
        self.is_cut.set(self.is_cut.get() || cleaned.is_cut);
        cleaned.text
    }

    fn texts(&self, role: Role) -> impl Iterator<Item = String> + '_ {
        let own = self.article.blocks.iter().filter(move |block| block.role == role);
        own.map(|block| self.clean(&block.text)).filter(|text| !text.is_empty())
    }

    fn removed(&self, kind: BoilerplateKind) -> impl Iterator<Item = &str> + '_ {
        self.article.removed.iter().filter(move |block| block.kind == kind).map(|block| block.text.as_str())
    }

    fn field(&self, text: Option<String>) -> Option<Field<String>> {
        text.map(|text| Field::new(text, self.source).with_alternatives(Vec::new(), TABLES.derived.role))
    }

    /// The dateline that the story's first paragraph opens with.
    fn opening(&self) -> Option<Field<String>> {
        let first = self.article.blocks.iter().find(|block| block.role == Role::Paragraph)?;
        let bold = first.spans.iter().filter(|span| span.style == Style::Strong && span.range.start == 0);
        let apart = bold.map(|span| span.range.end).max().unwrap_or_default();
        let dateline = self.clean(dateline::of(&first.text, apart)?);
        Some(Field::new(dateline, Source::Text).with_alternatives(Vec::new(), TABLES.derived.role))
    }

    /// The fields that are a block each.
    fn roles(&self, metadata: &mut Metadata) {
        metadata.kicker = metadata.kicker.take().or_else(|| self.kicker());
        metadata.standfirst =
            metadata.standfirst.take().or_else(|| self.field(self.texts(Role::Standfirst).next()));
        let of_its_own = || self.field(self.texts(Role::Dateline).next());
        metadata.dateline = metadata.dateline.take().or_else(of_its_own).or_else(|| self.opening());
        metadata.editors_note =
            metadata.editors_note.take().or_else(|| self.field(self.texts(Role::EditorsNote).next()));
        let contribution = || self.field(self.texts(Role::ContributionNote).next());
        metadata.contribution_note = metadata.contribution_note.take().or_else(contribution);
        metadata.corrections = self.corrections();
        if metadata.title.is_none() {
            metadata.title = self.field(self.texts(Role::Headline).next());
        }
        if metadata.reading_minutes.is_none() {
            let short = [Role::Byline, Role::Timestamp].into_iter().flat_map(|role| self.texts(role));
            let minutes = self
                .removed(BoilerplateKind::ReadTime)
                .find_map(reading::minutes)
                .or_else(|| short.filter_map(|text| reading::minutes(&text)).next());
            metadata.reading_minutes = minutes.map(|minutes| Field::new(minutes, self.source));
        }
    }

    /// The kicker; where it ends in a link behind words for those who can't see the page ("Posted in"), the link's words.
    fn kicker(&self) -> Option<Field<String>> {
        // Words of the longest such label.
        const LEAD: usize = 3;
        let block = self.article.blocks.iter().find(|block| block.role == Role::Kicker)?;
        let mut links = block.spans.iter().filter(|span| matches!(span.style, Style::Link(_)));
        let last =
            links.next_back().map(|span| span.range.clone()).filter(|link| link.end == block.text.len());
        // A sign between the two parts a section from another.
        let is_led = |link: &Range<usize>| {
            let before = block.text.get(..link.start).unwrap_or_default().trim_end();
            before.ends_with(char::is_alphabetic) && before.split_whitespace().count() <= LEAD
        };
        let link = last.filter(is_led).and_then(|link| block.text.get(link));
        let text = self.clean(link.unwrap_or(&block.text));
        self.field(Some(text).filter(|text| !text.is_empty()))
    }

    /// The corrections. A block that goes on with a mark ends what the blocks right before it began: "A correction was made
    /// on", "May 3, 2024", ": An earlier …".
    fn corrections(&self) -> Vec<String> {
        const MOST: usize = 50;
        // Longer parts and more of them are corrections of their own.
        const LONGEST: usize = 200;
        let mut found: Vec<(String, u32)> = Vec::new();
        for block in self.article.blocks.iter().filter(|block| block.role == Role::Correction).take(2 * MOST)
        {
            let text = self.clean(&block.text);
            let before = found.last().map(|(_, position)| *position);
            let goes_on = before.is_some_and(|before| before + 1 == block.position);
            let is_open = found.last().is_some_and(|(text, _)| {
                text.len() <= LONGEST && !text.ends_with(crate::text::is_sentence_end)
            });
            match found.last_mut().filter(|_| goes_on && is_open) {
                Some((open, position)) => {
                    if !text.starts_with(|c: char| c.is_ascii_punctuation()) {
                        open.push(' ');
                    }
                    open.push_str(&text);
                    *position = block.position;
                }
                None => found.push((text, block.position)),
            }
        }
        let texts = found.into_iter().map(|(text, _)| self.clean(&text));
        texts.filter(|text| !text.is_empty()).take(MOST).collect()
    }

    /// How the page writes dates.
    fn habits<'t>(&self, tag: Option<&'t str>) -> Habits<'t> {
        Habits::of(tag, self.draft.url.as_deref(), self.draft.today)
    }

    /// Authors and dates where nothing else names them.
    fn byline(&self, metadata: &mut Metadata) {
        let tag = metadata.language.as_ref().map(|field| field.value.clone());
        let habits = self.habits(tag.as_deref());
        let lines: Vec<String> = self.texts(Role::Byline).chain(self.texts(Role::Timestamp)).collect();
        if metadata.authors.is_none() {
            let from_bylines: Vec<Author> = self
                .bylines()
                .flat_map(|(line, is_amid)| match authors::strip_by(&line) {
                    Some(_) => authors::read(&line, Origin::Line, habits),
                    // In mid-story a line of names may be anything's: a product's, a reader's.
                    None if is_amid => Vec::new(),
                    None => authors::read_unled(&line, habits),
                })
                .collect();
            let or = |names: Vec<Author>, others: &dyn Fn() -> Vec<Author>| {
                if names.is_empty() { others() } else { names }
            };
            let names = or(from_bylines, &|| self.signed(metadata, habits));
            let names = or(names, &|| self.author_box(habits));
            let names = authors::unique(names);
            if !names.is_empty() {
                metadata.authors =
                    Some(Field::new(names, self.source).with_alternatives(Vec::new(), TABLES.derived.line));
            }
        }
        for line in lines {
            let mut start = 0;
            for found in dates::find_all(crate::text::prefix(&line, 400), habits) {
                let before = line.get(start..found.start).unwrap_or_default();
                start = found.end;
                let field = match calendar::lead_of(before) {
                    Some(Lead::Other) => continue,
                    Some(Lead::Modified) => &mut metadata.modified,
                    _ => &mut metadata.published,
                };
                if field.is_none() && habits.is_plausible(found.date) {
                    *field = Some(
                        Field::new(found.date, self.source)
                            .with_alternatives(Vec::new(), TABLES.derived.line),
                    );
                }
            }
        }
    }

    /// The names that the dateline signs with: "〔記者林曉禾／河港報導〕".
    fn signed(&self, metadata: &Metadata, habits: Habits<'_>) -> Vec<Author> {
        let dateline = metadata.dateline.as_ref().map(|dateline| dateline.value.as_str());
        let names = dateline.and_then(authors::strip_by).and_then(|names| names.split(['/', '／']).next());
        names.map(|names| authors::read(names, Origin::Line, habits)).unwrap_or_default()
    }

    /// The bylines, each with whether it stands amid the text: neither above all but its first lines nor below it.
    fn bylines(&self) -> impl Iterator<Item = (String, bool)> + '_ {
        // A standfirst and a first line may stand above a byline.
        const ABOVE: usize = 2;
        let blocks = &self.article.blocks;
        let body = blocks.iter().filter(|block| block.role.is_body()).count();
        let mut before = 0;
        blocks.iter().filter_map(move |block| {
            before += usize::from(block.role.is_body());
            let text = (block.role == Role::Byline).then(|| self.clean(&block.text))?;
            (!text.is_empty()).then_some((text, before > ABOVE && before < body))
        })
    }

    /// The name that opens the box about the author: one that the box then speaks of.
    fn author_box(&self, habits: Habits<'_>) -> Vec<Author> {
        // A portrait's alternative text and a label may come first, a trade between name and text.
        const READ: usize = 6;
        let texts: Vec<&str> = self.removed(BoilerplateKind::AuthorBio).take(READ).collect();
        let is_spoken_of = |at: usize, author: &Author| {
            let name = author.name.split_whitespace().next_back().unwrap_or_default();
            texts.iter().skip(at + 1).any(|text| text.chars().count() > 60 && text.contains(name))
        };
        let mut names = texts.iter().enumerate().map(|(at, text)| (at, authors::read_unled(text, habits)));
        names
            .find(|(at, names)| !names.is_empty() && names.iter().all(|author| is_spoken_of(*at, author)))
            .map(|(_, names)| names)
            .unwrap_or_default()
    }

    /// The removed lines of topics with what their links say. On a page one above all that is kept is a menu.
    fn topic_lines(&self) -> impl Iterator<Item = (&str, &Vec<String>)> {
        let removed = self.article.removed.iter().filter(|block| block.kind == BoilerplateKind::TopicList);
        let first = self.article.blocks.first().map_or(0, |block| block.position);
        let is_menu = move |block: &Removed| {
            !self.draft.is_dump && block.position < first && labelled(&block.text).is_none()
        };
        removed
            .zip(&self.draft.linked_topics)
            .filter(move |(block, _)| !is_menu(block))
            .map(|(block, links)| (block.text.as_str(), links))
    }

    /// Tags and section: from lines of topics, in dumps the kicker.
    fn topics(&self, metadata: &mut Metadata) {
        let tag = metadata.language.as_ref().map(|field| field.value.clone());
        let habits = self.habits(tag.as_deref());
        // A line with a date is a byline in an element that is called after topics, as forums' posts are.
        let is_undated = |line: &&str| dates::find_all(crate::text::prefix(line, 400), habits).is_empty();
        // Each link is a topic, whatever stands between two; without links it is the marks that tell.
        let read = |(line, linked): (&str, &Vec<String>)| {
            if linked.is_empty() {
                topics(line)
            } else {
                linked.iter().flat_map(|link| topics(link)).collect()
            }
        };
        let is_label = |line: &str| lexicon().is_phrase(line, Cue::TopicList);
        let lines: Vec<_> =
            self.topic_lines().filter(|(line, _)| is_undated(line)).take(MOST_TOPIC_LINES).collect();
        let lists = |from: usize| {
            let own = lines.iter().skip(from).filter(|(line, _)| !is_label(line));
            own.map(|line| read(*line)).collect::<Vec<_>>()
        };
        // A line of several topics beats lines of one each; of those, what stands before their label is none of them.
        let line = lists(0).into_iter().find(|list| list.len() >= 2);
        let tags: Vec<String> = match line {
            Some(list) => list,
            None if !self.draft.is_dump => {
                let label = lines.iter().position(|(line, _)| is_label(line));
                let behind = label.map(lists).filter(|lists| !lists.is_empty());
                behind.unwrap_or_else(|| lists(0)).into_iter().flatten().collect()
            }
            None => Vec::new(),
        };
        let tags = if tags.is_empty() { self.draft.topics.clone() } else { tags };
        if metadata.section.is_none() && self.draft.is_dump {
            let kicker = || metadata.kicker.as_ref().map(|field| field.value.clone());
            // What a label leads are tags, whichever comes first.
            let lines = self.removed(BoilerplateKind::TopicList).filter(is_undated).take(MOST_TOPIC_LINES);
            let section =
                lines.filter(|line| labelled(line).is_none()).flat_map(topics).next().or_else(kicker);
            metadata.section = section.map(|section| {
                Field::new(self.clean(&section), self.source)
                    .with_alternatives(Vec::new(), TABLES.derived.line)
            });
        }
        if metadata.tags.is_none() && !tags.is_empty() {
            let tags: Vec<String> = tags.iter().take(100).map(|tag| self.clean(tag)).collect();
            metadata.tags =
                Some(Field::new(tags, self.source).with_alternatives(Vec::new(), TABLES.derived.topics));
        }
    }

    /// Captions in order; a block that is only a credit belongs to the caption before it.
    fn captions(&self) -> Vec<Caption> {
        // No page has more pictures that are worth telling apart.
        const MOST: usize = 1000;
        let mut captions: Vec<Caption> = Vec::new();
        for block in &self.article.blocks {
            match block.role {
                Role::Caption if captions.len() < MOST => {
                    let Caption { text, credit } = captions::split(block);
                    let caption = Caption::new(self.clean(&text), credit.map(|credit| self.clean(&credit)));
                    if !captions.contains(&caption) {
                        captions.push(caption);
                    }
                }
                Role::Credit => {
                    let credit = self.clean(&captions::credit_of(&block.text));
                    let is_room = captions.len() < MOST;
                    match captions.last_mut() {
                        Some(last) if last.credit.is_none() => last.credit = Some(credit),
                        Some(last) if last.credit.as_ref() == Some(&credit) => {}
                        _ if is_room => captions.push(Caption::new("", Some(credit))),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        captions
    }
}

/// What a label of a few words leads: "Tags: ferry, weir".
fn labelled(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once([':', '：'])?;
    (label.split_whitespace().count() <= 3 && !rest.trim().is_empty()).then_some(rest)
}

/// The topics of a line, without its label.
fn topics(line: &str) -> Vec<String> {
    let list = labelled(line).unwrap_or(line);
    let parts = list.split([',', ';', '|', '•', '·', '\n', '、', '，', '#']);
    // A topic is a few words; longer parts are sentences.
    let topics = parts.map(str::trim).filter(|part| !part.is_empty() && part.split_whitespace().count() <= 6);
    let topics: Vec<String> = topics.map(str::to_owned).collect();
    // "Views: 1843": what a label leads to one number is no topic.
    let is_count = labelled(line).is_some()
        && topics.len() == 1
        && topics.iter().all(|topic| topic.chars().all(char::is_numeric));
    if is_count { Vec::new() } else { topics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    /// The authors of an article of paragraphs (`None`) and bylines.
    fn authors_of(lines: &[Option<&str>]) -> Vec<String> {
        let block = |(position, line): (usize, &Option<&str>)| Block {
            text: line.unwrap_or("The ferry was late and nobody minded.").to_owned(),
            position: position as u32,
            ..Block::new(if line.is_some() { Role::Byline } else { Role::Paragraph })
        };
        let mut article =
            Article { blocks: lines.iter().enumerate().map(block).collect(), ..Article::default() };
        article.metadata.draft.max_chars = 1000;
        complete(&mut article);
        article.metadata.authors.map_or(Vec::new(), |field| field.value.into_iter().map(|a| a.name).collect())
    }

    #[test]
    fn names_without_a_lead_are_authors_above_and_below_the_text_only() {
        assert_eq!(authors_of(&[None, Some("Ines Varga"), None, None, None]), ["Ines Varga"]);
        assert_eq!(authors_of(&[None, None, None, Some("Ines Varga")]), ["Ines Varga"]);
        assert_eq!(authors_of(&[None, None, None, Some("Ines Varga"), None]), [""; 0]);
        assert_eq!(authors_of(&[None, None, None, Some("By Ines Varga"), None]), ["Ines Varga"]);
    }
}
