"""A page beside the album: a title, a way back, and a body that stands upright where the window does."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from desktop.kiosk.page import Kit, Page
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.language import later

_BAR: Final = """
QScrollBar {{ background: {ground}; width: {width}px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {handle}; border-radius: {round}px; min-height: 60px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    height: 0; background: none; border: none; }}
"""
"""It shows that there is more, and where one is; a finger moves the page itself."""


class Sheet(Page):
    """A page with a title, a button back to the album, and ``body``, which can be scrolled where it is too long.

    Args:
        kit: what it works with.
        heading: what stands above it, marked with ``later``.
    """

    def __init__(self, kit: Kit, heading: str) -> None:
        super().__init__(kit)
        self.heading = Words(kit.tongue, heading, "title")
        self.back = Button(kit.tongue, later("Back to the pictures"))
        self.back.clicked.connect(self.finished)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        inside = QWidget()
        inside.setLayout(self.body)
        self.view = QScrollArea()
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setWidget(inside)
        QScroller.grabGesture(self.view.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        self.top = QHBoxLayout()
        self.top.addWidget(self.heading, 1)
        self.top.addWidget(self.back)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.top)
        self.column.addWidget(self.view, 1)

    def dress(self, style: Style) -> None:
        """Margins by the screen."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(style.px(20))
        self.top.setSpacing(style.px(20))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.px(16))
        self.view.verticalScrollBar().setStyleSheet(
            _BAR.format(ground=style.colours.ground, handle=style.colours.line, width=style.px(8), round=style.px(4))
        )

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll so far that a part that has just appeared can be read."""
        QTimer.singleShot(0, part, lambda: self.view.ensureWidgetVisible(part))  # once it has its place

    def take_focus(self) -> None:
        """Where a guest begins."""
        self.back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One beside the other on a wide window, one below the other on a tall one."""
        is_tall = event.size().height() > event.size().width()
        self.body.setDirection(QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)
