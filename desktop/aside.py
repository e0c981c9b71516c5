"""What goes on beside the venue's thread: the document for signs, the night's training, links to photos."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from desktop.nightly import Nightly, forecast_path
from desktop.places import photos_path
from desktop.signs import Signs, signs_path
from venue_models.photos.folder import PhotoFolder
from venue_models.queues.forecast import ForecastModel
from venue_models.store.store import Store
from venue_models.values import Snapshot, SourceNote
from venue_models.venue.model import Venue

if TYPE_CHECKING:
    from desktop.shares.server import ShareServer

LOOPBACK: Final = "127.0.0.1"
"""Links that only this machine can ask for, as a demonstration's, are answered to it alone."""


class Aside:
    """Starts it, and brings back what comes of it; never blocks before ``stop``.

    Args:
        venue: the place.
        store: beside whose file they write and read; None: nothing goes on.
        now_s: what time it is for the venue.
        train: the words of the command that learns forecasts; empty: what is there is used, and nothing learned.
    """

    def __init__(
        self, venue: Venue, store: Store | None, now_s: Callable[[], float], train: Sequence[str] = ()
    ) -> None:
        self._signs = None if store is None else Signs(venue, signs_path(venue, store.path), now_s)
        self._nightly = None if store is None else Nightly(venue, forecast_path(store.path), train, now_s)
        self._shares = None if store is None else _share_server(venue, photos_path(store.path), now_s)

    def show(self, snapshot: Snapshot) -> None:
        """How the venue is now."""
        if self._signs is not None:
            self._signs.show(snapshot)
        if self._nightly is not None:
            self._nightly.tick(snapshot.at_s)
        if self._shares is not None:
            self._shares.show(snapshot)

    def take_models(self) -> tuple[ForecastModel, ...]:
        """The forecasts that came since the last call, the newest last."""
        return () if self._nightly is None else self._nightly.take_models()

    def take_notes(self) -> tuple[SourceNote, ...]:
        """What a person should know, since the last call."""
        return tuple(note for part in self._parts if part is not None for note in part.take_notes())

    def stop(self) -> None:
        """End it. May be called twice."""
        for part in self._parts:
            if part is not None:
                part.stop()

    @property
    def _parts(self) -> "tuple[Signs | Nightly | ShareServer | None, ...]":
        return self._signs, self._nightly, self._shares


def _share_server(venue: Venue, photos: Path, now_s: Callable[[], float]) -> "ShareServer | None":
    """The server of links to photos, where the venue has a port for it; nobody else waits for its libraries."""
    if venue.albums.share_port is None:
        return None
    from desktop.shares.server import ShareServer

    asked = urlsplit(venue.albums.share_address).hostname
    return ShareServer(venue, PhotoFolder(photos), now_s, LOOPBACK if asked in (LOOPBACK, "localhost") else "")
