"""What the desks' plots have in common; loaded only where one is drawn, since pyqtgraph is slow to load."""

from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget


def bare_plot(within: QWidget, font: QFont) -> Any:
    """A plot that fills a widget and only shows: nobody drags it, Tab goes past it, its numbers stand as they are."""
    plot: Any = pyqtgraph.PlotWidget(within, enableMenu=False)
    column = QVBoxLayout(within)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(plot)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setTickFont(font)
        axis.label.setFont(font)
        axis.enableAutoSIPrefix(False)
    return plot
