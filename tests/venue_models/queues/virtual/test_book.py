"""Places in virtual queues: joining, being called, coming, missing, giving back, stops."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.venue_models.queues.virtual.rides import (
    BOATS,
    CAROUSEL,
    COMET,
    MINUTE_S,
    NOON_S,
    WINDOW_S,
    Entrance,
    guests_promised,
    park,
    whats,
)
from venue_models.guests.facts import Refused
from venue_models.queues.virtual.book import VirtualBook
from venue_models.queues.virtual.changes import What
from venue_models.values import PlaceState, QueueStatus
from venue_models.venue.queues import VirtualQueues


@pytest.fixture
def comet() -> Entrance:
    """The Comet has run for an hour with 20 guests a minute, and its virtual queue is on."""
    entrance = Entrance()
    entrance.runs()
    entrance.opens()
    return entrance


def is_called(entrance: Entrance, number: int) -> None:
    """Let time pass until a place is called."""
    place = entrance.book.find(number)
    assert place is not None
    entrance.passes(place.from_s - entrance.now_s - 5 * MINUTE_S)
    assert entrance.state(number) is PlaceState.CALLED


# Joining


def test_a_party_gets_a_window_of_a_quarter_of_an_hour_that_it_can_walk_to(comet: Entrance) -> None:
    place = comet.joins(7, guests=4)
    assert place.state is PlaceState.WAITING
    assert place.from_s >= NOON_S + 5 * MINUTE_S
    assert place.until_s - place.from_s == WINDOW_S


def test_nobody_gets_in_sooner_than_from_the_end_of_the_line(comet: Entrance) -> None:
    comet.book.rides[COMET].wait_min = 50.0
    assert comet.joins(7).from_s >= NOON_S + 50 * MINUTE_S


def test_joining_twice_is_joining_once(comet: Entrance) -> None:
    place = comet.joins(7)
    assert comet.book.join(comet.now_s, COMET, 7, 2) == ()
    assert comet.book.of_party(7) == place


def test_a_party_holds_one_place_in_the_whole_park(comet: Entrance) -> None:
    comet.runs(BOATS, guests=8, every_s=45.0)
    comet.opens(BOATS)
    place = comet.joins(7)
    with pytest.raises(Refused, match=r"2 at Comet.*give that one back first"):
        comet.joins(7, attraction=BOATS)
    comet.let(comet.book.leave(comet.now_s, place.number))
    assert comet.joins(7, attraction=BOATS).number > place.number


def test_more_guests_are_another_wish_and_not_the_same_one_again(comet: Entrance) -> None:
    comet.joins(7, guests=2)
    with pytest.raises(Refused, match="a place for 2 at Comet"):
        comet.book.join(comet.now_s, COMET, 7, 3)


@pytest.mark.parametrize("guests", [0, -1, 13])
def test_a_party_is_neither_empty_nor_too_large(comet: Entrance, guests: int) -> None:
    with pytest.raises(Refused, match="Between 1 and 12"):
        comet.joins(7, guests=guests)


@pytest.mark.parametrize("attraction", [-1, 3])
def test_what_is_not_there_cannot_be_joined(comet: Entrance, attraction: int) -> None:
    with pytest.raises(Refused, match="no such attraction"):
        comet.book.join(comet.now_s, attraction, 7, 2)


def test_no_dispatch_seen_no_promise_made() -> None:
    entrance = Entrance()
    entrance.opens()
    with pytest.raises(Refused, match="Comet has not yet been seen to carry anybody"):
        entrance.joins(7)
    assert "not yet been seen" in entrance.book.line(NOON_S, COMET).why_not


def test_the_queue_must_be_on_and_the_ride_must_have_one(comet: Entrance) -> None:
    comet.runs(BOATS)
    with pytest.raises(Refused, match="Boats is switched off"):
        comet.joins(7, attraction=BOATS)
    with pytest.raises(Refused, match=r"venue\.toml"):
        comet.opens(CAROUSEL)
    assert comet.book.switch(comet.now_s, CAROUSEL, is_on=False) == ()


def test_a_window_takes_half_of_what_the_ride_was_seen_to_carry_and_no_more(comet: Entrance) -> None:
    places = [comet.joins(party, guests=12) for party in range(1, 40)]
    measured = comet.book.rides[COMET].measured(comet.now_s, comet.book.day(comet.now_s))
    assert len({place.from_s for place in places}) > 1
    for window_s in {place.from_s for place in places}:
        assert guests_promised(comet.book, COMET, window_s) <= 0.5 * measured.least_per_h / 4


def test_a_small_party_takes_the_room_that_a_large_one_could_not(comet: Entrance) -> None:
    first = comet.joins(1, guests=2).from_s
    party = 2
    while comet.book.line(comet.now_s, COMET).rooms[0][1] >= 12:
        comet.joins(party, guests=12)
        party += 1
    room = comet.book.line(comet.now_s, COMET).rooms[0][1]
    assert comet.joins(98, guests=12).from_s > first
    assert comet.joins(99, guests=room).from_s == first


def test_what_is_shown_is_what_one_gets(comet: Entrance) -> None:
    line = comet.book.line(comet.now_s, COMET)
    place = comet.joins(7, guests=1)
    assert (line.next_from_s, line.next_until_s, line.why_not) == (place.from_s, place.until_s, "")


def test_when_every_window_is_taken_nobody_joins() -> None:
    entrance = Entrance(now_s=datetime(2026, 7, 4, 21, 10, tzinfo=UTC).timestamp())
    entrance.runs()
    entrance.opens()
    party = 1
    while entrance.book.line(entrance.now_s, COMET).rooms:
        entrance.joins(party, guests=entrance.book.line(entrance.now_s, COMET).rooms[-1][1])
        party += 1
    with pytest.raises(Refused, match="every window is taken"):
        entrance.joins(99, guests=1)
    assert "every window is taken" in entrance.book.line(entrance.now_s, COMET).why_not


def test_a_large_party_hears_how_many_could_go_together(comet: Entrance) -> None:
    slow = Entrance()
    slow.runs(guests=4, every_s=180.0)
    slow.opens()
    with pytest.raises(Refused, match=r"no window for so many together: at most [1-9] now"):
        slow.joins(7, guests=12)


# Being called, and coming


def test_a_party_is_called_five_minutes_before_its_window_and_once(comet: Entrance) -> None:
    place = comet.joins(7)
    assert comet.passes(place.from_s - comet.now_s - 5 * MINUTE_S - 1.0) == ()
    assert whats(comet.passes(1.0)) == [(What.CALLED, place.number)]
    assert comet.passes(1.0) == ()


def test_a_band_that_comes_to_the_ride_after_the_call_has_returned(comet: Entrance) -> None:
    place = comet.joins(7)
    assert comet.book.seen(comet.now_s, COMET, 7) == (), "not called yet: they stand in the other line"
    is_called(comet, place.number)
    assert comet.book.seen(comet.now_s, BOATS, 7) == ()
    assert whats(comet.let(comet.book.seen(comet.now_s, COMET, 7))) == [(What.RETURNED, place.number)]
    assert comet.book.of_party(7) is None


def test_staff_let_in_who_was_called_and_nobody_before(comet: Entrance) -> None:
    place = comet.joins(7)
    with pytest.raises(Refused, match="They are called then"):
        comet.book.admit(comet.now_s, place.number)
    is_called(comet, place.number)
    comet.let(comet.book.admit(comet.now_s, place.number))
    assert comet.state(place.number) is PlaceState.RETURNED
    assert comet.book.admit(comet.now_s, place.number) == (), "twice is once"


def test_within_the_grace_they_are_let_in_and_after_it_missed(comet: Entrance) -> None:
    early, late = comet.joins(7), comet.joins(8)
    is_called(comet, early.number)
    comet.passes(early.until_s - comet.now_s + 10 * MINUTE_S)
    comet.let(comet.book.admit(comet.now_s, early.number))
    assert whats(comet.passes(1.0)) == [(What.MISSED, late.number)]
    with pytest.raises(Refused, match="good until"):
        comet.book.admit(comet.now_s, late.number)
    assert comet.book.of_party(8) is None


def test_a_place_given_back_is_room_for_others_and_cannot_be_used(comet: Entrance) -> None:
    before = comet.book.line(comet.now_s, COMET)
    place = comet.joins(7, guests=12)
    comet.let(comet.book.leave(comet.now_s, place.number))
    assert comet.book.line(comet.now_s, COMET) == before
    assert comet.book.leave(comet.now_s, place.number) == ()
    with pytest.raises(Refused, match="given back"):
        comet.book.admit(comet.now_s, place.number)
    with pytest.raises(Refused, match="No place has the number 77"):
        comet.book.leave(comet.now_s, 77)


def test_what_was_used_is_not_given_back(comet: Entrance) -> None:
    place = comet.joins(7)
    is_called(comet, place.number)
    comet.let(comet.book.admit(comet.now_s, place.number))
    with pytest.raises(Refused, match="was used"):
        comet.book.leave(comet.now_s, place.number)


def test_switching_off_lets_nobody_join_and_takes_nothing_away(comet: Entrance) -> None:
    place = comet.joins(7)
    comet.let(comet.book.switch(comet.now_s, COMET, is_on=False))
    with pytest.raises(Refused, match="switched off"):
        comet.joins(8)
    is_called(comet, place.number)


# Stops, and slower rides


def test_a_stop_releases_who_was_called_and_leaves_who_comes_later(comet: Entrance) -> None:
    soon = comet.joins(7)
    comet.book.rides[COMET].wait_min = 120.0
    later = comet.joins(8)
    is_called(comet, soon.number)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.STOPPED)
    assert whats(comet.passes(1.0)) == [(What.RELEASED, soon.number)]
    with pytest.raises(Refused, match="does not run now"):
        comet.book.admit(comet.now_s, soon.number)
    with pytest.raises(Refused, match="has stopped"):
        comet.joins(9)
    assert comet.state(later.number) is PlaceState.WAITING


def test_who_was_released_is_called_back_when_the_ride_has_been_seen_to_run(comet: Entrance) -> None:
    place = comet.joins(7)
    is_called(comet, place.number)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.STOPPED)
    comet.passes(40 * MINUTE_S)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.OPEN)
    assert comet.passes(10.0) == (), "a key was pressed; no vehicle has left yet"
    comet.runs(since_s=comet.now_s)
    assert whats(comet.passes(10.0)) == [(What.CALLED_BACK, place.number)]
    comet.passes(3 * 3600.0)
    comet.let(comet.book.admit(comet.now_s, place.number))
    assert comet.state(place.number) is PlaceState.RETURNED, "it holds whenever the ride runs again today"


def test_released_parties_are_not_called_back_all_at_once(comet: Entrance) -> None:
    places = [comet.joins(party, guests=12) for party in range(1, 40)]
    comet.book.set_status(comet.now_s, COMET, QueueStatus.CLOSED)
    assert len(comet.passes(1.0)) == len(places)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.OPEN)
    comet.runs(since_s=comet.now_s)
    called_at = []
    for _ in range(240):
        called_at += [comet.now_s for what, _ in whats(comet.passes(MINUTE_S)) if what is What.CALLED_BACK]
        comet.runs(since_s=comet.now_s)
    assert len(called_at) == len(places)
    for at_s in called_at:
        assert 12 * sum(at_s <= other < at_s + WINDOW_S for other in called_at) <= 0.5 * 24 * 15 + 12


def test_while_released_parties_wait_their_room_is_promised_to_nobody_else(comet: Entrance) -> None:
    before = comet.book.line(comet.now_s, COMET).next_from_s
    for party in range(1, 20):
        comet.joins(party, guests=12)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.CLOSED)
    comet.passes(1.0)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.OPEN)
    after = comet.book.line(comet.now_s, COMET).next_from_s
    assert before is not None
    assert after is not None
    assert after > before


def test_a_slower_ride_moves_who_joined_last_with_a_word_and_nobody_silently(comet: Entrance) -> None:
    comet.book.rides[COMET].wait_min = 120.0
    places = [comet.joins(party, guests=10) for party in range(1, 13)]
    comet.now_s += 3600.0
    comet.runs(guests=12)
    changes = comet.passes(1.0)
    moved = dict(change for change in ((number, what) for what, number in whats(changes)))
    assert set(moved.values()) == {What.MOVED}
    assert min(moved) > 1, "who came first keeps the time"
    for place in places:
        now = comet.book.find(place.number)
        assert now is not None
        assert (now.from_s > place.from_s) == (place.number in moved)
    assert comet.passes(1.0) == (), "and that is all"


def test_who_was_moved_once_is_not_moved_again_but_called_when_there_is_room(comet: Entrance) -> None:
    comet.book.rides[COMET].wait_min = 180.0
    for party in range(1, 13):
        comet.joins(party, guests=10)
    kinds = set()
    for guests in (12, 6, 2):
        comet.now_s += 3600.0
        comet.runs(guests=guests)
        while changes := comet.passes(1.0):
            kinds |= {what for what, _ in whats(changes)}
        assert len(comet.book.open) == 12
    assert {What.MOVED, What.RELEASED} <= kinds


def test_a_ride_that_is_not_counted_for_a_while_takes_no_promise_back(comet: Entrance) -> None:
    comet.book.rides[COMET].wait_min = 150.0
    place = comet.joins(7)
    silent = VirtualBook(comet.venue)
    silent.restore(comet.book.open, comet.book.last_number, {COMET: True})
    assert silent.tick(comet.now_s + 60.0) == ()
    assert silent.of_party(7) == place


# The clock, and restarts


def test_after_a_restart_places_stand_and_numbers_go_on(comet: Entrance) -> None:
    place = comet.joins(7)
    comet.let(comet.book.leave(comet.now_s, comet.joins(8).number))
    again = VirtualBook(comet.venue)
    again.restore(comet.book.open, comet.book.last_number, {COMET: True})
    assert again.open == (place,)
    again.rides[COMET].throughput.boarded(comet.now_s - 1800.0, 100)
    again.rides[COMET].throughput.boarded(comet.now_s - 900.0, 100)
    (joined,) = again.join(comet.now_s, COMET, 8, 2)
    assert whats([joined]) == [(What.JOINED, 3)]


def test_who_could_not_be_called_has_missed_nothing(comet: Entrance) -> None:
    place = comet.joins(7)
    assert whats(comet.passes(place.until_s + 3600.0 - comet.now_s)) == [(What.RELEASED, place.number)]


def test_over_night_every_place_ends(comet: Entrance) -> None:
    comet.joins(7)
    comet.book.rides[COMET].wait_min = 120.0
    comet.joins(8)
    comet.book.set_status(comet.now_s, COMET, QueueStatus.CLOSED)
    comet.passes(1.0)
    assert {what for what, _ in whats(comet.passes(12 * 3600.0))} == {What.MISSED}
    assert comet.book.open == ()


def test_a_clock_that_is_set_back_calls_nobody_twice_and_takes_nothing_away(comet: Entrance) -> None:
    place = comet.joins(7)
    is_called(comet, place.number)
    assert comet.passes(-2 * 3600.0) == ()
    assert comet.state(place.number) is PlaceState.CALLED


def test_a_place_from_a_day_that_the_clock_took_for_tomorrow_holds_today(comet: Entrance) -> None:
    place = comet.joins(7)
    ahead = replace(place, from_s=place.from_s + 86_400.0, until_s=place.until_s + 86_400.0)
    again = VirtualBook(comet.venue)
    again.restore([ahead], 1, {})
    assert whats(again.tick(comet.now_s)) == [(What.RELEASED, place.number)]


def test_a_venue_says_how_it_promises() -> None:
    entrance = Entrance(park(VirtualQueues(share_of_seats=0.1, window_min=60.0, grace_min=0.0, largest_party=2)))
    entrance.runs()
    entrance.opens()
    place = entrance.joins(7)
    assert place.until_s - place.from_s == 3600.0
    with pytest.raises(Refused, match="Between 1 and 2"):
        entrance.joins(8, guests=3)
