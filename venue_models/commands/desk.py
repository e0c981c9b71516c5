"""The desk and who sits at it, and whom they look up."""

from dataclasses import dataclass, field

from venue_models.commands.command import Command


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


@dataclass(frozen=True, slots=True)
class LookUp(Command):
    """Open a guest's position, trail and visits, on the record; the desk follows one band at a time."""

    band: int
    reason: str


@dataclass(frozen=True, slots=True)
class EndLookUp(Command):
    """Close what LookUp opened."""
