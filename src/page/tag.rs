//! Element names.

macro_rules! tags {
    ($($variant:ident = $text:literal,)+) => {
        /// An element's name, as far as any stage asks for it.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Tag {
            /// An element of no known name.
            #[default]
            Unknown,
            /// A custom element: its name has a dash.
            Custom,
            $($variant,)+
        }

        impl Tag {
            /// The tag of a lower-case element name.
            pub(crate) fn of(name: &str) -> Self {
                match name {
                    $($text => Self::$variant,)+
                    _ if name.contains('-') => Self::Custom,
                    _ => Self::Unknown,
                }
            }

            /// The element's name; of custom and unknown elements a stand-in.
            pub(crate) const fn as_str(self) -> &'static str {
                match self {
                    Self::Unknown => "unknown",
                    Self::Custom => "custom",
                    $(Self::$variant => $text,)+
                }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Address = "address", Area = "area", Article = "article", Aside = "aside",
    Audio = "audio", B = "b", Base = "base", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button",
    Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite", Code = "code", Col = "col",
    Colgroup = "colgroup", Data = "data", Dd = "dd", Del = "del", Details = "details", Dfn = "dfn", Dialog = "dialog",
    Dir = "dir", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset",
    Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer", Form = "form",
    H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head", Header = "header",
    Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input",
    Ins = "ins", Kbd = "kbd", Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main", Map = "map",
    Mark = "mark", Math = "math", Menu = "menu", Meta = "meta", Meter = "meter", Nav = "nav", Noscript = "noscript",
    Object = "object", Ol = "ol", Optgroup = "optgroup", Option = "option", Output = "output", P = "p",
    Picture = "picture", Pre = "pre", Progress = "progress", Q = "q", S = "s", Samp = "samp", Script = "script",
    Search = "search", Section = "section", Select = "select", Slot = "slot", Small = "small", Source = "source", Span = "span",
    Strike = "strike", Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup",
    Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea",
    Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr", Track = "track", Tt = "tt",
    U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr", Xmp = "xmp",
}

impl Tag {
    /// Whether the element starts and ends blocks: HTML's block-level elements and every custom element.
    pub(crate) const fn is_block_level(self) -> bool {
        matches!(
            self,
            Self::Custom
                | Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Button
                | Self::Caption
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Html
                | Self::Legend
                | Self::Li
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
                | Self::Xmp
        )
    }

    /// Whether the element's content is skipped: no text that belongs to the page's words.
    pub(crate) const fn is_skipped(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Template
                | Self::Svg
                | Self::Math
                | Self::Iframe
                | Self::Object
                | Self::Embed
                | Self::Canvas
                | Self::Textarea
                | Self::Select
                | Self::Option
                | Self::Audio
                | Self::Video
                | Self::Map
                | Self::Noscript
                | Self::Input
                | Self::Meter
                | Self::Progress
                | Self::Title
                | Self::Head
        )
    }

    /// The level of a heading, 1 to 6.
    pub(crate) const fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn names_round_trip_and_custom_elements_are_known_by_their_dash() {
        assert_eq!(Tag::of("blockquote").as_str(), "blockquote");
        assert_eq!(Tag::of("story-body"), Tag::Custom);
        assert_eq!(Tag::of("blink"), Tag::Unknown);
    }
}
