"""Forgetting bands: what is left is what a band leaves that was never heard."""

import numpy as np

from tests.venue_models.small_venue import START_S, heard, street
from venue_models.location.whereabouts import Whereabouts
from venue_models.values import NOWHERE, Presence

PLAZA_M, SHOP_M = (20.0, 30.0), (55.0, 30.0)
NO_ZONE_DEAF = np.zeros(3, np.bool_)


def walked(places: dict[int, tuple[float, float]], since_s: float = START_S, seconds: int = 20) -> Whereabouts:
    where = Whereabouts(street(), 20, started_at_s=since_s)
    go_on(where, places, since_s, seconds)
    return where


def go_on(where: Whereabouts, places: dict[int, tuple[float, float]], since_s: float, seconds: int) -> None:
    for second in range(seconds):
        at_s = since_s + second
        where.step(at_s, heard(at_s, places).sightings, NO_ZONE_DEAF)


def test_a_forgotten_band_is_as_if_it_had_never_been_heard() -> None:
    where = walked({8: PLAZA_M, 9: PLAZA_M})
    where.forget(np.array([9]))
    fix = where.fixes()[9]
    assert (fix["presence"], fix["zone"]) == (Presence.UNKNOWN, NOWHERE)
    assert np.isneginf(fix["heard_at_s"])
    assert np.isinf(fix["radius_m"])
    assert len(where.trails.of(9, START_S + 20)) == 0
    assert len(where.present_visit(9)) == 0
    assert where.occupancy(np.ones(20, np.bool_)).tolist() == [1, 0, 0]
    assert len(where.trails.of(8, START_S + 20)) > 2


def test_a_visit_can_be_ended_for_the_record_before_its_band_is_forgotten() -> None:
    where = walked({8: PLAZA_M, 9: PLAZA_M})
    (ended,) = where.visits_ended(np.array([9, 3]))
    assert (ended["band"], ended["zone"], ended["left_at_s"]) == (9, 0, START_S + 19)
    assert np.isnan(where.present_visit(9)["left_at_s"]).all()


def test_the_next_wearer_is_located_as_a_stranger_would_be() -> None:
    where = walked({9: PLAZA_M})
    where.forget(np.array([9]))
    later_s = START_S + 25
    go_on(where, {9: SHOP_M}, later_s, 12)
    stranger = walked({9: SHOP_M}, later_s, 12)
    assert where.fixes().tobytes() == stranger.fixes().tobytes()
    assert where.present_visit(9).tobytes() == stranger.present_visit(9).tobytes()
    assert where.trails.of(9, later_s + 12).tobytes() == stranger.trails.of(9, later_s + 12).tobytes()


def test_forgetting_one_changes_nothing_for_the_others() -> None:
    where = walked({8: PLAZA_M, 9: SHOP_M})
    before = where.fixes()
    where.forget(np.array([9]))
    assert where.fixes()[:9].tobytes() == before[:9].tobytes()
