"""The safety desk: alerts, and whoever is on duty to answer them."""

from dataclasses import dataclass

from venue_models.commands.command import Command
from venue_models.values import AlertOutcome


@dataclass(frozen=True, slots=True)
class AlertCommand(Command):
    """Something about one alert, by its number."""

    alert: int


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert(AlertCommand):
    """Somebody has seen it and takes care: it rings no more, and must be arrived at in time."""


@dataclass(frozen=True, slots=True)
class AssignAlert(AlertCommand):
    """This responder goes; acknowledges it too. Their band, if they wear one, tells them."""

    operator: str


@dataclass(frozen=True, slots=True)
class ReachScene(AlertCommand):
    """Somebody is with the guest; ``operator`` is who, empty: whoever it is assigned to."""

    operator: str = ""


@dataclass(frozen=True, slots=True)
class CloseAlert(AlertCommand):
    """It is over; ``words`` are the operator's own, and may be empty."""

    outcome: AlertOutcome
    words: str = ""


@dataclass(frozen=True, slots=True)
class ShelveAlert(AlertCommand):
    """Put it aside for so long; never a call for help."""

    for_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class UnshelveAlert(AlertCommand):
    """Take it up again before its time."""


@dataclass(frozen=True, slots=True)
class AskWearer(AlertCommand):
    """Ask the wearer whether all is well."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class WatchMotion(AlertCommand):
    """Have the band send its motion live, for a minute; judged as it comes."""


@dataclass(frozen=True, slots=True)
class GoOnDuty(Command):
    """This operator wears this staff band from now on: they are located and called while they are on duty."""

    operator: str
    band: int


@dataclass(frozen=True, slots=True)
class GoOffDuty(Command):
    """This operator wears no staff band any more."""

    operator: str


@dataclass(frozen=True, slots=True)
class ReadShift(Command):
    """What happened between two times; the reply carries every alert and every near miss of them."""

    since_s: float
    until_s: float
