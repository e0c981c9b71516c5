"""What happens to a virtual band, as words that a person types or a script lists."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_bytes
from typing import Final, Protocol

from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import Fall, resting, walking
from wearable_bridge.protocol.keys import BandKeys

WORDS: Final = {
    "press": "hold the button: a call for help",
    "tap": "tap the button: I am fine",
    "walk": "stroll",
    "rest": "lie on a table",
    "fall": "fall, in a second from now, and lie still",
    "heart": "heart rate N, 0 where it cannot tell",
    "battery": "battery N percent, 0 is empty",
    "lose": "walk out of reach: the connection ends",
    "reset": "start again from the flash",
    "forget": "start again with the clock lost",
    "replay": "send what was sent last, again and again",
    "copy": "be a copy of this band, which knows its secret and not its counters",
    "lie": "claim this band's identifier without knowing its other keys",
    "honest": "be the band itself again",
}
"""The words, and what they do."""
_WITH_NUMBER: Final = {"heart": 250, "battery": 100}
FALLS_IN_S: Final = 1.0


class Stage(Protocol):
    """Where a band is on the air."""

    band: VirtualBand

    def become(self, band: VirtualBand) -> None:
        """Another band is on the air from now on."""
        ...

    async def lose_contact(self) -> None:
        """The connection ends."""
        ...


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that happens."""

    word: str
    number: int = 0


def read_deed(text: str) -> Deed:
    """What a line of words says.

    Raises:
        ValueError: no such word, or a number missing, too large or where none belongs; with what is possible.
    """
    word, *rest = text.split() or [""]
    if word not in WORDS:
        raise ValueError(f"“{word}” is none of: {', '.join(WORDS)}")
    if word not in _WITH_NUMBER:
        if rest:
            raise ValueError(f"“{word}” stands alone")
        return Deed(word)
    highest = _WITH_NUMBER[word]
    if len(rest) != 1 or not rest[0].isascii() or not rest[0].isdigit() or int(rest[0]) > highest:
        raise ValueError(f"“{word}” needs a number from 0 to {highest}")
    return Deed(word, int(rest[0]))


def read_script(text: str) -> tuple[tuple[float, Deed], ...]:
    """A script: on each line the seconds since its start, and what happens then; # begins a remark.

    Raises:
        ValueError: with the line and what was wrong in it.
    """
    script: list[tuple[float, Deed]] = []
    for number, line in enumerate(text.splitlines(), 1):
        at, _, words = line.partition("#")[0].strip().partition(" ")
        if not at:
            continue
        try:
            script.append((float(at), read_deed(words)))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
        if not 0 <= script[-1][0] < float("inf") or script[-1][0] < script[max(0, len(script) - 2)][0]:
            raise ValueError(f"line {number}: {at} s comes before the line above, or is no time")
    return tuple(script)


async def play(script: tuple[tuple[float, Deed], ...], actor: "Actor", clock: Callable[[], float]) -> None:
    """Lets a script happen."""
    begins_at_s = clock()
    for at_s, deed in script:
        await asyncio.sleep(max(0.0, begins_at_s + at_s - clock()))
        await actor.do(deed, clock())


class Actor:
    """Lets things happen to the band on a stage.

    Args:
        stage: where the band is on the air.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._honest = stage.band

    async def do(self, deed: Deed, now_s: float) -> None:
        """Lets it happen now."""
        band = self._stage.band
        match deed.word:
            case "press":
                band.press(now_s)
            case "tap":
                band.tap(now_s)
            case "walk":
                band.wrist.motion = walking
            case "rest":
                band.wrist.motion = resting
            case "fall":
                band.wrist.motion = Fall(now_s + FALLS_IN_S)
            case "heart":
                band.heart_rate_bpm = deed.number or None
            case "battery":
                band.battery_pct = deed.number
            case "lose":
                await self._stage.lose_contact()
            case "reset" | "forget":
                self._honest = self._honest.reset(now_s, keeps_clock=deed.word == "reset")
                self._stage.become(self._honest)
            case "honest":
                self._stage.become(self._honest)
            case _:
                self._stage.become(self._impostor(deed.word, now_s))

    def _impostor(self, word: str, now_s: float) -> VirtualBand:
        honest = self._honest
        keys = honest.keys
        if word == "lie":
            keys = BandKeys(keys.identity, token_bytes(16), token_bytes(16))
        impostor = VirtualBand(keys, now_s, settings=honest.settings, motion=honest.wrist.motion)
        if word == "replay":
            impostor.replayed = honest.advertisement(now_s)
        return impostor
