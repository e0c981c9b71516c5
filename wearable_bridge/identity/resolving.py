"""One batch on its way: what is known of each row so far, what was said, and the batch that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import (
    BAND_REPORT,
    DOUBT,
    NOWHERE,
    REPORT,
    SIGHTING,
    AirCounts,
    Rows,
    frozen,
    no_rows,
)
from wearable_bridge.heard import PAYLOAD_BYTES, RawBatch
from wearable_bridge.identity.layout import Words, as_words
from wearable_bridge.identity.sayings import Speaking, Told

EARLIEST_S: Final = -10.0
LATEST_S: Final = 2.0
"""How far before and after the end of its batch a row may be stamped: a gateway's backlog, two clocks' difference."""

NO_RSSI_DBM: Final = -127
"""What some Bluetooth stacks say for "unknown"; others say +127, as the Core Specification does."""


def _no_rows() -> NDArray[np.intp]:
    return np.zeros(0, np.intp)


@dataclass(slots=True)
class Resolving:
    """What is known of each row of a batch, and what the rows say."""

    heard: Rows
    words: Words
    until_s: float
    reader: NDArray[np.int16]
    refused: NDArray[np.bool_]
    """For its time, reader or RSSI: it can speak, and is no sighting."""
    band: NDArray[np.int32]
    """Whose sighting each row is."""
    speaker: NDArray[np.int32]
    """Whose words each row holds: its band, or the one last identified from the same address."""
    malformed: NDArray[np.bool_]
    shed: NDArray[np.bool_]
    forged: NDArray[np.bool_]
    replayed: NDArray[np.bool_]
    telemetric: NDArray[np.intp] = field(default_factory=_no_rows)
    """Rows in the layout of Eddystone-TLM."""
    words_in: tuple[tuple[Speaking, ...], ...] = ()
    """What each of the odd advertisements that were read says of its band."""
    speaking: NDArray[np.intp] = field(default_factory=_no_rows)
    """Rows that hold one of those …"""
    which: NDArray[np.intp] = field(default_factory=_no_rows)
    """… and its index in ``words_in``."""
    band_reports: Rows = field(default_factory=lambda: no_rows(BAND_REPORT))
    doubts: Rows = field(default_factory=lambda: no_rows(DOUBT))

    @classmethod
    def begin(cls, raw: RawBatch, readers: NDArray[np.int16]) -> "Resolving":
        """A batch of which nothing is known but who heard it when.

        Args:
            raw: as the source gave it.
            readers: the venue's index of each of its readers, and NOWHERE behind the last.
        """
        heard, rows = raw.heard, len(raw.heard)
        reader = readers[np.minimum(heard["reader"], len(readers) - 1)]
        rssi_dbm = heard["rssi_dbm"]
        fit = _in_time(heard["t_s"], raw.until_s) & (reader != NOWHERE) & (rssi_dbm > NO_RSSI_DBM) & (rssi_dbm < 0)
        band = np.full(rows, NOWHERE, np.int32)
        malformed, shed, forged, replayed = np.zeros((4, rows), np.bool_)
        return cls(heard, as_words(heard), raw.until_s, reader, ~fit, band, band, malformed, shed, forged, replayed)

    def payload(self, rows: NDArray[np.intp]) -> NDArray[np.uint8]:
        """The advertisements of some rows, (rows, 31)."""
        payload: NDArray[np.uint8] = self.heard["payload"][rows].reshape(-1, PAYLOAD_BYTES)
        return payload

    def is_in_time(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which rows are stamped near enough to the end of the batch."""
        return _in_time(self.heard["t_s"][rows], self.until_s)

    def at_s(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """When rows were heard; the end of the batch where their time is wrong."""
        return np.where(self.is_in_time(rows), self.heard["t_s"][rows], self.until_s)

    def sightings(self) -> Rows:
        """SIGHTING rows of the rows that are known and not refused."""
        keep = ~self.refused & (self.band != NOWHERE)
        rows = slice(None) if keep.all() else np.flatnonzero(keep)
        sightings = np.empty(np.count_nonzero(keep), SIGHTING)
        for name, column in (
            ("t_s", self.heard["t_s"]),
            ("band", self.band),
            ("reader", self.reader),
            ("rssi_dbm", self.heard["rssi_dbm"]),
        ):
            sightings[name] = column[rows]
        return frozen(sightings)

    def reports(self, told: Sequence[Told]) -> Rows:
        """REPORT rows of what was said, in order of time."""
        reports = np.zeros(len(told), REPORT)
        if told:
            row, *columns = (np.array(column) for column in zip(*told, strict=True))
            reports["t_s"] = self.at_s(row)
            reports["reader"] = self.reader[row]
            for name, column in zip(("band", "kind", "number", "value"), columns, strict=True):
                reports[name] = column
            reports = reports[np.argsort(reports["t_s"], kind="stable")]
        return frozen(reports)

    def counts(self) -> AirCounts:
        """Each row that was not passed on, under one reason."""
        refused = self.heard[self.refused]
        late = ~_in_time(refused["t_s"], self.until_s)
        lost = ~late & (self.reader[self.refused] == NOWHERE)
        taken = ~self.refused
        disbelieved = self.malformed | self.shed | self.forged | self.replayed
        return AirCounts(
            unknown_tags=_count(taken & (self.speaker == NOWHERE) & ~disbelieved),
            malformed=_count(taken & self.malformed),
            unknown_readers=_count(lost),
            impossible_rssi=_count(~late & ~lost),
            out_of_time=_count(late),
            shed=_count(taken & self.shed),
            forged=_count(taken & self.forged),
            replayed=_count(taken & self.replayed),
        )


def _in_time(t_s: NDArray[np.float64], until_s: float) -> NDArray[np.bool_]:
    """Which rows are stamped near enough to the end of their batch; NaN never is."""
    return (t_s >= until_s + EARLIEST_S) & (t_s <= until_s + LATEST_S)


def _count(rows: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(rows))
