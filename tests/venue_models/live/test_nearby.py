"""The bands close to a counter."""

import numpy as np

from venue_models.live.nearby import CLOSE_DBM, MEMORY_S, MOST_SHOWN, Nearby
from venue_models.values import SIGHTING, NearBand, Rows


def rows(*sightings: tuple[float, int, int, int]) -> Rows:
    return np.array(list(sightings), SIGHTING)


def test_the_loudest_comes_first_and_a_single_faded_packet_changes_nothing() -> None:
    near = Nearby()
    near.open("desk", 3)
    near.hear(10.0, rows((9.5, 7, 3, -40), (9.6, 7, 3, -58), (9.7, 8, 3, -50), (9.8, 9, 4, -30)))
    assert near.by_desk() == {"desk": (NearBand(7, -49.0), NearBand(8, -50.0))}


def test_what_is_far_or_long_ago_is_not_shown() -> None:
    near = Nearby()
    near.open("desk", 3)
    near.hear(10.0, rows((9.9, 7, 3, int(CLOSE_DBM) - 1), (9.9, 8, 3, -50)))
    near.hear(10.0 + MEMORY_S, rows((11.9, 9, 3, -50)))
    assert [band.band for band in near.by_desk()["desk"]] == [9]


def test_a_heap_of_bands_is_cut_short() -> None:
    near = Nearby()
    near.open("desk", 0)
    near.hear(10.0, rows(*((9.9, band, 0, -30 - band % 20) for band in range(200))))
    assert len(near.by_desk()["desk"]) == MOST_SHOWN


def test_two_desks_hear_their_own_readers_and_nothing_is_kept_without_one() -> None:
    near = Nearby()
    near.hear(10.0, rows((9.9, 7, 3, -40)))
    near.open("one", 3)
    near.open("two", 4)
    near.hear(10.0, rows((9.9, 8, 3, -40), (9.9, 9, 4, -40)))
    assert {desk: [band.band for band in bands] for desk, bands in near.by_desk().items()} == {"one": [8], "two": [9]}
    near.close("one")
    near.open("two", 5)
    assert near.by_desk() == {"two": ()}
