"""The chosen photo beside the wall: large, its facts, who is in it and why, and what can be done with it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.gallery.loading import Loader
from desktop.language import tr, translated
from desktop.staff import words
from desktop.theme.tokens import Theme
from desktop.widgets.fact_grid import FactGrid
from desktop.widgets.parts import button, entry, label, line
from venue_models.values import Entry, EntryState, Photo
from venue_models.venue.model import Venue

CAPTION_PX: Final = 96


class LargePicture(QWidget):
    """One photo, as large as there is room."""

    def __init__(self, loader: Loader) -> None:
        super().__init__()
        self._loader = loader
        self._sha256 = ""
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        loader.arrived.connect(lambda _: self.update())

    def show_photo(self, sha256: str, spoken: str) -> None:
        """Show another; empty: none."""
        self._sha256 = sha256
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in the middle, whole."""
        if not self._sha256:
            return
        ratio = self.devicePixelRatioF()
        image = self._loader.large(self._sha256, QSize(round(self.width() * ratio), round(self.height() * ratio)))
        if image is None:
            return
        size = image.size() / ratio
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawImage(self.rect().adjusted(x, y, -x, -y), image)
        painter.end()


class ChosenPhoto(QWidget):
    """One photo in full.

    Args:
        venue: the place.
        theme: the colours.
        loader: where pictures come from.
        name_of: the name of a guest by number, as this desk knows it.
    """

    why_wanted = Signal(str)
    """A reason was typed: who is in it, and why?"""
    corrected = Signal(int, bool)
    """A guest is in it, or is not."""
    removal_wanted = Signal()

    def __init__(self, venue: Venue, theme: Theme, loader: Loader, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._venue, self._theme, self._name_of = venue, theme, name_of
        self.photo: Photo | None = None
        self.picture = LargePicture(loader)
        self.title = label("", "name", wraps=True)
        self.facts = FactGrid(tr("The chosen photo"), CAPTION_PX)
        self.reason = entry(tr("why you look who is in it: it is recorded"))
        self.people = QWidget()
        self.people.setObjectName("sheet")
        self._people = QVBoxLayout(self.people)
        self.remove = button(tr("Remove …  Del"), "action")
        self.said = label("", "done", wraps=True)
        self.fault = label("", "fault", wraps=True)
        self._lay_out()
        self.reason.returnPressed.connect(lambda: self.why_wanted.emit(self.reason.text()))
        self.remove.clicked.connect(self.removal_wanted)
        self.show_photo(None)

    def _lay_out(self) -> None:
        self._people.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.people)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.picture, 3)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self.reason)
        column.addWidget(scroll, 2)
        column.addWidget(self.fault)
        column.addLayout(line(self.said, None, self.remove))

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo; what was opened about the last one is closed."""
        self.photo = photo
        is_there = photo is not None
        for part in (self.facts, self.reason, self.remove):
            part.setVisible(is_there)
        self.reason.clear()
        self.say("")
        self.show_entries(())
        if photo is None:
            self.picture.show_photo("", "")
            self.title.setText(tr("Choose a photo: who is in it, and why, is shown for a reason."))
            return
        camera = self._venue.cameras[photo.camera]
        when = words.clock(photo.taken_at_s, self._venue.time_zone)
        self.title.setText(f"{camera.name}, {when}")
        self.picture.show_photo(photo.sha256, self.title.text())
        kept_until = words.short_clock(photo.expires_at_s, self._venue.time_zone, photo.taken_at_s)
        self.facts.tell(
            [
                (tr("in albums"), str(photo.entries) if photo.entries else tr("of nobody"), ""),
                (tr("size"), f"{photo.width_px} × {photo.height_px}", ""),
                (tr("quality"), f"{100 * photo.quality:.0f} %", ""),
                (tr("behind it"), tr("{n} more of the burst").format(n=len(photo.alternatives)), ""),
                (tr("kept until"), kept_until, ""),
            ]
        )

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Who is in it, the surest first, and what speaks for each."""
        while (item := self._people.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for entry_ in entries:
            self._people.addWidget(self._entry(entry_))
        self._people.addStretch(1)

    def say(self, done: str, fault: str = "") -> None:
        """What came of what was asked."""
        self.said.setText(done)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _entry(self, of: Entry) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        is_in, is_not = button(tr("is in it"), "chip"), button(tr("is not"), "chip")
        is_in.clicked.connect(lambda: self.corrected.emit(of.guest, True))
        is_not.clicked.connect(lambda: self.corrected.emit(of.guest, False))
        head = label(f"{self._name_of(of.guest)}  {100 * of.probability:.1f} %, {state_word(of.state)}", "")
        column.addLayout(line(head, None, is_in, is_not))
        for reason in of.reasons:
            column.addWidget(label(f"{reason.log_odds:+.1f}  {translated(reason.words)}", "soft", wraps=True))
        return block


def state_word(state: EntryState) -> str:
    """How a photo stands in an album, in a word."""
    return {
        EntryState.KEPT: tr("in the album"),
        EntryState.POSSIBLE: tr("may be claimed"),
        EntryState.HIDDEN: tr("hidden by the guest"),
        EntryState.DECLINED: tr("not they, says the guest"),
    }[state]
