"""What comes of what is asked of bands, on its way to the venue: every effect ends in exactly one outcome."""

from collections.abc import Callable

import numpy as np

from venue_models.effects import Answer, Ending, Motion, Outcome, Reply
from venue_models.values import NOWHERE, REPORT, AirCounts, Batch, frozen
from wearable_bridge.bands.link import Vitals
from wearable_bridge.bands.visit import Errand, Visit
from wearable_bridge.clock import Clock


class Outcomes:
    """Ends errands and questions, and hands on what bands say.

    Args:
        clock: the venue's, for when it was.
        deliver: takes batches of outcomes, answers, motion, reports, and counts of what was refused.

    Attributes:
        awaited: the numbers of the effects that have not ended yet.
    """

    def __init__(self, clock: Clock, deliver: Callable[[Batch], None]) -> None:
        self._clock, self._deliver = clock, deliver
        self.awaited: set[int] = set()

    def finish(self, visit: Visit, errand: Errand, ending: Ending, words: str = "") -> None:
        """The one outcome of an effect, with the motion that has come."""
        visit.errands.remove(errand)
        self.awaited.discard(errand.effect.number)
        motion = errand.transfer.motion() if errand.transfer is not None else None
        outcome = Outcome(errand.effect.number, visit.band, self._clock.now_s(), ending, words)
        self._hand_on(*((outcome,) if motion is None else (motion, outcome)))

    def answer(self, visit: Visit, reply: Reply) -> None:
        """The one answer to the question that stands, if one does."""
        if visit.question is not None:
            answer = Answer(visit.question.number, visit.band, self._clock.now_s(), reply)
            visit.question = None
            self._hand_on(answer)

    def motion(self, piece: Motion) -> None:
        """A piece of a stream."""
        self._hand_on(piece)

    def vitals(self, band: int, vitals: Vitals) -> None:
        """How a band says it is."""
        reports = np.zeros(len(vitals), REPORT)
        reports["t_s"], reports["band"], reports["reader"] = self._clock.now_s(), band, NOWHERE
        reports["kind"], reports["value"] = zip(*vitals, strict=True)
        self._deliver(Batch(self._clock.now_s(), reports=frozen(reports)))

    def count(self, refused: AirCounts) -> None:
        """What was said and not believed."""
        self._deliver(Batch(self._clock.now_s(), counts=refused))

    def _hand_on(self, *came: Outcome | Answer | Motion) -> None:
        self._deliver(Batch(self._clock.now_s(), outcomes=came))
