"""A Bluetooth adapter as a radio: connects to what it hears, one at a time, and leaves nothing behind."""

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Final, Protocol

from bleak import BleakClient
from bleak.backends.device import BLEDevice

from wearable_bridge.bands.client import BandClient
from wearable_bridge.bands.gatt import Client, Gatt
from wearable_bridge.bands.kinds import BAND
from wearable_bridge.bands.link import BandLink, Callee, NarrowError, UnableError, VanishedError
from wearable_bridge.bands.nearby import KEPT_S, Nearby
from wearable_bridge.bands.recognising import recognised
from wearable_bridge.clock import Clock
from wearable_bridge.protocol.keys import band_keys

BUDGET: Final = 4
"""Connections at once. Adapters hold 5 to 10, say nothing of it, and hear less with each."""

CLEAN_WITHIN_S: Final = 5.0

_STUCK: Final = "org.bluez.Error.InProgress"
"""BlueZ answers so for ever where a program died in the middle of connecting, unless it forgets the device.

WORKAROUND: https://github.com/Bluetooth-Devices/bleak-retry-connector/issues/226
"""

log: Final = logging.getLogger(__name__)


class RadioClient(Client, Protocol):
    """What is used of ``BleakClient``, the way to have the system forget a device included."""

    async def unpair(self) -> None:
        """On Linux: removes all that BlueZ knows of the device."""
        ...


MakeClient = Callable[[BLEDevice, Callable[[object], None]], RadioClient]


def _bleak_client(device: BLEDevice, lost: Callable[[object], None]) -> RadioClient:
    return BleakClient(device, disconnected_callback=lost)


class AdapterRadio:
    """Speaks to bands through one adapter.

    Args:
        name: of the source, for notes.
        adapter: its name on Linux; None where the system chooses.
        nearby: what the adapter hears.
        hindrance: why the adapter cannot be used now; gives an empty text while it can.
        clock: what bands are told the time by.
        make_client: makes a client for a device, given whom to tell when it is disconnected.
        forgets: whether to have the system forget devices; by default where it would remember them for ever.
    """

    budget: Final = BUDGET
    makes_at_once: Final = 1

    def __init__(
        self,
        name: str,
        adapter: str | None,
        nearby: Nearby[BLEDevice],
        hindrance: Callable[[], str],
        clock: Clock,
        make_client: MakeClient = _bleak_client,
        *,
        forgets: bool = sys.platform == "linux",
    ) -> None:
        self.name: Final = name
        self._adapter, self._nearby, self._hindrance, self._clock = adapter, nearby, hindrance, clock
        self._make_client, self._forgets = make_client, forgets
        self._is_free = asyncio.Event()
        self._is_free.set()
        self._used: dict[bytes, tuple[float, BLEDevice, Gatt]] = {}

    @property
    def hindrance(self) -> str:
        """Why nobody can be spoken to through it now; empty while all is well."""
        return self._hindrance()

    def loudness_dbm(self, callee: Callee) -> float | None:
        """How loud it has heard this band lately; None where it has not."""
        if callee.address is None:
            return None
        return self._nearby.loudness_dbm(callee.address, asyncio.get_running_loop().time())

    @property
    def is_connecting(self) -> bool:
        """Whether it is about to connect: the system lets it listen only now and then meanwhile."""
        return not self._is_free.is_set()

    async def until_free(self) -> None:
        """Returns once it does not connect: a scan must not be begun meanwhile."""
        await self._is_free.wait()

    async def connect(self, callee: Callee) -> BandLink:
        """Connects; see ``Radio``."""
        self._is_free.clear()
        try:
            return await self._connect(callee)
        finally:
            self._is_free.set()

    async def _connect(self, callee: Callee) -> BandLink:
        now_s = asyncio.get_running_loop().time()
        device = None if callee.address is None else self._nearby.device(callee.address, now_s)
        if callee.address is None or device is None:
            raise VanishedError("it is no longer heard")
        await self._have_old_ones_forgotten(now_s)
        gatt = Gatt(self._adapter)
        self._used[callee.address] = (now_s, device, gatt)
        try:
            await gatt.open(self._make_client(device, gatt.lost))
            return await self._link(gatt, callee)
        except BaseException as failure:
            await gatt.close()
            # Who comes to know BlueZ's objects of a device that is not connected (Bandstand after a restart) is told
            # an MTU of 23, and not of its change: only new objects have the right one.
            if _STUCK in str(failure) or isinstance(failure, NarrowError):
                await self._forget(device)
            raise

    async def _link(self, gatt: Gatt, callee: Callee) -> BandLink:
        if callee.kind is not BAND:
            return recognised(gatt, self._clock)
        if callee.secret is None:
            raise UnableError("its secret is not known to this venue")
        return await BandClient.prove(gatt, band_keys(callee.secret), self._clock)

    async def _have_old_ones_forgotten(self, now_s: float) -> None:
        """BlueZ keeps a device that was connected to for ever, and our bands change their address all the time.

        They are kept for a minute, because a band that vanished is back faster when it need not be discovered anew.
        Source: BlueZ, src/device.c, ``dev_connect``, which makes the device permanent.
        """
        old = [
            address
            for address, (used_at_s, _, gatt) in self._used.items()
            if used_at_s < now_s - KEPT_S and not gatt.is_open
        ]
        for address in old:
            _, device, _ = self._used.pop(address)
            if self._nearby.device(address, now_s) is None:
                await self._forget(device)

    async def _forget(self, device: BLEDevice) -> None:
        if not self._forgets:
            return
        try:
            async with asyncio.timeout(CLEAN_WITHIN_S):
                await self._make_client(device, lambda _client: None).unpair()
        except Exception:
            log.debug("the system did not forget a device; it may have before", exc_info=True)
