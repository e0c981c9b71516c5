"""Facts of people into the store: their rows, the journal, and the keys and positions that go with an erased guest.

In the journal numbers stand in clear, and what names a guest under that guest's own key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from sqlite_utils import Database

from venue_models.guests.facts import (
    BandFound,
    BandIssued,
    BandLost,
    BandReturned,
    ConsentGranted,
    ConsentWithdrawn,
    GuestErased,
    GuestJoined,
    PartyCreated,
    PartyRenamed,
)
from venue_models.guests.facts import Fact as FactOfPeople
from venue_models.store import people
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.erasing import names_replaced, words_of
from venue_models.store.indexes import Indexes
from venue_models.store.journal import Fact, Journal
from venue_models.store.people import in_words
from venue_models.store.photo_forgetting import NOT_TAKEN_OUT, TakenOut

ERASED: Final = "guest erased"
"""The kind of the fact that a guest was erased, which a restored backup must obey too."""
JOINED: Final = "guest joined"
"""That of the fact that a guest came."""
WITHDRAWN: Final = "consent withdrawn"
"""That of the fact that a yes was taken back."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the store must still do and say once the transaction is committed."""

    wearings: Mapping[int, int]
    """By band index: the number of its wearing from now on."""
    forgotten: frozenset[int]
    """Wearings of which nothing is kept: what still waits to be written is dropped."""
    erased: tuple[int, ...]
    """Guests who are gone for good."""
    words: frozenset[bytes]
    """What must not be found in the file any more."""
    uninvited: frozenset[int] = frozenset()
    """Parties of which no invitation is kept: what still waits to be written is dropped."""
    taken_out: TakenOut = NOT_TAKEN_OUT
    """What became of photos that guests went out of."""


def write_facts(db: Database, journal: Journal, indexes: Indexes, facts: Sequence[FactOfPeople]) -> Written:
    """Write facts, within a transaction of the caller's.

    Raises:
        StoreError: something must be sealed, and the store was opened without its key.
        sqlite3.Error: the database did not take them.
    """
    codes = [wearer.code for wearer in indexes.wearers or ()]
    for fact in facts:
        band = getattr(fact, "band", None)
        journal.add(journalled(fact, "" if band is None else codes[band]))
    erased = tuple(fact.guest for fact in facts if isinstance(fact, GuestErased))
    words = frozenset(word for guest in erased for word in words_of(db, guest)) | names_replaced(db, facts)
    written = people.write(db, facts)
    for guest in erased:
        journal.keys["guest"].destroy(guest)
    if written.forgotten:
        POSITIONS.forget(db, np.array(sorted(written.forgotten), np.int64))
        db.execute("DELETE FROM line_checkpoints")  # who stood in line is in them; the next ones are without
    return Written(
        written.wearings,
        frozenset(written.forgotten),
        erased,
        words | written.destroyed,
        frozenset(written.uninvited),
        written.taken_out,
    )


_OF_BANDS: Final = {
    BandIssued: "band issued",
    BandReturned: "band returned",
    BandLost: "band lost",
    BandFound: "band found",
}


def journalled(fact: FactOfPeople, code: str = "") -> Fact:
    """The same fact for the journal, said by its operator; ``code`` is that of the fact's band, if it has one."""
    at_s, who = fact.at_s, fact.operator
    match fact:
        case PartyCreated():
            return Fact(at_s, "party created", who, {"party": fact.party})
        case PartyRenamed():
            return Fact(at_s, "party renamed", who, {"party": fact.party})
        case GuestJoined():
            told = {
                "name": fact.name,
                "born": fact.birth_year,
                "language": fact.language,
                "needs": sorted(fact.needs),
            }
            return Fact(at_s, JOINED, who, {"guest": fact.guest, "party": fact.party}, fact.guest, told)
        case ConsentGranted() | ConsentWithdrawn():
            kind = "consent granted" if isinstance(fact, ConsentGranted) else WITHDRAWN
            body = {"guest": fact.guest, "purposes": in_words(fact.purposes)}
            if not fact.guardian:
                return Fact(at_s, kind, who, body)
            return Fact(at_s, kind, who, body | {"by": "guardian"}, fact.guest, {"guardian": fact.guardian})
        case BandIssued() | BandReturned() | BandLost() if fact.guest > 0:
            worn = {"band": code, "wearing": fact.wearing, "guest": fact.guest}
            return Fact(at_s, _OF_BANDS[type(fact)], who, worn)
        case BandLost() | BandFound():
            return Fact(at_s, _OF_BANDS[type(fact)], who, {"band": code})
        case GuestErased():
            return Fact(at_s, ERASED, who, {"guest": fact.guest, "reason": fact.reason})
        case _:
            raise TypeError(f"the journal has no words for {type(fact).__name__}")
