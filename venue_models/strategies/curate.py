"""Curating: which parties are told that a line will be short by the time they get there.

A line takes only so many: each party that is asked counts as the guests it will probably bring, beside those who walk
there already, and nobody is asked any more when the line would grow beyond what is short. So the invitation does not
make the next crowd, which is what telling everybody does (docs/nudges.md).

Everything here is arrays in, decisions out; consent has been asked before.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.venue.queues import Nudging

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SURE_Z: Final = 1.28
"""Guests who come are counted as many as will not come in nine cases of ten (the normal distribution's quantile)."""
LEAST_GAIN_MIN: Final = 5.0
"""Nobody is disturbed for the sake of less."""
TOLD_STEP_MIN: Final = 5.0
"""Waits are told in such steps, rounded outwards: nobody believes in minutes."""
LEAST_TOLD_MIN: Final = 10.0
"""Between the ends of what is told: no walk and no line is known better."""
MOST_PICKED: Final = 200
"""At once: more bands than that are hardly reached within a minute."""
MOST_WEIGHED: Final = 4000
"""So many pairs of party and line are looked at, best first; in a minute few parties can be asked."""
NEAR_MIN: Final = 5.0
"""A walk so much longer makes a line e times less likely to be where a party would have gone by itself."""


@dataclass(frozen=True, slots=True)
class LinesAhead:
    """All lines of the park, now and to come; one row per attraction."""

    takes_guests: Bools
    """Open, and neither stopped nor about to close."""
    at_min: Floats
    """(horizons,) minutes from now, the first 0."""
    wait_min: Floats
    """(attractions, horizons) of whoever joins then; NaN where nobody knows."""
    low_min: Floats
    """(attractions, horizons): the range that is to be told."""
    high_min: Floats
    length: Floats
    """(attractions,) guests in line."""
    carries_per_h: Floats
    """(attractions,) guests an hour that it carries where there is a line."""
    interval_min: Floats
    """(attractions,) from one vehicle, or one show, to the next."""
    draw: Floats
    """(attractions,) how likely guests of the park choose it, against the others."""
    walking: Floats
    """(attractions,) guests who are expected to come by earlier invitations and are not there yet."""
    walking_variance: Floats
    """(attractions,) of their number."""


@dataclass(frozen=True, slots=True)
class PartiesAround:
    """Who might be asked; one row per party. Whoever did not consent, or is busy, is not in it."""

    guests: Floats
    """(parties,) how many they are."""
    walk_min: Floats
    """(parties, attractions) on foot from where they are; inf where no way leads."""
    liking: Floats
    """(parties, attractions) how much likelier than others of the park they would choose it; 1 is as likely."""
    may_be_asked: Bools
    """(parties, attractions): it is new to them today, and they are tall enough as far as is known."""
    times_asked: Floats
    """(parties,) today."""
    is_held_out: Bools
    """(parties,) whether they belong to those by whom the worth of invitations is measured."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a party comes that is asked: the mean of what is believed, and the variance of that belief."""

    mean: float
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class Pick:
    """A party (row) and the line (attraction) that it is to be told of."""

    party: int
    attraction: int
    is_held_out: bool
    walk_min: float
    low_min: float
    """The range of waits to tell."""
    high_min: float
    gain_min: float
    """What it probably saves them, with the walk."""


def curate(lines: LinesAhead, parties: PartiesAround, chance: Chance, settings: Nudging) -> tuple[Pick, ...]:
    """Choose whom to ask to which line now, best first.

    Best is whom it saves most against where else they would go, who likes such rides, and who was asked least. Each
    pick makes its line longer and the others shorter by whom it probably moves, so that the next is judged by what is
    left; those who are held out are chosen by the same rule and move nobody.

    Args:
        lines: of the park.
        parties: who might be asked.
        chance: that one who is asked comes.
        settings: what is short, and how far one is sent.

    Returns:
        At most one pick per party. In each line those who probably come, with those who walk there already, leave it
        short for whoever comes, in nine of ten cases.
    """
    if not (len(parties.guests) and len(lines.length)):
        return ()
    outlook = _Outlook(lines, parties, settings)
    filling = _Filling(lines, chance, settings)
    picks: list[Pick] = []
    taken = np.zeros(len(parties.guests), np.bool_)
    for party, attraction in outlook.best_first():
        if len(picks) == MOST_PICKED:
            break
        if taken[party] or not filling.has_room[attraction]:
            continue
        guests, high_min = float(parties.guests[party]), float(outlook.high_min[party, attraction])
        if not filling.fits(attraction, guests, high_min):
            continue
        gain_min = outlook.gain_min(party, attraction, filling.added_min)
        if gain_min < LEAST_GAIN_MIN:
            continue
        is_held_out = bool(parties.is_held_out[party])
        if not is_held_out:
            filling.send(attraction, guests, high_min, outlook.share_elsewhere(party))
        taken[party] = True
        low_min, told_min = _told(outlook.low_min[party, attraction], high_min + filling.grown_min(attraction))
        walk_min = float(parties.walk_min[party, attraction])
        picks.append(Pick(party, attraction, is_held_out, walk_min, low_min, told_min, gain_min))
    return tuple(picks)


class _Outlook:
    """What each party would find at each line, and what it would find elsewhere."""

    def __init__(self, lines: LinesAhead, parties: PartiesAround, settings: Nudging) -> None:
        walk_min = parties.walk_min
        wait_min, self.low_min, self.high_min = (
            _at(walk_min, lines.at_min, known) for known in (lines.wait_min, lines.low_min, lines.high_min)
        )
        is_open = lines.takes_guests & np.isfinite(wait_min) & np.isfinite(walk_min)
        self._takes_min = np.where(is_open, wait_min + walk_min, 0.0)
        nearness = np.exp(-walk_min / NEAR_MIN)
        weight = np.where(is_open & parties.may_be_asked, lines.draw * parties.liking * nearness, 0.0)
        self._share = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
        self._elsewhere_min = np.einsum("pa,pa->p", self._share, self._takes_min)
        is_short = is_open & parties.may_be_asked & (self.high_min < settings.short_min)
        gain_min = self._elsewhere_min[:, None] - self._takes_min
        self._is_worth_it = is_short & (walk_min <= settings.walk_within_min) & (gain_min >= LEAST_GAIN_MIN)
        self._score = gain_min * parties.liking / (1.0 + parties.times_asked[:, None])

    def best_first(self) -> list[tuple[int, int]]:
        """Pairs of party and attraction that are worth a thought."""
        party, attraction = np.nonzero(self._is_worth_it)
        order = np.argsort(-self._score[party, attraction], kind="stable")[:MOST_WEIGHED]
        return list(zip(party[order].tolist(), attraction[order].tolist(), strict=True))

    def gain_min(self, party: int, attraction: int, added_min: Floats) -> float:
        """What a party saves now that lines have changed by so many minutes."""
        elsewhere_min = self._elsewhere_min[party] + float(self._share[party] @ added_min)
        return float(elsewhere_min - self._takes_min[party, attraction] - added_min[attraction])

    def share_elsewhere(self, party: int) -> Floats:
        """(attractions,) how likely a party would have gone to each by itself."""
        return np.asarray(self._share[party])


class _Filling:
    """How the lines change by whom is asked."""

    def __init__(self, lines: LinesAhead, chance: Chance, settings: Nudging) -> None:
        self._lines, self._chance, self._short_min = lines, chance, settings.short_min
        self._mean, self._variance = lines.walking.copy(), lines.walking_variance.copy()
        self._asked = np.zeros(len(lines.length))
        self._most = np.full(len(lines.length), np.inf)
        self._less = np.zeros(len(lines.length))
        self._per_min = np.maximum(lines.carries_per_h, 1e-9) / 60
        self.has_room: Bools = lines.takes_guests & (lines.carries_per_h > 0)

    @property
    def added_min(self) -> Floats:
        """(attractions,) by how much invitations change the wait: by who comes, and by who stays away for it."""
        return np.asarray((self._mean - self._less) / self._per_min)

    def grown_min(self, attraction: int) -> float:
        """By how much one line grows by whom is asked."""
        return float(self._mean[attraction] / self._per_min[attraction])

    def fits(self, attraction: int, guests: float, high_min: float) -> bool:
        """Whether a line stays short with one more party asked."""
        room = min(self._most[attraction], self._room(attraction, high_min))
        return bool(self._likely_most(attraction, guests) <= room)

    def send(self, attraction: int, guests: float, high_min: float, elsewhere: Floats) -> None:
        """Count a party that is asked: where it will be, and where it will not."""
        p = self._chance.mean
        self._most[attraction] = min(self._most[attraction], self._room(attraction, high_min))
        self._mean[attraction] += guests * p
        self._variance[attraction] += guests**2 * p * (1 - p)
        self._asked[attraction] += guests
        self._less += guests * p * elsewhere
        self.has_room[attraction] = self._likely_most(attraction, 1.0) <= self._most[attraction]

    def _likely_most(self, attraction: int, guests: float) -> float:
        """How many come at most, in nine of ten cases, with so many more asked."""
        p = self._chance.mean
        mean = self._mean[attraction] + guests * p
        variance = self._variance[attraction] + guests**2 * p * (1 - p)
        unsure = (self._asked[attraction] + guests) ** 2 * self._chance.variance  # of the chance: it is that of all
        return float(mean + SURE_Z * np.sqrt(variance + unsure))

    def _room(self, attraction: int, high_min: float) -> float:
        """How many guests may come before a line is not short any more: whole vehicles, and what is left of one."""
        lines = self._lines
        interval_min = max(float(lines.interval_min[attraction]), 1e-3)
        batch = float(self._per_min[attraction]) * interval_min
        whole, part = divmod(max(self._short_min - high_min, 0.0) / interval_min, 1.0)
        spare = batch - float(lines.length[attraction]) % batch
        return whole * batch + min(part * batch, spare)


def _at(walk_min: Floats, at_min: Floats, known: Floats) -> Floats:
    """(parties, attractions): what is known per horizon, at the minute of arrival; NaN where it is not known."""
    columns = [np.interp(walk_min[:, a], at_min, known[a]) for a in range(len(known))]
    return np.column_stack(columns)


def _told(low_min: float, high_min: float) -> tuple[float, float]:
    """A range as it is told: in steps, rounded outwards, and never a single number."""
    low = TOLD_STEP_MIN * np.floor(max(low_min, 0.0) / TOLD_STEP_MIN)
    return float(low), float(max(TOLD_STEP_MIN * np.ceil(high_min / TOLD_STEP_MIN), low + LEAST_TOLD_MIN))
