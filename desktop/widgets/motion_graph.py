"""The motion of a fall as a graph: how strong, over the seconds before and after the impact; or live, as it comes.

pyqtgraph draws it. It takes half a second to load, which no alarm should wait for: that is done while the window is
made, on Qt's own thread, since to load Qt's modules on another one while windows are drawn crashes one start in ten.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.motion_reading import in_words, read, read_live
from desktop.widgets.parts import label
from venue_models.effects import Motion

if TYPE_CHECKING:
    from desktop.widgets.motion_plot import MotionPlot

HEIGHT_PX: Final = 132


class MotionGraph(QWidget):
    """Acceleration over time, the impact marked; or the last seconds of a stream.

    Args:
        theme: the colours.
        parent: what it lies in.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        from desktop.widgets.motion_plot import MotionPlot

        super().__init__(parent)
        self._new_plot = MotionPlot
        self._theme = theme
        self._plot: MotionPlot | None = None
        self._shown: tuple[Motion, float] | None = None
        self.words = label("", "soft", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.words)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Motion"))
        self._say_none(tr("No motion yet"))

    def set_motion(self, motion: Motion | None, began_at_s: float) -> None:
        """Show motion; the same again costs nothing.

        Args:
            motion: round an event, or the last seconds of a stream (its event is 0); None: there is none yet.
            began_at_s: when the impact was, Unix seconds.
        """
        if motion is None:
            if self._shown is not None:
                self._say_none(tr("No motion yet"))
        elif self._shown is None or self._shown[0] is not motion or self._shown[1] != began_at_s:
            self._shown = motion, began_at_s
            self._draw(motion, began_at_s)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        if self._plot is not None:
            self._plot.dress(theme)

    def _draw(self, motion: Motion, began_at_s: float) -> None:
        is_live = not motion.event
        reading = read_live(motion) if is_live else read(motion, began_at_s)
        if not len(reading.seconds):
            self._say_none(in_words(reading))
            return
        plot = self._the_plot()
        axis = tr("s, live") if is_live else tr("s from the impact")
        plot.draw(reading.seconds, reading.magnitude_g, axis, has_impact=reading.has_impact)
        self._say(in_words(reading))
        self._faces.setCurrentWidget(plot)

    def _say_none(self, words: str) -> None:
        self._shown = None
        self._say(words)
        self._faces.setCurrentWidget(self.words)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def _the_plot(self) -> "MotionPlot":
        """The plot; it is made when it is first needed."""
        if self._plot is None:
            self._plot = self._new_plot(self._theme, face(SMALL_PX))
            self._faces.addWidget(self._plot)
        return self._plot
