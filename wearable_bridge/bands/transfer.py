"""Motion on its way from a band: pieces in any order, once or twice, over as many connections as it takes."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Motion
from venue_models.values import frozen

MOST_SAMPLES: Final = 100_000
"""No band keeps half an hour of motion: one that says so is broken, and must not eat the machine."""


class Transfer:
    """The motion round one event, as far as it has come.

    Args:
        band: whose it is.
        period: with ``event``, which event it surrounds.
        event: counts the events of a period from 1.
    """

    def __init__(self, band: int, period: int, event: int) -> None:
        self.band: Final = band
        self.period: Final = period
        self.event: Final = event
        self._begins_at_s = self._rate_hz = self._g_per_unit = 0.0
        self._samples: NDArray[np.int16] = np.zeros((0, 3), np.int16)
        self._has_come = np.zeros(0, np.bool_)
        self._is_begun = False

    @property
    def is_begun(self) -> bool:
        """Whether the band has said how much there is."""
        return self._is_begun

    @property
    def missing_from(self) -> int:
        """The first sample that has not come; how many there are in all where none is missing."""
        return int(self._has_come.argmin()) if not self._has_come.all() else len(self._has_come)

    @property
    def is_complete(self) -> bool:
        """Whether all of it is here."""
        return self._is_begun and bool(self._has_come.all())

    def begin(self, begins_at_s: float, rate_hz: float, g_per_unit: float, samples: int) -> None:
        """What the band says of it beforehand; said again, differently, what came before is not of this motion.

        Raises:
            ValueError: numbers that no motion has.
        """
        if not (0 <= samples <= MOST_SAMPLES and 0 < rate_hz < np.inf and 0 < g_per_unit < np.inf):
            raise ValueError(f"{samples} samples at {rate_hz} Hz in units of {g_per_unit} g")
        said = (rate_hz, g_per_unit, samples)
        if not self._is_begun or said != (self._rate_hz, self._g_per_unit, len(self._samples)):
            self._samples = np.zeros((samples, 3), np.int16)
            self._has_come = np.zeros(samples, np.bool_)
            self._begins_at_s = begins_at_s
        self._rate_hz, self._g_per_unit, self._is_begun = rate_hz, g_per_unit, True

    def add(self, first: int, samples: NDArray[np.int16]) -> None:
        """Puts a piece in its place, in whatever order and however often the pieces come.

        Args:
            first: the number of its first sample.
            samples: (n, 3).

        Raises:
            ValueError: it lies outside of what the band announced.
        """
        end = first + len(samples)
        if not 0 <= first <= end <= len(self._samples):
            raise ValueError(f"samples {first} to {end} of {len(self._samples)}")
        self._samples[first:end] = samples
        self._has_come[first:end] = True

    def motion(self) -> Motion | None:
        """Its beginning, up to the first sample that is missing; None while not even that has come."""
        end = self.missing_from
        if not end and not self.is_complete:
            return None
        samples = frozen(self._samples[:end].copy())
        return Motion(
            self.band,
            self.period,
            self.event,
            self._begins_at_s,
            self._rate_hz,
            self._g_per_unit,
            samples,
            self.is_complete,
        )
