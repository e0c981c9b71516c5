"""Where something hit a wrist: the moments worth judging, each with the seconds round it, from streams of motion."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.features import AFTER, BEFORE, WINDOW
from venue_models.falls.motion_rings import MotionRings, Restart, StreamState
from venue_models.falls.resampling import COMMON_HZ, FASTEST_HZ, SLOWEST_HZ

IMPACT_G: Final = 1.8
"""At the common rate. Below it a knock cannot be told from sitting down."""
ALONE: Final = round(COMMON_HZ)
"""An impact is the highest magnitude within a second on either side: knee, hand and hip are one fall."""
PIECE_S: Final = 2.0
"""Longer packets are taken in pieces of this length."""

Floats = NDArray[np.float64]
Streams = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Impacts:
    """(n,) impacts, in the order in which they can be judged."""

    stream: Streams
    at_s: Floats
    seen_until_s: Floats
    windows_g: Floats
    """(n, WINDOW, 3) at the common rate, the impact at BEFORE; NaN where nothing was seen."""

    def __len__(self) -> int:
        return len(self.stream)


class ImpactSearch:
    """Finds the impacts in many streams as they come.

    An impact is handed out once: when AFTER_S have been seen after it, or when its stream ends or breaks off.

    Args:
        streams: how many; each is known by its number from 0.
    """

    def __init__(self, streams: int) -> None:
        self._rings = MotionRings(streams)
        self._searched = np.zeros(streams, np.int64)
        self._waiting: dict[int, list[int]] = {}
        """By stream: impacts whose aftermath is still to come, oldest first."""

    def state(self, stream: int) -> StreamState:
        """How this stream is doing."""
        return self._rings.state(stream)

    def push(self, streams: Streams, begins_at_s: Floats, samples_g: Floats, rate_hz: float) -> Impacts:
        """Takes one packet of each of these streams, (m,), (m,), (m, n, 3), all at one rate.

        Raises:
            ValueError: the shapes do not fit each other, or a stream is named twice.
        """
        many = len(streams)
        if samples_g.shape[::2] != (many, 3) or begins_at_s.shape != (many,) or len(np.unique(streams)) != many:
            raise ValueError(
                f"{many} streams need packets of the shape ({many}, n, 3) and {many} times, each stream once; "
                f"these are {samples_g.shape} and {begins_at_s.shape}"
            )
        is_usable = np.isfinite(begins_at_s) & (SLOWEST_HZ <= rate_hz <= FASTEST_HZ)
        self._rings.refuse(streams[~is_usable])
        streams, begins_at_s, samples_g = streams[is_usable], begins_at_s[is_usable], samples_g[is_usable]
        if not samples_g.size:
            return self._handed_out([])
        found, piece = [], round(PIECE_S * rate_hz)
        for first in range(0, samples_g.shape[1], piece):
            at_s = begins_at_s + first / rate_hz
            why = self._rings.broken(streams, at_s, rate_hz)
            found += self._restart(streams[why > 0], why[why > 0])
            self._rings.append(streams, at_s, samples_g[:, first : first + piece], rate_hz)
            found.append(self._due(streams))
        return _joined(found)

    def end(self, stream: int) -> Impacts:
        """Nothing more will come of this stream: hands out what waits, and begins it anew."""
        return _joined(self._restart(np.array([stream]), np.array([Restart.ENDED], np.uint8)))

    def _restart(self, streams: Streams, why: NDArray[np.uint8]) -> list[Impacts]:
        if not len(streams):
            return []
        self._rings.flush(streams)
        self._find(streams, guard=0)
        left = [(stream, at) for stream in streams.tolist() for at in self._waiting.pop(stream, ())]
        found = self._handed_out(left)
        self._rings.restart(streams, why)
        self._searched[streams] = 0
        return [found]

    def _due(self, streams: Streams) -> Impacts:
        self._find(streams, guard=ALONE)
        due = []
        for stream in streams.tolist() if self._waiting else ():
            waiting = self._waiting.get(stream, [])
            while waiting and waiting[0] + AFTER < self._rings.written[stream]:
                due.append((stream, waiting.pop(0)))
            if not waiting:
                self._waiting.pop(stream, None)
        return self._handed_out(due)

    def _find(self, streams: Streams, guard: int) -> None:
        """Notes the impacts among the common samples that have ``guard`` samples behind them."""
        begin = self._searched[streams]
        end = np.maximum(self._rings.written[streams] - guard, begin)
        count = int((end - begin).max())
        around_g = self._rings.windows(streams, begin - ALONE, count + 2 * ALONE)
        magnitude = np.nan_to_num(np.linalg.norm(around_g, axis=2))
        is_high = magnitude[:, ALONE : ALONE + count] >= IMPACT_G
        is_high &= np.arange(count) < (end - begin)[:, None]
        for row, column in np.argwhere(is_high):
            if magnitude[row, column : column + 2 * ALONE + 1].argmax() == ALONE:
                self._waiting.setdefault(int(streams[row]), []).append(int(begin[row] + column))
        self._searched[streams] = end

    def _handed_out(self, impacts: list[tuple[int, int]]) -> Impacts:
        stream, at = np.array(impacts, np.intp).reshape(-1, 2).T
        last = np.minimum(at + AFTER, self._rings.written[stream] - 1)
        origin_s = self._rings.origin_s[stream]
        windows_g = self._rings.windows(stream, at - BEFORE, WINDOW)
        return Impacts(stream, origin_s + at / COMMON_HZ, origin_s + last / COMMON_HZ, windows_g)


def impacts_in(samples_g: NDArray[np.floating], rate_hz: float, begins_at_s: float = 0.0) -> Impacts:
    """All impacts of one recording (n, 3)."""
    search = ImpactSearch(1)
    packet = np.asarray(samples_g, np.float64)[None]
    return _joined([search.push(np.array([0]), np.array([begins_at_s]), packet, rate_hz), search.end(0)])


def _joined(parts: list[Impacts]) -> Impacts:
    return Impacts(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("stream", "at_s", "seen_until_s", "windows_g")
        )
    )
