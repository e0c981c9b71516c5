"""The staff desk's window: puts the parts together, moves them with the snapshots, and binds the keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout

from desktop.language import tr
from desktop.link import Link
from desktop.staff.chosen_guest import ChosenGuest
from desktop.staff.guest_card import Storyteller
from desktop.staff.guest_finder import GuestFinder
from desktop.staff.guests_page import GuestsPage
from desktop.staff.keys import keys
from desktop.staff.map_page import MapPage
from desktop.staff.notices import notices
from desktop.staff.radio_page import RadioPage
from desktop.staff.readout import DataAge, Moment, moment, parties, zone_severities
from desktop.staff.scene import SceneMaker
from desktop.staff.top_bar import TopBar
from desktop.staff.zones_page import ZonesPage
from desktop.theme.stylesheet import stylesheet
from desktop.theme.tokens import THEMES
from desktop.widgets.key_sheet import KeySheet
from desktop.widgets.notice import NoticeStrip
from desktop.widgets.parts import pane
from venue_models.guests.register import Register
from venue_models.values import NOWHERE, Snapshot
from venue_models.venue.model import Venue

FRAME_MS: Final = 40
SNAPSHOT_S: Final = 0.2
"""Dots aim anew at most this often: a glide takes 0.3 s, and guests walk 0.3 m in between."""
WORDS_FRAMES: Final = 12
"""Half of the words are renewed every so many frames, each about once a second: faster nobody reads them."""
MAP, ZONES, GUESTS, RADIO = range(4)


class StaffDesk(QMainWindow):
    """The window of the staff desk.

    Args:
        venue: the place.
        register: its bands.
        link: where snapshots come from and commands go.
        theme: "dark" or "light".
        clock: the venue's time now, Unix seconds; in a replay it is the recording's.
        title_note: what kind of run this is ("simulated park", "replay"), shown always; empty for a real one.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        link: Link,
        *,
        theme: str = "dark",
        clock: Callable[[], float],
        title_note: str = "",
    ) -> None:
        super().__init__()
        self._venue, self._register, self._link, self._clock = venue, register, link, clock
        self._theme = THEMES[theme]
        self._parties = parties(register)
        self._scenes = SceneMaker(venue)
        self._snapshot: Snapshot | None = None
        self._aimed_at_s = float("-inf")
        self._was = DataAge.NONE
        self._last_abnormal = NOWHERE
        self._turn = False
        self._frames_since_words = 0
        self._build(title_note)
        self._connect()
        self._bind_keys()
        self.timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self.timer.setObjectName("frames")
        self.timer.timeout.connect(self.frame)
        self.timer.start()
        self.resize(1440, 900)
        self.setMinimumSize(1040, 600)
        self._dress()
        self.refresh()
        self.page.canvas.setFocus()

    # Putting it together

    def _build(self, title_note: str) -> None:
        self.setWindowTitle(" · ".join(part for part in (self._venue.name, tr("staff desk"), title_note) if part))
        names = (tr("Map"), tr("Zones"), tr("Guests"), tr("Radio"))
        self.bar = TopBar(self._venue, names, title_note, self._theme)
        self.strip = NoticeStrip(self._theme)
        self.page = MapPage(self._venue, self._register, self._theme)
        self.guest = ChosenGuest(self.page, Storyteller(self._venue, self._register, self._parties), self._link)
        self.zones = ZonesPage(self._venue, self._theme)
        whole = pane("page")
        self.finder = GuestFinder(self._register, self.bar.field, self._presences, self._theme, whole)
        self.guests = GuestsPage(self._venue, self._register, self._parties, self.finder.index, self._theme)
        self.radio = RadioPage(self._venue, self._register, self._theme)
        self.views = QStackedWidget()
        for view in (self.page, self.zones, self.guests, self.radio):
            self.views.addWidget(view)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.strip):
            column.addWidget(part)
        column.addWidget(self.views, 1)
        self.setCentralWidget(whole)
        sheet = {subject: [(key.written, key.meaning) for key in group] for subject, group in keys().items()}
        self.key_sheet = KeySheet(sheet, whole)

    def _connect(self) -> None:
        canvas, card = self.page.canvas, self.page.card
        self.bar.view_chosen.connect(self.show_view)
        self.bar.field.textEdited.connect(self._narrow)
        self.finder.chosen.connect(self._found)
        canvas.picked.connect(self.choose)
        canvas.moved.connect(lambda: self.guest.follow(False))
        canvas.level_shown.connect(lambda: self._refresh_page(self.moment))
        card.member_chosen.connect(self.show_guest)
        card.follow_wanted.connect(self.guest.follow)
        card.closed.connect(lambda: self.choose(NOWHERE))
        self.page.side.zone_chosen.connect(self.show_zone)
        self.page.side.all_wanted.connect(lambda: self.show_view(ZONES))
        self.page.side.reader_chosen.connect(self.show_reader)
        self.zones.zone_chosen.connect(self.show_zone)
        self.guests.guest_chosen.connect(self.show_guest)
        self.radio.reader_chosen.connect(self.show_reader)
        self.radio.guest_chosen.connect(self.show_guest)

    def _bind_keys(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "find": self._start_find,
            "show_map": lambda: self.show_view(MAP),
            "show_zones": lambda: self.show_view(ZONES),
            "show_guests": lambda: self.show_view(GUESTS),
            "show_radio": lambda: self.show_view(RADIO),
            "next_abnormal": self.show_next_abnormal,
            "toggle_theme": self.toggle_theme,
            "toggle_full_screen": lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen),
            "toggle_keys": self.key_sheet.toggle,
            "close": self.close,
            "zoom_in": lambda: self.page.canvas.zoom(1.4),
            "zoom_out": lambda: self.page.canvas.zoom(1 / 1.4),
            "fit": self._fit,
            "level_up": lambda: self.page.step_level(1),
            "level_down": lambda: self.page.step_level(-1),
            "toggle_follow": lambda: self.guest.follow(not self.guest.is_following),
            "next_member": lambda: self._step_member(1),
            "previous_member": lambda: self._step_member(-1),
            "leave": self._leave,
        } | {
            f"layer_{name}": lambda name=name: self.page.toggle_layer(name)  # type: ignore[misc] # a lambda's default
            for name in ("guests", "density", "readers", "last_seen")
        }
        for group in keys().values():
            for key in group:
                for sequence in key.sequences:
                    QShortcut(QKeySequence(sequence), self, actions[key.action])

    # Moving with the snapshots

    @property
    def moment(self) -> Moment:
        """The newest snapshot, as it is to be read now."""
        return moment(self._link.latest(), self._clock())

    def frame(self) -> None:
        """One frame: draw the map as it is to be now, then prepare what comes next."""
        self.draw()
        self.prepare()

    def prepare(self) -> None:
        """Do one thing between two frames, so that the next is not late: aim at news, or renew half of the words."""
        self._frames_since_words += 1
        if not self.aim() and self._frames_since_words >= WORDS_FRAMES:
            self._frames_since_words = 0
            self._turn = not self._turn
            (self._refresh_frame if self._turn else self._refresh_page)(self.moment)

    def draw(self) -> None:
        """Draw the map, where it is shown and anything in it moves."""
        canvas = self.page.canvas
        if self.views.currentIndex() == MAP and canvas.is_moving():
            self.guest.keep_in_view()
            canvas.repaint()

    def aim(self) -> bool:
        """Aim the dots at a new snapshot, and at most so often; False where there was nothing to aim at."""
        now = self.moment
        news = now.snapshot is not self._snapshot and now.now_s - self._aimed_at_s >= SNAPSHOT_S
        turned = now.age is not self._was or now.now_s < self._aimed_at_s
        if self.views.currentIndex() != MAP or now.snapshot is None or not (news or turned):
            return False
        self._snapshot, self._aimed_at_s, self._was = now.snapshot, now.now_s, now.age
        self.page.canvas.take(now.snapshot, stale=now.age is not DataAge.FRESH)
        self.guest.aim(now)
        return True

    def refresh(self) -> None:
        """The words and numbers of whatever is shown."""
        self._refresh_frame(self.moment)
        self._refresh_page(self.moment)

    def _refresh_frame(self, now: Moment) -> None:
        """What stands round every view, and beside the map."""
        self.bar.refresh(now)
        self.strip.show_notices(notices(now, self._venue.time_zone))
        if self.views.currentIndex() == MAP:
            self.page.side.refresh(now)

    def _refresh_page(self, now: Moment) -> None:
        """What the view itself says; the clock in the bar ticks with either half."""
        self.bar.refresh(now)
        page = self.views.currentWidget()
        if isinstance(page, ZonesPage | GuestsPage | RadioPage):
            page.refresh(now)
            return
        self.page.canvas.set_scene(self._scenes.make(now, self.page.canvas.level))
        self.guest.tell(now)

    # The chosen guest

    def choose(self, band: int) -> None:
        """Open a guest's card and follow the guest closely; NOWHERE closes it."""
        self.guest.choose(band, self.moment)

    def show_guest(self, band: int) -> None:
        """Choose a guest and show their place on the map."""
        self.choose(band)
        self.show_view(MAP)
        self.guest.look()

    def _step_member(self, step: int) -> None:
        if self.guest.band != NOWHERE:
            self.show_guest(self.guest.beside(step))

    # Going places

    def show_view(self, view: int) -> None:
        """Show another view and put the focus into it."""
        self.views.setCurrentIndex(view)
        self.bar.show_view(view)
        self.finder.hide()
        self.refresh()
        first = (self.page.canvas, self.zones.table, self.guests.table, self.radio.table)[view]
        first.setFocus()

    def show_zone(self, zone: int) -> None:
        """Show a zone on the map."""
        self.show_view(MAP)
        self.guest.follow(False)
        self.page.canvas.show_zone(zone)

    def show_reader(self, reader: int) -> None:
        """Show a reader on the map, with the readers' layer on."""
        self.show_view(MAP)
        self.guest.follow(False)
        place = self._venue.readers[reader]
        self.page.canvas.set_layers(replace(self.page.canvas.layers, readers=True))
        self.page.chips["readers"].setChecked(True)
        self.page.canvas.show_place(place.x_m, place.y_m, place.level)

    def show_next_abnormal(self) -> None:
        """Go round the zones that are abnormal now."""
        now = self.moment
        if now.snapshot is None or now.age is not DataAge.FRESH:
            return
        abnormal = zone_severities(now.snapshot.zones).nonzero()[0].tolist()
        if abnormal:
            after = [zone for zone in abnormal if zone > self._last_abnormal]
            self._last_abnormal = (after or abnormal)[0]
            self.show_zone(self._last_abnormal)

    def _fit(self) -> None:
        self.guest.follow(False)
        self.page.canvas.fit()

    # Finding and leaving

    def _presences(self) -> NDArray[np.uint8] | None:
        snapshot = self._link.latest()
        return None if snapshot is None else snapshot.fixes["presence"]

    def _start_find(self) -> None:
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def _narrow(self, query: str) -> None:
        if self.views.currentWidget() is self.guests:
            self.finder.hide()
            self.guests.narrow(query)

    def _found(self, band: int) -> None:
        self.bar.field.clear()
        self.guests.narrow("")
        self.show_guest(band)

    def _leave_find(self) -> None:
        self.bar.field.clear()
        self.finder.hide()
        self.guests.narrow("")
        self.show_view(self.views.currentIndex())

    def _leave(self) -> None:
        """Escape takes away one thing at a time: the sheet of keys, what is typed, the card."""
        if self.key_sheet.isVisible():
            self.key_sheet.toggle()
        elif self.bar.field.hasFocus() or self.bar.field.text():
            self._leave_find()
        else:
            self.choose(NOWHERE)

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
        for part in (self.bar, self.strip, self.page, self.zones, self.guests, self.radio):
            part.set_theme(self._theme)
        self.finder.list.set_theme(self._theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers and tell the venue that nobody is followed any more."""
        self.timer.stop()
        self.choose(NOWHERE)
        super().closeEvent(event)
