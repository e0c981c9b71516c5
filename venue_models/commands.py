"""What a desk may ask of the venue: commands as plain values, each answered by exactly one reply.

A command either becomes facts or comes back with a refusal in words. Each has an id of its desk's choosing
(``new_id``); the same id again changes nothing and gets the same reply, so a double click or a retry is harmless.
Guests and parties are known by their numbers in the store, bands by their index in the register.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import uuid4

from venue_models.effects import Pattern
from venue_models.staff.roles import Role
from venue_models.values import NO_CONSENT, Purpose


def new_id() -> str:
    """An id for a command, never used before."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Command:
    """What every command says: its id, and the desk it comes from."""

    id: str
    desk: str


# The desk and who sits at it


@dataclass(frozen=True, slots=True)
class SignIn(Command):
    """Somebody wants to work at this desk. The PIN is checked beside the venue's thread and goes no further."""

    operator: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinChecked(Command):
    """What came of checking the PIN of a SignIn; made by the program, never by a desk."""

    operator: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class SignOut(Command):
    """Nobody works at this desk any more; also the first half of handing a shift over."""


@dataclass(frozen=True, slots=True)
class StillHere(Command):
    """Keys are pressed at this desk, or the pointer moves; sent at most once a minute: nobody at work is idle."""


# Looking a guest up


@dataclass(frozen=True, slots=True)
class LookUp(Command):
    """Open a guest's position, trail and visits, on the record; the desk follows one band at a time."""

    band: int
    reason: str


@dataclass(frozen=True, slots=True)
class EndLookUp(Command):
    """Close what LookUp opened."""


# The counter


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


# Speaking to a band, and calls for help


@dataclass(frozen=True, slots=True)
class SignalBand(Command):
    """Have a band blink, buzz or show a text."""

    band: int
    pattern: Pattern
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerCall(Command):
    """A call for help was answered; ``outcome`` says how, in the operator's words."""

    call: int
    outcome: str


# Staff


@dataclass(frozen=True, slots=True)
class AddOperator(Command):
    """Somebody new works here. ``pin_hash`` is what staff.pins made of the PIN."""

    operator: str
    role: Role
    pin_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivePin(Command):
    """Somebody who works here gets a new PIN, which also ends a lock: from a supervisor, or from themselves."""

    operator: str
    pin_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RemoveOperator(Command):
    """Somebody no longer works here; the journal keeps the name."""

    operator: str


@dataclass(frozen=True, slots=True)
class Review(Command):
    """Read who looked up whom and why, and who worked at which desk; the reply carries the records, newest first."""

    since_s: float


class Deed(StrEnum):
    """What a record says that somebody did."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    """A wrong PIN, or a name that nobody has."""
    LOOKED_UP = "looked up"
    ANSWERED_CALL = "answered a call"
    ERASED = "erased"
    ADDED_STAFF = "added to the staff"
    GAVE_PIN = "gave a PIN"
    REMOVED_STAFF = "removed from the staff"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that somebody did and that a supervisor may read."""

    at_s: float
    desk: str
    operator: str
    deed: Deed
    whom: str = ""
    """The guest's name, "erased guest" where it is known no more; of staff theirs; empty where there was nobody."""
    words: str = ""
    """The reason given, the outcome, why it was refused, or the role of whoever was added."""


@dataclass(frozen=True, slots=True)
class Bandless:
    """A guest who wears no band."""

    guest: int
    party: int
    name: str
    party_name: str
    birth_year: int | None
    consent: Purpose


@dataclass(frozen=True, slots=True)
class Reply:
    """The one answer to a command."""

    command: str
    desk: str
    refusal: str = ""
    """Why not, and what to do instead; empty where it was done."""
    numbers: tuple[int, ...] = ()
    """What was made: see the command."""
    follows: str = ""
    """What will still happen, and when: for a counter whose bridge is down."""
    records: tuple[Record, ...] = ()
    """What a Review asked for."""
    guests: tuple[Bandless, ...] = ()
    """What FindGuests found, who joined last first."""

    @property
    def was_done(self) -> bool:
        """Whether it became a fact."""
        return not self.refusal


MOST_FOUND: Final = 20
SHORTEST_REASON: Final = 3
"""Characters a reason has at least: a look-up without one is refused."""
