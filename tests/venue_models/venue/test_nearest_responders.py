"""Who can be with somebody soonest on foot."""

from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.venue.small_park import write
from venue_models.location.whereabouts import no_fixes
from venue_models.values import Presence, Responder, Rows
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap, nearest_responders

GUEST, ADA, BO, CY = range(4)
ON_DUTY = [Responder(name, "safety", band, 0.0) for name, band in (("Ada", ADA), ("Bo", BO), ("Cy", CY))]


@pytest.fixture
def walking(tmp_path: Path) -> WalkingMap:
    return WalkingMap(read_venue(write(tmp_path)))


def fixes(**where: tuple[float, float, int]) -> Rows:
    rows = no_fixes(4).copy()
    for name, (x_m, y_m, level) in where.items():
        row = rows[("guest", "ada", "bo", "cy").index(name)]
        row["x_m"], row["y_m"], row["level"], row["presence"] = x_m, y_m, level, Presence.HERE
    return rows


def test_the_way_counts_and_not_the_straight_line(walking: WalkingMap) -> None:
    """Above the stairs one is close as the crow flies, and far on foot."""
    placed = fixes(guest=(-12, 3, 0), ada=(-14, 36, 1), bo=(40, 0, 0), cy=(-5, 0, 0))
    found = nearest_responders(walking, placed, ON_DUTY, GUEST)
    assert [responder.operator for responder, _, _ in found] == ["Cy", "Bo", "Ada"]
    metres = [metres for _, metres, _ in found]
    assert metres == sorted(metres)
    assert metres[2] > 1.5 * np.hypot(2, 33)


def test_seconds_go_with_metres(walking: WalkingMap) -> None:
    placed = fixes(guest=(0, 0, 0), ada=(40, 0, 0), bo=(20, 0, 0))
    (_, near_m, near_s), (_, far_m, far_s), _ = nearest_responders(walking, placed, ON_DUTY, GUEST)
    assert far_s / near_s == pytest.approx(far_m / near_m)
    assert 1.0 < near_m / near_s < 2.5


def test_who_is_nowhere_comes_last_and_who_needs_help_is_left_out(walking: WalkingMap) -> None:
    placed = fixes(guest=(0, 0, 0), ada=(40, 0, 0), bo=(20, 0, 0))
    assert [one.operator for one, _, _ in nearest_responders(walking, placed, ON_DUTY, GUEST)] == ["Bo", "Ada", "Cy"]
    assert [one.operator for one, _, _ in nearest_responders(walking, placed, ON_DUTY, ADA)] == ["Bo", "Cy"]
    lost = nearest_responders(walking, fixes(ada=(0, 0, 0)), ON_DUTY, GUEST)
    assert [metres for _, metres, _ in lost] == [np.inf] * 3
