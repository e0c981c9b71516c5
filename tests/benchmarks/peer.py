"""The peer of the throughput benchmark: habluetooth, which keeps the newest advertisement of each device.

It is the best-kept open code that takes advertisements from many Bluetooth receivers (Home Assistant's), compiled
with Cython. It is given each advertisement in the form that costs it least: text address and payload bytes made
beforehand, a process of its own, and no garbage collection while it is timed.

    python -m tests.benchmarks.peer BANDS SECONDS
"""

import asyncio
import gc
import json
import statistics
import sys
import time
from importlib.metadata import version

import numpy as np
from habluetooth import BaseHaRemoteScanner, BluetoothManager, set_manager

from desktop.places import sample_venue_folder
from tests.benchmarks.traffic import START_S, WalkingTraffic
from venue_models.venue.reading import read_venue
from wearable_bridge.heard import HEARD

WARM_UP_S = 3
"""Its first seconds fill its tables and are slower."""


class _NotingManager(BluetoothManager):
    """Does what the library does with an advertisement, and nothing more."""

    def _discover_service_info(self, service_info: object) -> None:
        """Hand a new device to nobody."""


class HabluetoothPeer:
    """One manager with one scanner per reader.

    Args:
        readers: how many scanners.
    """

    def __init__(self, readers: int) -> None:
        self.name = f"habluetooth {version('habluetooth')}"
        self._scanners = asyncio.run(self._make(readers))
        self._calls: list[tuple[BaseHaRemoteScanner, str, int, bytes, float]] = []
        self._addresses: dict[bytes, str] = {}
        self._payloads: dict[bytes, bytes] = {}

    @staticmethod
    async def _make(readers: int) -> list[BaseHaRemoteScanner]:
        manager = _NotingManager()
        set_manager(manager)
        scanners = [BaseHaRemoteScanner(f"R-{n:03}", f"R-{n:03}", None, False) for n in range(readers)]
        for scanner in scanners:
            manager.async_register_scanner(scanner)
        return scanners

    def prepare(self, ticks: list[tuple[float, bytes]]) -> None:
        """Makes Python's objects of the bytes, which is not timed."""
        self._calls = []
        for _, raw in ticks:
            heard = np.frombuffer(raw, HEARD)
            rows = zip(
                heard["reader"].tolist(),
                (self._address(row.tobytes()) for row in heard["address"]),
                heard["rssi_dbm"].tolist(),
                (self._payloads.setdefault(p, p) for p in (row.tobytes() for row in heard["payload"])),
                heard["t_s"].tolist(),
                strict=True,
            )
            self._calls += [(self._scanners[reader], *rest) for reader, *rest in rows]

    def _address(self, raw: bytes) -> str:
        known = self._addresses.get(raw)
        if known is None:
            known = self._addresses[raw] = raw.hex(":").upper()
        return known

    def take_all(self) -> float:
        """Hands every advertisement over and returns the CPU seconds that took."""
        details: dict[str, object] = {}
        gc.collect()
        gc.disable()
        start = time.thread_time()
        for scanner, address, rssi_dbm, payload, t_s in self._calls:
            scanner._async_on_raw_advertisement(address, rssi_dbm, payload, details, t_s)
        elapsed_s = time.thread_time() - start
        gc.enable()
        return elapsed_s


def main() -> None:
    """Prints its name and its median rate as one line of JSON."""
    bands, seconds = int(sys.argv[1]), int(sys.argv[2])
    venue = read_venue(sample_venue_folder())
    traffic = WalkingTraffic(venue, bands, seed=1)
    peer = HabluetoothPeer(len(venue.readers))
    rates = []
    for second in range(WARM_UP_S + seconds):
        ticks = list(traffic.second(START_S + second))
        peer.prepare(ticks)
        rates.append(sum(len(raw) for _, raw in ticks) / HEARD.itemsize / peer.take_all())
    print(json.dumps({"peer": peer.name, "sightings_per_s": round(statistics.median(rates[WARM_UP_S:]))}))


if __name__ == "__main__":
    main()
