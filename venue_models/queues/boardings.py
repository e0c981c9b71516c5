"""What those who board tell about the line behind them, as far as they came through it in order.

Every vehicle's bands are laid against what is believed. Who boards far too soon has passed the line (an express lane,
a party let in), who boards far too late was lost sight of: neither says anything of the others. But when many board
later than can be, those who came sooner were the ones who passed, and the line begins anew from the patient ones.
"""

from dataclasses import dataclass
from statistics import median
from typing import Final

from venue_models.queues.arrivals import STEP_S, Belief, begun, off_by, pinned, step
from venue_models.queues.bands_in_line import BandsInLine

PASSED_SD: Final = -4.0
LOST_SD: Final = 5.0
"""Who boards when far fewer, or far more, have boarded than had come before it passed the line, or was lost."""
FEW: Final = 4
"""So many must have joined before a band for it to be seen that most of them still stand there."""
LOST_AFTER: Final = 6
"""So many vehicles in a row that fit nothing: what was believed is wrong."""
PATIENT_SHARE: Final = 0.35
"""From this share of bands that board later than possible on, they are the line."""
MOST_STEPS: Final = 240
"""Where nobody has boarded for hours, longer steps do."""
MEMORY: Final = 12.0
"""Boarded bands over which that share is taken."""
JITTER_MIN: Final = 1.5
SHARE_MEMORY: Final = 20_000.0
"""Guests after which the share of bands is learned anew by half: a day, or a busy morning ..."""
SHARE_BANDS: Final = 2_000.0
"""... or so many bands, which say it well enough: whoever walks through an empty line is seldom seen to join it, so
the share of a quiet morning is not that of a long line."""

PASSED: Final = "bands that passed the line"
LINGERED: Final = "bands that were long overdue"


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Which of all guests, counted from the first, a vehicle took."""

    come: float
    """The middle one's number."""
    guests: float
    per_min: float
    """Guests who board in a minute while the ride runs and enough stand there."""
    tells_share: float = 1.0
    """How much the share of bands is learned from it: where nobody counts, less."""


@dataclass(slots=True)
class Boardings:
    """The curve of arrivals, pinned by everybody who boards."""

    belief: Belief | None = None
    banded: float = 1.0
    """Bands that joined while ``guests`` came, and those that are expected beforehand."""
    guests: float = 8.0
    expected: tuple[float, float] = (1.0, 8.0)
    """Of both, what was believed of the share before anything was seen."""
    boards_per_min: float = 20.0
    """Guests who board in a minute while the ride runs."""
    misfits: int = 0
    lingering: float = 0.0
    """Share of the last bands that boarded later than possible."""

    @property
    def share(self) -> float:
        """Of guests who wear a band; per full vehicle of nominal size where nobody counts them."""
        return min(max(self.banded / max(self.guests, 1.0), 0.002), 20.0)

    @property
    def seen(self) -> tuple[float, float]:
        """Bands that joined and guests that came, of this line alone."""
        return self.banded - self.expected[0], self.guests - self.expected[1]

    def expect(self, share: float, guests: float) -> None:
        """Let what is believed beforehand be this share, worth having seen so many guests; what was seen stays."""
        (banded, came), self.expected = self.seen, (share * guests, guests)
        self.banded, self.guests = banded + self.expected[0], came + self.expected[1]

    def advanced(self, belief: Belief, to_s: float, line: BandsInLine) -> Belief:
        """What is believed for a later moment."""
        share = self.share
        step_s = max(STEP_S, (to_s - belief.at_s) / MOST_STEPS)
        while belief.at_s < to_s - 1e-3:
            seconds = min(step_s, to_s - belief.at_s)
            bands = line.joined_between(belief.at_s, belief.at_s + seconds)
            belief = step(belief, seconds, bands, share, self.boards_per_min)
        return belief

    def belief_at(self, now_s: float, line: BandsInLine, aboard_s: list[float], vehicle: Vehicle) -> Belief | None:
        """What is believed now, with those who are boarding at this moment taken into account."""
        if self.belief is None:
            return None
        belief = self.belief
        joined_s = [at_s for at_s in aboard_s if at_s > belief.at_s]
        if joined_s:
            there = self.advanced(belief, median(joined_s), line)
            variance = vehicle.guests**2 / 12 / len(joined_s)
            if PASSED_SD < off_by(there, vehicle.come, variance) < LOST_SD:
                belief = pinned(there, vehicle.come, variance)
        return self.advanced(belief, now_s, line)

    def board(
        self, joined_s: list[float], vehicle: Vehicle, line: BandsInLine, excluded: dict[str, int]
    ) -> float | None:
        """A vehicle has left with bands that had joined then.

        Args:
            joined_s: when its bands had joined.
            vehicle: which of all guests it took.
            line: who joined when.
            excluded: what is not used is counted here.

        Returns:
            When those had joined who came through the line in order; None where nobody is known to have.
        """
        come, per_min = vehicle.come, vehicle.per_min
        self.boards_per_min = per_min
        spread = vehicle.guests**2 / 12
        if self.belief is None:
            self.belief = begun(median(joined_s), come, spread / len(joined_s) + 25, per_min)
            return None
        late = [at_s for at_s in joined_s if self._is_late(at_s, vehicle.guests)]
        for at_s in joined_s:
            self.lingering += ((at_s in late) - self.lingering) / MEMORY
        if late and self.lingering > PATIENT_SHARE:
            self._begin_anew(median(late), come, spread + 25, per_min)
            return None
        later = sorted(set(joined_s) - set(late))
        fitting = [at_s for at_s in later if self._fits(at_s, come, spread, line)]
        _count(excluded, LINGERED, len(late))
        _count(excluded, PASSED, len(later) - len(fitting))
        if not fitting:
            self._miss(later, come, spread, per_min)
            return None
        self.misfits = 0
        middle_s = median(fitting)
        self.pin(middle_s, come, spread / len(fitting), line, vehicle.tells_share)
        return middle_s

    def _miss(self, later: list[float], come: float, spread: float, per_min: float) -> None:
        """Nobody on a vehicle fits what is believed: once that is no chance any more, believe them."""
        self.misfits += bool(later)
        if later and self.misfits >= LOST_AFTER:
            self._begin_anew(median(later), come, spread + 25, per_min)

    def pin(self, at_s: float, come: float, variance: float, line: BandsInLine, weight: float = 1.0) -> None:
        """It is known that so many had come by then; what lies before the last such moment is known already.

        ``weight`` says how much the share of bands is learned from it.
        """
        if self.belief is None or at_s <= self.belief.at_s:
            return
        before = self.belief
        self.belief = pinned(self.advanced(before, at_s, line), come, variance)
        self.banded += weight * line.joined_between(before.at_s, at_s)
        self.guests += weight * (self.belief.come - before.come)
        if self.guests > SHARE_MEMORY or self.banded > SHARE_BANDS:
            self.banded, self.guests = self.banded / 2, self.guests / 2
            self.expected = self.expected[0] / 2, self.expected[1] / 2

    def empty(
        self, at_s: float, come: float, lateness_s: float, per_min: float, line: BandsInLine, *, is_sure: bool
    ) -> None:
        """Nobody was left standing at that moment, when so many had boarded."""
        self.boards_per_min = per_min
        come -= (self.belief.per_min if self.belief else 0.0) * lateness_s / 60  # not all have been seen yet
        if self.belief is None:
            self.belief = begun(at_s, come, 4.0, per_min)
        elif is_sure or off_by(self.advanced(self.belief, at_s, line), come, 4.0) > PASSED_SD:
            self.pin(at_s, come, 4.0, line)

    def _begin_anew(self, at_s: float, come: float, variance: float, per_min: float) -> None:
        rate = self.belief.per_min if self.belief else per_min
        self.belief = begun(at_s, come, variance, max(rate, per_min / 3), is_sure=True)
        self.misfits, self.lingering = 0, 0.0

    def _is_late(self, at_s: float, load: float) -> bool:
        """Whether a band boards after many who joined later."""
        belief = self.belief
        assert belief is not None
        guests_between = belief.per_min * (belief.at_s - at_s) / 60
        return guests_between > 2 * load + belief.per_min * JITTER_MIN

    def _fits(self, at_s: float, come: float, variance: float, line: BandsInLine) -> bool:
        belief = self.belief
        assert belief is not None
        if at_s <= belief.at_s:
            return True
        before_s = at_s - JITTER_MIN * 60
        joined = line.joined_between(belief.at_s, before_s)
        if joined >= FEW and line.standing_between(belief.at_s, before_s) > joined / 2:
            return False
        return PASSED_SD < off_by(self.advanced(belief, at_s, line), come, variance) < LOST_SD


def _count(excluded: dict[str, int], reason: str, number: int) -> None:
    if number:
        excluded[reason] = excluded.get(reason, 0) + number
