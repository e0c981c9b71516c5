"""Everything that is touched is 12 mm or larger, in sight, named, and reached by keys; on every page and screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.kiosk.strip import Strip
from desktop.kiosk.style import BODY_PX, CONTRAST, FINGER_MM, WARM, Colours, Style
from tests.desktop.kiosk.albums import album
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from tests.desktop.kiosk.stage import DPI, Stage

Open = Callable[..., Stage]
MM_PER_INCH = 25.4
OWN = ("idle", "proving", "pin", "album", "claims", "erase", "goodbye")


def every_page(stage: Stage) -> Iterator[str]:
    """Show one page after the other, and what lies over them."""
    yield stage.page
    stage.desk.face.idle.begin.click()
    stage.look()
    yield stage.page
    stage.opened()
    yield stage.page
    stage.desk.face.album.choices.erase.click()
    stage.look()
    yield stage.page
    stage.types_pin()
    yield stage.page
    stage.desk.going.open("claims")
    stage.look()
    yield stage.page
    stage.desk.going.open("album")
    stage.venue.works(45.0)
    stage.desk.frame()
    stage.look()
    yield "still here"
    stage.desk.leave()
    stage.look()
    yield stage.page
    stage.desk._ask_staff()
    stage.look()
    yield "staff"


def touchable(stage: Stage) -> Iterator[QWidget]:
    """What can be touched now."""
    for part in stage.desk.findChildren(QWidget):
        if isinstance(part, QAbstractButton | Strip | QLineEdit) and part.isVisible():
            yield part


def in_window(part: QWidget, window: QWidget) -> QRect:
    """Where a part lies in the window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


@pytest.mark.parametrize(("language", "is_large"), [("en", False), ("en", True), ("ko", True)])
@pytest.mark.parametrize("size", DPI)
def test_nothing_is_too_small_or_out_of_sight_or_under_something(
    open_kiosk: Open, size: str, language: str, is_large: bool
) -> None:
    stage = open_kiosk(KioskVenue(album=album(30, claims=2, locked=2)), size=size, language=language)
    stage.desk.face.top.larger.setChecked(is_large)
    stage.look()
    least_px = FINGER_MM * DPI[size] / MM_PER_INCH
    for page in every_page(stage):
        seen: list[tuple[QWidget, QRect]] = []
        assert f"{stage.desk.width()}x{stage.desk.height()}" == size
        for part in touchable(stage):
            name, place = f"{page}: {part.accessibleName()}", in_window(part, stage.desk)
            finger = part.picture_size if isinstance(part, Strip) else part.size()
            assert min(finger.width(), finger.height()) >= least_px, name
            assert stage.desk.rect().contains(place), name
            assert part.width() >= part.minimumSizeHint().width(), f"{name} is cut off"
            assert part.accessibleName(), f"{page}: {part.objectName()} has no name"
            assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} cannot be reached by a key"
            over = page in ("still here", "staff")
            for other, there in seen if not over else ():
                assert not place.intersects(there), f"{name} lies over {other.accessibleName()}"
            if part.objectName() != "turn":  # these two lie on the picture
                seen.append((part, place))


@pytest.mark.parametrize("size", DPI)
def test_no_text_is_smaller_than_22_px_or_cut(open_kiosk: Open, size: str) -> None:
    stage = open_kiosk(KioskVenue(album=album(30, claims=2)), size=size)
    for page in every_page(stage):
        for part in stage.desk.findChildren(QLabel):
            if part.isVisible() and part.text():
                assert part.fontInfo().pixelSize() >= BODY_PX, f"{page}: {part.text()}"
                needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
                assert part.height() >= needed, f"{page}: {part.text()} is cut"
                assert stage.desk.rect().contains(in_window(part, stage.desk)), f"{page}: {part.text()}"


@pytest.mark.parametrize("dpi", [60.0, 96.0, 163.0, 220.0])
@pytest.mark.parametrize("is_large", [False, True])
def test_sizes_follow_the_millimetres_of_the_screen(dpi: float, is_large: bool) -> None:
    style = Style(dpi, is_large=is_large)
    assert style.touch_px >= FINGER_MM * dpi / MM_PER_INCH
    assert style.text_px() >= BODY_PX * max(1.0, dpi / 96.0) - 0.5


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Ratio of contrast as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "least"), [(WARM, 4.5), (CONTRAST, 7.0)])
def test_every_text_can_be_read_on_whatever_it_lies_on(colours: Colours, least: float) -> None:
    for ink in (colours.ink, colours.soft, colours.accent, colours.fault):
        for ground in (colours.ground, colours.raised):
            assert contrast(ink, ground) >= least
    assert contrast(colours.on_accent, colours.accent) >= least


def test_focus_is_seen_by_whoever_uses_keys_and_not_by_fingers(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.setFocus()
    stage.desk.face.show_focus(is_shown=False)
    without = stage.desk.grab().toImage()
    stage.desk.face.show_focus(is_shown=True)
    assert stage.desk.grab().toImage() != without


def test_a_page_reads_out_what_can_be_read_and_then_what_can_be_pressed(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    said = stage.desk.face.proving.spoken()
    assert said[0] == "Your band pulses now"
    assert said.index("Press the button on your band.") < said.index("One pulse") < said.index("6 pulses")
    assert set(OWN) <= {page.name for page in stage.desk.face.pages}
