"""The counter: parties, guests, consent, bands."""

from dataclasses import dataclass
from typing import Final

from venue_models.commands.command import Command
from venue_models.values import NO_CONSENT, Purpose


@dataclass(frozen=True, slots=True)
class NewGuest:
    """A guest as told at the counter. A child's consent needs ``guardian``, the name of who gave it."""

    name: str
    birth_year: int | None = None
    language: str = ""
    """A BCP 47 tag: ``en``, ``ko``; empty where nobody asked."""
    needs: frozenset[str] = frozenset()
    """What helpers should know: see guests.party.NEEDS."""
    consent: Purpose = NO_CONSENT
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class CreateParty(Command):
    """People who came together; the reply carries the numbers of the party and of its guests, in order."""

    name: str
    guests: tuple[NewGuest, ...]


@dataclass(frozen=True, slots=True)
class AddGuest(Command):
    """One more guest of a party that is there."""

    party: int
    guest: NewGuest


@dataclass(frozen=True, slots=True)
class CorrectGuest(Command):
    """What a guest told was written down wrong: all of it as it should be. What is the same stays.

    A guest who turns out to be younger than was written, and has said yes to something, needs ``guardian``.
    """

    guest: int
    name: str
    birth_year: int | None = None
    language: str = ""
    needs: frozenset[str] = frozenset()
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Grant(Command):
    """A guest, or a child's guardian, says yes to these purposes."""

    guest: int
    purposes: Purpose
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """A guest, or a child's guardian, takes a yes back: at once, with what rested on it."""

    guest: int
    purposes: Purpose
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class OpenCounter(Command):
    """This desk issues bands beside this reader (its id): the bands close to it are shown."""

    reader: str


@dataclass(frozen=True, slots=True)
class CloseCounter(Command):
    """No bands are shown to this desk any more."""


@dataclass(frozen=True, slots=True)
class Issue(Command):
    """Give a band to a guest."""

    band: int
    guest: int


@dataclass(frozen=True, slots=True)
class TakeBack(Command):
    """A band comes back; it may be issued again."""

    band: int


@dataclass(frozen=True, slots=True)
class ReportLost(Command):
    """A band is lost: nothing it says is believed to be its guest's, and it is not issued until it is found."""

    band: int


@dataclass(frozen=True, slots=True)
class ReportFound(Command):
    """A lost band is back in the drawer."""

    band: int


@dataclass(frozen=True, slots=True)
class Swap(Command):
    """A guest's band is exchanged for another one, in one step."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Erase(Command):
    """Erase a guest for good: afterwards nothing of them is found in the venue's folder."""

    guest: int
    reason: str


@dataclass(frozen=True, slots=True)
class FindGuests(Command):
    """Guests who wear no band now, by the beginning of a word of their name; the reply carries at most MOST_FOUND.

    Whoever wears a band is in the register; this is for the others: a guest who waits for a band, lost one, or wants
    to be erased after the visit. Needs SEE_NAMES.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Bandless:
    """A guest who wears no band."""

    guest: int
    party: int
    name: str
    party_name: str
    birth_year: int | None
    consent: Purpose


MOST_FOUND: Final = 20
