"""The counter as values: the guests at it, and which of the bands close by is the one on the table. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.staff.people import People
from venue_models.commands import Bandless, NewGuest
from venue_models.guests.register import Wearer
from venue_models.values import NO_CONSENT, NOWHERE, NearBand, Purpose

CLEARLY_LOUDER_DB: Final = 6.0
"""Twice as near: below that two bands on one table cannot be told apart by what is heard (a hand over one of them
takes more), and the one that is meant must blink before it is given away."""


@dataclass(frozen=True, slots=True)
class AtCounter:
    """Somebody at the counter; ``number`` is NOWHERE until the venue knows them, ``band`` while they wear none."""

    name: str
    birth_year: int | None = None
    consent: Purpose = NO_CONSENT
    number: int = NOWHERE
    party: int = NOWHERE
    band: int = NOWHERE


def told(guest: NewGuest) -> AtCounter:
    """Somebody just entered."""
    return AtCounter(guest.name, guest.birth_year, guest.consent)


def wearing(wearer: Wearer, band: int) -> AtCounter:
    """Somebody who wears a band."""
    return AtCounter(wearer.name, wearer.birth_year, wearer.consent, wearer.guest, wearer.party_number, band)


def waiting(found: Bandless) -> AtCounter:
    """Somebody the venue knows, and who wears no band."""
    return AtCounter(found.name, found.birth_year, found.consent, found.guest, found.party)


def numbered(guests: Sequence[AtCounter], numbers: Sequence[int]) -> list[AtCounter]:
    """The guests with the numbers that the venue gave: the party's first, then theirs in order."""
    party, *rest = numbers
    return [replace(guest, number=number, party=party) for guest, number in zip(guests, rest, strict=True)]


def as_worn(guests: Sequence[AtCounter], people: People) -> list[AtCounter]:
    """The guests as the register has them now: another desk may have given or taken a band."""
    return [_as_worn(guest, people) for guest in guests]


def _as_worn(guest: AtCounter, people: People) -> AtCounter:
    if guest.number == NOWHERE:
        return guest
    band = _band_of(guest, people)
    return replace(guest, band=NOWHERE) if band == NOWHERE else wearing(people.wearer(band), band)


def _band_of(guest: AtCounter, people: People) -> int:
    """The band that a guest wears: mostly the one they wore before, else one found by their name."""
    found = people.index.find(guest.name, limit=None, among=people.is_worn).bands
    may_be = (guest.band, *found) if guest.band != NOWHERE else found
    return next((b for b in may_be if people.is_worn[b] and people.wearer(b).guest == guest.number), NOWHERE)


@dataclass(frozen=True, slots=True)
class OnTable:
    """The band that lies on the table, as far as can be told."""

    band: int
    rssi_dbm: float
    is_clear: bool
    """Whether no other band that could be meant is nearly as loud."""


def on_table(near: Sequence[NearBand], people: People, *, free: bool) -> OnTable | None:
    """The loudest of the bands close by.

    Args:
        near: what the counter's reader hears, loudest first.
        people: who wears which band.
        free: leave out what is worn or lost: what is looked for is a band to give away.
    """
    meant = [n for n in near if not free or is_free(people.wearer(n.band))]
    if not meant:
        return None
    is_clear = len(meant) == 1 or meant[0].rssi_dbm - meant[1].rssi_dbm >= CLEARLY_LOUDER_DB
    return OnTable(meant[0].band, meant[0].rssi_dbm, is_clear)


def is_free(wearer: Wearer) -> bool:
    """Whether a band can be given to somebody."""
    return not wearer.name and not wearer.is_lost
