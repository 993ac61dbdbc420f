//! What was found in the tags of a file, taken up value by value.

use filemap_model::facts::{Art, Media, Tags, TrackKind};

use super::Field;

/// Bytes that are kept of one value.
const LONGEST: usize = 2 << 10;
/// Values that are kept of one field.
const MOST_VALUES: usize = 64;
/// Pictures that are kept.
const MOST_ART: usize = 64;

/// What the tags of a file say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FoundTags {
    pub(crate) tags: Tags,
    /// What made the file.
    pub(crate) encoder: String,
    /// Pictures inside it.
    pub(crate) art: Vec<Art>,
    /// From how good a field the date is; 0 where there is none.
    date_rank: u8,
    /// Day and month of the year (`DDMM`), which ID3v2.3 keeps apart from it.
    day: String,
}

impl FoundTags {
    /// Whether they say nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes up a value, or several that are separated by NUL. The first value of a field that has one
    /// only stays.
    pub(crate) fn put(&mut self, field: Field, text: &str) {
        for value in text.split('\0') {
            let value = value.trim_matches(|character: char| {
                character.is_whitespace() || character == '\u{FEFF}'
            });
            if !value.is_empty() {
                self.put_one(field, cut(value));
            }
        }
    }

    fn put_one(&mut self, field: Field, value: &str) {
        let tags = &mut self.tags;
        match field {
            Field::Title => set(&mut tags.title, value),
            Field::Artist => add(&mut tags.artists, value),
            Field::Album => set(&mut tags.album, value),
            Field::AlbumArtist => add(&mut tags.album_artists, value),
            Field::Genre => add(&mut tags.genres, value),
            Field::Composer => add(&mut tags.composers, value),
            Field::Comment => set(&mut tags.comment, value),
            Field::Encoder => set(&mut self.encoder, value),
            Field::Date => self.set_date(3, value),
            Field::Year => self.set_date(2, value),
            Field::OriginalDate => self.set_date(1, value),
            Field::Compilation => {
                tags.is_compilation |= matches!(value, "1" | "true" | "True" | "yes" | "Yes");
            }
            Field::TitleSort => set(&mut tags.sort.title, value),
            Field::ArtistSort => set(&mut tags.sort.artist, value),
            Field::AlbumSort => set(&mut tags.sort.album, value),
            Field::AlbumArtistSort => set(&mut tags.sort.album_artist, value),
            Field::ComposerSort => set(&mut tags.sort.composer, value),
            Field::Show => set(&mut tags.show, value),
            _ => self.put_number_or_id(field, value),
        }
    }

    fn put_number_or_id(&mut self, field: Field, value: &str) {
        let tags = &mut self.tags;
        let (gain, ids) = (&mut tags.replay_gain, &mut tags.musicbrainz);
        match field {
            Field::Track => set_pair(&mut tags.track, &mut tags.track_total, value),
            Field::Disc => set_pair(&mut tags.disc, &mut tags.disc_total, value),
            Field::TrackTotal => set_number(&mut tags.track_total, value),
            Field::DiscTotal => set_number(&mut tags.disc_total, value),
            Field::Season => set_number(&mut tags.season, value),
            Field::Episode => set_number(&mut tags.episode, value),
            Field::TrackGain => set_level(&mut gain.track_gain, decibels(value)),
            Field::AlbumGain => set_level(&mut gain.album_gain, decibels(value)),
            Field::TrackPeak => set_level(&mut gain.track_peak, peak(value)),
            Field::AlbumPeak => set_level(&mut gain.album_peak, peak(value)),
            Field::R128TrackGain => set_level(&mut gain.track_gain, r128_gain(value)),
            Field::R128AlbumGain => set_level(&mut gain.album_gain, r128_gain(value)),
            Field::Recording => set(&mut ids.recording, value),
            Field::ReleaseTrack => set(&mut ids.track, value),
            Field::Release => set(&mut ids.release, value),
            Field::ReleaseGroup => set(&mut ids.release_group, value),
            Field::ArtistId => add(&mut ids.artists, value),
            Field::ReleaseArtistId => add(&mut ids.release_artists, value),
            _ => {}
        }
    }

    fn set_date(&mut self, rank: u8, value: &str) {
        if rank > self.date_rank {
            self.date_rank = rank;
            value.clone_into(&mut self.tags.date);
        }
    }

    /// Takes up a day and month as ID3v2.3 writes them.
    pub(super) fn put_day(&mut self, day: &str) {
        let day = day.trim_matches(['\0', ' ']);
        if day.len() == 4 && day.bytes().all(|byte| byte.is_ascii_digit()) {
            day.clone_into(&mut self.day);
        }
    }

    /// Makes one date of a year and a day that were found apart.
    pub(super) fn join_date(&mut self) {
        let day = std::mem::take(&mut self.day);
        let is_year = self.date_rank == 2 && self.tags.date.len() == 4;
        if let Some((day, month)) = day.split_at_checked(2).filter(|_| is_year) {
            self.tags.date = format!("{}-{month}-{day}", self.tags.date);
        }
    }

    /// Takes up the gains that a header holds, where no tag says them.
    pub(crate) fn put_gain(&mut self, field: Field, gain: f32) {
        let levels = &mut self.tags.replay_gain;
        match field {
            Field::TrackGain => set_level(&mut levels.track_gain, Some(gain)),
            Field::AlbumGain => set_level(&mut levels.album_gain, Some(gain)),
            Field::TrackPeak => set_level(&mut levels.track_peak, Some(gain)),
            Field::AlbumPeak => set_level(&mut levels.album_peak, Some(gain)),
            _ => {}
        }
    }

    /// Takes up a picture.
    pub(crate) fn put_art(&mut self, art: Art) {
        if self.art.len() < MOST_ART && art.size > 0 {
            self.art.push(art);
        }
    }

    /// Gives them to the file that they are of. What made it made its sound, where there is nothing else
    /// in it and the sound does not say itself who made it.
    pub(crate) fn give(self, media: &mut Media) {
        if let [track] = media.tracks.as_mut_slice()
            && matches!(track.kind, TrackKind::Audio(_))
            && track.codec.encoder.is_empty()
        {
            track.codec.encoder = self.encoder;
        }
        media.tags = self.tags;
        media.art = self.art;
    }

    /// Takes up from tags of lesser standing what these do not say.
    pub(crate) fn complete_from(&mut self, other: Self) {
        let (tags, others) = (&mut self.tags, other.tags);
        complete(&mut tags.title, others.title);
        complete_list(&mut tags.artists, others.artists);
        complete(&mut tags.album, others.album);
        complete_list(&mut tags.album_artists, others.album_artists);
        complete_list(&mut tags.genres, others.genres);
        complete_list(&mut tags.composers, others.composers);
        complete(&mut tags.comment, others.comment);
        complete_pair(
            (&mut tags.track, &mut tags.track_total),
            (others.track, others.track_total),
        );
        complete_pair(
            (&mut tags.disc, &mut tags.disc_total),
            (others.disc, others.disc_total),
        );
        tags.is_compilation |= others.is_compilation;
        complete(&mut tags.sort.title, others.sort.title);
        complete(&mut tags.sort.artist, others.sort.artist);
        complete(&mut tags.sort.album, others.sort.album);
        complete(&mut tags.sort.album_artist, others.sort.album_artist);
        complete(&mut tags.sort.composer, others.sort.composer);
        complete(&mut tags.show, others.show);
        complete_pair(
            (&mut tags.season, &mut tags.episode),
            (others.season, others.episode),
        );
        let (ids, other_ids) = (&mut tags.musicbrainz, others.musicbrainz);
        complete(&mut ids.recording, other_ids.recording);
        complete(&mut ids.track, other_ids.track);
        complete(&mut ids.release, other_ids.release);
        complete(&mut ids.release_group, other_ids.release_group);
        complete_list(&mut ids.artists, other_ids.artists);
        complete_list(&mut ids.release_artists, other_ids.release_artists);
        let (gain, other_gain) = (&mut tags.replay_gain, others.replay_gain);
        set_level(&mut gain.track_gain, other_gain.track_gain);
        set_level(&mut gain.track_peak, other_gain.track_peak);
        set_level(&mut gain.album_gain, other_gain.album_gain);
        set_level(&mut gain.album_peak, other_gain.album_peak);
        complete(&mut self.encoder, other.encoder);
        if self.date_rank == 0 {
            (self.date_rank, self.tags.date) = (other.date_rank, others.date);
        }
        for art in other.art {
            self.put_art(art);
        }
    }
}

/// The beginning of a value that is too long.
fn cut(value: &str) -> &str {
    let mut end = value.len().min(LONGEST);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    value.get(..end).unwrap_or_default()
}

fn set(slot: &mut String, value: &str) {
    if slot.is_empty() {
        value.clone_into(slot);
    }
}

fn add(list: &mut Vec<String>, value: &str) {
    if list.len() < MOST_VALUES && !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

fn set_level(slot: &mut Option<f32>, level: Option<f32>) {
    *slot = slot.or(level);
}

/// The digits at the beginning; a number that does not fit, or is no number, is not said.
fn leading_number(value: &str) -> u32 {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let digits = value.get(..digits).unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn set_number(slot: &mut u32, value: &str) {
    if *slot == 0 {
        *slot = leading_number(value);
    }
}

fn set_pair(number: &mut u32, total: &mut u32, value: &str) {
    let (before, behind) = value.split_once('/').unwrap_or((value, ""));
    set_number(number, before);
    set_number(total, behind);
}

/// A gain as ReplayGain writes it: `-6.20 dB`. One beyond 100 dB is no gain.
fn decibels(value: &str) -> Option<f32> {
    let number = value.split_ascii_whitespace().next()?;
    let number = number
        .trim_end_matches(['d', 'B', 'D', 'b'])
        .replace(',', ".");
    number.parse().ok().filter(|gain: &f32| gain.abs() <= 100.0)
}

fn peak(value: &str) -> Option<f32> {
    let number = value.replace(',', ".");
    let is_peak = |peak: &f32| (0.0..=100.0).contains(peak);
    number.parse().ok().filter(is_peak)
}

/// ReplayGain 2.0 aims at -18 LUFS, R128 of Opus at -23 LUFS.
fn r128_gain(value: &str) -> Option<f32> {
    let steps: i16 = value.parse().ok()?;
    Some(f32::from(steps) / 256.0 + 5.0)
}

fn complete(slot: &mut String, other: String) {
    if slot.is_empty() {
        *slot = other;
    }
}

fn complete_list(list: &mut Vec<String>, other: Vec<String>) {
    if list.is_empty() {
        *list = other;
    }
}

/// A number and what belongs to it are not put together from two sources.
fn complete_pair((number, with): (&mut u32, &mut u32), other: (u32, u32)) {
    if *number == 0 && *with == 0 {
        (*number, *with) = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_values_stay_apart_and_repeated_ones_are_one() {
        let mut found = FoundTags::default();
        found.put(Field::Artist, " One \0Two\0\0One");
        found.put(Field::Artist, "Three");
        assert_eq!(found.tags.artists, ["One", "Two", "Three"]);
    }

    #[test]
    fn a_date_gives_way_to_a_better_one() {
        let mut found = FoundTags::default();
        for (field, date, expected) in [
            (Field::OriginalDate, "1970", "1970"),
            (Field::Year, "1999", "1999"),
            (Field::Date, "1999-05-04", "1999-05-04"),
            (Field::Year, "2001", "1999-05-04"),
        ] {
            found.put(field, date);
            assert_eq!(found.tags.date, expected);
        }
    }

    #[test]
    fn numbers_and_levels_are_read_as_people_write_them() {
        let mut found = FoundTags::default();
        found.put(Field::Track, "03/12");
        found.put(Field::Disc, "x/2");
        found.put(Field::TrackGain, "-6,20 dB");
        found.put(Field::TrackPeak, "0.987");
        found.put(Field::R128AlbumGain, "-256");
        let tags = &found.tags;
        assert_eq!((tags.track, tags.track_total), (3, 12));
        assert_eq!((tags.disc, tags.disc_total), (0, 2));
        assert_eq!(tags.replay_gain.track_gain, Some(-6.2));
        assert_eq!(tags.replay_gain.track_peak, Some(0.987));
        assert_eq!(tags.replay_gain.album_gain, Some(4.0));
        found.put(Field::AlbumPeak, "NaN");
        assert_eq!(found.tags.replay_gain.album_peak, None);
    }

    #[test]
    fn a_long_value_is_cut_between_characters() {
        let mut found = FoundTags::default();
        found.put(Field::Title, &"€".repeat(10_000));
        assert!(found.tags.title.len() <= 2048 && found.tags.title.ends_with('€'));
        for number in 0..1000 {
            found.put(Field::Genre, &number.to_string());
        }
        assert_eq!(found.tags.genres.len(), MOST_VALUES);
    }
}
