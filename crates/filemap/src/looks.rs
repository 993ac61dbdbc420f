//! When was a root last compared with what is there, without a word in the store?
//!
//! A scan that finds nothing new writes nothing to the store. That it looked is noted in a small file
//! beside it, so that an answer can say how fresh it is.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use filemap_model::{RootId, Timestamp};
use filemap_store::{Root, ScanRecord, ScanWay, Trust, private_file, write_private};

use crate::handle::Filemap;

/// Bytes of remembered scans that found nothing new, about a thousand; then the older half goes.
const REMEMBERED: usize = 64 << 10;

impl Filemap {
    pub(crate) fn look_file(&self, root: RootId) -> PathBuf {
        self.store.path().join(format!("root-{root}.look"))
    }

    /// When the root was last compared with what is there.
    pub(crate) fn last_look(&self, root: RootId) -> Option<Timestamp> {
        let text = fs::read_to_string(self.look_file(root)).ok()?;
        text.trim().parse().ok().map(Timestamp::from_usual)
    }

    /// When the root was last compared with what is there, whether that found something or not; the
    /// earliest time when no scan of it ever ended.
    #[must_use]
    pub fn seen(&self, root: RootId, record: &Root) -> Timestamp {
        let look = self.last_look(root).unwrap_or(record.finished);
        look.max(record.finished)
    }

    fn quiet_file(&self, root: RootId) -> PathBuf {
        self.store.path().join(format!("root-{root}.scans"))
    }

    /// Remembers a scan that found nothing new.
    pub(crate) fn note_quiet_scan(&self, root: RootId, scan: &ScanRecord, trust: Trust) {
        let path = self.quiet_file(root);
        let way = match trust {
            Trust::Exact => "exact",
            Trust::Quick => "quick",
            Trust::Full => "full",
        };
        let line = format!(
            "{way} {} {} {} {}\n",
            scan.began.nearest_usual(),
            scan.ended.nearest_usual(),
            scan.looked,
            scan.listed
        );
        let known = fs::symlink_metadata(&path).map_or(0, |meta| meta.len());
        // As with a look, a note that is lost does no harm.
        if known < REMEMBERED as u64 {
            let file = private_file().append(true).create(true).open(&path);
            let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
            return;
        }
        let text = self.quiet_text(root);
        let half = text.get(text.len() / 2..).unwrap_or_default();
        let kept = half.split_once('\n').map_or("", |(_, kept)| kept);
        let _ = write_private(&path, format!("{kept}{line}").as_bytes());
    }

    fn quiet_text(&self, root: RootId) -> String {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        let file = fs::File::open(self.quiet_file(root));
        let most = 2 * REMEMBERED as u64;
        let _ = file.and_then(|file| file.take(most).read_to_end(&mut bytes));
        // All of it is ASCII, or nothing that was written here.
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The scans that found nothing new, oldest first. Lines that are none are left out.
    pub(crate) fn quiet_scans(&self, root: RootId) -> Vec<ScanRecord> {
        let text = self.quiet_text(root);
        text.lines().filter_map(quiet_scan).collect()
    }

    /// Forgets what is noted of a root beside the store.
    pub(crate) fn forget_notes(&self, root: RootId) {
        // A leftover does no harm: numbers of roots are never given twice.
        let _ = fs::remove_file(self.look_file(root));
        let _ = fs::remove_file(self.quiet_file(root));
    }

    /// Notes that the root was compared with what is there, as of `time`.
    pub(crate) fn note_look(&self, root: RootId, time: Timestamp) {
        // A note that is lost makes an answer look older than it is, which is the safe side.
        let _ = write_private(
            &self.look_file(root),
            format!("{}\n", time.nearest_usual()).as_bytes(),
        );
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
