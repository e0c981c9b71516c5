"""The journal: facts that are only ever added, each chained to the one before by SHA-256."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.store.opening import StoreError

_BEFORE_THE_FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened."""

    at_s: float
    kind: str
    who: str
    """A desk, a source, or ``venue``."""
    body: Any = None
    """Anything that msgspec writes as JSON. Keep it small: the journal has thousands of rows a day, not millions."""


class Journal:
    """The journal of one store.

    Args:
        db: the store's database. Whoever appends opens the transaction, so that a fact and the rows that follow
            from it are committed together or not at all.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(self, at_s: float, kind: str, who: str, body: Any = None) -> int:
        """Add one fact, within ``Store.atomic()``; its number is returned.

        Raises:
            sqlite3.Error: the database did not take it.
        """
        number, before = self._last()
        number += 1
        at_s = round(at_s, 6)
        text = msgspec.json.encode(body).decode()
        row = (number, at_s, kind, who, text)
        self._db.execute(
            "INSERT INTO journal (number, at_s, kind, who, body, sha256) VALUES (?, ?, ?, ?, ?, ?)",
            (*row, chained(before, row)),
        )
        return number

    def count(self) -> int:
        """How many facts there are."""
        return self._last()[0]

    def __iter__(self) -> Iterator[Fact]:
        rows = self._db.execute("SELECT at_s, kind, who, body FROM journal ORDER BY number")
        return (Fact(at_s, kind, who, msgspec.json.decode(body)) for at_s, kind, who, body in rows)

    def verify(self) -> int:
        """Follow the chain from the first fact to the last; how many there are is returned.

        Raises:
            StoreError: a fact was changed, removed or put in between; the text names the first.
        """
        before, expected = _BEFORE_THE_FIRST, 1
        for *row, sha256 in self._db.execute(
            "SELECT number, at_s, kind, who, body, sha256 FROM journal ORDER BY number"
        ):
            if row[0] != expected or sha256 != chained(before, tuple(row)):
                raise StoreError(
                    f"The journal's chain is broken at fact {expected}: it, or the one before, is not what was "
                    "written. Keep this file for whoever examines it, and restore a backup."
                )
            before, expected = sha256, expected + 1
        return expected - 1

    def _last(self) -> tuple[int, str]:
        row = self._db.execute("SELECT number, sha256 FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        return row or (0, _BEFORE_THE_FIRST)


def chained(before: str, row: tuple[Any, ...]) -> str:
    """SHA-256, in hex, of the row before's hash, a line feed, and this row as a JSON array without spaces."""
    return hashlib.sha256(before.encode() + b"\n" + msgspec.json.encode(row)).hexdigest()
