"""On the pages beside the album, too, all that is touched is large and named, and nothing is cut or covered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.kiosk.about.page import AboutPage
from desktop.kiosk.page import Page
from desktop.kiosk.sharing.page import SharePage
from desktop.kiosk.style import BODY_PX, FINGER_MM
from tests.desktop.kiosk.albums import GUEST, album, with_cameras
from tests.desktop.kiosk.handing_over import ADDRESS
from tests.desktop.kiosk.handing_venue import HandingVenue
from tests.desktop.kiosk.stage import DPI, Stage, staged
from tests.desktop.kiosk.test_touching import MM_PER_INCH, in_window
from tests.desktop.pictures import small_park
from venue_models.values import Purpose

Part = TypeVar("Part", bound=QWidget)


def every_page(stage: Stage, venue: HandingVenue) -> Iterator[Page]:
    """Show one after the other, with as much on it as there can be."""
    pages = {page.name: page for page in stage.desk.face.pages}
    venue.agreed[GUEST] = Purpose.PHOTOS
    stage.desk.open_page("share")
    stage.look()
    yield pages["share"]
    venue.state = replace(venue.state, is_pin_proven=True)
    venue.agreed[GUEST] = Purpose.PHOTOS | Purpose.SHARING
    stage.desk.open_page("share")
    stage.look()
    share = pages["share"]
    assert isinstance(share, SharePage)
    share.phone.make.click()
    stage.look()
    yield share
    stage.desk.open_page("print")
    stage.look()
    yield pages["print"]
    about = pages["about"]
    assert isinstance(about, AboutPage)
    stage.desk.open_page("about")
    stage.look()
    about.people[0].rows[Purpose.PHOTOS].switch.click()
    about.people[1].erase.click()
    stage.look()
    yield about


@pytest.fixture
def open_kiosk(qapp: object) -> Iterator[Callable[..., tuple[Stage, HandingVenue]]]:
    stages: list[Stage] = []

    def opened(size: str = "1366x768", language: str = "en") -> tuple[Stage, HandingVenue]:
        park = with_cameras(small_park())
        park = replace(park, albums=replace(park.albums, share_address=ADDRESS))
        venue = HandingVenue(album=album(14, venue=park))
        stages.append(staged(park, venue, size, language).opened())
        return stages[-1], venue

    yield opened
    for stage in stages:
        stage.desk.close()
        stage.desk.deleteLater()


@pytest.mark.parametrize(("language", "is_large"), [("en", False), ("en", True), ("ko", True)])
@pytest.mark.parametrize("size", DPI)
def test_nothing_is_too_small_nameless_cut_or_covered(
    open_kiosk: Callable[..., tuple[Stage, HandingVenue]], size: str, language: str, is_large: bool
) -> None:
    stage, venue = open_kiosk(size=size, language=language)
    stage.desk.face.top.larger.setChecked(is_large)
    stage.look()
    least_px = FINGER_MM * DPI[size] / MM_PER_INCH
    for page in every_page(stage, venue):
        assert f"{stage.desk.width()}x{stage.desk.height()}" == size
        seen: list[tuple[str, QRect]] = []
        for part in _visible(page, QAbstractButton):
            name, place = f"{page.name}: {part.accessibleName()}", in_window(part, stage.desk)
            assert min(part.width(), part.height()) >= least_px, name
            assert part.width() >= part.minimumSizeHint().width(), f"{name} is cut off"
            assert place.left() >= 0, name
            assert place.right() <= stage.desk.width(), name
            assert part.accessibleName(), f"{page.name}: {part.objectName()} has no name"
            assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} cannot be reached by a key"
            sight = part.visibleRegion().boundingRect()  # what is scrolled away lies over nothing
            place = QRect(place.topLeft() + sight.topLeft(), sight.size())
            for other, there in seen:
                assert not place.intersects(there), f"{name} lies over {other}"
            seen.append((name, place))


@pytest.mark.parametrize("size", DPI)
def test_no_text_is_smaller_than_22_px_or_cut(
    open_kiosk: Callable[..., tuple[Stage, HandingVenue]], size: str
) -> None:
    stage, venue = open_kiosk(size=size)
    for page in every_page(stage, venue):
        for part in _visible(page, QLabel):
            if part.text():
                assert part.fontInfo().pixelSize() >= BODY_PX, f"{page.name}: {part.text()}"
                needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
                assert part.height() >= needed, f"{page.name}: {part.text()} is cut"


def _visible(page: Page, kind: type[Part]) -> list[Part]:
    return [part for part in page.findChildren(kind) if part.isVisible()]
