//! The fields that come from judged blocks: by the role of what is kept and the kind of what is removed.

use crate::model::Article;

/// Fills the fields that come from blocks by their role or kind.
pub(crate) fn complete(article: &mut Article) {
    let draft = std::mem::take(&mut article.metadata.draft);
    article.notes.extend(draft.notes);
}
