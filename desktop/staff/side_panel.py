"""The panel beside the map: areas, lines and radio, each a list that can be walked by key."""

from collections import deque
from typing import Final

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.radio_rows import radio_rows
from desktop.staff.readout import DataAge, Moment
from desktop.staff.zone_rows import area_rows, area_zones, line_rows
from desktop.theme.tokens import Theme
from desktop.widgets.row_list import RowList
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue

WIDTH_PX: Final = 324
RATE_SAMPLES: Final = 120


class SidePanel(QWidget):
    """What fills up, where people stand in line, and how well the venue hears."""

    zone_chosen = Signal(int)
    reader_chosen = Signal(int)

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__(objectName="side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self._venue = venue
        self._areas = area_zones(venue)
        self._rates: deque[float] = deque(maxlen=RATE_SAMPLES)
        self.areas = RowList(theme, tr("Areas"))
        self.lines = RowList(theme, tr("Lines"))
        self.radio = RowList(theme, tr("Radio"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 0, 8)
        column.setSpacing(0)
        for rows, note in (
            (self.areas, tr("now / limit")),
            (self.lines, tr("guests in line")),
            (self.radio, ""),
        ):
            column.addLayout(_heading(rows.accessibleName(), note))
            column.addWidget(rows, len(rows.rows))
            column.addSpacing(10)
        column.addStretch(0)
        self.areas.chosen.connect(self.zone_chosen)
        self.lines.chosen.connect(lambda ride: self.zone_chosen.emit(venue.attractions[ride].queue_zones[0]))
        self.radio.chosen.connect(lambda reader: self.reader_chosen.emit(reader) if reader != NOWHERE else None)
        self.refresh(Moment(None, 0.0, DataAge.NONE))

    def refresh(self, moment: Moment) -> None:
        """Show what is true now; numbers that are no longer true are not shown as if they were."""
        if moment.snapshot is not None and moment.age is DataAge.FRESH:
            self._rates.append(moment.snapshot.sightings_per_s)
        known = None if moment.age is DataAge.NONE else moment.snapshot
        self.areas.set_rows(area_rows(self._venue, self._areas, known))
        self.lines.set_rows(line_rows(self._venue, known))
        self.radio.set_rows(radio_rows(self._venue, moment.snapshot, np.array(self._rates)))
        for rows in (self.areas, self.lines, self.radio):
            rows.set_faded(moment.age is DataAge.STALE)
        self._share_height()

    def _share_height(self) -> None:
        """Each list gets room in proportion to its rows, and never more than it has rows for."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for rows in (self.areas, self.lines, self.radio):
            column.setStretchFactor(rows, max(len(rows.rows), 1))
            rows.setMaximumHeight(rows.sizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for rows in (self.areas, self.lines, self.radio):
            rows.set_theme(theme)


def _heading(name: str, note: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(16, 4, 16, 4)
    line.addWidget(QLabel(name, objectName="heading"))
    line.addStretch()
    line.addWidget(QLabel(note, objectName="soft"))
    return line
