//! Element names.

macro_rules! tags {
    ($($variant:ident = $name:literal,)+) => {
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
                // Byte patterns compile to a decision tree, string patterns to a chain of comparisons.
                match name.as_bytes() {
                    $($name => Self::$variant,)+
                    _ if name.contains('-') => Self::Custom,
                    _ => Self::Unknown,
                }
            }

            /// The element's name; of custom and unknown elements a stand-in.
            pub(crate) const fn as_str(self) -> &'static str {
                match self {
                    Self::Unknown => "unknown",
                    Self::Custom => "custom",
                    $(Self::$variant => match std::str::from_utf8($name) {
                        Ok(name) => name,
                        Err(_) => "unknown",
                    },)+
                }
            }
        }
    };
}

tags! {
    A = b"a", Abbr = b"abbr", Address = b"address", Area = b"area", Article = b"article", Aside = b"aside",
    Audio = b"audio", B = b"b", Base = b"base", Big = b"big", Blockquote = b"blockquote", Body = b"body", Br = b"br", Button = b"button",
    Canvas = b"canvas", Caption = b"caption", Center = b"center", Cite = b"cite", Code = b"code", Col = b"col",
    Colgroup = b"colgroup", Data = b"data", Dd = b"dd", Del = b"del", Details = b"details", Dfn = b"dfn", Dialog = b"dialog",
    Dir = b"dir", Div = b"div", Dl = b"dl", Dt = b"dt", Em = b"em", Embed = b"embed", Fieldset = b"fieldset",
    Figcaption = b"figcaption", Figure = b"figure", Font = b"font", Footer = b"footer", Form = b"form",
    H1 = b"h1", H2 = b"h2", H3 = b"h3", H4 = b"h4", H5 = b"h5", H6 = b"h6", Head = b"head", Header = b"header",
    Hgroup = b"hgroup", Hr = b"hr", Html = b"html", I = b"i", Iframe = b"iframe", Img = b"img", Input = b"input",
    Ins = b"ins", Kbd = b"kbd", Label = b"label", Legend = b"legend", Li = b"li", Link = b"link", Main = b"main", Map = b"map",
    Mark = b"mark", Math = b"math", Menu = b"menu", Meta = b"meta", Meter = b"meter", Nav = b"nav", Noscript = b"noscript",
    Object = b"object", Ol = b"ol", Optgroup = b"optgroup", Option = b"option", Output = b"output", P = b"p",
    Picture = b"picture", Pre = b"pre", Progress = b"progress", Q = b"q", S = b"s", Samp = b"samp", Script = b"script",
    Search = b"search", Section = b"section", Select = b"select", Slot = b"slot", Small = b"small", Source = b"source", Span = b"span",
    Strike = b"strike", Strong = b"strong", Style = b"style", Sub = b"sub", Summary = b"summary", Sup = b"sup",
    Svg = b"svg", Table = b"table", Tbody = b"tbody", Td = b"td", Template = b"template", Textarea = b"textarea",
    Tfoot = b"tfoot", Th = b"th", Thead = b"thead", Time = b"time", Title = b"title", Tr = b"tr", Track = b"track", Tt = b"tt",
    U = b"u", Ul = b"ul", Var = b"var", Video = b"video", Wbr = b"wbr", Xmp = b"xmp",
}

impl Tag {
    /// Whether an element says nothing of how the text before and after it goes on.
    pub fn is_plain_inline(self) -> bool {
        matches!(self, Self::Span | Self::A | Self::Time)
    }

    /// Whether the element starts and ends blocks: HTML's block-level elements and, outside of sentences, custom elements.
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
