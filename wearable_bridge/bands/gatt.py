"""One GATT connection through Bleak: whatever goes wrong comes out as a LinkError in words, and at once."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final, Generic, Protocol, TypeVar

from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
)

from wearable_bridge.bands.link import LinkError, RefusedError, UnableError, VanishedError
from wearable_bridge.protocol.refusals import INSUFFICIENT_AUTHORIZATION, Refusal
from wearable_bridge.sources.bluetooth_problem import explain

NOTIFICATIONS_WAITING: Final = 1_000
"""Notifications that may wait to be read; a band that floods us loses the rest, and is asked again."""

CLOSE_WITHIN_S: Final = 4.0
MTU_SETTLES_WITHIN_S: Final = 2.0
_LOWEST_WRITE_BYTES: Final = 20
_ATT_HEADER_BYTES: Final = 3

_NOT_ACCEPTED: Final = {Refusal.NOT_PROVEN, INSUFFICIENT_AUTHORIZATION}
_WANTS_PAIRING: Final = {0x05, 0x0C, 0x0F}
"""Insufficient authentication, key size, encryption (Core Specification 5.4, Vol 3, Part F, 3.4.1.1)."""

_PAIRING_REFUSED: Final = re.compile(r"org\.bluez\.Error\.(Authentication|NotPaired|LeConnectionKeyMissing)")
_ADAPTER_AT_FAULT: Final = re.compile(
    r"NotReady|NotPowered|ServiceUnknown|NameHasNoOwner|Spawn|AccessDenied|adapter '[^']*' not found"
)

Result = TypeVar("Result")
Told = TypeVar("Told")

log: Final = logging.getLogger(__name__)


class Client(Protocol):
    """What is used of ``BleakClient``."""

    @property
    def services(self) -> Any:
        """The services, discovered while connecting."""
        ...

    async def connect(self) -> None:
        """Connects and discovers."""
        ...

    async def disconnect(self) -> None:
        """Hangs up; nothing happens where there is no connection."""
        ...

    async def read_gatt_char(self, char_specifier: str, /) -> bytearray:
        """Reads an attribute."""
        ...

    async def write_gatt_char(self, char_specifier: str, data: bytes, /, response: bool) -> None:
        """Writes an attribute."""
        ...

    async def start_notify(self, char_specifier: str, callback: Callable[[Any, bytearray], None], /) -> None:
        """Has an attribute's changes told."""
        ...


class Notifications(Generic[Told]):
    """What an attribute tells, in the order of arrival."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Told | None] = asyncio.Queue(NOTIFICATIONS_WAITING)
        self._take: Callable[[Told | None], None] | None = None

    def put(self, value: Told | None) -> None:
        """One more; None: there will be no more."""
        if self._take is not None:
            self._take(value)
            return
        if value is None and self._waiting.full():
            self._waiting.get_nowait()
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait(value)

    def hand_to(self, take: Callable[[Told | None], None]) -> None:
        """From now on each is taken the moment it comes, after those that wait; there is no ``next`` any more."""
        self._take = take
        while not self._waiting.empty():
            take(self._waiting.get_nowait())

    async def next(self, within_s: float) -> Told:
        """The next one.

        Raises:
            VanishedError: none came in time, or the connection is gone.
        """
        try:
            async with asyncio.timeout(within_s):
                value = await self._waiting.get()
        except TimeoutError:
            raise VanishedError("it fell silent") from None
        if value is None:
            self.put(None)  # for whoever asks again
            raise VanishedError("it went out of reach")
        return value


class Gatt:
    """A connection: to be opened with a client whose disconnection calls ``lost``.

    Args:
        adapter: its name, for the words of a failure.
    """

    def __init__(self, adapter: str | None = None) -> None:
        self._client: Client | None = None
        self._adapter = adapter
        self._notifications: dict[str, Notifications[bytes]] = {}
        self._is_lost = False

    def lost(self, _client: object = None) -> None:
        """The connection is gone: whoever waits is told."""
        self._is_lost = True
        for notifications in self._notifications.values():
            notifications.put(None)

    async def open(self, client: Client) -> None:
        """Connects.

        Raises:
            LinkError: it failed.
        """
        self._client = client
        await self._tried(client.connect())

    @property
    def is_open(self) -> bool:
        """Whether it was opened, and neither closed nor lost since."""
        return self._client is not None and not self._is_lost

    @property
    def services(self) -> frozenset[str]:
        """The UUIDs of the services it offers, lower case."""
        return frozenset(service.uuid.lower() for service in self._connected.services)

    def has(self, characteristic: str) -> bool:
        """Whether it offers this characteristic."""
        return self._connected.services.get_characteristic(characteristic) is not None

    async def att_mtu(self, characteristic: str) -> int:
        """The connection's ATT MTU, which the system may learn a moment after it has connected."""
        found = self._connected.services.get_characteristic(characteristic)
        if found is None:
            raise UnableError("it does not offer what a band of this kind must")
        with suppress(TimeoutError):
            async with asyncio.timeout(MTU_SETTLES_WITHIN_S):
                while found.max_write_without_response_size <= _LOWEST_WRITE_BYTES:  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(0.05)
        return int(found.max_write_without_response_size) + _ATT_HEADER_BYTES

    async def read(self, characteristic: str) -> bytes:
        """What an attribute holds.

        Raises:
            LinkError: it failed.
        """
        return bytes(await self._tried(self._connected.read_gatt_char(characteristic)))

    async def write(self, characteristic: str, value: bytes, *, response: bool = True) -> None:
        """Writes an attribute; with ``response``, returns once it was accepted.

        Raises:
            LinkError: it failed.
        """
        await self._tried(self._connected.write_gatt_char(characteristic, value, response=response))

    async def notifications(self, characteristic: str) -> Notifications[bytes]:
        """What this attribute tells from now on; asked for again, the same.

        Raises:
            LinkError: it failed.
        """
        found = self._notifications.get(characteristic)
        if found is None:
            found = self._notifications[characteristic] = Notifications()
            put = found.put
            await self._tried(self._connected.start_notify(characteristic, lambda _from, value: put(bytes(value))))
        if self._is_lost:
            found.put(None)
        return found

    async def close(self) -> None:
        """Hangs up. Never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                async with asyncio.timeout(CLOSE_WITHIN_S):
                    await client.disconnect()
            except Exception:
                log.debug("a connection did not end in order; it may be gone", exc_info=True)

    @property
    def _connected(self) -> Client:
        if self._client is None or self._is_lost:
            raise VanishedError("it went out of reach")
        return self._client

    async def _tried(self, work: Awaitable[Result]) -> Result:
        try:
            return await work
        except (TimeoutError, LinkError):
            raise
        except Exception as error:
            log.debug("a connection failed", exc_info=True)
            raise link_error(error, self._adapter) from error


def link_error(error: Exception, adapter: str | None) -> LinkError:
    """What a failure of Bleak while connected or connecting means."""
    text = str(error)
    match error:
        case BleakGATTProtocolError():
            return _att_error(int(error.args[0]))
        case BleakCharacteristicNotFoundError():
            return UnableError("it does not offer what a band of this kind must")
        case BleakDeviceNotFoundError():
            return VanishedError("it is no longer heard")
        case BleakBluetoothNotAvailableError():
            return VanishedError(_at_fault(error, adapter))
        case EOFError() | ConnectionError():
            return VanishedError("the system's Bluetooth was restarted or switched off")
        case BleakDBusError() | BleakError() | OSError() if _ADAPTER_AT_FAULT.search(text):
            return VanishedError(_at_fault(error, adapter))
        case BleakDBusError() if _PAIRING_REFUSED.search(text):
            return RefusedError("it wants to be paired, and pairing was refused: pair it once by hand")
    return VanishedError(f"the connection failed ({text or type(error).__name__})")


def _att_error(code: int) -> LinkError:
    if code in _NOT_ACCEPTED:
        return RefusedError("it does not accept our proof: is this secret its own?")
    if code in _WANTS_PAIRING:
        return RefusedError("it wants to be paired first: pair it once by hand")
    names = {refusal.value: refusal.name for refusal in Refusal}
    return VanishedError(f"it did not accept what was said ({names.get(code, f'ATT error 0x{code:02X}')})")


def _at_fault(error: Exception, adapter: str | None) -> str:
    problem = explain(error, adapter)
    return f"{problem.found[0].lower()}{problem.found[1:].rstrip('.')} ({problem.advice.rstrip('.')})"
