"""Who of the team goes to whom, once they have confirmed that they come, and what follows when they are there."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.effects import Reply
from venue_models.simulation.happenings import Happenings
from venue_models.simulation.team import Team
from venue_models.simulation.world import World

HELP_S: Final = (60.0, 150.0)
"""How long a responder is busy with a guest."""
CONFIRMS: Final = 0.92
"""Share of questions that a responder with free hands answers in time."""
CONFIRMS_WITHIN_S: Final = (3.0, 9.0)


@dataclass(slots=True)
class _Errand:
    """One responder's way to one guest."""

    guest: int
    sets_out_s: float
    done_s: float = np.inf


class Rescue:
    """The team at work.

    Args:
        team: the responders.
        happenings: whom something has happened to.
        world: where everybody is.
        rng: draws who is busy, and for how long.
    """

    def __init__(self, team: Team, happenings: Happenings, world: World, rng: np.random.Generator) -> None:
        self._team, self._happenings, self._world, self._rng = team, happenings, world, rng
        self._errands: dict[int, _Errand] = {}

    def asked(self, responder: int, now_s: float) -> tuple[Reply, float]:
        """What a responder answers who is asked to come, and after how many seconds; then they set out."""
        soon_s = float(self._rng.uniform(*CONFIRMS_WITHIN_S))
        if responder in self._errands or self._rng.random() > CONFIRMS:
            return Reply.NOTHING, soon_s
        guest = self._nearest(responder)
        if guest is not None:
            self._errands[responder] = _Errand(guest, now_s + soon_s)
        return Reply.FINE, soon_s

    def step(self, now_s: float, dt_s: float) -> None:
        """Whoever has confirmed goes, and helps."""
        crowd = self._world.crowd
        for responder, errand in list(self._errands.items()):
            guest = errand.guest
            if errand.done_s <= now_s:
                self._happenings.help(guest, now_s)
                self._team.let_go(responder)
                del self._errands[responder]
            elif self._team.is_free(responder):
                if errand.sets_out_s <= now_s:
                    self._team.send(responder, crowd.x_m[guest], crowd.y_m[guest], int(crowd.level[guest]))
            elif np.isinf(errand.done_s) and self._team.is_there(responder):
                errand.done_s = now_s + float(self._rng.uniform(*HELP_S))
        self._team.step(dt_s)

    def _nearest(self, responder: int) -> int | None:
        """Of those who need help and to whom nobody goes yet, the nearest."""
        attended = {errand.guest for errand in self._errands.values()}
        waiting = [guest for guest in self._happenings.needing_help().tolist() if guest not in attended]
        if not waiting:
            return None
        crowd = self._world.crowd
        away_m = np.hypot(
            crowd.x_m[waiting] - self._team.x_m[responder], crowd.y_m[waiting] - self._team.y_m[responder]
        )
        return int(waiting[int(away_m.argmin())])
