"""Whom to invite now: who is free and was not asked lately, what they would find, and the rule that chooses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.live.nudges.askable import Askable, Free
from venue_models.live.nudges.invited import IN_LINE_AT_MOST_S, Invited
from venue_models.live.nudges.lines_ahead import lines_ahead
from venue_models.live.nudges.rides_today import RidesToday
from venue_models.strategies.answers import Answers
from venue_models.strategies.curate import PartiesAround, Pick, curate
from venue_models.strategies.liking import draws, kinds_of, likings
from venue_models.strategies.lots import Lots
from venue_models.strategies.promises import Promises
from venue_models.values import NOWHERE, QueueState, Rows, VirtualPlace
from venue_models.venue.model import Venue

TURN_WITHIN_S: Final = 45 * 60.0
"""A party whose turn in a virtual queue is nearer has no time for a walk, a short line and a ride."""
MOST_AT_ONCE: Final = 1500
"""Parties that are looked at in one minute, so that no step of the venue takes long; then others have their turn."""


@dataclass
class NudgeChoice:
    """Chooses parties; what it rests on is kept up by others."""

    venue: Venue
    askable: Askable
    rides: RidesToday
    invited: Invited
    lots: Lots
    answers: Answers
    promises: Promises
    _next_row: int = 0
    _kinds: NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = kinds_of(self.venue.attractions)

    def picks(
        self,
        now_s: float,
        day: int,
        queues: Sequence[QueueState],
        fixes: Rows,
        joined_at_s: NDArray[np.float64],
        places: Sequence[VirtualPlace],
    ) -> list[tuple[Pick, int, int]]:
        """Who is to be invited to what: the pick, the party's row, and the band to ask.

        Args:
            now_s: the time.
            day: its ordinal, for lots.
            queues: one per attraction.
            fixes: FIX, one row per band.
            joined_at_s: per band, when it joined the line that it stands in; -inf where it stands in none.
            places: in virtual queues.
        """
        free = self._free(now_s, fixes, joined_at_s, places)
        walking, variance = self.invited.walking()
        draw = draws(self.rides.counts)
        lines = lines_ahead(self.venue, now_s, queues, self.promises, draw, walking, variance)
        parties = self._parties(day, free, fixes)
        chosen = curate(lines, parties, self.answers.chance(), self.venue.queues.nudging)
        return [(pick, int(free.row[pick.party]), int(free.band[pick.party])) for pick in chosen]

    def _parties(self, day: int, free: Free, fixes: Rows) -> PartiesAround:
        rides, rows = self.rides.counts, free.row
        held_out = [self.lots.is_held_out(self.askable.numbers[row], day) for row in rows.tolist()]
        return PartiesAround(
            guests=self.askable.heads(rows),
            walk_min=self.askable.walk_min(fixes[free.band]),
            liking=likings(rides, self._kinds, rows),
            may_be_asked=(rides[rows] == 0) & self.askable.is_tall_enough(rows),
            times_asked=self.rides.times_asked[rows].astype(np.float64),
            is_held_out=np.array(held_out, np.bool_),
        )

    def _free(
        self, now_s: float, fixes: Rows, joined_at_s: NDArray[np.float64], places: Sequence[VirtualPlace]
    ) -> Free:
        """Parties who are near, not busy, were not asked lately and are expected nowhere."""
        again_s = 60 * self.venue.queues.nudging.ask_again_after_min
        may_be_asked = self.rides.asked_at_s <= now_s - again_s
        may_be_asked[list(self.invited.rows)] = False
        for place in places:
            row = self.askable.row_of(place.party)
            if row != NOWHERE and place.from_s < now_s + TURN_WITHIN_S:
                may_be_asked[row] = False
        free = self.askable.free(fixes, may_be_asked, joined_at_s > now_s - IN_LINE_AT_MOST_S)
        if len(free.row) <= MOST_AT_ONCE:
            return free
        turn = np.argsort((free.row - self._next_row) % self.askable.parties, kind="stable")[:MOST_AT_ONCE]
        self._next_row = int(free.row[turn[-1]]) + 1
        return free.only(np.sort(turn))
