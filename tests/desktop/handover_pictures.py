"""Draws what a guest takes along and decides: ``python -m tests.desktop.handover_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the size (1440x900, 1366x768, 1080x1920); words
after that are the states to be drawn.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QSizeF

from desktop.application import qt_application
from desktop.kiosk.about.page import AboutPage
from desktop.kiosk.page import Page
from desktop.kiosk.printing.page import PrintPage
from desktop.kiosk.printing.queue import Seen
from desktop.kiosk.printing.spooler import QueueState, trouble
from desktop.kiosk.sharing.page import SharePage
from desktop.kiosk.sharing.sticks import Stick
from desktop.places import sample_venue_folder
from tests.desktop.kiosk.albums import GUEST, album, with_cameras
from tests.desktop.kiosk.handing_over import ADDRESS
from tests.desktop.kiosk.handing_venue import HandingVenue
from tests.desktop.kiosk.stage import Stage, staged
from venue_models.values import Purpose
from venue_models.venue.reading import read_venue

POSTCARD_MM: Final = QSizeF(100, 148)
SomePage = TypeVar("SomePage", bound=Page)


def _open(stage: Stage, kind: type[SomePage]) -> SomePage:
    page = next(page for page in stage.desk.face.pages if isinstance(page, kind))
    stage.desk.open_page(page.name)
    stage.look()
    return page


def _prove(stage: Stage) -> None:
    stage.venue.state = replace(stage.venue.state, is_pin_proven=True)
    stage.look()


def _share(stage: Stage) -> None:
    _open(stage, SharePage)


def _link(stage: Stage) -> None:
    page = _open(stage, SharePage)
    _prove(stage)
    page.phone.make.click()


def _disagrees(stage: Stage) -> None:
    assert isinstance(stage.venue, HandingVenue)
    stage.venue.agreed[GUEST] = Purpose.PHOTOS
    _open(stage, SharePage)


def _stick(stage: Stage) -> None:
    page = _open(stage, SharePage)
    page.stick._found((Stick(Path("/media/guest/STICK"), "/dev/sdb1"),))


def _print(stage: Stage) -> None:
    _open(stage, PrintPage)._looked(Seen("", POSTCARD_MM))


def _no_paper(stage: Stage) -> None:
    words = trouble(QueueState("5", frozenset({"media-empty-error"}), is_accepting=True))
    _open(stage, PrintPage)._looked(Seen(words, POSTCARD_MM))


def _about(stage: Stage) -> None:
    _open(stage, AboutPage)


def _children(stage: Stage) -> None:
    page = _open(stage, AboutPage)
    _prove(stage)
    page.view.verticalScrollBar().setValue(1150)


def _off(stage: Stage) -> None:
    _open(stage, AboutPage).people[0].rows[Purpose.PHOTOS].switch.click()


def _larger(stage: Stage) -> None:
    stage.desk.face.top.larger.click()
    _link(stage)


def _larger_about(stage: Stage) -> None:
    stage.desk.face.top.larger.click()
    _about(stage)


def _contrast(stage: Stage) -> None:
    stage.desk.face.top.contrast.click()
    _about(stage)


STATES: Final[dict[str, Callable[[Stage], None]]] = {
    "share": _share,
    "link": _link,
    "disagrees": _disagrees,
    "stick": _stick,
    "print": _print,
    "no_paper": _no_paper,
    "about": _about,
    "children": _children,
    "off": _off,
    "larger": _larger,
    "larger_about": _larger_about,
    "contrast": _contrast,
}
"""What there is to be looked at."""


def main() -> None:
    """Draw them."""
    folder, language, size = (*sys.argv[1:4], *("en", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_application("en")
    park = with_cameras(read_venue(sample_venue_folder()))
    park = replace(park, albums=replace(park.albums, share_address=ADDRESS))
    for name in sys.argv[4:] or STATES:
        stage = staged(park, HandingVenue(album=album(14, venue=park)), size, language).opened()
        stage.desk.face.album.picture.turn(2)
        STATES[name](stage)
        stage.look()
        path = Path(folder) / f"handover_{name}_{language}_{size}.png"
        stage.desk.grab().save(str(path))
        stage.desk.close()
        print(path)


if __name__ == "__main__":
    main()
