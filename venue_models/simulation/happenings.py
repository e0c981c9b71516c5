"""The day's events as they come: drawn or placed by hand, felt by wrists, helped in the end; with their truth."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Reply
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import LEAD_S, SHORT_S, VARIANTS, motion_of
from venue_models.simulation.motion.wrist import RATE_HZ
from venue_models.simulation.occurrences import OCCURRENCE, Chances
from venue_models.simulation.rides import Ride
from venue_models.simulation.tracks import SEATED_KINDS
from venue_models.simulation.world import World
from venue_models.simulation.wrists import Wrists
from venue_models.values import Rows, frozen, no_rows

STRANGERS_HELP_S: Final = 15 * 60.0
"""Where nobody of the park comes, other guests have helped by then."""
OFF_BEFORE_S: Final = 1.0
"""A band is off the wrist for so long before it meets the ground."""
ON_THE_GROUND_S: Final = (8.0, 15.0)
"""Whoever gets up by themselves stands again after so long."""
NEAR_MISS_S: Final = 300.0
"""A wearer remembers a fall for so long when asked."""
BREAKS_AFTER_S: Final = 3.0
"""A band that does not survive its wearer's fall has told of the impact by then, and of nothing after it."""
SOON_S: Final = 5.0
MADE_A_STEP: Final = 4
CLAPPING: Final = 0.6
"""Share of an audience that claps hard at the end."""

_LASTING: Final = {Kind.LIE_DOWN: (60.0, 720.0), Kind.TAKEN_OFF: (60.0, 900.0), Kind.DROP: (60.0, 900.0)}
"""How long things last that need nobody's help."""

_RIDES: Final = {
    "coaster": (Kind.COASTER, 0.2),
    "mine train": (Kind.COASTER, 0.2),
    "drop tower": (Kind.DROP_TOWER, 0.4),
    "flume": (Kind.SPLASH, 0.8),
}
"""By words of an attraction's kind: what it does to a wrist, and when, as a share of the ride."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A fall placed by hand: of a guest, or of whoever is on foot nearest to a place then."""

    at_s: float
    kind: Kind
    aftermath: Aftermath
    guest: int | None = None
    x_m: float = 0.0
    y_m: float = 0.0


@dataclass(slots=True)
class _Story:
    """One occurrence that lasts."""

    row: int
    kind: Kind
    aftermath: Aftermath
    at_s: float
    ends_s: float
    needs_help: bool
    has_begun: bool = False

    @property
    def lies(self) -> bool:
        """Whether the guest is on the ground meanwhile."""
        return self.kind.is_fall or self.kind is Kind.LIE_DOWN

    @property
    def is_of_band(self) -> bool:
        """Whether it is the band's, and the guest goes on as ever."""
        return self.kind in (Kind.TAKEN_OFF, Kind.DROP)


class Happenings:
    """What happens in a world.

    Args:
        world: the park without its radio.
        wrists: of all bands; those of guests come first.
        chances: draws what happens by itself.
        agreed: per guest, whether falls placed by hand may happen to them.
        rng: draws how it happens.
    """

    def __init__(
        self,
        world: World,
        wrists: Wrists,
        chances: Chances,
        agreed: NDArray[np.bool_],
        rng: np.random.Generator,
    ) -> None:
        self._world, self._wrists, self._chances, self._agreed, self._rng = world, wrists, chances, agreed, rng
        self._plans: list[Plan] = []
        self._stories: dict[int, _Story] = {}
        self._off: dict[int, _Story] = {}
        """By guest: the band that they do not wear for a while."""
        self._busy_until_s = np.full(len(agreed), -np.inf)
        self._seen_starts: dict[int, float] = {}
        self._rows: list[Rows] = []
        self._to_come: list[tuple[float, int, Kind]] = []

    def plan(self, plan: Plan) -> None:
        """Have something happen; where the guest cannot fall then (in a line, on a ride), as soon as they can."""
        self._plans.append(plan)

    def step(self, since_s: float, until_s: float) -> None:
        """Let happen what happens between two times; the world stands at the later one."""
        self._begin_and_end(until_s)
        self._carry_out_plans(until_s)
        activity = self._world.activity
        on_foot = np.flatnonzero(self._can_fall())
        for guest, kind, aftermath in self._chances.falls(on_foot, until_s - since_s):
            at_s = self._moment(since_s, until_s)
            self._happen(guest, at_s, kind, aftermath)
            if self._chances.band_breaks():
                self._wrists.lose_power(guest, at_s + BREAKS_AFTER_S)
        for guest, kind in self._chances.everyday(activity, until_s - since_s):
            self._happen(guest, self._moment(since_s, until_s), kind, Aftermath.GOES_ON)
        for guest, kind in self._chances.bands(np.flatnonzero(self._world.in_park), until_s - since_s):
            self._happen(guest, self._moment(since_s, until_s), kind, Aftermath.GOES_ON)
        for index, ride in enumerate(self._world.rides):
            self._ride(index, ride)
        self._prepare(until_s)

    def call(self, guest: int, at_s: float) -> None:
        """A guest has pressed the button, and waits."""
        story = self._stories.get(guest)
        if story is not None and not story.needs_help:
            self._end(guest, story, at_s)
        if guest not in self._stories:
            self._note(guest, at_s, Kind.CALL, Aftermath.GOES_ON, 0)

    def is_busy(self, guest: int) -> bool:
        """Whether somebody has other worries than where to go next, or has taken the band off."""
        return guest in self._stories or guest in self._off or not self._wrists.is_worn[guest]

    def occurrences(self) -> Rows:
        """OCCURRENCE rows of all that has happened, in order of its drawing."""
        return frozen(np.concatenate([no_rows(OCCURRENCE), *self._rows]))

    def needing_help(self) -> NDArray[np.intp]:
        """Guests who need somebody now, who has waited longest first."""
        return np.array([guest for guest, story in self._stories.items() if story.needs_help], np.intp)

    def help(self, guest: int, at_s: float) -> bool:
        """Somebody is with a guest and all is well in the end; False where nothing was the matter."""
        story = self._stories.get(guest)
        if story is None:
            return False
        story.ends_s = min(story.ends_s, at_s)
        return True

    def asked(self, guest: int, now_s: float) -> tuple[Reply, float]:
        """What a guest answers who is asked whether all is well, and after how many seconds."""
        story, rng = self._stories.get(guest), self._rng
        soon_s = float(rng.uniform(4.0, 10.0))
        if not (self._wrists.is_worn[guest] and self._wrists.has_power[guest]):
            return Reply.NOTHING, soon_s
        if story is not None and story.aftermath is Aftermath.LIES_STILL:
            return Reply.NOTHING, soon_s
        if story is not None and (story.aftermath is Aftermath.WRITHES or story.kind is Kind.CALL):
            calm = story.kind is Kind.CALL and guest % 3 == 0  # lost something, say
            return (Reply.FINE if calm else Reply.HELP), soon_s
        feels_it = story is not None or now_s < self._busy_until_s[guest] + NEAR_MISS_S or rng.random() < 0.75
        return (Reply.FINE if feels_it else Reply.NOTHING), soon_s

    # What happens

    def _moment(self, since_s: float, until_s: float) -> float:
        """A moment far enough ahead that all of its motion is still to come."""
        return float(self._rng.uniform(since_s, until_s)) + LEAD_S

    def _can_fall(self) -> NDArray[np.bool_]:
        can = np.asarray(self._world.is_at_large & (self._busy_until_s < self._world.now_s))
        can[list(self._stories)] = False  # who lies there already does not fall
        return can

    def _carry_out_plans(self, until_s: float) -> None:
        for plan in [plan for plan in self._plans if plan.at_s - LEAD_S <= until_s]:
            able = self._can_fall() & self._wrists.is_worn[: len(self._agreed)]
            guest = plan.guest if plan.guest is not None else self._nearest(plan, able & self._agreed)
            if guest is not None and able[guest]:
                self._plans.remove(plan)
                self._happen(guest, max(plan.at_s, until_s), plan.kind, plan.aftermath)

    def _nearest(self, plan: Plan, able: NDArray[np.bool_]) -> int | None:
        guests = np.flatnonzero(able)
        if not len(guests):
            return None
        crowd = self._world.crowd
        away_m = np.hypot(crowd.x_m[guests] - plan.x_m, crowd.y_m[guests] - plan.y_m)
        return int(guests[away_m.argmin()])

    def _happen(self, guest: int, at_s: float, kind: Kind, aftermath: Aftermath) -> None:
        is_busy = self._busy_until_s[guest] >= at_s - LEAD_S or guest in self._lasting(kind)
        if is_busy or not (self._wrists.has_power[guest] or kind.is_fall):
            return
        variant = int(self._rng.integers(VARIANTS))
        self._note(guest, at_s, kind, aftermath, variant)
        if kind in (Kind.TAKEN_OFF, Kind.DROP):
            self._wrists.wear(guest, at_s - OFF_BEFORE_S, is_worn=False)
        if kind is Kind.BATTERY_ENDS:
            self._wrists.has_power[guest] = False
        if kind.has_motion and self._wrists.is_worn[guest] and self._wrists.has_power[guest]:
            recording = motion_of(kind, aftermath, variant)
            lasts_s = SHORT_S if kind is Kind.SIT_HARD else len(recording.samples) / RATE_HZ
            self._busy_until_s[guest] = at_s - LEAD_S + lasts_s  # who sits is knocked, and rides, as everybody is
            goes_on = kind is not Kind.DROP and guest not in self._stories
            self._wrists.record(guest, at_s, recording, goes_on=goes_on)

    def _lasting(self, kind: Kind) -> dict[int, _Story]:
        """Where it is kept what lasts: of guests, or of their bands."""
        return self._off if kind in (Kind.TAKEN_OFF, Kind.DROP) else self._stories

    def _note(self, guest: int, at_s: float, kind: Kind, aftermath: Aftermath, variant: int) -> None:
        """Write down the truth; what lasts becomes a story."""
        needs_help = aftermath.needs_help or kind is Kind.CALL
        row = np.zeros(1, OCCURRENCE)
        row["t_s"], row["until_s"], row["band"], row["variant"] = at_s, at_s, guest, variant
        row["kind"], row["aftermath"], row["needs_help"] = kind, aftermath, needs_help
        row["is_felt"] = self._wrists.is_worn[guest] and self._wrists.has_power[guest]
        self._place(row)
        if needs_help or kind in _LASTING or kind.is_fall:
            row["until_s"] = np.inf
            lasts_s = (STRANGERS_HELP_S, STRANGERS_HELP_S) if needs_help else _LASTING.get(kind, ON_THE_GROUND_S)
            ends_s = at_s + float(self._rng.uniform(*lasts_s))
            self._lasting(kind)[guest] = _Story(len(self._rows), kind, aftermath, at_s, ends_s, needs_help)
        self._rows.append(row)

    def _place(self, row: Rows) -> None:
        """Where it is happening."""
        crowd, guest = self._world.crowd, row["band"]
        row["x_m"], row["y_m"], row["level"] = crowd.x_m[guest], crowd.y_m[guest], crowd.level[guest]
        row["zone"] = self._world.ground.zone(row["x_m"], row["y_m"], row["level"])

    def _begin_and_end(self, now_s: float) -> None:
        """Who falls stays there; what has lasted long enough ends."""
        for guest, story in [*self._stories.items(), *self._off.items()]:
            if story.at_s <= now_s and not story.has_begun:
                story.has_begun = True
                self._place(self._rows[story.row])
                if not story.is_of_band:
                    self._world.keep(guest, story.ends_s, lies=story.lies)
            if story.ends_s <= now_s:
                self._end(guest, story, now_s)

    def _end(self, guest: int, story: _Story, now_s: float) -> None:
        """The guest gets up and goes on, or puts the band on again."""
        del self._lasting(story.kind)[guest]
        self._rows[story.row]["until_s"] = min(story.ends_s, now_s)
        if story.is_of_band:
            self._wrists.wear(guest, now_s, is_worn=True)
        else:
            self._wrists.move(guest, now_s)
            self._world.let_go(guest)

    def _ride(self, index: int, ride: Ride) -> None:
        """Riders feel the ride; an audience claps when it is over."""
        newest = max((vehicle.started_at_s for vehicle in ride.aboard), default=-np.inf)
        seen_s = self._seen_starts.get(index, -np.inf)
        if newest <= seen_s:
            return
        self._seen_starts[index] = newest
        kind, share, part = _what_it_does(ride.attraction.kind)
        if kind is None:
            return
        at_s = newest + part * ride.attraction.duration_s
        for vehicle in ride.aboard:
            if vehicle.started_at_s > seen_s:
                riders = vehicle.guests[self._rng.random(len(vehicle.guests)) < share].tolist()
                moments_s = at_s + self._rng.normal(0, 0.5, len(riders))
                self._to_come += [(moment_s, guest, kind) for moment_s, guest in zip(moments_s, riders, strict=True)]
        self._to_come.sort()

    def _prepare(self, now_s: float) -> None:
        """Riders' motion is made ahead of its time, a few at once: a whole theatre claps in the same second."""
        soon = sum(at_s - LEAD_S <= now_s + SOON_S for at_s, _, _ in self._to_come)
        for at_s, guest, kind in self._to_come[: max(soon, MADE_A_STEP)]:
            self._happen(guest, max(at_s, now_s + LEAD_S), kind, Aftermath.GOES_ON)
        del self._to_come[: max(soon, MADE_A_STEP)]


def _what_it_does(kind: str) -> tuple[Kind | None, float, float]:
    """What an attraction does to wrists: to which share of them, and when, as a share of its duration."""
    words = kind.lower()
    if any(word in words for word in SEATED_KINDS):
        return Kind.CLAP, CLAPPING, 0.97
    for word, (motion, part) in _RIDES.items():
        if word in words:
            return motion, 1.0, part
    return None, 0.0, 0.0
