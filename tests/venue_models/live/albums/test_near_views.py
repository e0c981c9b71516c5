"""Nobody who may be in view of a camera is passed over, and most of a park is."""

import numpy as np

from tests.benchmarks.albums_live import park, walkers
from venue_models.albums.views import View
from venue_models.live.albums.near_views import NearViews


def test_who_may_be_in_view_is_found_and_hardly_anybody_else() -> None:
    rng = np.random.default_rng(11)
    venue, fixes = park(60, rng), walkers(5_000, rng)
    everybody = np.arange(len(fixes))
    found = NearViews(venue).near(fixes, everybody)
    for camera in venue.cameras:
        present = View(camera).present(everybody, fixes)
        assert np.isin(present["band"][present["p_in_view"] >= 0.05], found).all()
    assert len(found) < 0.1 * len(everybody)


def test_a_venue_without_cameras_has_nobody_in_view() -> None:
    rng = np.random.default_rng(11)
    assert len(NearViews(park(0, rng)).near(walkers(10, rng), np.arange(10))) == 0
