"""What happens inside the machine: tags appear, move on and vanish before a running ``bandstand run --headless``.

Prints what Bandstand prints and, last, one line of JSON with what was found.

    python -m tests.radio_vm.guest
"""

import asyncio
import json
import math
import os
import sqlite3
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, create_subprocess_exec
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from wearable_bridge.frames import encode_eddystone_uid, encode_ibeacon
from wearable_bridge.frames.advertising import (
    COMPLETE_LOCAL_NAME,
    GENERAL_DISCOVERABLE,
    SERVICE_DATA_16,
    advertisement,
)
from wearable_bridge.frames.bthome import BTHOME

if TYPE_CHECKING:
    from tests.radio_vm.air import Tag

VENUE: Final = Path(__file__).parent / "pier"
READERS: Final = {"hci0": "R-WEST", "hci1": "R-EAST"}

BANDS: Final = """code,tag,name,party,birth_year,consent
B001,ibeacon:6F1D2C3B-0A4E-4F7B-9C58-1E2D3C4B5A69:1:7,Guest 1,Party A,,location
B002,eddystone-uid:00112233445566778899:AABBCCDDEEFF,Guest 2,Party A,,location
B003,name:Band-3,Guest 3,Party B,,location
"""
BATTERY_61_PCT: Final = bytes.fromhex("40 00 01 01 3D")  # BTHome v2: packet 1, battery 61 %
PAYLOADS: Final = {
    "C0:00:5E:00:53:01": encode_ibeacon(UUID("6F1D2C3B-0A4E-4F7B-9C58-1E2D3C4B5A69"), 1, 7),
    "C0:00:5E:00:53:02": encode_eddystone_uid(bytes.fromhex("00112233445566778899"), bytes.fromhex("AABBCCDDEEFF")),
    "C0:00:5E:00:53:03": advertisement(
        GENERAL_DISCOVERABLE, (SERVICE_DATA_16, BTHOME + BATTERY_61_PCT), (COMPLETE_LOCAL_NAME, b"Band-3")
    ),
}
WEST_M, EAST_M, WALK_M_S = -8.0, 8.0, 2.0
STORY_S: Final = 56
"""Bandstand is told to end by itself after so long: 20 s with tags, 30 s until silence makes them last seen."""

SWITCHED_OFF: Final = "hci1 is switched off. `bluetoothctl"
TOLD_WITHIN_S: Final = 25
"""Of the seconds that Bandstand has left; the rest is for it to see that the adapter is on again."""


async def main() -> None:
    """Runs the whole story."""
    with tempfile.TemporaryDirectory() as folder:
        bandstand = await start_bandstand(Path(folder))
        from tests.radio_vm.air import Air  # Bumble is long in coming here: both processors are at work meanwhile

        async with Air(READERS) as air:
            tags = [air.tag(address, payload) for address, payload in PAYLOADS.items()]
            for adapter in READERS:
                await power(adapter, on=True)
            lines = await tell(bandstand, tags)
        found = {"lines": lines, "visits": visits(Path(folder))}
    print(json.dumps(found))


async def power(adapter: str, *, on: bool) -> None:
    """Switches an adapter on or off; waits until BlueZ knows it."""
    command = (
        *("dbus-send", "--system", "--print-reply", "--dest=org.bluez", f"/org/bluez/{adapter}"),
        *("org.freedesktop.DBus.Properties.Set", "string:org.bluez.Adapter1", "string:Powered"),
        f"variant:boolean:{str(on).lower()}",
    )
    async with asyncio.timeout(60):
        while True:
            sending = await create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)
            if await sending.wait() == 0:
                return
            await asyncio.sleep(0.5)


async def start_bandstand(folder: Path) -> asyncio.subprocess.Process:
    """Starts the program under test; it takes a while to come up in a machine made of software."""
    bands = folder / "bands.csv"
    bands.write_text(BANDS)
    command: list[str] = [sys.executable, "-m", "desktop.cli", "run", "--headless", "--seconds", str(STORY_S)]
    command += ["--venue", str(VENUE), "--data", str(folder), "--bands", str(bands), "--pictures", str(folder)]
    for adapter, reader in READERS.items():
        command += ["--reader", f"{adapter}={reader}"]
    environment = {**os.environ, "COLUMNS": "200"}
    return await create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT, env=environment)


async def tell(bandstand: asyncio.subprocess.Process, tags: "list[Tag]") -> list[str]:
    """Plays the story from Bandstand's first line on; gives all that it printed."""
    assert bandstand.stdout is not None
    lines: list[str] = []
    story: asyncio.Task[None] | None = None
    async for raw in bandstand.stdout:
        line = raw.decode().rstrip()
        print(line)
        lines.append(line)
        if story is None and "in the park" in line:
            story = asyncio.create_task(tell_story(tags, lines))
        if line.startswith("B003"):  # the end of its last table; pictures would take longer here than all the rest
            bandstand.kill()
    await bandstand.wait()
    if story is not None:
        await story
    return lines


async def tell_story(tags: "list[Tag]", lines: list[str]) -> None:
    """Tags appear in the west, walk to the east, vanish; an adapter is switched off until that is told of."""
    put(tags, WEST_M)
    await asyncio.sleep(5)
    now_s = asyncio.get_running_loop().time
    starts_s = now_s()
    while (x_m := WEST_M + WALK_M_S * (now_s() - starts_s)) < EAST_M:
        put(tags, x_m)
        await asyncio.sleep(0.3)
    put(tags, EAST_M)
    await asyncio.sleep(5)
    for tag in tags:
        tag.vanish()
    await power("hci1", on=False)
    for _ in range(TOLD_WITHIN_S):
        if any(SWITCHED_OFF in line for line in lines):
            break
        await asyncio.sleep(1)
    await power("hci1", on=True)


def put(tags: "Iterable[Tag]", x_m: float) -> None:
    """All tags to a place between the readers."""
    for tag in tags:
        tag.appear(hci0=rssi_dbm(x_m - WEST_M), hci1=rssi_dbm(x_m - EAST_M))


def rssi_dbm(away_m: float) -> int:
    """Path loss with exponent 2.5 from -59 dBm at one metre, to a reader 2 m overhead."""
    return round(-59 - 25 * math.log10(math.hypot(away_m, 2.0)))


def visits(folder: Path) -> list[tuple[Any, ...]]:
    """Who was where, from the database that Bandstand left: (band, zone), in order of time."""
    with sqlite3.connect(folder / "bandstand.sqlite") as db:
        return db.execute("SELECT code, zone FROM visits_read ORDER BY entered").fetchall()


if __name__ == "__main__":
    asyncio.run(main())
