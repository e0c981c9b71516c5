"""What bands are told of invitations, and never while somebody may need help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from venue_models.effects import Pattern, Priority
from venue_models.live.band_talk import BandTalk
from venue_models.live.nudges.words import asks, stopped, tells
from venue_models.values import Invitation
from venue_models.venue.model import Attraction

TOLD_WITHIN_S: Final = 120.0
"""So long a band is tried: then they are somewhere else."""
SORRY_WITHIN_S: Final = 60.0
ENDS_WITHIN_S: Final = 30.0
NOTHING_SENT: Final = 0
"""No effect has this number."""


@dataclass(frozen=True, slots=True)
class NudgeSignals:
    """Speaks to bands; the number of the effect comes back, NOTHING_SENT where an alert of the band is open."""

    attractions: tuple[Attraction, ...]
    talk: BandTalk
    has_open: Callable[[int], bool]

    def ask(self, now_s: float, band: int, language: str, one: Invitation) -> int:
        """Ask whether they come."""
        text = asks(self.attractions[one.attraction].name, one.low_min, one.high_min, language)
        return self._signal(band, Pattern.ASK, now_s + TOLD_WITHIN_S, text)

    def tell(self, now_s: float, band: int, language: str, one: Invitation) -> int:
        """Tell a band that cannot answer."""
        text = tells(self.attractions[one.attraction].name, one.low_min, one.high_min, language)
        return self._signal(band, Pattern.NUDGE, now_s + TOLD_WITHIN_S, text)

    def call_off(self, now_s: float, band: int, language: str, one: Invitation) -> int:
        """The line takes nobody any more."""
        text = stopped(self.attractions[one.attraction].name, language)
        return self._signal(band, Pattern.NUDGE, now_s + SORRY_WITHIN_S, text)

    def end(self, now_s: float, band: int) -> int:
        """Let a band be silent."""
        return self._signal(band, Pattern.STOP, now_s + ENDS_WITHIN_S)

    def _signal(self, band: int, pattern: Pattern, until_s: float, text: str = "") -> int:
        """Say something to a band, unless its wearer may need help: what is asked of it then is not disturbed."""
        if self.has_open(band):
            return NOTHING_SENT
        return self.talk.signal(band, pattern, until_s, Priority.ROUTINE, text)
