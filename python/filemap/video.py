"""A library of films and series: the interface of ``video_utils``, over the catalogue.

``from video_utils import FileMap, Video, Codec, Validator`` becomes ``from filemap.video import …``; nothing else
changes. The cache is the catalogue: there are no pickles, a file that cannot be read is a video with an ``error``,
``/tv`` does not load ``/tv2``, and an edit of the same size is seen.
"""

from __future__ import annotations

import json
import os
import re
import warnings
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, overload

from ._catalogue import Catalogue
from ._errors import NotInCatalogue
from ._paths import StrPath, encode
from ._progress import listener

if TYPE_CHECKING:
    from .answers import Facts, Track

__all__ = ["Codec", "Episode", "FileMap", "Validator", "Video", "parse_episode"]

_ENCODERS = {
    "HEVC": {"software": "libx265", "nvidia": "hevc_nvenc", "intel": "hevc_qsv"},
    "AVC": {"software": "libx264", "nvidia": "h264_nvenc", "intel": "h264_qsv"},
    "AV1": {"software": "libsvtav1", "nvidia": "av1_nvenc", "intel": "av1_qsv"},
    "VP9": {"software": "libvpx-vp9", "intel": "vp9_qsv"},
    "VP8": {"software": "libvpx"},
    "MPEG-4": {"software": "mpeg4"},
    "MPEG-2": {"software": "mpeg2video", "intel": "mpeg2_qsv"},
}

Encoder = Literal["software", "nvidia", "intel"]


class Codec(str):
    """A codec by the name that people use: ``"HEVC (x265)"``, ``"AVC (x264)"``, ``"AV1"``.

    >>> Codec("HEVC (x265)").get_ffmpeg_name("nvidia")
    'hevc_nvenc'
    """

    __slots__ = ()

    @property
    def pretty_name(self) -> str:
        """The name itself."""
        return str(self)

    @property
    def format_name(self) -> str:
        """The name without its encoder."""
        return self.split(" (", 1)[0]

    def get_ffmpeg_name(self, encoder: Encoder = "software") -> str | None:
        """What ffmpeg calls the encoder, where it has one."""
        for name, encoders in _ENCODERS.items():
            if self.format_name.startswith(name):
                return encoders.get(encoder)
        return None

    @property
    def software(self) -> str | None:
        """The encoder of ffmpeg that needs no hardware."""
        return self.get_ffmpeg_name("software")

    @property
    def nvidia(self) -> str | None:
        """The encoder of ffmpeg for cards of Nvidia."""
        return self.get_ffmpeg_name("nvidia")

    @property
    def intel(self) -> str | None:
        """The encoder of ffmpeg for Quick Sync."""
        return self.get_ffmpeg_name("intel")


class Validator:
    """Whether a file is a video, by its name."""

    extensions = frozenset(
        {".avi", ".divx", ".mkv", ".mp4", ".mpg", ".mpeg", ".mov", ".m4v", ".flv", ".ts", ".wmv"}
    )
    """With the dot, in small letters."""

    def is_video(self, path: StrPath) -> bool:
        """Whether the name has one of the extensions, and is not a file that macOS puts beside another.

        >>> Validator().is_video("/tv/Show.MKV"), Validator().is_video("/tv/._Show.mkv")
        (True, False)
        """
        name = os.path.basename(os.fsdecode(path))
        return not name.startswith("._") and os.path.splitext(name)[1].lower() in self.extensions

    __call__ = is_video


class Episode(NamedTuple):
    """What the name of an episode says; fields by attribute, position or name."""

    showName: str
    season: int
    episode: int
    episodeName: str

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            if key not in self._fields:
                raise KeyError(key)
            return getattr(self, key)
        return tuple.__getitem__(self, key)


_NUMBERED = re.compile(
    r"^(?P<show>.*?)[\s._-]*(?:[\[(]?\b|(?<=[\s._-]))"
    r"(?:s(?P<season>\d{1,4})[\s._-]*e(?P<episode>\d{1,4})(?:-?e\d{1,4})*|(?P<season2>\d{1,2})x(?P<episode2>\d{1,3}))"
    r"[\])]?(?P<name>.*)$",
    re.IGNORECASE,
)


def _words(text: str) -> str:
    if " " not in text:
        text = text.replace(".", " ").replace("_", " ")
    return re.sub(r"\s+", " ", text).strip(" .-_")


def parse_episode(name: StrPath) -> Episode:
    """Reads show, season, number and title out of the name of a file.

    >>> parse_episode("The Show - S01E02 - The Title.mkv")
    Episode(showName='The Show', season=1, episode=2, episodeName='The Title')
    >>> parse_episode("The.Show.1x02.avi")["showName"]
    'The Show'
    """
    stem = os.path.basename(os.fsdecode(name))
    if os.path.splitext(stem)[1].lower() in Validator.extensions:
        stem = os.path.splitext(stem)[0]
    found = _NUMBERED.match(stem)
    if found is None:
        raise ValueError(f"no season and episode in {stem!r}")
    season = found["season"] or found["season2"]
    episode = found["episode"] or found["episode2"]
    return Episode(_words(found["show"]), int(season), int(episode), _words(found["name"]))


_QUALITIES = (("2160p", 3840, 2160), ("1080p", 1920, 1080), ("720p", 1280, 720))
_WIDTHS = ((1024, "576p"), (1280, "720p"), (1920, "1080p"), (3840, "2160p"))


def _quality(width: int, height: int) -> str:
    for name, wide, high in _QUALITIES:
        if 0.85 * wide <= width <= 1.2 * wide or 0.85 * high <= height <= 1.2 * high:
            return name
    return "SD" if 0 < width < 1000 else "Unknown"


def _resolution(width: int) -> str:
    for target, name in _WIDTHS:
        if abs(width - target) <= target / 10:
            return name
    return "other"


class Video:
    """A video, with what the last look into it found. What the file does not say is ``None``, or an empty list."""

    __slots__ = ("_catalogue", "_codec", "_facts", "dir_path", "full_path", "name")

    name: str
    """The name of the file."""
    dir_path: str
    """The directory."""
    full_path: str
    """The path."""

    def __init__(self, full_path: str, facts: Facts, codec: str | None, catalogue: Catalogue) -> None:
        self.full_path = full_path
        self.dir_path, self.name = os.path.split(full_path)
        self._facts = facts
        self._codec = codec
        self._catalogue = catalogue

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._facts.size

    @property
    def size_b(self) -> int:
        """The same."""
        return self._facts.size

    @property
    def error(self) -> str | None:
        """Why it could not be read, or not all of it."""
        return None if self._facts.failure is None else self._facts.failure.reason

    @property
    def facts(self) -> Facts:
        """All that is known."""
        return self._facts

    def _tracks(self, kind: str) -> list[Track]:
        media = self._facts.media
        return [] if media is None else [track for track in media.tracks if track.kind == kind]

    @property
    def video_track(self) -> Track | None:
        """The first track of moving pictures."""
        return next((track for track in self._tracks("video") if track.video is not None), None)

    @property
    def audio_tracks(self) -> list[Track]:
        """The tracks of sound."""
        return self._tracks("audio")

    @property
    def text_tracks(self) -> list[Track]:
        """The tracks of subtitles."""
        return self._tracks("subtitle")

    @property
    def audio_languages(self) -> list[str]:
        """Languages of sound, by ISO 639-2."""
        return _languages(self.audio_tracks)

    @property
    def subtitle_languages(self) -> list[str]:
        """Languages of subtitles, by ISO 639-2."""
        return _languages(self.text_tracks)

    @property
    def codec(self) -> Codec | None:
        """The codec of the pictures."""
        return None if self._codec is None else Codec(self._codec)

    @property
    def quality(self) -> str:
        """2160p, 1080p, 720p, SD or Unknown."""
        track = self.video_track
        return "Unknown" if track is None or track.video is None else _quality(track.video.width, track.video.height)

    @property
    def resolution(self) -> str:
        """2160p, 1080p, 720p, 576p or other, by the width."""
        track = self.video_track
        return "other" if track is None or track.video is None else _resolution(track.video.width)

    @property
    def duration(self) -> int | None:
        """How long it plays, in milliseconds."""
        media = self._facts.media
        return None if media is None or media.duration is None else round(media.duration * 1000)

    def refresh(self) -> None:
        """Looks at the file again, and into it where it has changed."""
        options = {"path": encode(os.path.realpath(self.full_path)), "one": True, "update": True}
        ((_, fresh),) = _videos(self._catalogue, options, False)
        self._facts, self._codec = fresh._facts, fresh._codec

    def __repr__(self) -> str:
        return f"<Video {ascii(self.full_path)} ({self.codec or 'no codec'}, {self.quality})>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Video) and (self.full_path, self._facts) == (other.full_path, other._facts)

    def __hash__(self) -> int:
        return hash(self.full_path)

    def __reduce__(self) -> tuple[Any, ...]:
        return Video, (self.full_path, self._facts, self._codec, self._catalogue)


def _languages(tracks: list[Track]) -> list[str]:
    return [track.language for track in tracks if track.language not in ("", "und")]


def _videos(catalogue: Catalogue, options: dict[str, Any], bar: bool) -> list[tuple[str, Video]]:
    from .answers import Facts, _path, read

    tell, end = listener(True if bar else None)
    try:
        lines = catalogue._handle.long("videos", options, tell, None)
    finally:
        end()
    found = []
    for line in lines.splitlines():
        told = json.loads(line)
        facts = read(Facts, told["facts"])
        found.append((_path(told["directory"]), Video(facts.path, facts, told.get("codec"), catalogue)))
    return found


class FileMap:
    """The videos of a directory and all below it, or a single one.

    >>> from filemap.video import FileMap
    >>> library = FileMap(tree, progress_bar=False, catalogue=catalogue)
    >>> library.load()
    >>> library.contents
    {}
    """

    def __init__(
        self,
        directory: StrPath,
        update: bool = True,
        progress_bar: bool = True,
        use_cache: bool | None = None,
        *,
        catalogue: Catalogue | StrPath | None = None,
    ) -> None:
        if use_cache is not None:
            warnings.warn(
                "use_cache is ignored: the catalogue is the cache", DeprecationWarning, stacklevel=2
            )
        self.update = update
        self.progress_bar = progress_bar
        self.contents: dict[str, list[Video]] = {}
        """A directory to its videos, sorted by name."""
        self._catalogue = catalogue if isinstance(catalogue, Catalogue) else Catalogue(catalogue)
        self.directory = os.fsdecode(directory)

    @property
    def directory(self) -> str:
        """The directory, or the single file, without links in it."""
        return self._directory

    @directory.setter
    def directory(self, directory: StrPath) -> None:
        self._directory = os.path.realpath(os.fsdecode(directory), strict=True)

    def load(self) -> None:
        """Loads what is known; what is new or changed is looked into first, and what is gone is pruned, if ``update``."""
        contents: dict[str, list[Video]] = {}
        self._load(self._directory, self._directory, contents, set())
        self.contents = dict(sorted(contents.items()))

    def _load(self, place: str, shown: str, contents: dict[str, list[Video]], seen: set[str]) -> None:
        """Loads a directory, which is shown at the place of the link that leads to it."""
        if any(place == known or place.startswith(known.rstrip("/") + "/") for known in seen):
            return
        seen.add(place)
        found = self._found(place)
        for directory, video in found:
            at = shown + directory[len(place) :] if directory.startswith(place) else directory
            if at != directory:
                video = Video(os.path.join(at, video.name), video._facts, video._codec, self._catalogue)
            contents.setdefault(at, []).append(video)
        if not self.update or not os.path.isdir(place):
            return
        for link in self._catalogue.find(place, type="l").paths():
            target = os.path.realpath(link)
            if os.path.isdir(target):
                self._load(target, shown + link[len(place) :], contents, seen)

    def _found(self, place: str) -> list[tuple[str, Video]]:
        options = {"path": encode(place), "update": self.update}
        try:
            return _videos(self._catalogue, options, self.progress_bar)
        except NotInCatalogue:
            if not self.update:
                return []
        # A single file that is in no root: its directory becomes one.
        self._catalogue.scan(os.path.dirname(place))
        return _videos(self._catalogue, options, self.progress_bar)

    @overload
    def __getitem__(self, key: str) -> list[Video]: ...
    @overload
    def __getitem__(self, key: int) -> Video: ...
    def __getitem__(self, key: Union[str, int]) -> Union[list[Video], Video]:
        if isinstance(key, str):
            return self.contents[key]
        return [video for videos in self.contents.values() for video in videos][key]

    def __repr__(self) -> str:
        count = sum(map(len, self.contents.values()))
        return f"<FileMap {ascii(self._directory)} ({count} videos)>"
