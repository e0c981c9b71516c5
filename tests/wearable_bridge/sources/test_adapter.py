"""An adapter as a reader: it hears, it vanishes, it comes back; an event is never shed."""

import asyncio
import uuid
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field

import numpy as np
import pytest
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, AdvertisementDataCallback
from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakError

from tests.wearable_bridge.bands.fake_gatt import FakeClient
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.values import Rows
from wearable_bridge.bands.link import BandLink, Callee
from wearable_bridge.frames import encode_bthome, encode_ibeacon
from wearable_bridge.frames.bthome_objects import BUTTON, PACKET_ID
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.adapter import ROOM, SILENT_S, AdapterSource
from wearable_bridge.sources.bluetooth_problem import explain

BEACON = encode_ibeacon(uuid.UUID(int=7), 1, 2)
PRESS = encode_bthome([(PACKET_ID, 1), (BUTTON, 1)])
GONE = BleakBluetoothNotAvailableError("gone", BleakBluetoothNotAvailableReason.NO_BLUETOOTH)


@dataclass
class Radio:
    """The machine's Bluetooth: tests speak on it, and break it."""

    failure: Exception | None = None
    stop_failure: Exception | None = None
    started: int = 0
    listeners: list[AdvertisementDataCallback] = field(default_factory=list)

    def scanner(self, callback: AdvertisementDataCallback) -> "Scan":
        return Scan(self, callback)

    def beacon(self, address: str = "C0:00:5E:00:53:01", rssi_dbm: int = -60) -> None:
        self._say(address, AdvertisementData(None, {0x004C: BEACON[7:]}, {}, [], None, rssi_dbm, ()))

    def press(self, address: str = "C0:00:5E:00:53:02") -> None:
        service = {"0000fcd2-0000-1000-8000-00805f9b34fb": PRESS[7:]}
        self._say(address, AdvertisementData(None, {}, service, [], None, -70, ()))

    def _say(self, address: str, heard: AdvertisementData) -> None:
        for listener in self.listeners:
            listener(BLEDevice(address, None, None), heard)


@dataclass
class Scan:
    radio: Radio
    callback: AdvertisementDataCallback

    async def start(self) -> None:
        if self.radio.failure is not None:
            raise self.radio.failure
        self.radio.started += 1
        self.radio.listeners.append(self.callback)

    async def stop(self) -> None:
        if self.callback in self.radio.listeners:
            self.radio.listeners.remove(self.callback)
        if self.radio.stop_failure is not None:
            raise self.radio.stop_failure


async def listen(radio: Radio, seconds: float, meanwhile: Callable[[float], None]) -> list[RawBatch]:
    """What a source says in so many seconds; ``meanwhile`` is called with the time before each batch."""
    taken = []
    source = AdapterSource("R-017", LoopClock(), "hci0", scanner=radio.scanner)
    now_s = asyncio.get_running_loop().time
    async with aclosing(source.batches()) as batches:
        meanwhile(0.0)
        async for batch in batches:
            taken.append(batch)
            if now_s() >= seconds:
                break
            meanwhile(now_s())
    assert not radio.listeners
    return taken


def heard_in(batches: list[RawBatch]) -> Rows:
    return np.concatenate([batch.heard for batch in batches])


def told(batches: list[RawBatch]) -> list[tuple[str, bool]]:
    return [(note.text, note.is_fault) for batch in batches for note in batch.notes]


def test_what_is_said_is_heard_with_time_address_rssi_and_payload() -> None:
    radio = Radio()
    batches = run(listen(radio, 1.0, lambda _: radio.beacon(rssi_dbm=-61)))
    heard = heard_in(batches)
    assert set(heard["rssi_dbm"].tolist()) == {-61}
    assert heard["address"][0].tobytes() == bytes.fromhex("C0005E005301")
    assert heard["payload"][0].tobytes() == BEACON.ljust(31, b"\0")
    assert (heard["reader"] == 0).all()
    for batch in batches:
        assert (batch.heard["t_s"] <= batch.until_s).all()
        assert (batch.heard["t_s"] >= batch.until_s - 0.11).all()


def test_silence_is_told_every_tick_too() -> None:
    assert len(run(listen(Radio(), 3.0, lambda _: None))) == 30


def test_a_device_that_the_system_merely_remembers_is_not_heard() -> None:
    radio = Radio()
    assert not len(heard_in(run(listen(radio, 1.0, lambda _: radio.beacon(rssi_dbm=-127)))))


def test_a_device_without_an_address_keeps_the_one_made_from_its_uuid() -> None:
    radio = Radio()
    mac_uuid = "6F1D2C3B-0A4E-4F7B-9C58-1E2D3C4B5A69"
    heard = heard_in(run(listen(radio, 1.0, lambda _: radio.beacon(mac_uuid))))
    assert {address.tobytes() for address in heard["address"]} == {bytes.fromhex("6F1D2C3B0A4E")}


def test_under_a_flood_the_oldest_sightings_go_and_no_press_does() -> None:
    radio = Radio()

    def flood(now_s: float) -> None:
        if 0.5 < now_s < 0.65:
            for number in range(ROOM):
                radio.beacon(rssi_dbm=-40 - number % 2)
                if number % 10 == 0:
                    radio.press(f"C0:00:00:00:{number // 2560:02X}:{number // 10 % 256:02X}")
            for _ in range(100):
                radio.beacon(rssi_dbm=-99)

    batches = run(listen(radio, 1.0, flood))
    presses = [row for row in heard_in(batches) if row["payload"].tobytes().startswith(PRESS)]
    counts = [batch.counts.shed for batch in batches if batch.counts.shed]
    assert counts == [100] * len(counts) != []
    assert len(presses) == ROOM / 10 * len(counts)
    assert (heard_in(batches)["rssi_dbm"] == -99).sum() == 100 * len(counts)


def test_an_adapter_that_disappears_and_returns_is_told_once_each() -> None:
    radio = Radio()

    def pulled_from_20_to_80(now_s: float) -> None:
        radio.failure = GONE if 20 < now_s < 80 else None
        if radio.failure is None and (now_s < 20 or radio.started > 1):
            radio.beacon()

    batches = run(listen(radio, 120.0, pulled_from_20_to_80))
    assert told(batches) == [
        ("This machine has no Bluetooth adapter. Plug one in; it is found without a restart.", True),
        ("hci0 listens again.", False),
    ]
    heard_s = heard_in(batches)["t_s"] - LoopClock()._start_at_s
    assert heard_s.min() < 20
    assert heard_s.max() > 110


def test_a_scan_that_hangs_in_silence_is_begun_anew() -> None:
    radio = Radio()
    batches = run(listen(radio, 3.5 * SILENT_S, lambda _: None))
    assert radio.started == 4
    assert not told(batches)


@pytest.mark.parametrize("failure", [BleakError("broken"), EOFError(), OSError(5, "bus"), RuntimeError("odd")])
def test_a_scanner_that_fails_in_any_way_is_tried_again(failure: Exception) -> None:
    radio = Radio(failure, stop_failure=failure)

    def mended_at_10(now_s: float) -> None:
        if now_s > 10:
            radio.failure = None
        radio.beacon()

    batches = run(listen(radio, 40.0, mended_at_10))
    assert [is_fault for _, is_fault in told(batches)] == [True, False]
    assert len(heard_in(batches))


def test_a_system_that_tells_little_is_a_fault_that_stands_while_it_listens() -> None:
    radio = Radio()

    class Hard(Scan):
        async def start(self) -> None:
            await super().start()
            source._fall_short("It is told little.")

    source = AdapterSource("R-017", LoopClock(), "hci0", scanner=lambda heard: Hard(radio, heard))

    async def notes() -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        async with aclosing(source.batches()) as batches:
            async for batch in batches:
                found += told([batch])
                radio.failure = GONE if radio.started == 2 and len(found) < 2 else None
                if radio.started > 2:
                    break
        return found

    texts = [text for text, _ in run(notes())]
    little = "hci0 listens. It is told little."
    assert texts == [little, f"{explain(GONE, 'hci0')}", "hci0 listens again.", little]


def test_a_scanner_that_never_starts_is_given_up_and_tried_again() -> None:
    radio = Radio()

    class Hanging(Scan):
        async def start(self) -> None:
            await asyncio.Event().wait()

    async def notes() -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        source = AdapterSource("R-017", LoopClock(), "hci0", scanner=lambda heard: Hanging(radio, heard))
        async with aclosing(source.batches()) as batches:
            async for batch in batches:
                found += told([batch])
                if asyncio.get_running_loop().time() > 60:
                    return found
        return found

    (note,) = run(notes())
    assert note[1]
    assert "hci0 cannot be used" in note[0]


def test_no_scan_is_begun_while_it_connects_and_nobody_is_called_while_it_does_not_listen() -> None:
    class Slow(FakeClient):
        async def connect(self) -> None:
            await asyncio.sleep(2 * SILENT_S)
            await super().connect()

    radio, client = Radio(), Slow()
    source = AdapterSource("R-017", LoopClock(), "hci0", scanner=radio.scanner)
    source.radio._make_client = lambda _device, _lost: client
    callee = Callee(5, None, bytes.fromhex("C0005E005301"))
    hindrances, scans = [source.radio.hindrance], []

    async def story() -> None:
        connecting: asyncio.Task[BandLink] | None = None
        now_s = asyncio.get_running_loop().time
        async with aclosing(source.batches()) as batches:
            async for _ in batches:
                if now_s() < 1:
                    radio.beacon()
                elif connecting is None:
                    hindrances.append(source.radio.hindrance)
                    connecting = asyncio.create_task(source.radio.connect(callee))
                elif connecting.done():
                    scans.append(radio.started)
                    radio.failure = GONE
                if now_s() > 5 * SILENT_S:
                    break
        assert connecting is not None
        await (await connecting).close()

    run(story())
    hindrances.append(source.radio.hindrance)
    assert scans[0] == 1
    assert [bool(hindrance) for hindrance in hindrances] == [True, False, True]
    assert "no Bluetooth adapter" in hindrances[-1]
