"""Lines in the store: waits of five minutes, invitations, places in virtual queues, and what each line last knew."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from venue_models.store.alert_store import AlertStore
from venue_models.store.errors import told_in_words
from venue_models.store.invitation_rows import invitation_row, read_counts, read_invitations
from venue_models.store.journal import Fact
from venue_models.store.key_folder import KeyFolder
from venue_models.store.lock import Lock
from venue_models.store.outbox import Outbox
from venue_models.store.place_rows import read_places, write_places
from venue_models.store.wait_rows import Written, import_waits, read_row, read_waits, wait_rows
from venue_models.values import WAIT, Invitation, NudgeCounts, Rows, VirtualPlace

HISTORY_IMPORTED = "history imported"
"""The kind of the fact that waits were read from files."""


class LineStore(AlertStore):
    """The part of a store that knows lines. Attractions are known by their index in ``begin``'s list."""

    def __init__(self, db: Database, path: Path, lock: Lock, keys: KeyFolder | None, now_s: float) -> None:
        super().__init__(db, path, lock, keys, now_s)
        self._outbox = Outbox()

    # Waits

    def note_waits(self, waits: Rows) -> None:
        """Have WAIT rows written with the next commit; a row replaces the one of the same attraction and slot."""
        self._outbox.waits.update(wait_rows(waits, self._indexes.attractions))

    def waits_between(self, since_s: float, until_s: float) -> Rows:
        """WAIT rows of slots that begin in a time, oldest first, with those that still wait for the disk.

        Those of attractions that the venue no longer has are left out.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            _, written = read_waits(self._db, since_s, until_s, self._indexes.attractions)
        index = {name: at for at, name in enumerate(self._indexes.attractions)}
        waiting = [
            read_row(key, row, index) for key, row in self._outbox.waits.items() if since_s <= key[0] < until_s
        ]
        if not waiting:
            return written
        latest = np.concatenate([*waiting[::-1], written])  # of two rows of a slot the first stays
        _, first = np.unique(latest[["at_s", "attraction"]], return_index=True)
        return np.asarray(latest[first], WAIT)

    def import_waits(
        self, waits: Mapping[str, Rows], *, at_s: float, source: str, excluded: Mapping[str, int]
    ) -> dict[str, Written]:
        """Write waits that were measured elsewhere, all of them or none; what the venue measured itself stays.

        The same again changes nothing.

        Args:
            waits: WAIT rows by the id of their attraction; status, wait and posted wait are kept.
            at_s: the time.
            source: the names of the files, for whoever reads the journal.
            excluded: what of them was not used, by reason.

        Raises:
            StoreError: the disk did not take them; none was written.
        """
        with self.atomic():
            written = {name: import_waits(self._db, name, rows) for name, rows in waits.items()}
            if any(one.slots for one in written.values()):
                slots = {name: one.slots for name, one in written.items()}
                body = {"source": source, "slots": slots, "excluded": dict(excluded)}
                self.journal.append(at_s, HISTORY_IMPORTED, "venue", body)
        return written

    # What lines last knew

    def put_line_checkpoint(self, attraction: int, line: bytes, at_s: float) -> None:
        """Have what an attraction's lines know written with the next commit; it replaces what was there."""
        row = (at_s, f"{zlib.crc32(line):08x}", line)
        self._outbox.line_checkpoints[self._indexes.attractions[attraction]] = row

    def line_checkpoints(self) -> dict[int, bytes]:
        """What each attraction's lines knew at their last checkpoint; one that was damaged on disk is left out.

        Raises:
            StoreError: the file cannot be read.
        """
        index = {name: at for at, name in enumerate(self._indexes.attractions)}
        with told_in_words(self.path):
            rows = self._db.execute("SELECT attraction, crc32, line FROM line_checkpoints").fetchall()
        return {
            index[name]: line for name, crc32, line in rows if name in index and crc32 == f"{zlib.crc32(line):08x}"
        }

    # Invitations

    def note_invitations(self, invitations: Iterable[Invitation]) -> None:
        """Have invitations written, as they stand now, with the next commit.

        After a party's yes to offers was taken back, or the party erased, none of it may be noted again.
        """
        for invitation in invitations:
            self._outbox.invitations[invitation.number] = invitation_row(invitation, self._indexes)

    def invitations_since(self, at_s: float) -> tuple[Invitation, ...]:
        """Invitations that were sent from a time on, as last committed, by number.

        Bands that are no longer worn by whoever wore them are left out of an invitation.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return read_invitations(self._db, at_s, self._indexes)

    def last_invitation(self) -> int:
        """The highest number that an invitation has had; 0: there was none.

        Raises:
            StoreError: the file cannot be read.
        """
        return self._last_number("invitations")

    def note_nudge_counts(self, blocks: Iterable[NudgeCounts]) -> None:
        """Have what came of blocks of time written with the next commit; it replaces what was there of each."""
        for block in blocks:
            self._outbox.nudge_counts[block.begins_at_s] = block

    def nudge_counts_since(self, at_s: float) -> tuple[NudgeCounts, ...]:
        """What came of the blocks that began from a time on, as last committed, oldest first.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return read_counts(self._db, at_s)

    # Places in virtual queues

    def write_places(self, places: Sequence[VirtualPlace], *facts: Fact) -> None:
        """Write places as they stand now, and what led there, at once, in one transaction: they may then be told.

        Raises:
            StoreError: the disk did not take them; none was written.
        """
        with self.atomic():
            write_places(self._db, places, self._indexes.attractions)
            for fact in facts:
                self.journal.add(fact)

    def open_places(self) -> tuple[VirtualPlace, ...]:
        """Places that are waiting, called or released, by number.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return read_places(self._db, self._indexes.attractions)

    def places_since(self, at_s: float) -> tuple[VirtualPlace, ...]:
        """All places that were taken from a time on, whatever became of them, by number.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self.path):
            return read_places(self._db, self._indexes.attractions, "true", at_s)

    def last_place(self) -> int:
        """The highest number that a place has had; 0: there was none.

        Raises:
            StoreError: the file cannot be read.
        """
        return self._last_number("virtual_places")

    def _last_number(self, table: str) -> int:
        with told_in_words(self.path):
            row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) if row else 0
