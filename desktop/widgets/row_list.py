"""A list whose rows are a name, a trend, a number and its limit: everything in the side panel is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.language import tr
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import face, metrics
from desktop.widgets.sparkline import draw_sparkline

ROW_PX: Final = 28
TREND_PX: Final = 62
MARGIN_PX: Final = 16
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SLASH: Final = "/ "
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of a list."""

    key: int
    title: str
    value: str = ""
    limit: str = ""
    """In a softer tone after the value, in a column of its own."""
    severity: Severity = Severity.NONE
    detail: str = ""
    """Softer words that take the trend's place."""
    trend: NDArray[Any] | None = None
    least_range: float = 10.0
    is_soft: bool = False
    """The whole row is of second rank."""

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        return ", ".join(
            part
            for part in (self.title, f"{self.value} {self.limit}".strip(), self.detail, word(self.severity))
            if part
        )


def _fitting(text: str, room: float) -> tuple[str, float]:
    """As much of a text as there is room for, and how wide that is."""
    width = metrics().horizontalAdvance(text)
    if width <= room:
        return text, width
    return metrics().elidedText(text, Qt.TextElideMode.ElideRight, room), room


def word(severity: Severity) -> str:
    """A severity in a word; nothing where nothing is wrong."""
    return ("", tr("notice"), tr("warning"), tr("alarm"))[severity]


def _are_alike(one: Row, other: Row) -> bool:
    """Whether two rows look the same: what has not changed need not be drawn again."""
    return (
        (one.key, one.spoken, one.is_soft) == (other.key, other.spoken, other.is_soft)
        and (one.trend is None) == (other.trend is None)
        and (one.trend is None or other.trend is None or np.array_equal(one.trend, other.trend))
    )


class RowModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.value_px = 0.0
        self.slash_px = 0.0
        self.limit_px = 0.0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row as text; the delegate reads the row itself."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None

    def replace(self, rows: Sequence[Row]) -> bool:
        """Show other rows; True where their number changed."""
        changed = len(rows) != len(self.rows)
        other = [n for n, (old, new) in enumerate(zip(self.rows, rows, strict=False)) if not _are_alike(old, new)]
        if changed:
            self.beginResetModel()
        self.rows = tuple(rows)
        width = metrics().horizontalAdvance
        self.value_px = max((width(row.value) for row in rows), default=0.0)
        self.limit_px = max((width(row.limit.removeprefix(SLASH)) for row in rows), default=0.0)
        self.slash_px = width(SLASH) + 4
        if changed:
            self.endResetModel()
        else:
            for n in other:
                self.dataChanged.emit(self.index(n), self.index(n))
        return changed


class RowDelegate(QStyledItemDelegate):
    """Draws one row: severity, title, trend, value, limit."""

    def __init__(self, theme: Theme, model: RowModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.is_faded = False
        """Whether the numbers are no longer true: they lose their ink and their colour."""
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Right to left, so that what is left over belongs to the title."""
        row, theme = self._model.rows[index.row()], self.theme
        box = QRectF(option.rect)
        painter.save()
        self._draw_state(painter, option, box)
        colour = self._colour(row)
        inner = box.adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)
        painter.setFont(face())
        painter.setPen(theme.soft)
        if row.limit:
            painter.drawText(inner, RIGHT, row.limit.removeprefix(SLASH))
            inner.setRight(inner.right() - self._model.limit_px)
            if row.limit.startswith(SLASH):
                painter.drawText(inner, RIGHT, SLASH)
                inner.setRight(inner.right() - self._model.slash_px)
            else:
                inner.setRight(inner.right() - 5)
        painter.setPen(colour)
        painter.drawText(inner, RIGHT, row.value)
        inner.setRight(inner.right() - (self._model.value_px + 10 if row.value else 0))
        if row.trend is not None:
            trend = QRectF(inner.right() - TREND_PX, box.top() + 8, TREND_PX - 4, box.height() - 16)
            draw_sparkline(
                painter,
                row.trend,
                trend,
                colour if row.severity and not self.is_faded else theme.faint,
                row.least_range,
            )
            inner.setRight(trend.left() - 10)
        self._draw_title(painter, row, inner)
        painter.restore()

    def _colour(self, row: Row) -> QColor:
        if row.severity and not self.is_faded:
            return self.theme.severity(row.severity)
        return self.theme.soft if row.is_soft or self.is_faded else self.theme.ink

    def _draw_title(self, painter: QPainter, row: Row, box: QRectF) -> None:
        if row.severity and not self.is_faded:
            draw_severity(painter, row.severity, QPointF(box.left() + 5, box.center().y()), 10, self.theme)
            box = box.adjusted(18, 0, 0, 0)
        title, width = _fitting(row.title, box.width())
        painter.setPen(self.theme.soft if row.is_soft else self.theme.ink)
        painter.drawText(box, LEFT, title)
        rest = box.adjusted(width + 8, 0, 0, 0)
        if row.detail and rest.width() > 24:
            painter.setPen(self._colour(row) if row.severity else self.theme.soft)
            painter.drawText(rest, LEFT, _fitting(row.detail, rest.width())[0])

    def _draw_state(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected) or focused:
            painter.fillRect(box, self.theme.raised)
        if focused:
            painter.setPen(QPen(self.theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(5, 1.5, -5, -1.5), 5, 5)


class RowList(QListView):
    """A list of rows as high as its rows, where there is room; chosen by click or Enter."""

    chosen = Signal(int)
    """The key of the row."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self._delegate = RowDelegate(theme, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.activated.connect(self._emit)
        self.clicked.connect(self._emit)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed now."""
        return self._model.rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the row a person stands on stays current if it is still there."""
        current = self.currentIndex().row()
        key = self._model.rows[current].key if 0 <= current < len(self._model.rows) else None
        if self._model.replace(rows):
            self.updateGeometry()
        at = next((n for n, row in enumerate(rows) if row.key == key), None) if key is not None else None
        if at is not None and at != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(at))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_faded(self, faded: bool) -> None:
        """Show the numbers as no longer true."""
        if faded != self._delegate.is_faded:
            self._delegate.is_faded = faded
            self.viewport().update()

    def _emit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()].key)

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(240, ROW_PX * len(self._model.rows))

    def minimumSizeHint(self) -> QSize:
        """At least three rows, or all where there are fewer."""
        return QSize(160, ROW_PX * min(3, len(self._model.rows)))
