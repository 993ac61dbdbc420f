//! The label that people give to the size of a picture: 1080p, 2160p.

use super::VideoTrack;
use super::numbered_words::numbered_words;

numbered_words! {
    /// The size of a picture as people call it.
    Quality
    /// Less than 480p: 320 by 240, 640 by 360.
    Sd = 1 "sd",
    /// 640 by 480, 854 by 480, 720 by 480.
    P480 = 2 "480p",
    /// 720 by 576, 1024 by 576.
    P576 = 3 "576p",
    /// 1280 by 720.
    P720 = 4 "720p",
    /// 1920 by 1080.
    P1080 = 5 "1080p",
    /// 2560 by 1440.
    P1440 = 6 "1440p",
    /// 3840 by 2160.
    P2160 = 7 "2160p",
    /// 7680 by 4320.
    P4320 = 8 "4320p",
}

/// Lines of a picture of 16 to 9, from the largest on.
const LINES: [(u32, Quality); 7] = [
    (4320, Quality::P4320),
    (2160, Quality::P2160),
    (1440, Quality::P1440),
    (1080, Quality::P1080),
    (720, Quality::P720),
    (576, Quality::P576),
    (480, Quality::P480),
];

impl Quality {
    /// The label of a picture of this size, if it has one. The longer side counts as its width, so that
    /// what is held upright has the label of what is held across; a picture that is wider than 16 to 9
    /// has the label of its width: 1920 by 800 is 1080p. A label holds down to 7 % less, so that a few lines
    /// that were cut change nothing.
    #[must_use]
    pub fn of_size(width: u32, height: u32) -> Option<Self> {
        let (long, short) = (width.max(height), width.min(height));
        if short == 0 {
            return None;
        }
        let lines = (u64::from(long) * 9 / 16).max(u64::from(short));
        let found = LINES
            .iter()
            .find(|(least, _)| lines * 100 >= u64::from(*least) * 93);
        Some(found.map_or(Self::Sd, |(_, label)| *label))
    }
}

impl VideoTrack {
    /// The label of its size as shown, if its size is known.
    #[must_use]
    pub fn quality(&self) -> Option<Quality> {
        let (width, height) = self.shown();
        Quality::of_size(width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_that_of_the_next_size_of_16_to_9() {
        for (width, height, label) in [
            (3840, 2160, "2160p"),
            (4096, 2160, "2160p"),
            (3840, 1600, "2160p"),
            (7680, 4320, "4320p"),
            (2560, 1440, "1440p"),
            (1920, 1080, "1080p"),
            (1920, 800, "1080p"),
            (1440, 1080, "1080p"),
            (1080, 1920, "1080p"),
            (1800, 1080, "1080p"),
            (1280, 720, "720p"),
            (1280, 536, "720p"),
            (960, 720, "720p"),
            (1024, 576, "576p"),
            (720, 576, "576p"),
            (768, 576, "576p"),
            (854, 480, "480p"),
            (640, 480, "480p"),
            (720, 480, "480p"),
            (640, 360, "sd"),
            (320, 240, "sd"),
        ] {
            let found = Quality::of_size(width, height).map(Quality::word);
            assert_eq!(found, Some(label), "{width} by {height}");
        }
        assert_eq!(Quality::of_size(1920, 0), None);
        assert_eq!(Quality::of_size(u32::MAX, u32::MAX), Some(Quality::P4320));
    }

    #[test]
    fn a_picture_is_judged_as_it_is_shown() {
        let video = VideoTrack {
            width: 720,
            height: 576,
            pixel_aspect: (64, 45),
            rotation: 90,
            ..VideoTrack::default()
        };
        assert_eq!(video.shown(), (576, 1024));
        assert_eq!(video.quality(), Some(Quality::P576));
    }
}
