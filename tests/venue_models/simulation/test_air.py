"""Who hears whom: distance, walls, bodies, crowds, collisions, and readers that fail."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import box

from tests.venue_models.simulation.small_park import small_park
from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.propagation import CANDIDATES, UNHEARD_DBM, LoudnessMap, map_loudness
from venue_models.simulation.scenes import ReaderFails, ReaderGain, ReaderScene
from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import Reader, Scenery, SceneryKind, Venue

T0_S = 1_790_000_000.0
PARK = replace(
    small_park(), readers=tuple(Reader(f"r{k}", 4.0 + 16 * (k % 8), 20.0 + 40 * (k // 8)) for k in range(16))
)


def loudness(venue: Venue, seed: int = 1) -> LoudnessMap:
    return map_loudness(venue, np.random.default_rng(seed))


def air(venue: Venue, bands: int, seed: int = 1) -> Air:
    return Air(loudness(venue), venue.readers, np.ones(bands, np.float32), np.random.default_rng(seed))


def sent(
    x_m: np.ndarray, y_m: np.ndarray, crowd: float = 0.0, heading: tuple[float, float] = (1.0, 0.0)
) -> Advertisements:
    count = len(x_m)
    return Advertisements(
        t_s=T0_S + np.linspace(0, 1, count),
        band=np.arange(count, dtype=np.int32),
        x_m=np.asarray(x_m, np.float32),
        y_m=np.asarray(y_m, np.float32),
        level=np.zeros(count, np.int16),
        heading_x=np.full(count, heading[0], np.float32),
        heading_y=np.full(count, heading[1], np.float32),
        guests_per_m2=np.full(count, crowd, np.float32),
    )


def street(count: int, seed: int = 2) -> Advertisements:
    rng = np.random.default_rng(seed)
    return sent(rng.uniform(0, 120, count), rng.uniform(37, 43, count))


def heard_by(
    venue: Venue, what: Advertisements, scenes: tuple[ReaderScene, ...] = (), stretch_s: float = 1.0
) -> Rows:
    return air(venue, len(what.t_s)).hear(what, stretch_s, np.random.default_rng(9), scenes)


def test_farther_is_fainter_on_average() -> None:
    what = street(1500)
    rows = heard_by(PARK, what, stretch_s=20.0)
    at = np.array([(r.x_m, r.y_m) for r in PARK.readers])[rows["reader"]]
    far_m = np.hypot(at[:, 0] - what.x_m[rows["band"]], at[:, 1] - what.y_m[rows["band"]])
    mean_dbm = [rows["rssi_dbm"][(far_m >= a) & (far_m < a + 12)].mean() for a in (18, 30, 42)]
    assert mean_dbm[0] > mean_dbm[1] > mean_dbm[2]
    chance = [((far_m >= a) & (far_m < a + 12)).sum() for a in (18, 42)]
    assert chance[0] > chance[1]


def test_rssi_is_a_whole_number_that_a_receiver_could_report() -> None:
    rows = heard_by(PARK, street(400))
    assert ((rows["rssi_dbm"] >= -110) & (rows["rssi_dbm"] <= -20)).all()
    assert (np.diff(rows["t_s"]) >= 0).all()


def test_a_wall_between_makes_it_fainter() -> None:
    wall = Scenery(SceneryKind.BUILDING, 0, box(0, 23, 120, 33))
    one = replace(PARK, readers=PARK.readers[:1])
    walled = replace(one, scenery=(*one.scenery, wall))
    x_m, y_m = np.linspace(0, 60, 200, dtype=np.float32), np.full(200, 40, np.float32)
    means = []
    for venue in (one, walled):
        known = loudness(venue)
        cell = known.cell(x_m, y_m, np.zeros(200, np.int16))
        means.append(known.mean_dbm[cell].max(axis=1).mean())
    assert means[1] < means[0] - 6


def test_the_map_keeps_the_loudest_readers_of_a_place() -> None:
    crowded = replace(PARK, readers=tuple(Reader(f"r{k}", 3.0 * k, 40.0) for k in range(40)))
    known = loudness(crowded)
    cell = known.cell(np.array([60.0]), np.array([40.0]), np.array([0]))[0]
    readers = known.reader[cell]
    assert len(set(readers)) == CANDIDATES
    assert NOWHERE not in readers
    x_m = np.array([crowded.readers[k].x_m for k in readers])
    assert np.abs(x_m - 60).mean() < np.mean([abs(r.x_m - 60) for r in crowded.readers])
    assert (known.mean_dbm[cell] > UNHEARD_DBM).all()


def test_the_wearers_body_stands_in_the_way() -> None:
    one = replace(PARK, readers=(Reader("r", 10.0, 40.0),))
    x_m, y_m = np.full(2000, 40.0), np.full(2000, 40.0)
    towards = heard_by(one, sent(x_m, y_m, heading=(-1.0, 0.0)), stretch_s=100.0)
    away = heard_by(one, sent(x_m, y_m, heading=(1.0, 0.0)), stretch_s=100.0)
    assert towards["rssi_dbm"].mean() > away["rssi_dbm"].mean() + 3


def test_losses_grow_with_the_number_of_bands_and_with_the_crowd() -> None:
    few, many = street(300), street(6000)
    assert len(heard_by(PARK, few)) / 300 > 1.3 * len(heard_by(PARK, many)) / 6000
    loose, dense = (replace(few, guests_per_m2=np.full(300, d, np.float32)) for d in (0.0, 2.5))
    assert len(heard_by(PARK, loose)) > len(heard_by(PARK, dense))


def test_a_failed_reader_is_silent_while_it_fails_and_only_then() -> None:
    rows = heard_by(PARK, street(2000), (ReaderFails(3, T0_S + 0.3, T0_S + 0.6),))
    mine = rows["t_s"][rows["reader"] == 3] - T0_S
    assert len(mine) > 20
    assert not ((mine >= 0.3) & (mine < 0.6)).any()
    assert (mine < 0.3).any()
    assert (mine >= 0.6).any()


@pytest.mark.parametrize("db", [-12.0, 9.0])
def test_a_reader_that_is_turned_up_or_down_hears_so(db: float) -> None:
    what = street(2500)
    plain, scene = heard_by(PARK, what), heard_by(PARK, what, (ReaderGain(4, db, T0_S),))
    loudest = [np.percentile(rows["rssi_dbm"][rows["reader"] == 4], 90) for rows in (plain, scene)]
    assert np.sign(loudest[1] - loudest[0]) == np.sign(db)
    assert abs(loudest[1] - loudest[0]) > 4


def test_no_readers_or_no_bands_is_silence() -> None:
    assert not len(heard_by(replace(PARK, readers=()), street(10)))
    assert not len(heard_by(PARK, street(0)))
