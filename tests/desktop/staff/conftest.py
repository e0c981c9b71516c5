"""A venue, and a desk in front of it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.staff.desk import StaffDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import small_park
from tests.desktop.staff.at_desk import look
from venue_models.guests.register import Register
from venue_models.staff.roles import Role
from venue_models.values import Snapshot
from venue_models.venue.model import Venue


@pytest.fixture
def venue() -> FakeVenue:
    """A venue whose supervisor works at the desk already."""
    return FakeVenue().signed_in(Role.SUPERVISOR)


@pytest.fixture
def open_desk(qtbot: QtBot, venue: FakeVenue) -> Callable[..., StaffDesk]:
    """Opens a desk whose timer stands still: frames and words come when a test asks for them."""

    def opened(
        snapshot: Snapshot | None = None, register: Register | None = None, park: Venue | None = None, **options: Any
    ) -> StaffDesk:
        venue.register = register or venue.register
        desk = StaffDesk(
            park or small_park(), venue.register, venue.link, venue.ears, clock=lambda: venue.now_s, **options
        )
        qtbot.addWidget(desk)
        desk.timer.stop()
        desk.resize(1366, 768)
        desk.show()
        desk.activateWindow()
        assert QTest.qWaitForWindowActive(desk)
        if snapshot is not None:
            venue.says(snapshot)
        look(desk)
        return desk

    return opened
