//! Texts about pictures, and whose the pictures are.

use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::features::look_up;
use crate::metadata::credit;
use crate::model::{BoilerplateKind, Role};
use crate::page::{Container, RawStyle, Shape, Tag};

/// Words a caption has at most; longer ones occur, marked as such.
const LONGEST: usize = 70;
/// Words of one that nothing but the credit at its end tells.
const LONGEST_CREDITED: usize = 40;
/// Elements around a block among which the figure is looked for that it stands in.
const FIGURE: usize = 4;
/// Blocks of a figure at most that shows a quotation: who is quoted is sought among them for each.
const OF_FIGURE: u32 = 16;

/// Labels captions and credits between the headline and the last paragraph.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    if sheet.first >= sheet.len() {
        return;
    }
    let from = sheet.headline.unwrap_or(sheet.first.saturating_sub(6)).min(sheet.first);
    for index in from..=sheet.last.max(sheet.first) {
        if is_attribution(sheet, index) && sheet.lines[index].words > 0 {
            sheet.remove(index, BoilerplateKind::Other);
        }
        if sheet.is_open(index)
            && let Some(role) = role(sheet, index)
        {
            sheet.keep(index, role);
        }
    }
    mark_below(sheet);
}

/// What is kept of a dump below the last paragraph and ends in a credit: the last picture's text is no paragraph.
fn mark_below(sheet: &mut Sheet<'_>) {
    let from = sheet.last.max(sheet.first) + 1;
    for index in from..sheet.len() {
        let line = &sheet.lines[index];
        if sheet.is_text() && sheet.is_open(index) && sheet.is_kept(index) && is_credited(line) {
            sheet.keep(index, Role::Caption);
        }
    }
}

fn role(sheet: &Sheet<'_>, index: usize) -> Option<Role> {
    let line = &sheet.lines[index];
    let named = sheet.structure.role(line.block.inner, 1);
    // There are tools that set a picture and its caption as a table.
    let is_data = line.block.shape == Shape::Cell && named != Some(Role::Caption);
    if line.words == 0
        || line.is_heading()
        || is_data
        || matches!(line.block.shape, Shape::Item | Shape::Control)
    {
        return None;
    }
    // A site's rights stand in its footer, wherever that stands, and there are templates that call a pitch's text a caption.
    let around = sheet.structure.kind(line.block.inner);
    if around.is_some_and(|near| is_of_site(near.label)) && !sheet.is_kept(index) {
        return None;
    }
    let linked = line.is_link();
    if is_credit(line) && line.words <= 10 && !linked {
        return Some(Role::Credit);
    }
    if line.block.shape == Shape::Caption && !linked {
        return Some(Role::Caption);
    }
    match named {
        Some(Role::Caption) if line.words <= LONGEST && !linked && !line.is_furniture() => {
            return Some(Role::Caption);
        }
        Some(Role::Credit) if line.words <= 12 && !linked => return Some(Role::Credit),
        _ => {}
    }
    let before_story = index < sheet.first;
    let about_picture = line.words <= LONGEST
        && (is_opened_as_caption(line)
            || has_source_in_brackets(line)
            || ends_with_source(line)
            || before_story && ends_with_bold_source(line)
            || before_story && sheet.is_text() && is_named(line)
            || is_credited(line)
            || is_below_picture(sheet, index));
    about_picture.then_some(Role::Caption)
}

/// Whether a kind is of what a site says of itself.
fn is_of_site(kind: BoilerplateKind) -> bool {
    use BoilerplateKind as Kind;
    matches!(kind, Kind::Footer | Kind::Newsletter | Kind::SubscribeForm | Kind::Promo | Kind::Paywall)
}

/// Whether it says something and then whose the picture is.
fn is_credited(line: &Line<'_>) -> bool {
    let is_told = matches!(line.block.shape, Shape::Paragraph | Shape::Caption | Shape::Quote);
    is_told && line.words <= LONGEST_CREDITED && credit::ends_in_credit(&line.block.text)
}

/// A sentence and a name in mid-air behind it; above a story nothing but a caption ends so.
fn is_named(line: &Line<'_>) -> bool {
    line.words <= LONGEST_CREDITED && credit::ends_in_a_name(&line.block.text)
}

/// Whether it is in italics from its start to its end, and a picture stands right above it or in it: editors without a field for
/// captions write them so.
fn is_below_picture(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let home = |at: usize| sheet.page.container(sheet.lines[at].block.owner).parent;
    let is_picture = |at: usize| sheet.lines.get(at).is_some_and(|line| line.block.shape == Shape::Image);
    let is_above = index.checked_sub(1).is_some_and(|above| is_picture(above) && home(above) == home(index));
    let is_inside = is_picture(index + 1) && sheet.lines[index + 1].block.owner == line.block.owner;
    !sheet.is_text()
        && line.words <= LONGEST_CREDITED
        && line.block.shape == Shape::Paragraph
        && line.is_set_in(RawStyle::Emphasis)
        && (is_above || is_inside)
}

/// The figure that a block stands in.
pub(super) fn figure<'a>(sheet: &Sheet<'a>, index: usize) -> Option<&'a Container> {
    let page = sheet.page;
    let around = page.ancestors(sheet.lines[index].block.owner).take(FIGURE);
    around.map(|id| page.container(id)).find(|container| container.tag == Tag::Figure)
}

/// Whether it stands right below a quotation in a figure that holds no picture: it says who is quoted.
pub(super) fn is_attribution(sheet: &Sheet<'_>, index: usize) -> bool {
    let figure = figure(sheet, index)
        .filter(|figure| figure.end_block.saturating_sub(figure.first_block) <= OF_FIGURE);
    let Some(figure) = figure.filter(|_| !sheet.is_text()) else { return false };
    let from = figure.first_block as usize;
    let holds = |shape: Shape, to: usize| {
        sheet.lines.iter().take(to).skip(from).any(|line| line.block.shape == shape)
    };
    let is_quote = sheet.lines[index].block.shape == Shape::Quote;
    !is_quote && holds(Shape::Quote, index) && !holds(Shape::Image, figure.end_block as usize)
}

/// A picture's source and nothing else: "Photo: …", "© …", an agency's name. "Video: Dog rides the bus" says what is shown.
fn is_credit(line: &Line<'_>) -> bool {
    let lexical = line.lexical;
    if line.block.shape != Shape::Caption && credit::is_title(&line.block.text) {
        return false;
    }
    lexical.whole.contains(Cue::Credit)
        || lexical.start.contains(Cue::Credit)
            && line.end != End::Stop
            && (line.opens_with(Cue::Credit) || line.block.text.starts_with('©') || lexical.known >= 0.8)
}

/// "FILE - …", "Photo: …", "Image: …": the sign is followed by a mark.
fn is_opened_as_caption(line: &Line<'_>) -> bool {
    line.opens_with(Cue::Caption)
}

/// Ends with "(Name/Agency)" or "(Name via Agency)".
fn has_source_in_brackets(line: &Line<'_>) -> bool {
    let text = line.block.text.trim_end_matches(['.', ' ']);
    let Some((before, inside)) = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']))
    else {
        return false;
    };
    let short =
        inside.split_whitespace().count() <= 10 && inside.chars().next().is_some_and(|c| !c.is_lowercase());
    let source = line.lexical.any.contains(Cue::Credit) || line.lexical.any.contains(Cue::Agency);
    let label = inside.split_once([':', '：']).map(|(label, _)| look_up(label).whole);
    let labelled = label.is_some_and(|label| label.contains(Cue::Caption) || label.contains(Cue::Credit));
    let photographed = line.lexical.any.contains(Cue::Caption) || labelled;
    short
        && (inside.contains('/') && (source || crate::text::ends_sentence(before) && is_two_names(inside))
            || inside.contains('©')
            || photographed && inside.contains([':', '/'])
            || source && line.lexical.any.contains(Cue::Credit) && line.words <= 45)
}

/// "Name/Outlet": a photographer and whom for, both unknown to the lexica.
fn is_two_names(text: &str) -> bool {
    let is_name = |name: &str| {
        let mut words = name.split_whitespace();
        let first = words.clone().next().and_then(|word| word.chars().next());
        first.is_some_and(char::is_uppercase)
            && words
                .all(|word| word.chars().count() <= 3 || word.chars().next().is_some_and(char::is_uppercase))
    };
    text.split('/').count() == 2 && text.split('/').all(is_name)
}

/// A sentence and then, in mid-air, a source: "… on Monday. Photo: Name", "… © Agency".
fn ends_with_source(line: &Line<'_>) -> bool {
    let text = &line.block.text;
    let tail = text.rfind(['.', '!', '?', '|', '©', '\n']).and_then(|at| text.get(at..)).unwrap_or_default();
    let words = tail.split_whitespace().count();
    let source = line.lexical.any.contains(Cue::Credit) || line.lexical.any.contains(Cue::Caption);
    line.end == End::Open
        && source
        && (1..=10).contains(&words)
        && tail.len() < text.len()
        && line.words <= 50
        && (tail.contains([':', '/', '©', '\n']) || line.block.layout.lines == 0 && words <= 5)
}

/// A sentence whose last words, after its stop, are set in bold or italics.
fn ends_with_bold_source(line: &Line<'_>) -> bool {
    let block = line.block;
    let emphasised =
        block.spans.iter().rev().find(|span| matches!(span.style, RawStyle::Strong | RawStyle::Emphasis));
    let Some(span) = emphasised.filter(|span| span.range.end == block.text.len() && span.range.start > 0)
    else {
        return false;
    };
    let before = block.text.get(..span.range.start).unwrap_or_default().trim_end();
    let source = block.text.get(span.range.clone()).unwrap_or_default();
    before.ends_with(['.', '!', '?', '|', '–', '—', '/'])
        && source.split_whitespace().count() <= 8
        && line.words <= 50
}

#[cfg(test)]
mod tests {
    use super::is_two_names;

    #[test]
    fn a_photographer_and_an_outlet_are_two_names() {
        assert!(is_two_names("Priya Velasco/Sunday Beacon"));
        assert!(is_two_names("Ana de la Cruz/El Faro"));
        assert!(!is_two_names("and/or later"));
        assert!(!is_two_names("he said/she said"));
    }
}
