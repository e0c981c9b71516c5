"""Going out of photos: what becomes of a picture when somebody may not, or no longer wants to, be in it.

With nobody else surely in it the picture goes. Where others are in it and it is known in which seat the one sat, that
seat is made unrecognisable, and until then nobody is shown the picture. Where it is not known, the picture stays with
the one's own party alone. The files go when the transaction is on disk: what is left to do is itself a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlite_utils import Database

from venue_models.phrases import phrase, sentences
from venue_models.store.photo_rows import SURE


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What became of photos that guests went out of."""

    left: int = 0
    """Photos that the guests are in no longer, whatever became of these."""
    removed: int = 0
    """… of which so many were removed, with all that was made of them …"""
    concealed: int = 0
    """… in so many the guest is made unrecognisable …"""
    narrowed: int = 0
    """… and so many went out of the albums of other parties."""

    def __add__(self, other: "TakenOut") -> "TakenOut":
        return TakenOut(
            self.left + other.left,
            self.removed + other.removed,
            self.concealed + other.concealed,
            self.narrowed + other.narrowed,
        )

    @property
    def words(self) -> str:
        """For whoever asked for it, in sentences; empty where there was nothing."""
        if not self.left:
            return ""
        return sentences(
            phrase(_LEFT, count=self.left),
            phrase(_REMOVED, count=self.removed) if self.removed else "",
            phrase(_CONCEALED, count=self.concealed) if self.concealed else "",
            phrase(_NARROWED, count=self.narrowed) if self.narrowed else "",
        )


NOT_TAKEN_OUT: Final = TakenOut()


def forget_album(db: Database, guest: int, at_s: float) -> TakenOut:
    """Take a guest out of every photo, within a transaction of the caller's; no entry of theirs is left."""
    rows = db.execute("SELECT photo FROM photo_entries WHERE guest = ? ORDER BY photo", (guest,)).fetchall()
    return sum((take_out(db, photo, (guest,), at_s) for (photo,) in rows), TakenOut())


def take_out(db: Database, photo: int, guests: Iterable[int], at_s: float) -> TakenOut:
    """Take guests of one party out of one photo, within a transaction of the caller's."""
    gone = _json(sorted(guests))
    entries = db.execute(
        f"SELECT party, seat FROM photo_entries WHERE photo = ? AND {SURE} "  # noqa: S608
        "AND guest IN (SELECT value FROM json_each(?))",
        (photo, gone),
    ).fetchall()
    any_entry = db.execute(
        "DELETE FROM photo_entries WHERE photo = ? AND guest IN (SELECT value FROM json_each(?))", (photo, gone)
    ).rowcount
    if not entries:  # at most possible: nothing says that they can be seen in it
        return TakenOut(left=int(any_entry > 0))
    if not _others(db, photo):
        remove_photo(db, photo, at_s)
        return TakenOut(left=1, removed=1)
    if all(seat is not None for _, seat in entries):
        _conceal(db, photo, (seat for _, seat in entries), at_s)
        return TakenOut(left=1, concealed=1)
    narrowed = db.execute(
        "DELETE FROM photo_entries WHERE photo = ? AND party NOT IN (SELECT value FROM json_each(?))",
        (photo, _json(sorted({party for party, _ in entries}))),
    ).rowcount
    if not _others(db, photo):
        remove_photo(db, photo, at_s)
        return TakenOut(left=1, removed=1)
    return TakenOut(left=1, narrowed=int(narrowed > 0))


def remove_photo(db: Database, photo: int, at_s: float) -> None:
    """Remove a photo with its entries, within a transaction of the caller's; its files are then due to go."""
    db.execute(
        "INSERT OR IGNORE INTO photo_removals (sha256, since_s) "
        "SELECT sha256, ?2 FROM photos WHERE number = ?1 UNION ALL "
        "SELECT value, ?2 FROM photos, json_each(alternatives) WHERE number = ?1",
        (photo, at_s),
    )
    for statement in _DELETE:
        db.execute(statement, (photo,))


def drop_alternatives(db: Database, photo: int, at_s: float) -> None:
    """Keep of a burst the one frame alone, within a transaction of the caller's."""
    db.execute(
        "INSERT OR IGNORE INTO photo_removals (sha256, since_s) "
        "SELECT value, ? FROM photos, json_each(alternatives) WHERE number = ?",
        (at_s, photo),
    )
    db.execute("UPDATE photos SET alternatives = '[]' WHERE number = ?", (photo,))


def _conceal(db: Database, photo: int, seats: Iterable[int], at_s: float) -> None:
    drop_alternatives(db, photo, at_s)
    db.conn.executemany(
        "INSERT OR IGNORE INTO photo_concealments (photo, seat, since_s) VALUES (?, ?, ?)",
        [(photo, seat, at_s) for seat in seats],
    )


def _others(db: Database, photo: int) -> bool:
    (count,) = db.execute(f"SELECT count(*) FROM photo_entries WHERE photo = ? AND {SURE}", (photo,)).fetchone()  # noqa: S608
    return bool(count)


def _json(numbers: list[int]) -> str:
    return msgspec.json.encode(numbers).decode()


_DELETE: Final = (
    "DELETE FROM photo_entries WHERE photo = ?",
    "DELETE FROM photo_concealments WHERE photo = ?",
    "DELETE FROM photos WHERE number = ?",
)
_LEFT: Final = phrase("Taken out of photos: {count}.")
_REMOVED: Final = phrase(
    "Photos with nobody else in them: {count}. They are removed with everything that was made of them."
)
_CONCEALED: Final = phrase(
    "Photos with others in them: {count}. The seat is made unrecognisable, and until then nobody is shown them."
)
_NARROWED: Final = phrase(
    "Photos with others in them, where the place in the picture is not known: {count}. Only the own party still has "
    "them."
)
