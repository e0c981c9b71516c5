"""One line across a desk for alarms that are answered elsewhere: how many, the gravest, where, and a way to them."""

from typing import Final

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.language import tr
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import button, label

LINE_PX: Final = 44


class AlarmStrip(QFrame):
    """Stays, whatever the desk shows, until somebody has taken the alarms on; no room at all where there is none."""

    wanted = Signal()
    """The alarms are to be answered."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("call")
        self.setFixedHeight(LINE_PX)
        self._theme, self._severity = theme, Severity.HIGH
        self.what = label("", "alarm")
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.advice = label("", "strong")
        self.answer = button(tr("Answer  H"), "action", tip=tr("Opens the safety desk, or brings it to the front"))
        self.answer.clicked.connect(self.wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(44, 0, 16, 0)
        line.setSpacing(14)
        line.addWidget(self.what, 1)
        line.addWidget(self.advice)
        line.addWidget(self.answer)
        self.hide()

    def say(self, severity: Severity, what: str, advice: str, *, can_answer: bool) -> None:
        """Tell of alarms; an empty text: there are none."""
        self._severity = severity
        self.what.setText(what)
        self.what.setToolTip(what)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.answer.setVisible(can_answer)
        self.setAccessibleName(f"{what}. {advice}")
        self.setVisible(bool(what))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape of the gravest before the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        draw_severity(painter, self._severity, QPointF(24, self.height() / 2), 14, self._theme)
        painter.end()
