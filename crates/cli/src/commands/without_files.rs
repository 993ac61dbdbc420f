//! Says why an answer lacks files: a list that was imported without them looks like a tree that has none.

use std::collections::BTreeSet;

use filemap::Catalogue;
use filemap::text::escape;

use super::context::Context;
use super::error::CommandError;

/// Says once for each tree that holds one of these absolute paths whether only its directories are kept.
pub(super) fn tell<'p>(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    paths: impl IntoIterator<Item = &'p [u8]>,
) -> Result<(), CommandError> {
    if context.quiet {
        return Ok(());
    }
    let mut tops = BTreeSet::new();
    for path in paths {
        tops.extend(filemap.without_files(path)?);
    }
    for top in tops {
        let top = escape::terminal(&top);
        let text = format!("{top} was imported without its files: --entries keeps them");
        context.output.note(&text);
    }
    Ok(())
}
