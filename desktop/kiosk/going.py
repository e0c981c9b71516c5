"""Going from page to page: the album is home, and the PIN lies over whatever asked for it."""

from collections.abc import Callable

from desktop.kiosk.face import Face
from desktop.kiosk.page import Page, Shown


class Going:
    """Shows one page after the other; each that is left forgets, unless it only lies under the PIN.

    Args:
        face: the pages.
        shown: what there is to be shown now.
        leave: ends the session.
        arrived: called when another page is shown.
    """

    def __init__(
        self, face: Face, shown: Callable[[], Shown], leave: Callable[[], None], arrived: Callable[[], None]
    ) -> None:
        self._face, self._shown, self._leave, self._arrived = face, shown, leave, arrived
        self._under: Page | None = None
        """The page that the PIN was asked for on; None: it stands before a locked album."""
        self._was_proven = False
        for page in face.pages:
            page.finished.connect(self.back)
            page.page_wanted.connect(self.open)
            page.pin_wanted.connect(self.want_pin)

    @property
    def is_proven(self) -> bool:
        """Whether the party's PIN was entered in this session, whatever the venue has told of it yet."""
        return self._was_proven or self._shown().state.is_pin_proven

    @property
    def is_locked(self) -> bool:
        """Whether this is a child's own album, which waits for the PIN."""
        return self._shown().state.is_child and not self.is_proven

    def open(self, name: str) -> None:
        """Show a page by its name, from its beginning."""
        self.show(next(page for page in self._face.pages if page.name == name))

    def show(self, page: Page) -> None:
        """Show a page from its beginning."""
        before = self._face.page
        if before is not page and before is not self._face.album:
            before.forget()
        page.open(self._shown())
        self._come_to(page)

    def home(self) -> None:
        """The album; in front of a locked one, the PIN."""
        if self.is_locked:
            self._ask_pin(None, lambda: None)
        else:
            self.show(self._face.album)

    def back(self) -> None:
        """To where one came from: from the PIN to the page that asked for it, from others home."""
        face, under = self._face, self._under
        if face.page is not face.pin:
            self.home()
            return
        face.pin.forget()
        if under is not None:
            self._under = None
            self._come_to(under)
        elif self.is_locked:
            self._leave()
        else:
            self.show(face.album)

    def want_pin(self, then: Callable[[], None]) -> None:
        """Do something once the PIN is proven: at once where it is already."""
        if self.is_proven:
            then()
        else:
            self._ask_pin(self._face.page, then)

    def forget(self) -> None:
        """The guest has left."""
        self._under, self._was_proven = None, False

    def _ask_pin(self, under: Page | None, then: Callable[[], None]) -> None:
        if under is None:
            self._face.page.forget()
        self._under = under
        self._face.pin.go_on_with(lambda: self._proven(then))
        self._come_to(self._face.pin)

    def _proven(self, then: Callable[[], None]) -> None:
        self._was_proven = True
        self.back()
        then()

    def _come_to(self, page: Page) -> None:
        page.take(self._shown())
        self._face.show_page(page)
        page.take_focus()
        self._arrived()
