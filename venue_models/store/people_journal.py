"""Facts of people as the journal keeps them: numbers and codes in the open, whatever names somebody sealed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from venue_models.guests.facts import (
    BandFound,
    BandIssued,
    BandLost,
    BandReturned,
    ConsentGranted,
    ConsentWithdrawn,
    Fact,
    GuestErased,
    GuestJoined,
    PartyCreated,
    PartyRenamed,
)
from venue_models.store import journal
from venue_models.store.people_words import in_words

_KINDS: Final[dict[type[Fact], str]] = {
    PartyCreated: "party created",
    PartyRenamed: "party renamed",
    GuestJoined: "guest joined",
    ConsentGranted: "consent granted",
    ConsentWithdrawn: "consent withdrawn",
    BandIssued: "band issued",
    BandReturned: "band returned",
    BandLost: "band lost",
    BandFound: "band found",
    GuestErased: "guest erased",
}


def entries(facts: Iterable[Fact], codes: Sequence[str]) -> Iterator[journal.Fact]:
    """What the journal says of these facts, in their order.

    The name of a party may be that of any of its guests, so no entry has it.

    Args:
        facts: as decided.
        codes: of the register's bands, by index.
    """
    for fact in facts:
        body, guest, private = _said(fact, codes)
        yield journal.Fact(fact.at_s, _KINDS[type(fact)], fact.operator, body, guest, private)


def _said(fact: Fact, codes: Sequence[str]) -> tuple[dict[str, Any], int | None, Any]:
    """Body, guest, and what is private to that guest."""
    match fact:
        case PartyCreated() | PartyRenamed():
            return {"party": fact.party}, None, None
        case GuestJoined():
            told = {"name": fact.name, "birth_year": fact.birth_year, "language": fact.language}
            return {"party": fact.party}, fact.guest, told | {"needs": sorted(fact.needs)}
        case ConsentGranted() | ConsentWithdrawn():
            body = {"guest": fact.guest, "purposes": in_words(fact.purposes)}
            if not fact.guardian:
                return body, None, None
            return body | {"by": "guardian"}, fact.guest, {"guardian": fact.guardian}
        case BandIssued() | BandReturned():
            return {"band": codes[fact.band], "wearing": fact.wearing, "guest": fact.guest}, None, None
        case BandLost() if fact.guest > 0:
            return {"band": codes[fact.band], "wearing": fact.wearing, "guest": fact.guest}, None, None
        case BandLost() | BandFound():
            return {"band": codes[fact.band]}, None, None
        case GuestErased():
            return {"guest": fact.guest, "reason": fact.reason}, None, None
        case _:
            raise TypeError(f"{type(fact).__name__} has no entry")
