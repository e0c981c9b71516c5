"""A person at the photo desk: what they press, and what they see."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.staff.desk import StaffDesk
from desktop.staff.photos.page import PhotosPage
from tests.desktop.kiosk.albums import DrawnPictures
from tests.desktop.staff.at_desk import press
from tests.desktop.staff.photos.photo_venue import PhotoVenue


@dataclass
class AtPhotos:
    """The desk, the venue behind it, and the pictures that it can have."""

    desk: StaffDesk
    venue: PhotoVenue
    pictures: DrawnPictures

    @property
    def page(self) -> PhotosPage:
        """The page."""
        return self.desk.face.photos

    def look(self) -> "AtPhotos":
        """Let the venue answer and pictures come, until all is said."""
        for _ in range(3):
            self.venue.works()
            self.desk.listen()
            QApplication.processEvents()
            self.desk.grab()
            self.page.errands.finish()
        return self

    def passes(self, seconds: float) -> None:
        """Time goes on, and the venue says how it is."""
        assert self.venue.shown is not None
        self.venue.says(replace(self.venue.shown, at_s=self.venue.now_s + seconds))
        self.look()

    def press(self, *keys: Qt.Key | str) -> None:
        """One key after the other; between them the desk is looked at."""
        for key in keys:
            press(self.desk, key)
            self.look()

    def choose(self, number: int) -> None:
        """Click a photo."""
        row = [photo.number for photo in self.page.wall.photos].index(number)
        self.page.wall.setCurrentIndex(self.page.wall.model().index(row, 0))
        self.look()

    def open(self, number: int) -> None:
        """Look up who is in a photo: by key, for the first reason."""
        self.choose(number)
        self.page.wall.setFocus()
        self.press("w", "1")

    @property
    def shown(self) -> list[int]:
        """The photos on the wall."""
        return [photo.number for photo in self.page.wall.photos]

    @property
    def texts(self) -> str:
        """Every text of the page that can be seen."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def has_image(self, sha256: str) -> bool:
        """Whether any decoded picture of it is in memory."""
        return any(wanted.sha256 == sha256 for wanted in self.page.loader._ready)

    @property
    def large_size(self) -> QSize:
        """How large the large picture is."""
        return self.page.middle.large.size()
