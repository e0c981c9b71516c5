"""Which zone an unsure fix counts in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from tests.venue_models.small_venue import GATE, PLAZA, SHOP, ZONES, street
from venue_models.location.likeliest_zone import CLOSENESS, OUTSIDE, LikeliestZone
from venue_models.values import NOWHERE
from venue_models.venue.model import Zone, ZoneKind

LINE = 3
LINED = (*ZONES, Zone("line", "Line", ZoneKind.QUEUE, 0, box(10, 2, 30, 5)))
"""The street with a line three metres wide on the empty ground south of the plaza."""


def zone_at(zones: LikeliestZone, x_m: float, y_m: float, radius_m: float, level: int = 0) -> int:
    return int(zones.at(np.array([x_m]), np.array([y_m]), np.array([level]), np.array([radius_m]))[0])


@pytest.fixture(scope="module")
def lined() -> LikeliestZone:
    return LikeliestZone(street(zones=LINED))


@pytest.mark.parametrize(("x_m", "zone"), [(39.5, PLAZA), (40.5, SHOP), (69.5, SHOP), (70.5, GATE)])
def test_a_sure_fix_counts_where_it_is(x_m: float, zone: int, lined: LikeliestZone) -> None:
    assert zone_at(lined, x_m, 30, radius_m=1.0) == zone


def test_an_unsure_fix_beside_a_line_counts_in_the_line(lined: LikeliestZone) -> None:
    assert zone_at(lined, 20, 6.5, radius_m=1.0) == NOWHERE
    assert zone_at(lined, 20, 6.5, radius_m=6.0) == LINE


def test_a_line_draws_an_unsure_fix_off_the_walkway_beside_it(lined: LikeliestZone) -> None:
    assert zone_at(LikeliestZone(street()), 20, 8, radius_m=6.0) == PLAZA
    assert zone_at(lined, 20, 8, radius_m=6.0) == LINE


def test_far_from_every_zone_is_nowhere_however_unsure() -> None:
    corner = LikeliestZone(street(zones=ZONES[:1]))
    assert zone_at(corner, 99, 1, radius_m=12.0) == NOWHERE


def test_the_level_above_has_none_of_these_zones(lined: LikeliestZone) -> None:
    assert zone_at(lined, 20, 30, radius_m=6.0, level=1) == NOWHERE
    assert zone_at(lined, 20, 30, radius_m=6.0, level=7) == NOWHERE


@pytest.mark.parametrize("radius_m", [np.nan, np.inf, 1e9, 0.0])
def test_no_radius_is_too_odd(radius_m: float, lined: LikeliestZone) -> None:
    assert zone_at(lined, 20, 30, radius_m) == PLAZA


@given(x_m=st.floats(5, 95), y_m=st.floats(5, 45), spread_m=st.sampled_from([2.0, 4.0, 8.0]))
def test_it_is_nearly_the_heaviest_zone_of_many_draws(x_m: float, y_m: float, spread_m: float) -> None:
    """Held against the definition: draws from the Gaussian, weighed by how closely people stand.

    The grids are worked out in blocks of half a spread, so beside a border the second heaviest may win; never one
    that weighs much less.
    """
    venue = street(zones=LINED)
    rng = np.random.default_rng(1)
    row, column = (rng.normal(centre, spread_m, 20_000) for centre in (y_m, x_m))
    inside = (row >= 0) & (row < 50) & (column >= 0) & (column < 100)
    drawn = venue.grid.zone[0, row[inside].astype(int), column[inside].astype(int)]
    weight = np.bincount(drawn[drawn >= 0], minlength=len(LINED)) / 20_000
    weight *= [CLOSENESS.get(zone.kind, 1.0) for zone in LINED]
    likeliest = zone_at(LikeliestZone(venue), x_m, y_m, 1.51 * spread_m)
    shares = np.append(weight, OUTSIDE)  # NOWHERE, index -1, weighs as little as a fix may have in a zone
    assert shares[likeliest] >= 0.6 * shares.max() - 0.05
