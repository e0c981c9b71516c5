"""The radio map: path loss where nothing is known, the survey where there is one, in few bytes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.location.small_world import ground
from venue_models.location.radio_map import MAP_BYTES, RadioMap, fit_radio_map
from venue_models.values import Rows, no_rows
from venue_models.venue.model import SURVEY, Reader, ZoneGrid

GRID = ground(40, 30)
READERS = (Reader("west", 5.5, 15.5), Reader("east", 35.5, 15.5))
NO_SURVEY = no_rows(SURVEY)


def surveyed(*rows: tuple[float, float, int, int, int], level: int = 0) -> Rows:
    """Rows of (x_m, y_m, reader, rssi_dbm, count)."""
    return np.array([(x, y, 1.2, level, reader, dbm, count) for x, y, reader, dbm, count in rows], SURVEY)


def dbm_at(radio_map: RadioMap, reader: int, x_m: float, y_m: float) -> float:
    cell = radio_map.cells(np.array([x_m], np.float32), np.array([y_m], np.float32))
    return float(radio_map.expected_dbm()[reader, cell][0])


def test_without_a_survey_a_reader_hears_less_with_every_metre() -> None:
    radio_map = fit_radio_map(READERS, NO_SURVEY, GRID)
    heard = [dbm_at(radio_map, 0, x, 15.5) for x in (6.5, 8.5, 12.5, 20.5, 38.5)]
    assert heard == sorted(heard, reverse=True)
    assert heard[0] - heard[-1] > 20


def test_unsurveyed_readers_are_trusted_less_than_surveyed_ones() -> None:
    survey = surveyed(*((x, y, 0, -60, 100) for x in (5, 15, 25, 35) for y in (5, 15, 25)))
    radio_map = fit_radio_map(READERS, survey, GRID)
    assert radio_map.spread_db[0] < radio_map.spread_db[1]
    assert radio_map.caution[0] < radio_map.caution[1]


def test_the_map_goes_towards_what_was_surveyed() -> None:
    without = fit_radio_map(READERS, NO_SURVEY, GRID)
    behind_a_kiosk = surveyed(*((x, 15.5, 0, -100, 500) for x in (18.0, 20.0, 22.0)))
    radio_map = fit_radio_map(READERS, behind_a_kiosk, GRID)
    assert dbm_at(radio_map, 0, 20.5, 15.5) < dbm_at(without, 0, 20.5, 15.5) - 8
    assert dbm_at(radio_map, 1, 20.5, 15.5) == dbm_at(without, 1, 20.5, 15.5)


def test_a_shadow_reaches_outwards_further_than_sideways() -> None:
    as_elsewhere = [(x, y, 0, -70, 500) for x, y in ((5.5, 28.0), (5.5, 3.0), (1.0, 20.0), (1.0, 10.0))]
    radio_map = fit_radio_map(READERS, surveyed((15.5, 15.5, 0, -95, 500), *as_elsewhere), GRID)
    without = fit_radio_map(READERS, surveyed(*as_elsewhere), GRID)

    def deepened_db(x_m: float, y_m: float) -> float:
        return dbm_at(without, 0, x_m, y_m) - dbm_at(radio_map, 0, x_m, y_m)

    assert deepened_db(25.5, 15.5) > deepened_db(15.5, 25.5) + 1


def test_a_histogram_counts_by_its_mean() -> None:
    one_bin = surveyed((20.0, 15.0, 0, -80, 4))
    two_bins = surveyed((20.0, 15.0, 0, -82, 2), (20.0, 15.0, 0, -78, 2))
    one, two = (fit_radio_map(READERS, survey, GRID).expected for survey in (one_bin, two_bins))
    assert np.array_equal(one, two)


def test_a_survey_one_level_up_says_more_about_a_reader_below_than_it_shows() -> None:
    levels = ZoneGrid(0.0, 0.0, 1.0, (0, 1), np.repeat(GRID.zone, 2, axis=0), np.repeat(GRID.walkable, 2, axis=0))
    below = fit_radio_map(READERS, surveyed((20.0, 15.0, 0, -80, 100)), levels)
    above = fit_radio_map(READERS, surveyed((20.0, 15.0, 0, -80, 100), level=1), levels)
    assert dbm_at(above, 0, 20.0, 15.0) > dbm_at(below, 0, 20.0, 15.0) + 5


def test_empty_bins_and_readers_outside_the_venue_change_nothing() -> None:
    plain = fit_radio_map(READERS, surveyed((20.0, 15.0, 0, -80, 4)), GRID)
    survey = surveyed((20.0, 15.0, 0, -80, 4), (9.0, 9.0, 1, -40, 0), (9.0, 9.0, 77, -40, 9), (9.0, 9.0, -1, -40, 9))
    assert np.array_equal(plain.expected, fit_radio_map(READERS, survey, GRID).expected)


def test_a_whole_park_stays_within_its_bytes() -> None:
    readers = tuple(Reader(f"r{n}", 60.0 * (n % 14), 60.0 * (n // 14)) for n in range(120))
    radio_map = fit_radio_map(readers, NO_SURVEY, ground(1000, 800))
    assert radio_map.expected.nbytes <= MAP_BYTES
    assert radio_map.cell_m == 2.0
    assert dbm_at(radio_map, 17, 180.0, 60.0) > dbm_at(radio_map, 17, 240.0, 60.0) + 20


PLACES = st.floats(-1e3, 1e3)
SURVEY_ROW = st.tuples(PLACES, PLACES, st.integers(-2, 3), st.integers(-128, 127), st.integers(-3, 10**6))


@settings(max_examples=25, deadline=None)
@given(st.lists(SURVEY_ROW, max_size=12))
def test_any_survey_gives_a_finite_map(rows: list[tuple[float, float, int, int, int]]) -> None:
    radio_map = fit_radio_map(READERS, surveyed(*rows), GRID)
    assert np.isfinite(radio_map.expected_dbm()).all()
    assert (radio_map.spread_db > 0).all()
