"""Waits as rows: WAIT arrays in and out, of attractions that are known by their id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.values import NOWHERE, WAIT, WAIT_SLOT_S, QueueStatus, Rows, no_rows

WaitKey = tuple[float, str]
"""When the slot begins, and the attraction's id."""
WaitRow = tuple[Any, ...]
"""A row of ``waits`` behind its key, without ``is_imported``."""

_COLUMNS: Final = "at_s, attraction, status, wait_min, low_min, high_min, posted_min, length, boarded"
_MEASURED: Final = ("wait_min", "low_min", "high_min", "posted_min", "length")
_WRITE: Final = f"""
    INSERT INTO waits ({_COLUMNS}, is_imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (at_s, attraction) DO UPDATE SET status = excluded.status, wait_min = excluded.wait_min,
      low_min = excluded.low_min, high_min = excluded.high_min, posted_min = excluded.posted_min,
      length = excluded.length, boarded = excluded.boarded, is_imported = excluded.is_imported"""  # noqa: S608
_IMPORT: Final = (
    _WRITE
    + """ WHERE is_imported AND
      (status, wait_min, posted_min) IS NOT (excluded.status, excluded.wait_min, excluded.posted_min)"""
)
_BETWEEN: Final = f"SELECT {_COLUMNS} FROM waits WHERE at_s >= ? AND at_s < ? ORDER BY at_s, attraction"  # noqa: S608
_CHUNK_ROWS: Final = 100_000
_STATUS_WORDS: Final = {status.value: status.name.lower() for status in QueueStatus}
_STATUS_NUMBERS: Final = {word: number for number, word in _STATUS_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Written:
    """What an import did."""

    slots: int
    """New, or other than they were imported before."""
    own: int
    """Left as they were, since the venue itself had measured then."""


def wait_rows(waits: Rows, attractions: Sequence[str]) -> Iterator[tuple[WaitKey, WaitRow]]:
    """WAIT rows with the ids of their attractions; a slot is known by its beginning, whenever in it the row says."""
    begins = (np.floor(waits["at_s"] / WAIT_SLOT_S) * WAIT_SLOT_S).tolist()
    names = [attractions[index] for index in waits["attraction"].tolist()]
    status = [_STATUS_WORDS[number] for number in waits["status"].tolist()]
    measured = (_or_none(waits[column]) for column in _MEASURED)
    boarded = (None if count < 0 else count for count in waits["boarded"].tolist())
    for at_s, name, *row in zip(begins, names, status, *measured, boarded, strict=True):
        yield (at_s, name), tuple(row)


def write_waits(db: Database, rows: Mapping[WaitKey, WaitRow]) -> None:
    """Write what the venue measured, within a transaction of the caller's; it takes the place of what was there."""
    db.conn.executemany(_WRITE, ((*key, *row, 0) for key, row in rows.items()))


def import_waits(db: Database, attraction: str, waits: Rows) -> Written:
    """Write what was measured elsewhere, within a transaction of the caller's; what the venue measured itself stays.

    Args:
        db: the store's database.
        attraction: its id.
        waits: WAIT rows of this attraction alone, whatever index they have; status, wait and posted wait are kept.
    """
    if not len(waits):
        return Written(0, 0)
    one = waits.copy()
    one["attraction"] = 0
    rows = dict(wait_rows(one, (attraction,)))
    own = db.execute(
        "SELECT at_s FROM waits WHERE attraction = ? AND NOT is_imported AND at_s BETWEEN ? AND ?",
        (attraction, min(rows)[0], max(rows)[0]),
    )
    kept = sum(rows.pop((at_s, attraction), None) is not None for (at_s,) in own.fetchall())
    slots = db.conn.executemany(_IMPORT, ((*key, *row, 1) for key, row in rows.items())).rowcount
    return Written(max(0, slots), kept)


def read_waits(
    db: Database, since_s: float, until_s: float, attractions: Sequence[str] | None = None
) -> tuple[tuple[str, ...], Rows]:
    """The waits of a time, oldest first.

    Args:
        db: the store's database.
        since_s: slots that begin from then on …
        until_s: … and before this.
        attractions: whose; None: all there are, also those that the venue no longer has.

    Returns:
        The ids that the rows' ``attraction`` counts, and WAIT rows.
    """
    names = dict.fromkeys(attractions or ())
    index = {name: place for place, name in enumerate(names)}
    takes_all = attractions is None
    found = [no_rows(WAIT)]
    cursor = db.execute(_BETWEEN, (since_s, until_s))
    while chunk := cursor.fetchmany(_CHUNK_ROWS):
        if takes_all:
            for name in sorted({row[1] for row in chunk}):
                index.setdefault(name, len(index))
        found.append(_read([row for row in chunk if row[1] in index], index))
    return tuple(index), np.concatenate(found)


def read_row(key: WaitKey, row: WaitRow, index: Mapping[str, int]) -> Rows:
    """One row that waits for the disk, as WAIT; none where its attraction is not in ``index``."""
    return _read([(*key, *row)], index) if key[1] in index else no_rows(WAIT)


def _read(rows: Sequence[tuple[Any, ...]], index: Mapping[str, int]) -> Rows:
    waits = np.zeros(len(rows), WAIT)
    if not rows:
        return waits
    at_s, names, status, *measured, boarded = zip(*rows, strict=True)
    waits["at_s"] = at_s
    waits["attraction"] = [index.get(name, NOWHERE) for name in names]
    waits["status"] = [_STATUS_NUMBERS[word] for word in status]
    for column, values in zip(_MEASURED, measured, strict=True):
        waits[column] = np.array(values, np.float64)  # None becomes NaN
    waits["boarded"] = [-1 if count is None else count for count in boarded]
    return waits


def _or_none(values: NDArray[np.floating[Any]]) -> list[float | None]:
    """As many numbers, to the hundredth; None where they are not known."""
    rounded = np.round(values.astype(np.float64), 2)
    return [value if value - value == 0 else None for value in rounded.tolist()]
