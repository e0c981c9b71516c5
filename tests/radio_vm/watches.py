"""Bands of the world, and a stranger, on the machine's air: GATT servers and a client, by Bumble."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from bumble.att import ATT_Error
from bumble.controller import Controller
from bumble.core import UUID
from bumble.device import Connection, Device, DeviceConfiguration, Peer
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.hci import Address

from wearable_bridge.bands.bangle import TELLS, WRITE
from wearable_bridge.bands.infinitime import MOTION_VALUES, NEW_ALERT
from wearable_bridge.bands.kinds import INFINITIME_MOTION, NORDIC_UART
from wearable_bridge.frames.advertising import COMPLETE_LOCAL_NAME, GENERAL_DISCOVERABLE, advertisement
from wearable_bridge.protocol import uuids

BATTERY_PCT: Final = 61
INTERVAL_MS: Final = 500.0

_READ: Final = Characteristic.Properties.READ
_WRITE: Final = Characteristic.Properties.WRITE
_COMMAND: Final = Characteristic.Properties.WRITE_WITHOUT_RESPONSE
_NOTIFY: Final = Characteristic.Properties.NOTIFY


class Watch:
    """Somebody else's make, with whatever was written to it."""

    def __init__(self, name: str, services: dict[str, dict[str, Characteristic.Properties]]) -> None:
        self.name = name
        self.written: list[bytes] = []
        self._characteristics: dict[str, Characteristic[bytes]] = {
            uuid: Characteristic(
                UUID(uuid),
                properties,
                Characteristic.READABLE | Characteristic.WRITEABLE,
                CharacteristicValue(read=lambda _: bytes([BATTERY_PCT]), write=self._hears),
            )
            for characteristics in services.values()
            for uuid, properties in characteristics.items()
        }
        self._services = [
            Service(UUID(service), [self._characteristics[uuid] for uuid in characteristics])
            for service, characteristics in services.items()
        ]
        self._device: Device | None = None

    @asynccontextmanager
    async def on_air(self, controller: Controller, address: str) -> AsyncIterator[None]:
        """Advertises by its name, and can be connected to."""
        device = Device.from_config_with_hci(
            DeviceConfiguration(name=self.name, address=Address(address)), controller, controller
        )
        for service in self._services:
            device.add_service(service)
        self._device = device
        await device.power_on()
        await device.start_advertising(
            auto_restart=True,
            advertising_data=advertisement(GENERAL_DISCOVERABLE, (COMPLETE_LOCAL_NAME, self.name.encode())),
            advertising_interval_min=INTERVAL_MS,
            advertising_interval_max=INTERVAL_MS,
        )
        try:
            yield
        finally:
            await device.power_off()

    def _hears(self, _connection: Connection, value: bytes) -> None:
        self.written.append(bytes(value))
        self.heard()

    def heard(self) -> None:
        """Something was written to it."""

    async def tell(self, characteristic: str, value: bytes) -> None:
        """Notifies whoever subscribed."""
        assert self._device is not None
        await self._device.notify_subscribers(self._characteristics[characteristic], value)


class BangleWatch(Watch):
    """Runs no JavaScript: it confirms what a Bangle.js would after it had run it."""

    def __init__(self, name: str, spawn: Callable[[Any], object]) -> None:
        super().__init__(name, {NORDIC_UART: {WRITE: _WRITE | _COMMAND, TELLS: _NOTIFY}})
        self._spawn = spawn
        self._line = b""

    @property
    def code(self) -> str:
        """All that it was told to run."""
        return b"".join(self.written).decode("latin-1")

    def heard(self) -> None:
        """Confirms each line, with a battery."""
        self._line += self.written[-1]
        while b"\n" in self._line:
            line, _, self._line = self._line.partition(b"\n")
            number = re.search(rb'"bandstand":(\d+)', line)
            if number is not None:
                said = f'{{"bandstand":{number[1].decode()},"b":{BATTERY_PCT},"h":0}}\r\n'.encode()
                for start in range(0, len(said), 20):
                    self._spawn(self.tell(TELLS, said[start : start + 20]))


def infinitime(name: str) -> Watch:
    """A PineTime with InfiniTime."""
    return Watch(
        name,
        {
            INFINITIME_MOTION: {MOTION_VALUES: _READ | _NOTIFY},
            uuids.standard(0x1811): {NEW_ALERT: _WRITE},
            uuids.BATTERY_SERVICE: {uuids.BATTERY_LEVEL: _READ | _NOTIFY},
            uuids.HEART_RATE_SERVICE: {uuids.HEART_RATE_MEASUREMENT: _NOTIFY},
        },
    )


def alerting_tag(name: str) -> Watch:
    """A key finder."""
    return Watch(
        name,
        {
            uuids.IMMEDIATE_ALERT_SERVICE: {uuids.ALERT_LEVEL: _COMMAND},
            uuids.BATTERY_SERVICE: {uuids.BATTERY_LEVEL: _READ},
        },
    )


async def strangers_luck(controller: Controller, band: bytes) -> dict[str, str]:
    """Connects to a band without any proof; gives what came of each try.

    Args:
        controller: the stranger's.
        band: the band's address, most significant byte first.
    """
    device = Device.from_config_with_hci(
        DeviceConfiguration(name="stranger", address=Address("C0:00:5E:00:53:EE")), controller, controller
    )
    await device.power_on()
    connection = await device.connect(Address(band[::-1], Address.RANDOM_DEVICE_ADDRESS))
    peer = Peer(connection)
    await peer.request_mtu(247)
    await peer.discover_services()
    await peer.discover_characteristics()
    found = {}
    for name, uuid, value in (
        ("reads the serial number", uuids.SERIAL_NUMBER, None),
        ("reads the battery", uuids.BATTERY_LEVEL, None),
        ("rings", uuids.ALERT_LEVEL, b"\x02"),
        ("commands", uuids.CONTROL, bytes(24)),
        ("proves nothing", uuids.SESSION, bytes(33)),
    ):
        (characteristic,) = peer.get_characteristics_by_uuid(UUID(uuid))
        try:
            if value is None:
                found[name] = f"got {await characteristic.read_value()!r}"
            else:
                await characteristic.write_value(value, with_response=True)
                found[name] = "was taken"
        except ATT_Error as refusal:
            found[name] = f"refused 0x{int(refusal.error_code):02X}"
    await connection.disconnect()
    await device.power_off()
    return found
