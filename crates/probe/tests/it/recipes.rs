//! What `ffmpeg` and `mkvmerge` are told, to make the files that probes are tried on.

/// A file, and what `ffmpeg` is told to make it.
pub(crate) struct Recipe {
    /// Its name.
    pub(crate) name: &'static str,
    /// The arguments before its name.
    pub(crate) arguments: &'static str,
}

const fn recipe(name: &'static str, arguments: &'static str) -> Recipe {
    Recipe { name, arguments }
}

macro_rules! picture {
    ($size:literal, $rate:literal) => {
        concat!(
            "-f lavfi -i testsrc=size=",
            $size,
            ":rate=",
            $rate,
            ":duration=1 "
        )
    };
}

macro_rules! sound {
    () => {
        "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=1 "
    };
}

macro_rules! x264 {
    () => {
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p "
    };
}

/// All files, in the order in which they are made: some are made from those before them.
pub(crate) const RECIPES: &[Recipe] = &[
    // ISO base media files and QuickTime
    recipe(
        "moov-last.mp4",
        concat!(
            picture!("130x70", "25"),
            sound!(),
            x264!(),
            "-c:a aac -ac 2 -b:a 64k"
        ),
    ),
    recipe(
        "moov-first.mp4",
        "-i moov-last.mp4 -c copy -movflags +faststart",
    ),
    recipe(
        "fragmented.mp4",
        "-i moov-last.mp4 -c copy -movflags frag_keyframe+empty_moov -frag_duration 200000",
    ),
    recipe(
        "fragmented-indexed.mp4",
        "-i moov-last.mp4 -c copy -movflags frag_every_frame+empty_moov+default_base_moof+global_sidx",
    ),
    recipe(
        "dash.mp4",
        "-i moov-last.mp4 -c copy -movflags dash+frag_keyframe",
    ),
    recipe(
        "portrait.mp4",
        "-i moov-last.mp4 -c copy -metadata:s:v rotate=90",
    ),
    recipe(
        "upside-down.mov",
        "-i moov-last.mp4 -c copy -metadata:s:v rotate=180",
    ),
    recipe(
        "high10.mp4",
        concat!(
            picture!("64x48", "24000/1001"),
            "-c:v libx264 -preset ultrafast -pix_fmt yuv422p10le"
        ),
    ),
    recipe(
        "interlaced.mp4",
        concat!(
            picture!("64x64", "25"),
            "-c:v libx264 -preset ultrafast -flags +ildct+ilme -x264-params tff=1 -pix_fmt yuv420p"
        ),
    ),
    recipe(
        "anamorphic.mp4",
        concat!(picture!("72x58", "25"), x264!(), "-aspect 16:9"),
    ),
    recipe(
        "hevc.mp4",
        concat!(
            picture!("130x70", "30"),
            "-c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1 -pix_fmt yuv420p"
        ),
    ),
    recipe(
        "hdr10.mp4",
        concat!(
            picture!("64x64", "30000/1001"),
            "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -x265-params log-level=error:hdr-opt=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:max-cll=1000,400:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1) -tag:v hev1"
        ),
    ),
    recipe(
        "av1-opus.mp4",
        concat!(
            picture!("66x50", "25"),
            sound!(),
            "-c:v libaom-av1 -cpu-used 8 -usage realtime -pix_fmt yuv420p -c:a libopus -b:a 32k"
        ),
    ),
    recipe(
        "vp9.mp4",
        concat!(
            picture!("66x50", "25"),
            "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p"
        ),
    ),
    recipe(
        "mpeg4.mp4",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg4 -c:a libmp3lame -ac 1"
        ),
    ),
    recipe(
        "dolby.mp4",
        concat!(
            sound!(),
            sound!(),
            "-map 0 -map 1 -c:a:0 ac3 -ac:a:0 6 -b:a:0 384k -c:a:1 eac3 -ac:a:1 2 -b:a:1 128k -metadata:s:a:0 language=ger -metadata:s:a:1 language=fre"
        ),
    ),
    recipe("alac.m4a", concat!(sound!(), "-c:a alac -ac 2")),
    recipe("flac.mp4", concat!(sound!(), "-c:a flac -strict -2 -ac 1")),
    recipe(
        "prores.mov",
        concat!(
            picture!("64x48", "24"),
            sound!(),
            "-c:v prores -profile:v 3 -pix_fmt yuv422p10le -c:a pcm_s24le -metadata:s:a language=jpn"
        ),
    ),
    recipe("pcm.mov", concat!(sound!(), "-c:a pcm_s16be -ac 2")),
    recipe(
        "languages.mp4",
        "-i moov-last.mp4 -i words.srt -i chapters.txt -map 0:v -map 0:a -map 0:a -map 1 -map 1 -map_metadata 2 -c copy -c:s mov_text -metadata:s:a:0 language=eng -metadata:s:a:1 language=jpn -metadata:s:s:0 language=fre -metadata:s:s:1 language=und -disposition:a:1 0",
    ),
    recipe(
        "chapters.mov",
        "-i moov-last.mp4 -i chapters.txt -map 0 -map_metadata 1 -c copy",
    ),
    recipe(
        "phone.3gp",
        concat!(
            picture!("176x144", "15"),
            sound!(),
            "-c:v h263 -c:a aac -ar 16000 -ac 1"
        ),
    ),
    // Matroska and WebM
    recipe(
        "languages.mkv",
        "-i moov-last.mp4 -i words.srt -i chapters.txt -map 0:v -map 0:a -map 0:a -map 1 -map 1 -map_metadata 2 -c copy -c:s:0 srt -c:s:1 ass -metadata:s:a:0 language=eng -metadata:s:a:1 language=jpn -metadata:s:s:0 language=fre -metadata:s:s:1 language=und -disposition:a:1 0 -disposition:s:1 forced",
    ),
    recipe("anamorphic.mkv", "-i anamorphic.mp4 -c copy"),
    recipe("interlaced.mkv", "-i interlaced.mp4 -c copy"),
    recipe("av1.mkv", "-i av1-opus.mp4 -c copy"),
    recipe("hdr10.mkv", "-i hdr10.mp4 -c copy"),
    recipe(
        "hlg.mkv",
        concat!(
            picture!("64x64", "50"),
            "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc -x265-params log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc"
        ),
    ),
    recipe(
        "hevc-flac.mkv",
        concat!(
            "-i hevc.mp4 ",
            sound!(),
            "-map 0 -map 1 -c:v copy -c:a flac -ac 1"
        ),
    ),
    recipe(
        "vp8.webm",
        concat!(
            picture!("66x50", "25"),
            sound!(),
            "-c:v libvpx -deadline realtime -cpu-used 8 -c:a libvorbis -ac 2"
        ),
    ),
    recipe("live.webm", "-i vp8.webm -c copy -live 1 -f webm"),
    recipe(
        "vp9-12.webm",
        concat!(
            picture!("66x50", "25"),
            "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p10le -profile:v 2"
        ),
    ),
    recipe(
        "old.mkv",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg4 -c:a ac3 -ac 2"
        ),
    ),
    recipe(
        "mpeg2.mkv",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg2video -c:a libmp3lame"
        ),
    ),
    recipe(
        "theora.mkv",
        concat!(
            picture!("66x50", "25"),
            sound!(),
            "-c:v libtheora -c:a pcm_s24le"
        ),
    ),
    recipe("dts.mka", concat!(sound!(), "-c:a dca -strict -2 -ac 2")),
    recipe(
        "truehd.mka",
        concat!(sound!(), "-c:a truehd -strict -2 -ac 2"),
    ),
    // AVI, Flash video and ASF
    recipe(
        "mpeg4.avi",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg4 -vtag XVID -c:a libmp3lame -ac 1"
        ),
    ),
    recipe(
        "h264.avi",
        concat!(
            picture!("130x70", "30000/1001"),
            sound!(),
            x264!(),
            "-c:a ac3 -ac 2"
        ),
    ),
    recipe(
        "mjpeg.avi",
        concat!(
            picture!("64x48", "10"),
            sound!(),
            "-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le -aspect 16:9"
        ),
    ),
    recipe("h264.flv", "-i moov-last.mp4 -c copy"),
    recipe(
        "sorenson.flv",
        concat!(
            picture!("66x50", "25"),
            sound!(),
            "-c:v flv -c:a libmp3lame -ar 44100 -ac 1"
        ),
    ),
    recipe(
        "cut.flv",
        "-i h264.flv -c copy -flvflags no_duration_filesize",
    ),
    recipe(
        "wmv2.wmv",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v wmv2 -c:a wmav2 -ac 2 -metadata:s:a language=ger -metadata title=Film"
        ),
    ),
    recipe("h264.asf", "-i moov-last.mp4 -c copy"),
    recipe("sound.wma", concat!(sound!(), "-c:a wmav2 -ac 1")),
    recipe(
        "tagged.avi",
        "-i mpeg4.avi -c copy -metadata title=Film -metadata artist=One -metadata date=1999",
    ),
    recipe(
        "tagged.wma",
        "-i sound.wma -c copy -metadata title=Piece -metadata artist=One -metadata album=Whole -metadata track=3 -metadata genre=Jazz",
    ),
    recipe(
        "tagged.mkv",
        "-i moov-last.mp4 -c copy -metadata title=Film -metadata artist=One -metadata date=1999-05-04 -metadata:s:a title=Original",
    ),
    // Longer ones, of which only little may be read
    recipe("long.mp4", "-stream_loop 99 -i moov-last.mp4 -c copy"),
    recipe("long.mkv", "-stream_loop 99 -i moov-last.mp4 -c copy"),
    recipe(
        "long-fragmented.mp4",
        "-stream_loop 99 -i moov-last.mp4 -c copy -movflags frag_keyframe+empty_moov",
    ),
    recipe("long.ts", "-stream_loop 99 -i moov-last.mp4 -c copy"),
    recipe("long.avi", "-stream_loop 9 -i mpeg4.avi -c copy"),
    // MPEG transport and program streams
    recipe(
        "languages.ts",
        "-i moov-last.mp4 -map 0:v -map 0:a -map 0:a -c copy -metadata:s:a:0 language=eng -metadata:s:a:1 language=jpn",
    ),
    recipe("hevc.ts", "-i hdr10.mp4 -c copy"),
    recipe(
        "disc.m2ts",
        concat!(
            "-i interlaced.mp4 ",
            sound!(),
            "-map 0 -map 1 -c:v copy -c:a ac3 -ac 2 -mpegts_m2ts_mode 1"
        ),
    ),
    recipe(
        "mpeg2.ts",
        concat!(
            picture!("72x58", "25"),
            sound!(),
            "-c:v mpeg2video -aspect 16:9 -c:a mp2 -ac 1"
        ),
    ),
    recipe(
        "mpeg2.mpg",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg2video -c:a mp2 -ac 2"
        ),
    ),
    recipe(
        "disc.vob",
        concat!(
            picture!("64x48", "30000/1001"),
            sound!(),
            "-c:v mpeg2video -c:a ac3 -ac 2 -f vob"
        ),
    ),
    recipe(
        "mpeg1.mpg",
        concat!(
            picture!("64x48", "25"),
            sound!(),
            "-c:v mpeg1video -c:a mp2 -ac 1 -f mpeg"
        ),
    ),
    // Ogg with pictures
    recipe(
        "theora.ogv",
        concat!(
            picture!("66x50", "25"),
            sound!(),
            "-c:v libtheora -c:a libvorbis -ac 2"
        ),
    ),
];

/// Files that `mkvmerge` makes.
pub(crate) const MKVMERGE: &[(&str, &str)] = &[
    (
        "merged.mkv",
        "-q -o merged.mkv --language 0:ger --track-name 0:Film --language 1:pt-BR --default-track-flag 1:no --attachment-mime-type image/jpeg --attachment-name cover.jpg --attach-file cover.jpg languages.mkv --language 0:jpn --forced-display-flag 0:yes words.srt",
    ),
    (
        "clusters-first.mkv",
        "-q -o clusters-first.mkv --clusters-in-meta-seek --cluster-length 100ms languages.mkv",
    ),
];
