"""Where places in virtual queues are written down before anyone is told, and read again after a restart."""

from typing import Final

from venue_models.queues.virtual.book import Changes, VirtualBook
from venue_models.queues.virtual.changes import Change, PlaceChanged, Switched
from venue_models.queues.virtual.throughput import HOUR_S
from venue_models.store.store import Fact, Store
from venue_models.venue.model import Venue

SWITCHED: Final = "virtual queue switched"
PLACE: Final = "virtual place"
"""Facts of places are of the kind ``virtual place joined``, ``virtual place called`` …; they name no party."""
REMEMBERED_S: Final = 31 * 86_400.0


class VirtualRecord:
    """The record of a venue's virtual queues.

    Args:
        venue: its attractions.
        store: begun with them; None keeps nothing.
    """

    def __init__(self, venue: Venue, store: Store | None) -> None:
        self._attractions, self._store = venue.attractions, store

    def write(self, changes: Changes, desk: str, operator: str) -> None:
        """Write changes in one transaction.

        Raises:
            StoreError: the disk did not take them; none was written.
        """
        if self._store is not None:
            places = [change.place for change in changes if isinstance(change, PlaceChanged)]
            self._store.write_places(places, *(self._fact(change, desk, operator) for change in changes))

    def restore(self, book: VirtualBook, now_s: float) -> None:
        """Let a book take up what was promised, which queues are on, and what rides carried in the last hour.

        Raises:
            StoreError: it cannot be read.
        """
        store = self._store
        if store is None:
            return
        index = {attraction.id: at for at, attraction in enumerate(self._attractions) if attraction.has_virtual_queue}
        switched = [fact.body for fact in store.journal.of_kinds({SWITCHED}, now_s - REMEMBERED_S)][::-1]
        is_on = {index[body["attraction"]]: bool(body["is_on"]) for body in switched if body["attraction"] in index}
        book.restore(store.open_places(), store.last_place(), is_on)
        for row in store.waits_between(now_s - HOUR_S, now_s):
            if row["boarded"] > 0 and 0 <= row["attraction"] < len(book.rides):
                book.rides[row["attraction"]].throughput.boarded(float(row["at_s"]), int(row["boarded"]))

    def _fact(self, change: Change, desk: str, operator: str) -> Fact:
        attraction = change.attraction if isinstance(change, Switched) else change.place.attraction
        body: dict[str, object] = {"attraction": self._attractions[attraction].id, "operator": operator}
        if isinstance(change, Switched):
            return Fact(change.at_s, SWITCHED, desk, body | {"is_on": change.is_on})
        place = change.place
        body |= {"place": place.number, "guests": place.guests, "from_s": place.from_s, "until_s": place.until_s}
        return Fact(change.at_s, f"{PLACE} {change.what}", desk, body)
