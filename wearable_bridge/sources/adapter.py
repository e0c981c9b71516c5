"""One Bluetooth adapter of this machine as a reader and as a radio, through Bleak; it may disappear and come back."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import Final

import numpy as np
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, AdvertisementDataCallback

from venue_models.phrases import phrase, sentences
from venue_models.values import AirCounts, Rows, SourceNote, frozen
from wearable_bridge.bands.adapter_radio import AdapterRadio
from wearable_bridge.bands.nearby import Nearby
from wearable_bridge.clock import Clock
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES, RawBatch
from wearable_bridge.sources.bluetooth_problem import BluetoothProblem, explain, machine_adapters
from wearable_bridge.sources.rebuilding import Rebuilder, may_be_event
from wearable_bridge.sources.scanning import Scanner, bleak_scanner
from wearable_bridge.sources.source import TICK_S

__all__ = ["AdapterSource", "BluetoothProblem", "check_bluetooth", "machine_adapters"]

SILENT_S: Final = 10.0
"""A scan that hears nothing for so long is begun anew. That finds an adapter that was pulled, switched off or has
hung, and a restarted bluetoothd, none of which Bleak tells; where the air is truly silent it costs nothing."""

START_WITHIN_S: Final = 15.0
FIRST_RETRY_S: Final = 1.0
LONGEST_RETRY_S: Final = 15.0

ROOM: Final = 5_000
"""Advertisements that may wait for the next tick: no adapter hears a tenth of that in 100 ms."""

_UNKNOWN_RSSI_DBM: Final = -127
"""What Bleak says for a device that the system remembers but does not hear."""

log: Final = logging.getLogger(__name__)


async def check_bluetooth(adapter: str | None = None) -> tuple[str, ...]:
    """Listens for a moment; gives the names of the machine's adapters.

    Raises:
        BluetoothProblem: it cannot be used; says why and what to do.
    """
    scanner = bleak_scanner(adapter, lambda _device, _heard: None, active=True)
    try:
        async with asyncio.timeout(START_WITHIN_S):
            await scanner.start()
            await scanner.stop()
    except Exception as error:
        log.debug("Bluetooth cannot be used", exc_info=True)
        raise explain(error, adapter) from error
    return machine_adapters() or ("the system's adapter",)


class AdapterSource:
    """What one adapter hears, as one reader of the venue; bands that it hears can be spoken to through ``radio``.

    Args:
        reader_id: the reader it stands for.
        clock: stamps what is heard.
        adapter: its name on Linux (``hci0``); None takes the system's own choice.
        active: whether to ask each tag for its scan response; passive listening hears less (docs/bluetooth.md).
        scanner: makes a scanner for a callback.
    """

    can_wait: Final = False

    def __init__(
        self,
        reader_id: str,
        clock: Clock,
        adapter: str | None = None,
        *,
        active: bool = True,
        scanner: Callable[[AdvertisementDataCallback], Scanner] | None = None,
    ) -> None:
        self.name: Final = adapter or "Bluetooth"
        self.reader_ids: Final = (reader_id,)
        self._clock, self._adapter = clock, adapter
        self._make_scanner = scanner or (
            lambda heard: bleak_scanner(adapter, heard, active=active, tell=self._fall_short)
        )
        self._rebuilder = Rebuilder()
        self._sightings: deque[tuple[float, bytes, int, bytes]] = deque()
        self._events: list[tuple[float, bytes, int, bytes]] = []
        self._notes: list[SourceNote] = []
        self._shed = self._malformed = 0
        self._heard_at_s = 0.0
        self._fault = self._shortfall = ""
        self._is_listening = False
        self._nearby: Nearby[BLEDevice] = Nearby()
        self.radio: Final = AdapterRadio(self.name, adapter, self._nearby, self._hindrance, clock)

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """What is heard, every 100 ms, until it is closed; silence too."""
        listening = asyncio.create_task(self._keep_listening(), name=f"listen on {self.name}")
        try:
            while not listening.done():
                await asyncio.sleep(TICK_S)
                yield self._cut()
            listening.result()
        finally:
            listening.cancel()
            await asyncio.wait([listening])

    async def _keep_listening(self) -> None:
        retry_s = FIRST_RETRY_S
        while True:
            scanner = None
            self._shortfall = ""
            try:
                await self.radio.until_free()
                scanner = self._make_scanner(self._take)
                async with asyncio.timeout(START_WITHIN_S):
                    await scanner.start()
                self._tell_started()
                self._is_listening = True
                retry_s = FIRST_RETRY_S
                await self._until_silent()
            except Exception as error:  # whatever a radio's driver comes up with, it is tried again
                log.debug("%s cannot listen", self.name, exc_info=True)
                self._tell(str(explain(error, self._adapter)))
                await asyncio.sleep(retry_s)
                retry_s = min(2 * retry_s, LONGEST_RETRY_S)
            finally:
                self._is_listening = False
                if scanner is not None:
                    await self._let_go(scanner)

    async def _until_silent(self) -> None:
        now_s = asyncio.get_running_loop().time
        self._heard_at_s = now_s()
        while True:
            if self.radio.is_connecting:
                await self.radio.until_free()
                self._heard_at_s = now_s()
            left_s = self._heard_at_s + SILENT_S - now_s()
            if left_s <= 0:
                return
            await asyncio.sleep(left_s)

    async def _let_go(self, scanner: Scanner) -> None:
        try:
            async with asyncio.timeout(START_WITHIN_S):
                await scanner.stop()
        except Exception:
            log.debug("%s did not stop in order; it may be gone", self.name, exc_info=True)

    def _take(self, device: BLEDevice, heard: AdvertisementData) -> None:
        if heard.rssi == _UNKNOWN_RSSI_DBM:
            return
        self._heard_at_s = asyncio.get_running_loop().time()
        address = _address(device.address)
        self._nearby.hear(address, device, heard.rssi, self._heard_at_s)
        at_s = self._clock.now_s()
        payloads, too_long = self._rebuilder.payloads(device.address, heard, at_s)
        self._malformed += too_long
        rssi_dbm = max(-128, min(127, heard.rssi))
        for payload in payloads:
            row = (at_s, address, rssi_dbm, payload)
            if may_be_event(payload):
                self._events.append(row)
            else:
                self._sightings.append(row)
        while len(self._sightings) > ROOM:
            self._sightings.popleft()
            self._shed += 1

    def _cut(self) -> RawBatch:
        until_s = self._clock.now_s()
        self._nearby.forget_old(asyncio.get_running_loop().time())
        rows = sorted([*self._sightings, *self._events], key=lambda row: row[0])
        counts = AirCounts(malformed=self._malformed, shed=self._shed)
        notes = tuple(self._notes)
        self._sightings.clear()
        self._events.clear()
        self._notes.clear()
        self._malformed = self._shed = 0
        return RawBatch(until_s, _heard_rows(rows), counts, notes)

    def _hindrance(self) -> str:
        """Why nobody can be spoken to through this adapter."""
        return "" if self._is_listening else self._fault or phrase("{name} is being started.", name=self.name)

    def _tell(self, text: str) -> None:
        if text != self._fault:
            log.info("%s: %s", self.name, text)
            self._fault = text
            self._notes.append(SourceNote(self._clock.now_s(), self.name, text))

    def _fall_short(self, shortfall: str) -> None:
        self._shortfall = shortfall

    def _tell_started(self) -> None:
        shortfall = sentences(phrase("{name} listens.", name=self.name), self._shortfall) if self._shortfall else ""
        if self._fault and self._fault != shortfall:
            text = phrase("{name} listens again.", name=self.name)
            self._notes.append(SourceNote(self._clock.now_s(), self.name, text, is_fault=False))
        if shortfall:
            self._tell(shortfall)
        self._fault = shortfall


def _heard_rows(rows: list[tuple[float, bytes, int, bytes]]) -> Rows:
    heard = np.zeros(len(rows), HEARD)
    if rows:
        times, addresses, rssi_dbm, payloads = zip(*rows, strict=True)
        heard["t_s"], heard["rssi_dbm"] = times, rssi_dbm
        heard["address"] = np.frombuffer(b"".join(addresses), np.uint8).reshape(-1, 6)
        padded = b"".join(payload.ljust(PAYLOAD_BYTES, b"\0") for payload in payloads)
        heard["payload"] = np.frombuffer(padded, np.uint8).reshape(-1, PAYLOAD_BYTES)
    return frozen(heard)


def _address(text: str) -> bytes:
    """Six bytes of a device's address, or of the UUID that macOS gives in its place: the same while it is seen."""
    return bytes.fromhex(text.replace(":", "").replace("-", ""))[:6]
