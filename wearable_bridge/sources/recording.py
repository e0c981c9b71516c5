"""A recording as a source: what was heard, again, at any speed."""

import itertools
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from venue_models.phrases import phrase
from venue_models.values import AirCounts, Rows, SourceNote, frozen
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.pace import Pace
from wearable_bridge.sources.recording_file import RecordingError, RecordingFile
from wearable_bridge.sources.source import TICK_S
from wearable_bridge.sources.timeline import Jump, Timeline, tick_of

SILENT_TICK_S: Final = 1.0
"""Where nothing was heard for long, time passes in steps of this."""

LONGEST_SILENCE_S: Final = 12 * 3600.0
"""A longer gap lies between two days, or between two recordings in one file, and goes by in one step."""


class RecordingSource:
    """Plays a file as ``bandstand record`` writes it (docs/recordings.md), or any CSV with those columns.

    The file is read twice: once here, so that its readers and length are known before it plays, and once to play it,
    a few ten thousand rows at a time, so that its size does not matter.

    Args:
        path: the file, gzipped or not.
        speed: recorded seconds for each real one; None plays as fast as it is taken.

    Raises:
        RecordingError: it cannot be read, does not name its columns, or holds not one row.
        ValueError: the speed is not more than 0.
    """

    can_wait: Final = True

    def __init__(self, path: Path, speed: float | None = None) -> None:
        self._file = RecordingFile(path)
        self._pace = Pace(speed)
        self._timeline = Timeline()
        self.rows = 0
        """How many sightings it holds."""
        self.begins_at_s = self.ends_at_s = float("nan")
        self._survey()
        self.position_s = 0.0
        """How far it has played, out of ``duration_s``."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self._file.path.name

    @property
    def reader_ids(self) -> tuple[str, ...]:
        """Every reader in the file, in the order in which it names them."""
        return tuple(self._file.readers)

    @property
    def tags(self) -> tuple[str, ...]:
        """The text of every tag that the file names, each once."""
        return self._file.tags

    @property
    def duration_s(self) -> float:
        """From the first sighting to the last."""
        return self.ends_at_s - self.begins_at_s

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """The sightings in ticks of 100 ms; the first batch brings whatever is wrong with the file."""
        notes, counts = (
            self._notes(),
            AirCounts(malformed=self._file.damage.lines, out_of_time=self._timeline.out_of_time),
        )
        self._timeline = Timeline()
        until_s = self.begins_at_s
        for rows in self._in_order():
            for tick in _ticks(rows, until_s):
                until_s = tick.until_s
                await self._pace.wait_for(until_s)
                yield RawBatch(tick.until_s, tick.heard, counts, notes)
                notes, counts = (), AirCounts()
                self.position_s = min(until_s, self.ends_at_s) - self.begins_at_s

    def _in_order(self) -> Iterator[Rows]:
        for rows in self._file.heard():
            yield self._timeline.push(rows)
        yield self._timeline.finish()

    def _survey(self) -> None:
        for rows in self._in_order():
            if len(rows):
                if not self.rows:
                    self.begins_at_s = float(rows["t_s"][0])
                self.rows += len(rows)
                self.ends_at_s = float(rows["t_s"][-1])
        if not self.rows:
            damage = self._file.damage
            why = damage.first or damage.torn or "it ends after its first line"
            raise RecordingError(f"{self._file.path} holds no sighting that can be read: {why}")

    def _notes(self) -> tuple[SourceNote, ...]:
        damage = self._file.damage
        texts = [_told(jump) for jump in self._timeline.jumps]
        if damage.lines:
            lines = "1 line" if damage.lines == 1 else f"{damage.lines:,} lines"
            texts.append(f"{lines} left out as unreadable, the first at {damage.first}.")
        if damage.torn:
            texts.append(f"The file is torn: {damage.torn}.")
        if self._timeline.out_of_time:
            texts.append(
                f"{self._timeline.out_of_time:,} sightings left out: their times do not fit those around them. Where"
                " there are many, the clocks of two gateways may be mixed."
            )
        return tuple(
            SourceNote(self.begins_at_s, self.name, phrase("{name}: {what}", name=self.name, what=text))
            for text in texts
        )


def _told(jump: Jump) -> str:
    at = datetime.fromtimestamp(jump.at_s, UTC)
    return (
        f"The clock that stamped it went back by {jump.back_s:,.0f} s at {at:%Y-%m-%d %H:%M:%S} UTC; what follows was"
        " moved on by as much."
    )


def _ticks(rows: Rows, from_s: float) -> Iterator[RawBatch]:
    """Cuts rows in order of time into ticks; a silence goes by in longer, empty ones."""
    if not len(rows):
        return
    tick = tick_of(rows["t_s"])
    edges = np.concatenate(([0], np.flatnonzero(np.diff(tick)) + 1, [len(rows)]))
    for start, end in itertools.pairwise(edges):
        silence_s = tick[start] * TICK_S - from_s
        if silence_s > LONGEST_SILENCE_S:
            from_s += silence_s - SILENT_TICK_S
        while tick[start] * TICK_S - from_s > SILENT_TICK_S:
            from_s += SILENT_TICK_S
            yield RawBatch(from_s)
        from_s = float((tick[start] + 1) * TICK_S)
        yield RawBatch(from_s, frozen(rows[start:end]))
