"""Checkpoints: an array of all bands in one row, checked before it is believed."""

import zlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.values import COUNTERS, FIX, Rows

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One kind of checkpoint: a table of one row, replaced as a whole.

    Rows are known by numbers of the store's own, which outlive any order of the register; number 0 is nobody's, and
    nothing is kept of it.
    """

    table: str
    column: str
    never: NDArray[Any]
    """The row of a number of which nothing is known; its shape is that of every row."""
    called: str
    back: str
    """What becomes of it when the row cannot be believed."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """What is written per number."""
        return np.dtype([("number", "<i8"), ("row", self.never.dtype, self.never.shape)])

    def write(self, db: Database, at_s: float, rows: NDArray[Any], numbers: Numbers) -> None:
        """Replace the checkpoint, within a transaction of the caller's.

        Args:
            db: the store's database.
            at_s: when it was true.
            rows: one per band of the register.
            numbers: under which each of them is found again.
        """
        kept = np.flatnonzero(numbers)
        written = np.zeros(len(kept), self.dtype)
        written["number"], written["row"] = numbers[kept], rows[kept]
        self._replace(db, at_s, written)

    def read(self, db: Database, numbers: Numbers) -> tuple[NDArray[Any] | None, str]:
        """The last checkpoint, one row per number asked for, with ``never`` where a number was not in it.

        Returns:
            The rows, or None where there are none to believe, and then why in words (empty: there was no checkpoint).
        """
        _, written, trouble = self._read(db)
        if written is None:
            return None, trouble
        rows = np.zeros((len(numbers), *self.never.shape), self.never.dtype)
        rows[:] = self.never
        _, asked, found = np.intersect1d(numbers, written["number"], return_indices=True)
        rows[asked] = written["row"][found]
        return rows, ""

    def all(self, db: Database) -> tuple[Numbers, NDArray[Any]]:
        """Every number of the last checkpoint, and its row; none where it cannot be believed."""
        _, written, _ = self._read(db)
        written = np.zeros(0, self.dtype) if written is None else written
        return written["number"], written["row"]

    def forget(self, db: Database, numbers: Numbers) -> None:
        """Keep nothing of these numbers, within a transaction of the caller's."""
        at_s, written, _ = self._read(db)
        if written is None:
            db.table(self.table).delete_where()
        elif (gone := np.isin(written["number"], numbers)).any():
            self._replace(db, at_s, written[~gone])

    def _replace(self, db: Database, at_s: float, written: Rows) -> None:
        content = written.tobytes()
        row = {"only": 1, "at_s": at_s, "layout": self._layout, "crc32": _crc32(content), self.column: content}
        db.table(self.table).upsert(row, pk="only")  # SQLite overwrites in place what has not changed in length

    def _read(self, db: Database) -> tuple[float, Rows | None, str]:
        row = next(db.table(self.table).rows, None)
        if row is None:
            return 0.0, None, ""
        at_s, content = row["at_s"], row[self.column]
        if row["layout"] != self._layout:
            return at_s, None, f"{self.called} were written by another version and are not used. {self.back}"
        if _crc32(content) != row["crc32"]:
            return at_s, None, f"{self.called} were damaged on disk and are not used. {self.back}"
        return at_s, np.frombuffer(content, self.dtype), ""

    @property
    def _layout(self) -> str:
        return str(self.dtype.descr)


def _crc32(content: bytes) -> str:
    return f"{zlib.crc32(content):08x}"


def _never_heard() -> NDArray[Any]:
    fix = np.zeros((), FIX)
    fix["heard_at_s"] = -np.inf
    return fix


POSITIONS: Final = Checkpoint(
    "positions", "fixes", _never_heard(), "The last positions", "They come back as bands are heard."
)
"""FIX rows by wearing; ``heard_at_s`` is -inf where a band was not heard."""

COUNTED: Final = Checkpoint(
    "counters",
    "counters",
    np.zeros(3, COUNTERS),
    "What was kept against replays",
    "Until each band has spoken again, an old report of it may pass for a new one.",
)
"""(bands, 3) COUNTERS by the band itself, whoever wears it."""
