"""How Bleak is asked to listen: every advertisement, as far as the system lets it."""

import sys
from collections.abc import Callable
from typing import Final, Protocol

from bleak import BleakScanner
from bleak.args.bluez import BlueZScannerArgs, OrPattern
from bleak.assigned_numbers import AdvertisementDataType
from bleak.backends.scanner import AdvertisementDataCallback
from bleak.exc import BleakError

PATTERNS: Final = [
    OrPattern(0, AdvertisementDataType.MANUFACTURER_SPECIFIC_DATA, b"\x4c\x00\x02\x15"),  # iBeacon
    OrPattern(0, AdvertisementDataType.MANUFACTURER_SPECIFIC_DATA, b"\xff\xff\x01"),  # bands, company 0xFFFF
    OrPattern(0, AdvertisementDataType.SERVICE_DATA_UUID16, b"\xaa\xfe"),  # Eddystone
    OrPattern(0, AdvertisementDataType.SERVICE_DATA_UUID16, b"\xd2\xfc"),  # BTHome
]
"""BlueZ listens passively only for given patterns; tags known by name or address need active listening."""

SHORTFALL: Final = (
    "It is told of each tag only every ten seconds or so, and positions lag behind: start bluetoothd with"
    " --experimental (docs/bluetooth.md, Every advertisement)."
)


def _untold(_shortfall: str) -> None:
    """For whoever does not want to know."""


class Scanner(Protocol):
    """What is used of ``BleakScanner``."""

    async def start(self) -> None:
        """Begins to listen."""
        ...

    async def stop(self) -> None:
        """Ends it; nothing happens where it was not begun."""
        ...


def bleak_scanner(
    adapter: str | None,
    callback: AdvertisementDataCallback,
    *,
    active: bool,
    tell: Callable[[str], None] = _untold,
    platform: str = sys.platform,
) -> Scanner:
    """A scanner of Bleak's for one adapter; on Linux an active one brings a monitor along.

    ``tell`` is called while it starts if the system will not tell every advertisement.

    WORKAROUND: https://github.com/bluez/bluez/issues/406: while it looks for devices, the kernel has the adapter
    report each of them once per scan of ten seconds, unless somebody monitors advertisements meanwhile.
    """
    bluez: BlueZScannerArgs = {} if adapter is None else {"adapter": adapter}
    monitored: BlueZScannerArgs = {**bluez, "or_patterns": list(PATTERNS)}
    if not active:
        return BleakScanner(callback, scanning_mode="passive", bluez=monitored)
    scanner = BleakScanner(callback, scanning_mode="active", bluez=bluez)
    if platform != "linux":
        return scanner
    monitor = BleakScanner(lambda _device, _heard: None, scanning_mode="passive", bluez=monitored)
    return MonitoredScanner(scanner, monitor, tell)


class MonitoredScanner:
    """A scanner with a monitor beside it, where the system has one."""

    def __init__(self, scanner: Scanner, monitor: Scanner, tell: Callable[[str], None] = _untold) -> None:
        self._scanner, self._monitor, self._tell = scanner, monitor, tell

    async def start(self) -> None:
        """The monitor comes first: the kernel looks for one when a scan begins."""
        try:
            await self._monitor.start()
        except BleakError:
            self._tell(SHORTFALL)
        await self._scanner.start()

    async def stop(self) -> None:
        """Both, even if one of them is gone."""
        try:
            await self._scanner.stop()
        finally:
            await self._monitor.stop()
