"""A stick for whoever has no phone at hand: plug it in, copy, pull it out."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.gallery.errands import Failed
from desktop.kiosk.page import Kit
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.sharing.drawings import Drawing
from desktop.kiosk.sharing.stick_copy import Copied, StickError, copy_to
from desktop.kiosk.sharing.sticks import Stick, plugged_in
from desktop.kiosk.style import Style
from desktop.language import later
from desktop.shares.copies import Copies
from venue_models.commands import NoteCopies, Reply, StayAtKiosk
from venue_models.phrases import phrase, sentences
from venue_models.values import Photo

LOOK_MS: Final = 1500
"""How often it is looked whether a stick is plugged in."""
STAYS_EVERY_S: Final = 5.0
"""How often, while it copies, the venue hears that the session goes on."""


class StickPanel(QFrame):
    """Finds a stick and copies to it, one picture after the other, off the window's thread.

    Args:
        kit: what it works with.
        chosen: the photos that are chosen now.
        sticks: which sticks are plugged in; called on another thread.
    """

    pin_wanted = Signal(object)

    def __init__(
        self,
        kit: Kit,
        chosen: Callable[[], tuple[Photo, ...]],
        sticks: Callable[[], tuple[Stick, ...]] = plugged_in,
    ) -> None:
        super().__init__()
        self._kit, self._chosen, self._plugged_in = kit, chosen, sticks
        self._copies = Copies(kit.venue, kit.pictures.original)
        self._sticks: tuple[Stick, ...] = ()
        self._copying: Iterator[Copied] | None = None
        self._all = 0
        self._fault = ""
        self._stayed_at_s = float("-inf")
        self.setObjectName("panel")
        self.heading = Words(kit.tongue, later("On a USB stick"), "strong")
        self.words = Words(kit.tongue, "", "soft")
        self.drawing = Drawing(of_phone=False)
        self.fault = Words(kit.tongue, "", "fault")
        self.copy = Button(kit.tongue, later("Copy to the stick"), "main")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._column.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.copy)
        self.copy.clicked.connect(lambda: self.pin_wanted.emit(self._ask))
        self.looking = QTimer(self)
        self.looking.setObjectName("sticks")
        self.looking.timeout.connect(self.look)

    def begin(self) -> None:
        """Look for a stick from now on."""
        self._say_what_is_there("")
        self.looking.start(LOOK_MS)
        self.look()

    def forget(self) -> None:
        """Nothing of the guest stays, and nothing more is copied."""
        self.looking.stop()
        self._sticks, self._copying, self._all = (), None, 0
        self._say_what_is_there("")

    def dress(self, style: Style) -> None:
        """Margins."""
        self._column.setContentsMargins(*(style.px(24),) * 4)
        self._column.setSpacing(style.px(14))
        self.drawing.dress(style)

    def look(self) -> None:
        """Look once."""
        if self._copying is None:
            self._kit.errands.run(self._plugged_in, self._found)

    def _found(self, sticks: tuple[Stick, ...] | Failed) -> None:
        found = () if isinstance(sticks, Failed) else sticks
        if self._copying is None and [one.path for one in found] != [one.path for one in self._sticks]:
            self._sticks = found
            self._say_what_is_there("" if found else self._fault)  # what went wrong stays, also when it is pulled out

    def _say_what_is_there(self, fault: str) -> None:
        words = later("Plug a stick into the slot below the screen. Nothing that is on it is read.")
        if len(self._sticks) == 1:
            words = later("The stick is found. The pictures go into a new folder on it.")
        elif self._sticks:
            words = later("There are two sticks. Leave only one plugged in.")
        self._show(words, fault)

    def _show(self, words: str, fault: str) -> None:
        self._fault = fault
        self.words.say(words)
        self.fault.say(fault)
        self.fault.setVisible(bool(fault))
        self.drawing.show_there(is_there=bool(self._sticks))
        self.copy.setEnabled(len(self._sticks) == 1 and self._copying is None)

    def _ask(self) -> None:
        if photos := self._chosen():
            numbers = tuple(one.number for one in photos)
            self._kit.asking.ask(lambda reply: self._noted(reply, photos), NoteCopies, photos=numbers, to="stick")

    def _noted(self, reply: Reply, photos: tuple[Photo, ...]) -> None:
        if reply.refusal or len(self._sticks) != 1:
            self._say_what_is_there(reply.refusal)
            return
        self._copying, self._all = copy_to(self._sticks[0], self._copies, photos), len(photos)
        self._go_on(self._copying, Copied(0, 0, ""))

    def _go_on(self, copying: Iterator[Copied], before: Copied) -> None:
        words = phrase("{n} of {all} pictures are copied. Leave the stick in.", n=before.done, all=self._all)
        self._show(words, "")
        self._kit.errands.run(lambda: next(copying, None), lambda came: self._copied(copying, before, came))
        now_s = self._kit.clock()
        if now_s - self._stayed_at_s > STAYS_EVERY_S:  # the guest waits here, though nobody touches anything
            self._stayed_at_s = now_s
            self._kit.asking.ask(lambda _: None, StayAtKiosk)

    def _copied(self, copying: Iterator[Copied], before: Copied, came: Copied | Failed | None) -> None:
        if copying is not self._copying:
            return
        if isinstance(came, Copied):
            self._go_on(copying, came)
            return
        self._copying = None
        if isinstance(came, Failed):
            if not isinstance(came.error, StickError):
                raise came.error
            self._say_what_is_there(str(came.error))
        else:
            self._show(_done(before), "")


def _done(copied: Copied) -> str:
    if not copied.done:
        return later("These pictures were erased a moment ago: nothing was copied.")
    said = phrase("{n} pictures are on the stick, in the folder “{folder}”.", n=copied.done, folder=copied.folder)
    if copied.done == 1:
        said = phrase("The picture is on the stick, in the folder “{folder}”.", folder=copied.folder)
    gone = phrase("{n} were erased meanwhile.", n=copied.gone) if copied.gone else ""
    return sentences(said, gone, phrase("You can pull the stick out now."))
