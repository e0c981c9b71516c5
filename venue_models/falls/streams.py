"""Thousands of wrists judged as they move: motion in, a judgement out for every impact, seconds after it."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.aftermath import aftermath
from venue_models.falls.features import BEFORE, described
from venue_models.falls.impacts import Impacts, ImpactSearch, impacts_in
from venue_models.falls.judgement import Judgement
from venue_models.falls.model import Model, shipped_model
from venue_models.falls.motion_rings import StreamState

ENOUGH_S: Final = 6.0
"""So much after an impact is all that is wanted: the 12 s that a band keeps end 8 s after its first knock, and the
hardest one, which is judged, may come later."""


class Streams:
    """Motion of many bands, judged as it comes.

    Every push returns the judgements that have become due. An impact is judged once: when AFTER_S have been seen
    after it, or when its stream ends or breaks off (with less than ENOUGH_S seen, ``is_complete`` is False). No
    motion makes it raise: what cannot be used is counted, and a stream that does not go on from what was there
    begins anew.

    Args:
        streams: how many; each is known by its number from 0.
        model: the shipped one where None is given.
    """

    def __init__(self, streams: int, model: Model | None = None) -> None:
        self._search = ImpactSearch(streams)
        self._model = model or shipped_model()

    def push(
        self, stream: int, begins_at_s: float, samples_g: NDArray[np.floating], rate_hz: float
    ) -> tuple[Judgement, ...]:
        """One packet of one stream: (n, 3) in g, its first sample taken at ``begins_at_s``."""
        return self.push_many([stream], [begins_at_s], np.asarray(samples_g)[None], rate_hz)

    def push_many(
        self,
        streams: Sequence[int] | NDArray[np.integer],
        begins_at_s: Sequence[float] | NDArray[np.floating],
        samples_g: NDArray[np.floating],
        rate_hz: float,
    ) -> tuple[Judgement, ...]:
        """One packet of each of these streams: (m,), (m,), (m, n, 3), all at one rate.

        Raises:
            ValueError: the shapes do not fit each other, or a stream is named twice.
        """
        at, begins = np.asarray(streams, np.intp), np.asarray(begins_at_s, np.float64)
        return judged(self._search.push(at, begins, np.asarray(samples_g, np.float64), rate_hz), self._model)

    def end(self, stream: int) -> tuple[Judgement, ...]:
        """Nothing more will come of this stream: what waits is judged by what was seen, and it begins anew."""
        return judged(self._search.end(stream), self._model)

    def state(self, stream: int) -> StreamState:
        """How this stream is doing: what was refused, and why it last began anew."""
        return self._search.state(stream)


def judge_motion(
    samples_g: NDArray[np.floating], rate_hz: float, *, begins_at_s: float = 0.0, model: Model | None = None
) -> tuple[Judgement, ...]:
    """Every impact of one recording, (n, 3) in g, such as the history that a band keeps; all have the stream 0."""
    return judged(impacts_in(samples_g, rate_hz, begins_at_s), model or shipped_model())


def judged(impacts: Impacts, model: Model) -> tuple[Judgement, ...]:
    """What the model and plain physics say of each impact."""
    if not len(impacts):
        return ()
    probability = model.probability(described(impacts.windows_g))
    after = aftermath(impacts.windows_g)
    is_fall = (probability >= model.alarm_above) & ~after.is_ride
    peak_g = np.linalg.norm(impacts.windows_g[:, BEFORE], axis=1)
    return tuple(
        Judgement(
            stream=int(impacts.stream[i]),
            impact_at_s=float(impacts.at_s[i]),
            decided_at_s=float(impacts.seen_until_s[i]),
            probability=float(probability[i]),
            is_fall=bool(is_fall[i]),
            peak_g=float(peak_g[i]),
            weightless_s=float(after.weightless_s[i]),
            is_still=bool(after.is_still[i]),
            has_moved_again=bool(after.has_moved_again[i]),
            posture_change_deg=_angle_or_none(after.posture_change_deg[i]),
            is_ride=bool(after.is_ride[i]),
            is_complete=bool(impacts.seen_until_s[i] - impacts.at_s[i] >= ENOUGH_S),
        )
        for i in range(len(impacts))
    )


def _angle_or_none(angle_deg: float) -> float | None:
    return None if np.isnan(angle_deg) else float(angle_deg)
