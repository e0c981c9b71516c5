"""Simulated bands of our own protocol, as identity hears them."""

import numpy as np
import pytest

from venue_models.values import BandFlag, Batch, Trust
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.identity import Identity
from wearable_bridge.protocol.timing import RENEWED_EVERY_S, TOLD_ALWAYS_S
from wearable_bridge.sources.sealed_bands import SealedBands

START_S = 1_800_000_000.0
SECRETS = {0: bytes(range(16)), 2: bytes(range(16, 32))}
TAGS = ["band:AAAA", "address:C0:00:5E:00:53:01", "band:CCCC"]


@pytest.fixture
def bands() -> SealedBands:
    return SealedBands(SECRETS, 3)


@pytest.fixture
def identity() -> Identity:
    return Identity(TAGS, SECRETS)


def heard(bands: SealedBands, identity: Identity, at_s: float, *senders: int) -> Batch:
    """One reader hears one advertisement of each of these bands."""
    rows = np.zeros(len(senders), HEARD)
    rows["t_s"], rows["rssi_dbm"] = at_s, -60
    bands.write(rows, np.array(senders))
    return identity.ear([0]).resolve(RawBatch(at_s, rows))


def test_each_is_known_by_what_it_sends_and_plain_bands_are_left_alone(
    bands: SealedBands, identity: Identity
) -> None:
    batch = heard(bands, identity, START_S, 0, 1, 2)
    assert batch.sightings["band"].tolist() == [0, 2]
    assert batch.counts.forged == 0
    assert batch.band_reports["trust"].tolist() == [Trust.AUTHENTIC] * 2
    assert BandFlag.WORN in BandFlag(int(batch.band_reports["flags"][0]))


def test_it_says_the_same_until_it_is_renewed(bands: SealedBands, identity: Identity) -> None:
    assert len(heard(bands, identity, START_S, 0).band_reports) == 1
    assert len(heard(bands, identity, START_S + RENEWED_EVERY_S / 2, 0).band_reports) == 0
    bands.charge(0, 41.6)
    (said,) = heard(bands, identity, START_S + RENEWED_EVERY_S, 0).band_reports
    assert said["battery_pct"] == 42


def test_a_press_is_told_at_once_until_it_is_acknowledged_by_its_name(bands: SealedBands, identity: Identity) -> None:
    heard(bands, identity, START_S, 0)
    bands.press(0, START_S + 0.5)
    (said,) = heard(bands, identity, START_S + 1, 0).band_reports
    assert BandFlag.BUTTON in BandFlag(int(said["flags"]))
    period, event = int(said["period"]), int(said["event"])
    bands.acknowledge(0, period, event + 1)
    (again,) = heard(bands, identity, START_S + 4, 0).band_reports
    assert (again["period"], again["event"]) == (period, event)
    bands.acknowledge(0, period, event)
    (after,) = heard(bands, identity, START_S + 5, 0).band_reports
    assert after["event"] == 0
    bands.press(0, START_S + 6)
    (next_one,) = heard(bands, identity, START_S + 6, 0).band_reports
    assert (next_one["period"], next_one["event"]) == (period, event + 1)


def test_an_old_event_is_told_every_ten_seconds(bands: SealedBands, identity: Identity) -> None:
    bands.press(0, START_S)
    later_s = START_S + TOLD_ALWAYS_S + 1
    said = [row for step in range(20) for row in heard(bands, identity, later_s + 2 * step, 0).band_reports]
    told = [row for row in said if row["event"]]
    assert len(said) == 20
    assert len(told) == pytest.approx(4, abs=1)


def test_a_park_simulated_anew_repeats_no_counter(identity: Identity) -> None:
    for start_s in (START_S, START_S + 10):
        anew = SealedBands(SECRETS, 3)
        for second in range(0, 8, 2):
            batch = heard(anew, identity, start_s + second, 0, 2)
            assert batch.counts.replayed == 0
            assert len(batch.doubts) == 0


def test_a_new_period_has_a_new_address_and_the_band_is_still_known(bands: SealedBands, identity: Identity) -> None:
    rows = np.zeros(2, HEARD)
    for row, at_s in zip(range(2), (START_S, START_S + 1024), strict=True):
        one = rows[row : row + 1]
        one["t_s"] = at_s
        bands.write(one, np.array([0]))
    assert rows["address"][0].tolist() != rows["address"][1].tolist()
    assert heard(bands, identity, START_S + 1025, 0).sightings["band"].tolist() == [0]


def test_an_acknowledgement_for_a_band_that_is_not_sealed_changes_nothing(bands: SealedBands) -> None:
    bands.acknowledge(1, 5, 1)
