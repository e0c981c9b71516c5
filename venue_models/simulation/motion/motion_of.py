"""From what happened to the motion of the wrist that it happened to, and what its band felt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from venue_models.simulation.motion import everyday, falling, riding
from venue_models.simulation.motion.everyday import LEAD_S
from venue_models.simulation.motion.firmware import Felt, sense
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.wrist import Samples, Wrist
from venue_models.values import frozen

VARIANTS: Final = 400
"""So many different ones of each kind there are: whose wrist, how hard, how it goes on. Each is made once."""

SECONDS: Final = {Kind.COASTER: 75.0, Kind.DROP_TOWER: 45.0, Kind.SPIN: 40.0, Kind.SIT_HARD: 90.0}
"""How long a recording of it is, LEAD_S before the moment included. Whoever sits goes on resting their hands: that is
what one who lies still after an impact is to be told from."""
SHORT_S: Final = 26.0

_DOINGS: Final[dict[Kind, Callable[[Wrist], None]]] = {
    Kind.CLAP: everyday.clap,
    Kind.WAVE: everyday.wave,
    Kind.RUN: everyday.run,
    Kind.JUMP: everyday.jump,
    Kind.SIT_HARD: everyday.sit_hard,
    Kind.BUMP: everyday.bump,
    Kind.STUMBLE: everyday.stumble,
    Kind.LIE_DOWN: everyday.lie_down,
    Kind.DROP: everyday.drop,
    Kind.STROLL: everyday.stroll,
    Kind.COASTER: riding.coaster,
    Kind.DROP_TOWER: riding.drop_tower,
    Kind.SPLASH: riding.splash,
    Kind.SPIN: riding.spin,
}


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What one wrist did. The moment itself lies LEAD_S into it."""

    samples: Samples
    """(n, 3) int16 at RATE_HZ, UNITS_PER_G to a g."""
    felt: Felt


@cache
def motion_of(kind: Kind, aftermath: Aftermath, variant: int) -> Recording:
    """The motion of something that happened.

    Args:
        kind: what.
        aftermath: how it goes on; only falls go on in different ways.
        variant: which of the VARIANTS; the same one is the same motion, sample for sample.

    Raises:
        ValueError: nothing of this kind moves a wrist.
    """
    if not kind.has_motion:
        raise ValueError(f"{kind.name} moves no wrist")
    rng = np.random.default_rng([kind, aftermath, variant])
    wrist = Wrist(SECONDS.get(kind, SHORT_S), rng)
    if kind.is_fall:
        falling.fall(wrist, kind, aftermath)
    else:
        _DOINGS[kind](wrist)
    samples = frozen(wrist.samples())
    return Recording(samples, sense(samples))


__all__ = ["LEAD_S", "SHORT_S", "VARIANTS", "Recording", "motion_of"]
