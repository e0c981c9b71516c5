"""The sheet of keys, laid over a desk by the question mark."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.parts import label, pane

COLUMNS: Final = 2


class KeySheet(QWidget):
    """Covers its parent and lists keys by subject; any key or click takes it away.

    Args:
        keys: subject → pairs of key and meaning.
        parent: what it covers.
    """

    def __init__(self, keys: Mapping[str, Sequence[tuple[str, str]]], parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys"))
        self._before: QWidget | None = None
        frame = pane("keys", self)
        grid = QGridLayout(frame)
        grid.setContentsMargins(28, 22, 28, 24)
        grid.setHorizontalSpacing(44)
        grid.setVerticalSpacing(16)
        for n, (subject, pairs) in enumerate(keys.items()):
            grid.addLayout(_subject(subject, pairs), n // COLUMNS, n % COLUMNS, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.addWidget(frame, alignment=Qt.AlignmentFlag.AlignCenter)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show or take away the sheet; the focus goes back to where it was."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()
            return
        self._before = self._covered.window().focusWidget()
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it covers."""
        if event.type() is QEvent.Type.Resize and watched is self._covered and self.isVisible():
            self.setGeometry(self._covered.rect())
        return False

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Any key that has no meaning of its own takes the sheet away."""
        self.toggle()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click takes the sheet away."""
        self.toggle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 140))
        painter.end()


def _subject(subject: str, pairs: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(7)
    column.addWidget(label(subject, "heading"))
    for keys, meaning in pairs:
        line = QHBoxLayout()
        line.setSpacing(5)
        caps = QWidget()
        caps.setFixedWidth(116)
        inside = QHBoxLayout(caps)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for key in keys.split(" "):
            inside.addWidget(label(key, "key"))
        inside.addStretch()
        line.addWidget(caps)
        line.addWidget(QLabel(meaning))
        line.addStretch()
        column.addLayout(line)
    return column
