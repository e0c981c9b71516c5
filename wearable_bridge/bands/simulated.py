"""Speaking in a simulated park: its bands do what is asked of them, and hand over motion, after a plausible while."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED
from wearable_bridge.bands.kinds import BEACON, Kind
from wearable_bridge.bands.link import BandLink, Callee, UnableError, VanishedError, Vitals
from wearable_bridge.bands.nearby import LATELY_S
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.protocol.motion import MOST_PER_FRAME, RATE_HZ, HistoryChunk, MotionFrame
from wearable_bridge.protocol.timing import SIGNAL_LASTS_S
from wearable_bridge.sources.sealed_bands import SealedBands

ADAPTERS: Final = 20
"""As if so many were spread over the park, one for every sixth reader …"""
BUDGET: Final = 4 * ADAPTERS
CONNECT_S: Final = 2.0
"""… each of which takes so long for a connection."""
STEP_S: Final = 0.15
LOUDNESS_DBM: Final = -65.0
CHUNK: Final = 200
"""Samples that a band hands over in one step: 12 s of motion take half a second."""
ANSWER_S: Final = 6.0
"""So long it takes a wearer to feel a question, read it, and tap."""
TAP_S: Final = 2.0
"""So long it takes one who stands at a kiosk and waits for the pulses."""
_ANSWERS: Final = (Reply.FINE, Reply.FINE, Reply.HELP, Reply.FINE, Reply.NOTHING)
"""What wearers answer of whom nothing is known, by band: most are well."""


class Wearers(Protocol):
    """Those who wear a park's bands, as far as one can ask them, and what their bands keep of their motion."""

    @property
    def now_s(self) -> float:
        """How late it is in the park."""
        ...

    def told(self, band: int, pattern: Pattern, text: str) -> None:
        """A band makes itself noticed, with these words."""
        ...

    def asked(self, band: int) -> tuple[Reply, float]:
        """What the wearer of a band answers who was asked just now, and after how many seconds of the park."""
        ...

    def kept_motion(self, band: int) -> tuple[float, NDArray[np.int16], int] | None:
        """When the motion kept of the latest impact begins, its samples so far (n, 3), and how many there will be."""
        ...

    def motion_now(self, band: int, since_s: float, until_s: float) -> NDArray[np.int16]:
        """(n, 3): how a wrist moved at RATE_HZ between two times of the park."""
        ...


class SimulatedRadio:
    """Reaches whichever band the park's readers have heard lately.

    Args:
        name: of the source.
        heard_ago_s: how long ago a band was heard, in seconds of the park.
        speed: seconds of the park for each real one; None is as fast as can be.
        bands: those that speak our own protocol.
        wearers: who wears them; None: nothing happens to anybody.
    """

    budget: Final = BUDGET
    makes_at_once: Final = ADAPTERS
    hindrance: Final = ""

    def __init__(
        self,
        name: str,
        heard_ago_s: Callable[[int], float],
        speed: float | None,
        bands: SealedBands | None = None,
        wearers: Wearers | None = None,
    ) -> None:
        self.name: Final = name
        self.bands: Final = bands
        self.wearers: Final = wearers
        self.pulses: Final[dict[int, int]] = {}
        """How many each band was asked to pulse, while that was the last thing that it was asked to do."""
        self._heard_ago_s = heard_ago_s
        self._slowness = 0.0 if speed is None else 1.0 / speed

    def loudness_dbm(self, callee: Callee) -> float | None:
        """The same for all that were heard lately."""
        return LOUDNESS_DBM if self._heard_ago_s(callee.band) < LATELY_S else None

    async def connect(self, callee: Callee) -> BandLink:
        """Connects; see ``Radio``."""
        await self.passes(CONNECT_S)
        self.check(callee.band)
        return SimulatedLink(self, callee)

    async def passes(self, park_s: float) -> None:
        """Waits for so long by the park's clock."""
        await asyncio.sleep(park_s * self._slowness)

    def check(self, band: int) -> None:
        """Raises VanishedError where the band is no longer heard."""
        if self._heard_ago_s(band) >= LATELY_S:
            raise VanishedError("it left the simulated park's air")


class SimulatedLink:
    """One simulated band."""

    counts = NOTHING_REFUSED

    def __init__(self, radio: SimulatedRadio, callee: Callee) -> None:
        self.kind: Final[Kind] = callee.kind or BEACON
        self.radio, self._band = radio, callee.band

    async def _step(self) -> None:
        await self.radio.passes(STEP_S)
        self.radio.check(self._band)

    async def acknowledge(self, period: int, event: int) -> None:
        """Confirms; see ``BandLink``."""
        await self._step()
        if self.radio.bands is not None:
            self.radio.bands.acknowledge(self._band, period, event)

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:  # noqa: ARG002
        """Confirms, and its wearer reads or feels it; see ``BandLink``."""
        await self._step()
        self.radio.pulses.pop(self._band, None)
        if pattern is Pattern.PULSES:
            self.radio.pulses[self._band] = pulses
        if self.radio.wearers is not None:
            self.radio.wearers.told(self._band, pattern, text)

    async def was_asked(self, number: int) -> bool:  # noqa: ARG002
        """It was: nothing is lost on simulated air; see ``BandLink``."""
        return True

    async def answer(self, number: int) -> Reply:  # noqa: ARG002
        """After a plausible while; who needs help holds the button, which is a call, too. See ``BandLink``."""
        if self._band in self.radio.pulses:
            await self.radio.passes(TAP_S)
            self.radio.check(self._band)
            return Reply.FINE
        wearers, bands = self.radio.wearers, self.radio.bands
        reply, after_s = (
            (_ANSWERS[self._band % len(_ANSWERS)], ANSWER_S) if wearers is None else wearers.asked(self._band)
        )
        await self.radio.passes(SIGNAL_LASTS_S[Pattern.ASK] if reply is Reply.NOTHING else after_s)
        self.radio.check(self._band)
        if reply is Reply.HELP and bands is not None and wearers is not None:
            bands.press(self._band, wearers.now_s)
        return reply

    async def fetch(self, transfer: Transfer) -> None:
        """What the band keeps of its latest impact, as it fills; see ``BandLink``."""
        await self._step()
        while not transfer.is_complete:
            begins_at_s, samples, total = self._kept(transfer)
            transfer.begin(begins_at_s, total)
            first = transfer.missing_from
            if first < len(samples):
                transfer.take(HistoryChunk(first, samples[first : first + CHUNK]))
            await self._step()

    def _kept(self, transfer: Transfer) -> tuple[float, NDArray[np.int16], int]:
        wearers, bands = self.radio.wearers, self.radio.bands
        is_known = bands is not None and bands.keeps_motion_of(self._band, transfer.period, transfer.event)
        kept = wearers.kept_motion(self._band) if wearers is not None and is_known else None
        if kept is None:
            raise UnableError("The band keeps no motion of this event.")
        return kept

    async def stream(self, lasts_s: int) -> AsyncGenerator[MotionFrame, None]:
        """Motion as it happens, for so many seconds."""
        wearers = self.radio.wearers
        if wearers is None:
            raise UnableError("The simulated park has no motion of its bands.")
        frame_s = MOST_PER_FRAME / RATE_HZ
        begins_at_s = wearers.now_s
        for sequence in range(round(lasts_s / frame_s)):
            since_s = begins_at_s + sequence * frame_s
            while wearers.now_s < since_s + frame_s:
                await self._step()
            samples = wearers.motion_now(self._band, since_s, since_s + frame_s)
            yield MotionFrame(sequence, round(since_s * 1000), samples)

    async def tend(self) -> Vitals:
        """Nothing is wanting; see ``BandLink``."""
        return ()

    async def close(self) -> None:
        """Hangs up."""
