"""Guests find seats in a vehicle."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from venue_models.simulation.photography.seating import seat_guests

vehicles = st.tuples(
    st.integers(1, 8), st.integers(1, 4), st.lists(st.integers(1, 6), max_size=8), st.integers(0, 999)
)


@given(vehicles)
def test_everybody_has_a_seat_of_their_own_while_there_are_any(vehicle: tuple[int, int, list[int], int]) -> None:
    rows, across, sizes, seed = vehicle
    party_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    guests = np.arange(len(party_of), dtype=np.int32)
    seating = seat_guests(guests, party_of, rows, across, np.random.default_rng(seed))
    assert len(seating.guest) == min(len(guests), rows * across)
    assert len(set(seating.guest.tolist())) == len(seating.guest)
    places = set(zip(seating.row.tolist(), seating.seat.tolist(), strict=True))
    assert len(places) == len(seating.guest)
    assert all(0 <= row < rows and 0 <= seat < across for row, seat in places)


@given(vehicles)
def test_the_first_party_sits_in_one_row_if_a_row_holds_it(vehicle: tuple[int, int, list[int], int]) -> None:
    rows, across, sizes, seed = vehicle
    party_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    guests = np.arange(len(party_of), dtype=np.int32)
    seating = seat_guests(guests, party_of, rows, across, np.random.default_rng(seed))
    if sizes and sizes[0] <= across:
        assert len(set(seating.row[party_of[seating.guest] == 0].tolist())) == 1
