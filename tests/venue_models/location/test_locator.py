"""The locator: where bands are, how sure it is, and what it makes of all that can come in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.venue_models.location.bench import BUILDINGS, OPEN, READERS, Bench, sightings
from tests.venue_models.location.small_world import STARTED_AT_S, SmallWorld, ground, reader_lattice
from venue_models.location.locator import STALE_S, Locator
from venue_models.location.radio_map import FLOOR_DB, fit_radio_map
from venue_models.values import Rows, no_rows
from venue_models.venue.model import SURVEY, Reader, ZoneGrid


def is_sound(fixes: Rows) -> bool:
    return not any(np.isnan(fixes[name]).any() for name in ("x_m", "y_m", "radius_m", "heard_at_s"))


def test_a_band_never_heard_has_no_end_to_its_radius() -> None:
    fixes = Bench().locator.fixes
    assert np.isinf(fixes["radius_m"]).all()
    assert np.isneginf(fixes["heard_at_s"]).all()


def test_a_band_is_found_where_it_stands() -> None:
    bench = Bench()
    bench.stand(47, 33, seconds=10)
    assert bench.error_m(47, 33) < 4
    assert bench.error_m(47, 33) < bench.locator.fixes["radius_m"][0]
    assert bench.locator.fixes["heard_at_s"][0] == bench.now_s


def test_only_bands_that_were_heard_get_a_new_fix() -> None:
    bench = Bench(bands=5)
    heard = np.concatenate([bench.heard_from(20, 20, band=3), bench.heard_from(80, 50, band=1)])
    assert bench.locator.step(bench.now_s, heard).tolist() == [1, 3]
    before = bench.locator.fixes.copy()
    bench.now_s += 1
    bench.locator.step(bench.now_s, bench.heard_from(20, 20, band=3))
    assert np.array_equal(bench.locator.fixes[[0, 1, 2, 4]], before[[0, 1, 2, 4]])


def test_zone_and_presence_are_left_alone() -> None:
    bench = Bench()
    bench.locator.fixes["zone"], bench.locator.fixes["presence"] = 7, 2
    bench.stand(47, 33, seconds=2)
    assert bench.locator.fixes["zone"].tolist() == [7, 7, 7]
    assert bench.locator.fixes["presence"].tolist() == [2, 2, 2]


def test_a_walker_is_followed() -> None:
    bench = Bench()
    for second in range(50):
        bench.now_s += 1
        bench.locator.step(bench.now_s, bench.heard_from(20 + 1.3 * second, 40))
        assert bench.error_m(20 + 1.3 * second, 40) < 11
    assert bench.locator.fixes["x_m"][0] > 75


def test_what_will_be_heard_later_is_not_known_now() -> None:
    one, other = Bench(), Bench()
    heard = one.heard_from(47, 33)
    tomorrow = heard.copy()
    tomorrow["t_s"] += 0.5
    tomorrow["rssi_dbm"] += 20
    one.locator.step(one.now_s, heard)
    other.locator.step(other.now_s, np.concatenate([tomorrow, heard]))
    assert np.array_equal(one.locator.fixes, other.locator.fixes)


def test_what_was_heard_long_ago_says_nothing_of_now() -> None:
    bench = Bench()
    heard = bench.heard_from(47, 33)
    heard["t_s"] -= STALE_S + 1
    assert len(bench.locator.step(bench.now_s, heard)) == 0


def test_the_longer_a_band_was_silent_the_wider_its_next_fix() -> None:
    radii = []
    for silence_s in (1, 5, 40):
        bench = Bench()
        bench.stand(47, 33, seconds=20)
        bench.now_s += silence_s
        bench.locator.step(bench.now_s, bench.heard_from(47, 33, most=1))
        radii.append(float(bench.locator.fixes["radius_m"][0]))
    assert radii[0] < radii[1] < radii[2]
    assert radii[2] > 1.4 * radii[0]


def test_repetition_is_not_confirmation() -> None:
    once, often = Bench(), Bench()
    once.locator.step(once.now_s, once.heard_from(47, 33))
    often.locator.step(often.now_s, np.repeat(often.heard_from(47, 33), 5))
    for name in ("x_m", "y_m", "radius_m"):
        assert often.locator.fixes[name][0] == pytest.approx(once.locator.fixes[name][0], abs=1e-3)


def test_sightings_that_trickle_in_say_as_much_as_those_that_come_at_once() -> None:
    at_once, trickling = Bench(), Bench()
    for second in range(20):
        at_once.now_s = trickling.now_s = STARTED_AT_S + second
        heard = at_once.heard_from(47, 33)
        at_once.locator.step(at_once.now_s, heard)
        for row in range(len(heard)):
            trickling.locator.step(at_once.now_s, heard[row : row + 1])
    assert trickling.error_m(47, 33) < 4
    radii = [float(b.locator.fixes["radius_m"][0]) for b in (at_once, trickling)]
    assert radii[1] == pytest.approx(radii[0], rel=0.35)


def test_a_band_carried_off_in_silence_is_found_again_at_once() -> None:
    bench = Bench()
    bench.stand(15, 20, seconds=30)
    bench.now_s += 3
    bench.stand(105, 75, seconds=3)
    assert bench.error_m(105, 75) < 8


def test_the_level_is_the_loudest_readers_after_some_insistence() -> None:
    two_levels = ZoneGrid(0.0, 0.0, 1.0, (0, 2), np.repeat(OPEN.zone, 2, axis=0), np.repeat(OPEN.walkable, 2, axis=0))
    places = ((30.0, 30.0), (60.0, 60.0), (90.0, 30.0))
    readers = tuple(Reader(f"{level}-{x}", x, y, 2.5, level) for level in (0, 2) for x, y in places)
    bench = Bench(grid=two_levels, readers=readers)

    def second(upstairs: bool) -> int:
        bench.now_s += 1
        there = [(bench.now_s, 0, reader, dbm) for reader, dbm in ((0, -62), (1, -70), (2, -75))]
        quieter = [(t, b, r + 3, dbm - round(FLOOR_DB)) for t, b, r, dbm in there]
        if upstairs:
            there, quieter = [(t, b, r + 3, d) for t, b, r, d in there], [(t, b, r - 3, d) for t, b, r, d in quieter]
        bench.locator.step(bench.now_s, sightings(there + quieter))
        return int(bench.locator.fixes["level"][0])

    assert [second(upstairs=False) for _ in range(5)] == [0] * 5
    assert second(upstairs=True) == 0
    assert [second(upstairs=True) for _ in range(4)][-1] == 2


def test_one_faint_reader_upstairs_does_not_lift_a_band_however_the_sightings_are_cut() -> None:
    two_levels = ZoneGrid(0.0, 0.0, 1.0, (0, 1), np.repeat(OPEN.zone, 2, axis=0), np.repeat(OPEN.walkable, 2, axis=0))
    readers = (Reader("below", 30, 30), Reader("also below", 50, 30), Reader("above", 40, 30, 2.5, 1))
    bench = Bench(grid=two_levels, readers=readers)
    for _ in range(12):
        bench.now_s += 1
        for reader, dbm in ((0, -65), (1, -68), (2, -80), (2, -81)):
            bench.locator.step(bench.now_s, sightings([(bench.now_s, 0, reader, dbm)]))
    assert bench.locator.fixes["level"][0] == 0


def test_readers_that_hear_wrongly_show_in_the_residuals() -> None:
    bench = Bench(bands=40)
    rng = np.random.default_rng(3)
    places = rng.uniform((10, 10), (110, 80), (40, 2))
    deafened = 4
    for _ in range(30):
        bench.now_s += 1
        heard = np.concatenate([bench.heard_from(x, y, band) for band, (x, y) in enumerate(places)])
        heard["rssi_dbm"] -= np.where(heard["reader"] == deafened, 10, 0).astype(np.int16)
        bench.locator.step(bench.now_s, heard)
    total, count = bench.locator.take_residuals()
    mean = total / np.maximum(count, 1)
    assert mean.argmin() == deafened
    assert mean[deafened] < -5
    assert np.median(np.abs(np.delete(mean, deafened))) < 2
    assert bench.locator.take_residuals()[1].sum() == 0


def test_after_a_restart_the_last_positions_are_weakly_believed() -> None:
    before, after = Bench(), Bench()
    before.stand(47, 33, seconds=20)
    after.locator.restore(before.locator.fixes)
    assert np.array_equal(after.locator.fixes["x_m"], before.locator.fixes["x_m"])
    after.now_s = before.now_s + 2
    after.locator.step(after.now_s, after.heard_from(47, 33, most=2))
    assert after.error_m(47, 33) < 5
    assert np.isinf(after.locator.fixes["radius_m"][1])


def test_the_same_input_gives_the_same_fixes_bit_for_bit() -> None:
    runs = []
    for _ in range(2):
        world = SmallWorld(ground(120, 90, BUILDINGS), READERS, walkers=40)
        runs.append(walked(world, seconds=15)[0].fixes.tobytes())
    assert runs[0] == runs[1]


def walked(world: SmallWorld, seconds: int) -> tuple[Locator, NDArray[np.bool_], NDArray[np.float64]]:
    """The locator after so many seconds; for the last half, which radii held their band, and the errors in metres."""
    radio_map = fit_radio_map(world.readers, no_rows(SURVEY), world.grid)
    locator = Locator(radio_map, world.grid, world.walkers)
    within, errors = [], []
    for second in range(seconds):
        heard, _ = world.second()
        for now_s, part in world.ticks(heard):
            locator.step(now_s, part)
        if second >= seconds // 2:
            known = np.isfinite(locator.fixes["radius_m"])
            error_m = np.hypot(locator.fixes["x_m"] - world.x_m, locator.fixes["y_m"] - world.y_m)[known]
            errors.append(error_m)
            within.append(error_m <= locator.fixes["radius_m"][known])
    return locator, np.concatenate(within), np.concatenate(errors)


def test_in_a_park_that_was_never_surveyed_fixes_are_sane_and_their_radius_honest() -> None:
    grid = ground(180, 140, ((40, 40, 75, 60), (100, 30, 106, 110)))
    world = SmallWorld(grid, reader_lattice(180, 140, 30), walkers=120)
    _, within, error_m = walked(world, seconds=40)
    assert np.median(error_m) < 10
    assert np.percentile(error_m, 95) < 30
    assert 0.55 < within.mean() < 0.9


Wild = tuple[float, int, int, int]
WILD_ROW = st.tuples(
    st.one_of(st.floats(0, 30), st.sampled_from([-1e9, 1e12, np.inf, -np.inf, np.nan])),
    st.integers(-2, 4),
    st.integers(-2, len(READERS) + 1),
    st.sampled_from([-128, -127, -95, -70, -40, -1, 0, 42, 32767, -32768]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-5, 40), st.lists(WILD_ROW, max_size=12)), max_size=8))
def test_whatever_comes_in_nothing_raises_and_nothing_becomes_nan(steps: list[tuple[float, list[Wild]]]) -> None:
    locator = Locator(MAP, OPEN, bands=3)
    for now_s, rows in steps:
        changed = locator.step(STARTED_AT_S + now_s, sightings([(STARTED_AT_S + t, b, r, d) for t, b, r, d in rows]))
        assert set(changed.tolist()) <= {0, 1, 2}
        assert is_sound(locator.fixes)
        assert (locator.fixes["heard_at_s"] <= STARTED_AT_S + 40).all()
        assert (locator.fixes["radius_m"] > 0).all()
    assert np.isfinite(locator.take_residuals()[0]).all()


MAP = fit_radio_map(READERS, no_rows(SURVEY), OPEN)


def test_a_clock_that_is_set_back_does_not_freeze_a_band() -> None:
    bench = Bench()
    bench.stand(20, 20, seconds=10)
    bench.now_s -= 3600
    bench.stand(20, 20, seconds=2)
    assert bench.locator.fixes["heard_at_s"][0] == bench.now_s
    for second in range(60):
        bench.now_s += 1
        bench.locator.step(bench.now_s, bench.heard_from(20 + second, 20))
    assert bench.locator.fixes["x_m"][0] > 65


def test_a_band_heard_by_hundreds_at_once_is_no_trouble() -> None:
    bench = Bench()
    bench.locator.step(bench.now_s, np.concatenate([bench.heard_from(47, 33, most=len(READERS))] * 200))
    assert is_sound(bench.locator.fixes)
    assert bench.error_m(47, 33) < 6
