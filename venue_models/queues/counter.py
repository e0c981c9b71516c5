"""What the vehicle counter says, how far it is to be believed, and what a ride does when it runs.

A count is not believed when it cannot be (negative, far more than ever boarded), and a counter not when it sticks:
the same number again and again, which the counts before make unlikely. From then on each dispatch stands for the
usual load of a full vehicle, and what was not believed is counted.
"""

from dataclasses import dataclass, field, replace
from math import log
from typing import Final

from venue_models.queues.level import Level
from venue_models.queues.ride import Ride

STUCK_NATS: Final = 25.0
"""A run of equal counts as unlikely as e^-25 is no chance: thirteen in a row of a number that comes once in seven."""
IMPOSSIBLE: Final = 3.0
"""So many times the most that seems possible, and it is not a count."""
MOST_GUESTS: Final = 3000
"""No vehicle and no hall takes more at once."""
STUCK_AT_ZERO: Final = 8
FULL_SHARE: Final = 0.9
FREE_SHARE: Final = 0.7
"""A vehicle that left with less of the usual load than this took everybody who stood there."""
LEFT_BEHIND: Final = 1.15
"""So many times its load must have stood before a vehicle for it to have been full."""
HALF: Final = 0.5
"""A vehicle that leaves with less than this share of its capacity is full only where very many stand."""
SILENT_S: Final = 900.0
"""Without dispatches, a line of which nobody boards for so long has stopped."""
SILENT_GAPS: Final = 8.0
"""… or for so many times as long as usual."""
SILENCES: Final = "times that the vehicle counter fell silent"
NIGHT_S: Final = 7200.0
"""A gap without dispatches that says nothing of a ride's pace."""
SURE_AFTER: Final = 5
NOMINAL_SEATS: Final = 20
"""What stands for a vehicle where nobody counts: no wait depends on it."""
SLACK: Final = 0.5
"""A dispatch may be late by this share of the interval, and by SLACK_SD standard deviations, before it is missing."""
SLACK_SD: Final = 6.0
SLACK_S: Final = 30.0
FEW: Final = 20
"""After so many vehicles the most that was counted says more than what the venue said beforehand."""
NEW_PACE: Final = 3
"""So many long intervals in a row are no stops: the ride goes slower."""


@dataclass(slots=True)
class Counter:
    """Dispatches of one ride. ``boarded`` counts guests, or full vehicles where nobody counts guests."""

    interval_s: Level
    full: Level
    """Guests on a vehicle that left somebody behind."""
    boarded: float = 0.0
    guests: int = 0
    """Guests really counted."""
    at_s: float | None = None
    """The last dispatch; where there are none, the last band that boarded."""
    last: float = 0.0
    """What the last dispatch added to ``boarded``."""
    was_counted: bool = False
    """Whether the last dispatch came with a count that was believed."""
    counts: dict[int, int] = field(default_factory=dict)
    run_of: int = -1
    run: int = 0
    run_exits: int = 0
    full_before: Level = field(default_factory=lambda: Level(1.0, 1.0))
    """What a full vehicle carried before the counter began to say the same again and again."""
    odd: int = 0
    slow: int = 0
    is_stuck: bool = False
    dispatches: int = 0
    is_silent: bool = False
    """Whether bands board, and no dispatch is heard of any more."""
    exit_at_s: float | None = None
    """When a band boarded though no vehicle had gone for long."""
    exit_gap_s: float = 120.0
    """Seconds between bands that board where no dispatch is heard of."""
    free: int = 0
    """So many vehicles in a row had seats left: they took everybody who stood there."""

    @classmethod
    def of(cls, ride: Ride) -> "Counter":
        """For a ride about which nothing was heard yet."""
        interval_s = ride.interval_s or 60.0
        seats = ride.seats or NOMINAL_SEATS
        return cls(
            Level(interval_s, 0.15 * interval_s, 1.0 if ride.interval_s else 0.0),
            Level(0.93 * seats, 0.1 * seats, 1.0 if ride.seats else 0.0),
        )

    @property
    def capacity(self) -> float:
        """What a vehicle carries when enough stand there: as seen, or else the most that was ever counted."""
        if self.full.readings >= SURE_AFTER or not self.counts:
            return max(self.full.mean, 1.0)
        is_told = self.full.count >= 1 and self.dispatches < FEW
        return max(self.full.mean if is_told else 0.0, *self.counts, 1)

    @property
    def late_after_s(self) -> float:
        """An interval longer than this is a stop."""
        interval = self.interval_s
        return interval.mean + max(SLACK * interval.mean, SLACK_SD * interval.sd, SLACK_S)

    def dispatch(
        self, at_s: float, guests: int | None, exits: int, excluded: dict[str, int], *, is_wanted: bool
    ) -> float:
        """Take one dispatch, later than the last.

        Args:
            at_s: when.
            guests: how many boarded; None or -1 where nobody counted.
            exits: bands that boarded since the last dispatch.
            excluded: what is not believed is counted here.
            is_wanted: whether somebody stood there while nothing went: then a long gap was a stop.

        Returns:
            Seconds for which the ride had stood still beyond its interval; 0 where it ran.
        """
        stood_s = self._pace(at_s, is_wanted=is_wanted)
        believed = self._believed(guests, exits, excluded)
        self.was_counted = believed is not None
        self.last = float(believed) if believed is not None else self.capacity
        self.boarded += self.last
        self.guests += believed or 0
        self.at_s, self.exit_at_s, self.is_silent = at_s, None, False
        self.dispatches += 1
        return stood_s

    def boarded_by(self, now_s: float) -> float:
        """How many have boarded: without any dispatch, as many as a steady ride would have taken meanwhile."""
        if self.hears_dispatches or self.at_s is None:
            return self.boarded
        return self.boarded + self._carried(now_s)

    def exit(self, at_s: float) -> None:
        """A band has boarded where no dispatch is heard of: the ride has run since the last one did."""
        self.boarded = self.boarded_by(at_s)
        if self.at_s is not None:
            self.exit_gap_s += (min(max(at_s - self.at_s, 0.0), SILENT_S) - self.exit_gap_s) / 20
        self.at_s = max(at_s, self.at_s or at_s)

    @property
    def hears_dispatches(self) -> bool:
        """Whether dispatches tell when guests board."""
        return self.dispatches > 0 and not self.is_silent

    @property
    def missing_after_s(self) -> float:
        """So long after the last dispatch, or the last band where there are none, something is wrong."""
        return self.late_after_s if self.hears_dispatches else max(SILENT_S, SILENT_GAPS * self.exit_gap_s)

    def doubt(self, at_s: float, excluded: dict[str, int]) -> None:
        """A band boards: if bands do though no vehicle has gone for long, the counter has fallen silent."""
        if self.at_s is None or at_s - self.at_s < 2 * self.late_after_s:
            return
        if self.exit_at_s is None:
            self.exit_at_s = at_s
        elif at_s - self.exit_at_s > self.late_after_s:
            self.is_silent = True
            excluded[SILENCES] = excluded.get(SILENCES, 0) + 1

    def _carried(self, now_s: float) -> float:
        silent_s = min(max(now_s - (self.at_s or now_s), 0.0), SILENT_S)
        return silent_s / self.interval_s.mean * self.capacity

    def learn(self, ahead: float, sd: float) -> None:
        """Take the last load for a full one if so many stood there that it must have left somebody behind."""
        left_some = self.was_counted and self.last > 0 and ahead - sd > LEFT_BEHIND * self.last + 2
        if left_some and (self.last > HALF * max(self.counts, default=0) or ahead - 2 * sd > 3 * self.capacity):
            self.full.add(self.last)
        usual = self.full if self.full.readings >= SURE_AFTER else None
        least = min(FREE_SHARE * self.capacity, usual.mean - 3 * usual.sd if usual else self.capacity)
        self.free = self.free + 1 if self.was_counted and self.last < least else 0

    def _pace(self, at_s: float, *, is_wanted: bool) -> float:
        if self.at_s is None or not self.dispatches:
            return 0.0
        gap_s = at_s - self.at_s
        if self.interval_s.readings >= SURE_AFTER and gap_s > self.late_after_s:
            if not is_wanted:
                return 0.0
            self.slow += 1
            if self.slow < NEW_PACE:
                return gap_s - self.interval_s.mean
        else:
            self.slow = 0
        if gap_s < NIGHT_S:
            self.interval_s.add(gap_s)
        return 0.0

    def _believed(self, guests: int | None, exits: int, excluded: dict[str, int]) -> int | None:
        if guests is None or guests == -1:
            return None
        if not self._is_possible(guests):
            excluded["impossible counts"] = excluded.get("impossible counts", 0) + 1
            return None
        self._watch_run(guests, exits)
        if self.is_stuck:
            excluded["counts of a counter that sticks"] = excluded.get("counts of a counter that sticks", 0) + 1
            return None
        return guests

    def _is_possible(self, guests: int) -> bool:
        """Whether so many can have boarded at once; what comes three times in a row can."""
        most = min(IMPOSSIBLE * self.capacity + 20, MOST_GUESTS) if self.dispatches >= 20 else MOST_GUESTS
        is_possible = 0 <= guests <= most
        self.odd = 0 if is_possible else self.odd + 1
        return is_possible or (self.odd >= NEW_PACE and 0 <= guests <= MOST_GUESTS)

    def _watch_run(self, guests: int, exits: int) -> None:
        """How likely is it that the counter says the same again?

        A full vehicle is nothing strange, and an empty one is strange only where bands have boarded.
        """
        if guests != self.run_of:
            self.run_of, self.run, self.run_exits, self.is_stuck = guests, 0, 0, False
            self.full_before = replace(self.full)
        self.run += 1
        self.run_exits += exits if self.run > 2 else 0
        before = sum(self.counts.values())
        is_full = guests >= FULL_SHARE * max(self.counts, default=0)
        if guests == 0:
            self.is_stuck = self.run >= STUCK_AT_ZERO and self.run_exits >= 3
        elif not is_full and before >= 20:
            usual = (self.counts.get(guests, 0) + 0.2) / (before + 4)
            self.is_stuck = self.run * -log(usual) > STUCK_NATS
        if self.is_stuck:
            self.full = replace(self.full_before)
        if self.run == 1 or is_full:
            self.counts[guests] = self.counts.get(guests, 0) + 1
