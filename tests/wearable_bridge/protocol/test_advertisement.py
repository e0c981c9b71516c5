"""What a band says in an advertisement: it comes through whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import BandFlag
from wearable_bridge.frames.advertising import Malformed
from wearable_bridge.protocol.advertisement import (
    Settings,
    Spoken,
    advertisement,
    open_report,
    read_advertisement,
)
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import BandReport, pack_report, unpack_report
from wearable_bridge.protocol.rotating import identifier

KEYS, OTHERS = band_keys(b"one band's secret"[:16]), band_keys(b"another secret.."[:16])
PERIOD = 1_748_046
CALL = BandReport(BandFlag.BUTTON | BandFlag.WORN, event=0xC1, battery_pct=80, heart_rate_bpm=90)

reports = st.builds(
    BandReport,
    flags=st.integers(0, 63).map(BandFlag),
    event=st.integers(0, 255).filter(lambda event: event & 31),
    event_age_s=st.floats(0, 1e6),
    battery_pct=st.none() | st.integers(0, 100),
    heart_rate_bpm=st.none() | st.integers(1, 1000),
    peak_g=st.floats(0, 100),
    weightless_s=st.floats(0, 100),
)


def spoken(payload: bytes) -> Spoken:
    read = read_advertisement(payload)
    assert isinstance(read, Spoken)
    return read


@given(reports, st.integers(0, 65_535), st.integers(0, 2**22 - 1))
def test_a_report_comes_through_to_the_resolution_of_its_codes(report: BandReport, counter: int, period: int) -> None:
    heard = open_report(KEYS, spoken(advertisement(KEYS, period, counter, report)))
    assert heard is not None
    assert (heard.flags, heard.event, heard.battery_pct) == (report.flags, report.event, report.battery_pct)
    assert heard.heart_rate_bpm == (None if report.heart_rate_bpm is None else min(report.heart_rate_bpm, 255))
    assert 0 <= min(report.event_age_s, 510.0) - heard.event_age_s < 2.0 or heard.event_age_s == 510.0
    assert abs(min(report.peak_g, 255 / 16) - heard.peak_g) <= 1 / 32
    assert abs(min(report.weightless_s, 5.1) - heard.weightless_s) <= 0.0101


@given(st.binary(min_size=7, max_size=7))
def test_any_seven_bytes_are_a_report_and_pack_to_the_same_report(packed: bytes) -> None:
    report = unpack_report(packed)
    assert unpack_report(pack_report(report)) == report


def test_without_an_event_nothing_is_said_of_one() -> None:
    assert unpack_report(bytes([0, 0xE0, 9, 50, 60, 70, 80])) == BandReport(battery_pct=50, heart_rate_bpm=60)


@pytest.mark.parametrize("wrong", [{"peak_g": -1.0}, {"weightless_s": float("nan")}, {"event": 256}])
def test_what_a_report_cannot_say_is_an_error(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"report|byte"):
        pack_report(BandReport(**wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("at", range(31))
def test_a_changed_byte_is_never_believed(at: int) -> None:
    payload = bytearray(advertisement(KEYS, PERIOD, 7, CALL))
    for change in (1, 0x80, 0xFF):
        changed = bytes(payload[:at]) + bytes([payload[at] ^ change]) + bytes(payload[at + 1 :])
        read = read_advertisement(changed)
        if isinstance(read, Spoken) and read != spoken(bytes(payload)):
            assert open_report(KEYS, read) is None


@given(st.binary(max_size=40))
def test_any_bytes_can_be_read_and_nobody_is_believed(payload: bytes) -> None:
    read = read_advertisement(payload)
    assert read is None or isinstance(read, Malformed) or open_report(KEYS, read) is None


@given(st.binary(min_size=24, max_size=24))
def test_forgeries_in_the_right_shape_are_not_believed(said: bytes) -> None:
    payload = bytes.fromhex("020106 1BFF FFFF 01") + identifier(KEYS.identity, PERIOD, 10) + said[9:]
    assert open_report(KEYS, spoken(payload[:31].ljust(31, b"\x00"))) is None


def test_another_bands_report_is_not_opened() -> None:
    assert open_report(OTHERS, spoken(advertisement(KEYS, PERIOD, 7, CALL))) is None


def test_a_report_does_not_open_under_another_counter_or_identifier() -> None:
    said = spoken(advertisement(KEYS, PERIOD, 7, CALL))
    assert open_report(KEYS, Spoken(said.identifier, 8, said.sealed)) is None
    assert open_report(KEYS, Spoken(identifier(KEYS.identity, PERIOD + 1, 10), 7, said.sealed)) is None


def test_nothing_in_clear_links_two_periods() -> None:
    one, next_one = (advertisement(KEYS, PERIOD + later, 7, CALL) for later in (0, 1))
    same = {at for at in range(31) if one[at] == next_one[at]}
    assert {*range(8), 16, 17} <= same  # the format and the counter, which begins anew for every band
    assert one[8:16] != next_one[8:16]
    assert one[18:] != next_one[18:]


def test_others_may_use_the_company_identifier_too() -> None:
    assert read_advertisement(bytes.fromhex("020106 05FF FFFF 0102")) is None
    assert read_advertisement(advertisement(KEYS, PERIOD, 7, CALL), Settings(company=0x0059)) is None
    assert read_advertisement(advertisement(KEYS, PERIOD, 7, CALL)[:30]) is None


def test_another_version_is_counted_as_malformed() -> None:
    payload = bytearray(advertisement(KEYS, PERIOD, 7, CALL))
    payload[7] = 2
    read = read_advertisement(bytes(payload))
    assert isinstance(read, Malformed)
    assert "version 2" in read.why


def test_a_bands_keys_are_not_shown() -> None:
    assert repr(KEYS) == "BandKeys()"
