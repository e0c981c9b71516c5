"""Motion of simulated wrists keeps to physics: people do not float, rides do, and a variant is always the same."""

import numpy as np
import pytest

from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import LEAD_S, motion_of
from venue_models.simulation.motion.wrist import NOISE_G, RANGE_G, RATE_HZ, UNITS_PER_G, Wrist

FALLS = [kind for kind in Kind if kind.is_fall]
MOVING = [kind for kind in Kind if kind.has_motion and not kind.is_fall]
SOME = range(12)


def strength_g(kind: Kind, aftermath: Aftermath, variant: int) -> np.ndarray:
    return np.asarray(np.linalg.norm(motion_of(kind, aftermath, variant).samples / UNITS_PER_G, axis=1))


def test_a_wrist_at_rest_is_carried_with_one_g() -> None:
    samples = Wrist(5.0, np.random.default_rng(1)).samples()
    assert samples.dtype == np.int16
    assert np.linalg.norm(samples / UNITS_PER_G, axis=1) == pytest.approx(1.0, abs=6 * NOISE_G)


@pytest.mark.parametrize("kind", MOVING)
def test_everything_that_moves_a_wrist_stays_in_the_range_of_its_band(kind: Kind) -> None:
    for variant in SOME:
        samples = motion_of(kind, Aftermath.GOES_ON, variant).samples
        assert samples.shape[1] == 3
        assert np.abs(samples.astype(int)).max() <= RANGE_G * UNITS_PER_G


def test_what_lies_beyond_the_range_stays_at_its_end() -> None:
    wrist = Wrist(2.0, np.random.default_rng(1))
    wrist.knock(1.0, 40.0, 0.1, np.array([1.0, 0.0, 0.0]))
    assert wrist.samples()[:, 0].max() == RANGE_G * UNITS_PER_G


@pytest.mark.parametrize("kind", FALLS)
@pytest.mark.parametrize("aftermath", [Aftermath.GETS_UP, Aftermath.WRITHES, Aftermath.LIES_STILL])
def test_people_who_fall_are_weightless_for_a_third_of_a_second_at_most(kind: Kind, aftermath: Aftermath) -> None:
    for variant in SOME:
        for impact in motion_of(kind, aftermath, variant).felt.impacts:
            assert impact.weightless_s <= 0.36


def test_on_rides_one_is_weightless_for_longer_than_any_fall() -> None:
    for kind in (Kind.COASTER, Kind.DROP_TOWER):
        longest = [
            impact.weightless_s
            for variant in range(40)
            for impact in motion_of(kind, Aftermath.GOES_ON, variant).felt.impacts
        ]
        assert max(longest) > 1.0


@pytest.mark.parametrize("kind", FALLS)
def test_how_it_goes_on_is_seen_in_the_motion(kind: Kind) -> None:
    last = slice(round((LEAD_S + 14) * RATE_HZ), None)
    for variant in SOME:
        still, writhing, up = (
            motion_of(kind, aftermath, variant).samples[last].std(axis=0).max() / UNITS_PER_G
            for aftermath in (Aftermath.LIES_STILL, Aftermath.WRITHES, Aftermath.GETS_UP)
        )
        assert still < 0.05 < writhing
        assert up > 0.05


def test_hard_falls_are_felt_and_most_soft_ones_are_not() -> None:
    def felt(kind: Kind) -> float:
        return float(np.mean([len(motion_of(kind, Aftermath.WRITHES, v).felt.impacts) > 0 for v in range(60)]))

    assert felt(Kind.FORWARD) > 0.8
    assert felt(Kind.COLLAPSE) < 0.5


def test_the_same_variant_is_the_same_motion_and_another_one_is_not() -> None:
    first = strength_g(Kind.FORWARD, Aftermath.WRITHES, 3)
    motion_of.cache_clear()
    assert (strength_g(Kind.FORWARD, Aftermath.WRITHES, 3) == first).all()
    assert (strength_g(Kind.FORWARD, Aftermath.WRITHES, 4) != first).any()


def test_what_moves_no_wrist_has_no_motion() -> None:
    with pytest.raises(ValueError, match="CALL moves no wrist"):
        motion_of(Kind.CALL, Aftermath.GOES_ON, 0)
