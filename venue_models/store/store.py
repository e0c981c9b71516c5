"""The store: one SQLite file that keeps the venue's facts, its register, its visits and its last positions.

Three kinds of record, three promises (docs/store.md): facts are committed before anyone is told that they are, and
never change; ordinary rows are committed each second; positions are checkpointed every few seconds.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.guests.register import Register, Wearer
from venue_models.store import people
from venue_models.store.journal import Fact, Journal
from venue_models.store.lock import Lock
from venue_models.store.opening import StoreError, in_words, open_locked
from venue_models.store.outbox import Outbox, VisitRow
from venue_models.store.positions import read_positions, write_positions
from venue_models.values import NOWHERE, VISIT, Purpose, ReaderHealth, Rows, Visit, no_rows

__all__ = ["Fact", "Remembered", "Store", "StoreError"]

_MOST_VISITS_ASKED: Final = 20
_HISTORY_S: Final = 3600.0
"""How far back zone counts are read at the start."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the venue knew when it last stopped, in today's indexes."""

    fixes: Rows | None
    """FIX, one row per band; ``heard_at_s`` is -inf where a band was not heard. None: no checkpoint to believe."""
    open_visits: Rows
    """VISIT rows that had not ended, at most one per band: a later one proves that an earlier one is over."""
    zone_counts: dict[float, NDArray[np.int32]]
    """Occupancy per zone by the time it was counted, oldest first; -1 where it was unknown."""
    trouble: str
    """What could not be read, in words; empty when all was well."""


class Store:
    """One open store. Made by ``Store.open``; used by one thread at a time."""

    def __init__(self, db: Database, path: Path, lock: Lock) -> None:
        self.path = path
        self.journal = Journal(db)
        self.trouble = ""
        """Why the last commit failed, in words; empty when it did not."""
        self._db = db
        self._lock = lock
        self._file = _identity(path)
        self._outbox = Outbox()
        self._unsaved_since_s: float | None = None
        self._band_numbers = np.zeros(0, np.int64)
        self._wearers: tuple[Wearer, ...] | None = None
        self._zones: tuple[str, ...] = ()
        self._readers: tuple[str, ...] = ()
        self.last_at_s = self._newest_time()

    @classmethod
    def open(cls, path: Path, *, now_s: float) -> "Store":
        """Open a store, making or migrating it where needed.

        Args:
            path: its file; made where missing, with its folder.
            now_s: the time. A clock that stands before ``last_at_s`` is no error: the venue says so.

        Raises:
            StoreError: another Bandstand has it open, it is not a store, it is damaged, it was written by a newer
                version, it may not be written, or the disk is full. The file is left as it was.
        """
        db, lock = open_locked(path)
        try:
            store = cls(db, path, lock)
            if store.journal.count() == 0:
                with store.atomic():
                    store.journal.append(now_s, "store created", "venue")
        except sqlite3.Error as error:
            db.close()
            lock.release()
            raise StoreError(in_words(error, path)) from error
        return store

    def close(self) -> None:
        """Close the file and let go of the lock. What ``commit`` could not write is lost with it."""
        self._db.close()
        self._lock.release()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """A transaction: all of it is on disk when the block is left, or none of it.

        Raises:
            sqlite3.Error: the disk did not take it; nothing of the block was written.
        """
        with self._db.atomic():
            yield

    # The register

    def register(self) -> Register:
        """The bands in use, as last imported.

        Raises:
            StoreError: the file cannot be read.
        """
        try:
            wearers = people.read_wearers(self._db)
        except sqlite3.Error as error:
            raise StoreError(in_words(error, self.path)) from error
        register = Register(tuple(wearers.values()))
        self._know(wearers)
        return register

    def import_register(self, wearers: Sequence[Wearer], *, at_s: float, source: str = "") -> None:
        """Make this the register, and put into the journal what changed, every band's consent included.

        Bands that are no longer listed go out of use; their visits stay. A register that is already there in this
        order changes nothing.

        Args:
            wearers: all bands; their order is that of the register.
            at_s: the time.
            source: where it came from, for whoever reads the journal.

        Raises:
            StoreError: it could not be written; the register is the one before.
            ValueError: two bands share a code or a tag.
        """
        Register(wearers)
        try:
            with self.atomic():
                before, now = people.write_wearers(self._db, wearers)
                if before != now:
                    self.journal.append(at_s, "register imported", "venue", _import_body(before, now, source))
        except sqlite3.Error as error:
            raise StoreError(in_words(error, self.path)) from error
        self._know(now)

    def _know(self, wearers: dict[int, Wearer]) -> None:
        self._band_numbers = np.fromiter(wearers, np.int64, len(wearers))
        self._wearers = tuple(wearers.values())

    # The venue as it runs

    def begin(self, register: Register, zones: Sequence[str], readers: Sequence[str], *, at_s: float) -> Remembered:
        """Say which bands, zones and readers the indexes of this run mean; what was known of them comes back.

        A register that the store does not have is imported.

        Args:
            register: the bands of this run.
            zones: the ids of the venue's zones, by index.
            readers: the ids of the venue's readers, by index.
            at_s: the time.

        Raises:
            StoreError: the file cannot be read or written.
        """
        if self._wearers is None or self._wearers != register.wearers:
            self.import_register(register.wearers, at_s=at_s)
        self._zones, self._readers = tuple(zones), tuple(readers)
        try:
            fixes, trouble = read_positions(self._db, self._band_numbers)
            return Remembered(fixes, self._open_visits(), self._zone_counts(at_s - _HISTORY_S), trouble)
        except sqlite3.Error as error:
            raise StoreError(in_words(error, self.path)) from error

    def note_fact(self, at_s: float, kind: str, who: str, body: Any = None) -> None:
        """Have a fact written with the next commit."""
        self._outbox.facts.append(Fact(at_s, kind, who, body))

    def note_visits(self, visits: Rows) -> None:
        """Have VISIT rows written with the next commit; a row replaces the one of the same band and entry."""
        numbers = self._band_numbers[visits["band"]].tolist()
        waiting = self._outbox.visits
        for number, zone, entered_at_s, left_at_s in zip(
            numbers,
            visits["zone"].tolist(),
            visits["entered_at_s"].tolist(),
            visits["left_at_s"].tolist(),
            strict=True,
        ):
            ended = left_at_s if left_at_s == left_at_s else None  # NaN while it lasts
            waiting[number, entered_at_s] = VisitRow(self._zones[zone], ended)

    def note_zone_counts(self, at_s: float, occupancy: NDArray[np.int32]) -> None:
        """Have a count of every zone written with the next commit; -1 is an unknown one."""
        counts = (None if count < 0 else count for count in occupancy.tolist())
        self._outbox.zone_counts.extend((at_s, zone, count) for zone, count in zip(self._zones, counts, strict=True))

    def note_reader_health(self, at_s: float, reader: int, state: np.void) -> None:
        """Have a change of one reader (index, READER_STATE row) written with the next commit."""
        health = ReaderHealth(int(state["health"])).name.lower()
        figures = round(float(state["offset_db"]), 1), round(float(state["rate_hz"]), 2)
        self._outbox.reader_health.append((at_s, self._readers[reader], health, *figures))

    def commit(self, now_s: float, fixes: Rows | None = None) -> None:
        """Write all that was noted, in one transaction; then the checkpoint, in another.

        It never raises for a disk: what could not be written waits for the next commit, and ``trouble`` and
        ``unsaved_s`` tell.

        Args:
            now_s: the time.
            fixes: FIX, one row per band, to be the new checkpoint of positions.
        """
        try:
            self._miss()
            if self._outbox:
                with self.atomic():
                    self._outbox.write(self._db, self.journal)
                self._outbox.clear()
            if fixes is not None:
                with self.atomic():
                    write_positions(self._db, now_s, fixes, self._band_numbers)
        except (sqlite3.Error, FileNotFoundError) as error:
            self.trouble = in_words(error, self.path) if isinstance(error, sqlite3.Error) else str(error)
            self._unsaved_since_s = now_s if self._unsaved_since_s is None else self._unsaved_since_s
            self._outbox.shed()
        else:
            self.trouble, self._unsaved_since_s = "", None

    def _miss(self) -> None:
        """Refuse to write into a file that nobody will find again."""
        if _identity(self.path) != self._file:
            raise FileNotFoundError(
                f"{self.path} is gone: it was moved, deleted, or its disk was taken away. Put it back; if it cannot "
                "be found, restart Bandstand."
            )

    def unsaved_s(self, now_s: float) -> float:
        """How long rows have been waiting for a disk that does not take them; 0 when all is well."""
        return 0.0 if self._unsaved_since_s is None else max(0.0, now_s - self._unsaved_since_s)

    def last_words(self) -> str:
        """What will be lost if the store is closed now; empty where everything is on disk."""
        lost = [f"{count:,} {what}" for what, count in self._outbox.waiting().items() if count]
        return f"{self.trouble} Not saved: {', '.join(lost)}." if lost else ""

    @property
    def dropped(self) -> int:
        """How many ordinary rows were given up since opening because the disk took none for too long."""
        return self._outbox.dropped

    def visits_of(self, band: int) -> tuple[Visit, ...]:
        """The latest visits of one band (index), newest first, with those that still wait for the disk.

        Raises:
            StoreError: the file cannot be read.
        """
        number = int(self._band_numbers[band])
        try:
            rows = self._db.execute(
                "SELECT entered_at_s, zone, left_at_s FROM visits WHERE band = ? ORDER BY entered_at_s DESC LIMIT ?",
                (number, _MOST_VISITS_ASKED),
            ).fetchall()
        except sqlite3.Error as error:
            raise StoreError(in_words(error, self.path)) from error
        found = {entered_at_s: (zone, left_at_s) for entered_at_s, zone, left_at_s in rows}
        for (waiting, entered_at_s), row in self._outbox.visits.items():
            if waiting == number:
                found[entered_at_s] = row.zone, row.left_at_s
        index = {zone: position for position, zone in enumerate(self._zones)}
        return tuple(
            Visit(band, index.get(found[at][0], NOWHERE), at, found[at][1])
            for at in sorted(found, reverse=True)[:_MOST_VISITS_ASKED]
        )

    def _open_visits(self) -> Rows:
        """Visits that last; those of bands or zones that are no longer there are ended where the store ended."""
        index = {zone: position for position, zone in enumerate(self._zones)}
        position_of = {number: position for position, number in enumerate(self._band_numbers.tolist())}
        found = self._db.execute(
            "SELECT band, zone, entered_at_s FROM visits WHERE left_at_s IS NULL ORDER BY entered_at_s"
        ).fetchall()
        rows: dict[int, tuple[int, int, float, float]] = {}
        for band, zone, entered_at_s in found:
            if band in position_of and zone in index:
                rows[band] = (position_of[band], index[zone], entered_at_s, np.nan)
            else:
                ended = max(entered_at_s, self.last_at_s or entered_at_s)
                self._outbox.visits[band, entered_at_s] = VisitRow(zone, ended)
        return np.array(list(rows.values()), VISIT) if rows else no_rows(VISIT)

    def _zone_counts(self, since_s: float) -> dict[float, NDArray[np.int32]]:
        index = {zone: position for position, zone in enumerate(self._zones)}
        counts: dict[float, NDArray[np.int32]] = {}
        for at_s, zone, occupancy in self._db.execute(
            "SELECT at_s, zone, occupancy FROM zone_counts WHERE at_s >= ? ORDER BY at_s", (since_s,)
        ):
            sample = counts.setdefault(at_s, np.full(len(self._zones), -1, np.int32))
            if zone in index and occupancy is not None:
                sample[index[zone]] = occupancy
        return counts

    def _newest_time(self) -> float | None:
        (newest,) = self._db.execute(
            "SELECT max(at_s) FROM (SELECT max(at_s) AS at_s FROM positions UNION ALL "
            "SELECT max(at_s) FROM zone_counts UNION ALL "
            "SELECT at_s FROM (SELECT at_s FROM journal ORDER BY number DESC LIMIT 1))"
        ).fetchone()
        return None if newest is None else float(newest)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _import_body(before: dict[int, Wearer], now: dict[int, Wearer], source: str) -> dict[str, Any]:
    """What an import changed: which bands are new or gone, and every changed consent as ranges of band numbers."""
    by_consent: dict[Purpose, list[int]] = {}
    for band, wearer in now.items():
        if band not in before or before[band].consent != wearer.consent:
            by_consent.setdefault(wearer.consent, []).append(band)
    return {
        "source": source,
        "bands": len(now),
        "new": people.ranges(now.keys() - before.keys()),
        "gone": people.ranges(before.keys() - now.keys()),
        "consent": {people.in_words(consent): people.ranges(bands) for consent, bands in by_consent.items()},
    }
