"""What a store knows that an older copy of it does not: whom it has erased since, and which yes was taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from venue_models.guests.facts import ConsentWithdrawn, GuestErased
from venue_models.guests.facts import Fact as FactOfPeople
from venue_models.store.errors import StoreError
from venue_models.store.facts_of_people import ERASED, JOINED, WITHDRAWN
from venue_models.store.journal import Fact, Journal
from venue_models.store.people import purposes
from venue_models.store.unlocking import fingerprint_of


@dataclass(frozen=True, slots=True)
class Since:
    """What happened in a store after the last fact that it shares with an older copy."""

    facts: int
    erased: tuple[int, ...]
    """Guests."""
    withdrawn: tuple[FactOfPeople, ...]
    goes_on: bool
    """Whether the store has every fact of the copy. False: they went apart, each knows what the other does not."""
    shared: int
    """The number of the last fact that both have …"""
    shared_at_s: float
    """… and when it happened."""

    def to_be_said_again(self, copy: Database, at_s: float, who: str) -> Iterator[FactOfPeople]:
        """These facts for the copy, about those of its guests who are the same people."""
        guests = self._same_people(copy)
        for guest in self.erased:
            if guest in guests:
                guests.remove(guest)
                yield GuestErased(at_s, who, guest, "erased before this backup was restored")
        yield from (fact for fact in self.withdrawn if isinstance(fact, ConsentWithdrawn) and fact.guest in guests)

    def _same_people(self, copy: Database) -> set[int]:
        """Guests of the copy whose numbers mean the same people in the store: who came before the two went apart."""
        came = copy.execute("SELECT guest, joined_at_s FROM guests").fetchall()
        if self.goes_on:
            return {guest for guest, _ in came}
        apart = {fact.body["guest"] for fact in _facts(copy, self.shared) if fact.kind == JOINED}
        return {guest for guest, joined_at_s in came if joined_at_s <= self.shared_at_s} - apart


def since(store: Database, copy: Database) -> Since:
    """Compare a store with an older copy.

    Raises:
        StoreError: they are not the same store at two times.
        sqlite3.Error: one of them cannot be read.
    """
    if "venue_key" in store.table_names() and fingerprint_of(store) not in (None, fingerprint_of(copy)):
        raise StoreError(_ANOTHER)
    shared, at_s = _last_shared(store, copy)
    (facts,) = store.execute("SELECT count(*) FROM journal WHERE number > ?", (shared,)).fetchone()
    (beyond,) = copy.execute("SELECT count(*) FROM journal WHERE number > ?", (shared,)).fetchone()
    erased: list[int] = []
    withdrawn: list[FactOfPeople] = []
    for fact in _facts(store, shared):
        if fact.kind == ERASED:
            erased.append(fact.body["guest"])
        elif fact.kind == WITHDRAWN:
            body = fact.body
            withdrawn.append(ConsentWithdrawn(fact.at_s, fact.who, body["guest"], purposes(body["purposes"])))
    return Since(facts, tuple(erased), tuple(withdrawn), beyond == 0, shared, at_s)


def _facts(db: Database, after: int) -> Iterator[Fact]:
    return Journal(db, None).after(after)


def _last_shared(store: Database, copy: Database) -> tuple[int, float]:
    """Number and time of the last fact that both have: up to it their chains are the same."""
    known = dict(store.execute("SELECT number, sha256 FROM journal").fetchall())
    for number, at_s, sha256 in copy.execute("SELECT number, at_s, sha256 FROM journal ORDER BY number DESC"):
        if known.get(number) == sha256:
            return number, at_s
    raise StoreError(_ANOTHER)


_ANOTHER: Final = (
    "The database in this folder is not the one that was backed up: they have another key, or no fact in common. "
    "Move it away, and restore again."
)
