"""Guests as dots: who becomes one, how it moves, and how old it looks."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme.tokens import DARK
from desktop.widgets.map_dots import CROWD, GLIDE_S, HERE, HOLLOW, LAST_SEEN, PALER, STALE, Dots
from desktop.widgets.viewport import Viewport
from venue_models.values import FIX, Presence, Rows

NOW_S = 1000.0


def fixes_of(*fixes: tuple[float, float, int, float, Presence]) -> Rows:
    """(x, y, level, heard seconds ago, presence) per band."""
    rows = np.zeros(len(fixes), FIX)
    for row, (x_m, y_m, level, ago_s, presence) in zip(rows, fixes, strict=True):
        row["x_m"], row["y_m"], row["level"], row["presence"] = x_m, y_m, level, presence
        row["heard_at_s"] = NOW_S - ago_s
    return rows


def dots_of(count: int) -> Dots:
    dots = Dots(count, np.ones(count, np.bool_))
    dots.dress(DARK, 1.0, 4.0)
    return dots


def take(dots: Dots, fixes: Rows, moment_s: float = 0.0, *, last_seen: bool = False, stale: bool = False) -> None:
    dots.take(fixes, NOW_S, moment_s, 0, last_seen=last_seen, stale=stale)


def test_only_who_is_here_on_this_level_and_agreed_becomes_a_dot(qapp: QApplication) -> None:
    fixes = fixes_of(
        (1, 1, 0, 1, Presence.HERE),
        (2, 2, 0, 9, Presence.FADING),
        (3, 3, 0, 900, Presence.LAST_SEEN),
        (4, 4, 0, 900, Presence.LEFT),
        (5, 5, 0, 0, Presence.UNKNOWN),
        (6, 6, 1, 1, Presence.HERE),
        (7, 7, 0, 1, Presence.HERE),
    )
    dots = Dots(7, np.array([True] * 6 + [False]))
    dots.dress(DARK, 1.0, 4.0)
    take(dots, fixes)
    assert sorted(dots.bands.tolist()) == [0, 1]


def test_a_position_last_seen_is_shown_only_on_request_and_never_looks_like_here(qapp: QApplication) -> None:
    fixes = fixes_of((1, 1, 0, 1, Presence.HERE), (3, 3, 0, 900, Presence.LAST_SEEN))
    dots = dots_of(2)
    take(dots, fixes, last_seen=True)
    assert (dots.sprite_of(0), dots.sprite_of(1)) == (HERE, LAST_SEEN)


def test_an_ageing_fix_looks_older_in_steps(qapp: QApplication) -> None:
    fixes = fixes_of((1, 1, 0, 1, Presence.HERE), (2, 2, 0, 8, Presence.FADING), (3, 3, 0, 20, Presence.FADING))
    dots = dots_of(3)
    take(dots, fixes)
    assert [dots.sprite_of(band) for band in range(3)] == [HERE, PALER, HOLLOW]


def test_nothing_looks_fresh_once_the_data_is_stale(qapp: QApplication) -> None:
    dots = dots_of(2)
    take(dots, fixes_of((1, 1, 0, 1, Presence.HERE), (2, 2, 0, 8, Presence.FADING)), stale=True)
    assert {dots.sprite_of(0), dots.sprite_of(1)} == {STALE}


def test_a_step_glides_and_arrives_in_time(qapp: QApplication) -> None:
    dots = dots_of(1)
    take(dots, fixes_of((0, 0, 0, 1, Presence.HERE)), moment_s=0.0)
    take(dots, fixes_of((4, 0, 0, 1, Presence.HERE)), moment_s=1.0)
    assert dots.position_m(0, 1.0) == pytest.approx((0, 0))
    between = dots.position_m(0, 1.0 + GLIDE_S / 2)
    assert between is not None
    assert 0 < between[0] < 4
    assert dots.position_m(0, 1.0 + GLIDE_S) == pytest.approx((4, 0))


def test_a_correction_does_not_walk_across_the_lake(qapp: QApplication) -> None:
    dots = dots_of(1)
    take(dots, fixes_of((0, 0, 0, 1, Presence.HERE)), moment_s=0.0)
    take(dots, fixes_of((60, 0, 0, 1, Presence.HERE)), moment_s=1.0)
    assert dots.position_m(0, 1.0) == pytest.approx((60, 0))


def test_a_click_finds_the_nearest_dot_within_reach(qapp: QApplication) -> None:
    dots, viewport = dots_of(2), Viewport(0, 0, 10, 200, 200)
    take(dots, fixes_of((0, 0, 0, 1, Presence.HERE), (3, 0, 0, 1, Presence.HERE)))
    dots.place(viewport, 1.0, 1.0)
    assert dots.nearest(128, 100, 14, 1.0) == 1
    assert dots.nearest(102, 101, 14, 1.0) == 0
    assert dots.nearest(30, 30, 14, 1.0) is None


@pytest.mark.parametrize("pixel_ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("count", [1, CROWD + 1])
def test_a_dot_is_painted_where_the_guest_is(qapp: QApplication, count: int, pixel_ratio: float) -> None:
    dots, viewport = Dots(count, np.ones(count, np.bool_)), Viewport(0, 0, 2, 200, 100)
    dots.dress(DARK, pixel_ratio, 4.0)
    fixes = np.repeat(fixes_of((30, 10, 0, 1, Presence.HERE)), count)
    take(dots, fixes)
    image = QImage(round(200 * pixel_ratio), round(100 * pixel_ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(pixel_ratio)
    image.fill(DARK.land)
    dots.place(viewport, 1.0, pixel_ratio)
    painter = QPainter(image)
    dots.draw(painter, pixel_ratio)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    rows, columns = np.nonzero(pixels != pixels[0, 0])
    centre = (columns.mean() / pixel_ratio, rows.mean() / pixel_ratio)
    assert centre == pytest.approx((160, 30), abs=1.0)
    assert np.ptp(columns) <= 6 * pixel_ratio
