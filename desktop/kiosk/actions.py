"""What can be done with a picture, and what else there is: the buttons beside it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.kiosk.page import Page
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.phrases import phrase
from venue_models.values import Album

SHARE: Final = "share"
ABOUT: Final = "about"
LEAST_PX: Final = 310
"""Of its width beside the picture."""


class Actions(QWidget):
    """Sharing first, then pairs of buttons; below them what may be claimed, and what the PIN would open.

    Args:
        tongue: what they speak.
        pages: the pages that are offered, each by a button.
    """

    page_wanted = Signal(str)

    def __init__(self, tongue: Tongue, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self.hide_it = Button(tongue, later("Hide"))
        self.erase = Button(tongue, later("Erase"))
        self.claims = Button(tongue, "", "link")
        self.others = Button(tongue, "", "link")
        self.words = Words(tongue, "", "fault")
        self.openers = {page: Button(tongue, page.title, "main" if page.name == SHARE else "plain") for page in pages}
        for page, opener in self.openers.items():
            opener.clicked.connect(lambda _=False, name=page.name: self.page_wanted.emit(name))
        self.claims.clicked.connect(lambda: self.page_wanted.emit("claims"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for half in (0, 1):
            self._grid.setColumnStretch(half, 1)
        self.say("")

    @property
    def least_width_px(self) -> int:
        """So wide that no word of a pair is cut."""
        widest = max(button.sizeHint().width() for button in (*self.openers.values(), self.hide_it, self.erase))
        return 2 * widest + self._grid.horizontalSpacing()

    def dress(self, style: Style) -> None:
        """Room between the buttons."""
        self._grid.setSpacing(style.px(12))

    def arrange(self, *, is_portrait: bool) -> None:
        """Below each other; beside a picture the last ones stand at the lower edge."""
        while self._grid.count():
            self._grid.takeAt(0)
        offered = {page.name: button for page, button in self.openers.items() if page.is_offered()}
        wide = [button for button in (offered.pop(SHARE, None),) if button is not None]
        pairs = [*offered.values(), self.hide_it, self.erase]
        if len(pairs) % 2:
            wide.append(pairs.pop(0))
        for row, button in enumerate(wide):
            self._grid.addWidget(button, row, 0, 1, 2)
        for n, button in enumerate(pairs):
            self._grid.addWidget(button, len(wide) + n // 2, n % 2)
        row = len(wide) + len(pairs) // 2
        self._grid.addWidget(self.words, row, 0, 1, 2)
        self._grid.setRowStretch(row + 1, 0 if is_portrait else 1)
        for n, link in enumerate((self.claims, self.others)):
            self._grid.addWidget(link, row + 2 + n, 0, 1, 2)

    def offer(self, *, has_picture: bool, is_hidden: bool = False) -> None:
        """What can be done with the picture, if there is one; what the park knows can be asked at all times."""
        for button in (self.hide_it, self.erase):
            button.setVisible(has_picture)
        self.hide_it.say(later("Show again") if is_hidden else later("Hide"))
        for page, button in self.openers.items():
            button.setVisible(page.is_offered() and (has_picture or page.name == ABOUT))
            button.setEnabled(not is_hidden or page.name == ABOUT)

    def offer_more(self, album: Album) -> None:
        """What may be claimed, and what the PIN would open."""
        many, locked = len(album.claims), len(album.locked)
        self.claims.setVisible(many > 0)
        self.claims.say(
            later("One picture may be yours.\nLook and claim")
            if many == 1
            else phrase("{count} pictures may be yours.\nLook and claim", count=many)
        )
        self.others.setVisible(locked > 0)
        self.others.say(
            later("One more of your party:\nopen with the PIN")
            if locked == 1
            else phrase("{count} more of your party:\nopen with the PIN", count=locked)
        )

    def say(self, words: str) -> None:
        """Why something was not done; no room is kept for it."""
        self.words.say(words)
        self.words.setVisible(bool(words))

    def forget(self) -> None:
        """No words, no numbers."""
        self.say("")
        for link in (self.claims, self.others):
            link.say("")
            link.hide()
