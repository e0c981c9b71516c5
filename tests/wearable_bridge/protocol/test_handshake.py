"""Both sides prove themselves, and nobody else can pass for either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.protocol.channel import Lane
from wearable_bridge.protocol.handshake import BandHandshake, VenueHandshake
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

KEY, OTHER_KEY = b"k" * 16, b"x" * 16


def refused(error: pytest.ExceptionInfo[ProtocolError]) -> Refusal:
    return error.value.refusal


def test_two_who_hold_the_key_can_speak() -> None:
    venue, band = VenueHandshake(KEY), BandHandshake(KEY)
    session = venue.conclude(band.receive(venue.prove(band.receive(venue.hello))))
    assert band.session is not None
    (packet,) = session.seal(Lane.CONTROL, b"hello", 64)
    assert band.session.open(Lane.CONTROL, packet) == b"hello"
    (packet,) = band.session.seal(Lane.HISTORY, b"there", 64)
    assert session.open(Lane.HISTORY, packet) == b"there"


def test_an_impostor_of_the_venue_gets_a_nonce_and_nothing_else() -> None:
    stranger, band = VenueHandshake(OTHER_KEY), BandHandshake(KEY)
    challenge = band.receive(stranger.hello, b"n" * 16)
    assert challenge[2:] == b"n" * 16
    with pytest.raises(ProtocolError) as error:
        band.receive(stranger.prove(challenge))
    assert refused(error) is Refusal.NOT_PROVEN
    assert band.session is None


def test_an_impostor_of_a_band_is_not_believed() -> None:
    venue, impostor = VenueHandshake(KEY), BandHandshake(OTHER_KEY)
    challenge = impostor.receive(venue.hello)
    with pytest.raises(ProtocolError, match="prove"):
        impostor.receive(venue.prove(challenge))
    with pytest.raises(ProtocolError) as error:
        venue.conclude(b"\x04" + b"p" * 16)
    assert refused(error) is Refusal.NOT_PROVEN


@pytest.mark.parametrize("nonce", [b"", b"n" * 16, b"n" * 32])
def test_another_version_is_told_from_nonsense_however_long_it_is(nonce: bytes) -> None:
    with pytest.raises(ProtocolError) as error:
        BandHandshake(KEY).receive(b"\x01\x02" + nonce)
    assert refused(error) is Refusal.VERSION
    with pytest.raises(ProtocolError) as error:
        VenueHandshake(KEY).prove(b"\x02\x02" + nonce)
    assert refused(error) is Refusal.VERSION


def test_a_reflected_challenge_proves_nothing() -> None:
    """A stranger who echoes the venue's own nonce and then the venue's own proof."""
    venue = VenueHandshake(KEY)
    echoed = venue.prove(b"\x02\x01" + venue.hello[2:])
    with pytest.raises(ProtocolError) as error:
        venue.conclude(b"\x04" + echoed[1:])
    assert refused(error) is Refusal.NOT_PROVEN


def test_a_bands_nonce_sent_back_proves_nothing() -> None:
    band = BandHandshake(KEY)
    challenge = band.receive(b"\x01\x01" + b"n" * 16)
    with pytest.raises(ProtocolError) as error:
        band.receive(b"\x03" + challenge[2:])
    assert refused(error) is Refusal.NOT_PROVEN


def test_a_proof_serves_once() -> None:
    venue, band = VenueHandshake(KEY), BandHandshake(KEY)
    proof = venue.prove(band.receive(venue.hello))
    band.receive(proof)
    with pytest.raises(ProtocolError) as error:
        band.receive(proof)
    assert refused(error) is Refusal.UNEXPECTED
    band.receive(venue.hello)
    with pytest.raises(ProtocolError) as error:
        band.receive(proof)
    assert refused(error) is Refusal.NOT_PROVEN


def test_a_wrong_proof_costs_the_challenge() -> None:
    venue, band = VenueHandshake(KEY), BandHandshake(KEY)
    right = venue.prove(band.receive(venue.hello))
    with pytest.raises(ProtocolError):
        band.receive(b"\x03" + bytes(16))
    with pytest.raises(ProtocolError) as error:
        band.receive(right)
    assert refused(error) is Refusal.UNEXPECTED


def test_a_new_hello_ends_the_session() -> None:
    venue, band = VenueHandshake(KEY), BandHandshake(KEY)
    band.receive(venue.prove(band.receive(venue.hello)))
    assert band.session is not None
    band.receive(VenueHandshake(KEY).hello)
    assert band.session is None


@pytest.mark.parametrize("version", [0, 2, 255])
def test_another_version_is_refused_by_both(version: int) -> None:
    with pytest.raises(ProtocolError, match="version") as error:
        BandHandshake(KEY).receive(bytes([1, version]) + bytes(16))
    assert refused(error) is Refusal.VERSION
    with pytest.raises(ProtocolError, match="version") as error:
        VenueHandshake(KEY).prove(bytes([2, version]) + bytes(16))
    assert refused(error) is Refusal.VERSION


@given(
    st.lists(
        st.binary(max_size=20)
        | st.integers(1, 4).flatmap(
            lambda step: st.binary(min_size=16, max_size=17).map(lambda rest: bytes([step]) + rest)
        ),
        max_size=6,
    )
)
def test_no_bytes_make_a_session(messages: list[bytes]) -> None:
    band, venue = BandHandshake(KEY), VenueHandshake(KEY)
    for message in messages:
        for hear in (band.receive, venue.prove, venue.conclude):
            try:
                hear(message)
            except ProtocolError:
                continue
            assert hear != venue.conclude
    assert band.session is None
