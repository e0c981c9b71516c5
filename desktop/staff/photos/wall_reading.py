"""What is on the wall: the newest as they come, or what was asked for; still while read, without what is gone."""

from collections.abc import Callable
from typing import Final

from desktop.gallery.loading import Loader
from desktop.language import tr
from desktop.staff.photos.camera_rows import camera_name
from desktop.staff.photos.head import Head
from desktop.staff.photos.narrowing import Narrowing, newer, still_there
from desktop.staff.photos.photo_work import PhotoWork
from desktop.staff.photos.wall import Wall
from desktop.staff.readout import DataAge, Moment
from venue_models.values import NOWHERE, Photo
from venue_models.venue.model import Venue

ASK_AGAIN_S: Final = 10.0
"""What was read once is read again so often: what guests erase meanwhile must go from here, too."""


class WallReading:
    """Keeps the wall true.

    Args:
        venue: the place.
        wall: where photos are shown.
        head: what says what is shown.
        loader: keeps pictures only of what is shown.
        work: asks for photos.
        changed: called when the wall has changed by itself.
    """

    def __init__(
        self, venue: Venue, wall: Wall, head: Head, loader: Loader, work: PhotoWork, changed: Callable[[], None]
    ) -> None:
        self._venue, self._wall, self._head, self._loader = venue, wall, head, loader
        self._work, self._changed = work, changed
        self.narrowing = Narrowing()
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._asked_at_s = float("-inf")
        self._has_read = False
        """Whether what the wall is narrowed to has come."""

    def refresh(self, moment: Moment) -> None:
        """Take in the newest, and ask again for what the venue does not tell by itself."""
        self._moment = moment
        if moment.snapshot is not None and self.narrowing.is_live:
            self._come(moment.snapshot.newest_photos, is_whole=False)
        if abs(moment.now_s - self._asked_at_s) >= ASK_AGAIN_S:
            self._read()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show other photos, from the top."""
        self.narrowing, self._has_read = narrowing, False
        self._wall.unchoose()
        self._head.show_news(0)
        if not narrowing.is_live:
            self._show(())
            self._read()

    def drop(self, number: int) -> None:
        """A photo was removed here: nobody need wait until the venue says so."""
        self._show(tuple(photo for photo in self._wall.photos if photo.number != number))

    def forget(self) -> None:
        """Whoever read has left."""
        self.narrowing, self._has_read, self._asked_at_s = Narrowing(), False, float("-inf")
        self._moment = Moment(None, self._moment.now_s, DataAge.NONE)
        self._wall.unchoose()
        self._head.show_news(0)
        self._show(())

    def say_when_empty(self) -> None:
        """An empty wall says why it is."""
        narrowing = self.narrowing
        if narrowing.is_live:
            said = tr("No photo yet. What the cameras take comes here by itself.")
        elif not self._has_read:
            said = ""
        elif narrowing == Narrowing(is_unclaimed=True):
            said = tr("Every photo of the last hours is somebody's.")
        else:
            where = "" if narrowing.camera == NOWHERE else f"{camera_name(self._venue, narrowing.camera)}: "
            said = where + tr("no such photo. L shows the newest again.")
        self._wall.say_when_empty(said)

    def _come(self, came: tuple[Photo, ...], *, is_whole: bool) -> None:
        """Photos as the venue has them now: while somebody reads, nothing moves; what is gone goes."""
        kept = still_there(self._wall.photos, came, is_whole=is_whole) if self._wall.is_read else came
        self._head.show_news(newer(kept, came) if self._wall.is_read else 0)
        self._show(kept)
        self._changed()

    def _show(self, photos: tuple[Photo, ...]) -> None:
        self._wall.show_photos(photos)
        self._loader.keep_only({photo.sha256 for photo in photos})

    def _read(self) -> None:
        """Ask for what narrows the wall; of the newest only while somebody reads them, so that what is gone goes."""
        narrowing, now_s = self.narrowing, self._moment.now_s
        if self._moment.snapshot is None or (narrowing.is_live and not self._wall.is_read):
            return
        self._asked_at_s = now_s
        span_s = narrowing.span_s(now_s)
        if narrowing.is_live and self._wall.photos:
            span_s = min(photo.taken_at_s for photo in self._wall.photos), span_s[1]

        def come(photos: tuple[Photo, ...], is_whole: bool) -> None:
            if narrowing == self.narrowing:
                self._has_read = True
                self._come(photos, is_whole=is_whole)

        self._work.read(span_s, narrowing.camera, come, is_unclaimed=narrowing.is_unclaimed)
