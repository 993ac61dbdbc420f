//! The record of what was found in a file, and the table that holds it.

use filemap_model::facts::{Facts, ProbeFailure, ProbeFailureKind, Probed};
use filemap_model::{Fingerprint, ItemId, Timestamp};
use planus::ReadAsRoot;

use super::decode::to_facts;
use super::encode::to_contents;
use crate::checksum;
use crate::error::{Result, StoreError};
use crate::generated::filemap as fb;
use crate::items::item_key;
use crate::statement::{Statement, statement};
use crate::transaction::WriteTransaction;
use crate::view::View;

const FOUND: u8 = 1;
const PARTIAL: u8 = 2;
const FAILED: u8 = 3;
/// Longest reason that is kept.
const LONGEST_REASON: usize = 200;

/// What facts are about, each written by a probe of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FactKind {
    /// What the file itself says: media and pictures.
    Contents,
}

impl FactKind {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Contents];

    const fn number(self) -> u8 {
        match self {
            Self::Contents => 1,
        }
    }
}

fn fact_key(item: ItemId, kind: FactKind) -> [u8; 9] {
    let mut key = [0; 9];
    let (head, tail) = key.split_at_mut(8);
    head.copy_from_slice(&item_key(item));
    tail.fill(kind.number());
    key
}

/// What was found in a file, as it lies in the store.
#[derive(Clone, Copy, Debug)]
pub struct StoredFacts<'t> {
    statement: Statement<'t>,
    version: u32,
    failure: Option<(ProbeFailureKind, &'t str)>,
    contents: &'t [u8],
}

impl<'t> StoredFacts<'t> {
    fn read(value: &'t [u8]) -> Option<Self> {
        let statement = Statement::read(value)?;
        let (version, rest) = statement.rest().split_first_chunk::<4>()?;
        let ([kind, length], rest) = rest.split_first_chunk::<2>()?;
        let (reason, contents) = rest.split_at_checked(usize::from(*length))?;
        let reason = std::str::from_utf8(reason).ok()?;
        let failure = ProbeFailureKind::from_number(*kind).map(|kind| (kind, reason));
        Some(Self {
            statement,
            version: u32::from_le_bytes(*version),
            failure,
            contents,
        })
    }

    /// The state of the file in which it was found.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.statement.fingerprint()
    }

    /// When it was found.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.statement.at()
    }

    /// The version of the probe that found it.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Why nothing was found, or not all: the kind and the reason.
    #[must_use]
    pub const fn failure(&self) -> Option<(ProbeFailureKind, &'t str)> {
        self.failure
    }

    /// Was nothing found?
    #[must_use]
    pub const fn is_failed(&self) -> bool {
        self.statement.word() == FAILED
    }

    /// The contents, read in place; `None` when nothing was found.
    pub(super) fn contents(&self) -> Result<Option<fb::ContentsRef<'t>>> {
        if self.contents.is_empty() {
            return Ok(None);
        }
        let contents = fb::ContentsRef::read_as_root(self.contents);
        contents.map(Some).map_err(|_| senseless())
    }

    /// What a probe said; what this filemap does not know of it is left out.
    ///
    /// # Errors
    /// When the record makes no sense.
    pub fn to_probed(&self) -> Result<Probed> {
        let facts = match self.contents()? {
            Some(contents) => to_facts(contents).map_err(|_| senseless())?,
            None => Facts::default(),
        };
        let failure = self.failure.map(|(kind, reason)| ProbeFailure {
            kind,
            reason: reason.to_owned(),
        });
        Ok(match failure {
            None => Probed::Found(facts),
            Some(failure) if self.is_failed() => Probed::Failed(failure),
            Some(failure) => Probed::Partial(facts, failure),
        })
    }
}

pub(super) fn senseless() -> StoreError {
    StoreError::corrupt("facts", b"", "a length inside does not fit")
}

impl<'t> View<'t> {
    /// How many records of facts there are.
    ///
    /// # Errors
    /// When the store fails.
    pub fn facts_count(self) -> Result<u64> {
        Ok(self.tables.facts.raw().len(self.txn.raw())?)
    }

    /// All that was found of a kind, in the order of items.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn all_facts(
        self,
        kind: FactKind,
    ) -> Result<impl Iterator<Item = Result<(ItemId, StoredFacts<'t>)>> + use<'t>> {
        let table = self.tables.facts;
        let records = table.iter(self.txn)?.map(move |record| {
            let (key, value) = record?;
            let read = || {
                let (number, rest) = key.split_first_chunk::<8>()?;
                let item = ItemId::new(u64::from_be_bytes(*number));
                let facts = (*rest == [kind.number()]).then(|| StoredFacts::read(value));
                Some((item, facts))
            };
            let (item, facts) = read().ok_or_else(|| table.senseless(key))?;
            let facts = facts.map(|facts| facts.ok_or_else(|| table.senseless(key)));
            Ok(facts.transpose()?.map(|facts| (item, facts)))
        });
        Ok(records.filter_map(Result::transpose))
    }

    /// What was found in the file of an item.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn facts(self, item: ItemId, kind: FactKind) -> Result<Option<StoredFacts<'t>>> {
        let key = fact_key(item, kind);
        let Some(value) = self.get(self.tables.facts, &key)? else {
            return Ok(None);
        };
        let facts = StoredFacts::read(value);
        facts
            .map(Some)
            .ok_or_else(|| StoreError::corrupt("facts", &key, "it is cut short"))
    }
}

impl WriteTransaction<'_> {
    /// Writes what a probe of a version said at a moment of a file in a state.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_facts(
        &mut self,
        (item, kind): (ItemId, FactKind),
        (state, at): (&Fingerprint, Timestamp),
        version: u32,
        probed: &Probed,
    ) -> Result<()> {
        let (word, facts, failure) = match probed {
            Probed::Found(facts) => (FOUND, Some(facts), None),
            Probed::Partial(facts, failure) => (PARTIAL, Some(facts), Some(failure)),
            Probed::Failed(failure) => (FAILED, None, Some(failure)),
        };
        let mut rest = version.to_le_bytes().to_vec();
        let reason = failure.map_or("", |failure| failure.reason.as_str());
        let reason = reason
            .get(..reason.floor_char_boundary(LONGEST_REASON))
            .unwrap_or_default();
        rest.push(failure.map_or(0, |failure| failure.kind.number()));
        rest.push(u8::try_from(reason.len()).unwrap_or(0));
        rest.extend_from_slice(reason.as_bytes());
        if let Some(facts) = facts {
            let mut builder = planus::Builder::new();
            rest.extend_from_slice(builder.finish(to_contents(facts), None));
        }
        self.count_facets(item, -1)?;
        self.put_statement((item, kind), statement(word, state, at, &rest))?;
        self.count_facets(item, 1)
    }

    /// Says of what was found in a file that it is so in this state too.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn restate_facts(
        &mut self,
        item: ItemId,
        kind: FactKind,
        state: &Fingerprint,
    ) -> Result<()> {
        let Some(known) = self.view().facts(item, kind)? else {
            return Ok(());
        };
        let said = known.statement;
        let value = statement(said.word(), state, said.at(), said.rest());
        self.put_statement((item, kind), value)
    }

    /// Removes what was found in a file.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_facts(&mut self, item: ItemId, kind: FactKind) -> Result<()> {
        self.count_facets(item, -1)?;
        self.delete(self.store.0.tables.facts, &fact_key(item, kind))?;
        self.count_facets(item, 1)
    }

    fn put_statement(
        &mut self,
        (item, kind): (ItemId, FactKind),
        mut value: Vec<u8>,
    ) -> Result<()> {
        let key = fact_key(item, kind);
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.facts, &key, &value)
    }
}
