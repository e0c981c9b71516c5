"""What has happened to people and bands, as values; and the refusal of what may not happen.

A fact is made by GuestBook.decide, written by the store, and only then applied: a disk that refuses changes nothing.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from venue_models.phrases import WordedError
from venue_models.values import Purpose


class Refused(WordedError):  # noqa: N818 - it is an answer, not a failure
    """A command was refused; the text says to a person what is wrong and what to do."""


class Said(NamedTuple):
    """When something was said, and the operator to whom."""

    at_s: float
    operator: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened at a counter."""

    at_s: float
    operator: str


@dataclass(frozen=True, slots=True)
class PartyCreated(Fact):
    """People came together."""

    party: int
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartyRenamed(Fact):
    """A party is called otherwise, so that its name no longer tells of a guest who was erased."""

    party: int
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GuestJoined(Fact):
    """A guest was told of; the same number again corrects what was told, and their band and consent stay."""

    guest: int
    party: int
    name: str = field(repr=False)
    birth_year: int | None = None
    language: str = ""
    needs: frozenset[str] = frozenset()
    wards: tuple[int, ...] = ()
    """Of whoever is called otherwise now: guests for whom they consented under the name before, as a number."""


@dataclass(frozen=True, slots=True)
class ConsentGranted(Fact):
    """A yes to some purposes that were not granted before."""

    guest: int
    purposes: Purpose
    guardian: str = field(default="", repr=False)
    """Who gave it for the guest; empty where the guest did, or where an imported list says so."""


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Fact):
    """A yes to some purposes was taken back: see consent.rests_on for what goes with it."""

    guest: int
    purposes: Purpose
    guardian: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class BandIssued(Fact):
    """A guest wears a band from now on; ``wearing`` is the number that visits speak of, never used before."""

    band: int
    wearing: int
    guest: int


@dataclass(frozen=True, slots=True)
class BandReturned(Fact):
    """A wearing is over, and the band may be issued again."""

    band: int
    wearing: int
    guest: int


@dataclass(frozen=True, slots=True)
class BandLost(Fact):
    """A band is lost, and a wearing over; ``wearing`` and ``guest`` are NOWHERE where nobody wore it."""

    band: int
    wearing: int
    guest: int


@dataclass(frozen=True, slots=True)
class BandFound(Fact):
    """A lost band may be issued again."""

    band: int


@dataclass(frozen=True, slots=True)
class GuestErased(Fact):
    """A guest is gone for good, with all that was kept of them; so is a party that was theirs alone."""

    guest: int
    reason: str
    """Stays in the journal, and therefore names nobody."""
    wards: tuple[int, ...] = ()
    """Guests of the party for whom this one consented: their records keep that a guardian did, without the name."""
