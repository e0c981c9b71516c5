"""The journal: facts that are only ever added, each chained to the one before by SHA-256."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.phrases import in_english
from venue_models.store.errors import StoreError
from venue_models.store.guest_keys import GuestKeys

_BEFORE_THE_FIRST: Final = "0" * 64
_PRIVATE: Final = "private"
"""The key of a body under which a guest's number and what is sealed under that guest's key stand."""


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
    """Whose ``private`` it is."""
    private: Any = field(default=None, repr=False)
    """What identifies the guest: any JSON, written under that guest's own key. None once the guest was erased."""
    is_erased: bool = False
    """Read from the journal: there was something private, and nobody can read it any more."""


class Journal:
    """The journal of one store.

    Args:
        db: the store's database. Whoever appends opens the transaction, so that a fact and the rows that follow
            from it are committed together or not at all.
        guest_keys: under which private words are written.
    """

    def __init__(self, db: Database, guest_keys: GuestKeys) -> None:
        self._db = db
        self._guest_keys = guest_keys

    def append(
        self,
        at_s: float,
        kind: str,
        who: str,
        body: Any = None,
        *,
        guest: int | None = None,
        private: Any = None,
    ) -> int:
        """Add one fact, within ``Store.atomic()``; its number is returned.

        Args:
            at_s: when it happened.
            kind: what has happened, in two or three words.
            who: a desk, a source, or ``venue``.
            body: any JSON that names nobody; a dict, where something private goes with it.
            guest: whose key ``private`` is written under.
            private: any JSON that identifies this guest. Once they are erased it is left out.

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
            body = self._with_private(number, body, guest, private)
        text = msgspec.json.encode(body, enc_hook=in_english).decode()
        row = (number, at_s, kind, who, text)
        self._db.execute(
            "INSERT INTO journal (number, at_s, kind, who, body, sha256) VALUES (?, ?, ?, ?, ?, ?)",
            (*row, chained(before, row)),
        )
        return number

    def add(self, fact: Fact) -> int:
        """As ``append``."""
        return self.append(fact.at_s, fact.kind, fact.who, fact.body, guest=fact.guest, private=fact.private)

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
        return (self._fact(*row) for row in rows)

    def of_kinds(self, kinds: Collection[str], since_s: float) -> Iterator[Fact]:
        """The facts of some kinds from a time on, newest first."""
        rows = self._db.execute(
            "SELECT number, at_s, kind, who, body FROM journal "
            "WHERE kind IN (SELECT value FROM json_each(?)) AND at_s >= ? ORDER BY number DESC",
            (msgspec.json.encode(sorted(kinds)).decode(), since_s),
        )
        return (self._fact(*row) for row in rows)

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

    def _with_private(self, number: int, body: Any, guest: int | None, private: Any) -> dict[str, Any]:
        public = {} if body is None else body
        if guest is None or not isinstance(public, dict):
            raise TypeError("what is private belongs to a guest, and goes with a body that is a dict or None")
        return {**public, _PRIVATE: {"guest": guest, "sealed": self._guest_keys.seal(guest, private, _use(number))}}

    def _fact(self, number: int, at_s: float, kind: str, who: str, text: str) -> Fact:
        body = msgspec.json.decode(text)
        sealed = body.pop(_PRIVATE, None) if isinstance(body, dict) else None
        if sealed is None:
            return Fact(at_s, kind, who, body)
        guest, words = sealed["guest"], sealed["sealed"]
        is_erased = words is None or not self._guest_keys.has(guest)
        private = None if is_erased else self._guest_keys.unseal(guest, words, _use(number))
        return Fact(at_s, kind, who, body or None, guest, private, is_erased)

    def _last(self) -> tuple[int, str]:
        row = self._db.execute("SELECT number, sha256 FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        return row or (0, _BEFORE_THE_FIRST)


def _use(number: int) -> str:
    return f"private words of fact {number}"


def chained(before: str, row: tuple[Any, ...]) -> str:
    """SHA-256, in hex, of the row before's hash, a line feed, and this row as a JSON array without spaces."""
    return hashlib.sha256(before.encode() + b"\n" + msgspec.json.encode(row)).hexdigest()
