"""Sealed packets: what both sides say after the handshake, so that nobody can read, change, repeat or add a word.

A packet is a sequence number (4 bytes, little-endian), then under AES-CCM with a tag of 8 bytes: one byte of marks
(1: a message begins, 2: it ends) and a piece of the message. The nonce (13 bytes) is direction, lane, seven zero
bytes and the sequence number. Each lane is a characteristic with a sequence of its own in each direction, beginning
at 1, because hosts keep the order of packets only within a characteristic.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from wearable_bridge.protocol.refusals import ProtocolError, Refusal

LOWEST_ATT_MTU: Final = 64
LONGEST_MESSAGE_BYTES: Final = 512
TAG_BYTES: Final = 8
_ATT_HEADER_BYTES: Final = 3
_SEQUENCE_BYTES: Final = 4
_BEGINS: Final = 1
_ENDS: Final = 2
_LAST_SEQUENCE: Final = 2**32 - 1
_OVERHEAD_BYTES: Final = _ATT_HEADER_BYTES + _SEQUENCE_BYTES + 1 + TAG_BYTES


class Side(IntEnum):
    """Who speaks; as a byte in the nonce, the direction."""

    VENUE = 0
    BAND = 1

    @property
    def other(self) -> "Side":
        """Who listens."""
        return Side(1 - self)


class Lane(IntEnum):
    """Which characteristic a packet travels on."""

    CONTROL = 1
    MOTION = 2
    HISTORY = 3


def piece_bytes(att_mtu: int) -> int:
    """How much of a message fits into one packet.

    Raises:
        ProtocolError: MTU, where the connection's ATT MTU is below LOWEST_ATT_MTU.
    """
    if att_mtu < LOWEST_ATT_MTU:
        raise ProtocolError(Refusal.MTU, f"the connection's ATT MTU is {att_mtu}, a band needs {LOWEST_ATT_MTU}")
    return att_mtu - _OVERHEAD_BYTES


class Session:
    """One side's end of a connection after the handshake: seals what it says, opens what it hears.

    Args:
        key: 16 bytes, made by the handshake for this connection alone.
        side: which side this is.
    """

    def __init__(self, key: bytes, side: Side) -> None:
        cipher = AESCCM(key, tag_length=TAG_BYTES)
        self._sealers = {lane: _Sealer(cipher, side, lane) for lane in Lane}
        self._openers = {lane: _Opener(cipher, side.other, lane) for lane in Lane}

    def seal(self, lane: Lane, message: bytes, att_mtu: int = LOWEST_ATT_MTU) -> list[bytes]:
        """The packets of a message, in the order in which they must be sent.

        Where a system keeps the MTU to itself, the lowest is right: with less, a band finishes no handshake.

        Raises:
            ProtocolError: MTU; MALFORMED, where the message is longer than LONGEST_MESSAGE_BYTES.
        """
        return list(self._sealers[lane].packets(message, piece_bytes(att_mtu)))

    def open(self, lane: Lane, packet: bytes) -> bytes | None:
        """The message that this packet completes; None where more of it is to come.

        Raises:
            ProtocolError: FORGED, REPEATED, TORN or MALFORMED. The session goes on; the packet has changed nothing,
                except that a torn message is forgotten.
        """
        return self._openers[lane].take(packet)


class _Sealer:
    def __init__(self, cipher: AESCCM, side: Side, lane: Lane) -> None:
        self._cipher, self._side, self._lane = cipher, side, lane
        self._sequence = 0

    def packets(self, message: bytes, size: int) -> Iterator[bytes]:
        if len(message) > LONGEST_MESSAGE_BYTES:
            words = f"a message of {len(message)} bytes is too long, {LONGEST_MESSAGE_BYTES} are allowed"
            raise ProtocolError(Refusal.MALFORMED, words)
        starts = range(0, max(len(message), 1), size)
        for start in starts:
            marks = _BEGINS * (start == 0) | _ENDS * (start == starts[-1])
            yield self._packet(bytes([marks]) + message[start : start + size])

    def _packet(self, plain: bytes) -> bytes:
        self._sequence += 1
        if self._sequence > _LAST_SEQUENCE:
            raise ProtocolError(Refusal.UNEXPECTED, "the session has spent its sequence numbers: connect anew")
        sealed = self._cipher.encrypt(_nonce(self._side, self._lane, self._sequence), plain, None)
        return self._sequence.to_bytes(_SEQUENCE_BYTES, "little") + sealed


class _Opener:
    def __init__(self, cipher: AESCCM, side: Side, lane: Lane) -> None:
        self._cipher, self._side, self._lane = cipher, side, lane
        self._sequence = 0
        self._pieces: bytes | None = None

    def take(self, packet: bytes) -> bytes | None:
        sequence, plain = self._opened(packet)
        if sequence <= self._sequence:
            words = f"packet {sequence} came after packet {self._sequence}: repeated, or out of order"
            raise ProtocolError(Refusal.REPEATED, words)
        is_next, self._sequence = sequence == self._sequence + 1, sequence
        marks, piece = plain[0], plain[1:]
        before, self._pieces = b"" if marks & _BEGINS else self._pieces, None
        if before is None or not (marks & _BEGINS or is_next):
            raise ProtocolError(Refusal.TORN, f"a part of the message is missing before packet {sequence}")
        message = before + piece
        if len(message) > LONGEST_MESSAGE_BYTES:
            words = f"a message of more than {LONGEST_MESSAGE_BYTES} bytes in packet {sequence}"
            raise ProtocolError(Refusal.MALFORMED, words)
        if marks & _ENDS:
            return message
        self._pieces = message
        return None

    def _opened(self, packet: bytes) -> tuple[int, bytes]:
        if len(packet) < _SEQUENCE_BYTES + 1 + TAG_BYTES:
            raise ProtocolError(Refusal.MALFORMED, f"a packet of {len(packet)} bytes is too short to be sealed")
        sequence = int.from_bytes(packet[:_SEQUENCE_BYTES], "little")
        try:
            return sequence, self._cipher.decrypt(
                _nonce(self._side, self._lane, sequence), packet[_SEQUENCE_BYTES:], None
            )
        except InvalidTag:
            raise ProtocolError(Refusal.FORGED, f"the seal of packet {sequence} is wrong") from None


def _nonce(side: Side, lane: Lane, sequence: int) -> bytes:
    return bytes([side, lane]) + bytes(7) + sequence.to_bytes(_SEQUENCE_BYTES, "little")
