"""Readers that are there for what is beside them."""

import numpy as np

from assets import make_lumen_bay
from venue_models.simulation.close_readers import CloseReaders, close_readers
from venue_models.venue.reading import read_venue

VENUE = read_venue(make_lumen_bay.FOLDER)
CLOSE = CloseReaders(VENUE, np.random.default_rng(1))
ROW = VENUE.cameras[0].shooting.row_readers[2]
POST = next(c.shooting.tap_reader for c in VENUE.cameras if c.shooting.tap_reader is not None)


def dbm_at(reader: int, far_m: float, band: int = 5) -> float:
    ear = VENUE.readers[reader]
    mean, shadow = np.array([-90.0], np.float32), np.zeros(1, np.float32)
    at = np.array([ear.x_m + far_m], np.float32), np.array([ear.y_m], np.float32)
    one = np.zeros(1, np.intp)
    CLOSE.come_close(mean, shadow, one, np.array([reader], np.int16), np.zeros(1), np.array([band], np.int32), *at)
    return float(mean[0])


def test_rows_posts_and_kiosks_are_close_readers_and_others_are_not() -> None:
    found = close_readers(VENUE)
    assert ROW in found
    assert POST in found
    assert VENUE.albums.kiosks[0].reader in found
    assert 0 not in found


def test_a_metre_matters() -> None:
    means = [np.mean([dbm_at(ROW, far_m, band) for band in range(200)]) for far_m in (0.3, 1.5, 3.0)]
    assert means[0] > means[1] + 3 > means[2] + 6


def test_farther_away_the_map_counts() -> None:
    assert dbm_at(ROW, 7.0) == -90.0
    assert dbm_at(0, 1.0) == -90.0


def test_a_band_that_is_held_to_a_post_is_louder_than_any_that_passes() -> None:
    passing = max(dbm_at(POST, far_m, band) for far_m in (0.3, 1.0, 2.0) for band in range(100))
    assert dbm_at(POST, 0.0) > passing + 10


def test_who_steps_from_a_gate_into_a_seat_holds_the_wrist_anew() -> None:
    """As far from the reader on one side as on the other, a band is mostly not as loud."""
    assert np.mean([dbm_at(ROW, 1.5, band) != dbm_at(ROW, -1.5, band) for band in range(50)]) > 0.9
