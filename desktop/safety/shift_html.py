"""The parts of a printed shift as HTML that Qt lays out: its head, and tables that can be cut between rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from desktop.language import tr
from desktop.safety import shift_words
from desktop.safety.shift_report import Place, Row, ShiftReport
from desktop.staff import words

STYLE: Final = """
h1 { font-size: 16pt; font-weight: 600; margin-bottom: 2px; }
h2 { font-size: 10pt; font-weight: 600; margin-top: 0; margin-bottom: 4px; }
p { margin-top: 0; margin-bottom: 3px; }
.soft { color: #566069; }
.large { font-size: 14pt; font-weight: 600; }
th { color: #566069; font-weight: 400; border-bottom: 1px solid #89939b; }
td { border-bottom: 1px solid #d5d9dc; }
.figures td { border-bottom: none; }
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    percent: int
    """Of the page's width: the same on every page."""
    is_number: bool = False

    @property
    def side(self) -> str:
        """Numbers that are to be compared stand on the right."""
        return "right" if self.is_number else "left"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table under its heading."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Sequence[str], ...]

    def html(self, begin: int, end: int) -> str:
        """Some of its rows under the names of the columns; the first of them under the heading too."""
        above = "<p>&nbsp;</p>"  # Qt drops the margin of what follows a table
        head = "" if begin else f"{above}<h2>{escape(self.heading)}</h2>"
        names = self._line("th", [column.name for column in self.columns])
        body = "".join(self._line("td", row) for row in self.rows[begin:end])
        return (
            f"{head}<table width='100%' cellpadding='3' cellspacing='0' style='border-collapse: collapse'>"
            f"{names}{body}</table>"
        )

    def _line(self, mark: str, texts: Sequence[str]) -> str:
        cells = (
            f"<{mark} width='{column.percent}%' align='{column.side}'>{escape(text)}</{mark}>"
            for column, text in zip(self.columns, texts, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>"


def head(report: ShiftReport) -> str:
    """What the report is of, who made it, and its figures."""
    made = tr("Printed {when} by {who}. Times are those of {zone}.").format(
        when=f"{words.local(report.made_at_s, report.time_zone):%Y-%m-%d %H:%M}",
        who=report.made_by or words.UNKNOWN,
        zone=report.time_zone.key,
    )
    nothing = "" if report.rows else f"<p>{escape(tr('There was no alarm.'))}</p>"
    return (
        f"<h1>{escape(report.venue)}</h1>"
        f"<p>{escape(tr('Shift report'))}, {escape(shift_words.span(report))}</p>"
        f"<p class='soft'>{escape(made)}</p>{_figures(report)}"
        f"<p>{escape(shift_words.remarks(report))}</p>{nothing}"
    )


def _figures(report: ShiftReport) -> str:
    cells = "".join(
        f"<td width='16%'><p class='large'>{escape(figure.value)}</p><p>{escape(figure.name)}</p>"
        f"<p class='soft'>{escape(figure.detail)}</p></td>"
        for figure in shift_words.figures(report)
    )
    return f"<table class='figures' width='100%' cellpadding='4'><tr>{cells}</tr></table>"


def tables(report: ShiftReport) -> tuple[PaperTable, ...]:
    """The tables of a report, those that have rows."""
    made = (
        _alarms(report),
        _places(tr("By zone"), report.zones),
        _places(tr("By ride"), report.rides),
        _near_misses(report),
    )
    return tuple(table for table in made if table.rows)


def _alarms(report: ShiftReport) -> PaperTable:
    names = [tr("no."), tr("raised"), tr("what"), tr("where"), tr("band"), tr("acknowledged"), tr("on scene")]
    names += [tr("closed"), tr("outcome"), *([tr("remark")] if report.has_remarks else [])]
    percents = (4, 9, 10, 12, 5, 11, 10, 10, 10, 19) if report.has_remarks else (4, 10, 15, 18, 6, 12, 12, 12, 11)
    columns = tuple(Column(name, percent) for name, percent in zip(names, percents, strict=True))
    return PaperTable(tr("Alarms"), columns, tuple(_alarm(row, report) for row in report.rows))


def _alarm(row: Row, report: ShiftReport) -> list[str]:
    deeds = [shift_words.deed(done) for done in (row.acknowledged, row.on_scene, row.closed)]
    cells = [*_what(row, report), *deeds, shift_words.ended(row)]
    return [*cells, row.remark] if report.has_remarks else cells


def _near_misses(report: ShiftReport) -> PaperTable:
    names = tr("no."), tr("suspected"), tr("what"), tr("where"), tr("band"), tr("why it ended")
    columns = tuple(Column(name, percent) for name, percent in zip(names, (5, 12, 15, 22, 8, 38), strict=True))
    rows = tuple((*_what(row, report), shift_words.ended(row)) for row in report.near_misses)
    return PaperTable(tr("Near misses"), columns, rows)


def _what(row: Row, report: ShiftReport) -> list[str]:
    what, where = shift_words.what(row), row.zone or words.UNKNOWN
    return [f"{row.alert.number}", shift_words.when(row, report), what, where, row.band]


def _places(heading: str, places: Sequence[Place]) -> PaperTable:
    names = tr("alarms"), tr("false alarms"), tr("false alarms an hour"), tr("near misses")
    columns = (Column(tr("place"), 40), *(Column(name, 15, is_number=True) for name in names))
    return PaperTable(heading, columns, tuple(_place(place) for place in places))


def _place(place: Place) -> list[str]:
    of = place.figures
    name, rate = place.name or tr("place unknown"), shift_words.place_rate(of)
    return [name, f"{of.alerts}", f"{of.false_alarms}", rate, f"{of.near_misses}"]
