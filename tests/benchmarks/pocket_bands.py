"""Bands and the adapters that reach them, without frames and keys: reports as the venue gets them, effects done.

What a band tells is that of docs/band-protocol.md: an event lives until it is acknowledged, takes over the one before
it, and is told with the flags as they are; after TOLD_OFTEN_S it is told again only once in TOLD_AGAIN_S.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.thin_day import ThinDay
from venue_models.effects import (
    Acknowledge,
    Answer,
    Effect,
    Ending,
    FetchMotion,
    Motion,
    Outcome,
    Pattern,
    Reply,
    Signal,
)
from venue_models.simulation.motion.firmware import KEPT
from venue_models.simulation.motion.wrist import RATE_HZ, UNITS_PER_G
from venue_models.values import BAND_REPORT, BandFlag, Rows, Trust
from venue_models.venue.model import Venue
from wearable_bridge.protocol.timing import OWN_QUESTION_FROM_S, OWN_QUESTION_TO_S

PERIOD_S: Final = 1024
RENEWED_S: Final = 2.0
TOLD_AGAIN_S: Final = 10.0
TOLD_OFTEN_S: Final = 12.0

NO_FLAGS: Final = BandFlag(0)
ORDINARY: Final = BandFlag.WORN | BandFlag.MOVING

ADAPTERS: Final = 20
"""Every sixth reader can connect; the others only listen."""
REACH_M: Final = 45.0
CONNECT_S: Final = 2.0
STEP_S: Final = 0.3
FETCH_S: Final = 3.0
ASK_LASTS_S: Final = 30.0

Came = Outcome | Answer | Motion


@dataclass(slots=True)
class _Band:
    """One band."""

    state: BandFlag = ORDINARY
    is_still: bool = False
    event: tuple[int, int] | None = None
    last: tuple[int, int] = (0, 0)
    told: BandFlag = NO_FLAGS
    born_at_s: float = 0.0
    peak_g: float = 0.0
    weightless_s: float = 0.0
    next_s: float = 0.0
    was_asked: bool = False
    """Since the latest impact, by the venue."""

    def asks_of(self, impact_at_s: float) -> bool:
        """Whether it asks by itself about the impact that it felt then: nobody has, and the wrist lies still."""
        lives = self.event is not None and self.born_at_s == impact_at_s and self.told == BandFlag.IMPACT
        return lives and self.is_still and BandFlag.WORN in self.state and not self.was_asked


class PocketBands:
    """What bands tell. Those to which nothing ever happened are not kept."""

    def __init__(self) -> None:
        self._bands: dict[int, _Band] = {}
        self._felt: list[tuple[float, int]] = []
        """Impacts of the last seconds, oldest first: when, and by which band."""

    def feel(self, felt: np.void) -> None:
        """Take in one FELT row."""
        band, flags, at_s = (
            self._bands.setdefault(int(felt["band"]), _Band()),
            BandFlag(int(felt["flags"])),
            float(felt["t_s"]),
        )
        band.state, band.is_still = flags & (BandFlag.WORN | BandFlag.MOVING), BandFlag.STILL in flags
        if felt["is_new"]:
            self._bear(band, at_s, BandFlag.IMPACT)
            band.was_asked = False
            self._felt.append((at_s, int(felt["band"])))
        if BandFlag.IMPACT in flags:
            band.peak_g = max(band.peak_g, float(felt["peak_g"]))
            band.weightless_s = max(band.weightless_s, float(felt["weightless_s"]))
        band.next_s = at_s

    def press(self, band: int, at_s: float) -> None:
        """The button is held."""
        self._bear(self._bands.setdefault(band, _Band()), at_s, BandFlag.BUTTON)

    def acknowledge(self, band: int, period: int, event: int) -> None:
        """The living event ends, if it is this one."""
        told = self._bands.get(band)
        if told is not None and told.event == (period, event):
            told.event, told.told = None, NO_FLAGS

    def hear_question(self, band: int) -> None:
        """The venue asks its wearer."""
        self._bands.setdefault(band, _Band()).was_asked = True

    def asking(self, now_s: float) -> list[tuple[int, tuple[int, int]]]:
        """The bands that begin to ask by themselves now, as nobody reaches them, and of which event."""
        due = [(at_s, number) for at_s, number in self._felt if at_s + OWN_QUESTION_FROM_S <= now_s]
        asking = [(number, band.event) for at_s, number in due if (band := self._bands[number]).asks_of(at_s)]
        self._felt = [
            (at_s, number)
            for at_s, number in self._felt
            if at_s + OWN_QUESTION_TO_S > now_s and number not in dict(asking)
        ]
        return [(number, event) for number, event in asking if event is not None]

    def say_fine(self, band: int, event: tuple[int, int]) -> None:
        """Its wearer taps, when the band has asked about an event by itself."""
        told = self._bands[band]
        if told.event == event:
            told.told |= BandFlag.FINE
            told.next_s = -np.inf

    def reports(self, now_s: float, sends: NDArray[np.bool_], watched: frozenset[int]) -> Rows:
        """BAND_REPORT rows of what is told up to now: by bands with an event, and by those that are watched."""
        rows = []
        for number, band in self._bands.items():
            tells = band.event is not None or number in watched
            if tells and band.next_s <= now_s and sends[number]:
                rows.append(_row(number, band, now_s))
                is_young = now_s - band.born_at_s < TOLD_OFTEN_S or number in watched
                band.next_s = now_s + (RENEWED_S if is_young else TOLD_AGAIN_S)
        return np.array(rows, BAND_REPORT)

    @staticmethod
    def _bear(band: _Band, at_s: float, what: BandFlag) -> None:
        if band.event is None:
            band.told, band.peak_g, band.weightless_s = NO_FLAGS, 0.0, 0.0
        period = int(at_s // PERIOD_S)
        band.last = band.event = (period, band.last[1] % 31 + 1 if band.last[0] == period else 1)
        band.told = band.told & ~BandFlag.FINE | what
        band.born_at_s = band.next_s = at_s


def _row(number: int, band: _Band, now_s: float) -> tuple[object, ...]:
    period, event = band.event or (int(now_s // PERIOD_S), 0)
    still = BandFlag.STILL if band.is_still and BandFlag.IMPACT in band.told else NO_FLAGS
    flags = int(band.state | band.told | still)
    age_s = now_s - band.born_at_s if event else 0.0
    felt = (band.peak_g, band.weightless_s) if event else (0.0, 0.0)
    return now_s, number, period, 0, 0, flags, event, int(Trust.AUTHENTIC), 255, 0, *felt, age_s


@dataclass(slots=True)
class _Wanted:
    effects: list[Effect] = field(default_factory=list)
    order: int = 0


class Adapters:
    """Carries effects out, on those bands that a connecting adapter is near.

    Args:
        venue: the place.
        day: who is where, and answers what.
        bands: what is told by whom.
        answers: share of the questions that a wearer with whom all is well notices.
        bands_ask: whether bands that nobody reaches ask by themselves.
    """

    def __init__(
        self, venue: Venue, day: ThinDay, bands: PocketBands, *, answers: float = 1.0, bands_ask: bool = True
    ) -> None:
        every = max(1, len(venue.readers) // ADAPTERS)
        self._at_m = np.array([(reader.x_m, reader.y_m) for reader in venue.readers[::every]])
        self._free_at_s = np.full(len(self._at_m), -np.inf)
        self._day, self._bands, self._answers, self._bands_ask = day, bands, answers, bands_ask
        self._notices = np.random.default_rng(len(self._at_m))
        self.own_questions = 0
        """That bands asked by themselves."""
        self._wanted: dict[int, _Wanted] = {}
        self._coming: list[tuple[float, int, Callable[[float], list[Came]]]] = []
        self._order = count(1)
        self.done = self.unreachable = 0

    def perform(self, effects: Iterable[Effect]) -> None:
        """Take effects on."""
        for effect in effects:
            wanted = self._wanted.setdefault(effect.band, _Wanted(order=next(self._order)))
            wanted.effects.append(effect)

    def step(self, now_s: float) -> tuple[Came, ...]:
        """What came of effects up to now."""
        came: list[Came] = []
        self._give_up(now_s, came)
        places_m, sends = self._day.places_m(), self._day.sends
        for band, wanted in sorted(self._wanted.items(), key=_urgency):
            away_m = np.hypot(*(self._at_m - places_m[band]).T)
            near = np.flatnonzero((self._free_at_s <= now_s) & (away_m <= REACH_M))
            if sends[band] and len(near):
                del self._wanted[band]
                self._free_at_s[near[away_m[near].argmin()]] = now_s + CONNECT_S
                self._visit(now_s + CONNECT_S, band, wanted.effects)
        for number, event in self._bands.asking(now_s) if self._bands_ask else ():
            if number < self._day.guests:
                self._ask_by_itself(now_s, number, event)
        while self._coming and self._coming[0][0] <= now_s:
            _, _, happens = heapq.heappop(self._coming)
            came += happens(now_s)
        return tuple(came)

    def _give_up(self, now_s: float, came: list[Came]) -> None:
        for band, wanted in list(self._wanted.items()):
            late = [effect for effect in wanted.effects if effect.expires_at_s <= now_s]
            wanted.effects = [effect for effect in wanted.effects if effect.expires_at_s > now_s]
            came += [Outcome(effect.number, band, now_s, Ending.UNREACHABLE, "out of reach") for effect in late]
            self.unreachable += len(late)
            if not wanted.effects:
                del self._wanted[band]

    def share_in_reach(self) -> float:
        """Share of the bands that send now which any adapter could connect to."""
        places_m = self._day.places_m()[self._day.sends]
        away_m = np.hypot(*(places_m[:, None] - self._at_m).transpose(2, 0, 1)).min(axis=1)
        return float((away_m <= REACH_M).mean())

    def _visit(self, at_s: float, band: int, effects: list[Effect]) -> None:
        self.done += len(effects)
        for effect in effects:
            at_s += STEP_S
            match effect:
                case Acknowledge(period=period, event=event):
                    self._then(at_s, partial(self._acknowledged, effect, period, event))
                case FetchMotion():
                    at_s = self._fetch(at_s + FETCH_S, effect)
                case Signal(pattern=Pattern.ASK):
                    self._then(at_s, partial(self._asked, effect))
                case _:
                    self._then(at_s, partial(_confirmed, effect))

    def _then(self, at_s: float, happens: Callable[[float], list[Came]]) -> None:
        heapq.heappush(self._coming, (at_s, next(self._order), happens))

    def _acknowledged(self, effect: Effect, period: int, event: int, now_s: float) -> list[Came]:
        self._bands.acknowledge(effect.band, period, event)
        return [_done(effect, now_s)]

    def _fetch(self, at_s: float, effect: FetchMotion) -> float:
        """The history comes while it is recorded, and ends when that does."""
        kept = self._day.wrists.kept_motion(effect.band, np.inf)
        if kept is not None:
            at_s = max(at_s, kept.begins_at_s + KEPT / RATE_HZ)
        self._then(at_s, partial(self._fetched, effect))
        return at_s

    def _fetched(self, effect: FetchMotion, now_s: float) -> list[Came]:
        kept = self._day.wrists.kept_motion(effect.band, now_s)
        if kept is None:
            return [Outcome(effect.number, effect.band, now_s, Ending.UNABLE, "no motion is kept")]
        motion = Motion(
            effect.band,
            effect.period,
            effect.event,
            kept.begins_at_s,
            RATE_HZ,
            1 / UNITS_PER_G,
            kept.samples,
            len(kept.samples) == kept.total,
        )
        return [motion, _done(effect, now_s)]

    def _asked(self, effect: Effect, now_s: float) -> list[Came]:
        responder = effect.band - self._day.guests
        if responder >= 0:
            reply, after_s = self._day.rescue.asked(responder, now_s)
        else:
            self._bands.hear_question(effect.band)
            reply, after_s = self._answer(effect.band, now_s)
        self._then(
            now_s + (ASK_LASTS_S if reply is Reply.NOTHING else after_s), partial(self._answered, effect, reply)
        )
        return [_done(effect, now_s)]

    def _answer(self, guest: int, now_s: float) -> tuple[Reply, float]:
        reply, after_s = self._day.happenings.asked(guest, now_s)
        is_noticed = reply is not Reply.FINE or self._notices.random() < self._answers
        return reply if is_noticed else Reply.NOTHING, after_s

    def _ask_by_itself(self, now_s: float, guest: int, event: tuple[int, int]) -> None:
        self.own_questions += 1
        reply, after_s = self._answer(guest, now_s)
        self._then(now_s + after_s, partial(self._tapped, guest, event, reply))

    def _tapped(self, guest: int, event: tuple[int, int], reply: Reply, now_s: float) -> list[Came]:
        if reply is Reply.HELP:
            self._bands.press(guest, now_s)
        elif reply is Reply.FINE:
            self._bands.say_fine(guest, event)
        return []

    def _answered(self, effect: Effect, reply: Reply, now_s: float) -> list[Came]:
        if reply is Reply.HELP:
            self._bands.press(effect.band, now_s)
        return [Answer(effect.number, effect.band, now_s, reply)]


def _confirmed(effect: Effect, now_s: float) -> list[Came]:
    return [_done(effect, now_s)]


def _done(effect: Effect, now_s: float) -> Outcome:
    return Outcome(effect.number, effect.band, now_s, Ending.DONE)


def _urgency(item: tuple[int, _Wanted]) -> tuple[int, int]:
    return min(effect.priority for effect in item[1].effects), item[1].order
