"""A party and the virtual queues: the window is read out before they join; the place they hold can be given back."""

from typing import Final

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.language import tr
from desktop.staff.counter.place_words import first_window, offers, place_of, place_story
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, entry, is_enter, label, takes_over
from desktop.widgets.row_list import RowList
from venue_models.values import NOWHERE, Snapshot
from venue_models.venue.model import Venue

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PlaceSheet(QFrame):
    """Takes the place of the form of guests while a party's place is spoken about.

    Args:
        venue: the place, whose attractions may have virtual queues.
        theme: the colours.
    """

    joined = Signal(int, int, int)
    """Which attraction, which party, how many ride."""
    given_back = Signal(int)
    let_in = Signal(int)
    """The number of the place."""

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self._venue = venue
        self._party = NOWHERE
        self._place = NOWHERE
        self._may_come = False
        self._snapshot: Snapshot | None = None
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Virtual queues"))
        self.title = label("", "name", wraps=True)
        self.what = label("", "strong", wraps=True)
        self.how = label("", "soft", wraps=True)
        self.guests = entry(tr("How many ride"))
        self.guests.setValidator(QRegularExpressionValidator(QRegularExpression(r"[1-9]\d?")))
        self.guests.setFixedWidth(150)
        self.guests.textChanged.connect(self._show)
        self.list = RowList(theme, tr("Virtual queues"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.words = label("", "fault", wraps=True)
        self.join = button(tr("Take this place  Enter"), "main")
        self.admit = button(tr("Let in  Enter"), "main")
        self.leave = button(tr("Give back  G"), "action")
        self.join.clicked.connect(self.accept)
        self.admit.clicked.connect(self.accept)
        self.leave.clicked.connect(self._give_back)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for deed in (self.join, self.admit, self.leave):
            foot.addWidget(deed)
        foot.addWidget(label(tr("Esc leaves it as it is"), "soft"))
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.what, self.how, self.guests, self.list, self.words):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)

    def open(self, party: int, name: str, guests: int) -> None:
        """Speak of a party; so many of it wear a band."""
        self._party = party
        self.title.setText(tr("Virtual queue, party {name}").format(name=name))
        self.guests.setText(str(max(guests, 1)))
        self.guests.selectAll()
        self.say("")

    def follow(self, snapshot: Snapshot | None) -> None:
        """Show what holds now."""
        self._snapshot = snapshot
        self._show()

    def say(self, told: str) -> None:
        """Why not."""
        self.words.setText(told)

    def begin(self) -> None:
        """Take the focus, to where one goes on."""
        (self.guests if self._place == NOWHERE else self).setFocus()

    def _show(self) -> None:
        if self._snapshot is None or self._party == NOWHERE:
            return
        place = place_of(self._snapshot, self._party)
        had_place, self._place = self._place != NOWHERE, NOWHERE if place is None else place.number
        story = None if place is None else place_story(self._venue, self._snapshot, place)
        self._may_come = story is not None and story.may_come
        self.what.setText("" if story is None else story.what)
        self.how.setText(tr("Which ride (↑ ↓), and how many of them?") if story is None else story.how)
        self.list.set_rows(offers(self._venue, self._snapshot, self._guests))
        self.list.setFixedHeight(self.list.sizeHint().height())
        if not self.list.currentIndex().isValid() and self.list.rows:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        for part, is_shown in (
            (self.what, story is not None),
            (self.guests, story is None),
            (self.list, story is None),
            (self.join, story is None),
            (self.admit, self._may_come),
            (self.leave, story is not None),
        ):
            part.setVisible(is_shown)
        self._offer()
        if story is not None and not had_place and self.isVisible():
            self.say("")
            self.setFocus()

    def _offer(self) -> None:
        """A place that nobody can take is not offered in the colour of what comes next."""
        chosen = self.list.currentIndex().row()
        has_window = False
        if self._snapshot is not None and 0 <= chosen < len(self.list.rows):
            line = self._snapshot.queues[self.list.rows[chosen].key].virtual
            has_window = first_window(line, self._guests) is not None
        self.join.setEnabled(has_window)

    @property
    def _guests(self) -> int:
        return int(self.guests.text() or 1)

    def accept(self) -> None:
        """Join what is chosen, or let in who was called."""
        if self._may_come:
            self.let_in.emit(self._place)
        elif self._place == NOWHERE:
            self._join()

    def _join(self) -> None:
        chosen = self.list.currentIndex().row()
        if self._snapshot is None or not 0 <= chosen < len(self.list.rows):
            self.say(tr("No virtual queue is switched on."))
            return
        row = self.list.rows[chosen]
        line = self._snapshot.queues[row.key].virtual
        if not self.guests.text():
            self.say(tr("Type how many of them ride."))
        elif first_window(line, self._guests) is None:
            self.say(row.detail)
        else:
            self.say("")
            self.joined.emit(row.key, self._party, self._guests)

    def _give_back(self) -> None:
        if self._place != NOWHERE:
            self.given_back.emit(self._place)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.list.set_theme(theme)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Enter, the arrows and G are the sheet's, whatever else they mean on the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, self._is_give_back(event)):
            return True
        if is_enter(event):
            self.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a ride; G gives the place back."""
        step = _STEPS.get(event.key())
        if step is not None and self.list.rows:
            row = (self.list.currentIndex().row() + step) % len(self.list.rows)
            self.list.setCurrentIndex(self.list.model().index(row, 0))
        elif self._is_give_back(event):
            self._give_back()
        else:
            super().keyPressEvent(event)

    def _is_give_back(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return self._place != NOWHERE and event.key() == Qt.Key.Key_G and plain
