"""The last seconds of motion of thousands of wrists, at one rate, however their packets come.

Packets may be lost, doubled, late, of the wrong rate or full of nonsense; a clock may jump. What cannot be used is
counted; where the motion does not go on from what was there, the stream begins anew and says why.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.features import WINDOW
from venue_models.falls.resampling import COMMON_HZ, reach_s, resampled

KEPT: Final = WINDOW + 5 * round(COMMON_HZ)
"""Common samples per stream: a window, and what may come in while its peak is still growing."""
LONGEST_GAP_S: Final = 0.3
"""A lost packet of this length hides no fall; over a longer one nothing is invented."""
LONGEST_BACK_S: Final = 2.0
"""What is stamped so much earlier is not late: the clock was set back."""
RATE_DRIFT: Final = 0.05
"""Within so much of the rate it is the same one, measured again."""
CARRIED: Final = 16
"""Raw samples that later common samples may still need: 0.1 s at 100 Hz, and some for clocks that jitter."""
HIGHEST_G: Final = 100.0
"""No wristband measures more: such a value is a fault of the transmission."""

ROUNDING: Final = 1e-4
"""In common samples: Unix seconds in float64 are exact to a quarter of a microsecond."""

Floats = NDArray[np.float64]


class Restart(IntEnum):
    """Why a stream began anew."""

    NEVER = 0
    GAP = 1
    CLOCK_SET_BACK = 2
    RATE_CHANGED = 3
    ENDED = 4
    """By whoever fed it."""


@dataclass(frozen=True, slots=True)
class StreamState:
    """How one stream is doing."""

    is_running: bool
    last_at_s: float
    """Time of its newest sample; NaN before the first."""
    rate_hz: float
    restarts: int
    last_restart: Restart
    refused_packets: int
    """Of a rate outside 10 to 100 Hz, without a time, or wholly late or doubled."""
    refused_samples: int
    """Not a number, or of an impossible size."""


class MotionRings:
    """The common samples of each stream; sample k of a stream is k / COMMON_HZ after the stream's origin.

    Args:
        streams: how many.
    """

    def __init__(self, streams: int) -> None:
        self.ring_g = np.full((streams, KEPT, 3), np.nan, np.float32)
        self.origin_s = np.full(streams, np.nan)
        self.written = np.zeros(streams, np.int64)
        """How many common samples each stream has so far."""
        self.last_at_s = np.full(streams, np.nan)
        self._rate_hz = np.full(streams, np.nan)
        self._carried_at_s = np.full((streams, CARRIED), np.inf)
        self._carried_g = np.zeros((streams, CARRIED, 3), np.float32)
        self._restarts = np.zeros(streams, np.int64)
        self._last_restart = np.zeros(streams, np.uint8)
        self._refused_packets = np.zeros(streams, np.int64)
        self._refused_samples = np.zeros(streams, np.int64)

    def __len__(self) -> int:
        return len(self.written)

    def state(self, stream: int) -> StreamState:
        """How this stream is doing."""
        return StreamState(
            bool(np.isfinite(self.last_at_s[stream])),
            float(self.last_at_s[stream]),
            float(self._rate_hz[stream]),
            int(self._restarts[stream]),
            Restart(int(self._last_restart[stream])),
            int(self._refused_packets[stream]),
            int(self._refused_samples[stream]),
        )

    def refuse(self, streams: NDArray[np.intp]) -> None:
        """Counts packets that cannot be used."""
        self._refused_packets[streams] += 1

    def broken(self, streams: NDArray[np.intp], begins_at_s: Floats, rate_hz: float) -> NDArray[np.uint8]:
        """For each packet the Restart that it makes necessary; NEVER where it goes on from what was there."""
        last, known = self.last_at_s[streams], self._rate_hz[streams]
        with np.errstate(invalid="ignore"):
            reasons = [
                (np.abs(known - rate_hz) > RATE_DRIFT * known, Restart.RATE_CHANGED),
                (begins_at_s - last > 1 / rate_hz + LONGEST_GAP_S, Restart.GAP),
                (begins_at_s - last < -LONGEST_BACK_S, Restart.CLOCK_SET_BACK),
            ]
        why = np.select([cond for cond, _ in reasons], [int(reason) for _, reason in reasons], int(Restart.NEVER))
        return np.where(np.isfinite(last), why, int(Restart.NEVER)).astype(np.uint8)

    def restart(self, streams: NDArray[np.intp], why: NDArray[np.uint8]) -> None:
        """Forgets the motion of these streams."""
        self.ring_g[streams] = np.nan
        self.written[streams] = 0
        self.last_at_s[streams] = self.origin_s[streams] = np.nan
        self._carried_at_s[streams] = np.inf
        self._restarts[streams] += 1
        self._last_restart[streams] = why

    def append(self, streams: NDArray[np.intp], begins_at_s: Floats, samples_g: Floats, rate_hz: float) -> None:
        """Adds one packet of at most two seconds to each of these streams, (m,), (m,), (m, n, 3)."""
        at_s = begins_at_s[:, None] + np.arange(samples_g.shape[1]) / rate_hz
        is_sound = (np.abs(samples_g) < HIGHEST_G).all(axis=2)
        self._refused_samples[streams] += (~is_sound).sum(axis=1)
        is_new = ~(at_s <= self.last_at_s[streams, None] + 0.5 / rate_hz)
        self._refused_packets[streams] += ~is_new.any(axis=1)
        is_used = is_sound & is_new
        at_s = np.where(is_used, at_s, np.inf)
        samples_g = np.where(is_used[:, :, None], samples_g, 0.0)
        newest = np.where(is_used, at_s, -np.inf).max(axis=1)
        first = np.isnan(self.last_at_s[streams]) & is_used.any(axis=1)
        self.origin_s[streams[first]] = at_s[first].min(axis=1)
        self._rate_hz[streams[first]] = rate_hz
        self.last_at_s[streams] = np.fmax(self.last_at_s[streams], np.where(np.isfinite(newest), newest, np.nan))
        self._take(streams, at_s, samples_g, rate_hz, reach_s(rate_hz))

    def flush(self, streams: NDArray[np.intp]) -> None:
        """Writes what still waited for samples that will not come."""
        for stream in streams:
            at_s, samples_g = np.zeros((1, 0)), np.zeros((1, 0, 3))
            if np.isfinite(self.last_at_s[stream]):
                self._take(np.array([stream]), at_s, samples_g, float(self._rate_hz[stream]), 0.0)

    def _take(
        self, streams: NDArray[np.intp], at_s: Floats, samples_g: Floats, rate_hz: float, behind_s: float
    ) -> None:
        """Resamples all that is certain: later samples can no longer touch what is ``behind_s`` behind the newest."""
        at_s = np.concatenate([self._carried_at_s[streams], at_s], axis=1)
        samples_g = np.concatenate([self._carried_g[streams], samples_g], axis=1)
        certain = np.floor((self.last_at_s[streams] - behind_s - self.origin_s[streams]) * COMMON_HZ + ROUNDING) + 1
        counts = np.maximum(np.nan_to_num(certain).astype(np.int64) - self.written[streams], 0)
        if counts.any():
            index = self.written[streams, None] + np.arange(counts.max())
            common = resampled(at_s, samples_g, self.origin_s[streams, None] + index / COMMON_HZ, rate_hz)
            row, column = np.nonzero(np.arange(counts.max()) < counts[:, None])
            self.ring_g[streams[row], index[row, column] % KEPT] = common[row, column]
            self.written[streams] += counts
        self._carry(streams, at_s, samples_g)

    def _carry(self, streams: NDArray[np.intp], at_s: Floats, samples_g: Floats) -> None:
        """Keeps the latest sound samples for the common samples to come."""
        latest = np.argsort(np.where(np.isfinite(at_s), at_s, -np.inf), axis=1, kind="stable")[:, -CARRIED:]
        self._carried_at_s[streams] = np.take_along_axis(at_s, latest, axis=1)
        self._carried_g[streams] = np.take_along_axis(samples_g, latest[:, :, None], axis=1)

    def windows(self, streams: NDArray[np.intp], first: NDArray[np.int64], count: int) -> Floats:
        """(m, count, 3) common samples from ``first`` on; NaN where they were never there or not yet."""
        index = first[:, None] + np.arange(count)
        is_there = (
            (index >= 0) & (index < self.written[streams, None]) & (index >= self.written[streams, None] - KEPT)
        )
        found = self.ring_g[streams[:, None], index % KEPT].astype(np.float64)
        return np.where(is_there[:, :, None], found, np.nan)
