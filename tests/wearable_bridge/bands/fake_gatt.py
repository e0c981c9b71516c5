"""Bleak's client, made by hand: attributes in a table, or a virtual band behind them."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bleak.exc import BleakCharacteristicNotFoundError, BleakError, BleakGATTProtocolError

from wearable_bridge.bands.gatt import Gatt
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_connection import NotProvenError, Packet, VirtualConnection
from wearable_bridge.protocol import uuids
from wearable_bridge.protocol.refusals import INSUFFICIENT_AUTHORIZATION, ProtocolError

TICK_S = 0.1


@dataclass(frozen=True)
class FakeService:
    uuid: str


@dataclass(frozen=True)
class FakeCharacteristic:
    max_write_without_response_size: int


@dataclass
class FakeServices:
    """As much of ``BleakGATTServiceCollection`` as is used."""

    services: tuple[str, ...]
    characteristics: frozenset[str]
    write_bytes: int

    def __iter__(self) -> Any:
        return iter([FakeService(uuid) for uuid in self.services])

    def get_characteristic(self, uuid: str) -> FakeCharacteristic | None:
        return FakeCharacteristic(self.write_bytes) if uuid in self.characteristics else None


@dataclass
class FakeClient:
    """A band of the world: values that can be read, and a log of what was written."""

    services_offered: tuple[str, ...] = ()
    values: dict[str, bytes] = field(default_factory=dict)
    failure: Exception | None = None
    att_mtu: int = 185
    lost: Callable[[object], None] = lambda _client: None
    written: list[tuple[str, bytes, bool]] = field(default_factory=list)
    told: dict[str, Callable[[Any, bytearray], None]] = field(default_factory=dict)
    on_write: Callable[[str, bytes], None] = lambda _uuid, _value: None
    is_connected: bool = False
    connected: int = 0
    disconnected: int = 0
    unpaired: int = 0

    @property
    def characteristics(self) -> Iterable[str]:
        return self.values

    @property
    def services(self) -> FakeServices:
        return FakeServices(self.services_offered, frozenset(self.characteristics), self.att_mtu - 3)

    async def connect(self) -> None:
        self._fail()
        self.is_connected = True
        self.connected += 1

    async def disconnect(self) -> None:
        self.is_connected = False
        self.disconnected += 1

    async def unpair(self) -> None:
        self.unpaired += 1

    async def read_gatt_char(self, char_specifier: str, /) -> bytearray:
        self._fail()
        if char_specifier not in self.values:
            raise BleakCharacteristicNotFoundError(char_specifier)
        return bytearray(self.values[char_specifier])

    async def write_gatt_char(self, char_specifier: str, data: bytes, /, response: bool) -> None:
        self._fail()
        self.written.append((char_specifier, data, response))
        self.on_write(char_specifier, data)

    async def start_notify(self, char_specifier: str, callback: Callable[[Any, bytearray], None], /) -> None:
        self._fail()
        self.told[char_specifier] = callback

    def tell(self, uuid: str, value: bytes) -> None:
        self.told[uuid](None, bytearray(value))

    def vanish(self) -> None:
        """The radio is gone, as Bleak tells it."""
        self.is_connected = False
        self.failure = BleakError("Not connected")
        self.lost(self)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


Meddling = Callable[[Packet], Iterable[Packet]]


def untouched(packet: Packet) -> Iterable[Packet]:
    return [packet]


class BandClientDouble(FakeClient):
    """Bleak's client in front of a virtual band; ``meddle`` sees each notification on its way."""

    def __init__(self, band: VirtualBand, *, att_mtu: int = 185, meddle: Meddling = untouched) -> None:
        super().__init__((uuids.BAND_SERVICE,), att_mtu=att_mtu)
        self.band, self.meddle = band, meddle
        self.connection: VirtualConnection | None = None
        self._living: asyncio.Task[None] | None = None

    @property
    def characteristics(self) -> Iterable[str]:
        return (uuids.SESSION, uuids.CONTROL, uuids.MOTION, uuids.HISTORY)

    async def connect(self) -> None:
        await super().connect()
        self.connection = VirtualConnection(self.band, self._now_s())
        self.connection.att_mtu = self.att_mtu
        self._living = asyncio.create_task(self._live())

    async def disconnect(self) -> None:
        await super().disconnect()
        self.connection = None
        if self._living is not None:
            self._living.cancel()
            with suppress(asyncio.CancelledError):
                await self._living

    async def write_gatt_char(self, char_specifier: str, data: bytes, /, response: bool) -> None:
        await super().write_gatt_char(char_specifier, data, response)
        assert self.connection is not None
        write = {uuids.SESSION: self.connection.write_session, uuids.CONTROL: self.connection.write_control}
        try:
            self._notify(write[char_specifier](data, self._now_s()))
        except ProtocolError as error:
            raise BleakGATTProtocolError(error.refusal) from error
        except NotProvenError as error:
            raise BleakGATTProtocolError(INSUFFICIENT_AUTHORIZATION) from error

    def vanish(self) -> None:
        super().vanish()
        self.connection = None

    async def _live(self) -> None:
        while self.connection is not None:
            self._notify(self.connection.tick(self._now_s()))
            if self.connection.is_over(self._now_s()):
                self.vanish()
            await asyncio.sleep(TICK_S)

    def _notify(self, packets: Iterable[Packet]) -> None:
        for packet in packets:
            for meddled in self.meddle(packet):
                if meddled.characteristic in self.told:
                    self.tell(*meddled)

    def _now_s(self) -> float:
        return 1_800_000_000.0 + asyncio.get_running_loop().time()


async def opened(client: FakeClient) -> Gatt:
    gatt = Gatt("hci0")
    client.lost = gatt.lost
    await gatt.open(client)
    return gatt
