"""What is learned of loudness: each band's own, and which reader hears otherwise than the rest."""

import numpy as np
import pytest

from venue_models.location.evidence import Evidence, gather
from venue_models.location.loudness import Loudness
from venue_models.values import SIGHTING

READERS = 5
KNOWN = np.zeros(1, np.bool_)


def heard_by_all() -> Evidence:
    rows = np.zeros(READERS, SIGHTING)
    rows["reader"], rows["rssi_dbm"] = np.arange(READERS), -70
    (evidence,) = gather(rows, np.ones(READERS, np.float32), most=8)
    return evidence


def louder(*db: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(db, np.float32)


@pytest.mark.parametrize("louder_db", [-7.0, 7.0])
def test_how_loud_a_band_is_comes_to_be_known_over_minutes(louder_db: float) -> None:
    loudness = Loudness(bands=1, readers=READERS, band_sd_db=4.0)
    evidence = heard_by_all()
    for _ in range(5):
        loudness.learn(evidence, louder(*[louder_db] * READERS), KNOWN)
    soon_db = float(loudness.band_db[0])
    for _ in range(235):
        loudness.learn(evidence, louder(*[louder_db] * READERS), KNOWN)
    assert abs(soon_db) < 0.3 * abs(louder_db)
    assert loudness.band_db[0] == pytest.approx(louder_db, abs=0.5 * abs(louder_db))


def test_a_band_whose_place_was_not_known_teaches_nothing() -> None:
    loudness = Loudness(bands=1, readers=READERS, band_sd_db=4.0)
    loudness.learn(heard_by_all(), louder(9, 9, 9, 9, 9), ~KNOWN)
    assert loudness.band_db[0] == 0
    assert loudness.take_residuals()[1].sum() == 0


def test_a_reader_that_hears_otherwise_than_the_rest_stands_out() -> None:
    loudness = Loudness(bands=1, readers=READERS, band_sd_db=4.0)
    loudness.learn(heard_by_all(), louder(3, 3, -9, 3, 3), KNOWN)
    total_db, count = loudness.take_residuals()
    assert (total_db / count).tolist() == pytest.approx([0, 0, -12, 0, 0])


def test_a_venue_whose_bands_are_all_loud_has_no_faulty_reader() -> None:
    loudness = Loudness(bands=1, readers=READERS, band_sd_db=4.0)
    loudness.learn(heard_by_all(), louder(9, 9, 9, 9, 9), KNOWN)
    assert loudness.take_residuals()[0].tolist() == pytest.approx([0] * READERS)
