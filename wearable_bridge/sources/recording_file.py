"""The recording's format: reads a CSV file, gzipped or not, as HEARD rows, and says which lines it could not read.

``t_s,reader,tag,rssi_dbm`` and optionally ``payload_hex`` and ``address``; docs/recordings.md describes each column.
"""

import csv
import gzip
import math
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows
from wearable_bridge.heard import HEARD
from wearable_bridge.sources.tag_table import Numbering, TagTable

COLUMNS: Final = ("t_s", "reader", "tag", "rssi_dbm", "payload_hex", "address")
_NEEDED: Final = ("t_s", "reader", "rssi_dbm")
_CHUNK_LINES: Final = 50_000
_TIMES_S: Final = (0.0, 3e10)
"""Other times are milliseconds, damage, or more than every system's calendar holds: 3e10 s is the year 2920."""
_ANY: Final = (-math.inf, math.inf)
_MOST_READERS: Final = 0xFFFF


class RecordingError(Exception):
    """A recording that cannot be used at all: says which file, where, and what was expected."""


@dataclass(slots=True)
class Damage:
    """What of a file could not be read."""

    lines: int = 0
    """How many lines were left out."""
    first: str = ""
    """Where the first of them is, and what is wrong with it."""
    torn: str = ""
    """How the file ends, if not as it should."""

    def note(self, line: int, why: str) -> None:
        """Counts a line that was left out."""
        self.lines += 1
        self.first = self.first or f"line {line}: {why}"


@dataclass(slots=True)
class RecordingFile:
    """A recording on disk. What reading it brings to light (readers, tags, damage) is kept here.

    Raises:
        RecordingError: it cannot be opened, or its first line does not name the columns.
    """

    path: Path
    readers: Numbering = field(default_factory=Numbering)
    damage: Damage = field(default_factory=Damage)
    _tags: TagTable = field(default_factory=TagTable)
    _width: int = 0

    @property
    def tags(self) -> tuple[str, ...]:
        """The text of every tag that it names, each once."""
        return self._tags.tags

    def heard(self) -> Iterator[Rows]:
        """HEARD rows in the file's order and with the file's times, some ten thousand at once."""
        self.damage = Damage()
        try:
            yield from self._chunks()
        except (OSError, UnicodeError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise RecordingError(f"{self.path} cannot be read: {reason}") from error

    def _chunks(self) -> Iterator[Rows]:
        lines = self._lines()
        place = self._columns(_fields(next(lines, "")))
        first_line = 2
        while chunk := [_fields(line) for line in islice(lines, _CHUNK_LINES)]:
            yield self._rows(chunk, place, first_line)
            first_line += len(chunk)

    def _lines(self) -> Iterator[str]:
        """Whole lines. A file that was cut off (a kill, a full disk) gives all that lies before the cut."""
        with self.path.open("rb") as raw:
            is_gzip = raw.read(2) == b"\x1f\x8b"
        opened = gzip.open if is_gzip else open
        with opened(self.path, "rt", encoding="utf-8-sig", errors="replace", newline="") as file:
            try:
                for line in file:
                    if not line.endswith("\n"):
                        self.damage.torn = "the last line has no end and was left out"
                        return
                    yield line
            except (EOFError, gzip.BadGzipFile, zlib.error):
                self.damage.torn = "the compressed file breaks off; what was written before is used"

    def _columns(self, header: list[str]) -> dict[str, int]:
        names = [name.strip().lower() for name in header]
        if missing := [name for name in _NEEDED if name not in names]:
            raise RecordingError(
                f"{self.path}, line 1: there is no column {', '.join(missing)}. A recording begins with the line"
                f" {','.join(COLUMNS[:4])} (payload_hex and address may follow); this one begins with"
                f" {','.join(header)[:80]!r}"
            )
        self._width = len(header)
        return {name: names.index(name) for name in COLUMNS if name in names}

    def _rows(self, lines: list[list[str]], place: dict[str, int], first_line: int) -> Rows:
        """Lines as an array; where one is wrong, its half of them is looked at by halves until it is found."""
        try:
            return self._parse(lines, place)
        except ValueError as error:
            if len(lines) == 1:
                if lines != [[""]]:
                    self.damage.note(first_line, str(error))
                return self._parse([], place)
        half = len(lines) // 2
        halves = (
            self._rows(lines[:half], place, first_line),
            self._rows(lines[half:], place, first_line + half),
        )
        return np.concatenate(halves)

    def _parse(self, lines: list[list[str]], place: dict[str, int]) -> Rows:
        heard = np.zeros(len(lines), HEARD)
        if not lines:
            return heard
        if any(len(line) != self._width for line in lines):
            raise ValueError(f"{len(lines[0])} fields, where the first line names {self._width}")
        columns = list(zip(*lines, strict=True))
        column = {name: columns[at] for name, at in place.items()}
        nothing = ("",) * len(lines)
        heard["t_s"] = _numbers(column["t_s"], "t_s", _TIMES_S)
        heard["rssi_dbm"] = np.clip(np.rint(_numbers(column["rssi_dbm"], "rssi_dbm", _ANY)), -128, 127)
        tags = column.get("tag", (f"name:{self.path.name.split('.')[0]}",) * len(lines))
        self._tags.fill(heard, tags, column.get("payload_hex", nothing), column.get("address", nothing))
        heard["reader"] = self._reader_numbers(column["reader"])
        return heard

    def _reader_numbers(self, names: Sequence[str]) -> NDArray[np.uint16]:
        numbers = np.fromiter(map(self.readers.__getitem__, names), np.int64, len(names))
        if len(self.readers) > _MOST_READERS:
            raise RecordingError(
                f"{self.path} names more than {_MOST_READERS} readers: is its column `reader` right?"
            )
        return numbers.astype(np.uint16)


def _numbers(texts: Sequence[str], name: str, within: tuple[float, float]) -> NDArray[np.float64]:
    try:
        numbers = np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        raise ValueError(f"{name} is {texts[0]!r}, expected a number") from None
    if not (np.isfinite(numbers) & (within[0] <= numbers) & (numbers <= within[1])).all():
        raise ValueError(f"{name} is {texts[0]!r}, expected a finite number (times in seconds, from 0 on)")
    return numbers


def _fields(line: str) -> list[str]:
    """Each line is split for itself, so that a stray quotation mark costs one line and not the rest of the file."""
    if '"' in line:
        with suppress(csv.Error):
            return next(csv.reader([line], strict=True))
    return line.rstrip("\r\n").split(",")
