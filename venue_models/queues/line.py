"""One line as it is now: what happens in it goes in, its length and its wait come out.

A venue gives each attraction a Line. An express lane with a queue zone of its own gets a Line of its own, whose
dispatches are given without a count: nobody counts which guest of a vehicle came through which lane.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

from venue_models.values import QueueNow, QueueStatus, WaitBasis


@dataclass(frozen=True, slots=True)
class Ride:
    """What a venue knows of an attraction beforehand. Both are only where learning starts."""

    seats: int | None = None
    """Guests per dispatch."""
    interval_s: float | None = None
    """Seconds between dispatches."""


class Line:
    """One line: guests with and without a band, first come, first served.

    Times are seconds since the epoch (UTC) and handed in; what comes late by seconds is sorted in, what cannot be
    (no number, a time that goes back, a count below zero, a band that leaves twice) is left out and counted. None
    of the methods raises for what a reader, a counter or a clock says.

    Args:
        ride: what is known of the attraction beforehand.
    """

    def __init__(self, ride: Ride | None = None) -> None:
        self._ride = ride or Ride()
        self._entered_at_s: dict[int, float] = {}
        self._waited_s: float | None = None
        self._boarded = 0
        self._now_s = -inf
        self._status, self._since_s = QueueStatus.OPEN, 0.0

    def enter(self, at_s: float, band: int) -> None:
        """A band has come into the queue zone."""
        if isfinite(at_s):
            self._entered_at_s[band] = at_s

    def leave(self, at_s: float, band: int) -> float | None:
        """A band has boarded.

        Returns:
            Seconds that it stood in line; None where it was not known to.
        """
        entered_at_s = self._entered_at_s.pop(band, None)
        if entered_at_s is None or not isfinite(at_s):
            return None
        self._waited_s = max(at_s - entered_at_s, 0.0)
        return self._waited_s

    def abandon(self, at_s: float, band: int) -> None:
        """A band has left the line without boarding."""
        self._entered_at_s.pop(band, None)

    def dispatch(self, at_s: float, guests: int | None = None) -> None:
        """A vehicle has left, or a show has admitted, with so many guests; None or -1 where nobody counts them."""
        self._boarded += max(guests or 0, 0)

    def set_status(self, at_s: float, status: QueueStatus) -> None:
        """A person says that the attraction is open, stopped or closed."""
        self._status, self._since_s = status, at_s

    @property
    def boarded(self) -> int:
        """Guests that the counter has seen board since the line began; -1 where nobody counts them."""
        return self._boarded or -1

    @property
    def bands(self) -> int:
        """Bands believed to be in line now."""
        return len(self._entered_at_s)

    def at(self, now_s: float) -> QueueNow:
        """The line as it is now. It may be asked as often as one likes: asking changes nothing."""
        known = self._waited_s is not None
        wait_min = self._waited_s / 60 if self._waited_s is not None else None
        return QueueNow(
            at_s=now_s,
            status=self._status,
            since_s=self._since_s,
            is_noticed=False,
            wait_min=wait_min,
            low_min=None if wait_min is None else 0.7 * wait_min,
            high_min=None if wait_min is None else 1.5 * wait_min + 2,
            length=None,
            length_low=None,
            length_high=None,
            band_share=None,
            throughput_per_h=None,
            basis=WaitBasis.DELAYS if known else WaitBasis.UNKNOWN,
            why="So long did stand in line who boarded last." if known else "Nobody with a band has boarded yet.",
        )

    def checkpoint(self) -> dict[str, Any]:
        """All that the line knows, as plain values (numbers, texts, lists, dicts) for any encoder."""
        return {"entered_at_s": {str(band): at_s for band, at_s in self._entered_at_s.items()}}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Go on from a checkpoint.

        Raises:
            ValueError: it is not a checkpoint of this version.
        """
        try:
            self._entered_at_s = {int(band): float(at_s) for band, at_s in values["entered_at_s"].items()}
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError("This is no checkpoint of a line: begin with an empty one.") from error
