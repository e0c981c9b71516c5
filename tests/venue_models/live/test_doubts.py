"""The latest doubts about bands."""

import numpy as np

from venue_models.live.doubts import KEPT_S, MOST_SHOWN, Doubts
from venue_models.values import DOUBT, Doubt, Rows


def rows(*doubts: tuple[float, int, int]) -> Rows:
    return np.array(list(doubts), DOUBT)


def test_the_latest_of_each_kind_and_band_is_kept_newest_first() -> None:
    doubts = Doubts(5)
    doubts.hear(10.0, [rows((3.0, 1, Doubt.REPLAYED), (5.0, 2, Doubt.REPLAYED)), rows((4.0, 1, Doubt.TOO_FAST))])
    doubts.hear(11.0, [rows((9.0, 1, Doubt.REPLAYED))])
    told = [(float(row["t_s"]), int(row["band"]), Doubt(row["kind"])) for row in doubts.newest_first]
    assert told == [(9.0, 1, Doubt.REPLAYED), (5.0, 2, Doubt.REPLAYED), (4.0, 1, Doubt.TOO_FAST)]
    assert not doubts.newest_first.flags.writeable


def test_they_are_forgotten_after_a_while() -> None:
    doubts = Doubts(5)
    doubts.hear(10.0, [rows((10.0, 1, Doubt.REPLAYED))])
    doubts.hear(11.0 + KEPT_S, [])
    assert len(doubts.newest_first) == 0


def test_bands_kinds_and_times_that_cannot_be_are_passed_over() -> None:
    doubts = Doubts(5)
    doubts.hear(10.0, [rows((1.0, 5, 1), (1.0, -1, 1), (1.0, 0, 200), (np.nan, 0, 1), (99.0, 0, 1))])
    assert doubts.newest_first["t_s"].tolist() == [10.0]


def test_thousands_are_cut_to_what_somebody_reads() -> None:
    doubts = Doubts(1000)
    doubts.hear(10.0, [rows(*((float(band) / 100, band, Doubt.TWO_PLACES) for band in range(1000)))])
    assert len(doubts.newest_first) == MOST_SHOWN
    assert doubts.newest_first["band"][0] == 999
