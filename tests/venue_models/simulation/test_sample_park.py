"""The sample park comes alive: every attraction is used, and nobody stands where nobody can."""

from pathlib import Path

import numpy as np

from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.truth import Activity
from venue_models.values import NOWHERE, Purpose
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap

LUMEN_BAY = Path(__file__).parents[3] / "assets" / "venues" / "lumen_bay"
OPENS_AT_S = 1_790_000_000.0


def test_a_busy_noon_in_the_sample_park() -> None:
    venue = read_venue(LUMEN_BAY)
    day = ParkDay(venue, WalkingMap(venue), 1200, 3, OPENS_AT_S)
    day.advance(OPENS_AT_S + 3 * 3600, radio=False)
    heard = day.advance(day.now_s + 3)
    truth = day.truth()
    present = truth[truth["in_park"]]
    row, column = venue.grid.cells(present["x_m"], present["y_m"])
    floor = np.searchsorted(venue.grid.levels, present["level"])
    stands = venue.grid.walkable[floor, row, column] | (present["zone"] != NOWHERE)
    assert len(present) > 800
    assert stands.mean() > 0.995  # the rest pass a doorway that the map does not draw
    assert (day.attractions()["dispatched"] > 0).all()
    assert set(np.unique(present["activity"])) >= {
        Activity.WALKING,
        Activity.QUEUING,
        Activity.RIDING,
        Activity.EATING,
    }
    walking = present[present["activity"] == Activity.WALKING]
    assert np.ptp(walking["x_m"]) > 200
    assert np.ptp(walking["y_m"]) > 150
    assert len(np.unique(heard.sightings["band"])) > 0.9 * len(present)
    assert len(np.unique(heard.sightings["reader"])) > 100
    assert 0.9 < np.mean([bool(guest.consent & Purpose.LOCATION) for guest in day.roster]) < 1.0
