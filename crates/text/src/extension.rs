//! The extensions that `-e` asks for: in any case, with or without the dot, as in `fd`.

use super::TextError;

const ALLOWED: &str = "an extension such as jpg, .jpg or tar.gz";
const LONGEST: usize = 255;

/// A set of extensions; an empty set wants every name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extensions(Vec<Box<[u8]>>);

impl Extensions {
    /// The extensions without their dots, in lower case.
    #[must_use]
    pub fn list(&self) -> Vec<Vec<u8>> {
        self.0.iter().map(|extension| extension.to_vec()).collect()
    }

    /// Adds an extension, or a comma list of them.
    ///
    /// # Errors
    /// When one is empty, too long, or holds a `/`.
    pub fn add(&mut self, list: &[u8]) -> Result<(), TextError> {
        for extension in list.split(|byte| *byte == b',') {
            let extension = extension.strip_prefix(b".").unwrap_or(extension);
            if extension.is_empty() || extension.len() > LONGEST || extension.contains(&b'/') {
                return Err(TextError::new("extension", list, ALLOWED));
            }
            self.0.push(extension.into());
        }
        Ok(())
    }

    /// Does this name end in a dot and one of the extensions, after at least one other byte?
    #[must_use]
    pub fn matches(&self, name: &[u8]) -> bool {
        self.0.is_empty() || self.0.iter().any(|extension| ends_in(name, extension))
    }

    /// The extensions without their dots, as they were typed.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// Does every name pass?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn ends_in(name: &[u8], extension: &[u8]) -> bool {
    let Some((stem, end)) = name
        .len()
        .checked_sub(extension.len())
        .and_then(|at| name.split_at_checked(at))
    else {
        return false;
    };
    stem.len() > 1 && stem.ends_with(b".") && end.eq_ignore_ascii_case(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_ignore_case_and_the_dot() {
        let mut extensions = Extensions::default();
        assert!(extensions.matches(b"anything"));
        extensions.add(b"jpg").unwrap();
        extensions.add(b".TAR.gz,\xff").unwrap();
        for name in [&b"a.jpg"[..], b"a.JPG", b"x.tar.gz", b"..jpg", b"a.\xff"] {
            assert!(
                extensions.matches(name),
                "{}",
                crate::escape::terminal(name)
            );
        }
        for name in [
            &b"jpg"[..],
            b".jpg",
            b"a.jpeg",
            b"a.jpg~",
            b"a.gz",
            b"",
            b"ajpg",
        ] {
            assert!(
                !extensions.matches(name),
                "{}",
                crate::escape::terminal(name)
            );
        }
        for list in [&b""[..], b".", b"jpg,", b"a/b", &[b'x'; 300]] {
            assert!(extensions.add(list).is_err());
        }
    }
}
