//! The table of all targets.

use super::{
    block, container, criteria, escapes, excludes, filesystem, filters, kept, lists, partition,
    playlist, probe, records, requests, search, soap, ssdp, texts, thumbnail,
};

/// A target: its name, which is that of its folder in the corpus, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Runs it on an input; panics when something does not hold.
    pub run: fn(&[u8]),
}

/// All of them.
pub const TARGETS: [Target; 23] = [
    Target {
        name: "block",
        run: block::run,
    },
    Target {
        name: "records",
        run: records::run,
    },
    Target {
        name: "requests",
        run: requests::run,
    },
    Target {
        name: "escapes",
        run: escapes::run,
    },
    Target {
        name: "list_gpfs",
        run: lists::gpfs,
    },
    Target {
        name: "list_lustre",
        run: lists::lustre,
    },
    Target {
        name: "list_posix",
        run: lists::posix,
    },
    Target {
        name: "list_jsonl",
        run: lists::jsonl,
    },
    Target {
        name: "list_csv",
        run: lists::csv,
    },
    Target {
        name: "texts",
        run: texts::run,
    },
    Target {
        name: "search",
        run: search::run,
    },
    Target {
        name: "excludes",
        run: excludes::run,
    },
    Target {
        name: "filesystem",
        run: filesystem::run,
    },
    Target {
        name: "filters",
        run: filters::run,
    },
    Target {
        name: "kept",
        run: kept::run,
    },
    Target {
        name: "probe",
        run: probe::run,
    },
    Target {
        name: "playlist",
        run: playlist::run,
    },
    Target {
        name: "container",
        run: container::run,
    },
    Target {
        name: "partition",
        run: partition::run,
    },
    Target {
        name: "thumbnail",
        run: thumbnail::run,
    },
    Target {
        name: "soap",
        run: soap::run,
    },
    Target {
        name: "ssdp",
        run: ssdp::run,
    },
    Target {
        name: "criteria",
        run: criteria::run,
    },
];
