"""A connection to a virtual band, without its radio: what is written goes in, what is to be notified comes out.

Whatever the other side may not do is a ProtocolError, which the radio turns into an ATT error.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

import numpy as np

from venue_models.effects import Pattern
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.protocol import messages, timing, uuids
from wearable_bridge.protocol.channel import LOWEST_ATT_MTU, Lane, Session
from wearable_bridge.protocol.handshake import BandHandshake
from wearable_bridge.protocol.motion import (
    RATE_HZ,
    HistoryChunk,
    MotionFrame,
    Samples,
    pack_chunk,
    pack_frame,
    samples_per_chunk,
    samples_per_frame,
)
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

MOST_OFFENCES: Final = 3
"""Forged packets or false proofs after which a band ends the connection."""
CHUNKS_AT_ONCE: Final = 16
HEART_RATE_EVERY_S: Final = 1.0
MAKER: Final = "Bandstand"
FIRMWARE: Final = "virtual"
_LANES: Final = {Lane.CONTROL: uuids.CONTROL, Lane.MOTION: uuids.MOTION, Lane.HISTORY: uuids.HISTORY}
_OFFENCES: Final = {Refusal.FORGED, Refusal.REPEATED, Refusal.NOT_PROVEN}


class NotProvenError(Exception):
    """Needs a handshake first: ATT's Insufficient Authorization."""


class Packet(NamedTuple):
    """Something to notify."""

    characteristic: str
    value: bytes


class VirtualConnection:
    """One connection, from its beginning to its end.

    Args:
        band: the band that is connected to.
        now_s: when it began.
    """

    def __init__(self, band: VirtualBand, now_s: float) -> None:
        self.band = band
        self.att_mtu = 23
        """As negotiated so far."""
        self._handshake = BandHandshake(band.keys.connection)
        self._ends_at_s = now_s + timing.PROOF_WITHIN_S
        self._offences = 0
        self._answered = (band.question, band.reply)
        self._stream_ends_at_s = 0.0
        self._heart_rate_at_s = -math.inf
        self._frames = 0
        self._streamed: Samples = np.zeros((0, 3), np.int16)
        self._history_from: int | None = None

    @property
    def is_proven(self) -> bool:
        """Whether both sides have proven who they are."""
        return self._handshake.session is not None

    def is_streaming(self, now_s: float) -> bool:
        """Whether the band sends its motion as it happens."""
        return now_s < self._stream_ends_at_s

    def is_over(self, now_s: float) -> bool:
        """Whether the band ends the connection: too late, too idle, too many offences, or no power."""
        return now_s >= self._ends_at_s or self._offences >= MOST_OFFENCES or self.band.battery_pct == 0

    def write_session(self, message: bytes, now_s: float) -> list[Packet]:
        """A step of the handshake.

        Raises:
            ProtocolError: see BandHandshake; MTU.
        """
        with self._offences_counted():
            if self.att_mtu < LOWEST_ATT_MTU:
                raise ProtocolError(Refusal.MTU, f"the ATT MTU is {self.att_mtu}, a band needs {LOWEST_ATT_MTU}")
            answer = self._handshake.receive(message)
        if self.is_proven:
            self._ends_at_s = now_s + timing.IDLE_ENDS_S
        return [Packet(uuids.SESSION, answer)]

    def write_control(self, packet: bytes, now_s: float) -> list[Packet]:
        """A sealed packet.

        Raises:
            ProtocolError: the packet cannot be believed. A command that is believed and refused is answered instead.
            NotProvenError: the handshake is not over.
        """
        with self._offences_counted():
            message = self._session().open(Lane.CONTROL, packet)
        self._ends_at_s = now_s + timing.IDLE_ENDS_S
        if message is None:
            return []
        try:
            reply = self._obey(messages.unpack_command(message), now_s)
        except ProtocolError as error:
            reply = messages.Refused(messages.request_of(message), error.refusal)
        return self._packets(Lane.CONTROL, messages.pack(reply))

    def read(self, characteristic: str) -> bytes:
        """What a standard characteristic says.

        Raises:
            NotProvenError: the handshake is not over.
        """
        self._session()
        said = {
            uuids.MANUFACTURER_NAME: MAKER.encode(),
            uuids.FIRMWARE_REVISION: FIRMWARE.encode(),
            uuids.SERIAL_NUMBER: self.band.serial.encode(),
            uuids.BATTERY_LEVEL: bytes([self.band.battery_pct or 0]),
        }
        return said[characteristic]

    def write_alert(self, level: bytes, now_s: float) -> list[Packet]:
        """The standard Immediate Alert: 0 none, 1 mild, 2 high.

        Raises:
            NotProvenError: the handshake is not over.
            ProtocolError: MALFORMED.
        """
        self._session()
        if level not in (b"\x00", b"\x01", b"\x02"):
            raise ProtocolError(Refusal.MALFORMED, f"no alert level: {level.hex()}")
        pattern = (Pattern.STOP, Pattern.NUDGE, Pattern.BLINK)[level[0]]
        self.band.notice(messages.Signal(0, 0, pattern, 0), now_s)
        return []

    def give_up(self) -> None:
        """The band ends the connection as soon as it can."""
        self._ends_at_s = -math.inf

    def tick(self, now_s: float) -> list[Packet]:
        """Lives on until now; gives what is to be notified."""
        begins_at_s = self.band.wrist.begins_at_s
        taken = self.band.tick(now_s)
        if not self.is_proven:
            return []
        if self.band.is_asking:
            self._ends_at_s = now_s + timing.IDLE_ENDS_S
        return [
            *self._heart_rate(now_s),
            *self._answers(),
            *self._stream(taken, begins_at_s, now_s),
            *self._history(now_s),
        ]

    def _session(self) -> Session:
        if self._handshake.session is None:
            raise NotProvenError
        return self._handshake.session

    @contextmanager
    def _offences_counted(self) -> Iterator[None]:
        try:
            yield
        except ProtocolError as error:
            self._offences += error.refusal in _OFFENCES
            raise

    def _obey(self, command: messages.Command, now_s: float) -> messages.FromBand:
        band = self.band
        match command:
            case messages.Signal() | messages.Pulse():
                band.notice(command, now_s)
                self._answered = (band.question, band.reply)
            case messages.Acknowledge():
                band.acknowledge(command.event)
            case messages.SetClock():
                return messages.ClockWas(command.request, band.set_clock(command.at_ms, now_s))
            case messages.AskStatus():
                return self._status(command.request, now_s)
            case messages.StreamMotion():
                self._stream_ends_at_s, self._frames = now_s + command.lasts_s, 0
                self._streamed = self._streamed[:0]
            case messages.FetchHistory():
                return self._begin_history(command)
        return messages.Done(command.request)

    def _status(self, request: int, now_s: float) -> messages.Status:
        band, report = self.band, self.band.report(now_s)
        live = band.flash.live
        return messages.Status(
            request,
            band.clock_ms(now_s),
            report.flags if live is None else report.flags | live.flags,
            None if live is None else live.id,
            255 if band.battery_pct is None else band.battery_pct,
            band.heart_rate_bpm or 0,
            band.question,
            band.reply,
            band.serial,
        )

    def _begin_history(self, command: messages.FetchHistory) -> messages.HistoryBegins:
        history = self.band.wrist.history
        if history is None or not self.band.holds_history_of(command.event):
            raise ProtocolError(Refusal.NO_MOTION, f"no motion is kept of event {command.event.number}")
        if command.offset >= history.total:
            raise ProtocolError(Refusal.MALFORMED, f"sample {command.offset} of a history of {history.total}")
        self._history_from = command.offset
        return messages.HistoryBegins(command.request, self.band.told_ms(history.begins_at_s), history.total)

    def _answers(self) -> Iterator[Packet]:
        now = (self.band.question, self.band.reply)
        if now != self._answered and self.band.reply is not None:
            yield from self._packets(
                Lane.CONTROL, messages.pack(messages.Answered(self.band.question, self.band.reply))
            )
        self._answered = now

    def _heart_rate(self, now_s: float) -> Iterator[Packet]:
        """The Heart Rate Measurement of the standard: no flags, one byte of beats a minute."""
        if self.band.heart_rate_bpm is not None and now_s - self._heart_rate_at_s >= HEART_RATE_EVERY_S:
            self._heart_rate_at_s = now_s
            yield Packet(uuids.HEART_RATE_MEASUREMENT, bytes([0, min(self.band.heart_rate_bpm, 255)]))

    def _stream(self, taken: Samples, begins_at_s: float, now_s: float) -> Iterator[Packet]:
        if not self.is_streaming(now_s):
            return
        self._ends_at_s = now_s + timing.IDLE_ENDS_S
        size = samples_per_frame(self.att_mtu)
        at_s = begins_at_s - len(self._streamed) / RATE_HZ
        self._streamed = np.concatenate([self._streamed, taken])
        while len(self._streamed) >= size:
            frame = MotionFrame(self._frames, self.band.told_ms(at_s), self._streamed[:size])
            yield from self._packets(Lane.MOTION, pack_frame(frame))
            self._frames, self._streamed, at_s = self._frames + 1, self._streamed[size:], at_s + size / RATE_HZ

    def _history(self, now_s: float) -> Iterator[Packet]:
        history, size = self.band.wrist.history, samples_per_chunk(self.att_mtu)
        for _ in range(CHUNKS_AT_ONCE):
            if history is None or self._history_from is None:
                return
            start = self._history_from
            end = min(start + size, history.total)
            if len(history.samples) < end:
                return
            self._ends_at_s = now_s + timing.IDLE_ENDS_S
            yield from self._packets(Lane.HISTORY, pack_chunk(HistoryChunk(start, history.samples[start:end])))
            self._history_from = end if end < history.total else None

    def _packets(self, lane: Lane, message: bytes) -> list[Packet]:
        return [Packet(_LANES[lane], packet) for packet in self._session().seal(lane, message, self.att_mtu)]
