"""The bell of calls for help: it rings for each, and again until somebody has acted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.staff.call_bell import ACTED_S, AGAIN_S, HUSHED_S, CallBell
from desktop.staff.desk import StaffDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S
from tests.desktop.staff.at_desk import SEOYEON, TOM, a_snapshot, look, press
from venue_models.staff.roles import Role
from venue_models.values import Call


class Ears:
    """Counts how often it rang since it was asked the last time."""

    def __init__(self) -> None:
        self.rung = 0
        self.bell = CallBell(self._hear)

    def _hear(self) -> None:
        self.rung += 1

    def at(self, now_s: float, *calls: int) -> int:
        before = self.rung
        self.bell.hear(calls, now_s)
        return self.rung - before


def test_it_rings_once_for_each_new_call_and_again_while_nobody_acts() -> None:
    ears = Ears()
    assert ears.at(0.0) == 0
    assert ears.at(1.0, 7) == 1
    assert ears.at(2.0, 7) == 0
    assert ears.at(3.0, 7, 8) == 1, "another one"
    assert ears.at(3.0 + AGAIN_S, 7, 8) == 1, "both in one"
    assert ears.at(4.0 + AGAIN_S) == 0
    assert ears.at(99.0) == 0, "nothing is open any more"


def test_hushed_it_is_quiet_for_a_minute_but_for_another_call() -> None:
    ears = Ears()
    ears.at(0.0, 7)
    ears.bell.hush(1.0)
    assert ears.bell.quiet_s(11.0) == HUSHED_S - 10.0
    assert ears.at(50.0, 7) == 0
    assert ears.at(51.0, 7, 8) == 1
    assert ears.at(1.0 + HUSHED_S + AGAIN_S, 7, 8) == 1


def test_whoever_acts_is_left_alone_for_a_while_with_this_call_only() -> None:
    ears = Ears()
    ears.at(0.0, 7)
    ears.bell.acted(7, 1.0)
    assert ears.at(1.0 + AGAIN_S, 7) == 0
    assert ears.at(2.0 + AGAIN_S, 7, 8) == 1
    ears.bell.acted(8, 3.0 + AGAIN_S)
    assert ears.at(1.0 + ACTED_S, 7, 8) == 1, "still open: what became of it?"


@pytest.mark.parametrize("role", [None, Role.STEWARD, Role.SAFETY])
def test_every_desk_rings_and_can_be_hushed_by_a_key(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue, role: Role | None
) -> None:
    venue.sessions.clear()
    if role is not None:
        venue.signed_in(role)
    desk = open_desk(a_snapshot())
    ears = Ears()
    desk.calls.bell = ears.bell
    venue.calls = (Call(1, TOM, NOON_S - 3, is_authentic=True, is_acknowledged=True),)
    venue.works()
    look(desk)
    assert ears.rung == 1
    press(desk, Qt.Key.Key_F4)
    look(desk)
    assert "Quiet for" in desk.face.call_strip.lines[0].hush.text()


def test_the_keys_are_written_on_the_call_that_they_are_for(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    venue.calls = tuple(Call(n, band, NOON_S - 3, True, True) for n, band in ((1, TOM), (2, SEOYEON)))
    desk = open_desk(a_snapshot())
    first, second, _ = desk.face.call_strip.lines
    assert (first.answer.text(), second.answer.text()) == ("Answer  A", "Answer")
    press(desk, "h")
    press(desk, "h")
    look(desk)
    assert (first.answer.text(), second.answer.text()) == ("Answer", "Answer  A")
