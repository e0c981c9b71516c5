"""Runs the sources on one event loop in one thread, and hands what they heard to the venue as batches."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing, suppress
from threading import Lock, Thread
from typing import Final

from venue_models.values import NOWHERE, Batch, SourceNote
from wearable_bridge.clock import SteadyClock
from wearable_bridge.identity import Ear, Identity
from wearable_bridge.outbox import ROOM_SIGHTINGS, Outbox
from wearable_bridge.sources.source import Source

log: Final = logging.getLogger(__name__)


class Bridge:
    """From the air to the venue's thread.

    One source that fails is told as a fault and does not stop the others. Each source's own times are in order; two
    sources may be a tick apart.

    Args:
        sources: where sightings come from.
        tags: the tag text of each band; its position is the band's index.
        readers: the venue's reader ids; their position is the reader's index.
        room_sightings: how many sightings may wait for the venue before the oldest are shed.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        tags: Sequence[str],
        readers: Sequence[str],
        room_sightings: int = ROOM_SIGHTINGS,
    ) -> None:
        index = {reader: place for place, reader in enumerate(readers)}
        identity = Identity(tags)
        self._relays = [
            (source, identity.ear([index.get(reader, NOWHERE) for reader in source.reader_ids])) for source in sources
        ]
        self._outbox = Outbox(room_sightings)
        self._thread = Thread(target=self._run, name="bridge")
        self._lock = Lock()
        self._is_stopped = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Task[None] | None = None
        self._room_came = asyncio.Event()

    def start(self) -> None:
        """Starts the bridge's thread."""
        self._thread.start()

    def stop(self) -> None:
        """Closes every source and ends the thread. What was heard before can still be taken. May be called twice."""
        with self._lock:
            self._is_stopped = True
            if self._loop is not None and self._work is not None:
                self._loop.call_soon_threadsafe(self._work.cancel)
        if self._thread.is_alive():
            self._thread.join()
        self._outbox.close()

    def take(self, timeout_s: float) -> list[Batch]:
        """The batches that have come since the last call; waits up to ``timeout_s`` for the first of them."""
        batches = self._outbox.take(timeout_s)
        with self._lock:
            if batches and self._loop is not None:
                self._loop.call_soon_threadsafe(self._room_came.set)
        return batches

    @property
    def has_ended(self) -> bool:
        """Whether every source has ended and everything they said has been taken."""
        return self._outbox.has_ended

    def _run(self) -> None:
        try:
            with suppress(asyncio.CancelledError):
                asyncio.run(self._relay_all())
        finally:
            self._outbox.close()

    async def _relay_all(self) -> None:
        with self._lock:
            if self._is_stopped:
                return
            self._loop, self._work = asyncio.get_running_loop(), asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as sources:
                for source, ear in self._relays:
                    sources.create_task(self._relay(source, ear), name=source.name)
        finally:
            with self._lock:
                self._loop = self._work = None

    async def _relay(self, source: Source, ear: Ear) -> None:
        said_until_s: float | None = None
        try:
            async with aclosing(source.batches()) as batches:
                async for raw in batches:
                    if source.can_wait:
                        await self._room()
                    self._outbox.put(ear.resolve(raw))
                    said_until_s = raw.until_s
        except Exception as failure:
            log.exception("the source %s failed", source.name)
            at_s = SteadyClock().now_s() if said_until_s is None else said_until_s
            text = f"{source.name} has stopped: {failure}. The other sources go on; restart to try it again."
            self._outbox.put(Batch(at_s, notes=(SourceNote(at_s, source.name, text),)))

    async def _room(self) -> None:
        while self._outbox.is_full:
            self._room_came.clear()
            await self._room_came.wait()
