"""What a band allows whom over a connection, byte for byte, without a radio."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.effects import Pattern, Reply
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_connection import NotProvenError, Packet, VirtualConnection
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.protocol import messages, timing, uuids
from wearable_bridge.protocol.channel import Lane, Session
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.handshake import VenueHandshake
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.motion import HistoryInProgress, unpack_chunk, unpack_frame
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

KEYS = band_keys(b"a band's secret.")
BEGIN_S = 1_790_000_000.0
LANES = {uuids.CONTROL: Lane.CONTROL, uuids.MOTION: Lane.MOTION, uuids.HISTORY: Lane.HISTORY}


@dataclass
class Conversation:
    """The venue's side of a connection to a virtual band."""

    connection: VirtualConnection
    session: Session
    now_s: float
    heard: list[tuple[Lane, bytes]] = field(default_factory=list)

    def take(self, packets: list[Packet]) -> None:
        for packet in packets:
            lane = LANES[packet.characteristic]
            message = self.session.open(lane, packet.value)
            if message is not None:
                self.heard.append((lane, message))

    def ask(self, command: messages.Command) -> messages.FromBand:
        for packet in self.session.seal(Lane.CONTROL, messages.pack(command), self.connection.att_mtu):
            self.take(self.connection.write_control(packet, self.now_s))
        lane, message = self.heard.pop()
        assert lane is Lane.CONTROL
        return messages.unpack_from_band(message)

    def live(self, lasts_s: float) -> None:
        until_s = self.now_s + lasts_s
        while self.now_s < until_s:
            self.now_s += 0.05
            self.take(self.connection.tick(self.now_s))

    def messages(self, lane: Lane) -> list[bytes]:
        found = [message for at, message in self.heard if at is lane]
        self.heard.clear()
        return found


def connect(band: VirtualBand, now_s: float = BEGIN_S, att_mtu: int = 247) -> Conversation:
    connection = VirtualConnection(band, now_s)
    connection.att_mtu = att_mtu
    venue = VenueHandshake(KEYS.connection)
    (challenge,) = connection.write_session(venue.hello, now_s)
    (proof,) = connection.write_session(venue.prove(challenge.value), now_s)
    return Conversation(connection, venue.conclude(proof.value), now_s)


def test_a_stranger_gets_nothing() -> None:
    connection = VirtualConnection(VirtualBand(KEYS, BEGIN_S, serial="B-1", motion=walking), BEGIN_S)
    for uuid in (uuids.SERIAL_NUMBER, uuids.BATTERY_LEVEL, uuids.MANUFACTURER_NAME, uuids.FIRMWARE_REVISION):
        with pytest.raises(NotProvenError):
            connection.read(uuid)
    with pytest.raises(NotProvenError):
        connection.write_alert(b"\x02", BEGIN_S)
    with pytest.raises(NotProvenError):
        connection.write_control(bytes(40), BEGIN_S)
    assert connection.tick(BEGIN_S + 1) == []


def test_a_stranger_is_shown_out() -> None:
    connection = VirtualConnection(VirtualBand(KEYS, BEGIN_S), BEGIN_S)
    connection.att_mtu = 64
    assert not connection.is_over(BEGIN_S + timing.PROOF_WITHIN_S - 0.1)
    assert connection.is_over(BEGIN_S + timing.PROOF_WITHIN_S)
    stranger = VenueHandshake(bytes(16))
    for _ in range(3):
        (challenge,) = connection.write_session(stranger.hello, BEGIN_S)
        with pytest.raises(ProtocolError):
            connection.write_session(stranger.prove(challenge.value), BEGIN_S)
    assert connection.is_over(BEGIN_S + 0.1)


def test_a_small_mtu_is_told_at_the_hello() -> None:
    connection = VirtualConnection(VirtualBand(KEYS, BEGIN_S), BEGIN_S)
    with pytest.raises(ProtocolError) as error:
        connection.write_session(VenueHandshake(KEYS.connection).hello, BEGIN_S)
    assert error.value.refusal is Refusal.MTU


@given(st.binary(max_size=64), st.booleans())
def test_any_bytes_written_by_anyone_are_refused(written: bytes, is_proven: bool) -> None:
    band = VirtualBand(KEYS, BEGIN_S)
    connection = connect(band).connection if is_proven else VirtualConnection(band, BEGIN_S)
    with pytest.raises(ProtocolError if is_proven else NotProvenError):
        connection.write_control(written, BEGIN_S)


def test_a_proven_venue_learns_who_and_how_the_band_is() -> None:
    band = VirtualBand(KEYS, BEGIN_S, serial="BS-0004F2A")
    band.heart_rate_bpm = 72
    call = band.press(BEGIN_S)
    status = connect(band).ask(messages.AskStatus(9))
    assert isinstance(status, messages.Status)
    assert (status.request, status.serial, status.event) == (9, "BS-0004F2A", call)
    assert (status.heart_rate_bpm, status.at_ms) == (72, round(BEGIN_S * 1000))


def test_an_acknowledgement_ends_the_event_and_may_be_repeated() -> None:
    band = VirtualBand(KEYS, BEGIN_S)
    call = band.press(BEGIN_S)
    venue = connect(band)
    assert venue.ask(messages.Acknowledge(1, EventId(call.period, call.number + 1))) == messages.Done(1)
    assert band.flash.live is not None
    for request in (2, 3):
        assert venue.ask(messages.Acknowledge(request, call)) == messages.Done(request)
        assert band.flash.live is None


def test_what_a_band_will_not_do_it_says() -> None:
    venue = connect(VirtualBand(KEYS, BEGIN_S))
    assert venue.ask(messages.FetchHistory(1, EventId(5, 1), 0)) == messages.Refused(1, Refusal.NO_MOTION)
    assert venue.ask(messages.SetClock(2, 0)) == messages.Refused(2, Refusal.CLOCK)
    for message, refusal in ((b"\x7f\x05", Refusal.UNKNOWN_KIND), (b"\x02\x06\x00", Refusal.MALFORMED)):
        (packet,) = venue.session.seal(Lane.CONTROL, message)
        venue.take(venue.connection.write_control(packet, BEGIN_S))
        assert messages.unpack_from_band(venue.heard.pop()[1]) == messages.Refused(message[1], refusal)


@pytest.mark.parametrize("att_mtu", [64, 185, 517])
def test_a_history_comes_while_it_is_recorded_and_goes_on_after_a_lost_connection(att_mtu: int) -> None:
    band = VirtualBand(KEYS, BEGIN_S, motion=Fall(BEGIN_S + 10))
    band.tick(BEGIN_S + 11)
    assert band.flash.live is not None
    event = band.flash.live.id
    venue = connect(band, BEGIN_S + 11, att_mtu)
    begins = venue.ask(messages.FetchHistory(1, event, 0))
    assert isinstance(begins, messages.HistoryBegins)
    assert (begins.total, begins.begins_at_ms) == (600, round((BEGIN_S + 6) * 1000))
    history = HistoryInProgress(begins.total)
    venue.live(2)
    for message in venue.messages(Lane.HISTORY):
        history.take(unpack_chunk(message))
    assert 0 < history.missing_from < 600

    venue = connect(band, BEGIN_S + 40, att_mtu)
    venue.ask(messages.FetchHistory(2, event, history.missing_from))
    venue.live(2)
    for message in venue.messages(Lane.HISTORY):
        history.take(unpack_chunk(message))
    assert history.is_complete
    at_s = BEGIN_S + 6 + np.arange(600) / 50
    np.testing.assert_allclose(history.samples() / 2048, Fall(BEGIN_S + 10)(at_s), atol=1 / 2048)


def test_motion_streams_without_a_gap_as_long_as_it_was_asked_for() -> None:
    band = VirtualBand(KEYS, BEGIN_S, motion=walking)
    venue = connect(band)
    venue.live(0.05)
    assert venue.ask(messages.StreamMotion(1, 4)) == messages.Done(1)
    venue.live(8)
    frames = [unpack_frame(message) for message in venue.messages(Lane.MOTION)]
    assert [frame.sequence for frame in frames] == list(range(len(frames)))
    assert 3.5 <= len(frames) / 2 <= 4
    steps_ms = {later.at_ms - earlier.at_ms for earlier, later in pairwise(frames)}
    assert steps_ms == {500}
    samples = np.concatenate([frame.samples for frame in frames])
    at_s = frames[0].at_ms / 1000 + np.arange(len(samples)) / 50
    np.testing.assert_allclose(samples / 2048, walking(at_s), atol=0.01)


def test_an_answer_is_told_at_once_and_kept() -> None:
    band = VirtualBand(KEYS, BEGIN_S)
    venue = connect(band)
    venue.ask(messages.Signal(1, 4711, Pattern.ASK, 0, "OK?"))
    venue.live(1)
    band.tap(venue.now_s)
    venue.live(0.1)
    (message,) = venue.messages(Lane.CONTROL)
    assert messages.unpack_from_band(message) == messages.Answered(4711, Reply.FINE)
    status = connect(band, venue.now_s).ask(messages.AskStatus(2))
    assert isinstance(status, messages.Status)
    assert (status.question, status.reply) == (4711, Reply.FINE)


def test_a_standing_question_keeps_the_connection_and_silence_ends_it() -> None:
    band = VirtualBand(KEYS, BEGIN_S)
    venue = connect(band)
    venue.ask(messages.Signal(1, 1, Pattern.ASK, 100))
    venue.live(99)
    assert not venue.connection.is_over(venue.now_s)
    venue.live(timing.IDLE_ENDS_S + 2)
    assert venue.connection.is_over(venue.now_s)


def test_a_forged_packet_is_refused_and_the_third_ends_the_connection() -> None:
    venue = connect(VirtualBand(KEYS, BEGIN_S))
    (packet,) = venue.session.seal(Lane.CONTROL, messages.pack(messages.AskStatus(1)))
    for _ in range(3):
        with pytest.raises(ProtocolError) as error:
            venue.connection.write_control(packet[:-1] + bytes([packet[-1] ^ 1]), BEGIN_S)
        assert error.value.refusal is Refusal.FORGED
    assert venue.connection.is_over(BEGIN_S)


def test_standard_services_speak_once_both_are_proven() -> None:
    band = VirtualBand(KEYS, BEGIN_S, serial="B-1")
    band.battery_pct, band.heart_rate_bpm = 61, 300
    connection = connect(band).connection
    assert connection.read(uuids.BATTERY_LEVEL) == bytes([61])
    assert connection.read(uuids.SERIAL_NUMBER) == b"B-1"
    assert connection.tick(BEGIN_S + 1) == [Packet(uuids.HEART_RATE_MEASUREMENT, bytes([0, 255]))]
    connection.write_alert(b"\x02", BEGIN_S + 1)
    assert band.signal is not None
    assert band.signal.pattern is Pattern.BLINK
    with pytest.raises(ProtocolError, match="alert level"):
        connection.write_alert(b"\x03", BEGIN_S + 1)
