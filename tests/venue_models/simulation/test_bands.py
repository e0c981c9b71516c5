"""Bands: one advertisement a second each, a battery report a minute, now and then a press."""

import numpy as np

from venue_models.simulation.bands import PRESS_EVERY_S, PRESS_LASTS_S, Bands
from venue_models.values import SIGHTING, ReportKind, Rows

T0_S = 1_790_000_000.0


def hear_all(
    bands: Bands, count: int, seconds: float, since_s: float = T0_S, step_s: float = 0.5
) -> tuple[Rows, Rows]:
    """Everything the bands send and report, as one reader next to all of them would hear it."""
    sightings, reports = [], []
    worn = np.ones(count, np.bool_)
    for k in range(int(seconds / step_s)):
        t_s, band = bands.advertise(since_s + k * step_s, since_s + (k + 1) * step_s, worn)
        rows = np.zeros(len(t_s), SIGHTING)
        rows["t_s"], rows["band"], rows["rssi_dbm"] = t_s, band, -60
        sightings.append(rows)
        reports.append(bands.report(rows, since_s + (k + 1) * step_s))
    return np.concatenate(sightings), np.concatenate(reports)


def test_each_band_advertises_about_once_a_second_with_a_phase_of_its_own() -> None:
    sightings, _ = hear_all(Bands(200, T0_S, np.random.default_rng(1)), 200, 60)
    assert (np.diff(sightings["t_s"]) >= 0).all()
    counts = np.bincount(sightings["band"], minlength=200)
    assert counts.min() >= 58
    assert counts.max() <= 62
    gaps = np.concatenate([np.diff(sightings["t_s"][sightings["band"] == band]) for band in range(200)])
    assert 0.97 < gaps.min() < gaps.max() < 1.03
    assert gaps.std() > 0.002
    assert np.ptp(sightings["t_s"][:200] % 1) > 0.8


def test_unworn_bands_are_silent() -> None:
    worn = np.arange(50) % 2 == 0
    bands = Bands(50, T0_S, np.random.default_rng(2))
    _, band = bands.advertise(T0_S, T0_S + 5, worn)
    assert set(band) == set(np.flatnonzero(worn))


def test_batteries_are_told_each_minute_and_only_fall() -> None:
    _, reports = hear_all(Bands(30, T0_S, np.random.default_rng(3)), 30, 600)
    battery = reports[reports["kind"] == ReportKind.BATTERY_PCT]
    assert set(np.bincount(battery["band"])) <= {9, 10}
    for band in range(30):
        values = battery["value"][battery["band"] == band]
        assert (np.diff(values) <= 0).all()
        assert ((values >= 1) & (values <= 100)).all()


def test_presses_are_rare_numbered_and_told_once() -> None:
    count, hours = 3000, 0.25
    _, reports = hear_all(Bands(count, T0_S, np.random.default_rng(4)), count, 3600 * hours, step_s=1.0)
    presses = reports[reports["kind"] == ReportKind.BUTTON]
    expected = count * hours * 3600 / PRESS_EVERY_S
    assert 0.3 * expected < len(presses) < 2.5 * expected
    for band in set(presses["band"]):
        assert presses["number"][presses["band"] == band].tolist() == list(
            range(1, 1 + (presses["band"] == band).sum())
        )


def test_what_nobody_simulated_is_not_told_late() -> None:
    count = 2000
    bands = Bands(count, T0_S, np.random.default_rng(5))
    later_s = T0_S + 6 * 3600
    sightings, reports = hear_all(bands, count, 2, since_s=later_s)
    assert sightings["t_s"].min() > later_s
    assert len(sightings) < 2.1 * count
    assert (reports["kind"] == ReportKind.BATTERY_PCT).sum() < 0.1 * count
    assert (reports["kind"] == ReportKind.BUTTON).sum() < 5 * (2 + PRESS_LASTS_S) * count / PRESS_EVERY_S
