"""The cameras beside the wall: how they are in a line, all of them as a list, the chosen one in words."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.photos.camera_rows import camera_facts, camera_rows, health_counted, photographing
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.fact_grid import FactGrid
from desktop.widgets.parts import button, entry, label, line
from desktop.widgets.row_list import RowList
from venue_models.values import NOWHERE, CameraState
from venue_models.venue.model import Venue

CAPTION_PX: Final = 74
SEEK_FROM: Final = 12
"""So few cameras are found by looking."""


class _Cameras(RowList):
    """The list itself; letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by key; Qt would take a letter for the beginning of a name to look for."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class CamerasPanel(QFrame):
    """Every camera that takes pictures; one of them may be chosen, and then the wall shows only its photos.

    Args:
        venue: the place.
        theme: the colours.
    """

    chosen = Signal(int)
    """Its number, or NOWHERE: all of them."""
    shot_wanted = Signal()

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("left")
        self._venue = venue
        self._states: list[CameraState] = []
        self._now_s = 0.0
        self.camera = NOWHERE
        self.health = label("", "soft", wraps=True)
        self.seek: QLineEdit = entry(tr("Find a camera  C"))
        self.list = _Cameras(theme, tr("Cameras"))
        self.name = label("", "name", wraps=True)
        self.facts = FactGrid(tr("The chosen camera"), CAPTION_PX)
        self.shoot = button(tr("Photo now  S"), "action")
        self.all = button(tr("All  Esc"), "action")
        self._lay_out()
        self.list.chosen.connect(lambda camera: self.choose(NOWHERE if camera == self.camera else camera))
        self.seek.textEdited.connect(lambda _: self._show())
        self.seek.returnPressed.connect(self._take_first)
        self.shoot.clicked.connect(self.shot_wanted)
        self.all.clicked.connect(lambda: self.choose(NOWHERE))

    def _lay_out(self) -> None:
        self.below = QWidget()
        chosen = QVBoxLayout(self.below)
        chosen.setContentsMargins(16, 10, 12, 12)
        chosen.setSpacing(8)
        for part in (self.name, self.facts):
            chosen.addWidget(part)
        chosen.addLayout(line(self.shoot, self.all, None))
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.health)
        head.addWidget(self.seek)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.below)
        self.below.hide()

    def refresh(self, moment: Moment) -> None:
        """Say how they are now."""
        if moment.snapshot is None:
            return
        self._now_s = moment.now_s
        self._states = photographing(self._venue, moment.snapshot.cameras)
        self.list.set_faded(moment.age is DataAge.STALE)
        self._show()

    def choose(self, camera: int) -> None:
        """Make a camera the chosen one; NOWHERE: none."""
        changes = camera != self.camera
        self.camera = camera
        if camera == NOWHERE:
            self.list.clearSelection()
        self._show()
        self._show_current()
        if changes:
            self.chosen.emit(camera)

    def start_seeking(self) -> None:
        """Put the focus into the field, or into the list where there are few."""
        (self.seek if self.seek.isVisible() else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.seek.selectAll()

    def forget(self) -> None:
        """Whoever worked here has left."""
        self.camera = NOWHERE
        self.seek.clear()
        self.list.clearSelection()
        self._states = []
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.list.set_theme(theme)

    def _take_first(self) -> None:
        rows = self.list.rows
        if rows and self.seek.text().strip():
            self.seek.clear()
            self.choose(rows[0].key)
            self.list.setFocus()

    def _show_current(self) -> None:
        at = next((n for n, row in enumerate(self.list.rows) if row.key == self.camera), None)
        if at is not None:
            self.list.setCurrentIndex(self.list.model().index(at, 0))

    def _show(self) -> None:
        said, severity = health_counted(self._states)
        if self.health.text() != said:
            self.health.setText(said)
        look = "fault" if severity else "soft"
        if self.health.objectName() != look:
            self.health.setObjectName(look)
            self.health.style().polish(self.health)
        self.seek.setVisible(len(self._states) >= SEEK_FROM)
        self.list.set_rows(camera_rows(self._venue, self._states, self._now_s, self.seek.text()))
        state = next((state for state in self._states if state.camera == self.camera), None)
        self.below.setVisible(state is not None)
        if state is not None:
            self.name.setText(self._venue.cameras[state.camera].name)
            self.facts.tell(camera_facts(state, self._venue, self._now_s))
