"""Whom the matching has missed: found by name where names may be seen, else by the code on the band they wear."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.people import People
from desktop.theme.tokens import Theme
from desktop.widgets.parts import dress_entry, label
from desktop.widgets.row_list import Row, RowList
from venue_models.staff.roles import NOTHING, May
from venue_models.values import NOWHERE, Purpose

MOST: Final = 5


class _Field(QLineEdit):
    """A line to type in that hands list keys on."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the answers, Escape leaves."""
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class AddGuest(QWidget):
    """A line to type in, and who answers to it.

    The photo team sees no register of names: a guest who misses a photo stands before them and shows a band, and its
    whole code finds that guest and nobody else.

    Args:
        people: whom to find.
        theme: the colours.
    """

    chosen = Signal(int)
    """The number of the guest."""
    left = Signal()

    def __init__(self, people: People, theme: Theme) -> None:
        super().__init__()
        self._people = people
        self._may = NOTHING
        self.field = _Field()
        self.list = RowList(theme, tr("Guests found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = label("", "soft", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.field, self.list, self.foot):
            column.addWidget(part)
        self.field.textEdited.connect(self._search)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self._accept)
        self.field.left.connect(self.left)
        self.list.chosen.connect(lambda band: self.chosen.emit(self._people.wearer(band).guest))
        self.allow(NOTHING)

    def allow(self, may: May) -> None:
        """Whoever works here may see names, or may not."""
        self._may = may
        by_name = May.SEE_NAMES in may
        dress_entry(
            self.field, tr("add a guest: name or band  A") if by_name else tr("add a guest: code on the band  A")
        )
        self.clear()

    def clear(self) -> None:
        """Nothing is typed, nobody found."""
        self.field.clear()
        self._search("")

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.list.set_theme(theme)

    def _search(self, query: str) -> None:
        bands = self._found(query) if query.strip() else ()
        self.list.set_rows([self._row(band) for band in bands])
        self.list.setVisible(bool(bands))
        self.list.setFixedHeight(self.list.sizeHint().height())
        if bands:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.foot.setText(self._said(query, bands))
        self.foot.setVisible(bool(self.foot.text()))

    def _found(self, query: str) -> tuple[int, ...]:
        if May.SEE_NAMES in self._may:
            found = self._people.index.find(query, limit=MOST, among=self._people.is_worn).bands
        else:
            band = self._people.band_of_code(query)
            found = () if band == NOWHERE or not self._people.is_worn[band] else (band,)
        return tuple(band for band in found if self._people.wearer(band).guest != NOWHERE)

    def _said(self, query: str, bands: tuple[int, ...]) -> str:
        if not query.strip():
            return ""
        if bands:
            return tr("Enter: is in the photo · Esc: nobody")
        if May.SEE_NAMES in self._may:
            return tr("Nobody by that name, party or band")
        return tr("Type the whole code of a band that is worn.")

    def _row(self, band: int) -> Row:
        wearer = self._people.wearer(band)
        agreed = bool(wearer.consent & Purpose.PHOTOS)
        about = wearer.party if agreed else tr("no consent to photos")
        if May.SEE_NAMES not in self._may:
            return Row(
                band, tr("band {code}").format(code=wearer.code), detail="" if agreed else about, is_soft=not agreed
            )
        return Row(band, wearer.name, limit=wearer.code, detail=about, is_soft=not agreed)

    def _step(self, rows: int) -> None:
        count = len(self.list.rows)
        if count:
            self.list.setCurrentIndex(self.list.model().index((self.list.currentIndex().row() + rows) % count, 0))

    def _accept(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.list.rows):
            self.list.chosen.emit(self.list.rows[row].key)
