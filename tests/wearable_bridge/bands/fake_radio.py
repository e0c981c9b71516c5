"""A radio made by hand: bands that answer, hang, refuse and vanish as a test says, in virtual time."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

import numpy as np

from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED
from wearable_bridge.bands.kinds import BAND, Kind
from wearable_bridge.bands.link import BandLink, Callee, GarbledError, RefusedError, VanishedError, Vitals
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.protocol.motion import HISTORY_SAMPLES, HistoryChunk, MotionFrame

SAMPLES = (np.arange(3 * HISTORY_SAMPLES, dtype=np.int16).reshape(-1, 3)) * 7
CHUNK = 20
CHUNK_S = 0.02
FRAME = 25
FRAME_S = 0.5
CONNECT_S = 0.4
STEP_S = 0.05


@dataclass
class FakeBand:
    """One band: where it is, how it behaves, and what was done to it."""

    number: int
    kind: Kind = BAND
    loudness_dbm: dict[str, float] = field(default_factory=dict)
    """By radio; a radio that is not named does not hear it."""
    connects_in_s: float = CONNECT_S
    steps_in_s: float = STEP_S
    closes_in_s: float = 0.0
    refuses: bool = False
    impostors: dict[bytes, float] = field(default_factory=dict)
    """From which addresses others speak in its name, and how long each lets us wait before it fails the proof."""
    garbles: bool = False
    fetches_before_vanishing: int = HISTORY_SAMPLES
    """How many samples it gives over one connection."""
    reply: tuple[float, Reply] | None = None
    """What its wearer answers, and after how long."""
    is_gone: bool = False
    """Vanishes out of any connection it has."""
    tended: int = 0
    vitals: Vitals = ()
    signals: list[tuple[int, Pattern, str]] = field(default_factory=list)
    pulses: list[int] = field(default_factory=list)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)
    asked_from: list[int] = field(default_factory=list)
    """The first sample of each fetch."""

    @property
    def address(self) -> bytes:
        return bytes([0xC0, 0, 0, 0, self.number >> 8, self.number & 0xFF])


class FakeLink:
    counts = NOTHING_REFUSED

    def __init__(self, band: FakeBand, radio: "FakeRadio") -> None:
        self._band, self._radio = band, radio

    @property
    def kind(self) -> Kind:
        return self._band.kind

    async def _step(self) -> None:
        await asyncio.sleep(self._band.steps_in_s)
        self._radio.check(self._band)
        if self._band.garbles:
            raise GarbledError("it answered with too few bytes")

    async def acknowledge(self, period: int, event: int) -> None:
        await self._step()
        self._band.acknowledged.append((period, event))

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:
        self._band.signals.append((number, pattern, text))
        self._band.pulses += [pulses] if pulses else []
        await self._step()

    async def was_asked(self, number: int) -> bool:
        await self._step()
        return any(number == asked for asked, _, _ in self._band.signals)

    async def answer(self, number: int) -> Reply:
        if self._band.reply is None:
            await asyncio.sleep(1e6)
        assert self._band.reply is not None
        assert await self.was_asked(number)
        await asyncio.sleep(self._band.reply[0])
        self._radio.check(self._band)
        return self._band.reply[1]

    async def fetch(self, transfer: Transfer) -> None:
        await self._step()
        transfer.begin(1_800_000_000.0, HISTORY_SAMPLES)
        begin = transfer.missing_from
        self._band.asked_from.append(begin)
        for given, first in enumerate(range(begin, HISTORY_SAMPLES, CHUNK)):
            await asyncio.sleep(CHUNK_S)
            self._radio.check(self._band)
            if given * CHUNK >= self._band.fetches_before_vanishing:
                raise VanishedError("it went out of reach")
            transfer.take(HistoryChunk(first, SAMPLES[first : first + CHUNK]))

    async def stream(self, lasts_s: int) -> AsyncGenerator[MotionFrame, None]:
        await self._step()
        for sequence in range(round(lasts_s / FRAME_S)):
            await asyncio.sleep(FRAME_S)
            self._radio.check(self._band)
            yield MotionFrame(sequence, 1_800_000_000_000 + round(1000 * FRAME_S * sequence), SAMPLES[:FRAME])

    async def tend(self) -> Vitals:
        self._radio.check(self._band)
        self._band.tended += 1
        return self._band.vitals

    async def close(self) -> None:
        try:
            await asyncio.sleep(self._band.closes_in_s)
        finally:
            self._radio.links.remove(self._band.number)


class FakeRadio:
    """Notes how many links it held at most, and complains if more are made at once than it can."""

    def __init__(self, name: str, bands: Callable[[], dict[int, FakeBand]], budget: int = 2) -> None:
        self.name, self.budget, self.makes_at_once = name, budget, 1
        self.hindrance = ""
        self.links: list[int] = []
        self.most_links = 0
        self.connected: list[tuple[float, int]] = []
        self._bands = bands
        self.connecting_s = 0.0
        """How much of its time it spent on connecting, in which a real one hears little."""
        self._connecting = 0

    def loudness_dbm(self, callee: Callee) -> float | None:
        return self._bands()[callee.band].loudness_dbm.get(self.name)

    def check(self, band: FakeBand, *, disproved: bool = False) -> None:
        if self.hindrance:
            raise VanishedError(self.hindrance)
        if band.is_gone:
            raise VanishedError("it went out of reach")
        if disproved:
            raise RefusedError("it could not prove that it is this band")

    async def connect(self, callee: Callee) -> BandLink:
        band = self._bands()[callee.band]
        self._connecting += 1
        assert self._connecting <= self.makes_at_once
        began_s = asyncio.get_running_loop().time()
        self.links.append(band.number)
        self.most_links = max(self.most_links, len(self.links))
        try:
            lies_in_s = band.impostors.get(callee.address or b"")
            await asyncio.sleep(band.connects_in_s if lies_in_s is None else lies_in_s)
            self.check(band, disproved=band.refuses or lies_in_s is not None)
        except BaseException:
            self.links.remove(band.number)
            raise
        finally:
            self._connecting -= 1
            self.connecting_s += asyncio.get_running_loop().time() - began_s
        self.connected.append((asyncio.get_running_loop().time(), band.number))
        return FakeLink(band, self)
