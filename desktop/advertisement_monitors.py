"""Whether BlueZ lets a program be told of every advertisement (docs/bluetooth.md, Every advertisement).

For Linux alone: dbus_fast comes with bleak, and only there.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus

MONITORS: Final = "org.bluez.AdvertisementMonitorManager1"
_ADAPTER: Final = "org.bluez.Adapter1"
_WITHIN_S: Final = 5.0


class NoBlueZError(Exception):
    """BlueZ does not answer."""


async def adapters_without_monitors() -> tuple[str, ...]:
    """Adapters of which BlueZ tells each tag only every ten seconds or so, because it runs without --experimental.

    Raises:
        NoBlueZError: it is not running, or this user may not speak to it.
    """
    try:
        async with asyncio.timeout(_WITHIN_S):
            return without_monitors(await _managed_objects())
    except (OSError, TimeoutError, EOFError) as error:
        raise NoBlueZError(str(error) or "no answer") from error


def without_monitors(objects: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The adapters (``hci0`` …) that have no monitors, of all that BlueZ says it has."""
    return tuple(
        path.rpartition("/")[2]
        for path, interfaces in sorted(objects.items())
        if _ADAPTER in interfaces and MONITORS not in interfaces
    )


async def _managed_objects() -> Mapping[str, Mapping[str, Any]]:
    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    try:
        reply = await bus.call(
            Message(
                destination="org.bluez",
                path="/",
                interface="org.freedesktop.DBus.ObjectManager",
                member="GetManagedObjects",
            )
        )
    finally:
        bus.disconnect()
    if reply.message_type is not MessageType.METHOD_RETURN:
        raise NoBlueZError(str(reply.error_name))
    objects: Mapping[str, Mapping[str, Any]] = reply.body[0]
    return objects
