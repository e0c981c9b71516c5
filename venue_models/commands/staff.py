"""Who works here, and what a supervisor may read of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from venue_models.commands.command import Command
from venue_models.staff.roles import Role


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
    """Before there were alerts."""
    ACKNOWLEDGED = "acknowledged an alert"
    SHELVED = "shelved an alert"
    CLOSED = "closed an alert"
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
    """The guest's name, "erased guest" where it is known no more; of staff theirs; empty where there was nobody.
    Of an alert its band, by code."""
    words: str = ""
    """The reason given, the outcome, why it was refused, or the role of whoever was added."""
