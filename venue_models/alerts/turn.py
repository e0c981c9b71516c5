"""A decision about one alert while it is made: what is decided later sees the steps before, and nothing is so yet."""

from dataclasses import dataclass, field

from venue_models.alerts.story import Steps, grow
from venue_models.values import VENUE, Alert, Instant, Step, StepKind, Told
from venue_models.venue.safety import Safety


@dataclass(slots=True)
class Turn:
    """The alert as it will be, and the steps that lead there."""

    now: Instant
    safety: Safety
    number: int
    band: int
    alert: Alert | None
    """None while there is none yet; then the first step must begin it."""
    taken: list[Step] = field(default_factory=list)

    @property
    def known(self) -> Alert:
        """The alert, of which there is one."""
        assert self.alert is not None
        return self.alert

    @property
    def steps(self) -> Steps:
        """What was decided."""
        return tuple(self.taken)

    def add(self, kind: StepKind, who: str | None = None, desk: str = "", words: str = "", /, **told: Told) -> None:
        """One step more.

        Args:
            kind: what happens.
            who: the operator; None: the venue by itself.
            desk: where the operator works.
            words: the operator's own.
            told: what the kind says that it has.
        """
        step = Step(self.number, self.band, self.now.at_s, kind, who or VENUE, desk, words, told)
        self.alert = grow(self.alert, step)
        self.taken.append(step)
