"""What a supervisor may read: who looked up whom and why, worked at which desk, took, put aside or closed an alert.

Names of guests, and reasons that may name them, stand in the journal under the guest's own key: once one is erased,
the record says that somebody was looked up, when and by whom, and no more.
"""

from collections.abc import Collection
from itertools import islice
from typing import Any, Final

from venue_models.commands import Deed, Record
from venue_models.store.alert_store import ANSWERED
from venue_models.store.facts_of_people import ERASED as GUEST_ERASED
from venue_models.store.journal import Fact, Journal
from venue_models.store.photo_records import LOOKED_INTO
from venue_models.values import StepKind

ERASED: Final = "erased guest"
MOST_RECORDS: Final = 2000
"""More than a person reads, and what still travels to a desk in one reply."""

_OF_STEPS: Final = {
    StepKind.ACKNOWLEDGED.value: Deed.ACKNOWLEDGED,
    StepKind.SHELVED.value: Deed.SHELVED,
    StepKind.CLOSED.value: Deed.CLOSED,
}
_DEED_OF: Final = {
    "signed in": Deed.SIGNED_IN,
    "signed out": Deed.SIGNED_OUT,
    "sign-in refused": Deed.REFUSED,
    "locked": Deed.REFUSED,
    "looked up": Deed.LOOKED_UP,
    LOOKED_INTO: Deed.LOOKED_UP,
    ANSWERED: Deed.ANSWERED_CALL,
    **_OF_STEPS,
    GUEST_ERASED: Deed.ERASED,
    "operator added": Deed.ADDED_STAFF,
    "PIN given": Deed.GAVE_PIN,
    "operator removed": Deed.REMOVED_STAFF,
}
"""The journal's kinds by what they say that somebody did."""


def looked_up(at_s: float, desk: str, operator: str, guest: int, name: str, reason: str) -> Fact:
    """The fact that somebody opened a guest's position."""
    return Fact(at_s, "looked up", desk, {"operator": operator}, guest, {"name": name, "reason": reason})


def look_ups(journal: Journal, since_s: float) -> tuple[Record, ...]:
    """Who looked up whom and why, newest first, MOST_RECORDS of them at most.

    Raises:
        StoreError: what was sealed does not open.
        sqlite3.Error: the file cannot be read.
    """
    return records(journal, since_s, {Deed.LOOKED_UP})


def records(journal: Journal, since_s: float, deeds: Collection[Deed] = tuple(Deed)) -> tuple[Record, ...]:
    """What was done by whom, newest first, MOST_RECORDS of them at most; not what the venue did by itself.

    Args:
        journal: of a store that was opened with its key.
        since_s: from when on.
        deeds: what is wanted.

    Raises:
        StoreError: what was sealed does not open.
        sqlite3.Error: the file cannot be read.
    """
    kinds = [kind for kind, deed in _DEED_OF.items() if deed in deeds]
    by_people = (fact for fact in journal.of_kinds(kinds, since_s) if fact.who != "venue")
    return tuple(_record(fact) for fact in islice(by_people, MOST_RECORDS))


def _record(fact: Fact) -> Record:
    said = {**_dict(fact.body), **_dict(fact.private)}
    if fact.kind in _OF_STEPS:
        return _record_of_step(fact, said)
    return Record(
        at_s=fact.at_s,
        desk=fact.who if "operator" in said else "",
        operator=str(said.get("operator", fact.who)),  # what is done to people is said by whoever did it
        deed=_DEED_OF[fact.kind],
        whom=ERASED if fact.is_erased or fact.kind == GUEST_ERASED else str(said.get("whom", said.get("name", ""))),
        words=_words(fact, said),
    )


def _record_of_step(fact: Fact, said: dict[str, Any]) -> Record:
    words = f"alert {said['alert']}", said.get("told", {}).get("outcome"), said.get("words")
    whom = f"band {said['band']}"
    return Record(
        fact.at_s, said.get("desk", ""), fact.who, _OF_STEPS[fact.kind], whom, ": ".join(filter(None, words))
    )


def _words(fact: Fact, said: dict[str, Any]) -> str:
    if fact.kind == "sign-in refused":
        return "wrong name or PIN"
    if fact.kind == "locked":
        return f"{said['what']} locked for {said['for_s'] / 60:.0f} min after {said['wrong']} wrong PINs"
    if fact.kind == "operator added":
        return str(said["role"])
    return str(next((said[word] for word in ("reason", "outcome", "why") if word in said), ""))


def _dict(words: Any) -> dict[str, Any]:
    return words if isinstance(words, dict) else {}
