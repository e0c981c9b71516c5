"""A QR code on the screen: whole pixels, black on white in every theme, large enough for any phone."""

from math import ceil
from typing import Final

import segno
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kiosk.style import Style

SIDE_MM: Final = 75.0
"""With its quiet zone. A phone reads a code from ten times its side: this one from half a metre and more."""
QUIET: Final = 4
"""White modules round the code (ISO/IEC 18004, 6.3.8)."""


class QrCode(QWidget):
    """Shows a text as a QR code; nothing while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[bytes, ...] = ()
        self._side_px = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def dress(self, style: Style) -> None:
        """How large it is on this screen."""
        self._side_px = ceil(max(style.mm(SIDE_MM), style.px(280)))
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        """Show this; error correction M, which bears 15 % of reflections on the glass."""
        self._rows = tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix) if text else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Whole modules, and the quiet zone."""
        side = self._module_px * self._across
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Module by module, so that none is blurred."""
        if not self._rows:
            return
        painter, module = QPainter(self), self._module_px
        painter.fillRect(QRect(0, 0, module * self._across, module * self._across), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows, QUIET):
            for x, is_dark in enumerate(row, QUIET):
                if is_dark:
                    painter.fillRect(x * module, y * module, module, module, Qt.GlobalColor.black)

    @property
    def _across(self) -> int:
        return len(self._rows) + 2 * QUIET

    @property
    def _module_px(self) -> int:
        """Of one module; rounded up, so that the code is never smaller than it should be."""
        return ceil(self._side_px / self._across)
