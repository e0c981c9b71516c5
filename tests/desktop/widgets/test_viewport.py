"""Metres to pixels and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from desktop.widgets.viewport import CLOSEST_PX_PER_M, Viewport, bounds_m, fitted
from tests.desktop.pictures import small_park

metres = st.floats(-2000, 2000)
pixels = st.floats(0, 1000)
viewports = st.builds(Viewport, metres, metres, st.floats(0.1, CLOSEST_PX_PER_M), st.just(1280), st.just(800))


@given(viewports, metres, metres)
def test_a_place_is_found_again_under_its_pixel(viewport: Viewport, x_m: float, y_m: float) -> None:
    pixel = viewport.to_px(x_m, y_m)
    assert viewport.to_m(pixel.x(), pixel.y()) == pytest.approx((x_m, y_m), abs=1e-6)


@given(viewports, st.floats(0.2, 5.0), pixels, pixels)
def test_what_lies_under_the_pointer_stays_there_while_zooming(
    viewport: Viewport, factor: float, x: float, y: float
) -> None:
    zoomed = viewport.zoomed(factor, x, y, farthest=0.05)
    assert zoomed.to_m(x, y) == pytest.approx(viewport.to_m(x, y), abs=1e-6)
    assert 0.05 <= zoomed.px_per_m <= CLOSEST_PX_PER_M


@given(viewports, pixels, pixels)
def test_the_ground_follows_the_hand(viewport: Viewport, dx: float, dy: float) -> None:
    before = viewport.to_m(100, 100)
    after = viewport.panned(dx, dy).to_m(100 + dx, 100 + dy)
    assert after == pytest.approx(before, abs=1e-6)


def test_north_is_up() -> None:
    viewport = Viewport(0, 0, 2, 100, 100)
    assert viewport.to_px(0, 10).y() < viewport.to_px(0, 0).y()


def test_everywhere_a_guest_can_be_fits_in_the_window() -> None:
    bounds = bounds_m(small_park())
    viewport = fitted(bounds, 1000, 700)
    window = QRectF(0, 0, 1000, 700)
    for corner in (bounds.topLeft(), bounds.bottomRight()):
        assert window.contains(viewport.to_px(corner.x(), corner.y()))


@given(viewports, st.builds(QRectF, st.floats(-300, 300), st.floats(-300, 300), st.floats(1, 900), st.floats(1, 900)))
def test_a_window_round_a_box_shows_all_of_both_pixel_on_pixel(viewport: Viewport, box: QRectF) -> None:
    around = viewport.around(box)
    west, north = around.to_px(*viewport.to_m(0, 0)).toTuple()
    assert (west, north) == pytest.approx((round(west), round(north)), abs=1e-3)
    east, south = west + viewport.width, north + viewport.height
    assert min(west, north) >= -1e-3
    assert around.width >= east - 1e-3
    assert around.height >= south - 1e-3
    for corner in (box.topLeft(), box.bottomRight()):
        pixel = around.to_px(corner.x(), corner.y())
        assert -1e-3 <= pixel.x() <= around.width + 1e-3
        assert -1e-3 <= pixel.y() <= around.height + 1e-3
