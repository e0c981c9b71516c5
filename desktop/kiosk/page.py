"""What every page of the kiosk is given, and what it answers to.

A page is a widget that shows what it is handed (``take``), sends commands through ``kit.asking``, says what it wants
of the window by its signals, and keeps nothing of a guest after ``forget``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.gallery.errands import Errands
from desktop.gallery.pictures import Pictures
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.staff.asking import Asking
from venue_models.values import Album, AlbumPhoto, KioskState, Snapshot
from venue_models.venue.model import Venue
from venue_models.venue.photos import Kiosk


@dataclass(frozen=True, slots=True)
class Kit:
    """What a page has to work with."""

    venue: Venue
    kiosk: Kiosk
    asking: Asking
    """``kit.asking.ask(then, SharePhotos, photos=(7,))``: ``then`` gets the Reply on the window's thread."""
    tongue: Tongue
    """All words go through it: ``Words`` and ``Button`` of ``kiosk.parts`` do; texts are marked by ``later``."""
    errands: Errands
    """Work off the window's thread; what a session set going ends with it."""
    pictures: Pictures
    """To be read in an errand."""
    clock: Callable[[], float]
    """The venue's time now, Unix seconds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The moment that pages show: how far the guest is, the album, the picture that is large."""

    state: KioskState
    album: Album | None = None
    chosen: AlbumPhoto | None = None
    snapshot: Snapshot | None = None


class Page(QWidget):
    """One page of the kiosk; it fills the window below the top line.

    Args:
        kit: what it works with.
    """

    name: ClassVar[str] = ""
    """By which the window opens it."""
    finished = Signal()
    """Back to the album."""
    page_wanted = Signal(str)
    """Another page, by its name."""
    pin_wanted = Signal(object)
    """A callable without arguments: called once the party's PIN is proven; at once where it is already."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def title(self) -> str:
        """What the button that opens it says, marked with ``later``."""
        return ""

    def is_offered(self) -> bool:
        """Whether the album shows a button for it: no printer, no "Print"."""
        return True

    def open(self, shown: Shown, /) -> None:
        """It is about to be shown: begin anew. ``take`` follows, with the same."""

    def take(self, shown: Shown, /) -> None:
        """What there is to be shown now; called with each change while the page is shown."""

    def dress(self, style: Style) -> None:
        """Sizes that no style sheet can give: margins, drawings. Called before the page is first shown."""

    def forget(self) -> None:
        """The guest has left, or another page is open: nothing of them may stay, on screen or in memory."""

    def take_focus(self) -> None:
        """Put the focus where a guest begins, for whoever uses keys."""

    def spoken(self) -> tuple[str, ...]:
        """What a voice reads of it: what can be read, from top to bottom, then what can be pressed."""
        seen = [part for part in self.findChildren(QLabel) if part.isVisible() and part.text()]
        pressed = [part for part in self.findChildren(QPushButton) if part.isVisible() and part.isEnabled()]
        return (*(part.text() for part in _downwards(seen, self)), *(part.accessibleName() for part in pressed))


def _downwards(parts: list[QLabel], page: QWidget) -> list[QLabel]:
    return sorted(parts, key=lambda part: (part.mapTo(page, part.rect().topLeft()).y(), part.x()))


class Tool(Protocol):
    """Something in the top line beside the languages: a voice."""

    def follow(self, page: Page) -> None:
        """Another page is shown, or it says something else."""
        ...

    def forget(self) -> None:
        """The guest has left."""
        ...

    def widget(self) -> QWidget:
        """What is shown of it."""
        ...
