"""Motion over the air: frames of a live stream, and chunks of what a band kept of the seconds round an impact.

Samples are (n, 3) int16, little-endian: x along the forearm to the hand, y across it to the thumb's side of a left
hand, z out of the back of the wrist; 2,048 units are 1 g, and what is beyond ±16 g stays at the end of the range.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import frozen
from wearable_bridge.protocol.channel import piece_bytes
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

RATE_HZ: Final = 50
G_PER_UNIT: Final = 1 / 2048
BEFORE_IMPACT: Final = 200
"""Samples that a band keeps from before an impact: 4 s."""
HISTORY_SAMPLES: Final = 600
"""Samples that a band keeps round an impact: 12 s."""
MOST_PER_FRAME: Final = 25
"""Half a second: a frame is not held back longer, however large the MTU."""
SAMPLE_BYTES: Final = 6
_FRAME_HEADER: Final = 2 + 6
_CHUNK_HEADER: Final = 2

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class MotionFrame:
    """A few samples of a live stream."""

    sequence: int
    """Counts the frames of a stream from 0, modulo 65,536: a gap is a loss."""
    at_ms: int
    """When the first sample was taken, band time in Unix milliseconds."""
    samples: Samples


@dataclass(frozen=True, slots=True, eq=False)
class HistoryChunk:
    """A few samples of a history, from ``offset`` on."""

    offset: int
    samples: Samples


def samples_per_frame(att_mtu: int) -> int:
    """How many samples a frame of the stream carries."""
    return min(MOST_PER_FRAME, (piece_bytes(att_mtu) - _FRAME_HEADER) // SAMPLE_BYTES)


def samples_per_chunk(att_mtu: int) -> int:
    """How many samples a chunk of a history carries."""
    return (piece_bytes(att_mtu) - _CHUNK_HEADER) // SAMPLE_BYTES


def pack_frame(frame: MotionFrame) -> bytes:
    """The frame as a message on the MOTION lane."""
    header = (frame.sequence % 2**16).to_bytes(2, "little") + frame.at_ms.to_bytes(6, "little")
    return header + _packed(frame.samples)


def unpack_frame(message: bytes) -> MotionFrame:
    """The frame in a message.

    Raises:
        ProtocolError: MALFORMED.
    """
    samples = _unpacked(message, _FRAME_HEADER, "frame of motion")
    sequence, at_ms = int.from_bytes(message[:2], "little"), int.from_bytes(message[2:8], "little")
    return MotionFrame(sequence, at_ms, samples)


def pack_chunk(chunk: HistoryChunk) -> bytes:
    """The chunk as a message on the HISTORY lane."""
    return chunk.offset.to_bytes(_CHUNK_HEADER, "little") + _packed(chunk.samples)


def unpack_chunk(message: bytes) -> HistoryChunk:
    """The chunk in a message.

    Raises:
        ProtocolError: MALFORMED.
    """
    samples = _unpacked(message, _CHUNK_HEADER, "chunk of history")
    return HistoryChunk(int.from_bytes(message[:_CHUNK_HEADER], "little"), samples)


class HistoryInProgress:
    """A history as it comes in: in order, twice, with gaps, over several connections.

    Args:
        total: how many samples there will be.

    Raises:
        ProtocolError: MALFORMED, where a band announces more than it can keep.
    """

    def __init__(self, total: int) -> None:
        if not 0 < total <= HISTORY_SAMPLES:
            raise ProtocolError(
                Refusal.MALFORMED, f"a history of {total} samples: 1 to {HISTORY_SAMPLES} are possible"
            )
        self._samples = np.zeros((total, 3), np.int16)
        self._came = np.zeros(total, np.bool_)

    def take(self, chunk: HistoryChunk) -> None:
        """Puts a chunk in its place; one that came before changes nothing.

        Raises:
            ProtocolError: MALFORMED, where it lies outside the history.
        """
        end = chunk.offset + len(chunk.samples)
        if end > len(self._came):
            words = f"a chunk up to sample {end} of a history of {len(self._came)}"
            raise ProtocolError(Refusal.MALFORMED, words)
        self._samples[chunk.offset : end] = chunk.samples
        self._came[chunk.offset : end] = True

    @property
    def missing_from(self) -> int:
        """The first sample that has not come: where to ask the band to go on."""
        return len(self._came) if self.is_complete else int(np.argmin(self._came))

    @property
    def is_complete(self) -> bool:
        """Whether all of it has come."""
        return bool(self._came.all())

    def samples(self) -> Samples:
        """(n, 3) int16, read-only: all that came without a gap from the beginning."""
        return frozen(self._samples[: self.missing_from].copy())


def _packed(samples: Samples) -> bytes:
    return samples.astype("<i2", casting="equiv").tobytes()


def _unpacked(message: bytes, header: int, what: str) -> Samples:
    count, left = divmod(len(message) - header, SAMPLE_BYTES)
    if count < 1 or left:
        raise ProtocolError(Refusal.MALFORMED, f"a {what} of {len(message)} bytes")
    return frozen(np.frombuffer(message, "<i2", count * 3, header).astype(np.int16).reshape(count, 3))
