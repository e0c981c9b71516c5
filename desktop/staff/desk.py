"""The staff desk's window: joins its parts, moves them with the venue, and shows each operator what is theirs."""

from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.gallery.pictures import NoPictures, Pictures
from desktop.language import tr
from desktop.link import Link
from desktop.safety.sounding import Loudspeaker, Sounding
from desktop.staff.alarms_aside import AlarmsAside
from desktop.staff.asking import Asking
from desktop.staff.chosen_guest import ChosenGuest
from desktop.staff.counter.page import CounterPage
from desktop.staff.face import Face
from desktop.staff.finding import Finding
from desktop.staff.going import Going
from desktop.staff.guest_card import Storyteller
from desktop.staff.guests_page import GuestsPage
from desktop.staff.keys import keys
from desktop.staff.leaving import Leaving
from desktop.staff.notices import notices
from desktop.staff.pages import Page
from desktop.staff.people import People
from desktop.staff.photos.page import PhotosPage
from desktop.staff.queues.page import QueuesPage
from desktop.staff.radio_page import RadioPage
from desktop.staff.readout import DataAge, Moment, moment
from desktop.staff.review_page import ReviewPage
from desktop.staff.scene import SceneMaker
from desktop.staff.shift import Shift
from desktop.staff.wiring import actions, connect
from desktop.staff.zones_page import ZonesPage
from desktop.theme.stylesheet import stylesheet
from desktop.theme.tokens import THEMES
from desktop.widgets.bound_keys import BoundKeys, sheet_of_keys
from venue_models.guests.register import Register
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, Snapshot
from venue_models.venue.model import Venue

FRAME_MS: Final = 40
SNAPSHOT_S: Final = 0.2
"""Dots aim anew at most this often: a glide takes 0.3 s, and guests walk 0.3 m in between."""
WORDS_FRAMES: Final = 12
"""Half of the words are renewed every so many frames, each about once a second: faster nobody reads them."""
FOLLOWED: Final = "followed since the start of the run"
"""The reason on record where a run was started to follow one band."""
COUNTER_FRAMES: Final = 3
"""At the counter a band that is put on the table shows within a quarter of a second, and no map is drawn."""
TOUCHES: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class StaffDesk(QMainWindow):
    """The window of the staff desk.

    Args:
        venue: the place.
        register: its bands and their wearers, to begin with; who wears them changes with the link's register.
        link: where snapshots come from and commands go.
        speaker: sounds alarms while nobody works at the safety desk.
        theme: "dark" or "light".
        clock: the venue's time now, Unix seconds; in a replay it is the recording's.
        title_note: what kind of run this is ("simulated park", "replay"), shown always; empty for a real one.
        pictures: where photos come from; None: there are none.
        remembered: what this desk keeps from one day to the next: which reader its counter has.
        follow: a band to be opened as soon as somebody who may is signed in.
        hint: said to whoever signs in: in a demonstration, with which PIN.
        open_safety: opens the safety desk, or brings it to the front.
        ends_run: whether the run ends with this window.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        link: Link,
        speaker: Loudspeaker,
        *,
        theme: str = "dark",
        clock: Callable[[], float],
        title_note: str = "",
        pictures: Pictures | None = None,
        remembered: MutableMapping[str, str] | None = None,
        follow: int = NOWHERE,
        hint: str = "",
        open_safety: Callable[[], object] = lambda: None,
        ends_run: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._venue, self._link, self._clock = venue, link, clock
        self._theme = THEMES[theme]
        self.people = People(register)
        self.asking = Asking(link, clock)
        self._scenes = SceneMaker(venue)
        self._latest: Snapshot | None = None
        self._aimed: Snapshot | None = None
        self._aimed_at_s = float("-inf")
        self._was = DataAge.NONE
        self._turn = False
        self._to_follow = follow
        self._frames_since_words = 0
        self.setWindowTitle(" · ".join(part for part in (venue.name, tr("staff desk"), title_note) if part))
        memory = {} if remembered is None else remembered
        self.face = face = Face(
            venue, self.people, self.asking, pictures or NoPictures(), self._theme, title_note, memory
        )
        self.setCentralWidget(face)
        face.sign_in.set_hint(hint)
        self.shift = Shift(face.sign_in, self.asking, clock)
        storyteller = Storyteller(venue, self.people)
        self.guest = ChosenGuest(face.page, storyteller, self.asking, face.why_sheet, self._opened)
        self.going = Going(venue, face, self.guest, self.show_view)
        self.open_safety = open_safety
        self._sounding = Sounding(speaker, self)
        self.alarms = AlarmsAside(venue, face, self._sounding)
        self.finding = Finding(face, self.show_guest)
        self.leaving = Leaving(face.leave_sheet, self.close, ends_run)
        connect(self)
        self._keys = BoundKeys(keys(), self, actions(self))
        self.timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self.timer.setObjectName("frames")
        self.timer.timeout.connect(self.frame)
        self.timer.start()
        self.resize(1440, 900)
        self.setMinimumSize(1240, 640)
        self._dress()
        self._change_shift()
        self.listen()

    # Moving with the venue

    @property
    def moment(self) -> Moment:
        """The newest snapshot that was taken in with its register, as it is to be read now."""
        return moment(self._latest, self._clock())

    def frame(self) -> None:
        """One frame: draw the map as it is to be now, then prepare what comes next."""
        self.draw()
        self.alarms.ring(self.moment)
        self.prepare()

    def prepare(self) -> None:
        """Do one thing between two frames, so that the next is not late: take in news, or renew half of the words."""
        self._frames_since_words += 1
        if self._hear() or self.aim() or self.face.page.canvas.renew():
            return
        if self._frames_since_words >= (COUNTER_FRAMES if self.face.shows(Page.COUNTER) else WORDS_FRAMES):
            self._frames_since_words = 0
            self._turn = not self._turn
            (self._refresh_frame if self._turn else self.refresh_page)(self.moment)
        else:
            self.people.catch_up()  # last: a school that is given bands at once must not hold the map still

    def _hear(self) -> bool:
        """Take in who works here, who wears what, what was answered; True where that was work enough for a frame."""
        self.asking.take()
        snapshot, register = self._link.picture()
        news = snapshot is not None and (self._latest is None or snapshot.alerts != self._latest.alerts)
        self._latest = snapshot
        if news:
            self.alarms.refresh(self.moment, self.shift.may)  # at once: nobody waits for the next turn of the words
        self.face.finder.presences = None if snapshot is None else snapshot.fixes["presence"]
        if len(register) and self.people.follow(register):
            self.face.page.canvas.set_may_show(self.people.may_locate)
            self.guest.people_changed()
            self.guest.aim(self.moment)
            return True
        if self.shift.follow(snapshot):
            self._change_shift()
            return True
        return False

    def listen(self) -> None:
        """Take in all that the venue has said, and show it: for a start, and for pictures."""
        while self._hear() or self.people.catch_up():
            pass
        self.aim()
        self.refresh()

    def draw(self) -> None:
        """Draw the map, where it is shown and anything in it moves."""
        canvas = self.face.page.canvas
        if self.face.shows(Page.MAP) and canvas.is_moving():
            self.guest.keep_in_view()
            canvas.repaint()

    def aim(self) -> bool:
        """Aim the dots at a new snapshot, and at most so often; False where there was nothing to aim at."""
        now = self.moment
        news = now.snapshot is not self._aimed and now.now_s - self._aimed_at_s >= SNAPSHOT_S
        turned = now.age is not self._was or now.now_s < self._aimed_at_s
        if not self.face.shows(Page.MAP) or now.snapshot is None or not (news or turned):
            return False
        self._aimed, self._aimed_at_s, self._was = now.snapshot, now.now_s, now.age
        self.face.page.canvas.take(now.snapshot, stale=now.age is not DataAge.FRESH)
        self.guest.aim(now)
        return True

    def refresh(self) -> None:
        """The words and numbers of whatever is shown."""
        self._refresh_frame(self.moment)
        self.refresh_page(self.moment)
        self.face.page.canvas.renew(float("inf"))

    def _refresh_frame(self, now: Moment) -> None:
        """What stands round every view, and beside the map."""
        self.face.bar.refresh(now)
        self.alarms.refresh(now, self.shift.may)
        self.face.strip.show_notices(notices(now, self._venue.time_zone, is_late=self.asking.is_late))
        if self.face.shows(Page.MAP):
            self.face.page.side.refresh(now)

    def refresh_page(self, now: Moment) -> None:
        """What the view itself says; the clock in the bar ticks with either half."""
        self.face.bar.refresh(now)
        page = self.face.views.currentWidget()
        if isinstance(page, QueuesPage | ZonesPage | GuestsPage | RadioPage | CounterPage | ReviewPage | PhotosPage):
            page.refresh(now)
        elif page is self.face.page:
            self.face.page.canvas.set_scene(self._scenes.make(now, self.face.page.canvas.level))
            self.guest.tell(now)

    # Who works here

    def hand_over(self) -> None:
        """Leave the desk to whoever signs in next."""
        self.guest.close()
        self.shift.hand_over()
        self._change_shift()

    def _change_shift(self) -> None:
        """Show what whoever works here now may see, and nothing that was open before."""
        may, face = self.shift.may, self.face
        self.asking.forget()
        self.guest.forget()
        self.finding.clear()
        face.counter.forget(may)
        face.review.forget()
        face.photos.allow(may)
        face.queues.allow(may)
        if face.key_sheet.isVisible():
            face.key_sheet.toggle()
        face.bar.show_role(self.shift.session)
        self._keys.allow(may)
        face.key_sheet.set_keys(sheet_of_keys(keys(), may))
        face.finder.finds_idle_bands = May.ISSUE in may
        face.radio.allow(may)
        if may:
            self.show_view(Page.COUNTER if May.ISSUE in may and May.LOOK_UP not in may else Page.MAP)
        else:
            face.views.setCurrentWidget(face.sign_in)
            face.sign_in.take_focus()
            self.refresh()
        if self._to_follow != NOWHERE and May.LOOK_UP in may:
            self.guest.open(self._to_follow, FOLLOWED)
            self._to_follow = NOWHERE

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for hands on this desk: whoever works is not idle."""
        super().showEvent(event)
        window = self.windowHandle()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every key and every move of the pointer passes here on its way."""
        if event.type() in TOUCHES:
            self.shift.is_touched()
        return False

    # The chosen guest

    def picked(self, band: int) -> None:
        """A dot was clicked, or the ground between."""
        if band == NOWHERE:
            self.guest.close()
        elif May.LOOK_UP in self.shift.may:
            self.guest.wish(band, is_named=False, looks=False)

    def show_guest(self, band: int) -> None:
        """Open a guest known by name: at the counter where bands are issued, else on the map, with a reason."""
        may = self.shift.may
        if band == NOWHERE:
            return
        if May.ISSUE in may and (self.face.shows(Page.COUNTER) or May.LOOK_UP not in may):
            self.show_view(Page.COUNTER)
            self.face.counter.open_band(band)
        elif May.LOOK_UP in may:
            self.guest.wish(band, is_named=True, looks=True)

    def show_line(self, attraction: int) -> None:
        """Show one line on the queue board; NOWHERE: all of them."""
        self.show_view(Page.QUEUES)
        if attraction != NOWHERE:
            self.face.queues.choose(attraction)

    def _opened(self) -> None:
        """A look-up is on record: show the guest."""
        if self.guest.looks:
            self.show_view(Page.MAP)
        self.guest.aim(self.moment)
        self.guest.tell(self.moment)
        if self.guest.looks:
            self.guest.look()

    # Going places

    def show_view(self, page: Page) -> None:
        """Show another view and put the focus into it; nothing where this operator may not see it."""
        if page.needs not in self.shift.may:
            return
        self.face.views.setCurrentIndex(page)
        self.face.bar.show_view(page)
        self.face.finder.hide()
        self.refresh()
        self.face.first_of(page).setFocus()

    @property
    def views(self) -> QStackedWidget:
        """Its views, one of which is shown."""
        return self.face.views

    def openers(self) -> dict[str, Callable[[], object]]:
        """What shows each view that whoever works here may see, by its name; the sign-in where nobody does."""
        seen: dict[str, Callable[[], object]] = {
            page.name.lower(): partial(self.show_view, page) for page in Page if page.needs in self.shift.may
        }
        if Page.PHOTOS.needs in self.shift.may:
            seen[Page.PHOTOS.name.lower()] = self._show_photos
        return seen or {"sign_in": lambda: None}

    def _show_photos(self) -> None:
        self.show_view(Page.PHOTOS)
        self.face.photos.settle()

    def leave(self) -> None:
        """Escape takes away one thing at a time: the sheet of keys, what is typed, the card."""
        if self.face.key_sheet.isVisible():
            self.face.key_sheet.toggle()
        elif self.finding.is_open:
            self.finding.clear()
            self.show_view(Page(self.face.views.currentIndex()))
        elif self.face.shows(Page.COUNTER):
            self.face.counter.leave()
        elif self.face.shows(Page.QUEUES):
            self.face.queues.leave()
        elif self.face.shows(Page.PHOTOS):
            self.face.photos.leave()
        else:
            self.guest.close()

    # Looks, and the end

    @property
    def theme_name(self) -> str:
        """Which colours are shown."""
        return self._theme.name

    def toggle_theme(self) -> None:
        """Dark or light."""
        self._theme = THEMES["light" if self._theme.name == "dark" else "dark"]
        self._dress()
        self.refresh()

    def _dress(self) -> None:
        self.setStyleSheet(stylesheet(self._theme))
        self.face.set_theme(self._theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers and tell the venue that nobody works here any more, and nobody is looked at.

        A person at the window's own button is asked first, as by key; whatever else closes it has its reasons.
        """
        if event.spontaneous():
            event.ignore()
            self.leaving.ask()
            return
        self.timer.stop()
        self._sounding.end()
        self.guest.close()
        self.shift.hand_over()
        self.face.photos.end()
        super().closeEvent(event)
