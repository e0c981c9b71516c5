"""The order of the list: as a responder thinks, and never hiding anything."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.safety.alarm_order import FLOOD, Group, Heading, Line, Part, entries, is_flood, next_unacknowledged
from tests.desktop.pictures import NOON_S
from tests.desktop.safety.alerts import (
    acknowledged,
    call,
    closed,
    fall,
    lost,
    moving_again,
    on_scene,
    shelved,
    suspected,
)
from venue_models.values import Alert

KINDS = (call, fall, lost)
CHANGES = (lambda alert: alert, lambda alert: alert, moving_again, acknowledged, on_scene, shelved, closed)


def anywhere(alerts: Sequence[Alert]) -> Mapping[int, int]:
    """Every alert at a place of its own."""
    return {alert.number: alert.number for alert in alerts}


def at_one_place(alerts: Sequence[Alert]) -> Mapping[int, int]:
    return dict.fromkeys((alert.number for alert in alerts), 4)


def test_where_nobody_has_arrived_stands_before_where_somebody_is() -> None:
    alerts = [on_scene(fall(1, 1, 400)), acknowledged(lost(2, 2)), acknowledged(fall(3, 3))]
    listed = entries(alerts, at_one_place)
    assert [entry.key for entry in listed] == [Part.IN_HAND, 3, 2, 1]


def test_what_nobody_has_taken_stands_first_then_what_is_in_hand_then_what_is_shelved() -> None:
    listed = entries(
        [shelved(fall(1, 1)), on_scene(fall(2, 2)), suspected(3, 3), closed(fall(4, 4)), fall(5, 5), lost(6, 6)],
        anywhere,
    )
    assert [entry.key for entry in listed] == [Part.UNACKNOWLEDGED, 5, 6, Part.IN_HAND, 2, Part.SHELVED, 1]


def test_the_gravest_stands_first_and_of_equals_the_oldest() -> None:
    alerts = [lost(1, 1, 600), moving_again(fall(2, 2, 300)), call(3, 3, 5), fall(4, 4, 90), fall(5, 5, 30)]
    assert [entry.key for entry in entries(alerts, anywhere)][1:] == [4, 5, 3, 2, 1]


def test_an_empty_list_has_no_headings() -> None:
    assert entries([suspected(1, 1), closed(fall(2, 2))], anywhere) == ()


def test_ten_in_a_minute_are_a_flood_and_as_many_over_an_hour_are_not() -> None:
    assert is_flood([fall(n, n, 5.0 * n) for n in range(FLOOD)])
    assert not is_flood([fall(n, n, 5.0 * n) for n in range(FLOOD - 1)])
    assert not is_flood([fall(n, n, 300.0 * n) for n in range(FLOOD)])


def test_a_flood_is_grouped_by_place_and_a_group_lists_its_alarms_when_it_is_opened() -> None:
    alerts = [*(fall(n, n, 20 + n) for n in range(1, 12)), replace(call(30, 30, 3), zone=1)]
    places = {**at_one_place(alerts), 30: 1}
    heading, group, alone = entries(alerts, lambda _: places)
    assert isinstance(heading, Heading)
    assert (heading.count, heading.places) == (12, 2)
    assert isinstance(group, Group)
    assert [alert.number for alert in group.alerts] == list(range(11, 0, -1)), "the oldest first"
    assert isinstance(alone, Line)
    opened = entries(alerts, lambda _: places, {group.key})
    inside = [entry.key for entry in opened if isinstance(entry, Line) and entry.is_inside]
    assert inside == list(range(11, 0, -1))


def test_the_next_goes_round_what_nobody_has_acknowledged() -> None:
    alerts = [fall(1, 1, 90), acknowledged(fall(2, 2, 80)), fall(3, 3, 70)]
    seen = []
    at = 0
    for _ in range(3):
        following = next_unacknowledged(alerts, at)
        assert following is not None
        at = following.number
        seen.append(at)
    assert seen == [1, 3, 1]
    assert next_unacknowledged([acknowledged(fall(1, 1))], 0) is None


@st.composite
def afternoons(draw: st.DrawFn) -> list[Alert]:
    """Any number of alerts in any state."""
    alerts = []
    for number in range(1, draw(st.integers(0, 40)) + 1):
        alert = draw(st.sampled_from(KINDS))(number, number, draw(st.floats(0, 400)))
        alerts.append(draw(st.sampled_from(CHANGES))(alert))
    return alerts


@given(afternoons(), st.integers(1, 6))
def test_nothing_that_is_open_is_ever_left_out_or_told_twice_flood_or_not(alerts: list[Alert], places: int) -> None:
    listed = entries(alerts, lambda some: {alert.number: alert.number % places for alert in some})
    told = [entry.alert.number for entry in listed if isinstance(entry, Line)]
    told += [alert.number for entry in listed if isinstance(entry, Group) for alert in entry.alerts]
    assert sorted(told) == sorted(alert.number for alert in alerts if alert.is_alert)


@given(afternoons(), st.integers(1, 6))
def test_grouped_or_not_no_alarm_stands_below_one_that_is_less_grave(alerts: list[Alert], places: int) -> None:
    listed = entries(alerts, lambda some: {alert.number: alert.number % places for alert in some})
    waiting = []
    for entry in listed[1:] if listed and listed[0].key == Part.UNACKNOWLEDGED else ():
        if isinstance(entry, Heading):
            break
        waiting.append(entry.alerts[0] if isinstance(entry, Group) else entry.alert)
    ranks = [(alert.severity, alert.began_at_s, alert.number) for alert in waiting]
    assert ranks == sorted(ranks)
    assert all(alert.raised_at_s is not None and alert.raised_at_s <= NOON_S + 10 for alert in waiting)
