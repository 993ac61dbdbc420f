//! The actions of ContentDirectory.

use std::sync::Arc;

use filemap::{Catalogue, Error};

use crate::dlna::clients::{Client, Quirks, xbox_id};
use crate::dlna::didl::{About, Filter};
use crate::dlna::ids::ObjectId;
use crate::dlna::library::Library;
use crate::dlna::names::Service;
use crate::dlna::search::{Criteria, Property};
use crate::dlna::shelf::{Children, Node, Shelf, SortKey, SortOrder, read_sort};
use crate::dlna::soap::{Action, Answer, Fault};

use super::features::{Bookmarks, feature_list};
use super::page::{Page, Source};

/// Who asks what.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What.
    pub action: &'a Action,
    /// What the client is.
    pub client: Client,
    /// What addresses begin with for it.
    pub base: &'a str,
    /// The most bytes of an answer's objects.
    pub most: usize,
}

/// Answers an action of the service.
///
/// # Errors
/// A fault for the client. That the catalogue fails is told as one too.
pub fn act(
    (catalogue, library, bookmarks): (&Catalogue, &Library, &Bookmarks),
    asked: &Asked<'_>,
) -> Result<String, Fault> {
    let name = asked.action.name.as_str();
    let answer = Answer::to(name, Service::ContentDirectory.kind());
    let shelf = || library.shelf(catalogue).map_err(failed);
    Ok(match name {
        "Browse" | "Search" => {
            let shelf = shelf()?;
            let directory = Directory {
                catalogue,
                library,
                bookmarks,
                shelf: &shelf,
                asked,
            };
            match name {
                "Browse" => directory.browse(answer)?,
                _ => directory.search(answer)?,
            }
        }
        "GetSystemUpdateID" => answer.with("Id", &shelf()?.update().to_string()).body(),
        "GetSearchCapabilities" => answer.with("SearchCaps", &search_capabilities()).body(),
        "GetSortCapabilities" => answer.with("SortCaps", &sort_capabilities()).body(),
        "X_GetFeatureList" => answer.with_document("FeatureList", &feature_list()).body(),
        "X_SetBookmark" => {
            set_bookmark(&*shelf()?, bookmarks, asked)?;
            answer.body()
        }
        // Samsung's televisions ask these; nothing is lost by a polite answer.
        "X_GetObjectIDfromIndex" => answer.with("ObjectID", "0").body(),
        "X_GetIndexfromRID" => answer.with("Index", "0").body(),
        _ => return Err(Fault::InvalidAction),
    })
}

/// The catalogue fails: the client learns no more than that.
fn failed(_: Error) -> Fault {
    Fault::ActionFailed
}

fn search_capabilities() -> String {
    Property::ALL.map(Property::word).join(",")
}

fn sort_capabilities() -> String {
    SortKey::NAMES.map(|(name, _)| name).join(",")
}

fn set_bookmark(shelf: &Shelf, bookmarks: &Bookmarks, asked: &Asked<'_>) -> Result<(), Fault> {
    let id = asked
        .action
        .argument("ObjectID")
        .ok_or(Fault::InvalidArgs)?;
    let id = ObjectId::parse(id).ok_or(Fault::NoSuchObject)?;
    let position = asked
        .action
        .argument("PosSecond")
        .ok_or(Fault::InvalidArgs)?;
    let position: u64 = position.trim().parse().map_err(|_| Fault::InvalidArgs)?;
    let Some(Node::Item(item)) = shelf.node(&id) else {
        return Err(Fault::NoSuchObject);
    };
    let seconds = if asked.client.needs(Quirks::BOOKMARK_IN_MILLISECONDS) {
        position / 1000
    } else {
        position
    };
    bookmarks.set(item.entry.item, seconds);
    Ok(())
}

struct Directory<'a> {
    catalogue: &'a Catalogue,
    library: &'a Library,
    bookmarks: &'a Bookmarks,
    shelf: &'a Shelf,
    asked: &'a Asked<'a>,
}

impl Directory<'_> {
    fn argument(&self, name: &str) -> Result<&str, Fault> {
        self.asked.action.argument(name).ok_or(Fault::InvalidArgs)
    }

    /// An argument that is a number; what is not said is 0.
    fn number(&self, name: &str) -> Result<usize, Fault> {
        let text = self.asked.action.argument(name).unwrap_or("0").trim();
        let number: u32 = text.parse().map_err(|_| Fault::InvalidArgs)?;
        usize::try_from(number).map_err(|_| Fault::InvalidArgs)
    }

    fn id(&self, text: &str) -> Option<ObjectId> {
        let known = xbox_id(text).filter(|_| self.asked.client.needs(Quirks::XBOX_IDS));
        ObjectId::parse(known.unwrap_or(text))
    }

    fn sort(&self) -> Result<Vec<(SortKey, SortOrder)>, Fault> {
        if self.asked.client.needs(Quirks::IGNORE_SORT) {
            return Ok(Vec::new());
        }
        let criteria = self
            .asked
            .action
            .argument("SortCriteria")
            .unwrap_or_default();
        read_sort(criteria).ok_or(Fault::InvalidSort)
    }

    fn browse(&self, answer: Answer) -> Result<String, Fault> {
        // An Xbox calls it so.
        let id = self
            .argument("ObjectID")
            .or_else(|_| self.argument("ContainerID"))?;
        let id = self.id(id).ok_or(Fault::NoSuchObject)?;
        match self.argument("BrowseFlag")? {
            "BrowseMetadata" => {
                let node = self.shelf.node(&id).ok_or(Fault::NoSuchObject)?;
                let page = self.with_source(|source| source.single(&node))?;
                let page = page.ok_or(Fault::NoSuchObject)?;
                Ok(self.tell(answer, &page, &node))
            }
            "BrowseDirectChildren" => {
                let node = self.shelf.node(&id).ok_or(Fault::NoSuchObject)?;
                let Node::Container(_) = node else {
                    return Err(Fault::NoSuchContainer);
                };
                let sort = self.sort()?;
                let key = format!("{id} {sort:?}");
                let list = self.list(key, !sort.is_empty(), || {
                    Some(Children::of(self.shelf, &id)?.sorted(self.shelf, &sort))
                });
                let list = list.ok_or(Fault::NoSuchObject)?;
                let page = self.page(list.as_ref())?;
                Ok(self.tell(answer, &page, &node))
            }
            _ => Err(Fault::InvalidArgs),
        }
    }

    fn search(&self, answer: Answer) -> Result<String, Fault> {
        let id = self
            .argument("ContainerID")
            .or_else(|_| self.argument("ObjectID"))?;
        let id = self.id(id).ok_or(Fault::NoSuchContainer)?;
        let node = self.shelf.node(&id).ok_or(Fault::NoSuchContainer)?;
        let Node::Container(_) = node else {
            return Err(Fault::NoSuchContainer);
        };
        let criteria = self.argument("SearchCriteria")?;
        let criteria: Criteria = criteria.parse().map_err(|_| Fault::InvalidSearch)?;
        let sort = self.sort()?;
        let key = format!("{id} {sort:?} {criteria}");
        let list = self.list(key, true, || {
            let found = self.shelf.find(&id, &criteria)?;
            let found = Children::Found(found.containers, found.items);
            Some(found.sorted(self.shelf, &sort))
        });
        let list = list.ok_or(Fault::NoSuchContainer)?;
        let page = self.page(list.as_ref())?;
        Ok(self.tell(answer, &page, &node))
    }

    /// A list that is made, or was kept since the page before this one.
    fn list<'s>(
        &self,
        key: String,
        is_costly: bool,
        make: impl FnOnce() -> Option<Children<'s>>,
    ) -> Option<ListOrKept<'s>> {
        if !is_costly {
            return make().map(ListOrKept::List);
        }
        if let Some(kept) = self.library.kept_list(self.shelf, &key) {
            return Some(ListOrKept::Kept(kept));
        }
        Some(match make()?.into_kept() {
            Ok(owned) => {
                let kept = Arc::new(owned);
                self.library.keep_list(self.shelf, key, &kept);
                ListOrKept::Kept(kept)
            }
            Err(list) => ListOrKept::List(list),
        })
    }

    fn page(&self, list: &Children<'_>) -> Result<Page, Fault> {
        let start = self.number("StartingIndex")?;
        let count = self.number("RequestedCount")?;
        self.with_source(|source| source.page(list, start, count))
    }

    fn with_source<T>(
        &self,
        make: impl FnOnce(&Source<'_>) -> Result<T, Error>,
    ) -> Result<T, Fault> {
        let filter = Filter::of(self.asked.action.argument("Filter").unwrap_or("*"));
        let read = self.catalogue.read().map_err(failed)?;
        let about = About {
            filter: &filter,
            client: self.asked.client,
            base: self.asked.base,
        };
        let source = Source {
            read: &read,
            shelf: self.shelf,
            bookmarks: self.bookmarks,
            about: &about,
            most: self.asked.most,
        };
        make(&source).map_err(failed)
    }

    fn tell(&self, answer: Answer, page: &Page, node: &Node) -> String {
        let update = match node {
            Node::Container(container) if container.id != ObjectId::ROOT => container.update,
            _ => self.shelf.update(),
        };
        answer
            .with_document("Result", &page.document)
            .with("NumberReturned", &page.returned.to_string())
            .with("TotalMatches", &page.total.to_string())
            .with("UpdateID", &update.to_string())
            .body()
    }
}

enum ListOrKept<'s> {
    List(Children<'s>),
    Kept(Arc<Children<'static>>),
}

impl<'s> AsRef<Children<'s>> for ListOrKept<'s> {
    fn as_ref(&self) -> &Children<'s> {
        match self {
            Self::List(list) => list,
            Self::Kept(kept) => kept,
        }
    }
}
