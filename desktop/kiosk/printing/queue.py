"""The print queue of a kiosk: whether something would come out of it, and handing a picture over.

Both may wait for the spooler: they belong on another thread than Qt's.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.kiosk.printing.paper import Print, draw_print, is_tall
from desktop.kiosk.printing.spooler import queue_state, took_the_last_job, trouble
from venue_models.phrases import WordedError, phrase, sentences

RESOLUTION_DPI: Final = 300
LEAST_MARGIN_MM: Final = 4.0
POINTS_PER_MM: Final = 72 / 25.4
JOB: Final = "Bandstand"
"""What a job is called in the queue, for anybody to read."""
_ONE_AT_A_TIME: Final = Lock()
"""Qt's print support is not said to bear more than one thread."""


class PrintError(WordedError):
    """A picture cannot be printed: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A queue as a guest should know it."""

    trouble: str
    """Why nothing would come out, in words; empty where it would."""
    paper_mm: QSizeF
    """Upright; invalid where it is not known."""


def look(queue: str) -> Seen:
    """How a queue is now. May wait for the spooler."""
    with _ONE_AT_A_TIME:
        return _look(queue)


def hand_over(queue: str, shown: Print) -> None:
    """Give a picture to the queue; when this returns the spooler has all of it.

    Raises:
        PrintError: it does not take it.
    """
    with _ONE_AT_A_TIME:
        if hindrance := _look(queue).trouble:
            raise PrintError(hindrance)
        known = QPrinterInfo.printerInfo(queue)
        printer = QPrinter(known, QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(known.defaultPageSize())  # else Qt takes A4, whatever lies in the printer
        printer.setDocName(JOB)
        printer.setCreator(JOB)
        printer.setResolution(RESOLUTION_DPI)
        _lay_out(printer, shown)
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintError(_told(phrase("The printer does not begin to print.")))
        draw_print(painter, QRectF(0, 0, printer.width(), printer.height()), shown)
        is_whole = painter.end()
        if not (is_whole and took_the_last_job()):
            raise PrintError(_told(phrase("The printer did not take the picture.")))


def _look(queue: str) -> Seen:
    known = QPrinterInfo.printerInfo(queue)
    if known.isNull():
        return Seen(_told(phrase("The printer of this kiosk is not found.")), QSizeF())
    paper_mm = known.defaultPageSize().size(QPageSize.Unit.Millimeter)
    state = queue_state(queue)
    if state is not None:
        return Seen(_told(trouble(state)), paper_mm)
    is_stopped = known.state() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    return Seen(_told(phrase("The printer is stopped.")) if is_stopped else "", paper_mm)


def _told(why: str) -> str:
    return sentences(why, phrase("Somebody at the counter can help.")) if why else ""


def _lay_out(printer: QPrinter, shown: Print) -> None:
    """Turn the paper as the picture is, with margins that this printer can do."""
    is_upright = is_tall(shown.image)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait if is_upright else QPageLayout.Orientation.Landscape)
    least = printer.pageLayout().minimumMargins()  # in points
    edge_mm = max(least.left(), least.top(), least.right(), least.bottom()) / POINTS_PER_MM
    printer.setPageMargins(QMarginsF(*(max(edge_mm, LEAST_MARGIN_MM),) * 4), QPageLayout.Unit.Millimeter)
