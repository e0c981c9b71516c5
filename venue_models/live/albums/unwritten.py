"""What came in and what was decided since the last second, until the disk has it."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from venue_models.albums.matcher import Matcher
from venue_models.live.albums.incoming import News
from venue_models.live.albums.lessons import kept
from venue_models.live.albums.shelf import IN_IT
from venue_models.store.photo_store import PhotoStore
from venue_models.values import Entry, Shot
from venue_models.venue.model import Venue

LESSONS_KEPT_S: Final = 60.0


class Unwritten:
    """Waits for the disk; true while there is something to be written.

    Args:
        venue: how long photos are kept.
        rows: where they are written.
        matcher: what it has learned is written with them, now and then.
        may: whether photos may be put into a guest's album now.
        party_of: knows a guest's party.
        started_at_s: the time.
    """

    def __init__(
        self,
        venue: Venue,
        rows: PhotoStore,
        matcher: Matcher,
        may: Callable[[int], bool],
        party_of: Callable[[int], int],
        started_at_s: float,
    ) -> None:
        self._venue, self._rows, self._matcher = venue, rows, matcher
        self._may, self._party_of = may, party_of
        self.news = News()
        """Photos that came in."""
        self._decided: set[int] = set()
        self._entries: list[Entry] = []
        self._there: list[str] = []
        self._lessons_at_s = started_at_s

    def __bool__(self) -> bool:
        return bool(self.news or self._decided)

    @property
    def photos(self) -> frozenset[int]:
        """The photos that come in or get entries."""
        return frozenset(taken.photo.number for taken in self.news.photos) | self._decided

    def came(self, shot: Shot) -> None:
        """A shot was taken in: those of its frames that are not news are on disk."""
        self._there += [frame.sha256 for frame in shot.frames if frame.sha256 not in self.news.sha256s]

    def decided(self, photo: int, entries: Iterable[Entry]) -> None:
        """It was decided who is in a photo."""
        self._decided.add(photo)
        self._entries += entries

    def forget(self, guests: Collection[int]) -> None:
        """Put these guests into no photo."""
        self._entries = [entry for entry in self._entries if entry.guest not in guests]

    def take_there(self) -> tuple[str, ...]:
        """Pictures (SHA-256) whose rows are on disk, since the last call."""
        there, self._there = tuple(self._there), []
        return there

    def write(self, now_s: float) -> None:
        """Write all of it, in one transaction.

        Raises:
            StoreError: the disk did not take it; it waits.
        """
        entries = [entry for entry in self._entries if self._may(entry.guest)]
        with self._rows.atomic():
            self._rows.write(self.news.photos, entries, self._party_of)
            for photo, sha256s in self.news.behind.items():
                self._rows.add_alternatives(photo, sha256s, now_s)
            for sha256 in self.news.unwanted:
                self._rows.dues.discard(sha256, now_s)
            for photo in {entry.photo for entry in entries if entry.state in IN_IT}:
                self._rows.keep_for(photo, self._venue.albums, now_s, is_anybodys=True)
            if now_s - self._lessons_at_s >= LESSONS_KEPT_S:
                self._lessons_at_s = now_s
                self._rows.put_learned(now_s, kept(self._matcher.learned, self._venue))
        self._there += sorted(self.news.sha256s)
        self.news, self._decided, self._entries = News(), set(), []
