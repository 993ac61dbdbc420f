//! `filemap image info` and `zones`: what an image is.

use filemap::image::{Layer, Territory, Zone};
use filemap::model::Timestamp;
use filemap::text::{escape, size_text, thousands};
use std::os::unix::ffi::OsStrExt;

use filemap::{ImageDescription, image_path};
use filemap_api::{ImageAnswer, ZoneAnswer, ZoneFields};

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::open::Session;
use crate::arguments::ImageFile;
use crate::output::{Cell, Column, Table};

/// Columns of the bar that shows where zones lie.
const MAP_WIDTH: usize = 60;

/// What an image is: as the catalogue knows it, or read.
fn describe(
    context: &mut Context<'_>,
    session: &Session,
    arguments: &ImageFile,
) -> Result<ImageDescription, CommandError> {
    let vaults = context.vaults_if_any();
    let described = vaults.describe(arguments.image.as_bytes(), &session.options)?;
    context.end_of_vaults(&vaults);
    Ok(described)
}

/// Shows an image as a page.
pub(super) fn info(context: &mut Context<'_>, arguments: &ImageFile) -> CommandResult {
    let session = Session::new(arguments.opening)?;
    let image = describe(context, &session, arguments)?;
    if context.json {
        context.answer(&ImageAnswer::from(&image))?;
        return Ok(session.end(context));
    }
    line(context, "image", &escape::terminal(&image.path))?;
    for layer in &image.layers {
        show_layer(context, layer)?;
    }
    if let Some(hashes) = &image.hashes {
        for (word, digest) in [
            ("md5", &hashes.md5),
            ("sha1", &hashes.sha1),
            ("sha256", &hashes.sha256),
        ] {
            line(context, word, digest)?;
        }
    }
    let table = &image.table;
    let sector = thousands(table.sector_size);
    let identifier = spaced(&table.identifier);
    let text = format!(
        "{}, sectors of {sector} bytes{identifier}",
        table.kind.name()
    );
    line(context, "partitions", &text)?;
    line(context, "", &map(&table.zones, image.length))?;
    remarks(context, &table.remarks)?;
    for (zone, territory) in image.zones() {
        show_zone(context, zone, territory)?;
    }
    Ok(session.end(context))
}

fn spaced(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(", {text}")
    }
}

fn line(context: &mut Context<'_>, key: &str, text: &str) -> Result<(), CommandError> {
    if text.is_empty() {
        return Ok(());
    }
    let colon = if key.is_empty() { ' ' } else { ':' };
    Ok(context
        .output
        .row(format!("{key:>11}{colon} {text}").as_bytes())?)
}

fn remarks(context: &mut Context<'_>, remarks: &[String]) -> Result<(), CommandError> {
    remarks
        .iter()
        .try_for_each(|text| line(context, "note", &escape::terminal(text.as_bytes())))
}

fn show_layer(context: &mut Context<'_>, layer: &Layer) -> Result<(), CommandError> {
    let variant = spaced(&layer.variant);
    let sizes = if layer.stored == layer.length {
        size_text(layer.length)
    } else {
        format!(
            "{} for a disk of {}",
            size_text(layer.stored),
            size_text(layer.length)
        )
    };
    line(
        context,
        "container",
        &format!("{}{variant}, {sizes}", layer.format),
    )?;
    line(
        context,
        "identifier",
        &escape::terminal(layer.identifier.as_bytes()),
    )?;
    for (name, text) in &layer.facts {
        line(context, name, &escape::terminal(text.as_bytes()))?;
    }
    for (name, digest) in &layer.hashes {
        line(context, name, &format!("{digest} (stored)"))?;
    }
    for file in &layer.files {
        line(context, "file", &escape::terminal(file))?;
    }
    if let Some(parent) = &layer.parent {
        line(context, "based on", &escape::terminal(parent))?;
    }
    remarks(context, &layer.remarks)
}

/// Where the zones lie: a digit a zone, dots for what is in none.
fn map(zones: &[Zone], length: u64) -> String {
    let mut cells = vec!['·'; MAP_WIDTH];
    let column = |at: u64| {
        let column = u128::from(at) * MAP_WIDTH as u128 / u128::from(length.max(1));
        usize::try_from(column).unwrap_or(MAP_WIDTH)
    };
    let drawn = zones
        .iter()
        .filter(|zone| zone.number != 0 && !zone.is_frame);
    let mut is_empty = true;
    for zone in drawn {
        let (first, end) = (
            column(zone.offset),
            column(zone.offset.saturating_add(zone.length)),
        );
        let digit = char::from_digit(zone.number % 36, 36).unwrap_or('?');
        for cell in cells.iter_mut().take(end.max(first + 1)).skip(first) {
            *cell = digit;
        }
        is_empty = false;
    }
    if is_empty {
        return String::new();
    }
    cells.into_iter().collect()
}

fn show_zone(
    context: &mut Context<'_>,
    zone: &Zone,
    territory: Result<&Territory, &str>,
) -> Result<(), CommandError> {
    let (from, length) = (size_text(zone.offset), size_text(zone.length));
    let mut parts = vec![length, format!("from {from}")];
    let name = escape::terminal(zone.name.as_bytes());
    parts.extend((!zone.type_name.is_empty()).then(|| zone.type_name.clone()));
    parts.extend((!name.is_empty()).then(|| format!("“{name}”")));
    parts.extend(zone.flags.iter().cloned());
    line(context, &format!("zone {}", zone.number), &parts.join(", "))?;
    match territory {
        Ok(territory) => show_territory(context, territory)?,
        Err(_) if zone.is_frame => {}
        Err(reason) => line(context, "", &escape::terminal(reason.as_bytes()))?,
    }
    remarks(context, &zone.remarks)
}

fn show_territory(context: &mut Context<'_>, territory: &Territory) -> Result<(), CommandError> {
    let mut parts = vec![territory.kind.clone()];
    let label = escape::terminal(&territory.label);
    parts.extend((!label.is_empty()).then(|| format!("“{label}”")));
    parts.push(match territory.free {
        Some(free) => {
            let used = territory.total.saturating_sub(free);
            let percent = u128::from(used) * 100 / u128::from(territory.total.max(1));
            let (used, total) = (size_text(used), size_text(territory.total));
            format!("{used} of {total} used ({percent} %)")
        }
        None => size_text(territory.total),
    });
    parts.push(format!("blocks of {}", size_text(territory.block_size)));
    line(context, "", &parts.join(", "))?;
    line(context, "uuid", &territory.uuid)?;
    if territory.created > Timestamp::MIN {
        let made = context.calendar.iso_text(territory.created);
        line(context, "made", &made)?;
    }
    remarks(context, &territory.remarks)
}

/// Lists zones as a table.
pub(super) fn zones(context: &mut Context<'_>, arguments: &ImageFile) -> CommandResult {
    let session = Session::new(arguments.opening)?;
    let image = describe(context, &session, arguments)?;
    let mut table = Table::new(vec![
        Column::right("zone"),
        Column::right("offset"),
        Column::right("length"),
        Column::left("type"),
        Column::left("filesystem"),
        Column::left("label"),
        Column::right("free"),
    ]);
    for (zone, territory) in image.zones() {
        if context.json {
            let path = image_path(&image.path, zone.number, b"");
            context.answer(&ZoneAnswer {
                path: (&path).into(),
                zone: ZoneFields::new(zone, territory),
            })?;
            continue;
        }
        let territory = territory.ok();
        let kind = territory.map_or("", |territory| territory.kind.as_str());
        let label = territory.map_or(&[][..], |territory| territory.label.as_slice());
        let free = territory.and_then(|territory| territory.free);
        let type_name = match zone.type_name.as_str() {
            "" => &zone.type_code,
            name => name,
        };
        table.push(vec![
            Cell::new(zone.number.to_string()),
            Cell::new(thousands(zone.offset)),
            Cell::new(thousands(zone.length)),
            Cell::new(type_name),
            Cell::new(kind),
            Cell::new(label),
            Cell::new(free.map_or_else(String::new, size_text)),
        ]);
    }
    if !context.json {
        table.write(context.output)?;
    }
    Ok(session.end(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_shows_zones_and_gaps() {
        let zone = |number, offset, length| Zone {
            number,
            offset,
            length,
            ..Zone::default()
        };
        let drawn = map(&[zone(1, 0, 30), zone(12, 45, 15), zone(3, 59, 9)], 60);
        assert_eq!(
            drawn,
            format!("{}{}{}3", "1".repeat(30), "·".repeat(15), "c".repeat(14))
        );
        assert_eq!(map(&[zone(0, 0, 60)], 60), "");
        assert_eq!(map(&[], 0), "");
    }
}
