//! Where we find something else than `ffprobe`, and why. `docs/media.md` says the same for people.

/// One field of one file.
pub(crate) struct Difference {
    /// The file.
    pub(crate) file: &'static str,
    /// The field, with the number of its track.
    pub(crate) field: &'static str,
    /// What we find.
    pub(crate) ours: &'static str,
    /// What `ffprobe` finds.
    pub(crate) theirs: &'static str,
    /// Why.
    #[expect(dead_code, reason = "it is for those who read the table")]
    pub(crate) why: &'static str,
}

/// All of them.
pub(crate) const DIFFERENCES: &[Difference] = &[
    differ(
        "fragmented.mp4",
        "0.frame_rate",
        ("25.000", "24.476"),
        LAST_SAMPLE,
    ),
    differ(
        "fragmented-indexed.mp4",
        "0.frame_rate",
        ("25.000", "24.476"),
        LAST_SAMPLE,
    ),
    differ(
        "dash.mp4",
        "0.frame_rate",
        ("25.000", "24.476"),
        LAST_SAMPLE,
    ),
    differ(
        "live.webm",
        "duration",
        ("0.996", "nothing"),
        "the last cluster says it",
    ),
    differ(
        "truehd.mka",
        "0.bits",
        ("0", "24"),
        "only a decoder knows it",
    ),
    differ(
        "merged.mkv",
        "1.language",
        ("pt-BR", "por"),
        "the tag of BCP 47 says more",
    ),
    differ(
        "mjpeg.avi",
        "0.profile",
        ("", "Baseline"),
        "only a decoder knows it",
    ),
    differ("wmv2.wmv", "0.frame_rate", ("0.000", "25.000"), NOT_SAID),
];

const NOT_SAID: &str = "the file does not say it; ffprobe reads frames until it knows";
const LAST_SAMPLE: &str = "ffprobe counts the last sample of a fragment, which plays for longer";

const fn differ(
    file: &'static str,
    field: &'static str,
    (ours, theirs): (&'static str, &'static str),
    why: &'static str,
) -> Difference {
    Difference {
        file,
        field,
        ours,
        theirs,
        why,
    }
}
