"""One attraction's lines: stays and dispatches become what its Lines are told, some seconds late and in order.

Everything is told HOLD_S late, dispatches too, so that the minute after an event decides what it was, and nothing
that a Line hears of bands lags behind what it hears of vehicles.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from math import isfinite
from typing import Any, Final

import msgspec

from venue_models.live.lines.boarding import WALK_OFF_S, Boarding
from venue_models.live.lines.counter_watch import CounterWatch
from venue_models.live.lines.places import Part
from venue_models.live.lines.plausible import plausible, within_reason
from venue_models.live.lines.shares import expected_share
from venue_models.live.lines.stays import JOINED_AFTER_S, Stay, Stays
from venue_models.queues.line import Line
from venue_models.queues.ride import Ride
from venue_models.values import QueueNow, QueueStatus
from venue_models.venue.model import Attraction

HOLD_S: Final = JOINED_AFTER_S
RODE_S: Final = 30.0
"""Whoever was here so much longer than the ride takes, and was not seen to board, has ridden."""
FRONT_SHARE: Final = 0.2
"""Whoever goes away from among so many of the first in line has boarded: people give up farther back."""
OVERDUE_S: Final = 600.0
"""Whoever is still here so long after the ride has joined again, or never boarded."""
STOOD_S: Final = 20.0
"""Whoever is seen in line so soon after the start stood there before it …"""
FOUND_AFTER_S: Final = 75.0
"""… which is known after so long."""
MOST_EXPECTED: Final = 100.0
"""Guests that the share of those who came off is worth at most to the line: it soon knows its own."""
COUNTER_LOST_S: Final = 3 * 3600.0
"""A counter that was heard is believed to be there for so long; before and after, boarding is what the radio says."""
EARLY_S: Final = 5.0
"""A dispatch stamped further ahead than this comes from a broken clock …"""
LATE_S: Final = 120.0
"""… and one stamped longer ago is of no use any more."""


class Change(IntEnum):
    """What happened to a band in a line."""

    JOINED = 1
    BOARDED = 2
    LEFT = 3
    """It went away without boarding."""


@dataclass(frozen=True, slots=True)
class LineEvent:
    """One band joined, boarded or left."""

    at_s: float
    change: Change
    attraction: int
    band: int
    waited_min: float | None = None
    """Of a band that boarded: how long it stood in line, where that is known."""


_Due = tuple[float, Callable[[], Iterator[LineEvent]]]


class AttractionLines:
    """The lines of one attraction.

    Args:
        index: of the attraction.
        attraction: what is known of it.
        stays: of all bands at all attractions.
        started_at_s: the time.
    """

    def __init__(self, index: int, attraction: Attraction, stays: Stays, *, started_at_s: float) -> None:
        self._index, self._attraction, self._stays = index, attraction, stays
        ride = Ride(attraction.seats, attraction.interval_s)
        self.main = Line(ride)
        self.express = Line(ride) if len(attraction.queue_zones) > 1 else None
        self.boarding = Boarding(attraction.seats, attraction.interval_s, attraction.duration_s)
        self.counter = CounterWatch(attraction.seats)
        self.boarded = 0
        """Guests who were counted boarding since ``take_boarded``; -1 where nobody counts."""
        self._dispatches: list[tuple[float, int | None]] = []
        self._statuses: list[tuple[float, QueueStatus]] = []
        self._newest_dispatch_s = -float("inf")
        self._started_at_s = self._told_until_s = started_at_s
        self._is_found = False

    def hear_dispatch(self, now_s: float, at_s: float, guests: int) -> int | None:
        """A vehicle has left.

        Returns:
            With how many guests, -1 where that is not known or not believed; None where its time cannot be.
        """
        if not isfinite(at_s) or not now_s - LATE_S <= at_s <= now_s + EARLY_S or at_s <= self._newest_dispatch_s:
            return None
        self._newest_dispatch_s = at_s
        count = self.counter.hear(at_s, guests, self.bands)
        self._dispatches.append((at_s, count))
        self.boarded = self.boarded if count is None else max(self.boarded, 0) + count
        return -1 if count is None else count

    def take_boarded(self) -> int:
        """Guests who were counted since the last call; -1 where nobody counts them."""
        boarded, self.boarded = self.boarded, -1 if self.counter.says_nothing else 0
        return boarded

    def set_status(self, at_s: float, status: QueueStatus) -> None:
        """The attraction is open, stopped or closed from a time on, whoever says so."""
        self._statuses.append((at_s, status))

    def turn(self, now_s: float) -> list[LineEvent]:
        """Tell the Lines what has become certain; it is returned."""
        until_s = now_s - HOLD_S
        if not self._is_found:
            if now_s < self._started_at_s + FOUND_AFTER_S:
                return []
            self._find(now_s)
        due: list[_Due] = [
            due for stay in list(self._stays.at[self._index].values()) for due in self._of(stay, now_s)
        ]
        due += [(at_s, partial(self._dispatch, at_s, guests)) for at_s, guests in self._dispatches if at_s <= until_s]
        self._dispatches = [dispatch for dispatch in self._dispatches if dispatch[0] > until_s]
        due += [(at_s, partial(self._status, at_s, status)) for at_s, status in self._statuses if at_s <= until_s]
        self._statuses = [change for change in self._statuses if change[0] > until_s]
        self._told_until_s = max(self._told_until_s, until_s)
        return [event for _, tell in sorted(due, key=lambda one: one[0]) for event in tell()]

    @property
    def share_seen(self) -> tuple[float, float]:
        """Guests with a band and all guests that came off here; (0, 0) where nobody counts them."""
        return (0.0, 0.0) if self.counter.says_nothing else (self.boarding.came_off, self.boarding.went)

    def expect_share(self, others: Iterable[tuple[float, float]]) -> None:
        """Learn which share of guests wears a band from what was seen of it at the other attractions.

        The line itself expects what those say and who came off here; an express lane, whose guests nobody counts, and
        a line without counts, whose share is one of full vehicles, go without.
        """
        if (expected := expected_share(others)) is not None:
            self.boarding.expected = expected
        if not self.counter.says_nothing:
            self.main.expect_share(self.boarding.share, min(self.boarding.known_by, MOST_EXPECTED))

    def at(self, now_s: float) -> tuple[QueueNow, QueueNow | None]:
        """The main line and the express lane as they are now, as far as is known."""
        attraction, boarding = self._attraction, self.boarding
        main = plausible(
            replace(self.main.at(self._told_until_s), at_s=now_s),
            counted=self.bands / boarding.share,
            seats=boarding.load,
            interval_s=attraction.interval_s,
            is_seen_to_go=isfinite(self._newest_dispatch_s),
        )
        express = None if self.express is None else replace(self.express.at(self._told_until_s), at_s=now_s)
        return within_reason(main), None if express is None else within_reason(express)

    def forget(self, band: int) -> None:
        """Nothing may be known of a band any more."""
        stay = self._stays.at[self._index].get(band)
        if stay is not None:
            if stay.waits:
                self._line(stay).abandon(max(self._told_until_s, stay.since_s), stay.place)
            self._stays.end(self._index, band)

    def checkpoint(self) -> dict[str, Any]:
        """All that is known, as plain values."""
        return {
            "main": self.main.checkpoint(),
            "express": None if self.express is None else self.express.checkpoint(),
            "boarding": msgspec.to_builtins(self.boarding),
            "counter": msgspec.to_builtins(self.counter),
            "stays": [msgspec.to_builtins(stay) for stay in self._stays.at[self._index].values()],
            "newest_dispatch_s": self._newest_dispatch_s,
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Go on from a checkpoint.

        Raises:
            ValueError: it is none of this version; what was known before may be gone.
        """
        try:
            boarding = msgspec.convert(values["boarding"], Boarding)
            counter = msgspec.convert(values["counter"], CounterWatch)
            stays = msgspec.convert(values["stays"], list[Stay])
            newest_s = float(values["newest_dispatch_s"])
        except (msgspec.ValidationError, KeyError, TypeError) as error:
            raise ValueError("This is no checkpoint of an attraction's lines.") from error
        self.main.restore(values["main"])
        if self.express is not None and values["express"] is not None:
            self.express.restore(values["express"])
        self.boarding, self.counter, self._newest_dispatch_s = boarding, counter, newest_s
        for stay in stays:
            self._stays.begin(self._index, stay)
        self._is_found = True

    @property
    def has_counter(self) -> bool:
        """Whether its dispatches are heard: a ride that stands still for a while has not lost its counter."""
        return self._told_until_s - self._newest_dispatch_s < COUNTER_LOST_S

    @property
    def bands(self) -> int:
        """Bands believed to be in line, those left out that fell silent there."""
        return sum(stay.part is not Part.SILENT for stay in self._here())

    def _here(self) -> list[Stay]:
        return [stay for stay in self._stays.at[self._index].values() if stay.waits]

    def _line(self, stay: Stay) -> Line:
        is_express = self.express is not None and stay.in_express_s > 0.5 * stay.in_line_s
        return self.express if is_express and self.express is not None else self.main

    def _find(self, now_s: float) -> None:
        """Let those who stood in line when the watch began have joined a line that had always been as long.

        Nobody saw them come. A line that had neither grown nor shrunk is the least that can be assumed: it gives the
        right length at once, and the right wait as far as the ride goes on as it does now.
        """
        self._is_found = True
        stood = [stay for stay in self._stays.at[self._index].values() if self._stood_before(stay, now_s)]
        for place, stay in enumerate(stood):
            stay.since_s = self._started_at_s - (len(stood) - place) / self.boarding.bands_per_s

    def _stood_before(self, stay: Stay, now_s: float) -> bool:
        return stay.since_s < self._started_at_s + STOOD_S and stay.joins(now_s) and not stay.was_riding

    # What stays come to

    def _of(self, stay: Stay, now_s: float) -> Iterator[_Due]:
        """What has become certain of a stay."""
        if not stay.has_joined and stay.joins(now_s):
            yield stay.since_s, partial(self._join, stay)
        if stay.boarded_at_s is None and not self.has_counter and (stay.was_riding or stay.is_riding(now_s)):
            at_s = stay.part_since_s if stay.part is Part.RIDE else stay.last_here_s
            yield max(at_s, stay.since_s), partial(self._board, stay, max(at_s, stay.since_s))
        back_s = (stay.boarded_at_s or 0.0) + self._attraction.duration_s
        if stay.boarded_at_s is not None and now_s > back_s + OVERDUE_S and stay.is_here:
            yield now_s, partial(self._stand_again, stay)
        elif stay.is_over(now_s) and now_s > back_s:
            yield stay.last_here_s, partial(self._leave, stay, stay.last_here_s)

    def _join(self, stay: Stay) -> Iterator[LineEvent]:
        stay.place = stay.band
        self._line(stay).enter(stay.since_s, stay.place)
        yield LineEvent(stay.since_s, Change.JOINED, self._index, stay.band)

    def _board(self, stay: Stay, at_s: float) -> Iterator[LineEvent]:
        if stay.waits:
            stay.boarded_at_s = at_s
            waited_s = self._line(stay).leave(at_s, stay.place)
            waited_min = None if waited_s is None else waited_s / 60
            if not stay.is_told:
                yield LineEvent(at_s, Change.BOARDED, self._index, stay.band, waited_min)

    def _leave(self, stay: Stay, at_s: float) -> Iterator[LineEvent]:
        """A stay has ended: with a ride, without one, or in silence."""
        if stay.waits and self._has_ridden(stay, at_s):
            yield from self._rode(stay, at_s)
        elif stay.waits and stay.part is not Part.SILENT:
            self._line(stay).abandon(at_s, stay.place)
            if not stay.is_told:
                yield LineEvent(at_s, Change.LEFT, self._index, stay.band)
        elif stay.boarded_at_s is not None:
            self.boarding.has_come_off(at_s, stay.boarded_at_s)
        self._stays.end(self._index, stay.band)

    def _has_ridden(self, stay: Stay, at_s: float) -> bool:
        """Whether a stay that was not seen to board has been on the ride before it ended."""
        if stay.part is Part.SILENT:
            return False
        if stay.was_riding or at_s - stay.since_s >= self._attraction.duration_s + RODE_S:
            return True
        waiting = self._waiting(at_s)
        before = sum(other.since_s < stay.since_s - RODE_S for other in waiting)
        return before < FRONT_SHARE * len(waiting)

    def _rode(self, stay: Stay, at_s: float) -> Iterator[LineEvent]:
        """It has ridden, and somebody else was taken for it: they change places, if there is one who is overdue."""
        due_s = at_s - self._attraction.duration_s
        taken = [
            other
            for other in self._stays.at[self._index].values()
            if other.boarded_at_s is not None and other.is_here and other.boarded_at_s <= due_s
        ]
        if not taken:
            self.boarding.has_come_off(at_s, self._told_until_s)
            yield from self._board(stay, max(due_s - WALK_OFF_S, stay.since_s))
            return
        other = min(taken, key=lambda one: -one.since_s)
        assert other.boarded_at_s is not None
        self.boarding.has_come_off(at_s, other.boarded_at_s)
        waited_min = max(other.boarded_at_s - stay.since_s, 0.0) / 60
        if not stay.is_told:
            yield LineEvent(other.boarded_at_s, Change.BOARDED, self._index, stay.band, waited_min)
        other.place, other.since_s, other.boarded_at_s, other.is_told = stay.place, stay.since_s, None, True

    def _stand_again(self, stay: Stay) -> Iterator[LineEvent]:
        """It is overdue: it has joined again, or never boarded. It begins anew."""
        self._stays.end(self._index, stay.band)
        since_s = stay.part_since_s
        self._stays.begin(self._index, Stay(stay.band, since_s, stay.part, since_s, since_s))
        yield from ()

    # What vehicles and people say

    def _dispatch(self, at_s: float, guests: int | None) -> Iterator[LineEvent]:
        self.main.dispatch(at_s, guests)
        if self.express is not None:
            self.express.dispatch(at_s, None)
        for stay in self.boarding.dispatch(at_s, guests, self._waiting(at_s)):
            yield from self._board(stay, at_s)

    def _waiting(self, at_s: float) -> list[Stay]:
        """Who stood in line at a time, in the order in which they joined."""
        here = (
            stay for stay in self._here() if stay.since_s < at_s and (stay.is_here or stay.last_here_s >= at_s - 60)
        )
        return sorted(here, key=lambda stay: stay.since_s)

    def _status(self, at_s: float, status: QueueStatus) -> Iterator[LineEvent]:
        for line in (self.main, self.express):
            if line is not None:
                line.set_status(at_s, status)
        yield from ()
