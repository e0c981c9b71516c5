"""A venue, and a safety desk in front of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.language import install_language
from desktop.link import SAFETY
from desktop.safety.desk import SafetyDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import small_park
from tests.desktop.safety.at_desk import look
from venue_models.staff.roles import Role
from venue_models.values import Snapshot
from venue_models.venue.model import Venue


@pytest.fixture
def venue() -> FakeVenue:
    """A venue with somebody of the safety team at the safety desk."""
    return FakeVenue().signed_in(Role.SAFETY, SAFETY)


@pytest.fixture
def open_desk(qtbot: QtBot, venue: FakeVenue) -> Callable[..., SafetyDesk]:
    """Opens a desk whose timer stands still: frames come when a test asks for them; its clocks are the venue's."""

    def open_one(snapshot: Snapshot | None = None, park: Venue | None = None, **options: Any) -> SafetyDesk:
        def now_s() -> float:
            return venue.now_s

        park = park or small_park()
        desk = SafetyDesk(park, venue.register, venue.link, venue.ears, clock=now_s, steady_s=now_s, **options)
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

    return open_one


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """One of the languages, spoken for one test."""
    before = set(qapp.findChildren(QTranslator))
    install_language(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
