"""Attractions against the half hours of a day: the wait in each, tinted by its length; stops have their diamond."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.language import tr
from desktop.staff.queues.day_figures import DayReview, RideDay
from desktop.staff.words import short_clock
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme, mixed
from desktop.theme.type import SMALL_PX, face, metrics
from desktop.widgets.bare_table import make_bare
from venue_models.venue.model import Venue

LINE_PX: Final = 28
NAME_PX: Final = 150
TOTAL_PX: Final = (48, 84, 60, 78, 64)
LEAST_CELL_PX: Final = 27
UNKNOWN: Final = "–"
LONG_MIN: Final = 60.0
"""Where a venue sets no target, the tint is full from here on."""
Index = QModelIndex | QPersistentModelIndex


def totals() -> tuple[tuple[str, Callable[[RideDay, Venue], str]], ...]:
    """What is summed up per attraction: the heading, and what stands under it."""
    return (
        (tr("mean"), lambda ride, _: _number(ride.mean_min)),
        (tr("worst"), _worst),
        (tr("stopped"), lambda ride, _: in_hours(ride.stopped_min)),
        (tr("over target"), lambda ride, _: "" if ride.over_target_min is None else in_hours(ride.over_target_min)),
        (tr("boarded"), lambda ride, _: UNKNOWN if ride.boarded is None else f"{ride.boarded:,}"),
    )


def _worst(ride: RideDay, venue: Venue) -> str:
    if ride.worst_min is None or ride.worst_at_s is None:
        return UNKNOWN
    return tr("{n} at {time}").format(n=_number(ride.worst_min), time=short_clock(ride.worst_at_s, venue.time_zone))


def _number(minutes: float | None) -> str:
    return UNKNOWN if minutes is None else f"{minutes:.0f}"


def in_hours(minutes: float) -> str:
    """Hours and minutes; nothing where it never happened."""
    if minutes < 1:
        return ""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02d}"


class DayModel(QAbstractTableModel):
    """Attractions, their totals, and their half hours."""

    def __init__(self, venue: Venue, parent: QWidget) -> None:
        super().__init__(parent)
        self.venue = venue
        self.review: DayReview | None = None
        self._totals = totals()

    @property
    def first_cell(self) -> int:
        """The column of the first half hour."""
        return 1 + len(self._totals)

    def replace(self, review: DayReview | None) -> None:
        """Show another day."""
        self.beginResetModel()
        self.review = review
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One per attraction."""
        return 0 if parent.isValid() or self.review is None else len(self.review.rides)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The name, the totals, the half hours."""
        return 0 if parent.isValid() else self.first_cell + (0 if self.review is None else len(self.review.begins_s))

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        assert self.review is not None
        ride = self.review.rides[row]
        if column == 0:
            return self.venue.attractions[ride.attraction].name
        if column < self.first_cell:
            return self._totals[column - 1][1](ride, self.venue)
        cell = column - self.first_cell
        if self.review.is_closed[row, cell] or self.review.is_ahead[cell]:
            return ""
        wait = float(self.review.wait_min[row, cell])
        if np.isnan(wait):
            return "" if self.review.is_stopped[row, cell] else UNKNOWN
        return f"{wait:.0f}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as text, and in a sentence for a screen reader and a tip."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, row: int, column: int) -> str:
        assert self.review is not None
        said = [self.text(row, 0)]
        if 0 < column < self.first_cell:
            said += [self._totals[column - 1][0], self.text(row, column)]
        elif column >= self.first_cell:
            cell = column - self.first_cell
            said.append(short_clock(float(self.review.begins_s[cell]), self.venue.time_zone))
            text = self.text(row, column)
            if self.review.is_stopped[row, cell]:
                said.append(tr("stopped"))
            if self.review.is_closed[row, cell]:
                said.append(tr("closed"))
            elif self.review.is_ahead[cell]:
                said.append(tr("not yet"))
            elif text == UNKNOWN:
                said.append(tr("unknown"))
            elif text:
                said.append(tr("{n} min").format(n=text))
        return ", ".join(part for part in said if part)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words over the totals, whole hours over the half hours."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_total = 0 < section < self.first_cell
            side = Qt.AlignmentFlag.AlignRight if is_total else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("attraction")
        if section < self.first_cell:
            return self._totals[section - 1][0]
        assert self.review is not None
        at = short_clock(float(self.review.begins_s[section - self.first_cell]), self.venue.time_zone)
        return at[:2] if at.endswith(":00") else ""


class _CellDelegate(QStyledItemDelegate):
    """Draws a half hour: the wait on a tint, the diamond of a stop."""

    def __init__(self, theme: Theme, model: DayModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the target the tint is that of a warning; up to it, the desk's own quiet grey."""
        model, rect = self._model, option.rect
        assert model.review is not None
        assert isinstance(rect, QRect)
        box, column = QRectF(rect), index.column()
        painter.save()
        painter.setFont(face(SMALL_PX))
        text = model.text(index.row(), column)
        if column < model.first_cell:
            self._plain(painter, box, text, is_number=column > 0)
        else:
            self._tinted(painter, box, text, index.row(), column - model.first_cell)
        painter.restore()

    def _plain(self, painter: QPainter, box: QRectF, text: str, *, is_number: bool) -> None:
        inner = box.adjusted(4 if not is_number else 0, 0, -4, 0)
        painter.setFont(face(SMALL_PX) if is_number else face())
        painter.setPen(self.theme.soft if text == UNKNOWN else self.theme.ink)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        fitting = (metrics(SMALL_PX) if is_number else metrics()).elidedText(
            text, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, fitting)

    def _tinted(self, painter: QPainter, box: QRectF, text: str, row: int, cell: int) -> None:
        review = self._model.review
        assert review is not None
        is_stopped = bool(review.is_stopped[row, cell])
        wait = float(review.wait_min[row, cell])
        if text not in ("", UNKNOWN):
            painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), self._tint(row, wait))
        painter.setPen(self.theme.ink if text != UNKNOWN else self.theme.soft)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if is_stopped:
            centre = QPointF(box.left() + 6, box.top() + 6) if text else box.center()
            draw_severity(painter, Severity.MEDIUM, centre, 8, self.theme)

    def _tint(self, row: int, wait: float) -> QColor:
        target = self._model.venue.attractions[row].target_min
        if target is not None and wait > target:
            return mixed(self.theme.panel, self.theme.medium, 0.22 + 0.25 * min((wait - target) / target, 1.0))
        return mixed(self.theme.panel, self.theme.soft, 0.04 + 0.30 * min(wait / (target or LONG_MIN), 1.0))


class DayTable(QTableView):
    """The whole day of all attractions.

    Args:
        venue: the place.
        theme: the colours.
    """

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self._model = DayModel(venue, self)
        self._delegate = _CellDelegate(theme, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setObjectName("days")
        self.setAccessibleName(tr("Waits by half hour"))
        make_bare(self, LINE_PX)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().setMinimumSectionSize(LEAST_CELL_PX)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self._model.text(row, column)

    def show_review(self, review: DayReview | None) -> None:
        """Show another day; None: nothing is known."""
        self._model.replace(review)
        self._share_room()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The half hours share what the words leave."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        first, count = self._model.first_cell, self._model.columnCount()
        for column, px in enumerate((NAME_PX, *TOTAL_PX)):
            self.setColumnWidth(column, px)
        if count > first:
            room = self.viewport().width() - NAME_PX - sum(TOTAL_PX)
            px = max(room // (count - first), LEAST_CELL_PX)
            for column in range(first, count):
                self.setColumnWidth(column, px)
