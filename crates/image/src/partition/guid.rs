//! GUIDs: sixteen bytes, the first three groups with the lowest byte first.

/// A GUID as it is kept.
pub(super) type Guid = [u8; 16];

/// As it is written: `C12A7328-F81F-11D2-BA4B-00A0C93EC93B`.
pub(super) fn text(guid: &Guid) -> String {
    let [a, b, c, d, e, f, g, h, rest @ ..] = guid;
    let [i, j, k, l, m, n, o, p] = rest;
    format!(
        "{d:02X}{c:02X}{b:02X}{a:02X}-{f:02X}{e:02X}-{h:02X}{g:02X}-{i:02X}{j:02X}-\
         {k:02X}{l:02X}{m:02X}{n:02X}{o:02X}{p:02X}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_groups_are_turned_round() {
        let guid = [
            0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11, 0xba, 0x4b, 0, 0xa0, 0xc9, 0x3e, 0xc9,
            0x3b,
        ];
        assert_eq!(text(&guid), "C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
    }
}
