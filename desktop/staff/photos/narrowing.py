"""Which photos are on the wall: the newest as they come, or those of a camera, an hour, or nobody's. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.language import tr
from desktop.staff import words
from venue_models.values import NOWHERE, Photo
from venue_models.venue.model import Venue

HOUR_S: Final = 3600.0
DAY_HOURS: Final = 14
"""Without an hour, a camera's photos and nobody's are read so far back: a long day in the park."""
MOST_READ: Final = 500
"""So many photos the venue hands out at once."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows the wall; each part may be combined with the others."""

    camera: int = NOWHERE
    hour_s: float | None = None
    """When the hour begins; None: any time of the day."""
    is_unclaimed: bool = False

    @property
    def is_live(self) -> bool:
        """Whether nothing narrows it."""
        return self == Narrowing()

    def span_s(self, now_s: float) -> tuple[float, float]:
        """From when to when photos are read."""
        if self.hour_s is None:
            return now_s - DAY_HOURS * HOUR_S, now_s + 1.0
        return self.hour_s, self.hour_s + HOUR_S

    def earlier(self, now_s: float, venue: Venue) -> "Narrowing":
        """The hour before; from any time, the hour that runs."""
        hour_s = hour_of(now_s, venue) if self.hour_s is None else self.hour_s - HOUR_S
        return replace(self, hour_s=hour_s)

    def later(self, now_s: float, venue: Venue) -> "Narrowing":
        """The hour after; after the one that runs, any time again."""
        if self.hour_s is None or self.hour_s >= hour_of(now_s, venue):
            return replace(self, hour_s=None)
        return replace(self, hour_s=self.hour_s + HOUR_S)


def hour_of(at_s: float, venue: Venue) -> float:
    """When the hour began, by the venue's clocks: not every zone is whole hours from UTC."""
    there = words.local(at_s, venue.time_zone)
    return at_s - 60.0 * there.minute - there.second - there.microsecond / 1e6


def hour_said(narrowing: Narrowing, now_s: float, venue: Venue) -> str:
    """The hour in words, with its date where it is another day's."""
    if narrowing.hour_s is None:
        return tr("any time")
    begin = words.short_clock(narrowing.hour_s, venue.time_zone, now_s)
    return f"{begin}–{words.short_clock(narrowing.hour_s + HOUR_S, venue.time_zone)}"


def still_there(shown: Sequence[Photo], came: Sequence[Photo], *, is_whole: bool) -> tuple[Photo, ...]:
    """What is shown, as it is now; without what is gone, and without what came since.

    Args:
        shown: newest first.
        came: what the venue has now, newest first.
        is_whole: whether ``came`` is all that there is; else what is older than all of it may still be there.
    """
    now = {photo.number: photo for photo in came}
    known_from_s = float("-inf") if is_whole else min((photo.taken_at_s for photo in came), default=float("-inf"))
    kept = (now.get(photo.number, photo) for photo in shown)
    return tuple(photo for photo in kept if photo.number in now or photo.taken_at_s < known_from_s)


def newer(shown: Sequence[Photo], came: Sequence[Photo]) -> int:
    """How many came that are not shown."""
    known = {photo.number for photo in shown}
    oldest_s = min((photo.taken_at_s for photo in shown), default=float("-inf"))
    return sum(photo.number not in known and photo.taken_at_s >= oldest_s for photo in came)
