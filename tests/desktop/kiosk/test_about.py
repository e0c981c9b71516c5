"""What the park says that it knows, and what a guest can decide there."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel

from desktop.kiosk.about.page import AboutPage
from tests.desktop.kiosk.albums import GUEST
from tests.desktop.kiosk.handing_over import AtKiosk, at_kiosk
from tests.desktop.kiosk.handing_venue import CHILD, CHILDS_NAME, FOLLOWS
from venue_models.commands import EraseMe, KioskConsent
from venue_models.phrases import phrase
from venue_models.values import Purpose


@pytest.fixture
def at(qapp: QApplication) -> Iterator[AtKiosk]:
    with at_kiosk() as made:
        yield made


@pytest.fixture
def page(at: AtKiosk) -> AboutPage:
    return at.opens(AboutPage)


def words(page: AboutPage) -> str:
    """All that can be read."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def asked(at: AtKiosk) -> list[tuple[int, Purpose, bool]]:
    said = at.venue.said(KioskConsent)
    return [(one.guest, one.purposes, one.is_granted) for one in said]


def test_what_the_park_knows_is_all_said_and_each_consent_once(page: AboutPage) -> None:
    said = words(page)
    assert "Zoé Berg" in said
    assert "Nobody is recognised by their face" in said
    assert said.count("You said yes on") == 4
    assert said.split("\n").count("Photos") == 1


def test_each_switch_stands_as_the_guest_decided(page: AboutPage) -> None:
    (person,) = [one for one in page.people if one.isVisible()]
    granted = {purpose for purpose, row in person.rows.items() if row.switch.isChecked()}
    assert granted == {Purpose.LOCATION, Purpose.PHOTOS, Purpose.SAFETY, Purpose.SHARING}


def test_taking_a_yes_back_says_what_goes_first_and_what_went_afterwards(at: AtKiosk, page: AboutPage) -> None:
    row = page.people[0].rows[Purpose.PHOTOS]
    row.switch.click()
    assert "deleted at once and for good" in row.confirm.words.text()
    assert row.switch.isChecked()
    assert asked(at) == []
    row.confirm.do.click()
    at.goes_on()
    assert asked(at) == [(GUEST, Purpose.PHOTOS, False)]
    assert page.removed.text() == FOLLOWS
    assert not row.switch.isChecked()


def test_what_is_asked_and_what_went_can_be_read_without_scrolling(at: AtKiosk, page: AboutPage) -> None:
    page.view.setFixedHeight(300)
    row = page.people[0].rows[Purpose.PHOTOS]
    page.view.ensureWidgetVisible(row.switch)
    row.switch.click()
    at.goes_on()
    assert page.view.verticalScrollBar().value() > 0
    assert row.confirm.visibleRegion().boundingRect() == row.confirm.rect()
    row.confirm.do.click()
    at.goes_on()
    assert page.removed.isVisible()
    assert page.view.verticalScrollBar().value() == 0


def test_who_thinks_again_keeps_it(at: AtKiosk, page: AboutPage) -> None:
    row = page.people[0].rows[Purpose.PHOTOS]
    row.switch.click()
    row.confirm.leave.click()
    at.goes_on()
    assert asked(at) == []
    assert row.switch.isChecked()
    assert not row.confirm.isVisible()


def test_a_yes_needs_the_partys_pin(at: AtKiosk, page: AboutPage) -> None:
    page.people[0].rows[Purpose.OFFERS].switch.click()
    at.goes_on()
    assert asked(at) == []
    assert at.desk.face.page is at.desk.face.pin


def test_with_the_pin_a_yes_is_a_yes(at: AtKiosk, page: AboutPage) -> None:
    at.proves_pin()
    page.people[0].rows[Purpose.OFFERS].switch.click()
    at.goes_on()
    assert asked(at) == [(GUEST, Purpose.OFFERS, True)]
    assert page.people[0].rows[Purpose.OFFERS].switch.isChecked()


def test_a_switch_follows_only_once_it_is_so(at: AtKiosk, page: AboutPage) -> None:
    at.proves_pin()
    at.venue.refuses[KioskConsent] = phrase("The disk is full.")
    page.people[0].rows[Purpose.OFFERS].switch.click()
    at.goes_on()
    assert not page.people[0].rows[Purpose.OFFERS].switch.isChecked()
    assert page.fault.text() == "The disk is full."


def test_children_are_decided_for_once_the_pin_is_proven(at: AtKiosk, page: AboutPage) -> None:
    assert CHILDS_NAME not in words(page)
    assert page.children_too.isVisible()
    at.proves_pin()
    assert CHILDS_NAME in words(page)
    assert not page.children_too.isVisible()
    page.people[1].rows[Purpose.LOCATION].switch.click()
    page.people[1].rows[Purpose.LOCATION].confirm.do.click()
    at.goes_on()
    assert asked(at) == [(CHILD, Purpose.LOCATION, False)]


def test_being_erased_is_asked_about_twice_and_needs_the_pin(at: AtKiosk, page: AboutPage) -> None:
    at.proves_pin()
    page.people[0].erase.click()
    at.goes_on()
    assert not at.venue.said(EraseMe)
    page.people[0].confirm.do.click()
    at.goes_on()
    assert [one.guest for one in at.venue.said(EraseMe)] == [GUEST]
    assert not at.desk.visit.is_open


def test_when_the_guest_has_left_no_name_is_left_in_any_widget(at: AtKiosk, page: AboutPage) -> None:
    at.proves_pin()
    at.leaves()
    left = [one.text() for one in gc.get_objects() if isinstance(one, QLabel) and shiboken6.isValid(one)]
    assert not [text for text in left if "Zoé" in text or "Mira" in text]


def test_the_language_changes_what_is_shown_at_once(at: AtKiosk, page: AboutPage) -> None:
    at.desk.face.top.languages["ko"].click()
    at.goes_on()
    said = words(page)
    assert "파크가 손님에 대해 아는 것" in said
    assert "Photos of you at rides" not in said
    assert page.back.text() == "사진으로 돌아가기"


def test_everything_that_is_touched_is_large_and_has_a_name(at: AtKiosk, page: AboutPage) -> None:
    at.proves_pin()
    page.people[0].rows[Purpose.PHOTOS].switch.click()
    at.goes_on()
    for person in page.people[:2]:
        for row in person.rows.values():
            assert row.switch.height() / 96 * 25.4 >= 12
            assert row.switch.width() / 96 * 25.4 >= 12
            assert str(row.heading.text()) in row.switch.accessibleName()
