"""A wall of photos: as many columns as fit, newest first; thumbnails come from beside Qt's thread."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.gallery.loading import Loader
from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face, metrics
from venue_models.values import NOWHERE, Photo

PICTURE: Final = QSize(208, 117)
CAPTION_PX: Final = 20
GAP_PX: Final = 10
Index = QModelIndex | QPersistentModelIndex
Caption = Callable[[Photo], tuple[str, str]]


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
        self._model, self._loader = model, loader

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally large."""
        return QSize(PICTURE.width() + GAP_PX, PICTURE.height() + CAPTION_PX + GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture, where it has come; under it where and when."""
        photo, theme = self._model.photos[index.row()], self.theme
        box = QRect(option.rect.topLeft(), PICTURE)
        ratio = painter.device().devicePixelRatioF()
        image = self._loader.thumbnail(photo.sha256, PICTURE * ratio)
        painter.save()
        if image is None:
            painter.fillRect(box, theme.raised)
            if self._loader.is_gone(photo.sha256):
                painter.setPen(theme.soft)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("no longer there"))
        else:
            painter.drawImage(box, image)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.accent, 3))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        where, when = self._model.caption(photo)
        painter.setFont(face(SMALL_PX))
        line = QRect(box.left(), box.bottom() + 2, box.width(), CAPTION_PX)
        painter.setPen(theme.soft)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)
        small = metrics(SMALL_PX)
        room = line.width() - small.horizontalAdvance(when) - 8
        painter.setPen(theme.ink if photo.entries else theme.soft)
        words = small.elidedText(where, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class Wall(QListView):
    """Photos in rows and columns; chosen by click, arrow or Enter.

    Args:
        theme: the colours.
        loader: where thumbnails come from.
        caption: where and when a photo was taken, in words.
    """

    chosen = Signal(int)
    """The number of the photo that is looked at now; NOWHERE: none."""

    def __init__(self, theme: Theme, loader: Loader, caption: Caption) -> None:
        super().__init__()
        self._model = _Model(caption, self)
        self._delegate = _Delegate(theme, self._model, loader, self)
        self._when_empty = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setObjectName("wall")
        self.setAccessibleName(tr("Photos"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        loader.arrived.connect(lambda _: self.viewport().update())
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(self._number(now)))

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Those that are shown, newest first."""
        return self._model.photos

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these; the one that was looked at stays chosen where it is still among them."""
        if tuple(photos) == self._model.photos:
            return
        current = self._number(self.currentIndex())
        place = self.verticalScrollBar().value()
        self._model.replace(photos)
        row = next((n for n, photo in enumerate(photos) if photo.number == current), NOWHERE)
        if row != NOWHERE:
            self.setCurrentIndex(self._model.index(row))
        self.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def _number(self, index: QModelIndex) -> int:
        return self._model.photos[index.row()].number if index.isValid() else NOWHERE
