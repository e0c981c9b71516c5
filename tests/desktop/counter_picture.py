"""Draws the counter with a family at it, for the docs: ``python -m tests.desktop.counter_picture PATH``."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pictures import draw
from desktop.places import sample_venue_folder
from desktop.staff.counter.page import READER
from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from tests.desktop.ears import Ears
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import snapshot_of
from tests.desktop.staff.at_desk import compose, look, press
from venue_models.staff.roles import Role
from venue_models.values import NearBand
from venue_models.venue.reading import read_venue

FAMILY = (("김민준", "1988", "12"), ("이수빈", "1990", "="), ("김서연", "2019", "="), ("김하준", "2021", "="))


def main(path: Path) -> None:
    """Two of four have their bands, the third lies on the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    park = read_venue(sample_venue_folder())
    fake = FakeVenue().has_stock([f"{n:04X}" for n in range(0x4F20, 0x4F30)]).signed_in(Role.SUPERVISOR)
    remembered = {READER: park.readers[2].id}
    desk = StaffDesk(park, fake.register, fake.link, Ears(), clock=lambda: fake.now_s, remembered=remembered)
    desk.timer.stop()
    desk.resize(1200, 600)
    desk.show()
    desk.activateWindow()
    QTest.qWaitForWindowActive(desk)
    fake.says(snapshot_of(park, {}, len(fake.register)))
    look(desk)
    desk.show_view(Page.COUNTER)

    def press_all(*keys: Qt.Key | str) -> None:
        for key in keys:
            press(desk, key)
            fake.works()
            look(desk)

    for name, year, consent in FAMILY:
        compose(desk, name)
        press_all(Qt.Key.Key_Tab, year, consent, Qt.Key.Key_Return)
    press_all(Qt.Key.Key_Return)
    for band in (10, 4, 6):
        fake.near = (NearBand(band, -39.0), NearBand(1, -58.0), NearBand(12, -61.0))
        fake.works()
        look(desk)
        if band != 6:
            press_all(Qt.Key.Key_Return)
    draw(desk, path)
    desk.close()
    application.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
