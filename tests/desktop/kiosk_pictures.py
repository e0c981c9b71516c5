"""Draws the kiosk in every state that it must look right in: ``python -m tests.desktop.kiosk_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the size (1440x900, 1366x768, 1080x1920); names of
states after it draw only those.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.application import qt_application
from desktop.kiosk.desk import KioskDesk
from desktop.places import sample_venue_folder
from tests.desktop.kiosk.albums import DrawnPictures, album, with_cameras
from tests.desktop.kiosk.kiosk_venue import KIOSK, KioskVenue
from tests.desktop.pictures import NOON_S
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue

DPI: Final = {"1366x768": 100.0, "1440x900": 96.0, "1080x1920": 82.0}
"""Of screens that are sold: 15.6 inches, 17 inches, 27 inches on end."""


@dataclass
class Stage:
    """A venue, and a kiosk in front of it."""

    venue: KioskVenue
    desk: KioskDesk

    def look(self) -> None:
        """Let both take turns until they have said all, and everything stands still."""
        for _ in range(3):
            self.desk.frame()
            QApplication.processEvents()
            self.desk.errands.finish()
            self.venue.works(0.0)
        self.desk.frame()
        for _ in range(3):
            self.desk.face.album.strip.step(9.0)
            self.desk.grab()
            self.desk.errands.finish()

    def opened(self) -> "Stage":
        """A guest has signed in."""
        self.venue.opens()
        self.venue.says()
        self.look()
        return self


def _prove(stage: Stage) -> None:
    stage.desk.face.idle.begin.click()
    stage.look()


def _miscount(stage: Stage) -> None:
    _prove(stage)
    stage.desk.face.proving.numbers[1].click()


def _enlarge(stage: Stage) -> None:
    stage.desk.face.top.larger.click()
    stage.look()


def _enlarge_and_miscount(stage: Stage) -> None:
    _enlarge(stage)
    _miscount(stage)


def _enlarge_and_erase(stage: Stage) -> None:
    _enlarge(stage.opened())
    stage.desk.face.album.erase.click()


def _erase(stage: Stage) -> None:
    stage.opened().desk.face.album.erase.click()
    for digit in (4, 7, 1, 1):
        stage.desk.face.pin.pad.digits[digit].click()
    stage.desk.face.pin.pad.enter.click()


def _wait(stage: Stage) -> None:
    stage.opened().venue.now_s += 46.0
    stage.venue.says()


STATES: Final[dict[str, tuple[int, Callable[[Stage], object]]]] = {
    "idle": (14, lambda stage: None),
    "contrast_idle": (14, lambda stage: stage.desk.face.top.contrast.click()),
    "proving": (14, _prove),
    "wrong": (14, _miscount),
    "empty": (0, lambda stage: stage.opened()),
    "three": (3, lambda stage: stage.opened()),
    "album": (14, lambda stage: stage.opened().desk.face.album.picture.turn(1)),
    "many": (500, lambda stage: stage.opened().desk.face.album.strip.chosen.emit(250)),
    "best": (14, lambda stage: stage.opened().desk.face.album.best.click()),
    "hidden": (14, lambda stage: stage.opened().desk.face.album.strip.chosen.emit(14)),
    "claims": (14, lambda stage: stage.opened().desk.face.album.claims.click()),
    "pin": (14, lambda stage: stage.opened().desk.face.album.erase.click()),
    "erase": (14, _erase),
    "warning": (14, _wait),
    "contrast": (14, lambda stage: stage.opened().desk.face.top.contrast.click()),
    "larger": (14, lambda stage: _enlarge(stage.opened())),
    "larger_proving": (14, _enlarge_and_miscount),
    "larger_pin": (14, _enlarge_and_erase),
    "goodbye": (14, lambda stage: stage.opened().desk.leave()),
    "staff": (14, lambda stage: stage.desk._ask_staff()),
}
"""What there is to be looked at: how many pictures, and what is done, by name."""


def staged(park: Venue, count: int, language: str, size: str) -> Stage:
    """A kiosk that nobody is at, in front of a guest with so many pictures."""
    some = 2 if count else 0
    venue = KioskVenue(album=album(count, claims=some, hidden=count // 9, locked=some, venue=park))
    desk = KioskDesk(
        park,
        KIOSK,
        venue.link,
        DrawnPictures(),
        clock=lambda: venue.now_s,
        language=language,
        title_note="simulated park",
        hint="demo, 4711",
        dpi=DPI.get(size),
        steady_s=lambda: venue.now_s - NOON_S,
    )
    desk.timer.stop()
    desk._touched_s = 0.0
    desk.resize(*(int(side) for side in size.split("x")))
    desk.show()
    venue.works()
    stage = Stage(venue, desk)
    stage.look()
    return stage


def main() -> None:
    """Draw them."""
    folder, language, size = (*sys.argv[1:4], *("en", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_application("en")
    park = with_cameras(read_venue(sample_venue_folder()))
    for name in sys.argv[4:] or STATES:
        count, do = STATES[name]
        stage = staged(park, count, language, size)
        stage.venue.name = "Zoé" if name == "album" else ""
        do(stage)
        stage.look()
        path = Path(folder) / f"kiosk_{name}_{language}_{size}.png"
        stage.desk.grab().save(str(path))
        stage.desk.close()
        print(path)


if __name__ == "__main__":
    main()
