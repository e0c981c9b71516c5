"""The photo desk: the cameras, the wall of what they took, and the chosen photo."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gallery.errands import Errands
from desktop.gallery.loading import Loader
from desktop.gallery.pictures import Pictures
from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.photos.camera_rows import camera_rows, camera_words
from desktop.staff.photos.chosen_photo import ChosenPhoto
from desktop.staff.photos.wall import Wall
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from desktop.widgets.choice_sheet import ChoiceSheet, Question
from desktop.widgets.parts import button, label
from desktop.widgets.row_list import RowList
from venue_models.commands import CorrectPhoto, ReadPhotos, RemovePhoto, Reply, TakePhoto, WhyPhoto
from venue_models.values import NOWHERE, Photo, PhotoCounts
from venue_models.venue.model import Venue

HOURS: Final = 12
CAMERAS_PX: Final = 250
CHOSEN_PX: Final = (360, 620)
ASK_AGAIN_S: Final = 10.0


class PhotosPage(QWidget):
    """What the cameras took today, and whose it is.

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
        self._venue, self._people, self._asking = venue, people, asking
        self._camera = NOWHERE
        self._read: tuple[Photo, ...] | None = None
        """What was asked for by camera or unclaimed; None: the newest, as they come."""
        self._asked_at_s = float("-inf")
        self._now_s = 0.0
        self._errands = Errands(self)
        self.loader = Loader(pictures, self._errands)
        self.counts = label("", "soft")
        self.unclaimed = button(tr("nobody's  U"), "chip", checked=False)
        self.take_photo = button(tr("take a photo  T"), "chip")
        self.cameras = RowList(theme, tr("Cameras"))
        self.camera_words = label("", "fault", wraps=True)
        self.refused = label("", "soft", wraps=True)
        self.wall = Wall(theme, self.loader, self._caption)
        self.chosen = ChosenPhoto(venue, theme, self.loader, self._name_of)
        self.sheet = ChoiceSheet(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(6)
        head.addWidget(self.unclaimed)
        head.addWidget(self.take_photo)
        head.addStretch(1)
        head.addWidget(self.counts)
        left = QVBoxLayout()
        left.addWidget(self.cameras, 1)
        for part in (self.camera_words, self.refused):
            part.setContentsMargins(14, 0, 8, 8)
            left.addWidget(part)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(CAMERAS_PX)
        left.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(side)
        below.addWidget(self.wall, 1)
        below.addWidget(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(below, 1)
        self.chosen.setFixedWidth(CHOSEN_PX[0])

    def _connect(self) -> None:
        self.cameras.chosen.connect(self.show_camera)
        self.wall.chosen.connect(self._choose)
        self.unclaimed.clicked.connect(self._ask)
        self.take_photo.clicked.connect(self.shoot)
        self.chosen.why_wanted.connect(self._why)
        self.chosen.corrected.connect(self._correct)
        self.chosen.removal_wanted.connect(self.ask_removal)
        self.sheet.answered.connect(self._remove)

    @property
    def first(self) -> QWidget:
        """What gets the focus."""
        return self.wall

    def refresh(self, moment: Moment) -> None:
        """Show the newest photos, and how the cameras are."""
        self._now_s = moment.now_s
        snapshot = moment.snapshot
        if snapshot is None:
            return
        self.cameras.set_rows(camera_rows(self._venue, snapshot.cameras, moment.now_s))
        state = next((state for state in snapshot.cameras if state.camera == self._camera), None)
        self.camera_words.setText("" if state is None else camera_words(state))
        self.camera_words.setVisible(bool(self.camera_words.text()))
        latest = snapshot.refused_photos[:1]
        self.refused.setText(
            "".join(f"{self._venue.cameras[one.camera].name}: {one.name}. {translated(one.words)}" for one in latest)
        )
        self.counts.setText(counted(snapshot.photo_counts))
        if self._read is None:
            self.wall.show_photos(snapshot.newest_photos)
        elif abs(moment.now_s - self._asked_at_s) >= ASK_AGAIN_S:
            self._ask()

    def forget(self) -> None:
        """Whoever worked here has left: no picture stays on the screen or in memory."""
        self._camera, self._read, self._asked_at_s = NOWHERE, None, float("-inf")
        self.unclaimed.setChecked(False)
        self.wall.show_photos(())
        self.chosen.show_photo(None)
        self._errands.forget()
        self.loader.forget()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.wall.set_theme(theme)
        self.cameras.set_theme(theme)

    def show_camera(self, camera: int) -> None:
        """Only what one camera took; the same again: all of them."""
        self._camera = NOWHERE if camera == self._camera else camera
        self._ask()

    def shoot(self) -> None:
        """Let the chosen camera keep what it sees now."""
        if self._camera == NOWHERE:
            self.chosen.say("", tr("Choose a camera first."))
        else:
            self._asking.ask(self._told(tr("Taken: it comes in a moment.")), TakePhoto, self._camera)

    def ask_removal(self) -> None:
        """Removing is final: it is chosen, given a reason, and given."""
        if self.chosen.photo is not None:
            note = tr("It goes from every album, with all its copies here. Nobody can bring it back.")
            other = tr("why: it is recorded")
            self.sheet.ask(Question(tr("Remove this photo?"), note, (), other, least=3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this view."""
        done = {
            Qt.Key.Key_U: self.unclaimed.click,
            Qt.Key.Key_T: self.shoot,
            Qt.Key.Key_Delete: self.ask_removal,
        }.get(Qt.Key(event.key()))
        if done is None or event.type() is not QEvent.Type.KeyPress:
            super().keyPressEvent(event)
        else:
            done()

    # What is asked

    def _ask(self) -> None:
        if self._camera == NOWHERE and not self.unclaimed.isChecked():
            self._read = None
            return
        self._asked_at_s = self._now_s
        self._read = self._read or ()
        camera = None if self._camera == NOWHERE else self._camera
        since_s = self._now_s - HOURS * 3600
        self._asking.ask(self._show_read, ReadPhotos, since_s, self._now_s, camera, self.unclaimed.isChecked())

    def _show_read(self, reply: Reply) -> None:
        if reply.refusal:
            self.chosen.say("", translated(reply.refusal))
        elif self._read is not None:
            self._read = reply.photos
            self.wall.show_photos(reply.photos)

    def _choose(self, number: int) -> None:
        photo = next((photo for photo in self.wall.photos if photo.number == number), None)
        if photo != self.chosen.photo:
            self.chosen.show_photo(photo)

    def _why(self, reason: str) -> None:
        photo = self.chosen.photo
        if photo is not None:
            self._asking.ask(self._show_why, WhyPhoto, photo.number, reason)

    def _show_why(self, reply: Reply) -> None:
        self.chosen.show_entries(reply.entries)
        nobody = "" if reply.refusal or reply.entries else tr("Nobody is known to be in it.")
        self.chosen.say(nobody, translated(reply.refusal) if reply.refusal else "")

    def _correct(self, guest: int, is_in: bool) -> None:
        photo = self.chosen.photo
        if photo is not None:
            told = tr("Corrected. What is weighed here learns from it.")
            self._asking.ask(self._told(told), CorrectPhoto, photo.number, guest, is_in)

    def _remove(self, reason: str) -> None:
        photo = self.chosen.photo
        if photo is not None:
            self._asking.ask(self._told(tr("Removed.")), RemovePhoto, photo.number, reason)

    def _told(self, done: str) -> Callable[[Reply], None]:
        def then(reply: Reply) -> None:
            follows = translated(reply.follows) if reply.follows else done
            self.chosen.say("" if reply.refusal else follows, translated(reply.refusal) if reply.refusal else "")

        return then

    # What is said

    def _caption(self, photo: Photo) -> tuple[str, str]:
        when = words.short_clock(photo.taken_at_s, self._venue.time_zone)
        return self._venue.cameras[photo.camera].name, when

    def _name_of(self, guest: int) -> str:
        worn = (wearer.name for wearer in self._people.register.wearers if wearer.guest == guest)
        return next(worn, tr("guest {n}").format(n=guest))


def counted(counts: PhotoCounts) -> str:
    """The day so far, in a line."""
    said = tr("{photos} photos, {albums} in albums, {possible} to be claimed, {nobody} nobody's, {refused} refused")
    return said.format(
        photos=f"{counts.photos:,}",
        albums=f"{counts.in_albums:,}",
        possible=f"{counts.possible:,}",
        nobody=f"{counts.unclaimed:,}",
        refused=f"{counts.refused:,}",
    )
