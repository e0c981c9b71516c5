"""What operating systems take apart is put together again as the tag sent it."""

import uuid
from dataclasses import dataclass, field

import pytest
from bleak.backends.scanner import AdvertisementData
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import (
    encode_bthome,
    encode_eddystone_tlm,
    encode_eddystone_uid,
    encode_ibeacon,
    encode_local_name,
)
from wearable_bridge.frames.advertising import GENERAL_DISCOVERABLE, advertisement
from wearable_bridge.frames.bthome_objects import BATTERY, BUTTON, PACKET_ID
from wearable_bridge.heard import PAYLOAD_BYTES
from wearable_bridge.protocol.advertisement import advertisement as band_advertisement
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import BandReport
from wearable_bridge.sources.rebuilding import TOLD_FOR_S, Rebuilder, may_be_event

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
FCD2 = "0000fcd2-0000-1000-8000-00805f9b34fb"
BEACON = encode_ibeacon(uuid.UUID(int=7), 1, 2)
UID = encode_eddystone_uid(b"0123456789", b"abcdef")
TLM = encode_eddystone_tlm(2.9, 21.5)
BAND = band_advertisement(band_keys(bytes(16)), 1_748_046, 7, BandReport())
PRESS = encode_bthome([(PACKET_ID, 9), (BUTTON, 1)])
UNNUMBERED_PRESS = encode_bthome([(BUTTON, 1)])


@dataclass
class Parts:
    """What Bleak would hand out for some advertisements together."""

    name: str | None = None
    manufacturer: dict[int, bytes] = field(default_factory=dict)
    service: dict[str, bytes] = field(default_factory=dict)

    def heard(self) -> AdvertisementData:
        return AdvertisementData(self.name, self.manufacturer, self.service, [], None, -60, ())


def beacon_parts() -> dict[int, bytes]:
    return {0x004C: BEACON[7:]}


@pytest.mark.parametrize(
    ("parts", "sent"),
    [
        (Parts(manufacturer=beacon_parts()), BEACON),
        (Parts(service={FEAA: UID[11:]}), UID),
        (Parts(service={FEAA: TLM[11:]}), TLM),
        (Parts(service={FCD2: PRESS[7:]}), PRESS),
        (Parts(manufacturer={0xFFFF: BAND[7:]}), BAND),
        (Parts(name="Band-7"), encode_local_name(b"Band-7")),
        (Parts(name="a name of 29 bytes, just fits"), encode_local_name(b"a name of 29 bytes, just fits")),
    ],
)
def test_each_format_comes_back_byte_for_byte(parts: Parts, sent: bytes) -> None:
    assert Rebuilder().payloads("tag", parts.heard(), 0.0) == ([sent], 0)


def test_a_stranger_is_still_heard_so_that_it_can_be_known_by_its_address() -> None:
    apple_but_no_beacon = Parts(manufacturer={0x004C: b"\x10\x05\x03"})
    assert Rebuilder().payloads("phone", apple_but_no_beacon.heard(), 0.0) == (
        [advertisement(GENERAL_DISCOVERABLE)],
        0,
    )


def test_who_speaks_comes_before_what_is_said() -> None:
    both = Parts("Band-7", beacon_parts(), {FCD2: PRESS[7:]})
    assert Rebuilder().payloads("tag", both.heard(), 0.0) == ([BEACON, PRESS], 0)


def test_a_press_that_the_system_merely_remembers_is_not_told_all_day() -> None:
    rebuilder, remembered = Rebuilder(), Parts(None, beacon_parts(), {FCD2: PRESS[7:]})
    at_once = rebuilder.payloads("tag", remembered.heard(), 100.0)[0]
    later = rebuilder.payloads("tag", remembered.heard(), 100.0 + TOLD_FOR_S + 0.1)[0]
    assert (at_once, later) == ([BEACON, PRESS], [BEACON])


def test_the_next_press_is_told_even_so() -> None:
    rebuilder = Rebuilder()
    rebuilder.payloads("tag", Parts(service={FCD2: PRESS[7:]}).heard(), 0.0)
    rebuilder.payloads("tag", Parts(service={FCD2: PRESS[7:]}).heard(), 60.0)
    again = encode_bthome([(PACKET_ID, 10), (BUTTON, 1)])
    assert rebuilder.payloads("tag", Parts(service={FCD2: again[7:]}).heard(), 61.0) == ([again], 0)


def test_a_press_without_a_number_is_always_told_since_it_may_be_a_new_one() -> None:
    rebuilder, parts = Rebuilder(), Parts(service={FCD2: UNNUMBERED_PRESS[7:]})
    assert [rebuilder.payloads("tag", parts.heard(), at_s)[0] for at_s in (0.0, 600.0)] == [[UNNUMBERED_PRESS]] * 2


def test_what_fits_into_no_advertisement_is_counted() -> None:
    too_long = Parts("x" * 40, {}, {FCD2: b"\x40" + bytes(40)})
    assert Rebuilder().payloads("tag", too_long.heard(), 0.0) == ([advertisement(GENERAL_DISCOVERABLE)], 2)


@given(
    name=st.none() | st.text(),
    manufacturer=st.dictionaries(st.integers(0, 0xFFFF) | st.just(0x004C), st.binary(max_size=40)),
    service=st.dictionaries(st.sampled_from([FEAA, FCD2, "00001234-0000-1000-8000-00805f9b34fb"]), st.binary()),
)
def test_anything_heard_gives_advertisements_of_legal_length(
    name: str | None, manufacturer: dict[int, bytes], service: dict[str, bytes]
) -> None:
    payloads, _ = Rebuilder().payloads("tag", Parts(name, manufacturer, service).heard(), 0.0)
    assert payloads
    assert all(len(payload) <= PAYLOAD_BYTES for payload in payloads)


def test_only_what_may_hold_an_event_is_an_event() -> None:
    assert may_be_event(PRESS)
    assert may_be_event(BAND)
    assert may_be_event(encode_bthome([(BATTERY, 80)]))
    assert not any(map(may_be_event, (BEACON, UID, TLM)))
