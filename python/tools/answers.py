"""Writes filemap/answers.py from the JSON schema of the answers, which the API derives from its structs.

    python tools/answers.py           writes the file
    python tools/answers.py --check   fails where it differs
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
SCHEMA = HERE.parent / "crates" / "api" / "answers.schema.json"
TARGET = HERE / "filemap" / "answers.py"

# The answers that Python gives, and what they are called there.
NAMES = {
    "ChangeAnswer": "Change",
    "CheckAnswer": "CheckReport",
    "ClassesAnswer": "ClassesReport",
    "ConsumerAnswer": "Consumer",
    "FactsAnswer": "Facts",
    "GroupsAnswer": "GroupsReport",
    "GrowthAnswer": "Growth",
    "ImportAnswer": "Import",
    "KnownAnswer": "Known",
    "MediaAnswer": "MediaReport",
    "MusicNameAnswer": "MusicName",
    "MusicTrackAnswer": "MusicTrack",
    "OwnersAnswer": "OwnersReport",
    "PastScanAnswer": "PastScan",
    "PendingAnswer": "Pending",
    "PlaylistAnswer": "Playlist",
    "PlaylistEntryAnswer": "PlaylistEntry",
    "RootAnswer": "Root",
    "ScanAnswer": "ScanReport",
    "SummaryAnswer": "SummaryReport",
    "UsageAnswer": "Usage",
}

HEAD = '''"""The answers of a catalogue, as frozen dataclasses with the names and fields of ``filemap --json``.

This file is written by ``tools/answers.py`` from the schema of these answers. Names and paths are ``str`` as
``os.fsdecode`` makes them; times are aware ``datetime`` in UTC, ``None`` where they are not known (or outside the
years that ``datetime`` has); sizes are bytes.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable, TypeVar, Union

T = TypeVar("T")

'''

TAIL = '''

def _path(value: Any) -> Any:
    if isinstance(value, dict):
        return os.fsdecode(base64.b64decode(value["bytes"]))
    return value


def _time(value: Any) -> datetime | None:
    if value is None or value.startswith("@"):
        return None
    try:
        whole = datetime.strptime(value[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None
    return whole.replace(microsecond=int(value[20:26] or 0), tzinfo=timezone.utc)


def _mode(value: Any) -> int | None:
    return None if value is None else int(value, 8)


def _one(cls: type[T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(cls, value)


def _many(convert: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: tuple(convert(item) for item in value or ())


def _plain(value: Any) -> Any:
    return value


def read(cls: type[T], line: dict[str, Any]) -> T:
    """Makes an answer of what a line of JSON says."""
    given = {}
    for name, key, convert in _PLANS[cls]:
        if key in line:
            value = line[key]
            given[name] = value if convert is None else convert(value)
    return cls(**given)
'''


def python_name(name: str) -> str:
    return NAMES.get(name) or name.removesuffix("Fields").removesuffix("Answer")


def attribute(key: str) -> str:
    return key + "_" if keyword.iskeyword(key) else key


class Writer:
    def __init__(self, defs: dict[str, Any]) -> None:
        self.defs = defs
        self.done: dict[str, str] = {}
        self.plans: list[str] = []

    def kind(self, value: dict[str, Any]) -> tuple[str, str | None]:
        """The annotation and the converter of a value."""
        if "$ref" in value:
            return self.reference(value["$ref"].rsplit("/", 1)[1])
        if "anyOf" in value:
            kinds = [self.kind(item) for item in value["anyOf"]]
            convert = next((convert for _, convert in kinds if convert), None)
            words = dict.fromkeys(kind for kind, _ in kinds)
            return " | ".join(sorted(words, key=lambda word: word == "None")), convert
        if "oneOf" in value or "const" in value or "enum" in value:
            return "str", None
        types = value.get("type")
        if isinstance(types, list):
            kinds = [self.kind({**value, "type": item}) for item in types]
            convert = next((convert for _, convert in kinds if convert), None)
            return " | ".join(kind for kind, _ in kinds), convert
        if types == "array":
            kind, convert = self.kind(value["items"])
            inner = f"({kind})" if " | " in kind else kind
            return f"tuple[{inner}, ...]", f"_many({convert or '_plain'})"
        return {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}[types], None

    def reference(self, name: str) -> tuple[str, str | None]:
        if name == "PathText":
            return "str", "_path"
        if name == "TimeText":
            return "datetime | None", "_time"
        if name == "OctalMode":
            return "int | None", "_mode"
        value = self.defs[name]
        if value.get("type") == "object":
            self.write(name)
            return python_name(name), f"_one({python_name(name)})"
        return self.kind(value)

    def write(self, name: str) -> None:
        if name in self.done:
            return
        self.done[name] = ""
        value = self.defs[name]
        required = set(value.get("required", ()))
        lines = ["@dataclass(frozen=True, kw_only=True)", f"class {python_name(name)}:"]
        lines += docstring(value.get("description", ""), "    ")
        plan = []
        for key, field in value["properties"].items():
            kind, convert = self.kind(field)
            default = ""
            if key not in required:
                if kind == "bool":
                    default = " = False"
                elif kind.startswith("tuple"):
                    default = " = ()"
                else:
                    kind = kind if "None" in kind else f"{kind} | None"
                    default = " = None"
            kind = " | ".join(dict.fromkeys(kind.split(" | "))) if "tuple" not in kind else kind
            lines += ["", f"    {attribute(key)}: {kind}{default}"]
            lines += docstring(field.get("description", ""), "    ")
            plan.append(f'        ("{attribute(key)}", "{key}", {convert}),')
        self.done[name] = "\n".join(lines)
        self.plans.append(f"    {python_name(name)}: (\n" + "\n".join(plan) + "\n    ),")


def docstring(text: str, indent: str) -> list[str]:
    if not text:
        return []
    words = textwrap.wrap(" ".join(text.replace("\\", "\\\\").split()), 110)
    if len(words) == 1:
        return [f'{indent}"""{words[0]}"""']
    return [f'{indent}"""{words[0]}', *(indent + line for line in words[1:]), f'{indent}"""']


def text() -> str:
    writer = Writer(json.loads(SCHEMA.read_text())["$defs"])
    for name in NAMES:
        writer.write(name)
    classes = "\n\n\n".join(writer.done.values())
    plans = "\n".join(sorted(writer.plans))
    names = sorted(python_name(name) for name in writer.done)
    exported = "\n".join(f'    "{name}",' for name in names)
    return (
        HEAD
        + f"__all__ = [\n{exported}\n]\n\n\n"
        + classes
        + "\n"
        + TAIL
        + "\n\n_Plan = tuple[tuple[str, str, Union[Callable[[Any], Any], None]], ...]\n\n"
        + f"_PLANS: dict[type[Any], _Plan] = {{\n{plans}\n}}\n"
    )


def main() -> int:
    made = text()
    if "--check" in sys.argv:
        if TARGET.read_text() == made:
            return 0
        print("filemap/answers.py differs from the schema: run tools/answers.py", file=sys.stderr)
        return 1
    TARGET.write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
