"""The composition root: builds the venue from its parts, starts the threads, and stops them in order.

Three threads (docs/decisions/0020): Qt's own, the bridge's, and the venue's. Nothing else in the program starts one.
"""

import logging
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from desktop.link import Link
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.store.store import Store
from venue_models.values import Batch
from venue_models.venue.model import Venue
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import Clock
from wearable_bridge.sources.source import Source

TICK_S: Final = 0.1
"""The longest the venue thread waits for data before it lets time pass without."""

SWITCH_INTERVAL_S: Final = 0.0005
"""How long one thread may keep the interpreter from another; the default of 5 ms shows as stutter on the map."""

log = logging.getLogger(__name__)


class Runtime:
    """A venue at work: sources in, snapshots out through ``link``.

    Args:
        venue: the place.
        register: its bands.
        sources: where sightings come from.
        clock: what time it is for the venue.
        store: where facts are kept; None keeps nothing (a replay).
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        sources: Sequence[Source],
        clock: Clock,
        store: Store | None = None,
    ) -> None:
        self.venue = venue
        self.register = register
        self.clock = clock
        self.link = Link()
        self.failure: BaseException | None = None
        self.unsaved = ""
        """What the disk did not take at the end, in words; empty when it took everything."""
        self._bridge = Bridge(
            sources,
            tags=[wearer.tag for wearer in register.wearers],
            readers=[reader.id for reader in venue.readers],
        )
        self._live = LiveVenue(venue, register, store, started_at_s=clock.now_s())
        self._store = store
        self._venue_thread = threading.Thread(target=self._run_venue, name="venue")

    def start(self) -> None:
        """Starts the bridge's and the venue's thread."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._venue_thread.start()
        self._bridge.start()

    @property
    def is_running(self) -> bool:
        """False once every source has ended and all it said has been taken in, or the venue has failed."""
        return self._venue_thread.is_alive()

    def stop(self) -> None:
        """Stops both threads, commits what came in, and closes the store. May be called twice."""
        self._bridge.stop()  # then the venue takes in what is left, and ends
        if self._venue_thread.is_alive():
            self._venue_thread.join()

    def _run_venue(self) -> None:
        try:
            while True:
                batches = self._bridge.take(TICK_S)
                for tick in _in_ticks(batches):
                    self._step(tick)
                if not batches:
                    self._step(())
                    if self._bridge.has_ended:
                        break
        except BaseException as failure:
            self.failure = failure  # told by whoever watches `is_running`
            log.exception("the venue thread stopped")
        finally:
            self._close()

    def _close(self) -> None:
        try:
            self._live.close(self.clock.now_s())
        finally:
            if self._store is not None:
                self.unsaved = self._store.last_words()
                self._store.close()

    def _step(self, batches: Sequence[Batch]) -> None:
        """One step of the venue: what was heard in one tick, so that a replay is the same however fast it goes."""
        self.clock.heard_until(max((batch.until_s for batch in batches), default=None))
        self._live.step(self.clock.now_s(), batches, self.link.take_commands())
        self.link.publish(self._live.snapshot())


def _in_ticks(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    """Batches that end in the same tick belong together, whichever source they are from."""
    for _, tick in groupby(batches, key=lambda batch: round(batch.until_s / TICK_S)):
        yield list(tick)
