"""What operators may do with an alert, what they may not, and what they are told then."""

import pytest

from tests.venue_models.alerts.control_room import NOON_S, SAFETY, ControlRoom
from venue_models.commands import AlertCommand, UnshelveAlert, WatchMotion
from venue_models.effects import Reply
from venue_models.guests.facts import Refused
from venue_models.values import AlertOutcome, AlertState, StepKind


@pytest.fixture
def room() -> ControlRoom:
    return ControlRoom()


# Acknowledging


def test_an_acknowledged_alert_rings_no_more_and_climbs_no_further(room: ControlRoom) -> None:
    room.fall()
    room.wait(12)
    assert room.acknowledge() == [StepKind.ACKNOWLEDGED]
    fall = room.alert()
    assert (fall.state, fall.acknowledged_by, fall.acknowledged_at_s) == (
        AlertState.ACKNOWLEDGED,
        "kim",
        NOON_S + 12,
    )
    assert not fall.rings
    assert room.wait(100) == []


def test_acknowledging_twice_changes_nothing(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    assert room.acknowledge() == []


def test_who_acknowledges_what_another_already_has_is_told_who_and_when(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge("kim")
    with pytest.raises(Refused, match=r"kim has acknowledged this at 08:00\."):
        room.acknowledge("lee")
    room.reach("max")
    with pytest.raises(Refused, match=r"max is with the guest since 08:00\."):
        room.acknowledge("lee")


def test_a_suspicion_takes_no_orders(room: ControlRoom) -> None:
    room.suspect()
    with pytest.raises(Refused, match="still being judged"):
        room.acknowledge()
    with pytest.raises(Refused, match="still being judged"):
        room.close()


def test_an_alert_that_is_not_there_is_told_so(room: ControlRoom) -> None:
    with pytest.raises(Refused, match="There is no alert 1"):
        room.acknowledge()


def test_who_comes_too_late_is_told_who_closed_it(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    room.close()
    room.wait(86_400)
    with pytest.raises(Refused, match="kim has closed this at 2027-01-15 08:00"):
        room.close(operator="lee")
    room.restart()
    with pytest.raises(Refused, match="kim has closed this"):
        room.acknowledge("lee")


def test_what_ended_by_itself_says_so(room: ControlRoom) -> None:
    room.suspect()
    room.let(room.book.moves(room.now, 1))
    with pytest.raises(Refused, match=r"This ended by itself at 08:00\."):
        room.acknowledge()


# Assigning and arriving


def test_assigning_acknowledges_too(room: ControlRoom) -> None:
    room.fall()
    assert room.assign("max") == [StepKind.ACKNOWLEDGED, StepKind.ASSIGNED]
    assert (room.alert().acknowledged_by, room.alert().assigned_to) == ("kim", "max")
    assert room.assign("max") == []


def test_whoever_is_sent_instead_gets_the_whole_time_to_arrive(room: ControlRoom) -> None:
    room.fall()
    room.assign("max")
    room.wait(170)
    assert room.assign("ines") == [StepKind.ASSIGNED]
    assert room.wait(170) == []
    assert StepKind.REALARMED in room.wait(10)


def test_somebody_must_be_named_to_go(room: ControlRoom) -> None:
    room.fall()
    with pytest.raises(Refused, match="who goes"):
        room.assign("  ")


def test_on_scene_is_whoever_was_sent_and_ends_the_time_to_arrive(room: ControlRoom) -> None:
    room.fall()
    room.assign("max")
    assert room.reach() == [StepKind.ON_SCENE]
    assert (room.alert().on_scene_by, room.alert().state) == ("max", AlertState.ON_SCENE)
    assert room.reach() == []
    assert room.wait(3600) == []


def test_arriving_at_what_still_rings_acknowledges_it(room: ControlRoom) -> None:
    room.fall()
    assert room.reach() == [StepKind.ACKNOWLEDGED, StepKind.ON_SCENE]
    assert room.alert().on_scene_by == "kim"


def test_a_second_helper_does_not_change_when_the_first_arrived(room: ControlRoom) -> None:
    room.fall()
    room.reach("max")
    room.wait(60)
    assert room.reach("ines") == [StepKind.ON_SCENE]
    assert (room.alert().on_scene_by, room.alert().on_scene_at_s) == ("ines", NOON_S)


# Closing


def test_only_what_was_acknowledged_is_closed(room: ControlRoom) -> None:
    room.fall()
    with pytest.raises(Refused, match="Acknowledge it first"):
        room.close()
    room.acknowledge()
    assert room.close(AlertOutcome.FALSE_ALARM, "  slipped and laughed ") == [StepKind.CLOSED]
    closed = room.alert()
    assert (closed.state, closed.closed_by, closed.outcome) == (AlertState.CLOSED, "kim", AlertOutcome.FALSE_ALARM)
    assert closed.steps[-1].words == "slipped and laughed"
    assert not room.book.open


def test_an_endless_story_is_refused(room: ControlRoom) -> None:
    room.fall()
    room.acknowledge()
    with pytest.raises(Refused, match="0 to 2000 characters"):
        room.close(words="x" * 2001)
    assert room.alert().state is AlertState.ACKNOWLEDGED


# Shelving


def test_a_shelved_alert_is_listed_and_silent(room: ControlRoom) -> None:
    room.fall()
    assert room.shelve(600) == [StepKind.SHELVED]
    fall = room.alert()
    assert (fall.is_shelved, fall.shelved_by, fall.shelved_until_s) == (True, "kim", NOON_S + 600)
    assert fall.steps[-1].words == "a band in a locker"
    assert not fall.rings
    assert fall in room.book.open
    assert room.wait(599) == []


def test_a_call_for_help_is_never_shelved(room: ControlRoom) -> None:
    room.press()
    with pytest.raises(Refused, match="A call for help cannot be shelved"):
        room.shelve()
    room.let(room.book.answered(room.now, 1, Reply.FINE, 0))
    with pytest.raises(Refused, match="A call for help cannot be shelved"):
        room.shelve()


@pytest.mark.parametrize("for_s", [0.0, -1.0, float("nan"), float("inf"), SAFETY.longest_shelving_s + 1])
def test_shelving_has_an_end(room: ControlRoom, for_s: float) -> None:
    room.fall()
    with pytest.raises(Refused, match="at most 30 minutes"):
        room.shelve(for_s)


def test_shelving_has_a_reason(room: ControlRoom) -> None:
    room.fall()
    with pytest.raises(Refused, match="why it can wait"):
        room.shelve(reason=" x ")


def test_what_is_shelved_is_not_shelved_for_longer(room: ControlRoom) -> None:
    room.fall()
    room.shelve()
    with pytest.raises(Refused, match="kim has shelved this until 08:10"):
        room.shelve()


def test_what_somebody_is_at_is_not_shelved(room: ControlRoom) -> None:
    room.fall()
    room.reach("max")
    with pytest.raises(Refused, match="max is with the guest"):
        room.shelve()


def test_shelved_is_not_closed(room: ControlRoom) -> None:
    room.fall()
    room.shelve()
    with pytest.raises(Refused, match="Acknowledge it first"):
        room.close()


def test_acknowledging_takes_an_alert_off_the_shelf(room: ControlRoom) -> None:
    room.fall()
    room.shelve()
    assert room.acknowledge("lee") == [StepKind.UNSHELVED, StepKind.ACKNOWLEDGED]
    assert not room.alert().is_shelved


def test_unshelved_by_hand_it_rings_and_has_its_time_anew(room: ControlRoom) -> None:
    room.fall()
    room.shelve()
    room.wait(100)
    assert room.order(UnshelveAlert("c", "safety", 1), "lee") == [StepKind.UNSHELVED]
    assert room.journal[-1].who == "lee"
    assert room.alert().rings
    assert room.order(UnshelveAlert("c", "safety", 1), "lee") == []
    assert room.wait(29) == []
    assert room.wait(1) == [StepKind.ESCALATED]


@pytest.mark.parametrize("command", [WatchMotion("c", "safety", 1), AlertCommand("c", "safety", 1)])
def test_what_is_no_order_is_refused(room: ControlRoom, command: AlertCommand) -> None:
    room.fall()
    with pytest.raises(Refused, match="cannot be asked for that"):
        room.order(command)


def test_every_step_has_a_name(room: ControlRoom) -> None:
    room.fall()
    room.wait(40)
    room.assign("max")
    room.wait(200)
    room.reach()
    room.close()
    assert all(step.who for step in room.journal)
    assert {step.who for step in room.journal} == {"venue", "kim"}
