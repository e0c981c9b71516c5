"""A plot of acceleration over seconds, drawn by pyqtgraph; loaded only where a desk shows motion."""

from typing import Any, Final

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.bare_plot import bare_plot

LEAST_TOP_G: Final = 3.0
"""Quiet motion looks quiet: the axis always goes up to here at least."""
MARGIN: Final = 1.1
BAND_PX: Final = 5


class MotionPlot(QWidget):
    """One line, two axes, a mark where the impact is. It only shows: nobody drags it, and Tab goes past it.

    Args:
        theme: the colours.
        font: of the axes.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._plot = bare_plot(self, font)
        self._line: Any = self._plot.plot(antialias=True)
        self._rest: Any = pyqtgraph.InfiniteLine(1.0, angle=0)
        self._impact: Any = pyqtgraph.InfiniteLine(0.0, angle=90)
        for line in (self._rest, self._impact):
            line.setZValue(-1)
            self._plot.addItem(line, ignoreBounds=True)
        self._plot.setLabel("left", "g")
        self._axis = ""
        self.dress(theme)

    def draw(
        self, seconds: NDArray[np.float64], magnitude_g: NDArray[np.float64], axis: str, *, has_impact: bool
    ) -> None:
        """Show other motion.

        Args:
            seconds: (n,) when, at least one.
            magnitude_g: (n,) how strong.
            axis: what the seconds count.
            has_impact: whether an impact is marked at 0 s.
        """
        self._axis = axis
        self._line.setData(seconds, magnitude_g)
        self._impact.setVisible(has_impact)
        self._plot.setXRange(float(seconds[0]), float(max(seconds[-1], seconds[0] + 1.0)), padding=0.01)
        self._plot.setYRange(0.0, max(float(magnitude_g.max()), LEAST_TOP_G) * MARGIN, padding=0)
        self._name_axis()

    def dress(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self._plot.setBackground(theme.raised)
        self._line.setPen(QPen(theme.accent, 0))
        self._rest.setPen(_dotted(theme.faint))
        self._impact.setPen(_band(theme.high))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QPen(theme.line, 0))
            axis.setTextPen(theme.soft)
        self._name_axis()

    def _name_axis(self) -> None:
        colour = self._theme.soft.name()
        self._plot.setLabel("bottom", self._axis, color=colour)
        self._plot.setLabel("left", "g", color=colour)


def _band(colour: QColor) -> QPen:
    """Wide and pale, so that the peak on it stays readable."""
    pale = QColor(colour)
    pale.setAlphaF(0.35)
    pen = QPen(pale, BAND_PX)
    pen.setCosmetic(True)  # pixels, not seconds
    return pen


def _dotted(colour: QColor) -> QPen:
    pen = QPen(colour, 0)
    pen.setStyle(Qt.PenStyle.DotLine)
    return pen
