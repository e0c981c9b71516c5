"""The tables of the shift page: alerts one by one, and what happened in each place."""

from collections.abc import Callable, Sequence

import numpy as np

from desktop.language import tr
from desktop.safety import alert_terms, shift_words
from desktop.safety.shift_report import Place, Row, ShiftReport
from desktop.staff import words
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.table import Cell, Column, Table


class ShiftRows:
    """Every alert of a report in a table, near misses too where they are wanted.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._report: ShiftReport | None = None
        self._rows: Sequence[Row] = ()
        self.table = Table(
            [
                Column(tr("no."), 64, self._cell(lambda row: f"{row.alert.number}", is_soft=True), is_number=True),
                Column(tr("raised"), 140, self._cell(self._when)),
                Column(tr("what"), 200, self._what),
                Column(tr("where"), 0, self._cell(lambda row: row.zone or tr("place unknown"))),
                Column(tr("acknowledged"), 165, self._cell(lambda row: shift_words.deed(row.acknowledged))),
                Column(tr("on scene"), 165, self._cell(lambda row: shift_words.deed(row.on_scene))),
                Column(tr("closed"), 165, self._cell(lambda row: shift_words.deed(row.closed), is_soft=True)),
                Column(tr("outcome"), 210, self._cell(shift_words.ended)),
            ],
            theme,
            tr("Alarms of the shift"),
        )

    def show(self, report: ShiftReport | None, *, near_misses: bool) -> None:
        """Show another report."""
        self._report, self._rows = report, ()
        if report is not None:
            listed = (*report.rows, *(report.near_misses if near_misses else ()))
            self._rows = sorted(listed, key=lambda row: -row.at_s)
        self.table.set_keys(np.arange(len(self._rows), dtype=np.int64))
        self.table.say_when_empty("" if report is None else tr("There was no alarm. That is good news."))

    def remark(self, row: int) -> str:
        """What was written at the close of the alert in a row."""
        return self._rows[row].remark if 0 <= row < len(self._rows) else ""

    def _what(self, key: int) -> Cell:
        row = self._rows[key]
        severity = alert_terms.severity(row.alert) if row.alert.is_alert else Severity.NONE
        return Cell(shift_words.what(row), severity, is_soft=row.is_near_miss)

    def _when(self, row: Row) -> str:
        if self._report is None:
            return ""
        return shift_words.when(row, self._report)

    def _cell(self, text: Callable[[Row], str], *, is_soft: bool = False) -> Callable[[int], Cell]:
        return lambda key: Cell(
            text(row := self._rows[key]), is_soft=is_soft or row.is_near_miss or row.is_from_before
        )


class PlaceRows:
    """What happened in each zone, or at each ride.

    Args:
        name: what the places are.
        theme: the colours.
    """

    def __init__(self, name: str, theme: Theme) -> None:
        self._places: Sequence[Place] = ()
        self.table = Table(
            [
                Column(name, 0, lambda n: Cell(self._places[n].name or tr("place unknown"))),
                Column(tr("alarms"), 90, self._number(lambda of: f"{of.figures.alerts}"), is_number=True),
                Column(tr("false"), 80, self._number(lambda of: f"{of.figures.false_alarms}"), is_number=True),
                Column(tr("false an hour"), 120, self._number(_rate), is_number=True),
                Column(tr("near misses"), 110, self._number(lambda of: f"{of.figures.near_misses}"), is_number=True),
            ],
            theme,
            name,
        )

    def show(self, places: Sequence[Place]) -> None:
        """Show other places."""
        self._places = places
        self.table.set_keys(np.arange(len(places), dtype=np.int64))
        self.table.say_when_empty(words.UNKNOWN)

    def _number(self, text: Callable[[Place], str]) -> Callable[[int], Cell]:
        """A nought is soft: what is left over catches the eye."""
        return lambda n: Cell(said := text(self._places[n]), is_soft=not said.strip("0."))


def _rate(place: Place) -> str:
    return shift_words.place_rate(place.figures)
