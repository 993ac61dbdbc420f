//! What is written beside the pixels of a thumbnail, and when a thumbnail speaks of the present state of a file.
//!
//! The keys are those of the standard. It compares whole seconds; what filemap made says the whole state of the file
//! as well, and of the cover that stands beside it, so that edits within a second and new covers are seen.

use crate::png::PngTexts;
use crate::state::FileState;

const URI: &str = "Thumb::URI";
const MODIFIED: &str = "Thumb::MTime";
const SIZE: &str = "Thumb::Size";
const SOFTWARE: &str = "Software";
const STATE: &str = "X-Filemap::State";
const COVER: &str = "X-Filemap::Cover";
const REASON: &str = "X-Filemap::Reason";
const KIND: &str = "X-Filemap::Kind";

/// The program and its version, as the standard wants it in the name of the folder of failures.
pub(crate) const PROGRAM: &str = concat!("filemap-", env!("CARGO_PKG_VERSION"));
const PROGRAM_WORDS: &str = concat!("filemap ", env!("CARGO_PKG_VERSION"));

/// What a thumbnail says of its file.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) media_type: Option<&'static str>,
    /// The size of a picture, as shown.
    pub(crate) size: Option<(u32, u32)>,
    /// Seconds of a video.
    pub(crate) length: Option<u64>,
    /// The cover that was taken, by name and state.
    pub(crate) cover: Option<String>,
}

/// Which file is meant, in which state.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) uri: String,
    pub(crate) state: FileState,
}

impl Subject {
    /// The texts of a thumbnail of it.
    pub(crate) fn texts(&self, about: &About) -> Vec<(String, String)> {
        let mut texts = self.common();
        let mut put = |key: &str, value: Option<String>| {
            texts.extend(value.map(|value| (key.to_owned(), value)));
        };
        put("Thumb::Mimetype", about.media_type.map(str::to_owned));
        put(
            "Thumb::Image::Width",
            about.size.map(|size| size.0.to_string()),
        );
        put(
            "Thumb::Image::Height",
            about.size.map(|size| size.1.to_string()),
        );
        put(
            "Thumb::Movie::Length",
            about.length.map(|length| length.to_string()),
        );
        put(COVER, about.cover.clone());
        texts
    }

    /// The texts of a failure.
    pub(crate) fn failure_texts(&self, kind: &str, reason: &str) -> Vec<(String, String)> {
        let mut texts = self.common();
        texts.push((KIND.to_owned(), kind.to_owned()));
        texts.push((REASON.to_owned(), reason.to_owned()));
        texts
    }

    fn common(&self) -> Vec<(String, String)> {
        let pairs = [
            (URI, self.uri.clone()),
            (MODIFIED, self.state.modified.0.to_string()),
            (SIZE, self.state.size.to_string()),
            (SOFTWARE, PROGRAM_WORDS.to_owned()),
            (STATE, self.state.text()),
        ];
        pairs.map(|(key, value)| (key.to_owned(), value)).into()
    }

    /// Whether these texts speak of the file as it is now. The cover is asked for by what was said of it.
    pub(crate) fn is_said(&self, texts: &PngTexts, cover: impl FnOnce(&str) -> bool) -> bool {
        // Some programs write a fraction.
        let modified = texts
            .get(MODIFIED)
            .map(|text| text.split('.').next().unwrap_or_default());
        let state = &self.state;
        texts.get(URI) == Some(&self.uri)
            && modified == Some(&state.modified.0.to_string())
            && texts
                .get(SIZE)
                .is_none_or(|size| size == state.size.to_string())
            && texts.get(STATE).is_none_or(|text| text == state.text())
            && texts.get(COVER).is_none_or(cover)
    }
}

/// The URI that a thumbnail says, if filemap made it.
pub(crate) fn uri_of_ours(texts: &PngTexts) -> Option<&str> {
    let is_ours = texts.get(SOFTWARE).is_some_and(|program| {
        let name = program.split([' ', '-']).next();
        name == Some("filemap")
    });
    texts.get(URI).filter(|_| is_ours)
}

/// Kind and reason of a failure.
pub(crate) fn failure(texts: &PngTexts) -> (&str, &str) {
    let reason = texts.get(REASON).unwrap_or("it failed before");
    (texts.get(KIND).unwrap_or("malformed"), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject() -> Subject {
        let state = FileState {
            size: 7,
            modified: (10, 5),
            changed: (11, 6),
        };
        let uri = "file:///a".to_owned();
        Subject { uri, state }
    }

    fn said(texts: Vec<(String, String)>) -> PngTexts {
        PngTexts {
            texts,
            ..PngTexts::default()
        }
    }

    #[test]
    fn any_difference_means_stale() {
        let made = said(subject().texts(&About::default()));
        assert!(subject().is_said(&made, |_| false));
        let changes: [fn(&mut Subject); 6] = [
            |other| other.uri.push('b'),
            |other| other.state.size += 1,
            |other| other.state.modified.0 -= 1,
            |other| other.state.modified.1 += 1,
            |other| other.state.changed.0 += 1,
            |other| other.state.changed.1 += 1,
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut other = subject();
            change(&mut other);
            assert!(!other.is_said(&made, |_| true), "{number}");
        }
    }

    #[test]
    fn what_others_made_is_judged_by_the_standard() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let theirs = vec![pair(URI, "file:///a"), pair(MODIFIED, "10")];
        assert!(subject().is_said(&said(theirs.clone()), |_| false));
        assert_eq!(uri_of_ours(&said(theirs)), None);
        let with_fraction = vec![pair(URI, "file:///a"), pair(MODIFIED, "10.5")];
        assert!(subject().is_said(&said(with_fraction), |_| false));
        assert!(!subject().is_said(&said(vec![pair(URI, "file:///a")]), |_| false));
        let ours = said(subject().texts(&About::default()));
        assert_eq!(uri_of_ours(&ours), Some("file:///a"));
    }

    #[test]
    fn a_cover_is_asked_for_again() {
        let about = About {
            cover: Some("cover.jpg 1".to_owned()),
            ..About::default()
        };
        let made = said(subject().texts(&about));
        assert!(subject().is_said(&made, |cover| cover == "cover.jpg 1"));
        assert!(!subject().is_said(&made, |_| false));
    }
}
