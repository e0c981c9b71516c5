"""Riders wait at the gates of their rows, then sit."""

import numpy as np
import pytest

from assets import make_lumen_bay
from venue_models.simulation.photography.on_ride import GATE_SD_M, SEATED_S, OnRide
from venue_models.simulation.photography.people import People
from venue_models.simulation.roster import draw_roster
from venue_models.venue.reading import read_venue

CALLED_S, LEAVES_S = 1_790_035_200.0, 1_790_035_260.0
RIDERS = np.arange(24, dtype=np.int32)


@pytest.fixture(scope="module")
def on_ride() -> OnRide:
    roster = draw_roster(np.random.default_rng(1), 40, CALLED_S)
    return OnRide(read_venue(make_lumen_bay.FOLDER), People(roster, np.ones(40, np.bool_), np.arange(40)), 1)


def test_everybody_stands_at_a_gate_and_then_sits_beside_it_or_one_row_on(on_ride: OnRide) -> None:
    rows_m = on_ride.cameras[0].rows_m
    held = on_ride.held(on_ride.cameras[0], RIDERS, CALLED_S, LEAVES_S)
    gates, seats = held[held["until_s"] < LEAVES_S], held[held["until_s"] == LEAVES_S]
    assert set(gates["guest"].tolist()) == set(seats["guest"].tolist())
    assert (gates["since_s"] > CALLED_S).all()
    assert (gates["until_s"] < LEAVES_S - SEATED_S).all()
    apart_m = np.hypot(gates["x_m"] - seats["x_m"], gates["y_m"] - seats["y_m"])
    assert (apart_m > 0.2).all()
    row_m = np.hypot(*(rows_m[1] - rows_m[0]))
    along = (rows_m[1] - rows_m[0]) / row_m
    moved_m = np.abs((gates["x_m"] - seats["x_m"]) * along[0] + (gates["y_m"] - seats["y_m"]) * along[1])
    assert np.mean(moved_m < 0.3 + 3 * GATE_SD_M) > 0.8


def test_who_is_called_too_late_goes_straight_to_the_seat(on_ride: OnRide) -> None:
    held = on_ride.held(on_ride.cameras[0], RIDERS, LEAVES_S - SEATED_S - 5, LEAVES_S)
    assert (held["until_s"] == LEAVES_S).all()
