//! The heuristics' names, in the order of the columns.

use once_cell::sync::Lazy;

use crate::data::lexicon::Cue;

/// Names of the heuristics of HTML: structure, text and neighbours, then one for each cue of the lexica.
pub(crate) static NAMES: Lazy<Vec<&'static str>> =
    Lazy::new(|| STRUCTURE.iter().copied().chain(Cue::ALL.iter().map(|cue| cue.as_str())).collect());

/// Everything but the cues.
const STRUCTURE: &[&str] = &[
    // The owner's parent and the three elements above it: reader score relative to the best element's, characters, blocks, share of
    // strong blocks, link density, pictures, links a block.
    "parent_score",
    "parent_chars",
    "parent_blocks",
    "parent_strong",
    "parent_links",
    "parent_images",
    "parent_link_count",
    "grandparent_score",
    "grandparent_chars",
    "grandparent_blocks",
    "grandparent_strong",
    "grandparent_links",
    "grandparent_images",
    "grandparent_link_count",
    "third_score",
    "third_chars",
    "third_blocks",
    "third_strong",
    "third_links",
    "third_images",
    "third_link_count",
    "fourth_score",
    "fourth_chars",
    "fourth_blocks",
    "fourth_strong",
    "fourth_links",
    "fourth_images",
    "fourth_link_count",
    // Place: levels up to the element with most (60 %, 90 %) of the prose, blocks to the region of prose, levels down
    // to the best element and to the one with the highest reader score, prose beside the block, depth, what stands before,
    // blocks from the headline.
    "levels_to_most",
    "levels_to_nearly_all",
    "blocks_to_region",
    "levels_from_best",
    "levels_from_top",
    "prose_beside",
    "prose_beside_parent",
    "depth",
    "prose_before",
    "chars_before",
    "from_headline",
    // Strong blocks under the same parent before and after the block; strong blocks of the region that follow.
    "strong_siblings_before",
    "strong_siblings_after",
    "to_last_strong",
    // The branch that parts the block from the best element.
    "branch_siblings",
    "branch_images",
    "branch_links",
    "branch_fields",
    "branch_strong",
    "branch_chars",
    "branch_tag",
    "branch_furniture",
    // Elements like the owner's parent, and like the one above it, beside each.
    "parent_alike",
    "grandparent_alike",
    // Levels up to what holds the headline, and to what holds the prose that opens below it, too. Between the headline and the
    // block: prose, headings of the first level, headings that are links, link density of the last heading and
    // how much of that leads to other sites. Then the share of
    // the page's prose beside the lede, and the branch that parts the block from the lede.
    "levels_from_headline",
    "levels_from_lede",
    "prose_since_headline",
    "headlines_since_headline",
    "linked_headings_since_headline",
    "last_heading_links",
    "last_heading_abroad",
    "prose_beside_lede",
    "lede_branch_siblings",
    "lede_branch_strong",
    "lede_branch_chars",
    "lede_branch_links",
    "lede_branch_furniture",
    // Blocks of the same tags and classes, and repeats of the same text.
    "alike_blocks",
    "alike_chars",
    "alike_strong",
    "alike_links",
    "times_on_page",
    // The text itself.
    "chars",
    "words",
    "link_density",
    "sentence_ends",
    "commas",
    "emphasis_share",
    "is_strong",
    "list_depth",
    "description_overlap",
    "last_char",
    "upper_share",
    "digit_share",
    "strong_share",
    "is_hidden",
    "shape",
    "owner_tag",
    "title_overlap",
    "json_ld_overlap",
    // Share of the words that are the authors' names, of the linked text that leads to other sites.
    "author_share",
    "links_abroad",
    // Share and number of the telling words that the story's other prose has.
    "topic_share",
    "topic_words",
    // Neighbours: link density and prose of four blocks on either side; size, links and likeness of the nearest two.
    "window_links",
    "window_strong",
    "before2_chars",
    "before2_links",
    "before2_alike",
    "before_chars",
    "before_links",
    "before_alike",
    "after_chars",
    "after_links",
    "after_alike",
    "after2_chars",
    "after2_links",
    "after2_alike",
    // The page.
    "page_chars",
    "page_blocks",
    "page_best_share",
    "page_links",
    "page_strong",
    // How often the page says that it is an article, a forum's, a product's …
    "page_is_article",
    "page_is_forum",
    "page_is_product",
    "page_is_docs",
    "page_is_listing",
    "page_is_service",
    // Whether the page names an author, and a day.
    "page_signed",
    "page_dated",
    // Learnt weights of the class tokens around, of all and of the nearest.
    "tokens_mean",
    "tokens_min",
    "tokens_max",
    "near_tokens_mean",
    "near_tokens_min",
    "near_tokens_max",
    "tokens_sum",
    "near_tokens_sum",
    // Levels up to the nearest element with a token of each group, in the groups' order.
    "in_nav",
    "in_foot",
    "in_header",
    "in_share",
    "in_related",
    "in_promo",
    "in_news",
    "in_comment",
    "in_bio",
    "in_byline",
    "in_caption",
    "in_tag",
    "in_crumb",
    "in_side",
    "in_popup",
    "in_hidden",
    "in_toc",
    "in_content",
    "in_bodyx",
    "in_card",
    "in_video",
    "in_embed",
    "in_lead",
    "in_title",
    "in_rate",
    // Levels up to the nearest element of each tag.
    "in_tag_a",
    "in_tag_article",
    "in_tag_aside",
    "in_tag_blockquote",
    "in_tag_button",
    "in_tag_figcaption",
    "in_tag_figure",
    "in_tag_footer",
    "in_tag_form",
    "in_tag_header",
    "in_tag_li",
    "in_tag_main",
    "in_tag_nav",
    "in_tag_section",
    "in_tag_table",
    "in_tag_dl",
    // Share of the block that phrases of the lexica cover; then a column for each cue.
    "lexicon_coverage",
];

#[cfg(test)]
mod tests {
    use crate::text::HashSet;

    use super::*;
    use crate::data::tokens::Group;

    #[test]
    fn names_are_unique_and_follow_groups_and_tags() {
        let unique: HashSet<&&str> = NAMES.iter().collect();
        assert_eq!(unique.len(), NAMES.len());
        let of_groups = Group::ALL.iter().map(|group| format!("in_{}", group.as_str()));
        let of_tags = super::super::chain::TAGS.iter().map(|tag| format!("in_tag_{}", tag.as_str()));
        let expected: Vec<String> = of_groups.chain(of_tags).collect();
        let at = NAMES.iter().position(|name| *name == "in_nav").unwrap();
        assert_eq!(NAMES[at..at + expected.len()], expected);
    }
}
