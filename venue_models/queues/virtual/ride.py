"""One attraction behind its virtual queue: whether it runs, what it carries, and what has been promised of that."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from venue_models.phrases import phrase, sentences
from venue_models.queues.virtual.throughput import Measured, Throughput
from venue_models.queues.virtual.windows import (
    Day,
    Room,
    best_rooms,
    guests_per_window,
    rooms,
    window_of,
    windows,
)
from venue_models.values import PlaceState, QueueStatus, VirtualPlace
from venue_models.venue.model import Attraction
from venue_models.venue.queues import VirtualQueues

PROMISED = (PlaceState.WAITING, PlaceState.CALLED)


@dataclass(slots=True)
class RideBehind:
    """What promises of one attraction rest on."""

    attraction: Attraction
    settings: VirtualQueues
    throughput: Throughput = field(init=False)
    is_on: bool = False
    status: QueueStatus = QueueStatus.OPEN
    since_s: float = 0.0
    wait_min: float | None = None
    """What a guest who joins its line now stands there."""

    def __post_init__(self) -> None:
        self.throughput = Throughput(self.attraction.seats, self.attraction.interval_s)

    @property
    def is_open(self) -> bool:
        """Whether it takes guests."""
        return self.status is QueueStatus.OPEN

    @property
    def runs_again(self) -> bool:
        """Whether it was seen to run since it was opened: a person may press the key too soon."""
        return self.is_open and self.throughput.last_s >= self.since_s

    def measured(self, now_s: float, day: Day) -> Measured:
        """What it carries, as far as it was seen today."""
        return self.throughput.at(now_s, day.began_s)

    def why_nobody_joins(self, measured: Measured) -> str:
        """Why no party can join now, in words; empty where one can."""
        name = self.attraction.name
        if not self.attraction.has_virtual_queue:
            return phrase("{name} has no virtual queue.", name=name)
        if not self.is_on:
            return phrase("The virtual queue of {name} is switched off.", name=name)
        if self.status is QueueStatus.STOPPED:
            return phrase("{name} has stopped. Nobody can be promised a time before it runs again.", name=name)
        if self.status is QueueStatus.CLOSED:
            return phrase("{name} is closed.", name=name)
        if measured.why_not:
            return sentences(
                phrase("{name} has not yet been seen to carry anybody, so nothing can be promised.", name=name),
                measured.why_not,
            )
        return ""

    def rooms(self, now_s: float, day: Day, measured: Measured, places: Iterable[VirtualPlace]) -> tuple[Room, ...]:
        """The soonest windows that a party could get, each with room for more than those before it.

        Nobody gets in sooner than from the end of the line as it is now, nor without time for a call.
        """
        ahead_min = max(self.wait_min or 0.0, self.settings.call_before_min)
        free = self.free(now_s, day, measured, places, now_s + 60 * ahead_min)
        return best_rooms(free, self.settings.largest_party)

    def free(
        self, now_s: float, day: Day, measured: Measured, places: Iterable[VirtualPlace], earliest_s: float
    ) -> Iterator[Room]:
        """Every window from a time on that has room, of what can be counted on."""
        places = tuple(places)
        capacity = guests_per_window(measured.least_per_h, self.settings)
        waiting = sum(
            place.guests for place in places if place.state is PlaceState.RELEASED and place.called_at_s is None
        )
        return rooms(windows(now_s, day, self.settings), self.promised(day, places), capacity, waiting, earliest_s)

    def promised(self, day: Day, places: Iterable[VirtualPlace]) -> Counter[float]:
        """Guests who hold a place, by the beginning of their window."""
        guests = Counter[float]()
        for place in places:
            if place.state in PROMISED:
                guests[window_of(place.from_s, day, self.settings)] += place.guests
        return guests

    def overfull(
        self, now_s: float, day: Day, measured: Measured, places: Sequence[VirtualPlace]
    ) -> list[VirtualPlace]:
        """Places that it can no longer carry at their time, those who joined last first; nobody who was called.

        Times are promised of what can be counted on, and taken back only where what it carries on average falls
        short of them: so nobody is moved because of one slow vehicle.
        """
        if measured.why_not or not measured.is_settled or not self.is_open:
            return []
        capacity, promised = guests_per_window(measured.per_h, self.settings), self.promised(day, places)
        over: list[VirtualPlace] = []
        for place in sorted(places, key=lambda place: place.number, reverse=True):
            window_s = window_of(place.from_s, day, self.settings)
            is_movable = place.state is PlaceState.WAITING and place.from_s > now_s
            if is_movable and promised[window_s] > capacity:
                promised[window_s] -= place.guests
                over.append(place)
        return over

    def room_to_call_back(self, now_s: float, measured: Measured, places: Iterable[VirtualPlace]) -> int:
        """How many of those who were released may be called now, so that they do not come all at once."""
        if not self.runs_again:
            return 0
        coming_since_s = now_s - 60 * self.settings.window_min
        capacity = guests_per_window(measured.per_h, self.settings)
        coming = sum(
            place.guests
            for place in places
            if place.state is PlaceState.CALLED
            or (place.called_at_s is not None and place.called_at_s > coming_since_s)
        )
        return max(capacity - coming, 0 if coming else 1)
