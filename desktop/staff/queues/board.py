"""The list of all lines under its heading: walked by key, two lines of text each, groups by area where wanted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.staff.queues.board_row import (
    EDGE_PX,
    LEFT,
    NUMBERS,
    RIGHT,
    ROW_PX,
    RowDrawing,
    columns,
    fitting,
    headings,
)
from desktop.staff.queues.line_reading import LineReading, Order
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.line_trend import LineTrend
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue

HEADING_PX: Final = 30
GROUP_PX: Final = 30
Index = QModelIndex | QPersistentModelIndex
Item = LineReading | str
"""A line, or the name of the area that the lines after it are in."""


def grouped(lines: list[LineReading], order: Order) -> list[Item]:
    """Lines with the name of each area before its first, where they are ordered so."""
    if order is not Order.BY_AREA:
        return list(lines)
    items: list[Item] = []
    for area, there in groupby(lines, key=lambda line: line.ride.area):
        items += [area or tr("elsewhere"), *there]
    return items


class BoardModel(QAbstractListModel):
    """Lines, with headings between where they are grouped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines and headings there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line in words; the delegate reads the line itself."""
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item if isinstance(item, str) else item.spoken
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(item, str):
            return "\n".join(part for part in (item.ride.name, item.why) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is not walked to."""
        return Qt.ItemFlag.NoItemFlags if isinstance(self.items[index.row()], str) else super().flags(index)

    def replace(self, items: Sequence[Item]) -> None:
        """Show other lines, or the same with what is true now."""
        if [_key(item) for item in items] != [_key(item) for item in self.items]:
            self.beginResetModel()
            self.items = tuple(items)
            self.endResetModel()
            return
        changed = [n for n, (old, new) in enumerate(zip(self.items, items, strict=True)) if old != new]
        self.items = tuple(items)
        for n in changed:  # what has not changed need not be drawn again: trends move by a pixel in three minutes
            self.dataChanged.emit(self.index(n), self.index(n))


def _key(item: Item) -> int | str:
    return item if isinstance(item, str) else item.attraction


class BoardDelegate(QStyledItemDelegate):
    """Draws lines and headings."""

    def __init__(self, drawing: RowDrawing, model: BoardModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.trend_of: Callable[[LineReading], LineTrend | None] = lambda _: None
        self._model, self._view = model, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is lower than a line."""
        return QSize(400, GROUP_PX if isinstance(self._model.items[index.row()], str) else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chosen line is raised; where the keys go has a bar at its left."""
        item, theme, rect = self._model.items[index.row()], self.drawing.theme, option.rect
        assert isinstance(rect, QRect)
        box = QRectF(rect)
        painter.save()
        if isinstance(item, str):
            painter.setFont(face(weight=face().weight().DemiBold))
            painter.setPen(theme.soft)
            painter.drawText(box.adjusted(EDGE_PX, 6, 0, 0), LEFT, item)
        else:
            if index == self._view.currentIndex():
                painter.fillRect(box, theme.raised)
                if self._view.hasFocus():
                    painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.accent)
            self.drawing.draw(painter, item, self.trend_of(item), box)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        painter.restore()


class _Lines(QListView):
    """The list itself; letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by key; Qt would take a letter for the beginning of a name to look for."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Heading(QWidget):
    """What stands over the columns."""

    def __init__(self, board: "QueueBoard") -> None:
        super().__init__()
        self._board = board
        self.setFixedHeight(HEADING_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The names, over columns as wide as the list's own."""
        drawing, painter = self._board.drawing, QPainter(self)
        painter.setFont(face(SMALL_PX))
        painter.setPen(drawing.theme.soft)
        width = self._board.list.viewport().width()
        names = headings()
        for name, (x, px) in columns(width, has_virtual=drawing.has_virtual).items():
            is_number = name in NUMBERS
            room = QRectF(x - 40 if is_number else x, 0, px + 40 if is_number else px, HEADING_PX)
            painter.drawText(room, RIGHT if is_number else LEFT, fitting(names[name], room.width(), SMALL_PX))
        painter.fillRect(QRectF(0, HEADING_PX - 1, self.width(), 1), drawing.theme.line)
        painter.end()


class QueueBoard(QWidget):
    """All lines; one of them is current.

    Args:
        venue: the place.
        theme: the colours.
    """

    chosen = Signal(int)
    """Another attraction is current."""
    opened = Signal(int)
    """Enter or a double click on an attraction."""

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        has_virtual = any(ride.has_virtual_queue for ride in venue.attractions)
        self.drawing = RowDrawing(venue, theme, has_virtual)
        self.list = _Lines()
        self._model = BoardModel(self.list)
        self._delegate = BoardDelegate(self.drawing, self._model, self.list)
        self.heading = _Heading(self)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.list.activated.connect(lambda index: self.opened.emit(self._attraction(index)))

    def _lay_out(self) -> None:
        listed = self.list
        listed.setModel(self._model)
        listed.setItemDelegate(self._delegate)
        listed.setAccessibleName(tr("Queues"))
        listed.setFrameShape(QListView.Shape.NoFrame)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        listed.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(listed, 1)

    @property
    def lines(self) -> tuple[LineReading, ...]:
        """The lines shown, in order."""
        return tuple(item for item in self._model.items if not isinstance(item, str))

    @property
    def areas(self) -> tuple[str, ...]:
        """The headings shown, in order."""
        return tuple(item for item in self._model.items if isinstance(item, str))

    @property
    def current(self) -> int:
        """The attraction that is current; NOWHERE where the venue has none."""
        return self._attraction(self.list.currentIndex())

    def show_lines(self, items: Sequence[Item], trend_of: Callable[[LineReading], LineTrend | None]) -> None:
        """Show other lines; the one a person stands on stays current, and what is in sight stays there.

        Args:
            items: lines in order, with the names of areas between.
            trend_of: what is drawn as a line's trend.
        """
        before = self.current
        names_areas = all(not isinstance(item, str) for item in items)
        self.drawing = self._delegate.drawing = replace(self.drawing, names_areas=names_areas)
        self._delegate.trend_of = trend_of
        scrolled = self.list.verticalScrollBar().value()
        self._model.replace(items)
        if before == NOWHERE or self.current != before:
            self.choose(before if before != NOWHERE else next((line.attraction for line in self.lines), NOWHERE))
            self.list.verticalScrollBar().setValue(scrolled)

    def choose(self, attraction: int) -> None:
        """Make an attraction current."""
        for n, item in enumerate(self._model.items):
            if not isinstance(item, str) and item.attraction == attraction:
                self.list.setCurrentIndex(self._model.index(n))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.drawing = self._delegate.drawing = replace(self.drawing, theme=theme)
        self.list.viewport().update()
        self.heading.update()

    def _attraction(self, index: QModelIndex) -> int:
        item = self._model.items[index.row()] if index.isValid() else ""
        return NOWHERE if isinstance(item, str) else item.attraction

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._attraction(index))
