"""Motion as it happens: read beside whatever else is said over the same connection, and handed on piece by piece."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from typing import Protocol, runtime_checkable

from venue_models.effects import Motion
from wearable_bridge.bands.link import LinkError
from wearable_bridge.protocol.motion import G_PER_UNIT, MotionFrame

log = logging.getLogger(__name__)

Frames = AsyncGenerator[MotionFrame, None]


@runtime_checkable
class StreamingLink(Protocol):
    """A connected band that can send its motion live."""

    def stream(self, lasts_s: int) -> Frames:
        """Motion as it happens, for so many seconds. May raise a LinkError."""
        ...


class LiveMotion:
    """A stream that has begun.

    Args:
        band: whose.
        rate_hz: of its samples.
        frames: those that follow.
        deliver: takes each piece.
    """

    def __init__(self, band: int, rate_hz: float, frames: Frames, deliver: Callable[[Motion], None]) -> None:
        self._band, self._rate_hz, self._frames, self._deliver = band, rate_hz, frames, deliver
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Return once the first piece has come.

        Raises:
            LinkError: none does.
        """
        first = await anext(self._frames, None)
        if first is not None:
            self._hand_on(first)
            self._task = asyncio.create_task(self._read(), name=f"motion of band {self._band}")

    @property
    def is_running(self) -> bool:
        """Whether more may come."""
        return self._task is not None and not self._task.done()

    async def ended(self) -> None:
        """Return when nothing more comes."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def stop(self) -> None:
        """Read no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))
        await self._frames.aclose()

    async def _read(self) -> None:
        try:
            async for frame in self._frames:
                self._hand_on(frame)
        except LinkError as end:
            log.debug("the stream of band %d ended: %s", self._band, end)

    def _hand_on(self, frame: MotionFrame) -> None:
        begins_at_s = frame.at_ms / 1000
        self._deliver(Motion(self._band, 0, 0, begins_at_s, self._rate_hz, G_PER_UNIT, frame.samples, True))
