"""One guest of a photo: how surely they are in it, what speaks for and against it, and a person's own word."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr, translated
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, label, line
from venue_models.values import Entry, EntryState, Reason

BAR: Final = QSize(44, 14)
FULL_LOG_ODDS: Final = 8.0
"""At which a bar is full: 1 to 3,000."""


class Weight(QWidget):
    """How much a piece of evidence adds: to the right it speaks for, to the left against."""

    def __init__(self, theme: Theme, log_odds: float) -> None:
        super().__init__()
        self._theme, self._log_odds = theme, log_odds
        self.setFixedSize(BAR)
        how = tr("speaks for it") if log_odds >= 0 else tr("speaks against it")
        self.setAccessibleName(how)
        self.setToolTip(f"{how}: {log_odds:+.1f}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar from the middle."""
        painter = QPainter(self)
        middle, half = BAR.width() / 2, BAR.width() / 2 - 1
        share = max(-1.0, min(1.0, self._log_odds / FULL_LOG_ODDS))
        colour = self._theme.dot if share >= 0 else self._theme.medium
        painter.fillRect(QRectF(middle, 4, share * half, BAR.height() - 8).normalized(), colour)
        painter.fillRect(QRectF(middle - 0.5, 1, 1, BAR.height() - 2), self._theme.faint)
        painter.end()


class Person(QFrame):
    """One guest and one photo; with the focus, I and O say whether they are in it.

    Args:
        entry: what the venue decided.
        name: the guest's.
        theme: the colours.
    """

    corrected = Signal(int, bool)
    stepped = Signal(int)
    """To the guest after, or before."""
    looked_at = Signal(int)
    """The seat that the guest most likely is in; NOWHERE: not known."""

    def __init__(self, entry: Entry, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.entry = entry
        said = f"{chance(entry.probability)}, {state_word(entry.state)}"
        self.setAccessibleName(f"{name}, {said}")
        self.is_in, self.is_not = button(tr("is in it  I"), "action"), button(tr("is not  O"), "action")
        self.is_in.setEnabled(not (entry.state is EntryState.KEPT and entry.probability >= 1.0))
        self.is_not.setEnabled(entry.state is not EntryState.DECLINED)
        self.is_in.clicked.connect(lambda: self.corrected.emit(entry.guest, True))
        self.is_not.clicked.connect(lambda: self.corrected.emit(entry.guest, False))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(line(label(name, "strong", wraps=True), label(said, "soft")))
        for reason in entry.reasons:
            column.addLayout(_evidence(reason, theme))
        column.addLayout(line(self.is_in, self.is_not, None))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever looks here sees where in the picture they are."""
        super().focusInEvent(event)
        self.looked_at.emit(self.entry.seat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In, out, and on to the next."""
        match event.key():
            case Qt.Key.Key_I:
                self.is_in.click()
            case Qt.Key.Key_O:
                self.is_not.click()
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)


def _evidence(reason: Reason, theme: Theme) -> QHBoxLayout:
    made = line(Weight(theme, reason.log_odds), label(translated(reason.words), "", wraps=True))
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def chance(probability: float) -> str:
    """How probable, never more certain than it is: what rounds to all or nothing is said to be nearly so."""
    if probability in (0.0, 1.0):
        return tr("certain") if probability else tr("certainly not")
    if probability > 0.9995:
        return tr("over 99.9 %")
    if probability < 0.0005:
        return tr("under 0.1 %")
    return tr("{n:.1f} %").format(n=100 * probability)


def state_word(state: EntryState) -> str:
    """How a photo stands in an album, in a word."""
    return {
        EntryState.KEPT: tr("in the album"),
        EntryState.POSSIBLE: tr("to be claimed"),
        EntryState.HIDDEN: tr("hidden by the guest"),
        EntryState.DECLINED: tr("not in it"),
    }[state]
