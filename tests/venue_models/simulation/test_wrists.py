"""What bands feel over time: impacts, stillness, worn or not, and the motion that they keep."""

import numpy as np
import pytest

from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import LEAD_S, VARIANTS, motion_of
from venue_models.simulation.motion.wrist import RATE_HZ
from venue_models.simulation.wrists import Wrists
from venue_models.values import BandFlag, Rows

T0_S = 1_790_000_000.0
FALLS_AT_S = T0_S + 10


def felt_variant(kind: Kind, aftermath: Aftermath) -> int:
    """A variant that the band feels once."""
    return next(v for v in range(VARIANTS) if len(motion_of(kind, aftermath, v).felt.impacts) == 1)


def flags(row: np.void) -> BandFlag:
    return BandFlag(int(row["flags"]))


def fallen(aftermath: Aftermath, *, goes_on: bool = False) -> Wrists:
    wrists = Wrists(3)
    recording = motion_of(Kind.FORWARD, aftermath, felt_variant(Kind.FORWARD, aftermath))
    wrists.record(1, FALLS_AT_S, recording, goes_on=goes_on)
    return wrists


def test_a_fall_is_felt_at_once_its_peak_later_and_then_that_the_wearer_lies_still() -> None:
    felt = fallen(Aftermath.LIES_STILL).felt(FALLS_AT_S + 60)
    assert (felt["band"] == 1).all()
    assert (np.diff(felt["t_s"]) >= 0).all()
    (new,) = felt[felt["is_new"]]
    assert BandFlag.IMPACT in flags(new)
    assert BandFlag.STILL not in flags(new)
    (peak,) = felt[(felt["peak_g"] > 0) & ~felt["is_new"]]
    assert peak["peak_g"] >= new["peak_g"]
    assert peak["t_s"] - new["t_s"] == pytest.approx(2.0, abs=1e-3)
    assert flags(felt[-1]) == BandFlag.STILL | BandFlag.WORN
    assert felt[-1]["t_s"] - new["t_s"] >= 4.0


def test_whoever_is_helped_up_moves_again() -> None:
    wrists = fallen(Aftermath.LIES_STILL)
    wrists.felt(FALLS_AT_S + 60)
    wrists.move(1, FALLS_AT_S + 61)
    (row,) = wrists.felt(FALLS_AT_S + 62)
    assert flags(row) == BandFlag.WORN | BandFlag.MOVING


def test_a_band_is_told_nothing_before_its_time() -> None:
    wrists = fallen(Aftermath.WRITHES)
    assert not len(wrists.felt(T0_S + 1))
    assert wrists.kept_motion(1, T0_S + 1) is None
    first = wrists.felt(FALLS_AT_S + 1)
    assert first["is_new"].any()


def test_the_kept_motion_fills_and_is_that_of_the_fall() -> None:
    wrists = fallen(Aftermath.WRITHES)
    felt = wrists.felt(FALLS_AT_S + 20)
    impact_s = float(felt["t_s"][felt["is_new"]][0])
    early, late = wrists.kept_motion(1, impact_s + 1), wrists.kept_motion(1, impact_s + 20)
    assert early is not None
    assert late is not None
    assert len(early.samples) == pytest.approx(5 * RATE_HZ, abs=2)
    assert len(late.samples) == late.total == early.total
    assert (late.samples[: len(early.samples)] == early.samples).all()
    whole = motion_of(Kind.FORWARD, Aftermath.WRITHES, felt_variant(Kind.FORWARD, Aftermath.WRITHES)).samples
    first = round((late.begins_at_s - (FALLS_AT_S - LEAD_S)) * RATE_HZ)
    assert (whole[first : first + late.total] == late.samples).all()


def test_a_band_that_is_taken_off_says_so_and_one_without_power_says_nothing() -> None:
    wrists = Wrists(2)
    wrists.wear(0, T0_S, is_worn=False)
    (row,) = wrists.felt(T0_S + 1)
    assert flags(row) == BandFlag(0)
    wrists.wear(0, T0_S + 2, is_worn=True)
    (row,) = wrists.felt(T0_S + 3)
    assert flags(row) == BandFlag.WORN | BandFlag.MOVING
    wrists.has_power[0] = False
    wrists.wear(0, T0_S + 4, is_worn=False)
    assert not len(wrists.felt(T0_S + 5))


def test_a_stream_shows_the_same_fall() -> None:
    wrists = fallen(Aftermath.GETS_UP, goes_on=True)
    whole = motion_of(Kind.FORWARD, Aftermath.GETS_UP, felt_variant(Kind.FORWARD, Aftermath.GETS_UP)).samples
    streamed = wrists.motion_between(1, FALLS_AT_S - 1, FALLS_AT_S + 1)
    began = round((LEAD_S - 1) * RATE_HZ)
    assert (streamed == whole[began : began + 2 * RATE_HZ]).all()
    calm = wrists.motion_between(0, FALLS_AT_S, FALLS_AT_S + 1)
    assert calm.shape == (RATE_HZ, 3)
    assert calm.dtype == np.int16


def test_rows_come_once() -> None:
    wrists = fallen(Aftermath.GETS_UP, goes_on=True)
    pieces: list[Rows] = [wrists.felt(T0_S + k) for k in range(60)]
    again = fallen(Aftermath.GETS_UP, goes_on=True).felt(T0_S + 60)
    assert np.concatenate(pieces).tolist() == again.tolist()


def test_a_band_that_breaks_tells_of_the_impact_and_of_nothing_after_it() -> None:
    wrists = fallen(Aftermath.LIES_STILL)
    wrists.lose_power(1, FALLS_AT_S + 3)
    felt = wrists.felt(FALLS_AT_S + 60)
    assert felt["is_new"].any()
    assert (felt["t_s"] < FALLS_AT_S + 3).all()
    assert not wrists.has_power[1]


def test_whoever_sits_down_hard_goes_on_resting_their_hands() -> None:
    """What lies still after an impact is to be told from them: they must not all stir at one moment."""
    stirs_s = []
    for variant in range(12):
        wrists = Wrists(1)
        wrists.record(0, FALLS_AT_S, motion_of(Kind.SIT_HARD, Aftermath.GOES_ON, variant), goes_on=True)
        felt = wrists.felt(FALLS_AT_S + 80)
        later = felt[felt["t_s"] > FALLS_AT_S + 20]
        stirs_s.append({round(float(row["t_s"]) - FALLS_AT_S, 1) for row in later if BandFlag.MOVING in flags(row)})
    assert sum(len(stirs) > 1 for stirs in stirs_s) >= 6
    assert len(set.union(*stirs_s)) > 12


def test_what_happens_next_to_a_wrist_voids_what_the_last_recording_would_have_told() -> None:
    wrists, alone = Wrists(1), Wrists(1)
    sits = motion_of(Kind.SIT_HARD, Aftermath.GOES_ON, 0)
    falls = motion_of(Kind.FORWARD, Aftermath.LIES_STILL, felt_variant(Kind.FORWARD, Aftermath.LIES_STILL))
    wrists.record(0, FALLS_AT_S, sits, goes_on=True)
    wrists.record(0, FALLS_AT_S + 30, falls, goes_on=False)
    alone.record(0, FALLS_AT_S + 30, falls, goes_on=False)
    wrists.felt(FALLS_AT_S + 40)
    alone.felt(FALLS_AT_S + 40)
    assert wrists.felt(FALLS_AT_S + 120).tolist() == alone.felt(FALLS_AT_S + 120).tolist()
