"""What happens inside the machine: bands of our own and of the world before Bandstand, and who would harm them.

Prints what Bandstand prints and, last, one line of JSON with what was found.

    python -m tests.radio_vm.bands_guest
"""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import tempfile
import time
from asyncio.subprocess import DEVNULL, create_subprocess_exec
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

from tests.radio_vm.air import Air
from tests.radio_vm.guest import VENUE, power
from tests.radio_vm.processes import Program, import_everything, running
from tests.radio_vm.watches import BangleWatch, Watch, alerting_tag, infinitime, strangers_luck
from venue_models.effects import Pattern
from wearable_bridge.bands.virtual import OnAir, opened_controller
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.bands.virtual_wrist import IMPACT_G
from wearable_bridge.protocol.keys import band_keys

SECRETS: Final = {"B001": bytes(range(16)), "B005": bytes(range(16, 32))}
WATCHES: Final = {"B002": "C0:00:5E:00:53:12", "B003": "C0:00:5E:00:53:13", "B004": "C0:00:5E:00:53:14"}
BANDS: Final = f"""code,tag,name,party,birth_year,consent,secret
B001,band:B001,Guest 1,Party A,,location;safety,{SECRETS["B001"].hex()}
B002,address:{WATCHES["B002"]},Guest 2,Party A,,location,
B003,address:{WATCHES["B003"]},Guest 3,Party A,,location,
B004,address:{WATCHES["B004"]},Guest 4,Party A,,location,
B005,band:B005,,,,,{SECRETS["B005"].hex()}
"""
BEGINS_WITHIN_S: Final = 300.0
"""In software, on a busy machine, Bandstand takes minutes to come up."""
PATIENCE_S: Final = 60.0
ASKED_AT_MOST: Final = 3
"""BlueZ may find a service too few, and a watch is then taken for a beacon: a person at a desk asks again."""
ASK_AGAIN_S: Final = 20.0
LOOK_EVERY_S: Final = 0.1

Found = dict[str, Any]


async def until(is_so: Callable[[], Any], within_s: float = PATIENCE_S) -> float | None:
    """Waits until something is so; gives the seconds it took, None where it did not happen in time."""
    begins_at_s = time.monotonic()
    while not is_so():
        if time.monotonic() > begins_at_s + within_s:
            return None
        await asyncio.sleep(LOOK_EVERY_S)
    return time.monotonic() - begins_at_s


class Story:
    """The band B001, its guest, and everybody who is near."""

    def __init__(self, folder: Path, vicinity: Air, air: OnAir, virtual: Program) -> None:
        self.folder, self.vicinity, self.air = folder, vicinity, air
        self.virtual = virtual
        self.found: Found = {}

    @property
    def worn(self) -> VirtualBand:
        """The band of Guest 1."""
        return self.air.band

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """From Bandstand's database."""
        path = self.folder / "bandstand.sqlite"
        if not path.exists():
            return []
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
                return db.execute(question).fetchall()
        except sqlite3.OperationalError:  # its tables are being made
            return []

    def calls(self) -> list[tuple[Any, ...]]:
        """The calls for help that are written down."""
        return self.rows("SELECT number FROM alerts WHERE kind = 'call'")

    async def call_and_be_killed(self) -> None:
        """Bandstand is killed when it has written a call down and could not yet tell the band."""
        command = ("desktop.cli", "run", "--headless", "--venue", VENUE, "--data", self.folder)
        more = ("--bands", self.folder / "bands.csv", "--reader", "hci0=R-WEST")
        with running(self.folder, "bandstand", *command, *more) as bandstand:
            await until(lambda: any("in the park" in line for line in bandstand.lines), BEGINS_WITHIN_S)
            self.vicinity.adapters["hci0"].connects = False
            self.worn.press(time.time())
            self.found["written_s"] = await until(self.calls)
            bandstand.process.kill()
            bandstand.process.join()
        self.found["calls_when_killed"] = len(self.calls())
        self.found["event_lives_when_killed"] = self.worn.flash.live is not None

    async def stranger(self) -> None:
        """Somebody without a secret tries what can be tried."""
        async with asyncio.timeout(PATIENCE_S):
            self.found["stranger"] = await strangers_luck(self.vicinity.controller("stranger"), self.worn.address)
        self.found["event_lives_after_stranger"] = self.worn.flash.live is not None

    async def desk(self) -> None:
        """Bandstand begins again, and people at a desk speak to bands."""
        self.vicinity.adapters["hci0"].connects = True
        with running(self.folder, "desk", "tests.radio_vm.desk", VENUE, self.folder, "hci0=R-WEST") as desk:
            self.found["shown_again_s"] = await until(lambda: desk.latest.get("alerts"))
            self.found["acknowledged_s"] = await until(lambda: self.worn.flash.live is None)
            self.found["located_s"] = await until(lambda: desk.latest["zone"]["B001"])
            self.found["zone"] = desk.latest["zone"]["B001"]
            self.found["known_s"] = await until(lambda: all(call["is_heard"] for call in desk.latest["alerts"]))
            self.found["calls"] = desk.latest["alerts"]
            self.found["calls_written"] = len(self.calls())
            await self.answer(desk, self.found["calls"][0]["number"])
            await self.blink(desk)
            await self.be_helped(desk)
            async with self.watches() as watches:
                await self.vanish(desk, watches)
            self.found["desk"] = desk.latest
            self.found["virtual"] = self.virtual.lines
            desk.says("quit")
            await until(lambda: not desk.process.is_alive())

    async def answer(self, desk: Program, alert: int) -> None:
        """Somebody takes an alert, comes, and closes it."""
        for word, state in (("acknowledge", "ACKNOWLEDGED"), ("arrive", "ON_SCENE"), ("close", "CLOSED")):
            desk.says(f"{word} {alert}")
            await until(lambda state=state: self.alert(desk, alert).get("state") == state)  # type: ignore[misc]

    @staticmethod
    def alert(desk: Program, number: int) -> Found:
        """An alert as the desk shows it."""
        return next((alert for alert in desk.latest["alerts"] if alert["number"] == number), {"state": "CLOSED"})

    async def be_helped(self, desk: Program) -> None:
        """The guest falls and lies still, nobody at the desk acts, and a responder is asked by the band they wear."""
        desk.says("duty B005")
        self.worn.wrist.motion = Fall(time.time() + 1.0)
        self.found["fall_raised_s"] = await until(lambda: self.falls_shown(desk))
        if not (fallen := self.falls_shown(desk)):
            print("No fall was raised:", desk.latest, flush=True)
            return
        self.found["fall"] = fallen[0]
        number = fallen[0]["number"]
        self.found["responder_asked_s"] = await until(lambda: any("ask " in line for line in self.virtual.lines))
        self.virtual.says("tap")
        self.found["confirmed_s"] = await until(lambda: self.alert(desk, number).get("acknowledged_by"))
        self.found["fall_confirmed"] = self.alert(desk, number)
        self.worn.wrist.motion = walking
        await self.answer(desk, number)

    @staticmethod
    def falls_shown(desk: Program) -> list[Found]:
        """The alerts of falls that were judged."""
        return [alert for alert in desk.latest["alerts"] if alert["kind"] == "FALL" and alert["state"] != "CLOSED"]

    async def blink(self, desk: Program) -> None:
        """Which band is this?"""
        desk.says("blink B001")
        self.found["blinks_s"] = await until(self.blinks)

    def blinks(self) -> bool:
        """Whether the band of Guest 1 does."""
        return self.worn.signal is not None and self.worn.signal.pattern is Pattern.BLINK

    async def vanish(self, desk: Program, watches: dict[str, Watch]) -> None:
        """The band falls silent, a copy of what it said is sent in its place, and it comes back."""
        said = self.worn.advertisement(time.time())
        assert said is not None
        await asyncio.sleep(3)  # the copy is old by now
        self.worn.battery_pct = 0
        copy = self.vicinity.tag("C0:00:5E:00:53:66", said)
        copy.appear(hci0=-40)
        self.found["replay_counted_s"] = await until(lambda: desk.latest["replayed"] > 0)
        await self.signal_watches(desk, watches)
        self.found["vanished_s"] = await until(lambda: desk.latest["presence"]["B001"] != "HERE")
        copy.vanish()
        self.worn.battery_pct = 80
        self.found["back_s"] = await until(lambda: desk.latest["presence"]["B001"] == "HERE")
        self.found["calls_after_replay"] = len(self.calls())

    async def signal_watches(self, desk: Program, watches: dict[str, Watch]) -> None:
        """Bands of others, and one in a process of its own, are made to blink."""
        for code, watch in watches.items():
            for _ in range(ASKED_AT_MOST):
                desk.says(f"blink {code}")
                if await until(lambda watch=watch: watch.written, ASK_AGAIN_S) is not None:  # type: ignore[misc]
                    break
        desk.says("blink B005")
        self.found["virtual_blinks_s"] = await until(
            lambda: any("blink Hello" in line for line in self.virtual.lines), 30
        )
        await until(lambda: min(desk.latest["battery_pct"][code] for code in ("B002", "B003")) >= 0, 30)
        self.found["written"] = {code: b"".join(watch.written).decode("latin-1") for code, watch in watches.items()}

    @asynccontextmanager
    async def watches(self) -> AsyncIterator[dict[str, Watch]]:
        """One of each kind."""
        spawned: set[asyncio.Task[Any]] = set()
        kinds = {
            "B002": infinitime("InfiniTime"),
            "B003": BangleWatch("Bangle.js 5300", lambda work: spawned.add(asyncio.ensure_future(work))),
            "B004": alerting_tag("Finder"),
        }
        async with AsyncExitStack() as on_air:
            for code, watch in kinds.items():
                await on_air.enter_async_context(watch.on_air(self.vicinity.controller(code), WATCHES[code]))
            yield kinds

    async def falls(self) -> None:
        """Bluetooth is switched off while motion comes, and bluetoothd is restarted."""
        with running(self.folder, "falls", "tests.radio_vm.falls_venue") as venue:
            await self.fall(venue, nothing)
            self.found["motion_of_another_program"] = any('"complete"' in line for line in venue.lines)
            self.found["motion_s"] = await self.fall(venue, switch_off_and_on)
            self.found["motion_after_restart_s"] = await self.fall(venue, restart_bluetoothd)
            self.found["falls"] = venue.lines

    async def fall(self, venue: Program, meanwhile: Callable[[], Any]) -> float | None:
        """Seconds from a mishap in mid-transfer until a fall's motion is complete; None: it never was, or before."""
        had = sum('"complete"' in line for line in venue.lines)
        asked = sum('"acknowledged"' in line for line in venue.lines)
        self.worn.wrist.motion = Fall(time.time() + 1.0, peak_g=2 * IMPACT_G)
        await until(lambda: sum('"acknowledged"' in line for line in venue.lines) > asked)
        is_under_way = sum('"complete"' in line for line in venue.lines) == had
        await meanwhile()
        took_s = await until(lambda: sum('"complete"' in line for line in venue.lines) > had)
        self.worn.wrist.motion = walking
        return took_s if is_under_way else None


async def nothing() -> None:
    """No mishap."""


async def switch_off_and_on() -> None:
    """The adapter, a second after motion began to come."""
    await asyncio.sleep(1)
    await power("hci0", on=False)
    await asyncio.sleep(2)
    await power("hci0", on=True)


async def restart_bluetoothd() -> None:
    """As when it crashed and systemd began it anew."""
    os.kill(bluetoothd(), signal.SIGKILL)
    program = shutil.which("bluetoothd") or "/usr/libexec/bluetooth/bluetoothd"
    await create_subprocess_exec(program, "--experimental", stdout=DEVNULL, stderr=DEVNULL)
    await power("hci0", on=True)


def bluetoothd() -> int:
    """The number of its process."""
    names = Path("/proc").glob("[0-9]*/comm")
    return next(int(name.parent.name) for name in names if name.read_text().strip() == "bluetoothd")


@asynccontextmanager
async def band_command(folder: Path, vicinity: Air) -> AsyncIterator[Program]:
    """`bandstand band virtual` over a controller that is reached through a socket."""
    socket = folder / "controller"
    async with opened_controller(f"unix-server:{socket}") as (source, sink):
        vicinity.controller("B005", source, sink)
        command = ("desktop.cli", "band", "virtual", f"unix-client:{socket}", "--code", "B005")
        with running(folder, "virtual", *command, "--bands", folder / "bands.csv") as virtual:
            yield virtual


async def main() -> None:
    """Runs the whole story."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bands.csv").write_text(BANDS)
        (folder / "bands.csv").chmod(0o600)
        async with Air(["hci0"]) as vicinity, band_command(folder, vicinity) as virtual:
            await power("hci0", on=True)
            worn = VirtualBand(band_keys(SECRETS["B001"]), time.time(), serial="B001", motion=walking)
            controller = vicinity.controller("B001")
            async with OnAir(worn, controller, controller) as air:
                story = Story(folder, vicinity, air, virtual)
                for tell in (story.call_and_be_killed, story.stranger, story.desk, story.falls):
                    begins_at_s = time.monotonic()
                    await tell()
                    print(f"{tell.__name__}: {time.monotonic() - begins_at_s:.0f} s  {story.found}", flush=True)
    print(json.dumps(story.found))


if __name__ == "__main__":
    import_everything()
    asyncio.run(main())
