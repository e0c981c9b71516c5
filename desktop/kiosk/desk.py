"""The kiosk's window: shows the page that the guest's session is at, and forgets the guest when it ends."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPixmapCache, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.gallery.errands import Errands
from desktop.gallery.loading import Loader
from desktop.gallery.pictures import Pictures
from desktop.kiosk.face import Face
from desktop.kiosk.going import Going
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.pictures import OpenAlbumPictures
from desktop.kiosk.shelf import Places, counted, day_title
from desktop.kiosk.staff_exit import CHORD, StaffExit
from desktop.kiosk.style import Style, dpi_of, stylesheet
from desktop.kiosk.tongue import Tongue
from desktop.kiosk.visit import Visit, begins, is_other
from desktop.link import KIOSK, Link
from desktop.staff.asking import Asking
from venue_models.commands import AskBand, LeaveKiosk, OpenKiosk, ReadAlbum, Reply, StayAtKiosk
from venue_models.values import Album, KioskState, KioskStep, Snapshot
from venue_models.venue.model import Venue
from venue_models.venue.photos import Kiosk

FRAME_MS: Final = 33
STAY_EVERY_S: Final = 5.0
OPEN_EVERY_S: Final = 2.0
"""The venue is told again that this is a kiosk until it says so itself: after a restart, too."""
GOODBYE_S: Final = 4.0
UNTOUCHED_S: Final = 30.0
"""After so long the idle page is as the next guest should find it."""
SILENT_S: Final = 10.0
"""A venue that has said nothing for so long cannot open an album."""
TOUCHES: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
)


def desk_name(kiosk: Kiosk) -> str:
    """What a kiosk calls itself towards the venue."""
    return f"{KIOSK}-{kiosk.id}"


class KioskDesk(QMainWindow):
    """The window of one kiosk.

    Args:
        venue: the place.
        kiosk: which of its kiosks this is.
        link: where snapshots come from and commands go.
        pictures: where pictures come from.
        clock: the venue's time now, Unix seconds.
        language: what it speaks while nobody is here.
        title_note: what kind of run this is; empty for a real one, whose window only staff can close.
        hint: with which PIN staff leave, in a demonstration.
        dpi: pixels to the inch; None: as the screen says.
        steady_s: a steady clock.
    """

    def __init__(
        self,
        venue: Venue,
        kiosk: Kiosk,
        link: Link,
        pictures: Pictures,
        *,
        clock: Callable[[], float],
        language: str = "en",
        title_note: str = "",
        hint: str = "",
        dpi: float | None = None,
        steady_s: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._link, self._clock, self._steady_s = link, clock, steady_s
        self._only_plays, self._venue_name, self._note = bool(title_note), venue.name, title_note
        self._dpi = dpi
        self._pictures = OpenAlbumPictures(pictures)
        self.tongue = Tongue(language)
        self.errands = Errands(self)
        self.asking = Asking(link, clock, desk_name(kiosk))
        self._staff_asking = Asking(link, clock, f"{desk_name(kiosk)}-staff")
        self.kit = Kit(venue, kiosk, self.asking, self.tongue, self.errands, self._pictures, clock)
        self.loader = Loader(self._pictures, self.errands)
        self._places = Places(venue)
        self.visit = Visit()
        self._album: Album | None = None
        self._asked: tuple[int, bool] | None = None
        """Version and PIN with which the album was asked for last."""
        self._chose_language = False
        self._style = Style()
        self._touched_s = self._stayed_s = self._opened_s = self._goodbye_s = float("-inf")
        self.setWindowTitle(" · ".join(part for part in (venue.name, kiosk.name, title_note) if part))
        self.face = Face(self.kit, self.loader, self._places)
        self.setCentralWidget(self.face)
        self.exit = StaffExit(self.face, self.tongue, self._staff_asking, hint)
        self.going = Going(self.face, lambda: self.shown, self.leave, self._tell_top)
        self._connect()
        self.timer = QTimer(self, interval=FRAME_MS)
        self.timer.setObjectName("kiosk frames")
        self.timer.timeout.connect(self.frame)
        self.timer.start()
        self.resize(1366, 768)
        self.setMinimumSize(640, 480)  # of its own: one that followed the pages would outgrow a small screen
        self._dress()
        self.going.show(self.face.idle)
        self.listen()

    def _connect(self) -> None:
        face = self.face
        face.idle.begin_wanted.connect(self._begin)
        face.proving.left.connect(self.leave)
        face.top.left.connect(self.leave)
        face.still_here.left.connect(self.leave)
        face.still_here.stayed.connect(self._stay)
        face.top.larger_wanted.connect(self._dress)
        face.top.contrast_wanted.connect(self._dress)
        face.top.language_wanted.connect(self._speak)
        face.album.chosen.connect(self._tell_top)
        self.exit.opened.connect(self._close_for_staff)
        QShortcut(QKeySequence(CHORD), self, self._ask_staff)

    # Moving with the venue

    def frame(self) -> None:
        """Take in what the venue says, and let the time that is left be seen."""
        self.asking.take()
        self._staff_asking.take()
        snapshot = self._link.latest()
        told = KioskState() if snapshot is None else snapshot.kiosks.get(self.asking.desk, KioskState())
        before, now = self.visit.follow(told, self._clock())
        if is_other(before, now):
            self._end()
        if begins(before, now):
            self._welcome(now)
        self._open_at_venue(snapshot)
        self._read_album(now)
        self._show_step(before, now)
        self._warn()

    def listen(self) -> None:
        """Take in all that the venue has said, and show it: for a start, and for pictures."""
        self.frame()
        self.errands.finish()

    @property
    def shown(self) -> Shown:
        """What pages show."""
        return Shown(self.visit.state, self._album, self.face.album.chosen_photo, self._link.latest())

    def _open_at_venue(self, snapshot: Snapshot | None) -> None:
        """Tell the venue that this is a kiosk, and the guest when the venue does not answer."""
        now_s, is_silent = self._steady_s(), True
        if snapshot is not None:
            is_silent = self._clock() - snapshot.at_s > SILENT_S
            if self.asking.desk not in snapshot.kiosks and now_s - self._opened_s > OPEN_EVERY_S:
                self._opened_s = now_s
                self.asking.ask(self._opened, OpenKiosk, self.kit.kiosk.id)
        self.face.idle.show_silent(is_silent=is_silent)

    def _opened(self, reply: Reply) -> None:
        self.face.idle.say_refused(reply.refusal)

    def _read_album(self, state: KioskState) -> None:
        wanted = state.album_version, state.is_pin_proven
        if state.step is not KioskStep.OPEN or self.going.is_locked or wanted == self._asked:
            return
        if self.asking.ask(self._take_album, ReadAlbum):
            self._asked = wanted

    def _take_album(self, reply: Reply) -> None:
        if reply.album is None:
            self.face.album.say_refused(reply.refusal)
            return
        self._album = album = reply.album
        open_now = {
            sha256
            for taken in (*album.photos, *album.claims)
            for sha256 in (taken.photo.sha256, *taken.photo.alternatives)
        }
        self._pictures.allow(open_now)
        self.loader.keep_only(open_now)
        self._tell_pages()

    # Which page is shown

    def _show_step(self, before: KioskState, now: KioskState) -> None:
        if now.step is KioskStep.OPEN:
            if now != before:
                self._tell_pages()
            return
        page: Page = self.face.proving if now.step is KioskStep.PROVING else self.face.idle
        if page is self.face.idle:
            is_fresh = self._goodbye_s >= max(self._touched_s, self._steady_s() - GOODBYE_S)
            if is_fresh and not now.words:  # words, such as that help is coming, come before politeness
                page = self.face.goodbye
            elif self._steady_s() - self._touched_s > UNTOUCHED_S:
                self._reset()
        if self.face.page is not page:
            self.going.show(page)
        elif now != before:
            page.take(self.shown)

    def open_page(self, name: str) -> None:
        """Show a page by its name, from its beginning."""
        self.going.open(name)

    def _welcome(self, state: KioskState) -> None:
        """A session begins, in the guest's own language unless they chose another here."""
        if state.language and not self._chose_language:
            self.tongue.speak(state.language)
        self._touched_s = self._steady_s()
        self.going.home()

    def _tell_pages(self) -> None:
        """What the guest sees now, and the album under it, so that it is right when they come back."""
        shown = self.shown
        self.face.album.take(shown)
        if self.face.page is not self.face.album:
            self.face.page.take(self.shown)
        self._tell_top()

    def _tell_top(self, *_: object) -> None:
        face, state = self.face, self.visit.state
        face.top.offer_done(face.page not in (face.idle, face.goodbye))
        title, caption = self._venue_name, self._note
        if state.step is KioskStep.OPEN:
            title, caption = "", ""
            if self._album is not None:
                title = day_title(state.name, counted(self._album)[0])
                taken = face.album.chosen_photo
                caption = "" if taken is None or face.page is not face.album else self._places.caption(taken)
        elif state.step is KioskStep.PROVING:
            caption = ""
        face.top.say(title, caption)
        face.follow_tools()

    # What the guest does

    def _begin(self) -> None:
        self.face.idle.say_refused("")
        self.asking.ask(lambda reply: self.face.idle.say_refused(reply.refusal), AskBand)

    def _speak(self, code: str) -> None:
        self._chose_language = True
        self.tongue.speak(code)
        if self.visit.is_open:
            self._tell_pages()
        else:
            self._tell_top()

    def leave(self) -> None:
        """Done: nothing of the guest is left on this screen, whatever the venue has heard of it yet."""
        self.asking.ask(lambda _: None, LeaveKiosk)
        self.visit.dismiss()
        self.frame()

    def _stay(self) -> None:
        self._stayed_s = self._steady_s()
        self.asking.ask(lambda _: None, StayAtKiosk)
        self.face.still_here.show_left(None)

    def _warn(self) -> None:
        left_s = self.visit.left_s(self._clock())
        has_just_stayed = self._steady_s() - self._stayed_s < 1.0
        self.face.still_here.show_left(None if has_just_stayed else left_s)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every touch passes here on its way: whoever touches is still here, and who uses keys sees the focus."""
        if event.type() in TOUCHES:
            self._touched_s = self._steady_s()
            self.face.show_focus(is_shown=event.type() is QEvent.Type.KeyPress)
            if self.visit.is_open and self._touched_s - self._stayed_s > STAY_EVERY_S:
                self._stayed_s = self._touched_s
                self.asking.ask(lambda _: None, StayAtKiosk)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for hands; and the screen is known now."""
        super().showEvent(event)
        window = self.windowHandle()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is nothing here: a guest cannot leave the kiosk by a key."""
        event.accept()

    # Nothing is left

    def _end(self) -> None:
        """Forget the guest: pages, pictures, words, what was asked and not answered."""
        self._album, self._asked = None, None
        self.asking.forget()
        self.errands.forget()
        self._pictures.allow(())
        self.loader.forget()
        self.going.forget()
        self.face.forget()
        QPixmapCache.clear()
        self._goodbye_s = self._steady_s()
        self._reset()
        self.going.show(self.face.goodbye)

    def _reset(self) -> None:
        """The language of the house, letters and colours as the next guest should find them."""
        self._chose_language = False
        self.face.idle.say_refused("")
        self.tongue.go_home()
        self.face.top.larger.setChecked(False)
        self.face.top.contrast.setChecked(False)

    # How it looks

    def _dress(self, *_: object) -> None:
        top = self.face.top
        dpi = dpi_of(self) if self._dpi is None else self._dpi
        style = Style(dpi, is_contrast=top.contrast.isChecked(), is_large=top.larger.isChecked())
        if style == self._style and self.styleSheet():
            return
        self._style = style
        self.setStyleSheet(stylesheet(style))
        self.face.dress(style)
        self.exit.dress(style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tall screen is laid out as one."""
        super().resizeEvent(event)
        self.face.arrange(is_portrait=event.size().height() > event.size().width())

    @property
    def style_now(self) -> Style:
        """Colours and sizes as they are shown."""
        return self._style

    # For pictures of all desks

    @property
    def theme_name(self) -> str:
        """Which colours are shown."""
        return "contrast" if self._style.is_contrast else "warm"

    @property
    def views(self) -> QStackedWidget:
        """Its pages, one of which is shown."""
        return self.face.stack

    def openers(self) -> Mapping[str, Callable[[], object]]:
        """Only what is shown: no page of a guest is opened for a picture."""
        return {self.face.page.name: lambda: None}

    def toggle_theme(self) -> None:
        """High contrast, or not."""
        self._touched_s = self._steady_s()
        self.face.top.contrast.toggle()

    # Closing

    def _ask_staff(self) -> None:
        snapshot = self._link.latest()
        self.exit.ask(() if snapshot is None else snapshot.operators)

    def _close_for_staff(self) -> None:
        self._only_plays = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A guest cannot close a real kiosk; the end of the run can."""
        if event.spontaneous() and not self._only_plays:
            event.ignore()
            self._ask_staff()
            return
        self.timer.stop()
        if self.visit.is_open:
            self.asking.ask(lambda _: None, LeaveKiosk)
        self._end()
        self.errands.finish()
        super().closeEvent(event)
