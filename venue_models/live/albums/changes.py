"""What changes with photos and entries: whose albums, the day's counts, and the newest photos of the wall."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from venue_models.store.photo_store import PhotoStore
from venue_models.values import Photo, PhotoCounts

ON_THE_WALL: Final = 60


class Changes:
    """Follows every change of the rows, so that nothing has to be counted again.

    Args:
        rows: the photos and entries.
        time_zone: of the venue: its day begins at midnight there.
        started_at_s: the time.

    Raises:
        StoreError: the rows cannot be read.
    """

    def __init__(self, rows: PhotoStore, time_zone: ZoneInfo, *, started_at_s: float) -> None:
        self._rows, self._time_zone = rows, time_zone
        self._versions: dict[int, int] = {}
        self._changes = 0
        self._wall: tuple[Photo, ...] | None = None
        self._counts = PhotoCounts()
        self._shots = self._refused = 0
        self._day_began_s = started_at_s
        self._begin_day(started_at_s)

    @property
    def counts(self) -> PhotoCounts:
        """Of today; shots and refusals since midnight or the start of this run."""
        return replace(self._counts, shots=self._shots, refused=self._refused)

    def version(self, guests: Collection[int]) -> int:
        """Rises with each change of one of these guests' albums."""
        return max((self._versions.get(guest, 0) for guest in guests), default=0)

    def wall(self, now_s: float) -> tuple[Photo, ...]:
        """The newest photos, newest first.

        Raises:
            StoreError: the rows cannot be read.
        """
        if self._wall is None:
            self._wall = self._rows.photos_between(0.0, now_s + 60.0, now_s, most=ON_THE_WALL)
        return self._wall

    def came(self, shots: int, refused: int) -> None:
        """So many shots came, and so many files and frames that could not be used."""
        self._shots, self._refused = self._shots + shots, self._refused + refused

    def tick(self, now_s: float) -> None:
        """Let time pass: at midnight the counts begin anew.

        Raises:
            StoreError: the rows cannot be read.
        """
        if self._day_of(now_s) != self._day_began_s:
            self._begin_day(now_s)

    @contextmanager
    def of_photos(self, photos: Collection[int]) -> Iterator[None]:
        """Inside, rows of these photos change; where that fails, nothing has changed.

        Raises:
            StoreError: the rows cannot be read.
        """
        had, before = self._rows.guests_of_photos(photos), self._rows.counts(self._day_began_s, photos)
        yield
        self._changes += 1
        self._versions |= dict.fromkeys(had, self._changes)
        self._wall = None
        has, after = self._rows.guests_of_photos(photos), self._rows.counts(self._day_began_s, photos)
        self._counts = _added(_added(self._counts, before, -1), after, 1)
        self._versions |= dict.fromkeys(has, self._changes)

    def _begin_day(self, now_s: float) -> None:
        self._day_began_s = self._day_of(now_s)
        self._counts = self._rows.counts(self._day_began_s)
        self._shots = self._refused = 0

    def _day_of(self, now_s: float) -> float:
        now = datetime.fromtimestamp(now_s, self._time_zone)
        return now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def _added(counts: PhotoCounts, others: PhotoCounts, times: int) -> PhotoCounts:
    by_evidence = dict(counts.by_evidence)
    for evidence, count in others.by_evidence.items():
        by_evidence[evidence] = by_evidence.get(evidence, 0) + times * count
    return PhotoCounts(
        photos=counts.photos + times * others.photos,
        in_albums=counts.in_albums + times * others.in_albums,
        possible=counts.possible + times * others.possible,
        unclaimed=counts.unclaimed + times * others.unclaimed,
        by_evidence={evidence: count for evidence, count in sorted(by_evidence.items()) if count},
    )
