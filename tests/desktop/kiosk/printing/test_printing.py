"""A picture goes through a real print queue, and what came out is looked at."""

import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.kiosk.printing import spooler
from desktop.kiosk.printing.paper import Print
from desktop.kiosk.printing.queue import PrintError, Seen, hand_over, look
from tests.desktop.kiosk.printing.spooler_of_its_own import QUEUE, Spooler, until

T = TypeVar("T")
LEFT, RIGHT = QColor("#c03020"), QColor("#2040c0")


def picture(width: int = 1500, height: int = 1000) -> Print:
    """Red on the left, blue on the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, LEFT)
    painter.fillRect(width // 2, 0, width - width // 2, height, RIGHT)
    painter.end()
    return Print(image, "Lumen Bay", "Comet, Sunday 22 November, 13:08")


def beside(work: Callable[[], T]) -> T:
    """Do it on a new thread, as a kiosk does; CUPS remembers for each thread which server it spoke to first."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def seen() -> Seen:
    return beside(lambda: look(QUEUE))


def put_on_paper(shown: Print) -> None:
    beside(lambda: hand_over(QUEUE, shown))


def pages(pdf: Path) -> list[QImage]:
    """What is on paper, drawn by a PDF reader that is not ours."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm is installed on this machine")
    subprocess.run(["pdftoppm", "-r", "72", "-png", pdf, pdf.with_suffix("")], check=True)
    return [QImage(str(path)) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def test_a_picture_comes_out_whole_on_one_sheet_with_its_words_below(printing: Spooler) -> None:
    put_on_paper(picture())
    (paper,) = pages(printing.printed(1))
    assert paper.width() > paper.height(), "the paper is turned as the picture is"
    middle = paper.height() * 2 // 5
    shown = [x for x in range(paper.width()) if paper.pixelColor(x, middle).lightness() < 200]
    assert min(shown[0], paper.width() - shown[-1]) > 5, "nothing is cut off by margins"
    assert paper.pixelColor(shown[0] + 5, middle).red() > 150
    assert paper.pixelColor(shown[-1] - 5, middle).blue() > 150
    below = [
        paper.pixelColor(x, y).lightness() for y in range(paper.height() * 6 // 7, paper.height()) for x in shown
    ]
    assert min(below) < 120, "where and when stand below"


def test_a_tall_picture_stands_upright(printing: Spooler) -> None:
    put_on_paper(picture(1000, 1500))
    (paper,) = pages(printing.printed(1))
    assert paper.height() > paper.width()


def test_the_words_are_text_and_name_nobody_but_the_place(printing: Spooler) -> None:
    put_on_paper(picture())
    pdf = printing.printed(1)
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext is installed on this machine")
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout.split()
    assert " ".join(said) == "Lumen Bay Comet, Sunday 22 November, 13:08"


def test_a_printer_without_paper_says_so_and_takes_nothing_more(printing: Spooler) -> None:
    assert seen().trouble == ""
    printing.take_paper_out()
    put_on_paper(picture())  # nobody knew yet: this one waits in the queue
    until(lambda: bool(seen().trouble), printing.here)
    assert seen().trouble == "The printer is out of paper. Somebody at the counter can help."
    with pytest.raises(PrintError, match="out of paper"):
        put_on_paper(picture())
    assert printing.jobs().count(QUEUE) == 1
    printing.put_paper_in()
    printing.printed(1)


def test_a_stopped_printer_says_so(printing: Spooler) -> None:
    printing.stop_printer()
    assert seen().trouble == "The printer is stopped. Somebody at the counter can help."


def test_the_paper_of_the_queue_is_known(printing: Spooler) -> None:
    assert seen().paper_mm == QSizeF(100, 148)


@pytest.mark.usefixtures("printing")
def test_a_queue_that_nobody_knows_is_not_found() -> None:
    assert "not found" in beside(lambda: look("elsewhere")).trouble


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ({"media-empty-error"}, "out of paper"),
        ({"media-needed"}, "out of paper"),
        ({"media-jam-error", "media-empty-warning"}, "out of paper"),
        ({"media-jam-error"}, "stuck"),
        ({"marker-supply-empty-error"}, "out of ink"),
        ({"cover-open"}, "open"),
        ({"offline"}, "not connected"),
        ({"media-low-warning", "connecting-to-device", "media-empty-report"}, ""),
    ],
)
def test_what_hinders_is_told_in_words(reasons: set[str], words: str) -> None:
    said = spooler.trouble(spooler.QueueState("3", frozenset(reasons), is_accepting=True))
    assert (words in said) if words else said == ""
