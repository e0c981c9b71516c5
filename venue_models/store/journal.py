"""The journal: facts that are only ever added, each chained to the one before by SHA-256."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.phrases import in_english
from venue_models.store.errors import StoreError
from venue_models.store.own_keys import Owner, OwnKeys
from venue_models.store.vault import Vault

_BEFORE_THE_FIRST: Final = "0" * 64
_PRIVATE: Final = "private"
"""The key of a body under which the number of a guest or alert and what is sealed under its own key stand."""
_OWNERS: Final[tuple[Owner, ...]] = ("guest", "alert")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened."""

    at_s: float
    kind: str
    who: str
    """A desk, a source, or ``venue``."""
    body: Any = None
    """Anything that msgspec writes as JSON. Keep it small: the journal has thousands of rows a day, not millions.

    Nothing in it may name a guest: that goes into ``private``.
    """
    guest: int | None = None
    """Whose ``private`` it is …"""
    private: Any = field(default=None, repr=False)
    """What may identify a guest: any JSON, written under a key of its own. None once that key was destroyed."""
    is_erased: bool = False
    """Read from the journal: there was something private, and nobody can read it any more."""
    alert: int | None = None
    """… or the alert, under whose key it is: an incident is kept for a time of its own."""


class Journal:
    """The journal of one store.

    Args:
        db: the store's database. Whoever appends opens the transaction, so that a fact and the rows that follow
            from it are committed together or not at all.
        vault: under which the keys of private words are sealed; None where they stay sealed.
    """

    def __init__(self, db: Database, vault: Vault | None) -> None:
        self._db = db
        self.keys: Final = {owner: OwnKeys(db, vault, owner) for owner in _OWNERS}
        """By whose they are: the keys under which private words are written."""

    def append(
        self,
        at_s: float,
        kind: str,
        who: str,
        body: Any = None,
        *,
        guest: int | None = None,
        alert: int | None = None,
        private: Any = None,
    ) -> int:
        """Add one fact, within ``Store.atomic()``; its number is returned.

        Args:
            at_s: when it happened.
            kind: what has happened, in two or three words.
            who: a desk, a source, or ``venue``.
            body: any JSON that names nobody; a dict, where something private goes with it.
            guest: under whose key ``private`` is written …
            alert: … or under which alert's.
            private: any JSON that may identify a guest. Once that key is destroyed it is left out.

        Raises:
            StoreError: there is something private, and the store was opened without its venue key.
            sqlite3.Error: the database did not take it.
        """
        number, before = self._last()
        number += 1
        at_s = round(at_s, 6)
        if isinstance(body, dict) and _PRIVATE in body:
            raise ValueError(f"a body has no {_PRIVATE!r} of its own: hand it in as private=")
        if private is not None:
            body = self._with_private(number, body, {"guest": guest, "alert": alert}, private)
        text = msgspec.json.encode(body, enc_hook=in_english).decode()
        row = (number, at_s, kind, who, text)
        self._db.execute(
            "INSERT INTO journal (number, at_s, kind, who, body, sha256) VALUES (?, ?, ?, ?, ?, ?)",
            (*row, chained(before, row)),
        )
        return number

    def add(self, fact: Fact) -> int:
        """As ``append``."""
        return self.append(
            fact.at_s, fact.kind, fact.who, fact.body, guest=fact.guest, alert=fact.alert, private=fact.private
        )

    def count(self) -> int:
        """How many facts there are."""
        return self._last()[0]

    def __iter__(self) -> Iterator[Fact]:
        return self.after(0)

    def after(self, number: int) -> Iterator[Fact]:
        """The facts behind the one with this number."""
        rows = self._db.execute(
            "SELECT number, at_s, kind, who, body FROM journal WHERE number > ? ORDER BY number", (number,)
        )
        return (self.read(*row) for row in rows)

    def of_kinds(self, kinds: Collection[str], since_s: float) -> Iterator[Fact]:
        """The facts of some kinds from a time on, newest first."""
        rows = self._db.execute(
            "SELECT number, at_s, kind, who, body FROM journal "
            "WHERE kind IN (SELECT value FROM json_each(?)) AND at_s >= ? ORDER BY number DESC",
            (msgspec.json.encode(sorted(kinds)).decode(), since_s),
        )
        return (self.read(*row) for row in rows)

    def read(self, number: int, at_s: float, kind: str, who: str, text: str, *, stays_sealed: bool = False) -> Fact:
        """The fact that these columns of its row say, opened as far as it can be, unless it ``stays_sealed``.

        Raises:
            StoreError: what was sealed was changed.
        """
        body = msgspec.json.decode(text)
        sealed = body.pop(_PRIVATE, None) if isinstance(body, dict) else None
        if sealed is None:
            return Fact(at_s, kind, who, body)
        owner: Owner = "guest" if "guest" in sealed else "alert"
        whose, words = sealed[owner], sealed["sealed"]
        is_erased = words is None or not self.keys[owner].has(whose)
        is_closed = is_erased or stays_sealed
        private = None if is_closed else self.keys[owner].unseal(whose, words, _use(number))
        return Fact(at_s, kind, who, body or None, sealed.get("guest"), private, is_erased, sealed.get("alert"))

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

    def _with_private(
        self, number: int, body: Any, owners: Mapping[Owner, int | None], private: Any
    ) -> dict[str, Any]:
        public = {} if body is None else body
        owned = [(owner, whose) for owner, whose in owners.items() if whose is not None]
        if len(owned) != 1 or not isinstance(public, dict):
            raise TypeError(
                "what is private belongs to one guest or alert, and goes with a body that is a dict or None"
            )
        ((owner, whose),) = owned
        return {**public, _PRIVATE: {owner: whose, "sealed": self.keys[owner].seal(whose, private, _use(number))}}

    def _last(self) -> tuple[int, str]:
        row = self._db.execute("SELECT number, sha256 FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        return row or (0, _BEFORE_THE_FIRST)


def _use(number: int) -> str:
    return f"private words of fact {number}"


def chained(before: str, row: tuple[Any, ...]) -> str:
    """SHA-256, in hex, of the row before's hash, a line feed, and this row as a JSON array without spaces."""
    return hashlib.sha256(before.encode() + b"\n" + msgspec.json.encode(row)).hexdigest()
