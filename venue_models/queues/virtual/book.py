"""The book of virtual queues: who holds a place, until when it holds, and when its party is called.

A state machine without a clock or a disk. Its methods *decide*: they return changes and change nothing. The changes
are written, and then applied: ``apply(…)`` is all that changes a place. Whoever decides applies before deciding on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from math import inf
from typing import Final

from venue_models.guests.facts import Refused
from venue_models.phrases import phrase
from venue_models.queues.virtual.changes import Change, PlaceChanged, Switched, What
from venue_models.queues.virtual.ride import RideBehind
from venue_models.queues.virtual.windows import Day, day_of, first_for
from venue_models.values import PlaceState, QueueStatus, VirtualLine, VirtualPlace
from venue_models.venue.model import Venue

HOLDS: Final = (PlaceState.WAITING, PlaceState.CALLED, PlaceState.RELEASED)
"""While a place is one of these, its party holds it, and can hold no other."""
MOST_REMEMBERED: Final = 1000
"""Of so many places that are over it is known what became of them, for whoever asks twice or too late."""

MOST_AT_ONCE: Final = 100
"""So many places at most fall due in one tick: at each quarter of an hour many parties are called together."""
MOVES_AT_ONCE: Final = 20
"""Each takes about a millisecond, as a new window is looked for."""
REVIEW_S: Final = 60.0
"""How often it is looked at whether rides still carry what was promised."""

Changes = tuple[Change, ...]


class VirtualBook:
    """Places by number; a party holds at most one in the whole park.

    Args:
        venue: its attractions, and how it promises.
    """

    def __init__(self, venue: Venue) -> None:
        self.settings = venue.queues.virtual
        self.last_number = 0
        """The highest number that a place has had."""
        self._closes_at, self._time_zone = venue.keeping.closes_at, venue.time_zone
        self.rides = tuple(RideBehind(attraction, self.settings) for attraction in venue.attractions)
        """What promises rest on, by attraction: told by whoever watches the lines."""
        self._open: dict[int, VirtualPlace] = {}
        self._at: tuple[dict[int, VirtualPlace], ...] = tuple({} for _ in self.rides)
        self._of_party: dict[int, int] = {}
        self._over: dict[int, VirtualPlace] = {}
        self._was_moved: set[int] = set()
        self._to_call_back: set[int] = set()
        """Places whose parties wait to be called back."""
        self._ticked_at_s = self._reviewed_at_s = self._quiet_until_s = -inf
        """When time passed last, when promises were looked at last, and before when nothing falls due."""

    @property
    def open(self) -> tuple[VirtualPlace, ...]:
        """Every place that is held, by attraction and window."""
        return tuple(sorted(self._open.values(), key=lambda place: (place.attraction, place.from_s, place.number)))

    def find(self, number: int) -> VirtualPlace | None:
        """A place, also one that was lately over; None where there is none of that number."""
        return self._open.get(number) or self._over.get(number)

    def of_party(self, party: int) -> VirtualPlace | None:
        """The place that a party holds."""
        return self._open.get(self._of_party.get(party, 0))

    def at(self, attraction: int) -> tuple[VirtualPlace, ...]:
        """The places that are held at an attraction."""
        return tuple(self._at[attraction].values())

    def day(self, now_s: float) -> Day:
        """The venue's day that a time belongs to."""
        return day_of(now_s, self._closes_at, self._time_zone)

    def line(self, now_s: float, attraction: int) -> VirtualLine:
        """The virtual queue of an attraction, as a desk or a kiosk shows it."""
        ride, day, places = self.rides[attraction], self.day(now_s), self.at(attraction)
        measured = ride.measured(now_s, day)
        why_not = ride.why_nobody_joins(measured)
        free = () if why_not else ride.rooms(now_s, day, measured, places)
        first = free[0].window if free else None
        return VirtualLine(
            is_on=ride.is_on,
            parties=len(places),
            guests=sum(place.guests for place in places),
            next_from_s=first.from_s if first else None,
            next_until_s=first.until_s if first else None,
            why_not=why_not or ("" if free else self._full(attraction)),
            rooms=tuple((room.window.from_s, room.guests) for room in free),
            window_s=60 * self.settings.window_min,
        )

    # What people ask for

    def switch(self, now_s: float, attraction: int, *, is_on: bool) -> Changes:
        """Let parties join from now on, or no more; places that were given hold either way.

        Raises:
            Refused: the attraction has no virtual queue, or there is no such attraction.
        """
        ride = self._ride(attraction)
        if is_on and not ride.attraction.has_virtual_queue:
            raise Refused(
                "{name} has no virtual queue. Say virtual_queue = true for it in venue.toml.",
                name=ride.attraction.name,
            )
        return () if ride.is_on == is_on else (Switched(now_s, attraction, is_on),)

    def join(self, now_s: float, attraction: int, party: int, guests: int) -> Changes:
        """Give a party a place; a second time it comes to nothing, as the place is theirs already.

        Raises:
            Refused: it holds a place elsewhere, it is too large, or nothing can be promised now.
        """
        ride, held = self._ride(attraction), self.of_party(party)
        if held is not None:
            if (held.attraction, held.guests) == (attraction, guests):
                return ()
            raise self._holds(held)
        if not 1 <= guests <= self.settings.largest_party:
            raise Refused("Between 1 and {most} guests can join together.", most=self.settings.largest_party)
        day = self.day(now_s)
        measured = ride.measured(now_s, day)
        if why_not := ride.why_nobody_joins(measured):
            raise Refused(why_not)
        free = ride.rooms(now_s, day, measured, self.at(attraction))
        window = first_for(guests, free)
        if window is None:
            most = max((room.guests for room in free), default=0)
            raise Refused(self._full(attraction, most))
        grace_s = 60 * self.settings.grace_min
        number = self.last_number + 1
        place = VirtualPlace(number, party, guests, attraction, now_s, *window, grace_s, PlaceState.WAITING)
        return (PlaceChanged(now_s, What.JOINED, place),)

    def leave(self, now_s: float, number: int) -> Changes:
        """A party gives its place back; a second time it comes to nothing.

        Raises:
            Refused: it was used, or missed, or there is no such place.
        """
        place = self._place(number)
        if place.state is PlaceState.LEFT:
            return ()
        if place.state not in HOLDS:
            raise Refused(self._is_over(place))
        return (_changed(now_s, What.LEFT, place, PlaceState.LEFT),)

    def admit(self, now_s: float, number: int) -> Changes:
        """Let a party in that stands at the entrance; a second time it comes to nothing.

        Raises:
            Refused: it is too soon or too late, the attraction does not run, or there is no such place.
        """
        place = self._place(number)
        if place.state is PlaceState.RETURNED:
            return ()
        if place.state not in HOLDS or now_s > place.until_s + place.grace_s:
            raise Refused(self._is_over(place))
        ride = self.rides[place.attraction]
        if not ride.is_open:
            raise Refused("{name} does not run now. The place holds.", name=ride.attraction.name)
        if place.state is PlaceState.WAITING and now_s < place.from_s - self._call_before_s:
            raise Refused("This place is for {at}. They are called then.", at=self._clock(place.from_s))
        return (_changed(now_s, What.RETURNED, place, PlaceState.RETURNED),)

    def seen(self, now_s: float, attraction: int, party: int) -> Changes:
        """A band of a party came to an attraction: whoever was called there has returned."""
        place = self.of_party(party)
        if place is None or place.attraction != attraction or not self._is_their_turn(place):
            return ()
        return (_changed(now_s, What.RETURNED, place, PlaceState.RETURNED),)

    # What the ride does, and time

    def set_status(self, now_s: float, attraction: int, status: QueueStatus) -> None:
        """The attraction is open, stopped or closed now; ``tick`` says what comes of it."""
        ride = self.rides[attraction]
        if ride.status is not status:
            ride.status, ride.since_s = status, now_s
            self._quiet_until_s = -inf

    def tick(self, now_s: float) -> Changes:
        """What falls due: calls, misses, releases, moves. Apply it, and ask again at the next tick.

        One kind at a time, so that what is decided next rests on what was applied.
        """
        day, goes_back = self.day(now_s), now_s < self._ticked_at_s
        self._ticked_at_s = now_s
        if now_s >= self._quiet_until_s or goes_back:
            changes = self._fall_due(now_s, day)
            if changes:
                return tuple(changes)
            self._quiet_until_s = self._next_due_s(day)
        if now_s >= self._reviewed_at_s + REVIEW_S or goes_back:
            all_moves = (change for at in range(len(self.rides)) for change in self._moved(now_s, day, at))
            if moves := tuple(islice(all_moves, MOVES_AT_ONCE)):
                return moves
            self._reviewed_at_s = now_s
        waiting = sorted({self._open[number].attraction for number in self._to_call_back})
        return tuple(change for attraction in waiting for change in self._called_back(now_s, day, attraction))

    # Letting it be so

    def apply(self, changes: Iterable[Change]) -> None:
        """Let changes be so, in their order."""
        for change in changes:
            if isinstance(change, Switched):
                self.rides[change.attraction].is_on = change.is_on
            else:
                self._put(change.place)
                if change.what is What.MOVED:
                    self._was_moved.add(change.place.number)

    def restore(self, places: Iterable[VirtualPlace], last_number: int, is_on: Mapping[int, bool]) -> None:
        """Take up what was written down before a restart: places that were held, and which queues were on."""
        for place in places:
            self._put(place)
        self.last_number = max(self.last_number, last_number)
        for attraction, on in is_on.items():
            self.rides[attraction].is_on = on

    # Inside

    @property
    def _call_before_s(self) -> float:
        return 60 * self.settings.call_before_min

    def _is_their_turn(self, place: VirtualPlace) -> bool:
        is_back = place.state is PlaceState.RELEASED and self.rides[place.attraction].is_open
        return is_back or place.called_at_s is not None

    def _fall_due(self, now_s: float, day: Day) -> list[PlaceChanged]:
        due = (self._due(now_s, day, place) for place in self._open.values())
        return list(islice((change for change in due if change is not None), MOST_AT_ONCE))

    def _next_due_s(self, day: Day) -> float:
        """Before this no place falls due, unless its ride stops or a clock is set back."""
        calls_s = (
            place.from_s - self._call_before_s if place.state is PlaceState.WAITING else place.until_s + place.grace_s
            for place in self._open.values()
        )
        return min(calls_s, default=day.closes_s)

    def _due(self, now_s: float, day: Day, place: VirtualPlace) -> PlaceChanged | None:
        """What time and the state of the ride make of one place."""
        ride = self.rides[place.attraction]
        is_late = now_s > place.until_s + place.grace_s
        if place.until_s <= day.began_s or (is_late and place.state is PlaceState.RELEASED):
            return _changed(now_s, What.MISSED, place, PlaceState.MISSED)
        if place.state is PlaceState.RELEASED:
            stops_again = place.called_at_s is not None and not ride.is_open
            return self._released(now_s, day, place) if stops_again else None
        if is_late and place.state is PlaceState.CALLED and ride.is_open:
            return _changed(now_s, What.MISSED, place, PlaceState.MISSED)
        is_due = now_s >= place.from_s - self._call_before_s
        is_lost = is_late or place.until_s > day.closes_s or ride.status is QueueStatus.CLOSED
        if is_lost or (is_due and not ride.is_open):
            return self._released(now_s, day, place)
        if is_due and place.state is PlaceState.WAITING:
            return _changed(now_s, What.CALLED, replace(place, called_at_s=now_s), PlaceState.CALLED)
        return None

    def _moved(self, now_s: float, day: Day, attraction: int) -> Iterator[PlaceChanged]:
        """Places that the ride can no longer carry at their time: later once, and then when there is room."""
        standing = dict(self._at[attraction])
        if not standing:
            return
        ride = self.rides[attraction]
        measured = ride.measured(now_s, day)
        for place in ride.overfull(now_s, day, measured, self.at(attraction)):
            later = tuple(ride.free(now_s, day, measured, standing.values(), place.until_s))
            window = None if place.number in self._was_moved else first_for(place.guests, later)
            if window is None:
                change = self._released(now_s, day, place)
            else:
                moved = replace(place, from_s=window.from_s, until_s=window.until_s)
                change = PlaceChanged(now_s, What.MOVED, moved)
            standing[place.number] = change.place
            yield change

    def _called_back(self, now_s: float, day: Day, attraction: int) -> Iterator[PlaceChanged]:
        """Those who were released, who joined first first, as many as the ride can take."""
        waiting = [place for place in self.at(attraction) if place.number in self._to_call_back]
        ride = self.rides[attraction]
        room = ride.room_to_call_back(now_s, ride.measured(now_s, day), self.at(attraction))
        for place in sorted(waiting, key=lambda place: place.number):
            if room <= 0:
                return
            room -= place.guests
            yield PlaceChanged(now_s, What.CALLED_BACK, replace(place, called_at_s=now_s))

    def _released(self, now_s: float, day: Day, place: VirtualPlace) -> PlaceChanged:
        held = replace(place, from_s=now_s, until_s=day.closes_s, grace_s=0.0, called_at_s=None)
        return _changed(now_s, What.RELEASED, held, PlaceState.RELEASED)

    def _put(self, place: VirtualPlace) -> None:
        """What a place is from now on; one that is over is only remembered."""
        self.last_number = max(self.last_number, place.number)
        self._quiet_until_s = -inf
        if place.state is PlaceState.RELEASED and place.called_at_s is None:
            self._to_call_back.add(place.number)
        else:
            self._to_call_back.discard(place.number)
        if place.state in HOLDS:
            self._open[place.number] = self._at[place.attraction][place.number] = place
            self._of_party[place.party] = place.number
            return
        self._open.pop(place.number, None)
        self._at[place.attraction].pop(place.number, None)
        self._was_moved.discard(place.number)
        if self._of_party.get(place.party) == place.number:
            del self._of_party[place.party]
        self._over[place.number] = place
        while len(self._over) > MOST_REMEMBERED:
            del self._over[next(iter(self._over))]

    def _ride(self, attraction: int) -> RideBehind:
        if not 0 <= attraction < len(self.rides):
            raise Refused("This venue has no such attraction.")
        return self.rides[attraction]

    def _place(self, number: int) -> VirtualPlace:
        place = self.find(number)
        if place is None:
            raise Refused("No place has the number {number} today.", number=number)
        return place

    # Words

    def _clock(self, at_s: float) -> str:
        return datetime.fromtimestamp(at_s, self._time_zone).strftime("%H:%M")

    def _holds(self, place: VirtualPlace) -> Refused:
        return Refused(
            "This party holds a place for {guests} at {name}, {begin} to {end}. A party holds one at a time: give "
            "that one back first.",
            guests=place.guests,
            name=self.rides[place.attraction].attraction.name,
            begin=self._clock(place.from_s),
            end=self._clock(place.until_s),
        )

    def _is_over(self, place: VirtualPlace) -> str:
        if place.state is PlaceState.RETURNED:
            return phrase("This place was used.")
        if place.state is PlaceState.LEFT:
            return phrase("This place was given back.")
        return phrase(
            "This place was good until {at}, with the grace.", at=self._clock(place.until_s + place.grace_s)
        )

    def _full(self, attraction: int, most: int = 0) -> str:
        name = self.rides[attraction].attraction.name
        if most:
            return phrase("{name} has no window for so many together: at most {most} now.", name=name, most=most)
        return phrase("{name} carries no more today than it was seen to: every window is taken.", name=name)


def _changed(at_s: float, what: What, place: VirtualPlace, state: PlaceState) -> PlaceChanged:
    return PlaceChanged(at_s, what, replace(place, state=state))
