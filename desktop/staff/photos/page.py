"""The photo desk: the cameras, the wall of what they took, and the chosen photo."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gallery.errands import Errands
from desktop.gallery.loading import Loader
from desktop.gallery.pictures import Pictures
from desktop.language import tr
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.photos.camera_rows import camera_name
from desktop.staff.photos.cameras_panel import CamerasPanel
from desktop.staff.photos.chosen_photo import ChosenPhoto
from desktop.staff.photos.head import Head
from desktop.staff.photos.large_picture import LargePicture
from desktop.staff.photos.narrowing import Narrowing, newer, still_there
from desktop.staff.photos.photo_work import PhotoWork
from desktop.staff.photos.reasons import removal_question, why_question
from desktop.staff.photos.refused_table import RefusedTable
from desktop.staff.photos.today import Today
from desktop.staff.photos.wall import Wall
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.choice_sheet import ChoiceSheet
from desktop.widgets.parts import label, takes_over
from venue_models.staff.roles import NOTHING, May
from venue_models.values import NOWHERE, Entry, EntryState, Photo
from venue_models.venue.model import Venue

CAMERAS_PX: Final = 262
SIDE_SHARE: Final = 0.27
SIDE_PX: Final = (350, 640)
ASK_AGAIN_S: Final = 10.0
"""What was read once is read again so often: what guests erase meanwhile must go from here, too."""


class PhotosPage(QWidget):
    """What the cameras took, and whose it is.

    Args:
        venue: the place.
        people: who wears which band: the names that this desk knows.
        asking: where photos are asked for, and what is decided goes.
        pictures: where the pictures themselves come from.
        theme: the colours.
    """

    def __init__(self, venue: Venue, people: People, asking: Asking, pictures: Pictures, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._people = venue, people
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._may = NOTHING
        self._narrowing = Narrowing()
        self._asked_at_s = float("-inf")
        self._has_read = False
        """Whether what the wall is narrowed to has come."""
        self.errands = Errands(self)
        self.loader = Loader(pictures, self.errands)
        self.work = PhotoWork(asking, self.say)
        self.head = Head(venue)
        self.cameras = CamerasPanel(venue, theme)
        self.wall = Wall(theme, self.loader, self._caption)
        self.large = LargePicture(theme, self.loader)
        self.refused = RefusedTable(venue, theme)
        self.reason = label("", "", wraps=True)
        self.today = Today()
        self.chosen = ChosenPhoto(venue, people, theme, self.loader, self._name_of)
        self.said = label("", "done", wraps=True)
        self.fault = label("", "fault", wraps=True)
        self.why_sheet, self.removal_sheet = ChoiceSheet(self), ChoiceSheet(self)
        self._lay_out()
        self._connect()
        self.say("", "")

    def _lay_out(self) -> None:
        self._middle, self._faces = QStackedWidget(), QStackedWidget()
        self._middle.setObjectName("sheet")
        refused = QWidget()
        below = QVBoxLayout(refused)
        below.setContentsMargins(4, 0, 4, 12)
        below.addWidget(self.refused, 1)
        self.reason.setContentsMargins(12, 4, 12, 0)
        below.addWidget(self.reason)
        for part in (self.wall, self.large, refused):
            self._middle.addWidget(part)
        for part in (self.today, self.chosen):
            self._faces.addWidget(part)
        middle = QVBoxLayout()
        middle.setContentsMargins(8, 0, 4, 0)
        middle.setSpacing(0)
        middle.addWidget(self.head)
        middle.addWidget(self._middle, 1)
        self._side = QFrame()
        self._side.setObjectName("side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 14, 14, 12)
        side.setSpacing(8)
        side.addWidget(self._faces, 1)
        side.addWidget(self.said)
        side.addWidget(self.fault)
        self.cameras.setFixedWidth(CAMERAS_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cameras)
        row.addLayout(middle, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self.head.wanted.connect(self._do)
        self.cameras.chosen.connect(self._narrow_to_camera)
        self.cameras.shot_wanted.connect(self.shoot)
        self.wall.chosen.connect(self._choose)
        self.wall.opened.connect(self.ask_why)
        self.wall.doubleClicked.connect(lambda _: self.toggle_large())
        self.large.clicked.connect(self.toggle_large)
        self.refused.selectionModel().currentChanged.connect(lambda *_: self.reason.setText(self.refused.reason))
        self.chosen.why_wanted.connect(self.ask_why)
        self.chosen.corrected.connect(self._correct)
        self.chosen.removal_wanted.connect(self.ask_removal)
        self.chosen.enlarged.connect(self.toggle_large)
        self.chosen.seat_shown.connect(self.large.show_seat)
        self.chosen.left.connect(self.wall.setFocus)
        self.why_sheet.answered.connect(self._why)
        self.removal_sheet.answered.connect(self._remove)
        for sheet in (self.why_sheet, self.removal_sheet):
            sheet.left.connect(sheet.close_question)

    # What it shows

    @property
    def first(self) -> QWidget:
        """What gets the focus."""
        return self.wall

    @property
    def is_large(self) -> bool:
        """Whether one photo fills the room of the wall."""
        return self._middle.currentWidget() is self.large

    @property
    def is_refused(self) -> bool:
        """Whether refused files are listed instead of photos."""
        return self._middle.currentIndex() == 2

    @property
    def photo(self) -> Photo | None:
        """The chosen one."""
        return self.chosen.photo

    def refresh(self, moment: Moment) -> None:
        """Show the newest photos, and how the cameras are."""
        self._moment = moment
        snapshot = moment.snapshot
        if snapshot is None:
            return
        self.cameras.refresh(moment)
        self.today.tell(snapshot.photo_counts)
        self.refused.show_refused(snapshot.refused_photos, self.cameras.camera)
        if self._narrowing.is_live:
            self._come(snapshot.newest_photos, is_whole=False)
        if abs(moment.now_s - self._asked_at_s) >= ASK_AGAIN_S:
            self._read()
        self._show_head()

    def allow(self, may: May) -> None:
        """Somebody else works here, or nobody: no picture and no name stays on the screen or in memory."""
        self._may = may
        self._narrowing, self._has_read, self._asked_at_s = Narrowing(), False, float("-inf")
        for sheet in (self.why_sheet, self.removal_sheet):
            sheet.close_question()
        self.cameras.forget()
        self.wall.unchoose()
        self.wall.show_photos(())
        self._show_large(False)
        self.chosen.allow(may)
        self._show_chosen(None)
        self.refused.show_refused((), NOWHERE)
        self.errands.forget()
        self.loader.forget()
        self.say("", "")
        self._moment = Moment(None, self._moment.now_s, DataAge.NONE)

    def end(self) -> None:
        """The window closes: no thread outlives it."""
        self.allow(NOTHING)
        self.errands.finish()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.wall, self.large, self.cameras, self.chosen, self.refused):
            part.set_theme(theme)

    def say(self, done: str, fault: str) -> None:
        """What came of what was asked."""
        for part, text in ((self.said, done), (self.fault, fault)):
            part.setText(text)
            part.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen photo takes its share of the room."""
        super().resizeEvent(event)
        least, most = SIDE_PX
        self._side.setFixedWidth(min(max(round(self.width() * SIDE_SHARE), least), most))

    def _show_head(self) -> None:
        snapshot = self._moment.snapshot
        if snapshot is not None:
            self.head.show_narrowing(self._narrowing, self._moment.now_s, is_refused=self.is_refused)
            self.head.show_counts(len(self.wall.photos), snapshot.photo_counts, is_refused=self.is_refused)
        self.wall.say_when_empty(self._nothing_said())

    def _nothing_said(self) -> str:
        narrowing = self._narrowing
        if narrowing.is_live:
            return tr("No photo yet. What the cameras take comes here by itself.")
        if not self._has_read:
            return ""
        if narrowing == Narrowing(is_unclaimed=True):
            return tr("Every photo of the last hours is somebody's.")
        where = f"{camera_name(self._venue, narrowing.camera)}: " if narrowing.camera != NOWHERE else ""
        return where + tr("no such photo. L shows the newest again.")

    def _come(self, came: tuple[Photo, ...], *, is_whole: bool) -> None:
        """Photos as the venue has them now: while somebody reads the wall, nothing moves; what is gone goes."""
        shown = self.wall.photos
        if self.wall.is_read:
            kept = still_there(shown, came, is_whole=is_whole)
            self.head.show_news(newer(kept, came))
        else:
            kept = came
            self.head.show_news(0)
        self.wall.show_photos(kept)
        self.loader.keep_only({photo.sha256 for photo in kept})
        self._follow_chosen()

    def _follow_chosen(self) -> None:
        if self.photo is None:
            return
        number = self.photo.number
        now = next((photo for photo in self.wall.photos if photo.number == number), None)
        if now is None:
            self._show_chosen(None)
            self.say("", tr("The photo is no longer there: it was removed, or taken back by a guest."))
        elif now != self.photo:
            self.chosen.follow(now)
            if self.is_large:
                self.large.show_photo(now, self.chosen.said)

    def _show_chosen(self, photo: Photo | None) -> None:
        if photo is None and self.is_large:
            self._show_large(False)
        self.chosen.show_photo(photo)
        self.large.show_photo(photo if self.is_large else None, self.chosen.said)
        self._faces.setCurrentIndex(0 if photo is None else 1)

    # What a person does

    def event(self, event: QEvent) -> bool:
        """Keys of this page go before those of the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, self._deed(event) is not None):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key, one deed."""
        name = self._deed(event)
        if name is None:
            super().keyPressEvent(event)
        else:
            self._do(name)

    def _deed(self, event: QKeyEvent) -> str | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        name = KEYS.get(event.key())
        if name in OF_A_PHOTO and self.photo is None:
            return None
        return None if name in TURNING and not self.is_large else name

    def _do(self, name: str) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "live": self.show_newest,
            "earlier": lambda: self._narrow(self._narrowing.earlier(self._moment.now_s, self._venue)),
            "later": lambda: self._narrow(self._narrowing.later(self._moment.now_s, self._venue)),
            "unclaimed": self._toggle_unclaimed,
            "refused": self.toggle_refused,
            "cameras": self.cameras.start_seeking,
            "shoot": self.shoot,
            "why": self.ask_why,
            "add": self.chosen.add.field.setFocus,
            "remove": self.ask_removal,
            "large": self.toggle_large,
            "next": lambda: self._turn(1),
            "previous": lambda: self._turn(-1),
        }
        deeds[name]()

    def leave(self) -> None:
        """Escape takes away one thing: the large picture, the list of refused files, the photo, the narrowing."""
        if self.is_large:
            self.toggle_large()
        elif self.is_refused:
            self.toggle_refused()
        elif self.photo is not None:
            self.wall.unchoose()
            self._choose(NOWHERE)
            self.wall.setFocus()
        elif not self._narrowing.is_live:
            self.show_newest()

    def show_newest(self) -> None:
        """The newest photos, as they come, from the top."""
        if self.is_refused:
            self.toggle_refused()
        self.cameras.choose(NOWHERE)
        self._narrow(Narrowing())
        self.refresh(self._moment)
        self.wall.setFocus()

    def toggle_refused(self) -> None:
        """The refused files, or the photos again."""
        is_shown = not self.is_refused
        self._middle.setCurrentIndex(2 if is_shown else 0)
        self.reason.setText(self.refused.reason)
        self._show_head()
        (self.refused if is_shown else self.wall).setFocus()

    def toggle_large(self) -> None:
        """The chosen photo as large as there is room, or the wall again."""
        if self.photo is None:
            return
        self._show_large(not self.is_large)
        (self if self.is_large else self.wall).setFocus()

    def _show_large(self, is_large: bool) -> None:
        self._middle.setCurrentIndex(1 if is_large else 0)
        self.chosen.show_elsewhere(is_large)
        self.large.show_photo(self.photo if is_large else None, self.chosen.said)

    def shoot(self) -> None:
        """Let the chosen camera keep what it sees now."""
        if self.cameras.camera == NOWHERE:
            self.say("", tr("Choose a camera first: C."))
        else:
            self.work.shoot(self.cameras.camera)

    def ask_why(self) -> None:
        """Who is in it is shown for a reason, once for each photo that is opened."""
        if self.photo is not None and self.chosen.entries is None:
            self.why_sheet.ask(why_question(self.chosen.said))

    def ask_removal(self) -> None:
        """Removing is final: a reason is chosen, and then given."""
        if self.photo is not None:
            self.removal_sheet.ask(removal_question(self.chosen.said))

    def _turn(self, by: int) -> None:
        at = self.wall.currentIndex().row() + by
        if 0 <= at < len(self.wall.photos):
            self.wall.setCurrentIndex(self.wall.model().index(at, 0))
            self.large.show_photo(self.photo, self.chosen.said)

    def _toggle_unclaimed(self) -> None:
        self._narrow(Narrowing(self._narrowing.camera, self._narrowing.hour_s, not self._narrowing.is_unclaimed))

    def _narrow_to_camera(self, camera: int) -> None:
        self._narrow(Narrowing(camera, self._narrowing.hour_s, self._narrowing.is_unclaimed))

    def _narrow(self, narrowing: Narrowing) -> None:
        """Show other photos, from the top."""
        self._narrowing, self._has_read = narrowing, False
        self.wall.unchoose()
        self._choose(NOWHERE)
        self.head.show_news(0)
        if not narrowing.is_live:
            self.wall.show_photos(())
            self._read()
        self._show_head()

    def _choose(self, number: int) -> None:
        photo = next((photo for photo in self.wall.photos if photo.number == number), None)
        if photo is None or self.photo is None or photo.number != self.photo.number:
            self.say("", "")
            self._show_chosen(photo)

    # What is asked

    def _read(self) -> None:
        """Ask for what narrows the wall; of the newest only while somebody reads them, so that what is gone goes."""
        narrowing, now_s = self._narrowing, self._moment.now_s
        if self._moment.snapshot is None or (narrowing.is_live and not self.wall.is_read):
            return
        self._asked_at_s = now_s
        span_s = narrowing.span_s(now_s)
        if narrowing.is_live and self.wall.photos:
            span_s = min(photo.taken_at_s for photo in self.wall.photos), span_s[1]

        def come(photos: tuple[Photo, ...], is_whole: bool) -> None:
            if narrowing == self._narrowing:
                self._has_read = True
                self._come(photos, is_whole=is_whole)
                self._show_head()

        self.work.read(span_s, narrowing.camera, come, is_unclaimed=narrowing.is_unclaimed)

    def _why(self, reason: str) -> None:
        self.why_sheet.close_question()
        if (photo := self.photo) is not None:
            self.work.why(photo.number, reason, lambda entries: self._show_entries(photo.number, entries))

    def _show_entries(self, number: int, entries: tuple[Entry, ...]) -> None:
        """Somebody may have gone on to another photo while the venue answered."""
        if self.photo is not None and self.photo.number == number:
            self.chosen.show_entries(entries)

    def _correct(self, guest: int, is_in: bool) -> None:
        if (photo := self.photo) is None:
            return
        entry = self.chosen.entry_of(guest) or Entry(photo.number, guest, EntryState.POSSIBLE, 0.0)

        def then(after: Entry) -> None:
            if self.photo is not None and self.photo.number == after.photo:
                self.chosen.corrected_to(after)

        self.work.correct(entry, is_in, then)

    def _remove(self, reason: str) -> None:
        self.removal_sheet.close_question()
        if (photo := self.photo) is not None:
            self.work.remove(photo.number, reason, lambda: self._removed(photo.number))

    def _removed(self, number: int) -> None:
        if self.photo is not None and self.photo.number == number:
            self._show_chosen(None)
        self.wall.show_photos([photo for photo in self.wall.photos if photo.number != number])
        self.loader.keep_only({photo.sha256 for photo in self.wall.photos})
        self.wall.setFocus()

    # What is said

    def _caption(self, photo: Photo) -> tuple[str, str, str]:
        when = words.short_clock(photo.taken_at_s, self._venue.time_zone, self._moment.now_s)
        if not photo.entries:
            whose = "○ " + tr("nobody's")
        else:
            whose = tr("in 1 album") if photo.entries == 1 else tr("in {n} albums").format(n=photo.entries)
        return camera_name(self._venue, photo.camera), when, whose

    def _name_of(self, guest: int) -> str:
        worn = (wearer.name for wearer in self._people.register.wearers if wearer.guest == guest and wearer.name)
        return next(worn, tr("guest {n}").format(n=guest))


KEYS: Final[dict[int, str]] = {
    Qt.Key.Key_L: "live",
    Qt.Key.Key_Comma: "earlier",
    Qt.Key.Key_Period: "later",
    Qt.Key.Key_U: "unclaimed",
    Qt.Key.Key_R: "refused",
    Qt.Key.Key_C: "cameras",
    Qt.Key.Key_S: "shoot",
    Qt.Key.Key_W: "why",
    Qt.Key.Key_A: "add",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Space: "large",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Right: "next",
}
OF_A_PHOTO: Final = ("why", "add", "remove", "large", "previous", "next")
TURNING: Final = ("previous", "next")
