"""Photos and albums in the store: written each second, read when somebody opens an album, forgotten when one asks."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import msgspec
from sqlite_utils import Database

from venue_models.store.errors import told_in_words
from venue_models.store.photo_dues import Atomic, Clean, PhotoDues
from venue_models.store.photo_forgetting import TakenOut, forget_album, remove_photo, take_out
from venue_models.store.photo_rows import SURE, Taken, read_entries, read_photos, write_entries, write_photo
from venue_models.store.photo_schema import photos_and_albums
from venue_models.values import Entry, Evidence, Photo, PhotoCounts
from venue_models.venue.photos import Albums

DAY_S: Final = 86_400.0

_UNCLAIMED: Final = f"NOT EXISTS (SELECT 1 FROM photo_entries WHERE photo = number AND {SURE})"  # noqa: S608
_IN: Final = "IN (SELECT value FROM json_each(?))"


class PhotoStore:
    """The part of a store that knows photos.

    Args:
        db: its database.
        path: its file, for words.
        atomic: its transactions.
        clean: makes deleted bytes disappear from its file, and looks whether some words still stand there.
    """

    def __init__(self, db: Database, path: Path, atomic: Atomic, clean: Clean) -> None:
        self._db, self._path = db, path
        self.atomic: Final = atomic
        """A transaction of the store that these rows are in."""
        self.dues: Final = PhotoDues(db, path, atomic, clean)
        self._cameras: tuple[str, ...] = ()

    @classmethod
    def in_memory(cls) -> Self:
        """For a venue that keeps nothing: the same, and gone with the program."""
        # made by the thread that starts the program, used by the venue's alone
        db = Database(sqlite3.connect(":memory:", check_same_thread=False))
        photos_and_albums(db)

        @contextmanager
        def atomic() -> Iterator[None]:
            with db.atomic():
                yield

        return cls(db, Path(":memory:"), atomic, lambda _: None)

    def begin(self, cameras: Sequence[str]) -> None:
        """Say what the indexes of cameras mean in this run."""
        self._cameras = tuple(cameras)

    # Writing

    def write(self, photos: Iterable[Taken], entries: Iterable[Entry], party_of: Callable[[int], int]) -> None:
        """Write new photos, and entries as they stand now, in one transaction.

        Raises:
            StoreError: the disk did not take them; none was written.
        """
        with self.atomic():
            for taken in photos:
                write_photo(self._db, taken, self._cameras)
            write_entries(self._db, entries, party_of)

    def keep_for(self, photo: int, albums: Albums, now_s: float, *, is_anybodys: bool) -> None:
        """Let a photo expire so long after it was taken, in an album, and never before somebody could claim it."""
        unclaimed_until_s = now_s + 3600 * albums.unclaimed_kept_h
        kept_s = DAY_S * albums.kept_days if is_anybodys else 0.0
        self._db.execute(
            "UPDATE photos SET expires_at_s = max(taken_at_s + ?, ?) WHERE number = ?",
            (kept_s, unclaimed_until_s, photo),
        )

    def add_alternatives(self, photo: int, sha256s: Sequence[str], at_s: float) -> None:
        """Keep further frames of a photo's burst behind it, within ``atomic``; if it is gone they are due to go."""
        changed = self._db.execute(
            "UPDATE photos SET alternatives = (SELECT json_group_array(value) FROM "
            "(SELECT value FROM json_each(alternatives) UNION SELECT value FROM json_each(?))) WHERE number = ?",
            (_json(list(sha256s)), photo),
        ).rowcount
        if not changed:
            for sha256 in sha256s:
                self.dues.discard(sha256, at_s)

    # Reading

    def last_photo(self) -> int:
        """The highest number that a photo has had; 0: there was none.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'photos'").fetchone()
        return int(row[0]) if row else 0

    def photo(self, number: int, now_s: float) -> Photo | None:
        """One photo; None where there is none, or none that may be shown now.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            return next(
                iter(read_photos(self._db, "number = ? AND expires_at_s > ?", (number, now_s), self._cameras)), None
            )

    def photos(self, numbers: Collection[int], now_s: float) -> tuple[Photo, ...]:
        """Those of these photos that may be shown now, oldest first.

        Raises:
            StoreError: the file cannot be read.
        """
        wanted = _json(sorted(numbers))
        with told_in_words(self._path):
            return read_photos(self._db, f"number {_IN} AND expires_at_s > ?", (wanted, now_s), self._cameras)

    def photos_between(
        self,
        since_s: float,
        until_s: float,
        now_s: float,
        *,
        most: int,
        camera: int | None = None,
        is_unclaimed: bool = False,
    ) -> tuple[Photo, ...]:
        """Photos taken in a time, newest first.

        Args:
            since_s: from then on …
            until_s: … and before this.
            now_s: the time: what has expired is left out.
            most: at most so many.
            camera: only of this one (index); None: of all.
            is_unclaimed: only those that nobody surely is in.

        Raises:
            StoreError: the file cannot be read.
        """
        where = "taken_at_s >= ? AND taken_at_s < ? AND expires_at_s > ?"
        values: list[float | str] = [since_s, until_s, now_s]
        if camera is not None:
            where += " AND camera = ?"
            values.append(self._cameras[camera])
        if is_unclaimed:
            where += f" AND {_UNCLAIMED}"
        with told_in_words(self._path):
            return read_photos(self._db, where, values, self._cameras, most=most, newest=True)

    def holds(self, sha256: str) -> bool:
        """Whether a photo has this picture, or has it behind it.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            row = self._db.execute(
                "SELECT 1 FROM photos WHERE sha256 = :sha256 UNION ALL "
                "SELECT 1 FROM photo_alternatives WHERE sha256 = :sha256 LIMIT 1",
                {"sha256": sha256},
            ).fetchone()
        return row is not None

    def entries_of_photo(self, photo: int) -> tuple[Entry, ...]:
        """Everybody's, the surest first.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            return tuple(read_entries(self._db, "photo = ?", (photo,)))

    def entries_of_guests(self, guests: Collection[int]) -> tuple[Entry, ...]:
        """By photo, of each the surest first.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            return tuple(read_entries(self._db, f"guest {_IN}", (_json(sorted(guests)),)))

    def photos_of_guests(self, guests: Collection[int], now_s: float) -> tuple[Photo, ...]:
        """Photos that these guests have an entry for, oldest first.

        Raises:
            StoreError: the file cannot be read.
        """
        of_them = f"number IN (SELECT photo FROM photo_entries WHERE guest {_IN}) AND expires_at_s > ?"  # noqa: S608
        with told_in_words(self._path):
            return read_photos(self._db, of_them, (_json(sorted(guests)), now_s), self._cameras)

    def guests_of_photos(self, photos: Collection[int]) -> frozenset[int]:
        """Everybody who has an entry for one of some photos.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            rows = self._db.execute(
                f"SELECT DISTINCT guest FROM photo_entries WHERE photo {_IN}",  # noqa: S608
                (_json(sorted(photos)),),
            ).fetchall()
        return frozenset(guest for (guest,) in rows)

    def with_other_parties(self, photos: Collection[int], party: int) -> frozenset[int]:
        """Those of some photos that guests of other parties are surely in.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            rows = self._db.execute(
                f"SELECT DISTINCT photo FROM photo_entries WHERE photo {_IN} AND party != ? AND {SURE}",  # noqa: S608
                (_json(sorted(photos)), party),
            ).fetchall()
        return frozenset(photo for (photo,) in rows)

    def counts(self, since_s: float, photos: Collection[int] | None = None) -> PhotoCounts:
        """What came of the photos that were taken from a time on; shots and refusals are the caller's to count.

        Args:
            since_s: the time.
            photos: only of these; None: of all.

        Raises:
            StoreError: the file cannot be read.
        """
        among = "true" if photos is None else f"number {_IN}"
        values = (since_s,) if photos is None else (since_s, _json(sorted(photos)))
        with told_in_words(self._path):
            of_all, in_albums, possible = self._db.execute(_COUNTS.format(among=among), values).fetchone()
            strongest = self._db.execute(_BY_EVIDENCE.format(among=among), values).fetchall()
        return PhotoCounts(
            photos=of_all,
            in_albums=in_albums,
            possible=possible,
            unclaimed=of_all - in_albums - possible,
            by_evidence={Evidence(evidence): count for evidence, count in strongest if evidence is not None},
        )

    # Going out of photos

    def forget(self, guest: int, at_s: float) -> TakenOut:
        """Take a guest out of every photo, within ``atomic``."""
        return forget_album(self._db, guest, at_s)

    def take_out(self, photo: int, guests: Iterable[int], at_s: float) -> TakenOut:
        """Take guests of one party out of a photo, within ``atomic``."""
        return take_out(self._db, photo, guests, at_s)

    def remove(self, photo: int, at_s: float) -> None:
        """Remove a photo with its entries, within ``atomic``; its files are then due to go."""
        remove_photo(self._db, photo, at_s)

    # What was learned

    def learned(self) -> Mapping[str, Any]:
        """What corrections and claims have taught; empty where nothing was kept.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_in_words(self._path):
            row = self._db.execute("SELECT learned FROM photo_learning").fetchone()
        learned: dict[str, Any] = msgspec.json.decode(row[0]) if row else {}
        return learned

    def put_learned(self, at_s: float, learned: Mapping[str, Any]) -> None:
        """Keep it, within ``atomic``."""
        self._db.execute(
            "INSERT OR REPLACE INTO photo_learning (only, at_s, learned) VALUES (1, ?, ?)", (at_s, _json(learned))
        )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


_COUNTS: Final = f"""
    SELECT count(*), coalesce(sum(is_sure), 0), coalesce(sum(is_possible AND NOT is_sure), 0) FROM (
      SELECT EXISTS (SELECT 1 FROM photo_entries WHERE photo = number AND {SURE}) AS is_sure,
        EXISTS (SELECT 1 FROM photo_entries WHERE photo = number AND state = 'possible') AS is_possible
      FROM photos WHERE taken_at_s >= ? AND {{among}})"""  # noqa: S608
_BY_EVIDENCE: Final = f"""
    SELECT json_extract(reasons, '$[0][0]'), count(*) FROM photo_entries JOIN photos ON number = photo
    WHERE {SURE} AND taken_at_s >= ? AND {{among}} GROUP BY 1"""  # noqa: S608
