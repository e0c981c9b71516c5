"""As much of a venue as falls need, over the real Bridge: acknowledges each impact and fetches the motion round it.

Prints a line of JSON for whatever comes: what, when, and of which event. Ends when it is terminated.

    python -m tests.radio_vm.falls_venue
"""

import json
import time
from collections.abc import Iterator
from typing import Final

from venue_models.effects import Acknowledge, Ending, FetchMotion, Motion, Outcome
from venue_models.values import BandFlag, Batch
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import SteadyClock
from wearable_bridge.sources.adapter import AdapterSource

SECRET: Final = bytes(range(16))
PATIENCE_S: Final = 45.0


class FallsVenue:
    """Answers impacts as the venue does."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._events: list[tuple[int, int]] = []

    def take(self, batch: Batch) -> Iterator[tuple[str, int]]:
        """What is new in a batch, in a word or more, and the number of the impact that it is about; 0 for none."""
        for row in batch.band_reports:
            event = (int(row["period"]), int(row["event"]))
            if row["flags"] & BandFlag.IMPACT and event[1] and event not in self._events:
                self._events.append(event)
                self._ask(*event)
                yield "heard", len(self._events)
        for said in batch.outcomes:
            match said:
                case Motion(period=period, event=number, is_complete=True):
                    yield "complete", self._events.index((period, number)) + 1
                case Outcome(number=number, ending=Ending.DONE):
                    yield ("acknowledged" if number % 2 else "fetched"), (number + 1) // 2
                case Outcome(number=number):
                    yield str(said), (number + 1) // 2
        for note in batch.notes:
            yield note.text, 0

    def _ask(self, period: int, event: int) -> None:
        expires_at_s = time.time() + PATIENCE_S
        number = 2 * len(self._events)
        self._bridge.perform(
            (
                Acknowledge(number - 1, 0, period, event, expires_at_s),
                FetchMotion(number, 0, period, event, expires_at_s),
            )
        )


def main() -> None:
    """Until it is terminated."""
    source = AdapterSource("R-WEST", SteadyClock(), "hci0")
    bridge = Bridge([source], ["band:B001"], ["R-WEST"], secrets={0: SECRET})
    venue = FallsVenue(bridge)
    bridge.start()
    while True:
        for batch in bridge.take(0.1):
            for what, impact in venue.take(batch):
                print(json.dumps({"what": what, "at_s": time.time(), "impact": impact}), flush=True)


if __name__ == "__main__":
    main()
