"""The motion of a fall as a graph: how strong, over the seconds before and after the impact.

pyqtgraph draws it. It takes half a second to load, so it is loaded a moment after the window has opened, or at the
first motion, whichever is first.
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.motion_reading import Reading, in_words, is_readable, magnitude_g, read
from desktop.widgets.parts import label
from venue_models.effects import Motion

if TYPE_CHECKING:
    from desktop.widgets.motion_plot import MotionPlot

HEIGHT_PX: Final = 132
STREAM_S: Final = 20.0
LOAD_MS: Final = 1500
GAP_S: Final = 0.5
"""Two pieces of a stream with more between them are not joined by a line: nobody knows what was there."""


class MotionGraph(QWidget):
    """Acceleration over time, the impact marked; or the last seconds of a stream as it comes.

    Args:
        theme: the colours.
        parent: what it lies in.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot: MotionPlot | None = None
        self._pieces: list[Motion] = []
        self._shown: tuple[Motion, float] | None = None
        self.words = label("", "soft", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self.words)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Motion"))
        self._loading = QTimer(self, singleShot=True, interval=LOAD_MS)
        self._loading.setObjectName("motion graph loads")
        self._loading.timeout.connect(self._load)
        self._loading.start()
        self.clear()

    def set_motion(self, motion: Motion | None, began_at_s: float) -> None:
        """Show the motion round an impact; None: there is none yet.

        Args:
            motion: what the band sent.
            began_at_s: when the impact was, Unix seconds.
        """
        if motion is None:
            self.clear()
        elif self._shown is None or self._shown[0] is not motion or self._shown[1] != began_at_s:
            self._pieces, self._shown = [], (motion, began_at_s)
            self._draw(read(motion, began_at_s), tr("s from the impact"))

    def add(self, piece: Motion) -> None:
        """Show a piece of a stream behind those before it; the last 20 s stay in sight.

        A piece that was shown already changes nothing, one that comes late takes its place.
        """
        if not is_readable(piece) or any(known.begins_at_s == piece.begins_at_s for known in self._pieces):
            return
        self._shown = None
        pieces = sorted([*self._pieces, piece], key=lambda known: known.begins_at_s)
        newest_s = max(_ends_at_s(known) for known in pieces)
        self._pieces = [known for known in pieces if _ends_at_s(known) > newest_s - STREAM_S]
        self._draw(_joined(self._pieces, newest_s), tr("s, live"))

    def clear(self, words: str = "") -> None:
        """Show no motion, and say why there is none."""
        self._pieces, self._shown = [], None
        self._say(words or tr("No motion yet"))
        self._faces.setCurrentWidget(self.words)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        if self._plot is not None:
            self._plot.dress(theme)

    @property
    def is_live(self) -> bool:
        """Whether a stream is shown."""
        return bool(self._pieces)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def _draw(self, reading: Reading, axis: str) -> None:
        if not len(reading.seconds):
            self.clear(in_words(reading))
            return
        plot = self._load()
        plot.draw(reading.seconds, reading.magnitude_g, reading.impact_s, axis)
        self._say(in_words(reading))
        self._faces.setCurrentWidget(plot)

    def _load(self) -> "MotionPlot":
        """The plot; it is made when it is first needed."""
        self._loading.stop()
        if self._plot is None:
            from desktop.widgets.motion_plot import MotionPlot

            self._plot = MotionPlot(self._theme, face(SMALL_PX))
            self._faces.addWidget(self._plot)
        return self._plot


def _ends_at_s(piece: Motion) -> float:
    return piece.begins_at_s + len(piece.samples) / piece.rate_hz


def _joined(pieces: list[Motion], newest_s: float) -> Reading:
    """Pieces in one line, with a break where some are missing; 0 s is the newest sample."""
    seconds: list[NDArray[np.float64]] = []
    strengths: list[NDArray[np.float64]] = []
    before_s = pieces[0].begins_at_s
    for piece in pieces:
        if piece.begins_at_s - before_s > GAP_S:
            seconds.append(np.array([piece.begins_at_s - newest_s]))
            strengths.append(np.array([np.nan]))
        seconds.append(piece.begins_at_s - newest_s + np.arange(len(piece.samples)) / piece.rate_hz)
        strengths.append(magnitude_g(piece))
        before_s = _ends_at_s(piece)
    all_s, all_g = np.concatenate(seconds), np.concatenate(strengths)
    shown = all_s >= -STREAM_S
    return Reading(all_s[shown], all_g[shown])
