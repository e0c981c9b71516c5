"""Nobody is here: hold your band here. Nothing about anybody."""

from typing import ClassVar, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.language import later

WAVES: Final = 4


class Band(QWidget):
    """A wristband held to a reader: what words say, drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._style = Style()
        self._is_close = False

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self._style = style
        self.update()

    def show_close(self, *, is_close: bool) -> None:
        """A band lies at the reader: the waves light up."""
        if is_close != self._is_close:
            self._is_close = is_close
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Waves rise from the reader at the lower edge to a band above it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height() * 1.25)
        foot = QPointF(self.width() / 2, self.height() - 2)
        self._draw_waves(painter, foot, side)
        self._draw_band(painter, QPointF(foot.x(), foot.y() - side * 0.47), side * 0.46)

    def _draw_waves(self, painter: QPainter, foot: QPointF, side: float) -> None:
        colour = QColor(self._style.colours.warm)
        painter.setPen(Qt.PenStyle.NoPen)
        for wave in range(WAVES, 0, -1):
            strength = (0.16 + 0.5 * self._is_close) * (1.15 - wave / (WAVES + 1))
            colour.setAlphaF(min(strength, 1.0))
            painter.setBrush(colour)
            reach = side * 0.5 * wave / WAVES
            painter.drawPie(
                QRectF(foot.x() - reach, foot.y() - reach * 0.86, 2 * reach, 2 * reach * 0.86), 0, 180 * 16
            )

    def _draw_band(self, painter: QPainter, centre: QPointF, width: float) -> None:
        height, thick = width * 0.72, width * 0.15
        ring = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        inside, outside = QColor(self._style.colours.accent).darker(140), QColor(self._style.colours.accent)
        if self._style.is_contrast:
            inside = outside
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inside, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 0, 180 * 16)
        shade = QLinearGradient(ring.topLeft(), ring.bottomRight())
        shade.setColorAt(0.0, outside.lighter(118))
        shade.setColorAt(1.0, outside)
        painter.setPen(QPen(shade, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 180 * 16, 180 * 16)
        self._draw_clasp(painter, QPointF(centre.x(), ring.bottom()), width * 0.34, thick * 1.7)

    def _draw_clasp(self, painter: QPainter, centre: QPointF, width: float, height: float) -> None:
        colours = self._style.colours
        clasp = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(colours.ground), height * 0.09))
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(clasp, height * 0.32, height * 0.32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warm if not self._style.is_contrast else colours.ground))
        painter.drawEllipse(centre, height * 0.17, height * 0.17)


class IdlePage(Page):
    """What a guest sees from afar, and the one button that begins."""

    name: ClassVar[str] = "idle"
    begin_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self.heading = Words(tongue, later("Hold your band here"), "huge")
        self.about = Words(tongue, later("and see the pictures of your day."))
        self.words = Words(tongue, "", "fault")
        self.begin = Button(tongue, later("Show my pictures"), "main")
        self.privacy = Words(
            tongue,
            later("Pictures find you by your band. No faces are recognised, and nobody else sees yours."),
            "soft",
        )
        self.band = Band()
        self.begin.clicked.connect(self.begin_wanted)
        for words in (self.heading, self.about, self.words, self.privacy):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.begin, 2)
        middle.addStretch(1)
        self._column.addStretch(2)
        for part in (self.heading, self.about):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addLayout(middle)
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._column.addWidget(self.privacy)
        self._column.addWidget(self.band, 12)

        self._refused = ""
        self._is_silent = False

    def take(self, shown: Shown) -> None:
        """Whether a band is close, and why the last try did not go on."""
        self.band.show_close(is_close=shown.state.is_band_close)
        self.words.say(shown.state.words or self._refused)

    def say_refused(self, words: str) -> None:
        """Why it did not begin; empty: nothing is wrong."""
        self._refused = words
        self.words.say(words)

    def show_silent(self, *, is_silent: bool) -> None:
        """The venue does not answer: nobody can begin."""
        if is_silent != self._is_silent:
            self._is_silent = is_silent
            self.begin.setEnabled(not is_silent)
            self.words.say(later("This kiosk is not ready yet. Please come back in a moment.") if is_silent else "")

    def dress(self, style: Style) -> None:
        """Sizes of the drawing."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.px(8))
        self.begin.setMinimumHeight(style.px(84))
        self.band.dress(style)

    def forget(self) -> None:
        """Whatever was said to a guest is not for the next."""
        self.say_refused("")
        self.band.show_close(is_close=False)

    def take_focus(self) -> None:
        """To the one button."""
        self.begin.setFocus()
