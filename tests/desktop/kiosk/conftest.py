"""A kiosk that a test opens, and that is closed after it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.kiosk.albums import with_cameras
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from tests.desktop.kiosk.stage import NOTE, Stage, staged
from tests.desktop.pictures import small_park


@pytest.fixture
def open_kiosk(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    """Opens a kiosk in a small park; nobody is at it."""
    stages: list[Stage] = []

    def opened(
        venue: KioskVenue | None = None, size: str = "1366x768", language: str = "en", note: str = NOTE
    ) -> Stage:
        stages.append(staged(with_cameras(small_park()), venue or KioskVenue(), size, language, note))
        return stages[-1]

    yield opened
    for stage in stages:
        stage.desk.close()
        stage.desk.deleteLater()
