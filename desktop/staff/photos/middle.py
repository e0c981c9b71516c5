"""The middle of the photo desk: the wall, one photo large, or the refused files."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gallery.loading import Loader
from desktop.staff.photos.large_picture import LargePicture
from desktop.staff.photos.refused_table import RefusedTable
from desktop.staff.photos.wall import Caption, Wall
from desktop.theme.tokens import Theme
from desktop.widgets.parts import label
from venue_models.venue.model import Venue


class Middle(QStackedWidget):
    """Shows one of three.

    Args:
        venue: the place.
        theme: the colours.
        loader: where pictures come from.
        caption: a photo in words.
    """

    def __init__(self, venue: Venue, theme: Theme, loader: Loader, caption: Caption) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.wall = Wall(theme, loader, caption)
        self.large = LargePicture(theme, loader)
        self.refused = RefusedTable(venue, theme)
        self.reason = label("", "", wraps=True)
        self.reason.setContentsMargins(12, 4, 12, 0)
        self._refused = QWidget()
        column = QVBoxLayout(self._refused)
        column.setContentsMargins(4, 0, 4, 12)
        column.addWidget(self.refused, 1)
        column.addWidget(self.reason)
        for part in (self.wall, self.large, self._refused):
            self.addWidget(part)
        self.refused.selectionModel().currentChanged.connect(lambda *_: self.reason.setText(self.refused.reason))

    @property
    def is_large(self) -> bool:
        """Whether one photo fills the room of the wall."""
        return self.currentWidget() is self.large

    @property
    def is_refused(self) -> bool:
        """Whether refused files are listed instead of photos."""
        return self.currentWidget() is self._refused

    def show_wall(self) -> None:
        """The wall again."""
        self.setCurrentWidget(self.wall)

    def show_large(self) -> None:
        """One photo."""
        self.setCurrentWidget(self.large)

    def show_refused(self) -> None:
        """What could not be used."""
        self.reason.setText(self.refused.reason)
        self.setCurrentWidget(self._refused)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.wall, self.large, self.refused):
            part.set_theme(theme)
