"""An adapter as a radio: it connects to what it hears, says in words why it cannot, and leaves nothing behind."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from bleak.backends.device import BLEDevice
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
)

from tests.wearable_bridge.bands.fake_gatt import BandClientDouble, FakeClient
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.effects import Pattern
from wearable_bridge.bands.adapter_radio import AdapterRadio
from wearable_bridge.bands.gatt import NOTIFICATIONS_WAITING, Notifications, link_error
from wearable_bridge.bands.kinds import ALERTING, BAND, BEACON
from wearable_bridge.bands.link import Callee, LinkError, RefusedError, UnableError, VanishedError
from wearable_bridge.bands.nearby import KEPT_S, LATELY_S, Nearby
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.protocol.keys import band_keys

ADDRESS = bytes.fromhex("C0005E005301")
SECRET = bytes(range(16))
IMMEDIATE_ALERT = "00001802-0000-1000-8000-00805f9b34fb"


class Adapter:
    """An AdapterRadio and what it hears."""

    def __init__(self, client: FakeClient) -> None:
        self.client = client
        self.hindrance = ""
        self.nearby: Nearby[BLEDevice] = Nearby()
        self.radio = AdapterRadio(
            "hci0", "hci0", self.nearby, lambda: self.hindrance, LoopClock(), self._make, forgets=True
        )

    def _make(self, _device: BLEDevice, lost: Callable[[object], None]) -> FakeClient:
        self.client.lost = lost
        return self.client

    def hears(self, address: bytes = ADDRESS) -> None:
        self.nearby.hear(address, BLEDevice("C0:00:5E:00:53:01", None, None), -60, asyncio.get_running_loop().time())


def met(client: FakeClient, story: Callable[[Adapter], Awaitable[None]]) -> None:
    async def meeting() -> None:
        await story(Adapter(client))

    run(meeting())


def test_a_band_that_is_heard_is_connected_proven_and_hung_up() -> None:
    client = BandClientDouble(VirtualBand(band_keys(SECRET), 1_800_000_000.0))

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        callee = Callee(5, BAND, ADDRESS, 0.0, SECRET)
        assert adapter.radio.loudness_dbm(callee) == -60
        link = await adapter.radio.connect(callee)
        assert link.kind is BAND
        await link.signal(1, Pattern.BLINK, "")
        await link.close()
        assert not client.is_connected

    met(client, story)


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_a_band_that_is_not_heard_is_not_tried(address: bytes | None) -> None:
    client = FakeClient()

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        await asyncio.sleep(LATELY_S + 1)
        callee = Callee(5, BAND, address, 0.0, SECRET)
        assert adapter.radio.loudness_dbm(callee) is None
        with pytest.raises(VanishedError, match="no longer heard"):
            await adapter.radio.connect(callee)

    met(client, story)
    assert not client.connected


def test_a_band_without_a_secret_is_told_and_hung_up() -> None:
    client = FakeClient()

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        with pytest.raises(UnableError, match="secret"):
            await adapter.radio.connect(Callee(5, BAND, ADDRESS))

    met(client, story)
    assert not client.is_connected


@pytest.mark.parametrize(("services", "kind"), [((IMMEDIATE_ALERT,), ALERTING), ((), BEACON)])
def test_what_a_band_of_the_world_is_its_services_say(services: tuple[str, ...], kind: object) -> None:
    async def story(adapter: Adapter) -> None:
        adapter.hears()
        link = await adapter.radio.connect(Callee(5, None, ADDRESS))
        assert link.kind is kind
        await link.close()

    met(FakeClient(services), story)


def test_a_device_that_is_gone_is_forgotten_by_the_system_and_one_that_is_near_is_not() -> None:
    client = FakeClient()

    async def story(adapter: Adapter) -> None:
        for number in range(3):
            address = bytes([number] * 6)
            adapter.hears(address)
            await (await adapter.radio.connect(Callee(number, None, address))).close()
        await asyncio.sleep(KEPT_S + 1)
        assert client.unpaired == 0
        adapter.hears(bytes([2] * 6))
        adapter.hears()
        await (await adapter.radio.connect(Callee(5, None, ADDRESS))).close()
        assert client.unpaired == 2

    met(client, story)


def test_a_device_that_the_system_is_stuck_with_is_forgotten_at_once() -> None:
    client = FakeClient(failure=BleakDBusError("org.bluez.Error.InProgress", ["Operation already in progress"]))

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        with pytest.raises(VanishedError, match="already in progress"):
            await adapter.radio.connect(Callee(5, None, ADDRESS))

    met(client, story)
    assert client.unpaired == 1


def test_a_band_whose_packets_the_system_takes_for_too_small_is_forgotten_at_once_so_that_it_looks_anew() -> None:
    client = BandClientDouble(VirtualBand(band_keys(SECRET), 1_800_000_000.0), att_mtu=23)

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        with pytest.raises(VanishedError, match="ATT MTU is 23"):
            await adapter.radio.connect(Callee(5, BAND, ADDRESS, 0.0, SECRET))

    met(client, story)
    assert client.unpaired == 1


def test_a_connection_that_was_cut_off_is_hung_up() -> None:
    class Slow(FakeClient):
        async def connect(self) -> None:
            await super().connect()
            await asyncio.sleep(1e6)

    client = Slow()

    async def story(adapter: Adapter) -> None:
        adapter.hears()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await adapter.radio.connect(Callee(5, None, ADDRESS))

    met(client, story)
    assert not client.is_connected


OFF = BleakBluetoothNotAvailableError("off", BleakBluetoothNotAvailableReason.POWERED_OFF)


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (OFF, VanishedError, "hci0 is switched off"),
        (BleakDBusError("org.bluez.Error.NotReady", ["Resource Not Ready"]), VanishedError, "hci0 is switched off"),
        (BleakDBusError("org.bluez.Error.AuthenticationRejected", []), RefusedError, "pairing was refused"),
        (BleakGATTProtocolError(0x05), RefusedError, "paired first"),
        (BleakGATTProtocolError(0x86), RefusedError, "our proof"),
        (BleakGATTProtocolError(0x82), VanishedError, "TORN"),
        (BleakGATTProtocolError(0x93), VanishedError, "0x93"),
        (BleakDeviceNotFoundError("C0", "gone"), VanishedError, "no longer heard"),
        (BleakDBusError("org.bluez.Error.Failed", ["le-connection-abort-by-local"]), VanishedError, "abort-by-local"),
        (EOFError(), VanishedError, "restarted or switched off"),
        (BleakError("odd"), VanishedError, "odd"),
        (RuntimeError("a driver's own idea"), VanishedError, "a driver's own idea"),
    ],
)
def test_whatever_bluetooth_comes_up_with_is_said_in_words(
    failure: Exception, kind: type[LinkError], words: str
) -> None:
    error = link_error(failure, "hci0")
    assert type(error) is kind
    assert words in str(error)


def test_a_flood_of_notifications_is_bounded_and_the_end_is_always_heard() -> None:
    async def flood() -> None:
        notifications = Notifications[bytes]()
        for number in range(100_000):
            notifications.put(number.to_bytes(4))
        notifications.put(None)
        for _ in range(NOTIFICATIONS_WAITING - 1):
            await notifications.next(1.0)
        for _ in range(2):
            with pytest.raises(VanishedError, match="out of reach"):
                await notifications.next(1.0)

    run(flood())
