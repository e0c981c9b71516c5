"""A kiosk and a venue behind it, for tests and for pictures."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.kiosk.desk import KioskDesk
from tests.desktop.kiosk.albums import DrawnPictures
from tests.desktop.kiosk.kiosk_venue import KIOSK, PIN, KioskVenue
from tests.desktop.pictures import NOON_S
from venue_models.venue.model import Venue

DPI: Final = {"1366x768": 100.0, "1440x900": 96.0, "1080x1920": 82.0}
"""Of screens that are sold: 15.6 inches, 17 inches, 27 inches on end."""

NOTE: Final = "simulated park"


@dataclass
class Stage:
    """A venue, and a kiosk in front of it."""

    venue: KioskVenue
    desk: KioskDesk
    pictures: DrawnPictures

    def look(self) -> None:
        """Let both take turns until they have said all, and everything stands still."""
        for _ in range(3):
            self.desk.frame()
            QApplication.processEvents()
            self.desk.errands.finish()
            self.venue.works(0.0)
        self.desk.frame()
        for _ in range(2):
            QApplication.processEvents()
            self.desk.face.album.strip.step(9.0)
            self.desk.grab()
            self.desk.errands.finish()

    def opened(self) -> "Stage":
        """A guest has signed in."""
        self.venue.opens()
        self.venue.says()
        self.look()
        return self

    def types_pin(self, pin: str = PIN) -> None:
        """Somebody types on the pad that is shown."""
        pad = self.desk.face.pin.pad
        for digit in pin:
            pad.digits[int(digit)].click()
        pad.enter.click()
        self.look()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self.desk.face.page.name


def staged(
    park: Venue,
    venue: KioskVenue,
    size: str = "1366x768",
    language: str = "en",
    note: str = NOTE,
    pictures: DrawnPictures | None = None,
) -> Stage:
    """A kiosk that nobody is at yet; its timer stands still.

    Args:
        park: the place.
        venue: what stands behind the kiosk.
        size: of the screen, a key of ``DPI``.
        language: of the house.
        note: what kind of run this is.
        pictures: where they come from; None: quickly drawn ones.
    """
    pictures = pictures or DrawnPictures()
    desk = KioskDesk(
        park,
        KIOSK,
        venue.link,
        pictures,
        clock=lambda: venue.now_s,
        language=language,
        title_note=note,
        hint="demo, 4711",
        dpi=DPI[size],
        steady_s=lambda: venue.now_s - NOON_S,
    )
    desk.timer.stop()
    desk._touched_s = 0.0
    desk.resize(*(int(side) for side in size.split("x")))
    desk.show()
    venue.works()
    stage = Stage(venue, desk, pictures)
    stage.look()
    return stage
