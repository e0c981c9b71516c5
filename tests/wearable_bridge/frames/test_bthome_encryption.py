"""BTHome encryption: the example of bthome.io/encryption, and what a thief of frames may try."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import BTHome, EncryptedBTHome, read_frames
from wearable_bridge.frames.advertising import SERVICE_DATA_16, advertisement
from wearable_bridge.frames.bthome import Said
from wearable_bridge.frames.bthome_encryption import ReplayGuard, open_bthome

KEY = bytes.fromhex("231d39c1d7cc1ab1aee224cd096db932")
ADDRESS = bytes.fromhex("5448E68F80A5")
SERVICE_DATA = bytes.fromhex("d2fc41e445f3c9962b332211006c7c4519")
TEMPERATURE_AND_HUMIDITY = (Said(0x02, 25.06), Said(0x03, 50.55))


def encrypted(service_data: bytes) -> EncryptedBTHome:
    (frame,) = read_frames(advertisement((SERVICE_DATA_16, service_data))).frames
    assert isinstance(frame, EncryptedBTHome)
    return frame


def test_the_published_example_is_taken_apart() -> None:
    frame = encrypted(SERVICE_DATA)
    assert frame.ciphertext == bytes.fromhex("e445f3c9962b")
    assert frame.counter == 1122867
    assert frame.check == bytes.fromhex("6c7c4519")


def test_the_published_example_opens() -> None:
    assert open_bthome(encrypted(SERVICE_DATA), KEY, ADDRESS) == BTHome(TEMPERATURE_AND_HUMIDITY)


def test_a_device_that_sends_its_address_inside_opens_whatever_address_it_came_from() -> None:
    frame = encrypted(bytes.fromhex("d2fc43a5808fe64854f196c06ffb4900112233f08ecbde"))
    opened = open_bthome(frame, KEY, bytes(6))
    assert opened is not None
    assert opened.objects == TEMPERATURE_AND_HUMIDITY


@given(st.integers(0, 8 * len(SERVICE_DATA) - 1).filter(lambda bit: bit >= 24))
def test_one_flipped_bit_keeps_it_closed(bit: int) -> None:
    flipped = bytearray(SERVICE_DATA)
    flipped[bit // 8] ^= 1 << bit % 8
    assert open_bthome(encrypted(bytes(flipped)), KEY, ADDRESS) is None


def test_another_key_or_address_keeps_it_closed() -> None:
    assert open_bthome(encrypted(SERVICE_DATA), bytes(16), ADDRESS) is None
    assert open_bthome(encrypted(SERVICE_DATA), KEY, bytes(6)) is None


def test_a_key_of_the_wrong_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="key of 16 bytes"):
        open_bthome(encrypted(SERVICE_DATA), KEY[1:], ADDRESS)


def test_a_frame_heard_before_is_not_new() -> None:
    guard = ReplayGuard()
    assert guard.is_new(7, 100)
    assert not guard.is_new(7, 100)
    assert not guard.is_new(7, 99)
    assert guard.is_new(7, 101)
    assert guard.is_new(8, 0)


def test_a_counter_that_restarts_needs_the_device_to_be_enrolled_again() -> None:
    guard = ReplayGuard()
    guard.is_new(7, 100)
    assert not guard.is_new(7, 0)
    guard.forget(7)
    assert guard.is_new(7, 0)


def test_the_guard_remembers_so_many_devices_and_forgets_the_one_silent_longest() -> None:
    guard = ReplayGuard(room=3)
    for device in range(3):
        guard.is_new(device, 10)
    guard.is_new(0, 11)
    guard.is_new(3, 10)
    assert len(guard) == 3
    assert not guard.is_new(0, 11)
    assert guard.is_new(1, 10)
