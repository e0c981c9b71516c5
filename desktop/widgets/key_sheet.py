"""The sheet of keys, laid over a desk by the question mark."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.parts import label, pane

CAPS_PX: Final = 150
"""Three keys that are held and struck together, or four arrows."""
TWO_COLUMNS: Final = 46
"""So many lines two columns take on a screen of 768 pixels."""


class KeySheet(QWidget):
    """Covers its parent and lists keys by subject; any key or click takes it away.

    Args:
        parent: what it covers.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys"))
        self._before: QWidget | None = None
        self._frame: QWidget | None = None
        self._outer = QVBoxLayout(self)
        parent.installEventFilter(self)
        self.hide()

    def set_keys(self, keys: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """List other keys: subject → pairs of key and meaning."""
        if self._frame is not None:
            self._outer.removeWidget(self._frame)
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = frame = pane("keys")
        columns = QHBoxLayout(frame)
        columns.setContentsMargins(28, 22, 28, 24)
        columns.setSpacing(32)
        for part in _balanced(keys):
            column = QVBoxLayout()
            column.setSpacing(16)
            for subject, pairs in part:
                column.addLayout(_subject(subject, pairs))
            column.addStretch(1)
            columns.addLayout(column)
        self._outer.addWidget(frame, alignment=Qt.AlignmentFlag.AlignCenter)

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


def _balanced(keys: Mapping[str, Sequence[tuple[str, str]]]) -> list[list[tuple[str, Sequence[tuple[str, str]]]]]:
    """The subjects in two columns or three about equally long, their order kept."""
    whole = sum(len(pairs) + 1 for pairs in keys.values())
    count = 2 if whole <= TWO_COLUMNS else 3
    columns: list[list[tuple[str, Sequence[tuple[str, str]]]]] = [[] for _ in range(count)]
    lines = 0
    for subject, pairs in keys.items():
        middle = lines + (len(pairs) + 1) / 2
        columns[min(int(count * middle / max(whole, 1)), count - 1)].append((subject, pairs))
        lines += len(pairs) + 1
    return columns


def _subject(subject: str, pairs: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(7)
    column.addWidget(label(subject, "heading"))
    for keys, meaning in pairs:
        line = QHBoxLayout()
        line.setSpacing(5)
        caps = QWidget()
        caps.setFixedWidth(CAPS_PX)
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
