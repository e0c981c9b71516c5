"""What bands, judges and wearers say, and what becomes of an episode by it."""

import pytest

from tests.venue_models.alerts.control_room import BAND, NOON_S, QUEUE, ControlRoom
from venue_models.alerts.episode import HELD_AT_MOST_S
from venue_models.effects import Reply
from venue_models.values import NOWHERE, VENUE, AlertKind, AlertState, Severity, StepKind

RIDE = 9


@pytest.fixture
def room() -> ControlRoom:
    return ControlRoom()


# A button


def test_a_press_raises_a_call_at_once(room: ControlRoom) -> None:
    assert room.press() == [StepKind.RAISED]
    call = room.alert()
    assert (call.kind, call.state, call.zone, call.band) == (AlertKind.CALL, AlertState.UNACKNOWLEDGED, QUEUE, BAND)
    assert call.rings
    assert call.severity is Severity.HIGH
    assert room.book.of_band(BAND) == call


def test_further_presses_fold_into_the_open_call(room: ControlRoom) -> None:
    room.press(is_authentic=False)
    assert room.press() == [StepKind.FOLDED]
    assert len(room.book.open) == 1
    assert room.alert().events == 2
    assert room.alert().is_authentic
    room.press(is_authentic=False)
    assert room.alert().is_authentic


def test_a_press_makes_a_call_of_a_suspicion(room: ControlRoom) -> None:
    room.suspect()
    room.wait(4)
    assert room.press() == [StepKind.FOLDED, StepKind.RAISED]
    assert room.alert().kind is AlertKind.CALL
    assert room.alert().began_at_s == NOON_S
    assert room.alert().raised_at_s == NOON_S + 4


def test_a_press_makes_a_call_of_a_fall_that_somebody_has_acknowledged_and_rings_anew(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    assert room.press() == [StepKind.FOLDED, StepKind.CHANGED]
    assert room.alert().kind is AlertKind.CALL
    assert room.alert().rings
    assert StepKind.ESCALATED in room.wait(30)


def test_a_press_beside_whoever_has_arrived_rings_nobody_up(room: ControlRoom) -> None:
    room.fall()
    room.reach()
    room.press()
    assert room.alert().kind is AlertKind.CALL
    assert room.alert().state is AlertState.ON_SCENE
    assert "next_escalation_at_s" not in room.journal[-1].told


def test_nobody_is_beside_a_guest_by_a_clock_that_was_set_back(room: ControlRoom) -> None:
    room.fall()
    room.reach()
    room.wall_s -= 3600
    room.press()
    assert room.alert().rings


def test_a_press_after_the_close_is_a_new_call(room: ControlRoom) -> None:
    room.press()
    room.acknowledge()
    room.close()
    room.press()
    assert [alert.number for alert in room.book.open] == [2]


def test_each_band_has_an_episode_of_its_own(room: ControlRoom) -> None:
    room.press(1)
    room.suspect(2)
    assert [(alert.number, alert.band) for alert in room.book.open] == [(1, 1), (2, 2)]
    assert room.book.of_band(3) is None
    assert room.book.of_band(NOWHERE) is None


def test_two_episodes_cannot_share_a_number(room: ControlRoom) -> None:
    first = room.book.press(room.now, 1, NOON_S, is_authentic=True, zone=QUEUE)
    second = room.book.press(
        room.now, 2, NOON_S, is_authentic=True, zone=QUEUE
    )  # decided before the first was applied
    room.let(first)
    with pytest.raises(ValueError, match="not of alert 1 and band 1"):
        room.let(second)


# A suspicion


def test_a_suspicion_is_nobodys_business_until_it_is_judged(room: ControlRoom) -> None:
    room.suspect()
    assert room.alert().kind is AlertKind.SUSPICION
    assert not room.alert().is_alert
    assert room.wait(15) == []


def test_a_judged_fall_is_raised_and_keeps_when_it_began(room: ControlRoom) -> None:
    room.suspect()
    room.wait(6)
    assert room.judged() == [StepKind.JUDGED, StepKind.RAISED]
    fall = room.alert()
    assert (fall.kind, fall.probability, fall.began_at_s) == (AlertKind.FALL, 0.9, NOON_S)


@pytest.mark.parametrize("is_fall", [True, False])
def test_who_moves_again_is_a_near_miss_without_a_sound(room: ControlRoom, is_fall: bool) -> None:
    room.suspect()
    assert room.judged(is_fall=is_fall, is_still=False, has_moved_again=True) == [StepKind.JUDGED, StepKind.ENDED]
    miss = room.alert()
    assert (miss.state, miss.closed_by, miss.raised_at_s) == (AlertState.CLOSED, VENUE, None)
    assert miss.outcome == "moving again"
    assert room.book.of_band(BAND) is None


def test_complete_motion_without_a_fall_ends_a_suspicion_and_the_beginning_of_one_does_not(room: ControlRoom) -> None:
    room.suspect()
    assert room.judged(is_fall=False, is_still=False, is_complete=False) == [StepKind.JUDGED]
    assert room.judged(is_fall=False, is_still=False) == [StepKind.JUDGED, StepKind.ENDED]


def test_who_moved_while_they_came_to_rest_and_lies_still_is_waited_for(room: ControlRoom) -> None:
    room.suspect()
    assert room.judged(is_still=True, has_moved_again=True) == [StepKind.JUDGED]
    room.wait(20)
    assert room.settle() == [StepKind.RAISED]


def test_no_motion_ends_the_suspicion_of_who_lies_still(room: ControlRoom) -> None:
    room.suspect()
    assert room.judged(is_fall=False, probability=0.0) == [StepKind.JUDGED]
    room.wait(30)
    assert room.settle() == [StepKind.RAISED]


@pytest.mark.parametrize(
    ("probability", "is_complete", "waits_s"), [(0.01, True, 60), (0.05, True, 20), (0.01, False, 20)]
)
def test_who_lies_still_has_a_minute_where_the_whole_motion_shows_hardly_any_fall(
    room: ControlRoom, probability: float, is_complete: bool, waits_s: int
) -> None:
    room.suspect()
    room.wait(9)
    room.judged(is_fall=False, probability=probability, is_complete=is_complete)
    room.wait(waits_s - 10)
    assert room.book.to_settle(room.now) == ()
    room.wait(1)
    assert room.settle() == [StepKind.RAISED]


def test_motion_that_comes_after_a_suspicion_was_settled_puts_nothing_off(room: ControlRoom) -> None:
    room.suspect()
    room.wait(20)
    room.settle()
    raised = room.alert()
    room.judged(is_fall=False, probability=0.0)
    assert room.alert().next_escalation_at_s == raised.next_escalation_at_s
    assert room.alert().judge_by_s is None


def test_a_fall_in_motion_that_stayed_incomplete_is_a_fall(room: ControlRoom) -> None:
    room.suspect()
    assert room.judged(is_complete=False) == [StepKind.JUDGED, StepKind.RAISED]


def test_another_impact_folds_into_the_suspicion_and_its_force_is_kept(room: ControlRoom) -> None:
    room.suspect(peak_g=3.5)
    assert room.suspect(peak_g=6.0) == [StepKind.FOLDED]
    assert (room.alert().events, room.alert().peak_g) == (2, 6.0)
    room.suspect(peak_g=2.0)
    assert room.alert().peak_g == 6.0


# The time to judge is over


@pytest.mark.parametrize(
    ("is_still", "is_heard", "kind", "severity"),
    [
        (True, True, AlertKind.UNVERIFIED, Severity.MEDIUM),
        (True, False, AlertKind.LOST, Severity.LOW),
        (False, False, AlertKind.LOST, Severity.LOW),
    ],
)
def test_what_cannot_be_judged_counts_for_the_wearer(
    room: ControlRoom, is_still: bool, is_heard: bool, kind: AlertKind, severity: Severity
) -> None:
    room.suspect()
    room.wait(19)
    assert room.book.to_settle(room.now) == ()
    room.wait(1)
    assert room.book.to_settle(room.now) == (room.alert(),)
    assert room.settle(is_still=is_still, is_heard=is_heard) == [StepKind.RAISED]
    assert (room.alert().kind, room.alert().severity) == (kind, severity)


def test_who_is_heard_and_does_not_lie_still_needs_nobody(room: ControlRoom) -> None:
    room.suspect()
    room.wait(20)
    assert room.settle(is_still=False) == [StepKind.ENDED]


@pytest.mark.parametrize("is_still", [True, False])
def test_what_was_raised_is_not_settled(room: ControlRoom, is_still: bool) -> None:
    room.fall()
    room.wait(20)
    assert room.book.to_settle(room.now) == ()
    assert room.settle(is_still=is_still) == []


def test_motion_that_comes_late_makes_a_fall_of_what_was_unverified(room: ControlRoom) -> None:
    room.suspect()
    room.wait(20)
    room.settle()
    room.acknowledge()
    assert room.judged() == [StepKind.JUDGED, StepKind.CHANGED]
    assert room.alert().kind is AlertKind.FALL
    assert room.alert().rings


def test_motion_that_comes_late_and_shows_no_fall_ends_nothing_that_was_raised(room: ControlRoom) -> None:
    room.suspect()
    room.wait(20)
    room.settle(is_heard=False)
    assert room.judged(is_fall=False) == [StepKind.JUDGED]
    assert room.judged(is_fall=False, is_still=False) == [StepKind.JUDGED, StepKind.RETURNED]
    assert room.alert().rings


# On a ride


def test_a_suspicion_on_a_ride_is_held_and_judged_at_the_exit(room: ControlRoom) -> None:
    room.suspect()
    held = room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE)
    assert room.let(held) == [StepKind.HELD]
    assert room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE) == ()
    room.wait(120)
    assert room.book.to_settle(room.now) == ()
    assert room.judged() == [StepKind.JUDGED]
    assert (room.alert().held, room.alert().zone) == ("on Tide Runner", RIDE)
    assert room.let(room.book.release(room.now, 1)) == [StepKind.RELEASED]
    assert room.book.release(room.now, 1) == ()
    assert room.judged() == [StepKind.JUDGED, StepKind.RAISED]


def test_moving_on_a_ride_says_nothing(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
    assert room.book.moves(room.now, 1) == ()


def test_a_released_suspicion_gets_its_time_to_be_judged(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
    room.wait(120)
    room.let(room.book.release(room.now, 1))
    assert room.book.to_settle(room.now) == ()
    room.wait(20)
    assert len(room.book.to_settle(room.now)) == 1


def test_nothing_is_held_for_ever(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
    room.wait(HELD_AT_MOST_S)
    assert room.book.to_settle(room.now) == (room.alert(),)
    assert room.settle() == [StepKind.RAISED]
    assert room.alert().held == ""


def test_who_lies_at_the_border_of_a_ride_is_not_held_for_ever_either(room: ControlRoom) -> None:
    room.suspect()
    for _ in range(2 * int(HELD_AT_MOST_S / 20)):
        room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
        for alert in room.book.to_settle(room.now):
            assert room.settle(alert.number) == [StepKind.RAISED]
        room.wait(10)
        room.let(room.book.release(room.now, 1))
        room.wait(10)
    raised_at_s = room.alert().raised_at_s
    assert raised_at_s is not None
    assert raised_at_s <= NOON_S + HELD_AT_MOST_S + 20


def test_no_clock_that_was_set_back_holds_anybody_for_longer(room: ControlRoom) -> None:
    room.suspect()
    room.wall_s -= 86_400
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
    room.restart(room.wall_s + HELD_AT_MOST_S)
    assert room.book.to_settle(room.now) == (room.alert(),)


def test_a_call_from_a_ride_is_a_call(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE))
    room.press()
    assert room.alert().rings
    assert room.book.hold(room.now, 1, why="on Tide Runner", zone=RIDE) == ()


# The wearer


def test_fine_ends_a_suspicion(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.asked(room.now, 1, VENUE, ""))
    answered = room.book.answered(room.now, 1, Reply.FINE, QUEUE)
    assert room.let(answered) == [StepKind.ANSWERED, StepKind.ENDED]
    assert room.alert().outcome == "the wearer says that all is well"


def test_help_makes_a_call_of_a_suspicion(room: ControlRoom) -> None:
    room.suspect()
    assert room.let(room.book.answered(room.now, 1, Reply.HELP, QUEUE)) == [StepKind.ANSWERED, StepKind.RAISED]
    assert room.alert().kind is AlertKind.CALL


def test_silence_decides_nothing(room: ControlRoom) -> None:
    room.suspect()
    assert room.let(room.book.answered(room.now, 1, Reply.NOTHING, QUEUE)) == [StepKind.ANSWERED]
    assert room.alert().answer is Reply.NOTHING


def test_who_cannot_be_asked_is_told_so(room: ControlRoom) -> None:
    room.press()
    room.let(room.book.asked(room.now, 1, "kim", "safety"))
    assert room.alert().asked_at_s == NOON_S
    room.let(room.book.not_reached(room.now, 1, "unreachable"))
    assert (room.alert().asked_at_s, room.alert().not_reached) == (None, "unreachable")
    room.let(room.book.asked(room.now, 1, "kim", "safety"))
    assert room.alert().not_reached == ""


def test_who_moves_again_after_a_fall_was_raised_still_rings_and_climbs_no_further(room: ControlRoom) -> None:
    room.fall()
    assert room.let(room.book.moves(room.now, 1)) == [StepKind.RETURNED]
    assert room.book.moves(room.now, 1) == ()
    assert room.alert().rings
    assert room.alert().severity is Severity.MEDIUM
    assert room.wait(3600) == []


def test_who_lies_still_again_goes_on_climbing_where_it_stopped(room: ControlRoom) -> None:
    room.fall()
    room.wait(20)
    room.let(room.book.moves(room.now, 1))
    room.wait(5)
    assert room.let(room.book.lies_still(room.now, 1)) == [StepKind.RELAPSED]
    assert room.wait(4) == []
    assert room.wait(1) == [StepKind.ESCALATED]


def test_moving_now_and_then_wins_no_time(room: ControlRoom) -> None:
    room.fall()
    for _ in range(10):
        room.wait(2)
        room.let(room.book.moves(room.now, 1))
        room.wait(1)
        room.let(room.book.lies_still(room.now, 1))
    assert room.wait(0) == [StepKind.ESCALATED]


def test_help_after_all_was_well_is_abnormal_again(room: ControlRoom) -> None:
    room.fall()
    room.let(room.book.moves(room.now, 1))
    room.let(room.book.answered(room.now, 1, Reply.HELP, QUEUE))
    assert not room.alert().is_normal
    assert room.wait(30) == [StepKind.ESCALATED]


def test_a_relapse_rings_whoever_had_acknowledged(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    room.let(room.book.moves(room.now, 1))
    assert not room.alert().rings
    room.let(room.book.lies_still(room.now, 1))
    assert room.alert().rings
    assert room.wait(30) == [StepKind.ESCALATED]


def test_who_says_that_all_is_well_may_sit_down(room: ControlRoom) -> None:
    room.fall()
    room.let(room.book.answered(room.now, 1, Reply.FINE, QUEUE))
    assert room.book.lies_still(room.now, 1) == ()
    assert room.judged() == [StepKind.JUDGED, StepKind.RELAPSED]  # and falls again
    room.let(room.book.moves(room.now, 1))
    assert room.let(room.book.lies_still(room.now, 1)) == [StepKind.RELAPSED]


def test_motion_of_the_fall_that_was_answered_rings_nobody_up_when_it_comes_at_last(room: ControlRoom) -> None:
    room.fall()
    room.wait(10)
    room.let(room.book.answered(room.now, 1, Reply.FINE, QUEUE))
    room.wait(10)
    assert room.judged(impact_at_s=NOON_S) == [StepKind.JUDGED]
    assert room.judged(impact_at_s=NOON_S + 15) == [StepKind.JUDGED, StepKind.RELAPSED]


def test_no_motion_returns_a_call_to_normal(room: ControlRoom) -> None:
    room.suspect()
    room.press()
    assert room.judged(is_fall=False, is_still=False) == [StepKind.JUDGED]
    assert room.judged(is_fall=False, has_moved_again=True) == [StepKind.JUDGED]
    assert not room.alert().is_normal


def test_a_call_is_returned_to_normal_by_its_wearers_word_alone_and_climbs_all_the_same(room: ControlRoom) -> None:
    room.press()
    assert room.book.moves(room.now, 1) == ()
    assert room.let(room.book.answered(room.now, 1, Reply.FINE, QUEUE)) == [StepKind.ANSWERED, StepKind.RETURNED]
    assert room.alert().severity is Severity.MEDIUM
    assert room.wait(30) == [StepKind.ESCALATED]
    assert room.press() == [StepKind.FOLDED, StepKind.RELAPSED]
    assert room.alert().severity is Severity.HIGH


def test_lying_still_is_no_news_of_who_has_called(room: ControlRoom) -> None:
    room.press()
    room.let(room.book.answered(room.now, 1, Reply.FINE, QUEUE))
    room.let(room.book.asked(room.now, 1, "kim", "safety"))
    assert room.book.lies_still(room.now, 1) == ()


def test_help_after_a_fall_rings_even_from_the_shelf(room: ControlRoom) -> None:
    room.fall()
    room.shelve()
    answered = room.book.answered(room.now, 1, Reply.HELP, QUEUE)
    assert room.let(answered) == [StepKind.ANSWERED, StepKind.UNSHELVED, StepKind.CHANGED]
    assert room.alert().rings


def test_a_suspicion_may_end_for_another_reason_and_an_alert_may_not(room: ControlRoom) -> None:
    room.suspect()
    assert room.let(room.book.end(room.now, 1, why="the wearer does not agree any more")) == [StepKind.ENDED]
    room.press()
    assert room.book.end(room.now, 2, why="the wearer does not agree any more") == ()


def test_what_comes_after_the_close_changes_nothing(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    late = room.book.answered(room.now, 1, Reply.HELP, QUEUE)
    room.close()
    before = room.alert()
    room.book.apply(room.now, late)
    assert room.book.open == ()
    assert room.alert() == before
    assert room.book.answered(room.now, 1, Reply.FINE, QUEUE) == ()
    assert room.judged() == []
    assert room.settle() == []
    assert room.book.moves(room.now, 1) == ()


# What only memory keeps


def test_a_heart_beats_on_and_only_its_course_is_kept(room: ControlRoom) -> None:
    room.press()
    for second in range(10_000):
        room.book.note_heart_rate(1, NOON_S + second, 80)
    room.book.note_heart_rate(1, NOON_S, 20)
    rates = room.alert().heart_rates
    assert len(rates) < 300
    assert rates[0][0] == NOON_S
    assert rates[-1] == (NOON_S + 9_999, 80)
    assert list(rates) == sorted(rates)


def test_memory_takes_notes_of_open_episodes_alone(room: ControlRoom) -> None:
    room.press()
    room.book.mark_heard(1)
    room.book.mark_saved([1, 2], False)
    assert room.alert().is_heard
    assert not room.alert().is_saved
    room.press()
    assert not room.alert().is_heard
    room.book.note_heart_rate(2, NOON_S, 80)
    assert room.book.find(2) is None
