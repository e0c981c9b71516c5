"""Draws the kiosk in every state that it must look right in: ``python -m tests.desktop.kiosk_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the size (1440x900, 1366x768, 1080x1920); names of
states after it draw only those.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.application import qt_application
from desktop.places import sample_venue_folder
from tests.desktop.kiosk.albums import album, with_cameras
from tests.desktop.kiosk.family_scenes import FamilyPictures
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from tests.desktop.kiosk.stage import Stage, staged
from venue_models.values import Album
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue


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
    stage.desk.face.album.choices.erase.click()


def _erase(stage: Stage) -> None:
    stage.opened().desk.face.album.choices.erase.click()
    stage.types_pin()


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
    "claims": (14, lambda stage: stage.opened().desk.face.album.choices.claims.click()),
    "pin": (14, lambda stage: stage.opened().desk.face.album.choices.erase.click()),
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


def busy_album(park: Venue, count: int) -> Album:
    """Of all that there is to be seen in an album, something; where there is nothing, nothing."""
    some = 2 if count else 0
    return album(count, claims=some, hidden=count // 9, locked=some, venue=park)


def main() -> None:
    """Draw them."""
    folder, language, size = (*sys.argv[1:4], *("en", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_application("en")
    park = with_cameras(read_venue(sample_venue_folder()))
    for name in sys.argv[4:] or STATES:
        count, do = STATES[name]
        venue = KioskVenue(album=busy_album(park, count), name="Zoé" if name == "album" else "")
        stage = staged(park, venue, size, language, pictures=FamilyPictures())
        do(stage)
        stage.look()
        path = Path(folder) / f"kiosk_{name}_{language}_{size}.png"
        stage.desk.grab().save(str(path))
        stage.desk.close()
        print(path)


if __name__ == "__main__":
    main()
