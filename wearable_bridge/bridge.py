"""Runs the sources and the connections on one event loop in one thread: batches to the venue, effects from it."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from threading import Lock, Thread
from typing import Final

import numpy as np

from venue_models.effects import Effect
from venue_models.phrases import phrase
from venue_models.values import NOWHERE, Batch, Rows, SourceNote
from wearable_bridge.bands.connections import Connections
from wearable_bridge.bands.kinds import kind_of_tag
from wearable_bridge.bands.link import Callee, Speaking
from wearable_bridge.clock import Clock, SteadyClock
from wearable_bridge.identity import Ear, Identity
from wearable_bridge.identity.identity import NO_SECRETS
from wearable_bridge.outbox import ROOM_SIGHTINGS, Outbox
from wearable_bridge.protocol.advertisement import DEFAULT_SETTINGS, Settings
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD
from wearable_bridge.sources.source import Counting, Source

SPEAK_AGAIN_S: Final = 1.0

log: Final = logging.getLogger(__name__)


class Bridge:
    """Between the air and the venue's thread.

    One source that fails is told as a fault and does not stop the others. Each source's own times are in order; two
    sources may be a tick apart.

    Args:
        sources: where sightings come from.
        tags: the tag text of each band; its position is the band's index.
        readers: the venue's reader ids; their position is the reader's index.
        room_sightings: how many sightings may wait for the venue before the oldest are shed.
        secrets: 16 bytes of each band that has a secret, by band index.
        counters: (bands, 3) COUNTERS of an earlier run, so that a replay is recognised after a restart too.
        settings: what all bands of our own protocol share.
        clock: the venue's, for when an effect expires; live radio's own where None.
        attractions: the venue's attraction ids; their position is the attraction's index.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        tags: Sequence[str],
        readers: Sequence[str],
        room_sightings: int = ROOM_SIGHTINGS,
        *,
        secrets: Mapping[int, bytes] = NO_SECRETS,
        counters: Rows | None = None,
        settings: Settings = DEFAULT_SETTINGS,
        clock: Clock | None = None,
        attractions: Sequence[str] = (),
    ) -> None:
        self._identity = Identity(tags, secrets, settings=settings, counters=counters)
        self._relays = [
            (
                source,
                self._identity.ear(
                    _places(source.reader_ids, readers),
                    _places(source.attraction_ids if isinstance(source, Counting) else (), attractions),
                ),
            )
            for source in sources
        ]
        self._tags, self._secrets = tags, secrets
        self._clock = clock or SteadyClock()
        radios = [source.radio for source in sources if isinstance(source, Speaking)]
        self._connections = Connections(radios, self._callee, self._clock, lambda batch: self._outbox.put(batch))
        self._early: list[Effect] = []
        self._outbox = Outbox(room_sightings, keeps_order=any(source.can_wait for source in sources))
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

    def perform(self, effects: Iterable[Effect]) -> None:
        """Has bands do something; each effect is answered by exactly one outcome in a batch. Never blocks.

        May be called from any thread, and before ``start``. Once every source has ended, or after ``stop``, nothing
        is done and nothing answered any more: what was asked for before has been.
        """
        wanted = tuple(effects)
        with self._lock:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._connections.perform, wanted)
            elif not self._is_stopped:
                self._early += wanted

    @property
    def hindrance(self) -> str:
        """Why no band can be spoken to now, in a sentence; empty while at least one adapter can."""
        with self._lock:
            if self._loop is None:
                return "The bridge to the bands is not running."
        return self._connections.hindrance

    @property
    def can_speak(self) -> bool:
        """Whether bands can be spoken to now."""
        return not self.hindrance

    def take(self, timeout_s: float) -> list[Batch]:
        """What the venue does next, at one go; waits up to ``timeout_s`` for the first of it."""
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
            self._connections.perform(self._early)
            if not self._is_stopped:
                self._loop, self._work = asyncio.get_running_loop(), asyncio.current_task()
        if self._loop is None:
            await self._connections.end()
            return
        speaking = asyncio.create_task(self._speak(), name="connections")
        try:
            async with asyncio.TaskGroup() as sources:
                for source, ear in self._relays:
                    sources.create_task(self._relay(source, ear), name=source.name)
        finally:
            with self._lock:
                self._loop = self._work = None
                self._is_stopped = True
            speaking.cancel()
            await asyncio.wait([speaking])
            await self._connections.end()  # where it was cancelled before it began

    async def _speak(self) -> None:
        while True:
            try:
                await self._connections.run()
            except Exception as failure:
                log.exception("the connections failed")
                self._note(
                    "connections",
                    phrase("Speaking to bands has failed: {failure}. It is begun anew.", failure=str(failure)),
                )
                await asyncio.sleep(SPEAK_AGAIN_S)

    def _callee(self, band: int) -> Callee:
        addresses = self._identity.addresses_of(band)
        address, heard_at_s = addresses[0] if addresses else (None, 0.0)
        others = tuple(other for other, _ in addresses[1:])
        return Callee(band, kind_of_tag(self._tags[band]), address, heard_at_s, self._secrets.get(band), others)

    def _note(self, source: str, text: str, at_s: float | None = None) -> None:
        at_s = self._clock.now_s() if at_s is None else at_s
        self._outbox.put(Batch(at_s, notes=(SourceNote(at_s, source, text),)))

    async def _relay(self, source: Source, ear: Ear) -> None:
        said_until_s: float | None = None
        try:
            async with aclosing(source.batches()) as batches:
                async for raw in batches:
                    if source.can_wait:
                        await self._room()
                    batch = ear.resolve(raw)
                    self._outbox.put(batch)
                    self._tend_the_timeless(batch)
                    said_until_s = raw.until_s
        except Exception as failure:
            log.exception("the source %s failed", source.name)
            text = phrase(
                "{name} has stopped: {failure}. The other sources go on; restart to try it again.",
                name=source.name,
                failure=str(failure),
            )
            self._note(source.name, text, said_until_s)

    def _tend_the_timeless(self, batch: Batch) -> None:
        """Bands that have lost their clock get it set: one with an event not before that is acknowledged."""
        said = batch.band_reports
        if len(said):
            is_timeless = (said["period"] == LOST_CLOCK_PERIOD) & (said["event"] == 0)
            for band in np.unique(said["band"][is_timeless]).tolist():
                self._connections.tend(band)

    async def _room(self) -> None:
        while self._outbox.is_full:
            self._room_came.clear()
            await self._room_came.wait()


def _places(of_source: Sequence[str], of_venue: Sequence[str]) -> list[int]:
    """Where the venue has each of the ids that a source counts by; NOWHERE where it has not."""
    index = {name: place for place, name in enumerate(of_venue)}
    return [index.get(name, NOWHERE) for name in of_source]
