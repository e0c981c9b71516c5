"""Checkpoints: an array of all bands in one row, checked before it is believed."""

import zlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.values import COUNTERS, FIX


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One kind of checkpoint: a table of one row, replaced as a whole."""

    table: str
    column: str
    never: NDArray[Any]
    """The row of a band of which nothing is known; its shape is that of every row."""
    called: str
    back: str
    """What becomes of it when the row cannot be believed."""

    @property
    def layout(self) -> str:
        """The columns of one row, as numpy names them, behind its shape where it has one."""
        return f"{self.never.shape or ''}{self.never.dtype.descr}"

    def write(self, db: Database, at_s: float, rows: NDArray[Any], band_numbers: NDArray[np.int64]) -> None:
        """Replace the checkpoint, within a transaction of the caller's.

        Args:
            db: the store's database.
            at_s: when it was true.
            rows: one per band of the register.
            band_numbers: of each of these bands in the store; row n of what is written is band n.
        """
        by_number = self._nothing(int(band_numbers.max(initial=0)) + 1)
        by_number[band_numbers] = rows
        self._replace(db, at_s, by_number)

    def read(self, db: Database, band_numbers: NDArray[np.int64]) -> tuple[NDArray[Any] | None, str]:
        """The last checkpoint, one row per number asked for, with ``never`` where a band was not in it.

        Returns:
            The rows, or None where there are none to believe, and then why in words (empty: there was no checkpoint).
        """
        _, by_number, trouble = self._read(db)
        if by_number is None:
            return None, trouble
        rows = self._nothing(len(band_numbers))
        there = band_numbers < len(by_number)
        rows[there] = by_number[band_numbers[there]]
        return rows, ""

    def forget(self, db: Database, band_numbers: NDArray[np.int64]) -> None:
        """Know nothing of these bands any more, within a transaction; what cannot be believed goes wholly."""
        at_s, by_number, _ = self._read(db)
        if by_number is None:
            db.table(self.table).delete_where()
            return
        by_number = by_number.copy()
        by_number[band_numbers[band_numbers < len(by_number)]] = self.never
        self._replace(db, at_s, by_number)

    def _nothing(self, count: int) -> NDArray[Any]:
        rows = np.zeros((count, *self.never.shape), self.never.dtype)
        rows[:] = self.never
        return rows

    def _replace(self, db: Database, at_s: float, by_number: NDArray[Any]) -> None:
        written = by_number.tobytes()
        crc32 = zlib.crc32(written)
        row = {"only": 1, "at_s": at_s, "layout": self.layout, "crc32": crc32, self.column: written}
        db.table(self.table).insert(row, replace=True)

    def _read(self, db: Database) -> tuple[float, NDArray[Any] | None, str]:
        row = next(db.table(self.table).rows, None)
        if row is None:
            return 0.0, None, ""
        at_s, written = row["at_s"], row[self.column]
        if row["layout"] != self.layout:
            return at_s, None, f"{self.called} were written by another version and are not used. {self.back}"
        if zlib.crc32(written) != row["crc32"]:
            return at_s, None, f"{self.called} were damaged on disk and are not used. {self.back}"
        return at_s, np.frombuffer(written, self.never.dtype).reshape(-1, *self.never.shape), ""


def _never_heard() -> NDArray[Any]:
    fix = np.zeros((), FIX)
    fix["heard_at_s"] = -np.inf
    return fix


POSITIONS: Final = Checkpoint(
    "positions", "fixes", _never_heard(), "The last positions", "They come back as bands are heard."
)
"""FIX rows; ``heard_at_s`` is -inf where a band was not heard."""

COUNTED: Final = Checkpoint(
    "counters",
    "counters",
    np.zeros(3, COUNTERS),
    "What was kept against replays",
    "Until each band has spoken again, an old report of it may pass for a new one.",
)
"""(bands, 3) COUNTERS."""
