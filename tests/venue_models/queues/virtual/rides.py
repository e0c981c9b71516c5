"""Two rides with virtual queues and one without, and a book that keeps what it decides as a disk would."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from tests.venue_models.small_venue import street
from venue_models.queues.virtual.book import Changes, VirtualBook
from venue_models.queues.virtual.changes import PlaceChanged, Switched, What
from venue_models.values import PlaceState, VirtualPlace
from venue_models.venue.keeping import Keeping
from venue_models.venue.model import Attraction, Venue
from venue_models.venue.queues import Queues, VirtualQueues

COMET, BOATS, CAROUSEL = 0, 1, 2
NOON_S = datetime(2026, 7, 4, 12, 0, tzinfo=UTC).timestamp()
MINUTE_S = 60.0
WINDOW_S = 15 * MINUTE_S


USUAL = VirtualQueues()


def park(settings: VirtualQueues = USUAL, closes_at: time = time(22, 0)) -> Venue:
    """The Comet (24 guests a minute), boats (8 every 45 s), and a carousel without a virtual queue."""
    attractions = (
        Attraction("comet", "Comet", "coaster", 24, 60.0, 120.0, (0, 0), 0, 0, has_virtual_queue=True),
        Attraction("boats", "Boats", "boats", 8, 45.0, 300.0, (1,), 1, 1, has_virtual_queue=True),
        Attraction("carousel", "Carousel", "carousel", 40, 240.0, 180.0, (2,), 2, 2),
    )
    return replace(
        street(), attractions=attractions, queues=Queues(virtual=settings), keeping=Keeping(closes_at=closes_at)
    )


@dataclass
class Entrance:
    """Somebody at the park's rides: time passes, vehicles leave, parties come; what is decided is so."""

    venue: Venue = field(default_factory=park)
    now_s: float = NOON_S
    written: list[PlaceChanged | Switched] = field(default_factory=list)
    book: VirtualBook = field(init=False)

    def __post_init__(self) -> None:
        self.book = VirtualBook(self.venue)

    def let(self, changes: Changes) -> Changes:
        """Write changes, and let them be so."""
        self.written += changes
        self.book.apply(changes)
        return changes

    def runs(
        self, attraction: int = COMET, *, since_s: float | None = None, guests: int = 20, every_s: float = 60.0
    ) -> None:
        """A ride has been leaving regularly, until now."""
        at_s = self.now_s - 3600.0 if since_s is None else since_s
        while at_s <= self.now_s:
            self.book.rides[attraction].throughput.dispatched(at_s, guests)
            at_s += every_s

    def opens(self, *attractions: int) -> None:
        """Virtual queues are switched on."""
        for attraction in attractions or (COMET,):
            self.let(self.book.switch(self.now_s, attraction, is_on=True))

    def joins(self, party: int, guests: int = 2, attraction: int = COMET) -> VirtualPlace:
        self.let(self.book.join(self.now_s, attraction, party, guests))
        place = self.book.of_party(party)
        assert place is not None
        return place

    def passes(self, seconds: float) -> Changes:
        """Time passes, and what falls due is done."""
        self.now_s += seconds
        return self.let(self.book.tick(self.now_s))

    def state(self, number: int) -> PlaceState:
        place = self.book.find(number)
        assert place is not None
        return place.state


def whats(changes: Sequence[PlaceChanged | Switched]) -> list[tuple[What, int]]:
    """What happened to which places."""
    return [(change.what, change.place.number) for change in changes if isinstance(change, PlaceChanged)]


def guests_promised(book: VirtualBook, attraction: int, from_s: float) -> int:
    """Guests who are to come in the window that begins then."""
    states = (PlaceState.WAITING, PlaceState.CALLED)
    return sum(p.guests for p in book.at(attraction) if p.from_s == from_s and p.state in states)
