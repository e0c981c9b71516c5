"""The chosen photo beside the wall: large, its facts, who is in it and why, and what can be done with it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.gallery.loading import Loader
from desktop.language import tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.photos.add_guest import AddGuest
from desktop.staff.photos.camera_rows import camera_name
from desktop.staff.photos.large_picture import LargePicture
from desktop.staff.photos.person import Person
from desktop.theme.tokens import Theme
from desktop.widgets.fact_grid import Fact, FactGrid
from desktop.widgets.parts import button, label, line
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, Entry, Photo
from venue_models.venue.model import Venue

CAPTION_PX: Final = 84
PICTURE_SHARE: Final = 0.42
"""Of the panel's height: the rest is for who is in it."""


class ChosenPhoto(QFrame):
    """One photo in full.

    Args:
        venue: the place.
        people: whom to find.
        theme: the colours.
        loader: where pictures come from.
        name_of: the name of a guest by number, as this desk knows it.
    """

    why_wanted = Signal()
    """Who is in it, and why?"""
    seat_shown = Signal(object)
    """The box of the seat of whoever is looked at; None: not known."""
    corrected = Signal(int, bool)
    """A guest is in it, or is not."""
    removal_wanted = Signal()
    enlarged = Signal()
    left = Signal()
    """Whoever was among the people wants back to the wall."""

    def __init__(
        self, venue: Venue, people: People, theme: Theme, loader: Loader, name_of: Callable[[int], str]
    ) -> None:
        super().__init__()
        self._venue, self._theme, self._name_of = venue, theme, name_of
        self.photo: Photo | None = None
        self.entries: tuple[Entry, ...] | None = None
        """Who is in it; None: nobody has looked, with a reason on record."""
        self.persons: list[Person] = []
        self.picture = LargePicture(theme, loader)
        self.title = label("", "name", wraps=True)
        self.facts = FactGrid(tr("The chosen photo"), CAPTION_PX)
        self.why = button(tr("Who is in it, and why?  W"), "action")
        self.enlarge = button(tr("Larger  Space"), "action")
        self.remove = button(tr("Remove …  Del"), "action")
        self.add = AddGuest(people, theme)
        self.people = QWidget()
        self.people.setObjectName("sheet")
        self.nobody = label(tr("Nobody is known to be in it."), "soft", wraps=True)
        self._lay_out()
        self.why.clicked.connect(self.why_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.picture.clicked.connect(self.enlarged)
        self.enlarge.clicked.connect(self.enlarged)
        self.add.chosen.connect(self._added)
        self.add.left.connect(self.left)
        self.show_photo(None)

    def _lay_out(self) -> None:
        self._people = QVBoxLayout(self.people)
        self._people.setContentsMargins(0, 0, 6, 0)
        self._people.setSpacing(8)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.people)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.picture, self.title, self.facts):
            column.addWidget(part)
        column.addLayout(line(self.why, None))
        column.addWidget(self.add)
        column.addWidget(scroll, 1)
        column.addStretch(0)
        column.addLayout(line(self.enlarge, None, self.remove))

    def allow(self, may: May) -> None:
        """Whoever works here now may see names, or may not; nothing of what was open stays."""
        self.add.allow(may)
        self.show_photo(None)

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo; what was opened about the last one is closed."""
        self.entries = None
        self._show_people()
        self.follow(photo)

    def follow(self, photo: Photo | None) -> None:
        """The same photo as it is now: in more albums, or made anew without somebody."""
        self.photo = photo
        if photo is None:
            self.title.clear()
            self.facts.tell([])
            self.picture.show_photo(None, "")
            return
        self.title.setText(self.said)
        self.picture.show_photo(photo, self.said)
        self.facts.tell(photo_facts(photo, self._venue))
        self._size_picture()

    @property
    def said(self) -> str:
        """The photo in words: where and when it was taken."""
        return "" if self.photo is None else photo_said(self.photo, self._venue)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Who is in it, the surest first, and what speaks for each; the first gets the focus."""
        self.entries = tuple(entries)
        self._show_people()
        if self.persons:
            self.persons[0].setFocus()
        else:
            self.add.field.setFocus()

    def show_elsewhere(self, is_elsewhere: bool) -> None:
        """The picture is shown larger in another place: once is enough."""
        self.picture.setVisible(not is_elsewhere)
        self.enlarge.setText(tr("Back to the wall  Space") if is_elsewhere else tr("Larger  Space"))

    def corrected_to(self, entry: Entry) -> None:
        """Somebody's word about a guest was taken: show what the venue now knows."""
        others = [known for known in self.entries or () if known.guest != entry.guest]
        self.entries = (entry, *others)
        self._show_people()
        self.add.clear()
        self.persons[0].setFocus()

    def entry_of(self, guest: int) -> Entry | None:
        """What is known of a guest and this photo."""
        return next((entry for entry in self.entries or () if entry.guest == guest), None)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self.picture.set_theme(theme)
        self.add.set_theme(theme)
        self._show_people()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is as high as its shape asks for."""
        super().resizeEvent(event)
        self._size_picture()

    def _size_picture(self) -> None:
        most = round(self.height() * PICTURE_SHARE)
        self.picture.setFixedHeight(max(min(round(self.width() * self.picture.shape), most), 120))

    def _show_people(self) -> None:
        while (item := self._people.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Person):
                old.hide()
                old.deleteLater()
        self.persons = [self._person(entry) for entry in self.entries or ()]
        for person in self.persons:
            self._people.addWidget(person)
        self._people.addWidget(self.nobody)
        self._people.addStretch(1)
        is_open = self.entries is not None
        self.nobody.setVisible(is_open and not self.persons)
        self.why.setVisible(not is_open)
        self._scroll.setVisible(is_open)
        self.add.setVisible(is_open)
        if not is_open:
            self.add.clear()
            self.picture.show_seat(None)

    def _person(self, entry: Entry) -> Person:
        person = Person(entry, self._name_of(entry.guest), self._theme)
        person.corrected.connect(self.corrected)
        person.stepped.connect(lambda by: self._step(person, by))
        person.looked_at.connect(self._show_seat)
        return person

    def _step(self, person: Person, by: int) -> None:
        at = self.persons.index(person) + by
        if 0 <= at < len(self.persons):
            self.persons[at].setFocus()
            self._scroll.ensureWidgetVisible(self.persons[at])

    def _show_seat(self, seat: int) -> None:
        camera = NOWHERE if self.photo is None else self.photo.camera
        seats = () if camera == NOWHERE else self._venue.cameras[camera].shooting.seats
        box = seats[seat].box if 0 <= seat < len(seats) else None
        self.picture.show_seat(box)
        self.seat_shown.emit(box)

    def _added(self, guest: int) -> None:
        self.corrected.emit(guest, True)


def photo_said(photo: Photo, venue: Venue) -> str:
    """Where and when a photo was taken."""
    return f"{camera_name(venue, photo.camera)}, {words.clock(photo.taken_at_s, venue.time_zone)}"


def photo_facts(photo: Photo, venue: Venue) -> list[Fact]:
    """A photo in words, without anybody's name."""
    kept_until = words.short_clock(photo.expires_at_s, venue.time_zone, photo.taken_at_s)
    behind = len(photo.alternatives)
    facts = [
        (tr("in albums"), f"{photo.entries:,}" if photo.entries else tr("nobody's"), ""),
        (tr("quality"), tr("{n} of 100").format(n=round(100 * photo.quality)), ""),
        (tr("kept until"), kept_until, ""),
        (tr("pixels"), f"{photo.width_px} × {photo.height_px}", ""),
    ]
    if behind:
        facts.insert(2, (tr("of a burst"), tr("the best of {n}").format(n=behind + 1), ""))
    return facts
