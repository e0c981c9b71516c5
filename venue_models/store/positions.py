"""The checkpoint of positions: one array in one row, checked before it is believed."""

import zlib

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.values import FIX, Rows

_LAYOUT = str(FIX.descr)


def write_positions(db: Database, at_s: float, fixes: Rows, band_numbers: NDArray[np.int64]) -> None:
    """Replace the checkpoint, within a transaction of the caller's.

    Args:
        db: the store's database.
        at_s: when the positions were true.
        fixes: FIX, one row per band of the register.
        band_numbers: of each of these bands in the store; row n of what is written is band n.
    """
    by_number = np.zeros(int(band_numbers.max(initial=0)) + 1, FIX)
    by_number["heard_at_s"] = -np.inf
    by_number[band_numbers] = fixes
    written = by_number.tobytes()
    db.execute(
        "INSERT OR REPLACE INTO positions (only, at_s, layout, crc32, fixes) VALUES (1, ?, ?, ?, ?)",
        (at_s, _LAYOUT, zlib.crc32(written), written),
    )


def read_positions(db: Database, band_numbers: NDArray[np.int64]) -> tuple[Rows | None, str]:
    """The last checkpoint, one FIX row per number asked for, with ``heard_at_s`` -inf where a band was not in it.

    Returns:
        The rows, or None where there are none to believe, and then why in words (empty: there was no checkpoint).
    """
    row = db.execute("SELECT layout, crc32, fixes FROM positions").fetchone()
    if row is None:
        return None, ""
    layout, crc32, written = row
    if layout != _LAYOUT:
        return None, "The last positions were written by another version and are not shown. They come back as heard."
    if zlib.crc32(written) != crc32:
        return None, "The last positions were damaged on disk and are not shown. They come back as bands are heard."
    by_number = np.frombuffer(written, FIX)
    fixes = np.zeros(len(band_numbers), FIX)
    fixes["heard_at_s"] = -np.inf
    there = band_numbers < len(by_number)
    fixes[there] = by_number[band_numbers[there]]
    return fixes, ""
