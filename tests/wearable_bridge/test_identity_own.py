"""Bands of our own protocol: what is believed, what is only counted, and what a person is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.band_air import BandAir, heard
from venue_models.values import (
    COUNTERS,
    NOWHERE,
    AirCounts,
    BandFlag,
    Batch,
    Doubt,
    Rows,
    Trust,
)
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity import Ear, Identity
from wearable_bridge.identity.guard import COPY_S, SKEW_S, TURNS
from wearable_bridge.identity.own import COUNTERS_EVERY_S, SPARE_CHECKS
from wearable_bridge.identity.seals import said
from wearable_bridge.protocol.advertisement import Settings, advertisement
from wearable_bridge.protocol.events import EventId, event_byte, event_id
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import REPORT_BYTES, BandReport, unpack_report
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, period_of

BANDS = 6
NOW_S = 1_790_000_000.0
PERIOD = period_of(NOW_S, 10)
PERIOD_ENDS_S = (PERIOD + 1) * 1024.0
AIR = BandAir(BANDS)
KEYS = [band_keys(secret) for secret in AIR.secrets.values()]
QUIET = BandReport(battery_pct=80)
CALL = BandReport(BandFlag.BUTTON | BandFlag.WORN, event_byte(EventId(PERIOD, 1)), event_age_s=4.0, battery_pct=80)


def identity(counters: Rows | None = None) -> Identity:
    return Identity(AIR.tags, AIR.secrets, counters=counters)


def ear(counters: Rows | None = None) -> Ear:
    return identity(counters).ear(range(5))


def sent(counter: int, report: BandReport = QUIET, band: int = 0, period: int = PERIOD) -> bytes:
    return advertisement(KEYS[band], period, counter, report)


def at(at_s: float, *payloads: bytes, readers: int = 1) -> RawBatch:
    rows = np.frombuffer(b"".join(payloads), np.uint8).reshape(-1, 31)
    return RawBatch(at_s, heard(rows, at_s, readers))


def forged(payload: bytes, byte: int = 30) -> bytes:
    changed = bytearray(payload)
    changed[byte] ^= 1
    return bytes(changed)


def trusts(batch: Batch) -> list[int]:
    return [int(trust) for trust in batch.band_reports["trust"]]


def doubts(batch: Batch) -> list[tuple[int, int]]:
    return [(int(row["band"]), int(row["kind"])) for row in batch.doubts]


def test_a_report_is_one_report_however_many_readers_and_sources_hear_it() -> None:
    made = identity()
    north, south = made.ear([0, 1, 2, 3, 4]), made.ear([5, 6, 7, 8, 9])
    batch = north.resolve(at(NOW_S, sent(3, CALL), sent(2, band=4), readers=5))
    assert batch.sightings["band"].tolist() == [0] * 5 + [4] * 5
    assert batch.band_reports[["band", "period", "counter", "event", "flags", "trust"]].tolist() == [
        (4, PERIOD, 2, 0, 0, Trust.AUTHENTIC),
        (0, PERIOD, 3, 1, BandFlag.BUTTON | BandFlag.WORN, Trust.AUTHENTIC),
    ]
    for step in range(1, 12):
        batch = south.resolve(at(NOW_S + step, sent(3, CALL), readers=5))
        assert batch.sightings["reader"].tolist() == [5, 6, 7, 8, 9]
        assert len(batch.band_reports) == len(batch.doubts) == 0
        assert batch.counts == AirCounts()


def test_what_travels_is_read_only() -> None:
    batch = ear().resolve(at(NOW_S, sent(3), sent(3, period=LOST_CLOCK_PERIOD)))
    assert len(batch.band_reports) == 2
    for rows in (batch.sightings, batch.band_reports, batch.doubts, batch.counters):
        assert rows is not None
        assert not rows.flags.writeable


@given(st.binary(min_size=REPORT_BYTES, max_size=REPORT_BYTES), st.integers(0, 2**22 - 1))
def test_many_reports_say_what_one_says(packed: bytes, period: int) -> None:
    one = unpack_report(packed)
    (row,) = said(np.frombuffer(packed, np.uint8).reshape(1, -1), np.array([period]))
    event = event_id(one.event, period)
    assert (row["period"], row["event"]) == ((max(event.period, 0), event.number) if event else (period, 0))
    assert row["flags"] == one.flags
    assert row["battery_pct"] == (255 if one.battery_pct is None else one.battery_pct)
    assert row["heart_rate_bpm"] == (one.heart_rate_bpm or 0)
    assert [row[name].item() for name in ("event_age_s", "peak_g", "weightless_s")] == pytest.approx(
        [one.event_age_s, one.peak_g, one.weightless_s]
    )


@pytest.mark.parametrize("byte", range(8, 31))
def test_whatever_is_changed_in_a_report_it_is_believed_by_nobody(byte: int) -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(3)))
    batch = made.resolve(at(NOW_S + 1, *[forged(sent(4, CALL), byte)] * 3))
    assert len(batch.sightings) == len(batch.band_reports) == len(batch.doubts) == 0
    assert batch.counts in (AirCounts(forged=3), AirCounts(unknown_tags=3))  # the latter: nobody's identifier
    assert (batch.counts.unknown_tags > 0) == (byte < 16)


def test_a_forger_does_not_keep_a_band_from_being_heard() -> None:
    made = ear()
    batch = made.resolve(at(NOW_S, forged(sent(4)), sent(4, CALL), forged(sent(5)), sent(3)))
    assert batch.sightings["band"].tolist() == [0, 0]
    assert batch.band_reports["counter"].tolist() == [3, 4]
    assert batch.counts == AirCounts(forged=2)


def test_a_replay_is_no_sighting_and_no_report_and_a_person_is_told() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(3, CALL)))
    made.resolve(at(NOW_S + 2, sent(4)))
    batch = made.resolve(at(NOW_S + 60, sent(3, CALL), sent(4), readers=2))
    assert len(batch.sightings) == len(batch.band_reports) == 0
    assert doubts(batch) == [(0, Doubt.REPLAYED)]
    assert batch.counts == AirCounts(replayed=4)


def test_a_gateway_that_lags_behind_brings_a_copy_and_no_replay() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(3)))
    made.resolve(at(NOW_S + 2, sent(4)))
    batch = made.resolve(at(NOW_S + COPY_S, sent(3)))
    assert batch.sightings["band"].tolist() == [0]
    assert len(batch.band_reports) == len(batch.doubts) == 0


def test_a_backlog_of_a_minute_is_late_and_nobody_is_accused() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(3)))
    raw = at(NOW_S, sent(3))
    batch = made.resolve(RawBatch(NOW_S + 60, raw.heard))
    assert len(batch.sightings) == len(batch.doubts) == 0
    assert batch.counts == AirCounts(out_of_time=1)


def test_a_replay_is_recognised_after_a_restart_too() -> None:
    made = ear()
    made.resolve(at(NOW_S, *(sent(counter) for counter in (1, 2, 5))))
    kept = made.resolve(at(NOW_S + COUNTERS_EVERY_S, sent(6))).counters
    assert kept is not None
    again = ear(counters=kept)
    batch = again.resolve(at(NOW_S + 60, *(sent(counter) for counter in (1, 2, 5, 6))))
    assert batch.counts == AirCounts(replayed=4)
    assert len(batch.sightings) == len(batch.band_reports) == 0
    assert trusts(again.resolve(at(NOW_S + 62, sent(7)))) == [Trust.AUTHENTIC]
    assert trusts(again.resolve(at(NOW_S + 70, sent(4)))) == [Trust.DOUBTFUL]
    old = again.resolve(at(NOW_S + 80, sent(9, period=PERIOD - 1)))
    assert trusts(old) == [Trust.DOUBTFUL]


def test_counters_are_given_out_every_few_seconds_for_all_bands() -> None:
    made = Identity(["ibeacon:8ec76ea3-6668-48da-9866-75be8bc86f4d:1:1", *AIR.tags], {
        band + 1: secret for band, secret in AIR.secrets.items()
    }).ear([0, 1, 2, 3, 4])  # fmt: skip
    given = made.resolve(at(NOW_S, sent(3), sent(1))).counters
    assert given is not None
    assert given.dtype == COUNTERS
    assert given.shape == (BANDS + 1, 3)
    assert given[1, PERIOD % 3].tolist() == (PERIOD, 3, 0b10)
    assert np.count_nonzero(given["period"]) == 1
    assert made.resolve(at(NOW_S + COUNTERS_EVERY_S - 0.1, sent(4))).counters is None
    assert made.resolve(at(NOW_S + COUNTERS_EVERY_S, sent(4))).counters is not None
    assert Identity(["name:b4"]).ear([0]).resolve(at(NOW_S, sent(3))).counters is None


def test_counters_of_another_register_are_refused() -> None:
    with pytest.raises(ValueError, match=r"counters of shape \(2, 3\), expected \(6, 3\)"):
        ear(counters=np.zeros((2, 3), COUNTERS))


def test_a_counter_that_went_back_is_reported_and_flagged_and_never_dropped() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(500)))
    for step, counter in enumerate((0, 1, 450), 1):
        batch = made.resolve(at(NOW_S + 10 * step, sent(counter, CALL)))
        assert batch.sightings["band"].tolist() == [0]
        assert trusts(batch) == [Trust.DOUBTFUL]
        assert doubts(batch) == [(0, Doubt.COUNTER_WENT_BACK)]
        again = made.resolve(at(NOW_S + 10 * step + 1, sent(counter, CALL)))
        assert len(again.sightings) == 1
        assert len(again.band_reports) == 0


def test_a_band_that_says_something_else_under_an_old_counter_is_heard_in_doubt() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(3), sent(4)))
    batch = made.resolve(at(NOW_S + 30, sent(3, CALL)))
    assert trusts(batch) == [Trust.DOUBTFUL]
    assert batch.band_reports["event"].tolist() == [1]


def test_two_bands_with_one_secret_are_told_though_their_counters_run_side_by_side() -> None:
    made = ear()
    for counter in range(5):
        now_s = NOW_S + 2 * counter
        assert trusts(made.resolve(at(now_s, sent(counter)))) == [Trust.AUTHENTIC]
        batch = made.resolve(at(now_s + 0.5, sent(counter, CALL)))
        assert trusts(batch) == [Trust.DOUBTFUL]
        assert doubts(batch) == [(0, Doubt.COUNTER_WENT_BACK)]
    batch = made.resolve(at(NOW_S + 10, sent(5), sent(5, CALL)))
    assert sorted(trusts(batch)) == [Trust.AUTHENTIC, Trust.DOUBTFUL]


def test_reports_that_come_in_the_wrong_order_are_not_doubted() -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(8)))
    late = at(NOW_S - 5, sent(5))
    assert trusts(made.resolve(RawBatch(NOW_S + 1, late.heard))) == [Trust.AUTHENTIC]
    assert trusts(made.resolve(at(NOW_S + SKEW_S, sent(7)))) == [Trust.AUTHENTIC]
    assert trusts(made.resolve(at(NOW_S + SKEW_S + 1, sent(6)))) == [Trust.DOUBTFUL]


def test_a_band_without_a_clock_is_heard_in_doubt_and_its_replays_are_known() -> None:
    made = ear()
    lost = sent(0, CALL, period=LOST_CLOCK_PERIOD)
    batch = made.resolve(at(NOW_S, lost))
    assert batch.sightings["band"].tolist() == [0]
    assert trusts(batch) == [Trust.DOUBTFUL]
    assert trusts(made.resolve(at(NOW_S + 2, sent(0)))) == [Trust.AUTHENTIC]
    assert made.resolve(at(NOW_S + 60, lost)).counts == AirCounts(replayed=1)


def test_an_event_keeps_its_name_when_the_period_turns() -> None:
    made = ear()
    born = BandReport(BandFlag.IMPACT, event_byte(EventId(PERIOD, 3)), peak_g=5.5, weightless_s=0.4)
    (first,) = made.resolve(at(PERIOD_ENDS_S - 1, sent(7, born))).band_reports
    (second,) = made.resolve(at(PERIOD_ENDS_S + 1, sent(0, born, period=PERIOD + 1))).band_reports
    for row in (first, second):
        assert (row["period"], row["event"], row["trust"]) == (PERIOD, 3, Trust.AUTHENTIC)
        assert (row["peak_g"], round(row["weightless_s"].item(), 3)) == (5.5, 0.4)


def test_what_was_said_before_the_period_turned_is_stale_after_it() -> None:
    made = ear()
    made.resolve(at(PERIOD_ENDS_S - 1, sent(7)))
    made.resolve(at(PERIOD_ENDS_S + 1, sent(0, period=PERIOD + 1)))
    assert made.resolve(at(PERIOD_ENDS_S + 5, sent(7))).counts == AirCounts()
    assert trusts(made.resolve(at(PERIOD_ENDS_S + 20, sent(8)))) == [Trust.DOUBTFUL]
    assert made.resolve(at(PERIOD_ENDS_S + 60, sent(7))).counts == AirCounts(replayed=1)


def test_a_slow_and_a_fast_band_are_heard_a_period_off() -> None:
    batch = ear().resolve(at(NOW_S, sent(1, period=PERIOD - 1), sent(1, band=1, period=PERIOD + 1)))
    assert batch.sightings["band"].tolist() == [0, 1]
    assert trusts(batch) == [Trust.AUTHENTIC] * 2
    strange = ear().resolve(at(NOW_S, sent(1, period=PERIOD - 2), sent(1, period=PERIOD + 2)))
    assert strange.counts == AirCounts(unknown_tags=2)


@pytest.mark.parametrize("jump_s", [-86_400.0 * 300, -7_200.0, -1_500.0, -60.0, 3_600.0, 86_400.0 * 30])
def test_after_the_clock_jumps_bands_are_heard_at_once_and_go_on_being_heard(jump_s: float) -> None:
    made = ear()
    made.resolve(at(NOW_S, sent(9)))
    for step in range(0, 60, 2):
        at_s = NOW_S + jump_s + step
        batch = made.resolve(at(at_s, sent(100 + step, period=period_of(at_s, 10)), readers=3))
        assert batch.sightings["band"].tolist() == [0] * 3
        assert trusts(batch) == [Trust.AUTHENTIC]
        assert batch.counts == AirCounts()


def test_a_refused_row_speaks_and_is_no_sighting() -> None:
    raw = at(NOW_S, sent(3, CALL))
    raw.heard["rssi_dbm"] = 127
    batch = ear().resolve(raw)
    assert len(batch.sightings) == 0
    assert batch.band_reports["event"].tolist() == [1]
    assert batch.counts == AirCounts(impossible_rssi=1)


def test_a_flood_of_forgeries_is_bounded_told_and_hides_no_other_band() -> None:
    flood = [forged(sent(counter), 18 + counter % 13) for counter in range(SPARE_CHECKS + 1_000)]
    batch = ear().resolve(at(NOW_S, *flood, sent(9, CALL, band=3)))
    assert batch.sightings["band"].tolist() == [3]
    assert batch.band_reports["event"].tolist() == [1]
    assert (batch.counts.forged, batch.counts.shed) == (SPARE_CHECKS + 1, 999)


def test_a_call_gets_through_a_flood_of_forgeries_in_its_own_name() -> None:
    made = ear()
    flood = [forged(sent(counter), 18 + counter % 13) for counter in range(SPARE_CHECKS)]
    batch = made.resolve(at(NOW_S, *flood[:2000], sent(9, CALL), *flood[2000:]))
    assert batch.band_reports["event"].tolist() == [1]


def test_of_a_flood_of_old_recordings_the_newest_count() -> None:
    made = ear()
    batch = made.resolve(at(NOW_S, *(sent(counter) for counter in range(100))))
    assert batch.band_reports["counter"].tolist() == list(range(100 - TURNS, 100))
    assert batch.counts == AirCounts(shed=100 - TURNS)


@pytest.mark.parametrize(("period", "said_before"), [(LOST_CLOCK_PERIOD, PERIOD), (PERIOD - 1, PERIOD)])
def test_a_band_whose_clock_went_back_is_heard_among_all_its_recordings(period: int, said_before: int) -> None:
    made = ear()
    recordings = [sent(counter, period=said_before) for counter in range(4 * TURNS)]
    for step, recording in enumerate(recordings):
        made.resolve(at(PERIOD_ENDS_S - 500 + 2 * step, recording))
    batch = made.resolve(at(PERIOD_ENDS_S - 100, *recordings, sent(0, CALL, period=period), *recordings[::-1]))
    assert batch.band_reports["event"].tolist() == [1]
    assert batch.counts == AirCounts(replayed=8 * TURNS)


def test_another_companys_words_are_nobodys() -> None:
    made = Identity(AIR.tags, AIR.secrets, Settings(company=0x0118)).ear([0])
    assert made.resolve(at(NOW_S, sent(3))).counts == AirCounts(unknown_tags=1)
    ours = advertisement(KEYS[0], PERIOD, 3, QUIET, Settings(company=0x0118))
    assert len(made.resolve(at(NOW_S, ours)).sightings) == 1


def test_another_version_of_the_protocol_is_malformed() -> None:
    batch = ear().resolve(at(NOW_S, forged(sent(3), 7)))
    assert batch.counts == AirCounts(malformed=1)


def test_asking_whose_rows_are_uses_nothing_up() -> None:
    made = identity()
    asking = made.ear([0])
    raw = at(NOW_S, sent(3, CALL), forged(sent(4, band=2)))
    assert asking.bands_of(raw).tolist() == [0, 2]
    assert made.addresses_of(2) == ()
    assert len(asking.resolve(raw).band_reports) == 1


def test_the_address_of_a_band_is_where_it_last_proved_itself() -> None:
    made = identity()
    asking = made.ear([0])
    assert made.addresses_of(0) == ()
    raw = at(NOW_S, sent(3))
    asking.resolve(raw)
    elsewhere = at(NOW_S + 1, forged(sent(4)))
    elsewhere.heard["address"] = 0x7F
    asking.resolve(elsewhere)
    assert made.addresses_of(0) == ((raw.heard["address"][0].tobytes(), NOW_S),)


def spoken_from(at_s: float, *said: tuple[bytes, int]) -> RawBatch:
    """Payloads, each from an address of six equal bytes."""
    raw = at(at_s, *(payload for payload, _ in said))
    raw.heard["address"] = np.array([number for _, number in said], np.uint8)[:, None]
    return raw


def test_who_only_repeats_a_band_at_once_takes_nothing_of_its_address() -> None:
    made = identity()
    asking = made.ear([0])
    for counter in range(20):
        now_s = NOW_S + 2 * counter
        asking.resolve(spoken_from(now_s, (sent(counter), 0x41), (sent(counter), 0x66)))
        asking.resolve(spoken_from(now_s + 0.1, (sent(counter), 0x67)))
    assert made.addresses_of(0) == ((b"\x41" * 6, NOW_S + 38),)


def test_who_repeats_a_band_that_is_not_heard_itself_is_one_address_of_several() -> None:
    made = identity()
    asking = made.ear([0])
    for counter, number in enumerate((0x41, 0x66, 0x41, 0x67, 0x68, 0x41, 0x69, 0x70)):
        asking.resolve(spoken_from(NOW_S + 2 * counter, (sent(counter), number)))
    assert made.addresses_of(0) == tuple(
        (bytes([number] * 6), NOW_S + 2 * counter) for number, counter in ((0x70, 7), (0x69, 6), (0x41, 5), (0x68, 4))
    )


def test_bands_whose_secret_is_missing_are_named_and_the_others_are_heard() -> None:
    made = Identity(AIR.tags, {band: secret for band, secret in AIR.secrets.items() if band != 2})
    assert made.without_secret == (2,)
    batch = made.ear([0]).resolve(at(NOW_S, sent(1, band=2), sent(1, band=3)))
    assert batch.sightings["band"].tolist() == [3]
    assert batch.counts == AirCounts(unknown_tags=1)


def test_secrets_that_cannot_be_right_are_refused() -> None:
    with pytest.raises(ValueError, match="band number 1: a secret has 16 bytes, this one has 2"):
        Identity(AIR.tags, {1: b"ab"})
    with pytest.raises(ValueError, match="bands number 1 and 4 have the same secret"):
        Identity(AIR.tags, {1: bytes(16), 4: bytes(16)})


def test_strangers_in_our_layout_are_counted_and_nothing_of_them_is_kept() -> None:
    made = identity()
    draw = np.random.default_rng(1)
    rows = np.frombuffer(sent(3) * 5_000, np.uint8).reshape(-1, 31).copy()
    rows[:, 8:] = draw.integers(0, 256, (5_000, 23))
    batch = made.ear([0]).resolve(RawBatch(NOW_S, heard(rows, NOW_S, 1)))
    assert batch.counts == AirCounts(unknown_tags=5_000)
    assert len(batch.sightings) == len(batch.doubts) == 0
    assert all(made.addresses_of(band) == () for band in range(BANDS))
    assert NOWHERE in made.ear([0]).bands_of(RawBatch(NOW_S, heard(rows[:1], NOW_S, 1)))
