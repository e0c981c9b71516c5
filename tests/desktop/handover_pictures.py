"""Draws what a guest takes along and decides: ``python -m tests.desktop.handover_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the size (1440x900, 1366x768, 1080x1920).
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desktop.kiosk_pictures import DPI, look
from tests.desktop.pictures import NOON_S

if TYPE_CHECKING:
    from desktop.kiosk.about.page import AboutPage
    from desktop.kiosk.desk import KioskDesk
    from desktop.kiosk.printing.page import PrintPage
    from desktop.kiosk.sharing.page import SharePage
    from tests.desktop.kiosk.handing_venue import HandingVenue

ADDRESS = "http://192.0.2.7:8420"


def share_page(desk: "KioskDesk") -> "SharePage":
    """The page "share" of a kiosk."""
    from desktop.kiosk.sharing.page import SharePage

    return next(page for page in desk.face.pages if isinstance(page, SharePage))


def print_page(desk: "KioskDesk") -> "PrintPage":
    """The page "print" of a kiosk."""
    from desktop.kiosk.printing.page import PrintPage

    return next(page for page in desk.face.pages if isinstance(page, PrintPage))


def about_page(desk: "KioskDesk") -> "AboutPage":
    """The page "about me" of a kiosk."""
    from desktop.kiosk.about.page import AboutPage

    return next(page for page in desk.face.pages if isinstance(page, AboutPage))


def share(desk: "KioskDesk", venue: "HandingVenue") -> None:
    desk.open_page("share")


def link(desk: "KioskDesk", venue: "HandingVenue") -> None:
    desk.open_page("share")
    desk._is_proven = True
    share_page(desk).phone.make.click()


def refused(desk: "KioskDesk", venue: "HandingVenue") -> None:
    from venue_models.commands import SharePhotos

    words = "You have not agreed to sharing. Say yes to it first, on the page about you."
    venue.refuses[SharePhotos] = words
    link(desk, venue)


def stick(desk: "KioskDesk", venue: "HandingVenue") -> None:
    from desktop.kiosk.sharing.sticks import Stick

    desk.open_page("share")
    desk.errands.finish()
    share_page(desk).stick._found((Stick(Path("/media/guest/STICK"), "/dev/sdb1", 10**9, is_read_only=False),))


def printing(desk: "KioskDesk", venue: "HandingVenue") -> None:
    from PySide6.QtCore import QSizeF

    from desktop.kiosk.printing.queue import Seen

    desk.open_page("print")
    desk.errands.finish()
    print_page(desk)._looked(Seen("", QSizeF(100, 148)))


def no_paper(desk: "KioskDesk", venue: "HandingVenue") -> None:
    from PySide6.QtCore import QSizeF

    from desktop.kiosk.printing.queue import Seen
    from desktop.kiosk.printing.spooler import QueueState, trouble

    printing(desk, venue)
    print_page(desk)._looked(Seen(trouble(QueueState("5", frozenset({"media-empty-error"}), True)), QSizeF(100, 148)))


def about(desk: "KioskDesk", venue: "HandingVenue") -> None:
    desk.open_page("about")


def about_children(desk: "KioskDesk", venue: "HandingVenue") -> None:
    venue.state = replace(venue.state, is_pin_proven=True)
    venue.says()
    desk.open_page("about")


def about_off(desk: "KioskDesk", venue: "HandingVenue") -> None:
    from venue_models.values import Purpose

    desk.open_page("about")
    look(desk, venue)
    about_page(desk).people[0].rows[Purpose.PHOTOS].switch.click()


def album(desk: "KioskDesk", venue: "HandingVenue") -> None:
    """Where the buttons to these pages are."""


STATES = {
    do.__name__: do
    for do in (album, share, link, refused, stick, printing, no_paper, about, about_children, about_off)
}


def main() -> None:
    """Draw all of them."""
    folder, language, size, *only = (*sys.argv[1:], *("en", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.application import qt_application
    from desktop.kiosk.desk import KioskDesk
    from desktop.places import sample_venue_folder
    from tests.desktop.kiosk.albums import DrawnPictures, with_cameras
    from tests.desktop.kiosk.albums import album as album_of
    from tests.desktop.kiosk.handing_venue import HandingVenue
    from tests.desktop.kiosk.kiosk_venue import KIOSK
    from venue_models.venue.reading import read_venue

    qt_application("en")
    park = with_cameras(read_venue(sample_venue_folder()))
    park = replace(park, albums=replace(park.albums, share_address=ADDRESS))
    for look_name, do in STATES.items():
        if only and look_name not in only:
            continue
        venue = HandingVenue(album=album_of(14, venue=park))
        desk = KioskDesk(
            park,
            KIOSK,
            venue.link,
            DrawnPictures(),
            clock=lambda venue=venue: venue.now_s,  # type: ignore[misc]
            language=language,
            dpi=DPI.get(size),
            steady_s=lambda venue=venue: venue.now_s - NOON_S,  # type: ignore[misc]
        )
        desk.timer.stop()
        desk.resize(*(int(side) for side in size.split("x")))
        desk.show()
        venue.works()
        look(desk, venue)
        venue.opens()
        venue.says()
        look(desk, venue)
        desk.face.album.picture.turn(2)
        do(desk, venue)
        look(desk, venue)
        path = Path(folder) / f"handover_{look_name}_{language}_{size}.png"
        desk.grab().save(str(path))
        desk.close()
        print(path)


if __name__ == "__main__":
    main()
