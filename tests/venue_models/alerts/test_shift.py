"""The figures of a shift, counted by hand."""

import pytest

from tests.venue_models.alerts.control_room import NOON_S, QUEUE, ControlRoom
from venue_models.alerts.shift import PlaceFigures, Times, shift_figures
from venue_models.alerts.story import alert_of
from venue_models.values import NOWHERE, AlertKind, AlertOutcome


@pytest.fixture
def shift() -> ControlRoom:
    """A call that was answered, a false alarm that nobody took for a while, a near miss, and one still open."""
    room = ControlRoom()
    room.press(1)
    room.wait(10)
    room.acknowledge(number=1)
    room.wait(50)
    room.reach("max", number=1)
    room.wait(240)
    room.close(number=1)
    room.fall(2)
    room.wait(40)
    room.acknowledge(number=2)
    room.wait(180)
    room.acknowledge(number=2)
    room.close(AlertOutcome.FALSE_ALARM, number=2)
    room.suspect(3)
    room.let(room.book.moves(room.now, 3))
    room.fall(4)
    room.shelve(number=4)
    return room


def test_a_shift_in_figures(shift: ControlRoom) -> None:
    figures = shift_figures(map(alert_of, shift.stories()), NOON_S, NOON_S + 7200)
    assert figures.alerts == 3
    assert figures.by_kind == {AlertKind.CALL: 1, AlertKind.FALL: 2}
    assert figures.by_outcome == {AlertOutcome.HELPED: 1, AlertOutcome.FALSE_ALARM: 1}
    assert (figures.still_open, figures.near_misses, figures.shelved) == (1, 1, 1)
    assert (figures.false_alarms, figures.false_alarms_per_hour, figures.alerts_per_hour) == (1, 0.5, 1.5)
    assert (figures.escalated, figures.rung_again) == (1, 1)
    assert figures.acknowledged == Times(2, 25.0, 37.0, 40.0)
    assert figures.on_scene == Times(1, 60.0, 60.0, 60.0)
    assert figures.closed == Times(2, 260.0, 292.0, 300.0)
    assert figures.most_within_10_min == 3
    assert figures.by_zone == {NOWHERE: PlaceFigures(0, 0, 1, 0.0), QUEUE: PlaceFigures(3, 1, 0, 0.5)}


def test_an_alert_belongs_to_the_shift_in_which_it_was_raised(shift: ControlRoom) -> None:
    alerts = [alert_of(story) for story in shift.stories()]
    early = shift_figures(alerts, NOON_S, NOON_S + 300)
    late = shift_figures(alerts, NOON_S + 300, NOON_S + 7200)
    assert (early.alerts, early.near_misses) == (1, 0)
    assert (late.alerts, late.near_misses) == (2, 1)


def test_a_shift_in_which_nothing_happened() -> None:
    figures = shift_figures([], NOON_S, NOON_S + 3600)
    assert (figures.alerts, figures.most_within_10_min, figures.by_zone) == (0, 0, {})
    assert figures.acknowledged == Times(0, None, None, None)


def test_a_flood_is_counted_wherever_in_the_shift_it_was() -> None:
    room = ControlRoom()
    for band, pause_s in enumerate([700.0] * 3 + [10.0] * 12 + [700.0] * 3):
        room.press(band)
        room.wait(pause_s)
    figures = shift_figures(map(alert_of, room.stories()), NOON_S, NOON_S + 36_000)
    assert figures.most_within_10_min == 13


def test_a_clock_set_back_makes_nobody_faster_than_at_once() -> None:
    room = ControlRoom()
    room.press()
    room.wall_s -= 500
    room.acknowledge()
    figures = shift_figures(room.book.open, NOON_S, NOON_S + 3600)
    assert figures.acknowledged.worst_s == 0.0


def test_a_shift_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        shift_figures([], NOON_S, NOON_S)
