//! The tool that made a dump.

use super::label::labels;

labels! {
    /// The tool that made a dump, where the caller knows: what it does to lines needn't be guessed then.
    ///
    /// Guessing is right for nearly every whole page. Short pages are where naming the tool helps: six lines don't show
    /// whether they were wrapped.
    ///
    /// ```
    /// use cleancopy::{DumpTool, Input};
    /// let input = Input::text("A page\nas lynx prints it").dumped_by(DumpTool::Lynx);
    /// assert_eq!("w3m".parse(), Ok(DumpTool::W3m));
    /// ```
    pub enum DumpTool {
        /// BeautifulSoup's `get_text`, with a line feed or nothing between text nodes.
        BeautifulSoup = "beautiful_soup",
        /// `elinks -dump`.
        Elinks = "elinks",
        /// html2text, which writes Markdown; wrapped or not.
        Html2text = "html2text",
        /// html_text, one paragraph a line.
        HtmlText = "html_text",
        /// inscriptis, whose indents show nesting.
        Inscriptis = "inscriptis",
        /// `lynx -dump`, with or without the list of links.
        Lynx = "lynx",
        /// markdownify.
        Markdownify = "markdownify",
        /// `pandoc -t markdown` or `-t gfm`.
        PandocMarkdown = "pandoc_markdown",
        /// `pandoc -t plain`.
        PandocPlain = "pandoc_plain",
        /// Text taken from a printed page, in columns with words divided at their ends.
        Pdf = "pdf",
        /// Reader modes, extractors and browsers' copy and paste: one paragraph a line.
        Reader = "reader",
        /// turndown.
        Turndown = "turndown",
        /// `w3m -dump`.
        W3m = "w3m",
    }
}
