//! How much of a page is read.

use crate::error::{Error, ErrorKind};

/// How much of a page is read. What lies beyond is cut or flattened and noted in
/// [`Article::notes`](crate::Article::notes), or refused with an error where [`refuse`](Self::refuse) is set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    bytes: usize,
    blocks: usize,
    depth: usize,
    attributes: usize,
    json_ld_bytes: usize,
    metadata_chars: usize,
    refuse: bool,
}

/// Blocks that a text may have whatever its length.
const FREE_BLOCKS: usize = 6 << 10;
/// Bytes of text for each further block: a block of a text costs 900 bytes while it is judged, one of HTML with its nodes 800,
/// and memory may be 26 times the input.
/// Dumps of news pages that leave no blank lines have 37 bytes to a block.
const BYTES_OF_BLOCK: usize = 36;

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            blocks: 1 << 17,
            depth: 512,
            attributes: 256,
            json_ld_bytes: 4 << 20,
            metadata_chars: 4096,
            refuse: false,
        }
    }
}

impl Limits {
    /// The defaults: 256 MiB, 131,072 blocks, depth 512, 256 attributes, 4 MiB of JSON-LD, 4,096 characters
    /// a metadata value, truncating.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of input; default 256 MiB.
    pub fn max_bytes(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// Blocks of a page; default 131,072. Short texts have fewer at most: 6,144, and one more for each 36 bytes, so that
    /// memory stays within bounds that the input sets (elements of HTML are bounded likewise, and flattened beyond).
    pub fn max_blocks(self, blocks: usize) -> Self {
        Self { blocks, ..self }
    }

    /// Open elements; default 512, as in browsers. Deeper elements are flattened, never their text.
    pub fn max_depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// Attributes of an element; default 256.
    pub fn max_attributes(self, attributes: usize) -> Self {
        Self { attributes, ..self }
    }

    /// Bytes of JSON-LD on a page; default 4 MiB. Whatever the bytes, no more than 20,000 objects and lists are read.
    pub fn max_json_ld_bytes(self, json_ld_bytes: usize) -> Self {
        Self { json_ld_bytes, ..self }
    }

    /// Characters of a metadata value; default 4,096.
    pub fn max_metadata_chars(self, metadata_chars: usize) -> Self {
        Self { metadata_chars, ..self }
    }

    /// Whether input beyond `max_bytes` or `max_blocks` is an error rather than cut; default no.
    pub fn refuse(self, refuse: bool) -> Self {
        Self { refuse, ..self }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(crate) fn blocks(&self) -> usize {
        self.blocks
    }

    /// Blocks of a text of so many bytes.
    pub(crate) fn blocks_of(&self, bytes: usize) -> usize {
        self.blocks.min(FREE_BLOCKS + bytes / BYTES_OF_BLOCK)
    }

    /// Lines of a text of so many bytes that may make up as many blocks: a paragraph has eight lines at most pages' most,
    /// and lines of fewer than 16 bytes aren't wrapped. A dump of longer paragraphs, of a million of them, is cut.
    pub(crate) fn lines_of(&self, bytes: usize) -> usize {
        self.blocks.saturating_mul(8).min(2 * (FREE_BLOCKS + bytes / BYTES_OF_BLOCK))
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    pub(crate) fn attributes(&self) -> usize {
        self.attributes
    }

    pub(crate) fn json_ld_bytes(&self) -> usize {
        self.json_ld_bytes
    }

    pub(crate) fn metadata_chars(&self) -> usize {
        self.metadata_chars
    }

    pub(crate) fn refuses(&self) -> bool {
        self.refuse
    }

    /// Limits that leave nothing to read contradict themselves.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let least = [
            ("max_bytes", self.bytes, 1),
            ("max_blocks", self.blocks, 1),
            ("max_depth", self.depth, 16),
            ("max_attributes", self.attributes, 8),
            ("max_metadata_chars", self.metadata_chars, 16),
        ];
        match least.iter().find(|(_, value, least)| value < least) {
            None => Ok(()),
            Some((name, value, least)) => Err(ErrorKind::Settings {
                code: "settings.limit",
                why: format!("{name} is {value}, it must be at least {least}"),
            }
            .into()),
        }
    }
}
