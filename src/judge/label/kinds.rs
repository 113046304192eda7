//! Kinds of what goes, by the strongest evidence: its own words, the zone it stands in, the containers around it, its place.

use super::ending::{after_title, is_biography};
use super::lines::{End, Line};
use super::sheet::Sheet;
use super::structure::Near;
use super::{menus, residue, zones};
use crate::data::lexicon::Cue;
use crate::model::BoilerplateKind;
use crate::page::Shape;
use crate::text::HashSet;

/// Containers between a block and the one that names its kind, up to which that name is strong evidence.
const NEAR: u16 = 3;
/// Blocks around an address among which the buttons stand that it is copied by.
const BUTTONS: usize = 4;
/// Blocks below a story after which a list of topics is no longer the story's.
const FAR: usize = 20;
/// Words a topic has at most.
const TOPIC: usize = 5;
/// Steps that the path to a page has at most.
const STEPS: usize = 6;
/// Blocks below a story among which the offer to read on stands.
const OFFER: usize = 10;
/// Words from which a line that speaks of cookies is a notice about them.
const NOTICE: usize = 8;
/// Characters of a line among which its sign stands.
const SIGN: usize = 12;
/// Words a line about rights has at most.
const RIGHTS: usize = 50;

/// What runs of entries and headings say of the blocks in and below them.
pub(super) struct Lists {
    pub zones: Vec<Option<BoilerplateKind>>,
    pub menus: Vec<Option<BoilerplateKind>>,
}

/// Gives every removed block its kind.
pub(super) fn mark(sheet: &mut Sheet<'_>) -> Lists {
    let menus = menus::read(sheet);
    mark_author_box(sheet, &menus);
    let zones = zones::read(sheet, &menus);
    let story: HashSet<u64> =
        (0..sheet.len()).filter(|index| sheet.is_kept(*index)).map(|index| sheet.lines[index].key).collect();
    for index in 0..sheet.len() {
        if sheet.is_open(index) {
            let around = Around { zone: zones[index], menu: menus[index] };
            let kind = kind(sheet, index, around, &story);
            sheet.remove(index, kind);
        }
    }
    Lists { zones, menus }
}

/// What a block stands in, by the lines around it.
#[derive(Clone, Copy)]
struct Around {
    zone: Option<BoilerplateKind>,
    menu: Option<BoilerplateKind>,
}

/// What is around a block: its zone, the element close by that names a kind, the dialog or comments it stands in, and the
/// nearest element that names a kind at all.
type Surroundings = [Option<BoilerplateKind>; 4];

/// Portrait, name and office above a biography or an office's name: "Avatar", "Ines Calloway", "Reporter".
fn mark_author_box(sheet: &mut Sheet<'_>, menus: &[Option<BoilerplateKind>]) {
    for (index, menu) in menus.iter().enumerate() {
        let line = &sheet.lines[index];
        let office = line.lexical.whole.contains(Cue::JobTitle) && index > sheet.first && menu.is_none();
        if !sheet.is_open(index) || sheet.is_kept(index) || !(office || is_biography(sheet, index)) {
            continue;
        }
        for above in index.saturating_sub(3)..index {
            let above_line = &sheet.lines[above];
            if above_line.is_name_like() && above_line.lexical.coverage < 0.5 && !sheet.is_kept(above) {
                sheet.remove(above, BoilerplateKind::AuthorBio);
            }
        }
        sheet.remove(index, BoilerplateKind::AuthorBio);
    }
}

fn kind(sheet: &Sheet<'_>, index: usize, around: Around, story: &HashSet<u64>) -> BoilerplateKind {
    let line = &sheet.lines[index];
    let structure = sheet.structure.kind(line.block.inner);
    let near = structure.filter(|near| near.steps <= NEAR).map(|near| of_container(line, near));
    if residue::is_residue(&line.block.text) {
        return BoilerplateKind::TemplateResidue;
    }
    let whole = sheet.structure.whole(line.block.inner);
    if whole == Some(BoilerplateKind::Consent) {
        return BoilerplateKind::Consent;
    }
    if let Some(menu) = around.menu.filter(|_| whole.is_none())
        && let Some(kind) = in_menu(sheet, index, menu)
    {
        return kind;
    }
    // Lists of titles hold no paragraphs: one below such a heading is the teaser of another story.
    let listed = matches!(around.zone, Some(BoilerplateKind::LatestNews | BoilerplateKind::MostRead));
    let zone = if listed && line.is_prose() { Some(BoilerplateKind::RelatedArticles) } else { around.zone };
    let link = line.words <= TOPIC && line.is_link();
    let foot = near.filter(|near| link && *near == BoilerplateKind::Footer);
    let zone = zone.filter(|_| foot.is_none());
    let surroundings = [zone, near, whole, structure.map(|near| of_container(line, near))];
    by_sign(sheet, index)
        .or_else(|| by_address(sheet, index, surroundings))
        .or_else(|| topics(sheet, index))
        .or_else(|| by_phrases(sheet, index, surroundings))
        .or(zone)
        .or(near)
        .or_else(|| by_weak_phrases(line))
        .or_else(|| repeats(sheet, index, story))
        .or_else(|| line.block.hidden.then_some(BoilerplateKind::Hidden))
        .or(surroundings[3])
        .unwrap_or_else(|| by_place(sheet, index))
}

/// An entry of a menu is what the menu is, but for links that are something by themselves wherever they stand. Below the
/// story of a dump headings and buttons look like entries: what says of itself what it is, is that.
fn in_menu(sheet: &Sheet<'_>, index: usize, menu: BoilerplateKind) -> Option<BoilerplateKind> {
    use BoilerplateKind::{Breadcrumb, Legal, Masthead, ShareBar, SkipLink};
    let line = &sheet.lines[index];
    let says = |cue: Cue| line.lexical.whole.contains(cue);
    let named = sheet.structure.kind(line.block.inner).filter(|near| near.steps <= 1).map(|near| near.label);
    let by_itself = line.lexical.whole.iter().any(|cue| cue != Cue::Navigation && cue.kind().is_some());
    Some(match named {
        Some(own @ (SkipLink | Breadcrumb)) => own,
        _ if says(Cue::SkipLink) => SkipLink,
        _ if says(Cue::ShareBar) => ShareBar,
        _ if is_path(sheet, index) => Breadcrumb,
        _ if is_site_name(sheet, index) || line.block.text.contains('°') => Masthead,
        _ if by_itself && sheet.is_text() && index >= sheet.headline.unwrap_or(sheet.first) => return None,
        _ if says(Cue::Consent) && follows_notice(sheet, index) => BoilerplateKind::Consent,
        _ if says(Cue::Legal) || says(Cue::Consent) => Legal,
        _ if menu == ShareBar && line.words > 2 => return None,
        _ => menu,
    })
}

/// Whether the line above speaks of cookies: what follows are its buttons.
fn follows_notice(sheet: &Sheet<'_>, index: usize) -> bool {
    let above = index.checked_sub(1).map(|above| &sheet.lines[above]);
    above.is_some_and(|above| above.words >= NOTICE && above.lexical.any.contains(Cue::Consent))
}

/// Whether the block is a step of the path to the page: right above the headline, from "Home" on.
pub(super) fn is_path(sheet: &Sheet<'_>, index: usize) -> bool {
    let Some(headline) = sheet.headline else { return false };
    let from = headline.saturating_sub(STEPS);
    let home = (from..headline).rev().find(|at| sheet.lines[*at].lexical.whole.contains(Cue::Breadcrumb));
    home.is_some_and(|home| (home..headline).contains(&index))
}

pub(super) fn is_site_name(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.site == Some(sheet.lines[index].key)
}

/// What an element's name says of a block in it: a header's links are its menu, and cards that are called promotions
/// lead to stories.
fn of_container(line: &Line<'_>, near: Near<BoilerplateKind>) -> BoilerplateKind {
    use BoilerplateKind::{Masthead, Navigation, Promo, RelatedArticles, ShareBar, TopicList};
    let dated = line.lexical.any.contains(Cue::Timestamp);
    let linked = line.is_link();
    let measures = line.block.text.contains(|c: char| c.is_numeric() || c == '°');
    match near.label {
        Masthead if !measures => Navigation,
        Promo if linked && line.is_title_like() || dated => RelatedArticles,
        ShareBar if linked && near.steps > 1 && !line.lexical.any.contains(Cue::ShareBar) => {
            if line.is_title_like() || dated { RelatedArticles } else { Navigation }
        }
        TopicList if line.words > TOPIC && line.is_title_like() || line.is_prose() => RelatedArticles,
        other => other,
    }
}

/// Lines that are what they are wherever they stand: rights, the site's name, a date above the page, steps of its path.
fn by_sign(sheet: &Sheet<'_>, index: usize) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    let above = index < sheet.headline.unwrap_or(sheet.first);
    let signed = line.block.text.starts_with(['©', '℗']);
    let below = index > sheet.last && line.has_early(SIGN, &['©', '℗', '®']);
    if line.words <= RIGHTS && (signed || below) {
        return Some(BoilerplateKind::Legal);
    }
    // "About us | Contact | Terms" in a line.
    let linked = line.words <= RIGHTS / 2 && line.block.text.split('|').count() >= 3 && index > sheet.last;
    if linked && [Cue::Footer, Cue::Legal, Cue::Consent].into_iter().any(|cue| line.lexical.any.contains(cue))
    {
        return Some(BoilerplateKind::Footer);
    }
    if line.words >= NOTICE && line.lexical.strongest == Some(Cue::Consent) && line.lexical.coverage >= 0.1 {
        return Some(BoilerplateKind::Consent);
    }
    if line.words <= TOPIC && is_path(sheet, index) || above && line.is_path() {
        return Some(BoilerplateKind::Breadcrumb);
    }
    let dated = above && line.lexical.whole.contains(Cue::Timestamp);
    (dated || is_site_name(sheet, index)).then_some(BoilerplateKind::Masthead)
}

/// A bare address is the page's own, to be copied; or what it leads to says what it is.
fn by_address(sheet: &Sheet<'_>, index: usize, surroundings: Surroundings) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    if matches!(line.block.shape, Shape::Rule | Shape::Image) && line.words == 0 {
        return Some(BoilerplateKind::Other);
    }
    if !residue::is_address(&line.block.text) {
        return None;
    }
    use BoilerplateKind::{AuthorBio, Comments, MostRead, RelatedArticles, ShareBar};
    let address = |at: usize| sheet.lines.get(at).is_some_and(|line| residue::is_address(&line.block.text));
    if index.checked_sub(1).is_some_and(address) || address(index + 1) {
        return Some(BoilerplateKind::Other);
    }
    let of_lists =
        |kind: &BoilerplateKind| matches!(kind, AuthorBio | Comments | MostRead | RelatedArticles | ShareBar);
    let around = surroundings.into_iter().flatten().find(of_lists);
    let buttons = (index.saturating_sub(BUTTONS)..(index + BUTTONS + 1).min(sheet.len()))
        .any(|at| sheet.lines[at].lexical.whole.contains(Cue::ShareBar));
    let shared = buttons.then_some(ShareBar);
    Some(around.or(shared).unwrap_or(BoilerplateKind::Other))
}

/// Phrases that are most of the block. Where several say as much, or a phrase is said in forms and menus of every sort,
/// the zone or container around decides.
fn by_phrases(sheet: &Sheet<'_>, index: usize, surroundings: Surroundings) -> Option<BoilerplateKind> {
    use BoilerplateKind::{
        AuthorBio, Comments, Consent, Navigation, Newsletter, Paywall, Promo, ReadTime, ShareBar,
    };
    let line = &sheet.lines[index];
    let [zone, near, ..] = surroundings;
    let cue = line.lexical.strongest?;
    let strong = line.lexical.coverage >= 0.5 || line.lexical.whole.contains(cue);
    let kind = cue.kind().filter(|_| strong)?;
    let agrees = |kind: BoilerplateKind| line.lexical.whole.iter().any(|cue| cue.kind() == Some(kind));
    let confirmed = zone.into_iter().chain(near).find(|around| agrees(*around));
    let generic = matches!(cue, Cue::Navigation | Cue::ReadMore | Cue::Pagination);
    let kind = confirmed.or_else(|| near.filter(|_| generic)).unwrap_or(kind);
    let engulfed = surroundings.into_iter().flatten().find(|around| matches!(around, Comments | Consent));
    let own_form = zone.into_iter().chain(near).find(|around| *around == Newsletter);
    let offered = index <= sheet.last.saturating_add(OFFER) && index >= sheet.first;
    Some(match kind {
        _ if is_header_link(sheet, index, kind) => Navigation,
        // A policy's name alone is a link to it.
        Consent
            if line.words <= 4 && !surroundings.contains(&Some(Consent)) && !follows_notice(sheet, index) =>
        {
            BoilerplateKind::Legal
        }
        Paywall if !offered => Promo,
        ReadTime => {
            zone.filter(|zone| *zone != ShareBar && !is_by_headline(sheet, index)).unwrap_or(ReadTime)
        }
        _ if is_said_in_forms(kind) && own_form.is_none() && !(kind == AuthorBio && sheet.is_text()) => {
            engulfed.unwrap_or(kind)
        }
        other => other,
    })
}

/// What is said above the story in up to three words and links, leads there: "Sign in", "Newsletters", "Most read".
fn is_header_link(sheet: &Sheet<'_>, index: usize, kind: BoilerplateKind) -> bool {
    use BoilerplateKind::{
        AuthorBio, Comments, EditorsPicks, LatestNews, Legal, MostRead, Newsletter, Paywall, SubscribeForm,
        TemplateResidue, TopicList,
    };
    let line = &sheet.lines[index];
    let above = index < sheet.headline.unwrap_or(sheet.first).min(sheet.first);
    let linked = line.is_link() || sheet.is_text();
    let says_where = matches!(
        kind,
        AuthorBio
            | Comments
            | EditorsPicks
            | LatestNews
            | Legal
            | MostRead
            | Newsletter
            | Paywall
            | SubscribeForm
            | TemplateResidue
            | TopicList
    );
    // A heading with its pitch below it leads nowhere.
    let pitched =
        sheet.lines.get(index + 1).is_some_and(|below| below.words > TOPIC && below.end != End::Open);
    above && linked && line.words <= 3 && says_where && !pitched
}

/// Whether forms of every sort say so: comments have fields and buttons as well, and so have dialogs about cookies.
const fn is_said_in_forms(kind: BoilerplateKind) -> bool {
    use BoilerplateKind::{AuthorBio, FormFeedback, Navigation, Promo, SubscribeForm, TemplateResidue};
    matches!(kind, AuthorBio | FormFeedback | Navigation | Promo | SubscribeForm | TemplateResidue)
}

fn is_by_headline(sheet: &Sheet<'_>, index: usize) -> bool {
    let headline = sheet.headline.unwrap_or(sheet.first);
    (headline.saturating_sub(BUTTONS)..=sheet.first.saturating_add(BUTTONS)).contains(&index)
}

/// Words of the story that stand on the page again: as the last step of the path to it, as a card, or as its echo.
fn repeats(sheet: &Sheet<'_>, index: usize, story: &HashSet<u64>) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    if line.words < 3 || !story.contains(&line.key) {
        return None;
    }
    let linked = line.is_link();
    let card = (linked || sheet.is_text()) && index > sheet.last && line.is_title_like();
    Some(if card { BoilerplateKind::RelatedArticles } else { BoilerplateKind::Duplicate })
}

/// Lists of topics stand by the story; elsewhere they are menus.
fn topics(sheet: &Sheet<'_>, index: usize) -> Option<BoilerplateKind> {
    if !is_topic_list(&sheet.lines[index]) {
        return None;
    }
    let headline = sheet.headline.unwrap_or(sheet.first);
    let above = index + STEPS < headline;
    let far = index > sheet.last.saturating_add(FAR);
    let lexical = &sheet.lines[index].lexical;
    Some(if lexical.start.contains(Cue::Breadcrumb) {
        BoilerplateKind::Breadcrumb
    } else if lexical.any.contains(Cue::Legal) {
        BoilerplateKind::Footer
    } else if above || index < headline && lexical.any.contains(Cue::Navigation) || far {
        BoilerplateKind::Navigation
    } else {
        BoilerplateKind::TopicList
    })
}

/// Phrases that open the block or are a good part of it.
fn by_weak_phrases(line: &Line<'_>) -> Option<BoilerplateKind> {
    let cue = line.lexical.strongest?;
    let weak = line.lexical.coverage >= 0.15 || line.lexical.start.contains(cue);
    cue.kind().filter(|_| weak)
}

/// Words from which no line is a list of topics, however it looks.
const LONGEST_LIST: usize = 300;

/// Three or more short parts between commas or bars, none a sentence.
fn is_topic_list(line: &Line<'_>) -> bool {
    if line.words > LONGEST_LIST {
        return false;
    }
    let parts: Vec<&str> = line.block.text.split([',', '|', '·', '•', ';']).map(str::trim).collect();
    parts.len() >= 4
        && line.end == End::Open
        && parts.iter().all(|part| part.split_whitespace().count() <= 3)
        && parts.iter().filter(|part| part.starts_with(char::is_lowercase)).count() * 3 <= parts.len()
}

/// Where nothing else is known: lines that were taken off the story's end, stand repeated after it or below a title there
/// lead to other stories; short lines before the headline of a dump are its menus.
fn by_place(sheet: &Sheet<'_>, index: usize) -> BoilerplateKind {
    let line = &sheet.lines[index];
    let after = index > sheet.last;
    let breaks_off = line.words >= 12 && matches!(line.end, End::Open | End::Ellipsis);
    let teaser = (line.is_prose() || breaks_off) && after_title(sheet, index) && !sheet.is_kept(index - 1);
    if after && (sheet.was_dropped(index) || line.copies > 1 && line.words >= 3 || teaser) {
        return BoilerplateKind::RelatedArticles;
    }
    if after && line.is_title_like() && (line.is_link() || sheet.is_text()) {
        return BoilerplateKind::RelatedArticles;
    }
    let before = index < sheet.headline.unwrap_or(sheet.first);
    let short = line.words <= 8 && line.end != End::Stop;
    if short && (line.is_link() || sheet.is_text() && before) {
        return BoilerplateKind::Navigation;
    }
    BoilerplateKind::OutsideMainContent
}
