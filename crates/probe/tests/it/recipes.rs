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
];

/// Files that `mkvmerge` makes.
pub(crate) const MKVMERGE: &[(&str, &str)] = &[];
