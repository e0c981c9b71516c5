"""What goes on beside the venue's thread while it runs: the document for signs, and the night's training."""

from collections.abc import Callable, Sequence

from desktop.nightly import Nightly, forecast_path
from desktop.signs import Signs, signs_path
from venue_models.queues.forecast import ForecastModel
from venue_models.store.store import Store
from venue_models.values import Snapshot, SourceNote
from venue_models.venue.model import Venue


class Aside:
    """Starts it, and brings back what comes of it; never blocks before ``stop``.

    Args:
        venue: the place.
        store: beside whose file both write; None: nothing goes on.
        now_s: what time it is for the venue.
        train: the words of the command that learns forecasts; empty: what is there is used, and nothing learned.
    """

    def __init__(
        self, venue: Venue, store: Store | None, now_s: Callable[[], float], train: Sequence[str] = ()
    ) -> None:
        self._signs = None if store is None else Signs(venue, signs_path(venue, store.path), now_s)
        self._nightly = None if store is None else Nightly(venue, forecast_path(store.path), train, now_s)

    def show(self, snapshot: Snapshot) -> None:
        """How the venue is now."""
        if self._signs is not None:
            self._signs.show(snapshot)
        if self._nightly is not None:
            self._nightly.tick(snapshot.at_s)

    def take_models(self) -> tuple[ForecastModel, ...]:
        """The forecasts that came since the last call, the newest last."""
        return () if self._nightly is None else self._nightly.take_models()

    def take_notes(self) -> tuple[SourceNote, ...]:
        """What a person should know, since the last call."""
        return tuple(note for part in (self._signs, self._nightly) if part is not None for note in part.take_notes())

    def stop(self) -> None:
        """End it. May be called twice."""
        for part in (self._signs, self._nightly):
            if part is not None:
                part.stop()
