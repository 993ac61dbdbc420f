//! DTS: what stands behind the core of its first frame (ETSI TS 102 114).

use crate::bytes::find;

/// The profile as `ffprobe` gives it; empty where no frame begins.
pub(crate) fn dts_profile(frame: &[u8]) -> &'static str {
    let has = |mark: &[u8; 4]| find(frame, mark).is_some();
    let has_extension = has(b"\x64\x58\x20\x25");
    if has_extension && has(b"\x41\xA2\x95\x47") {
        "DTS-HD MA"
    } else if has_extension && !frame.starts_with(b"\x7F\xFE\x80\x01") {
        "DTS Express"
    } else if has_extension {
        "DTS-HD HRA"
    } else if frame.starts_with(b"\x7F\xFE\x80\x01") {
        "DTS"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_behind_the_core_name_the_profile() {
        let core = b"\x7F\xFE\x80\x01 core ";
        assert_eq!(dts_profile(core), "DTS");
        let with = |mark: &[u8]| [core, &b"\x64\x58\x20\x25 "[..], mark].concat();
        assert_eq!(dts_profile(&with(b"\x41\xA2\x95\x47")), "DTS-HD MA");
        assert_eq!(dts_profile(&with(b"")), "DTS-HD HRA");
        assert_eq!(dts_profile(b"no frame"), "");
    }
}
