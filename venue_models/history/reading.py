"""Files of waits: CSV, gzipped or not, as parks and apps keep them, with a count of all that cannot be used.

``time,posted_min,actual_min``, and optionally ``attraction`` and ``status``: docs/history.md describes each column.
"""

import csv
import gzip
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Final

import numpy as np

from venue_models.history.local_times import LocalTimes, SkippedTimeError
from venue_models.history.slots import UNKNOWN, Readings, in_order, said_once, slots_of
from venue_models.values import QueueStatus, Rows

COLUMNS: Final = ("time", "posted_min", "actual_min")
_MORE_COLUMNS: Final = ("attraction", "status")
_DELIMITERS: Final = ",;\t"
STOPPED_MARK: Final = -999.0
"""What stands for a posted wait where a ride is closed unexpectedly (TouringPlans)."""
MOST_WAIT_MIN: Final = 600.0
"""No line was ever ten hours long."""
_EARLIEST_S: Final = 0.0
_AHEAD_S: Final = 300.0
"""A clock may be ahead by this."""
_NOTHING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "-"})
_STATUSES: Final = {status.name.lower(): status for status in QueueStatus}
_MOST_ATTRACTIONS: Final = 500


class HistoryFileError(Exception):
    """A file of waits that cannot be used at all: says which, where, and what was expected."""


@dataclass(frozen=True, slots=True, eq=False)
class WaitFile:
    """What a file says."""

    waits: Mapping[str, Rows]
    """WAIT rows of five minutes, oldest first, by attraction as the file calls it."""
    readings: int
    """How many lines it has, without the first."""
    excluded: Mapping[str, int] = field(default_factory=dict)
    """What was not used, by reason …"""
    examples: Mapping[str, str] = field(default_factory=dict)
    """… and the first line for each."""
    notes: tuple[str, ...] = ()
    """What else whoever imports it should know, in sentences."""


def read_waits_file(path: Path, zone: tzinfo, *, now_s: float, attraction: str | None = None) -> WaitFile:
    """Read a file of waits.

    Args:
        path: the file.
        zone: of times without an offset.
        now_s: the time: what lies ahead of it was not measured.
        attraction: of which it tells, whatever stands in it; None: as its column ``attraction`` says, or its name.

    Raises:
        HistoryFileError: it cannot be read, or its first line does not name the columns.
    """
    return _File(path, zone, now_s, attraction).read()


def attraction_in_name(path: Path) -> str:
    """What a file is called without what it is packed in: ``comet`` for ``comet.csv.gz``."""
    return path.name.removesuffix(".gz").removesuffix(".csv")


@dataclass(slots=True)
class _Series:
    """What is known of one attraction so far."""

    at_s: list[float] = field(default_factory=list)
    posted_min: list[float] = field(default_factory=list)
    actual_min: list[float] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    now_s: float = -math.inf
    """When something was last posted."""

    def readings(self) -> Readings:
        return Readings(
            np.array(self.at_s, np.float64),
            np.array(self.posted_min, np.float64),
            np.array(self.actual_min, np.float64),
            np.array(self.status, np.uint8),
        )


class _UnusableError(ValueError):
    """Why a line is left out."""


class _File:
    """One file on its way in."""

    def __init__(self, path: Path, zone: tzinfo, now_s: float, attraction: str | None) -> None:
        self._path, self._latest_s, self._attraction = path, now_s + _AHEAD_S, attraction
        self._times = LocalTimes(zone)
        self._zone = zone
        self._series: defaultdict[str, _Series] = defaultdict(_Series)
        self._excluded: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._notes: list[str] = []
        self._stopped = 0

    def read(self) -> WaitFile:
        try:
            lines = self._take(self._lines())
        except OSError as error:
            raise HistoryFileError(f"{self._path} cannot be read: {error.strerror or error}.") from error
        if self._times.with_offset and self._times.local:
            self._notes.append(
                f"{self._path.name} mixes {self._times.with_offset:,} times that name their offset with "
                f"{self._times.local:,} that do not; those were taken as {self._zone}."
            )
        if self._stopped:
            self._notes.append(f"{self._stopped:,} readings of {STOPPED_MARK:g} in {self._path.name} mean: stopped.")
        waits = {name: self._slots(series) for name, series in self._series.items()}
        excluded = {reason: count for reason, count in self._excluded.most_common() if count}
        return WaitFile(waits, lines, excluded, self._examples, tuple(self._notes))

    def _slots(self, series: _Series) -> Rows:
        readings = series.readings()
        for reason, which in (("two clocks: out of the order of time", in_order), ("said twice", said_once)):
            kept = which(readings)
            self._excluded[reason] += int((~kept).sum())
            readings = readings.of(kept)
        return slots_of(readings)

    def _lines(self) -> Iterator[str]:
        """Whole lines. A file that was cut off gives all that lies before the cut."""
        with self._path.open("rb") as raw:
            is_gzip = raw.read(2) == b"\x1f\x8b"
        opened = gzip.open if is_gzip else open
        with opened(self._path, "rt", encoding="utf-8-sig", errors="replace", newline="") as file:
            try:
                for line in file:
                    if not line.endswith("\n"):
                        self._exclude("cut off", line)
                        return
                    yield line
            except (EOFError, gzip.BadGzipFile, zlib.error):
                self._notes.append(f"{self._path.name} is torn: what stands before the tear was read.")

    def _take(self, lines: Iterator[str]) -> int:
        header = next(lines, "")
        delimiter = max(_DELIMITERS, key=header.count)
        place = self._columns(header, delimiter)
        count = 0
        for line in lines:
            if not line.strip():
                continue
            count += 1
            try:
                self._read(_fields(line, delimiter), place)
            except _UnusableError as reason:
                self._exclude(str(reason), line)
        return count

    def _columns(self, header: str, delimiter: str) -> dict[str, int]:
        names = [name.strip().lower() for name in _fields(header, delimiter)]
        known: tuple[str, ...] = (*COLUMNS, *_MORE_COLUMNS)
        place = {name: names.index(name) for name in known if name in names}
        if "time" not in place or not place.keys() & {"posted_min", "actual_min"}:
            raise HistoryFileError(
                f"{self._path}, line 1: a file of waits begins with the line {','.join(COLUMNS)} (one of the last two"
                f" is enough; attraction and status may follow), in UTF-8. This one begins with {header[:80]!r}."
            )
        self._width = len(names)
        return place

    def _read(self, fields: Sequence[str], place: Mapping[str, int]) -> None:
        if len(fields) != self._width:
            raise _UnusableError("another number of fields")
        said = {name: fields[at].strip() for name, at in place.items()}
        series = self._series_of(said)
        posted_min, actual_min = _minutes(said.get("posted_min", "")), _minutes(said.get("actual_min", ""))
        status = _status(said.get("status", ""))
        if posted_min == STOPPED_MARK:
            posted_min, status = math.nan, QueueStatus.STOPPED
            self._stopped += 1
        if not (_is_likely(posted_min) and _is_likely(actual_min)):
            raise _UnusableError(f"an impossible wait (not 0 to {MOST_WAIT_MIN:g} min)")
        if math.isnan(posted_min) and math.isnan(actual_min) and status == UNKNOWN:
            raise _UnusableError("no wait in it")
        at_s = self._time(said["time"], series.now_s)
        if math.isnan(actual_min):
            series.now_s = at_s
        for column, value in ((series.at_s, at_s), (series.posted_min, posted_min), (series.actual_min, actual_min)):
            column.append(value)
        series.status.append(status)

    def _series_of(self, said: Mapping[str, str]) -> _Series:
        name = self._attraction or said.get("attraction") or attraction_in_name(self._path)
        if name not in self._series and len(self._series) == _MOST_ATTRACTIONS:
            raise HistoryFileError(
                f"{self._path} names more than {_MOST_ATTRACTIONS} attractions: is its column “attraction” right?"
            )
        return self._series[name]

    def _time(self, text: str, before_s: float) -> float:
        try:
            at_s = self._times.utc_s(text, before_s)
        except SkippedTimeError:
            raise _UnusableError("a time that the clock skipped when it was put forward") from None
        except (ValueError, OverflowError):
            raise _UnusableError("no time that can be read") from None
        if at_s < _EARLIEST_S:
            raise _UnusableError("a time before 1970")
        if at_s > self._latest_s:
            raise _UnusableError("a time that is still to come")
        return at_s

    def _exclude(self, reason: str, line: str) -> None:
        self._excluded[reason] += 1
        self._examples.setdefault(reason, line.strip()[:80])


def _minutes(text: str) -> float:
    """A number; NaN where there is none."""
    if text.lower() in _NOTHING:
        return math.nan
    try:
        return float(text)
    except ValueError:
        raise _UnusableError("a wait that is no number") from None


def _is_likely(minutes: float) -> bool:
    return math.isnan(minutes) or 0 <= minutes <= MOST_WAIT_MIN


def _status(text: str) -> int:
    if not text:
        return UNKNOWN
    try:
        return _STATUSES[text.lower()]
    except KeyError:
        raise _UnusableError("an unknown status (not open, stopped or closed)") from None


def _fields(line: str, delimiter: str) -> list[str]:
    """Each line is split for itself, so that a stray quotation mark costs one line and not the rest of the file."""
    if '"' in line:
        with suppress(csv.Error):
            return next(csv.reader([line], strict=True, delimiter=delimiter))
    return line.rstrip("\r\n").split(delimiter)
