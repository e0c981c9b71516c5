"""The desks of one run: each opened once, the safety desk from the staff desk by a key, an end with the last."""

import gc
from collections.abc import Iterator
from dataclasses import replace

import click
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.commands.options import DESKS, desks_of
from desktop.kiosk.desk import KioskDesk
from desktop.link import DESK, KIOSK, SAFETY
from desktop.open_desks import OpenDesks
from desktop.own_operator import NAME, own_operators
from desktop.runtime import Runtime
from desktop.safety.desk import SafetyDesk
from desktop.staff.desk import StaffDesk
from desktop.view import View
from tests.venue_models.small_venue import street
from venue_models.guests.register import Register, Wearer
from venue_models.venue.photos import Albums, Kiosk
from wearable_bridge.clock import FollowingClock

pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support raise\(\)"
)  # a screen that is none has no front


@pytest.fixture
def runtime() -> Iterator[Runtime]:
    """A venue that has taken one step, with the operator that a demonstration brings along."""
    register = Register([Wearer("4F2A", "name:1", "", "")])
    made = Runtime(street(), register, [], FollowingClock(0.0), own_operators=own_operators())
    made._step(())
    yield made
    made._close()


@pytest.fixture
def desks(qtbot: QtBot, runtime: Runtime) -> Iterator[OpenDesks]:
    """No window is open yet."""
    view = View(headless=False, seconds=None, pictures_folder=None, theme="dark", language="en", note="replay")
    made = OpenDesks(runtime, view, "en")
    yield made
    made.end()


@pytest.fixture
def with_kiosks(runtime: Runtime) -> Runtime:
    """The venue has two kiosks."""
    kiosks = (Kiosk("gate", "At the gate", 0), Kiosk("pier", "On the pier", 1))
    runtime.venue = replace(runtime.venue, albums=replace(runtime.venue.albums, kiosks=kiosks))
    return runtime


def windows(desks: OpenDesks) -> list[type]:
    return [type(window) for window in desks._visible]


def test_both_are_signed_in_to_by_whom_a_demonstration_brings_along(desks: OpenDesks) -> None:
    desks.open(DESK)
    desks.open(SAFETY)
    assert windows(desks) == [StaffDesk, SafetyDesk]
    for window in desks._visible:
        assert not isinstance(window, KioskDesk)
        assert window.shift.session is not None
        assert window.shift.session.operator == NAME


def test_the_staff_desk_opens_the_safety_desk_by_a_key_and_only_one(desks: OpenDesks) -> None:
    desks.open(DESK)
    (staff,) = desks._visible
    staff.activateWindow()
    assert QTest.qWaitForWindowActive(staff)
    for _ in range(2):
        QTest.keyClick(staff, Qt.Key.Key_F2)
    assert windows(desks) == [StaffDesk, SafetyDesk]


def test_a_closed_desk_can_be_opened_again(desks: OpenDesks) -> None:
    desks.open(DESK)
    desks.open(SAFETY)
    desks._visible[1].close()
    assert windows(desks) == [StaffDesk]
    desks.open(SAFETY)
    assert windows(desks) == [StaffDesk, SafetyDesk]


def test_only_the_last_window_says_that_the_run_ends_with_it(desks: OpenDesks) -> None:
    desks.open(DESK)
    desks.open(SAFETY)
    staff, safety = desks._visible
    assert isinstance(staff, StaffDesk)
    assert isinstance(safety, SafetyDesk)
    safety.leaving.ask()
    assert "goes on in its other window" in safety.face.leave_sheet.note.text()
    safety.close()
    staff.leaving.ask()
    assert "Bandstand ends on this machine" in staff.face.leave_sheet.note.text()


def test_a_kiosk_opens_beside_the_desks_under_a_name_of_its_own(desks: OpenDesks, with_kiosks: Runtime) -> None:
    desks.open(DESK)
    desks.open(KIOSK)
    assert windows(desks) == [StaffDesk, KioskDesk]
    kiosk = desks._visible[1]
    assert kiosk.asking.desk == "kiosk-gate"
    assert not kiosk.isFullScreen()


def test_a_real_kiosk_fills_the_screen_and_is_the_one_that_was_asked_for(
    qtbot: QtBot, runtime: Runtime, with_kiosks: Runtime
) -> None:
    view = View(headless=False, seconds=None, pictures_folder=None, theme="dark", language="en", kiosk="pier")
    desks = OpenDesks(runtime, view, "en")
    desks.open(KIOSK)
    (kiosk,) = desks._visible
    assert kiosk.asking.desk == "kiosk-pier"
    assert kiosk.isFullScreen()
    desks.end()


def test_a_kiosk_that_the_venue_does_not_have_is_refused_in_words() -> None:
    with pytest.raises(click.UsageError, match=r"has no kiosk\. Write one"):
        desks_of(street(), (KIOSK,), "")
    kiosks = (Kiosk("gate", "At the gate", 0),)
    park = replace(street(), albums=Albums(kiosks=kiosks))
    with pytest.raises(click.UsageError, match="It has: gate"):
        desks_of(park, (KIOSK,), "pier")
    assert desks_of(park, (KIOSK,), "gate") == (KIOSK,)
    assert desks_of(street(), DESKS["all"], "") == DESKS["both"]
    assert desks_of(park, DESKS["all"], "") == DESKS["all"]


def test_no_desk_is_left_to_the_garbage_collector(desks: OpenDesks, with_kiosks: Runtime) -> None:
    for name in (DESK, SAFETY, KIOSK):
        desks.open(name)
    first = desks._visible
    first[1].close()
    desks.open(SAFETY)
    assert [shiboken6.isValid(window) for window in first] == [True, False, True]
    again = desks._visible
    desks.end()
    assert not any(shiboken6.isValid(window) for window in (*first, *again))


def test_a_kiosk_that_is_destroyed_leaves_the_screen_to_the_next_window(
    qtbot: QtBot, runtime: Runtime, with_kiosks: Runtime
) -> None:
    view = View(headless=False, seconds=None, pictures_folder=None, theme="dark", language="en", kiosk="pier")
    for _ in range(3):
        desks = OpenDesks(runtime, view, "en")
        desks.open(KIOSK)
        desks.end()
        del desks
        gc.collect()
    assert QMainWindow().physicalDpiX() > 0
