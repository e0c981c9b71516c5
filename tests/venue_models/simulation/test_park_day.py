"""The whole day: its truth keeps to the ground and to itself, and its radio to its seed."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.venue_models.simulation.small_park import BOARDING, OPENS_AT_S, QUEUE, RIDE, small_park
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.scenes import ReaderFails
from venue_models.simulation.truth import Activity
from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import SceneryKind, Venue
from venue_models.venue.walking import WalkingMap

PARK = small_park()
WALKING = WalkingMap(PARK)
ON_FOOT = (Activity.WALKING, Activity.PAUSING, Activity.EATING, Activity.SHOPPING, Activity.QUEUING)


def day(seed: int = 5, guests: int = 240) -> ParkDay:
    return ParkDay(PARK, WALKING, guests, seed, OPENS_AT_S)


@pytest.fixture(scope="module")
def truths() -> list[Rows]:
    """Each second of five minutes of the early afternoon."""
    park_day = day()
    park_day.advance(OPENS_AT_S + 3 * 3600, radio=False)
    rows = []
    for _ in range(300):
        park_day.advance(park_day.now_s + 1, radio=False)
        rows.append(park_day.truth())
    return rows


def under(venue: Venue, kind: SceneryKind, truth: Rows) -> np.ndarray:
    ground = np.zeros(len(truth), np.bool_)
    for piece in (piece for piece in venue.scenery if piece.kind is kind):
        x0, y0, x1, y1 = piece.polygon.buffer(-0.5).bounds
        x, y = truth["x_m"], truth["y_m"]
        ground |= (x > x0) & (x < x1) & (y > y0) & (y < y1)
    return ground


def test_everybody_finds_something_to_do(truths: list[Rows]) -> None:
    seen = set(np.unique(np.concatenate([truth["activity"] for truth in truths])))
    assert {*ON_FOOT, Activity.BOARDING, Activity.RIDING} <= seen


def test_nobody_walks_on_water_except_over_the_bridge(truths: list[Rows]) -> None:
    for truth in truths:
        off_bridge = np.abs(truth["x_m"] - 60) > 2.6
        assert not (under(PARK, SceneryKind.WATER, truth) & off_bridge & truth["in_park"]).any()


def test_guests_are_where_their_activity_says(truths: list[Rows]) -> None:
    for truth in truths:
        assert (truth["zone"][truth["activity"] == Activity.RIDING] == RIDE).all()
        assert (truth["zone"][truth["activity"] == Activity.OUTSIDE] == NOWHERE).all()
    settled = [truth[truth["activity"] == Activity.QUEUING]["zone"] == QUEUE for truth in truths]
    assert np.concatenate(settled).mean() > 0.9


def test_nobody_on_foot_is_faster_than_a_hurry(truths: list[Rows]) -> None:
    for before, after in pairwise(truths):
        walks = before["in_park"] & after["in_park"]
        for truth in (before, after):
            walks &= truth["activity"] != Activity.RIDING
        gone_m = np.hypot(after["x_m"] - before["x_m"], after["y_m"] - before["y_m"])
        assert gone_m[walks].max() <= 3.0


def test_parties_stay_together(truths: list[Rows]) -> None:
    roster = day().roster
    parties = np.unique([guest.party for guest in roster], return_inverse=True)[1]
    spans = []
    for truth in truths[::10]:
        calm = np.isin(truth["activity"], ON_FOOT)
        for party in np.unique(parties[calm]):
            rows = truth[calm & (parties == party)]
            spans.append(np.hypot(np.ptp(rows["x_m"]), np.ptp(rows["y_m"])))
    assert np.percentile(spans, 95) < 5.0


def test_a_ride_never_carries_more_than_its_seats(truths: list[Rows]) -> None:
    wheel = PARK.attractions[0]
    vehicles = 1 + int(wheel.duration_s / (0.7 * wheel.interval_s))
    for truth in truths:
        assert (truth["activity"] == Activity.RIDING).sum() <= wheel.seats * vehicles
        assert (truth["activity"] == Activity.BOARDING).sum() <= wheel.seats
        assert (truth["zone"] == BOARDING).sum() <= wheel.seats * 3


def test_a_restaurant_takes_no_more_than_it_holds() -> None:
    crowded = replace(PARK, zones=tuple(replace(z, capacity=10) if z.capacity else z for z in PARK.zones))
    park_day = ParkDay(crowded, WALKING, 240, 5, OPENS_AT_S)
    eating = []
    for _ in range(60):
        park_day.advance(park_day.now_s + 300, radio=False)
        eating.append((park_day.truth()["activity"] == Activity.EATING).sum())
    assert max(eating) <= 10
    assert np.mean(np.array(eating) >= 8) > 0.1


def test_everybody_comes_once_and_is_gone_at_night() -> None:
    park_day = day(guests=60)
    was_in, entered, left = np.zeros(60, np.bool_), 0, 0
    for half_hour in range(1, 29):
        park_day.advance(OPENS_AT_S + 1800 * half_hour, radio=False)
        now_in = park_day.truth()["in_park"]
        entered += int((now_in & ~was_in).sum())
        left += int((was_in & ~now_in).sum())
        assert now_in.sum() == entered - left
        was_in = now_in
    assert entered == 60
    assert not was_in.any()


def test_the_same_seed_gives_the_same_day_bit_for_bit_however_it_is_cut() -> None:
    whole, cut = day(), day()
    for park_day in (whole, cut):
        park_day.advance(OPENS_AT_S + 2 * 3600, radio=False)
    heard = whole.advance(whole.now_s + 7.3)
    rng = np.random.default_rng(3)
    ends = np.sort(rng.uniform(cut.now_s, whole.now_s, 40))
    pieces = [cut.advance(float(end)) for end in [*ends, whole.now_s]]
    assert np.array_equal(heard.sightings, np.concatenate([piece.sightings for piece in pieces]))
    assert np.array_equal(heard.reports, np.concatenate([piece.reports for piece in pieces]))
    assert np.array_equal(whole.truth(), cut.truth())
    assert np.array_equal(whole.attractions(), cut.attractions())


def test_another_seed_gives_another_day() -> None:
    one, other = day(seed=1), day(seed=2)
    assert one.roster != other.roster
    for park_day in (one, other):
        park_day.advance(OPENS_AT_S + 3600, radio=False)
    assert not np.array_equal(one.truth()["x_m"], other.truth()["x_m"])


def test_receptions_are_in_order_within_their_stretch_and_only_of_who_is_inside() -> None:
    park_day = day()
    park_day.advance(OPENS_AT_S + 2 * 3600, radio=False)
    bands = set()
    for _ in range(20):
        since_s = park_day.now_s
        heard = park_day.advance(since_s + 0.35)
        bands |= set(heard.sightings["band"])
        for rows in (heard.sightings, heard.reports):
            assert (np.diff(rows["t_s"]) >= 0).all()
            assert ((rows["t_s"] > since_s) & (rows["t_s"] <= park_day.now_s)).all()
        assert set(heard.sightings["reader"]) <= set(range(len(PARK.readers)))
    assert park_day.truth()["in_park"][list(bands)].mean() > 0.98


def test_coarse_steps_and_fine_ones_give_alike_days() -> None:
    coarse, fine = day(), day()
    coarse.advance(OPENS_AT_S + 1800, radio=False)
    while fine.now_s < OPENS_AT_S + 1800:
        fine.advance(fine.now_s + 30, radio=False)
    inside = [int(park_day.truth()["in_park"].sum()) for park_day in (coarse, fine)]
    assert abs(inside[0] - inside[1]) <= 0.05 * inside[1]
    assert min(int(park_day.attractions()["dispatched"][0]) for park_day in (coarse, fine)) > 0


def test_a_scene_with_a_reader_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="has readers 0 to 7"):
        ParkDay(PARK, WALKING, 10, 1, OPENS_AT_S, (ReaderFails(8, OPENS_AT_S),))


def test_a_park_without_gates_or_paths_is_refused_in_words() -> None:
    park = small_park()
    with pytest.raises(ValueError, match="at least one guest"):
        ParkDay(park, WALKING, 0, 1, OPENS_AT_S)
    gateless = replace(park, zones=tuple(z if z.id != "gate" else replace(z, kind=z.kind.SHOP) for z in park.zones))
    with pytest.raises(ValueError, match="needs a gate"):
        ParkDay(gateless, WALKING, 10, 1, OPENS_AT_S)
    pathless = replace(park, paths=())
    with pytest.raises(ValueError, match="needs paths"):
        ParkDay(pathless, WalkingMap(pathless), 10, 1, OPENS_AT_S)
