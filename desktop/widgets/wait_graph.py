"""A line's day as a graph, or words where there is nothing to draw.

pyqtgraph is loaded while the window is made, on Qt's own thread: see ``motion_graph``.
"""

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.parts import label

if TYPE_CHECKING:
    from desktop.widgets.wait_plot import DayCurve, WaitPlot

LEAST_PX: Final = 150


class WaitGraph(QWidget):
    """The waits of a day.

    Args:
        theme: the colours.
        time_zone: of the hours on the axis.
    """

    def __init__(self, theme: Theme, time_zone: ZoneInfo) -> None:
        from desktop.widgets import wait_plot

        super().__init__()
        self._new_plot, self._time_zone = wait_plot.WaitPlot, time_zone
        self._theme = theme
        self._plot: WaitPlot | None = None
        self.words = label("", "soft", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.words)
        self.setMinimumHeight(LEAST_PX)
        self.setAccessibleName(tr("Waits of the day"))

    def show_curve(self, curve: "DayCurve | None", spoken: str) -> None:
        """Show a day; None: there is nothing to draw, and ``spoken`` stands there instead."""
        self.setAccessibleDescription(spoken)
        if curve is None:
            self.words.setText(spoken)
            self._faces.setCurrentWidget(self.words)
            return
        if self._plot is None:
            self._plot = self._new_plot(self._theme, face(SMALL_PX), self._time_zone)
            self._faces.addWidget(self._plot)
        self._plot.draw(curve)
        self._faces.setCurrentWidget(self._plot)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        if self._plot is not None:
            self._plot.dress(theme)
