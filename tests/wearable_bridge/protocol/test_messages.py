"""Messages and motion: what is packed is read again, and any other bytes are refused in words."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.effects import MOST_PULSES, TEXT_BYTES, Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.protocol import messages
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.motion import (
    HISTORY_SAMPLES,
    HistoryChunk,
    HistoryInProgress,
    MotionFrame,
    Samples,
    pack_chunk,
    pack_frame,
    samples_per_chunk,
    samples_per_frame,
    unpack_chunk,
    unpack_frame,
)
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

byte, short = st.integers(0, 255), st.integers(0, 65_535)
numbers = st.integers(1, 65_535)
milliseconds = st.integers(0, 2**64 - 1)
events = st.builds(EventId, st.integers(0, 2**32 - 1), st.integers(1, 31))


def texts(longest: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8"), max_size=longest).filter(lambda text: len(text.encode()) <= longest)


commands = st.one_of(
    st.builds(messages.Signal, byte, numbers, st.sampled_from(messages.SIGNALLED), short, texts(TEXT_BYTES)),
    st.builds(messages.Pulse, byte, numbers, st.integers(1, MOST_PULSES), short, texts(TEXT_BYTES)),
    st.builds(messages.Acknowledge, byte, events),
    st.builds(messages.SetClock, byte, milliseconds),
    st.builds(messages.AskStatus, byte),
    st.builds(messages.StreamMotion, byte, short),
    st.builds(messages.FetchHistory, byte, events, short),
)
from_band = st.one_of(
    st.builds(messages.Done, byte),
    st.builds(messages.Refused, byte, st.sampled_from(Refusal)),
    st.builds(messages.ClockWas, byte, milliseconds),
    st.builds(
        messages.Status,
        *(byte, milliseconds, st.integers(0, 63).map(BandFlag), st.none() | events, byte, byte, short),
        st.none() | st.sampled_from(Reply),
        texts(messages.SERIAL_BYTES),
    ),
    st.builds(messages.HistoryBegins, byte, milliseconds, short),
    st.builds(messages.Answered, short, st.sampled_from(Reply)),
)


@given(commands)
def test_commands_are_read_as_they_were_meant(command: messages.Command) -> None:
    assert messages.unpack_command(messages.pack(command)) == command


@given(from_band)
def test_what_a_band_says_is_read_as_it_was_meant(said: messages.FromBand) -> None:
    assert messages.unpack_from_band(messages.pack(said)) == said


anything = st.binary(max_size=64) | st.builds(
    lambda kind, rest: bytes([kind]) + rest,
    st.sampled_from([*range(1, 8), 0x84, 0xC1]),
    st.binary(max_size=50),
)


@given(anything)
def test_any_bytes_are_a_message_or_a_refusal(message: bytes) -> None:
    for unpack in (messages.unpack_command, messages.unpack_from_band):
        try:
            read = unpack(message)
        except ProtocolError:
            continue
        assert unpack(messages.pack(read)) == read


@given(commands.filter(lambda command: not isinstance(command, messages.Signal | messages.Pulse)))
def test_a_message_of_another_length_is_refused(command: messages.Command) -> None:
    packed = messages.pack(command)
    for wrong in (packed[:-1], packed + b"\x00"):
        with pytest.raises(ProtocolError, match="cannot have"):
            messages.unpack_command(wrong)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (b"", "unknown kind: empty"),
        (b"\x7f\x01", "unknown kind: 7f"),
        (bytes([1, 1, 1, 0, 99, 0, 0]), "99 is not allowed"),
        (bytes([1, 1, 1, 0, Pattern.PULSES, 0, 0]), "7 is not allowed"),
        (bytes([7, 1, 1, 0, 0, 0, 0]), "0 is not allowed"),
        (bytes([7, 1, 1, 0, 10, 0, 0]), "10 is not allowed"),
        (bytes([1, 1, 0, 0, 3, 0, 0]), "0 is no number of a signal"),
        (bytes([1, 1, 1, 0, 1, 0, 0, 0xFF]), "UTF-8"),
        (bytes([2, 1, 0, 0, 0, 0, 32]), "no event has the number 32"),
    ],
)
def test_a_refusal_says_what_was_wrong(message: bytes, words: str) -> None:
    with pytest.raises(ProtocolError, match=re.escape(words)):
        messages.unpack_command(message)


def test_a_value_that_does_not_fit_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ProtocolError, match="text of 41 bytes"):
        messages.pack(messages.Signal(1, 1, Pattern.COME, 0, "x" * 41))
    with pytest.raises(ProtocolError, match="StreamMotion"):
        messages.pack(messages.StreamMotion(1, 70_000))


samples = st.integers(1, 25).flatmap(
    lambda count: st.lists(st.integers(-32768, 32767), min_size=count * 3, max_size=count * 3).map(
        lambda values: np.array(values, np.int16).reshape(-1, 3)
    )
)


@given(st.integers(0, 65_535), st.integers(0, 2**48 - 1), samples)
def test_motion_comes_through(number: int, at_ms: int, moved: Samples) -> None:
    frame = unpack_frame(pack_frame(MotionFrame(number, at_ms, moved)))
    chunk = unpack_chunk(pack_chunk(HistoryChunk(number, moved)))
    assert (frame.sequence, frame.at_ms, chunk.offset) == (number, at_ms, number)
    np.testing.assert_array_equal(frame.samples, moved)
    np.testing.assert_array_equal(chunk.samples, moved)
    assert not frame.samples.flags.writeable


@given(st.binary(max_size=60))
def test_any_bytes_are_motion_or_refused(message: bytes) -> None:
    for unpack in (unpack_frame, unpack_chunk):
        try:
            read = unpack(message)
        except ProtocolError:
            continue
        assert read.samples.shape[1] == 3


@pytest.mark.parametrize("att_mtu", [64, 185, 247, 517])
def test_frames_and_chunks_fit_one_packet(att_mtu: int) -> None:
    room = att_mtu - 3 - 13
    assert 1 <= samples_per_frame(att_mtu) * 6 + 8 <= room
    assert room - 6 < samples_per_chunk(att_mtu) * 6 + 2 <= room


@given(st.lists(st.integers(0, 85), max_size=150))
def test_a_history_is_complete_once_every_sample_has_come(order: list[int]) -> None:
    """Chunks of seven come in any order, twice, or not at all; what is missing is asked for in the end."""
    told = np.arange(HISTORY_SAMPLES * 3, dtype=np.int16).reshape(-1, 3)
    history = HistoryInProgress(HISTORY_SAMPLES)
    for number in order:
        history.take(HistoryChunk(number * 7, told[number * 7 : number * 7 + 7]))
    missing = history.missing_from
    np.testing.assert_array_equal(history.samples(), told[:missing])
    history.take(HistoryChunk(missing, told[missing:]))
    assert history.is_complete
    np.testing.assert_array_equal(history.samples(), told)


def test_a_history_that_cannot_be_is_refused() -> None:
    for total in (0, HISTORY_SAMPLES + 1):
        with pytest.raises(ProtocolError, match="are possible"):
            HistoryInProgress(total)
    with pytest.raises(ProtocolError, match="up to sample 601"):
        HistoryInProgress(600).take(HistoryChunk(600, np.zeros((1, 3), np.int16)))
