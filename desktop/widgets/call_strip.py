"""A strip for calls for help: it stays, whatever the desk shows, until each call is answered."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import button, label

MOST: Final = 3
LINE_PX: Final = 44


class CallLine(QFrame):
    """One call: its shape, who and where, for how long, and what can be done."""

    show_wanted = Signal(int)
    question_wanted = Signal(int)
    answer_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("call")
        self.setFixedHeight(LINE_PX)
        self.theme = theme
        self.number = -1
        self.what = label(tr("Call for help"), "alarm")
        self.who = label("", "name")
        self.where = label("", "strong")
        self.note = QLabel()
        self.since = label("", "name")
        self.show_it = button(tr("Show  H"), "action")
        self.ask = button(
            tr("All right?  Q"),
            "action",
            tip=tr("The band asks its wearer: are you all right? The answer comes here."),
        )
        self.answer = button(tr("Answer  A"), "action")
        self.hush = button(
            tr("Hush  F4"), "action", tip=tr("The bell is quiet for a minute. The call stays in sight.")
        )
        self.show_it.clicked.connect(lambda: self.show_wanted.emit(self.number))
        self.ask.clicked.connect(lambda: self.question_wanted.emit(self.number))
        self.answer.clicked.connect(lambda: self.answer_wanted.emit(self.number))
        line = QHBoxLayout(self)
        line.setContentsMargins(44, 0, 16, 0)
        line.setSpacing(14)
        for part in (self.what, self.since, self.who, self.where, self.note):
            line.addWidget(part)
        self.note.setMinimumWidth(20)
        line.addStretch(1)
        for deed in (self.hush, self.show_it, self.ask, self.answer):
            line.addWidget(deed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The triangle of an alarm before the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        centre = self.rect().center().toPointF()
        centre.setX(24)
        draw_severity(painter, Severity.HIGH, centre, 14, self.theme)
        painter.end()


class CallStrip(QWidget):
    """The oldest calls, one line each; no room at all where there is none."""

    show_wanted = Signal(int)
    question_wanted = Signal(int)
    answer_wanted = Signal(int)
    hush_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines = [CallLine(theme) for _ in range(MOST)]
        for line in self.lines:
            line.show_wanted.connect(self.show_wanted)
            line.question_wanted.connect(self.question_wanted)
            line.answer_wanted.connect(self.answer_wanted)
            line.hush.clicked.connect(self.hush_wanted)
            self._column.addWidget(line)
        self.more = label("", "alarm")
        self.more.setContentsMargins(44, 4, 16, 6)
        self._column.addWidget(self.more)
        self.hide()

    def show_calls(
        self,
        calls: Sequence[tuple[int, str, str, str, str]],
        *,
        can_answer: bool,
        next_shown: int,
        next_answered: int,
        asked: Collection[int],
        quiet_s: float,
    ) -> None:
        """Show other calls.

        Args:
            calls: number, who, where, since when, and a note; the oldest first.
            can_answer: whether whoever works here may answer them.
            next_shown: the number of the call that the key H shows.
            next_answered: the number of the call that the keys Q and A ask and answer.
            asked: the numbers of the calls whose wearers are being asked already.
            quiet_s: for how long the bell is hushed yet.
        """
        for line, call in zip(self.lines, calls, strict=False):
            line.number = call[0]
            for part, text in zip((line.who, line.where, line.since, line.note), call[1:], strict=True):
                part.setText(text)
                part.setVisible(bool(text))
            line.show_it.setVisible(can_answer)
            line.ask.setVisible(can_answer)
            line.answer.setVisible(can_answer)
            line.note.setToolTip(call[4])
            line.setAccessibleName(". ".join(part for part in (tr("Call for help"), *call[1:]) if part))
        for n, line in enumerate(self.lines):
            line.show_it.setText(tr("Show  H") if line.number == next_shown else tr("Show"))
            question = tr("All right?  Q") if line.number == next_answered else tr("All right?")
            line.ask.setText(tr("Asked") if line.number in asked else question)  # not disabled: it keeps the focus
            line.answer.setText(tr("Answer  A") if line.number == next_answered else tr("Answer"))
            line.hush.setText(tr("Quiet for {n:.0f} s").format(n=quiet_s) if quiet_s else tr("Hush  F4"))
            line.hush.setVisible(n == 0)
            line.setVisible(n < len(calls))
        self.more.setText(tr("and {n} more calls").format(n=len(calls) - MOST))
        self.more.setVisible(len(calls) > MOST)
        self.setVisible(bool(calls))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for line in self.lines:
            line.theme = theme
            line.update()
