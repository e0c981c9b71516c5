"""What one line says to a person: how abnormal it is and why, what is known and how old that is. No Qt widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.queues import line_words
from desktop.staff.queues.line_words import HORIZONS_MIN
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Severity
from venue_models.values import QueueState, QueueStatus, WaitForecast, ZoneHealth
from venue_models.venue.model import Attraction, Venue

OLD_AFTER_S: Final = 90.0
"""Each line is asked every ten seconds: nine answers missed are no coincidence."""
AHEAD_MIN: Final = 60
"""A forecast above the target this far ahead is worth a word: later ones are too wide to act on."""
STEP_MIN: Final = 5.0
"""Lines change places only where they differ by so much, so that rows stand still."""


class Order(Enum):
    """How the board is ordered."""

    WORST_FIRST = "worst"
    BY_AREA = "area"


@dataclass(frozen=True, slots=True)
class LineReading:
    """One attraction as the board shows it."""

    attraction: int
    ride: Attraction
    state: QueueState | None
    """None: nothing is known."""
    severity: Severity
    why: str
    """What is abnormal, in words; empty where nothing is."""
    is_old: bool
    """What is shown is no longer true: it loses its ink and its colour."""

    @property
    def wait_min(self) -> float | None:
        """Minutes that whoever joins now will stand in line; None where it is not known, or nobody can join."""
        return None if self.state is None or self.is_closed else self.state.now.wait_min

    @property
    def is_closed(self) -> bool:
        """Whether nobody may join."""
        return self.state is not None and self.state.now.status is QueueStatus.CLOSED

    @property
    def is_stopped(self) -> bool:
        """Whether it is down, unexpectedly."""
        return self.state is not None and self.state.now.status is QueueStatus.STOPPED

    @property
    def is_over(self) -> bool:
        """Whether the wait lies above what the venue is content with."""
        target, wait = self.ride.target_min, self.wait_min
        return target is not None and wait is not None and wait > target

    @property
    def is_surely_over(self) -> bool:
        """Whether even the lower end of its range does: what is only counted roughly sends nobody running."""
        target, state = self.ride.target_min, self.state
        if not self.is_over or target is None or state is None:
            return False
        return state.now.low_min is None or state.now.low_min > target

    @property
    def now(self) -> tuple[str, str]:
        """The wait, and its range."""
        if self.is_closed:
            return "–", ""
        if self.state is None or self.state.now.wait_min is None:
            return tr("unknown"), ""
        return line_words.minutes(self.wait_min), line_words.between(self.state.now.low_min, self.state.now.high_min)

    @property
    def suggestion_min(self) -> int | None:
        """What the sign should say, where it says something else."""
        if self.state is None or self.is_old or self.state.suggested_min == self.state.posted_min:
            return None
        return self.state.suggested_min

    def forecast(self, horizon_min: int) -> WaitForecast | None:
        """The wait so many minutes from now; None where nothing can be said."""
        if self.state is None or self.is_closed:
            return None
        return next((of for of in self.state.forecasts if of.horizon_min == horizon_min), None)

    @property
    def spoken(self) -> str:
        """The line in a sentence, for a screen reader."""
        parts = [self.ride.name, line_words.status(None if self.state is None else self.state.now), *self.now]
        ahead = self.forecast(AHEAD_MIN)
        if ahead is not None:
            parts.append(tr("in 60 min {range}").format(range=line_words.between(ahead.low_min, ahead.high_min)))
        if self.ride.target_min is not None:
            parts.append(tr("target {n} min").format(n=self.ride.target_min))
        return ", ".join(part for part in (*parts, self.why) if part)


def read_lines(venue: Venue, moment: Moment) -> tuple[LineReading, ...]:
    """All attractions in the venue's order, as they are to be read now."""
    snapshot = None if moment.age is DataAge.NONE else moment.snapshot
    states: Sequence[QueueState | None] = () if snapshot is None else snapshot.queues
    known = {state.attraction: state for state in states if state is not None}
    deaf = set() if snapshot is None else set(np.flatnonzero(snapshot.zones["health"] == ZoneHealth.DEAF).tolist())
    stale = moment.age is DataAge.STALE
    return tuple(
        _read(
            n, ride, known.get(n), venue, moment.now_s, is_stale=stale, is_deaf=not deaf.isdisjoint(ride.queue_zones)
        )
        for n, ride in enumerate(venue.attractions)
    )


def _read(
    number: int,
    ride: Attraction,
    state: QueueState | None,
    venue: Venue,
    now_s: float,
    *,
    is_stale: bool,
    is_deaf: bool,
) -> LineReading:
    if state is None:
        return LineReading(number, ride, None, Severity.NONE, "", is_old=is_stale)
    is_old = is_stale or now_s - state.now.at_s > OLD_AFTER_S
    plain = LineReading(number, ride, state, Severity.NONE, "", is_old)
    said = [translated(words) for words in state.abnormal]
    if is_old:
        at = words.short_clock(state.now.at_s, venue.time_zone, now_s)
        return LineReading(number, ride, state, Severity.NONE, tr("as it was at {time}").format(time=at), is_old)
    severity = _severity(plain, sentences=len(said), is_deaf=is_deaf)
    why = " ".join(said) or _own_words(plain, is_deaf=is_deaf)
    return LineReading(number, ride, state, severity, why, is_old)


def _severity(line: LineReading, *, sentences: int, is_deaf: bool) -> Severity:
    """Down, deaf or surely above its target: a warning. Perhaps or soon above it, or anything else: a notice.

    Never an alarm: those are people in danger, and a line is not. Nor is it abnormal by itself that a wait is not
    known: that is said in words, and a morning on which nothing is known yet is not all yellow.
    """
    if line.is_closed:
        return Severity.LOW if sentences else Severity.NONE
    if line.is_stopped or line.is_surely_over or is_deaf:
        return Severity.MEDIUM
    is_more_than_unknown = sentences > (line.wait_min is None)
    return Severity.LOW if is_more_than_unknown or line.is_over or _soon_over(line) else Severity.NONE


def _soon_over(line: LineReading) -> bool:
    """Whether even the lower end of the forecast lies above the target within the hour."""
    target = line.ride.target_min
    ahead = [line.forecast(horizon) for horizon in HORIZONS_MIN if horizon <= AHEAD_MIN]
    return target is not None and any(of is not None and of.low_min > target for of in ahead)


def _own_words(line: LineReading, *, is_deaf: bool) -> str:
    """What the desk itself sees, where the venue says nothing more."""
    if is_deaf and not line.is_closed:
        return tr("line deaf, unknown") if line.wait_min is None else tr("line deaf")
    if line.is_stopped:
        return tr("down")
    if line.is_over:
        return tr("over its target")
    return tr("will be over its target") if _soon_over(line) else ""


def ordered(lines: Sequence[LineReading], order: Order) -> list[LineReading]:
    """Worst first, or by area in the venue's order of areas, and there by the venue's order of attractions."""
    if order is Order.BY_AREA:
        areas = {line.ride.area: n for n, line in reversed(list(enumerate(lines)))}
        return sorted(lines, key=lambda line: (areas[line.ride.area], line.attraction))
    return sorted(lines, key=_urgency)


def _urgency(line: LineReading) -> tuple[int, int, float, int]:
    """The gravest first, of them what is down; then by how far over the target, or how long; then what is unknown.

    Of what is unknown, the line that will be longest: it is the best guess at which one is.
    """
    wait = line.wait_min
    if wait is None:
        ahead = next((of.wait_min for horizon in HORIZONS_MIN if (of := line.forecast(horizon)) is not None), 0.0)
        kind = 0 if line.is_stopped else 4 if line.is_closed else 3
        return -line.severity, kind, -(ahead // STEP_MIN), line.attraction
    over = wait - (line.ride.target_min or 0) if line.is_over else wait
    kind = 0 if line.is_stopped else 1 if line.is_over else 2
    return -line.severity, kind, -(over // STEP_MIN), line.attraction
