//! An entry of `stsd` for pictures (section 12.1.3).

use filemap_model::facts::{HdrKind, Track, TrackKind, VideoTrack};

use crate::bytes::Bytes;
use crate::codec::{
    ElementaryStream, PictureDetails, av1_configuration, avc_configuration, encoder_of_library,
    hdr_of_transfer, hevc_configuration, mpeg4_configuration, usual_bit_depth, vp9_configuration,
};

use super::entry_boxes::boxes_in;

/// Reads what is in the entry behind its header.
pub(super) fn read(track: &mut Track, kind: [u8; 4], entry: &[u8]) -> Option<()> {
    let mut bytes = Bytes::new(entry);
    let mut video = VideoTrack::default();
    let fixed = fixed_part(track, &mut video, &mut bytes);
    for (kind, record) in boxes_in(bytes.rest()) {
        // A record that is cut short says nothing.
        let _ = extension(track, &mut video, kind, record);
    }
    if track.codec.name == "prores" {
        prores(track, &mut video, kind);
    }
    if video.bit_depth == 0 {
        video.bit_depth = usual_bit_depth(&track.codec.name);
    }
    if matches!(&kind, b"dvh1" | b"dvhe" | b"dva1" | b"dvav" | b"dav1") {
        video.hdr = Some(HdrKind::DolbyVision);
    }
    track.kind = TrackKind::Video(video);
    fixed
}

fn fixed_part(track: &mut Track, video: &mut VideoTrack, bytes: &mut Bytes<'_>) -> Option<()> {
    bytes.skip(24)?;
    video.width = u32::from(bytes.be16()?);
    video.height = u32::from(bytes.be16()?);
    bytes.skip(14)?;
    let length = usize::from(bytes.u8()?);
    let name = bytes.take(31)?;
    let name = name.get(..length.min(31)).unwrap_or_default();
    track.codec.encoder = encoder_of_library(&String::from_utf8_lossy(name));
    bytes.skip(4)
}

fn extension(
    track: &mut Track,
    video: &mut VideoTrack,
    kind: [u8; 4],
    record: &[u8],
) -> Option<()> {
    let details = match &kind {
        b"avcC" => avc_configuration(record),
        b"hvcC" => hevc_configuration(record),
        b"av1C" => av1_configuration(record),
        b"vpcC" => vp9_configuration(record.get(4..)?),
        b"esds" => return elementary_stream(track, video, record.get(4..)?),
        b"dvcC" | b"dvvC" | b"dvwC" => {
            video.hdr = Some(HdrKind::DolbyVision);
            return Some(());
        }
        _ => return shape(track, video, kind, record),
    };
    complete(track, video, details?);
    Some(())
}

fn complete(track: &mut Track, video: &mut VideoTrack, details: PictureDetails) {
    details.complete(video, &mut track.codec);
}

fn elementary_stream(track: &mut Track, video: &mut VideoTrack, record: &[u8]) -> Option<()> {
    let stream = ElementaryStream::parse(record)?;
    if let Some(codec) = stream.codec() {
        codec.clone_into(&mut track.codec.name);
    }
    if stream.bitrate > 0 {
        track.bitrate = Some(u64::from(stream.bitrate));
    }
    if track.codec.name == "mpeg4" {
        complete(track, video, mpeg4_configuration(stream.config));
    }
    Some(())
}

/// Boxes that are the same for all codecs.
fn shape(track: &mut Track, video: &mut VideoTrack, kind: [u8; 4], record: &[u8]) -> Option<()> {
    let mut bytes = Bytes::new(record);
    match &kind {
        b"colr" => {
            let colour = bytes.array::<4>()?;
            if matches!(&colour, b"nclx" | b"nclc") {
                bytes.skip(3)?;
                video.hdr = video
                    .hdr
                    .or_else(|| hdr_of_transfer(bytes.u8().unwrap_or(0)));
            }
        }
        b"pasp" => video.pixel_aspect = (bytes.be32()?, bytes.be32()?),
        b"fiel" => video.is_interlaced |= bytes.u8()? == 2,
        b"btrt" => {
            bytes.skip(8)?;
            let bitrate = u64::from(bytes.be32()?);
            track.bitrate = Some(bitrate).filter(|bitrate| *bitrate > 0);
        }
        _ => {}
    }
    Some(())
}

fn prores(track: &mut Track, video: &mut VideoTrack, kind: [u8; 4]) {
    let (profile, depth) = match &kind {
        b"apco" => ("Proxy", 10),
        b"apcs" => ("LT", 10),
        b"apcn" => ("Standard", 10),
        b"apch" => ("HQ", 10),
        b"ap4h" => ("4444", 12),
        _ => ("XQ", 12),
    };
    profile.clone_into(&mut track.codec.profile);
    video.bit_depth = depth;
}

#[cfg(test)]
mod tests {
    use filemap_model::facts::Codec;

    use super::*;

    /// An entry of this size with a box in it.
    fn read_with(kind: &[u8; 4], record: &[u8]) -> VideoTrack {
        let mut entry = vec![0; 78];
        entry[24..28].copy_from_slice(&[0x0F, 0, 0x08, 0x70]);
        let size = u32::try_from(record.len() + 8).unwrap();
        entry.extend_from_slice(&size.to_be_bytes());
        entry.extend_from_slice(kind);
        entry.extend_from_slice(record);
        let mut track = Track::new(TrackKind::Other, Codec::default());
        assert_eq!(read(&mut track, *b"hvc1", &entry), Some(()));
        let TrackKind::Video(video) = track.kind else {
            panic!("it is no video");
        };
        assert_eq!((video.width, video.height), (3840, 2160));
        video
    }

    #[test]
    fn kinds_of_high_dynamic_range_have_boxes_of_their_own() {
        let pq = b"nclx\0\x09\0\x10\0\x09\0";
        assert_eq!(read_with(b"colr", pq).hdr, Some(HdrKind::Hdr10));
        let hlg = b"nclc\0\x09\0\x12\0\x09";
        assert_eq!(read_with(b"colr", hlg).hdr, Some(HdrKind::Hlg));
        assert_eq!(read_with(b"colr", b"nclx\0\x01\0\x01\0\x01\0").hdr, None);
        let vision = [1, 0, 0x10, 0x35, 0x10, 0, 0, 0];
        for kind in [b"dvcC", b"dvvC"] {
            assert_eq!(read_with(kind, &vision).hdr, Some(HdrKind::DolbyVision));
        }
    }

    #[test]
    fn an_entry_that_is_cut_says_what_stands_before_the_cut() {
        let mut track = Track::new(TrackKind::Other, Codec::default());
        assert_eq!(read(&mut track, *b"avc1", &[0; 20]), None);
        assert!(matches!(track.kind, TrackKind::Video(_)));
    }
}
