"""Simulated bands of our own protocol, as identity hears them."""

import numpy as np
import pytest

from venue_models.values import FELT, BandFlag, Batch, Trust
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


def feel(
    bands: SealedBands,
    at_s: float,
    flags: BandFlag,
    peak_g: float = 0.0,
    weightless_s: float = 0.0,
    *,
    new: bool = False,
) -> None:
    row = np.zeros(1, FELT)
    row["t_s"], row["flags"], row["is_new"] = at_s, int(flags), new
    row["peak_g"], row["weightless_s"] = peak_g, weightless_s
    bands.feel(row[0])


WORN, MOVING, STILL, IMPACT = BandFlag.WORN, BandFlag.MOVING, BandFlag.STILL, BandFlag.IMPACT


def test_an_impact_is_told_at_once_its_peak_as_it_is_known_and_that_the_wearer_lies_still(
    bands: SealedBands, identity: Identity
) -> None:
    feel(bands, START_S, WORN | MOVING | IMPACT, 3.5, 0.2, new=True)
    (first,) = heard(bands, identity, START_S + 0.1, 0).band_reports
    assert BandFlag(int(first["flags"])) == WORN | MOVING | IMPACT
    assert first["peak_g"] == 3.5
    assert first["weightless_s"] == pytest.approx(0.2)
    feel(bands, START_S + 2, WORN | MOVING | IMPACT, 5.0, 0.2)
    (later,) = heard(bands, identity, START_S + 2.1, 0).band_reports
    assert (later["period"], later["event"]) == (first["period"], first["event"])
    assert later["peak_g"] == 5.0
    feel(bands, START_S + 6, WORN | STILL)
    (still,) = heard(bands, identity, START_S + 6.1, 0).band_reports
    assert BandFlag(int(still["flags"])) == WORN | STILL | IMPACT


def test_after_the_acknowledgement_nothing_is_left_of_the_impact_but_how_the_wrist_is(
    bands: SealedBands, identity: Identity
) -> None:
    feel(bands, START_S, WORN | MOVING | IMPACT, 4.0, new=True)
    (said,) = heard(bands, identity, START_S + 0.1, 0).band_reports
    feel(bands, START_S + 6, WORN | STILL)
    bands.acknowledge(0, int(said["period"]), int(said["event"]))
    (after,) = heard(bands, identity, START_S + 7, 0).band_reports
    assert BandFlag(int(after["flags"])) == WORN
    assert after["event"] == after["peak_g"] == 0


def test_a_press_takes_over_an_impact_that_nobody_has_acknowledged(bands: SealedBands, identity: Identity) -> None:
    feel(bands, START_S, WORN | MOVING | IMPACT, 4.0, 0.3, new=True)
    (impact,) = heard(bands, identity, START_S + 0.1, 0).band_reports
    bands.press(0, START_S + 20)
    (both,) = heard(bands, identity, START_S + 20.1, 0).band_reports
    assert BandFlag(int(both["flags"])) == WORN | MOVING | IMPACT | BandFlag.BUTTON
    assert both["event"] == impact["event"] + 1
    assert both["peak_g"] == 4.0
    for event in (impact, both):
        assert bands.keeps_motion_of(0, int(event["period"]), int(event["event"]))


def test_motion_is_kept_of_the_latest_impact_and_what_was_born_since(bands: SealedBands, identity: Identity) -> None:
    bands.press(0, START_S)
    (press,) = heard(bands, identity, START_S + 0.1, 0).band_reports
    assert not bands.keeps_motion_of(0, int(press["period"]), int(press["event"]))
    feel(bands, START_S + 5, WORN | MOVING | IMPACT, 4.0, new=True)
    assert not bands.keeps_motion_of(0, int(press["period"]), int(press["event"]))
    assert bands.keeps_motion_of(0, int(press["period"]), int(press["event"]) + 1)
    assert not bands.keeps_motion_of(1, 0, 1)


def test_a_band_that_is_not_sealed_tells_nothing_of_what_it_feels(bands: SealedBands) -> None:
    row = np.zeros(1, FELT)
    row["band"], row["is_new"], row["flags"] = 1, True, int(IMPACT)
    bands.feel(row[0])
    assert not bands.keeps_motion_of(1, 0, 1)
