"""The left side of the alarms' view: the list, calm where it is empty, and the links of the chain below it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.safety.alarm_list import AlarmList
from desktop.safety.alarm_order import Entry
from desktop.safety.chain_words import Check
from desktop.safety.landmarks import Landmarks
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import label
from desktop.widgets.row_list import Row, RowList
from venue_models.values import NOWHERE, Snapshot
from venue_models.venue.model import Venue

WIDTH_PX: Final = 344
EDGE_PX: Final = 16
MOST_CHECKS: Final = 6
"""While there are alarms the list has the room; what does not fit is counted."""


class CalmMark(QWidget):
    """A ring with a tick: an empty list is good news."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(QSize(44, 44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ring and a tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.faint, 2))
        painter.drawEllipse(QPointF(22, 22), 19, 19)
        painter.setPen(QPen(self.theme.soft, 2.4))
        painter.drawPolyline([QPointF(14, 23), QPointF(20, 29), QPointF(31, 16)])
        painter.end()


class AlarmColumn(QFrame):
    """The alarms, how many are suspected, and whether all that should hear them does."""

    zone_wanted = Signal(int)
    """A deaf zone, or an area without a test call, is to be shown on the map."""

    def __init__(self, venue: Venue, landmarks: Landmarks, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("left")
        self.setFixedWidth(WIDTH_PX)
        self.list = AlarmList(venue, landmarks, theme)
        self.calm_mark = CalmMark(theme)
        self.suspected = label("", "soft")
        self.suspected.setContentsMargins(EDGE_PX, 6, EDGE_PX, 6)
        self.heading = label(tr("Whether a call would be heard"), "heading")
        self.heading.setContentsMargins(EDGE_PX, 8, EDGE_PX, 2)
        self.checks = RowList(theme, self.heading.text())
        self._zones: tuple[int, ...] = ()
        self.checks.chosen.connect(self._to_zone)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._lay_calm())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 8)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        for part in (self.suspected, self.heading, self.checks):
            column.addWidget(part)

    def _lay_calm(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(EDGE_PX, 28, EDGE_PX, 12)
        column.setSpacing(8)
        column.addWidget(self.calm_mark, 0, Qt.AlignmentFlag.AlignLeft)
        self.calm_title = label(tr("No alarms"), "title")
        column.addWidget(self.calm_title)
        column.addWidget(
            label(
                tr("Calls for help and falls appear here by themselves, and sound until somebody acts."),
                "soft",
                wraps=True,
            )
        )
        column.addStretch(1)
        return page

    @property
    def is_calm(self) -> bool:
        """Whether there is nothing to answer."""
        return not self.list.entries

    def show_alarms(
        self, entries: Sequence[Entry], suspected: int, snapshot: Snapshot | None, now_s: float, chosen: int
    ) -> None:
        """Show what is open now: see AlarmList.show_entries; ``suspected`` is how many are nobody's business yet."""
        self.list.show_entries(entries, snapshot, now_s, chosen)
        self._stack.setCurrentIndex(0 if entries else 1)
        said = tr("{n} suspected, being judged") if suspected > 1 else tr("1 suspected, being judged")
        self.suspected.setText(said.format(n=suspected))
        self.suspected.setVisible(bool(suspected))

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show the links of the chain: all while it is calm, else those that are not well."""
        shown = [check for check in checks if self.is_calm or check.severity]
        shown.sort(key=lambda check: -check.severity)
        rows = [_row(n, check) for n, check in enumerate(shown)]
        if len(rows) > MOST_CHECKS and not self.is_calm:
            more = tr("and {n} more").format(n=len(rows) - MOST_CHECKS + 1)
            rows = [*rows[: MOST_CHECKS - 1], Row(NOWHERE, more, severity=Severity.NONE, is_soft=True)]
        self._zones = tuple(check.zone for check in shown)
        self.checks.set_rows(rows)
        self.checks.setFixedHeight(min(self.checks.sizeHint().height(), self.height() // 2))
        self.heading.setVisible(bool(rows))
        self.checks.setVisible(bool(rows))

    def _to_zone(self, row: int) -> None:
        if 0 <= row < len(self._zones) and self._zones[row] != NOWHERE:
            self.zone_wanted.emit(self._zones[row])

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.calm_mark.theme = theme
        self.calm_mark.update()
        self.list.set_theme(theme)
        self.checks.set_theme(theme)


def _row(number: int, check: Check) -> Row:
    """What is well keeps to the right, out of the way; what is not stands beside its name."""
    if check.severity:
        return Row(number, check.what, detail=check.state, severity=check.severity)
    return Row(number, check.what, check.state, is_soft=True)
