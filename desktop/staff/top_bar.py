"""The bar along the top: which venue, which view, whom to find, how many, what time, how old the data."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.language import later, tr
from desktop.staff import words
from desktop.staff.guest_finder import FindField
from desktop.staff.readout import DataAge, Moment, data_age_s, in_park
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import button, label
from venue_models.venue.model import Venue

BAR_PX: Final = 44
KNOWN_NOTES: Final = (later("simulated park"), later("replay"))


class TopBar(QWidget):
    """What holds on every view.

    Args:
        venue: the place.
        views: their names, in the order of their keys.
        note: what kind of run this is ("simulated park"), always shown; empty for a real one.
        theme: the colours.
    """

    view_chosen = Signal(int)

    def __init__(self, venue: Venue, views: Sequence[str], note: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._venue = venue
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_PX)
        self.field = FindField()
        self.count = QLabel("–")
        self.clock = QLabel()
        self.age = AgeLabel(theme)
        self._tabs = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        name = label(venue.name, "venue")
        name.setMinimumWidth(60)
        name.setToolTip(venue.name)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(name)
        line.addSpacing(12)
        for n, view in enumerate(views):
            line.addWidget(self._tab(n, view))
        line.addSpacing(12)
        if note:
            line.addWidget(label(tr(note), "pill"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addSpacing(12)
        line.addWidget(self.field)
        for said in (self.count, self.clock, self.age):
            line.addSpacing(20)
            line.addWidget(said)
        self.count.setAccessibleName(tr("Guests in the park"))
        self.clock.setAccessibleName(tr("Time at the venue"))

    def _tab(self, number: int, view: str) -> QPushButton:
        tab = button(view, "tab", checked=number == 0, tip=tr("Key {key}").format(key=number + 1))
        tab.clicked.connect(lambda: self.view_chosen.emit(number))
        self._tabs.addButton(tab, number)
        return tab

    def show_view(self, number: int) -> None:
        """Mark another view as the one shown."""
        self._tabs.button(number).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.age.theme = theme
        self.age.update()

    def refresh(self, moment: Moment) -> None:
        """Say how many, what time, how old."""
        self.clock.setText(words.clock(moment.now_s, self._venue.time_zone))
        known = moment.snapshot is not None and moment.age is not DataAge.NONE
        count = f"{in_park(moment.snapshot):,}" if moment.snapshot is not None and known else words.UNKNOWN
        if moment.age is DataAge.STALE:
            self.count.setText(tr("{count} were in the park").format(count=count))
        else:
            self.count.setText(tr("{count} in the park").format(count=count))
        if moment.snapshot is None or not known:
            self.age.say(tr("no data yet"), Severity.NONE)
        else:
            age = words.duration(data_age_s(moment.snapshot, moment.now_s))
            stale = moment.age is DataAge.STALE
            self.age.say(tr("data {age} old").format(age=age), Severity.HIGH if stale else Severity.NONE)


class AgeLabel(QLabel):
    """How old the data is, with the shape of an alarm before it where it is too old."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._severity = Severity.NONE
        self.setMinimumWidth(112)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str, severity: Severity) -> None:
        """Show another age."""
        self._severity = severity
        self.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, and the shape where there is one."""
        painter = QPainter(self)
        painter.setFont(self.font())
        width = painter.fontMetrics().horizontalAdvance(self.text())
        draw_severity(painter, self._severity, QPointF(self.width() - width - 12, self.height() / 2), 11, self.theme)
        painter.setPen(self.theme.severity(self._severity) if self._severity else self.theme.soft)
        painter.drawText(self.rect(), int(self.alignment()), self.text())
        painter.end()
