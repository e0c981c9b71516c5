"""When it is decided whose photo it is: as soon as all has been heard that may be, and not before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from venue_models.albums.matcher import Matcher
from venue_models.live.albums.remembered import Remembered
from venue_models.live.albums.worn import Worn
from venue_models.phrases import phrase
from venue_models.values import Entry, Shot
from venue_models.venue.model import Venue

MOST_AT_ONCE: Final = 4
"""Some milliseconds each; the venue's thread has ticks of 0.1 s."""
AHEAD_S: Final = 30.0
"""A shot stamped further ahead than this comes from a broken clock."""
TOLD_S: Final = 900.0


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    due_s: float
    photo: int
    shot: Shot
    at_s: float


class Deciding:
    """Decides.

    Args:
        venue: its cameras' names, for words.
        matcher: knows whose photo it is.
        remembered: what it decides by.
        may: whether photos may be put into a guest's album now.
    """

    def __init__(self, venue: Venue, matcher: Matcher, remembered: Remembered, may: Callable[[int], bool]) -> None:
        self._venue, self._matcher, self._remembered, self._may = venue, matcher, remembered, may
        self._waiting: list[_Waiting] = []
        self._too_late: dict[int, float] = {}

    def wait(self, now_s: float, photo: int, shot: Shot, at_s: float) -> None:
        """Let a shot wait until it can be decided, if it ever can.

        Args:
            now_s: the time.
            photo: the number that it has got.
            shot: its frames.
            at_s: when it was taken, in the venue's time.
        """
        if self._remembered.reaches(now_s, at_s) and at_s <= now_s + AHEAD_S:
            heappush(self._waiting, _Waiting(self._remembered.settled_at_s(shot.camera, at_s), photo, shot, at_s))
        else:
            self._too_late[shot.camera] = now_s

    def due(self, now_s: float, worn: Worn) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Photos that can be decided now, some at a time, and the entries of those who are in them."""
        for _ in range(MOST_AT_ONCE):
            if not self._waiting or self._waiting[0].due_s > now_s:
                return
            one = heappop(self._waiting)
            known = self._remembered.about(one.shot.camera, one.at_s, worn)
            entries = self._matcher.decide(one.photo, one.shot, known, worn.at(one.at_s))
            yield one.photo, tuple(entry for entry in entries if self._may(entry.guest))

    def words(self, now_s: float) -> str:
        """Which cameras' pictures came too late; empty where none did lately."""
        late = [camera for camera, at_s in self._too_late.items() if now_s - at_s < TOLD_S]
        if not late:
            return ""
        return phrase(
            "Pictures of {cameras} were taken more than half an hour before they came, or before this start: nobody "
            "knows any more who was there, and they are in nobody's album. If it goes on, set the camera's clock, or "
            "look at the network to it.",
            cameras=", ".join(self._venue.cameras[camera].name for camera in sorted(late)),
        )
