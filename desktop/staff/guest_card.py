"""The card of the chosen guest: who, with whom, where now or where last, and where before."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.readout import LOW_BATTERY_PCT, DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, label
from desktop.widgets.row_list import Row, RowList
from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE, Presence, Purpose, Snapshot
from venue_models.venue.model import Venue

WIDTH_PX: Final = 332
VISITS_SHOWN: Final = 3
MEMBERS_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class GuestStory:
    """What is known of a guest, in words."""

    name: str
    code: str
    about: str
    lines: tuple[tuple[str, str], ...]
    """Pairs of a caption and what it says."""
    members: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Storyteller:
    """Puts what a snapshot knows of a guest into words; asks for consent before it says a place."""

    venue: Venue
    people: People

    def tell(self, band: int, desk: str, moment: Moment) -> GuestStory:
        """The story of one guest now."""
        wearer = self.people.wearer(band)
        members = self.people.party_of(band)
        about = [words.age_band(wearer.birth_year, moment.now_s, self.venue.time_zone)]
        if len(members) > 1:
            about.append(tr("party of {n}").format(n=len(members)))
        if wearer.party:
            about.append(wearer.party)
        lines = [self._place(band, moment), *self._helping(wearer)]
        if moment.snapshot is not None:
            lines += self._before(band, desk, moment.snapshot)
            lines.append((tr("battery"), self._battery(band, moment.snapshot)))
        others = [member for member in members if member != band]
        return GuestStory(
            wearer.name,
            tr("band {code}").format(code=wearer.code),
            " · ".join(about),
            tuple(lines),
            tuple(self._member(member, moment) for member in others[:MEMBERS_SHOWN]),
        )

    def _helping(self, wearer: Wearer) -> list[tuple[str, str]]:
        """What whoever walks up to them should know."""
        lines = []
        if wearer.language:
            lines.append((tr("speaks"), words.language(wearer.language)))
        for n, need in enumerate(sorted(wearer.needs)):
            lines.append(("" if n else tr("help"), words.help_for(need)))
        return lines

    def may_locate(self, band: int) -> bool:
        """Whether the wearer agreed to be located."""
        return bool(self.people.wearer(band).consent & Purpose.LOCATION)

    def _place(self, band: int, moment: Moment) -> tuple[str, str]:
        if not self.may_locate(band):
            return tr("where"), tr("no consent to location")
        if moment.snapshot is None:
            return tr("where"), tr("not heard yet")
        fix = moment.snapshot.fixes[band]
        presence, at_s = Presence(int(fix["presence"])), float(fix["heard_at_s"])
        age_s = moment.now_s - at_s
        zone, metres = self._zone(int(fix["zone"])), float(fix["radius_m"])
        match presence:
            case Presence.UNKNOWN:
                return tr("where"), tr("not heard yet")
            case Presence.HERE | Presence.FADING if moment.age is DataAge.FRESH:
                return tr("here"), tr("{zone}, ± {metres:.0f} m, {ago}").format(
                    zone=zone, metres=metres, ago=words.ago(age_s)
                )
            case Presence.LEFT:
                return tr("left"), self._when(zone, at_s, moment.now_s)
            case _:
                return tr("last seen"), self._when(zone, at_s, moment.now_s)

    def _when(self, zone: str, at_s: float, now_s: float) -> str:
        time = words.short_clock(at_s, self.venue.time_zone, now_s)
        return tr("{zone}, {time}, {ago}").format(zone=zone, time=time, ago=words.ago(now_s - at_s))

    def _zone(self, zone: int) -> str:
        return self.venue.zones[zone].name if zone != NOWHERE else tr("between zones")

    def _before(self, band: int, desk: str, snapshot: Snapshot) -> list[tuple[str, str]]:
        watched = snapshot.watched.get(desk)
        if watched is None or watched.band != band or not self.may_locate(band):
            return []
        lines: list[tuple[str, str]] = []
        for visit in [v for v in watched.visits if v.left_at_s is not None][:VISITS_SHOWN]:
            assert visit.left_at_s is not None
            entered, left = (
                words.short_clock(t, self.venue.time_zone) for t in (visit.entered_at_s, visit.left_at_s)
            )
            text = tr("{zone}, {entered} to {left}").format(zone=self._zone(visit.zone), entered=entered, left=left)
            lines.append(("" if lines else tr("before"), text))
        return lines

    def _battery(self, band: int, snapshot: Snapshot) -> str:
        battery = int(snapshot.battery_pct[band])
        if battery < 0:
            return tr("never said")
        low = battery < LOW_BATTERY_PCT
        return tr("{n} %, change the band").format(n=battery) if low else tr("{n} %").format(n=battery)

    def _member(self, band: int, moment: Moment) -> Row:
        """Somebody of the same party, by name alone: where they are is a look-up of its own."""
        wearer = self.people.wearer(band)
        return Row(band, wearer.name, detail=words.age_band(wearer.birth_year, moment.now_s, self.venue.time_zone))


class GuestCard(QFrame):
    """The card itself, at the lower left of the map."""

    member_chosen = Signal(int)
    follow_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(tr("Chosen guest"))
        self._name = label("", "name", wraps=True)
        self._code = label("", "soft")
        self._about = label("", "soft", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self.members = RowList(theme, tr("Party"), self)
        self.follow = button(tr("Follow  F"), "action", checked=False)
        self.follow.clicked.connect(self.follow_wanted)
        close = button(tr("Close  Esc"), "action")
        close.clicked.connect(self.closed)
        self.members.chosen.connect(self.member_chosen)
        self._arrange(close)
        self.hide()

    def _arrange(self, close: QPushButton) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.follow)
        foot.addWidget(close)
        foot.addStretch()
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 13, 16, 0)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self._about)
        inner.addLayout(self._grid)
        outer = self._column = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 13)
        outer.setSpacing(8)
        outer.addLayout(inner)
        outer.addWidget(self.members)
        foot.setContentsMargins(16, 0, 16, 0)
        outer.addLayout(foot)

    def tell(self, story: GuestStory) -> None:
        """Show a story."""
        self._name.setText(words.breakable(story.name))
        self._code.setText(story.code)
        self._about.setText(words.breakable(story.about))
        while len(self._lines) < len(story.lines):
            pair = (label("", "soft"), label(wraps=True))
            for column, part in enumerate(pair):
                self._grid.addWidget(part, len(self._lines), column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(pair)
        for n, (caption, text) in enumerate(self._lines):
            told = story.lines[n] if n < len(story.lines) else ("", "")
            caption.setText(told[0])
            text.setText(told[1])
            caption.setVisible(n < len(story.lines))
            text.setVisible(n < len(story.lines))
        self.members.set_rows(story.members)
        self.members.setFixedHeight(self.members.sizeHint().height())
        self.members.setVisible(bool(story.members))
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(WIDTH_PX))
        self.show()

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What the card says now."""
        return tuple((c.text(), t.text()) for c, t in self._lines if t.text())

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.members.set_theme(theme)
