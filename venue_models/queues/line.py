"""One line as it is now: what happens in it goes in, its length and its wait come out.

A venue gives each attraction a Line. An express lane with a queue zone of its own gets a Line of its own, whose
dispatches are given without a count: nobody counts which guest of a vehicle came through which lane.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

import msgspec

from venue_models.queues.ahead import quantiles
from venue_models.queues.arrivals import Belief
from venue_models.queues.known import Known
from venue_models.queues.ride import Ride
from venue_models.queues.wording import basis_of, why_none, why_so
from venue_models.values import QueueNow, QueueStatus, WaitBasis

RUNS_AGAIN: Final = 2
"""Vehicles with guests that have to leave before an attraction that a person has stopped is believed to run."""
DAY_S: Final = 86_400.0
"""Nothing is said for later than so long after the last event."""
VAGUE_MIN: Final = 30.0
"""A range wider than this and than three times the wait is no answer for a sign."""
SAME_S: Final = 1.0
"""Two dispatches within this time are one, told twice."""
DISORDER: Final = "events out of their time"
TWICE: Final = "dispatches told twice or out of order"


class Line:
    """One line: guests with and without a band, first come, first served.

    Times are seconds since the epoch (UTC) and handed in. What a reader, a counter or a clock says wrongly (no
    number, a time that goes back, a band that enters twice, a count that cannot be) is left out and counted in
    QueueNow.excluded; none of it raises.

    Args:
        ride: what is known of the attraction beforehand.
    """

    def __init__(self, ride: Ride | None = None) -> None:
        self._known = Known.of(ride or Ride())

    def enter(self, at_s: float, band: int) -> None:
        """A band has come into the queue zone."""
        if self._takes(at_s):
            self._known.line.enter(at_s, band, self._known.excluded)

    def leave(self, at_s: float, band: int) -> float | None:
        """A band has boarded: it was seen to leave the line forwards.

        Returns:
            Seconds that it stood in line; None where it was not seen to enter.
        """
        return self._known.leave(at_s, band) if self._takes(at_s) else None

    def abandon(self, at_s: float, band: int) -> None:
        """A band has left the line without boarding."""
        if self._takes(at_s):
            self._known.line.abandon(band)

    def dispatch(self, at_s: float, guests: int | None = None) -> None:
        """A vehicle has left, or a show has admitted, with so many guests; None or -1 where nobody counts them."""
        known = self._known
        if not self._takes(at_s):
            return
        if known.counter.dispatches and known.counter.at_s is not None and at_s - known.counter.at_s < SAME_S:
            known.exclude(TWICE)
            return
        known.dispatch(at_s, guests)
        known.went = known.went + 1 if known.counter.last else 0
        if known.status is QueueStatus.STOPPED and known.went >= RUNS_AGAIN:
            known.status, known.since_s, known.is_noticed = QueueStatus.OPEN, at_s, True

    def set_status(self, at_s: float, status: QueueStatus) -> None:
        """A person says that the attraction is open, stopped or closed.

        An open one may still be noticed to have stopped, and a stopped one to run again; a closed one stays closed.
        """
        if not isfinite(at_s):
            self._known.exclude(DISORDER)
            return
        known = self._known
        known.status, known.since_s, known.is_noticed, known.went = QueueStatus(status), at_s, False, 0

    def expect_share(self, share: float, guests: float) -> None:
        """Say what share of guests wears a band elsewhere, worth as much as having seen so many guests here.

        Without it a line begins from one in eight, worth eight guests. What it has seen itself is not touched.
        """
        if isfinite(share) and isfinite(guests) and share > 0 and guests > 0:
            self._known.boardings.expect(share, guests)

    @property
    def boarded(self) -> int:
        """Guests whom the counter has seen board since the line was first heard of; -1 where nobody counts them."""
        return self._known.counter.guests if self._known.counter.counts else -1

    @property
    def bands(self) -> int:
        """Bands that stand in the line, as far as is seen."""
        return len(self._known.line)

    def at(self, now_s: float) -> QueueNow:
        """The line as it is now, or a little later than the last event. What is asked changes no answer."""
        known = self._known
        newest_s = known.order.newest_s
        now_s = min(max(now_s, newest_s), newest_s + DAY_S) if isfinite(now_s) else newest_s
        belief = known.belief_at(now_s)
        status, since_s, is_noticed = self._status(now_s, belief)
        if belief is None or status is QueueStatus.CLOSED:
            return self._unknown(now_s, status, since_s, is_noticed)
        there = known.ahead(
            belief, stood_min=max(now_s - since_s, 1.0) / 60 if status is QueueStatus.STOPPED else 0.0
        )
        low, wait, high = known.range_of(there)
        if high - low > max(VAGUE_MIN, 3 * wait) and status is QueueStatus.OPEN:
            return self._unknown(now_s, status, since_s, is_noticed, is_vague=True)
        shortest, length, longest = quantiles(there.guests) if known.counter.counts else (None, None, None)
        basis = basis_of(belief)
        return QueueNow(
            at_s=now_s,
            status=status,
            since_s=since_s,
            is_noticed=is_noticed,
            wait_min=wait,
            low_min=low,
            high_min=high,
            length=length,
            length_low=shortest,
            length_high=longest,
            band_share=known.band_share,
            throughput_per_h=known.throughput_per_h,
            basis=basis,
            why=why_so(basis, known, status),
            excluded=dict(known.excluded),
        )

    def checkpoint(self) -> dict[str, Any]:
        """All that the line knows as plain values (numbers, texts, lists, dicts), for any encoder."""
        values = msgspec.to_builtins(self._known, str_keys=True)
        assert isinstance(values, dict)
        return values

    def restore(self, values: Mapping[str, Any]) -> None:
        """Go on from a checkpoint.

        Raises:
            ValueError: these values are no checkpoint of this version.
        """
        try:
            self._known = msgspec.convert(dict(values), Known, strict=False)
        except (msgspec.ValidationError, TypeError) as error:
            raise ValueError(f"This is no checkpoint of a line ({error}). Begin with an empty one.") from error

    def _takes(self, at_s: float) -> bool:
        """Whether an event's time can be."""
        known = self._known
        if not known.order.takes(at_s):
            known.exclude(DISORDER)
            return False
        known.first_s = known.first_s or at_s
        return True

    def _status(self, now_s: float, belief: Belief | None) -> tuple[QueueStatus, float, bool]:
        """What a person said, or, where the ride is said to be open and nothing goes, what is noticed."""
        known = self._known
        if known.status is QueueStatus.OPEN and known.has_stopped(now_s, belief):
            assert known.counter.at_s is not None
            return QueueStatus.STOPPED, known.counter.at_s, True
        return known.status, known.since_s or known.first_s, known.is_noticed

    def _unknown(
        self, now_s: float, status: QueueStatus, since_s: float, is_noticed: bool, *, is_vague: bool = False
    ) -> QueueNow:
        known = self._known
        return QueueNow(
            at_s=now_s,
            status=status,
            since_s=since_s,
            is_noticed=is_noticed,
            wait_min=None,
            low_min=None,
            high_min=None,
            length=None,
            length_low=None,
            length_high=None,
            band_share=known.band_share,
            throughput_per_h=known.throughput_per_h,
            basis=WaitBasis.UNKNOWN,
            why=why_none(known, status, is_vague=is_vague),
            excluded=dict(known.excluded),
        )
