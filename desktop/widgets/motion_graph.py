"""The motion of a fall as a graph: how strong, over the seconds before and after the impact."""

from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from venue_models.effects import Motion


class MotionGraph(QWidget):
    """Acceleration over time, the impact marked; or the last seconds of a stream as it comes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(110)

    def set_motion(self, motion: Motion | None, began_at_s: float) -> None:
        """Show the motion round an impact; None: there is none yet.

        Args:
            motion: what the band sent.
            began_at_s: when the impact was, Unix seconds: the 0 of the time axis.
        """

    def add(self, piece: Motion) -> None:
        """Show a piece of a stream behind those before it; the last 20 s stay in sight."""

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
