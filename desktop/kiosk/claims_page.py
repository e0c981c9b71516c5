"""Pictures that may be the guest's: a few candidates, one at a time, and "is this you?"."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gallery.loading import Loader
from desktop.kiosk.large_picture import LargePicture
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.shelf import Places
from desktop.kiosk.style import Style
from desktop.language import later
from venue_models.commands import ClaimPhoto, Reply
from venue_models.values import AlbumPhoto


class ClaimsPage(Page):
    """One candidate, large; yes puts it into the album, no takes it away for good."""

    name: ClassVar[str] = "claims"

    def __init__(self, kit: Kit, loader: Loader, places: Places) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self._places = places
        self.heading = Words(tongue, later("Are you in this picture?"), "huge")
        self.why = Words(tongue, "", "soft")
        self.words = Words(tongue, "", "fault")
        self.picture = LargePicture(tongue, loader)
        self.yes = Button(tongue, later("Yes, that is me"), "main")
        self.no = Button(tongue, later("No, not me"))
        self.back = Button(tongue, later("Back"))
        self.yes.clicked.connect(lambda: self._claim(is_me=True))
        self.no.clicked.connect(lambda: self._claim(is_me=False))
        self.back.clicked.connect(self.finished)
        self.picture.turned.connect(self._turn)
        self._claims: tuple[AlbumPhoto, ...] = ()
        self._at = 0
        self._column, self._buttons = QVBoxLayout(self), QHBoxLayout()
        for words in (self.heading, self.why, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(words)
        self._column.addWidget(self.picture, 1)
        for button in (self.back, self.no, self.yes):
            self._buttons.addWidget(button, 1)
        self._column.addLayout(self._buttons)

    def open(self, _shown: Shown) -> None:
        """From the first candidate on."""
        self._at = 0

    def take(self, shown: Shown) -> None:
        """The candidates that are left; none: back to the album."""
        claims = () if shown.album is None else shown.album.claims
        if self._claims and not claims:
            self._claims = ()
            self.finished.emit()
            return
        self._claims = claims
        self._turn(min(self._at, max(len(claims) - 1, 0)))

    def dress(self, style: Style) -> None:
        """Room between the parts."""
        self._column.setSpacing(style.px(12))
        self._buttons.setSpacing(style.px(16))
        self.picture.dress(style)

    def forget(self) -> None:
        """No picture, no words."""
        self._claims = ()
        self.picture.forget()
        self.why.say("")
        self.words.say("")
        self._wait(is_waiting=False)

    def take_focus(self) -> None:
        """To no answer: both mean something."""
        self.back.setFocus()

    def _turn(self, at: int) -> None:
        self._at = at
        if self._claims:
            caption = self._places.caption(self._claims[at])
            sha256s = [claim.photo.sha256 for claim in self._claims]
            self.picture.show_pictures(sha256s, at, self.kit.tongue.says(caption))
            self.why.say(caption)

    def _claim(self, *, is_me: bool) -> None:
        if self._claims:
            self._wait(is_waiting=True)
            self.kit.asking.ask(self._claimed, ClaimPhoto, self._claims[self._at].photo.number, is_me)

    def _claimed(self, reply: Reply) -> None:
        self._wait(is_waiting=False)
        self.words.say(reply.refusal)

    def _wait(self, *, is_waiting: bool) -> None:
        """One answer at a time: a second touch must not answer for the next picture."""
        for button in (self.yes, self.no):
            button.setEnabled(not is_waiting)
