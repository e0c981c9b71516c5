"""What happens by itself: levels, ringing again, the end of shelving; by either clock, and after a crash."""

import pytest

from tests.venue_models.alerts.control_room import NOON_S, ControlRoom
from venue_models.alerts.deadlines import REPEAT_S
from venue_models.effects import Reply
from venue_models.values import AlertState, Step, StepKind, Told
from venue_models.venue.safety import Level, Safety


@pytest.fixture
def room() -> ControlRoom:
    return ControlRoom()


def levels(room: ControlRoom) -> list[object]:
    return [step.told["level"] for step in room.journal if step.kind is StepKind.ESCALATED]


# Escalation


def test_an_alert_climbs_level_by_level_until_somebody_acknowledges_it(room: ControlRoom) -> None:
    room.press()
    assert room.wait(29.5) == []
    assert room.wait(0.5) == [StepKind.ESCALATED]
    assert room.wait(29.5) == []
    assert room.wait(0.5) == [StepKind.ESCALATED]
    assert room.alert().level == 2
    room.acknowledge()
    assert room.wait(100) == []


def test_the_last_level_is_told_again_and_again(room: ControlRoom) -> None:
    room.press()
    for _ in range(1000):
        room.wait(1)
    assert levels(room)[:4] == [1, 2, 3, 3]
    assert len(levels(room)) == 3 + int((1000 - 150) // REPEAT_S)


def test_a_late_tick_steals_no_time_from_the_next_level(room: ControlRoom) -> None:
    room.press()
    room.wait(45)
    assert room.wait(15) == [StepKind.ESCALATED]
    assert levels(room) == [1, 2]


def test_an_alert_on_the_first_level_at_once(room: ControlRoom) -> None:
    room = ControlRoom(Safety(levels=(Level("everybody", 0.0),)))
    room.press()
    assert room.wait(0) == [StepKind.ESCALATED]


# Nobody arrives


def test_where_nobody_arrives_it_rings_again_and_the_next_level_is_told_at_once(room: ControlRoom) -> None:
    room.fall()
    room.assign("max")
    assert room.wait(179) == []
    assert room.wait(1) == [StepKind.REALARMED, StepKind.ESCALATED]
    fall = room.alert()
    assert (fall.state, fall.level, fall.assigned_to) == (AlertState.UNACKNOWLEDGED, 1, "max")
    assert fall.acknowledged_by == ""
    assert room.wait(30) == [StepKind.ESCALATED]
    room.acknowledge("lee")
    assert room.wait(180) == [StepKind.REALARMED, StepKind.ESCALATED]


def test_where_all_is_well_meanwhile_it_rings_again_at_the_desk_alone(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    room.let(room.book.moves(room.now, 1))
    assert room.wait(180) == [StepKind.REALARMED]
    assert room.alert().rings
    assert room.wait(600) == []


# The shelf


def test_it_comes_back_from_the_shelf_at_its_time(room: ControlRoom) -> None:
    room.fall()
    room.wait(10)
    room.shelve(600)
    assert room.wait(600) == [StepKind.UNSHELVED]
    assert room.alert().rings
    assert room.wait(30) == [StepKind.ESCALATED]


def test_an_acknowledged_alert_comes_back_ringing_too(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    room.shelve(600)
    assert room.wait(599) == []
    assert room.wait(1) == [StepKind.UNSHELVED]
    assert room.alert().rings


def test_an_alert_that_becomes_worse_leaves_the_shelf(room: ControlRoom) -> None:
    room.fall()
    room.let(room.book.moves(room.now, 1))
    room.shelve()
    assert room.let(room.book.lies_still(room.now, 1)) == [StepKind.UNSHELVED, StepKind.RELAPSED]
    assert room.wait(30) == [StepKind.ESCALATED]


def test_what_somebody_had_taken_and_is_worse_again_waits_no_longer_than_a_new_alert(room: ControlRoom) -> None:
    room.fall()
    room.wait(150)  # and the last level has been told
    room.acknowledge()
    room.let(room.book.moves(room.now, 1))
    room.let(room.book.lies_still(room.now, 1))
    assert room.wait(29) == []
    assert room.wait(1) == [StepKind.ESCALATED]
    room.shelve(60)
    assert room.wait(60) == [StepKind.UNSHELVED]
    assert room.wait(30) == [StepKind.ESCALATED]


# Two clocks


def test_a_wall_clock_set_back_delays_nothing(room: ControlRoom) -> None:
    room.press()
    room.wall_s -= 86_400
    assert room.wait(29) == []
    assert room.wait(1) == [StepKind.ESCALATED]
    assert room.wait(30) == [StepKind.ESCALATED]


def test_a_wall_clock_set_back_while_all_was_well_delays_nothing_either(room: ControlRoom) -> None:
    room.fall()
    room.let(room.book.moves(room.now, 1))
    room.wall_s -= 86_400
    room.let(room.book.lies_still(room.now, 1))
    assert room.wait(30) == [StepKind.ESCALATED]


def test_a_deadline_that_stands_is_not_put_off_by_what_becomes_graver(room: ControlRoom) -> None:
    room.suspect()
    room.wait(20)
    room.settle()
    room.wall_s -= 86_400
    room.wait(20)
    room.judged()
    assert room.wait(10) == [StepKind.ESCALATED]


def test_a_machine_that_slept_is_late_by_the_wall_clock(room: ControlRoom) -> None:
    room.press()
    room.wall_s += 61
    assert room.wait(0) == [StepKind.ESCALATED, StepKind.ESCALATED]
    assert levels(room) == [1, 2]


def test_a_judge_has_no_more_time_than_either_clock_gives(room: ControlRoom) -> None:
    room.suspect()
    room.wall_s -= 1000
    room.wait(20)
    assert len(room.book.to_settle(room.now)) == 1


# After a crash


def test_what_is_not_overdue_waits_for_the_rest_of_its_time(room: ControlRoom) -> None:
    room.press()
    room.wait(10)
    room.wall_s += 5
    assert room.restart() == []
    assert room.wait(14) == []
    assert room.wait(1) == [StepKind.ESCALATED]


def test_what_is_overdue_climbs_over_all_the_levels_that_it_missed(room: ControlRoom) -> None:
    room.press()
    assert room.restart(NOON_S + 100) == [StepKind.ESCALATED, StepKind.ESCALATED]
    assert levels(room) == [1, 2]
    assert room.journal[-1].told["after_crash"]
    assert room.wait(49) == []
    assert room.wait(1) == [StepKind.ESCALATED]
    assert not room.journal[-1].told["after_crash"]


def test_an_overdue_arrival_and_an_overdue_shelf_ring_at_once(room: ControlRoom) -> None:
    room.fall(1)
    room.acknowledge(number=1)
    room.fall(2)
    room.shelve(60, number=2)
    assert room.restart(NOON_S + 300) == [StepKind.REALARMED, StepKind.ESCALATED, StepKind.UNSHELVED]
    assert all(alert.rings for alert in room.book.open)


def test_where_the_clock_stands_before_the_last_fact_every_deadline_is_over(room: ControlRoom) -> None:
    room.press(1)
    room.fall(2)
    room.acknowledge(number=2)
    room.suspect(3)
    restarted = room.restart(NOON_S, is_clock_behind=True)
    assert restarted == [StepKind.ESCALATED, StepKind.REALARMED, StepKind.ESCALATED]
    assert [alert.number for alert in room.book.to_settle(room.now)] == [3]


def test_a_story_from_the_future_is_overdue_whatever_the_last_fact_says(room: ControlRoom) -> None:
    room.press(1)
    room.wall_s -= 5000
    room.press(2)  # the last fact, before which the clock does not stand
    assert room.restart(NOON_S - 4999) == [StepKind.ESCALATED]
    assert room.alert(1).level == 1
    assert room.alert(2).level == 0


def test_what_falls_due_at_the_start_and_could_not_be_written_falls_due_again(room: ControlRoom) -> None:
    room.press()
    room.wall_s += 40
    room.restart()
    lost = room.journal.pop()
    assert lost.kind is StepKind.ESCALATED
    assert room.restart() == [StepKind.ESCALATED]


def test_closed_episodes_stay_closed_and_their_numbers_stay_used(room: ControlRoom) -> None:
    room.suspect(1)
    room.let(room.book.moves(room.now, 1))
    room.press(2)
    room.acknowledge(number=2)
    room.close(number=2)
    room.restart()
    assert room.book.open == ()
    room.press(3)
    assert room.book.last_number == 3


def test_a_number_that_only_the_store_knows_is_not_used_again(room: ControlRoom) -> None:
    room.book.restore(room.now, [], 41, is_clock_behind=False)
    room.press()
    assert room.book.last_number == 42


def test_what_was_held_stays_held(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=2))
    room.restart(NOON_S + 60)
    assert room.alert().held == "on Tide Runner"
    assert room.book.to_settle(room.now) == ()


def test_a_story_that_tells_no_deadline_is_overdue(room: ControlRoom) -> None:
    told: dict[str, Told] = {"kind": "call", "began_at_s": NOON_S, "is_authentic": True, "zone": None}
    room.journal.append(Step(1, 7, NOON_S, StepKind.RAISED, told=told))
    assert room.restart() == [StepKind.ESCALATED] * 3


def test_a_level_that_was_reached_stays_reached_where_a_venue_has_fewer_now(room: ControlRoom) -> None:
    room.press()
    room.wait(150)
    room.safety = Safety(levels=(Level("everybody", 30.0),))
    room.restart()
    assert room.wait(REPEAT_S) == [StepKind.ESCALATED]
    assert (room.journal[-1].told["level"], room.alert().level) == (1, 3)


def test_a_call_that_its_wearer_called_off_climbs_on_after_a_crash(room: ControlRoom) -> None:
    room.press()
    room.let(room.book.answered(room.now, 1, Reply.FINE, 0))
    assert room.restart(NOON_S + 30) == [StepKind.ESCALATED]
