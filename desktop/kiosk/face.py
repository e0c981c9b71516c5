"""The kiosk's parts: the top line, the pages below it, and what may lie over them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gallery.loading import Loader
from desktop.kiosk.album_page import AlbumPage
from desktop.kiosk.claims_page import ClaimsPage
from desktop.kiosk.erase_page import ErasePage
from desktop.kiosk.goodbye_page import GoodbyePage
from desktop.kiosk.handover import PAGES, TOOLS
from desktop.kiosk.idle_page import IdlePage
from desktop.kiosk.page import Kit, Page
from desktop.kiosk.pin_page import PinPage
from desktop.kiosk.proving_page import ProvingPage
from desktop.kiosk.shelf import Places
from desktop.kiosk.still_here import StillHere
from desktop.kiosk.style import KEYS, Style
from desktop.kiosk.top_line import TopLine


class Face(QWidget):
    """All that is drawn.

    Args:
        kit: what pages work with.
        loader: where their pictures come from.
        places: what places and times are called.
    """

    def __init__(self, kit: Kit, loader: Loader, places: Places) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty(KEYS, False)
        extra = tuple(make(kit) for make in PAGES)
        self.tools = tuple(tool for make in TOOLS if (tool := make(kit)) is not None)
        self.top = TopLine(kit.tongue, self.tools)
        self.idle = IdlePage(kit)
        self.proving = ProvingPage(kit)
        self.pin = PinPage(kit)
        self.album = AlbumPage(kit, loader, places, extra)
        self.claims = ClaimsPage(kit, loader, places)
        self.erase = ErasePage(kit, loader)
        self.goodbye = GoodbyePage(kit)
        self.pages: tuple[Page, ...] = (
            self.idle,
            self.proving,
            self.pin,
            self.album,
            self.claims,
            self.erase,
            self.goodbye,
            *extra,
        )
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.top)
        self._column.addWidget(self.stack, 1)
        self.still_here = StillHere(self, kit.tongue)

    @property
    def page(self) -> Page:
        """The one that is shown."""
        return self.pages[self.stack.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Show a page as it is."""
        self.stack.setCurrentWidget(page)

    def show_focus(self, *, is_shown: bool) -> None:
        """Whoever uses keys sees where the focus is; for a finger it would be one frame too many."""
        if self.property(KEYS) != is_shown:
            self.setProperty(KEYS, is_shown)
            for part in (self, *self.findChildren(QWidget)):
                self.style().unpolish(part)
                self.style().polish(part)
                part.update()

    def follow_tools(self) -> None:
        """Tell the tools of the top line what is shown now."""
        for tool in self.tools:
            tool.follow(self.page)

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self._column.setContentsMargins(*(style.px(side) for side in (40, 24, 40, 24)))
        self._column.setSpacing(style.px(14))
        self.top.dress(style)
        self.still_here.dress(style)
        for page in self.pages:
            page.dress(style)

    def arrange(self, *, is_portrait: bool) -> None:
        """For a wide screen, or a tall one."""
        self.top.arrange(is_portrait=is_portrait)

    def forget(self) -> None:
        """Nothing of the guest stays on any page."""
        self.still_here.show_left(None)
        self.top.say("")
        for page in self.pages:
            page.forget()
        for tool in self.tools:
            tool.forget()
