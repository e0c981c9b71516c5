"""The waits of a store's file, read beside a venue that may be running: for exports, training, and a look."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.opening import look, refuse_strangers
from venue_models.store.wait_rows import read_waits
from venue_models.values import Rows

_WAIT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class KeptWaits:
    """What is kept of one attraction."""

    attraction: str
    slots: int
    imported: int
    """Of them."""
    posted: int
    """Slots in which the sign said something."""
    measured: int
    first_s: float
    last_s: float
    """When the last slot began."""
    days: int
    """On which there is anything (UTC)."""


def kept_waits(path: Path) -> tuple[KeptWaits, ...]:
    """What a store's file has of each attraction, by its id.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    with _opened(path) as db:
        rows = db.execute(
            "SELECT attraction, count(*), sum(is_imported), count(posted_min), count(wait_min), "
            "min(at_s), max(at_s), count(DISTINCT CAST(at_s / 86400 AS INTEGER)) "
            "FROM waits GROUP BY attraction ORDER BY attraction"
        )
        return tuple(KeptWaits(*row) for row in rows)


def waits_in(
    path: Path, since_s: float, until_s: float, attractions: Sequence[str] | None = None
) -> tuple[tuple[str, ...], Rows]:
    """The waits that a store's file has of a time, as ``read_waits`` gives them.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    with _opened(path) as db:
        return read_waits(db, since_s, until_s, attractions)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    if not path.is_file():
        raise StoreError(f"There is no database {path} yet. Run the venue, or import a history.")
    with told_in_words(path):
        look(path)
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)
        with closing(connection):
            db = Database(connection)
            refuse_strangers(db, path)
            if "waits" not in db.table_names():
                raise StoreError(f"{path} is of before waits were kept. Run the venue once with this Bandstand.")
            yield db
