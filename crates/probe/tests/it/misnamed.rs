//! The content decides: nothing is taken for something else because of its name.

use std::fs;

use filemap_model::facts::{Container, Facts, Probed};
use filemap_testkit::Random;

use crate::tools::{Outcome, look};
use crate::{corpus, samples};

const NAMES: &[&str] = &[
    "a.mp3", "a.aac", "a.ac3", "a.flac", "a.ogg", "a.wav", "a.mp4", "a.jpg", "a",
];

fn facts(probed: Probed) -> Facts {
    match probed {
        Probed::Found(facts) | Probed::Partial(facts, _) => facts,
        Probed::Failed(_) => Facts::default(),
    }
}

const fn is_of_video(container: Container) -> bool {
    matches!(
        container,
        Container::Matroska
            | Container::WebM
            | Container::Mp4
            | Container::QuickTime
            | Container::Avi
            | Container::MpegTs
            | Container::M2ts
            | Container::MpegPs
            | Container::Flv
            | Container::Asf
            | Container::Ogg
    )
}

#[test]
fn no_film_is_taken_for_sound() -> Outcome {
    for path in corpus::files() {
        let bytes = fs::read(&path)?;
        for name in NAMES {
            let facts = facts(look(&bytes, name).0);
            assert_eq!(facts.picture, None, "{} as {name}", path.display());
            let container = facts.media.map(|media| media.container);
            assert!(
                container.is_none_or(is_of_video),
                "{} as {name}",
                path.display()
            );
        }
    }
    Ok(())
}

#[test]
fn no_picture_is_taken_for_sound() -> Outcome {
    for (own, bytes) in samples::pictures()? {
        for name in NAMES {
            // Whole, and without its beginning.
            for begins in [0, bytes.len() / 3] {
                let facts = facts(look(&bytes[begins..], name).0);
                assert_eq!(facts.media, None, "{own} as {name} from {begins}");
            }
        }
    }
    Ok(())
}

#[test]
fn sound_is_sound_whatever_its_name() -> Outcome {
    for (own, bytes) in samples::sound()? {
        let expected = facts(look(&bytes, &own).0);
        for name in NAMES {
            assert_eq!(facts(look(&bytes, name).0), expected, "{own} as {name}");
        }
    }
    Ok(())
}

#[test]
fn random_bytes_are_nothing() {
    let mut random = Random::new(4);
    for round in 0..300 {
        let mut bytes: Vec<u8> = (0..1500)
            .flat_map(|_| random.bits().to_le_bytes())
            .collect();
        let begins: [&[u8]; 4] = [
            b"",
            b"ID3\x03\0\0\0\0\0\x20",
            b"\xFF\xFB\x90\x64",
            b"\x0B\x77",
        ];
        let beginning = begins[round % begins.len()];
        bytes[..beginning.len()].copy_from_slice(beginning);
        for name in NAMES {
            let facts = facts(look(&bytes, name).0);
            assert!(facts.is_empty(), "round {round} as {name}: {facts:?}");
        }
    }
}
