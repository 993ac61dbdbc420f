//! Headers that no program at hand writes, or writes in one shape only.

use filemap_model::facts::{AudioTrack, Container, Media, Probed, TrackKind};

use crate::samples;
use crate::tools::{Outcome, look};

fn found(bytes: &[u8], name: &str) -> Media {
    match look(bytes, name).0 {
        Probed::Found(facts) => facts.media.unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

fn sound(media: &Media) -> &AudioTrack {
    match &media.tracks[0].kind {
        TrackKind::Audio(sound) => sound,
        other => panic!("{other:?}"),
    }
}

fn seconds(media: &Media) -> f64 {
    media.duration.unwrap().nanoseconds as f64 / 1e9
}

/// Frames of MPEG audio at 128 kbit/s, of which the first holds these bytes at this place.
fn frames(at: usize, header: &[u8], count: usize) -> Vec<u8> {
    let mut frame = vec![0xFF, 0xFB, 0x90, 0x64];
    frame.resize(417, 0);
    let mut bytes = frame.repeat(count);
    bytes[at..at + header.len()].copy_from_slice(header);
    bytes
}

#[test]
fn a_header_of_vbri_says_how_long_it_plays() {
    let header = [
        &b"VBRI\0\x01\0\0\0\x64"[..],
        &(417_u32 * 40).to_be_bytes(),
        &40_u32.to_be_bytes(),
    ];
    let media = found(&frames(36, &header.concat(), 40), "a.mp3");
    assert!((seconds(&media) - 40.0 * 1152.0 / 44_100.0).abs() < 1e-6);
    assert!(media.duration.unwrap().is_exact);
}

/// A header of Xing with frames and bytes, and what LAME adds.
fn lame(frames: u32, bytes: u32) -> Vec<u8> {
    [
        &b"Xing\0\0\0\x03"[..],
        &frames.to_be_bytes(),
        &bytes.to_be_bytes(),
        b"LAME3.100\x04\xC3",
        // A peak of one half in 1/2^23, and -6.5 dB of the radio.
        &(1_u32 << 22).to_be_bytes(),
        &(0b0010_1110_0000_0000_u16 | 65).to_be_bytes(),
        b"\0\0\0\0\x24\x04\x80",
    ]
    .concat()
}

#[test]
fn padding_and_gain_of_lame_are_read() {
    let media = found(&frames(36, &lame(39, 417 * 40), 40), "a.mp3");
    // A delay of 576 samples and a padding of 1,152 do not play.
    assert!((seconds(&media) - (39.0 * 1152.0 - 1728.0) / 44_100.0).abs() < 1e-6);
    assert_eq!(media.tracks[0].codec.encoder, "LAME3.100");
    assert_eq!(media.tags.replay_gain.track_gain, Some(-6.5));
    assert_eq!(media.tags.replay_gain.track_peak, Some(0.5));
}

#[test]
fn sound_of_which_much_is_missing_is_estimated() {
    let bytes = frames(36, &lame(400, 417 * 400), 40);
    let Probed::Partial(facts, failure) = look(&bytes, "a.mp3").0 else {
        panic!("it is whole");
    };
    let media = facts.media.unwrap();
    assert!(!media.duration.unwrap().is_exact);
    assert!((seconds(&media) - 40.0 * 1152.0 / 44_100.0).abs() < 0.03);
    assert!(failure.reason.contains("missing"), "{failure}");
}

#[test]
fn musepack_7_is_read() {
    let mut bytes = b"MP+\x07".to_vec();
    bytes.extend(100_u32.to_le_bytes());
    // 48 kHz; gains of -6.5 dB and -7 dB; 500 samples of the last frame.
    bytes.extend([0, 0, 1, 0]);
    for (peak, gain) in [(0_u16, -650_i16), (0, -700)] {
        bytes.extend(peak.to_le_bytes());
        bytes.extend(gain.to_le_bytes());
    }
    bytes.extend((1_u32 << 31 | 500 << 20).to_le_bytes());
    bytes.resize(2000, 0x11);
    let media = found(&bytes, "a.mpc");
    assert_eq!(media.container, Container::Musepack);
    assert_eq!(media.tracks[0].codec.name, "musepack7");
    assert_eq!(
        (sound(&media).channels, sound(&media).sample_rate),
        (2, 48_000)
    );
    assert!((seconds(&media) - (99.0 * 1152.0 + 500.0) / 48_000.0).abs() < 1e-6);
    assert_eq!(media.tags.replay_gain.track_gain, Some(-6.5));
    assert_eq!(media.tags.replay_gain.album_gain, Some(-7.0));
}

/// A tag of ID3v2.4 with a title.
const TAG: &[u8] = b"ID3\x04\0\0\0\0\0\x10TIT2\0\0\0\x06\0\0\x03Title";

#[test]
fn a_tag_before_other_formats_does_not_hide_them() -> Outcome {
    for (name, bytes) in samples::sound()? {
        let plain = found(&bytes, &name);
        let is_bare = matches!(
            plain.container,
            Container::Flac
                | Container::Adts
                | Container::Ac3
                | Container::WavPack
                | Container::Musepack
                | Container::Ape
        );
        if is_bare {
            let media = found(&[TAG, &bytes].concat(), &name);
            assert_eq!(media.container, plain.container, "{name}");
            assert_eq!(media.duration, plain.duration, "{name}");
            assert_eq!(media.tracks[0].kind, plain.tracks[0].kind, "{name}");
            assert_eq!(media.tags.title, "Title", "{name}");
        }
    }
    Ok(())
}

#[test]
fn a_wave_with_a_tag_of_id3_and_no_end_is_read() {
    let samples = [0; 4000];
    let size = u32::try_from(TAG.len()).unwrap().to_le_bytes();
    let form = b"WAVEfmt \x10\0\0\0\x01\0\x02\0\x44\xAC\0\0\x10\xB1\x02\0\x04\0\x10\0";
    let bytes = [
        b"RIFF\xFF\xFF\xFF\xFF",
        &form[..],
        b"id3 ",
        &size,
        TAG,
        b"data\xFF\xFF\xFF\xFF",
        &samples,
    ];
    let media = found(&bytes.concat(), "a.wav");
    assert_eq!(media.tags.title, "Title");
    assert!((seconds(&media) - 1000.0 / 44_100.0).abs() < 1e-6);
}
