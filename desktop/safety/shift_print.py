"""A shift on paper: page by page, as a PDF or on the printer of this machine.

Pages are filled here, row by row: Qt cuts a table wherever a page ends, through a row whose cells are of two scripts,
and leaves a heading alone at its foot.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from desktop.language import tr
from desktop.safety import shift_words
from desktop.safety.saving import SaveError
from desktop.safety.shift_html import STYLE, PaperTable, head, tables
from desktop.safety.shift_report import ShiftReport
from desktop.theme.type import families

BODY_PT: Final = 8.5
MARGIN_MM: Final = 14.0
FOOT_MM: Final = 8.0
RESOLUTION_DPI: Final = 300
MOST_ROWS: Final = 60
"""No page takes more."""
LEAST_ROWS: Final = 2
"""Fewer are not begun at the foot of a page."""


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


def pages(report: ShiftReport, size: QSizeF, paper: QPaintDevice | None = None) -> list[QTextDocument]:
    """The report page by page, in the desk's language.

    Args:
        report: what is told.
        size: of a page, in the dots of the paper.
        paper: what it is for; None: a screen.
    """

    def laid_out(html: str) -> QTextDocument:
        return _laid_out(html, size.width(), paper)

    return [laid_out(html) for html in _filled(report, lambda html: laid_out(html).size().height() <= size.height())]


def _filled(report: ShiftReport, fits: Callable[[str], bool]) -> Iterator[str]:
    """The HTML of each page: as many rows as there is room for."""
    page = head(report)
    for table in tables(report):
        begin = 0
        while begin < len(table.rows):
            end = begin + _fitting(page, table, begin, fits)
            if end < min(begin + LEAST_ROWS, len(table.rows)) and page:
                yield page
                page = ""
                continue
            end = max(end, begin + 1)  # a row that is longer than a page is cut at its end
            page, begin = page + table.html(begin, end), end
    yield page


def _fitting(page: str, table: PaperTable, begin: int, fits: Callable[[str], bool]) -> int:
    """How many more rows of a table this page takes."""
    most = min(MOST_ROWS, len(table.rows) - begin)
    return bisect_left(range(1, most + 1), x=True, key=lambda n: not fits(page + table.html(begin, begin + n)))


def _laid_out(html: str, width: float, paper: QPaintDevice | None) -> QTextDocument:
    made = QTextDocument()
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(BODY_PT)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(STYLE)
    made.setDocumentMargin(0)
    if paper is not None:
        made.documentLayout().setPaintDevice(paper)
    made.setHtml(html)
    made.setTextWidth(width)
    return made


def _paint(report: ShiftReport, paper: QPagedPaintDevice) -> None:
    """Page by page; at the foot what this is, and which page."""
    painter = QPainter()
    if not painter.begin(paper):
        raise SaveError("The printer does not begin to print. Save a PDF instead.")
    foot_px = FOOT_MM / 25.4 * paper.logicalDpiY()
    size = QSizeF(paper.width(), paper.height() - foot_px)
    made = pages(report, size, paper)
    for n, page in enumerate(made):
        if n:
            paper.newPage()
        shown = QAbstractTextDocumentLayout.PaintContext()
        shown.clip = QRectF(QPointF(0, 0), size)
        painter.save()
        painter.setClipRect(shown.clip)
        page.documentLayout().draw(painter, shown)
        painter.restore()
        foot = QRectF(0, size.height(), size.width(), foot_px)
        number = tr("page {n} of {all}").format(n=n + 1, all=len(made))
        painter.setFont(page.defaultFont())
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
