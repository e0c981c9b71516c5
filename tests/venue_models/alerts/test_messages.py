"""Messages to responders: each is recorded, and whoever confirms one is on the way."""

import pytest

from tests.venue_models.alerts.control_room import NOON_S, ControlRoom
from venue_models.alerts.story import MOST_DELIVERIES
from venue_models.values import AlertState, Channel, Delivery, DeliveryState, StepKind


@pytest.fixture
def room() -> ControlRoom:
    """With a fall that escalated, of which ``max`` and a webhook have been sent word."""
    room = ControlRoom()
    room.fall()
    room.wait(30)
    room.let(room.book.sent(room.now, 1, Delivery(1, 1, Channel.BAND, "max", room.wall_s)))
    room.let(room.book.sent(room.now, 1, Delivery(2, 1, Channel.WEBHOOK, "radio room", room.wall_s)))
    return room


def confirm(room: ControlRoom, delivery: int, operator: str) -> list[StepKind]:
    return room.let(room.book.confirmed(room.now, 1, delivery, operator))


def states(room: ControlRoom) -> list[DeliveryState]:
    return [delivery.state for delivery in room.alert().deliveries]


def test_how_far_each_message_got_is_recorded(room: ControlRoom) -> None:
    assert states(room) == [DeliveryState.SENT, DeliveryState.SENT]
    assert room.let(room.book.delivered(room.now, 1, 1)) == [StepKind.DELIVERED]
    assert room.book.delivered(room.now, 1, 1) == ()
    assert room.let(room.book.undelivered(room.now, 1, 2, "no answer")) == [StepKind.UNDELIVERED]
    assert states(room) == [DeliveryState.DELIVERED, DeliveryState.FAILED]
    assert room.alert().deliveries[1].why == "no answer"
    assert room.alert().deliveries[0] == Delivery(
        1, 1, Channel.BAND, "max", NOON_S + 30, DeliveryState.DELIVERED, NOON_S + 30
    )


def test_what_was_never_sent_has_no_outcome(room: ControlRoom) -> None:
    assert room.book.delivered(room.now, 1, 77) == ()
    assert room.book.undelivered(room.now, 1, 77, "no answer") == ()


def test_who_confirms_takes_the_alert_and_goes(room: ControlRoom) -> None:
    assert confirm(room, 1, "max") == [StepKind.CONFIRMED, StepKind.ACKNOWLEDGED, StepKind.ASSIGNED]
    fall = room.alert()
    assert (fall.state, fall.acknowledged_by, fall.assigned_to) == (AlertState.ACKNOWLEDGED, "max", "max")
    assert confirm(room, 1, "max") == []
    assert room.book.undelivered(room.now, 1, 1, "too late") == ()


def test_a_second_confirmation_is_recorded_and_changes_nobodys_task(room: ControlRoom) -> None:
    room.let(room.book.sent(room.now, 1, Delivery(3, 1, Channel.BAND, "ines", room.wall_s)))
    confirm(room, 1, "max")
    assert confirm(room, 3, "ines") == [StepKind.CONFIRMED]
    assert room.alert().assigned_to == "max"


def test_who_confirms_what_an_operator_has_acknowledged_is_assigned(room: ControlRoom) -> None:
    room.acknowledge("kim")
    assert confirm(room, 1, "max") == [StepKind.CONFIRMED, StepKind.ASSIGNED]
    assert (room.alert().acknowledged_by, room.alert().assigned_to) == ("kim", "max")


def test_who_confirms_after_another_did_not_arrive_goes_instead(room: ControlRoom) -> None:
    room.assign("ines")
    room.wait(180)
    assert confirm(room, 1, "max") == [StepKind.CONFIRMED, StepKind.ACKNOWLEDGED, StepKind.ASSIGNED]
    assert room.alert().assigned_to == "max"


def test_who_confirms_what_was_shelved_takes_it_off_the_shelf(room: ControlRoom) -> None:
    room.shelve()
    assert confirm(room, 1, "max")[:2] == [StepKind.CONFIRMED, StepKind.UNSHELVED]
    assert room.alert().assigned_to == "max"


def test_a_tap_counts_though_its_message_is_long_forgotten(room: ControlRoom) -> None:
    for number in range(3, 3 + MOST_DELIVERIES):
        room.let(room.book.sent(room.now, 1, Delivery(number, 1, Channel.BAND, "ines", room.wall_s)))
    assert len(room.alert().deliveries) == MOST_DELIVERIES
    confirm(room, 1, "max")
    assert room.alert().assigned_to == "max"


def test_a_number_that_comes_again_after_a_restart_means_the_newest_message(room: ControlRoom) -> None:
    room.let(room.book.undelivered(room.now, 1, 1, "the program restarted"))
    room.let(room.book.sent(room.now, 1, Delivery(1, 1, Channel.BAND, "max", room.wall_s)))
    room.let(room.book.delivered(room.now, 1, 1))
    assert states(room) == [DeliveryState.FAILED, DeliveryState.SENT, DeliveryState.DELIVERED]


def test_messages_come_back_after_a_restart(room: ControlRoom) -> None:
    room.let(room.book.delivered(room.now, 1, 1))
    before = room.alert().deliveries
    room.restart()
    assert room.alert().deliveries == before


def test_outcomes_after_the_close_change_nothing(room: ControlRoom) -> None:
    room.acknowledge()
    room.close()
    assert confirm(room, 1, "max") == []
    assert room.book.delivered(room.now, 1, 2) == ()
