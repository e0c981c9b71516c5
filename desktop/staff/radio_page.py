"""The radio in full: every reader, everything refused and why, every fault, every band that runs low."""

from typing import Final

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.radio_rows import doubt_rows, fault_words, refusal_rows
from desktop.staff.readout import DataAge, Moment, low_batteries, reader_severity
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.parts import label, pane
from desktop.widgets.row_list import Row, RowList
from desktop.widgets.table import Cell, Column, Table
from venue_models.staff.roles import May
from venue_models.values import ReaderHealth
from venue_models.venue.model import Venue

MOST_BATTERIES: Final = 40
MOST_FAULTS: Final = 4
MOST_DOUBTS: Final = 6


class RadioPage(QWidget):
    """Readers at the left, counts and faults at the right."""

    reader_chosen = Signal(int)
    guest_chosen = Signal(int)

    def __init__(self, venue: Venue, people: People, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._people = venue, people
        self._names_are_seen = False
        self._moment = Moment(None, 0.0, DataAge.NONE)
        columns = [
            Column(tr("reader"), 130, lambda n: Cell(venue.readers[n].id)),
            Column(tr("level"), 70, lambda n: Cell(f"{venue.readers[n].level}", is_soft=True), is_number=True),
            Column(tr("health"), 180, self._health),
            Column(tr("since"), 140, self._since),
            Column(tr("sightings"), 110, self._rate, is_number=True),
            Column(tr("against map"), 120, self._offset, is_number=True),
            Column("", 0, lambda _: Cell()),
        ]
        self.table = Table(columns, theme, tr("Readers"))
        self.refusals = RowList(theme, tr("Not used, since the start"))
        self.batteries = RowList(theme, tr("Bands under 15 %"))
        self.doubts = RowList(theme, tr("Bands in doubt"))
        self.faults = label("", "soft", wraps=True)
        self.faults.setContentsMargins(16, 2, 16, 2)
        side = pane("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(380)
        self._fill_side(QVBoxLayout(side))
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.table, 1)
        line.addWidget(side)
        self.table.chosen.connect(self.reader_chosen)
        self.batteries.chosen.connect(self.guest_chosen)

    def _fill_side(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(1, 12, 0, 8)
        column.setSpacing(0)
        for name, part in (
            (tr("Faults"), self.faults),
            (self.refusals.accessibleName(), self.refusals),
            (self.doubts.accessibleName(), self.doubts),
            (self.batteries.accessibleName(), self.batteries),
        ):
            heading = label(name, "heading")
            heading.setContentsMargins(16, 6, 16, 4)
            column.addWidget(heading)
            column.addWidget(part)
            column.addSpacing(10)
        column.addStretch(1)

    def refresh(self, moment: Moment) -> None:
        """Readers in trouble first, then in the venue's order."""
        self._moment = moment
        keys = np.arange(len(self._venue.readers))
        snapshot = moment.snapshot
        self.faults.setText(tr("none known"))
        if snapshot is not None:
            trouble = np.array([reader_severity(int(health)) for health in snapshot.readers["health"]], np.int64)
            keys = np.lexsort((keys, -trouble))
            if snapshot.notes:
                self.faults.setText("\n\n".join(fault_words(snapshot, self._venue, MOST_FAULTS)))
            self.faults.setProperty("fault", bool(snapshot.notes))
            self.faults.style().polish(self.faults)
            self.refusals.set_rows(refusal_rows(snapshot))
            self.doubts.set_rows(doubt_rows(snapshot, self._people, self._venue.time_zone, MOST_DOUBTS))
            self.batteries.set_rows([self._battery(int(band)) for band in low_batteries(snapshot)[:MOST_BATTERIES]])
        for rows in (self.refusals, self.doubts):
            rows.setFixedHeight(rows.sizeHint().height())
        self.batteries.setMaximumHeight(self.batteries.sizeHint().height())
        self.table.set_keys(keys.astype(np.int64))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.table, self.refusals, self.doubts, self.batteries):
            part.set_theme(theme)

    def _battery(self, band: int) -> Row:
        assert self._moment.snapshot is not None
        wearer = self._people.wearer(band)
        name = wearer.name if self._names_are_seen else tr("band {code}").format(code=wearer.code)
        battery = tr("{n} %").format(n=int(self._moment.snapshot.battery_pct[band]))
        return Row(band, name, battery, wearer.code if self._names_are_seen else "", Severity.LOW)

    def allow(self, may: May) -> None:
        """Name wearers only to who may know them."""
        self._names_are_seen = May.SEE_NAMES in may

    def _health(self, reader: int) -> Cell:
        if self._moment.snapshot is None:
            return Cell(words.reader_health(ReaderHealth.UNHEARD), is_soft=True)
        health = int(self._moment.snapshot.readers["health"][reader])
        stale = self._moment.age is DataAge.STALE
        severity = Severity.NONE if stale else reader_severity(health)
        return Cell(
            words.reader_health(ReaderHealth(health)), severity, is_soft=stale or health == ReaderHealth.UNHEARD
        )

    def _since(self, reader: int) -> Cell:
        if self._moment.snapshot is None:
            return Cell()
        since_s = float(self._moment.snapshot.readers["since_s"][reader])
        return Cell(
            words.short_clock(since_s, self._venue.time_zone, self._moment.now_s) if since_s > 0 else "", is_soft=True
        )

    def _rate(self, reader: int) -> Cell:
        if self._moment.snapshot is None:
            return Cell(words.UNKNOWN, is_soft=True)
        soft = self._moment.age is not DataAge.FRESH
        state = self._moment.snapshot.readers[reader]
        rate_hz = (
            0.0 if state["health"] == ReaderHealth.SILENT else float(state["rate_hz"])
        )  # a mean that fades slowly
        return Cell(words.rate(rate_hz), is_soft=soft)

    def _offset(self, reader: int) -> Cell:
        if self._moment.snapshot is None:
            return Cell()
        offset = float(self._moment.snapshot.readers["offset_db"][reader])
        return Cell(f"{offset:+.1f} dB" if abs(offset) >= 0.05 else "0.0 dB", is_soft=True)
