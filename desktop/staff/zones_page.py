"""All zones in one table: how full, which way it goes, how full they may be, and whether they hear."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.readout import DataAge, Moment, zone_severities
from desktop.staff.zone_rows import zone_trend
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.table import Cell, Column, Table
from venue_models.values import Crowding, ZoneHealth
from venue_models.venue.model import Venue


class ZonesPage(QWidget):
    """The table of zones; Enter shows one on the map."""

    zone_chosen = Signal(int)

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue = venue
        self._moment = Moment(None, 0.0, DataAge.NONE)
        columns = [
            Column(tr("zone"), 250, lambda n: Cell(venue.zones[n].name)),
            Column(tr("kind"), 120, lambda n: Cell(words.zone_kind(venue.zones[n].kind), is_soft=True)),
            Column(tr("half an hour"), 150, self._trend),
            Column(tr("guests"), 100, self._count, is_number=True),
            Column(tr("limit"), 90, self._limit, is_number=True),
            Column(tr("share"), 84, self._share, is_number=True),
            Column(tr("state"), 0, self._state),
        ]
        self.table = Table(columns, theme, tr("Zones"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.table)
        self.table.chosen.connect(self.zone_chosen)

    def refresh(self, moment: Moment) -> None:
        """Abnormal zones first, the rest in the venue's own order."""
        self._moment = moment
        keys = np.arange(len(self._venue.zones))
        if moment.snapshot is not None:
            keys = np.lexsort((keys, -zone_severities(moment.snapshot.zones)))
        self.table.set_keys(keys.astype(np.int64))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.table.set_theme(theme)

    def _severity(self, zone: int) -> Severity:
        snapshot = self._moment.snapshot
        if snapshot is None or self._moment.age is DataAge.STALE:
            return Severity.NONE
        return Severity(int(zone_severities(snapshot.zones[zone : zone + 1])[0]))

    def _trend(self, zone: int) -> Cell:
        if self._moment.snapshot is None:
            return Cell()
        return Cell(trend=zone_trend(self._moment.snapshot, (zone,)), severity=self._severity(zone))

    def _count(self, zone: int) -> Cell:
        snapshot, soft = self._moment.snapshot, self._moment.age is not DataAge.FRESH
        if snapshot is None:
            return Cell(words.UNKNOWN, is_soft=True)
        state = snapshot.zones[zone]
        if state["health"] == ZoneHealth.DEAF:
            return Cell(tr("unknown"), is_soft=True)
        return Cell(f"{state['occupancy']:,}", is_soft=soft)

    def _limit(self, zone: int) -> Cell:
        capacity = self._venue.zones[zone].capacity
        return Cell("" if capacity is None else f"{capacity:,}", is_soft=True)

    def _share(self, zone: int) -> Cell:
        snapshot, capacity = self._moment.snapshot, self._venue.zones[zone].capacity
        if snapshot is None or not capacity or snapshot.zones[zone]["health"] == ZoneHealth.DEAF:
            return Cell()
        return Cell(
            f"{snapshot.zones[zone]['occupancy'] / capacity:.0%}", is_soft=self._moment.age is not DataAge.FRESH
        )

    def _state(self, zone: int) -> Cell:
        snapshot = self._moment.snapshot
        if snapshot is None:
            return Cell()
        state, said = snapshot.zones[zone], []
        match ZoneHealth(int(state["health"])):
            case ZoneHealth.DEAF:
                since = words.short_clock(float(state["deaf_since_s"]), self._venue.time_zone, snapshot.at_s)
                said.append(tr("deaf since {time}").format(time=since))
            case ZoneHealth.PARTLY_DEAF:
                said.append(tr("partly deaf, count may be low"))
            case ZoneHealth.HEARD:
                pass
        match Crowding(int(state["crowding"])):
            case Crowding.OVER:
                said.append(tr("over its limit"))
            case Crowding.NEAR:
                said.append(tr("near its limit"))
            case Crowding.NORMAL:
                pass
        return Cell(", ".join(said), severity=self._severity(zone))
