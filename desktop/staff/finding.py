"""Finding somebody by what is typed: the answers under the field, or the guests' table narrowed."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop.staff.face import Face
from desktop.staff.pages import Page


class Finding:
    """Joins the search field to whatever answers it.

    Args:
        face: the window's parts.
        open_guest: called with the band that was found.
    """

    def __init__(self, face: Face, open_guest: Callable[[int], None]) -> None:
        self._face, self._open_guest = face, open_guest
        face.field.textEdited.connect(self._narrow)
        face.finder.chosen.connect(self._found)

    def start(self) -> None:
        """Put the focus into the field."""
        self._face.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._face.field.selectAll()

    @property
    def is_open(self) -> bool:
        """Whether something is typed, or about to be."""
        return self._face.field.hasFocus() or bool(self._face.field.text())

    def clear(self) -> None:
        """Forget what was typed."""
        self._face.field.clear()
        self._face.finder.hide()
        self._face.guests.narrow("")

    def _narrow(self, query: str) -> None:
        if self._face.shows(Page.GUESTS):
            self._face.finder.hide()
            self._face.guests.narrow(query)

    def _found(self, band: int) -> None:
        self.clear()
        self._open_guest(band)
