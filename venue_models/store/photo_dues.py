"""What is still to be done to photos and their files: kept no longer, to be removed, to be made unrecognisable.

A file goes only after the row that says so is on the disk, and the row only after the file is gone: a crash between
them leaves something to do again, never a picture that nobody knows of.
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlite_utils import Database

from venue_models.store.errors import told_in_words
from venue_models.store.photo_forgetting import drop_alternatives, remove_photo
from venue_models.values import FrameRead

Atomic = Callable[[], AbstractContextManager[None]]
Clean = Callable[[Collection[bytes]], None]


@dataclass(frozen=True, slots=True)
class Concealment:
    """A photo in which some seats are to be made unrecognisable."""

    photo: int
    sha256: str
    camera: str
    """Its id: the camera knows where in the picture its seats are."""
    taken_at_s: float
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Purge:
    """Photos that are kept no longer, and those of which the other frames are not."""

    expired: tuple[int, ...]
    closed: tuple[int, ...]


class PhotoDues:
    """The part of a photo store that knows what is still to be done.

    Args:
        db: the store's database.
        path: its file, for words.
        atomic: its transactions.
        clean: makes deleted bytes disappear from its file, and looks whether some words still stand there.
    """

    def __init__(self, db: Database, path: Path, atomic: Atomic, clean: Clean) -> None:
        self._db, self._path, self._atomic, self._clean = db, path, atomic, clean

    def for_purge(self, now_s: float, alternatives_before_s: float, most: int) -> Purge:
        """What is kept no longer: photos that have expired, and other frames of bursts taken before a time.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            expired = self._db.execute(
                "SELECT number FROM photos WHERE expires_at_s <= ? ORDER BY expires_at_s LIMIT ?", (now_s, most)
            ).fetchall()
            closed = self._db.execute(
                "SELECT number FROM photos WHERE alternatives != '[]' AND taken_at_s < ? LIMIT ?",
                (alternatives_before_s, most),
            ).fetchall()
        return Purge(tuple(photo for (photo,) in expired), tuple(photo for (photo,) in closed))

    def purge(self, due: Purge, at_s: float) -> None:
        """Remove what is kept no longer; the files are then due to go.

        Raises:
            StoreError: the disk did not take it; nothing was removed.
        """
        with self._atomic():
            for photo in due.expired:
                remove_photo(self._db, photo, at_s)
            for photo in due.closed:
                drop_alternatives(self._db, photo, at_s)

    def removals(self, most: int) -> tuple[str, ...]:
        """Pictures whose files are to be removed, the longest due first.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            rows = self._db.execute(
                "SELECT sha256 FROM photo_removals ORDER BY since_s, sha256 LIMIT ?", (most,)
            ).fetchall()
        return tuple(sha256 for (sha256,) in rows)

    def removed(self, sha256s: Iterable[str]) -> None:
        """The files of these are gone.

        Raises:
            StoreError: the disk did not take it; they will be looked for again.
        """
        with self._atomic():
            self._db.conn.executemany("DELETE FROM photo_removals WHERE sha256 = ?", [(one,) for one in sha256s])

    def clean(self, sha256s: Iterable[str]) -> None:
        """Let these pictures' names, which no row has any more, be found nowhere in the file."""
        self._clean({sha256.encode() for sha256 in sha256s})

    def concealments(self) -> tuple[Concealment, ...]:
        """What is still to be made unrecognisable.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            rows = self._db.execute(
                "SELECT photo, sha256, camera, taken_at_s, json_group_array(seat) FROM photo_concealments "
                "JOIN photos ON number = photo GROUP BY photo ORDER BY photo"
            ).fetchall()
        return tuple(
            Concealment(photo, sha256, camera, taken_at_s, tuple(sorted(msgspec.json.decode(seats))))
            for photo, sha256, camera, taken_at_s, seats in rows
        )

    def discard(self, sha256: str, at_s: float) -> None:
        """A picture that no photo is made of is due to be removed, within ``atomic``."""
        self._db.execute("INSERT OR IGNORE INTO photo_removals (sha256, since_s) VALUES (?, ?)", (sha256, at_s))

    def concealed(self, before: Concealment, after: FrameRead, at_s: float) -> None:
        """Put another picture in the place of one, in which the seats are unrecognisable.

        Raises:
            StoreError: the disk did not take it; nothing was changed.
        """
        made = (after.sha256, f"{after.perceptual_hash:016x}", after.width_px, after.height_px)
        with self._atomic():
            self._db.execute(
                "UPDATE photos SET sha256 = ?, perceptual_hash = ?, width_px = ?, height_px = ? WHERE number = ?",
                (*made, before.photo),
            )
            self._db.execute("DELETE FROM photo_concealments WHERE photo = ?", (before.photo,))
            if after.sha256 != before.sha256:
                self.discard(before.sha256, at_s)

    def known_files(self) -> frozenset[str]:
        """Every picture that a row speaks of, also those that are due to be removed: all others are strays.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            rows = self._db.execute(
                "SELECT sha256 FROM photos UNION SELECT sha256 FROM photo_alternatives "
                "UNION SELECT sha256 FROM photo_removals"
            ).fetchall()
        return frozenset(sha256 for (sha256,) in rows)
