"""What the counter says of virtual queues: which a party can join and when it would ride, and the place it holds."""

from dataclasses import dataclass

from desktop.language import tr, translated
from desktop.staff import words
from desktop.widgets.row_list import Row
from venue_models.values import PlaceState, Snapshot, VirtualLine, VirtualPlace
from venue_models.venue.model import Venue


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """The place that a party holds."""

    place: VirtualPlace
    what: str
    """Where, how many, when."""
    how: str
    """What it is waiting for."""
    may_come: bool
    """Whether they can be let in now."""


def are_joined(snapshot: Snapshot | None) -> bool:
    """Whether any party may join a virtual queue now, or holds a place in one."""
    return snapshot is not None and (bool(snapshot.places) or any(state.virtual.is_on for state in snapshot.queues))


def offers(venue: Venue, snapshot: Snapshot, guests: int) -> list[Row]:
    """The virtual queues that are on: the window that so many guests would get, or why there is none."""
    on = [state for state in snapshot.queues if state.virtual.is_on]
    return [
        Row(
            state.attraction,
            venue.attractions[state.attraction].name,
            value=_window(venue, state.virtual, guests),
            detail=_why_not(state.virtual, guests),
            is_soft=first_window(state.virtual, guests) is None,
        )
        for state in on
    ]


def first_window(line: VirtualLine, guests: int) -> float | None:
    """When the first window begins that has room for so many; None where none has."""
    return next((from_s for from_s, room in line.rooms if room >= guests), None)


def place_of(snapshot: Snapshot, party: int) -> VirtualPlace | None:
    """The place that a party holds."""
    return next((place for place in snapshot.places if place.party == party), None)


def place_story(venue: Venue, snapshot: Snapshot, place: VirtualPlace) -> PlaceStory:
    """A place in words."""
    name = venue.attractions[place.attraction].name
    last = words.short_clock(place.until_s + place.grace_s, venue.time_zone)
    begin, end = (words.short_clock(at_s, venue.time_zone) for at_s in (place.from_s, place.until_s))
    what = tr("{name}, {guests} ride, {begin}–{end}").format(name=name, guests=place.guests, begin=begin, end=end)
    if place.called_at_s is not None:
        return PlaceStory(place, what, tr("Called. Let in until {at}.").format(at=last), may_come=True)
    if place.state is PlaceState.RELEASED:
        what = tr("{name}, {guests} ride, when there is room").format(name=name, guests=place.guests)
        how = tr("Delayed: the place holds until {at}, and their bands call them.").format(at=last)
        return PlaceStory(place, what, how, may_come=True)
    is_late = snapshot.at_s > place.until_s + place.grace_s
    return PlaceStory(place, what, "" if is_late else tr("Their bands call them shortly before."), may_come=False)


def _window(venue: Venue, line: VirtualLine, guests: int) -> str:
    from_s = first_window(line, guests)
    if from_s is None:
        return "–"
    begin, end = (words.short_clock(at_s, venue.time_zone) for at_s in (from_s, from_s + line.window_s))
    return f"{begin}–{end}"


def _why_not(line: VirtualLine, guests: int) -> str:
    if line.rooms and first_window(line, guests) is None:
        return tr("at most {n} together now").format(n=line.rooms[-1][1])
    return translated(line.why_not)
