//! Disk images: their zones, and the folders and files in them.
//!
//! A vault is an image that is a file of the catalogue; its id is its path in hexadecimal digits, so it lasts and needs no
//! table. The file is opened below its root like any other, and an image that names other files is refused: nothing else
//! on this host is read through it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use filemap::image::{
    Allowance, Deleted, Disk, Filesystem, ImageError, ImageErrorKind, ImageFile, Zone, find_path,
    list_sorted,
};
use filemap::model::{Kind, ReadAt};
use filemap::{ImageOptions, OpenedImage};
use filemap_api::{
    ImageAnswer, ImageEntryAnswer, PathText, VaultAnswer, VaultFolderAnswer, VaultZonesAnswer,
    ZoneAnswer, ZoneFields,
};
use serde::Deserialize;

use super::super::asked::Asked;
use super::super::content::{
    Content, Disposition, Validators, content_disposition, is_shown, media_type_of, respond,
};
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Answering, Handler, RequestBody, Route, Verb};
use super::common::{LIMIT, MOST, OFFSET, USUAL};
use super::content::open;

/// Bytes of one answer in hexadecimal digits.
const HEX_BYTES: u64 = 16 << 10;

const fn get(
    path: &'static str,
    about: &'static str,
    parameters: &'static [Parameter],
    answer: Answered,
    handler: fn(Asked) -> Answering,
) -> Route {
    Route {
        method: Verb::Get,
        path,
        about,
        parameters,
        body: RequestBody::Nothing,
        answer,
        handler: Handler::Other(handler),
    }
}

pub(super) const ROUTES: &[Route] = &[
    Route {
        method: Verb::Post,
        path: "/api/v1/vaults",
        about: "Opens a disk image of the catalogue, and says what is in it.",
        parameters: &[],
        body: RequestBody::Json("OpenBody"),
        answer: Answered::Created("VaultAnswer"),
        handler: Handler::Other(open_vault),
    },
    get(
        "/api/v1/vaults/{id}",
        "What is in a disk image.",
        &[],
        Answered::Json("VaultAnswer"),
        vault,
    ),
    get(
        "/api/v1/vaults/{id}/zones",
        "Its zones.",
        &[],
        Answered::Json("VaultZonesAnswer"),
        zones,
    ),
    get(
        "/api/v1/vaults/{id}/zones/{zone}",
        "One zone, with the filesystem in it.",
        &[],
        Answered::Json("ZoneAnswer"),
        zone,
    ),
    get(
        "/api/v1/vaults/{id}/zones/{zone}/dir/{*path}",
        "What is in a folder of a zone; `/dir/.` is the top.",
        &[
            OFFSET,
            LIMIT,
            Parameter::new("deleted", ParameterKind::Flag, "What was deleted too."),
        ],
        Answered::Json("VaultFolderAnswer"),
        folder,
    ),
    get(
        "/api/v1/vaults/{id}/zones/{zone}/file/{*path}",
        "The bytes of a file in a zone, with ranges.",
        &[Parameter::new(
            "download",
            ParameterKind::Flag,
            "Have the browser save it.",
        )],
        Answered::Bytes("*/*"),
        file,
    ),
    get(
        "/api/v1/vaults/{id}/zones/{zone}/hex/{*path}",
        "Bytes of a file in a zone in hexadecimal digits; `/hex/.` is the zone itself.",
        &[
            OFFSET,
            Parameter::new(
                "length",
                ParameterKind::Number(1, HEX_BYTES),
                "How many; 512 where it is missing.",
            ),
        ],
        Answered::Bytes("text/plain; charset=utf-8"),
        hex,
    ),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenBody {
    path: PathText<'static>,
}

fn id_of(path: &[u8]) -> String {
    path.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn path_of(asked: &Asked) -> Result<Vec<u8>, Problem> {
    let none = || Problem::missing("no_such_vault", "there is no vault of this id");
    let digits = asked.captured("id");
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() || digits.is_empty() {
        return Err(none());
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let path: Option<Vec<u8>> = pairs.map(byte).collect();
    path.filter(|path| path.starts_with(b"/")).ok_or_else(none)
}

/// An image with what tells this state of its file from others.
struct Vault {
    image: OpenedImage,
    validators: Validators,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.image.fmt(formatter)
    }
}

fn options() -> ImageOptions {
    ImageOptions::new(std::env::temp_dir(), Arc::new(AtomicBool::new(false)))
}

fn allowance() -> Allowance {
    Allowance::generous(Arc::new(AtomicBool::new(false)))
}

fn image_problem(error: &ImageError) -> Problem {
    let detail = error.to_string();
    match error.kind {
        ImageErrorKind::Missing => Problem::missing("no_such_entry", detail),
        _ => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable_image", detail),
    }
}

/// Opens the image at a path and works with it, on a thread for files.
async fn inside<T: Send + std::fmt::Debug + 'static>(
    asked: &Asked,
    path: Vec<u8>,
    work: impl FnOnce(&Vault) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let opened = open(&asked.state, &path).await?;
    let worked = asked.state.files.run(move |_| {
        let disk = Arc::new(ImageFile::new(opened.file, opened.length));
        let vault = Vault {
            image: OpenedImage::open_within(disk, &path, &options())?,
            validators: opened.validators,
        };
        work(&vault)
    });
    worked.await?
}

fn answer_of(vault: &Vault) -> Result<Reply, Problem> {
    let looked = territories(&vault.image);
    let zones = looked.iter().map(Looked::fields).collect();
    Reply::json(&VaultAnswer {
        id: id_of(&vault.image.path).into(),
        image: ImageAnswer::new(&vault.image, zones),
    })
}

/// A zone, and the filesystem in it or why none is read.
struct Looked<'i> {
    zone: &'i Zone,
    territory: Result<filemap::image::Territory, String>,
}

impl Looked<'_> {
    fn of<'i>(image: &'i OpenedImage, zone: &'i Zone) -> Looked<'i> {
        let opened = image.territory(zone);
        let territory =
            opened.map(|filesystem: Box<dyn Filesystem>| filesystem.territory().clone());
        Looked {
            zone,
            territory: territory.map_err(|error| error.to_string()),
        }
    }

    fn fields(&self) -> ZoneFields<'_> {
        ZoneFields::new(self.zone, self.territory.as_ref().map_err(String::as_str))
    }
}

fn territories(image: &OpenedImage) -> Vec<Looked<'_>> {
    let zones = image.table.zones.iter();
    zones.map(|zone| Looked::of(image, zone)).collect()
}

fn open_vault(asked: Asked) -> Answering {
    Box::pin(async move {
        let wanted: OpenBody = asked.json()?;
        let reply = inside(&asked, wanted.path.0.into_owned(), answer_of).await?;
        Ok(reply.with_status(StatusCode::CREATED).into_response())
    })
}

fn vault(asked: Asked) -> Answering {
    Box::pin(async move {
        let path = path_of(&asked)?;
        Ok(inside(&asked, path, answer_of).await?.into_response())
    })
}

fn zones(asked: Asked) -> Answering {
    Box::pin(async move {
        let path = path_of(&asked)?;
        let reply = inside(&asked, path, |vault| {
            let looked = territories(&vault.image);
            Reply::json(&VaultZonesAnswer {
                length: vault.image.container.disk.length(),
                zones: looked.iter().map(Looked::fields).collect(),
            })
        });
        Ok(reply.await?.into_response())
    })
}

fn zone(asked: Asked) -> Answering {
    Box::pin(async move {
        let (path, number) = (path_of(&asked)?, asked.captured_number("zone")?);
        let reply = inside(&asked, path, move |vault| {
            let looked = Looked::of(&vault.image, vault.image.zone(number)?);
            Reply::json(&ZoneAnswer {
                path: (&vault.image.path).into(),
                zone: looked.fields(),
            })
        });
        Ok(reply.await?.into_response())
    })
}

/// The filesystem in a zone, and what stands at a path in it; `.` is its top.
fn find(
    vault: &Vault,
    number: u32,
    path: &[u8],
) -> Result<(Box<dyn Filesystem>, filemap::image::ListedEntry), Problem> {
    let zone = vault.image.zone(number)?;
    let filesystem = vault
        .image
        .territory(zone)
        .map_err(|error| image_problem(&error))?;
    let path = if path == b"." { b"" } else { path };
    let found = find_path(&*filesystem, path, &mut allowance());
    let found = found.map_err(|error| image_problem(&error))?;
    Ok((filesystem, found))
}

/// The path in a zone; a browser cannot ask for `.`, so slashes alone stand for it too.
fn inner_path(asked: &Asked) -> Vec<u8> {
    let path = asked.captured("path");
    let is_slash = |byte: &u8| *byte == b'/';
    let begins = path.iter().position(|byte| !is_slash(byte));
    let ends = path.iter().rposition(|byte| !is_slash(byte));
    match (begins, ends) {
        (Some(begins), Some(ends)) => path.get(begins..=ends).unwrap_or_default().to_vec(),
        _ => b".".to_vec(),
    }
}

fn folder(asked: Asked) -> Answering {
    Box::pin(async move {
        let (path, number) = (path_of(&asked)?, asked.captured_number("zone")?);
        let inner = inner_path(&asked);
        let deleted = match asked.parameters.flag("deleted") {
            true => Deleted::Shown,
            false => Deleted::Hidden,
        };
        let skipped = asked.parameters.number("offset").unwrap_or(0);
        let taken = asked.parameters.number("limit").unwrap_or(USUAL).min(MOST);
        let reply = inside(&asked, path, move |vault| {
            let (filesystem, found) = find(vault, number, &inner)?;
            if found.stat.kind() != Kind::Directory {
                return Err(Problem::missing("no_directory", "this is no folder"));
            }
            let listing = list_sorted(&*filesystem, found.number, deleted, &mut allowance());
            let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
            let taken = usize::try_from(taken).unwrap_or(usize::MAX);
            let page = listing.entries.iter().skip(skipped).take(taken);
            let page: Vec<_> = page
                .map(|entry| {
                    let is_link = entry.stat.kind() == Kind::Symlink;
                    let target = is_link.then(|| filesystem.link_target(entry.number).ok());
                    (entry, target.flatten())
                })
                .collect();
            let entries = page.iter().map(|(entry, target)| {
                ImageEntryAnswer::new(&entry.name, 1, entry, target.as_deref())
            });
            Reply::json(&VaultFolderAnswer {
                total: listing.entries.len() as u64,
                complete: listing.listed.is_complete(),
                entries: entries.collect(),
            })
        });
        Ok(reply.await?.into_response())
    })
}

/// A file inside an image as bytes for a body.
struct Inside(Arc<dyn Disk>);

impl ReadAt for Inside {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
        self.0.read_at(buffer, offset)
    }
}

impl std::fmt::Debug for Inside {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Inside")
    }
}

/// The bytes at a path in a zone; `.` is the zone itself.
async fn bytes_at(asked: &Asked) -> Result<(Inside, Validators), Problem> {
    let (path, number): (_, u32) = (path_of(asked)?, asked.captured_number("zone")?);
    let inner = inner_path(asked);
    inside(asked, path, move |vault| {
        if inner == b"." {
            let zone = vault.image.zone(number)?;
            return Ok((Inside(vault.image.disk_of(zone)), vault.validators.clone()));
        }
        let (filesystem, found) = find(vault, number, &inner)?;
        if found.stat.kind() != Kind::File {
            return Err(Problem::missing("no_file", "only files have content"));
        }
        let disk = filesystem
            .open(found.number)
            .map_err(|error| image_problem(&error))?;
        // The image's own state and the place in it.
        let whole = vault.validators.tag.trim_matches('"');
        let validators = Validators {
            tag: format!("\"{whole}-{number:x}-{:x}\"", found.stat.inode),
            modified: vault.validators.modified,
        };
        Ok((Inside(disk), validators))
    })
    .await
}

fn file(asked: Asked) -> Answering {
    Box::pin(async move {
        let (bytes, validators) = bytes_at(&asked).await?;
        let inner = inner_path(&asked);
        let name = inner
            .rsplit(|byte| *byte == b'/')
            .next()
            .unwrap_or_default();
        let media_type = media_type_of(name);
        let how = match is_shown(media_type) && !asked.parameters.flag("download") {
            true => Disposition::Inline,
            false => Disposition::Attachment,
        };
        let disposition = content_disposition(how, name);
        let content = Content {
            length: bytes.0.length(),
            source: Arc::new(bytes),
            validators,
            media_type: HeaderValue::from_static(media_type),
            headers: vec![(header::CONTENT_DISPOSITION, disposition)],
        };
        respond(content, &asked.method, &asked.headers, &asked.state.files)
    })
}

fn hex(asked: Asked) -> Answering {
    Box::pin(async move {
        let (bytes, _) = bytes_at(&asked).await?;
        let from = asked.parameters.number("offset").unwrap_or(0);
        let length = asked.parameters.number("length").unwrap_or(512);
        if from > bytes.0.length() {
            return Err(Problem::parameter("offset", "this lies behind the end"));
        }
        let size = length.min(bytes.0.length() - from);
        let size = usize::try_from(size).unwrap_or(0);
        let read = asked.state.files.run(move |_| {
            let mut piece = vec![0; size];
            let read = bytes.0.read_at(&mut piece, from)?;
            piece.truncate(read);
            Ok::<_, std::io::Error>(piece)
        });
        let unreadable = |_| Problem::missing("unreadable", "these bytes cannot be read");
        let piece = read.await?.map_err(unreadable)?;
        let lines = (0..).zip(piece.chunks(16)).map(|(line, bytes)| {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x} ")).collect();
            let text: String = bytes
                .iter()
                .map(|byte| {
                    if (0x20..0x7f).contains(byte) {
                        char::from(*byte)
                    } else {
                        '.'
                    }
                })
                .collect();
            format!("{:08x}  {digits:<48} |{text}|\n", from + line * 16)
        });
        let text: String = lines.collect();
        let reply = Reply::of("text/plain; charset=utf-8", text.into_bytes());
        Ok::<Response, Problem>(reply.into_response())
    })
}
