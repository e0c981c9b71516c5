"""What befalls a wearer: falls, gets up again and walks on.

Told to a venue at work and its desk; what came of each is read from the database's file, as another program reads it.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tests.radio_vm.air import Adapter
from tests.radio_vm.processes import Program, until
from venue_models.falls.streams import judge_motion
from venue_models.simulation.motion.everyday import LEAD_S
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import VARIANTS, motion_of
from venue_models.simulation.motion.wrist import RATE_HZ, UNITS_PER_G
from wearable_bridge.bands.virtual import OnAir
from wearable_bridge.bands.virtual_motion import Floats, Recorded, walking
from wearable_bridge.bands.virtual_wrist import IMPACT_G, Wrist
from wearable_bridge.protocol.motion import G_PER_UNIT

HARD_G: Final = 1.8 * IMPACT_G
"""By the report alone a fall is more likely than not: its wearer is asked at once."""
UNLIKELY: Final = 0.05
"""The judge says no with room to spare, at whichever moment of a stroll the motion begins."""
STROLLS_S: Final = (10.0, 10.13, 10.4)
"""Moments of a stroll at which a motion is tried."""
FALLS: Final = (Kind.COLLAPSE, Kind.STAIRS, Kind.BACKWARD, Kind.FORWARD)

Rows = Callable[[str], list[tuple[Any, ...]]]
Found = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Motions:
    """Motions of which the judge of today is sure: (n, 3) in g at RATE_HZ, of the simulation."""

    got_up: Floats
    """A hard one, after which the guest stands up and walks on: suspected, and no fall by its motion."""


def chosen_motions() -> Motions:
    """Whoever keeps an adapter alive must not be held up by it: it is done before."""
    return Motions(hard_and_unlikely(FALLS, Aftermath.GETS_UP))


@dataclass(frozen=True, slots=True)
class Mishaps:
    """One wearer, who falls again and again.

    Args:
        motions: some of those that befall them.
        air: the band.
        adapter: what the venue hears and speaks by.
        desk: the venue.
        rows: asks its database.
        answer: has a person take an alert, come, and close it.
    """

    motions: Motions
    air: OnAir
    adapter: Adapter
    desk: Program
    rows: Rows
    answer: Callable[[Program, int], Any]

    async def all(self) -> Found:
        """Each in its turn; gives the stories of the episodes."""
        return {
            "got_up": await self.gets_up(),
        }

    async def gets_up(self) -> Found:
        """The guest falls, stands up and walks on."""
        before = self.latest()
        self.moves(self.motions.got_up)
        return await self.ended(before)

    def moves(self, samples_g: Floats) -> None:
        """The wrist moves so from now on."""
        self.air.band.wrist.motion = Recorded(samples_g, RATE_HZ, time.time())

    async def ended(self, before: int) -> Found:
        """What became of the episode after this one, which nobody is called to; its wearer walks on."""
        await until(lambda: "fall not confirmed" in self.story(before + 1).get("steps", ()))
        self.air.band.wrist.motion = walking
        return self.story(before + 1)

    def latest(self) -> int:
        """The number of the newest episode."""
        return int(self.rows("SELECT coalesce(max(number), 0) FROM alerts")[0][0])

    def story(self, number: int) -> Found:
        """An episode as it stands, with what the journal has of it, step by step; no step while there is none."""
        stands = self.rows(f"SELECT kind, state, raised_at_s, peak_g FROM alerts WHERE number = {number:d}")
        steps = self.rows(
            "SELECT journal.kind, body FROM alert_steps JOIN journal ON journal.number = fact "
            f"WHERE alert = {number:d} ORDER BY fact"
        )
        told = [json.loads(body).get("told", {}) for _, body in steps]
        return {
            **(dict(zip(("kind", "state", "raised_at_s", "peak_g"), stands[0], strict=True)) if stands else {}),
            "steps": [kind for kind, _ in steps],
            "told": told,
        }


def hard_and_unlikely(kinds: tuple[Kind, ...], aftermath: Aftermath) -> Floats:
    """The first of the simulation's motions that strikes hard and that the judge takes for no fall."""
    for variant in range(VARIANTS):
        for kind in kinds:
            samples_g = motion_of(kind, aftermath, variant).samples / UNITS_PER_G
            samples_g = samples_g[round((LEAD_S - 4.0) * RATE_HZ) :]
            if np.linalg.norm(samples_g, axis=1).max() > HARD_G and likely(samples_g) < UNLIKELY:
                return np.asarray(samples_g)
    raise LookupError(f"the simulation has no such {aftermath.name}")


def likely(samples_g: Floats) -> float:
    """The judge's highest probability that this is a fall, of what a band hands over; 1 where it strikes twice."""
    return max(_likely(samples_g, begins_at_s) for begins_at_s in STROLLS_S)


def _likely(samples_g: Floats, begins_at_s: float) -> float:
    """The band keeps the seconds round the impact, with the stroll before, and without most of what follows."""
    wrist = Wrist(walking, 0.0)
    wrist.sense(begins_at_s)
    wrist.motion = Recorded(samples_g, RATE_HZ, begins_at_s)
    _, impacts = wrist.sense(begins_at_s + len(samples_g) / RATE_HZ)
    if wrist.history is None or len(impacts) > 1:
        return 1.0
    judged = judge_motion(wrist.history.samples * G_PER_UNIT, RATE_HZ, begins_at_s=0.0)
    return max((one.probability for one in judged), default=0.0)
