"""All guests in one table, by name. It says who is in the park, not where: opening a guest's place is a look-up."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.readout import LOW_BATTERY_PCT, DataAge, Moment
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import button, label
from desktop.widgets.table import Cell, Column, Table, lay_out_list
from venue_models.values import Presence, Purpose
from venue_models.venue.model import Venue


class GuestsPage(QWidget):
    """The table of guests, narrowed by what is typed in the search field; Enter opens one."""

    guest_chosen = Signal(int)

    def __init__(self, venue: Venue, people: People, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._people = venue, people
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._query = ""
        self.only_here = button(tr("in the park only"), "chip", checked=False)
        self.only_here.clicked.connect(lambda: self.refresh(self._moment))
        self.count = label("", "soft")
        columns = [
            Column(tr("name"), 230, lambda n: Cell(people.wearer(n).name)),
            Column(tr("band"), 90, lambda n: Cell(people.wearer(n).code, is_soft=True)),
            Column(tr("party"), 240, self._party),
            Column(tr("size"), 70, self._size, is_number=True),
            Column(tr("age"), 150, self._age),
            Column(tr("presence"), 210, self._presence),
            Column(tr("battery"), 100, self._battery, is_number=True),
            Column(tr("location consent"), 0, self._consent),
        ]
        self.table = Table(columns, theme, tr("Guests"))
        lay_out_list(self, (self.only_here, self.count), self.table)
        self.table.chosen.connect(self.guest_chosen)

    def narrow(self, query: str) -> None:
        """Show only those who are found by a query; all where it is empty."""
        self._query = query
        if self.isVisible():
            self.refresh(self._moment)

    def refresh(self, moment: Moment) -> None:
        """By name: rows stand still while people come and go."""
        self._moment = moment
        index = self._people.index
        bands = index.by_name
        if self._query.strip():
            bands = np.array(index.find(self._query, limit=None, among=self._people.is_worn).bands, np.int64)
        if self.only_here.isChecked() and moment.snapshot is not None:
            bands = bands[self._people.may_locate[bands]]
            presence = moment.snapshot.fixes["presence"][bands]
            bands = bands[(presence == Presence.HERE) | (presence == Presence.FADING)]
        self.table.set_keys(bands)
        self.count.setText(
            tr("{shown} of {total} guests").format(shown=f"{len(bands):,}", total=f"{len(index.by_name):,}")
        )

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.table.set_theme(theme)

    def _party(self, band: int) -> Cell:
        return Cell(self._people.wearer(band).party or tr("alone"), is_soft=True)

    def _size(self, band: int) -> Cell:
        return Cell(f"{len(self._people.party_of(band))}", is_soft=True)

    def _age(self, band: int) -> Cell:
        year = self._people.wearer(band).birth_year
        return Cell(words.age_band(year, self._moment.now_s, self._venue.time_zone), is_soft=True)

    def _presence(self, band: int) -> Cell:
        if not self._people.may_locate[band]:
            return Cell(words.UNKNOWN, is_soft=True)
        if self._moment.snapshot is None:
            return Cell(words.presence(Presence.UNKNOWN), is_soft=True)
        fix = self._moment.snapshot.fixes[band]
        presence = Presence(int(fix["presence"]))
        if presence in (Presence.LAST_SEEN, Presence.LEFT):
            time = words.short_clock(float(fix["heard_at_s"]), self._venue.time_zone, self._moment.now_s)
            return Cell(f"{words.presence(presence)} {time}", is_soft=True)
        stale = self._moment.age is not DataAge.FRESH
        return Cell(words.presence(presence), is_soft=stale or presence is Presence.UNKNOWN)

    def _battery(self, band: int) -> Cell:
        if self._moment.snapshot is None or self._moment.snapshot.battery_pct[band] < 0:
            return Cell(words.UNKNOWN, is_soft=True)
        battery = int(self._moment.snapshot.battery_pct[band])
        low = battery < LOW_BATTERY_PCT
        return Cell(tr("{n} %").format(n=battery), severity=Severity.LOW if low else Severity.NONE, is_soft=not low)

    def _consent(self, band: int) -> Cell:
        granted = self._people.wearer(band).consent & Purpose.LOCATION
        return Cell(tr("agreed") if granted else tr("no consent"), is_soft=True)
