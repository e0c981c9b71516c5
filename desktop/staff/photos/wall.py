"""A wall of photos: as many columns as fit, newest first; thumbnails come from beside Qt's thread."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.gallery.loading import Loader
from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face, metrics
from venue_models.values import NOWHERE, Photo

LEAST_PX: Final = 176
"""A face of a group can be told in a thumbnail so wide."""
SHAPE: Final = 9 / 16
LINE_PX: Final = 17
GAP_PX: Final = 12
SCROLL_PX: Final = 10
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex
Caption = Callable[[Photo], tuple[str, str, str]]
"""Where, when, and in whose albums a photo is, without a name."""


class _Model(QAbstractListModel):
    def __init__(self, caption: Caption, parent: QWidget) -> None:
        super().__init__(parent)
        self.photos: tuple[Photo, ...] = ()
        self.caption = caption

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many photos there are."""
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A photo in words; the delegate draws it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self.caption(self.photos[index.row()]))
        return None

    def replace(self, photos: Sequence[Photo]) -> None:
        """Show other photos."""
        self.beginResetModel()
        self.photos = tuple(photos)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """Draws a photo over its caption."""

    def __init__(self, theme: Theme, model: _Model, loader: Loader, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cell = QSize(LEAST_PX, LEAST_PX)
        self._model, self._loader = model, loader

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally large."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture, where it has come; under it where, when, and in whose albums."""
        photo = self._model.photos[index.row()]
        width = self.cell.width() - GAP_PX
        box = QRect(option.rect.x() + GAP_PX // 2, option.rect.y() + GAP_PX // 2, width, round(width * SHAPE))
        painter.save()
        self._draw_picture(painter, photo, box)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self.theme.accent, 3))
            painter.drawRect(box.adjusted(-2, -2, 1, 1))
        self._draw_caption(painter, photo, QRect(box.left(), box.bottom() + 5, width, LINE_PX))
        painter.restore()

    def _draw_picture(self, painter: QPainter, photo: Photo, box: QRect) -> None:
        image = self._loader.thumbnail(photo.sha256, box.size() * painter.device().devicePixelRatioF())
        if image is not None:
            painter.drawImage(box, image)
            return
        painter.fillRect(box, self.theme.raised)
        if self._loader.is_gone(photo.sha256):
            painter.setFont(face(SMALL_PX))
            painter.setPen(self.theme.soft)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("no longer there"))

    def _draw_caption(self, painter: QPainter, photo: Photo, line: QRect) -> None:
        where, when, whose = self._model.caption(photo)
        small, theme = metrics(SMALL_PX), self.theme
        painter.setFont(face(SMALL_PX))
        painter.setPen(theme.soft)
        painter.drawText(line, RIGHT, when)
        painter.setPen(theme.ink)
        room = line.width() - small.horizontalAdvance(when) - 8
        painter.drawText(line, LEFT, small.elidedText(where, Qt.TextElideMode.ElideRight, room))
        painter.setPen(theme.soft)
        painter.drawText(line.translated(0, LINE_PX), LEFT, whose)


class Wall(QListView):
    """Photos in rows and columns; chosen by click, arrow or Enter.

    Args:
        theme: the colours.
        loader: where thumbnails come from.
        caption: a photo in words.
    """

    chosen = Signal(int)
    """The number of the photo that a person looks at now; NOWHERE: none."""
    opened = Signal()
    """Enter on a photo."""

    def __init__(self, theme: Theme, loader: Loader, caption: Caption) -> None:
        super().__init__()
        self._model = _Model(caption, self)
        self._delegate = _Delegate(theme, self._model, loader, self)
        self._when_empty = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Photos"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        loader.arrived.connect(lambda _: self.viewport().update())
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(self._number(now)))

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Those that are shown, newest first."""
        return self._model.photos

    @property
    def current(self) -> int:
        """The number of the photo that is looked at; NOWHERE: none."""
        return self._number(self.currentIndex())

    @property
    def is_read(self) -> bool:
        """Whether somebody looks at a photo, or has scrolled on: then nothing may move under their eyes."""
        return self.current != NOWHERE or self.verticalScrollBar().value() > 0

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these; the one that is looked at stays so where it is still among them, and nobody is told."""
        if tuple(photos) == self._model.photos:
            return
        number, place = self.current, self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self._model.replace(photos)
            row = next((n for n, photo in enumerate(photos) if photo.number == number), NOWHERE)
            if row != NOWHERE:
                self.setCurrentIndex(self._model.index(row))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def unchoose(self) -> None:
        """Look at none, from the top."""
        self.selectionModel().clear()
        self.scrollToTop()

    def say_when_empty(self, words: str) -> None:
        """What stands there while there is no photo."""
        self._when_empty = words
        self.setAccessibleDescription(words if not self.photos else "")
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by key; letters are the page's, Qt would take them for the beginning of a name to look for."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current != NOWHERE:
            self.opened.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Look at nothing yet: Qt would make the first photo current, and the wall would stand still for nobody."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit, and no room left over."""
        room = self.width() - SCROLL_PX  # not the viewport's, which changes with the scroll bar, and that with this
        width = room // max(room // (LEAST_PX + GAP_PX), 1)
        picture = round((width - GAP_PX) * SHAPE)
        self._delegate.cell = QSize(width, picture + 2 * LINE_PX + 6 + GAP_PX)
        super().resizeEvent(event)
        self.doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photos, or the words that stand for none."""
        super().paintEvent(event)
        if self._when_empty and not self.photos:
            painter = QPainter(self.viewport())
            painter.setFont(face())
            painter.setPen(self._delegate.theme.soft)
            where = self.viewport().rect().adjusted(40, 0, -40, -60)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._when_empty)
            painter.end()

    def _number(self, index: QModelIndex) -> int:
        return self._model.photos[index.row()].number if index.isValid() else NOWHERE
