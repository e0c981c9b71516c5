"""The handshake: both sides prove that they hold the band's connection key, before anything else is said.

    venue → band   01, version, venue nonce (16)        hello
    band → venue   02, version, band nonce (16)         challenge
    venue → band   03, proof (16)                       the venue proves itself first: a stranger learns nothing
    band → venue   04, proof (16)

Proofs and the session's key are HMAC-SHA256 under the connection key, cut to 16 bytes, over a label that is another
one for each, a zero byte, the version and both nonces: a proof can be neither reflected nor used again.
"""

from hmac import compare_digest, digest
from secrets import token_bytes
from typing import Final

from wearable_bridge.protocol.advertisement import VERSION
from wearable_bridge.protocol.channel import Session, Side
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

NONCE_BYTES: Final = 16
PROOF_BYTES: Final = 16
_HELLO, _CHALLENGE, _VENUE_PROOF, _BAND_PROOF = 1, 2, 3, 4
_LENGTHS: Final = {
    _HELLO: 2 + NONCE_BYTES,
    _CHALLENGE: 2 + NONCE_BYTES,
    _VENUE_PROOF: 1 + PROOF_BYTES,
    _BAND_PROOF: 1 + PROOF_BYTES,
}


class VenueHandshake:
    """The venue's side: write ``hello``, write what ``prove`` gives, and ``conclude``.

    Args:
        connection_key: ``BandKeys.connection`` of the band that this is meant to be.
        nonce: fresh random bytes; drawn where None.
    """

    def __init__(self, connection_key: bytes, nonce: bytes | None = None) -> None:
        self._key = connection_key
        self._nonce = token_bytes(NONCE_BYTES) if nonce is None else nonce
        self._both: bytes | None = None

    @property
    def hello(self) -> bytes:
        """The first message to write to the session characteristic."""
        return bytes([_HELLO, VERSION]) + self._nonce

    def prove(self, challenge: bytes) -> bytes:
        """The second message to write, from the first notification.

        Raises:
            ProtocolError: MALFORMED, VERSION or UNEXPECTED.
        """
        self._both = self._nonce + _greeting(challenge, _CHALLENGE)
        return bytes([_VENUE_PROOF]) + _made(self._key, "venue proof", self._both)

    def conclude(self, proof: bytes) -> Session:
        """The session, from the second notification.

        Raises:
            ProtocolError: NOT_PROVEN, where this is not the band; MALFORMED or UNEXPECTED.
        """
        body = _body(proof, _BAND_PROOF)
        if self._both is None:
            raise ProtocolError(Refusal.UNEXPECTED, "the band sent a proof before its challenge")
        both, self._both = self._both, None
        if not compare_digest(body, _made(self._key, "band proof", both)):
            raise ProtocolError(Refusal.NOT_PROVEN, "the band could not prove who it is")
        return Session(_made(self._key, "session key", both), Side.VENUE)


class BandHandshake:
    """The band's side: ``receive`` what is written to the session characteristic; ``session`` is set once proven.

    A hello begins anew at any time and ends a session that there was.

    Args:
        connection_key: the band's own ``BandKeys.connection``.
    """

    def __init__(self, connection_key: bytes) -> None:
        self._key = connection_key
        self._both: bytes | None = None
        self.session: Session | None = None

    def receive(self, message: bytes, nonce: bytes | None = None) -> bytes:
        """What to notify in return.

        Args:
            message: as written.
            nonce: fresh random bytes for a challenge; drawn where None.

        Raises:
            ProtocolError: MALFORMED, VERSION, UNEXPECTED, or NOT_PROVEN; the attempt is over then.
        """
        both, self._both = self._both, None
        if message[:1] == bytes([_VENUE_PROOF]):
            return self._conclude(_body(message, _VENUE_PROOF), both)
        greeting = _greeting(message, _HELLO)
        own = token_bytes(NONCE_BYTES) if nonce is None else nonce
        self.session, self._both = None, greeting + own
        return bytes([_CHALLENGE, VERSION]) + own

    def _conclude(self, proof: bytes, both: bytes | None) -> bytes:
        if both is None:
            raise ProtocolError(Refusal.UNEXPECTED, "a proof without a challenge")
        if not compare_digest(proof, _made(self._key, "venue proof", both)):
            raise ProtocolError(Refusal.NOT_PROVEN, "the venue could not prove who it is")
        self.session = Session(_made(self._key, "session key", both), Side.BAND)
        return bytes([_BAND_PROOF]) + _made(self._key, "band proof", both)


def _made(key: bytes, label: str, both_nonces: bytes) -> bytes:
    text = f"Bandstand {label}".encode() + bytes([0, VERSION]) + both_nonces
    return digest(key, text, "sha256")[:PROOF_BYTES]


def _greeting(message: bytes, kind: int) -> bytes:
    """The nonce of a hello or a challenge. That of another version may well have another length."""
    if message[:1] == bytes([kind]) and len(message) > 1 and message[1] != VERSION:
        words = f"the other side speaks version {message[1]} of the protocol, this is version {VERSION}"
        raise ProtocolError(Refusal.VERSION, words)
    return _body(message, kind)[1:]


def _body(message: bytes, kind: int) -> bytes:
    if not message or message[0] not in _LENGTHS:
        raise ProtocolError(Refusal.MALFORMED, f"no step of the handshake: {message[:1].hex() or 'nothing'}")
    if message[0] != kind:
        raise ProtocolError(Refusal.UNEXPECTED, f"step {message[0]} of the handshake where step {kind} was due")
    if len(message) != _LENGTHS[kind]:
        words = f"step {kind} of the handshake has {_LENGTHS[kind]} bytes, not {len(message)}"
        raise ProtocolError(Refusal.MALFORMED, words)
    return message[1:]
