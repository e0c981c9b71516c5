"""How a venue answers alerts: who is told when, until when somebody must be there, and what tests the chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from venue_models.values import NOWHERE, Responder

RESPONDERS: Final = ("safety",)
SUPERVISORS: Final = ("safety", "supervisor")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of escalation, and by what it is reached; several channels are used at once."""

    name: str
    after_s: float
    """So long after an alert was raised and nobody has acknowledged it."""
    roles: tuple[str, ...] = ()
    """Whoever of these roles is on duty with a staff band: the only channel by which a person confirms."""
    webhook: str = ""
    command: tuple[str, ...] = ()

    def confirms(self, responders: Iterable[Responder]) -> bool:
        """Whether anybody of this level could confirm now: a webhook or a command says only that it was called."""
        return any(responder.role in self.roles for responder in responders)

    def reaches(self, responders: Iterable[Responder]) -> bool:
        """Whether this level reaches anybody or anything now."""
        return bool(self.webhook or self.command) or self.confirms(responders)


@dataclass(frozen=True, slots=True)
class ServiceBand:
    """A band that hangs in an area and presses its own button every now and then: a test of the whole chain."""

    code: str
    zone: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Safety:
    """The venue's settings for alerts; the defaults are those of the docs (docs/safety-desk.md)."""

    levels: tuple[Level, ...] = (Level("responders", 30.0, RESPONDERS), Level("supervisors", 60.0, SUPERVISORS))
    """In the order of ``after_s``, at least one."""
    arrive_within_s: float = 180.0
    """An acknowledged alert at which nobody has arrived by then rings again."""
    judge_within_s: float = 20.0
    """A suspicion that neither the motion nor the wearer has settled by then is settled by what is known."""
    longest_shelving_s: float = 1800.0
    service_bands: tuple[ServiceBand, ...] = ()
    test_every_s: float = 60.0
    """How often each service band is expected to be heard pressing its button; two in a row missed are overdue."""
