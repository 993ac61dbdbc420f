//! Makes the table of the page's files from what stands in `page/dist`.
//!
//! It only names them: they are checked in as they were built, so that no build needs node.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=page/dist");
    let top = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let top = top.join("page/dist");
    let mut files = Vec::new();
    if top.is_dir() {
        find(&top, &mut files)?;
    }
    files.sort();
    let mut table = String::from("/// The files of the page.\nstatic FILES: &[PageFile] = &[\n");
    for path in &files {
        let name = path
            .strip_prefix(&top)
            .unwrap_or(path)
            .display()
            .to_string();
        let Some(media_type) = media_type(path) else {
            continue;
        };
        let tag = tag(&fs::read(path)?);
        let packed = path.with_file_name(format!("{}.gz", file_name(path)));
        let gzip = match packed.is_file() {
            true => format!("Some(include_bytes!({packed:?}))"),
            false => "None".to_owned(),
        };
        let line = format!(
            "    PageFile {{ path: {name:?}, media_type: {media_type:?}, tag: \"\\\"{tag:016x}\\\"\", \
             bytes: include_bytes!({path:?}), gzip: {gzip} }},\n"
        );
        table.write_str(&line).map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("page.rs"), table)
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The type of a file that is served; others are not.
fn media_type(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// A hash that differs where the bytes do (FNV-1a).
fn tag(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
