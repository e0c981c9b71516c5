"""A kiosk with an album open, to test what a guest takes along."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from desktop.kiosk.page import Page
from tests.desktop.kiosk.albums import album, with_cameras
from tests.desktop.kiosk.handing_venue import HandingVenue
from tests.desktop.kiosk.stage import staged
from tests.desktop.pictures import small_park

ADDRESS = "http://192.0.2.7:8420"
SomePage = TypeVar("SomePage", bound=Page)


class AtKiosk:
    """A guest at a kiosk; time goes on when a test says so."""

    def __init__(self, photos: int = 14, *, address: str = ADDRESS) -> None:
        park = with_cameras(small_park())
        park = replace(park, albums=replace(park.albums, share_address=address))
        self.venue = HandingVenue(album=album(photos, hidden=photos // 7, venue=park))
        stage = staged(park, self.venue)
        self.desk, self.pictures = stage.desk, stage.pictures
        self.venue.opens()
        self.goes_on()

    def goes_on(self, times: int = 3) -> None:
        """Let venue, window and errands take turns."""
        for _ in range(times):
            self.venue.works(0.0)
            self.desk.frame()
            QApplication.processEvents()
            self.desk.errands.finish()

    def proves_pin(self) -> None:
        """The party's PIN was entered."""
        self.venue.state = replace(self.venue.state, is_pin_proven=True)
        self.goes_on()

    def opens(self, kind: type[SomePage]) -> SomePage:
        """Open a page by its kind."""
        page = next(page for page in self.desk.face.pages if isinstance(page, kind))
        self.desk.open_page(page.name)
        self.goes_on()
        return page

    def leaves(self) -> None:
        self.desk.leave()
        self.goes_on()


@contextmanager
def at_kiosk(photos: int = 14, *, address: str = ADDRESS) -> Iterator[AtKiosk]:
    """A kiosk that is closed afterwards."""
    at = AtKiosk(photos, address=address)
    try:
        yield at
    finally:
        at.desk.close()
        at.desk.deleteLater()
        QApplication.processEvents()
