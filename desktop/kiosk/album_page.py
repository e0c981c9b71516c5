"""The album: one large picture, what can be done with it, and all others in a strip below."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.gallery.loading import Loader
from desktop.kiosk.actions import LEAST_PX, Actions
from desktop.kiosk.large_picture import LargePicture
from desktop.kiosk.no_picture import NoPicture
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button
from desktop.kiosk.shelf import Places, Shelf, counted, groups, is_hidden
from desktop.kiosk.strip import Strip
from desktop.kiosk.style import Style
from venue_models.commands import HidePhoto, Reply
from venue_models.phrases import phrase
from venue_models.values import Album, AlbumPhoto

WIDE: Final = 16 / 9
TALL: Final = 3 / 2
"""Shapes of pictures that room is kept for, beside what can be done and above it."""
QWIDGETSIZE_MAX: Final = 16777215


class AlbumPage(Page):
    """Shows the open album, and tells which picture is large.

    Args:
        kit: what it works with.
        loader: where pictures come from.
        places: what places and times are called.
        pages: which other pages it offers, each by a button.
    """

    name: ClassVar[str] = "album"
    chosen = Signal(int)
    """The number of the photo that is large now."""

    def __init__(self, kit: Kit, loader: Loader, places: Places, pages: tuple[Page, ...]) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self._places, self._style = places, Style()
        self._album: Album | None = None
        self._shelf = Shelf.ALL
        self._number = -1
        self._is_portrait = False
        self.picture = LargePicture(tongue, loader, is_at_top=True)
        self.strip = Strip(tongue, loader, places)
        self.choices = Actions(tongue, pages)
        self.no_picture = NoPicture(tongue)
        self.all = Button(tongue, "", "shelf", checked=True)
        self.best = Button(tongue, "", "shelf", checked=False)
        self.picture.turned.connect(lambda at: self._choose(self.strip.photos[at].photo.number))
        self.strip.chosen.connect(self._choose)
        self.choices.page_wanted.connect(self.page_wanted)
        self.choices.hide_it.clicked.connect(self._hide)
        self.choices.erase.clicked.connect(lambda: self.pin_wanted.emit(lambda: self.page_wanted.emit("erase")))
        self.choices.others.clicked.connect(lambda: self.pin_wanted.emit(self.finished.emit))
        for button, shelf in ((self.all, Shelf.ALL), (self.best, Shelf.BEST)):
            button.clicked.connect(lambda _=False, shelf=shelf: self._take_from(shelf))
        self._lay_out()

    # What it shows

    def take(self, shown: Shown) -> None:
        """An album, or another version of it; the picture that was large stays so while it is there."""
        self._album = shown.album
        if shown.album is None:
            self.no_picture.say_waiting()
            self._show_none()
        else:
            self._show(shown.album)

    def say_refused(self, words: str) -> None:
        """The venue does not open the album, and says why."""
        self.no_picture.say_refused(words)
        self._show_none()

    def _show(self, album: Album) -> None:
        count, best = counted(album)
        if not best and self._shelf is Shelf.BEST:
            self._shelf = Shelf.ALL
        self.strip.show_groups(groups(album, self._shelf, self._places))
        photos = self.strip.photos
        if self._at() is None and photos:
            self._number = photos[0].photo.number
        self.all.say(phrase("All {count}", count=count))
        self.best.say(phrase("Best {count}", count=best))
        self.all.setChecked(self._shelf is Shelf.ALL)
        self.best.setChecked(self._shelf is Shelf.BEST)
        self.best.setVisible(0 < best < count)
        self.all.setVisible(0 < best < count)
        self.choices.offer_more(album)
        if photos:
            self._show_chosen()
        else:
            self.no_picture.say_empty()
            self._show_none()
        self._fit()

    def _show_chosen(self) -> None:
        at = self._at()
        if at is None or self._album is None:
            return
        photos = self.strip.photos
        taken = photos[at]
        hidden = is_hidden(taken, self._album)
        self._middle.setCurrentWidget(self.picture)
        name = self.kit.tongue.says(self._places.caption(taken))
        self.picture.show_pictures([other.photo.sha256 for other in photos], at, name, is_dimmed=hidden)
        self.strip.choose(self._number)
        self.choices.offer(has_picture=True, is_hidden=hidden)
        self.chosen.emit(self._number)

    def _show_none(self) -> None:
        """No picture, but words."""
        self.picture.forget()
        self.strip.forget()
        self._middle.setCurrentWidget(self.no_picture)
        self.choices.offer(has_picture=False)
        self._number = -1
        self.chosen.emit(-1)

    def _at(self) -> int | None:
        return next((n for n, taken in enumerate(self.strip.photos) if taken.photo.number == self._number), None)

    @property
    def chosen_photo(self) -> AlbumPhoto | None:
        """The picture that is large."""
        at = self._at()
        return None if at is None else self.strip.photos[at]

    # What a guest does

    def _choose(self, number: int) -> None:
        self._number = number
        self.choices.say("")
        self._show_chosen()

    def _take_from(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if self._album is not None:
            self._show(self._album)

    def _hide(self) -> None:
        taken = self.chosen_photo
        if taken is not None and self._album is not None:
            hidden = is_hidden(taken, self._album)
            self.kit.asking.ask(self._answered, HidePhoto, taken.photo.number, not hidden)

    def _answered(self, reply: Reply) -> None:
        self.choices.say(reply.refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn pictures wherever the focus is on this page."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.picture.turn(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """To the strip, where arrows go from picture to picture."""
        self.strip.setFocus()

    def forget(self) -> None:
        """No picture, no words, the whole album next time."""
        self._album = None
        self._shelf = Shelf.ALL
        self._number = -1
        self.picture.forget()
        self.strip.forget()
        self.choices.forget()
        self.no_picture.forget()
        for button in (self.all, self.best):
            button.say("")
            button.hide()
        self._middle.setCurrentWidget(self.no_picture)

    # Where everything stands

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        for part in (self.no_picture, self.picture):
            self._middle.addWidget(part)
        self._shelves = QVBoxLayout()
        self._shelves.addStretch(1)
        for button in (self.all, self.best):
            self._shelves.addWidget(button)
        self._lower = QHBoxLayout()
        self._lower.addLayout(self._shelves)
        self._lower.addWidget(self.strip, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(is_portrait=False)

    def _arrange(self, *, is_portrait: bool) -> None:
        """Beside the picture on a wide screen, below it on a tall one."""
        self._is_portrait = is_portrait
        for part in (self._middle, self.choices):
            self._grid.removeWidget(part)
        self._grid.removeItem(self._lower)
        self._grid.addWidget(self._middle, 0, 0)
        if is_portrait:
            self._grid.addLayout(self._lower, 1, 0)
            self._grid.addWidget(self.choices, 2, 0, Qt.AlignmentFlag.AlignBottom)
        else:
            self._grid.addWidget(self.choices, 0, 1)
            self._grid.addLayout(self._lower, 1, 0, 1, 2)
        self._grid.setRowStretch(0, 0 if is_portrait else 1)
        self._grid.setRowStretch(2, 1 if is_portrait else 0)
        self._grid.setColumnStretch(0, 1)
        self.choices.arrange(is_portrait=is_portrait)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A screen that was turned."""
        is_portrait = event.size().height() > event.size().width()
        if is_portrait != self._is_portrait:
            self._arrange(is_portrait=is_portrait)
        self._fit()

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self._style = style
        self.picture.dress(style)
        self.no_picture.dress(style)
        self.choices.dress(style)
        self._grid.setHorizontalSpacing(style.px(28))
        self._grid.setVerticalSpacing(style.px(16))
        self._lower.setSpacing(style.px(20))
        self._shelves.setSpacing(style.px(8))
        self._fit()

    def _fit(self) -> None:
        """Most pictures are wide: what is beside or below them takes the rest, within reason."""
        style, spacing = self._style, self._grid.verticalSpacing()
        if self._is_portrait:
            self.choices.setFixedWidth(self.width())
            self._middle.setFixedHeight(min(round(self.width() / TALL), self.height() // 2))
            rest = self.height() - self._middle.height() - self.choices.sizeHint().height() - 2 * spacing
            self.strip.dress(style, style.px(140), rest)
        else:
            self.strip.dress(style, style.px(100))
            high = self.height() - self.strip.height() - spacing
            least = max(style.px(LEAST_PX), self.choices.least_width_px)
            beside = self.width() - self._grid.horizontalSpacing() - round(high * WIDE)
            self.choices.setFixedWidth(max(least, min(beside, 2 * least)))
            self._middle.setMinimumHeight(0)
            self._middle.setMaximumHeight(QWIDGETSIZE_MAX)
