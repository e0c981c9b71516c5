"""A part of a desk on a screen of its own."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def put_on_screen(qtbot: QtBot, part: QWidget, width: int, height: int) -> QWidget:
    """Show a part in a window that asks nothing of the part's size; the window lives for as long as it is held."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    part.setParent(window)
    part.setGeometry(0, 0, width, height)
    window.show()
    window.activateWindow()
    part.show()
    return window
