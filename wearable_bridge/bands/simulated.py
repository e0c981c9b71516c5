"""Speaking in a simulated park: its bands confirm what is asked of them after a plausible while."""

import asyncio
from collections.abc import Callable
from typing import Final

from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED
from wearable_bridge.bands.kinds import BEACON, Kind
from wearable_bridge.bands.link import BandLink, Callee, UnableError, VanishedError, Vitals
from wearable_bridge.bands.nearby import LATELY_S
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.protocol.timing import SIGNAL_LASTS_S

BUDGET: Final = 40
"""As if ten adapters were spread over the park."""

CONNECT_S: Final = 1.2
STEP_S: Final = 0.15
LOUDNESS_DBM: Final = -65.0
ANSWER_S: Final = 6.0
"""So long it takes a wearer to feel a question, read it, and tap."""
_ANSWERS: Final = (Reply.FINE, Reply.FINE, Reply.HELP, Reply.FINE, Reply.NOTHING)
"""What wearers answer, by band: most are well."""


class SimulatedRadio:
    """Reaches whichever band the park's readers have heard lately.

    Args:
        name: of the source.
        heard_ago_s: how long ago a band was heard, in seconds of the park.
        speed: seconds of the park for each real one; None is as fast as can be.
        acknowledged: tells a band (index) that its event, by period and number, was written down.
    """

    budget: Final = BUDGET
    hindrance: Final = ""

    def __init__(
        self,
        name: str,
        heard_ago_s: Callable[[int], float],
        speed: float | None,
        acknowledged: Callable[[int, int, int], None] = lambda *_: None,
    ) -> None:
        self.name: Final = name
        self.acknowledged: Final = acknowledged
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
    """One simulated band; it keeps no motion."""

    counts = NOTHING_REFUSED

    def __init__(self, radio: SimulatedRadio, callee: Callee) -> None:
        self.kind: Final[Kind] = callee.kind or BEACON
        self._radio, self._band = radio, callee.band

    async def _step(self) -> None:
        await self._radio.passes(STEP_S)
        self._radio.check(self._band)

    async def acknowledge(self, period: int, event: int) -> None:
        """Confirms; see ``BandLink``."""
        await self._step()
        self._radio.acknowledged(self._band, period, event)

    async def signal(self, number: int, pattern: Pattern, text: str) -> None:  # noqa: ARG002
        """Confirms; see ``BandLink``."""
        await self._step()

    async def was_asked(self, number: int) -> bool:  # noqa: ARG002
        """It was: nothing is lost on simulated air; see ``BandLink``."""
        return True

    async def answer(self, number: int) -> Reply:  # noqa: ARG002
        """After a plausible while, the same of the same wearer each time; see ``BandLink``."""
        reply = _ANSWERS[self._band % len(_ANSWERS)]
        await self._radio.passes(SIGNAL_LASTS_S[Pattern.ASK] if reply is Reply.NOTHING else ANSWER_S)
        self._radio.check(self._band)
        return reply

    async def fetch(self, transfer: Transfer) -> None:  # noqa: ARG002
        """There is none; see ``BandLink``."""
        raise UnableError("The simulated park has no motion of its bands.")

    async def tend(self) -> Vitals:
        """Nothing is wanting; see ``BandLink``."""
        return ()

    async def close(self) -> None:
        """Hangs up."""
