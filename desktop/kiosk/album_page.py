"""The album: one large picture, what can be done with it, and all others in a strip below."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gallery.loading import Loader
from desktop.kiosk.band import Band
from desktop.kiosk.large_picture import LargePicture
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.shelf import Places, Shelf, counted, groups, is_hidden
from desktop.kiosk.strip import Strip
from desktop.kiosk.style import Style
from desktop.language import later
from venue_models.commands import HidePhoto, Reply
from venue_models.phrases import phrase
from venue_models.values import Album, AlbumPhoto

SHARE: Final = "share"
ABOUT: Final = "about"
WIDE: Final = 16 / 9
TALL: Final = 4 / 3
"""Shapes of pictures that room is kept for, beside what can be done and above it."""
QWIDGETSIZE_MAX: Final = 16777215
LEAST_SIDE_PX: Final = 310
"""Of what can be done, beside the picture."""


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
        self.hide_it = Button(tongue, later("Hide"))
        self.erase = Button(tongue, later("Erase"))
        self.claims = Button(tongue, "", "link")
        self.others = Button(tongue, "", "link")
        self.words = Words(tongue, "", "fault")
        self.all = Button(tongue, "", "shelf", checked=True)
        self.best = Button(tongue, "", "shelf", checked=False)
        self.band = Band()
        self.nothing = Words(tongue, "", "title")
        self.advice = Words(tongue, "", "soft")
        self.page_buttons = {page: self._opener(page) for page in pages}
        self.picture.turned.connect(lambda at: self._choose(self.strip.photos[at].photo.number))
        self.strip.chosen.connect(self._choose)
        self.hide_it.clicked.connect(self._hide)
        self.erase.clicked.connect(lambda: self.pin_wanted.emit(lambda: self.page_wanted.emit("erase")))
        self.claims.clicked.connect(lambda: self.page_wanted.emit("claims"))
        self.others.clicked.connect(lambda: self.pin_wanted.emit(self.finished.emit))
        for button, shelf in ((self.all, Shelf.ALL), (self.best, Shelf.BEST)):
            button.clicked.connect(lambda _=False, shelf=shelf: self._take_from(shelf))
        self._lay_out()
        self._say("")

    def _opener(self, page: Page) -> Button:
        opener = Button(self.kit.tongue, page.title, "main" if page.name == SHARE else "plain")
        opener.clicked.connect(lambda: self.page_wanted.emit(page.name))
        return opener

    # What it shows

    def take(self, shown: Shown) -> None:
        """An album, or another version of it; the picture that was large stays so while it is there."""
        self._album = shown.album
        if shown.album is None:
            self._say_nothing(shown.state.words)
            return
        self._show()

    def say_refused(self, words: str) -> None:
        """The venue does not open the album, and says why."""
        self._say_nothing(words)

    def _show(self) -> None:
        album = self._album
        if album is None:
            return
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
        self._offer(album)
        if photos:
            self._show_chosen()
        else:
            self._say_nothing("")
        self._fit()

    def _offer(self, album: Album) -> None:
        """What else there is."""
        many = len(album.claims)
        self.claims.setVisible(many > 0)
        self.claims.say(
            later("One picture may be yours.\nLook and claim")
            if many == 1
            else phrase("{count} pictures may be yours.\nLook and claim", count=many)
        )
        locked = len(album.locked)
        self.others.setVisible(locked > 0)
        self.others.say(
            later("One more of your party:\nopen with the PIN")
            if locked == 1
            else phrase("{count} more of your party:\nopen with the PIN", count=locked)
        )

    def _show_chosen(self) -> None:
        at = self._at()
        if at is None:
            return
        photos = self.strip.photos
        taken = photos[at]
        hidden = is_hidden(taken)
        self._middle.setCurrentWidget(self.picture)
        name = self.kit.tongue.says(self._places.caption(taken))
        self.picture.show_pictures([other.photo.sha256 for other in photos], at, name, is_dimmed=hidden)
        self.strip.choose(self._number)
        self.hide_it.say(later("Show again") if hidden else later("Hide"))
        self._offer_pages(has_picture=True, is_hidden=hidden)
        self.chosen.emit(self._number)

    def _say_nothing(self, words: str) -> None:
        """No picture: say so, and where one is had."""
        self.picture.forget()
        self.strip.forget()
        self._middle.setCurrentWidget(self._no_picture)
        waits = self._album is None and not words
        self.nothing.say(later("One moment …") if waits else words or later("No pictures yet"))
        self.advice.say(
            ""
            if waits or words
            else later("Ride along, or hold your band to a photo spot. Your pictures come here by themselves.")
        )
        self._offer_pages(has_picture=False)
        self._number = -1
        self.chosen.emit(-1)

    def _offer_pages(self, *, has_picture: bool, is_hidden: bool = False) -> None:
        """What can be done with the picture, if there is one; what the park knows can be asked at all times."""
        for button in (self.hide_it, self.erase):
            button.setVisible(has_picture)
        for page, button in self.page_buttons.items():
            button.setVisible(page.is_offered() and (has_picture or page.name == ABOUT))
            button.setEnabled(not is_hidden or page.name == ABOUT)

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
        self._say("")
        self._show_chosen()

    def _take_from(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._show()

    def _hide(self) -> None:
        taken = self.chosen_photo
        if taken is not None:
            self.kit.asking.ask(self._answered, HidePhoto, taken.photo.number, not is_hidden(taken))

    def _answered(self, reply: Reply) -> None:
        self._say(reply.refusal)

    def _say(self, words: str) -> None:
        """Why something was not done; no room is kept for it."""
        self.words.say(words)
        self.words.setVisible(bool(words))

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
        self._say("")
        for words in (self.nothing, self.advice):
            words.say("")
        for button in (self.claims, self.others, self.all, self.best):
            button.say("")
            button.hide()
        self._middle.setCurrentWidget(self._no_picture)

    # Where everything stands

    def _lay_out(self) -> None:
        self._no_picture = QWidget()
        column = QVBoxLayout(self._no_picture)
        column.addStretch(1)
        for words in (self.nothing, self.advice):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addWidget(self.band, 8)
        self._middle = QStackedWidget()
        for part in (self._no_picture, self.picture):
            self._middle.addWidget(part)
        self._shelves = QVBoxLayout()
        self._shelves.addStretch(1)
        for button in (self.all, self.best):
            self._shelves.addWidget(button)
        self._lower = QHBoxLayout()
        self._lower.addLayout(self._shelves)
        self._lower.addWidget(self.strip, 1)
        self._side = QWidget()
        self._actions = QGridLayout(self._side)
        self._actions.setContentsMargins(0, 0, 0, 0)
        for half in (0, 1):
            self._actions.setColumnStretch(half, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(is_portrait=False)

    def _arrange(self, *, is_portrait: bool) -> None:
        """Beside the picture on a wide screen, below it on a tall one."""
        self._is_portrait = is_portrait
        for part in (self._middle, self._side):
            self._grid.removeWidget(part)
        self._grid.removeItem(self._lower)
        self._grid.addWidget(self._middle, 0, 0)
        if is_portrait:
            self._grid.addLayout(self._lower, 1, 0)
            self._grid.addWidget(self._side, 2, 0, Qt.AlignmentFlag.AlignBottom)
        else:
            self._grid.addWidget(self._side, 0, 1)
            self._grid.addLayout(self._lower, 1, 0, 1, 2)
        self._grid.setRowStretch(0, 0 if is_portrait else 1)
        self._grid.setRowStretch(2, 1 if is_portrait else 0)
        self._grid.setColumnStretch(0, 1)
        self._arrange_actions()

    def _arrange_actions(self) -> None:
        while self._actions.count():
            self._actions.takeAt(0)
        offered = {page.name: button for page, button in self.page_buttons.items() if page.is_offered()}
        share = offered.pop(SHARE, None)
        pairs: list[Button] = [*offered.values(), self.hide_it, self.erase]
        row = 0
        if share is not None:
            self._actions.addWidget(share, row, 0, 1, 2)
            row += 1
        if len(pairs) % 2:
            self._actions.addWidget(pairs.pop(0), row, 0, 1, 2)
            row += 1
        for n, button in enumerate(pairs):
            self._actions.addWidget(button, row + n // 2, n % 2)
        row += len(pairs) // 2
        self._actions.addWidget(self.words, row, 0, 1, 2)
        self._actions.setRowStretch(row + 1, 0 if self._is_portrait else 1)
        for n, link in enumerate((self.claims, self.others)):
            self._actions.addWidget(link, row + 2 + n, 0, 1, 2)

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
        self.band.dress(style)
        self._grid.setHorizontalSpacing(style.px(28))
        self._grid.setVerticalSpacing(style.px(16))
        self._actions.setSpacing(style.px(12))
        self._lower.setSpacing(style.px(20))
        self._shelves.setSpacing(style.px(8))
        self._fit()

    def _fit(self) -> None:
        """Most pictures are wide: what is beside or below them takes the rest, within reason."""
        style, spacing = self._style, self._grid.verticalSpacing()
        if self._is_portrait:
            self._side.setFixedWidth(self.width())
            self._middle.setFixedHeight(min(round(self.width() / TALL), self.height() // 2))
            rest = self.height() - self._middle.height() - self._side.sizeHint().height() - 2 * spacing
            self.strip.dress(style, style.px(140), rest)
        else:
            self.strip.dress(style, style.px(100))
            high = self.height() - self.strip.height() - spacing
            widest = max(
                button.sizeHint().width() for button in (*self.page_buttons.values(), self.hide_it, self.erase)
            )
            least = max(style.px(LEAST_SIDE_PX), 2 * widest + self._actions.horizontalSpacing())
            beside = self.width() - self._grid.horizontalSpacing() - round(high * WIDE)
            self._side.setFixedWidth(max(least, min(beside, 2 * least)))
            self._middle.setMinimumHeight(0)
            self._middle.setMaximumHeight(QWIDGETSIZE_MAX)
