"""Which band is it: the fast way equals the plain way, strangers are counted and forgotten, events get through."""

import tracemalloc
from collections.abc import Sequence
from uuid import UUID

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.frames_fuzz import SOUND
from tests.wearable_bridge import plain_identity
from venue_models.values import NOWHERE, AirCounts, ReportKind, SourceNote
from wearable_bridge.frames import (
    encode_bthome,
    encode_eddystone_tlm,
    encode_eddystone_uid,
    encode_ibeacon,
    encode_local_name,
    read_frames,
)
from wearable_bridge.frames.advertising import SERVICE_DATA_16, advertisement
from wearable_bridge.frames.bthome_objects import BATTERY, BUTTON, PACKET_ID, TEMPERATURE
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES, RawBatch
from wearable_bridge.identity import Ear, Identity
from wearable_bridge.identity.odd import ODD_PER_BATCH

FLEET = UUID("8ec76ea3-6668-48da-9866-75be8bc86f4d")
NAMESPACE = bytes.fromhex("8b0ca750095477cb3e77")
TAGS = (
    f"ibeacon:{FLEET}:1:1",
    f"ibeacon:{FLEET}:1:2",
    f"ibeacon:{FLEET}:258:1",
    f"eddystone-uid:{NAMESPACE.hex()}:000000004f2a",
    f"eddystone-uid:{NAMESPACE.hex()}:000000004f2b",
    "address:C0:00:00:00:00:05",
    "address:C0:00:00:00:00:06",
    "name:b4",
    "name:band 4F2A",
)
READERS = (2, 0, NOWHERE)
NOW_S = 1_790_000_000.0
KEY = bytes.fromhex("231d39c1d7cc1ab1aee224cd096db932")


def address(number: int) -> bytes:
    return bytes([0xC0, 0, 0, 0, 0, number])


def heard(
    *rows: tuple[bytes, bytes], t_s: float = NOW_S, reader: int = 0, rssi_dbm: int = -60, until_s: float = NOW_S
) -> RawBatch:
    """A batch of (payload, address) rows."""
    array = np.zeros(len(rows), HEARD)
    array["t_s"], array["reader"], array["rssi_dbm"] = t_s, reader, rssi_dbm
    for row, (payload, from_) in zip(array, rows, strict=True):
        row["payload"][: len(payload)] = np.frombuffer(payload, np.uint8)
        row["address"] = np.frombuffer(from_, np.uint8)
    return RawBatch(until_s, array)


def ear(tags: Sequence[str] = TAGS, secrets: dict[int, bytes] | None = None) -> Ear:
    return Identity(tags, secrets or {}).ear(READERS)


# What may be on the air: bands in every layout, their neighbours, strangers, and nonsense.
BEACON, UID = encode_ibeacon(FLEET, 1, 1), encode_eddystone_uid(NAMESPACE, bytes.fromhex("000000004f2a"))
PAYLOADS = st.one_of(
    st.sampled_from(
        [
            BEACON,
            encode_ibeacon(FLEET, 1, 2, -70),
            encode_ibeacon(FLEET, 258, 1),
            encode_ibeacon(FLEET, 1, 258),
            encode_ibeacon(FLEET, 2, 1),
            encode_ibeacon(UUID(int=FLEET.int ^ 1), 1, 1),
            b"\x02\x01\x1a" + BEACON[3:],
            BEACON[3:],
            BEACON[3:] + BEACON[:3],
            BEACON + b"\x01",
            encode_local_name(b"b4") + BEACON[3:],
            encode_local_name(b"bx") + BEACON[3:],
            UID,
            UID[:-2] + b"\x01\x02",
            UID[:7] + b"\x15" + UID[8:-2],
            encode_eddystone_uid(NAMESPACE, bytes.fromhex("000000004f2c")),
            encode_eddystone_uid(NAMESPACE[::-1], bytes.fromhex("000000004f2a")),
            encode_local_name(b"b4"),
            encode_local_name(b"b4 "),
            b"\x02\x01\x06" + encode_local_name(b"band 4F2A"),
            b"\x03\x08b4",
            encode_local_name(b"b4") + encode_bthome([(BUTTON, 2)])[3:],
            encode_eddystone_tlm(2.95, 22.5),
            encode_eddystone_tlm(None, None, 5),
            encode_eddystone_tlm(2.95, 22.5)[7:],
            encode_bthome([(PACKET_ID, 7), (BUTTON, 1)]),
            encode_bthome([(BATTERY, 50), (TEMPERATURE, 21.5)]),
            bytes.fromhex("02011a0bff4c001006031e8a2b3f1c"),
            bytes.fromhex("020106030316fe"),
            b"\x02\x01\x06",
            b"",
        ]
    ),
    st.sampled_from(SOUND).flatmap(lambda payload: st.integers(0, 31).map(lambda cut: payload[:cut])),
    st.tuples(st.sampled_from(SOUND), st.integers(0, 30), st.integers(0, 255)).map(
        lambda drawn: (drawn[0][: drawn[1]] + bytes([drawn[2]]) + drawn[0][drawn[1] + 1 :])[:PAYLOAD_BYTES]
    ),
    st.binary(max_size=PAYLOAD_BYTES),
)
ROWS = st.tuples(
    PAYLOADS,
    st.integers(0, 15),
    st.sampled_from([0.0, -0.05, -9.9, -10.1, 1.9, 2.1, -3600.0, np.nan, np.inf, -np.inf]),
    st.sampled_from([0, 1, 2, 3, 65535]),
    st.sampled_from([-60, -1, -126, -127, -128, 0, 42, 127]),
)


def without_mixed_addresses(
    rows: list[tuple[bytes, int, float, int, int]],
) -> list[tuple[bytes, int, float, int, int]]:
    """Leaves out rows by which a second band would speak from an address, or one band from a second address.

    Then the last of them counts.
    """
    owner: dict[int, list[str]] = {}
    home: dict[str, int] = {}
    kept = []
    for row in rows:
        named = plain_identity.names(read_frames(row[0].ljust(PAYLOAD_BYTES, b"\0")).frames)
        at_home = [home.setdefault(name, row[1]) == row[1] for name in named]
        if not named or (owner.setdefault(row[1], named) == named and all(at_home)):
            kept.append(row)
    return kept


@given(st.lists(ROWS, max_size=40).map(without_mixed_addresses))
def test_the_fast_way_equals_the_plain_way(rows: list[tuple[bytes, int, float, int, int]]) -> None:
    raw = heard(*((payload, address(number)) for payload, number, *_ in rows))
    if rows:
        raw.heard["t_s"] = NOW_S + np.array([row[2] for row in rows])
        raw.heard["reader"] = [row[3] for row in rows]
        raw.heard["rssi_dbm"] = [row[4] for row in rows]
    batch = ear().resolve(raw)
    sightings, reports = plain_identity.as_sets(batch.sightings, batch.reports)
    expected, counts, told = plain_identity.resolve(TAGS, READERS, raw)
    assert sightings == expected
    assert batch.counts == counts
    assert reports == {(band, kind, number, round(np.float32(value).item(), 3)) for band, kind, number, value in told}


def test_an_empty_batch_says_nothing_and_passes_on_what_the_source_said() -> None:
    note = SourceNote(NOW_S, "hci0", "unplugged")
    raw = RawBatch(NOW_S, heard().heard, AirCounts(malformed=3), (note,))
    batch = ear().resolve(raw)
    assert len(batch.sightings) == len(batch.reports) == 0
    assert (batch.until_s, batch.counts, batch.notes) == (NOW_S, AirCounts(malformed=3), (note,))


def test_a_venue_without_bands_counts_strangers() -> None:
    batch = Identity([]).ear(READERS).resolve(heard((BEACON, address(0)), (UID, address(1)), (b"", address(2))))
    assert batch.counts == AirCounts(unknown_tags=3)


def test_what_travels_is_read_only() -> None:
    batch = ear().resolve(heard((BEACON, address(0))))
    assert not batch.sightings.flags.writeable
    assert not batch.reports.flags.writeable


def test_rows_that_lie_apart_in_memory_are_read_all_the_same() -> None:
    raw = heard(*[(BEACON, address(0)), (encode_ibeacon(FLEET, 9, 9), address(1))] * 5)
    batch = ear().resolve(RawBatch(NOW_S, raw.heard[::2]))
    assert batch.sightings["band"].tolist() == [0] * 5


def test_two_bands_with_one_tag_are_refused_however_it_is_written() -> None:
    with pytest.raises(ValueError, match=r"two bands have the tag .*: numbers 0 and 2"):
        Identity([TAGS[0], TAGS[1], TAGS[0].upper().replace("IBEACON", "ibeacon")])


def test_a_tag_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="tag 'wristband'"):
        Identity(["wristband"])


def test_ten_thousand_strangers_are_counted_and_nothing_of_them_is_kept() -> None:
    made = ear()
    draw = np.random.default_rng(1)

    def tick() -> AirCounts:
        array = np.zeros(10_000, HEARD)
        array["t_s"], array["rssi_dbm"] = NOW_S, -70
        array["address"] = draw.integers(0, 256, (10_000, 6))
        array["payload"][:, : len(BEACON)] = np.frombuffer(BEACON, np.uint8)
        array["payload"][:, 9:25] = draw.integers(0, 256, (10_000, 16))
        return made.resolve(RawBatch(NOW_S, array)).counts

    tick()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        assert all(tick() == AirCounts(unknown_tags=10_000) for _ in range(10))
        assert tracemalloc.get_traced_memory()[0] - before < 10_000  # a byte per stranger would be 100,000
    finally:
        tracemalloc.stop()


def flood(count: int, prefix: bytes) -> list[tuple[bytes, bytes]]:
    """Distinct advertisements of strangers, each of which must be read to know that it is nobody's."""
    return [(prefix + number.to_bytes(4), number.to_bytes(6)) for number in range(count)]


def test_a_flood_of_odd_advertisements_is_shed_and_hides_neither_a_sighting_nor_a_call() -> None:
    made = ear()
    made.resolve(heard((BEACON, address(0))))
    strangers = flood(3 * ODD_PER_BATCH, bytes.fromhex("08ff4c0002"))
    call = (encode_bthome([(PACKET_ID, 1), (BUTTON, 1)]), address(0))
    batch = made.resolve(heard(*strangers, call, (BEACON, address(0)), (b"", address(5))))
    assert batch.sightings["band"].tolist() == [0, 5]
    assert batch.reports[["band", "kind", "value"]].tolist() == [(0, ReportKind.BUTTON, 1.0)]
    assert batch.counts.shed == 2 * ODD_PER_BATCH + 1
    assert batch.counts.malformed == ODD_PER_BATCH - 1


def test_a_flood_of_false_events_does_not_hide_a_true_one() -> None:
    made = ear()
    made.resolve(heard((BEACON, address(0))))
    false_calls = flood(2 * ODD_PER_BATCH, bytes.fromhex("0916d2fc403a01 53 01"))
    call = (encode_bthome([(PACKET_ID, 1), (BUTTON, 4)]), address(0))
    batch = made.resolve(heard(*false_calls, call))
    assert batch.reports[["band", "kind", "value"]].tolist() == [(0, ReportKind.BUTTON, 4.0)]


def test_when_a_fleet_says_too_much_measurements_are_shed_before_calls_and_sightings() -> None:
    crowd = 2 * ODD_PER_BATCH
    made = Identity([f"address:C0:00:00:00:{band >> 8:02X}:{band & 255:02X}" for band in range(crowd)]).ear(READERS)
    rows = []
    for band in range(crowd):
        said = (BUTTON, 1) if band >= crowd - 100 else (TEMPERATURE, 20)
        rows.append(
            (encode_bthome([(PACKET_ID, band & 31), (0x3D, band >> 5), said]), b"\xc0\0\0\0" + band.to_bytes(2))
        )
    batch = made.resolve(heard(*rows))
    assert batch.sightings["band"].tolist() == list(range(crowd))
    presses = batch.reports[batch.reports["kind"] == ReportKind.BUTTON]
    assert sorted(presses["band"].tolist()) == list(range(crowd - 100, crowd))
    assert batch.counts.shed == crowd - ODD_PER_BATCH


def test_ten_thousand_phones_cost_no_reading() -> None:
    phones = flood(10_000, bytes.fromhex("02011a0eff4c00100903"))
    assert ear(TAGS[:7]).resolve(heard(*phones)).counts == AirCounts(unknown_tags=10_000)


def test_a_call_is_reported_once_however_often_and_wherever_it_is_heard() -> None:
    made = ear()
    made.resolve(heard((BEACON, address(0))))
    call = (encode_bthome([(PACKET_ID, 1), (BUTTON, 1)]), address(0))
    assert len(made.resolve(heard(*[call] * 5)).reports) == 1
    for tenth in range(1, 60):
        at_s = NOW_S + tenth / 10
        assert len(made.resolve(heard(call, t_s=at_s, until_s=at_s)).reports) == 0


def test_the_next_press_is_reported_at_once_and_the_same_words_after_a_silence() -> None:
    made = ear()
    made.resolve(heard((BEACON, address(0))))
    first, second = ((encode_bthome([(PACKET_ID, number), (BUTTON, 1)]), address(0)) for number in (1, 2))
    assert len(made.resolve(heard(first)).reports) == 1
    assert len(made.resolve(heard(second, first)).reports) == 1
    later_s = NOW_S + 5
    assert len(made.resolve(heard(first, t_s=later_s, until_s=later_s)).reports) == 1


@pytest.mark.parametrize("wrong", [{"rssi_dbm": 127}, {"reader": 2}, {"reader": 500}, {"t_s": NOW_S - 3600}])
def test_a_call_gets_through_a_reader_that_tells_nonsense(wrong: dict[str, float]) -> None:
    made = ear()
    made.resolve(heard((BEACON, address(0))))
    batch = made.resolve(heard((encode_bthome([(BUTTON, 1)]), address(0)), **wrong))  # type: ignore[arg-type]
    (report,) = batch.reports
    assert report["band"] == 0
    assert report["t_s"] == NOW_S
    assert report["reader"] == (NOWHERE if "reader" in wrong else 2)
    assert len(batch.sightings) == 0


def test_a_band_known_by_its_address_says_who_and_what_at_once() -> None:
    payload = encode_bthome([(BATTERY, 63), (TEMPERATURE, -4.5), (BUTTON, 2)])
    batch = ear().resolve(heard((payload, address(5)), t_s=NOW_S - 0.04, reader=1))
    assert batch.sightings.tolist() == [(NOW_S - 0.04, 5, 0, -60)]
    assert batch.reports[["t_s", "band", "reader", "kind", "number", "value"]].tolist() == [
        (NOW_S - 0.04, 5, 0, ReportKind.BUTTON, 0, 2.0),
        (NOW_S - 0.04, 5, 0, ReportKind.BATTERY_PCT, 0, 63.0),
        (NOW_S - 0.04, 5, 0, ReportKind.TEMPERATURE_C, 0, -4.5),
    ]
    assert batch.counts == AirCounts()


def test_the_second_button_has_its_number_and_a_battery_above_100_says_nothing() -> None:
    payload = advertisement((SERVICE_DATA_16, bytes.fromhex("d2fc4001ff3a003a80")))
    batch = ear().resolve(heard((payload, address(5))))
    assert batch.reports[["kind", "number", "value"]].tolist() == [(ReportKind.BUTTON, 1, 4.0)]


def test_telemetry_belongs_to_the_band_last_identified_from_its_address() -> None:
    made = ear()
    telemetry = (encode_eddystone_tlm(2.9, 22.5), address(9))
    assert made.resolve(heard(telemetry)).counts == AirCounts(unknown_tags=1)
    batch = made.resolve(heard(telemetry, telemetry, (UID, address(9))))
    assert batch.counts == AirCounts()
    assert batch.sightings["band"].tolist() == [3]
    said = {ReportKind(row["kind"]): row["value"].item() for row in batch.reports}
    assert len(batch.reports) == 2
    assert said == {ReportKind.BATTERY_V: pytest.approx(2.9), ReportKind.TEMPERATURE_C: 22.5}
    late_s = NOW_S + 61
    assert made.resolve(heard(telemetry, t_s=late_s, until_s=late_s)).counts == AirCounts(unknown_tags=1)


def test_asking_whose_rows_are_does_not_use_up_what_they_say() -> None:
    made = ear()
    raw = heard(
        (BEACON, address(0)), (encode_bthome([(BUTTON, 1)]), address(0)), (b"", address(5)), (b"", address(1))
    )
    assert made.bands_of(raw).tolist() == [0, 0, 5, NOWHERE]
    assert len(made.resolve(raw).reports) == 1


ENCRYPTED = advertisement((SERVICE_DATA_16, bytes.fromhex("d2fc41e445f3c9962b332211006c7c4519")))
ENCRYPTED_FROM = bytes.fromhex("5448E68F80A5")
WITH_KEY = ("address:54:48:E6:8F:80:A5",)


def test_an_encrypted_saying_is_opened_with_the_bands_key_once() -> None:
    made = ear(WITH_KEY, secrets={0: KEY})
    batch = made.resolve(heard((ENCRYPTED, ENCRYPTED_FROM)))
    assert batch.reports["value"].tolist() == [pytest.approx(25.06)]
    replayed = made.resolve(heard((ENCRYPTED, ENCRYPTED_FROM)))
    assert len(replayed.reports) == 0
    assert len(replayed.sightings) == 1


def encrypted(counter: int, objects: bytes) -> bytes:
    nonce = ENCRYPTED_FROM + bytes.fromhex("d2fc41") + counter.to_bytes(4, "little")
    sealed = AESCCM(KEY, tag_length=4).encrypt(nonce, objects, None)
    value = b"\xd2\xfc\x41" + sealed[:-4] + counter.to_bytes(4, "little") + sealed[-4:]
    return advertisement((SERVICE_DATA_16, value))


def test_a_recorded_call_that_is_sent_again_is_refused_and_counted() -> None:
    made = ear(WITH_KEY, secrets={0: KEY})
    call, later = encrypted(7, b"\x3a\x01"), encrypted(8, b"\x3a\x00")
    assert len(made.resolve(heard((call, ENCRYPTED_FROM))).reports) == 1
    made.resolve(heard((later, ENCRYPTED_FROM)))
    batch = made.resolve(heard((call, ENCRYPTED_FROM)))
    assert len(batch.reports) == 0
    assert batch.counts == AirCounts(malformed=1)


def test_what_is_not_the_bands_own_is_refused_and_counted() -> None:
    made = ear(WITH_KEY, secrets={0: bytes(16)})
    plain = encode_bthome([(BUTTON, 1)])
    batch = made.resolve(heard((ENCRYPTED, ENCRYPTED_FROM), (plain, ENCRYPTED_FROM)))
    assert len(batch.reports) == 0
    assert batch.counts == AirCounts(malformed=2)


def test_an_encrypted_saying_of_a_band_without_key_is_left_closed() -> None:
    batch = ear(WITH_KEY).resolve(heard((ENCRYPTED, ENCRYPTED_FROM)))
    assert len(batch.reports) == 0
    assert batch.counts == AirCounts()


def test_a_key_of_the_wrong_length_is_refused_with_its_band() -> None:
    with pytest.raises(ValueError, match="band number 0: a secret has 16 bytes, this one has 3"):
        Identity(WITH_KEY, {0: b"abc"})
