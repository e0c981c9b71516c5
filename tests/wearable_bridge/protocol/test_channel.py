"""Sealed packets: whole, in order, from the right side, once; or refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.protocol.channel import LONGEST_MESSAGE_BYTES, LOWEST_ATT_MTU, Lane, Session, Side
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

KEY = b"s" * 16
messages = st.binary(max_size=LONGEST_MESSAGE_BYTES)
mtus = st.integers(LOWEST_ATT_MTU, 517)


def ends() -> tuple[Session, Session]:
    return Session(KEY, Side.VENUE), Session(KEY, Side.BAND)


def refusal(session: Session, packet: bytes, lane: Lane = Lane.CONTROL) -> Refusal:
    with pytest.raises(ProtocolError) as error:
        session.open(lane, packet)
    return error.value.refusal


@given(st.lists(st.tuples(messages, mtus, st.sampled_from(Lane)), max_size=8))
def test_messages_of_any_length_come_through_any_mtu(said: list[tuple[bytes, int, Lane]]) -> None:
    venue, band = ends()
    for message, att_mtu, lane in said:
        packets = venue.seal(lane, message, att_mtu)
        assert max(map(len, packets)) <= att_mtu - 3
        assert [band.open(lane, packet) for packet in packets][-1] == message


@given(st.binary(max_size=80), st.sampled_from(Lane))
def test_any_bytes_are_refused(packet: bytes, lane: Lane) -> None:
    assert refusal(ends()[1], packet, lane) in (Refusal.FORGED, Refusal.MALFORMED)


def test_every_changed_byte_is_noticed() -> None:
    venue, band = ends()
    (packet,) = venue.seal(Lane.CONTROL, b"acknowledge", 64)
    for at in range(len(packet)):
        changed = packet[:at] + bytes([packet[at] ^ 1]) + packet[at + 1 :]
        assert refusal(band, changed) is Refusal.FORGED
    assert band.open(Lane.CONTROL, packet) == b"acknowledge"


def test_a_packet_counts_once() -> None:
    venue, band = ends()
    first, second = (venue.seal(Lane.CONTROL, message, 64)[0] for message in (b"one", b"two"))
    assert band.open(Lane.CONTROL, second) == b"two"
    assert refusal(band, second) is Refusal.REPEATED
    assert refusal(band, first) is Refusal.REPEATED


def test_a_packet_cannot_be_sent_back_or_on_another_lane_or_in_another_session() -> None:
    venue, band = ends()
    (packet,) = venue.seal(Lane.CONTROL, b"stop", 64)
    assert refusal(venue, packet) is Refusal.FORGED
    assert refusal(band, packet, Lane.MOTION) is Refusal.FORGED
    assert refusal(Session(b"t" * 16, Side.BAND), packet) is Refusal.FORGED


def test_a_lost_piece_costs_its_message_and_no_other() -> None:
    venue, band = ends()
    packets = venue.seal(Lane.HISTORY, bytes(140), 64)
    assert len(packets) == 3
    assert band.open(Lane.HISTORY, packets[0]) is None
    assert refusal(band, packets[2], Lane.HISTORY) is Refusal.TORN
    (after,) = venue.seal(Lane.HISTORY, b"next", 64)
    assert band.open(Lane.HISTORY, after) == b"next"


def test_a_message_that_is_never_finished_gives_way_to_the_next() -> None:
    venue, band = ends()
    band.open(Lane.HISTORY, venue.seal(Lane.HISTORY, bytes(140), 64)[0])
    (after,) = venue.seal(Lane.HISTORY, b"next", 64)
    assert band.open(Lane.HISTORY, after) == b"next"


def test_what_is_too_long_is_not_sent_and_a_small_mtu_is_told() -> None:
    venue, _ = ends()
    with pytest.raises(ProtocolError, match="too long"):
        venue.seal(Lane.CONTROL, bytes(LONGEST_MESSAGE_BYTES + 1), 64)
    with pytest.raises(ProtocolError) as error:
        venue.seal(Lane.CONTROL, b"", LOWEST_ATT_MTU - 1)
    assert error.value.refusal is Refusal.MTU


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=25))
def test_whatever_the_air_does_only_whole_messages_come_out_each_at_most_once(air: list[tuple[int, bool]]) -> None:
    """Packets are dropped, repeated and mixed up at will."""
    venue, band = ends()
    said = [bytes([number]) * 100 for number in range(5)]
    packets = [packet for message in said for packet in venue.seal(Lane.CONTROL, message, 64)]
    heard = []
    for skip, again in air:
        for index in (skip, skip) if again else (skip,):
            try:
                message = band.open(Lane.CONTROL, packets[index % len(packets)])
            except ProtocolError:
                continue
            heard += [] if message is None else [message]
    assert heard == sorted(set(heard))
    assert set(heard) <= set(said)
