//! A page of a list, as DIDL-Lite.

use filemap::model::ItemId;
use filemap::query::MediaFile;
use filemap::{Error, ReadTransaction};

use crate::dlna::didl::{About, BEGINS, Detail, ENDS, push_container, push_item};
use crate::dlna::shelf::{Children, Item, Kind, Node, Shelf};
use crate::dlna::xml::escaped_length;

use super::detail::{art_kind, art_of, facts_in, subtitles_of};
use super::features::Bookmarks;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The document.
    pub(super) document: String,
    /// How many objects are in it.
    pub(super) returned: usize,
    /// How many the list has.
    pub(super) total: usize,
}

/// What pages are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'s> {
    pub(super) read: &'s ReadTransaction,
    pub(super) shelf: &'s Shelf,
    pub(super) bookmarks: &'s Bookmarks,
    pub(super) about: &'s About<'s>,
    /// Bytes of an answer, escaped.
    pub(super) most: usize,
}

impl Source<'_> {
    /// The objects of a list from `start` on, `count` of them or all for 0; fewer where they do not fit. A page that is
    /// cut ends behind an object, so that the next one begins there.
    pub(super) fn page(
        &self,
        list: &Children<'_>,
        start: usize,
        count: usize,
    ) -> Result<Page, Error> {
        let total = list.len();
        let left = total.saturating_sub(start);
        let wanted = if count == 0 { left } else { left.min(count) };
        let mut page = Page {
            document: String::from(BEGINS),
            returned: 0,
            total,
        };
        let mut length = 0;
        for at in start..start + wanted {
            let node = list
                .at(self.shelf, at)
                .and_then(|listed| self.shelf.listed(listed));
            let before = page.document.len();
            let Some(node) = node else { continue };
            if !self.push(&node, &mut page.document)? {
                continue;
            }
            let added = page.document.get(before..).unwrap_or_default();
            length += escaped_length(added);
            if length > self.most && page.returned > 0 {
                page.document.truncate(before);
                break;
            }
            page.returned += 1;
        }
        page.document.push_str(ENDS);
        Ok(page)
    }

    /// One object.
    pub(super) fn single(&self, node: &Node) -> Result<Option<Page>, Error> {
        let mut document = String::from(BEGINS);
        if !self.push(node, &mut document)? {
            return Ok(None);
        }
        document.push_str(ENDS);
        Ok(Some(Page {
            document,
            returned: 1,
            total: 1,
        }))
    }

    /// Appends an object; `false` where it is gone meanwhile.
    fn push(&self, node: &Node, out: &mut String) -> Result<bool, Error> {
        match node {
            Node::Container(container) => {
                push_container(out, container, self.about);
                Ok(true)
            }
            Node::Item(item) => self.push_item(item, out),
        }
    }

    fn push_item(&self, item: &Item, out: &mut String) -> Result<bool, Error> {
        let Some(file) = MediaFile::of(self.read, ItemId::new(item.entry.item))? else {
            return Ok(false);
        };
        let facts = facts_in(file.facts.to_probed()?);
        let filter = self.about.filter;
        let wants_art =
            filter.wants_element("upnp:albumArtURI") || item.entry.kind == Kind::Picture;
        let art = if wants_art {
            art_of(self.read, &file, facts.as_ref())?
        } else {
            None
        };
        let subtitles = match item.entry.kind {
            Kind::Video => subtitles_of(self.read, &file)?,
            Kind::Music | Kind::Picture => Vec::new(),
        };
        let detail = Detail {
            name: file.entry.name,
            facts: facts.as_ref(),
            size: file.entry.stat.size,
            art: art_kind(art.as_ref(), item.entry.kind),
            subtitles: &subtitles,
            bookmark: self.bookmarks.of(item.entry.item),
        };
        push_item(out, item, &detail, self.about);
        Ok(true)
    }
}
