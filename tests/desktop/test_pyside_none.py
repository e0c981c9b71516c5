"""An overridden virtual function must not cost a reference to None: a desk repaints millions of times a day."""

import sys

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class _Repainted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.repaints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.repaints += 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12 (PEP 683)")
def test_repainting_costs_no_reference_to_none(qtbot: QtBot) -> None:
    widget = _Repainted()
    qtbot.addWidget(widget)
    widget.resize(40, 40)
    with qtbot.waitExposed(widget):
        widget.show()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.repaint()
    assert widget.repaints >= 1000
    assert sys.getrefcount(None) > before - 500
