"""The queue board: status, sign, invitations, virtual queues; attractions are known by their index in the venue."""

from dataclasses import dataclass

from venue_models.commands.command import Command
from venue_models.values import QueueStatus


@dataclass(frozen=True, slots=True)
class QueueCommand(Command):
    """Something about one attraction's line."""

    attraction: int


@dataclass(frozen=True, slots=True)
class SetQueueStatus(QueueCommand):
    """The attraction is open, stopped, or closed from now on; what was noticed from dispatches gives way to this."""

    status: QueueStatus


@dataclass(frozen=True, slots=True)
class PostWait(QueueCommand):
    """What the sign says from now on; None: nothing."""

    wait_min: int | None


@dataclass(frozen=True, slots=True)
class SwitchVirtualQueue(QueueCommand):
    """Parties may join from a distance from now on, or no more; places that were given hold either way."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class JoinVirtualQueue(QueueCommand):
    """A party takes a place, one at a time; the reply's ``numbers`` has the place's number."""

    party: int
    """The party's number in the store."""
    guests: int
    """How many of them ride."""


@dataclass(frozen=True, slots=True)
class LeaveVirtualQueue(Command):
    """A party gives its place back."""

    place: int


@dataclass(frozen=True, slots=True)
class AdmitFromVirtualQueue(Command):
    """A party stands at the entrance and is let in on its place."""

    place: int


@dataclass(frozen=True, slots=True)
class SwitchNudges(Command):
    """Invitations may go out from now on, or not."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class ReadWaits(Command):
    """The waits between two times, per five minutes and attraction: the reply's ``waits``, oldest first."""

    since_s: float
    until_s: float
