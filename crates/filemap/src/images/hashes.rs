//! The hashes of the disk in an image.

/// The hashes of the disk in an image, of a zone or of a file, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageHashes {
    /// The path, as whoever asked wrote it.
    pub path: Vec<u8>,
    /// Bytes that were hashed.
    pub bytes: u64,
    /// MD5.
    pub md5: String,
    /// SHA-1.
    pub sha1: String,
    /// SHA-256.
    pub sha256: String,
}
