"""Beside the wall: the day in figures, or the chosen photo; below, what came of what was asked."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.gallery.loading import Loader
from desktop.staff.people import People
from desktop.staff.photos.chosen_photo import ChosenPhoto
from desktop.staff.photos.today import Today
from desktop.theme.tokens import Theme
from desktop.widgets.parts import label
from venue_models.values import Photo
from venue_models.venue.model import Venue


class Side(QFrame):
    """Shows one photo, or none.

    Args:
        venue: the place.
        people: whom to find.
        theme: the colours.
        loader: where pictures come from.
        name_of: the name of a guest by number, as this desk knows it.
    """

    def __init__(
        self, venue: Venue, people: People, theme: Theme, loader: Loader, name_of: Callable[[int], str]
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self.today = Today()
        self.chosen = ChosenPhoto(venue, people, theme, loader, name_of)
        self.said = label("", "done", wraps=True)
        self.fault = label("", "fault", wraps=True)
        self._faces = QStackedWidget()
        for part in (self.today, self.chosen):
            self._faces.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._faces, 1)
        column.addWidget(self.said)
        column.addWidget(self.fault)
        self.say("", "")

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo; None: the day."""
        self.chosen.show_photo(photo)
        self._faces.setCurrentIndex(0 if photo is None else 1)

    def say(self, done: str, fault: str) -> None:
        """What came of what was asked: done, or refused and why."""
        for part, text in ((self.said, done), (self.fault, fault)):
            part.setText(text)
            part.setVisible(bool(text))
