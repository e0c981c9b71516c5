"""The panel beside the map: areas, queues and radio, each a list that can be walked by key."""

from collections import deque
from typing import Final

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.pages import Page
from desktop.staff.queues.day_grid import Today
from desktop.staff.queues.line_reading import read_lines
from desktop.staff.queues.line_rows import line_rows
from desktop.staff.radio_rows import radio_rows
from desktop.staff.readout import DataAge, Moment
from desktop.staff.zone_rows import area_rows, area_zones
from desktop.theme.tokens import Theme
from desktop.widgets.parts import label
from desktop.widgets.row_list import ROW_PX, Row, RowList
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue

WIDTH_PX: Final = 324
RATE_SAMPLES: Final = 120
HEADING_PX: Final = 26
GAP_PX: Final = 10
EDGE_PX: Final = 10
OTHER_PX: Final = 3 * HEADING_PX + 2 * GAP_PX + 2 * EDGE_PX
"""What is not a row."""


class SidePanel(QWidget):
    """What fills up, how long people stand in line, and how well the venue hears."""

    zone_chosen = Signal(int)
    all_wanted = Signal()
    """The row that counts the zones left out was chosen."""
    line_chosen = Signal(int)
    """An attraction; NOWHERE: the row that counts those left out."""
    reader_chosen = Signal(int)

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self._venue = venue
        self._areas = area_zones(venue)
        self._today = Today(venue)
        self._rates: deque[float] = deque(maxlen=RATE_SAMPLES)
        self.areas = RowList(theme, tr("Areas"))
        self.lines = RowList(theme, tr("Queues"))
        self.radio = RowList(theme, tr("Radio"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, EDGE_PX, 0, EDGE_PX)
        column.setSpacing(0)
        for rows, note in (
            (self.areas, tr("now / limit")),
            (self.lines, tr("now · in 60 min")),
            (self.radio, ""),
        ):
            heading = _heading(rows.accessibleName(), note)
            column.addWidget(heading)
            if rows is self.lines and not venue.attractions:  # a hall without rides has no queues
                heading.hide()
            column.addWidget(rows)
            column.addSpacing(GAP_PX if rows is not self.radio else 0)
        column.addStretch(0)
        self.areas.chosen.connect(self._go)
        self.lines.chosen.connect(self.line_chosen)
        self.radio.chosen.connect(lambda reader: self.reader_chosen.emit(reader) if reader != NOWHERE else None)
        self._moment = Moment(None, 0.0, DataAge.NONE)

    def refresh(self, moment: Moment) -> None:
        """Show what is true now; numbers that are no longer true are not shown as if they were."""
        if moment.snapshot is not None and moment.age is DataAge.FRESH:
            self._rates.append(moment.snapshot.sightings_per_s)
        self._moment = moment
        self._fill()

    def _fill(self) -> None:
        """As many rows as there is room for; the rest is one key away, and said so."""
        moment = self._moment
        known = None if moment.age is DataAge.NONE else moment.snapshot
        grid = None if known is None else self._today.grid(known.waits, moment.now_s)
        lines = line_rows(read_lines(self._venue, moment), grid, moment.now_s)
        room = (self.height() - OTHER_PX) // ROW_PX
        radio = radio_rows(self._venue, moment.snapshot, np.array(self._rates), max(room // 9, 1))
        room -= len(radio)
        for_areas = min(len(self._areas), max(room - len(lines), room // 2, 3))
        areas = area_rows(self._venue, self._areas, known, for_areas)
        self.areas.set_rows(_cut(areas, len(self._areas), for_areas, Page.ZONES))
        self.lines.set_rows(_cut(lines, len(lines), max(room - for_areas, 3), Page.QUEUES))
        self.radio.set_rows(radio)
        for rows in (self.areas, self.lines, self.radio):
            rows.set_faded(moment.age is DataAge.STALE)
            rows.setFixedHeight(rows.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for another number of rows."""
        super().resizeEvent(event)
        self._fill()

    def _go(self, zone: int) -> None:
        if zone == NOWHERE:
            self.all_wanted.emit()
        else:
            self.zone_chosen.emit(zone)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for rows in (self.areas, self.lines, self.radio):
            rows.set_theme(theme)


def _cut(rows: list[Row], total: int, room: int, page: Page) -> list[Row]:
    """The first rows, and how many there are beyond them on which page."""
    if total <= room:
        return rows
    return [
        *rows[: room - 1],
        Row(
            NOWHERE,
            tr("and {n} more").format(n=total - room + 1),
            is_soft=True,
            detail=tr("key {n}").format(n=page + 1),
        ),
    ]


def _heading(name: str, note: str) -> QWidget:
    heading = QWidget()
    heading.setFixedHeight(HEADING_PX)
    line = QHBoxLayout(heading)
    line.setContentsMargins(16, 0, 16, 0)
    line.addWidget(label(name, "heading"))
    line.addStretch()
    line.addWidget(label(note, "soft"))
    return heading
