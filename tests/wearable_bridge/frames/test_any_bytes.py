"""Any bytes at all give frames or "not for us"."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.frames_fuzz import SOUND, tally
from wearable_bridge.frames import Frame, Frames, LocalName, read_frames


@given(st.binary(max_size=300))
def test_random_bytes(payload: bytes) -> None:
    assert isinstance(read_frames(payload), Frames)


@given(st.sampled_from(SOUND), st.data())
def test_a_true_advertisement_cut_anywhere(payload: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(payload)))
    assert isinstance(read_frames(payload[:cut]), Frames)


@given(st.sampled_from(SOUND), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 255)), max_size=4))
def test_a_true_advertisement_with_bytes_changed(payload: bytes, changes: list[tuple[int, int]]) -> None:
    changed = bytearray(payload)
    for at, byte in changes:
        changed[at % len(changed)] = byte
    assert isinstance(read_frames(bytes(changed)), Frames)


def test_fuzzing_raises_nothing_and_meets_every_format() -> None:
    found = tally(20_000, seed=7)
    assert found["exceptions"] == 0
    assert found["not for us"] > 1000
    assert found["malformed"] > 1000
    assert all(found[format_.__name__] > 100 for format_ in get_args(Frame))


def test_nothing_is_not_for_us() -> None:
    assert read_frames(b"") == read_frames(bytes(31)) == Frames()


def test_a_short_name_is_told_from_a_whole_one() -> None:
    assert read_frames(b"\x03\x08ab").frames == (LocalName(b"ab", complete=False),)
    assert read_frames(b"\x03\x09ab").frames == (LocalName(b"ab", complete=True),)


def test_a_torn_name_is_no_name() -> None:
    assert read_frames(b"\x09\x09ab") == Frames()
