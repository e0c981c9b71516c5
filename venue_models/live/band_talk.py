"""What the venue asks of bands: effects are numbered and go out once, and what came of them is remembered."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from venue_models.effects import (
    Acknowledge,
    Answer,
    Effect,
    FetchMotion,
    Motion,
    Outcome,
    Pattern,
    Priority,
    Signal,
    StreamMotion,
)
from venue_models.values import NOWHERE

MOST_OUTCOMES: Final = 50
FIRST_NUMBERS: Final = 65_535
"""Among so many the first number is chosen: as many as a signal can carry (docs/band-protocol.md)."""


class BandTalk:
    """Effects on their way out, and outcomes that came back.

    A band keeps its last question and what was answered for longer than the program may live. So each run counts from
    another number: else a question that never arrived would find the answer to an earlier one, and seem answered.

    Args:
        started_at_s: when this run began.
    """

    def __init__(self, started_at_s: float = 0.0) -> None:
        self._waiting: list[Effect] = []
        self._number = int(started_at_s * 1000) % FIRST_NUMBERS
        self._outcomes: deque[Outcome] = deque(maxlen=MOST_OUTCOMES)

    @property
    def newest_first(self) -> tuple[Outcome, ...]:
        """The latest outcomes."""
        return tuple(self._outcomes)

    def signal(
        self, band: int, pattern: Pattern, expires_at_s: float, priority: Priority, text: str = "", pulses: int = 0
    ) -> int:
        """Ask a band to make itself noticed; the number of the effect is returned."""
        return self._ask(lambda number: Signal(number, band, pattern, expires_at_s, priority, text, pulses))

    def acknowledge(self, band: int, period: int, event: int, expires_at_s: float, priority: Priority) -> int:
        """Tell a band that its event is written down; the number of the effect is returned."""
        return self._ask(lambda number: Acknowledge(number, band, period, event, expires_at_s, priority))

    def fetch_motion(self, band: int, period: int, event: int, expires_at_s: float) -> int:
        """Have the motion round an event brought; the number of the effect is returned."""
        return self._ask(lambda number: FetchMotion(number, band, period, event, expires_at_s))

    def stream_motion(self, band: int, for_s: float, expires_at_s: float) -> int:
        """Have a band send its motion as it happens; the number of the effect is returned."""
        return self._ask(lambda number: StreamMotion(number, band, for_s, expires_at_s))

    def take(self) -> tuple[Effect, ...]:
        """What was asked since the last call."""
        effects, self._waiting = tuple(self._waiting), []
        return effects

    def hear(self, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Remember what came back from bands, for whoever wants to know what became of it."""
        ended = (outcome for outcome in outcomes if isinstance(outcome, Outcome))
        self._outcomes.extendleft(outcome for outcome in ended if outcome.band != NOWHERE)

    def _ask(self, made: Callable[[int], Effect]) -> int:
        self._number += 1
        self._waiting.append(made(self._number))
        return self._number
