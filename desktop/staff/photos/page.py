"""The photo desk: the cameras, the wall of what they took, and the chosen photo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gallery.errands import Errands
from desktop.gallery.loading import Loader
from desktop.gallery.pictures import Pictures
from desktop.language import tr
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.photos.camera_rows import camera_name
from desktop.staff.photos.cameras_panel import CamerasPanel
from desktop.staff.photos.head import Head
from desktop.staff.photos.keys import deed_of
from desktop.staff.photos.middle import Middle
from desktop.staff.photos.narrowing import Narrowing
from desktop.staff.photos.photo_work import PhotoWork
from desktop.staff.photos.reasons import removal_question, why_question
from desktop.staff.photos.side import Side
from desktop.staff.photos.wall_reading import WallReading
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.choice_sheet import ChoiceSheet
from desktop.widgets.parts import takes_over
from venue_models.staff.roles import NOTHING, May
from venue_models.values import NOWHERE, Entry, EntryState, Photo
from venue_models.venue.model import Venue

CAMERAS_PX: Final = 262
SIDE_SHARE: Final = 0.27
SIDE_PX: Final = (350, 640)


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
        self.errands = Errands(self)
        self.loader = Loader(pictures, self.errands)
        self.head = Head(venue)
        self.cameras = CamerasPanel(venue, theme)
        self.middle = Middle(venue, theme, self.loader, self._caption)
        self.side = Side(venue, people, theme, self.loader, self._name_of)
        self.wall, self.chosen = self.middle.wall, self.side.chosen
        self.why_sheet, self.removal_sheet = ChoiceSheet(self), ChoiceSheet(self)
        self.work = PhotoWork(asking, self.side.say)
        self.reading = WallReading(venue, self.wall, self.head, self.loader, self.work, self._follow_chosen)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(8, 0, 4, 0)
        middle.setSpacing(0)
        middle.addWidget(self.head)
        middle.addWidget(self.middle, 1)
        self.cameras.setFixedWidth(CAMERAS_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cameras)
        row.addLayout(middle, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.head.wanted.connect(self.do)
        self.cameras.chosen.connect(lambda camera: self._narrow(replace(self.reading.narrowing, camera=camera)))
        self.cameras.shot_wanted.connect(self.shoot)
        self.wall.chosen.connect(self._choose)
        self.wall.opened.connect(self.ask_why)
        self.wall.doubleClicked.connect(lambda _: self.toggle_large())
        self.middle.large.clicked.connect(self.toggle_large)
        self.chosen.why_wanted.connect(self.ask_why)
        self.chosen.corrected.connect(self._correct)
        self.chosen.removal_wanted.connect(self.ask_removal)
        self.chosen.enlarged.connect(self.toggle_large)
        self.chosen.seat_shown.connect(self.middle.large.show_seat)
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
    def photo(self) -> Photo | None:
        """The chosen one."""
        return self.chosen.photo

    def refresh(self, moment: Moment) -> None:
        """Show the newest photos, and how the cameras are."""
        self._moment = moment
        if moment.snapshot is None:
            return
        self.cameras.refresh(moment)
        self.side.today.tell(moment.snapshot.photo_counts)
        self.middle.refused.show_refused(moment.snapshot.refused_photos, self.cameras.camera)
        self.reading.refresh(moment)
        self._show_head()

    def allow(self, may: May) -> None:
        """Somebody else works here, or nobody: no picture and no name stays on the screen or in memory."""
        for sheet in (self.why_sheet, self.removal_sheet):
            sheet.close_question()
        self._moment = Moment(None, self._moment.now_s, DataAge.NONE)
        self.reading.forget()
        self.cameras.forget()
        self.middle.show_wall()
        self.middle.refused.show_refused((), NOWHERE)
        self._show_chosen(None)
        self.chosen.allow(may)
        self.side.say("", "")
        self.errands.forget()
        self.loader.forget()

    def settle(self) -> None:
        """Wait until every picture in sight has come: for whoever draws the desk."""
        self.grab()
        self.errands.finish()

    def end(self) -> None:
        """The window closes: no thread outlives it."""
        self.allow(NOTHING)
        self.errands.finish()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.middle, self.cameras, self.chosen):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen photo takes its share of the room."""
        super().resizeEvent(event)
        least, most = SIDE_PX
        self.side.setFixedWidth(min(max(round(self.width() * SIDE_SHARE), least), most))

    def _show_head(self) -> None:
        if self._moment.snapshot is not None:
            is_refused = self.middle.is_refused
            self.head.show_narrowing(self.reading.narrowing, self._moment.now_s, is_refused=is_refused)
            counts = self._moment.snapshot.photo_counts
            self.head.show_counts(len(self.wall.photos), counts, is_refused=is_refused)
        self.reading.say_when_empty()

    def _follow_chosen(self) -> None:
        """The wall has changed by itself: the chosen photo may be another now, or gone."""
        self._show_head()
        if self.photo is None:
            return
        number = self.photo.number
        now = next((photo for photo in self.wall.photos if photo.number == number), None)
        if now is None:
            self._show_chosen(None)
            self.side.say("", tr("The photo is no longer there: it was removed, or taken back by a guest."))
        elif now != self.photo:
            self.chosen.follow(now)
            if self.middle.is_large:
                self.middle.large.show_photo(now, self.chosen.said)

    def _show_chosen(self, photo: Photo | None) -> None:
        self.side.show_photo(photo)
        self._show_large(self.middle.is_large and photo is not None)

    def _show_large(self, is_large: bool) -> None:
        if is_large:
            self.middle.show_large()
        elif self.middle.is_large:
            self.middle.show_wall()
        self.chosen.show_elsewhere(is_large)
        self.middle.large.show_photo(self.photo if is_large else None, self.chosen.said)

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
            self.do(name)

    def _deed(self, event: QKeyEvent) -> str | None:
        return deed_of(event, has_photo=self.photo is not None, is_large=self.middle.is_large)

    def do(self, name: str) -> None:
        """Do what a key or a button stands for."""
        narrowing, now_s = self.reading.narrowing, self._moment.now_s
        deeds: dict[str, Callable[[], object]] = {
            "live": self.show_newest,
            "earlier": lambda: self._narrow(narrowing.earlier(now_s, self._venue)),
            "later": lambda: self._narrow(narrowing.later(now_s, self._venue)),
            "unclaimed": lambda: self._narrow(replace(narrowing, is_unclaimed=not narrowing.is_unclaimed)),
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
        if self.middle.is_large:
            self.toggle_large()
        elif self.middle.is_refused:
            self.toggle_refused()
        elif self.photo is not None:
            self.wall.unchoose()
            self._choose(NOWHERE)
            self.wall.setFocus()
        elif not self.reading.narrowing.is_live:
            self.show_newest()

    def show_newest(self) -> None:
        """The newest photos, as they come, from the top."""
        self.middle.show_wall()
        self.cameras.choose(NOWHERE)
        self._narrow(Narrowing())
        self.refresh(self._moment)
        self.wall.setFocus()

    def toggle_refused(self) -> None:
        """The refused files, or the photos again."""
        self._show_large(False)
        if self.middle.is_refused:
            self.middle.show_wall()
        else:
            self.middle.show_refused()
        self._show_head()
        (self.middle.refused if self.middle.is_refused else self.wall).setFocus()

    def toggle_large(self) -> None:
        """The chosen photo as large as there is room, or the wall again."""
        if self.photo is not None:
            self._show_large(not self.middle.is_large)
            (self if self.middle.is_large else self.wall).setFocus()

    def shoot(self) -> None:
        """Let the chosen camera keep what it sees now."""
        if self.cameras.camera == NOWHERE:
            self.side.say("", tr("Choose a camera first: C."))
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

    def _narrow(self, narrowing: Narrowing) -> None:
        self.reading.narrow(narrowing)
        self._choose(NOWHERE)
        self._show_head()

    def _choose(self, number: int) -> None:
        photo = next((photo for photo in self.wall.photos if photo.number == number), None)
        if photo is None or self.photo is None or photo.number != self.photo.number:
            self.side.say("", "")
            self._show_chosen(photo)

    # What is asked

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
        self.reading.drop(number)
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
