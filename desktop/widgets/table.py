"""A table over thousands of things that are rows of arrays: a column is a heading and a function of the row's key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import face, metrics
from desktop.widgets.bare_table import make_bare
from desktop.widgets.row_list import word
from desktop.widgets.sparkline import draw_sparkline

LINE_PX: Final = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    text: str = ""
    severity: Severity = Severity.NONE
    is_soft: bool = False
    trend: NDArray[Any] | None = None
    least_range: float = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, a width in pixels (0 takes what is left), and what each row says in it."""

    heading: str
    width: int
    cell: Callable[[int], Cell]
    is_number: bool = False


class TableModel(QAbstractTableModel):
    """Keys in an order, and columns that read them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.keys: NDArray[np.int64] = np.zeros(0, np.int64)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        """What stands in a cell."""
        return self.columns[index.column()].cell(int(self.keys[index.row()]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as text; the delegate reads the cell itself."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cell(index)
            return ", ".join(
                part for part in (self.columns[index.column()].heading, cell.text, word(cell.severity)) if part
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def replace(self, keys: NDArray[np.int64]) -> None:
        """Show other keys, or the same keys with what is true now."""
        if not np.array_equal(keys, self.keys):
            self.beginResetModel()
            self.keys = keys
            self.endResetModel()
        elif len(keys):
            self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, len(self.columns) - 1))


class CellDelegate(QStyledItemDelegate):
    """Draws one cell: its severity, its trend or its text."""

    def __init__(self, theme: Theme, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model, self._table = model, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Numbers to the right, words to the left, long words with an ellipsis."""
        cell, column, theme = self._model.cell(index), self._model.columns[index.column()], self.theme
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.raised)
            if state & QStyle.StateFlag.State_Active and self._table.hasFocus() and index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.accent)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        inner = box.adjusted(12, 0, -12, 0)
        colour = theme.severity(cell.severity) if cell.severity else (theme.soft if cell.is_soft else theme.ink)
        if cell.trend is not None:
            draw_sparkline(
                painter,
                cell.trend,
                inner.adjusted(0, 8, 0, -8),
                colour if cell.severity else theme.faint,
                cell.least_range,
            )
        if cell.severity and cell.text:
            draw_severity(painter, cell.severity, QPointF(inner.left() + 5, inner.center().y()), 10, theme)
            inner.setLeft(inner.left() + 18)
        painter.setFont(face())
        painter.setPen(QPen(colour))
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        words = metrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def lay_out_list(page: QWidget, head: Sequence[QWidget], table: QWidget) -> None:
    """A page that is one list: what narrows and counts it in a line above it."""
    line = QHBoxLayout()
    line.setContentsMargins(12, 10, 12, 4)
    line.setSpacing(10)
    for part in head:
        line.addWidget(part)
    line.addStretch()
    column = QVBoxLayout(page)
    column.setContentsMargins(4, 0, 4, 4)
    column.setSpacing(0)
    column.addLayout(line)
    column.addWidget(table)


class Table(QTableView):
    """A calm table: rows are chosen whole, by click and Enter."""

    chosen = Signal(int)
    """The key of the row."""

    def __init__(self, columns: Sequence[Column], theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(columns, self)
        self._delegate = CellDelegate(theme, self._model, self)
        self._when_empty = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        make_bare(self, LINE_PX)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for n, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(n, column.width)
            else:
                self.horizontalHeader().setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._emit)
        self.clicked.connect(self._emit)

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys shown, in order."""
        return self._model.keys

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self._model.cell(self._model.index(row, column)).text

    def set_keys(self, keys: NDArray[np.int64]) -> None:
        """Show other keys, or the same keys anew; the row a person stands on stays current."""
        current = self.currentIndex().row()
        key = self._model.keys[current] if 0 <= current < len(self._model.keys) else None
        self._model.replace(keys)
        if key is not None:
            at = np.flatnonzero(keys == key)
            if len(at) and self.currentIndex().row() != at[0]:
                self.setCurrentIndex(self._model.index(int(at[0]), 0))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def say_when_empty(self, words: str) -> None:
        """What stands in the first line while there are no rows: an empty list is an answer, not a fault."""
        self._when_empty = words
        self.setAccessibleDescription(words if not len(self.keys) else "")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the words that stand for none."""
        super().paintEvent(event)
        if self._when_empty and not len(self.keys):
            painter = QPainter(self.viewport())
            painter.setFont(face())
            painter.setPen(QPen(self._delegate.theme.soft))
            line = QRectF(12, 0, self.viewport().width() - 24, LINE_PX)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._when_empty)
            painter.end()

    def _emit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(int(self._model.keys[index.row()]))
