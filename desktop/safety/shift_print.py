"""A shift on paper: one document, as a PDF or on the printer of this machine."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from desktop.language import tr
from desktop.safety import shift_words
from desktop.safety.saving import SaveError
from desktop.safety.shift_report import Place, Row, ShiftReport
from desktop.staff import words
from desktop.theme.type import families

BODY_PT: Final = 8.5
MARGIN_MM: Final = 14.0
FEW: Final = 8
"""Rows of a table that leave room for more on its page."""
FOOT_MM: Final = 8.0
RESOLUTION_DPI: Final = 300
_STYLE: Final = """
h1 { font-size: 16pt; font-weight: 600; margin-bottom: 2px; }
h2 { font-size: 10pt; font-weight: 600; margin-top: 14px; margin-bottom: 4px; }
p { margin-top: 0; margin-bottom: 3px; }
.soft { color: #566069; }
.large { font-size: 14pt; font-weight: 600; }
th { color: #566069; font-weight: 400; border-bottom: 1px solid #89939b; }
td { border-bottom: 1px solid #d5d9dc; }
.figures td { border-bottom: none; }
"""


def pdf(report: ShiftReport) -> bytes:
    """The report as a PDF, its fonts within: it reads the same everywhere."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title(report))
    writer.setCreator("Bandstand")
    writer.setResolution(RESOLUTION_DPI)
    writer.setPageLayout(_page())
    _paint(report, writer)
    return bytes(buffer.data().data())


def print_paper(report: ShiftReport) -> str:
    """Print the report on this machine's own printer, and say which that is.

    No dialog is opened: whoever sits at a safety desk must be able to answer at any moment.

    Raises:
        SaveError: there is no printer, or it does not take the report.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    known = QPrinterInfo.defaultPrinter()
    if known.isNull():
        raise SaveError("This machine has no printer of its own. Save a PDF and print that elsewhere.")
    printer = QPrinter(known, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title(report))
    printer.setPageLayout(_page())
    _paint(report, printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise SaveError("The printer {name} does not take it. Save a PDF instead.", name=known.printerName())
    return known.printerName()


def document(report: ShiftReport) -> QTextDocument:
    """The report laid out, in the desk's language."""
    made = QTextDocument()
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(BODY_PT)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(_STYLE)
    made.setHtml(_html(report))
    return made


def _paint(report: ShiftReport, paper: QPagedPaintDevice) -> None:
    """Page by page, the head of a table again on each, and at the foot what this is and which page."""
    painter = QPainter()
    if not painter.begin(paper):
        raise SaveError("The printer does not begin to print. Save a PDF instead.")
    foot_px = FOOT_MM / 25.4 * paper.logicalDpiY()
    page = QSizeF(paper.width(), paper.height() - foot_px)
    made = document(report)
    layout = made.documentLayout()
    layout.setPaintDevice(paper)
    made.setDocumentMargin(0)
    made.setPageSize(page)
    for n in range(made.pageCount()):
        if n:
            paper.newPage()
        shown = QAbstractTextDocumentLayout.PaintContext()
        shown.clip = QRectF(QPointF(0, n * page.height()), page)
        painter.save()
        painter.translate(0, -n * page.height())
        painter.setClipRect(shown.clip)
        layout.draw(painter, shown)
        painter.restore()
        foot = QRectF(0, page.height(), page.width(), foot_px)
        number = tr("page {n} of {all}").format(n=n + 1, all=made.pageCount())
        painter.setFont(made.defaultFont())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title(report))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
    painter.end()


def title(report: ShiftReport) -> str:
    """What the report is of."""
    return f"{report.venue}: {tr('shift report')}, {shift_words.span(report)}"


def _page() -> QPageLayout:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


def _html(report: ShiftReport) -> str:
    made = tr("Printed {when} by {who}. Times are those of {zone}.").format(
        when=f"{words.local(report.made_at_s, report.time_zone):%Y-%m-%d %H:%M}",
        who=report.made_by or words.UNKNOWN,
        zone=report.time_zone.key,
    )
    parts = [
        f"<h1>{escape(report.venue)}</h1>",
        f"<p>{escape(tr('Shift report'))}, {escape(shift_words.span(report))}</p>",
        f"<p class='soft'>{escape(made)}</p>",
        _figures(report),
        f"<p>{escape(shift_words.remarks(report))}</p>",
        f"<h2>{escape(tr('Alarms'))}</h2>",
        _rows(report),
    ]
    if report.zones:
        parts += [_heading(tr("By zone"), after=len(report.rows)), _places(report.zones)]
    if report.rides:
        parts += [_heading(tr("By ride"), after=len(report.zones)), _places(report.rides)]
    if report.near_misses:
        parts += [_heading(tr("Near misses"), after=len(report.rides)), _near_misses(report)]
    return "".join(parts)


def _heading(text: str, *, after: int) -> str:
    """A heading, on a page of its own after a long table: Qt would leave it alone at the foot of a page."""
    before = "always" if after > FEW else "auto"
    return f"<h2 style='page-break-before: {before}'>{escape(text)}</h2>"


def _figures(report: ShiftReport) -> str:
    cells = "".join(
        f"<td width='16%'><p class='large'>{escape(figure.value)}</p><p>{escape(figure.name)}</p>"
        f"<p class='soft'>{escape(figure.detail)}</p></td>"
        for figure in shift_words.figures(report)
    )
    return f"<table class='figures' width='100%' cellpadding='4'><tr>{cells}</tr></table>"


def _rows(report: ShiftReport) -> str:
    if not report.rows:
        return f"<p>{escape(tr('There was no alarm.'))}</p>"
    heads = [tr("no."), tr("raised"), tr("what"), tr("where"), tr("band"), tr("acknowledged"), tr("on scene")]
    heads += [tr("closed"), tr("outcome"), *([tr("remark")] if report.has_remarks else [])]
    return _table(heads, (_cells(row, report) for row in report.rows))


def _cells(row: Row, report: ShiftReport) -> list[str]:
    cells = [
        f"{row.alert.number}",
        shift_words.when(row, report),
        shift_words.what(row),
        row.zone or words.UNKNOWN,
        row.band,
    ]
    cells += [shift_words.deed(done) for done in (row.acknowledged, row.on_scene, row.closed)]
    cells.append(shift_words.ended(row))
    return [*cells, row.remark] if report.has_remarks else cells


def _near_misses(report: ShiftReport) -> str:
    heads = [tr("no."), tr("suspected"), tr("what"), tr("where"), tr("band"), tr("why it ended")]
    return _table(
        heads,
        (
            [
                f"{row.alert.number}",
                shift_words.when(row, report),
                shift_words.what(row),
                row.zone or words.UNKNOWN,
                row.band,
                shift_words.ended(row),
            ]
            for row in report.near_misses
        ),
    )


def _places(places: Iterable[Place]) -> str:
    heads = [tr("place"), tr("alarms"), tr("false alarms"), tr("false alarms an hour"), tr("near misses")]
    rows = (
        [
            place.name or tr("place unknown"),
            f"{place.figures.alerts}",
            f"{place.figures.false_alarms}",
            shift_words.place_rate(place.figures),
            f"{place.figures.near_misses}",
        ]
        for place in places
    )
    return _table(heads, rows, numbers_from=1)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int = 99) -> str:
    """A table whose head comes again on every page; from some column on, numbers that are to be compared."""
    sides = ["left" if n < numbers_from else "right" for n in range(len(heads))]

    def line(mark: str, texts: Sequence[str]) -> str:
        cells = (f"<{mark} align='{side}'>{escape(text)}</{mark}>" for side, text in zip(sides, texts, strict=True))
        return f"<tr>{''.join(cells)}</tr>"

    head, body = line("th", heads), "".join(line("td", row) for row in rows)
    return (
        "<table width='100%' cellpadding='3' cellspacing='0' style='border-collapse: collapse'>"
        f"<thead>{head}</thead>{body}</table>"
    )
