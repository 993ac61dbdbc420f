//! How is a search answered?

use std::ops::ControlFlow;

use filemap_store::ReadTransaction;

use crate::error::Result;
use crate::found::Found;
use crate::order::Ranking;
use crate::question::Find;
use crate::search::Search;
use crate::{Limits, Place};

impl Find {
    /// Visits what is found below some places, one place after the other unless sort keys are set;
    /// what lies in several places is found in each, as by `find`. Returns how many were visited.
    ///
    /// # Errors
    /// When the store fails or is damaged, or what does not fit into memory cannot be sorted.
    pub fn run(
        &self,
        read: &ReadTransaction,
        places: &[Place],
        limits: &Limits,
        visitor: &mut dyn FnMut(&Found<'_>) -> ControlFlow<()>,
    ) -> Result<u64> {
        let mut visited = 0;
        let limit = self.limit.unwrap_or(u64::MAX);
        if limit == 0 {
            return Ok(0);
        }
        let mut visit = |found: &Found<'_>| {
            visited += 1;
            let flow = visitor(found);
            Ok(if visited >= limit {
                ControlFlow::Break(())
            } else {
                flow
            })
        };
        let mut search = Search::new(self, read, limits)?;
        if self.sort.is_empty() {
            for place in places {
                if search.in_order(place, &mut visit)?.is_break() {
                    break;
                }
            }
        } else {
            let mut ranking = Ranking::new(&self.sort, self.limit, limits);
            for (number, place) in (0..).zip(places) {
                let _ = search.in_any_order(place, &mut |found| {
                    ranking.push(found, number)?;
                    Ok(ControlFlow::Continue(()))
                })?;
            }
            ranking.finish(&mut visit)?;
        }
        Ok(visited)
    }

    /// Counts what [`Find::run`] would visit.
    ///
    /// # Errors
    /// As [`Find::run`].
    pub fn count(&self, read: &ReadTransaction, places: &[Place], limits: &Limits) -> Result<u64> {
        let limit = self.limit.unwrap_or(u64::MAX);
        let mut search = Search::new(self, read, limits)?;
        let mut count: u64 = 0;
        for place in places {
            if count >= limit {
                break;
            }
            count += search.count(place, limit - count)?;
        }
        Ok(count.min(limit))
    }
}
