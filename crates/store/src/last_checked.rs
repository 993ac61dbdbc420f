//! When was a root last compared with what is there, without a word in the store?
//!
//! A scan that finds nothing new writes nothing to the store. That it looked is noted in a small file
//! beside it, so that an answer can say how fresh it is.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use filemap_model::{RootId, Timestamp};

use crate::handle::Store;
use crate::history::{ScanRecord, ScanWay};
use crate::records::Trust;
use crate::side_file::{Durability, replace};

/// Bytes of remembered scans that found nothing new, about a thousand; then the older half goes.
const REMEMBERED: usize = 64 << 10;

impl Store {
    fn look_file(&self, root: RootId) -> PathBuf {
        self.path().join(format!("root-{root}.look"))
    }

    fn quiet_file(&self, root: RootId) -> PathBuf {
        self.path().join(format!("root-{root}.scans"))
    }

    /// When the root was last compared with what is there, where that is noted beside the store.
    #[must_use]
    pub fn last_look(&self, root: RootId) -> Option<Timestamp> {
        let text = fs::read_to_string(self.look_file(root)).ok()?;
        text.strip_suffix('\n')?
            .parse()
            .ok()
            .map(Timestamp::from_usual)
    }

    /// Notes that the root was compared with what is there, as of `time`.
    pub fn note_look(&self, root: RootId, time: Timestamp) {
        let text = format!("{}\n", time.nearest_usual());
        // A note that is lost makes an answer look older than it is, which is the safe side.
        let _ = replace(
            &self.look_file(root),
            text.as_bytes(),
            Durability::Dispensable,
        );
    }

    /// Remembers a scan that found nothing new.
    pub fn note_quiet_scan(&self, root: RootId, scan: &ScanRecord, trust: Trust) {
        let way = match trust {
            Trust::Exact => "exact",
            Trust::Quick => "quick",
            Trust::Full => "full",
        };
        let mut text = self.quiet_text(root);
        if text.len() >= REMEMBERED {
            let half = text.get(text.len() / 2..).unwrap_or_default();
            text = half
                .split_once('\n')
                .map_or("", |(_, kept)| kept)
                .to_owned();
        }
        let _ = writeln!(
            text,
            "{way} {} {} {} {}",
            scan.began.nearest_usual(),
            scan.ended.nearest_usual(),
            scan.looked,
            scan.listed
        );
        // As with a look, a note that is lost does no harm.
        let _ = replace(
            &self.quiet_file(root),
            text.as_bytes(),
            Durability::Dispensable,
        );
    }

    fn quiet_text(&self, root: RootId) -> String {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.quiet_file(root));
        let most = 2 * REMEMBERED as u64;
        let _ = file.and_then(|file| file.take(most).read_to_end(&mut bytes));
        // All of it is ASCII, or nothing that was written here.
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The scans that found nothing new, oldest first. Lines that are none are left out.
    #[must_use]
    pub fn quiet_scans(&self, root: RootId) -> Vec<ScanRecord> {
        let text = self.quiet_text(root);
        text.lines().filter_map(quiet_scan).collect()
    }

    /// Forgets what is noted of a root beside the store.
    pub fn forget_looks(&self, root: RootId) {
        // A leftover does no harm: numbers of roots are never given twice.
        let _ = fs::remove_file(self.look_file(root));
        let _ = fs::remove_file(self.quiet_file(root));
    }
}

fn quiet_scan(line: &str) -> Option<ScanRecord> {
    let mut words = line.split(' ');
    let way = match words.next()? {
        "exact" => ScanWay::Exact,
        "quick" => ScanWay::Quick,
        "full" => ScanWay::Full,
        _ => return None,
    };
    let mut number = || words.next()?.parse::<u64>().ok();
    let (began, ended) = (number()?, number()?);
    Some(ScanRecord {
        way,
        began: Timestamp::from_usual(began),
        ended: Timestamp::from_usual(ended),
        seconds: std::time::Duration::from_nanos(ended.saturating_sub(began)).as_secs_f64(),
        complete: true,
        looks: 1,
        looked: number()?,
        listed: number()?,
        ..ScanRecord::default()
    })
}
