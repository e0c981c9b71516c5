"""A Bangle.js watch: it runs whatever JavaScript comes over its Nordic UART, so all is fixed that is sent but a text.

The text goes in as a literal in which only letters, digits and spaces stand for themselves, so no text can become
code. Each line is run quietly (it begins with 0x10) and ends by printing a line of JSON with a number of ours, which
is the confirmation. What comes back is parsed as from a stranger, which it may be.

Sources: espruino.com/ReferenceBANGLEJS2 (``Bangle.buzz``, ``Bangle.getHealthStatus``, ``E.showMessage``,
``E.getBattery``, ``Bluetooth.println``); espruino.com/Interfacing, for 0x10 and for lines.
"""

import asyncio
import json
from collections.abc import Mapping
from itertools import count
from string import ascii_letters, digits
from typing import Any, Final

from venue_models.effects import Pattern
from venue_models.values import AirCounts, ReportKind
from wearable_bridge.bands.gatt import Gatt
from wearable_bridge.bands.kinds import BANGLE
from wearable_bridge.bands.link import UnableError, VanishedError, Vitals
from wearable_bridge.bands.watch import HIGHEST_HEART_RATE_BPM, Watch

WRITE: Final = "6e400002-b5a3-f393-e0a9-e50e24dcca9e"
TELLS: Final = "6e400003-b5a3-f393-e0a9-e50e24dcca9e"

REPLY_WITHIN_S: Final = 3.0
LONGEST_LINE_BYTES: Final = 256
LINES_LISTENED_TO: Final = 50
"""Apps on the watch print lines of their own; after so many none of ours will come."""

PIECE_BYTES: Final = 20
"""What fits into a write at the lowest ATT MTU: a watch that speaks a larger one takes small pieces too."""

_BUZZES_MS: Final = {
    Pattern.BLINK: (100, 100, 100),
    Pattern.HEARD: (600, 200, 600),
    Pattern.NUDGE: (150,),
    Pattern.COME: (150, 150, 600),
}
"""On and off by turns."""

_WORDS: Final = {
    Pattern.BLINK: "Is this your band?",
    Pattern.HEARD: "Somebody is coming.",
    Pattern.NUDGE: "",
    Pattern.COME: "Please come.",
}
_PLAIN: Final = frozenset(ascii_letters + digits + " ")


class Bangle(Watch):
    """One connected Bangle.js watch."""

    def __init__(self, gatt: Gatt) -> None:
        super().__init__(gatt, BANGLE)
        self._numbers = count(1)

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:  # noqa: ARG002
        """Buzzes in the rhythm of the pattern and shows the text; see ``BandLink``."""
        if pattern is not Pattern.STOP and pattern not in _BUZZES_MS:
            raise UnableError(f"A Bangle.js watch has no {pattern.name.lower()}.")
        await self._run(notice(pattern, text))

    async def tend(self) -> Vitals:
        """Asks for battery and heart rate; see ``BandLink``."""
        said = await self._run("b:E.getBattery(),h:Bangle.getHealthStatus().bpm", gives=True)
        return self.understood(vitals, said)

    async def _run(self, code: str, *, gives: bool = False) -> bytes:
        """Has the watch run a line; gives the line with which it confirms."""
        lines = Lines()
        tells = await self._gatt.notifications(TELLS)
        number = next(self._numbers)
        line = command(code, number, gives=gives).encode("ascii")
        for start in range(0, len(line), PIECE_BYTES):
            await self._gatt.write(WRITE, line[start : start + PIECE_BYTES])
        async with asyncio.timeout(REPLY_WITHIN_S):
            for _ in range(LINES_LISTENED_TO):
                for said in lines.take(await tells.next(REPLY_WITHIN_S)):
                    if confirmation(said).get("bandstand") == number:
                        return said
        self.counts += AirCounts(malformed=1)
        raise VanishedError("it talks, and does not confirm")


class Lines:
    """Puts pieces together to lines; a line without an end is not waited for."""

    def __init__(self) -> None:
        self._begun = b""

    def take(self, piece: bytes) -> list[bytes]:
        """The lines that this piece ends, without their ends."""
        *ended, self._begun = (self._begun + piece).split(b"\n")
        self._begun = self._begun[-LONGEST_LINE_BYTES:]
        return [line.strip() for line in ended if len(line) <= LONGEST_LINE_BYTES]


def literal(text: str) -> str:
    """A text as a JavaScript literal in which nothing but letters, digits and spaces stands for itself.

    Letters beyond Latin-1, which the watch's fonts do not have, become question marks.
    """
    sent = text.encode("latin-1", "replace").decode("latin-1")
    return '"' + "".join(each if each in _PLAIN else f"\\x{ord(each):02x}" for each in sent) + '"'


def notice(pattern: Pattern, text: str) -> str:
    """The code that makes a watch noticed."""
    if pattern is Pattern.STOP:
        return "Bangle.buzz(0);load()"
    turns = _BUZZES_MS[pattern]
    rhythm = "".join(
        f".then(()=>{f'Bangle.buzz({ms})' if place % 2 == 0 else f'new Promise(r=>setTimeout(r,{ms}))'})"
        for place, ms in enumerate(turns)
    )
    words = text or _WORDS[pattern]
    shown = f'E.showMessage({literal(words)},"Bandstand");' if words else ""
    return f"{shown}Promise.resolve(){rhythm}"


def command(code: str, number: int, *, gives: bool) -> str:
    """A line that runs code (or, with ``gives``, works out the fields of an object) and confirms with a number."""
    fields, before = (f",{code}", "") if gives else ("", f"{code};")
    return f'\x10{before}Bluetooth.println(JSON.stringify({{"bandstand":{number}{fields}}}))\n'


def confirmation(line: bytes) -> Mapping[str, Any]:
    """The object that a line holds; empty where it holds none."""
    try:
        said = json.loads(line, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def vitals(line: bytes) -> Vitals:
    """Battery and heart rate, as far as the line says them.

    Raises:
        ValueError: one of them cannot be true.
    """
    said = confirmation(line)
    found = []
    for name, kind, highest in (
        ("b", ReportKind.BATTERY_PCT, 100),
        ("h", ReportKind.HEART_RATE_BPM, HIGHEST_HEART_RATE_BPM),
    ):
        value = said.get(name) or 0
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= highest:
            raise ValueError(f"{kind.name} cannot be {str(value)[:20]}")
        if value:
            found.append((kind, float(value)))
    return tuple(found)
