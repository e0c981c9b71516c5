"""All that is known of one line, as plain values all the way down, and how one event adds to it."""

from dataclasses import dataclass, field
from math import log, sqrt
from typing import Final

from venue_models.queues.ahead import Ahead, ahead, quantiles
from venue_models.queues.arrivals import Belief
from venue_models.queues.bands_in_line import BandsInLine
from venue_models.queues.boardings import Boardings, Vehicle
from venue_models.queues.counter import SURE_AFTER, Counter
from venue_models.queues.hindsight import Hindsight
from venue_models.queues.lateness import Lateness
from venue_models.queues.order import Order
from venue_models.queues.ride import Ride
from venue_models.queues.stops import Stops
from venue_models.values import QueueStatus

SURE_NATS: Final = 10.0
LEARNS_NATS: Final = 5.0
"""So sure must it be which vehicle bands are seen with before lateness is learned from it."""
IDLE_INTERVALS: Final = 3.0
IDLE_WEIGHT: Final = 0.02
"""Where nobody counts and nobody waits, vehicles go half empty, and do not tell how many guests a band stands for."""
SOME: Final = 0.2
"""Of a full vehicle: so many must wait for a vehicle to be missed, if no band does."""
HOUR_S: Final = 3600.0
SETTLED_S: Final = 90.0
MANY: Final = 10
CROWD: Final = 3.0
"""Full vehicles of guests that bands must speak for; those that boarded unseen stand there for a while as well."""
PARTY_OF: Final = 3.0
"""Bands come in parties: so many say as much as one."""


@dataclass(slots=True)
class Known:
    """What a line has learned."""

    counter: Counter
    stops: Stops = field(default_factory=Stops)
    line: BandsInLine = field(default_factory=BandsInLine)
    boardings: Boardings = field(default_factory=Boardings)
    lateness: Lateness = field(default_factory=Lateness)
    hindsight: Hindsight = field(default_factory=Hindsight)
    aboard_s: list[float] = field(default_factory=list)
    """When those had joined who have boarded since the last dispatch."""
    exits: int = 0
    """Bands that have boarded."""
    leads_nats: float = -2.0
    """How much likelier it is that bands are seen to leave the line before their vehicle goes than after."""
    free_since_s: float | None = None
    """When the last but one vehicle went, if the last two took everybody."""
    order: Order = field(default_factory=Order)
    first_s: float = 0.0
    status: QueueStatus = QueueStatus.OPEN
    since_s: float = 0.0
    is_noticed: bool = False
    went: int = 0
    """Vehicles with guests, one after the other."""
    excluded: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ride: Ride) -> "Known":
        """Of a line of which nothing was heard yet."""
        return cls(Counter.of(ride))

    @property
    def per_min(self) -> float:
        """Guests who board in a minute while the ride runs and enough stand there."""
        return self.counter.capacity / self.counter.interval_s.mean * 60

    @property
    def throughput_per_h(self) -> float | None:
        """The same in an hour, where it was counted."""
        return 60 * self.per_min if self.counter.counts and self.counter.interval_s.readings else None

    @property
    def band_share(self) -> float | None:
        """Share of guests who wear a band, where guests are counted and bands were seen."""
        is_known = self.counter.counts and self.boardings.belief is not None
        return min(self.boardings.share, 1.0) if is_known else None

    def exclude(self, reason: str) -> None:
        """Count something that is not used."""
        self.excluded[reason] = self.excluded.get(reason, 0) + 1

    def leave(self, at_s: float, band: int) -> float | None:
        """A band has boarded; returns how many seconds it had stood, if that is known."""
        joined_at_s = self.line.leave(at_s, band)
        if joined_at_s is None:
            return None
        self.exits += 1
        if self.counter.hears_dispatches:
            self.aboard_s.append(joined_at_s)
            self.counter.doubt(at_s, self.excluded)
        else:
            self.counter.exit(at_s)
            self._board([joined_at_s], at_s)
            self._say(at_s)
        return max(at_s - joined_at_s, 0.0)

    def dispatch(self, at_s: float, guests: int | None) -> None:
        """A vehicle has left: those who boarded it pin the curve, and the ride's pace and load are learned."""
        counter = self.counter
        if not counter.dispatches:
            self.boardings.belief = None  # what was worked out without a counter is in another unit
        aboard, self.aboard_s = self.aboard_s, []
        before_s = counter.at_s
        self._weigh_leads(len(aboard), guests)
        leads = self.leads_nats > 0
        if aboard and not leads and before_s is not None and counter.hears_dispatches:
            self._board(aboard, before_s)
            if self.free_since_s is not None and self.leads_nats < -LEARNS_NATS:
                self.lateness.learn(aboard, self.free_since_s, before_s)
        self._count(at_s, guests, len(aboard))
        if aboard and leads:
            self._board(aboard, at_s)
            if counter.free >= 2 and before_s is not None and self.leads_nats > LEARNS_NATS:
                self.lateness.learn(aboard, before_s, at_s)
        self.free_since_s = before_s if counter.free >= 2 else None
        if counter.free >= 2 and not self._stand_many(at_s):
            self.boardings.empty(
                at_s, counter.boarded, self.lateness.mean_s, self.per_min, self.line, is_sure=counter.free > 2
            )
        self._say(at_s)

    def belief_at(self, now_s: float) -> Belief | None:
        """How many have come by now, those not seen yet included."""
        aboard = self.aboard_s if self.leads_nats <= 0 else []
        there = self.boardings.belief_at(now_s, self.line, aboard, self._vehicle())
        return there and there._replace(come=there.come + there.per_min * self.lateness.mean_s / 60)

    def ahead(self, belief: Belief, *, stood_min: float = 0.0) -> Ahead:
        """What stands before whoever joins at the belief's moment."""
        count, sd = self._guests_ahead(belief)
        counter = self.counter
        since_s = max(belief.at_s - counter.at_s, 0.0) if counter.hears_dispatches and counter.at_s else 0.0
        return ahead(count, sd, counter, self.stops, since_s=since_s, stood_min=stood_min)

    def range_of(self, there: Ahead) -> tuple[float, float, float]:
        """Low, middle and high wait in minutes, the range as wide as hindsight says it must be."""
        low, wait, high = quantiles(there.wait_min)
        stretch = self.hindsight.stretch
        return max(wait - stretch * (wait - low), 0.0), wait, wait + stretch * (high - wait)

    def has_stopped(self, now_s: float, belief: Belief | None) -> bool:
        """Whether a vehicle is missing and somebody waits for it."""
        counter = self.counter
        if counter.at_s is None or (counter.hears_dispatches and counter.interval_s.readings < SURE_AFTER):
            return False
        if not counter.hears_dispatches and len(self.line) < SURE_AFTER:
            return False
        return now_s - counter.at_s > counter.missing_after_s and self._is_wanted(belief)

    def _is_wanted(self, belief: Belief | None) -> bool:
        if len(self.line) or belief is None:
            return len(self.line) > 0
        guests, sd = self._guests_ahead(belief)
        return guests - sd > SOME * self.counter.capacity

    def _guests_ahead(self, belief: Belief) -> tuple[float, float]:
        return max(belief.come - self.counter.boarded_by(belief.at_s), 0.0), sqrt(belief.var_come)

    def _stand_many(self, now_s: float) -> bool:
        """Whether so many bands stand there that a counter which says that everybody went must err."""
        bands = self.line.standing_between(now_s - HOUR_S, now_s - SETTLED_S)
        return bands >= MANY and bands / self.boardings.share > CROWD * self.counter.capacity

    def _count(self, at_s: float, guests: int | None, exits: int) -> None:
        counter, before_s = self.counter, self.counter.at_s
        belief = self.belief_at(at_s)
        stood_s = counter.dispatch(at_s, guests, exits, self.excluded, is_wanted=self._is_wanted(belief))
        if stood_s:
            self.stops.add(stood_s)
        elif before_s is not None:
            self.stops.ran(at_s - before_s)
        if belief is not None:
            count = max(belief.come - counter.boarded + counter.last, 0.0)
            counter.learn(count, sqrt(belief.var_come))

    def _vehicle(self, *, is_idle: bool = False) -> Vehicle:
        """The vehicle that went last."""
        counter = self.counter
        middle = counter.boarded - counter.last / 2 if counter.hears_dispatches else counter.boarded
        guests = counter.last if counter.hears_dispatches else counter.capacity
        return Vehicle(middle, guests, self.per_min, IDLE_WEIGHT if is_idle and not counter.was_counted else 1.0)

    def _board(self, joined_s: list[float], left_at_s: float) -> None:
        is_idle = left_at_s - min(joined_s) < IDLE_INTERVALS * self.counter.interval_s.mean
        pins_s = self.boardings.board(joined_s, self._vehicle(is_idle=is_idle), self.line, self.excluded)
        if pins_s is not None:
            self.hindsight.judge(pins_s, (left_at_s - pins_s + self.lateness.mean_s) / 60)
        if self.boardings.belief is not None:
            self.line.tidy(self.order.newest_s, self.boardings.belief.at_s, self.excluded)

    def _say(self, at_s: float) -> None:
        """Note what would be told now, so that hindsight can judge it."""
        if self.hindsight.is_due(at_s) and (belief := self.belief_at(at_s)) is not None:
            self.hindsight.say(at_s, *quantiles(self.ahead(belief).wait_min))

    def _weigh_leads(self, exits: int, guests: int | None) -> None:
        """Do bands leave the line before their vehicle goes, or after it? As many leave as it carries guests.

        The Poisson likelihood of the exits since the last vehicle, were they on this one or on the last one.
        """
        counter = self.counter
        if guests is None or not 0 <= guests <= 4 * counter.capacity or not counter.was_counted or not counter.guests:
            return
        bands_per_guest = self.exits / counter.guests
        gain = exits * log((guests + 0.5) / (counter.last + 0.5)) - bands_per_guest * (guests - counter.last)
        self.leads_nats = min(max(self.leads_nats + gain / PARTY_OF, -SURE_NATS), SURE_NATS)
