"""A virtual band on the air: a real GATT server on Bumble, over a Bluetooth dongle or an emulated controller.

What the band is and says is in virtual_band.py and virtual_connection.py; here are only the radio and the clock.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final, Self

from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_connection import NotProvenError, Packet, VirtualConnection
from wearable_bridge.protocol import uuids
from wearable_bridge.protocol.refusals import INSUFFICIENT_AUTHORIZATION, ProtocolError

try:
    from bumble import hci
    from bumble.att import ATT_Error
    from bumble.core import UUID, BaseBumbleError
    from bumble.device import AdvertisingType, Connection, Device, DeviceConfiguration
    from bumble.gatt import Characteristic, CharacteristicValue, Service
    from bumble.pairing import PairingConfig, PairingDelegate
    from bumble.transport import open_transport
except ImportError as missing:
    raise ImportError(
        "A virtual band needs Bumble, which is not installed. Install it: pip install 'bandstand[radio]'"
    ) from missing

TICK_S: Final = 0.05
NAME: Final = "Band"
"""The same for all bands: a name must not tell them apart."""


@asynccontextmanager
async def opened_controller(name: str) -> AsyncIterator[tuple[Any, Any]]:
    """A Bluetooth controller by the name of its transport (``usb:0``), as where its packets come from and go to.

    Raises:
        OSError: it cannot be opened, and why.
    """
    try:
        transport = await open_transport(name)
    except Exception as error:  # each kind of transport raises what its own driver does
        raise OSError(f"The Bluetooth controller {name} cannot be opened: {error}") from error
    async with transport:
        yield transport.source, transport.sink


class OnAir:
    """A virtual band that advertises and can be connected to, as long as the context lasts.

    Args:
        band: the band; it may be driven (pressed, moved, emptied) at any time, from the event loop.
        source: where packets of the Bluetooth controller come from (Bumble's transport or controller).
        sink: where packets for it go.
        clock: Unix seconds.
    """

    def __init__(self, band: VirtualBand, source: Any, sink: Any, clock: Callable[[], float] = time.time) -> None:
        self.band = band
        self.connection: VirtualConnection | None = None
        self._clock = clock
        self._peer: Connection | None = None
        self._outbox: list[Packet] = []
        self._woken = asyncio.Event()
        self._on_air: tuple[bytes | None, bool, float] = (None, False, 0.0)
        self._address_on_air = b""
        self._characteristics = self._made()
        self._device = self._device_on(source, sink)
        self._is_ending = False
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._device.power_on()
        self._running = asyncio.create_task(self._run(), name="virtual band")
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._running is not None
        self._is_ending = True  # while it waits for a disconnection, Bumble swallows the cancellation
        self._running.cancel()
        await asyncio.wait([self._running])
        await self.lose_contact()
        await self._device.stop_advertising()
        await self._device.power_off()

    async def until_lost(self) -> None:
        """Returns never; raises what made the band end.

        Raises:
            OSError: the controller is gone.
        """
        assert self._running is not None
        try:
            await asyncio.shield(self._running)
        except BaseBumbleError as error:
            raise OSError(f"The Bluetooth controller is gone: {error}") from error

    async def lose_contact(self) -> None:
        """The connection ends, as when the wearer walks out of reach."""
        if self._peer is not None:
            with suppress(BaseBumbleError):
                await self._peer.disconnect()

    def become(self, band: VirtualBand) -> None:
        """Another band is on the air from now on: this one after a reset, or an impostor."""
        self.band = band
        if self.connection is not None:
            self.connection.give_up()

    async def _run(self) -> None:
        while not self._is_ending:
            await self._advertise()
            if self.connection is not None and self._peer is not None:
                now_s = self._clock()
                self._outbox += self.connection.tick(now_s)
                await self._notify()
                if self.connection.is_over(now_s):
                    await self.lose_contact()
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK_S):  # wait_for can lose a cancellation before Python 3.12
                    await self._woken.wait()
            self._woken.clear()

    # What it sends to everyone

    async def _advertise(self) -> None:
        now_s = self._clock()
        payload, is_connected = self.band.advertisement(now_s), self._peer is not None
        if is_connected and self.band.address != self._address_on_air:
            payload = None  # a new identifier under the old address would tie one to the other
        wanted = (payload, is_connected, self.band.advertising_interval_s(now_s) * 1000)
        if wanted != self._on_air:
            self._on_air = wanted
            await self._device.stop_advertising()
            if payload is not None:
                await self._start(payload, *wanted[1:])

    async def _start(self, payload: bytes, is_connected: bool, interval_ms: float) -> None:
        if self.band.address != self._address_on_air:
            await self._take_address(self.band.address)
        await self._device.start_advertising(
            AdvertisingType.UNDIRECTED if is_connected else AdvertisingType.UNDIRECTED_CONNECTABLE_SCANNABLE,
            advertising_data=payload,
            advertising_interval_min=interval_ms,
            advertising_interval_max=interval_ms,
        )

    async def _take_address(self, address: bytes) -> None:
        self._address_on_air = address
        self._device.random_address = hci.Address(address[::-1], hci.Address.RANDOM_DEVICE_ADDRESS)
        await self._device.send_command(
            hci.HCI_LE_Set_Random_Address_Command(random_address=self._device.random_address)
        )

    async def _notify(self) -> None:
        packets, self._outbox, peer = self._outbox, [], self._peer
        for packet in packets:
            if peer is not None and peer is self._peer:  # what one was to hear, the next must not
                characteristic = self._characteristics[packet.characteristic]
                await self._device.notify_subscriber(peer, characteristic, packet.value)

    # Who connects

    def _device_on(self, source: Any, sink: Any) -> Device:
        configuration = DeviceConfiguration(name=NAME, gap_service_enabled=True)
        device = Device.from_config_with_hci(configuration, source, sink)
        device.pairing_config_factory = lambda _: PairingConfig(delegate=_NoPairing())
        for service, characteristics in _SERVICES.items():
            device.add_service(Service(service, [self._characteristics[uuid] for uuid in characteristics]))
        device.on(Device.EVENT_CONNECTION, self._connected)
        return device

    def _connected(self, peer: Connection) -> None:
        self._peer = peer
        self.connection = VirtualConnection(self.band, self._clock())
        self._outbox = []
        peer.on(Connection.EVENT_CONNECTION_ATT_MTU_UPDATE, self._mtu_changed)
        peer.on(Connection.EVENT_DISCONNECTION, self._disconnected)

    def _mtu_changed(self) -> None:
        if self.connection is not None and self._peer is not None:
            self.connection.att_mtu = self._peer.att_mtu

    def _disconnected(self, _reason: int) -> None:
        self._peer = self.connection = None
        self._woken.set()

    # What it can be asked and told

    def _made(self) -> dict[str, Characteristic[bytes]]:
        made = [
            _attribute(uuids.SESSION, _WRITE | _NOTIFY, written=self._hears(VirtualConnection.write_session)),
            _attribute(uuids.CONTROL, _WRITE | _NOTIFY, written=self._hears(VirtualConnection.write_control)),
            _attribute(uuids.MOTION, _NOTIFY),
            _attribute(uuids.HISTORY, _NOTIFY),
            _attribute(uuids.HEART_RATE_MEASUREMENT, _NOTIFY),
            _attribute(uuids.ALERT_LEVEL, _WRITE | _COMMAND, written=self._hears(VirtualConnection.write_alert)),
        ]
        readable = (uuids.BATTERY_LEVEL, uuids.MANUFACTURER_NAME, uuids.SERIAL_NUMBER, uuids.FIRMWARE_REVISION)
        made += [_attribute(uuid, _READ, read=self._tells(uuid)) for uuid in readable]
        return dict(zip(_ATTRIBUTES, made, strict=True))

    def _hears(self, hear: Callable[[VirtualConnection, bytes, float], list[Packet]]) -> Callable[[Any, bytes], None]:
        def written(_: Connection, value: bytes) -> None:
            if self.connection is None:
                raise ATT_Error(INSUFFICIENT_AUTHORIZATION)
            with _as_att_errors():
                self._outbox += hear(self.connection, value, self._clock())
            self._woken.set()

        return written

    def _tells(self, uuid: str) -> Callable[[Any], bytes]:
        def read(_: Connection) -> bytes:
            if self.connection is None:
                raise ATT_Error(INSUFFICIENT_AUTHORIZATION)
            with _as_att_errors():
                return self.connection.read(uuid)

        return read


_READ: Final = Characteristic.Properties.READ
_WRITE: Final = Characteristic.Properties.WRITE
_COMMAND: Final = Characteristic.Properties.WRITE_WITHOUT_RESPONSE
_NOTIFY: Final = Characteristic.Properties.NOTIFY

_SERVICES: Final = {
    uuids.BAND_SERVICE: (uuids.SESSION, uuids.CONTROL, uuids.MOTION, uuids.HISTORY),
    uuids.HEART_RATE_SERVICE: (uuids.HEART_RATE_MEASUREMENT,),
    uuids.IMMEDIATE_ALERT_SERVICE: (uuids.ALERT_LEVEL,),
    uuids.BATTERY_SERVICE: (uuids.BATTERY_LEVEL,),
    uuids.DEVICE_INFORMATION_SERVICE: (uuids.MANUFACTURER_NAME, uuids.SERIAL_NUMBER, uuids.FIRMWARE_REVISION),
}
_ATTRIBUTES: Final = tuple(uuid for service in _SERVICES.values() for uuid in service)


class _NoPairing(PairingDelegate):
    async def accept(self) -> bool:
        """Pairing is not needed and refused."""
        return False


@contextmanager
def _as_att_errors() -> Iterator[None]:
    try:
        yield
    except NotProvenError:
        raise ATT_Error(INSUFFICIENT_AUTHORIZATION) from None
    except ProtocolError as error:
        raise ATT_Error(error.refusal) from error


def _attribute(
    uuid: str,
    properties: Characteristic.Properties,
    read: Callable[[Any], bytes] | None = None,
    written: Callable[[Any, bytes], None] | None = None,
) -> Characteristic[bytes]:
    permissions = Characteristic.Permissions(0)
    if read is not None:
        permissions |= Characteristic.READABLE
    if written is not None:
        permissions |= Characteristic.WRITEABLE
    return Characteristic(UUID(uuid), properties, permissions, CharacteristicValue(read=read, write=written))
