"""Draws the kiosk in every state that it must look right in: ``python -m tests.desktop.kiosk_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the size (1440x900, 1366x768, 1080x1920).
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.desktop.pictures import NOON_S

if TYPE_CHECKING:
    from desktop.kiosk.desk import KioskDesk
    from tests.desktop.kiosk.kiosk_venue import KioskVenue

DPI: Final = {"1366x768": 100.0, "1440x900": 96.0, "1080x1920": 82.0}
"""Of screens that are sold: 15.6 inches, 17 inches, 27 inches on end."""

Setting = "Callable[[KioskVenue, KioskDesk], None]"


def look(desk: "KioskDesk", venue: "KioskVenue", times: int = 3) -> None:
    """Let venue and window take turns until both have said all."""
    from PySide6.QtWidgets import QApplication

    for _ in range(times):
        desk.frame()
        QApplication.processEvents()
        desk.errands.finish()
        venue.works(0.0)
    desk.frame()
    for _ in range(3):
        desk.face.album.strip.step(9.0)
        desk.grab()
        desk.errands.finish()


def _opened(venue: "KioskVenue", desk: "KioskDesk") -> None:
    venue.opens()
    venue.says()
    look(desk, venue)


def states() -> "dict[str, tuple[int, Setting]]":
    """What there is to be looked at: how many pictures, and what is done, by name."""

    def proving(venue: "KioskVenue", desk: "KioskDesk") -> None:
        desk.face.idle.begin.click()
        look(desk, venue)

    def wrong(venue: "KioskVenue", desk: "KioskDesk") -> None:
        proving(venue, desk)
        desk.face.proving.numbers[1].click()
        look(desk, venue)

    def after(*steps: "Setting") -> "Setting":  # type: ignore[valid-type]
        def do(venue: "KioskVenue", desk: "KioskDesk") -> None:
            _opened(venue, desk)
            for step in steps:
                step(venue, desk)  # type: ignore[operator]
            look(desk, venue)

        return do

    def warned(venue: "KioskVenue", desk: "KioskDesk") -> None:
        venue.now_s += 46.0
        venue.says()

    return {
        "idle": (14, lambda venue, desk: look(desk, venue)),
        "contrast_idle": (14, lambda venue, desk: (desk.face.top.contrast.click(), look(desk, venue))),
        "proving": (14, proving),
        "wrong": (14, wrong),
        "empty": (0, after()),
        "three": (3, after()),
        "album": (14, after(lambda venue, desk: desk.face.album.picture.turn(1))),
        "many": (500, after(lambda venue, desk: desk.face.album.strip.chosen.emit(250))),
        "best": (14, after(lambda venue, desk: desk.face.album.best.click())),
        "claims": (14, after(lambda venue, desk: desk.face.album.claims.click())),
        "pin": (14, after(lambda venue, desk: desk.face.album.erase.click())),
        "erase": (
            14,
            after(lambda venue, desk: (setattr(desk, "_is_proven", True), desk.face.album.erase.click())),
        ),
        "warning": (14, after(warned)),
        "contrast": (14, after(lambda venue, desk: desk.face.top.contrast.click())),
        "larger": (14, after(lambda venue, desk: desk.face.top.larger.click())),
        "larger_proving": (14, lambda venue, desk: (desk.face.top.larger.click(), wrong(venue, desk))),
        "larger_pin": (
            14,
            after(lambda venue, desk: (desk.face.top.larger.click(), desk.face.album.erase.click())),
        ),
        "goodbye": (14, after(lambda venue, desk: desk.leave())),
        "staff": (14, lambda venue, desk: (look(desk, venue), desk._ask_staff())),
    }


def main() -> None:
    """Draw all of them."""
    folder, language, size = (*sys.argv[1:4], *("en", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.application import qt_application
    from desktop.kiosk.desk import KioskDesk
    from desktop.places import sample_venue_folder
    from tests.desktop.kiosk.albums import DrawnPictures, album, with_cameras
    from tests.desktop.kiosk.kiosk_venue import KIOSK, KioskVenue
    from venue_models.venue.reading import read_venue

    qt_application("en")
    park = with_cameras(read_venue(sample_venue_folder()))
    only = sys.argv[4:]
    for name, (count, do) in states().items():
        if only and name not in only:
            continue
        venue = KioskVenue(
            album=album(count, claims=2 if count else 0, hidden=count // 9, locked=2 if count else 0, venue=park)
        )
        venue.name = "Zoé" if name == "album" else ""
        desk = KioskDesk(
            park,
            KIOSK,
            venue.link,
            DrawnPictures(),
            clock=lambda venue=venue: venue.now_s,  # type: ignore[misc]
            language=language,
            title_note="simulated park",
            hint="demo, 4711",
            dpi=DPI.get(size),
            steady_s=lambda venue=venue: venue.now_s - NOON_S,  # type: ignore[misc]
        )
        desk.timer.stop()
        desk.resize(*(int(side) for side in size.split("x")))
        desk.show()
        venue.works()
        look(desk, venue)
        desk._touched_s = 0.0
        do(venue, desk)  # type: ignore[operator]
        path = Path(folder) / f"kiosk_{name}_{language}_{size}.png"
        desk.grab().save(str(path))
        desk.close()
        print(path)


if __name__ == "__main__":
    main()
