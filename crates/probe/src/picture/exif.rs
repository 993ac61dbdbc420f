//! What the directories of EXIF say (CIPA DC-008).

use filemap_model::facts::{Exposure, GeoPosition, Thumbnail};

use super::date::DateParts;
use super::directory::{Directory, Tiff};
use super::shot::Shot;
use crate::failure::Result;
use crate::window::Window;

/// Bytes that some formats leave before the stretch with the directories.
const MARK: &[u8] = b"Exif\0\0";

/// Takes up what EXIF that begins at `begins` says.
pub(super) fn read(window: &mut Window<'_>, begins: u64, shot: &mut Shot) -> Result<()> {
    let marked = window.up_to(begins, MARK.len())? == MARK;
    let begins = begins + if marked { MARK.len() as u64 } else { 0 };
    let Some(tiff) = Tiff::open(window, begins)? else {
        return Ok(());
    };
    let main = tiff.directory(window, tiff.first)?;
    let outcome = take_main(window, &tiff, &main, shot);
    shot.note(outcome);
    if main.next != 0 && main.next != tiff.first {
        let second = tiff.directory(window, main.next)?;
        take_thumbnail(window, &tiff, &second, shot)?;
    }
    Ok(())
}

/// Takes up what the first directory says, and those that it refers to.
pub(super) fn take_main(
    window: &mut Window<'_>,
    tiff: &Tiff,
    main: &Directory,
    shot: &mut Shot,
) -> Result<()> {
    let orientation = main.number(window, 0x0112)?;
    if let Some(orientation @ 1..=8) = u8::try_from(orientation)
        .ok()
        .filter(|_| !shot.is_turned_by_format)
    {
        shot.picture.orientation = orientation;
    }
    set(&mut shot.picture.camera_make, main.text(window, 0x010F)?);
    set(&mut shot.picture.camera_model, main.text(window, 0x0110)?);
    let changed = DateParts {
        date: main.text(window, 0x0132)?,
        ..DateParts::default()
    };
    match main.number(window, 0x8769)? {
        0 => {}
        offset => {
            let details = tiff.directory(window, offset);
            if let Some(details) = shot.note(details) {
                let outcome = take_details(window, &details, changed.clone(), shot);
                shot.note(outcome);
            }
        }
    }
    // When it was changed last, where nothing else is said.
    shot.picture.taken = shot.picture.taken.or_else(|| changed.join());
    match main.number(window, 0x8825)? {
        0 => {}
        offset => {
            let place = tiff.directory(window, offset)?;
            shot.picture.position = take_position(window, &place)?;
        }
    }
    Ok(())
}

/// Takes up how it was taken: the directory of EXIF itself.
pub(super) fn take_details(
    window: &mut Window<'_>,
    details: &Directory,
    changed: DateParts,
    shot: &mut Shot,
) -> Result<()> {
    let picture = &mut shot.picture;
    picture.taken = date(window, details, changed)?;
    set(&mut picture.lens, details.text(window, 0xA434)?);
    let sensitivity = match details.small(window, 0x8827)? {
        // The tag has 16 bits: what is more stands in that of the recommended index.
        0xFFFF => match details.small(window, 0x8832)? {
            0 => 0xFFFF,
            more => more,
        },
        sensitivity => sensitivity,
    };
    picture.exposure = Exposure {
        time: details.fraction(window, 0x829A)?,
        aperture: details.fraction(window, 0x829D)?,
        iso: sensitivity,
        focal_length: details.fraction(window, 0x920A)?,
        focal_length_35mm: u16::try_from(details.number(window, 0xA405)?).unwrap_or(0),
    };
    Ok(())
}

/// When it was taken, else when it was digitised, else when it was changed: each with the fraction and the
/// offset that belong to it.
fn date(
    window: &mut Window<'_>,
    details: &Directory,
    changed: DateParts,
) -> Result<Option<filemap_model::facts::PictureDate>> {
    for (date, fraction, offset) in [(0x9003, 0x9291, 0x9011), (0x9004, 0x9292, 0x9012)] {
        let parts = DateParts {
            date: details.text(window, date)?,
            fraction: details.text(window, fraction)?,
            offset: details.text(window, offset)?,
        };
        if let Some(date) = parts.join() {
            return Ok(Some(date));
        }
    }
    let changed = DateParts {
        fraction: details.text(window, 0x9290)?,
        offset: details.text(window, 0x9010)?,
        ..changed
    };
    Ok(changed.join())
}

/// Where it was taken; `None` where that is not said or is nowhere on the earth.
pub(super) fn take_position(
    window: &mut Window<'_>,
    place: &Directory,
) -> Result<Option<GeoPosition>> {
    let (north, east) = (place.text(window, 1)?, place.text(window, 3)?);
    let latitude = degrees(&place.fractions(window, 2, 3)?);
    let longitude = degrees(&place.fractions(window, 4, 3)?);
    let (Some(latitude), Some(longitude)) = (latitude, longitude) else {
        return Ok(None);
    };
    if latitude > 90.0 || longitude > 180.0 {
        return Ok(None);
    }
    let is_below = place.number(window, 5)? == 1;
    let altitude = quotient(place.fraction(window, 6)?);
    Ok(Some(GeoPosition {
        latitude: if north.starts_with(['S', 's']) {
            -latitude
        } else {
            latitude
        },
        longitude: if east.starts_with(['W', 'w']) {
            -longitude
        } else {
            longitude
        },
        altitude: altitude.map(|altitude| if is_below { -altitude } else { altitude }),
    }))
}

/// Degrees, minutes and seconds, of which the latter may not be said.
fn degrees(parts: &[(u32, u32)]) -> Option<f64> {
    let mut parts = parts.iter().copied().map(quotient);
    let degrees = parts.next()??;
    let minutes = parts.next().flatten().unwrap_or(0.0);
    let seconds = parts.next().flatten().unwrap_or(0.0);
    Some(degrees + minutes / 60.0 + seconds / 3600.0)
}

fn quotient((number, of): (u32, u32)) -> Option<f64> {
    (of != 0).then(|| f64::from(number) / f64::from(of))
}

/// Takes up the small picture that a directory holds.
pub(super) fn take_thumbnail(
    window: &mut Window<'_>,
    tiff: &Tiff,
    directory: &Directory,
    shot: &mut Shot,
) -> Result<()> {
    let (offset, size) = (
        directory.number(window, 0x0201)?,
        directory.number(window, 0x0202)?,
    );
    if offset > 0 {
        let offset = tiff.place(offset);
        shot.put_thumbnail(Thumbnail { offset, size }, window.length());
    }
    Ok(())
}

fn set(slot: &mut String, text: String) {
    if slot.is_empty() {
        *slot = text;
    }
}
