"""The field that finds a guest, and the list that answers while one types."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.theme.tokens import Theme
from desktop.widgets.parts import label
from desktop.widgets.row_list import Row, RowList
from venue_models.values import Presence

MOST: Final = 10
WIDTH_PX: Final = 400
KEY_PX: Final = 22


class FindField(QLineEdit):
    """A line to type in that hands list keys on."""

    stepped = Signal(int)
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find")
        self.setPlaceholderText(tr("Find guest, party, band"))
        self.setAccessibleName(tr("Find guest, party, band"))
        self.setMinimumWidth(130)
        self.setMaximumWidth(240)
        self.setClearButtonEnabled(False)
        self.setTextMargins(0, 0, KEY_PX, 0)  # a narrow field shortens its hint, not the key beside it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the answers, Enter takes one; Escape is the desk's."""
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What was typed before is replaced by what is typed now."""
        super().focusInEvent(event)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key that leads here is written in the empty field."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1))
        box = self.rect().adjusted(self.width() - KEY_PX - 5, 6, -8, -6)
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "/")
        painter.end()


class GuestFinder(QFrame):
    """The answers under the field.

    Args:
        people: whom to find.
        field: where it is typed.
        theme: the colours.
        parent: the desk it lies over.
    """

    chosen = Signal(int)

    def __init__(
        self,
        people: People,
        field: FindField,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("found")
        self.finds_idle_bands = False
        """Whether a band that nobody wears is found too, by its code."""
        self._people, self._over = people, parent
        self._field = field
        self.presences: NDArray[np.uint8] | None = None
        """Who is where just now, (bands,) Presence, None before the first snapshot."""
        self.list = RowList(theme, tr("Guests found"), self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = label("", "soft")
        self.foot.setContentsMargins(16, 4, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 4)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addWidget(self.foot)
        self.hide()
        field.textEdited.connect(self.search)
        field.stepped.connect(self._step)
        field.accepted.connect(self._accept)
        self.list.chosen.connect(self._choose)

    def search(self, query: str) -> None:
        """Answer what is typed so far."""
        if not query.strip():
            self.hide()
            return
        presences = self.presences
        among = None if self.finds_idle_bands else self._people.is_worn
        found = self._people.index.find(query, presences, MOST, among)
        self.list.set_rows([self._row(band, presences) for band in found.bands])
        if found.bands:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        if not found.total:
            self.foot.setText(tr("Nobody by that name, party or band"))
        elif found.total > len(found.bands):
            self.foot.setText(
                tr("{shown} of {total} · type on to narrow").format(shown=len(found.bands), total=f"{found.total:,}")
            )
        else:
            self.foot.setText(tr("Enter opens · Esc closes"))
        self._lay_out()

    def _row(self, band: int, presences: NDArray[np.uint8] | None) -> Row:
        wearer = self._people.wearer(band)
        if not wearer.name:
            return Row(band, tr("worn by nobody"), limit=wearer.code, is_soft=True)
        if wearer.is_lost:
            return Row(band, wearer.name, limit=wearer.code, value=tr("band lost"), detail=wearer.party, is_soft=True)
        if presences is None or not self._people.may_locate[band]:
            return Row(band, wearer.name, limit=wearer.code, detail=wearer.party)
        presence = Presence(int(presences[band]))
        here = presence in (Presence.HERE, Presence.FADING)
        return Row(
            band,
            wearer.name,
            limit=wearer.code,
            value="" if here else words.presence(presence),
            detail=wearer.party,
            is_soft=not here,
        )

    def _lay_out(self) -> None:
        """Right-aligned under the field, as high as its answers."""
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.setFixedWidth(WIDTH_PX)
        self.adjustSize()
        below = self._field.mapTo(self._over, QPoint(self._field.width(), self._field.height() + 6))
        self.move(max(below.x() - WIDTH_PX, 8), below.y())
        self.show()
        self.raise_()

    def _step(self, rows: int) -> None:
        count = len(self.list.rows)
        if self.isVisible() and count:
            self.list.setCurrentIndex(self.list.model().index((self.list.currentIndex().row() + rows) % count, 0))

    def _accept(self) -> None:
        row = self.list.currentIndex().row()
        if self.isVisible() and 0 <= row < len(self.list.rows):
            self._choose(self.list.rows[row].key)

    def _choose(self, band: int) -> None:
        self.hide()
        self.chosen.emit(band)
