"""The store: one SQLite file that keeps the venue's facts, its register, its visits and its last positions.

Three kinds of record, three promises (docs/store.md): facts are committed before anyone is told that they are, and
never change; ordinary rows are committed each second; positions are checkpointed every few seconds.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.guests.facts import Fact as FactOfPeople
from venue_models.guests.register import Register
from venue_models.store import people
from venue_models.store.checkpoints import COUNTED, POSITIONS
from venue_models.store.erasing import Erased, what_is_kept
from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.facts_of_people import write_facts
from venue_models.store.journal import Fact
from venue_models.store.key_folder import KeyFolder
from venue_models.store.line_store import LineStore
from venue_models.store.lock import Lock
from venue_models.store.outbox import NotedSteps, VisitRow
from venue_models.store.photo_store import PhotoStore
from venue_models.store.purging import Purged, purge
from venue_models.store.remembered import Remembered, remember
from venue_models.values import Alert, ReaderHealth, Rows, Step, Visit
from venue_models.venue.keeping import Keeping

__all__ = ["Erased", "Fact", "KeyFolder", "Purged", "Remembered", "Store", "StoreError"]

_MOST_VISITS_ASKED: Final = 20
_INCIDENTS_KEPT_DAYS: Final = Keeping().incidents_kept_days


class Store(LineStore):
    """One open store."""

    def __init__(self, db: Database, path: Path, lock: Lock, keys: KeyFolder | None, now_s: float) -> None:
        super().__init__(db, path, lock, keys, now_s)
        self.photos = PhotoStore(db, path, self.atomic, self._cleaning.clean)
        self.trouble = ""
        """Why the last commit failed, in words; empty when it did not."""
        self._unsaved_since_s: float | None = None
        self._purged = Purged()
        self._incidents_kept_days = _INCIDENTS_KEPT_DAYS

    # People

    def write_people(self, facts: Sequence[FactOfPeople]) -> Erased | None:
        """Write facts of people at once, into their rows and the journal, in one transaction.

        Where a guest is erased, their key is destroyed, and with it what the journal says of them; where a yes is
        withdrawn, what rested on it is deleted. Bands are known by index: ``register`` or ``begin`` came before.

        Args:
            facts: as ``GuestBook.decide`` made them; apply them to the book when this has returned.

        Returns:
            What became of the guests that ``facts`` erases, and of photos that somebody is in no longer; None where
            they erase nobody and no photo loses anybody.

        Raises:
            StoreError: the disk did not take them, in words; none was written, and the book must not apply them.
        """
        with self.atomic():
            written = write_facts(self._db, self.journal, self._indexes, facts)
            gone, at_s = written.erased, facts[0].at_s if facts else 0.0
            kept = what_is_kept(self._db, gone, at_s, self._incidents_kept_days) if gone else ()
        self._indexes = self._indexes.worn_anew(written.wearings)
        self._outbox.forget(written.forgotten)
        self._outbox.forget_parties(written.uninvited)
        if written.forgotten:
            self._outbox.forget_lines()
        if written.forgotten or written.erased or written.words or written.uninvited or written.taken_out.left:
            self._cleaning.clean(written.words)
        is_told = gone or written.taken_out.left
        return Erased(gone, kept, self.remains if gone else "", written.taken_out) if is_told else None

    def departed(self, before_s: float, most: int = -1) -> tuple[int, ...]:
        """Guests who wear nothing, and have not since before a time: erase them when their records have served.

        Args:
            before_s: the time.
            most: so many of them; all where it is negative.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return people.departed(self._db, before_s, most)

    def purge(self, before_s: float, at_s: float, *, incidents_before_s: float = -math.inf) -> Purged:
        """Delete a part of what is kept no longer: visits that ended, positions last heard, near misses that ended.

        Call it again until ``is_all``: each call takes some milliseconds, and the last one half a second or so, as
        it writes a small file anew. That one puts into the journal how many went.

        Args:
            before_s: what was before this goes.
            at_s: the time.
            incidents_before_s: alerts that were closed before this go.

        Raises:
            StoreError: the disk did not take it; what went before is gone, and counted later.
        """
        with self.atomic():
            purged = purge(self._db, self._purged, before_s, at_s, incidents_before_s)
            if purged.is_all and purged.went:
                self.journal.append(at_s, "visits purged", "venue", {"before_s": before_s} | purged.went)
        self._purged = Purged() if purged.is_all else purged
        if purged.is_all and purged.went:
            self._cleaning.after_purge()
        return purged

    # The venue as it runs

    def begin(
        self,
        register: Register,
        zones: Sequence[str],
        readers: Sequence[str],
        attractions: Sequence[str] = (),
        *,
        at_s: float,
        incidents_kept_days: int = _INCIDENTS_KEPT_DAYS,
    ) -> Remembered:
        """Say what the indexes of this run mean; what was known of bands, zones and readers comes back.

        A register that the store does not have is imported.

        Args:
            register: the bands of this run.
            zones: the ids of the venue's zones, by index.
            readers: the ids of the venue's readers, by index.
            attractions: the ids of the venue's attractions, by index.
            at_s: the time.
            incidents_kept_days: as the venue has set it, to be told to whoever erases a guest.

        Raises:
            StoreError: the file cannot be read or written.
        """
        self._incidents_kept_days = incidents_kept_days
        if self._indexes.wearers != register.wearers:
            self.import_register(register.wearers, at_s=at_s)
        self._indexes = self._indexes.at_venue(zones, readers, attractions)
        with told_in_words(self.path):
            return remember(self._db, self._indexes, self._outbox, at_s=at_s, ended_at_s=self.last_at_s)

    def wearing(self, band: int) -> int:
        """The number by which visits and positions know a band (index) and whoever wears it; 0 where nobody does."""
        return int(self._indexes.wearings[band])

    def note_fact(
        self, at_s: float, kind: str, who: str, body: Any = None, *, guest: int | None = None, private: Any = None
    ) -> None:
        """Have a fact written with the next commit; the arguments are those of ``Journal.append``."""
        self._outbox.facts.append(Fact(at_s, kind, who, body, guest, private))

    def note_steps(self, steps: Sequence[Step], alerts: Sequence[Alert], register: Register) -> None:
        """Have steps of alerts written with the next commit, as ``write_steps`` does: for the end of a run alone."""
        self._outbox.steps.append(NotedSteps(steps, alerts, register))

    def note_visits(self, visits: Rows) -> None:
        """Have VISIT rows written with the next commit; a row replaces the one of the same band and entry.

        A band's visits belong to whoever wears it when they are noted; those of bands that nobody wears are not kept.
        """
        numbers = self._indexes.wearings[visits["band"]].tolist()
        waiting, zones = self._outbox.visits, self._indexes.zones
        for number, zone, entered_at_s, left_at_s in zip(
            numbers,
            visits["zone"].tolist(),
            visits["entered_at_s"].tolist(),
            visits["left_at_s"].tolist(),
            strict=True,
        ):
            ended = left_at_s if left_at_s == left_at_s else None  # NaN while it lasts
            if number:
                waiting[number, entered_at_s] = VisitRow(zones[zone], ended)

    def note_zone_counts(self, at_s: float, occupancy: NDArray[np.int32]) -> None:
        """Have a count of every zone written with the next commit; -1 is an unknown one."""
        counts = (None if count < 0 else count for count in occupancy.tolist())
        zones = self._indexes.zones
        self._outbox.zone_counts.extend((at_s, zone, count) for zone, count in zip(zones, counts, strict=True))

    def note_reader_health(self, at_s: float, reader: int, state: np.void) -> None:
        """Have a change of one reader (index, READER_STATE row) written with the next commit."""
        health = ReaderHealth(int(state["health"])).name.lower()
        figures = round(float(state["offset_db"]), 1), round(float(state["rate_hz"]), 2)
        self._outbox.reader_health.append((at_s, self._indexes.readers[reader], health, *figures))

    def note_event(self, at_s: float, band: int, period: int, event: int) -> bool:
        """Write down, within ``atomic``, that the fact of a band's event is in the journal.

        Returns:
            Whether it is new: False where this event (band index, period, number) was written down before.
        """
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO band_events (item, period, event, at_s) VALUES (?, ?, ?, ?)",
            (int(self._indexes.items[band]), period, event, at_s),
        )
        return cursor.rowcount == 1

    def known_events(self) -> dict[tuple[int, int, int], float]:
        """When each event happened that was written down and not yet purged, by band index, period, number.

        Raises:
            StoreError: the file cannot be read.
        """
        bands = self._indexes.bands_by_item()
        with told_in_words(self.path):
            rows = self._db.execute("SELECT item, period, event, at_s FROM band_events").fetchall()
        return {(bands[item], period, event): at_s for item, period, event, at_s in rows if item in bands}

    def commit(self, now_s: float, fixes: Rows | None = None, counters: NDArray[Any] | None = None) -> None:
        """Write all that was noted, in one transaction; then the checkpoints, in another.

        It never raises for a disk: what could not be written waits for the next commit, and ``trouble`` and
        ``unsaved_s`` tell.

        Args:
            now_s: the time.
            fixes: FIX, one row per band, to be the new checkpoint of positions.
            counters: (bands, 3) COUNTERS, to be the new checkpoint of what recognises a replay.
        """
        try:
            self._miss()
            if self._outbox:
                with self.atomic():
                    for noted in self._outbox.steps:
                        self.write_steps(noted.steps, noted.alerts, noted.register)
                    self._outbox.write(self._db, self.journal)
                self._outbox.clear()
            if fixes is not None or counters is not None:
                with self.atomic():
                    if fixes is not None:
                        POSITIONS.write(self._db, now_s, fixes, self._indexes.wearings)
                    if counters is not None:
                        COUNTED.write(self._db, now_s, counters, self._indexes.items)
                self._cleaning.try_again()
        except StoreError as error:
            self.trouble = str(error)
            self._unsaved_since_s = now_s if self._unsaved_since_s is None else self._unsaved_since_s
            self._outbox.shed()
        else:
            self.trouble, self._unsaved_since_s = "", None

    def unsaved_s(self, now_s: float) -> float:
        """How long rows have been waiting for a disk that does not take them; 0 when all is well."""
        return 0.0 if self._unsaved_since_s is None else max(0.0, now_s - self._unsaved_since_s)

    def last_words(self) -> str:
        """What will be lost if the store is closed now; empty where everything is on disk."""
        lost = [f"{count:,} {what}" for what, count in self._outbox.waiting().items() if count]
        return f"{self.trouble} Not saved: {', '.join(lost)}." if lost else ""

    @property
    def remains(self) -> str:
        """Why deleted bytes are still on disk, in words, and what to do; empty when they are gone."""
        return self._cleaning.remains

    @property
    def dropped(self) -> int:
        """How many ordinary rows were given up since opening because the disk took none for too long."""
        return self._outbox.dropped

    def visits_of(self, band: int) -> tuple[Visit, ...]:
        """The latest visits of one band (index), newest first, with those that still wait for the disk.

        Raises:
            StoreError: the file cannot be read.
        """
        number = self.wearing(band)
        with told_in_words(self.path):
            rows = self._db.execute(
                "SELECT entered_at_s, zone, left_at_s FROM visits WHERE band = ? ORDER BY entered_at_s DESC LIMIT ?",
                (number, _MOST_VISITS_ASKED),
            ).fetchall()
        found = {entered_at_s: (zone, left_at_s) for entered_at_s, zone, left_at_s in rows}
        for (waiting, entered_at_s), row in self._outbox.visits.items():
            if waiting == number:
                found[entered_at_s] = row.zone, row.left_at_s
        newest = sorted(found, reverse=True)[:_MOST_VISITS_ASKED]
        return tuple(Visit(band, self._indexes.zone(found[at][0]), at, found[at][1]) for at in newest)
