"""Who judges falls for a live venue: by a band's report, by a stretch of motion, by motion as it comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.judgement import Judgement, Suspicion
from venue_models.falls.reports import judge_report
from venue_models.falls.streams import Streams, judge_motion


class MotionJudge(Protocol):
    """As falls.judge_motion."""

    def __call__(self, samples_g: NDArray[np.floating], rate_hz: float, *, begins_at_s: float) -> Sequence[Judgement]:
        """Judge every impact in a stretch of motion."""
        ...


class StreamJudge(Protocol):
    """As falls.Streams."""

    def push(
        self, stream: int, begins_at_s: float, samples_g: NDArray[np.floating], rate_hz: float
    ) -> Sequence[Judgement]:
        """Take in a piece; what has become due is judged."""
        ...

    def end(self, stream: int) -> Sequence[Judgement]:
        """Nothing more will come of a stream."""
        ...


@dataclass(frozen=True, slots=True)
class Judges:
    """The shipped ones, where no others are given."""

    report: Callable[[float, float, bool, bool], Suspicion] = judge_report
    """Of peak (g), weightless time (s), whether still since, whether worn."""
    motion: MotionJudge = judge_motion
    streams: Callable[[int], StreamJudge] = Streams
    """Of how many bands at once."""
