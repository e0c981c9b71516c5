"""The page "print": the picture as it will stand on paper, and one button."""

from typing import ClassVar, Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.gallery.errands import Failed
from desktop.kiosk.page import Kit, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.printing.paper import Print, draw_print, is_tall, upright
from desktop.kiosk.printing.queue import PrintError, Seen, hand_over, look
from desktop.kiosk.sheet import Sheet
from desktop.kiosk.style import Style
from desktop.language import later
from desktop.shares.copies import Copies
from desktop.shares.moments import moment
from venue_models.commands import NoteCopies, Reply
from venue_models.phrases import phrase
from venue_models.values import Photo

LOOK_MS: Final = 3000
"""How often the printer is looked at while the page is open."""
LARGEST_PX: Final = QSize(4800, 4800)
"""What a picture is decoded to: A4 at 400 dots per inch."""
_POSTCARD_MM: Final = QSizeF(100, 148)
_SHADE: Final = QColor(0, 0, 0, 26)


class Paper(QWidget):
    """The paper as it will come out, with its own proportions."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Print | None = None
        """What comes on it."""
        self._paper_mm = _POSTCARD_MM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(220)

    def show_print(self, shown: Print | None) -> None:
        """What comes on it; None: nothing."""
        self.shown = shown
        self.update()

    def use(self, paper_mm: QSizeF) -> None:
        """Which paper the printer has."""
        self._paper_mm = paper_mm if paper_mm.isValid() and not paper_mm.isEmpty() else _POSTCARD_MM
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet of white paper in the room there is."""
        if self.shown is None:
            return
        size = self._paper_mm if is_tall(self.shown.image) else self._paper_mm.transposed()
        size = size.scaled(QSizeF(self.width() - 8, self.height() - 8), Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF((self.width() - size.width()) / 2, 2, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(sheet.translated(2, 3), _SHADE)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        edge = min(size.width(), size.height()) * 0.04
        draw_print(painter, sheet.adjusted(edge, edge, -edge, -edge * 0.5), self.shown)


class PrintPage(Sheet):
    """Prints the picture that is large in the album."""

    name: ClassVar[str] = "print"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, later("Print this picture"))
        self._copies = Copies(kit.venue, kit.pictures.original)
        self._photo: Photo | None = None
        self._is_printing = False
        self._trouble = self._refusal = ""
        """What the printer says, now; what became of the guest's wish, until the next."""
        self.paper = Paper()
        self.words = Words(kit.tongue, "", "soft")
        self.fault = Words(kit.tongue, "", "fault")
        self.print = Button(kit.tongue, later("Print"), "main")
        self._aside = QFrame()
        self._aside.setObjectName("panel")
        self._beside = QVBoxLayout(self._aside)
        self._beside.addWidget(self.words)
        self._beside.addWidget(self.fault)
        self._beside.addStretch(1)
        self._beside.addWidget(self.print)
        self.body.addWidget(self.paper, 5)
        self.body.addWidget(self._aside, 2)
        self.print.clicked.connect(self._ask)
        kit.tongue.changed.connect(self._retell)
        self.looking = QTimer(self)
        self.looking.setObjectName("printer")
        self.looking.timeout.connect(self.look)

    @property
    def title(self) -> str:
        """What the button that opens it says."""
        return later("Print")

    def is_offered(self) -> bool:
        """Where the kiosk has a printer."""
        return bool(self.kit.kiosk.printer)

    def open(self, shown: Shown) -> None:
        """Begin with the picture that is large."""
        self.words.say(later("It comes out of the printer beside this kiosk."))
        self.take(shown)
        self.looking.start(LOOK_MS)
        self.look()

    def take(self, shown: Shown) -> None:
        """Another picture, or none any more."""
        photo = None if shown.chosen is None else shown.chosen.photo
        if photo == self._photo:
            return
        self._photo, self._refusal = photo, ""
        self.paper.show_print(None)
        if photo is not None:
            self.kit.errands.run(lambda: upright(self.kit.pictures.preview(photo.sha256)), self._show)
        self._say()

    def dress(self, style: Style) -> None:
        """Margins."""
        super().dress(style)
        self._beside.setContentsMargins(*(style.px(24),) * 4)
        self._beside.setSpacing(style.px(14))

    def forget(self) -> None:
        """No picture stays."""
        self.looking.stop()
        self._photo, self._is_printing = None, False
        self._trouble = self._refusal = ""
        self.paper.show_print(None)
        self._say()

    def take_focus(self) -> None:
        """Printing is what one came for."""
        (self.print if self.print.isEnabled() else self.back).setFocus()

    def look(self) -> None:
        """Look once how the printer is."""
        self.kit.errands.run(lambda: look(self.kit.kiosk.printer), self._looked)

    def _looked(self, seen: Seen | Failed) -> None:
        if isinstance(seen, Failed):
            raise seen.error
        self._trouble = seen.trouble
        self.paper.use(seen.paper_mm)
        self._say()

    def _show(self, image: QImage | Failed) -> None:
        if isinstance(image, QImage) and self._photo is not None:
            self.paper.show_print(Print(image, *self._caption(self._photo)))

    def _retell(self) -> None:
        """In another language now: what comes out is what the screen shows."""
        if self.paper.shown is not None and self._photo is not None:
            self.paper.show_print(Print(self.paper.shown.image, *self._caption(self._photo)))

    def _caption(self, photo: Photo) -> tuple[str, str]:
        caption = self._copies.caption(photo)
        when = phrase("{place}, {when}", place=caption.attraction, when=moment(caption.taken_at))
        return caption.place, self.kit.tongue.says(when)

    def _ask(self) -> None:
        if (photo := self._photo) is not None:
            numbers = (photo.number,)
            self.kit.asking.ask(lambda reply: self._noted(reply, photo), NoteCopies, photos=numbers, to="printer")

    def _noted(self, reply: Reply, photo: Photo) -> None:
        self._refusal = reply.refusal
        if reply.was_done:
            self._is_printing = True
            self.words.say(later("It is on its way to the printer."))
            caption = self._caption(photo)
            self.kit.errands.run(lambda: self._print(photo, caption), self._printed)
        self._say()

    def _print(self, photo: Photo, caption: tuple[str, str]) -> None:
        try:
            image = upright(self.kit.pictures.original(photo.sha256), LARGEST_PX)
        except OSError as gone:
            raise PrintError(phrase("This picture was erased a moment ago.")) from gone
        hand_over(self.kit.kiosk.printer, Print(image, *caption))

    def _printed(self, came: Failed | None) -> None:
        self._is_printing = False
        if came is None:
            self.words.say(later("It is being printed. It comes out beside this kiosk."))
        elif isinstance(came.error, PrintError):
            self._refusal = str(came.error)
        else:
            raise came.error
        self._say()

    def _say(self) -> None:
        fault = self._refusal or self._trouble
        self.fault.say(fault)
        self.fault.setVisible(bool(fault))
        self.print.setEnabled(self._photo is not None and not self._is_printing and not self._trouble)
