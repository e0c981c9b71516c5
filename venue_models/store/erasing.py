"""What becomes of a guest who is erased: what must be gone from the file, and what remains until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlite_utils import Database

from venue_models.guests.facts import Fact, GuestJoined
from venue_models.phrases import phrase, sentences
from venue_models.store.alert_keeping import incidents_kept
from venue_models.store.photo_forgetting import NOT_TAKEN_OUT, TakenOut


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of guests who were erased, or are in photos no longer, for whoever asked for it."""

    guests: tuple[int, ...]
    """Who were erased."""
    kept: tuple[str, ...]
    """What remains and until when, in sentences."""
    remains: str
    """Why the file's bytes are not clean yet, in words, and what to do; empty when they are."""
    taken_out: TakenOut = NOT_TAKEN_OUT
    """What became of the photos that they, or whoever took back a yes to photos, were in."""

    def __str__(self) -> str:
        return sentences(self.taken_out.words, *self.kept, self.remains)


def words_of(db: Database, guest: int) -> tuple[bytes, ...]:
    """What must not be found in the file once this guest is erased: their name, and the key to their past."""
    rows = db.execute(
        "SELECT CAST(name AS BLOB) FROM guests WHERE guest = :guest UNION ALL "
        "SELECT sealed FROM guest_keys WHERE guest = :guest AND sealed NOTNULL",
        {"guest": guest},
    )
    return tuple(word for (word,) in rows)


def names_replaced(db: Database, facts: Sequence[Fact]) -> frozenset[bytes]:
    """Names that facts, not written yet, replace by others: what was written down wrong is nobody's to find."""
    told = {fact.guest: fact.name for fact in facts if isinstance(fact, GuestJoined)}
    found = (db.execute("SELECT name FROM guests WHERE guest = ?", (guest,)).fetchone() for guest in told)
    return frozenset(
        before[0].encode() for before, name in zip(found, told.values(), strict=True) if before and before[0] != name
    )


def what_is_kept(db: Database, guests: Collection[int], at_s: float, incidents_kept_days: int) -> tuple[str, ...]:
    """What remains of guests who are erased, in sentences."""
    incidents = incidents_kept(db, guests, at_s, incidents_kept_days)
    (until_s,) = db.execute("SELECT max(expires_at_s) FROM backups WHERE expires_at_s > ?", (at_s,)).fetchone()
    day = "" if until_s is None else datetime.fromtimestamp(until_s, UTC).date().isoformat()
    return tuple(filter(None, (_IN_THE_JOURNAL, incidents, phrase(_IN_BACKUPS, day=day) if day else "")))


_IN_THE_JOURNAL: Final = phrase(
    "The journal keeps that something happened and when (consent, alerts with their zone, look-ups, places in "
    "virtual queues), under a number: what named the guest in it can no longer be read by anyone."
)
_IN_BACKUPS: Final = phrase(
    "Encrypted backups hold the guest until they expire, the last on {day}. Restoring one erases the guest again, as "
    "long as this database is there to say so."
)
