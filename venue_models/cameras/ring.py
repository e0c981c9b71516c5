"""The last seconds of a stream, so that a trigger reaches back: bounded by time and by bytes."""

from collections import deque
from typing import Final

from venue_models.cameras.frames import RawFrame

KEPT_S: Final = 8.0
"""A dispatch or a tap reaches the venue within two seconds; the rest is for a program that is busy."""
MOST_BYTES: Final = 32 * 2**20
"""A 1080p frame takes 0.1 MiB where it is plain and up to 0.9 MiB where it is full of people: of those, 4 to 8 s."""


class Ring:
    """Frames in the order in which they came.

    Args:
        kept_s: a frame goes when the newest is so much younger.
        most_bytes: the oldest go when all together are larger; the newest always stays.
    """

    def __init__(self, kept_s: float = KEPT_S, most_bytes: int = MOST_BYTES) -> None:
        self._kept_s, self._most_bytes = kept_s, most_bytes
        self._frames: deque[tuple[RawFrame, int]] = deque()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def size_bytes(self) -> int:
        """Of all frames together."""
        return self._bytes

    @property
    def newest_s(self) -> float | None:
        """When the newest frame was taken; None: there is none."""
        return self._frames[-1][0].taken_at_s if self._frames else None

    def put(self, taken_at_s: float, picture: bytes) -> None:
        """One more frame."""
        self._frames.append((RawFrame(taken_at_s, picture), len(picture)))
        self._bytes += len(picture)
        oldest_s = taken_at_s - self._kept_s
        while len(self._frames) > 1 and (self._bytes > self._most_bytes or self._frames[0][0].taken_at_s < oldest_s):
            self._bytes -= self._frames.popleft()[1]

    def around(self, at_s: float, within_s: float, most: int) -> tuple[RawFrame, ...]:
        """The frames nearest to a time, at most ``most`` and not farther than ``within_s`` from it; oldest first."""
        near = [frame for frame, _ in self._frames if abs(frame.taken_at_s - at_s) <= within_s]
        near.sort(key=lambda frame: abs(frame.taken_at_s - at_s))
        return tuple(sorted(near[:most], key=lambda frame: frame.taken_at_s))

    def clear(self) -> None:
        """Forget all."""
        self._frames.clear()
        self._bytes = 0
