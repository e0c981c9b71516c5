"""The venue's key and the code on paper: typed back as people type, told where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.store.errors import StoreError
from venue_models.store.venue_key import ALPHABET, VenueKey

keys = st.binary(min_size=32, max_size=32).map(VenueKey)
KNOWN = VenueKey(bytes(range(32)))


def refusal(text: str) -> str:
    try:
        VenueKey.from_code(text)
    except StoreError as refused:
        return str(refused)
    return ""


def test_its_code_and_fingerprint_are_these_for_ever() -> None:
    # worked out by hand: base32 over eight bytes and eleven bits of SHA-256; HKDF from RFC 5869 with hmac alone
    assert KNOWN.code() == ("000G4-0R40M-30E9P", "104GM-2RC1M-70YX9", "208H4-4RM2M-B1FAR", "30CHM-6RW3M-F1Y5P")
    assert KNOWN.fingerprint == "3bfc16cd320520fc"


@given(keys)
def test_what_was_written_down_comes_back(key: VenueKey) -> None:
    assert VenueKey.from_code("\n".join(key.code())) == key


@given(keys, st.data())
def test_it_may_be_typed_as_people_type(key: VenueKey, data: st.DataObject) -> None:
    typed = []
    for letter in "".join(key.code()):
        if letter == "-":
            typed.append(data.draw(st.sampled_from(["-", " ", "", "\n", "–", " - "])))
        else:
            confused = {"0": "0oO", "1": "1iIlL"}.get(letter, letter + letter.lower())
            typed.append(data.draw(st.sampled_from(confused)))
    assert VenueKey.from_code("".join(typed)) == key


@given(keys, st.integers(0, 59), st.data())
def test_one_wrong_letter_is_told_with_its_line(key: VenueKey, at: int, data: st.DataObject) -> None:
    letters = list("".join(key.code()).replace("-", ""))
    letters[at] = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != letters[at]]))
    told = refusal("".join(letters))
    if told:
        assert f"Line {at // 15 + 1} " in told
    else:  # one slip in 2,048 passes the check of its line: the fingerprint still tells
        assert VenueKey.from_code("".join(letters)).fingerprint != key.fingerprint


def test_two_lines_swapped_are_told() -> None:
    first, second, *rest = KNOWN.code()
    with pytest.raises(StoreError, match="Line 1"):
        VenueKey.from_code("".join((second, first, *rest)))


@pytest.mark.parametrize("text", ["", "hello", "0" * 59, "0" * 61])
def test_what_is_too_short_or_too_long_is_told(text: str) -> None:
    with pytest.raises(StoreError, match="60 characters"):
        VenueKey.from_code(text)


@given(st.text(max_size=80))
def test_any_text_is_a_key_or_is_refused_in_words(text: str) -> None:
    if not refusal(text):
        key = VenueKey.from_code(text)
        assert VenueKey.from_code("".join(key.code())) == key


def test_a_letter_that_no_code_has_is_named() -> None:
    code = "".join(KNOWN.code())
    with pytest.raises(StoreError, match="'U'"):
        VenueKey.from_code("U" + code[1:])


def test_it_shows_itself_to_nobody() -> None:
    assert KNOWN.secret.hex() not in repr(KNOWN)
    assert repr(KNOWN.secret) not in f"{KNOWN!r} {KNOWN!s}"


@given(keys)
def test_each_use_has_a_key_of_its_own(key: VenueKey) -> None:
    derived = {key.secret, key.derive("store"), key.derive("backup"), key.derive("backup", b"salt")}
    assert len(derived) == 4


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        VenueKey(bytes(length))
