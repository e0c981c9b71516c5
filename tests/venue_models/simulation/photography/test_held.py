"""Guests who are at an exact place for a while."""

import numpy as np

from venue_models.simulation.photography.held import HeldPlaces, rows_of

HERE = np.array([[3.0, 4.0]])
THERE = np.array([[9.0, 9.0]])


def held() -> HeldPlaces:
    places = HeldPlaces()
    places.add(rows_of(np.array([7]), 100.0, 110.0, HERE, 0))
    places.add(rows_of(np.array([7]), 104.0, 106.0, THERE, 0))
    return places


def test_a_guest_is_held_from_the_first_moment_to_before_the_last() -> None:
    t_s = np.array([99.9, 100.0, 109.9, 110.0])
    pair, _ = held().of(t_s, np.full(4, 7))
    assert pair.tolist() == [1, 2]


def test_what_was_said_later_counts() -> None:
    places = held()
    _, row = places.of(np.array([102.0, 105.0, 107.0]), np.full(3, 7))
    assert places.rows["x_m"][row].tolist() == [3.0, 9.0, 3.0]


def test_others_are_not_held() -> None:
    pair, _ = held().of(np.array([105.0]), np.array([8]))
    assert not len(pair)


def test_what_is_over_is_forgotten() -> None:
    places = held()
    places.forget(108.0)
    assert len(places.rows) == 1
    places.forget(111.0)
    assert not len(places.rows)
