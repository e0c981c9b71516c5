"""A tag as text, as bytes, as an advertisement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import EddystoneUid, IBeacon, LocalName, read_frames
from wearable_bridge.identity import Tag, TagKind, address_for, format_tag, parse_tag, payload_for

TAGS = st.one_of(
    st.builds(Tag, st.just(TagKind.IBEACON), st.binary(min_size=20, max_size=20)),
    st.builds(Tag, st.just(TagKind.EDDYSTONE_UID), st.binary(min_size=16, max_size=16)),
    st.builds(Tag, st.just(TagKind.ADDRESS), st.binary(min_size=6, max_size=6)),
    st.builds(
        Tag,
        st.just(TagKind.NAME),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
        .map(str.encode)
        .filter(lambda name: len(name) <= 29),
    ),
)

CODES = st.from_regex(r"[A-Z0-9._-]{1,32}", fullmatch=True).map(str.encode)
CHANGING = st.one_of(
    st.builds(Tag, st.sampled_from([TagKind.BAND, TagKind.PRIVATE]), CODES),
    st.builds(Tag, st.just(TagKind.EDDYSTONE_EID), CODES, st.integers(0, 15), st.integers(0, 2**32 - 1)),
)


@given(TAGS | CHANGING)
def test_the_canonical_text_means_the_tag(tag: Tag) -> None:
    assert parse_tag(format_tag(tag)) == tag


@given(TAGS)
def test_what_it_sends_names_it_or_nothing(tag: Tag) -> None:
    frames = read_frames(payload_for(tag)).frames
    match tag.kind, *frames:
        case TagKind.IBEACON, IBeacon(uuid=uuid, major=major, minor=minor):
            assert uuid.bytes + major.to_bytes(2) + minor.to_bytes(2) == tag.key
        case TagKind.EDDYSTONE_UID, EddystoneUid(namespace=namespace, instance=instance):
            assert namespace + instance == tag.key
        case TagKind.NAME, LocalName(name=name, complete=True):
            assert name == tag.key
        case _:
            assert (tag.kind, frames) == (TagKind.ADDRESS, ())


@given(TAGS)
def test_it_sends_from_one_address_and_a_random_static_one_unless_it_has_its_own(tag: Tag) -> None:
    address = address_for(tag)
    assert address == address_for(tag)
    assert address == tag.key if tag.kind is TagKind.ADDRESS else address[0] >= 0xC0


@given(CHANGING)
def test_what_a_tag_with_a_secret_sends_nobody_can_say_without_it(tag: Tag) -> None:
    for ask in (payload_for, address_for):
        with pytest.raises(ValueError, match="only its secret tells how"):
            ask(tag)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "ibeacon:f7826da64fa24e988024bc5b71e0893e:1:65535",
            "ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:1:65535",
        ),
        (
            "iBeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:0001:2",
            "ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:1:2",
        ),
        ("eddystone-uid:8b0ca750095477cb3e77:000000004f2a", "eddystone-uid:8B0CA750095477CB3E77:000000004F2A"),
        ("address:aa:bb:cc:dd:ee:0f", "address:AA:BB:CC:DD:EE:0F"),
        ("name:b4:left wrist", "name:b4:left wrist"),
        ("Band:4f2a", "band:4F2A"),
        ("private:left-gate.1", "private:LEFT-GATE.1"),
        ("eddystone-eid:4f2a:10:0", "eddystone-eid:4F2A"),
        ("eddystone-eid:4f2a:12", "eddystone-eid:4F2A:12"),
        ("eddystone-eid:4f2a::1790000000", "eddystone-eid:4F2A:10:1790000000"),
    ],
)
def test_other_ways_to_write_it(text: str, canonical: str) -> None:
    assert format_tag(parse_tag(text)) == canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "begins with none of ibeacon, eddystone-uid, address, name"),
        ("F7826DA6-4FA2-4E98-8024-BC5B71E0893E", "begins with none of"),
        ("ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:1", "expected ibeacon:UUID:MAJOR:MINOR"),
        ("ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:1:65536", "expected ibeacon:UUID:MAJOR:MINOR"),
        ("ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:-1:2", "expected ibeacon:UUID:MAJOR:MINOR"),
        ("ibeacon:F7826DA6-4FA2-4E98-8024-BC5B71E0893E:1:²", "expected ibeacon:UUID:MAJOR:MINOR"),
        ("ibeacon:F7826DA6:1:2", "expected ibeacon:UUID:MAJOR:MINOR"),
        ("eddystone-uid:8b0ca750095477cb3e77", "expected eddystone-uid:NAMESPACE:INSTANCE"),
        ("eddystone-uid:8b0ca750095477cb3e7z:000000004f2a", "expected eddystone-uid:NAMESPACE:INSTANCE"),
        ("eddystone-uid:8b 0ca750095477cb3e7:000000004f2a", "expected eddystone-uid:NAMESPACE:INSTANCE"),
        ("address:AA:BB:CC:DD:EE", "expected address:AA:BB:CC:DD:EE:FF"),
        ("address:AABBCC:DD:EE:FF", "expected address:AA:BB:CC:DD:EE:FF"),
        ("name:", "expected name:TEXT"),
        ("band:", "expected band:CODE"),
        ("band:4F 2A", "expected band:CODE (1 to 32 letters, digits, dots or hyphens)"),
        ("band:4F2A:10", "expected band:CODE"),
        ("private:" + "x" * 33, "expected private:CODE"),
        ("eddystone-eid:4F2A:16", "expected eddystone-eid:CODE:EXPONENT:STARTED"),
        ("eddystone-eid:4F2A:-1", "expected eddystone-eid:CODE:EXPONENT:STARTED"),
        ("eddystone-eid:4F2A:10:4294967296", "expected eddystone-eid:CODE:EXPONENT:STARTED"),
        ("eddystone-eid:4F2A:10:0:0", "expected eddystone-eid:CODE:EXPONENT:STARTED"),
        ("name:" + "x" * 30, "at most 29 bytes"),
    ],
)
def test_a_text_that_means_nothing_is_refused_with_what_was_expected(text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=r"^tag ") as refusal:
        parse_tag(text)
    assert repr(text) in str(refusal.value)
    assert expected in str(refusal.value)
