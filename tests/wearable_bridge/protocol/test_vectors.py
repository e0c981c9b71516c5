"""The protocol gives what its vectors say, and stands on primitives that give what their standards say."""

import hmac
import json
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.wearable_bridge.protocol.make_vectors import VECTORS, read
from wearable_bridge.protocol import messages, motion
from wearable_bridge.protocol.address import private_address
from wearable_bridge.protocol.advertisement import Settings, open_report, read_advertisement
from wearable_bridge.protocol.channel import Lane, Session, Side
from wearable_bridge.protocol.events import event_id
from wearable_bridge.protocol.handshake import BandHandshake, VenueHandshake
from wearable_bridge.protocol.keys import BandKeys, band_keys
from wearable_bridge.protocol.report import pack_report
from wearable_bridge.protocol.rotating import encrypt_block, identifier, period_of

PUBLISHED = read("published")


def of(*standards: str) -> pytest.MarkDecorator:
    """The published vectors of standards, each under its source's name."""
    vectors = [vector for standard in standards for vector in PUBLISHED[standard]]
    return pytest.mark.parametrize("vector", vectors, ids=[vector["source"] for vector in vectors])


@pytest.mark.parametrize("name", VECTORS)
def test_vectors_are_what_the_protocol_makes(name: str) -> None:
    assert json.loads(json.dumps(VECTORS[name]())) == read(name)


@of("rfc5869")
def test_hkdf_as_published(vector: dict[str, str]) -> None:
    secret, salt, info, key = (bytes.fromhex(vector[name]) for name in ("secret", "salt", "info", "key"))
    assert HKDF(SHA256(), len(key), salt or None, info).derive(secret) == key


@of("rfc3610", "sp800_38c")
def test_ccm_as_published(vector: dict[str, str]) -> None:
    key, nonce, associated, plain, sealed = (
        bytes.fromhex(vector[name]) for name in ("key", "nonce", "associated", "plain", "sealed")
    )
    assert AESCCM(key, tag_length=len(sealed) - len(plain)).encrypt(nonce, plain, associated) == sealed


@of("rfc4231")
def test_hmac_as_published(vector: dict[str, str]) -> None:
    mac = hmac.digest(bytes.fromhex(vector["key"]), bytes.fromhex(vector["text"]), "sha256")
    assert mac.hex() == vector["mac"]


@of("fips197")
def test_aes_as_published(vector: dict[str, str]) -> None:
    assert encrypt_block(bytes.fromhex(vector["key"]), bytes.fromhex(vector["plain"])).hex() == vector["cipher"]


@of("private_address")
def test_private_addresses_as_published(vector: dict[str, str]) -> None:
    assert private_address(bytes.fromhex(vector["irk"]), bytes.fromhex(vector["random"])).hex() == vector["address"]


@pytest.mark.parametrize("vector", read("keys"))
def test_a_secret_gives_its_keys(vector: dict[str, str]) -> None:
    made = band_keys(bytes.fromhex(vector["secret"]))
    assert (made.identity.hex(), made.report.hex(), made.connection.hex()) == (
        vector["identity"],
        vector["report"],
        vector["connection"],
    )


@pytest.mark.parametrize("vector", read("identifiers"))
def test_identifiers_are_those_of_eddystone_eid(vector: dict[str, Any]) -> None:
    """Computed here once more, straight from Eddystone's text."""
    at_s, exponent = vector["at_s"], vector["exponent"]
    begins_at_s = (at_s // 2**exponent) * 2**exponent
    temporary = encrypt_block(
        bytes.fromhex(vector["identity"]), bytes(11) + b"\xff" + bytes(2) + (at_s >> 16).to_bytes(2)
    )
    eid = encrypt_block(temporary, bytes(11) + bytes([exponent]) + begins_at_s.to_bytes(4))[:8]
    assert (temporary.hex(), eid.hex()) == (vector["temporary"], vector["identifier"])
    assert identifier(bytes.fromhex(vector["identity"]), period_of(at_s, exponent), exponent) == eid


@pytest.mark.parametrize("vector", read("advertisements"))
def test_an_advertisement_opens_to_its_report(vector: dict[str, Any]) -> None:
    keys = BandKeys(*(bytes.fromhex(vector[use]) for use in ("identity", "report", "connection")))
    payload = bytes.fromhex(vector["advertisement"])
    spoken = read_advertisement(payload, Settings(vector["company"], vector["exponent"]))
    assert len(payload) == 31
    assert spoken is not None
    assert not hasattr(spoken, "why")
    opened = open_report(keys, spoken)
    assert opened is not None
    assert pack_report(opened).hex() == vector["packed"]
    by_hand = AESCCM(keys.report, tag_length=6).decrypt(bytes.fromhex(vector["nonce"]), payload[18:], None)
    assert by_hand.hex() == vector["packed"]


@pytest.mark.parametrize("vector", read("events")["heard"])
def test_an_event_byte_names_its_event(vector: dict[str, int]) -> None:
    assert event_id(vector["event"], vector["heard_in"]) == (vector["birth_period"], vector["number"])


def test_a_handshake_word_for_word() -> None:
    (vector,) = read("handshake")
    hello, challenge, venue_proof, band_proof = (
        bytes.fromhex(vector[step]) for step in ("hello", "challenge", "venue_proof", "band_proof")
    )
    key = bytes.fromhex(vector["connection"])
    venue, band = VenueHandshake(key, hello[2:]), BandHandshake(key)
    assert venue.hello == hello
    assert band.receive(hello, challenge[2:]) == challenge
    assert venue.prove(challenge) == venue_proof
    assert band.receive(venue_proof) == band_proof
    venue.conclude(band_proof)


@pytest.mark.parametrize("vector", read("packets"))
def test_packets_open_to_their_message(vector: dict[str, Any]) -> None:
    listener = Session(bytes.fromhex(vector["session"]), Side[vector["side"]].other)
    packets = [bytes.fromhex(packet) for packet in vector["packets"]]
    *unfinished, message = [listener.open(Lane[vector["lane"]], packet) for packet in packets]
    assert not any(unfinished)
    assert message == bytes.fromhex(vector["message"])
    assert max(map(len, packets)) <= vector["att_mtu"] - 3


@pytest.mark.parametrize("vector", read("messages"))
def test_messages_are_what_they_say(vector: dict[str, str]) -> None:
    message = bytes.fromhex(vector["message"])
    unpack = messages.unpack_command if message[0] < 0x80 else messages.unpack_from_band
    assert repr(unpack(message)) == vector["what"]


def test_motion_is_what_it_says() -> None:
    (vector,) = read("motion")
    frame = motion.unpack_frame(bytes.fromhex(vector["frame"]))
    chunk = motion.unpack_chunk(bytes.fromhex(vector["chunk"]))
    assert (frame.sequence, frame.at_ms, chunk.offset) == (vector["sequence"], vector["at_ms"], vector["offset"])
    for samples in (frame.samples, chunk.samples):
        np.testing.assert_array_equal(samples, vector["samples"])
