//! By which identity do other devices know this catalogue?
//!
//! A random number in a small file beside the store, made when somebody first asks. A copy of a catalogue has that of
//! the original; whoever serves both removes the file of one.

use std::fs::{self, File};
use std::io::{self, Read as _};

use crate::handle::Store;
use crate::side_file::{Durability, replace};

const NAME: &str = "identity";
const BYTES: usize = 16;

impl Store {
    /// The identity of the catalogue: the same after every restart.
    ///
    /// # Errors
    /// When it is not there and cannot be kept: the folder cannot be written to.
    pub fn identity(&self) -> io::Result<[u8; BYTES]> {
        let path = self.path().join(NAME);
        if let Some(known) = fs::read_to_string(&path).ok().and_then(|text| read(&text)) {
            return Ok(known);
        }
        let mut made = [0; BYTES];
        File::open("/dev/urandom")?.read_exact(&mut made)?;
        replace(&path, write(made).as_bytes(), Durability::Synced)?;
        // Whoever made one at the same moment may have come last.
        let kept = read(&fs::read_to_string(&path)?);
        kept.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

fn write(identity: [u8; BYTES]) -> String {
    let mut text: String = identity.iter().map(|byte| format!("{byte:02x}")).collect();
    text.push('\n');
    text
}

fn read(text: &str) -> Option<[u8; BYTES]> {
    let digits = text.strip_suffix('\n')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits.len() != 2 * BYTES || !is_hex {
        return None;
    }
    let mut identity = [0; BYTES];
    for (place, byte) in identity.iter_mut().enumerate() {
        let digits = digits.get(2 * place..2 * place + 2)?;
        *byte = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(identity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::OpenOptions;

    #[test]
    fn an_identity_stays_and_is_made_anew_where_it_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalogue");
        let store = Store::open_or_create(&path, OpenOptions::default()).unwrap();
        let identity = store.identity().unwrap();
        assert_eq!(store.identity().unwrap(), identity);
        drop(store);
        let store = Store::open(&path, OpenOptions::default()).unwrap();
        assert_eq!(store.identity().unwrap(), identity);
        fs::write(path.join(NAME), "0123\n").unwrap();
        let other = store.identity().unwrap();
        assert_ne!(other, identity);
        assert_eq!(store.identity().unwrap(), other);
    }
}
