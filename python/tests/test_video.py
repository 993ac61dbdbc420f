"""FileMap over a library made with ffmpeg, against ffprobe by the rules of the interface."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

import filemap
from filemap.video import Codec, FileMap, Validator, parse_episode


def make(path: Path, size: str, *options: str) -> None:
    """Makes a video of one second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc=duration=1:size={size}:rate=5"]
    subprocess.run([*command, *options, str(path)], check=True)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Films of every quality, with and without languages, a broken one, and twins of names."""
    assert shutil.which("ffmpeg") and shutil.which("ffprobe"), "the tests need ffmpeg"
    library = tmp_path_factory.mktemp("library")
    hevc = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error"]
    avc = ["-c:v", "libx264", "-preset", "ultrafast"]
    make(library / "tv" / "uhd.mkv", "3840x2160", *avc)
    make(library / "tv" / "hd.mkv", "1920x800", *hevc)
    make(library / "tv" / "small.mp4", "1280x720", *avc)
    make(library / "tv" / "sd.avi", "640x480", "-c:v", "mpeg4")
    subtitles = library / "subtitles.srt"
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nhello\n")
    languages = ["-i", str(subtitles), "-f", "lavfi", "-i", "sine=duration=1", "-map", "0", "-map", "2", "-map", "1"]
    marks = ["-metadata:s:a:0", "language=jpn", "-metadata:s:s:0", "language=ger", "-c:s", "srt"]
    make(library / "tv" / "spoken.mkv", "640x360", *languages, *avc, *marks)
    subtitles.unlink()
    (library / "tv" / "broken.mkv").write_bytes(b"\x1aE\xdf\xa3 this is no film")
    (library / "tv" / "._uhd.mkv").write_bytes(b"of macOS")
    (library / "tv" / "note.txt").write_text("no film")
    for twin in ("tv2", "t_v", "tv%"):
        (library / twin).mkdir()
        shutil.copy(library / "tv" / "sd.avi", library / twin / "twin.avi")
    return library


@pytest.fixture
def known(tmp_path: Path) -> filemap.Catalogue:
    return filemap.Catalogue(tmp_path / "catalogue")


def load(place: Path, known: filemap.Catalogue, **options: object) -> FileMap:
    found = FileMap(place, progress_bar=False, catalogue=known, **options)  # type: ignore[arg-type]
    found.load()
    return found


def ffprobe(path: str) -> dict[str, object]:
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", path]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # type: ignore[no-any-return]


def test_it_says_what_ffprobe_says(library: Path, known: filemap.Catalogue) -> None:
    found = load(library / "tv", known)
    assert list(found.contents) == [str(library / "tv")]
    videos = {video.name: video for video in found.contents[str(library / "tv")]}
    assert list(videos) == ["broken.mkv", "hd.mkv", "sd.avi", "small.mp4", "spoken.mkv", "uhd.mkv"]
    for video in videos.values():
        if video.error:
            continue
        told = ffprobe(video.full_path)
        streams = told["streams"]
        picture = next(stream for stream in streams if stream["codec_type"] == "video")  # type: ignore[attr-defined]
        track = video.video_track
        assert track is not None and track.video is not None
        assert (track.codec, track.video.width, track.video.height) == (
            picture["codec_name"], picture["width"], picture["height"],
        )  # fmt: skip
        assert video.duration == pytest.approx(float(told["format"]["duration"]) * 1000, abs=50)  # type: ignore[index]
        assert video.size == video.size_b == os.path.getsize(video.full_path)
        kinds = {"audio": video.audio_languages, "subtitle": video.subtitle_languages}
        for kind, languages in kinds.items():
            wanted = [
                stream["tags"]["language"]
                for stream in streams  # type: ignore[attr-defined]
                if stream["codec_type"] == kind and "language" in stream.get("tags", {})
            ]
            assert languages == wanted, video.name
    assert [videos[name].quality for name in ("uhd.mkv", "hd.mkv", "small.mp4", "sd.avi", "broken.mkv")] == [
        "2160p", "1080p", "720p", "SD", "Unknown",
    ]  # fmt: skip
    assert [videos[name].resolution for name in ("uhd.mkv", "hd.mkv", "small.mp4", "sd.avi")] == [
        "2160p", "1080p", "720p", "other",
    ]  # fmt: skip
    assert videos["hd.mkv"].codec == "HEVC (x265)" and videos["uhd.mkv"].codec == "AVC (x264)"
    assert videos["broken.mkv"].error and videos["broken.mkv"].codec is None
    assert videos["sd.avi"].audio_languages == videos["sd.avi"].subtitle_languages == []
    again = pickle.loads(pickle.dumps(videos["uhd.mkv"]))
    assert again == videos["uhd.mkv"] and again.quality == "2160p"


def test_one_directory_never_loads_another(library: Path, known: filemap.Catalogue) -> None:
    for name in ("tv2", "t_v", "tv%"):
        assert list(load(library / name, known).contents) == [str(library / name)]
    load(library, known)
    for name in ("tv", "tv2", "t_v", "tv%"):
        assert list(load(library / name, known).contents) == [str(library / name)]
        assert list(load(library / name, known, update=False).contents) == [str(library / name)]


def test_only_what_changed_is_looked_into(library: Path, known: filemap.Catalogue, tmp_path: Path) -> None:
    place = tmp_path / "films"
    shutil.copytree(library / "tv", place)
    first = load(place, known).contents[str(place)]
    looked = {video.name: video.facts.probed for video in first}
    again = load(place, known).contents[str(place)]
    assert {video.name: video.facts.probed for video in again} == looked
    # An edit of the same size.
    film = place / "sd.avi"
    content = bytearray(film.read_bytes())
    content[-1] ^= 1
    film.write_bytes(content)
    edited = load(place, known).contents[str(place)]
    assert [video.name for video in edited if video.facts.probed != looked[video.name]] == ["sd.avi"]
    # What is gone leaves no row, and update=False neither reads nor writes.
    film.unlink()
    assert "sd.avi" in [video.name for video in load(place, known, update=False).contents[str(place)]]
    assert "sd.avi" not in [video.name for video in load(place, known).contents[str(place)]]


def test_a_single_file_and_a_refresh(library: Path, known: filemap.Catalogue, tmp_path: Path) -> None:
    place = tmp_path / "films"
    shutil.copytree(library / "tv2", place)
    found = load(place / "twin.avi", known)
    (video,) = found.contents[str(place)]
    assert found[0] is video
    shutil.copy(library / "tv" / "small.mp4", place / "twin.avi")
    video.refresh()
    assert video.quality == "720p"
    with pytest.raises(FileNotFoundError):
        FileMap(place / "none", catalogue=known)


def test_links_to_directories_are_followed_and_loops_end(library: Path, known: filemap.Catalogue, tmp_path: Path) -> None:
    place = tmp_path / "films"
    place.mkdir()
    (place / "link").symlink_to(library / "tv2")
    (place / "loop").symlink_to(place)
    found = load(place, known)
    assert list(found.contents) == [str(place / "link")]
    assert found.contents[str(place / "link")][0].full_path == str(place / "link" / "twin.avi")


def test_what_was_an_option_is_ignored_with_a_warning(library: Path, known: filemap.Catalogue) -> None:
    with pytest.warns(DeprecationWarning, match="use_cache"):
        FileMap(library, True, False, True, catalogue=known)


def test_codecs_names_and_episodes() -> None:
    assert Codec("HEVC (x265)").pretty_name == "HEVC (x265)"
    assert (Codec("AVC (x264)").software, Codec("AV1").nvidia, Codec("odd").intel) == ("libx264", "av1_nvenc", None)
    validator = Validator()
    assert validator.is_video("a.MKV") and validator.is_video(b"b.wmv") and validator("c.Ts")
    assert not validator.is_video("._a.mkv") and not validator.is_video("mkv") and not validator.is_video("a.mkv.txt")
    for name, wanted in [
        ("The Show - S01E02 - The Title.mkv", ("The Show", 1, 2, "The Title")),
        ("The.Show.s10e11.The.Title.mp4", ("The Show", 10, 11, "The Title")),
        ("Show 2x03.avi", ("Show", 2, 3, "")),
        ("Show [1x04] Title", ("Show", 1, 4, "Title")),
        ("2001 S02E05 A 1x1 World.mkv", ("2001", 2, 5, "A 1x1 World")),
    ]:
        assert tuple(parse_episode(name)) == wanted
    episode = parse_episode("The Show - S01E02 - The Title.mkv")
    assert episode["showName"] == episode.showName == "The Show"
    with pytest.raises(ValueError):
        parse_episode("A Film (1999).mkv")
