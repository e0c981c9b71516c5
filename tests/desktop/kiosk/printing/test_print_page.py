"""The page "print": what stands on paper, what the printer says, what is not there any more."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop.kiosk.printing.page import PrintPage
from tests.desktop.kiosk.handing_over import AtKiosk, at_kiosk
from tests.desktop.kiosk.kiosk_venue import KIOSK
from tests.desktop.kiosk.printing.spooler_of_its_own import Spooler
from venue_models.commands import NoteCopies
from venue_models.phrases import phrase


@pytest.fixture
def at(printing: Spooler) -> Iterator[AtKiosk]:
    with at_kiosk() as made:
        yield made


@pytest.fixture
def page(at: AtKiosk) -> PrintPage:
    return at.opens(PrintPage)


def test_the_picture_that_was_large_is_printed_and_written_down(
    at: AtKiosk, page: PrintPage, printing: Spooler
) -> None:
    page.print.click()
    at.goes_on()
    (noted,) = at.venue.said(NoteCopies)
    assert isinstance(noted, NoteCopies)
    assert noted.to == "printer"
    assert printing.printed(1).stat().st_size > 10_000
    assert "being printed" in page.words.text()
    assert page.print.isEnabled(), "a second sheet for grandmother"


def test_what_comes_out_is_what_the_screen_shows(at: AtKiosk, page: PrintPage) -> None:
    assert page.paper.shown is not None
    assert page.paper.shown.words == "Comet, Saturday 27 June, 14:04"
    at.desk.tongue.speak("ko")
    assert page.paper.shown.words == "Comet, 6월 27일 토요일 14:04"


def test_a_picture_that_the_venue_does_not_know_any_more_is_not_printed(
    at: AtKiosk, page: PrintPage, printing: Spooler
) -> None:
    at.venue.refuses[NoteCopies] = phrase("One of these photos is not there any more. Choose again.")
    page.print.click()
    at.goes_on()
    assert "not there any more" in page.fault.text()
    assert printing.jobs() == ""


def test_a_picture_that_is_erased_between_yes_and_paper_is_said(
    at: AtKiosk, page: PrintPage, printing: Spooler
) -> None:
    assert page._photo is not None
    at.pictures.gone.add(page._photo.sha256)
    page.print.click()
    at.goes_on()
    assert page.fault.text() == "This picture was erased a moment ago."
    assert printing.jobs() == ""


def test_a_picture_that_is_handed_over_comes_out_also_when_it_is_erased_then(
    at: AtKiosk, page: PrintPage, printing: Spooler
) -> None:
    page.print.click()
    at.goes_on()
    assert page._photo is not None
    at.pictures.gone.add(page._photo.sha256)
    at.leaves()
    assert printing.printed(1).exists()


def test_a_stopped_printer_is_said_before_anybody_waits_for_it(
    at: AtKiosk, page: PrintPage, printing: Spooler
) -> None:
    printing.stop_printer()
    page.look()
    at.goes_on()
    assert page.fault.text() == "The printer is stopped. Somebody at the counter can help."
    assert not page.print.isEnabled()


def test_nothing_of_the_picture_stays(at: AtKiosk, page: PrintPage) -> None:
    at.leaves()
    assert page.paper.shown is None
    assert page._photo is None
    assert not page.looking.isActive()


def test_a_kiosk_without_a_printer_offers_none(qapp: QApplication) -> None:
    with at_kiosk() as at:
        assert PrintPage(at.desk.kit).is_offered()
        assert not PrintPage(replace(at.desk.kit, kiosk=replace(KIOSK, printer=""))).is_offered()
